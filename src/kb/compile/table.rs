//! The text of a file in, its [`Table`]s of named columns out; every value knows its file and line.
//!
//! UTF-8, tabs, a header line, `#` opens a comment line, no quoting, `|` between the values of a cell. A line that is the header of a table
//! begins another one.

use super::KbError;
use super::block::LONGEST;
use super::cell::Column;

/// The columns that every entity table begins with.
const ENTITY: &[&str] = &["id", "class", "label"];

/// The other tables, each by its leading columns, with those that may follow. `source` and `checked` may follow in all.
const OTHERS: &[(Kind, &[&str], &[&str])] = &[
    (Kind::Terms, &["person", "office", "from", "to"], &["kind"]),
    (Kind::Memberships, &["member", "organisation"], &["kind", "from", "to"]),
    (Kind::Relations, &["subject", "relation", "object"], &["from", "to"]),
    (Kind::Listed, &["list", "entity"], &["from", "to"]),
    (Kind::Demonyms, &["form", "kind", "target"], &[]),
    (Kind::Metonyms, &["form", "place", "target", "prior"], &["unless", "from", "to"]),
    (Kind::Forms, &["form", "entity", "prior"], &["needs", "excludes"]),
    (Kind::Never, &["never", "with"], &[]),
    (Kind::Renamed, &["old", "new"], &["date"]),
    (Kind::NameParts, &["form", "group", "given", "family", "gender"], &[]),
    (Kind::Titles, &["title", "kind", "gender"], &[]),
    (Kind::RoleNouns, &["noun", "kind", "relation", "gender"], &[]),
    (Kind::OrganisationHeads, &["word", "class"], &[]),
    (Kind::Nouns, &["noun", "class"], &[]),
];

/// What a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    Entities,
    Terms,
    Memberships,
    Relations,
    Listed,
    Demonyms,
    Metonyms,
    Forms,
    Never,
    Renamed,
    NameParts,
    Titles,
    RoleNouns,
    OrganisationHeads,
    Nouns,
}

/// A table with its rows.
#[derive(Debug)]
pub(crate) struct Table<'a> {
    pub(crate) kind: Kind,
    pub(crate) file: &'a str,
    pub(crate) columns: Vec<&'a str>,
    rows: Vec<(u32, Vec<&'a str>)>,
}

/// One row of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'t, 'a> {
    pub(crate) table: &'t Table<'a>,
    pub(crate) line: u32,
    pub(crate) cells: &'t [&'a str],
}

impl<'a> Table<'a> {
    /// All tables of a file.
    pub(crate) fn parse(file: &'a str, text: &'a str) -> Result<Vec<Self>, KbError> {
        let mut tables: Vec<Self> = Vec::new();
        for (line, text) in (1..).zip(text.lines()).filter(|(_, line)| !line.starts_with('#') && !line.is_empty()) {
            let cells: Vec<&str> = text.split('\t').collect();
            if let Some(long) = cells.iter().flat_map(|cell| cell.split('|')).find(|value| value.len() > LONGEST) {
                let begin = long.chars().take(30).collect();
                return Err(KbError::TooLong { file: file.to_owned(), line, begin, found: long.len() });
            }
            match (kind_of(&cells), tables.last_mut()) {
                (Some(kind), _) => {
                    if let Some(column) = cells.iter().find(|column| !has_column(kind, column)) {
                        return Err(KbError::Column { file: file.to_owned(), line, column: (*column).to_owned() });
                    }
                    tables.push(Self { kind, file, columns: cells, rows: Vec::new() });
                }
                (None, None) => return Err(KbError::Header { file: file.to_owned(), line, columns: cells.join(" ") }),
                (None, Some(table)) if cells.len() > table.columns.len() => {
                    return Err(KbError::Cells { file: file.to_owned(), line, found: cells.len(), expected: table.columns.len() });
                }
                (None, Some(table)) => table.rows.push((line, cells)),
            }
        }
        Ok(tables)
    }

    pub(crate) fn rows<'t>(&'t self) -> impl Iterator<Item = Row<'t, 'a>> {
        self.rows.iter().map(|(line, cells)| Row { table: self, line: *line, cells })
    }
}

impl<'a> Row<'_, 'a> {
    /// The value of a column; empty where there is none.
    pub(crate) fn get(&self, column: &str) -> &'a str {
        let index = self.table.columns.iter().position(|name| *name == column);
        index.and_then(|index| self.cells.get(index).copied()).unwrap_or("")
    }

    /// The values of a cell.
    pub(crate) fn list(&self, column: &str) -> Vec<&'a str> {
        self.get(column).split('|').filter(|value| !value.is_empty()).collect()
    }

    /// The value of a column that may not be empty.
    pub(crate) fn required(&self, column: &'static str) -> Result<&'a str, KbError> {
        let value = self.get(column);
        if value.is_empty() {
            return Err(self.error(column, "", "missing", "every row needs a value in this column"));
        }
        Ok(value)
    }

    /// An error at a value of this row.
    pub(crate) fn error(&self, column: &'static str, value: &str, problem: &'static str, help: &'static str) -> KbError {
        KbError::Value { file: self.table.file.to_owned(), line: self.line, column, value: value.to_owned(), problem, help }
    }
}

/// What the table with this header holds.
pub(crate) fn kind_of(columns: &[&str]) -> Option<Kind> {
    if columns.starts_with(ENTITY) {
        return Some(Kind::Entities);
    }
    OTHERS.iter().find(|(_, leading, _)| columns.starts_with(leading)).map(|(kind, ..)| *kind)
}

fn has_column(kind: Kind, column: &str) -> bool {
    let own = OTHERS.iter().find(|(other, ..)| *other == kind);
    let known = own.map_or_else(
        || ENTITY.contains(&column) || Column::named(column).is_some(),
        |(_, leading, more)| leading.contains(&column) || more.contains(&column),
    );
    known || matches!(column, "source" | "checked")
}
