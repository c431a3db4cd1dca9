//! Times that are counted from the day of publication: "today", "last month", "the past two years", "two weeks ago".

use jiff::civil::Date;

use crate::kb::{TimeWord, Unit};

use super::calendar::{self, Look};
use super::times::{Found, Reader};

impl Reader<'_> {
    /// "Today", "last month", "this morning", "next Friday", "the past two years".
    pub(super) fn relative(&self, at: usize) -> Option<Found> {
        if let Some(days) = self.word(at, |word| match word {
            TimeWord::Day(days) => Some(days),
            _ => None,
        }) {
            let day = self.published.and_then(|published| calendar::add(published, Unit::Day, days));
            return Some((self.past_hour(at + 1), day.map(calendar::day)));
        }
        let rolling = self.rolling(at);
        let shift = rolling.or_else(|| self.shift(at))?;
        let next = at + 1;
        if self.is(next, TimeWord::Some) {
            return self.unit(next + 1).map(|_| (next + 2, None));
        }
        if let Some(unit) = self.unit(next) {
            // "This day", "these days" and "in the coming weeks" name no day.
            let known = !(self.is_plural(next) || matches!(unit, Unit::Day | Unit::Hour) && shift == 0);
            let days = self.published.filter(|_| known).and_then(|published| match (rolling, unit) {
                (Some(_), unit) if unit != Unit::Day => calendar::rolling(published, unit, shift),
                _ => calendar::unit(published, unit, shift),
            });
            return Some((self.past_hour(next + 1), days));
        }
        if let Some(number) = self.weekday_number(next) {
            let look = if shift > 0 { Look::Ahead } else { self.look(at) };
            let strictly =
                |date: Date| if Some(date) == self.published && shift != 0 { calendar::add(date, Unit::Week, shift) } else { Some(date) };
            let day = self.published.and_then(|published| calendar::nearest_weekday(published, number, look)).and_then(strictly);
            return Some((self.past_hour(next + 1), day.map(calendar::day)));
        }
        if let Some(number) = self.month_name(next) {
            let look = if shift > 0 { Look::Ahead } else { Look::Back };
            // "Last May" is not the May in which it is written.
            let from = self.published.and_then(|published| match shift {
                0 => Some(published),
                _ if published.month() == number => calendar::add(published, Unit::Month, shift),
                _ => Some(published),
            });
            return Some((next + 1, from.and_then(|from| calendar::nearest_month(from, number, look))));
        }
        if self.is_hour(next) {
            let day = self.published.and_then(|published| calendar::add(published, Unit::Day, shift));
            return Some((next + 1, day.map(calendar::day)));
        }
        let count = self.count(next)?;
        let unit = self.unit(next + 1)?;
        let units = count.checked_mul(if shift > 0 { 1 } else { -1 });
        let days = self.published.and_then(|published| calendar::rolling(published, unit, units?));
        Some((next + 2, days))
    }

    /// "Over the weekend": the one that is or was, or with a verb that looks ahead the next.
    pub(super) fn weekend(&self, at: usize) -> Option<Found> {
        let told = self.unit(at) == Some(Unit::Weekend) && !self.is_plural(at) && at > 0 && self.is_article(at - 1);
        let days = |published: Date| match (calendar::unit(published, Unit::Weekend, 0)?, self.look(at)) {
            ((from, _), Look::Back) if from > published => calendar::unit(published, Unit::Weekend, -1),
            (days, _) => Some(days),
        };
        told.then(|| (at + 1, self.published.and_then(days)))
    }

    /// "Two weeks ago".
    pub(super) fn ago(&self, at: usize) -> Option<Found> {
        let count = self.count(at)?;
        let unit = self.unit(at + 1)?;
        self.word(at + 2, |word| (word == TimeWord::Ago).then_some(()))?;
        let days = self.published.and_then(|published| {
            let day = calendar::add(published, unit, -count)?;
            match unit {
                Unit::Day | Unit::Hour => Some(calendar::day(day)),
                Unit::Week | Unit::Weekend => Some((calendar::add(day, Unit::Day, -3)?, calendar::add(day, Unit::Day, 3)?)),
                _ => calendar::unit(day, unit, 0),
            }
        });
        Some((at + 3, days))
    }

    fn rolling(&self, at: usize) -> Option<i32> {
        self.word(at, |word| match word {
            TimeWord::Rolling(shift) => Some(shift),
            _ => None,
        })
    }
}
