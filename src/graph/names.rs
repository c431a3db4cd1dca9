//! Local names in, IRIs and N-Quads out: the namespaces of the graph, and how anything that a text may hold is written in them.

use std::fmt::Write;

use oxigraph::model::LiteralRef;

/// The base of all IRIs but the vocabulary's.
pub const BASE: &str = "https://w3id.org/demarche/";
/// The vocabulary.
pub const DM: &str = "https://w3id.org/demarche/ontology#";
/// Entities.
pub const ENT: &str = "https://w3id.org/demarche/entity/";
/// Documents, also the names of their graphs.
pub const DOC: &str = "https://w3id.org/demarche/doc/";
/// Claims.
pub const CLAIM: &str = "https://w3id.org/demarche/claim/";
/// Graphs that are no document's.
pub const GRAPH: &str = "https://w3id.org/demarche/graph/";
/// Why nodes are one, or two.
pub const JOIN: &str = "https://w3id.org/demarche/join/";
/// Open relations.
pub const OPEN: &str = "https://w3id.org/demarche/open/";
/// Attitudes.
pub const ATTITUDE: &str = "https://w3id.org/demarche/attitude/";

pub(super) const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
pub(super) const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
pub(super) const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
pub(super) const DCTERMS: &str = "http://purl.org/dc/terms/";
pub(super) const SCHEMA: &str = "https://schema.org/";
pub(super) const OA: &str = "http://www.w3.org/ns/oa#";
pub(super) const OWL: &str = "http://www.w3.org/2002/07/owl#";
pub(super) const PROV: &str = "http://www.w3.org/ns/prov#";
pub(super) const XSD: &str = "http://www.w3.org/2001/XMLSchema#";
pub(super) const WIKIDATA: &str = "http://www.wikidata.org/entity/";

/// Prefixes that every query and every written graph knows, in order.
pub const PREFIXES: [(&str, &str); 18] = [
    ("attitude", ATTITUDE),
    ("claim", CLAIM),
    ("dcterms", DCTERMS),
    ("dm", DM),
    ("doc", DOC),
    ("ent", ENT),
    ("graph", GRAPH),
    ("join", JOIN),
    ("oa", OA),
    ("open", OPEN),
    ("owl", OWL),
    ("prov", PROV),
    ("rdf", RDF),
    ("rdfs", RDFS),
    ("schema", SCHEMA),
    ("skos", SKOS),
    ("wd", WIKIDATA),
    ("xsd", XSD),
];

/// The IRI of a local name. Different names have different IRIs, whatever is in them.
pub fn iri(namespace: &str, name: &str) -> String {
    let mut iri = String::with_capacity(namespace.len() + name.len());
    iri.push_str(namespace);
    for letter in name.chars() {
        if stands_in_iri(letter) {
            iri.push(letter);
        } else {
            for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
                // Writing to a string cannot fail.
                let _ = write!(iri, "%{byte:02X}");
            }
        }
    }
    iri
}

/// A local name without the eight digits of what is known in one document only.
pub(super) fn without_document(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((bare, hash)) if hash.len() == 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) => bare,
        _ => name,
    }
}

/// Whether a character stands for itself in a local name: what RFC 3987 allows and prefixed names need no escape for.
fn stands_in_iri(letter: char) -> bool {
    match letter {
        '_' | '-' | '.' => true,
        '\0'..='\x7F' => letter.is_ascii_alphanumeric(),
        '\u{A0}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFEF}' | '\u{10000}'..='\u{DFFFD}' => {
            letter.is_alphanumeric() && u32::from(letter) & 0xFFFE != 0xFFFE
        }
        _ => false,
    }
}

/// The quads of one graph, as lines of canonical N-Quads.
pub(super) struct Lines {
    end: String,
    lines: Vec<String>,
}

impl Lines {
    /// No quads yet; `graph` is the graph's IRI.
    pub(super) fn new(graph: &str) -> Self {
        Self { end: format!(" <{graph}> .\n"), lines: Vec::new() }
    }

    /// A quad whose object is a node.
    pub(super) fn node(&mut self, subject: &str, (namespace, predicate): (&str, &str), object: &str) {
        self.lines.push(format!("<{subject}> <{namespace}{predicate}> <{object}>{}", self.end));
    }

    /// A quad whose object is a string.
    pub(super) fn text(&mut self, subject: &str, (namespace, predicate): (&str, &str), object: &str) {
        let object = LiteralRef::new_simple_literal(object);
        self.lines.push(format!("<{subject}> <{namespace}{predicate}> {object}{}", self.end));
    }

    /// A quad whose object has a type of XML Schema and needs no escape.
    pub(super) fn typed(&mut self, subject: &str, (namespace, predicate): (&str, &str), object: &str, datatype: &str) {
        self.lines.push(format!("<{subject}> <{namespace}{predicate}> \"{object}\"^^<{XSD}{datatype}>{}", self.end));
    }

    /// A quad whose object is a whole number.
    pub(super) fn number(&mut self, subject: &str, predicate: (&str, &str), object: u64) {
        self.typed(subject, predicate, &object.to_string(), "integer");
    }

    /// All lines, sorted, each once, and how many.
    pub(super) fn finish(mut self) -> (String, usize) {
        self.lines.sort_unstable();
        self.lines.dedup();
        (self.lines.concat(), self.lines.len())
    }
}
