//! What a query is answered with: rows, yes or no, or triples; to walk through or to write in a standard format.

use std::io::Write;

use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{Term, Triple, Variable};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use oxigraph::sparql::{QueryResults, QuerySolution, QuerySolutionIter, QueryTripleIter};

use super::QueryError;
use crate::graph::PREFIXES;

/// A format of the W3C for answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResultFormat {
    /// SPARQL 1.1 Query Results JSON; JSON-LD for triples.
    Json,
    /// SPARQL Query Results XML; RDF/XML for triples.
    Xml,
    /// SPARQL 1.1 Query Results CSV; N-Triples for triples.
    Csv,
    /// SPARQL 1.1 Query Results TSV; Turtle for triples.
    Tsv,
}

/// The answer to a query.
pub enum Answer {
    /// To `SELECT`.
    Solutions(Solutions),
    /// To `ASK`.
    Boolean(bool),
    /// To `CONSTRUCT` and `DESCRIBE`.
    Triples(Triples),
}

impl Answer {
    pub(super) fn new(results: QueryResults<'static>) -> Self {
        match results {
            QueryResults::Solutions(rows) => Self::Solutions(Solutions { rows }),
            QueryResults::Boolean(answer) => Self::Boolean(answer),
            QueryResults::Graph(triples) => Self::Triples(Triples { triples }),
        }
    }

    /// The rows of a `SELECT`.
    ///
    /// # Errors
    /// Where it is the answer to another kind of query.
    pub fn solutions(self) -> Result<Solutions, QueryError> {
        match self {
            Self::Solutions(solutions) => Ok(solutions),
            Self::Boolean(_) | Self::Triples(_) => Err(QueryError::NoRows),
        }
    }

    /// Writes it, and says how many rows or triples there were; one for yes, none for no.
    ///
    /// # Errors
    /// Where the query fails on the way, or nothing can be written.
    pub fn write(self, format: ResultFormat, output: impl Write) -> Result<usize, QueryError> {
        let table = QueryResultsSerializer::from_format(match format {
            ResultFormat::Json => QueryResultsFormat::Json,
            ResultFormat::Xml => QueryResultsFormat::Xml,
            ResultFormat::Csv => QueryResultsFormat::Csv,
            ResultFormat::Tsv => QueryResultsFormat::Tsv,
        });
        let mut count = 0;
        match self {
            Self::Boolean(answer) => {
                table.serialize_boolean_to_writer(output, answer)?;
                count = usize::from(answer);
            }
            Self::Solutions(solutions) => {
                let mut table = table.serialize_solutions_to_writer(output, solutions.variables().to_vec())?;
                for row in solutions {
                    table.serialize(&row?)?;
                    count += 1;
                }
                table.finish()?;
            }
            Self::Triples(triples) => {
                let mut serializer = RdfSerializer::from_format(match format {
                    ResultFormat::Json => RdfFormat::JsonLd { profile: oxigraph::io::JsonLdProfileSet::default() },
                    ResultFormat::Xml => RdfFormat::RdfXml,
                    ResultFormat::Csv => RdfFormat::NTriples,
                    ResultFormat::Tsv => RdfFormat::Turtle,
                });
                for (prefix, iri) in PREFIXES {
                    // The prefixes are constants, and each is an IRI.
                    serializer = serializer.clone().with_prefix(prefix, iri).unwrap_or(serializer);
                }
                let mut serializer = serializer.for_writer(output);
                for triple in triples {
                    serializer.serialize_triple(&triple?)?;
                    count += 1;
                }
                serializer.finish()?;
            }
        }
        Ok(count)
    }
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Solutions(solutions) => formatter.debug_tuple("Solutions").field(&solutions.variables()).finish(),
            Self::Boolean(answer) => formatter.debug_tuple("Boolean").field(answer).finish(),
            Self::Triples(_) => formatter.write_str("Triples"),
        }
    }
}

/// The rows of a `SELECT`, found one by one.
pub struct Solutions {
    rows: QuerySolutionIter<'static>,
}

impl Solutions {
    /// The variables, in order.
    pub fn variables(&self) -> &[Variable] {
        self.rows.variables()
    }

    /// All rows, each value in the order of the variables.
    ///
    /// # Errors
    /// Where the query fails on the way.
    pub fn rows(self) -> Result<Vec<Vec<Option<Term>>>, QueryError> {
        self.map(|row| row.map(|row| row.values().to_vec())).collect()
    }
}

impl Iterator for Solutions {
    type Item = Result<QuerySolution, QueryError>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(self.rows.next()?.map_err(QueryError::from))
    }
}

/// The triples of a `CONSTRUCT` or `DESCRIBE`, found one by one.
pub struct Triples {
    triples: QueryTripleIter<'static>,
}

impl Iterator for Triples {
    type Item = Result<Triple, QueryError>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(self.triples.next()?.map_err(QueryError::from))
    }
}
