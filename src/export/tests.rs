//! What is written can be read by others, and is the same.

use oxigraph::io::{RdfFormat, RdfParser};

use super::{ExportOptions, jsonld, nquads, trig};
use crate::graph::Graph;
use crate::graph::synthetic::{contribution, ontology};

fn graph() -> Graph {
    let ontology = ontology();
    let mut graph = Graph::in_memory().unwrap_or_else(|error| panic!("{error}"));
    for (id, claims) in
        [("a", ["Russia mayDelist ISKP", "Putin: Ukraine attacks Russia"]), ("b", ["Blast killed 5", "Taliban enemyOf ISKP"])]
    {
        graph.add(contribution(id, &claims, &ontology)).unwrap_or_else(|error| panic!("{error}"));
    }
    graph
}

#[test]
fn all_formats_hold_the_same_quads() {
    let graph = graph();
    let options = ExportOptions { text: true, derived: true };
    let parsed = |format: RdfFormat, bytes: &[u8]| -> Vec<String> {
        let quads = RdfParser::from_format(format).for_slice(bytes);
        let mut lines: Vec<String> = quads.map(|quad| quad.unwrap_or_else(|error| panic!("{error}")).to_string()).collect();
        lines.sort();
        lines
    };
    let (mut lines, mut turtle, mut json) = (Vec::new(), Vec::new(), Vec::new());
    let count = nquads::write(&graph, options, &mut lines).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(trig::write(&graph, options, &mut turtle).unwrap_or_else(|error| panic!("{error}")), count);
    assert_eq!(jsonld::write(&graph, options, &mut json).unwrap_or_else(|error| panic!("{error}")), count);
    let expected = parsed(RdfFormat::NQuads, &lines);
    assert_eq!(expected.len(), count);
    assert_eq!(parsed(RdfFormat::TriG, &turtle), expected);
    assert_eq!(parsed(RdfFormat::JsonLd { profile: Default::default() }, &json), expected);
    assert!(String::from_utf8_lossy(&turtle).contains("dm:mayDelist ent:ISKP"));
}

#[test]
fn texts_and_what_follows_are_written_only_where_asked_for() {
    let graph = graph();
    let written = |text, derived| {
        let mut bytes = Vec::new();
        nquads::write(&graph, ExportOptions { text, derived }, &mut bytes).unwrap_or_else(|error| panic!("{error}"));
        String::from_utf8(bytes).unwrap_or_else(|error| panic!("{error}"))
    };
    for (text, derived) in [(false, false), (true, false), (false, true), (true, true)] {
        let export = written(text, derived);
        assert_eq!(export.contains("ontology#text> \""), text);
        assert_eq!(export.contains("graph/inferred> ."), derived);
        let mut lines: Vec<&str> = export.split_inclusive('\n').collect();
        lines.sort_unstable();
        lines.dedup();
        assert_eq!(lines.concat(), export);
    }
}

#[test]
fn an_empty_graph_is_an_empty_file() {
    let mut bytes = Vec::new();
    let graph = Graph::in_memory().unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(nquads::write(&graph, ExportOptions::default(), &mut bytes).unwrap_or_else(|error| panic!("{error}")), 0);
    assert_eq!(bytes, b"");
}
