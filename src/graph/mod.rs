//! Readings in, RDF quads in oxigraph out: a named graph per document, a journal on disk, what follows from the whole set.
//!
//! Knows RDF and no English.

/// A graph of what documents say.
#[derive(Debug)]
pub struct Graph {}
