//! A [`Document`] in, a [`Reading`] out: all stages from `text` to `claim` in their order.
//!
//! Pure: no I/O, no panic, any text; the same document and the same reader give the same reading.

use crate::claim::Claim;
use crate::entity::Entities;
use crate::input::Document;
use crate::kb::KnowledgeBase;
use crate::mention::Mentions;
use crate::ontology::Ontology;
use crate::syntax::{Parser, Tree};
use crate::text::Sentence;

/// Reads documents. Loaded once, shared by all threads.
#[derive(Debug)]
pub struct Reader {
    ontology: Ontology,
    kb: KnowledgeBase,
    parser: Parser,
}

/// What a reader found in one document.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The document.
    pub document: Document,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// The tree of each sentence.
    pub trees: Vec<Tree>,
    /// Names, nominals, pronouns, times, quantities.
    pub mentions: Mentions,
    /// Who is who.
    pub entities: Entities,
    /// What is claimed, in order of the text.
    pub claims: Vec<Claim>,
}
