//! RDF terms in, words for a terminal out.

use oxigraph::model::Term;

use crate::graph::PREFIXES;

/// A node by its prefixed name, a literal by its characters.
pub(super) fn shown(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => shortened(node.as_str()),
        Term::BlankNode(node) => node.to_string(),
        Term::Literal(literal) => literal.value().to_owned(),
    }
}

/// An IRI with a prefix where one is known.
pub(super) fn shortened(iri: &str) -> String {
    for (prefix, namespace) in PREFIXES {
        if let Some(local) = iri.strip_prefix(namespace)
            && !local.contains(['/', '#'])
        {
            return format!("{prefix}:{local}");
        }
    }
    format!("<{iri}>")
}
