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
        Unit::Day | Unit::Hour => Some(day(moved)),
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
        // Days are the finest here: hours fill them up.
        Unit::Hour => Duration::new().try_days(count.signum() * ((count.abs() + 23) / 24)),
        Unit::Day => Duration::new().try_days(count),
        Unit::Week | Unit::Weekend => Duration::new().try_weeks(count),
        Unit::Month => Duration::new().try_months(count),
        Unit::Year => Duration::new().try_years(count),
        Unit::Decade => Duration::new().try_years(count * 10),
        Unit::Century => Duration::new().try_years(count * 100),
    };
    date.checked_add(span.ok()?).ok()
}

/// So many units back or ahead from the day of publication.
pub(super) fn rolling(published: Date, unit: Unit, count: i32) -> Option<Days> {
    let other = add(published, unit, count)?;
    Some((other.min(published), other.max(published)))
}

/// One of so many equal parts of a time, from 1; the last is -1. Whole months where they can be parted.
pub(super) fn share((from, to): Days, number: i32, of: i32) -> Option<Days> {
    let number = if number < 0 { of + 1 + number } else { number };
    if !(1..=of).contains(&number) {
        return None;
    }
    let months = i32::from(to.year() - from.year()) * 12 + i32::from(to.month() - from.month()) + 1;
    let begin = |number: i32| {
        if from.day() == 1 && to == to.last_of_month() && months % of == 0 {
            add(from, Unit::Month, months / of * number)
        } else {
            add(from, Unit::Day, (days_between(from, to) + 1) * number / of)
        }
    };
    Some((begin(number - 1)?, begin(number)?.yesterday().ok()?))
}

/// The first, second … unit of a time, or so many of them: "the first two weeks". The last is -1.
pub(super) fn nth((from, to): Days, number: i32, count: i32, unit: Unit) -> Option<Days> {
    let begin = if number < 0 { add(to.tomorrow().ok()?, unit, -count)? } else { add(from, unit, (number - 1).checked_mul(count)?)? };
    let end = add(begin, unit, count)?.yesterday().ok()?;
    (from <= begin && end <= to).then_some((begin, end))
}

/// A date in figures, "22/03/2024": nothing within where day and month cannot be told apart. Nothing where it is no date.
pub(super) fn written(form: &str) -> Option<Option<Date>> {
    let sign = if form.contains('/') { '/' } else { '.' };
    let mut parts = form.split(sign).map(|part| part.bytes().all(|byte| byte.is_ascii_digit()).then_some(part));
    let (first, second, third) = (parts.next()??, parts.next()??, parts.next()??);
    if parts.next().is_some() {
        return None;
    }
    let number = |part: &str| part.parse::<i8>().ok();
    if first.len() == 4 {
        return Date::new(first.parse().ok()?, number(second)?, number(third)?).ok().map(Some);
    }
    let year = if third.len() == 4 { third.parse().ok()? } else { return None };
    let date = |month: i8, day: i8| Date::new(year, month, day).ok();
    let (first, second) = (number(first)?, number(second)?);
    match (date(first, second), date(second, first)) {
        (None, None) => None,
        (Some(one), Some(other)) if one != other => Some(None),
        (one, other) => Some(one.or(other)),
    }
}

/// The named third of a time, or what of it is before or after the day of publication; all of it where it is too short.
pub(super) fn part((from, to): Days, part: Part, published: Option<Date>) -> Days {
    if let (Part::Earlier | Part::Later, Some(published)) = (part, published)
        && from <= published
        && published <= to
    {
        return if part == Part::Earlier { (from, published) } else { (published, to) };
    }
    let days = days_between(from, to) + 1;
    let at = |tenths: i32| add(from, Unit::Day, days * tenths / 3);
    let before = |date: Date| date.yesterday().ok();
    let third = match part {
        _ if days < 6 => None,
        Part::Earlier | Part::Later => None,
        Part::First => at(1).and_then(before).map(|end| (from, end)),
        Part::Middle => at(1).zip(at(2).and_then(before)),
        Part::Last => at(2).map(|begin| (begin, to)),
    };
    third.unwrap_or((from, to))
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}
