//! The tables of `data/kb` in: who exists, under which names, who held which office when. Out: a [`KnowledgeBase`] to look forms up in.
//!
//! Knows no sentences. Loaded once; immutable. Format: `docs/knowledge-base.md`.

use crate::ontology::ClassId;

/// An entity of the knowledge base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub(crate) u32);

/// What the tables say of one entity.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Local name of its IRI, such as `Islamic_State_Khorasan_Province`.
    pub id: String,
    /// Its narrowest class.
    pub class: ClassId,
    /// Preferred name.
    pub label: String,
    /// The country it belongs to or acts for.
    pub country: Option<EntryId>,
    /// ISO 3166-1 alpha-3 code, where it is a country.
    pub iso3: Option<String>,
    /// Wikidata identifier, where a source confirmed it.
    pub wikidata: Option<String>,
}

/// All that is known before reading.
#[derive(Clone, Debug)]
pub struct KnowledgeBase {
    entries: Vec<Entry>,
}

impl KnowledgeBase {
    /// The entry of this id.
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0 as usize]
    }
}
