//! A graph in, canonical N-Quads out: sorted by code point, each quad once, no blank nodes.
//!
//! The same documents give the same bytes, in whatever order they came. The union of two such files, sorted, is the file of both.

use std::io::{self, Write};

use super::quads::{ExportOptions, chosen};
use crate::graph::Graph;

/// Writes a graph, and says how many quads it has.
///
/// # Errors
/// Where the output cannot be written.
pub fn write(graph: &Graph, options: ExportOptions, mut output: impl Write) -> io::Result<usize> {
    let quads = graph.quads();
    let mut lines: Vec<[&str; 4]> = chosen(&quads, options).collect();
    // No term is the beginning of another up to a sign below the space, so that terms sort as their lines do.
    lines.sort_unstable();
    for [subject, predicate, object, graph] in &lines {
        writeln!(output, "{subject} {predicate} {object} {graph} .")?;
    }
    output.flush()?;
    Ok(lines.len())
}
