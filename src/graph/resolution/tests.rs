//! What is one across documents, and what is not.
//!
//! A document is written in lines: `Brask.aa: Person "Anna Brask" female` declares a node (`kb` makes it one of the knowledge base, `in X`
//! puts it there, `not X` bars it), `Blast.aa killed 12 on 2024-03-01` is an asserted triple with its claim. Two letters after a dot stand
//! for the eight digits of a document.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use crate::graph::names::{CLAIM, DCTERMS, DM, DOC, ENT, GRAPH, Lines, OWL, RDF, RDFS, SCHEMA, SKOS, without_document};
use crate::graph::{Contribution, Graph};

fn node(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((bare, letters)) => format!("{ENT}{bare}.{}", letters.repeat(4)),
        None => format!("{ENT}{name}"),
    }
}

/// A document named by two hexadecimal digits, published on a day.
fn document(id: &str, published: &str, lines: &str) -> Contribution {
    let key = id.repeat(16);
    let document = format!("{DOC}{key}");
    let mut out = Lines::new(&document);
    out.text(&document, (DCTERMS, "identifier"), id);
    if !published.is_empty() {
        out.typed(&document, (SCHEMA, "datePublished"), published, "date");
    }
    for (number, line) in lines.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate() {
        if let Some((name, rest)) = line.split_once(": ") {
            let subject = node(name);
            let (class, rest) = rest.split_once(' ').unwrap_or((rest, ""));
            out.node(&subject, (RDF, "type"), &format!("{DM}{class}"));
            out.text(&subject, (SKOS, "prefLabel"), &without_document(&subject[ENT.len()..]).replace('_', " "));
            out.text(&subject, (DM, "mentions"), "0-1");
            let mut words = rest.split('"').enumerate().flat_map(|(at, part)| {
                if at % 2 == 1 { vec![format!("\"{part}")] } else { part.split_whitespace().map(str::to_owned).collect() }
            });
            while let Some(word) = words.next() {
                match word.as_str() {
                    "kb" => out.node(&subject, (RDFS, "isDefinedBy"), &format!("{GRAPH}kb")),
                    "in" => out.node(&subject, (DM, "country"), &node(&words.next().expect("a place"))),
                    "within" => out.node(&subject, (DM, "within"), &node(&words.next().expect("a place"))),
                    "not" => out.node(&subject, (OWL, "differentFrom"), &node(&words.next().expect("a node"))),
                    "on" => {
                        let day = words.next().expect("a day");
                        out.typed(&subject, (DM, "timeFrom"), &day, "date");
                        out.typed(&subject, (DM, "timeTo"), &day, "date");
                    }
                    "plural" => out.text(&subject, (DM, "number"), "plural"),
                    "female" | "male" => out.text(&subject, (DM, "gender"), &word),
                    name => out.text(&subject, (SKOS, "altLabel"), name.trim_start_matches('"')),
                }
            }
            continue;
        }
        let words: Vec<&str> = line.split_whitespace().collect();
        let (subject, predicate) = (node(words[0]), format!("{DM}{}", words[1]));
        let claim = format!("{CLAIM}{id}{number}");
        out.node(&claim, (RDF, "subject"), &subject);
        out.node(&claim, (DM, "action"), &predicate);
        out.text(&claim, (DM, "polarity"), "affirmed");
        match words[2].parse() {
            Ok(count) => out.number(&subject, ("", &predicate), count),
            Err(_) => out.node(&subject, ("", &predicate), &node(words[2])),
        }
        if let Some(day) = words.get(4) {
            out.typed(&claim, (DM, "timeFrom"), day, "date");
            out.typed(&claim, (DM, "timeTo"), day, "date");
        }
    }
    let (nquads, quads) = out.finish();
    Contribution { key, id: id.to_owned(), reader: "test".to_owned(), nquads, quads }
}

fn graph(documents: &[Contribution]) -> Graph {
    let mut graph = Graph::in_memory().unwrap_or_else(|error| panic!("{error}"));
    for document in documents {
        graph.add(document.clone()).unwrap_or_else(|error| panic!("{error}"));
    }
    graph
}

