//! Why a query has no answer, and where in it.

use oxigraph::sparql::QueryEvaluationError;

use super::size::Excess;

/// A query that cannot be answered.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum QueryError {
    /// It is no SPARQL.
    #[error("line {line}, column {column} of the query: {message}\n  {text}\n  {:>width$}", "^", width = column)]
    Syntax {
        /// Its line, from 1.
        line: usize,
        /// Column in the line, in code points from 1.
        column: usize,
        /// The line.
        text: String,
        /// What is wrong there.
        message: String,
    },
    /// Answering it could use up the stack.
    #[error("line {line}, column {column} of the query: {message}")]
    TooLarge {
        /// The line, from 1, where it passes a limit.
        line: usize,
        /// Column in the line, in code points from 1.
        column: usize,
        /// Which.
        message: &'static str,
    },
    /// It would change the graph.
    #[error("this is an update, and queries only read\n  help: `demarche build` and `demarche remove` change a graph")]
    Update,
    /// It would ask another service.
    #[error("SERVICE is not answered: queries ask this graph only")]
    Service,
    /// It does not ask for rows.
    #[error("this query has no rows as its answer\n  help: ask with SELECT")]
    NoRows,
    /// It fails while it is answered.
    #[error("the query cannot be answered: {0}")]
    Evaluation(#[from] QueryEvaluationError),
    /// The answer cannot be written.
    #[error("the answer cannot be written: {0}")]
    Write(#[from] std::io::Error),
}

impl QueryError {
    /// Says where a query passes a limit.
    pub(super) fn too_large(sparql: &str, excess: Excess) -> Self {
        let before = &sparql[..excess.offset];
        let begin = before.rfind('\n').map_or(0, |end| end + 1);
        let column = before[begin..].chars().count() + 1;
        Self::TooLarge { line: before.matches('\n').count() + 1, column, message: excess.message }
    }

    /// Reads the place out of the parser's message, "error at LINE:COLUMN: expected …".
    pub(super) fn syntax(sparql: &str, message: &str) -> Self {
        let place = message.strip_prefix("error at ").and_then(|rest| {
            let mut parts = rest.splitn(3, ':');
            let mut number = || parts.next()?.trim().parse::<usize>().ok();
            let (line, column) = (number()?, number()?);
            Some((line, column, parts.next()?.trim()))
        });
        let (line, column, message) = place.unwrap_or((1, 1, message));
        let text = sparql.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        Self::Syntax { line, column, text: text.to_owned(), message: readable(message) }
    }
}

/// How many of the words that might have stood there are named.
const EXPECTED: usize = 6;

/// The parser's list of what might have stood there, without its character classes; where it says in words what is wrong, these alone.
fn readable(message: &str) -> String {
    let list = message.strip_prefix("expected ").unwrap_or(message);
    let all: Vec<&str> = list.strip_prefix("one of ").unwrap_or(list).split(", ").collect();
    let sentences: Vec<&str> = all.iter().copied().filter(|item| item.starts_with(char::is_alphabetic) && item.contains(' ')).collect();
    let words: Vec<&str> = all.iter().copied().filter(|item| !item.starts_with('[')).collect();
    match (sentences.as_slice(), words.as_slice()) {
        ([], []) => "this cannot stand here".to_owned(),
        ([], words) if words.len() > EXPECTED => format!("expected {} or something else", words[..EXPECTED].join(" ")),
        ([], words) => format!("expected {}", words.join(" or ")),
        (sentences, _) => {
            let text = sentences.join("; ");
            let mut letters = text.chars();
            letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
        }
    }
}
