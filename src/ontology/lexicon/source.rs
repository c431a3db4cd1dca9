//! The text of a lexicon file in, its entries out as they stand there, or an error with file and line: keys that are not known or missing,
//! values of a wrong kind.
//!
//! What the names in an entry mean is not known here. Linear time.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use serde::Deserialize;
use toml::Spanned;

use super::Grammar;

/// A mistake in a lexicon file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {message}")]
pub struct LexiconError {
    /// The file, as given.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub message: String,
}

/// One file as TOML gives it.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct File {
    pub(super) grammar: Option<Spanned<Grammar>>,
    pub(super) groups: BTreeMap<String, Vec<String>>,
    pub(super) operator: Vec<Spanned<RawOperator>>,
    pub(super) frame: Vec<Spanned<RawFrame>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawOperator {
    pub(super) effect: String,
    #[serde(default)]
    pub(super) heads: Vec<String>,
    #[serde(default)]
    pub(super) nouns: Vec<String>,
    #[serde(default)]
    pub(super) adjectives: Vec<String>,
    #[serde(default)]
    pub(super) prepositions: Vec<String>,
    #[serde(default)]
    pub(super) auxiliaries: Vec<String>,
    #[serde(default)]
    pub(super) adverbs: Vec<String>,
    pub(super) complements: Option<Vec<String>>,
    #[serde(default)]
    pub(super) doubt: u8,
    #[serde(default)]
    pub(super) addressees: Vec<String>,
    #[serde(default)]
    pub(super) directed: bool,
    #[serde(default)]
    pub(super) negated: bool,
    #[serde(default)]
    pub(super) subject_control: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFrame {
    pub(super) id: String,
    pub(super) relation: Spanned<String>,
    #[serde(default)]
    pub(super) heads: Vec<String>,
    #[serde(default)]
    pub(super) nouns: Vec<String>,
    #[serde(default)]
    pub(super) adjectives: Vec<String>,
    #[serde(default)]
    pub(super) prepositions: Vec<String>,
    pub(super) subject: Option<String>,
    #[serde(default)]
    pub(super) object: OneOrMore,
    #[serde(default)]
    pub(super) words: bool,
    #[serde(default)]
    pub(super) r#where: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub(super) types: Types,
    #[serde(default)]
    pub(super) negated: bool,
    #[serde(default)]
    pub(super) absorbs: Vec<String>,
    #[serde(default)]
    pub(super) reciprocal: bool,
    #[serde(default)]
    pub(super) presupposed: bool,
    #[serde(default)]
    pub(super) only_negated: bool,
    #[serde(default)]
    pub(super) yes: Vec<String>,
    #[serde(default)]
    pub(super) no: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Types {
    pub(super) subject: OneOrMore,
    pub(super) object: OneOrMore,
}

/// A name or a list of names.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum OneOrMore {
    One(String),
    More(Vec<String>),
}

impl Default for OneOrMore {
    fn default() -> Self {
        Self::More(Vec::new())
    }
}

impl OneOrMore {
    pub(super) fn names(self) -> Vec<String> {
        match self {
            Self::One(name) => vec![name],
            Self::More(names) => names,
        }
    }
}

/// A file while it is read: knows the line of a byte.
pub(super) struct Source<'a> {
    pub(super) name: &'a str,
    text: &'a str,
    /// The bytes at which its lines end.
    ends: Vec<usize>,
}

impl<'a> Source<'a> {
    pub(super) fn new(name: &'a str, text: &'a str) -> Self {
        Self { name, text, ends: text.match_indices('\n').map(|(byte, _)| byte).collect() }
    }

    /// The line of a byte, from 1.
    pub(super) fn line(&self, byte: usize) -> usize {
        self.ends.partition_point(|&end| end < byte) + 1
    }

    pub(super) fn error(&self, line: usize, message: impl Into<String>) -> LexiconError {
        LexiconError { file: self.name.to_owned(), line, message: message.into() }
    }

    pub(super) fn read(&self) -> Result<File, LexiconError> {
        toml::from_str(self.text).map_err(|error| self.error(error.span().map_or(1, |span| self.line(span.start)), error.message()))
    }

    /// The rows of a table of nouns of acts, each with its line: noun, verb, role of a possessor, role of the complement with "of".
    pub(super) fn read_nouns(&self) -> Result<Vec<(usize, [&'a str; NOUN_COLUMNS.len()])>, LexiconError> {
        let lines = self.text.lines().enumerate().map(|(index, line)| (index + 1, line));
        let mut rows = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')).map(|(line, text)| {
            let cells: Vec<&str> = text.split('\t').collect();
            let cells = <[&str; NOUN_COLUMNS.len()]>::try_from(cells).ok().filter(|cells| cells.iter().all(|cell| !cell.is_empty()));
            match cells {
                Some(cells) => Ok((line, cells)),
                None => Err(self.error(line, format!("a line has four cells with a tab between two: {}", NOUN_COLUMNS.join(", ")))),
            }
        });
        match rows.next().transpose()? {
            Some((_, NOUN_COLUMNS)) => {}
            first => {
                let line = first.map_or(1, |(line, _)| line);
                return Err(
                    self.error(line, format!("the first line names the columns, with a tab between two: {}", NOUN_COLUMNS.join(", ")))
                );
            }
        }
        let (mut nouns, mut seen) = (Vec::new(), FxHashSet::default());
        for row in rows {
            let (line, cells) = row?;
            if !seen.insert(cells[0]) {
                return Err(self.error(line, format!("\"{}\" stands here twice", cells[0])));
            }
            nouns.push((line, cells));
        }
        Ok(nouns)
    }
}

/// What the first line of a table of nouns of acts names.
const NOUN_COLUMNS: [&str; 4] = ["noun", "verb", "possessor", "of"];
