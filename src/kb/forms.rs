//! Words in; the longest form at their beginning, with its readings, out.
//!
//! Readings stand in order: the likeliest first.

use jiff::civil::Date;

use super::EntryId;
use super::compile::{ALIAS, Block, CAPITALS, DEMONYM, ENTRY, FIRST, KEY, LAST, METONYM, NAME, Part, REST, SEVERAL, TEST, WEAK};
use super::compile::{Spelling, candidates, has_capitals_of, hash, may_belong};
use super::date::{first_day, last_day};

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Condition<'a> {
    /// A test of syntax: `place`, `agent`, `after_given_name`.
    Test(&'a str),
    /// This entry is in the document.
    Entry(EntryId),
    /// This lemma is in the sentence.
    Lemma(&'a str),
}

/// Some conditions.
#[derive(Clone, Copy, Debug)]
pub struct Conditions<'a> {
    block: &'a Block,
    list: u32,
}

impl<'a> Conditions<'a> {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.iter().len() == 0
    }

    /// All of them.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Condition<'a>> + use<'a> {
        let block = self.block;
        block.list(self.list).map(move |condition| match condition & 3 {
            TEST => Condition::Test(block.string(condition >> 2).trim_start_matches('@')),
            ENTRY => Condition::Entry(EntryId(condition >> 2)),
            _ => Condition::Lemma(block.string(condition >> 2)),
        })
    }
}

/// One of the things that a form may mean.
#[derive(Clone, Copy, Debug)]
pub struct FormReading<'a> {
    /// Whom or what it means.
    pub entry: EntryId,
    /// How it means it.
    pub kind: FormKind,
    /// In percent of the form's uses; what the readings leave is none of them.
    pub prior: u8,
    /// Any of these must hold; empty: nothing is needed.
    pub needs: Conditions<'a>,
    /// None of these may hold.
    pub excludes: Conditions<'a>,
    /// First day on which it can be meant.
    pub from: Option<Date>,
    /// Last day on which it can be meant.
    pub to: Option<Date>,
    /// Whether the form is all capitals in the table ("WHO", "IS"): in a sentence of capitals it may be a common word.
    pub capitals: bool,
}

/// The readings of a form, one at least.
#[derive(Clone, Copy, Debug)]
pub struct Readings<'a> {
    block: &'a Block,
    form: [u32; 3],
}

impl<'a> Readings<'a> {
    /// The likeliest.
    pub fn first(&self) -> FormReading<'a> {
        self.at(0)
    }

    /// All of them, the likeliest first.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = FormReading<'a>> + Clone + use<'a> {
        let (own, [_, _, count]) = (*self, self.form);
        let count = if count & SEVERAL == 0 { 1 } else { count >> REST };
        (0..count).map(move |index| own.at(index))
    }

    fn at(&self, index: u32) -> FormReading<'a> {
        let (block, [_, one, other]) = (self.block, self.form);
        let [entry, packed] =
            if other & SEVERAL == 0 { [one, other >> REST] } else { block.record(Part::Readings, (one + index) as usize) };
        let [place, from, to, needs, excludes] = block.record(Part::Details, (packed >> 10) as usize);
        FormReading {
            entry: EntryId(entry),
            kind: kind(packed & 7, place),
            prior: (packed >> 3 & 127) as u8,
            needs: Conditions { block, list: needs },
            excludes: Conditions { block, list: excludes },
            from: first_day(from),
            to: last_day(to),
            capitals: other & CAPITALS != 0,
        }
    }
}

fn kind(stored: u32, place: u32) -> FormKind {
    match stored {
        NAME => FormKind::Name,
        ALIAS => FormKind::Alias,
        WEAK => FormKind::Weak,
        METONYM => FormKind::Metonym { place: EntryId(place) },
        demonym => FormKind::Demonym(match demonym - DEMONYM {
            0 => DemonymKind::Adjective,
            1 => DemonymKind::Noun,
            2 => DemonymKind::Plural,
            _ => DemonymKind::Prefix,
        }),
    }
}

/// The longest form at the beginning of some tokens.
pub(super) fn longest<'a>(block: &'a Block, tokens: &[&str], any_case: bool) -> Option<(usize, Readings<'a>)> {
    let mut spelling = Spelling::default();
    let mut best = None;
    let mut most = 0;
    for (index, token) in tokens.iter().enumerate() {
        if !may_belong(token) {
            break;
        }
        let ends = spelling.push(token);
        if index == 0 {
            most = words_from(block, spelling.key.split(' ').next().unwrap_or(""));
        }
        if spelling.words > most {
            break;
        }
        if !ends {
            continue;
        }
        if let Some(form) = find(block, &spelling, any_case) {
            best = Some((index + 1, Readings { block, form }));
        }
    }
    best
}

/// All forms as they are looked up, in no order that means something, with their readings.
pub(super) fn all(block: &Block) -> impl Iterator<Item = (&str, Readings<'_>)> {
    (0..block.count(Part::Forms, 3)).map(|index| {
        let form = block.record(Part::Forms, index);
        (block.string(form[0]), Readings { block, form })
    })
}

/// Number of words of the longest form that begins with this word; more for few, 0 for most words that begin none.
fn words_from(block: &Block, first: &str) -> usize {
    let most = block.bytes(Part::First);
    usize::from(most[hash(FIRST, first.as_bytes()) as usize & (most.len() - 1)])
}

/// The record of the form that is spelt so.
fn find(block: &Block, spelling: &Spelling, any_case: bool) -> Option<[u32; 3]> {
    let hash = hash(KEY, spelling.key.as_bytes());
    let records = block.count(Part::Forms, 3);
    let slots = block.count(Part::FormSlots, 1);
    let slot = |at| block.number(Part::FormSlots, at);
    let first = candidates(hash, slots, records as u32, slot).find(|&record| {
        let [form, ..] = block.record::<3>(Part::Forms, record as usize);
        is_key_of(&spelling.key, block.string(form))
    })?;
    for record in first as usize..records {
        let form = block.record(Part::Forms, record);
        if any_case || has_capitals_of(&spelling.cased, block.string(form[0])) {
            return Some(form);
        }
        if form[2] & LAST != 0 {
            break;
        }
    }
    None
}

/// Whether a form has this key: is the same in small letters.
fn is_key_of(key: &str, form: &str) -> bool {
    if form.is_ascii() { key.eq_ignore_ascii_case(form) } else { key == form.to_lowercase() }
}
