//! What a graph answers, whatever way it was made.

use oxigraph::model::Term;

use super::synthetic::{contribution, ontology};
use super::{Addition, Graph, GraphError};

fn graph(documents: &[(&str, &[&str])]) -> Graph {
    let ontology = ontology();
    let mut graph = Graph::in_memory().unwrap_or_else(|error| panic!("{error}"));
    for (id, claims) in documents {
        graph.add(contribution(id, claims, &ontology)).unwrap_or_else(|error| panic!("{error}"));
    }
    graph
}

/// Rows of a query, values separated by spaces, IRIs by their last part.
fn rows(graph: &Graph, query: &str) -> Vec<String> {
    let rows = graph.query(query).and_then(|answer| answer.solutions()?.rows()).unwrap_or_else(|error| panic!("{query}\n{error}"));
    let show = |term: Term| match term {
        Term::NamedNode(node) => node.as_str().rsplit(['/', '#']).next().unwrap_or_default().to_owned(),
        other => other.to_string(),
    };
    let mut rows: Vec<String> =
        rows.into_iter().map(|row| row.into_iter().map(|term| term.map(show).unwrap_or_default()).collect::<Vec<_>>().join(" ")).collect();
    rows.sort();
    rows
}

#[test]
fn a_triple_of_many_documents_is_one_solution_and_one_in_each_graph() {
    let graph = graph(&[
        ("a", &["Russia attacks Ukraine"]),
        ("b", &["Russia attacks Ukraine"]),
        ("c", &["Russia attacks Ukraine", "Ukraine attacks Russia"]),
    ]);
    assert_eq!(rows(&graph, "SELECT ?s ?o WHERE { ?s dm:attacks ?o }"), ["Russia Ukraine", "Ukraine Russia"]);
    assert_eq!(rows(&graph, "SELECT ?s ?o WHERE { GRAPH ?doc { ?s dm:attacks ?o } }").len(), 4);
    assert_eq!(rows(&graph, "SELECT (COUNT(*) AS ?n) WHERE { ?s dm:attacks ?o }"), ["\"2\"^^<http://www.w3.org/2001/XMLSchema#integer>"]);
}

#[test]
fn what_is_asserted_and_what_is_only_reported() {
    let rows_of =
        |claims: &[&str], relation: &str| rows(&graph(&[("a", claims)]), &format!("SELECT ?s ?o WHERE {{ ?s dm:{relation} ?o }}"));
    let yes: [&[&str]; 8] = [
        &["Russia attacks Ukraine"],
        &["Reuters: Russia attacks Ukraine"],
        &["Russia: Russia attacks Ukraine"],
        &["Kremlin: Russia attacks Ukraine"],
        &["Peskov: Kremlin attacks Ukraine", "Peskov spokespersonOf Kremlin"],
        &["Peskov: Russia attacks Ukraine", "Peskov spokespersonOf Kremlin"],
        &["Shoigu: Army attacks Ukraine", "Shoigu ministerOf Army"],
        &["Reuters: Reuters attacks Ukraine"],
    ];
    for claims in yes {
        assert_eq!(rows_of(claims, "attacks").len(), 1, "{claims:?}");
    }
    let no: [&[&str]; 6] = [
        &["Ukraine: Russia attacks Ukraine"],
        &["Putin: Ukraine attacks Russia"],
        &["Peskov: Kremlin attacks Ukraine", "Peskov mayBeSpokespersonOf Kremlin"],
        &["Peskov: Kremlin attacks Ukraine", "Peskov not spokespersonOf Kremlin"],
        &["Russia not attacks Ukraine"],
        &["Russia if attacks Ukraine"],
    ];
    for claims in no {
        assert_eq!(rows_of(claims, "attacks").len(), 0, "{claims:?}");
        let graph = graph(&[("a", claims)]);
        assert_eq!(rows(&graph, "SELECT ?c WHERE { ?c rdf:predicate dm:attacks }").len(), 1, "{claims:?}");
    }
}

#[test]
fn attitudes_are_part_of_the_predicate() {
    let graph = graph(&[("a", &["Russia considersDelisting Taliban", "Kazakhstan mayDelist Taliban"])]);
    assert_eq!(rows(&graph, "SELECT ?s WHERE { ?s dm:delists ?o }"), [""; 0]);
    assert_eq!(
        rows(&graph, "SELECT ?s ?l ?o WHERE { ?s ?p ?o . ?p dm:action dm:delists ; rdfs:label ?l }"),
        ["Kazakhstan \"may delist\" Taliban", "Russia \"considers delisting\" Taliban"]
    );
}

#[test]
fn symmetric_and_kind_of_relations_hold_in_queries_and_are_no_document() {
    let graph = graph(&[("a", &["Taliban enemyOf ISKP"]), ("b", &["ISKP branchOf IS", "IS partOf Jihad"])]);
    assert_eq!(rows(&graph, "SELECT ?s ?o WHERE { ?s dm:rivalOf ?o }"), ["ISKP Taliban", "Taliban ISKP"]);
    assert_eq!(rows(&graph, "SELECT ?o WHERE { ent:ISKP dm:partOf ?o }"), ["IS", "Jihad"]);
    assert_eq!(rows(&graph, "SELECT ?g WHERE { GRAPH ?g { ent:ISKP dm:rivalOf ?o } }"), ["inferred"]);
}

