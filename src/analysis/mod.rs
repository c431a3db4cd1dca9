//! A [`Graph`](crate::Graph) in; out: claims with their sources, entities by name, networks to compute with, counts.
//!
//! Asks the graph in SPARQL only, so it works on any store the graph may sit on. Changes nothing. The same graph gives the same answers
//! in the same order.

mod identification;
mod labels;
mod lookup;
mod network;
mod own;
mod portrait;
mod question;
mod record;
mod select;
mod source;
mod summary;
#[cfg(test)]
mod tests;

pub use identification::{Form, Identification, Joining, Parting, Spelling, Tie};
pub use labels::Labels;
pub use lookup::{entities_named, near_names};
pub use network::{Edge, Network, NetworkBuilder, Node};
pub use portrait::{Appearance, Direction, Portrait, Relation};
pub use question::{between, claim, supporting};
pub use record::{Record, Standing, local_name};
pub use select::Value;
pub use source::{Source, Sources};
pub use summary::{Count, Summary, strongest};

use crate::query::QueryError;

/// Why a graph gave no answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AnalysisError {
    /// The graph could not be asked.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// No entity has this name.
    #[error("{name}: no entity has this name{}", suggestion(near))]
    UnknownName {
        /// The name, as given.
        name: String,
        /// Names in the graph that look like it, the nearest first.
        near: Vec<String>,
    },
    /// A triple in words without a relation.
    #[error(
        "{words}: no word of it is a relation\n  help: write subject, relation and object; a relation as in the graph (delists) or in words"
    )]
    NoRelation {
        /// The words, as given.
        words: String,
    },
}

fn suggestion(near: &[String]) -> String {
    if near.is_empty() { String::new() } else { format!("\n  help: there is {}", near.join(", ")) }
}
