//! Words of a tree in, the same without what no sentence has out.

use super::{Deprel, Word};

/// Gives back a subject to the verb that has none: in "Rebels left, the army said" the model may hang both subjects on "left", the first clause,
/// though the second stands behind it, before the verb of the whole.
pub(super) fn subjects(words: &mut [Word]) {
    for index in 0..words.len() {
        let Some(verb) = words[index].head.filter(|&verb| verb < index && words[index].deprel.is(Deprel::Nsubj)) else { continue };
        let Some(above) = words[verb].head.filter(|&above| above > index) else { continue };
        let has_subject =
            |of: usize, before: usize| words[..before].iter().any(|word| word.head == Some(of) && word.deprel.is(Deprel::Nsubj));
        if has_subject(verb, verb) && !has_subject(above, words.len()) {
            words[index].head = Some(above);
            words[index].deprel = Deprel::Nsubj;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::{Features, Upos};

    fn word(head: Option<usize>, deprel: Deprel) -> Word {
        Word { lemma: "x".into(), upos: Upos::Noun, features: Features::default(), head, deprel }
    }

    #[test]
    fn the_second_subject_of_a_clause_goes_to_the_verb_behind_it() {
        // Rebels left , the army said
        let mut words = vec![
            word(Some(1), Deprel::Nsubj),
            word(Some(5), Deprel::Ccomp),
            word(Some(1), Deprel::Punct),
            word(Some(4), Deprel::Det),
            word(Some(1), Deprel::Nsubj),
            word(None, Deprel::Root),
        ];
        subjects(&mut words);
        assert_eq!((words[4].head, words[0].head), (Some(5), Some(1)));
        let before = words.clone();
        subjects(&mut words);
        assert_eq!(words, before);
    }
}
