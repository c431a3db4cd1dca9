//! What a graph needs to know of an entity that the knowledge base has.

use crate::kb::{EntryId, KnowledgeBase};

/// What is known of entities before reading.
pub trait Knowledge {
    /// The country that an entry belongs to or acts for.
    fn country(&self, entry: EntryId) -> Option<EntryId>;

    /// Its identifier in Wikidata.
    fn wikidata(&self, entry: EntryId) -> Option<&str>;
}

impl Knowledge for KnowledgeBase {
    fn country(&self, entry: EntryId) -> Option<EntryId> {
        self.country_of(entry)
    }

    fn wikidata(&self, entry: EntryId) -> Option<&str> {
        self.entry(entry).wikidata.as_deref()
    }
}
