//! What a graph needs to know of an entity that the knowledge base has.

use crate::kb::{EntryId, KnowledgeBase};

/// What is known of entities before reading.
pub trait Knowledge {
    /// Local name of its IRI.
    fn id(&self, entry: EntryId) -> &str;

    /// The country that an entry is, or belongs to.
    fn country(&self, entry: EntryId) -> Option<EntryId>;

    /// Its identifier in Wikidata.
    fn wikidata(&self, entry: EntryId) -> Option<&str>;
}

impl Knowledge for KnowledgeBase {
    fn id(&self, entry: EntryId) -> &str {
        &self.entry(entry).id
    }

    fn country(&self, entry: EntryId) -> Option<EntryId> {
        self.country_of(entry)
    }

    fn wikidata(&self, entry: EntryId) -> Option<&str> {
        self.entry(entry).wikidata.as_deref()
    }
}
