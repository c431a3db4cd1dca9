//! Labels of words in, the names that they mark out.

use std::ops::Range;

/// What kind of thing a name is the name of, as far as the words around it show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A person.
    Person,
    /// A body that acts: government, ministry, company, agency.
    Organisation,
    /// A country, province or city: a place that may act.
    Geopolitical,
    /// Another place: a river, a region of the world.
    Location,
    /// Something built: an airport, a camp.
    Facility,
    /// A war, a storm, an election.
    Event,
    /// An armed group.
    Group,
    /// A political party.
    Party,
    /// People of a nation, a religion, a creed.
    People,
    /// An agreement, a law, a document.
    Document,
    /// A weapon, a ship, an aircraft.
    Weapon,
}

impl NameKind {
    const NAMES: [(&'static str, Self); 11] = [
        ("person", Self::Person),
        ("organisation", Self::Organisation),
        ("geopolitical", Self::Geopolitical),
        ("location", Self::Location),
        ("facility", Self::Facility),
        ("event", Self::Event),
        ("group", Self::Group),
        ("party", Self::Party),
        ("people", Self::People),
        ("document", Self::Document),
        ("weapon", Self::Weapon),
    ];
}

/// What kind of thing a phrase is of, by name, noun or pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PhraseKind {
    /// Of one or several people.
    Person,
    /// Of a body that acts.
    Organisation,
    /// Of a place.
    Place,
}

impl PhraseKind {
    /// That of a label of the model; none of what is no phrase, or of something else.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        match name {
            "person" => Some(Self::Person),
            "organization" => Some(Self::Organisation),
            "place" => Some(Self::Place),
            _ => None,
        }
    }
}

/// A name as the model saw it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameSpan {
    /// Indices of its words.
    pub words: Range<usize>,
    /// What it is the name of.
    pub kind: NameKind,
}

/// What the model says of one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// No part of a name.
    Outside,
    /// The first word of a name.
    Begin(NameKind),
    /// A later word of a name.
    Inside(NameKind),
}

impl Label {
    /// Reads `O`, `B-person`, `I-person`.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        let Some((begin, kind)) = name.split_once('-') else { return (name == "O").then_some(Self::Outside) };
        let (_, kind) = NameKind::NAMES.into_iter().find(|&(other, _)| other == kind)?;
        match begin {
            "B" => Some(Self::Begin(kind)),
            "I" => Some(Self::Inside(kind)),
            _ => None,
        }
    }
}

/// The names: a later word goes on with the name before it, whatever its kind, and begins one where there is none.
pub(super) fn spans(labels: &[Label]) -> Vec<NameSpan> {
    let mut spans = Vec::<NameSpan>::new();
    for (index, &label) in labels.iter().enumerate() {
        let (kind, goes_on) = match label {
            Label::Outside => continue,
            Label::Begin(kind) => (kind, false),
            Label::Inside(kind) => (kind, true),
        };
        match spans.last_mut().filter(|last| goes_on && last.words.end == index) {
            Some(last) => last.words.end += 1,
            None => spans.push(NameSpan { words: index..index + 1, kind }),
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_mark_names() {
        let labels = ["B-person", "I-person", "O", "I-party", "B-party", "I-event"].map(|name| Label::from_name(name).expect("a label"));
        let found: Vec<_> = spans(&labels).into_iter().map(|span| (span.words, span.kind)).collect();
        assert_eq!(found, [(0..2, NameKind::Person), (3..4, NameKind::Party), (4..6, NameKind::Party)]);
        assert_eq!(Label::from_name("B-river"), None);
    }
}
