//! The words of a sentence in, its [`TimeExpression`]s out, as days seen from the day of publication.
//!
//! Reads from left to right, the longest time at each word; those counted from the day of publication in `relative.rs`, ranges, parts of times
//! and durations in `periods.rs`. Which word means which month or day is said by `data/words/times.tsv`.

use std::ops::Range;

use jiff::civil::Date;

use crate::kb::{Edge, NumberWord, Part, SmallWord, TimeWord, Unit, Words};
use crate::syntax::{Deprel, Number, Tense, Upos, VerbForm};

use super::TimeExpression;
use super::calendar::{self, Days, Look};
use super::view::View;

/// Finds the times of a sentence.
pub(super) fn find(view: &View<'_>, words: &Words, published: Option<Date>) -> Vec<TimeExpression> {
    let reader = Reader { view, words, published, look: None };
    let mut found = Vec::new();
    let mut at = 0;
    while at < view.len() {
        let Some((end, days)) = reader.time(at) else {
            at += 1;
            continue;
        };
        let range = at..end;
        let (from, to) = match (days, reader.edge(&range)) {
            (Some((from, _)), Some(Edge::From)) => (Some(from), published.filter(|&published| from <= published)),
            (Some((_, to)), Some(Edge::To)) => (None, Some(to)),
            (Some((_, to)), Some(Edge::After)) => (to.tomorrow().ok(), None),
            (Some((from, _)), Some(Edge::Before)) => (None, from.yesterday().ok()),
            (Some((from, to)), None) => (Some(from), Some(to)),
            (None, _) => (None, None),
        };
        found.push(TimeExpression { sentence: view.index, head: view.head(&range), words: range, from, to });
        at = end;
    }
    found
}

/// Where a time ends, and its days where they can be known.
pub(super) type Found = (usize, Option<Days>);

/// Reads the times of one sentence.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) words: &'a Words,
    /// The day from which times are counted.
    pub(super) published: Option<Date>,
    /// Where the sentence looks, if that is not for its verb to say.
    pub(super) look: Option<Look>,
}

