//! The features of a word in the notation of CoNLL-U: `Number=Sing|Person=3`, or `_`.

use std::fmt::Write as _;

use super::{Degree, Features, Mood, Number, Person, Tense, VerbForm, Voice};

/// Writes features.
pub(super) fn write(features: Features) -> String {
    let values = [
        ("Degree", features.degree.map(Degree::as_str)),
        ("Mood", features.mood.map(Mood::as_str)),
        ("Number", features.number.map(Number::as_str)),
        ("Person", features.person.map(Person::as_str)),
        ("Tense", features.tense.map(Tense::as_str)),
        ("VerbForm", features.verb_form.map(VerbForm::as_str)),
        ("Voice", features.voice.map(Voice::as_str)),
    ];
    let mut notation = String::new();
    for (name, value) in values {
        if let Some(value) = value {
            let bar = if notation.is_empty() { "" } else { "|" };
            // Writing to a string cannot fail.
            let _ = write!(notation, "{bar}{name}={value}");
        }
    }
    if notation.is_empty() { "_".to_owned() } else { notation }
}

/// Reads the notation of CoNLL-U; features and values that we do not keep are left out.
pub(super) fn read(notation: &str) -> Features {
    let mut features = Features::default();
    for (name, value) in notation.split('|').filter_map(|feature| feature.split_once('=')) {
        match name {
            "Degree" => features.degree = Degree::from_name(value),
            "Mood" => features.mood = Mood::from_name(value),
            // Words that have only a plural ("police") take plural verbs.
            "Number" if value == "Ptan" => features.number = Some(Number::Plural),
            "Number" => features.number = Number::from_name(value),
            "Person" => features.person = Person::from_name(value),
            "Tense" => features.tense = Tense::from_name(value),
            "VerbForm" => features.verb_form = VerbForm::from_name(value),
            "Voice" => features.voice = Voice::from_name(value),
            _ => {}
        }
    }
    features
}
