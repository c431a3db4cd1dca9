//! A graph in, JSON-LD 1.0 out: one object with a context of the known prefixes and a list of graphs.

use std::io::{self, Write};

use oxigraph::io::{JsonLdProfileSet, RdfFormat};

use super::quads::{ExportOptions, serialize};
use crate::graph::Graph;

/// Writes a graph, and says how many quads it has.
///
/// # Errors
/// Where the output cannot be written.
pub fn write(graph: &Graph, options: ExportOptions, output: impl Write) -> io::Result<usize> {
    serialize(graph, options, RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() }, output)
}
