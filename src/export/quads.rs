//! A graph in, the quads that a writer of RDF writes out, in an order that depends on the quads alone.

use std::io::{self, Write};

use oxigraph::io::{RdfFormat, RdfSerializer};

use crate::graph::{DM, DOC, Graph, PREFIXES, Quads, quad};

/// What of a graph is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExportOptions {
    /// The documents' texts, too.
    pub text: bool,
    /// Also what no document says: the ontology, and what follows from the documents by it.
    pub derived: bool,
}

/// The quads to write, in no order, each as four terms in the syntax of N-Quads.
pub(super) fn chosen(quads: &Quads, options: ExportOptions) -> impl Iterator<Item = [&str; 4]> {
    let (text, documents) = (format!("<{DM}text>"), format!("<{DOC}"));
    quads
        .tokens()
        .filter(move |[_, predicate, _, graph]| (options.derived || graph.starts_with(&documents)) && (options.text || *predicate != text))
}

/// Writes quads graph by graph, each graph subject by subject, with the known prefixes.
pub(super) fn serialize(graph: &Graph, options: ExportOptions, format: RdfFormat, output: impl Write) -> io::Result<usize> {
    let quads = graph.quads();
    let mut chosen: Vec<[&str; 4]> = chosen(&quads, options).collect();
    chosen.sort_unstable_by_key(|&[subject, predicate, object, graph]| [graph, subject, predicate, object]);
    let mut serializer = RdfSerializer::from_format(format);
    for (prefix, iri) in PREFIXES {
        // The prefixes are constants, and each is an IRI.
        serializer = serializer.clone().with_prefix(prefix, iri).unwrap_or(serializer);
    }
    let mut serializer = serializer.for_writer(output);
    for quad in chosen.iter().filter_map(|&tokens| quad(tokens)) {
        serializer.serialize_quad(&quad)?;
    }
    serializer.finish()?;
    Ok(chosen.len())
}
