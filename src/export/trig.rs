//! A graph in, TriG out: RDF as people read it, with prefixes, graph by graph.

use std::io::Write;

use oxigraph::io::RdfFormat;

use super::quads::{ExportError, ExportOptions, serialize};
use crate::graph::Graph;

/// Writes a graph, and says how many quads it has.
///
/// # Errors
/// Where the graph cannot be read or the output not written.
pub fn write(graph: &Graph, options: ExportOptions, output: impl Write) -> Result<usize, ExportError> {
    serialize(graph, options, RdfFormat::TriG, output)
}
