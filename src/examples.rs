//! The lexicon's own examples in, those that do not hold out: every frame shows itself in sentences, and they are read.
//!
//! A line of `yes` is a text and what it claims (`text => claim`, more `=>` for more claims); other claims may stand beside them. A line of `no`
//! is a text in which the frame claims nothing. [`Notation`](crate::claim::Notation) is how claims are written; the texts are of 2 April 2024.

use crate::claim::{Claim, Expected};
use crate::input::Document;
use crate::ontology::lexicon::Frame;
use crate::reader::{Reader, Reading};

/// The day that the texts of examples are from.
pub const DAY: &str = "2024-04-02";

/// An example that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// File and line of the frame.
    pub place: String,
    /// The frame's id.
    pub frame: String,
    /// The text.
    pub text: String,
    /// What is wrong with it, in words.
    pub message: String,
    /// The claims that are made instead, in the notation.
    pub instead: Vec<String>,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { place, frame, text, message, instead } = self;
        write!(formatter, "{place}: {frame}: {message}\n    {text}")?;
        instead.iter().try_for_each(|claim| write!(formatter, "\n    instead   => {claim}"))
    }
}

/// The examples of a frame that do not hold, in order.
pub fn faults(reader: &Reader, frame: &Frame) -> Vec<Fault> {
    let yes = frame.yes.iter().filter_map(|example| fault_of_yes(reader, frame, example));
    yes.chain(frame.no.iter().filter_map(|text| fault_of_no(reader, frame, text))).collect()
}

fn read(reader: &Reader, text: &str) -> Reading {
    let mut document = Document::new("example", text);
    document.date = Some(DAY.to_owned());
    reader.read(&document)
}

fn fault(frame: &Frame, text: &str, message: String, instead: Vec<String>) -> Fault {
    Fault { place: frame.place.clone(), frame: frame.id.clone(), text: text.to_owned(), message, instead }
}

/// A text that the frame must find.
fn fault_of_yes(reader: &Reader, frame: &Frame, example: &str) -> Option<Fault> {
    let Some((text, expected)) = example.split_once(" => ") else {
        return Some(fault(frame, example, "an example under `yes` says what it claims: `text => claim`".to_owned(), Vec::new()));
    };
    let reading = read(reader, text);
    let notation = reading.notation(reader);
    let written = |claim: &Claim| format!("{} [{}]", notation.line(claim), claim.rule.as_deref().unwrap_or("open"));
    for line in expected.split(" => ") {
        let expected = match Expected::parse(line, reader.ontology()) {
            Ok(expected) => expected,
            Err(error) => return Some(fault(frame, text, error.to_string(), Vec::new())),
        };
        let met: Vec<&Claim> = reading.claims.iter().filter(|claim| expected.is_met_by(claim, &notation)).collect();
        if met.is_empty() {
            return Some(fault(frame, text, format!("{line} is missing"), reading.claims.iter().map(written).collect()));
        }
        if !met.iter().any(|claim| claim.rule.as_deref() == Some(&frame.id)) {
            return Some(fault(frame, text, format!("{line} is found by another frame"), met.into_iter().map(written).collect()));
        }
    }
    None
}

/// A text in which the frame must find nothing.
fn fault_of_no(reader: &Reader, frame: &Frame, text: &str) -> Option<Fault> {
    let reading = read(reader, text);
    let found = reading.claims.iter().find(|claim| claim.rule.as_deref() == Some(&frame.id))?;
    Some(fault(frame, text, "the frame claims something here".to_owned(), vec![reading.notation(reader).line(found)]))
}
