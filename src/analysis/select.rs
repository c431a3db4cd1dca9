//! A `SELECT` query in, rows of plain values out.

use oxigraph::model::{Literal, Term};

use super::AnalysisError;
use crate::graph::Graph;

/// A node or a literal of the graph.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// A node, by IRI.
    Node(String),
    /// A literal, without language or type.
    Text(String),
}

impl Value {
    /// The IRI, or the literal's characters.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Node(text) | Self::Text(text) => text,
        }
    }

    /// The IRI, where it is a node.
    pub fn node(&self) -> Option<&str> {
        match self {
            Self::Node(iri) => Some(iri),
            Self::Text(_) => None,
        }
    }
}

impl From<&Term> for Value {
    fn from(term: &Term) -> Self {
        match term {
            Term::NamedNode(node) => Self::Node(node.as_str().to_owned()),
            Term::BlankNode(node) => Self::Node(node.to_string()),
            Term::Literal(literal) => Self::Text(literal.value().to_owned()),
        }
    }
}

/// The rows of a `SELECT`, each value in the order of the variables.
pub(super) fn select(graph: &Graph, query: &str) -> Result<Vec<Vec<Option<Value>>>, AnalysisError> {
    let mut rows = Vec::new();
    for row in graph.query(query)?.solutions()? {
        rows.push(row?.values().iter().map(|term| term.as_ref().map(Value::from)).collect());
    }
    Ok(rows)
}

/// An IRI as SPARQL has it. What cannot stand in one is left out, so that a name can never end it.
pub(super) fn iri(text: &str) -> String {
    let allowed = |letter: &char| !letter.is_control() && !" <>\"{}|\\^`".contains(*letter);
    format!("<{}>", text.chars().filter(allowed).collect::<String>())
}

/// A literal as SPARQL has it.
pub(super) fn literal(text: &str) -> String {
    Literal::new_simple_literal(text).to_string()
}
