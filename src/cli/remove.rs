//! `demarche remove`: identifiers in, a graph without what those documents brought.

use std::collections::BTreeSet;

use super::Outcome;
use super::options::{GraphOption, warn};
use super::terminal::Terminal;
use crate::graph::Graph;

/// Take documents out of a graph
///
/// Removes exactly what the documents brought. An identifier is that of a JSON line, or a file's path as it was given to `build`.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:
  demarche remove examples/articles/niger-coup.txt
  demarche remove --graph my-graph examples/articles/taliban-list.txt")]
pub(super) struct Args {
    #[command(flatten)]
    graph: GraphOption,
    /// Identifiers of documents
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
}

/// Runs it.
pub(super) fn run(arguments: Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let mut graph = Graph::open_to_remove(arguments.graph.path())?;
    warn(&graph, terminal);
    let known: BTreeSet<&str> = graph.documents().map(|(_, id)| id).collect();
    let (there, missing): (Vec<&String>, Vec<&String>) = arguments.ids.iter().partition(|id| known.contains(id.as_str()));
    for id in &missing {
        terminal.warn(format!("{id}: no such document in the graph"));
    }
    graph.remove(&there)?;
    Ok(if missing.is_empty() { Outcome::Done } else { Outcome::NothingFound })
}
