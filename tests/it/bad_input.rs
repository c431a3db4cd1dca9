//! Bad input ends in a clear message and the right status; the rest is done; nothing stored is lost.

use super::support::{Folder, with_graph};

const GOOD: &str = "Russia invaded Ukraine in February 2022.\n";

/// Names an input that cannot be read beside a good one: the good one is answered, the other is named, the status is 2.
#[track_caller]
fn check(make: impl Fn(&Folder), name: &str, says: &[&str]) {
    let folder = Folder::new();
    folder.file("good.txt", GOOD);
    make(&folder);
    let ran = folder.run(&["extract", name, "good.txt"]).ends(2).says(&["demarche: ", name]).says(says);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines.len(), 1, "the good document is answered: {}", ran.out);
    assert!(lines[0].starts_with(r#"{"doc":"good.txt","#), "{}", lines[0]);
    assert!(!ran.said.contains("panicked"), "{}", ran.said);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_answered() {
    check(|_| (), "missing.txt", &["no such file"]);
    check(|folder| drop(folder.file("empty.txt", "")), "empty.txt", &["no text"]);
    check(|folder| drop(folder.file("binary.txt", [0x7F, b'E', b'L', b'F', 0, 0, 1, 2, 0xFF])), "binary.txt", &[]);
    check(|folder| drop(folder.file("latin.txt", b"S\xE3o Tom\xE9 voted.")), "latin.txt", &["UTF-8"]);
    check(|folder| drop(folder.file("pictures/a.png", [0x89, b'P', b'N', b'G', 0])), "pictures", &["no text"]);
}

#[test]
fn a_bad_line_is_named_by_its_number_and_the_others_are_answered() {
    let folder = Folder::new();
    folder.file(
        "lines.jsonl",
        "{\"id\": \"1\", \"text\": \"Iran attacked Israel.\"}\nno json\n{\"id\": \"3\", \"text\": \"Iran attacked Israel.\"}\n",
    );
    let ran = folder.run(&["extract", "lines.jsonl"]).ends(2).says(&["lines.jsonl:2"]);
    assert_eq!(ran.out.lines().count(), 2);
}

#[test]
fn a_build_keeps_what_could_be_read() {
    let folder = Folder::new();
    folder.file("good.txt", GOOD);
    folder.run(&["build", "missing.txt", "good.txt"]).ends(2).says(&["missing.txt"]);
    let ran = folder.run(&["query", "--format", "csv", "SELECT ?i WHERE { ?d dcterms:identifier ?i }"]).ends(0);
    assert_eq!(ran.out, "i\r\ngood.txt\r\n");
}

#[test]
fn a_graph_that_is_not_there_is_said_and_not_made() {
    let folder = Folder::new();
    for command in [
        &["query", "ASK { ?s ?p ?o }"][..],
        &["export", "--format", "nquads"],
        &["explain", "Russia delists Taliban"],
        &["show", "Russia"],
        &["stats"],
        &["remove", "a"],
    ] {
        folder.run(command).ends(2).says(&["demarche-graph", "no graph there", "help: "]);
        assert!(!folder.path("demarche-graph").exists(), "{command:?} made it");
    }
}

#[test]
fn a_graph_where_there_is_a_file_is_refused_and_the_file_is_left() {
    let folder = Folder::new();
    folder.file("good.txt", GOOD);
    let file = folder.file("file", "a file");
    folder.run(&["build", "--graph", "file", "good.txt"]).ends(2).says(&["file"]);
    assert_eq!(std::fs::read_to_string(file).expect("it is there"), "a file");
}

#[test]
fn a_bad_query_says_where_and_changes_nothing() {
    let folder = with_graph();
    let before = folder.run(&["export", "--format", "nquads"]).ends(0).out;
    folder.run(&["query", "SELEC ?s WHERE { ?s ?p ?o }"]).ends(2).says(&["demarche: "]);
    folder.run(&["query", "DELETE WHERE { ?s ?p ?o }"]).ends(2);
    folder.run(&["query", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"]).ends(2);
    folder.run(&["query", "-f", "missing.rq"]).ends(2).says(&["missing.rq"]);
    assert_eq!(folder.run(&["export", "--format", "nquads"]).ends(0).out, before);
}

#[test]
fn a_name_that_nobody_has_ends_with_1_and_near_names() {
    let folder = with_graph();
    for command in
        [&["show", "Talban"][..], &["export", "--format", "dot", "--around", "Talban"], &["explain", "Russia considersDelisting Talban"]]
    {
        let ran = folder.run(command).ends(1).says(&["Talban", "help: there is Taliban"]);
        assert_eq!(ran.out, "", "{command:?}");
    }
    folder.run(&["show", "Kabul\"> } ; DROP ALL #"]).ends(1);
}

#[test]
fn arguments_that_are_none_end_with_2() {
    let folder = Folder::new();
    for arguments in [&[][..], &["frobnicate"], &["build"], &["export", "--format", "nosuch"], &["query"], &["extract", "--jobs", "0", "x"]]
    {
        let ran = folder.run(arguments).ends(2);
        assert!(ran.said.starts_with("demarche: ") || ran.said.contains("Usage: "), "{arguments:?}: {}", ran.said);
        assert_eq!(ran.out, "");
    }
}

#[test]
fn a_mistake_in_a_lexicon_of_ones_own_is_named_with_its_line() {
    let folder = Folder::new();
    folder.file("good.txt", GOOD);
    let frame = "[[frame]]\nid = \"invades/my\"\nrelation = \"invades\"\nheads = [\"overrun\"]\n";
    folder.file("role.toml", format!("{frame}object = [\"patent\"]\n"));
    folder.file("key.toml", format!("{frame}objects = [\"patient\"]\n"));
    folder.file("nouns.tsv", "noun\tverb\tpossessor\tof\noverrunning\toverrun\tagnet\tpatient\n");
    for (file, says) in [
        ("role.toml", "role.toml:1: there is no role \"patent\"; roles are agent, patient"),
        ("key.toml", "key.toml:5: unknown field `objects`"),
        ("nouns.tsv", "nouns.tsv:2: there is no role \"agnet\""),
    ] {
        folder.run(&["extract", "--lexicon", file, "good.txt"]).ends(2).says(&[says]);
        folder.run(&["lexicon", "test", file]).ends(2).says(&[says]);
    }
}
