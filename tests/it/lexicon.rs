//! The frames of `ontology/lexicon`: each shows itself in sentences, and the sentences are read as the frame says.
//!
//! The model of syntax is trained and may stumble over a sentence: 95 of 100 examples must hold. Where fewer do, all that do not are listed.
//! A line of `yes` is a text and what it claims (`text => claim`, more `=>` for more claims); other claims may stand beside them. A line of
//! `no` is a text in which the frame claims nothing. Notation as in `tests/language`, and the same day: 2 April 2024.

use demarche::claim::Expected;
use demarche::ontology::lexicon::Frame;
use demarche::{Document, Reader, Reading};

fn read(reader: &Reader, text: &str) -> Reading {
    let mut document = Document::new("example", text);
    document.date = Some("2024-04-02".to_owned());
    reader.read(&document)
}

/// Every claim of a reading in one line, with the frame that found it.
fn claims(reading: &Reading, reader: &Reader) -> String {
    let notation = reading.notation(reader);
    let line = |claim| format!("\n    instead   => {}", notation.line(claim));
    reading.claims.iter().map(line).collect()
}

/// What is wrong with a text that the frame must find, in words; none where it holds.
fn fault_of_yes(frame: &Frame, example: &str, reader: &Reader) -> Option<String> {
    let (text, expected) = example.split_once(" => ").unwrap_or((example, ""));
    let reading = read(reader, text);
    let notation = reading.notation(reader);
    for line in expected.split(" => ") {
        let expected = match Expected::parse(line, reader.ontology()) {
            Ok(expected) => expected,
            Err(error) => return Some(error.to_string()),
        };
        let met = |claim: &&demarche::claim::Claim| expected.is_met_by(claim, &notation);
        match reading.claims.iter().find(met) {
            None => return Some(format!("{text}\n    missing   => {line}{}", claims(&reading, reader))),
            Some(claim) if claim.rule.as_deref() != Some(&frame.id) => {
                let other = claim.rule.as_deref().unwrap_or_default();
                return Some(format!("{text}\n    => {line} is found by \"{other}\", not by \"{}\"", frame.id));
            }
            Some(_) => {}
        }
    }
    None
}

/// What is wrong with a text in which the frame must find nothing.
fn fault_of_no(frame: &Frame, text: &str, reader: &Reader) -> Option<String> {
    let reading = read(reader, text);
    let found = reading.claims.iter().find(|claim| claim.rule.as_deref() == Some(&frame.id))?;
    Some(format!("{text}\n    unexpected => {}", reading.notation(reader).line(found)))
}

#[test]
fn the_examples_of_the_frames_hold() {
    let reader = Reader::new().expect("what is built in can be loaded");
    let mut faults = String::new();
    let (mut count, mut faulty) = (0, 0);
    for frame in reader.lexicon().frames() {
        let yes = frame.yes.iter().filter_map(|example| fault_of_yes(frame, example, &reader));
        let no = frame.no.iter().filter_map(|text| fault_of_no(frame, text, &reader));
        for fault in yes.chain(no) {
            faults.push_str(&format!("{}: {} {fault}\n", frame.place, frame.id));
            faulty += 1;
        }
        count += frame.yes.len() + frame.no.len();
    }
    assert!(faulty * 20 <= count, "of {count} examples {faulty} do not hold:\n{faults}");
}

#[test]
fn every_frame_shows_itself() {
    let reader = Reader::new().expect("what is built in can be loaded");
    let silent: Vec<&str> =
        reader.lexicon().frames().iter().filter(|frame| frame.yes.is_empty()).map(|frame| frame.place.as_str()).collect();
    assert!(silent.is_empty(), "these frames have no example under `yes`: {silent:?}");
}

/// Relations that no sentence states yet, with the reason.
const WITHOUT_FRAME: &[(&str, &str)] =
    &[("says", "who says something is the speaker of what is said"), ("amount", "sums of money are no quantities")];

#[test]
fn every_relation_has_a_frame() {
    let reader = Reader::new().expect("what is built in can be loaded");
    let lexicon = reader.lexicon();
    let ontology = reader.ontology();
    let stated = |name: &str| lexicon.frames().iter().any(|frame| ontology.relation(frame.relation).name == name);
    let without: Vec<&str> = ontology.relations().map(|(_, relation)| relation.name.as_str()).filter(|name| !stated(name)).collect();
    let known: Vec<&str> = WITHOUT_FRAME.iter().map(|&(name, _)| name).collect();
    assert_eq!(without, known, "relations without a frame");
}
