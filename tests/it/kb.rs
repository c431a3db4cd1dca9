//! The knowledge base as a user asks, checks and extends it.

use super::snapshots::check;
use super::support::{Folder, root};

/// A table of an analyst, with a mistake in each row but the first.
const WRONG: &str = "id\tclass\tlabel\taliases\tcountry\tfrom\tqid
Norland\tCountry\tNorland
Brask\tTown\tBrask\t\tNorland\t\tQ1x
Dobrin\tCity\tDobrin\t\tUtopia\tsoon
";

#[test]
fn an_entity_is_shown_by_name_and_by_id() {
    let folder = Folder::new();
    let out = folder.run(&["kb", "show", "vladimir putin"]).ends(0).silently().out;
    for part in ["Vladimir Putin, Person", "ent:Vladimir_Putin", "Russia", "President of Russia"] {
        assert!(out.contains(part), "{part} is not in {out}");
    }
    assert!(out.contains(", still in office on 20") && !out.contains("to now"), "{out}");
    assert_eq!(folder.run(&["kb", "show", "ent:Vladimir_Putin"]).ends(0).out, out);
    let json = folder.run(&["kb", "show", "France", "--format", "json"]).ends(0).out;
    let json: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!((&json["id"], &json["class"], &json["iso3"]), (&"France".into(), &"Country".into(), &"FRA".into()));
}

#[test]
fn who_held_what_on_a_day() {
    let folder = Folder::new();
    let show = |day| folder.run(&["kb", "show", "President_of_France", "--date", day]).ends(0).out;
    assert!(show("2015-01-07").contains("Hollande") && !show("2015-01-07").contains("Macron"));
    assert!(show("2018-01-07").contains("Macron") && !show("2018-01-07").contains("Hollande"));
    folder.run(&["kb", "show", "France", "--date", "yesterday"]).ends(2);
}

#[test]
fn a_name_of_several_lists_them_and_one_of_nobody_suggests_others() {
    let folder = Folder::new();
    let out = folder.run(&["kb", "show", "georgia"]).ends(0).out;
    assert!(out.contains("Georgia ") && out.contains("Georgia_US"), "{out}");
    folder.run(&["kb", "show", "Talibann"]).ends(1).says(&["Talibann: no entity has this name", "help: there is Taliban"]);
}

#[test]
fn entities_are_found_by_other_spellings_the_best_first() {
    let folder = Folder::new();
    for (text, id, why) in [
        ("al-Qaida", "al-Qaeda", ""),
        ("talibaan", "Taliban", "other spelling"),
        ("Talbian", "Taliban", "a letter off"),
        ("khorasan", "Islamic_State_Khorasan_Province", ""),
    ] {
        let out = folder.run(&["kb", "find", text]).ends(0).out;
        let first = out.lines().nth(2).unwrap_or_default();
        assert!(first.starts_with(id) && first.contains(why), "{text}: {out}");
    }
    let cities = folder.run(&["kb", "find", "--class", "City", "--format", "json", "san"]).ends(0).out;
    assert!(cities.lines().count() > 2 && cities.lines().all(|line| line.contains("\"class\":\"City\"")), "{cities}");
    folder.run(&["kb", "find", "xyzzyxyzzy"]).ends(1).says(&["no entity has this name"]);
    folder.run(&["kb", "find", "--class", "Town", "san"]).ends(2).says(&["--class Town: no such class"]);
}

#[test]
fn what_the_base_holds_is_counted() {
    let folder = Folder::new();
    let out = folder.run(&["kb", "stats"]).ends(0).silently().out;
    for part in ["entities", "ambiguous forms", "Country", "own"] {
        assert!(out.contains(part), "{part} is not in {out}");
    }
    let json: serde_json::Value = serde_json::from_str(&folder.run(&["kb", "stats", "--format", "json"]).ends(0).out).expect("it is JSON");
    assert!(json["classes"]["Country"]["entities"].as_u64() > Some(190), "{json}");
}

