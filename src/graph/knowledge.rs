//! What a graph needs to know of an entity that the knowledge base has.

use jiff::civil::Date;

use crate::kb::{EntryId, KnowledgeBase};

/// What is known of entities before reading.
pub trait Knowledge {
    /// Local name of its IRI.
    fn id(&self, entry: EntryId) -> &str;

    /// The country that an entry is, or belongs to.
    fn country(&self, entry: EntryId) -> Option<EntryId>;

    /// Its identifier in Wikidata.
    fn wikidata(&self, entry: EntryId) -> Option<&str>;

    /// What it is directly a part of.
    fn within(&self, entry: EntryId) -> Option<EntryId>;

    /// First and last day of an event, where both are known; one without an end is of one day.
    fn lasted(&self, entry: EntryId) -> Option<(Date, Date)>;

    /// Whether an entry has this id.
    fn is_taken(&self, id: &str) -> bool;

    /// The ids that somebody has ruled to be never one with this id.
    fn never(&self, id: &str) -> Vec<&str>;
}

impl Knowledge for KnowledgeBase {
    fn id(&self, entry: EntryId) -> &str {
        self.entry(entry).id
    }

    fn country(&self, entry: EntryId) -> Option<EntryId> {
        self.country_of(entry)
    }

    fn wikidata(&self, entry: EntryId) -> Option<&str> {
        self.entry(entry).wikidata
    }

    fn within(&self, entry: EntryId) -> Option<EntryId> {
        self.entry(entry).part_of
    }

    fn lasted(&self, entry: EntryId) -> Option<(Date, Date)> {
        let entry = self.entry(entry);
        let from = entry.from?;
        // A first of a month without an end may stand for the whole month or year.
        Some((from, entry.to.or((from.day() > 1).then_some(from))?))
    }

    fn is_taken(&self, id: &str) -> bool {
        self.find(id).is_some()
    }

    fn never(&self, id: &str) -> Vec<&str> {
        let mut others = self.never_with(id);
        // A form of several words is no id.
        others.retain(|other| !other.contains(' '));
        others
    }
}
