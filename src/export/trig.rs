//! A graph in, TriG out: RDF as people read it, with prefixes, graph by graph.

use std::io::{self, Write};

use oxigraph::io::RdfFormat;

use super::quads::{ExportOptions, serialize};
use crate::graph::Graph;

/// Writes a graph, and says how many quads it has.
///
/// # Errors
/// Where the output cannot be written.
pub fn write(graph: &Graph, options: ExportOptions, output: impl Write) -> io::Result<usize> {
    serialize(graph, options, RdfFormat::TriG, output)
}
