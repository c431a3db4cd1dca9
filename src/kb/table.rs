//! The text of a file in, its [`Table`]s of named columns out; every value knows its file and line.
//!
//! UTF-8, tabs, one header line, `#` opens a comment line, no quoting, `|` between the values of a cell. After an empty line another table
//! may begin with its own header, so that one file of an analyst holds all that belongs together.

use super::KbError;

/// The columns that every entity table begins with.
const ENTITY: &[&str] = &["id", "class", "label"];

/// The other tables, each by its leading columns.
const OTHERS: &[(Kind, &[&str])] = &[
    (Kind::Terms, &["person", "office", "from", "to"]),
    (Kind::Memberships, &["member", "organisation"]),
    (Kind::Relations, &["subject", "relation", "object"]),
    (Kind::Listed, &["list", "entity"]),
    (Kind::Demonyms, &["form", "kind", "target"]),
    (Kind::Metonyms, &["form", "place", "target", "prior"]),
    (Kind::Forms, &["form", "entity", "prior"]),
    (Kind::NameParts, &["form", "group", "given", "family", "gender"]),
    (Kind::Titles, &["title", "kind", "gender"]),
    (Kind::RoleNouns, &["noun", "kind", "relation", "gender"]),
    (Kind::OrganisationHeads, &["word", "class"]),
    (Kind::Nouns, &["noun", "class"]),
];

/// What a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Entities,
    Terms,
    Memberships,
    Relations,
    Listed,
    Demonyms,
    Metonyms,
    Forms,
    NameParts,
    Titles,
    RoleNouns,
    OrganisationHeads,
    Nouns,
}

/// A table with its rows.
#[derive(Debug)]
pub(super) struct Table<'a> {
    pub(super) kind: Kind,
    file: &'a str,
    columns: Vec<&'a str>,
    rows: Vec<(usize, Vec<&'a str>)>,
}

/// One row of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    table: &'a Table<'a>,
    line: usize,
    cells: &'a [&'a str],
}

impl<'a> Table<'a> {
    /// All tables of a file.
    pub(super) fn parse(file: &'a str, text: &'a str) -> Result<Vec<Self>, KbError> {
        let mut tables: Vec<Self> = Vec::new();
        let mut after_blank = true;
        for (index, text) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            let line = index + 1;
            if text.is_empty() {
                after_blank = true;
                continue;
            }
            let cells: Vec<&str> = text.split('\t').collect();
            let header = if after_blank { kind_of(&cells) } else { None };
            after_blank = false;
            match (header, tables.last_mut()) {
                (Some(kind), _) => tables.push(Self { kind, file, columns: cells, rows: Vec::new() }),
                (None, None) => return Err(KbError::Header { file: file.to_owned(), line, columns: cells.join(" ") }),
                (None, Some(table)) if cells.len() > table.columns.len() => {
                    let (found, expected) = (cells.len(), table.columns.len());
                    return Err(KbError::Cells { file: file.to_owned(), line, found, expected });
                }
                (None, Some(table)) => table.rows.push((line, cells)),
            }
        }
        if tables.is_empty() {
            return Err(KbError::Header { file: file.to_owned(), line: 1, columns: String::new() });
        }
        Ok(tables)
    }

    pub(super) fn rows(&'a self) -> impl Iterator<Item = Row<'a>> {
        self.rows.iter().map(move |(line, cells)| Row { table: self, line: *line, cells })
    }
}

impl<'a> Row<'a> {
    /// The value of a column; empty where there is none.
    pub(super) fn get(&self, column: &str) -> &'a str {
        let index = self.table.columns.iter().position(|name| *name == column);
        index.and_then(|index| self.cells.get(index).copied()).unwrap_or("")
    }

    /// The value of a column, if any.
    pub(super) fn some(&self, column: &str) -> Option<&'a str> {
        Some(self.get(column)).filter(|value| !value.is_empty())
    }

    /// The value of a column, owned.
    pub(super) fn owned(&self, column: &str) -> Option<String> {
        self.some(column).map(str::to_owned)
    }

    /// The values of a cell.
    pub(super) fn list(&self, column: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.get(column).split('|').filter(|value| !value.is_empty())
    }

    /// The value of a column that may not be empty.
    pub(super) fn required(&self, column: &'static str) -> Result<&'a str, KbError> {
        self.some(column).ok_or_else(|| self.error(column, "", "missing", "every row needs a value in this column"))
    }

    /// An error at a value of this row.
    pub(super) fn error(&self, column: &'static str, value: &str, problem: &'static str, help: &'static str) -> KbError {
        KbError::Value { file: self.table.file.to_owned(), line: self.line, column, value: value.to_owned(), problem, help }
    }
}

/// What the table of this header holds.
pub(super) fn kind_of(columns: &[&str]) -> Option<Kind> {
    if columns.starts_with(ENTITY) {
        return Some(Kind::Entities);
    }
    OTHERS.iter().find(|(_, leading)| columns.starts_with(leading)).map(|(kind, _)| *kind)
}
