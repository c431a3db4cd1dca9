//! What the built-in tables are asked, and what wrong tables are told.

use std::sync::LazyLock;

use super::lint::{Ground, Layer, Source, lint};
use super::*;
use crate::ontology::Ontology;

fn built_in() -> (Ontology, KnowledgeBase) {
    let ontology = Ontology::built_in().unwrap_or_else(|error| panic!("{error}"));
    let kb = KnowledgeBase::built_in(&ontology).unwrap_or_else(|error| panic!("{error}"));
    (ontology, kb)
}

/// The tables of the program: file, text, layer.
static TABLES: LazyLock<Vec<(String, String, Layer)>> = LazyLock::new(|| {
    let mut tables = Vec::new();
    for (folder, layer) in [("data/kb", Layer::Hand), ("data/kb/imported", Layer::Import)] {
        for file in std::fs::read_dir(format!("{}/{folder}", env!("CARGO_MANIFEST_DIR"))).into_iter().flatten().flatten() {
            let name = file.file_name().to_string_lossy().into_owned();
            if name.ends_with(".tsv") {
                let text = std::fs::read_to_string(file.path()).unwrap_or_else(|error| panic!("{name}: {error}"));
                tables.push((format!("{folder}/{name}"), text, layer));
            }
        }
    }
    tables.sort();
    tables
});

/// The tables of the program, as the linter reads them.
fn sources() -> Vec<Source<'static>> {
    TABLES.iter().map(|(file, text, layer)| Source { file, text, layer: *layer }).collect()
}

