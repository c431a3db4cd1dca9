//! The text of a file in; its tables as sections of rows out, and what is wrong with its letters, its cells and its order.
//!
//! [`formatted`] puts right what needs no judgement: letters, line ends, white space around cells, order.

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::super::compile::{Kind, kind_of};
use super::{Layer, Problem, Source};

/// One table of a file.
#[derive(Debug)]
pub(super) struct Section<'a> {
    kind: Kind,
    file: &'a str,
    layer: Layer,
    columns: Vec<&'a str>,
    rows: Vec<(usize, Vec<&'a str>)>,
}

/// A row of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    section: &'a Section<'a>,
    line: usize,
    cells: &'a [&'a str],
}

impl<'a> Section<'a> {
    /// Its rows in order.
    pub(super) fn rows(&'a self) -> impl Iterator<Item = Row<'a>> {
        self.rows.iter().map(move |(line, cells)| Row { section: self, line: *line, cells })
    }
}

impl<'a> Row<'a> {
    /// What the table holds.
    pub(super) fn kind(&self) -> Kind {
        self.section.kind
    }

    /// Where the table stands.
    pub(super) fn layer(&self) -> Layer {
        self.section.layer
    }

    /// The value of a column; empty where there is none.
    pub(super) fn get(&self, column: &str) -> &'a str {
        let index = self.section.columns.iter().position(|name| *name == column);
        index.and_then(|index| self.cells.get(index).copied()).unwrap_or("")
    }

    /// The value of a column, if any.
    pub(super) fn some(&self, column: &str) -> Option<&'a str> {
        Some(self.get(column)).filter(|value| !value.is_empty())
    }

    /// The values of a cell.
    pub(super) fn list(&self, column: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.get(column).split('|').filter(|value| !value.is_empty())
    }

    /// The names of the columns.
    pub(super) fn columns(&self) -> &'a [&'a str] {
        &self.section.columns
    }

    /// Whether it takes out a row of the tables below.
    pub(super) fn removes(&self) -> bool {
        self.cells.first().is_some_and(|cell| cell.starts_with('!'))
    }

    /// Where it stands, as a message names it.
    pub(super) fn place(&self) -> String {
        format!("{}:{}", self.section.file, self.line)
    }

    /// A problem with it.
    pub(super) fn problem(&self, message: impl Into<String>, help: &'static str) -> Problem {
        Problem { file: self.section.file.to_owned(), line: self.line, message: message.into(), help }
    }
}

/// Runs `demarche kb fmt`: the remedy of what concerns letters and order alone.
const FORMAT: &str = "`demarche kb fmt` puts this right";

/// The tables of a file, and what is wrong with their shape.
pub(super) fn sections<'a>(source: &Source<'a>, problems: &mut Vec<Problem>) -> Vec<Section<'a>> {
    let Source { file, text, layer } = *source;
    let mut problem = |line: usize, message: String, help: &'static str| {
        problems.push(Problem { file: file.to_owned(), line, message, help });
    };
    if !text.is_empty() && !text.ends_with('\n') {
        problem(text.lines().count(), "no newline at the end".to_owned(), FORMAT);
    }
    let mut sections: Vec<Section<'a>> = Vec::new();
    let mut previous = "";
    for (index, whole) in text.lines().enumerate() {
        let line = index + 1;
        if !is_nfc(whole) {
            problem(line, "letters are not composed (NFC)".to_owned(), FORMAT);
        }
        if whole.contains('\r') {
            problem(line, "a carriage return".to_owned(), FORMAT);
        }
        if whole.starts_with('#') || whole.is_empty() {
            continue;
        }
        let cells: Vec<&str> = whole.split('\t').collect();
        if cells.iter().any(|cell| cell.trim() != *cell) {
            problem(line, "white space around a cell".to_owned(), FORMAT);
        }
        let section = match (kind_of(&cells), sections.last_mut()) {
            (Some(kind), _) => {
                sections.push(Section { kind, file, layer, columns: cells, rows: Vec::new() });
                previous = "";
                continue;
            }
            (None, Some(section)) => section,
            (None, None) => {
                let message = format!("no table has the columns \"{}\"", cells.join(" "));
                problem(line, message, "docs/knowledge-base.md lists the tables and their columns");
                return sections;
            }
        };
        if cells.len() > section.columns.len() {
            let message = format!("{} cells under {} columns", cells.len(), section.columns.len());
            problem(line, message, "one tab between two cells, none within a value");
        }
        if previous == whole {
            problem(line, "the same row twice".to_owned(), FORMAT);
        } else if previous.as_bytes() > whole.as_bytes() {
            problem(line, format!("not in order: \"{}\" belongs further up", cells.first().unwrap_or(&"")), FORMAT);
        }
        previous = whole;
        section.rows.push((line, cells));
    }
    if text.lines().any(|line| !line.starts_with('#')) || !sections.is_empty() {
        return sections;
    }
    problem(1, "no table".to_owned(), "the first line names the columns; docs/knowledge-base.md lists them");
    sections
}

/// The text of a table as it should be: letters composed, lines ended by a line feed, no white space around cells, no empty cells at the
/// end of a row, rows in order and each once. A comment above a row stays above it.
pub fn formatted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut comments = Vec::new();
    let mut rows: Vec<(String, Vec<String>)> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        let line: String = line.nfc().filter(|letter| *letter != '\r').collect();
        if line.starts_with('#') {
            comments.push(line.trim_end().to_owned());
            continue;
        }
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        let row = cells.join("\t").trim_end_matches('\t').to_owned();
        if row.is_empty() {
            continue;
        }
        let is_header = !inside || kind_of(&row.split('\t').collect::<Vec<_>>()).is_some();
        if is_header {
            flush(&mut rows, &mut out);
            if inside {
                out.push('\n');
            }
            inside = true;
            // The columns may end in empty cells for the eye of a spreadsheet; the header names them all.
            rows.push((String::new(), std::mem::take(&mut comments)));
            flush(&mut rows, &mut out);
            push(&mut out, &row);
        } else {
            rows.push((row, std::mem::take(&mut comments)));
        }
    }
    flush(&mut rows, &mut out);
    comments.iter().for_each(|comment| push(&mut out, comment));
    out
}

/// Writes rows in order, each once, each below its comments.
fn flush(rows: &mut Vec<(String, Vec<String>)>, out: &mut String) {
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    rows.dedup_by(|later, earlier| later.0 == earlier.0 && later.1.is_empty());
    for (row, comments) in rows.drain(..) {
        comments.iter().for_each(|comment| push(out, comment));
        if !row.is_empty() {
            push(out, &row);
        }
    }
}

fn push(out: &mut String, line: &str) {
    out.push_str(line);
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_needs_no_judgement_is_put_right() {
        let table = "# mine\nid\tclass\tlabel\t\r\nB\tCity\tBe\u{301}\t\t\n# of Norland\nA \tCity\tA\nB\tCity\tB\u{e9}\n\n\nform\tentity\tprior\nA\tA\t60\n# end";
        let expected = "# mine\nid\tclass\tlabel\n# of Norland\nA\tCity\tA\nB\tCity\tB\u{e9}\n\nform\tentity\tprior\nA\tA\t60\n# end\n";
        assert_eq!(formatted(table), expected);
        assert_eq!(formatted(expected), expected);
        assert_eq!(formatted(""), "");
    }
}