#[test]
fn lint_names_every_problem_with_its_line_and_a_remedy() {
    let folder = Folder::new();
    folder.file("my.tsv", WRONG);
    let ran = folder.run(&["kb", "lint", "my.tsv"]).ends(1).says(&["5 problems"]);
    for part in [
        "my.tsv:3: class: \"Town\" is no class of the ontology\n  help: ",
        "my.tsv:3: qid: \"Q1x\" is no Wikidata id",
        "my.tsv:3: not in order",
        "my.tsv:4: country: \"Utopia\" is no known id",
        "my.tsv:4: from: \"soon\" is no date",
    ] {
        assert!(ran.out.contains(part), "{part} is not in {}", ran.out);
    }
    folder.file("good.tsv", "id\tclass\tlabel\nNorland\tCountry\tNorland\n\nform\tkind\ttarget\nNorlander\tnoun\tNorland\n");
    folder.run(&["kb", "lint", "good.tsv"]).ends(0).silently();
    folder.run(&["kb", "lint", "missing.tsv"]).ends(2).says(&["missing.tsv"]);
    folder.run(&["kb", "lint"]).ends(2).says(&["no source tree"]);
}

#[test]
fn the_tables_of_the_program_have_no_problem() {
    let folder = Folder::new();
    let tree = root().display().to_string();
    let ran = folder.run(&["kb", "lint", &tree]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(0), ""));
}

#[test]
fn a_table_of_ones_own_makes_one_node_of_two_and_without_it_there_are_two_again() {
    let folder = Folder::new();
    folder.file(
        "news.jsonl",
        "{\"id\": \"1\", \"text\": \"The Dobrin Falcons attacked Israel.\"}\n{\"id\": \"2\", \"text\": \"The Falcon Brigade attacked Israel.\"}\n",
    );
    folder.file("my.tsv", "id\tclass\tlabel\taliases\nDobrin_Falcons\tMilitantGroup\tDobrin Falcons\tFalcon Brigade\n");
    let who = || folder.run(&["query", "--format", "csv", "SELECT DISTINCT ?who WHERE { ?who dm:attacks ent:Israel }"]).ends(0).out;
    folder.run(&["build", "news.jsonl"]).ends(0);
    assert_eq!(who().lines().count(), 3, "{}", who());
    folder.run(&["build", "--kb", "my.tsv", "news.jsonl"]).ends(2).says(&["--reread"]);
    folder.run(&["build", "--kb", "my.tsv", "--reread"]).ends(0);
    assert!(who().lines().count() == 2 && who().contains("Dobrin_Falcons"), "{}", who());
    folder.run(&["build", "--reread"]).ends(0);
    assert_eq!(who().lines().count(), 3, "{}", who());
    folder.file("wrong.tsv", "id\tclass\tlabel\nBrask\tTown\tBrask\n");
    folder.run(&["extract", "--kb", "wrong.tsv", "news.jsonl"]).ends(2).says(&["wrong.tsv:2: class: \"Town\" is no class"]);
}

#[test]
fn fmt_sorts_in_place_and_check_only_says() {
    let folder = Folder::new();
    let table = folder.file("my.tsv", "id\tclass\tlabel\r\nNorland\tCountry\tNorland\t\r\nBrask\tCity\tBrask\r\n");
    let ran = folder.run(&["kb", "fmt", "--check", "my.tsv"]).ends(1);
    assert_eq!(ran.out, "my.tsv\n");
    folder.run(&["kb", "fmt", "my.tsv"]).ends(0).silently();
    let text = std::fs::read_to_string(table).expect("it is there");
    assert_eq!(text, "id\tclass\tlabel\nBrask\tCity\tBrask\nNorland\tCountry\tNorland\n");
    folder.run(&["kb", "fmt", "--check", "my.tsv"]).ends(0);
    assert_eq!(
        folder.run_on(&["kb", "fmt", "-"], "id\tclass\tlabel\nB\tCity\tB\nA\tCity\tA\n").ends(0).out,
        "id\tclass\tlabel\nA\tCity\tA\nB\tCity\tB\n"
    );
}

/// A file of `tests/import`.
fn example(name: &str) -> String {
    root().join("tests/import").join(name).display().to_string()
}

