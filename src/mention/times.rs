//! The words of a sentence in, its [`TimeExpression`]s out, as days seen from the day of publication.
//!
//! Reads from left to right, the longest time at each word. Which word means which month or day is said by `data/words/times.tsv`.

use jiff::civil::Date;

use crate::kb::{Edge, NumberWord, Part, SmallWord, TimeWord, Unit, Words};
use crate::syntax::{Deprel, Number, Tense, Upos, VerbForm};

use super::TimeExpression;
use super::calendar::{self, Days, Look};
use super::view::View;

/// Finds the times of a sentence.
pub(super) fn find(view: &View<'_>, words: &Words, published: Option<Date>) -> Vec<TimeExpression> {
    let reader = Reader { view, words, published };
    let mut found = Vec::new();
    let mut at = 0;
    while at < view.len() {
        let Some((end, days)) = reader.time(at) else {
            at += 1;
            continue;
        };
        let range = at..end;
        let (from, to) = match (days, reader.edge(at)) {
            (Some((from, _)), Some(Edge::From)) => (Some(from), None),
            (Some((_, to)), Some(Edge::To)) => (None, Some(to)),
            (Some((from, to)), None) => (Some(from), Some(to)),
            (None, _) => (None, None),
        };
        found.push(TimeExpression { sentence: view.index, head: view.head(&range), words: range, from, to });
        at = end;
    }
    found
}

/// Where a time ends, and its days where they can be known.
type Found = (usize, Option<Days>);

struct Reader<'a> {
    view: &'a View<'a>,
    words: &'a Words,
    published: Option<Date>,
}