impl Reader<'_> {
    /// The time that begins at a word.
    fn time(&self, at: usize) -> Option<Found> {
        self.range(at).or_else(|| self.single(at)).or_else(|| self.duration(at))
    }

    /// A time that is no range.
    pub(super) fn single(&self, at: usize) -> Option<Found> {
        if let Some((part, from)) = self.leading_part(at)
            && let Some((end, days)) = self.whole(from).or_else(|| self.present(from))
        {
            return Some((end, days.map(|days| calendar::part(days, part, self.published))));
        }
        self.slice(at).or_else(|| self.whole(at))
    }

    /// "Late", "the end of", "mid-" before a month, a year or a unit.
    fn leading_part(&self, at: usize) -> Option<(Part, usize)> {
        let part = self.word(at, |word| match word {
            TimeWord::Part(part) => Some(part),
            _ => None,
        })?;
        // "Talks beginning on Friday".
        if self.view.word(at).upos == Upos::Verb {
            return None;
        }
        let mut next = at + 1;
        while next < at + 3 && (self.is_link(next) || self.words.is(self.view.low(next), SmallWord::Article) || self.view.low(next) == "-")
        {
            next += 1;
        }
        Some((part, next))
    }

    pub(super) fn whole(&self, at: usize) -> Option<Found> {
        self.written_date(at)
            .or_else(|| self.weekday(at))
            .or_else(|| self.day_and_month(at))
            .or_else(|| self.month(at))
            .or_else(|| self.weekend(at))
            .or_else(|| self.relative(at))
            .or_else(|| self.ago(at))
            .or_else(|| self.fused(at))
            .or_else(|| self.decade(at))
            .or_else(|| self.lone_year(at))
    }

    /// "2024-03-22", "22/03/2024".
    fn written_date(&self, at: usize) -> Option<Found> {
        let form = self.view.low(at);
        if let Some(date) = calendar::written(form) {
            return Some((at + 1, date.map(calendar::day)));
        }
        if form.len() == 10 {
            return Some((at + 1, Some(calendar::day(form.parse().ok()?))));
        }
        let parts: Vec<&str> = (at..at + 5).map(|index| self.view.low(index)).collect();
        let joined = (at..at + 4).all(|index| self.view.touches_next(index)) && parts[1] == "-" && parts[3] == "-";
        let date = joined.then(|| parts.concat().parse().ok()).flatten()?;
        Some((at + 5, Some(calendar::day(date))))
    }

    /// "Tuesday", "Tuesday, March 22", "Tuesday evening".
    fn weekday(&self, at: usize) -> Option<Found> {
        let number = self.weekday_number(at)?;
        if !self.is_written_as_name(at) {
            return None;
        }
        let next = if self.view.low(at + 1) == "," { at + 2 } else { at + 1 };
        if let Some(found) = self.day_and_month(next) {
            return Some(found);
        }
        // "Tuesday last week", "Friday of this week".
        let next = if self.is_link(at + 1) { at + 2 } else { at + 1 };
        if let Some(shift) = self.shift(next)
            && self.unit(next + 1) == Some(Unit::Week)
        {
            let week = self.published.and_then(|published| calendar::unit(published, Unit::Week, shift));
            let day = week.and_then(|(monday, _)| calendar::add(monday, Unit::Day, i32::from(number) - 1));
            return Some((next + 2, day.map(calendar::day)));
        }
        let day = self.published.and_then(|published| calendar::nearest_weekday(published, number, self.look(at)));
        Some((self.past_hour(at + 1), day.map(calendar::day)))
    }

    /// "March 22", "22 March", "the 22nd of March", each also with a year.
    pub(super) fn day_and_month(&self, at: usize) -> Option<Found> {
        let (month, day, next) = if let Some(month) = self.month_name(at) {
            let day = self.day_number(at + 1)?;
            (month, day, at + 2)
        } else {
            let day = self.day_number(at)?;
            let at = if self.is_link(at + 1) { at + 2 } else { at + 1 };
            (self.month_name(at)?, day, at + 1)
        };
        // "August 17 people": no, but "August 17, 2023" and "17 August" are.
        let year_at = if self.view.low(next) == "," { next + 1 } else { next };
        if let Some(year) = self.year_number(year_at) {
            return Some((year_at + 1, Some(calendar::day(Date::new(year, month, day).ok()?))));
        }
        let date = self.published.and_then(|published| calendar::nearest_day(published, month, day, self.look(at)));
        Some((next, date.map(calendar::day)))
    }

    /// "March", "March 2024", "March of 2024".
    fn month(&self, at: usize) -> Option<Found> {
        let month = self.month_name(at)?;
        let next = if self.view.low(at + 1) == "," || self.is_link(at + 1) { at + 2 } else { at + 1 };
        if let Some(year) = self.year_number(next) {
            return Some((next + 1, calendar::month(year, month)));
        }
        // Where capitals tell nothing, what stands before it has to.
        let told = !(self.view.shouts || self.view.whispers) || at > 0 && self.is(at - 1, TimeWord::BeforeYear);
        let loose = told && matches!(self.view.word(at).upos, Upos::ProperNoun | Upos::Noun) && !self.joins_a_name(at);
        loose.then(|| (at + 1, self.published.and_then(|published| calendar::nearest_month(published, month, self.look(at)))))
    }

    /// Whether a word stands beside another capitalised one that belongs to it ("Theresa May").
    fn joins_a_name(&self, at: usize) -> bool {
        let word = self.view.word(at);
        let beside =
            |other: usize| self.view.is_capital(other) && other.abs_diff(at) == 1 && self.view.word(other).upos == Upos::ProperNoun;
        matches!(word.deprel, Deprel::Flat | Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj)
            || word.head.is_some_and(beside) && word.deprel == Deprel::Compound
    }

    /// "Mid-March", "mid-2023": one word with its part.
    fn fused(&self, at: usize) -> Option<Found> {
        let (part, rest) = self.view.low(at).split_once('-')?;
        let part = self.words.time(part).iter().find_map(|&word| match word {
            TimeWord::Part(part) => Some(part),
            _ => None,
        })?;
        let month = self.words.time(rest).iter().find_map(|&word| match word {
            TimeWord::Month(month) => Some(month),
            _ => None,
        });
        let (end, days) = match (month, self.year_number(at + 1)) {
            (Some(month), Some(year)) => (at + 2, calendar::month(year, month)),
            (Some(month), None) => (at + 1, self.published.and_then(|published| calendar::nearest_month(published, month, self.look(at)))),
            (None, _) => (at + 1, calendar::year(year_of(rest)?)),
        };
        Some((end, days.map(|days| calendar::part(days, part, self.published))))
    }

    /// "The 1990s".
    fn decade(&self, at: usize) -> Option<Found> {
        let digits = self.view.low(at).strip_suffix('s')?;
        let first: i16 = digits.parse().ok().filter(|year| (1000..=2100).contains(year) && year % 10 == 0)?;
        Some((at + 1, calendar::years(first, if first % 100 == 0 && first < 2000 { 100 } else { 10 })))
    }

    /// "In 2021", "2021's", "the 2021 election".
    fn lone_year(&self, at: usize) -> Option<Found> {
        let year = self.year_number(at)?;
        let said = |index: usize| self.is(index, TimeWord::BeforeYear);
        let before = at > 0 && (said(at - 1) || at > 1 && self.view.low(at - 1) == "-" && said(at - 2));
        let word = self.view.word(at);
        let of_a_noun = word
            .head
            .is_some_and(|head| head > at && matches!(self.view.word(head).upos, Upos::Noun | Upos::ProperNoun) && !self.is_plural(head));
        let counts = word.deprel == Deprel::Nummod && word.head.is_some_and(|head| head > at && self.is_plural(head));
        let in_brackets = self.view.before(at) == "(" && matches!(self.view.low(at + 1), ")" | "-" | "–");
        (before && !counts || of_a_noun || in_brackets).then(|| (at + 1, calendar::year(year)))
    }

    pub(super) fn is_plural(&self, at: usize) -> bool {
        self.view.word(at).features.number == Some(Number::Plural)
    }

    /// Whether a word has the capital of a name, or stands where none is written.
    fn is_written_as_name(&self, at: usize) -> bool {
        self.view.is_capital(at) || self.view.whispers
    }

    pub(super) fn month_name(&self, at: usize) -> Option<i8> {
        let month = |word| match word {
            TimeWord::Month(month) => Some(month),
            _ => None,
        };
        self.is_written_as_name(at).then(|| self.word(at, month)).flatten()
    }

    pub(super) fn day_number(&self, at: usize) -> Option<i8> {
        let digits = self.view.low(at).trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let tail = &self.view.low(at)[digits.len()..];
        let day: i8 = digits.parse().ok()?;
        ((1..=31).contains(&day) && tail.len() != 1 && tail.len() < 3).then_some(day)
    }

    pub(super) fn year_number(&self, at: usize) -> Option<i16> {
        year_of(self.view.low(at))
    }

    pub(super) fn weekday_number(&self, at: usize) -> Option<i8> {
        self.word(at, |word| match word {
            TimeWord::Weekday(number) => Some(number),
            _ => None,
        })
    }

    pub(super) fn shift(&self, at: usize) -> Option<i32> {
        self.word(at, |word| match word {
            TimeWord::Shift(shift) => Some(shift),
            _ => None,
        })
    }

    pub(super) fn unit(&self, at: usize) -> Option<Unit> {
        self.word(at, |word| match word {
            TimeWord::Unit(unit) => Some(unit),
            _ => None,
        })
    }

    pub(super) fn count(&self, at: usize) -> Option<i32> {
        let form = self.view.low(at);
        form.parse().ok().filter(|count| (1..1000).contains(count)).or_else(|| match self.words.number(form) {
            Some(NumberWord::Number(number)) => i32::try_from(number).ok(),
            Some(NumberWord::One) => Some(1),
            _ => None,
        })
    }

    pub(super) fn is_link(&self, at: usize) -> bool {
        self.words.is(self.view.low(at), SmallWord::Link)
    }

    pub(super) fn is_hour(&self, at: usize) -> bool {
        self.words.time(self.view.low(at)).contains(&TimeWord::Hour)
    }

    pub(super) fn past_hour(&self, at: usize) -> usize {
        at + usize::from(self.is_hour(at))
    }

    /// "Since", "until" right before a time.
    fn edge(&self, range: &Range<usize>) -> Option<Edge> {
        let before = range.start.checked_sub(1)?;
        let before = if self.is_article(before) { before.checked_sub(1)? } else { before };
        let edge = self.word(before, |word| match word {
            TimeWord::Edge(edge) => Some(edge),
            _ => None,
        })?;
        // "After Monday's attack" is still on Monday.
        let dates_a_noun = self.view.word(self.view.head(range)).head.is_some_and(|head| head >= range.end && self.view.is_noun(head));
        (!matches!(edge, Edge::After | Edge::Before) || !dates_a_noun).then_some(edge)
    }

    pub(super) fn is_article(&self, at: usize) -> bool {
        self.words.is(self.view.low(at), SmallWord::Article)
    }

    /// Whether a form is such a word of time.
    pub(super) fn is(&self, at: usize, word: TimeWord) -> bool {
        self.words.time(self.view.low(at)).contains(&word)
    }

    /// Whether the verb above a word looks ahead.
    pub(super) fn look(&self, at: usize) -> Look {
        if let Some(look) = self.look {
            return look;
        }
        let mut above = Some(at);
        // Whether only words of times stand between.
        let mut direct = !self.view.is_headline();
        while let Some(index) = above {
            let word = self.view.word(index);
            if direct && self.is_planned(index) {
                return Look::Ahead;
            }
            direct &= self.month_name(index).is_some() || self.weekday_number(index).is_some() || self.day_number(index).is_some();
            if matches!(word.upos, Upos::Verb | Upos::Auxiliary) {
                if word.features.tense == Some(Tense::Past) && word.features.verb_form == Some(VerbForm::Finite) {
                    return Look::Back;
                }
                let ahead = |child: usize| {
                    matches!(self.view.word(child).deprel, Deprel::Aux | Deprel::Mark)
                        && self.words.time(self.view.low(child)).contains(&TimeWord::Future)
                };
                // "May have left on Friday" looks back, "may be left" ahead.
                let perfect =
                    word.features.tense == Some(Tense::Past) && self.view.tree.children_by(index, Deprel::AuxPass).next().is_none();
                return if !perfect && self.view.tree.children(index).any(ahead) { Look::Ahead } else { Look::Back };
            }
            above = word.head;
        }
        Look::Back
    }

    /// Whether something present is told of a word: "begins", "is beginning", "is planned", "is on Friday".
    fn is_planned(&self, index: usize) -> bool {
        let present = |index: usize| {
            let features = &self.view.word(index).features;
            features.tense == Some(Tense::Present) && features.verb_form == Some(VerbForm::Finite)
        };
        let helped = |kind: Deprel| self.view.tree.children(index).any(|child| self.view.word(child).deprel == kind && present(child));
        let word = self.view.word(index);
        let alone = self.view.tree.children(index).all(|child| self.view.word(child).deprel != Deprel::Aux);
        let goes_on = word.features.tense == Some(Tense::Present) && helped(Deprel::Aux);
        goes_on || alone && (word.upos == Upos::Verb && present(index) || helped(Deprel::Cop) || helped(Deprel::AuxPass))
    }

    pub(super) fn word<T>(&self, at: usize, pick: impl Fn(TimeWord) -> Option<T>) -> Option<T> {
        self.words.time(self.view.low(at)).iter().find_map(|&word| pick(word))
    }
}

/// Four digits that can be a year.
fn year_of(form: &str) -> Option<i16> {
    (form.len() == 4).then(|| form.parse().ok()).flatten().filter(|year| (1500..=2100).contains(year))
}
