//! Times that hold or join others: ranges ("3-5 May", "from March to June 2023"), parts that are counted ("the first half of 2022"),
//! durations ("for two years"), which are times without days.

use jiff::civil::Date;

use crate::kb::{TimeWord, Unit};

use super::calendar::{self, Days, Look};
use super::times::{Found, Reader};

impl Reader<'_> {
    /// From one time to another.
    pub(super) fn range(&self, at: usize) -> Option<Found> {
        self.range_of_days(at).or_else(|| self.range_of_years(at)).or_else(|| self.range_of_times(at))
    }

    /// "3-5 May", "between 3 and 5 May 2024", "May 3 to 5".
    fn range_of_days(&self, at: usize) -> Option<Found> {
        let month = self.month_name(at);
        let first_at = if month.is_some() { at + 1 } else { at };
        let first = self.day_number(first_at)?;
        let last_at = self.past_join(first_at + 1, at)?;
        let last = self.day_number(last_at)?;
        let (end, days) = if month.is_none() {
            self.day_and_month(last_at)?
        } else {
            // "May 3 to 5 June": the second month comes after its day.
            if self.month_name(last_at + 1).is_some() {
                return None;
            }
            let year_at = if self.view.low(last_at + 1) == "," { last_at + 2 } else { last_at + 1 };
            let (_, begin) = self.day_and_month(at)?;
            let dated = |from: Date, year: i16| Date::new(year, from.month(), last).ok().map(calendar::day);
            match self.year_number(year_at) {
                Some(year) => (year_at + 1, Some(calendar::day(Date::new(year, month?, last).ok()?))),
                None => (last_at + 1, begin.and_then(|(from, _)| dated(from, from.year()))),
            }
        };
        let Some((_, to)) = days else { return Some((end, None)) };
        let from = Date::new(to.year(), to.month(), first).ok()?;
        (from < to).then_some((end, Some((from, to))))
    }

    /// "2014-2018", "2014-18", "between 2014 and 2018".
    fn range_of_years(&self, at: usize) -> Option<Found> {
        let first = self.year_number(at)?;
        let next = self.past_join(at + 1, at)?;
        let glued = self.view.touches_next(at) && self.view.touches_next(at + 1);
        let short = || {
            let form = self.view.low(next);
            let within = form.parse::<i16>().ok().filter(|_| form.len() == 2)?;
            Some(first - first % 100 + within)
        };
        let last = self.year_number(next).or_else(|| glued.then(short).flatten())?;
        let told = glued || at > 0 && (self.is(at - 1, TimeWord::BeforeYear) || self.is(at - 1, TimeWord::Between));
        (told && first < last).then_some(())?;
        Some((next + 1, calendar::year(first).zip(calendar::year(last)).map(|((from, _), (_, to))| (from, to))))
    }

    /// "From March to June 2023", "Monday to Thursday", "between 28 May and 3 June".
    fn range_of_times(&self, at: usize) -> Option<Found> {
        let (end, first) = self.single(at)?;
        let next = self.past_join(end, at)?;
        let (end, last) = self.single(next)?;
        let Some(((_, to), first)) = last.zip(first) else { return Some((end, None)) };
        // What has no year of its own is the last such time before the end.
        let floats = self.month_name(at).is_some() || self.day_number(at).is_some() || self.weekday_number(at).is_some();
        let (from, _) = if floats {
            let reader = Reader { published: last.map(|(from, _)| from), look: Some(Look::Back), ..*self };
            reader.single(at)?.1?
        } else {
            first
        };
        (from <= to).then_some((end, Some((from, to))))
    }

    /// Past the word that joins two times, the first of which begins at `begin`.
    fn past_join(&self, at: usize, begin: usize) -> Option<usize> {
        let between = || {
            let before = begin.checked_sub(1).filter(|&before| self.is_article(before)).unwrap_or(begin);
            before > 0 && self.is(before - 1, TimeWord::Between)
        };
        let joins = self.is(at, TimeWord::Join) || self.is(at, TimeWord::And) && between();
        joins.then(|| if self.is_article(at + 1) { at + 2 } else { at + 1 })
    }

    /// "The first half of 2022", "Q3 2023", "the last week of May", "the first three months of the year".
    pub(super) fn slice(&self, at: usize) -> Option<Found> {
        let slice = self.word(at, |word| match word {
            TimeWord::Slice(number, of) => Some((number, of)),
            _ => None,
        });
        if let Some((number, of)) = slice {
            let year_at = if self.is_link(at + 1) { at + 2 } else { at + 1 };
            let year = self.year_number(year_at)?;
            return Some((year_at + 1, calendar::year(year).and_then(|days| calendar::share(days, number, of))));
        }
        let number = self.word(at, |word| match word {
            TimeWord::Ordinal(number) => Some(number),
            _ => None,
        })?;
        let share = self.word(at + 1, |word| match word {
            TimeWord::Share(share) => Some(share),
            _ => None,
        });
        if let Some(share) = share {
            let (end, days) = self.longer(at + 2)?;
            return Some((end, days.and_then(|days| calendar::share(days, number, share))));
        }
        let (count, unit_at) = self.count(at + 1).map_or((1, at + 1), |count| (count, at + 2));
        let unit = self.unit(unit_at)?;
        let (end, days) = self.longer(unit_at + 1)?;
        Some((end, days.and_then(|days: Days| calendar::nth(days, number, count, unit))))
    }

    /// The longer time after a part: "of 2022", "of the year".
    fn longer(&self, at: usize) -> Option<Found> {
        let next = self.is_link(at).then_some(at + 1)?;
        self.whole(next).or_else(|| self.present(next))
    }

    /// The present unit, "year" of "the end of the year".
    pub(super) fn present(&self, at: usize) -> Option<Found> {
        let unit_at = if self.is_article(at) { at + 1 } else { at };
        (unit_at > 0 && self.is_article(unit_at - 1)).then_some(())?;
        let unit = self.unit(unit_at).filter(|&unit| !matches!(unit, Unit::Hour | Unit::Day) && !self.is_plural(unit_at))?;
        Some((unit_at + 1, self.published.and_then(|published| calendar::unit(published, unit, 0))))
    }

    /// "Two years", "a 10-day truce", "several weeks", "24 to 48 hours", "the previous day": no days that the words tell.
    pub(super) fn duration(&self, at: usize) -> Option<Found> {
        let mut next = if self.is(at, TimeWord::Some) && self.is_link(at + 1) {
            at + 2
        } else if self.is(at, TimeWord::Some) || self.is(at, TimeWord::Elsewhere) || self.count(at).is_some() {
            at + 1
        } else {
            return None;
        };
        if let Some(past) = self.past_join(next, at)
            && self.count(past).is_some()
        {
            next = past + 1;
        }
        let hyphen = |index: usize| self.view.low(index) == "-";
        next += usize::from(hyphen(next));
        self.unit(next)?;
        let is_name = self.view.is_capital(next) && !self.view.shouts;
        let after = if hyphen(next + 1) { next + 2 } else { next + 1 };
        (!is_name && !self.is(after, TimeWord::Age)).then_some((next + 1, None))
    }
}