impl Reader<'_> {
    /// The time that begins at a word.
    fn time(&self, at: usize) -> Option<Found> {
        if let Some((part, from)) = self.leading_part(at)
            && let Some((end, days)) = self.whole(from)
        {
            return Some((end, days.map(|days| calendar::part(days, part))));
        }
        self.whole(at)
    }

    /// "Late", "the end of", "mid-" before a month, a year or a unit.
    fn leading_part(&self, at: usize) -> Option<(Part, usize)> {
        let part = self.word(at, |word| match word {
            TimeWord::Part(part) => Some(part),
            _ => None,
        })?;
        let mut next = at + 1;
        while next < at + 3 && (self.is_link(next) || self.words.is(self.view.low(next), SmallWord::Article) || self.view.low(next) == "-")
        {
            next += 1;
        }
        Some((part, next))
    }

    fn whole(&self, at: usize) -> Option<Found> {
        self.written_date(at)
            .or_else(|| self.weekday(at))
            .or_else(|| self.day_and_month(at))
            .or_else(|| self.month(at))
            .or_else(|| self.relative(at))
            .or_else(|| self.ago(at))
            .or_else(|| self.decade(at))
            .or_else(|| self.lone_year(at))
    }

    /// "2024-03-22".
    fn written_date(&self, at: usize) -> Option<Found> {
        let form = self.view.low(at);
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
        let number = self.word(at, |word| match word {
            TimeWord::Weekday(number) => Some(number),
            _ => None,
        })?;
        if !self.view.is_capital(at) {
            return None;
        }
        let next = if self.view.low(at + 1) == "," { at + 2 } else { at + 1 };
        if let Some(found) = self.day_and_month(next) {
            return Some(found);
        }
        let day = self.published.and_then(|published| calendar::nearest_weekday(published, number, self.look(at)));
        Some((self.past_hour(at + 1), day.map(calendar::day)))
    }

    /// "March 22", "22 March", "the 22nd of March", each also with a year.
    fn day_and_month(&self, at: usize) -> Option<Found> {
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
        let loose = matches!(self.view.word(at).upos, Upos::ProperNoun | Upos::Noun) && !self.joins_a_name(at);
        loose.then(|| (at + 1, self.published.and_then(|published| calendar::nearest_month(published, month, self.look(at)))))
    }

    /// Whether a word stands beside another capitalised one that belongs to it ("Theresa May").
    fn joins_a_name(&self, at: usize) -> bool {
        let word = self.view.word(at);
        let beside =
            |other: usize| self.view.is_capital(other) && other.abs_diff(at) == 1 && self.view.word(other).upos == Upos::ProperNoun;
        matches!(word.deprel, Deprel::Flat | Deprel::Nsubj | Deprel::NsubjPass)
            || word.head.is_some_and(beside) && word.deprel == Deprel::Compound
    }

    /// "Today", "last month", "this morning", "next Friday", "the past two years".
    fn relative(&self, at: usize) -> Option<Found> {
        if let Some(days) = self.word(at, |word| match word {
            TimeWord::Day(days) => Some(days),
            _ => None,
        }) {
            let day = self.published.and_then(|published| calendar::add(published, Unit::Day, days));
            return Some((self.past_hour(at + 1), day.map(calendar::day)));
        }
        let shift = self.word(at, |word| match word {
            TimeWord::Shift(shift) => Some(shift),
            _ => None,
        })?;
        let next = at + 1;
        if let Some(unit) = self.unit(next) {
            // "This day" and "these days" name no day.
            let known = !(unit == Unit::Day && shift == 0);
            let days = self.published.filter(|_| known).and_then(|published| calendar::unit(published, unit, shift));
            return Some((self.past_hour(next + 1), days));
        }
        if let Some(number) = self.word(next, |word| match word {
            TimeWord::Weekday(number) => Some(number),
            _ => None,
        }) {
            let look = if shift > 0 { Look::Ahead } else { self.look(at) };
            let strictly =
                |date: Date| if Some(date) == self.published && shift != 0 { calendar::add(date, Unit::Week, shift) } else { Some(date) };
            let day = self.published.and_then(|published| calendar::nearest_weekday(published, number, look)).and_then(strictly);
            return Some((self.past_hour(next + 1), day.map(calendar::day)));
        }
        if let Some(number) = self.month_name(next) {
            let look = if shift > 0 { Look::Ahead } else { Look::Back };
            return Some((next + 1, self.published.and_then(|published| calendar::nearest_month(published, number, look))));
        }
        if self.is_hour(next) {
            let day = self.published.and_then(|published| calendar::add(published, Unit::Day, shift));
            return Some((next + 1, day.map(calendar::day)));
        }
        let count = self.count(next)?;
        let unit = self.unit(next + 1)?;
        let days = self.published.and_then(|published| {
            let other = calendar::add(published, unit, count.checked_mul(if shift > 0 { 1 } else { -1 })?)?;
            Some((other.min(published), other.max(published)))
        });
        Some((next + 2, days))
    }

    /// "Two weeks ago".
    fn ago(&self, at: usize) -> Option<Found> {
        let count = self.count(at)?;
        let unit = self.unit(at + 1)?;
        self.word(at + 2, |word| (word == TimeWord::Ago).then_some(()))?;
        let days = self.published.and_then(|published| {
            let day = calendar::add(published, unit, -count)?;
            match unit {
                Unit::Day => Some(calendar::day(day)),
                Unit::Week | Unit::Weekend => Some((calendar::add(day, Unit::Day, -3)?, calendar::add(day, Unit::Day, 3)?)),
                _ => calendar::unit(day, unit, 0),
            }
        });
        Some((at + 3, days))
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
        let said = |index: usize| self.words.time(self.view.low(index)).contains(&TimeWord::BeforeYear);
        let before = at > 0 && (said(at - 1) || at > 1 && self.view.low(at - 1) == "-" && said(at - 2));
        let word = self.view.word(at);
        let of_a_noun = word
            .head
            .is_some_and(|head| head > at && matches!(self.view.word(head).upos, Upos::Noun | Upos::ProperNoun) && !self.is_plural(head));
        let counts = word.deprel == Deprel::Nummod && word.head.is_some_and(|head| head > at && self.is_plural(head));
        let in_brackets = self.view.before(at) == "(" && matches!(self.view.low(at + 1), ")" | "-" | "–");
        (before && !counts || of_a_noun || in_brackets).then(|| (at + 1, calendar::year(year)))
    }

    fn is_plural(&self, at: usize) -> bool {
        self.view.word(at).features.number == Some(Number::Plural)
    }

    fn month_name(&self, at: usize) -> Option<i8> {
        let month = |word| match word {
            TimeWord::Month(month) => Some(month),
            _ => None,
        };
        self.view.is_capital(at).then(|| self.word(at, month)).flatten()
    }

    fn day_number(&self, at: usize) -> Option<i8> {
        let digits = self.view.low(at).trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let tail = &self.view.low(at)[digits.len()..];
        let day: i8 = digits.parse().ok()?;
        ((1..=31).contains(&day) && tail.len() != 1 && tail.len() < 3).then_some(day)
    }

    fn year_number(&self, at: usize) -> Option<i16> {
        let form = self.view.low(at);
        (form.len() == 4).then(|| form.parse().ok()).flatten().filter(|year| (1500..=2100).contains(year))
    }

    fn unit(&self, at: usize) -> Option<Unit> {
        self.word(at, |word| match word {
            TimeWord::Unit(unit) => Some(unit),
            _ => None,
        })
    }

    fn count(&self, at: usize) -> Option<i32> {
        let form = self.view.low(at);
        form.parse().ok().filter(|count| (1..1000).contains(count)).or_else(|| match self.words.number(form) {
            Some(NumberWord::Number(number)) => i32::try_from(number).ok(),
            Some(NumberWord::One) => Some(1),
            _ => None,
        })
    }

    fn is_link(&self, at: usize) -> bool {
        self.words.is(self.view.low(at), SmallWord::Link)
    }

    fn is_hour(&self, at: usize) -> bool {
        self.words.time(self.view.low(at)).contains(&TimeWord::Hour)
    }

    fn past_hour(&self, at: usize) -> usize {
        at + usize::from(self.is_hour(at))
    }

    /// "Since", "until" right before a time.
    fn edge(&self, at: usize) -> Option<Edge> {
        let before = at.checked_sub(1)?;
        let before = if self.words.is(self.view.low(before), SmallWord::Article) { before.checked_sub(1)? } else { before };
        self.word(before, |word| match word {
            TimeWord::Edge(edge) => Some(edge),
            _ => None,
        })
    }

    /// Whether the verb above a word looks ahead.
    fn look(&self, at: usize) -> Look {
        let mut above = Some(at);
        while let Some(index) = above {
            let word = self.view.word(index);
            if matches!(word.upos, Upos::Verb | Upos::Auxiliary) {
                if word.features.tense == Some(Tense::Past) && word.features.verb_form == Some(VerbForm::Finite) {
                    return Look::Back;
                }
                let ahead = |child: usize| {
                    matches!(self.view.word(child).deprel, Deprel::Aux | Deprel::Mark)
                        && self.words.time(self.view.low(child)).contains(&TimeWord::Future)
                };
                return if self.view.tree.children(index).any(ahead) { Look::Ahead } else { Look::Back };
            }
            above = word.head;
        }
        Look::Back
    }

    fn word<T>(&self, at: usize, pick: impl Fn(TimeWord) -> Option<T>) -> Option<T> {
        self.words.time(self.view.low(at)).iter().find_map(|&word| pick(word))
    }
}
