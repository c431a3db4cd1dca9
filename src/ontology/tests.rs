//! What the vocabulary says, and what is said of one that is wrong.

use super::{Ontology, OntologyError};

fn built_in() -> Ontology {
    Ontology::built_in().unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn the_built_in_vocabulary_holds_together() {
    let ontology = built_in();
    assert_eq!(ontology.attitudes().count(), 10);
    assert!(ontology.relations().count() > 100);
    for (_, relation) in ontology.relations() {
        assert_eq!(relation.plover.is_some(), relation.goldstein.is_some(), "{}", relation.name);
        assert!(relation.label.len() <= 30, "too long for an edge: {}", relation.label);
        assert!(!relation.symmetric || relation.domain == relation.range, "{}", relation.name);
    }
}

#[test]
fn composed_names() {
    let ontology = built_in();
    let rows = [
        ("considers", "delists", "considersDelisting", "considers delisting"),
        ("plans", "delists", "plansToDelist", "plans to delist"),
        ("wants", "delists", "wantsToDelist", "wants to delist"),
        ("vows", "delists", "vowsToDelist", "vows to delist"),
        ("agrees", "delists", "agreesToDelist", "agrees to delist"),
        ("tries", "delists", "triesToDelist", "tries to delist"),
        ("threatens", "delists", "threatensToDelist", "threatens to delist"),
        ("refuses", "delists", "refusesToDelist", "refuses to delist"),
        ("may", "delists", "mayDelist", "may delist"),
        ("urges", "delists", "urgesToDelist", "urges to delist"),
        ("plans", "givesMilitaryAidTo", "plansToGiveMilitaryAidTo", "plans to give military aid to"),
        ("may", "basedIn", "mayBeBasedIn", "may be based in"),
    ];
    for (attitude, relation, name, label) in rows {
        let (attitude, relation) = (ontology.attitude_named(attitude).expect("named"), ontology.relation_named(relation).expect("named"));
        assert_eq!(ontology.composed_name(attitude, relation), name);
        assert_eq!(ontology.composed_label(attitude, relation), label);
        assert_eq!(ontology.composed_named(name), Some((attitude, relation)));
    }
}

#[test]
fn kinds_of_classes() {
    let ontology = built_in();
    let is_a = |class, ancestor| ontology.is_a(ontology.class_named(class).expect("named"), ontology.class_named(ancestor).expect("named"));
    assert!(is_a("Country", "Actor"));
    assert!(is_a("Country", "Place"));
    assert!(is_a("MilitantGroup", "Organization"));
    assert!(!is_a("City", "Actor"));
    assert!(!is_a("Actor", "Person"));
}

#[test]
fn event_types_follow_the_outermost_attitude() {
    let ontology = built_in();
    let rows = [
        (None, "not delists", Some("CONCEDE")),
        (None, "not agreesWith", Some("REJECT")),
        (Some("plans"), "not aids", Some("REJECT")),
        (Some("plans"), "not attacks", Some("ASSAULT")),
        (None, "delists", Some("CONCEDE")),
        (Some("considers"), "delists", Some("CONCEDE")),
        (Some("agrees"), "withdrawsFrom", Some("AGREE")),
        (Some("threatens"), "attacks", Some("THREATEN")),
        (Some("vows"), "attacks", Some("THREATEN")),
        (Some("vows"), "aids", Some("AGREE")),
        (Some("vows"), "not aids", Some("REJECT")),
        (Some("vows"), "not attacks", Some("AGREE")),
        (Some("plans"), "announced aids", Some("AGREE")),
        (Some("plans"), "announced attacks", Some("ASSAULT")),
        (Some("plans"), "announced memberOf", None),
        (Some("refuses"), "aids", Some("REJECT")),
        (Some("urges"), "attacks", Some("REQUEST")),
        (None, "memberOf", None),
    ];
    for (attitude, relation, event) in rows {
        let attitudes: Vec<_> = attitude.into_iter().map(|name| ontology.attitude_named(name).expect("named")).collect();
        let (negated, name) = relation.strip_prefix("not ").map_or((false, relation), |name| (true, name));
        let (announced, name) = name.strip_prefix("announced ").map_or((false, name), |name| (true, name));
        let relation = ontology.relation_named(name).expect("named");
        assert_eq!(ontology.event_type(&attitudes, relation, negated, announced), event, "{attitude:?} {negated} {name}");
    }
}

#[test]
fn errors_name_the_line() {
    let head = "@prefix dm: <https://w3id.org/demarche/ontology#> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n\
                @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix schema: <https://schema.org/> .\n";
    let rows = [
        ("dm:a b", "t.ttl:5: "),
        ("\ndm:Thing a dm:EntityClass .", "t.ttl:6: \"Thing\" has no label"),
        (
            "dm:Thing a dm:EntityClass ; rdfs:label \"thing\" ; skos:definition \"d\" ; rdfs:subClassOf dm:Nothing .",
            "t.ttl:5: subClassOf of \"Thing\" is \"Nothing\", which is not declared",
        ),
        (
            "dm:sees a dm:EventRelation ; rdfs:label \"sees\" ; skos:definition \"d\" ; dm:gerund \"seeing\" .",
            "t.ttl:5: \"sees\" has no base",
        ),
        (
            "dm:sees a dm:EventRelation ; rdfs:label \"sees\" ; skos:definition \"d\" ; dm:base \"see\" ; dm:gerund \"seeing\" ; \
             schema:domainIncludes dm:Eye .",
            "t.ttl:5: domainIncludes of \"sees\" is \"Eye\", which is not declared",
        ),
        ("dm:A a dm:EntityClass ; rdfs:label \"a\" ; skos:definition \"d\" ; rdfs:subClassOf dm:A .", "t.ttl:5: \"A\" is a kind of itself"),
    ];
    for (body, message) in rows {
        let error: OntologyError = Ontology::from_turtle("t.ttl", &format!("{head}{body}")).expect_err(body);
        assert!(error.to_string().starts_with(message), "{error}");
    }
}
