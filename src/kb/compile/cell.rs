//! The columns of entity tables: their names, and what a cell of each holds.

use super::day::Day;

/// A column of an entity table beyond `id`, `class` and `label`. Cells are stored in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Column {
    Aliases,
    Weak,
    Country,
    PartOf,
    From,
    To,
    Kind,
    Capital,
    Body,
    Gender,
    Born,
    Died,
    Population,
    Iso2,
    Iso3,
    Qid,
    Source,
    Checked,
    Geonames,
    Lat,
    Lon,
    Seat,
    Seats,
    Rank,
    ContestedBy,
    Iso3166,
    M49,
    Region,
    Admin1,
}

/// What a cell of a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// Any text.
    Text,
    /// Several texts.
    Texts,
    /// One of few texts that return in many rows.
    Name,
    /// The id of an entity.
    Reference,
    /// The ids of several entities.
    References,
    /// A [`Day`].
    Day,
    /// A whole number.
    Number,
    /// Degrees of latitude or longitude, with five decimals.
    Degrees,
    /// `female` or `male`.
    Gender,
}

const COLUMNS: &[(Column, &str, Holds)] = &[
    (Column::Aliases, "aliases", Holds::Texts),
    (Column::Weak, "weak", Holds::Texts),
    (Column::Country, "country", Holds::Reference),
    (Column::PartOf, "part_of", Holds::Reference),
    (Column::From, "from", Holds::Day),
    (Column::To, "to", Holds::Day),
    (Column::Kind, "kind", Holds::Name),
    (Column::Capital, "capital", Holds::Reference),
    (Column::Body, "body", Holds::Reference),
    (Column::Gender, "gender", Holds::Gender),
    (Column::Born, "born", Holds::Day),
    (Column::Died, "died", Holds::Day),
    (Column::Population, "population", Holds::Number),
    (Column::Iso2, "iso2", Holds::Text),
    (Column::Iso3, "iso3", Holds::Text),
    (Column::Qid, "qid", Holds::Text),
    (Column::Source, "source", Holds::Name),
    (Column::Checked, "checked", Holds::Day),
    (Column::Geonames, "geonames", Holds::Number),
    (Column::Lat, "lat", Holds::Degrees),
    (Column::Lon, "lon", Holds::Degrees),
    (Column::Seat, "seat", Holds::Text),
    (Column::Seats, "seats", Holds::Number),
    (Column::Rank, "rank", Holds::Number),
    (Column::ContestedBy, "contested_by", Holds::References),
    (Column::Iso3166, "iso3166_2", Holds::Text),
    (Column::M49, "m49", Holds::Text),
    (Column::Region, "region", Holds::Name),
    (Column::Admin1, "admin1", Holds::Text),
];

/// Degrees are stored as whole numbers of this part.
pub(crate) const DEGREE: f64 = 100_000.0;

impl Column {
    /// The column of this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        COLUMNS.iter().find(|(_, own, _)| *own == name).map(|(column, ..)| *column)
    }

    /// The column that is stored as this byte.
    pub(crate) fn of_byte(byte: u8) -> Self {
        COLUMNS[usize::from(byte)].0
    }

    /// The byte that it is stored as.
    pub(crate) fn byte(self) -> u8 {
        self as u8
    }

    pub(crate) fn name(self) -> &'static str {
        COLUMNS[self as usize].1
    }

    pub(crate) fn holds(self) -> Holds {
        COLUMNS[self as usize].2
    }

    /// Whether a cell may hold several values.
    pub(crate) fn is_list(self) -> bool {
        matches!(self.holds(), Holds::Texts | Holds::References)
    }

    /// A value of this column; else what it is not, and what to write.
    pub(crate) fn read<'a>(self, text: &'a str) -> Result<Value<'a>, (&'static str, &'static str)> {
        match self.holds() {
            Holds::Text | Holds::Texts | Holds::Name | Holds::Reference | Holds::References => Ok(Value::Text(text)),
            Holds::Day => Day::parse(text).map(|day| Value::Number(day.0)).ok_or(NO_DATE),
            Holds::Number => text.parse().map(Value::Number).map_err(|_| ("no whole number", "write digits only")),
            Holds::Degrees => degrees(text).map(Value::Number).ok_or(("no number of degrees", "write degrees with a point, as 59.93863")),
            Holds::Gender => match text {
                "female" => Ok(Value::Number(FEMALE)),
                "male" => Ok(Value::Number(MALE)),
                _ => Err(NO_GENDER),
            },
        }
    }
}

pub(crate) const NO_DATE: (&str, &str) = ("no date", "write 2024, 2024-03 or 2024-03-22");
pub(crate) const NO_GENDER: (&str, &str) = ("no gender", "write female or male, or leave it empty");

/// How the genders are stored; 0 is none.
pub(crate) const FEMALE: u32 = 1;
pub(crate) const MALE: u32 = 2;

/// One value of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    /// A text or an id.
    Text(&'a str),
    /// A number, a [`Day`], degrees, a gender.
    Number(u32),
}

/// Degrees as a number whose last bit is the sign.
fn degrees(text: &str) -> Option<u32> {
    let degrees: f64 = text.parse().ok().filter(|degrees: &f64| degrees.abs() <= 180.0)?;
    let parts = (degrees * DEGREE).round() as i32;
    Some(((parts << 1) ^ (parts >> 31)) as u32)
}

/// The degrees that are stored so.
pub(crate) fn as_degrees(stored: u32) -> f64 {
    f64::from((stored >> 1) as i32 ^ -((stored & 1) as i32)) / DEGREE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_in_the_order_in_which_they_are_stored() {
        for (index, (column, name, _)) in COLUMNS.iter().enumerate() {
            assert_eq!((usize::from(column.byte()), Column::of_byte(index as u8), Column::named(name)), (index, *column, Some(*column)));
        }
    }

    #[test]
    fn degrees_keep_five_decimals() {
        for written in ["0", "34.1463", "-4.00167", "-179.99999", "180"] {
            let stored = degrees(written).unwrap_or_else(|| panic!("{written}"));
            assert_eq!(as_degrees(stored).to_string(), written);
        }
        assert_eq!((degrees("181"), degrees("NaN"), degrees("east")), (None, None, None));
    }
}
