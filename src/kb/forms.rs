//! Every form of every entry in; the longest form at a place in a sentence, with its readings, out.
//!
//! Readings stand in order: the likeliest first, then by entry.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::EntryId;
use super::spelling::{Spelling, has_capitals_of, is_in_capitals, may_belong};

/// What a form is to its entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormKind {
    /// Its preferred name.
    Name,
    /// Another name that identifies it alone.
    Alias,
    /// A name that needs the full name in the document or a context that agrees.
    Weak,
    /// A word for those who live there or what comes from there.
    Demonym(DemonymKind),
    /// The name of a place that stands for who rules from there.
    Metonym {
        /// The place.
        place: EntryId,
    },
}

/// How a demonym is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DemonymKind {
    /// "Afghan", "French".
    Adjective,
    /// "Afghan", "Frenchman".
    Noun,
    /// "Afghans", "French".
    Plural,
    /// Before a hyphen: "Sino".
    Prefix,
}

/// What has to hold, or may not hold, for a reading.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Condition {
    /// A test of syntax: `place`, `agent`, `after_given_name`.
    Test(String),
    /// This entry is in the document.
    Entry(EntryId),
    /// This lemma is in the sentence.
    Lemma(String),
}

/// One of the things that a form may mean.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FormReading {
    /// Whom or what it means.
    pub entry: EntryId,
    /// How it means it.
    pub kind: FormKind,
    /// In percent of the form's uses; what the readings leave is none of them.
    pub prior: u8,
    /// Any of these must hold; empty: nothing is needed.
    pub needs: Vec<Condition>,
    /// None of these may hold.
    pub excludes: Vec<Condition>,
    /// First day on which it can be meant.
    pub from: Option<Date>,
    /// Last day on which it can be meant.
    pub to: Option<Date>,
    /// Whether the form is all capitals in the table ("WHO", "IS"): in a sentence of capitals it may be a common word.
    pub capitals: bool,
}

/// Readings of the spellings with these capitals.
#[derive(Clone, Debug)]
struct Group {
    cased: String,
    readings: Vec<FormReading>,
}

/// All forms.
#[derive(Clone, Debug, Default)]
pub(super) struct Forms {
    /// By key; those that ask for most capitals first.
    groups: FxHashMap<String, Vec<Group>>,
    /// By first word the number of words of the longest form.
    first: FxHashMap<String, usize>,
}

impl Forms {
    /// `forms` holds each form with one reading, in order of certainty of the kind: where an entry has a form twice, the first counts.
    pub(super) fn new(forms: Vec<(String, FormReading)>) -> Self {
        let mut built = Self::default();
        for (form, mut reading) in forms {
            let spelling = Spelling::of(&form);
            reading.capitals = is_in_capitals(&spelling.cased);
            let first = spelling.key.split(' ').next().unwrap_or("");
            // "Russia's Foreign Ministry" begins with the token "Russia".
            for first in [first, first.strip_suffix('s').unwrap_or(first)] {
                let most = built.first.entry(first.to_owned()).or_default();
                *most = spelling.words.max(*most);
            }
            let groups = built.groups.entry(spelling.key).or_default();
            match groups.iter_mut().find(|group| group.cased == spelling.cased) {
                Some(group) => add(&mut group.readings, reading),
                None => groups.push(Group { cased: spelling.cased, readings: vec![reading] }),
            }
        }
        for groups in built.groups.values_mut() {
            close(groups);
        }
        built
    }

    /// All spellings in order, each with its readings.
    pub(super) fn all(&self) -> Vec<(&str, &[FormReading])> {
        let mut all: Vec<_> = self.groups.values().flatten().map(|group| (group.cased.as_str(), group.readings.as_slice())).collect();
        all.sort_by_key(|&(form, _)| form);
        all
    }

    pub(super) fn longest(&self, tokens: &[&str], any_case: bool) -> Option<(usize, &[FormReading])> {
        let mut spelling = Spelling::default();
        let mut best = None;
        let mut most = 0;
        for (index, token) in tokens.iter().enumerate() {
            if !may_belong(token) {
                break;
            }
            let ends = spelling.push(token);
            if index == 0 {
                let first = spelling.key.split(' ').next().unwrap_or("");
                most = *self.first.get(first)?;
            }
            if spelling.words > most {
                break;
            }
            if !ends {
                continue;
            }
            let Some(groups) = self.groups.get(&spelling.key) else { continue };
            let fits = |group: &&Group| any_case || has_capitals_of(&spelling.cased, &group.cased);
            if let Some(group) = groups.iter().find(fits) {
                best = Some((index + 1, group.readings.as_slice()));
            }
        }
        best
    }
}

/// Lets each group have the readings of those that ask for less, and brings all in order.
fn close(groups: &mut [Group]) {
    groups.sort_by(|a, b| capitals(&b.cased).cmp(&capitals(&a.cased)).then_with(|| a.cased.cmp(&b.cased)));
    for index in 0..groups.len() {
        let (stricter, rest) = groups.split_at_mut(index + 1);
        let Some(group) = stricter.last_mut() else { continue };
        for other in rest.iter().filter(|other| has_capitals_of(&group.cased, &other.cased)) {
            for reading in &other.readings {
                add(&mut group.readings, reading.clone());
            }
        }
        group.readings.sort_by(|a, b| b.prior.cmp(&a.prior).then_with(|| a.cmp(b)));
    }
}

fn capitals(form: &str) -> usize {
    form.chars().filter(|c| c.is_uppercase()).count()
}

/// A demonym is adjective, noun and plural at once; else an entry has a form once.
fn add(readings: &mut Vec<FormReading>, reading: FormReading) {
    let demonym = |kind: FormKind| matches!(kind, FormKind::Demonym(_));
    let known = |other: &FormReading| {
        other.entry == reading.entry && (other.kind == reading.kind || !demonym(other.kind) || !demonym(reading.kind))
    };
    if !readings.iter().any(known) {
        readings.push(reading);
    }
}
