//! One text with what is known of it.

use std::io;

use jiff::civil::Date;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::date;

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

    /// The day of publication: the date given, else that of a dateline which states one with its year, among the first 200
    /// characters of the text.
    ///
    /// # Example: a date as given
    /// ```
    /// let mut document = demarche::Document::new("a", "Talks resumed.");
    /// document.date = Some("2024-04-02T09:30:00Z".to_owned());
    /// assert_eq!(document.published().map(|day| day.to_string()).as_deref(), Some("2024-04-02"));
    /// ```
    ///
    /// # Example: a dateline
    /// ```
    /// let document = demarche::Document::new("a", "KABUL, March 3, 2024 (Example News) — Talks resumed.");
    /// assert_eq!(document.published().map(|day| day.to_string()).as_deref(), Some("2024-03-03"));
    /// ```
    pub fn published(&self) -> Option<Date> {
        self.date.as_deref().and_then(date::of_field).or_else(|| date::of_dateline(&self.text))
    }

    /// The date given, where no day can be read from it.
    pub(crate) fn unknown_date(&self) -> Option<&str> {
        self.date.as_deref().filter(|date| !date.trim().is_empty() && date::of_field(date).is_none())
    }

    /// What tells this document from every other: the first 16 bytes of the SHA-256 of all its fields.
    ///
    /// The fields are hashed as one JSON object in UTF-8, without white space, with the keys sorted: `date`, `id`, `language`,
    /// `source`, `text`, `title`, `url`. An absent field is `null`. Strings escape `"`, `\` and the characters below U+0020 (`\b`,
    /// `\t`, `\n`, `\f`, `\r` in short, else `\u00xx` in small letters) and nothing else.
    pub fn key(&self) -> [u8; 16] {
        /// The fields in the order of their names.
        #[derive(Serialize)]
        struct Sorted<'a> {
            date: &'a Option<String>,
            id: &'a str,
            language: &'a Option<String>,
            source: &'a Option<String>,
            text: &'a str,
            title: &'a Option<String>,
            url: &'a Option<String>,
        }
        let Self { id, text, title, date, url, source, language } = self;
        let mut hash = Hash(Sha256::new());
        serde_json::to_writer(&mut hash, &Sorted { date, id, language, source, text, title, url })
            .expect("strings always serialise, and hashing does not fail");
        let mut key = [0; 16];
        key.copy_from_slice(&hash.0.finalize()[..16]);
        key
    }
}

/// A hash that is written to, so that a text is not copied to be hashed.
struct Hash(Sha256);

impl io::Write for Hash {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
