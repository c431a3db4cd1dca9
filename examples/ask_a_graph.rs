//! Lesson 2: many documents, one graph, questions in SPARQL.
//!
//!     cargo run --example ask_a_graph
//!
//! A graph is the union of what its documents bring, whatever their order. Nothing is decided between sources that disagree.

use demarche::graph::Contribution;
use demarche::{Graph, Reader, input};

fn main() -> anyhow::Result<()> {
    let reader = Reader::new()?;
    let mut graph = Graph::in_memory()?;

    // Files, folders and JSON lines are read one by one; what cannot be read does not keep the others back.
    for document in input::documents(["examples/articles".into()]) {
        graph.add(Contribution::of(&reader, &reader.read(&document?)))?;
    }

    // Direct triples, for questions that need no more. The prefixes are known.
    println!("Who considers or may take the Taliban off a list?");
    let question = "SELECT ?who ?relation WHERE { ?who ?p ent:Taliban . ?p dm:action dm:delists ; rdfs:label ?relation } ORDER BY ?who";
    for row in graph.query(question)?.solutions()? {
        let row = row?;
        println!("  {} {}", row["who"], row["relation"]);
    }

    // Claims, for questions about sources: every claim knows its words, and the graph it stands in is its document's.
    println!("\nHow many were killed in which attack, according to whom?");
    let question = "SELECT ?number ?title ?words WHERE { GRAPH ?document { \
                    ?claim rdf:predicate dm:killed ; rdf:object ?number ; oa:exact ?words . ?document dcterms:title ?title } } ORDER BY ?number";
    for row in graph.query(question)?.solutions()? {
        let row = row?;
        println!("  {} in {}: {}", row["number"], row["title"], row["words"]);
    }

    // The same for one triple, as `demarche explain` does it.
    println!("\nWhy is it there?");
    for record in demarche::analysis::supporting(&graph, "Russia considersDelisting Taliban")? {
        println!("  «{}» (confidence {:.2})", record.evidence, record.confidence);
    }
    Ok(())
}
