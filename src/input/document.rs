//! One text with what is known of it.

use jiff::civil::Date;

/// A text and its metadata, as given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Identifier, as given: of a JSON line its `id`, of a file its path.
    pub id: String,
    /// The text to the letter. All offsets count from its start.
    pub text: String,
    /// Title, as given.
    pub title: Option<String>,
    /// Date of publication, as given; [`Document::published`] reads it.
    pub date: Option<String>,
    /// Address, as given.
    pub url: Option<String>,
    /// Outlet, as given.
    pub source: Option<String>,
    /// Language tag, as given.
    pub language: Option<String>,
}

impl Document {
    /// A document with an id and a text, and nothing else known.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self { id: id.into(), text: text.into(), ..Self::default() }
    }

    /// The day of publication: the date given, else that of a dateline which states one with its year.
    pub fn published(&self) -> Option<Date> {
        self.date.as_deref()?.get(..10)?.parse().ok()
    }
}
