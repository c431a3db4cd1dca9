//! Words of a tree in, the same out with number and person of finite verbs, which only their subjects show ("they went").

use super::{Deprel, Mood, Number, Person, Upos, VerbForm, Word};

/// Gives each finite verb that does not show it the number and person of its subject.
pub(super) fn complete(mut words: Vec<Word>) -> Vec<Word> {
    let mut subjects = vec![None; words.len()];
    let mut has_conjunct = vec![false; words.len()];
    for (index, word) in words.iter().enumerate() {
        if let Some(head) = word.head {
            if word.deprel.is(Deprel::Nsubj) {
                subjects[head] = Some(index);
            }
            has_conjunct[head] |= word.deprel == Deprel::Conj;
        }
    }
    for index in 0..words.len() {
        let word = &words[index];
        let shows_none = word.features.number.is_none() && word.features.mood == Some(Mood::Indicative);
        if !shows_none || word.features.verb_form != Some(VerbForm::Finite) {
            continue;
        }
        let clause = match word.head {
            Some(head) if word.upos == Upos::Auxiliary || word.deprel == Deprel::Conj && subjects[index].is_none() => head,
            _ => index,
        };
        if let Some(subject) = subjects[clause] {
            let features = words[subject].features;
            let number = if has_conjunct[subject] { Some(Number::Plural) } else { features.number };
            words[index].features.number = number;
            words[index].features.person = features.person.or(Some(Person::Third));
        }
    }
    words
}
