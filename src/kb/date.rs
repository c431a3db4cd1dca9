//! Dates of the tables (`2024`, `2024-03`, `2024-03-22`) in, first and last days out.

use jiff::civil::{Date, date};

use super::KbError;
use super::table::Row;

/// The first day that a cell means.
pub(super) fn first_day(row: Row<'_>, column: &'static str) -> Result<Option<Date>, KbError> {
    row.some(column).map(|value| parse(value).map(|(first, _)| first).ok_or_else(|| no_date(row, column, value))).transpose()
}

/// The last day that a cell means.
pub(super) fn last_day(row: Row<'_>, column: &'static str) -> Result<Option<Date>, KbError> {
    row.some(column).map(|value| parse(value).map(|(_, last)| last).ok_or_else(|| no_date(row, column, value))).transpose()
}

fn no_date(row: Row<'_>, column: &'static str, value: &str) -> KbError {
    row.error(column, value, "no date", "write 2024, 2024-03 or 2024-03-22")
}

/// First and last day.
pub(super) fn parse(value: &str) -> Option<(Date, Date)> {
    let mut parts = value.split('-');
    let year: i16 = parts.next().filter(|part| part.len() == 4)?.parse().ok()?;
    let month: Option<i8> = parts.next().map(|part| part.parse().ok().filter(|_| part.len() == 2).ok_or(())).transpose().ok()?;
    let day: Option<i8> = parts.next().map(|part| part.parse().ok().filter(|_| part.len() == 2).ok_or(())).transpose().ok()?;
    if parts.next().is_some() {
        return None;
    }
    Some(match (month, day) {
        (None, _) => (Date::new(year, 1, 1).ok()?, date(year, 12, 31)),
        (Some(month), None) => {
            let first = Date::new(year, month, 1).ok()?;
            (first, first.last_of_month())
        }
        (Some(month), Some(day)) => {
            let day = Date::new(year, month, day).ok()?;
            (day, day)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_may_lack_its_day_and_its_month() {
        assert_eq!(parse("2024"), Some((date(2024, 1, 1), date(2024, 12, 31))));
        assert_eq!(parse("2024-02"), Some((date(2024, 2, 1), date(2024, 2, 29))));
        assert_eq!(parse("2024-02-03"), Some((date(2024, 2, 3), date(2024, 2, 3))));
        for wrong in ["", "24", "2024-13", "2024-02-30", "2024-2", "2024-02-03-04", "soon"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
