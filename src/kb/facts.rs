//! The facts of a block in; who held which office when, who belongs to whom, out.

use std::cmp::Ordering;

use jiff::civil::Date;

use super::EntryId;
use super::compile::{Block, FactKind, LINKS, Part};
use super::date::{first_day, last_day};

/// How two entries are bound to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Link {
    /// The subject's acts count for the object too.
    ActsFor,
    /// The subject is a branch of the object.
    BranchOf,
    /// The subject controls the object, a place.
    Controls,
}

impl Link {
    /// The link of this name in a table.
    pub(super) fn named(name: &str) -> Option<Self> {
        LINKS.iter().position(|link| *link == name).map(|link| [Self::ActsFor, Self::BranchOf, Self::Controls][link])
    }
}

/// A link of an entry with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Of whom it is said.
    pub subject: EntryId,
    /// What is said.
    pub link: Link,
    /// To whom it is bound.
    pub object: EntryId,
    /// First day it holds.
    pub from: Option<Date>,
    /// Last day it holds, inclusive.
    pub to: Option<Date>,
}

/// A time during which somebody held an office, was a member, or was on a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term<'a> {
    /// Who.
    pub subject: EntryId,
    /// The office, organisation or list.
    pub object: EntryId,
    /// How, such as `acting`; none for the usual way.
    pub kind: Option<&'a str>,
    /// First day.
    pub from: Option<Date>,
    /// Last day, inclusive; none where it went on when it was checked.
    pub to: Option<Date>,
    /// The day up to which an open term counts.
    pub checked: Option<Date>,
    /// Key of `data/SOURCES.md`: where the row is from.
    pub source: Option<&'a str>,
}

impl Term<'_> {
    /// Whether it holds on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.or(self.checked).is_none_or(|last| day <= last)
    }
}

/// Terms in order of their beginning.
pub trait Terms<'a>: DoubleEndedIterator<Item = Term<'a>> + ExactSizeIterator + Clone {}

impl<'a, T: DoubleEndedIterator<Item = Term<'a>> + ExactSizeIterator + Clone> Terms<'a> for T {}

/// The terms of a subject.
pub(super) fn of_subject(block: &Block, kind: FactKind, subject: EntryId) -> impl Terms<'_> {
    let (begin, end) = rows(block, kind);
    let (begin, end) = group(begin, end, |row| block.record::<4>(Part::Facts, row)[0].cmp(&subject.0));
    (begin..end).map(move |row| term(block, row))
}

/// The terms of an object.
pub(super) fn of_object(block: &Block, kind: FactKind, object: EntryId) -> impl Terms<'_> {
    let (begin, end) = rows(block, kind);
    let row = |index| block.number(Part::FactsByObject, index) as usize;
    let (begin, end) = group(begin, end, |index| block.record::<4>(Part::Facts, row(index))[1].cmp(&object.0));
    (begin..end).map(move |index| term(block, row(index)))
}

/// The links that rows of relations state.
pub(super) fn links<'a>(rows: impl Terms<'a>) -> impl Iterator<Item = Fact> {
    rows.filter_map(|term| {
        let link = Link::named(term.kind?)?;
        Some(Fact { subject: term.subject, link, object: term.object, from: term.from, to: term.to })
    })
}

/// The offices of a body with their kinds and ranks, by kind, the highest first.
pub(super) fn offices(block: &Block, body: EntryId) -> impl ExactSizeIterator<Item = (&str, u32, EntryId)> {
    let (begin, end) = group(0, block.count(Part::Offices, 4), |row| block.record::<4>(Part::Offices, row)[0].cmp(&body.0));
    (begin..end).map(move |row| {
        let [_, kind, rank, office] = block.record(Part::Offices, row);
        (block.name(kind), rank, EntryId(office))
    })
}

fn rows(block: &Block, kind: FactKind) -> (usize, usize) {
    let end = |index| block.number(Part::FactEnds, index) as usize;
    ((kind as usize).checked_sub(1).map_or(0, end), end(kind as usize))
}

fn term(block: &Block, row: usize) -> Term<'_> {
    let [subject, object, from, to, checked, how, source] = block.fact(row);
    let name = |name| Some(block.name(name)).filter(|name| !name.is_empty());
    Term {
        subject: EntryId(subject),
        object: EntryId(object),
        kind: name(how),
        from: first_day(from),
        to: last_day(to),
        checked: last_day(checked),
        source: name(source),
    }
}

/// The run of equal items among sorted ones.
fn group(begin: usize, end: usize, compare: impl Fn(usize) -> Ordering) -> (usize, usize) {
    let first = |mut low: usize, is_before: &dyn Fn(Ordering) -> bool| {
        let mut high = end;
        while low < high {
            let middle = low + (high - low) / 2;
            if is_before(compare(middle)) { low = middle + 1 } else { high = middle }
        }
        low
    };
    let begin = first(begin, &|order| order == Ordering::Less);
    (begin, first(begin, &|order| order != Ordering::Greater))
}

pub(super) fn holder<'a>(terms: impl Terms<'a>, day: Date) -> Option<EntryId> {
    terms.rev().find(|term| term.holds_on(day)).map(|term| term.subject)
}

pub(super) fn holder_before<'a>(terms: impl Terms<'a>, day: Date) -> Option<EntryId> {
    let holder = holder(terms.clone(), day)?;
    let mut before = terms.rev().filter(|term| term.from.is_some_and(|from| from < day));
    before.find(|term| term.subject != holder).map(|term| term.subject)
}

pub(super) fn holder_after<'a>(mut terms: impl Terms<'a>, day: Date) -> Option<EntryId> {
    let holder = holder(terms.clone(), day);
    terms.find(|term| term.from.is_some_and(|from| from > day) && Some(term.subject) != holder).map(|term| term.subject)
}
