//! A SPARQL 1.1 query in, an [`Answer`] out.
//!
//! All prefixes of the graph are known; a query's own come first. The default graph is the merge of all named graphs, with one
//! node for what is one across documents. Queries only read: updates and `SERVICE` are refused.

mod answer;
mod error;
mod hints;
mod size;
#[cfg(test)]
mod tests;

use oxigraph::sparql::SparqlEvaluator;
use spargebra::{Query, SparqlParser};

pub use self::answer::{Answer, ResultFormat, Solutions, Triples};
pub use self::error::QueryError;
pub use self::hints::Hint;
use crate::graph::{Graph, PREFIXES};

impl Graph {
    /// Answers a query: `SELECT`, `ASK`, `CONSTRUCT` or `DESCRIBE`.
    ///
    /// # Errors
    /// Where it is no SPARQL, with line and column; where it is too large, would change something or ask another service.
    pub fn query(&self, sparql: &str) -> Result<Answer, QueryError> {
        let query = parse(sparql)?;
        let results = SparqlEvaluator::new().for_query(query).on_queryable_dataset(self.quads()).execute()?;
        Ok(Answer::new(results))
    }

    /// The names in a query that the graph does not know, each with known names that look like it: why an answer may be empty.
    ///
    /// # Errors
    /// As [`Graph::query`].
    pub fn hints(&self, sparql: &str) -> Result<Vec<Hint>, QueryError> {
        hints::hints(self, &parse(sparql)?)
    }
}

/// Parses a query that only reads this graph.
fn parse(sparql: &str) -> Result<Query, QueryError> {
    if let Some(excess) = size::excess(sparql) {
        return Err(QueryError::too_large(sparql, excess));
    }
    let query = match parser().parse_query(sparql) {
        Ok(query) => query,
        Err(_) if parser().parse_update(sparql).is_ok_and(|update| !update.operations.is_empty()) => return Err(QueryError::Update),
        Err(error) => return Err(QueryError::syntax(sparql, &error.to_string())),
    };
    if hints::words(&query.to_string()).any(|word| word == "SERVICE") {
        return Err(QueryError::Service);
    }
    Ok(query)
}

fn parser() -> SparqlParser {
    // The prefixes are constants; a test shows that each is an IRI.
    PREFIXES.iter().fold(SparqlParser::new(), |parser, (prefix, iri)| parser.clone().with_prefix(*prefix, *iri).unwrap_or(parser))
}
