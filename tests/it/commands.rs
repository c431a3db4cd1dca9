//! The manners of the commands: what goes where, and with which status they end.

use std::io::Read;
use std::process::Stdio;

use super::support::{Folder, TWO, with_graph};

#[test]
fn build_says_what_it_added_and_what_to_type_next() {
    let folder = Folder::new();
    folder.file("two.jsonl", TWO);
    let first = folder.run(&["build", "two.jsonl"]).ends(0).silently().out;
    assert!(first.contains("2 documents new"), "{first}");
    assert!(first.contains("Strongest claims:"), "{first}");
    let next = first.lines().find_map(|line| line.strip_prefix("Next: ")).expect("it says what to type next");
    let words: Vec<&str> = next.split(' ').skip(1).collect();
    folder.run(&words).ends(0).silently();
    let second = folder.run(&["build", "two.jsonl"]).ends(0).out;
    assert!(second.contains("0 documents new, 2 already there"), "{second}");
}

#[test]
fn the_graph_is_named_by_option_else_by_environment_else_by_custom() {
    let folder = Folder::new();
    folder.file("two.jsonl", TWO);
    folder.run(&["build", "--graph", "by-option", "two.jsonl"]).ends(0);
    let built = folder.command(&["build", "two.jsonl"]).env("DEMARCHE_GRAPH", "by-environment").stdout(Stdio::null()).status();
    assert!(built.is_ok_and(|status| status.success()));
    folder.run(&["build", "two.jsonl"]).ends(0);
    for name in ["by-option", "by-environment", "demarche-graph"] {
        assert!(folder.path(name).join("graph.nq.zst").is_file(), "{name}");
    }
}

#[test]
fn a_query_ends_with_0_where_something_is_found_and_with_1_where_not() {
    let folder = with_graph();
    for (query, status) in [
        ("SELECT ?who WHERE { ?who dm:considersDelisting ent:Taliban }", 0),
        ("SELECT ?who WHERE { ?who dm:invades ent:Taliban }", 1),
        ("ASK { ent:Kazakhstan dm:mayDelist ent:Taliban }", 0),
        ("ASK { ent:Kazakhstan dm:delists ent:Taliban }", 1),
        ("CONSTRUCT { ?s dm:a ?o } WHERE { ?s dm:mayDelist ?o }", 0),
        ("CONSTRUCT { ?s dm:a ?o } WHERE { ?s dm:invades ?o }", 1),
    ] {
        folder.run(&["query", query]).ends(status);
    }
}

#[test]
fn a_query_may_come_from_a_file_or_from_standard_input() {
    let folder = with_graph();
    let query = "SELECT ?who WHERE { ?who dm:considersDelisting ent:Taliban }";
    folder.file("q.rq", query);
    let expected = folder.run(&["query", query]).ends(0).out;
    assert!(expected.contains("ent:Russia"), "{expected}");
    assert_eq!(folder.run(&["query", "-f", "q.rq"]).ends(0).out, expected);
    assert_eq!(folder.run_on(&["query", "-f", "-"], query).ends(0).out, expected);
}

#[test]
fn what_is_denied_or_only_possible_is_no_triple() {
    let folder = with_graph();
    folder.run(&["query", "ASK { ent:Iran dm:attacks ent:Israel }"]).ends(1);
    let pattern = "ASK { ?c rdf:subject ent:Iran ; rdf:predicate dm:attacks ; rdf:object ent:Israel ; dm:polarity \"negated\" }";
    folder.run(&["query", pattern]).ends(0);
}

#[test]
fn explain_leads_from_a_triple_to_its_sentence_and_document() {
    let folder = with_graph();
    for words in ["Russia considersDelisting Taliban", "ent:Russia dm:considersDelisting ent:Taliban", "russia considers delisting taliban"]
    {
        let out = folder.run(&["explain", words]).ends(0).silently().out;
        for part in ["«Russia is considering removing the Taliban", "One, Example Wire, 2024-04-02", "considers", "claim:"] {
            assert!(out.contains(part), "{words}: {part} is not in {out}");
        }
        let node = out.split_whitespace().find(|word| word.starts_with("claim:")).expect("it names the claim");
        assert_eq!(folder.run(&["explain", node]).ends(0).out, out);
    }
    folder.run(&["explain", "Russia delists Taliban"]).ends(1).says(&["considersDelisting"]);
    folder.run(&["explain", "claim:00000000000000000000000000000000"]).ends(1);
}

#[test]
fn extract_reads_standard_input() {
    let folder = Folder::new();
    let out = folder.run_on(&["extract", "-"], "Iran attacked Israel.").ends(0).silently().out;
    assert!(out.starts_with(r#"{"doc":"-","#), "{out}");
    let out = folder.run_on(&["extract"], TWO).ends(0).out;
    assert_eq!(out.lines().count(), 2);
}

#[test]
fn extract_as_quads_is_what_build_adds() {
    let folder = with_graph();
    let extracted = folder.run(&["extract", "--format", "nquads", "two.jsonl"]).ends(0).out;
    let exported = folder.run(&["export", "--format", "nquads", "--with-text"]).ends(0).out;
    let exported: std::collections::BTreeSet<&str> = exported.lines().collect();
    let missing: Vec<&str> = extracted.lines().filter(|line| !exported.contains(line)).collect();
    assert!(extracted.lines().count() > 20, "{extracted}");
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn a_closed_pipe_ends_quietly_and_a_full_disk_does_not() {
    let folder = Folder::new();
    let row = r#"{"id": "1", "text": "Iran attacked Israel. Russia invaded Ukraine."}"#;
    folder.file("many.jsonl", format!("{row}\n").repeat(2_000));
    let mut child = folder
        .command(&["extract", "many.jsonl"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut first = [0; 10];
    child.stdout.take().expect("it is a pipe").read_exact(&mut first).expect("it writes");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
    if let Ok(full) = std::fs::OpenOptions::new().write(true).open("/dev/full") {
        folder.run_with(&["extract", "many.jsonl"], Stdio::null(), full.into()).ends(2).says(&["demarche: standard output: "]);
    }
}

#[test]
fn colour_is_for_terminals_unless_asked_for() {
    let folder = with_graph();
    for (arguments, coloured) in [
        (&["show", "Taliban"][..], false),
        (&["--color", "always", "show", "Taliban"], true),
        (&["show", "Taliban", "--color", "never"], false),
    ] {
        assert_eq!(folder.run(arguments).ends(0).out.contains('\x1b'), coloured, "{arguments:?}");
    }
}
