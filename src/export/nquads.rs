//! A graph in, canonical N-Quads out: sorted by code point, each quad once, no blank nodes.
//!
//! The same documents give the same bytes, in whatever order they came. The union of two such files, sorted, is the file of both.

use std::io::Write;

use super::quads::{ExportError, ExportOptions, chosen};
use crate::graph::Graph;

/// Writes a graph, and says how many quads it has.
///
/// # Errors
/// Where the graph cannot be read or the output not written.
pub fn write(graph: &Graph, options: ExportOptions, mut output: impl Write) -> Result<usize, ExportError> {
    let mut lines = chosen(graph, options)?.map(|quad| quad.map(|quad| quad.to_string())).collect::<Result<Vec<_>, _>>()?;
    lines.sort_unstable();
    for line in &lines {
        writeln!(output, "{line} .")?;
    }
    output.flush()?;
    Ok(lines.len())
}