#[test]
fn an_import_names_what_it_skips_passes_the_linter_and_is_known_as_an_overlay() {
    let folder = Folder::new();
    for (format, file, broken, name) in [
        ("ftm", "ftm.jsonl", "ftm.jsonl:12: it is no JSON", "Brask Liberation Front of the North"),
        ("geonames", "geonames.txt", "geonames.txt:8: it has 2 cells and not 19", "Braskholm"),
        ("wikidata", "wikidata.jsonl", "wikidata.jsonl:8: it is no item", "Mira Dobrin"),
    ] {
        let ran = folder.run(&["kb", "import", format, &example(file)]).ends(2).says(&[broken, "entities: ", " extended"]);
        check(&format!("import-{format}.txt"), &format!("{}{}", ran.out, ran.said.replace(&example(""), "")));
        folder.file("my.tsv", &ran.out);
        let linted = folder.run(&["kb", "lint", "my.tsv"]);
        assert_eq!((linted.status, linted.out.as_str()), (Some(0), ""), "{format}");
        folder.run(&["kb", "fmt", "--check", "my.tsv"]).ends(0).silently();
        let shown = folder.run(&["kb", "show", "--kb", "my.tsv", name]).ends(0).silently().out;
        assert!(shown.starts_with(name), "{shown}");
        folder.run(&["kb", "show", name]).ends(1);
    }
}

#[test]
fn equal_names_are_said_and_not_merged_and_codes_merge() {
    let folder = Folder::new();
    let ran =
        folder.run(&["kb", "import", "geonames", &example("geonames.txt")]).ends(2).says(&["Paris_EE is called \"Paris\" as Paris is"]);
    assert!(ran.out.contains("\nParis_EE\tCity\tParis\t\tParis\tEstonia\t"), "{}", ran.out);
    assert!(!ran.out.contains("Abadan"), "it is known by its id, and nothing is new: {}", ran.out);
    folder.file("mine.tsv", "id\tclass\tlabel\tgeonames\nDobrinvik\tCity\tDobrinvik\t9000002\n");
    let merged = folder.run(&["kb", "import", "--kb", "mine.tsv", "geonames", &example("geonames.txt")]).ends(2);
    assert!(!merged.out.contains("9000002"), "{}", merged.out);
}

#[test]
fn an_import_reads_standard_input_and_refuses_what_is_compressed() {
    let folder = Folder::new();
    let text = std::fs::read_to_string(example("wikidata.jsonl")).expect("it is there");
    assert_eq!(
        folder.run_on(&["kb", "import", "wikidata"], &text).ends(2).out,
        folder.run(&["kb", "import", "wikidata", &example("wikidata.jsonl")]).out
    );
    folder.run_on(&["kb", "import", "ftm", "-"], [0x1F, 0x8B, 8, 0]).ends(2).says(&["gzip -dc"]);
    folder.run(&["kb", "import", "ftm", "missing.json"]).ends(2).says(&["missing.json"]);
}

#[test]
fn names_of_texts_are_counted_by_how_well_they_are_known() {
    let folder = Folder::new();
    folder.file(
        "names.bio",
        "The\tO\nTaliban\tB-group\nmet\tO\nMira\tB-person\nDobrin\tI-person\nin\tO\nGeorgia\tB-place\n\nTaliban\tB-group\n",
    );
    let json = |arguments: &[&str]| -> serde_json::Value {
        let out = folder.run(&[&["kb", "stats", "--format", "json"], arguments].concat()).ends(0).silently().out;
        serde_json::from_str(&out).expect("it is JSON")
    };
    let counts = json(&["--against", "names.bio"]);
    assert_eq!(counts["classes"]["group"]["mentions"]["known"], 2);
    assert_eq!(counts["classes"]["place"]["names"]["ambiguous"], 1);
    assert_eq!(counts["unknown"][0]["name"], "Mira Dobrin");
    folder.file("names.jsonl", "{\"value\": \"the Taliban\", \"type\": \"Organisation\", \"confidence\": 1}\n{\"value\": \"rebels\", \"type\": \"Organisation\"}\n");
    let counts = json(&["--against", "names.jsonl"]);
    assert_eq!(counts["classes"]["Organisation"]["names"], serde_json::json!({"known": 1, "weak": 0, "ambiguous": 0, "unknown": 0}));
    folder.file("text.txt", "Mira Dobrin met the Taliban in Kabul.\n");
    let out = folder.run(&["kb", "stats", "--model", "fast", "--against", "text.txt"]).ends(0).out;
    assert!(out.contains("Mira Dobrin") && out.contains("found %"), "{out}");
    folder.run(&["kb", "stats", "--against", "missing.bio"]).ends(2).says(&["missing.bio"]);
}