fn rows(graph: &Graph, query: &str) -> Vec<String> {
    let rows = graph.query(query).and_then(|answer| answer.solutions()?.rows()).unwrap_or_else(|error| panic!("{query}\n{error}"));
    let show = |term: oxigraph::model::Term| match term {
        oxigraph::model::Term::NamedNode(node) => node.as_str().rsplit(['/', '#']).next().unwrap_or_default().to_owned(),
        oxigraph::model::Term::Literal(literal) => literal.value().to_owned(),
        other => other.to_string(),
    };
    let mut rows: Vec<String> =
        rows.into_iter().map(|row| row.into_iter().map(|term| term.map(show).unwrap_or_default()).collect::<Vec<_>>().join(" ")).collect();
    rows.sort();
    rows
}

/// Everything, as queries see it.
fn all(graph: &Graph) -> Vec<String> {
    rows(graph, "SELECT ?s ?p ?o ?g WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }")
}

/// What was joined and parted, and why.
#[track_caller]
fn check(documents: &[Contribution], expect: Expect) {
    let graph = graph(documents);
    let query =
        "SELECT ?s ?p ?o ?r WHERE { GRAPH graph:resolution { ?j rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; dm:reason ?r } }";
    let mut text: String = rows(&graph, query).iter().map(|row| format!("{row}\n")).collect();
    for row in rows(&graph, "SELECT ?n ?w WHERE { GRAPH graph:resolution { ?n owl:sameAs ?w } }") {
        text.push_str(&format!("{}\n", row.replace(' ', " is ")));
    }
    expect.assert_eq(&text);
}

const PLACES: &str = "Norland: Country kb
    Dobrin: City kb in Norland
    Halvik: City kb in Norland
    Harbour_of_Dobrin: Facility kb within Dobrin in Norland
    Red_Dawn: MilitantGroup kb
    Blue_Front: MilitantGroup kb
    Norland_Army: Military kb in Norland
    Norland_Post: MediaOutlet kb";

fn report(id: &str, published: &str, lines: &str) -> Contribution {
    document(id, published, &format!("{PLACES}\nAttack.{id}: Attack\n{}", lines.replace("ATTACK", &format!("Attack.{id}"))))
}

fn three_reports() -> [Contribution; 3] {
    [
        report("aa", "2024-03-02", "ATTACK occursIn Dobrin on 2024-03-01\nRed_Dawn claimsResponsibilityFor ATTACK\nATTACK killed 12"),
        report("bb", "2024-03-04", "ATTACK occursIn Harbour_of_Dobrin\nATTACK killed 13"),
        report("cc", "", "ATTACK occursIn Dobrin\nRed_Dawn claimsResponsibilityFor ATTACK"),
    ]
}

