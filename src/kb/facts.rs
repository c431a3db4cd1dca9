//! Rows of the fact tables in, who held which office when, who belongs to whom out.

use std::cmp::Ordering;

use jiff::civil::Date;

use super::EntryId;

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
        Some(match name {
            "actsFor" => Self::ActsFor,
            "branchOf" => Self::BranchOf,
            "controls" => Self::Controls,
            _ => return None,
        })
    }
}

/// A link of an entry with another.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// A time during which somebody held an office or was a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Who.
    pub subject: EntryId,
    /// The office or organisation.
    pub object: EntryId,
    /// How, such as `acting`; none for the usual way.
    pub kind: Option<String>,
    /// First day.
    pub from: Option<Date>,
    /// Last day, inclusive; none where it went on when it was checked.
    pub to: Option<Date>,
    /// The day up to which an open term counts.
    pub checked: Option<Date>,
}

impl Term {
    /// Whether it holds on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.or(self.checked).is_none_or(|last| day <= last)
    }
}

/// Terms in both orders.
#[derive(Clone, Debug, Default)]
struct Pairs {
    by_subject: Vec<Term>,
    by_object: Vec<Term>,
}

impl Pairs {
    fn new(mut terms: Vec<Term>) -> Self {
        let mut by_object = terms.clone();
        by_object.sort_by_key(|term| (term.object, term.subject, term.from));
        terms.sort_by_key(|term| (term.subject, term.object, term.from));
        Self { by_subject: terms, by_object }
    }
}

/// All facts, each list in order, so that it is searched in halves.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    facts: Vec<Fact>,
    by_office: Vec<Term>,
    by_person: Vec<Term>,
    memberships: Pairs,
    listings: Pairs,
    /// Body, kind, rank, office.
    offices: Vec<(EntryId, String, u8, EntryId)>,
}

impl Facts {
    pub(super) fn new(
        mut facts: Vec<Fact>,
        terms: Vec<Term>,
        memberships: Vec<Term>,
        listings: Vec<Term>,
        mut offices: Vec<(EntryId, String, u8, EntryId)>,
    ) -> Self {
        facts.sort_by_key(|fact| (fact.subject, fact.link, fact.object));
        let mut by_office = terms.clone();
        by_office.sort_by_key(|term| (term.object, term.from, term.subject));
        let mut by_person = terms;
        by_person.sort_by_key(|term| (term.subject, term.from, term.object));
        offices.sort();
        Self { facts, by_office, by_person, memberships: Pairs::new(memberships), listings: Pairs::new(listings), offices }
    }

    pub(super) fn of_subject(&self, subject: EntryId) -> &[Fact] {
        group(&self.facts, |fact| fact.subject.cmp(&subject))
    }

    pub(super) fn memberships_of(&self, member: EntryId) -> &[Term] {
        group(&self.memberships.by_subject, |term| term.subject.cmp(&member))
    }

    pub(super) fn members_of(&self, organisation: EntryId) -> &[Term] {
        group(&self.memberships.by_object, |term| term.object.cmp(&organisation))
    }

    pub(super) fn listings_of(&self, entry: EntryId) -> &[Term] {
        group(&self.listings.by_subject, |term| term.subject.cmp(&entry))
    }

    pub(super) fn listed_on(&self, list: EntryId) -> &[Term] {
        group(&self.listings.by_object, |term| term.object.cmp(&list))
    }

    pub(super) fn offices_of(&self, body: EntryId) -> impl Iterator<Item = EntryId> {
        group(&self.offices, |office| office.0.cmp(&body)).iter().map(|office| office.3)
    }

    pub(super) fn office(&self, kind: &str, body: EntryId) -> Option<EntryId> {
        group(&self.offices, |office| office.0.cmp(&body).then_with(|| office.1.as_str().cmp(kind))).first().map(|office| office.3)
    }

    pub(super) fn terms_of(&self, office: EntryId) -> &[Term] {
        group(&self.by_office, |term| term.object.cmp(&office))
    }

    pub(super) fn terms_held(&self, person: EntryId) -> &[Term] {
        group(&self.by_person, |term| term.subject.cmp(&person))
    }

    pub(super) fn holder(&self, office: EntryId, day: Date) -> Option<EntryId> {
        self.terms_of(office).iter().rev().find(|term| term.holds_on(day)).map(|term| term.subject)
    }

    pub(super) fn holder_before(&self, office: EntryId, day: Date) -> Option<EntryId> {
        let holder = self.holder(office, day)?;
        self.terms_of(office)
            .iter()
            .rev()
            .find(|term| term.from.is_some_and(|from| from < day) && term.subject != holder)
            .map(|term| term.subject)
    }

    pub(super) fn holder_after(&self, office: EntryId, day: Date) -> Option<EntryId> {
        let holder = self.holder(office, day);
        self.terms_of(office)
            .iter()
            .find(|term| term.from.is_some_and(|from| from > day) && Some(term.subject) != holder)
            .map(|term| term.subject)
    }

    pub(super) fn offices_held(&self, person: EntryId, day: Date) -> Vec<EntryId> {
        let mut offices: Vec<_> = self.terms_held(person).iter().filter(|term| term.holds_on(day)).map(|term| term.object).collect();
        offices.sort();
        offices.dedup();
        offices
    }
}

/// The run of equal items in a sorted list.
fn group<T>(sorted: &[T], compare: impl Fn(&T) -> Ordering) -> &[T] {
    let begin = sorted.partition_point(|item| compare(item) == Ordering::Less);
    let length = sorted[begin..].partition_point(|item| compare(item) == Ordering::Equal);
    &sorted[begin..begin + length]
}
