//! Formats and help, to the letter. `UPDATE_EXPECT=1 cargo test` rewrites the files of `tests/snapshots`.

use expect_test::expect_file;

use super::support::{Folder, with_graph};

const COMMANDS: [&str; 23] = [
    "build",
    "remove",
    "extract",
    "query",
    "export",
    "explain",
    "show",
    "stats",
    "parse",
    "kb",
    "kb show",
    "kb find",
    "kb stats",
    "kb lint",
    "kb fmt",
    "kb import",
    "lexicon",
    "lexicon test",
    "lexicon gaps",
    "lexicon draft",
    "lexicon relations",
    "lexicon classes",
    "lexicon roles",
];

/// A command, which may be one of a command's own, with a flag.
fn with<'a>(command: &'a str, flag: &'a str) -> Vec<&'a str> {
    command.split(' ').chain([flag]).collect()
}

/// Compares with a file of `tests/snapshots`.
#[track_caller]
pub(crate) fn check(name: &str, actual: &str) {
    expect_file![format!("../snapshots/{name}")].assert_eq(actual);
}

#[test]
fn help_of_every_command() {
    let folder = Folder::new();
    check("help.txt", &folder.run(&["--help"]).ends(0).silently().out);
    for command in COMMANDS {
        check(&format!("help-{}.txt", command.replace(' ', "-")), &folder.run(&with(command, "--help")).ends(0).silently().out);
        let short = folder.run(&with(command, "-h")).ends(0).out;
        assert!(short.lines().count() <= 24, "{command} -h does not fit a screen");
    }
    assert!(folder.run(&["-h"]).ends(0).out.lines().count() <= 24);
}

#[test]
fn help_ends_with_examples() {
    let folder = Folder::new();
    for command in COMMANDS {
        let help = folder.run(&with(command, "--help")).ends(0).out;
        let examples = help.split("Examples:\n").nth(1).unwrap_or_default();
        assert!(examples.contains(&format!("demarche {command}")), "{command}: {help}");
    }
}

#[test]
fn json_lines() {
    let folder = with_graph();
    let mut pretty = String::new();
    for line in folder.run(&["extract", "two.jsonl"]).ends(0).out.lines() {
        let value: serde_json::Value = serde_json::from_str(line).expect("every line is JSON");
        pretty.push_str(&serde_json::to_string_pretty(&value).expect("it was JSON"));
        pretty.push('\n');
    }
    check("extract.json", &pretty);
}

#[test]
fn query_formats() {
    let folder = with_graph();
    let query = "SELECT ?who ?relation ?whom WHERE { ?who ?p ?whom . ?p dm:action dm:delists ; rdfs:label ?relation } ORDER BY ?who";
    for format in ["table", "csv", "json", "xml", "tsv"] {
        let out = folder.run(&["query", "--format", format, query]).ends(0).silently().out;
        // CSV ends its lines with CR LF, which the snapshots do not keep apart from LF.
        assert_eq!(out.contains("\r\n"), format == "csv");
        check(&format!("query.{format}"), &out.replace("\r\n", "\n"));
    }
}

#[test]
fn exports() {
    let folder = with_graph();
    // Whatever changes what is read changes the reader's fingerprint; it is no part of the format.
    let quads = folder.run(&["export", "--format", "nquads"]).ends(0).out;
    check("export.nq", &quads.lines().filter(|line| !line.contains("#reader>")).map(|line| format!("{line}\n")).collect::<String>());
    let include = ["--include", "reported,negated,hypothetical", "--legend", "--title", "Around the Taliban"];
    let arguments = [&["export", "--format", "dot", "--around", "Taliban"], &include[..]].concat();
    check("around.dot", &folder.run(&arguments).ends(0).out);
}

#[test]
fn what_people_read() {
    let folder = with_graph();
    check("show.txt", &folder.run(&["show", "Taliban"]).ends(0).out);
    check("explain.txt", &folder.run(&["explain", "Russia considersDelisting Taliban"]).ends(0).out);
    // The vocabulary's own quads are counted, too, and it grows.
    let stats = folder.run(&["stats"]).ends(0).out;
    check("stats.txt", &stats.lines().filter(|line| !line.starts_with("quads ")).map(|line| format!("{line}\n")).collect::<String>());
}
