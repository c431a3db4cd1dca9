//! What can be wrong with a table.

/// A table that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KbError {
    /// Its header is that of no table.
    #[error("{file}:{line}: no table has the columns \"{columns}\"\n  help: docs/knowledge-base.md lists the tables and their columns")]
    Header {
        /// The file, as given.
        file: String,
        /// Its line, from 1.
        line: u32,
        /// The columns found, with spaces between.
        columns: String,
    },
    /// Its header has a column that tables of its kind do not have.
    #[error(
        "{file}:{line}: no table of this kind has the column \"{column}\"\n  help: docs/knowledge-base.md lists the columns of each table"
    )]
    Column {
        /// The file, as given.
        file: String,
        /// Its line, from 1.
        line: u32,
        /// The column.
        column: String,
    },
    /// A row has more cells than the header has columns.
    #[error("{file}:{line}: {found} cells under {expected} columns\n  help: one tab between two cells, none within a value")]
    Cells {
        /// The file, as given.
        file: String,
        /// Its line, from 1.
        line: u32,
        /// How many cells the row has.
        found: usize,
        /// How many columns the table has.
        expected: usize,
    },
    /// A value that the column does not allow.
    #[error("{file}:{line}: {column}: \"{value}\" is {problem}\n  help: {help}")]
    Value {
        /// The file, as given.
        file: String,
        /// Its line, from 1.
        line: u32,
        /// The column.
        column: &'static str,
        /// What stands there.
        value: String,
        /// What is wrong with it.
        problem: &'static str,
        /// What to do.
        help: &'static str,
    },
    /// A value is too long.
    #[error("{file}:{line}: \"{begin}…\" has {found} bytes\n  help: a value has 255 at most")]
    TooLong {
        /// The file, as given.
        file: String,
        /// Its line, from 1.
        line: u32,
        /// How it begins.
        begin: String,
        /// How many bytes it has.
        found: usize,
    },
    /// The tables have more of something than a block can tell apart.
    #[error("the tables have {found} {what}\n  help: {most} are possible: name the same thing by the same word")]
    TooMany {
        /// What there is too much of.
        what: &'static str,
        /// How many they name.
        found: usize,
        /// How many are possible.
        most: usize,
    },
}