#[test]
fn three_reports_of_one_attack_are_of_one_attack() {
    check(
        &three_reports(),
        expect![[r#"
            Attack.aaaaaaaa sameAs Attack.bbbbbbbb attack; place: Harbour of Dobrin in Dobrin; toll: killed 12 to 13; date: 2024-03-01; published: 2024-03-04
            Attack.aaaaaaaa sameAs Attack.cccccccc attack; place: Dobrin; doer: Red Dawn; date: 2024-03-01
            Attack.bbbbbbbb is Attack.aaaaaaaa
            Attack.cccccccc is Attack.aaaaaaaa
        "#]],
    );
    let graph = graph(&three_reports());
    assert_eq!(rows(&graph, "SELECT DISTINCT ?a WHERE { ?a a dm:Attack }"), ["Attack.aaaaaaaa"]);
    assert_eq!(rows(&graph, "SELECT ?n WHERE { ?a a dm:Attack ; dm:killed ?n }"), ["12", "13"]);
    assert_eq!(rows(&graph, "SELECT ?g ?a WHERE { GRAPH ?g { ?a a dm:Attack } }").len(), 3);
    assert_eq!(rows(&graph, "SELECT ?a WHERE { GRAPH ?g { ?g dcterms:identifier 'bb' . ?a a dm:Attack } }"), ["Attack.bbbbbbbb"]);
    assert_eq!(rows(&graph, "SELECT ?p WHERE { ent:Attack.bbbbbbbb ?p ?o }"), ["sameAs"]);
}

#[test]
fn what_differs_in_time_place_or_doer_is_another_attack() {
    let dated = |id, day: &str, more: &str| report(id, day, &format!("ATTACK occursIn Dobrin on {day}\n{more}"));
    let apart: [&[Contribution]; 10] = [
        // Another month, another city, another doer, another country's army.
        &[dated("aa", "2024-03-01", ""), dated("bb", "2024-05-01", "")],
        &[report("aa", "2024-03-01", "ATTACK occursIn Dobrin"), report("bb", "2024-03-02", "ATTACK occursIn Halvik")],
        &[
            dated("aa", "2024-03-01", "Red_Dawn claimsResponsibilityFor ATTACK"),
            dated("bb", "2024-03-01", "Blue_Front claimsResponsibilityFor ATTACK"),
        ],
        // A country is wide, and a month long.
        &[report("aa", "2024-03-01", "ATTACK occursIn Dobrin"), report("bb", "2024-03-02", "ATTACK occursIn Norland")],
        &[report("aa", "2024-03-01", "ATTACK occursIn Dobrin"), report("bb", "2024-03-20", "ATTACK occursIn Dobrin")],
        // Nothing in common.
        &[report("aa", "2024-03-01", "ATTACK killed 12"), report("bb", "2024-03-01", "ATTACK killed 12")],
        &[report("aa", "", "ATTACK occursIn Dobrin"), report("bb", "", "ATTACK occursIn Dobrin")],
        // Tolls that no two reports of one attack give.
        &[
            report("aa", "2024-03-01", "ATTACK occursIn Dobrin\nATTACK killed 2"),
            report("bb", "2024-03-02", "ATTACK occursIn Dobrin\nATTACK killed 40"),
        ],
        // Attacks are several.
        &[
            dated("aa", "2024-03-01", ""),
            document("bb", "2024-03-02", &format!("{PLACES}\nAttack.bb: Attack plural\nAttack.bb occursIn Dobrin on 2024-03-01")),
        ],
        // A state attacks often.
        &[
            report("aa", "2024-03-01", "Norland_Army claimsResponsibilityFor ATTACK\nATTACK occursIn Norland"),
            report("bb", "2024-03-01", "Norland_Army claimsResponsibilityFor ATTACK\nATTACK occursIn Norland"),
        ],
    ];
    for documents in apart {
        check(documents, expect![""]);
    }
}

#[test]
fn an_undated_report_that_fits_two_attacks_equally_is_joined_to_neither() {
    let two = document(
        "aa",
        "2024-03-20",
        &format!(
            "{PLACES}\nAttack.a1: Attack\nAttack.a2: Attack\nAttack.a1 occursIn Dobrin on 2024-03-03\nAttack.a2 occursIn Dobrin on 2024-03-14"
        ),
    );
    check(&[two.clone(), report("bb", "2024-03-21", "ATTACK occursIn Dobrin")], expect![""]);
    // Others like it are.
    let [one, other] = ["bb", "cc"].map(|id| report(id, "2024-03-21", "ATTACK occursIn Dobrin"));
    check(
        &[two.clone(), one, other],
        expect![[r#"
            Attack.bbbbbbbb sameAs Attack.cccccccc attack; place: Dobrin; published: 2024-03-21
            Attack.cccccccc is Attack.bbbbbbbb
        "#]],
    );
    check(
        &[two, report("bb", "2024-03-21", "ATTACK occursIn Dobrin on 2024-03-14")],
        expect![[r#"
        Attack.a2a2a2a2 sameAs Attack.bbbbbbbb attack; place: Dobrin; date: 2024-03-14
        Attack.bbbbbbbb is Attack.a2a2a2a2
    "#]],
    );
}

#[test]
fn a_rule_parts_what_would_be_one() {
    let [one, two, _] = three_reports();
    check(
        &[one, two],
        expect![[r#"
        Attack.aaaaaaaa sameAs Attack.bbbbbbbb attack; place: Harbour of Dobrin in Dobrin; toll: killed 12 to 13; date: 2024-03-01; published: 2024-03-04
        Attack.bbbbbbbb is Attack.aaaaaaaa
    "#]],
    );
    let [one, _, three] = three_reports();
    let barred = document(
        "bb",
        "2024-03-04",
        &format!("{PLACES}\nAttack.bb: Attack not Attack.aa\nAttack.bb occursIn Harbour_of_Dobrin\nAttack.bb killed 13"),
    );
    check(&[one.clone(), barred.clone()], expect![""]);
    let graph = graph(&[one, barred, three]);
    assert_eq!(rows(&graph, "SELECT DISTINCT ?a WHERE { ?a a dm:Attack }").len(), 2, "the third goes with one of them");
}

#[test]
fn a_named_event_of_the_knowledge_base_draws_reports_of_it() {
    let named = "Harbour_attack: Attack kb on 2024-03-01 within Dobrin in Norland";
    check(
        &[
            document("aa", "2025-03-01", &format!("{PLACES}\n{named} \"Harbour attack\"")),
            report("bb", "2024-03-04", "ATTACK occursIn Dobrin\nATTACK killed 13"),
            report("cc", "2025-03-02", "ATTACK occursIn Dobrin\nATTACK killed 13"),
        ],
        expect![[r#"
            Attack.bbbbbbbb sameAs Harbour_attack attack; place: Dobrin; date: 2024-03-01; published: 2024-03-04
            Attack.bbbbbbbb is Harbour_attack
        "#]],
    );
}

#[test]
fn meetings_need_more_than_a_place() {
    let meeting = |id: &str, lines: &str| {
        document(
            id,
            "2024-03-02",
            &format!(
                "{PLACES}\nMeeting.{id}: Meeting\nMeeting.{id} occursIn Dobrin\n{}",
                lines.replace("MEETING", &format!("Meeting.{id}"))
            ),
        )
    };
    check(&[meeting("aa", ""), meeting("bb", "")], expect![""]);
    let with = "Red_Dawn participatesIn MEETING";
    check(
        &[meeting("aa", with), meeting("bb", with)],
        expect![[r#"
        Meeting.aaaaaaaa sameAs Meeting.bbbbbbbb meeting; place: Dobrin; party: Red Dawn; published: 2024-03-02
        Meeting.bbbbbbbb is Meeting.aaaaaaaa
    "#]],
    );
    check(&[meeting("aa", with), meeting("bb", "Blue_Front participatesIn MEETING")], expect![""]);
}

#[test]
fn one_name_is_two_people_where_the_documents_contradict_each_other() {
    let brask = |id, lines: &str| {
        document(id, "2024-03-02", &format!("{PLACES}\nFarland: Country kb\nAmira_Brask: Person \"Amira Brask\" {lines}"))
    };
    check(&[brask("aa", "female"), brask("bb", "female"), brask("cc", "")], expect![""]);
    let documents = [brask("aa", "female"), brask("bb", "male\nAmira_Brask meets Red_Dawn"), brask("cc", "female"), brask("dd", "")];
    check(
        &documents,
        expect![[r#"
        Amira_Brask.bbbbbbbb differentFrom Amira_Brask gender: male against female
    "#]],
    );
    let graph = graph(&documents);
    assert_eq!(rows(&graph, "SELECT ?x ?o WHERE { ?x dm:meets ?o }"), ["Amira_Brask.bbbbbbbb Red_Dawn"]);
    assert_eq!(rows(&graph, "SELECT ?x ?o WHERE { GRAPH ?g { ?x dm:meets ?o } }"), ["Amira_Brask Red_Dawn"]);
    assert_eq!(rows(&graph, "SELECT ?g WHERE { ?x dm:gender ?g FILTER(?x = ent:Amira_Brask) }"), ["female"]);
    check(
        &[brask("aa", "\nAmira_Brask ministerOf Norland"), brask("bb", "\nAmira_Brask ministerOf Farland")],
        expect![[r#"
            Amira_Brask.bbbbbbbb differentFrom Amira_Brask office: Farland against Norland
        "#]],
    );
    check(&[brask("aa", "\nAmira_Brask ministerOf Norland"), brask("bb", "\nAmira_Brask meets Farland")], expect![""]);
    let ship = |id| document(id, "", "Amira_Brask: MilitaryPlatform \"Amira Brask\"");
    check(&[brask("aa", ""), ship("bb")], expect![""]);
    check(
        &[brask("aa", "female"), ship("bb")],
        expect![[r#"
            Amira_Brask.bbbbbbbb differentFrom Amira_Brask class: military platform against person
        "#]],
    );
}

#[test]
fn a_last_name_is_somebody_where_an_office_agrees() {
    let with = |id: &str, name: &str, rest: &str| {
        let own = if name.contains('_') { name.to_owned() } else { format!("{name}.{id}") };
        document(
            id,
            "2024-03-02",
            &format!("{PLACES}\nFarland: Country kb\n{own}: Person \"{}\" {}", name.replace('_', " "), rest.replace("WHO", &own)),
        )
    };
    let minister = "\nWHO ministerOf Norland";
    check(
        &[with("aa", "Brask", minister), with("bb", "Amira_Brask", minister)],
        expect![[r#"
        Amira_Brask sameAs Brask.aaaaaaaa person; names: amira brask / brask; office: is a minister of Norland; country: Norland
        Brask.aaaaaaaa is Amira_Brask
    "#]],
    );
    check(
        &[with("aa", "Brask", minister), with("bb", "Brask", minister)],
        expect![[r#"
        Brask.aaaaaaaa sameAs Brask.bbbbbbbb person; names: brask / brask; office: is a minister of Norland; country: Norland
        Brask.aaaaaaaa is Brask
        Brask.bbbbbbbb is Brask
    "#]],
    );
    for (one, other) in [("", ""), (minister, "\nWHO ministerOf Farland"), ("\nWHO meets Norland", "\nWHO meets Norland")] {
        check(&[with("aa", "Brask", one), with("bb", "Brask", other)], expect![""]);
    }
    // A last name that two full names fit is neither's.
    let olaf = document("bb", "2024-03-02", &format!("{PLACES}\nOlaf_Brask: Person \"Olaf Brask\"\nOlaf_Brask ministerOf Norland"));
    check(&[with("aa", "Brask", minister), olaf, with("cc", "Amira_Brask", minister)], expect![""]);
    let (he, she) = (format!("male{minister}"), format!("female{minister}"));
    check(&[with("aa", "Brask", &he), with("bb", "Brask", &she)], expect![""]);
    check(&[with("aa", "Brask", minister), with("bb", "Olsen", minister)], expect![""]);
}

#[test]
fn what_follows_follows_from_joined_nodes() {
    let brask = |id: &str, more: &str| {
        document(
            id,
            "",
            &format!(
                "{PLACES}\nBrask.{id}: Person \"Brask\"\nBrask.{id} ministerOf Norland\n{}",
                more.replace("WHO", &format!("Brask.{id}"))
            ),
        )
    };
    let graph = graph(&[brask("aa", "WHO enemyOf Red_Dawn"), brask("bb", "")]);
    assert_eq!(rows(&graph, "SELECT ?o WHERE { ent:Red_Dawn dm:rivalOf ?o }"), ["Brask"]);
    assert_eq!(rows(&graph, "SELECT ?l WHERE { ent:Brask skos:prefLabel ?l }"), ["Brask"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn neither_order_nor_what_was_removed_shows(order in Just((0..12_usize).collect::<Vec<_>>()).prop_shuffle(), gone in 1..10_usize) {
        let documents: Vec<Contribution> = (0..12).map(|number| {
            let id = format!("{:02x}", 16 + number * 7);
            let (place, day) = (["Dobrin", "Halvik", "Harbour_of_Dobrin"][number % 3], format!("2024-03-{:02}", 1 + number % 4 * 8));
            let time = if number % 2 == 0 { format!(" on {day}") } else { String::new() };
            let gender = ["female", "male", ""][number / 2 % 3];
            report(&id, &day, &format!(
                "ATTACK occursIn {place}{time}\nAmira_Brask: Person \"Amira Brask\" {gender}\nBrask.{id}: Person \"Brask\"\nBrask.{id} memberOf {}\nAmira_Brask memberOf Red_Dawn",
                ["Red_Dawn", "Blue_Front"][number % 2],
            ))
        }).collect();
        let in_order = all(&graph(&documents));
        let shuffled: Vec<Contribution> = order.iter().map(|&index| documents[index].clone()).collect();
        prop_assert_eq!(&all(&graph(&shuffled)), &in_order);
        let kept: Vec<Contribution> = order[gone..].iter().map(|&index| documents[index].clone()).collect();
        let ids: Vec<&str> = order[..gone].iter().map(|&index| documents[index].id()).collect();
        let mut all_of_them = graph(&shuffled);
        prop_assert_eq!(&all(&all_of_them), &in_order);
        all_of_them.remove(&ids).expect("in memory");
        prop_assert_eq!(all(&all_of_them), all(&graph(&kept)));
    }
}
