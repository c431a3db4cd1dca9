//! What is answered, and what is said of a query that is not.

use super::{Answer, QueryError, ResultFormat};
use crate::graph::synthetic::{contribution, ontology};
use crate::graph::{Graph, PREFIXES};

fn graph() -> Graph {
    let ontology = ontology();
    let mut graph = Graph::in_memory().unwrap_or_else(|error| panic!("{error}"));
    for (id, claims) in
        [("a", ["Russia delists Taliban", "Russia mayDelist ISKP"]), ("b", ["Russia delists Taliban", "Taliban enemyOf ISKP"])]
    {
        graph.add(contribution(id, &claims, &ontology)).unwrap_or_else(|error| panic!("{error}"));
    }
    graph
}

#[track_caller]
fn refused(query: &str) -> String {
    match graph().query(query) {
        Ok(answer) => panic!("answered with {answer:?}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn all_prefixes_are_known_and_a_query_may_have_its_own() {
    let graph = graph();
    for (prefix, _) in PREFIXES {
        graph.query(&format!("ASK {{ {prefix}:x {prefix}:y {prefix}:z }}")).unwrap_or_else(|error| panic!("{prefix}: {error}"));
    }
    let own = "PREFIX ent: <https://w3id.org/demarche/ontology#> ASK { ?s ent:delists ?o }";
    assert!(matches!(graph.query(own), Ok(Answer::Boolean(true))));
}

#[test]
fn every_kind_of_query_is_answered() {
    let graph = graph();
    for (query, count) in [
        ("SELECT ?s WHERE { ?s dm:delists ent:Taliban }", 1),
        ("SELECT ?s WHERE { ?s dm:delists ent:Kazakhstan }", 0),
        ("SELECT ?s FROM doc:nowhere WHERE { ?s dm:delists ent:Taliban }", 0),
        ("SELECT ?d WHERE { GRAPH ?d { ?s dm:delists ent:Taliban } }", 2),
        ("SELECT ?d WHERE { GRAPH ?d { ?d dcterms:identifier ?id } FILTER(STRSTARTS(?id, 'a')) }", 1),
        ("ASK { ent:Russia dm:delists ent:Taliban }", 1),
        ("ASK { ent:Taliban dm:delists ent:Russia }", 0),
        ("CONSTRUCT { ?o dm:delistedBy ?s } WHERE { ?s dm:delists ?o }", 1),
        ("SELECT ?n WHERE { BIND(CONCAT('new', ' literal') AS ?n) }", 1),
        ("SELECT ?x WHERE { VALUES ?x { 'a' 'nowhere' } ?d dcterms:identifier ?x }", 1),
        ("SELECT * WHERE { ent:Russia (dm:delists|dm:mayDelist)/dm:rivalOf ?x }", 2),
        ("SELECT (COUNT(DISTINCT ?d) AS ?n) WHERE { GRAPH ?d { ?c a dm:Claim } } GROUP BY ?x", 1),
    ] {
        for format in [ResultFormat::Json, ResultFormat::Xml, ResultFormat::Csv, ResultFormat::Tsv] {
            let xml_or_csv_of_boolean = query.starts_with("ASK") && matches!(format, ResultFormat::Tsv);
            let mut bytes = Vec::new();
            let written = graph.query(query).and_then(|answer| answer.write(format, &mut bytes));
            assert_eq!(written.unwrap_or_else(|error| panic!("{query}: {error}")), count, "{query}");
            assert!(xml_or_csv_of_boolean || !bytes.is_empty(), "{query}");
        }
    }
    let mut json = Vec::new();
    graph
        .query("SELECT ?s ?o WHERE { ?s dm:mayDelist ?o }")
        .and_then(|answer| answer.write(ResultFormat::Json, &mut json))
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(
        String::from_utf8_lossy(&json),
        "{\"head\":{\"vars\":[\"s\",\"o\"]},\"results\":{\"bindings\":[{\"s\":{\"type\":\"uri\",\"value\":\"https://w3id.org/demarche/entity/Russia\"},\
         \"o\":{\"type\":\"uri\",\"value\":\"https://w3id.org/demarche/entity/ISKP\"}}]}}"
    );
}

#[test]
fn an_open_answer_does_not_see_what_is_added_later() {
    let mut graph = graph();
    let rows = graph
        .query("SELECT ?s WHERE { GRAPH ?g { ?s dm:delists ?o } }")
        .and_then(Answer::solutions)
        .unwrap_or_else(|error| panic!("{error}"));
    graph.add(contribution("c", &["Iran delists Taliban"], &ontology())).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(rows.count(), 2);
    let rows = graph
        .query("SELECT ?s WHERE { GRAPH ?g { ?s dm:delists ?o } }")
        .and_then(Answer::solutions)
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(rows.count(), 3);
}

#[test]
fn a_slip_is_shown_where_it_stands() {
    let message = refused("SELECT ?s\nWHERE { ?s dm:delists }");
    assert!(message.starts_with("line 2, column 23 of the query: expected "), "{message}");
    assert!(message.ends_with("\n  WHERE { ?s dm:delists }\n                        ^"), "{message}");
    for (query, message) in [
        ("SELECT ?s WHERE { ?s nope:x ?o }", "line 1, column 28 of the query: prefix not found\n"),
        (
            "SELECT (COUNT(?x) AS ?n) ?y WHERE { ?x ?y ?z }",
            "line 1, column 47 of the query: the SELECT contains a variable that is unbound\n",
        ),
        ("", "line 1, column 1 of the query: this cannot stand here\n"),
        ("bla", "line 1, column 4 of the query: expected ASK\n"),
    ] {
        let said = refused(query);
        assert!(said.starts_with(message), "{said}");
    }
}

#[test]
fn updates_and_services_are_refused() {
    for update in ["DELETE WHERE { ?s ?p ?o }", "INSERT DATA { ent:a dm:b ent:c }", "CLEAR ALL", "LOAD <http://example.com/>"] {
        assert!(matches!(graph().query(update), Err(QueryError::Update)), "{update}");
    }
    for service in ["SELECT * WHERE { SERVICE <http://example.com/> { ?s ?p ?o } }", "ASK { OPTIONAL { SERVICE SILENT ?x { ?s ?p ?o } } }"]
    {
        assert!(matches!(graph().query(service), Err(QueryError::Service)), "{service}");
    }
    assert!(graph().query("SELECT ?SERVICE WHERE { ?SERVICE dcterms:title ' \\\" SERVICE <x> { ' }").is_ok());
}

#[test]
fn names_that_nobody_knows_are_hinted_at() {
    let hints = |query: &str| -> Vec<String> {
        graph().hints(query).unwrap_or_else(|error| panic!("{error}")).iter().map(ToString::to_string).collect()
    };
    assert_eq!(hints("SELECT * WHERE { ?s dm:delists ent:Taliban ; a dm:Claim }"), [""; 0]);
    assert_eq!(
        hints("SELECT * WHERE { ?s dm:delist ent:Talibans }"),
        [
            "the graph has no dm:delist; did you mean dm:delists or dm:mayDelist?",
            "the graph has no ent:Talibans; did you mean ent:Taliban?"
        ]
    );
    assert_eq!(hints("ASK { ent:Atlantis dm:delists ?x }"), ["the graph has no ent:Atlantis"]);
}
