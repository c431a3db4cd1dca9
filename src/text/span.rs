//! A place in a text, in bytes.

/// A run of bytes of a document's text, on character boundaries: from `begin` up to, not including, `end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub begin: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The characters there.
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        &text[self.begin..self.end]
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Self) -> Self {
        Self { begin: self.begin.min(other.begin), end: self.end.max(other.end) }
    }

    /// Whether the other lies within it.
    pub fn contains(&self, other: Self) -> bool {
        self.begin <= other.begin && other.end <= self.end
    }
}