#[test]
fn a_strict_colleague_finds_nothing() {
    let ontology = Ontology::built_in().unwrap_or_else(|error| panic!("{error}"));
    let problems = lint(&ontology, &sources(), Ground::Whole { sources: include_str!("../../data/SOURCES.md") });
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn the_united_nations_are_complete() {
    let (_, kb) = built_in();
    for (id, _) in kb.entries().filter(|(_, entry)| entry.iso3.is_some()) {
        assert_eq!(kb.country_of(id), Some(id));
    }
    let day = jiff::civil::date(2025, 6, 30);
    for (organisation, members) in [("United_Nations", 193), ("NATO", 32), ("European_Union", 27)] {
        let id = kb.find(organisation).unwrap_or_else(|| panic!("no {organisation}"));
        let found = kb.members_of(id).filter(|term| term.kind.is_none() && term.holds_on(day)).count();
        assert_eq!(found, members, "{organisation}");
    }
}

/// The form found at the beginning of `words`, then whom it means without more.
#[track_caller]
fn check(kb: &KnowledgeBase, words: &str, found: &str) {
    let words: Vec<&str> = words.split(' ').collect();
    let longest = kb.longest(&words);
    let count = longest.map_or(0, |(count, _)| count);
    let readings = longest.into_iter().flat_map(|(_, readings)| readings.iter());
    let sure = readings.filter(|reading| reading.kind != FormKind::Weak);
    let mut ids: Vec<&str> = sure.map(|reading| kb.entry(reading.entry).id).collect();
    ids.dedup();
    assert_eq!(format!("{}: {}", words[..count].join(" "), ids.join(" ")), found);
}

#[test]
fn names_are_found_however_they_are_spelt() {
    let (_, kb) = built_in();
    check(&kb, "U.S. officials", "U.S.: United_States");
    check(&kb, "us and them", ": ");
    check(&kb, "IS Khorasan said", "IS Khorasan: Islamic_State_Khorasan_Province");
    check(&kb, "ISIS-K said", "ISIS-K: Islamic_State_Khorasan_Province");
    check(&kb, "IS is there", "IS: Islamic_State");
    check(&kb, "is there", ": ");
    check(&kb, "Al Shabaab fighters", "Al Shabaab: al-Shabaab");
    check(&kb, "Guinea - Bissau .", "Guinea - Bissau: Guinea-Bissau");
    check(&kb, "Guinea .", "Guinea: Guinea");
    check(&kb, "Mali an attack", "Mali: Mali");
    check(&kb, "Houthi 's men", "Houthi: Houthis");
    check(&kb, "Russia 's Foreign Ministry said", "Russia 's Foreign Ministry: Foreign_Ministry_of_Russia");
    check(&kb, "Russia 's army", "Russia: Russia");
    check(&kb, "Côte d’Ivoire and Ghana", "Côte d’Ivoire: Ivory_Coast");
    check(&kb, "Moscow said", "Moscow: Moscow Russia");
    check(&kb, "Georgia voted", "Georgia: Georgia Georgia_US");
    check(&kb, "Korean music", "Korean: South_Korea North_Korea");
}

#[test]
fn bodies_act_for_their_country_and_branches_know_their_parent() {
    let (_, kb) = built_in();
    let id = |name: &str| kb.find(name).unwrap_or_else(|| panic!("no {name}"));
    assert_eq!(kb.acts_for(id("Kremlin")), Some(id("Russia")));
    assert_eq!(kb.code(id("US_State_Department")), Some("USA"));
    assert_eq!(kb.acts_for(id("US_Congress")), None);
    assert_eq!(kb.branch_of(id("Islamic_State_Khorasan_Province")), Some(id("Islamic_State")));
}

#[test]
fn offices_know_their_holders() {
    use jiff::civil::date;
    let (_, kb) = built_in();
    let id = |name: &str| kb.find(name).unwrap_or_else(|| panic!("no {name}"));
    let office = |kind: &str, body: &str| kb.office(kind, id(body)).unwrap_or_else(|| panic!("no {kind} of {body}"));
    let president = office("president", "United_States");
    assert_eq!(kb.holder(president, date(2024, 4, 2)), Some(id("Joe_Biden")));
    assert_eq!(kb.holder(president, date(2025, 1, 20)), Some(id("Donald_Trump")), "the newcomer counts on the day of the hand-over");
    assert_eq!(kb.holder_before(president, date(2024, 4, 2)), Some(id("Donald_Trump")));
    assert_eq!(kb.holder_after(president, date(2024, 12, 1)), Some(id("Donald_Trump")));
    assert_eq!(kb.holder(president, date(2090, 1, 1)), None, "nobody knows");
    assert_eq!(kb.holder(office("spokesperson", "Kremlin"), date(2024, 4, 2)), Some(id("Dmitry_Peskov")));
    assert!(kb.offices_held(id("Sergei_Lavrov"), date(2024, 4, 2)).contains(&office("foreignMinister", "Russia")));
}

#[test]
fn a_wrong_table_is_named_with_its_line_and_a_remedy() {
    let ontology = Ontology::built_in().unwrap_or_else(|error| panic!("{error}"));
    let wrong = |table: &str| KnowledgeBase::from_tables(&ontology, &[("my.tsv", table)]).map(|_| ()).map_err(|error| error.to_string());
    for (table, begin) in [
        ("id\tname\n", "my.tsv:1: no table has the columns \"id name\""),
        ("# mine\nid\tclass\tlabel\nA\tPlanet\tA\n", "my.tsv:3: class: \"Planet\" is no class"),
        ("id\tclass\tlabel\tcountry\nA\tCity\tA\tUtopia\n", "my.tsv:2: country: \"Utopia\" is no known id"),
        ("id\tclass\tlabel\tfrom\nA\tCity\tA\tsoon\n", "my.tsv:2: from: \"soon\" is no date"),
        ("id\tclass\tlabel\nA\tCity\tA\tB\n", "my.tsv:2: 4 cells under 3 columns"),
        ("id\tclass\tlabel\nA\tCity\tA\nA\tCity\tB\n", "my.tsv:3: id: \"A\" is the id of two rows"),
        ("id\tclass\tlabel\nA\tCity\n", "my.tsv:2: label: \"\" is missing"),
    ] {
        let message = wrong(table).expect_err(table);
        assert!(message.starts_with(begin) && message.contains("\n  help: "), "{message}");
    }
}
