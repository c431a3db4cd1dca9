//! The mentions of a sentence in, the groups that they are coordinated to out: "Norland and Ostany", which "they" may take up.

use crate::kb::{SmallWord, Words};
use crate::syntax::Deprel;

use super::view::View;
use super::{Mention, MentionKind};

/// Finds the groups among the mentions of a sentence.
pub(super) fn find(view: &View<'_>, words: &Words, mentions: &[Mention]) -> Vec<Mention> {
    mentions.iter().filter_map(|first| group(view, words, mentions, first)).collect()
}

/// The group of which a mention is the first member: all its conjuncts, where each is a mention and "and" joins them.
fn group(view: &View<'_>, words: &Words, mentions: &[Mention], first: &Mention) -> Option<Mention> {
    let deprel = view.word(first.head).deprel;
    if matches!(deprel, Deprel::Conj | Deprel::Amod | Deprel::Compound | Deprel::Flat) {
        return None;
    }
    let others: Vec<usize> = view.tree.children_by(first.head, Deprel::Conj).collect();
    let last = *others.last()?;
    let and = view.tree.children_by(last, Deprel::Cc).find(|&at| words.is(view.low(at), SmallWord::Together))?;
    // "Russia or China", "Russia but not China".
    let is_apart = |&at: &usize| {
        let negated = view.tree.children(at).any(|child| words.is(view.low(child), SmallWord::Negation));
        let ties = |&cc: &usize| words.is(view.low(cc), SmallWord::Together) || words.is(view.low(cc), SmallWord::Both);
        negated || view.tree.children(at).filter(|&cc| view.word(cc).deprel.is(Deprel::Cc)).any(|cc| !ties(&cc))
    };
    if others.iter().any(is_apart) || is_apart(&first.head) {
        return None;
    }
    let of = |head: usize| mentions.iter().find(|mention| mention.head == head);
    let others: Option<Vec<&Mention>> = others.into_iter().map(of).collect();
    let others = others?;
    let last = others.last()?;
    if last.words.start <= and || mentions.iter().any(|mention| mention.kind == MentionKind::Name && mention.words.contains(&and)) {
        return None;
    }
    let span = first.words.start..last.words.end;
    Some(Mention {
        sentence: view.index,
        span: view.span(&span),
        phrase: view.span(&span),
        words: span,
        head: and,
        kind: MentionKind::Group,
        class: None,
        candidates: Vec::new(),
        members: std::iter::once(first.head).chain(others.iter().map(|other| other.head)).collect(),
    })
}
