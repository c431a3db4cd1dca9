//! The frames of `ontology/lexicon`: each shows itself in sentences, and the sentences are read as the frame says.
//!
//! The model of syntax is trained and may stumble over a sentence: 95 of 100 examples must hold. Where fewer do, all that do not are listed.

use demarche::{Reader, examples};

#[test]
fn the_examples_of_the_frames_hold() {
    let reader = Reader::new().expect("what is built in can be loaded");
    let frames = reader.lexicon().frames();
    let count: usize = frames.iter().map(|frame| frame.yes.len() + frame.no.len()).sum();
    let faults: Vec<String> = frames.iter().flat_map(|frame| examples::faults(&reader, frame)).map(|fault| fault.to_string()).collect();
    assert!(faults.len() * 20 <= count, "of {count} examples {} do not hold:\n{}", faults.len(), faults.join("\n"));
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
