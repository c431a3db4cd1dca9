//! A word of a sentence in, the entities it stands for out.
//!
//! First the mention that the word heads; then what it is in apposition to; then, for words such as "leaders" and "forces", the body
//! they belong to.

use crate::proposition::Sentence;
use crate::syntax::{Deprel, Upos};
use crate::text::Span;

use super::Read;

/// An entity as an argument of a predicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Referent {
    /// Index among the document's entities.
    pub(super) entity: usize,
    /// Where it is mentioned.
    pub(super) span: Span,
    /// The word that the argument was.
    pub(super) word: usize,
    /// Points of confidence to take off, in hundredths.
    pub(super) doubt: u8,
}

/// Confidence lost where a pronoun was resolved.
const PRONOUN: u8 = 10;
/// Confidence lost where a member stands for the body.
const STAND_IN: u8 = 5;

/// Finds referents in one sentence.
#[derive(Clone, Copy)]
pub(super) struct Referents<'a> {
    pub(super) read: &'a Read<'a>,
    pub(super) index: usize,
    pub(super) sentence: &'a Sentence<'a>,
}

impl Referents<'_> {
    /// All that a coordination stands for: "A, B and C" gives three.
    pub(super) fn all(&self, word: usize) -> Vec<Referent> {
        self.sentence.coordinated(word).into_iter().filter_map(|word| self.one(word)).collect()
    }

    /// What one word stands for.
    pub(super) fn one(&self, word: usize) -> Option<Referent> {
        if let Some(found) = self.mentioned(word, word) {
            return Some(found);
        }
        let tree = self.sentence.tree;
        for child in tree.children(word) {
            if matches!(tree.word(child).deprel, Deprel::Appos | Deprel::Flat)
                && let Some(found) = self.mentioned(child, word)
            {
                return Some(found);
            }
        }
        if tree.word(word).deprel == Deprel::Appos
            && let Some(head) = tree.word(word).head
            && let Some(found) = self.mentioned(head, word)
        {
            return Some(found);
        }
        let content = self.sentence.content(word);
        if content != word {
            return self.one(content);
        }
        self.stand_in(word)
    }

    /// The entity of the mention with this head.
    fn mentioned(&self, head: usize, word: usize) -> Option<Referent> {
        let mention = self.read.mentions.at(self.index, head)?;
        let entity = self.read.entities.of_mention[mention]?;
        let doubt = if self.sentence.tree.word(head).upos == Upos::Pronoun { PRONOUN } else { 0 };
        Some(Referent { entity, span: self.read.mentions.mentions[mention].span, word, doubt })
    }

    /// The body that a noun such as "leaders" stands for.
    fn stand_in(&self, word: usize) -> Option<Referent> {
        let tree = self.sentence.tree;
        let lemma = self.sentence.lemma(word);
        if tree.word(word).upos != Upos::Noun || !self.read.lexicon.grammar().stand_ins.iter().any(|noun| noun == lemma) {
            return None;
        }
        let body = |child: &usize| {
            matches!(tree.word(*child).deprel, Deprel::Compound | Deprel::Amod | Deprel::NmodPoss | Deprel::Nmod)
                && self.mentioned(*child, *child).is_some()
        };
        let child = tree.children(word).rev().find(body)?;
        let found = self.mentioned(child, child)?;
        let span = found.span.to(self.read.sentences[self.index].tokens[word].span);
        Some(Referent { span, word, doubt: found.doubt.saturating_add(STAND_IN), ..found })
    }
}
