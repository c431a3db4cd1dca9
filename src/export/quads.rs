//! A graph in, the quads that a writer of RDF writes out, in an order that depends on the quads alone.

use std::io::Write;

use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{GraphName, Quad};

use crate::graph::{DM, DOC, Graph, GraphError, PREFIXES};

/// What of a graph is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExportOptions {
    /// The documents' texts, too.
    pub text: bool,
    /// Also what no document says: the ontology, and what follows from the documents by it.
    pub derived: bool,
}

/// A graph that cannot be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The graph cannot be read.
    #[error(transparent)]
    Graph(#[from] GraphError),
    /// The output cannot be written.
    #[error(transparent)]
    Write(#[from] std::io::Error),
}

/// The quads to write, in no order.
pub(super) fn chosen(graph: &Graph, options: ExportOptions) -> Result<impl Iterator<Item = Result<Quad, ExportError>>, ExportError> {
    let text = format!("{DM}text");
    let is_chosen = move |quad: &Quad| {
        let of_document = match &quad.graph_name {
            GraphName::NamedNode(name) => name.as_str().starts_with(DOC),
            // It holds what the others hold.
            GraphName::DefaultGraph => return false,
            GraphName::BlankNode(_) => false,
        };
        (of_document || options.derived) && (options.text || quad.predicate.as_str() != text)
    };
    let quads = graph.store()?.iter().map(|quad| quad.map_err(|error| GraphError::from(error).into()));
    Ok(quads.filter(move |quad| quad.as_ref().is_ok_and(&is_chosen) || quad.is_err()))
}

/// Writes quads graph by graph, each graph subject by subject, with the known prefixes.
pub(super) fn serialize(graph: &Graph, options: ExportOptions, format: RdfFormat, output: impl Write) -> Result<usize, ExportError> {
    let mut quads = chosen(graph, options)?.collect::<Result<Vec<_>, _>>()?;
    quads.sort_by_cached_key(|quad| {
        (quad.graph_name.to_string(), quad.subject.to_string(), quad.predicate.to_string(), quad.object.to_string())
    });
    let mut serializer = RdfSerializer::from_format(format);
    for (prefix, iri) in PREFIXES {
        // The prefixes are constants, and each is an IRI.
        serializer = serializer.clone().with_prefix(prefix, iri).unwrap_or(serializer);
    }
    let mut serializer = serializer.for_writer(output);
    for quad in &quads {
        serializer.serialize_quad(quad)?;
    }
    serializer.finish()?;
    Ok(quads.len())
}
