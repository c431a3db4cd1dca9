//! A name in, its class out: what its own words say, then those around it.

use std::ops::Range;

use crate::kb::SmallWord;
use crate::mention::Mention;
use crate::mention::lookup;
use crate::ontology::ClassId;
use crate::syntax::{Deprel, Number, Upos};

use super::{Finder, Piece, is_numeral};

/// The most words of a role before a name.
const LONGEST_ROLE: usize = 5;

impl Finder<'_> {
    /// What the words of a name and those around it say of its class.
    pub(super) fn class(&self, piece: &Piece) -> Option<ClassId> {
        let view = self.view;
        let classes = self.classes;
        let Range { start, end } = piece.words;
        if piece.class.is_some() {
            return piece.class;
        }
        if piece.titled {
            return classes.person;
        }
        let first_link = (start..end).find(|&at| self.small(at, SmallWord::Link));
        let last = first_link.unwrap_or(end) - 1;
        let last = if last > start && view.forms[last].bytes().all(is_numeral) { last - 1 } else { last };
        if let Some(class) = lookup::head(self.kb, view, last).or_else(|| lookup::head(self.kb, view, start)) {
            return Some(class);
        }
        let long = end - start > 1;
        if lookup::is_given(self.kb, view, start) && long && !self.small(start, SmallWord::Article) {
            return classes.person;
        }
        let kind = lookup::noun(self.kb, classes, view, last).filter(|_| long);
        if kind.is_some() && !classes.is(kind, classes.population) {
            return kind;
        }
        // "Storm Brask", "Operation Northwind".
        let first = lookup::noun(self.kb, classes, view, start).filter(|_| long);
        if first.is_some() && (classes.is(first, classes.event) || classes.is(first, classes.place)) {
            return first;
        }
        let head = view.head(&piece.words);
        if lookup::is_family(self.kb, view, last) && self.known(last).is_none() && !self.is_within(start, head) {
            return classes.person;
        }
        // "Activist Brask", "chief of staff Tarik Brask".
        let before = start.checked_sub(1).filter(|&before| view.is_noun(before) && !view.is_capital(before));
        let one = before.filter(|&before| view.word(before).features.number != Some(Number::Plural));
        let role = one.and_then(|before| lookup::noun(self.kb, classes, view, before));
        let long = (start.saturating_sub(LONGEST_ROLE)..start).any(|at| {
            lookup::long_role(self.kb, view, at).is_some_and(|(length, role)| {
                at + length == start && role.relation.is_none_or(|relation| classes.bearer(relation) == classes.person)
            })
        });
        if classes.is(role, classes.person) || classes.is(role, classes.population) || long {
            return classes.person;
        }
        // "The city of Dobrin", "Dobrin province", "the village Dobrin".
        let above = view.word(head).head.filter(|above| !piece.words.contains(above));
        let owner = || view.tree.children_by(head, Deprel::Case).any(|case| self.small(case, SmallWord::Owner));
        if let Some(above) = above
            && (view.word(head).deprel != Deprel::Nmod || owner())
            && matches!(view.word(head).deprel, Deprel::Nmod | Deprel::Appos | Deprel::Compound | Deprel::Flat | Deprel::NmodDesc)
            && let Some(class) = lookup::noun(self.kb, classes, view, above)
            && (classes.is(Some(class), classes.place)
                || view.word(head).deprel != Deprel::Nmod && above + 1 == start && !classes.is(Some(class), classes.event))
        {
            return Some(class);
        }
        if let Some(class) = self.seen_class(&piece.words) {
            return Some(class);
        }
        // "T. P. Brask".
        let initial = |form: &str| form.chars().filter(|c| c.is_alphabetic()).count() == 1 && form.chars().count() < 3;
        if end - start > 1 && initial(view.forms[start]) && !is_acronym(view.forms[end - 1]) {
            return classes.person;
        }
        let parts = (start..end).filter(|&at| at == start || !view.touches_next(at - 1)).count();
        if !view.shouts && (start..end).any(|at| is_acronym(view.forms[at])) {
            return classes.organization;
        }
        let word = view.word(head);
        let article = start > 0 && self.small(start - 1, SmallWord::Article);
        let within = self.is_within(if article { start - 1 } else { start }, head);
        if within && (!article && parts <= 3 || parts == 2) || self.lies_in(&piece.words) {
            return classes.place;
        }
        if article {
            return classes.organization;
        }
        // "The minister, Odd Brask"; "Odd Brask, the minister".
        let beside = word.head.filter(|_| word.deprel == Deprel::Appos).into_iter().chain(view.tree.children_by(head, Deprel::Appos));
        if beside.into_iter().any(|at| classes.is(lookup::noun(self.kb, classes, view, at), classes.person)) {
            return classes.person;
        }
        let subject = word.deprel.is(Deprel::Nsubj);
        let plural = word.features.number == Some(Number::Plural);
        match parts {
            2..=4 if plural => classes.organization,
            2..=4 if self.is_somebody(&piece.words, head) => classes.person,
            _ if subject || parts > 1 => classes.actor,
            _ => None,
        }
    }

    /// Whether what begins here stands behind a word for the place where something is: "in Dobrin", not "in Brask's house".
    fn is_within(&self, start: usize, head: usize) -> bool {
        let modifies = matches!(self.view.word(head).deprel, Deprel::NmodPoss | Deprel::Compound | Deprel::Amod);
        start > 0 && self.small(start - 1, SmallWord::Stay) && !modifies
    }

    /// "Dobrin, Norland": whether a name of places stands before the place that it lies in.
    fn lies_in(&self, words: &Range<usize>) -> bool {
        let view = self.view;
        let Some(found) = Some(words.end + 1).filter(|_| view.low(words.end) == ",").and_then(|at| self.known(at)) else { return false };
        let outer = words.end + 1..words.end + 1 + found.len;
        let classes = self.classes;
        let place = classes.is(found.class, classes.place) || classes.is(found.class, classes.country);
        let modifies = matches!(view.word(view.head(&outer)).deprel, Deprel::Amod | Deprel::Compound | Deprel::NmodPoss | Deprel::Nsubj);
        let apposed = view.word(view.head(&outer)).head.is_some_and(|above| words.contains(&above));
        let behind = words.start.checked_sub(1).is_some_and(|before| {
            self.small(before, SmallWord::Place) || self.small(before, SmallWord::Owner) || view.low(before) == "," || self.is_and(before)
        });
        let ends = outer.end >= view.len() || view.word(outer.end).upos == Upos::Punctuation;
        place && !found.adjective && !modifies && (behind || apposed) && ends
    }

    /// Gives the names of which nothing is known the class of people where they stand in a list with people.
    pub(super) fn list_people(&self, mentions: &mut [Mention]) {
        let joins = |at: usize| self.view.low(at) == "," || self.is_and(at);
        let person = self.classes.person;
        let takes = |from: &Mention, to: &Mention| {
            let between = from.words.end.min(to.words.end)..from.words.start.max(to.words.start);
            !between.is_empty()
                && between.len() < 3
                && between.clone().all(joins)
                && self.classes.is(from.class, person)
                && to.candidates.is_empty()
                && (to.class.is_none() || to.class == self.classes.actor)
        };
        for index in 1..mentions.len() {
            if takes(&mentions[index - 1], &mentions[index]) {
                mentions[index].class = person;
            }
        }
        for index in (1..mentions.len()).rev() {
            if takes(&mentions[index], &mentions[index - 1]) {
                mentions[index - 1].class = person;
            }
        }
    }

    /// Whether what surrounds a name of several words is what surrounds people: it acts, or its last word stands for all of it elsewhere.
    fn is_somebody(&self, words: &Range<usize>, head: usize) -> bool {
        let word = self.view.word(head);
        let core = word.deprel.is(Deprel::Nsubj) || matches!(word.deprel, Deprel::Obj | Deprel::Iobj | Deprel::OblAgent | Deprel::NmodPoss);
        core || self.spelling.alone.contains(self.view.low(words.end - 1)) || self.spelling.alone.contains(self.view.low(words.start))
    }
}

/// Whether a form is of capitals and digits alone, no Roman number.
pub(super) fn is_acronym(form: &str) -> bool {
    !form.bytes().all(is_numeral)
        && form.chars().count() > 1
        && form.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
        && form.chars().any(char::is_uppercase)
}
