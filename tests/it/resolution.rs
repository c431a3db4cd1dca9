//! Across documents: reports of one attack are one node, two people of one name are two, and each join says why and can be undone.

use expect_test::expect_file;

use super::support::Folder;

const REPORTS: &str = concat!(
    r#"{"id": "one", "title": "Market bombed", "date": "2024-03-04", "source": "Example Wire", "text": "A bomb attack in Kandahar killed 12 people on Sunday. Nobody has claimed responsibility for the attack."}"#,
    "\n",
    r#"{"id": "two", "title": "The dead of the market", "date": "2024-03-05", "text": "The attack in Kandahar killed 13 people and injured 40, the police said. Islamic State Khorasan claimed responsibility for the attack."}"#,
    "\n",
    r#"{"id": "three", "title": "A week later", "date": "2024-03-11", "text": "Islamic State Khorasan claimed responsibility for the attack in Kandahar. The families met the governor."}"#,
    "\n",
    r#"{"id": "may", "date": "2024-05-20", "text": "An attack in Kandahar killed 12 people on Sunday."}"#,
    "\n",
    r#"{"id": "herat", "date": "2024-03-05", "text": "An attack in Herat killed 12 people on Sunday. Islamic State Khorasan claimed responsibility for the attack."}"#,
    "\n",
);

const PEOPLE: &str = concat!(
    r#"{"id": "she", "date": "2024-03-05", "text": "The Norwegian minister of trade, Amira Brask, visited Oslo. Ms. Brask said she would resign."}"#,
    "\n",
    r#"{"id": "he", "date": "2024-03-06", "text": "Mr. Amira Brask, a trader, was detained in Herat. He said he had done nothing."}"#,
    "\n",
    r#"{"id": "solberg", "date": "2024-03-06", "text": "Mr. Solberg, the trade minister of Norway, visited Sweden."}"#,
    "\n",
    r#"{"id": "norway", "date": "2024-03-08", "text": "Norway's trade minister Solberg met reporters."}"#,
    "\n",
);

fn built(documents: &str) -> Folder {
    let folder = Folder::new();
    folder.file("texts.jsonl", documents);
    folder.run(&["build", "texts.jsonl"]).ends(0).silently();
    folder
}

/// Rows of a query as lines of comma-separated values, without the head.
fn rows(folder: &Folder, query: &str) -> Vec<String> {
    let out = folder.run(&["query", "--format", "csv", query]).out;
    out.lines().skip(1).map(|line| line.replace("https://w3id.org/demarche/entity/", "")).collect()
}

#[test]
fn reports_of_one_attack_are_one_node_and_each_document_keeps_its_own() {
    let folder = built(REPORTS);
    assert_eq!(
        rows(
            &folder,
            "SELECT ?where (COUNT(DISTINCT ?n) AS ?dead) WHERE { ?a a dm:Attack ; dm:occursIn ?where ; dm:killed ?n } GROUP BY ?a ?where ORDER BY ?where ?dead"
        ),
        ["Herat,1", "Kandahar,1", "Kandahar,2"]
    );
    assert_eq!(rows(&folder, "SELECT DISTINCT ?a WHERE { GRAPH ?doc { ?a a dm:Attack } }").len(), 5);
    assert_eq!(rows(&folder, "SELECT DISTINCT ?a WHERE { ?a a dm:Attack }").len(), 3);
    let whole = rows(&folder, "SELECT DISTINCT ?a WHERE { ?a dm:killed 13 }").concat();
    for name in rows(&folder, "SELECT ?a WHERE { GRAPH ?doc { ?doc dcterms:identifier 'one' . ?a a dm:Attack } }") {
        expect_file!["../snapshots/explain-entity.txt"].assert_eq(&folder.run(&["explain", "--entity", &name]).ends(0).silently().out);
    }
    let shown = folder.run(&["show", &whole]).ends(0).out;
    assert!(shown.contains("Market bombed") && shown.contains("A week later") && !shown.contains("may"), "{shown}");
    folder.run(&["export", "--format", "dot", "--around", &whole]).ends(0).silently();
}

#[test]
fn what_is_removed_is_joined_no_more() {
    let folder = built(REPORTS);
    folder.run(&["remove", "one", "two"]).ends(0);
    assert_eq!(rows(&folder, "SELECT DISTINCT ?a WHERE { ?a a dm:Attack }").len(), 3);
    let exported = folder.run(&["export", "--format", "nquads", "--derived"]).ends(0).out;
    assert!(!exported.contains("sameAs> <https://w3id.org/demarche/entity"), "{exported}");
}

#[test]
fn people_are_told_apart_by_gender_and_joined_by_office() {
    let folder = built(PEOPLE);
    let people = "SELECT DISTINCT ?p WHERE { ?p a dm:Person ; skos:altLabel ?n FILTER(CONTAINS(?n, 'Brask') || CONTAINS(?n, 'Solberg')) } ORDER BY ?p";
    let found = rows(&folder, people);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found[0] == "Amira_Brask" && found[1].starts_with("Amira_Brask.") && found[2] == "Solberg", "{found:?}");
    let said = folder.run(&["explain", "--entity", "Amira_Brask"]).ends(0).out;
    assert!(said.contains("gender: female against male") || said.contains("gender: male against female"), "{said}");
}

#[test]
fn a_row_of_never_parts_what_was_joined_and_without_it_all_is_one_again() {
    let folder = built(REPORTS);
    let attacks = |folder: &Folder| rows(folder, "SELECT DISTINCT ?a WHERE { ?a a dm:Attack ; dm:occursIn ent:Kandahar }");
    let together = attacks(&folder);
    assert_eq!(together.len(), 2, "one in March, one in May");
    let march = rows(&folder, "SELECT DISTINCT ?a WHERE { ?a dm:killed 13 }").concat();
    let said = folder.run(&["explain", "--entity", &march]).ends(0).out;
    let (_, table) = said.split_once("--reread\n").expect("it says how to undo");
    folder.file("my.tsv", table);
    folder.run(&["build", "--kb", "my.tsv", "--reread"]).ends(0).silently();
    assert_eq!(attacks(&folder).len(), 3, "the report that two others were joined to stands alone: {table}");
    folder.run(&["build", "--reread"]).ends(0).silently();
    assert_eq!(attacks(&folder), together);
}
