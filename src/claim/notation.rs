//! Claims in one line: `[Speaker:] Subject [not|if] predicate Object|number [@from..to]`.
//!
//! The notation of the lexicon's examples and of the language tests; also how a claim is shown to people.

use std::fmt::Write;

use jiff::civil::Date;

use crate::entity::Entities;
use crate::mention::Mentions;
use crate::ontology::Ontology;

use super::{Claim, Object, Polarity, Predicate};

/// Writes claims of one document in the notation.
#[derive(Clone, Copy, Debug)]
pub struct Notation<'a> {
    /// The vocabulary.
    pub ontology: &'a Ontology,
    /// The document's text.
    pub text: &'a str,
    /// Its mentions.
    pub mentions: &'a Mentions,
    /// Its entities.
    pub entities: &'a Entities,
}

/// A line that is not in the notation.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{line}\" names no relation of the ontology; write `[Speaker:] Subject [not|if] predicate Object|number [@from..to]`")]
pub struct NotationError {
    line: String,
}

/// A claim that a test expects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    speaker: Option<String>,
    subject: String,
    polarity: Polarity,
    predicate: String,
    object: Option<String>,
    time: Option<(Date, Date)>,
}

impl Expected {
    /// Reads one line of the notation.
    ///
    /// # Errors
    ///
    /// Where no word of it is a relation or a relation under an attitude.
    pub fn parse(line: &str, ontology: &Ontology) -> Result<Self, NotationError> {
        let error = || NotationError { line: line.to_owned() };
        let (line_without_time, time) = match line.rsplit_once(" @") {
            Some((rest, days)) => (rest, Some(interval(days).ok_or_else(error)?)),
            None => (line, None),
        };
        let (speaker, rest) = match line_without_time.split_once(": ") {
            Some((speaker, rest)) => (Some(speaker.trim().to_owned()), rest),
            None => (None, line_without_time),
        };
        let words: Vec<&str> = rest.split_whitespace().collect();
        let is_predicate = |word: &&str| ontology.relation_named(word).is_some() || ontology.composed_named(word).is_some();
        let at = words.iter().position(is_predicate).ok_or_else(error)?;
        let (before, polarity) = match words[..at].split_last() {
            Some((&"not", subject)) => (subject, Polarity::Negated),
            Some((&"if", subject)) => (subject, Polarity::Hypothetical),
            _ => (&words[..at], Polarity::Affirmed),
        };
        let object = words[at + 1..].join(" ");
        Ok(Self {
            speaker,
            subject: before.join(" "),
            polarity,
            predicate: words[at].to_owned(),
            object: Some(object).filter(|object| !object.is_empty()),
            time,
        })
    }

    /// Whether a claim says it. The time counts only where one is expected.
    pub fn is_met_by(&self, claim: &Claim, notation: &Notation<'_>) -> bool {
        let speaker = match (&self.speaker, claim.speakers.last()) {
            (None, None) => true,
            (Some(expected), Some(&speaker)) => notation.is_named(speaker, expected),
            _ => false,
        };
        let object = match (&self.object, claim.object) {
            (None, Object::None) => true,
            (Some(expected), Object::Entity(entity)) => notation.is_named(entity, expected),
            (Some(expected), Object::Number(number)) => *expected == number.to_string(),
            (Some(expected), Object::None) => claim.object_span.is_some_and(|span| is_same(span.of(notation.text), expected)),
            _ => false,
        };
        speaker
            && object
            && self.polarity == claim.polarity
            && claim.subject.is_some_and(|subject| notation.is_named(subject, &self.subject))
            && notation.predicate(claim) == self.predicate
            && self.time.is_none_or(|time| claim.time == Some(time))
    }
}

impl Notation<'_> {
    /// A claim in one line.
    pub fn line(&self, claim: &Claim) -> String {
        let mut line = String::new();
        if let Some(&speaker) = claim.speakers.last() {
            line.push_str(self.label(speaker));
            line.push_str(": ");
        }
        match claim.subject {
            Some(subject) => line.push_str(self.label(subject)),
            None => line.push_str(claim.subject_span.of(self.text)),
        }
        line.push_str(match claim.polarity {
            Polarity::Affirmed => " ",
            Polarity::Negated => " not ",
            Polarity::Hypothetical => " if ",
        });
        line.push_str(&self.predicate(claim));
        match (claim.object, claim.object_span) {
            (Object::Entity(entity), _) => {
                line.push(' ');
                line.push_str(self.label(entity));
            }
            (Object::Number(number), _) => {
                // Writing to a string cannot fail.
                let _ = write!(line, " {number}");
            }
            (Object::None, Some(span)) => {
                line.push(' ');
                line.push_str(span.of(self.text));
            }
            (Object::None, None) => {}
        }
        if let Some((from, to)) = claim.time {
            let _ = write!(line, " @{from}..{to}");
        }
        line
    }

    /// Local name of a claim's predicate: with its outermost attitude, where it has one.
    pub fn predicate(&self, claim: &Claim) -> String {
        match (&claim.predicate, claim.attitudes.first()) {
            (Predicate::Relation(relation), Some(&attitude)) => self.ontology.composed_name(attitude, *relation),
            (Predicate::Relation(relation), None) => self.ontology.relation(*relation).name.clone(),
            (Predicate::Open(name), _) => format!("open/{name}"),
        }
    }

    fn label(&self, entity: usize) -> &str {
        &self.entities.entities[entity].label
    }

    /// Whether an entity goes by a name: its label, its id, or the words of a mention that is no pronoun.
    fn is_named(&self, entity: usize, name: &str) -> bool {
        let entity = &self.entities.entities[entity];
        let same = |other: &str| is_same(other, name);
        same(&entity.label)
            || same(&entity.id.replace('_', " "))
            || entity.mentions.iter().any(|&mention| same(self.mentions.mentions[mention].span.of(self.text)))
    }
}

/// Whether two names are one but for case and article.
fn is_same(name: &str, other: &str) -> bool {
    bare(name).eq_ignore_ascii_case(bare(other))
}

/// A name without its article.
fn bare(name: &str) -> &str {
    ["The ", "the ", "A ", "a ", "An ", "an "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name)
}

/// `2024-04-02`, or `2024-04-01..2024-04-30`.
fn interval(days: &str) -> Option<(Date, Date)> {
    let (from, to) = days.split_once("..").unwrap_or((days, days));
    Some((from.parse().ok()?, to.parse().ok()?))
}
