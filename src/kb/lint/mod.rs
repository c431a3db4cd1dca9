//! Tables as texts in; all that is wrong with them out, each [`Problem`] with its file, its line and what to do.
//!
//! Reads with the eyes of a strict colleague: where the loader stops at the first row that it cannot use, this goes on, and it asks for
//! order, spelling and completeness too. The same rules hold for the tables of the program and for an analyst's own. Knows no file: the
//! caller has read them. Never fails.

mod cells;
mod links;
mod names;
mod shape;
#[cfg(test)]
mod tests;
mod whole;

use std::fmt;

use super::KnowledgeBase;
use crate::ontology::Ontology;

pub use shape::formatted;

/// Something wrong with a table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, as given.
    pub file: String,
    /// Its line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: &'static str,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {}\n  help: {}", self.file, self.line, self.message, self.help)
    }
}

/// Where a table stands among the others. A row of one layer may have the id of another layer's row: it adds to that one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// Looked at by hand.
    Hand,
    /// Made by an import.
    Import,
    /// An analyst's own.
    Overlay,
}

/// A table to be looked at.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The file, as problems name it.
    pub file: &'a str,
    /// What it holds.
    pub text: &'a str,
    /// Where it stands.
    pub layer: Layer,
}

/// What tables are looked at against.
#[derive(Clone, Copy, Debug)]
pub enum Ground<'a> {
    /// Nothing else: the tables are a whole base. The text is that of `SOURCES.md`, which describes each `source`.
    Whole {
        /// The text that describes the sources.
        sources: &'a str,
    },
    /// They are laid over this base.
    Over(&'a KnowledgeBase),
}

/// All problems of some tables, in order of file and line.
///
/// # Example: a class that is none
///
/// ```
/// use demarche::kb::KnowledgeBase;
/// use demarche::kb::lint::{Ground, Layer, Source, lint};
/// use demarche::ontology::Ontology;
///
/// let ontology = Ontology::built_in()?;
/// let base = KnowledgeBase::built_in(&ontology)?;
/// let source = Source { file: "my.tsv", text: "id\tclass\tlabel\nBrask\tTown\tBrask\n", layer: Layer::Overlay };
/// let problems = lint(&ontology, &[source], Ground::Over(&base));
/// assert_eq!(problems[0].message, "class: \"Town\" is no class of the ontology");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn lint(ontology: &Ontology, sources: &[Source<'_>], ground: Ground<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let sections: Vec<shape::Section<'_>> = sources.iter().flat_map(|source| shape::sections(source, &mut problems)).collect();
    let rows: Vec<shape::Row<'_>> = sections.iter().flat_map(shape::Section::rows).collect();
    let known = links::Known::new(&rows, ground);
    cells::check(&rows, ontology, ground, &known, &mut problems);
    links::check(&rows, &known, ground, &mut problems);
    names::check(&rows, ground, &mut problems);
    whole::check(&rows, ground, &mut problems);
    // In the order in which the files were given.
    let rank = |file: &str| sources.iter().position(|source| source.file == file);
    problems.sort_by(|a, b| rank(&a.file).cmp(&rank(&b.file)).then_with(|| a.cmp(b)));
    problems.dedup();
    problems
}
