//! The words of a sentence in, its pronouns out, possessives included.

use crate::kb::Words;
use crate::syntax::Deprel;

use super::view::View;
use super::{Mention, MentionKind};

/// Finds the pronouns of a sentence that stand for somebody or something.
pub(super) fn find(view: &View<'_>, words: &Words, taken: &[bool]) -> Vec<Mention> {
    (0..view.len())
        .filter(|&at| !taken[at] && words.pronoun(view.low(at)).is_some())
        // "US" and "IT" are names; "it rains" names nothing.
        .filter(|&at| view.forms[at].chars().count() == 1 || view.shouts || view.forms[at].chars().skip(1).any(char::is_lowercase))
        .filter(|&at| !view.word(at).deprel.is(Deprel::Expl))
        .map(|at| Mention {
            sentence: view.index,
            words: at..at + 1,
            head: at,
            span: view.span(&(at..at + 1)),
            phrase: view.span(&(at..at + 1)),
            kind: MentionKind::Pronoun,
            class: None,
            candidates: Vec::new(),
            members: Vec::new(),
        })
        .collect()
}
