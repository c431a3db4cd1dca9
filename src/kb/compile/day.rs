//! Dates of the tables (`2024`, `2024-03`, `2024-03-22`) in, [`Day`]s out: as exact as they were written.

/// A day, a month or a year; the default is none. Sorts by time, what is less exact first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Day(pub(crate) u32);

impl Day {
    /// What a cell means.
    pub(crate) fn parse(value: &str) -> Option<Self> {
        let is_number = |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        let number = |part: &str, length: usize| part.parse::<u32>().ok().filter(|_| is_number(part, length));
        let mut parts = value.split('-');
        let year = number(parts.next()?, 4).filter(|&year| year > 0)?;
        let Some(month) = parts.next() else { return Some(Self(year << 9)) };
        let month = number(month, 2).filter(|month| (1..=12).contains(month))?;
        let Some(day) = parts.next() else { return Some(Self(year << 9 | month << 5)) };
        let day = number(day, 2).filter(|day| (1..=days(year, month)).contains(day))?;
        parts.next().is_none().then_some(Self(year << 9 | month << 5 | day))
    }

    /// Whether it is none.
    pub(crate) fn is_none(self) -> bool {
        self.0 == 0
    }

    /// Year, month and day of its first day.
    pub(crate) fn first(self) -> Option<(i16, i8, i8)> {
        let (year, month, day) = self.parts()?;
        Some((year as i16, month.max(1) as i8, day.max(1) as i8))
    }

    /// Year, month and day of its last day.
    pub(crate) fn last(self) -> Option<(i16, i8, i8)> {
        let (year, month, day) = self.parts()?;
        let month = if month == 0 { 12 } else { month };
        let day = if day == 0 { days(year, month) } else { day };
        Some((year as i16, month as i8, day as i8))
    }

    fn parts(self) -> Option<(u32, u32, u32)> {
        (!self.is_none()).then_some((self.0 >> 9, self.0 >> 5 & 15, self.0 & 31))
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.parts() {
            None => Ok(()),
            Some((year, 0, _)) => write!(formatter, "{year:04}"),
            Some((year, month, 0)) => write!(formatter, "{year:04}-{month:02}"),
            Some((year, month, day)) => write!(formatter, "{year:04}-{month:02}-{day:02}"),
        }
    }
}

fn days(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_may_lack_its_day_and_its_month() {
        for (written, first, last) in [
            ("2024", (2024, 1, 1), (2024, 12, 31)),
            ("2024-02", (2024, 2, 1), (2024, 2, 29)),
            ("1900-02", (1900, 2, 1), (1900, 2, 28)),
            ("2024-02-03", (2024, 2, 3), (2024, 2, 3)),
        ] {
            let day = Day::parse(written).unwrap_or_else(|| panic!("{written}"));
            assert_eq!((day.first(), day.last(), day.to_string()), (Some(first), Some(last), written.to_owned()));
        }
        for wrong in ["", "24", "0000", "2024-13", "2024-02-30", "2023-02-29", "2024-2", "2024-02-03-04", "soon", "+024", "2024-+2"] {
            assert_eq!(Day::parse(wrong), None, "{wrong}");
        }
    }
}
