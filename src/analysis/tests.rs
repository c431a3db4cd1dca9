//! What is found in a graph whose claims are known.

use super::{Network, Portrait, Standing, Summary, entities_named, strongest, supporting};
use crate::graph::Graph;
use crate::graph::synthetic::{contribution, ontology};

fn graph() -> Graph {
    let ontology = ontology();
    let mut graph = Graph::in_memory().unwrap_or_else(|error| panic!("{error}"));
    for (id, claims) in [
        ("a", &["Russia considersDelisting Taliban", "Taliban enemyOf ISKP", "Ukraine: Russia attacks Kyiv"][..]),
        ("b", &["Russia considersDelisting Taliban", "ISKP enemyOf Taliban", "Iran not attacks Israel", "Iran supports Hamas"]),
        ("c", &["Kazakhstan mayDelist Taliban", "Hamas attacks Israel"]),
    ] {
        graph.add(contribution(id, claims, &ontology)).unwrap_or_else(|error| panic!("{error}"));
    }
    graph
}

/// Relations as "from label to (weight)", sorted.
fn relations(network: &Network) -> Vec<String> {
    let name = |index| network.graph.node_weight(index).map_or("", |node| &node.label);
    let mut relations: Vec<String> = network
        .graph
        .edge_indices()
        .filter_map(|index| {
            let ((from, to), edge) = (network.graph.edge_endpoints(index)?, network.graph.edge_weight(index)?);
            Some(format!("{} {} {} ({})", name(from), edge.label, name(to), edge.weight))
        })
        .collect();
    relations.sort();
    relations
}

#[test]
fn a_network_has_one_edge_a_relation_and_a_symmetric_one_is_drawn_once() {
    let network = graph().network().around("Taliban", 1).build().unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(
        relations(&network),
        ["ISKP is an enemy of Taliban (2)", "Kazakhstan may delist Taliban (1)", "Russia considers delisting Taliban (2)"]
    );
    let centers: Vec<&str> = network.graph.node_weights().filter(|node| node.center).map(|node| node.label.as_str()).collect();
    assert_eq!(centers, ["Taliban"]);
}

#[test]
fn a_network_shows_what_is_reported_or_denied_only_where_it_is_asked_to() {
    let graph = graph();
    let all = |standing: &[Standing]| {
        let builder = standing.iter().fold(graph.network(), |builder, &standing| builder.include(standing));
        relations(&builder.build().unwrap_or_else(|error| panic!("{error}"))).join("; ")
    };
    assert!(!all(&[]).contains("Kyiv") && !all(&[]).contains("Iran attacks"));
    assert!(all(&[Standing::Reported]).contains("Russia attacks Kyiv (1)"));
    assert!(all(&[Standing::Negated]).contains("Iran attacks Israel (1)"));
}

#[test]
fn the_strongest_relations_stay() {
    let network = graph().network().strongest(2).build().unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(relations(&network), ["ISKP is an enemy of Taliban (2)", "Russia considers delisting Taliban (2)"]);
    assert_eq!(network.left_out, 3);
}

#[test]
fn two_steps_reach_further_than_one() {
    let graph = graph();
    let names = |hops| {
        let network = graph.network().around("Iran", hops).build().unwrap_or_else(|error| panic!("{error}"));
        network.graph.node_weights().map(|node| node.label.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(1), ["Hamas", "Iran"]);
    assert_eq!(names(2), ["Hamas", "Iran", "Israel"]);
}

#[test]
fn an_entity_is_found_by_any_name_in_any_case() {
    let graph = graph();
    for name in ["Taliban", "taliban", "ent:Taliban", "https://w3id.org/demarche/entity/Taliban"] {
        let found = entities_named(&graph, name).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(found, ["https://w3id.org/demarche/entity/Taliban"], "{name}");
    }
    let error = entities_named(&graph, "Talban").map_or_else(|error| error.to_string(), |found| panic!("{found:?}"));
    assert_eq!(error, "Talban: no entity has this name\n  help: there is Taliban");
}

#[test]
fn a_triple_in_words_is_supported_by_claims_of_narrower_relations_and_of_the_other_direction() {
    let graph = graph();
    for (words, count) in [
        ("Russia considersDelisting Taliban", 2),
        ("russia considers delisting taliban", 2),
        ("ent:Russia dm:considersDelisting ent:Taliban", 2),
        ("Taliban rivalOf ISKP", 2),
        ("ISKP is an enemy of Taliban", 2),
        ("Iran attacks Israel", 1),
        ("Russia delists Taliban", 0),
    ] {
        let records = supporting(&graph, words).unwrap_or_else(|error| panic!("{words}: {error}"));
        assert_eq!(records.len(), count, "{words}");
    }
    assert!(supporting(&graph, "Russia Taliban").is_err());
}

#[test]
fn the_strongest_claims_are_those_of_most_documents_one_a_pair() {
    let records = strongest(&graph(), 3).unwrap_or_else(|error| panic!("{error}"));
    let predicates: Vec<&str> = records.iter().map(|record| super::local_name(&record.predicate)).collect();
    assert_eq!(predicates.len(), 3);
    assert_eq!(predicates[0], "considersDelisting");
}

#[test]
fn a_summary_counts_claims_by_what_they_are() {
    let summary = Summary::of(&graph()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((summary.documents, summary.claims), (3, 9));
    let counts = |counts: &[super::Count]| counts.iter().map(|count| format!("{} {}", count.name, count.count)).collect::<Vec<_>>();
    assert_eq!(counts(&summary.by_polarity), ["affirmed 8", "negated 1"]);
    assert_eq!(counts(&summary.by_attitude), ["considers 2", "may 1"]);
    assert_eq!(counts(&summary.by_relation)[0], "attacks 3");
    assert_eq!(counts(&summary.by_relation)[1], "delists 3");
}

#[test]
fn a_portrait_gathers_relations_and_sources() {
    let portrait = Portrait::of(&graph(), "https://w3id.org/demarche/entity/Taliban").unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((portrait.label.as_str(), portrait.appearances.len()), ("Taliban", 3));
    let first = &portrait.relations[0];
    assert_eq!(
        (first.label.as_str(), first.other.as_deref(), first.claims, first.documents),
        ("considers delisting", Some("Russia"), 2, 2)
    );
}
