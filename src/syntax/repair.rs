//! Words of a tree in, the same without what no sentence has out.

use super::{Deprel, Word};

/// Gives back a subject to the verb that has none: in "Rebels left, the army said" the model may hang both subjects on "left", the first clause,
/// though the second stands behind it, before the verb of the whole.
pub(super) fn subjects(words: &mut [Word]) {
    let is_subject = |deprel: Deprel| matches!(deprel, Deprel::Nsubj | Deprel::NsubjPass);
    // The first subject of each word, and whether it is passive.
    let (mut first, mut is_passive) = (vec![None; words.len()], vec![false; words.len()]);
    for (index, word) in words.iter().enumerate() {
        if let Some(head) = word.head {
            if is_subject(word.deprel) && first[head].is_none() {
                first[head] = Some(index);
            }
            is_passive[head] |= word.deprel == Deprel::AuxPass;
        }
    }
    for index in 0..words.len() {
        let Some(verb) = words[index].head.filter(|&verb| verb < index && is_subject(words[index].deprel)) else { continue };
        let Some(above) = words[verb].head.filter(|&above| above > index) else { continue };
        if first[verb].is_some_and(|first| first < verb) && first[above].is_none() {
            first[above] = Some(index);
            words[index].head = Some(above);
            words[index].deprel = if is_passive[above] { Deprel::NsubjPass } else { Deprel::Nsubj };
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
