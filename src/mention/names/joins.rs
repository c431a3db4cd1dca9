//! Names in, longer names out: what a conjunction, a link word or a noun behind them adds.

use crate::kb::SmallWord;
use crate::mention::lookup::{self, Match};
use crate::syntax::{Deprel, Upos};

use super::{Finder, Piece};

impl Finder<'_> {
    /// "Social Democratic" + "and Labour Party": properties of one name.
    pub(super) fn with_and(&self, piece: &Piece) -> Option<Piece> {
        let end = piece.words.end;
        let next = end + 1;
        if !piece.candidates.is_empty() || !self.is_and(end) || next >= self.view.len() || !self.is_capital(next) || self.is_head(end - 1) {
            return None;
        }
        let stop = self.run_end(next);
        let above = self.view.word(self.view.head(&piece.words)).head?;
        let adjective = self.view.word(end - 1).upos == Upos::Adjective || (next..stop).contains(&above);
        let below = (next..stop).contains(&above);
        (adjective && self.is_head(stop - 1) && (below || self.known(next).is_none())).then(|| Piece {
            words: piece.words.start..stop,
            class: None,
            candidates: Vec::new(),
            titled: false,
        })
    }

    /// "Ministry" + "of Defence", "Center" + "for Strategic Studies".
    pub(super) fn with_link(&self, piece: &Piece, end: usize) -> Option<Piece> {
        let heads = self.is_head(end - 1) || self.is_head(piece.words.start);
        if !heads {
            return None;
        }
        let mut to = self.linked(end)?;
        // "Alliance of Liberals and Democrats for Norland", "Tribunal for the Crime of Aggression".
        while let Some(further) = self.linked(to).filter(|_| self.is_head(to - 1) || self.small(to, SmallWord::Owner)) {
            to = further;
        }
        let start = piece.words.start + usize::from(self.small(piece.words.start, SmallWord::Article));
        Some(Piece { words: start..to, class: None, candidates: Vec::new(), titled: false })
    }

    /// Where the capitalised words behind a link word end.
    fn linked(&self, link: usize) -> Option<usize> {
        let view = self.view;
        if !self.small(link, SmallWord::Link) || view.low(link).len() > 3 || self.is_and(link) {
            return None;
        }
        let article = self.small(link + 1, SmallWord::Article) || self.small(link + 1, SmallWord::Indefinite);
        let next = if article { link + 2 } else { link + 1 };
        if next >= view.len() || !self.is_capital(next) && self.known(next).is_none() {
            return None;
        }
        let end = self.run_end(next);
        let mut parts = Vec::new();
        self.cut(next, end, &mut parts);
        let Some(first) = parts.iter().filter(|part| part.words.start == next).max_by_key(|part| part.words.end) else {
            // "Of Representatives": a role is part of the name there.
            return parts.is_empty().then_some(end);
        };
        // "For Norlandic Democracy": a property goes on to its noun.
        let property = self.known(next).is_some_and(|found| found.adjective) && parts.last().is_some_and(|part| part.candidates.is_empty());
        let known = !property && !first.candidates.is_empty();
        let mut to = if property { end } else { first.words.end };
        let stays = |at: usize| self.known(at).is_some_and(|found| found.stays(self.classes) && !self.is_head(at));
        if !known && self.is_and(to) && to + 1 < view.len() && self.is_capital(to + 1) && !stays(to + 1) {
            to = self.run_end(to + 1);
        }
        Some(to)
    }

    pub(super) fn is_and(&self, at: usize) -> bool {
        self.view.tree.words().get(at).is_some_and(|word| word.upos == Upos::CoordinatingConjunction)
    }

    fn is_place(&self, found: &Match) -> bool {
        self.classes.is(found.class, self.classes.place) || self.classes.is(found.class, self.classes.country)
    }

    /// The countries, places and long-named organisations inside a name.
    pub(super) fn inner(&self, piece: &Piece) -> Vec<Piece> {
        let known = |at: usize| {
            self.known(at)
                .filter(|found| at + found.len <= piece.words.end && found.stays(self.classes) && (found.len > 1 || self.is_place(found)))
        };
        let found = piece.words.clone().filter_map(|at| known(at).map(|found| (at, found)));
        found
            .map(|(at, found)| Piece { words: at..at + found.len, class: found.class, candidates: found.candidates, titled: false })
            .collect()
    }

    /// "Crocus City" + "concert hall", "Russian" + "state media", "U.S." + "military": the noun after a name that makes an organisation of it.
    pub(super) fn with_tail(&self, piece: &Piece) -> Option<Piece> {
        let view = self.view;
        let end = piece.words.end;
        let head = view.head(&piece.words);
        let stop = (end + 3).min(view.len());
        let small = |at: usize| {
            !self.taken[at] && matches!(view.word(at).upos, Upos::Noun | Upos::Adjective | Upos::ProperNoun) && !view.is_capital(at)
                || view.shouts && self.is_tail_noun(at)
        };
        let last = (end..stop).take_while(|&at| small(at)).filter(|&at| self.is_tail_noun(at)).last()?;
        // Not where the noun itself stands before another ("Taliban government officials").
        let closes = matches!(view.word(last).deprel, Deprel::Compound | Deprel::Amod | Deprel::Flat)
            && view.word(last).head.is_some_and(|above| above > last);
        let below = view.tree.is_below(head, last) || view.tree.is_below(last, head);
        let class = lookup::noun(self.kb, self.classes, view, last);
        let event = self.classes.is(class, self.classes.event);
        // "The 2021 Norland election": the year makes a name of it.
        let start = self.dated(piece.words.start);
        let dated = start < piece.words.start;
        let named = dated || piece.candidates.is_empty() && piece.words.len() > 1 && class != self.classes.event;
        let start = if event { start } else { piece.words.start };
        // "The 2014 election in Norland".
        let place = event && dated && self.small(last + 1, SmallWord::Stay);
        let place = self.known(last + 2).filter(|found| place && self.classes.is(found.class, self.classes.place) && !found.adjective);
        let end = place.map_or(last + 1, |found| last + 2 + found.len);
        (below && !closes && (!event || named)).then(|| Piece { words: start..end, class, candidates: Vec::new(), titled: false })
    }

    /// Where a name begins if a year, or a month and a year, stands before it.
    fn dated(&self, start: usize) -> usize {
        let year =
            |at: usize| self.taken[at] && self.view.forms[at].len() == 4 && self.view.forms[at].bytes().all(|byte| byte.is_ascii_digit());
        match start.checked_sub(1) {
            Some(before) if year(before) => before - usize::from(before > 0 && self.taken[before - 1] && self.view.is_capital(before - 1)),
            _ => start,
        }
    }

    /// Whether a noun names an organisation, a facility or an event.
    fn is_tail_noun(&self, at: usize) -> bool {
        let class = lookup::noun(self.kb, self.classes, self.view, at);
        let classes = self.classes;
        class.is_some()
            && lookup::role(self.kb, self.view, at).is_none()
            && (classes.is(class, classes.organization) || classes.is(class, classes.place) || classes.is(class, classes.event))
            && !classes.is(class, classes.militants)
    }
}
