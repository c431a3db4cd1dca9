//! Turtle in, an [`Ontology`] out.
