//! What a claim rests on in ([`Basis`]), its confidence in hundredths out.
//!
//! A sum of integer log-odds, one for each thing it rests on, looked up in a monotone table: `data/confidence.toml`, which
//! `training/confidence.py` makes from judged claims. Logistic regression, then isotonic regression (Zadrozny and Elkan 2002).

use std::collections::BTreeMap;

/// The table that is part of the program.
const TABLE: &str = include_str!("../../data/confidence.toml");
/// The name of the table in messages.
const FILE: &str = "data/confidence.toml";

/// What is wrong in the table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{FILE}: {message}")]
pub struct ConfidenceError {
    /// What is wrong, and where.
    pub message: String,
}

/// The table as its file has it.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    start: i32,
    grounds: BTreeMap<String, i32>,
    relations: BTreeMap<Box<str>, i32>,
    bands: Vec<(i32, u8)>,
}

/// A thing that a claim may rest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[rustfmt::skip]
pub(super) enum Ground {
    NounPredicate, AdjectivePredicate, PrepositionPredicate, NounOfAct, Presupposed, Open,
    State, Value,
    SubjectShared, SubjectLoose, SubjectPronoun, SubjectMember, SubjectDescription, SubjectUnknown, SubjectFar, SubjectUnsure, SubjectVeryUnsure,
    ObjectShared, ObjectLoose, ObjectPronoun, ObjectMember, ObjectDescription, ObjectUnknown, ObjectFar, ObjectUnsure, ObjectVeryUnsure,
    ObjectWords, ObjectNone,
    Speaker, Speakers, Reported, Attitude, Attitudes, Negated, Hypothetical, Doubt, MuchDoubt, Addressee, LongSentence, Headline,
}

/// The names of all grounds, in their order.
#[rustfmt::skip]
const NAMES: [&str; 40] = [
    "noun predicate", "adjective predicate", "preposition predicate", "noun of act", "presupposed", "open",
    "state", "value",
    "subject shared", "subject loose", "subject pronoun", "subject member", "subject description", "subject unknown", "subject far", "subject unsure", "subject very unsure",
    "object shared", "object loose", "object pronoun", "object member", "object description", "object unknown", "object far", "object unsure", "object very unsure",
    "object words", "object none",
    "speaker", "speakers", "reported", "attitude", "attitudes", "negated", "hypothetical", "doubt", "much doubt", "addressee", "long sentence", "headline",
];

/// What a claim rests on: how its words were found and how it is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Basis(u64);

impl Basis {
    pub(super) fn add(&mut self, ground: Ground) {
        self.0 |= 1 << ground as u8;
    }

    pub(super) fn add_if(&mut self, holds: bool, ground: Ground) {
        if holds {
            self.add(ground);
        }
    }

    /// How far from the predicate its arguments stand: 0 where both depend on it by name.
    pub(super) fn distance(self) -> u32 {
        use Ground as G;
        let count = |grounds: &[Ground]| grounds.iter().map(|&ground| (self.0 >> ground as u8 & 1) as u32).sum::<u32>();
        let near = count(&[G::SubjectShared, G::ObjectShared, G::SubjectMember, G::ObjectMember]);
        near + 2 * count(&[G::SubjectPronoun, G::ObjectPronoun]) + 3 * count(&[G::SubjectLoose, G::ObjectLoose])
    }

    /// The names of what it rests on, as `data/confidence.toml` has them.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        NAMES.iter().enumerate().filter(move |(index, _)| self.0 >> index & 1 == 1).map(|(_, name)| *name)
    }
}

/// The table of confidences.
#[derive(Clone, Debug)]
pub struct Confidences {
    /// Log-odds of a claim that rests on nothing else, in hundredths.
    start: i32,
    /// Log-odds of each ground, in hundredths.
    grounds: [i32; NAMES.len()],
    /// Log-odds of relations that are more or less sure than others, by name.
    relations: BTreeMap<Box<str>, i32>,
    /// From which sum on which confidence holds, in hundredths; both rise.
    bands: Vec<(i32, u8)>,
}

impl Confidences {
    /// The table that is part of the program.
    ///
    /// # Errors
    ///
    /// Where it has a mistake; the tests of the program exclude it.
    pub fn built_in() -> Result<Self, ConfidenceError> {
        Self::read(TABLE)
    }

    fn read(text: &str) -> Result<Self, ConfidenceError> {
        let file: File = toml::from_str(text).map_err(|error| ConfidenceError { message: error.to_string() })?;
        let wrong = |message: String| ConfidenceError { message };
        let mut grounds = [0; NAMES.len()];
        for (name, points) in file.grounds {
            let at = NAMES.iter().position(|known| *known == name);
            grounds[at.ok_or_else(|| wrong(format!("there is no ground \"{name}\"")))?] = points;
        }
        let rises = file.bands.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 <= pair[1].1);
        if !rises || file.bands.is_empty() || file.bands.iter().any(|&(_, confidence)| !(1..=99).contains(&confidence)) {
            return Err(wrong("bands rise, and a confidence is 1 to 99".to_owned()));
        }
        Ok(Self { start: file.start, grounds, relations: file.relations, bands: file.bands })
    }

    /// The table as it is read, for fingerprints.
    pub(crate) fn source() -> &'static str {
        TABLE
    }

    /// The confidence of a claim of a relation, in hundredths.
    pub(super) fn of(&self, basis: Basis, relation: Option<&str>) -> u8 {
        let grounds = self.grounds.iter().enumerate().filter(|(index, _)| basis.0 >> index & 1 == 1).map(|(_, points)| points);
        let sum = self.start + grounds.sum::<i32>() + relation.and_then(|name| self.relations.get(name)).unwrap_or(&0);
        let above = self.bands.partition_point(|&(from, _)| from <= sum);
        self.bands[above.saturating_sub(1)].1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_of_log_odds_is_looked_up_in_the_bands() {
        let text = "start = 100\nbands = [[-100, 40], [50, 80], [250, 95]]\n[grounds]\nreported = -150\n[relations]\nattacks = 200\n";
        let table = Confidences::read(text).unwrap();
        let mut basis = Basis::default();
        assert_eq!((table.of(basis, None), table.of(basis, Some("attacks"))), (80, 95));
        basis.add(Ground::Reported);
        assert_eq!((table.of(basis, None), basis.names().collect::<Vec<_>>()), (40, vec!["reported"]));
    }

    #[test]
    fn mistakes_are_named() {
        let read = |text: &str| Confidences::read(text).unwrap_err().to_string();
        let falls = read("start = 0\nbands = [[0, 50], [10, 40]]\n[grounds]\n[relations]\n");
        assert_eq!(falls, "data/confidence.toml: bands rise, and a confidence is 1 to 99");
        assert!(read("start = 0\nbands = []\n[grounds]\nluck = 10\n[relations]\n").contains("no ground \"luck\""));
        assert_eq!(NAMES[Ground::Headline as usize], "headline");
        assert!(Confidences::built_in().is_ok());
    }
}