#[test]
fn a_document_added_twice_changes_nothing_and_a_removed_one_leaves_no_trace() {
    let ontology = ontology();
    let everything = "SELECT ?s ?p ?o ?g WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }";
    let with_a = graph(&[("a", &["Taliban enemyOf ISKP"])]);
    let mut both =
        graph(&[("a", &["Taliban enemyOf ISKP"]), ("b", &["Taliban enemyOf ISKP", "ISKP enemyOf Taliban", "Russia mayDelist Taliban"])]);
    assert_eq!(both.add(contribution("a", &["Taliban enemyOf ISKP"], &ontology)).expect("same reader"), Addition::Known);
    assert_ne!(rows(&both, everything), rows(&with_a, everything));
    assert_eq!(both.remove(&["b"]).expect("in memory"), 1);
    assert_eq!(rows(&both, everything), rows(&with_a, everything));
    assert_eq!(both.remove(&["b"]).expect("in memory"), 0);
}

#[test]
fn one_graph_has_one_reader() {
    let ontology = ontology();
    let mut other = contribution("a", &["Russia attacks Ukraine"], &ontology);
    other.reader = "another".to_owned();
    let result = graph(&[("b", &["Russia attacks Ukraine"])]).add(other);
    assert!(matches!(result, Err(GraphError::OtherReader { .. })), "{result:?}");
}

#[test]
fn a_document_comes_back_as_it_was_given() {
    let ontology = ontology();
    let mut reading = super::synthetic::reading("odd\u{0}id \"x\" \\ \u{1F30D}", &["Russia attacks Ukraine"], &ontology);
    reading.document.text.push_str("\r\n\t\u{FEFF}\u{7F}\u{FFFE}e\u{301}");
    reading.document.url = Some("not an address <>".to_owned());
    reading.document.date = Some("2 April 2024".to_owned());
    let given = reading.document.clone();
    let contribution = super::Contribution::new(&reading, &ontology, &super::synthetic::LittleKnowledge, "test", Default::default());
    let key = contribution.key().to_owned();
    let mut graph = Graph::in_memory().unwrap_or_else(|error| panic!("{error}"));
    graph.add(contribution).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(graph.document(&key).unwrap_or_else(|error| panic!("{error}")), given);
}

#[test]
fn what_is_known_of_an_entity_stands_with_it() {
    let graph = graph(&[("a", &["Kremlin attacks Ukraine", "Russia attacks Ukraine"])]);
    assert_eq!(rows(&graph, "SELECT ?s ?c WHERE { ?s dm:country ?c }"), ["Kremlin Russia"]);
    assert_eq!(rows(&graph, "SELECT ?s WHERE { ?s skos:exactMatch wd:Q159 }"), ["Russia"]);
    assert_eq!(rows(&graph, "SELECT ?l WHERE { ent:Ukraine a dm:Actor ; skos:prefLabel ?l ; skos:altLabel ?l }"), ["\"Ukraine\""]);
}

#[test]
fn offsets_count_code_points() {
    let ontology = ontology();
    let mut reading = super::synthetic::reading("a", &["\u{1F30D}Russia attacks Ukraine", "Ukraine meets \u{1F30D}Russia"], &ontology);
    reading.claims[1].time = Some((jiff::civil::date(2024, 1, 1), jiff::civil::date(2024, 12, 31)));
    let text: Vec<char> = reading.document.text.chars().collect();
    let mut graph = Graph::in_memory().unwrap_or_else(|error| panic!("{error}"));
    let contribution = super::Contribution::new(&reading, &ontology, &super::synthetic::LittleKnowledge, "test", Default::default());
    graph.add(contribution).unwrap_or_else(|error| panic!("{error}"));
    let query = "SELECT ?x ?b ?e WHERE { ?c oa:exact ?x ; oa:start ?b ; oa:end ?e }";
    let found = graph.query(query).and_then(|answer| answer.solutions()?.rows()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(found.len(), 2);
    for row in found {
        let [Some(Term::Literal(words)), Some(Term::Literal(begin)), Some(Term::Literal(end))] = row.as_slice() else { panic!("{row:?}") };
        let number = |literal: &oxigraph::model::Literal| literal.value().parse::<usize>().unwrap_or_default();
        assert_eq!(text[number(begin)..number(end)].iter().collect::<String>(), words.value());
    }
    assert_eq!(rows(&graph, "SELECT ?c WHERE { ?c dm:timeTo ?day FILTER(?day > \"2024-06-01\"^^xsd:date) }").len(), 1);
    assert_eq!(rows(&graph, "SELECT ?c WHERE { ?c dm:confidence ?x FILTER(?x >= 0.8) }").len(), 2);
}
