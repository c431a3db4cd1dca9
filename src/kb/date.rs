//! Dates of the tables in, first and last days out.

use jiff::civil::Date;

use super::compile::Day;

/// First and last day of what is written in a cell.
pub(super) fn parse(value: &str) -> Option<(Date, Date)> {
    let day = Day::parse(value)?.0;
    first_day(day).zip(last_day(day))
}

/// The first day of what is stored.
pub(super) fn first_day(stored: u32) -> Option<Date> {
    let (year, month, day) = Day(stored).first()?;
    Date::new(year, month, day).ok()
}

/// The last day of what is stored.
pub(super) fn last_day(stored: u32) -> Option<Date> {
    let (year, month, day) = Day(stored).last()?;
    Date::new(year, month, day).ok()
}
