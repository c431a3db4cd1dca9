//! Days: what "Tuesday", "March", "last year" are, seen from the day of publication.

use jiff::Span as Duration;
use jiff::civil::{Date, Weekday};

use crate::kb::{Part, Unit};

/// First and last day of a time, inclusive.
pub(super) type Days = (Date, Date);

/// Whether a sentence looks back or ahead from the day of publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Back,
    Ahead,
}

/// The days of a year.
pub(super) fn year(year: i16) -> Option<Days> {
    Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
}

/// The days of a month.
pub(super) fn month(year: i16, month: i8) -> Option<Days> {
    let first = Date::new(year, month, 1).ok()?;
    Some((first, first.last_of_month()))
}

/// One day.
pub(super) fn day(date: Date) -> Days {
    (date, date)
}

/// The month without a year: the last one, or with `Ahead` the next, that of publication included.
pub(super) fn nearest_month(published: Date, number: i8, look: Look) -> Option<Days> {
    let year = match look {
        Look::Back if number > published.month() => published.year() - 1,
        Look::Ahead if number < published.month() => published.year() + 1,
        _ => published.year(),
    };
    month(year, number)
}

/// The day without a year that is nearest to publication, on the side where the sentence looks.
pub(super) fn nearest_day(published: Date, month: i8, day: i8, look: Look) -> Option<Date> {
    // A text is often dated a day before what it calls today, and announces dates without a "will": a few months ahead stay ahead.
    let (back, ahead) = match look {
        Look::Back => (270, 95),
        Look::Ahead => (30, 335),
    };
    let years = [published.year(), published.year() - 1, published.year() + 1];
    let dates = years.iter().filter_map(|&year| Date::new(year, month, day).ok());
    dates.map(|date| (date, days_between(published, date))).find(|&(_, days)| -back <= days && days <= ahead).map(|(date, _)| date)
}

/// The day of the week: the last one, that of publication included, or with `Ahead` the next.
pub(super) fn nearest_weekday(published: Date, number: i8, look: Look) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(number).ok()?;
    if published.weekday() == weekday {
        return Some(published);
    }
    published.nth_weekday(if look == Look::Back { -1 } else { 1 }, weekday).ok()
}

/// The unit of the calendar that is `shift` units from that of publication.
pub(super) fn unit(published: Date, unit: Unit, shift: i32) -> Option<Days> {
    let moved = add(published, unit, shift)?;
    match unit {
        Unit::Day => Some(day(moved)),
        Unit::Week => {
            let monday = add(moved, Unit::Day, -i32::from(moved.weekday().to_monday_zero_offset()))?;
            Some((monday, add(monday, Unit::Day, 6)?))
        }
        Unit::Weekend => {
            let monday = add(moved, Unit::Day, -i32::from(moved.weekday().to_monday_zero_offset()))?;
            Some((add(monday, Unit::Day, 5)?, add(monday, Unit::Day, 6)?))
        }
        Unit::Month => month(moved.year(), moved.month()),
        Unit::Year => year(moved.year()),
        Unit::Decade => years(moved.year() - moved.year().rem_euclid(10), 10),
        Unit::Century => years(moved.year() - moved.year().rem_euclid(100), 100),
    }
}

/// So many years from the first day of one.
pub(super) fn years(first: i16, count: i16) -> Option<Days> {
    Some((year(first)?.0, year(first.checked_add(count - 1)?)?.1))
}

/// The day so many units away.
pub(super) fn add(date: Date, unit: Unit, count: i32) -> Option<Date> {
    let count = i64::from(count);
    let span = match unit {
        Unit::Day => Duration::new().try_days(count),
        Unit::Week | Unit::Weekend => Duration::new().try_weeks(count),
        Unit::Month => Duration::new().try_months(count),
        Unit::Year => Duration::new().try_years(count),
        Unit::Decade => Duration::new().try_years(count * 10),
        Unit::Century => Duration::new().try_years(count * 100),
    };
    date.checked_add(span.ok()?).ok()
}

/// The named third of a time; all of it where none is named or it is too short.
pub(super) fn part((from, to): Days, part: Part) -> Days {
    let days = days_between(from, to) + 1;
    let at = |tenths: i32| add(from, Unit::Day, days * tenths / 3);
    let before = |date: Date| date.yesterday().ok();
    let third = match part {
        _ if days < 6 => None,
        Part::Any => None,
        Part::First => at(1).and_then(before).map(|end| (from, end)),
        Part::Middle => at(1).zip(at(2).and_then(before)),
        Part::Last => at(2).map(|begin| (begin, to)),
    };
    third.unwrap_or((from, to))
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}
