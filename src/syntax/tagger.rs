//! Words in, a tag for each out: part of speech and inflection at once.
//!
//! Method: greedy, from left to right, by a linear model over the word, its neighbours and the tags before it.

use std::fmt::Write as _;

use super::lexicon::{self, Lexicon};
use super::linear::{Weights, best, feature, hash};
use super::{Degree, Features, Mood, Number, Person, Tense, Upos, VerbForm, Voice};

/// Part of speech and inflection, as far as the words themselves show it.
pub(super) type Tag = (Upos, Features);

/// Where no word is.
const NONE: Form = Form { word: 0, shape: 0, suffixes: [0; 5], prefixes: [0; 3], cluster: 255, habit: 4, verb_forms: 0 };

/// What the models see of a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    /// The word in lower case.
    pub(super) word: u32,
    /// Its capitals, digits and signs.
    shape: u32,
    /// Its last one to five characters.
    pub(super) suffixes: [u32; 5],
    /// Its first one to three characters.
    prefixes: [u32; 3],
    /// Its class.
    pub(super) cluster: u32,
    /// How it is mostly written.
    habit: u32,
    /// Which forms of verbs it can be.
    verb_forms: u32,
}

impl Form {
    /// Looks at a word.
    pub(super) fn new(form: &str, lexicon: &Lexicon) -> Self {
        let lower = form.to_lowercase();
        let mut suffixes = [0; 5];
        for (place, (begin, _)) in lower.char_indices().rev().take(5).enumerate() {
            suffixes[place] = hash(lower[begin..].bytes());
        }
        let mut prefixes = [0; 3];
        for (place, (begin, character)) in lower.char_indices().take(3).enumerate() {
            prefixes[place] = hash(lower[..begin + character.len_utf8()].bytes());
        }
        // Runs of the same kind of character count once: "Kabul" is "Aa", "F-16" is "A-9".
        let mut shape = Vec::new();
        for character in form.chars() {
            let kind = match character {
                _ if character.is_uppercase() => b'A',
                _ if character.is_alphabetic() => b'a',
                _ if character.is_numeric() => b'9',
                '-' | '.' | '\'' | ',' => character as u8,
                _ => b'*',
            };
            if shape.last() != Some(&kind) && shape.len() < 8 {
                shape.push(kind);
            }
        }
        if form.chars().count() == 1 {
            shape.push(b'1');
        }
        let verb_forms = lexicon.verb_forms(&lower);
        // Numbers are one word for each number of digits.
        let lower = lexicon::without_digits(lower);
        let class = lexicon.class(&lower);
        let (cluster, habit) = (u32::from(class.cluster), class.habit as u32);
        Self { word: hash(lower.bytes()), shape: hash(shape), suffixes, prefixes, cluster, habit, verb_forms }
    }
}

/// The features of the word at `index`, given the tags before it.
pub(super) fn features(forms: &[Form], tags: &[u8], index: usize, found: &mut Vec<u32>) {
    let at = |offset: isize| index.checked_add_signed(offset).and_then(|index| forms.get(index)).unwrap_or(&NONE);
    let tag = |back: usize| index.checked_sub(back).map_or(255, |index| u32::from(tags[index]));
    let (word, before, after) = (at(0), at(-1), at(1));
    let first = u32::from(index == 0 || index == 1 && before.word == NONE.word);
    let (tag1, tag2) = (tag(1), tag(2));
    found.clear();
    found.extend([
        feature(0, [word.word]),
        feature(1, [word.word, word.shape, first]),
        feature(2, [word.suffixes[0], word.shape]),
        feature(3, [word.suffixes[1]]),
        feature(4, [word.suffixes[2]]),
        feature(5, [word.suffixes[3]]),
        feature(6, [word.suffixes[4]]),
        feature(7, [word.prefixes[0]]),
        feature(8, [word.prefixes[1]]),
        feature(9, [word.prefixes[2]]),
        feature(10, [word.shape, first]),
        feature(11, [word.shape, before.shape, after.shape]),
        feature(12, [before.word]),
        feature(13, [after.word]),
        feature(14, [at(-2).word]),
        feature(15, [at(2).word]),
        feature(16, [before.word, word.word]),
        feature(17, [word.word, after.word]),
        feature(18, [before.word, after.word]),
        feature(19, [after.word, at(2).word]),
        feature(20, [tag1]),
        feature(21, [tag1, tag2]),
        feature(22, [tag1, word.word]),
        feature(23, [tag1, after.word]),
        feature(24, [tag1, word.suffixes[2]]),
        feature(25, [tag1, tag2, word.word]),
        feature(26, [tag1, word.shape, after.shape]),
        feature(27, [after.suffixes[2]]),
        feature(28, [after.suffixes[1], word.suffixes[1]]),
        feature(29, [before.suffixes[2]]),
        feature(30, [tag1, word.suffixes[1], after.suffixes[1]]),
        feature(31, [tag1, tag2, tag(3)]),
        feature(32, [word.word, at(2).word]),
        feature(33, [before.word, word.word, after.word]),
        feature(34, []),
        feature(35, [word.cluster, word.shape, first]),
        feature(36, [before.cluster]),
        feature(37, [after.cluster]),
        feature(38, [at(-2).cluster, before.cluster]),
        feature(39, [after.cluster, at(2).cluster]),
        feature(40, [before.cluster, word.cluster]),
        feature(41, [word.cluster, after.cluster]),
        feature(42, [before.cluster, word.cluster, after.cluster]),
        feature(43, [tag1, word.cluster]),
        feature(44, [tag1, tag2, word.cluster]),
        feature(45, [tag1, word.cluster, after.cluster]),
        feature(46, [word.habit, word.shape, first]),
        feature(47, [word.verb_forms, word.shape, first, word.habit]),
        feature(48, [tag1, word.verb_forms, word.suffixes[1]]),
        feature(49, [word.verb_forms, after.cluster]),
        feature(50, [tag1, word.verb_forms, after.cluster]),
        feature(51, [after.verb_forms, after.cluster, word.shape, first]),
        feature(52, [at(2).cluster, at(3).cluster]),
        feature(53, [tag1, after.cluster, at(2).cluster]),
    ]);
}

/// Tags all words.
pub(super) fn tag(weights: &impl Weights, answers: usize, forms: &[Form]) -> Vec<u8> {
    let (mut tags, mut found, mut scores) = (Vec::with_capacity(forms.len()), Vec::new(), vec![0; answers]);
    for index in 0..forms.len() {
        features(forms, &tags, index, &mut found);
        scores.fill(0);
        weights.add(&found, &mut scores);
        tags.push(best(&scores, |_| true).unwrap_or(0) as u8);
    }
    tags
}

/// The tag of a word with these properties. Past and plain forms of verbs do not show person and number: their subjects do.
pub(super) fn visible(upos: Upos, mut features: Features) -> Tag {
    let finite_verb = matches!(upos, Upos::Verb | Upos::Auxiliary) && features.verb_form == Some(VerbForm::Finite);
    let third_person =
        features.tense == Some(Tense::Present) && (features.number, features.person) == (Some(Number::Singular), Some(Person::Third));
    if finite_verb && !third_person {
        (features.number, features.person) = (None, None);
    }
    (upos, features)
}

/// The features in the notation of CoNLL-U: `Number=Sing|Person=3`, or `_`.
pub(super) fn notation(features: Features) -> String {
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
pub(super) fn from_notation(notation: &str) -> Features {
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
