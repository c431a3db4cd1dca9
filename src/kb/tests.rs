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
fn a_word_that_every_text_has_is_a_name_with_a_capital_only() {
    let words = [
        include_str!("../../data/words/grammar.tsv"),
        include_str!("../../data/words/irregular.tsv"),
        include_str!("../../data/words/numbers.tsv"),
        include_str!("../../data/words/pronouns.tsv"),
        include_str!("../../data/words/times.tsv"),
        include_str!("../../data/words/verbs.txt"),
    ];
    let words: std::collections::BTreeSet<&str> =
        words.iter().flat_map(|text| text.lines()).filter_map(|line| line.split('\t').next()).collect();
    let (_, kb) = built_in();
    let forms = kb.forms();
    let wrong: Vec<&str> = forms.iter().map(|(form, _)| *form).filter(|form| words.contains(form)).collect();
    assert!(wrong.is_empty(), "write them with a capital, or rule them in forms.tsv: {wrong:?}");
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

/// The form found at the beginning of `words`, then whom it means: those of whom it is no weak name, else all.
#[track_caller]
fn check(kb: &KnowledgeBase, words: &str, found: &str) {
    let words: Vec<&str> = words.split(' ').collect();
    let longest = kb.longest(&words);
    let count = longest.map_or(0, |(count, _)| count);
    let readings = longest.into_iter().flat_map(|(_, readings)| readings.iter());
    let (weak, sure): (Vec<_>, Vec<_>) = readings.partition(|reading| reading.kind == FormKind::Weak);
    let readings = if sure.is_empty() { weak } else { sure };
    let mut ids: Vec<&str> = readings.iter().map(|reading| kb.entry(reading.entry).id).collect();
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
        ("id\tclass\tlabel\talias\n", "my.tsv:1: no table of this kind has the column \"alias\""),
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

/// The base under these tables of an analyst.
fn under(tables: &[&str]) -> KnowledgeBase {
    let (ontology, _) = built_in();
    let tables: Vec<(&str, &str)> = tables.iter().map(|text| ("my.tsv", *text)).collect();
    KnowledgeBase::with_overlays(&ontology, &tables).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn tables_of_an_analyst_lie_over_those_of_the_program() {
    let names = "id\tclass\tlabel\taliases\nTaliban\t\t\tmen of Kandahar\nNorland_Front\tMilitantGroup\tNorland Front\tNRLF\n";
    let kb = under(&[names]);
    check(&kb, "men of Kandahar said", "men of Kandahar: Taliban");
    check(&kb, "NRLF fighters", "NRLF: Norland_Front");
    check(&kb, "Taliban tomorrow", "Taliban: Taliban");
    let kb = under(&[names, "id\tclass\tlabel\taliases\nTaliban\t\t\t!men of Kandahar\n!Norland_Front\n"]);
    check(&kb, "NRLF fighters", ": ");
    assert_eq!(kb.find("Norland_Front"), None);
    let (_, built_in) = built_in();
    assert!(kb.content().eq(built_in.content()), "what comes and goes leaves no trace");
    assert!(!under(&[names]).content().eq(built_in.content()));
    assert!(under(&[names]).content().eq(under(&[&format!("# mine\n{names}")]).content()), "a comment is no knowledge");
}

#[test]
fn what_is_never_so_is_barred() {
    let kb = under(&["never\twith\nGeorgia\tGeorgia_US\nent:Amira_Jadoon\tAmira_Jadoon.0a1b2c3d\nthe Court\tNorland_Court\n"]);
    let (_, readings) = kb.longest(&["Georgia"]).unwrap_or_else(|| panic!("it is a country still"));
    assert_eq!(readings.iter().filter(|reading| kb.entry(reading.entry).id == "Georgia_US").count(), 0);
    assert!(kb.never("Amira_Jadoon.0a1b2c3d", "Amira_Jadoon") && kb.never("ent:Amira_Jadoon", "ent:Amira_Jadoon.0a1b2c3d"));
    assert!(kb.never("the Court", "Norland_Court") && !kb.never("the Court", "Amira_Jadoon"));
    assert!(!built_in().1.never("Amira_Jadoon.0a1b2c3d", "Amira_Jadoon"));
    let kb = under(&["never\twith\nTaliban\tTaliban\n"]);
    check(&kb, "Taliban tomorrow", ": ");
}

#[test]
fn ids_that_went_are_told() {
    let kb = under(&["old\tnew\tdate\nNorland_Ltd\tTaliban\t2026-03\n"]);
    let renamed: Vec<_> = kb.renamed().filter(|renamed| renamed.new == "Taliban").collect();
    assert_eq!((renamed[0].old, renamed[0].date), ("Norland_Ltd", Some(jiff::civil::date(2026, 3, 1))));
}

/// The readings of a form in their order: id, kind, prior.
#[track_caller]
fn check_readings(table: &str, form: &str, expected: &str) {
    let (ontology, _) = built_in();
    let kb = KnowledgeBase::from_tables(&ontology, &[("my.tsv", table)]).unwrap_or_else(|error| panic!("{error}"));
    let words: Vec<&str> = form.split(' ').collect();
    let readings = kb.longest(&words).into_iter().flat_map(|(_, readings)| readings.iter());
    let found: Vec<String> =
        readings.map(|reading| format!("{} {:?} {}", kb.entry(reading.entry).id, reading.kind, reading.prior)).collect();
    assert_eq!(found.join(", "), expected);
}

#[test]
fn sure_readings_stand_before_weak_ones_and_large_places_before_small_ones() {
    let cities = "id\tclass\tlabel\taliases\tweak\tpopulation\nBrask_1\tCity\tBrask\t\tBrask\t20000\nBrask_2\tCity\tBrask\t\tBrask\t900000\nBrask_3\tCity\tBrask\t\tBrask\t21000\n";
    check_readings(cities, "Brask", "Brask_2 Weak 34, Brask_3 Weak 14, Brask_1 Weak 14");
    let sure = format!("{cities}Brask_9\tPerson\tBrask\n");
    check_readings(&sure, "Brask", "Brask_9 Name 100, Brask_2 Weak 34, Brask_3 Weak 14, Brask_1 Weak 14");
    let people = "id\tclass\tlabel\taliases\tweak\nAnna_Dobrin\tPerson\tAnna Dobrin\tDobrin\tDobrin\n";
    check_readings(people, "Dobrin", "Anna_Dobrin Weak 50");
    check_readings(people, "Anna Dobrin", "Anna_Dobrin Name 100");
    let ruled = format!("{cities}form\tentity\tprior\nBrask\tBrask_1\t60\nBrask\tBrask_2\t20\n");
    check_readings(&ruled, "Brask", "Brask_1 Weak 60, Brask_2 Weak 20");
}
