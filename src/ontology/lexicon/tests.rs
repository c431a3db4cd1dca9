//! What is said of a lexicon file that is wrong: file, line, and what is allowed.

use super::{Category, Complement, Effect, Lexicon, RoleName, role};
use crate::ontology::Ontology;

fn load(file: &str, text: &str) -> Result<Lexicon, String> {
    let ontology = Ontology::built_in().expect("a test of its own holds that");
    Lexicon::with_overlays(&ontology, &[(file, text)]).map_err(|error| error.to_string())
}

#[track_caller]
fn check(file: &str, rows: &[(&str, &str, &[&str])]) {
    for (text, begins, contains) in rows {
        let error = load(file, text).err().unwrap_or_else(|| panic!("this is taken for right: {text}"));
        assert!(error.starts_with(begins), "{text}\n{error}");
        contains.iter().for_each(|part| assert!(error.contains(part), "{text}\n{error}\nlacks {part}"));
    }
}

const FRAME: &str = "\n[[frame]]\nid = \"visits/my\"\nrelation = \"visits\"\nheads = [\"zoom\"]\n";

#[test]
fn keys_that_are_not_known() {
    let frame = |line: &str| format!("{FRAME}{line}\n");
    check(
        "my.toml",
        &[
            (&frame("objects = [\"to\"]"), "my.toml:6: unknown field `objects`", &["`object`", "`reciprocal`"]),
            (&frame("adverbs = [\"away\"]"), "my.toml:6: unknown field `adverbs`", &["`adjectives`"]),
            (&frame("types = { subjects = \"Actor\" }"), "my.toml:6: unknown field `subjects`", &["`subject`"]),
            (
                "[[operator]]\neffect = \"plans\"\nheads = [\"zoom\"]\ncomplement = [\"object\"]\n",
                "my.toml:4: unknown field `complement`",
                &["`complements`"],
            ),
            ("\n[[frames]]\nid = \"visits/my\"\n", "my.toml:2: unknown field `frames`", &["`frame`"]),
            ("[[frame]]\nrelation = \"visits\"\nheads = [\"zoom\"]\n", "my.toml:1: missing field `id`", &[]),
        ],
    );
}

#[test]
fn roles_that_nothing_fills() {
    let frame = |line: &str| format!("{FRAME}{line}\n");
    let roles = &["that passive, modal", "recipient", "prepositions of ontology/lexicon/grammar.toml"][..];
    check(
        "my.toml",
        &[
            (&frame("object = [\"patent\"]"), "my.toml:2: there is no role \"patent\"", roles),
            (&frame("object = \"close to\""), "my.toml:2: there is no role \"close to\"", roles),
            (&frame("subject = \"Agent\""), "my.toml:2: there is no role \"Agent\"", roles),
            (&frame("where = { fromm = [\"list\"] }"), "my.toml:2: there is no role \"fromm\"", roles),
            (&frame("where = { \"!fromm\" = [] }"), "my.toml:2: there is no role \"fromm\"", roles),
        ],
    );
    let right = frame("subject = \"recipient\"\nobject = [\"that passive\", \"out of\"]\nwhere = { \"!due to\" = [], when = [\"*\"] }");
    let lexicon = load("my.toml", &right).expect("these are roles");
    let own = lexicon.frames().iter().find(|frame| frame.is_own).expect("it is there");
    assert_eq!((own.subject.clone(), own.place.as_str()), (RoleName::Recipient, "my.toml:2"));
}

#[test]
fn complements_and_effects_that_there_are_not() {
    let operator = |line: &str| format!("[[operator]]\neffect = \"plans\"\nheads = [\"zoom\"]\n{line}\n");
    check(
        "my.toml",
        &[
            (
                &operator("complements = [\"infinitives\"]"),
                "my.toml:1: there is no complement \"infinitives\"",
                &["infinitive, clause, object, compound, whether and the prepositions"],
            ),
            (&operator("addressees = [\"onn\"]"), "my.toml:1: there is no preposition \"onn\"", &["grammar.toml"]),
            (
                "[[operator]]\neffect = \"planned\"\nheads = [\"zoom\"]\n",
                "my.toml:1: there is no attitude \"planned\"",
                &["considers, plans", "affirms, negates"],
            ),
        ],
    );
    load("my.toml", &operator("complements = [\"infinitive\", \"compound\", \"whether\", \"about\"]")).expect("these are complements");
}

#[test]
fn tables_of_nouns() {
    let columns = &["noun, verb, possessor, of"][..];
    check(
        "my.tsv",
        &[
            ("", "my.tsv:1: the first line names the columns", columns),
            ("zooming\tzoom\tagent\tpatient\n", "my.tsv:1: the first line names the columns", columns),
            ("# mine\nnoun\tverb\tpossessor\tof\n\nzooming\tzoom\tagent\n", "my.tsv:4: a line has four cells", columns),
            ("noun\tverb\tpossessor\tof\nzooming\t\tagent\tpatient\n", "my.tsv:2: a line has four cells", columns),
            ("noun\tverb\tpossessor\tof\nzooming\tzoom\tagnet\tpatient\n", "my.tsv:2: there is no role \"agnet\"", &["agent, patient"]),
            ("noun\tverb\tpossessor\tof\na\tb\tagent\tto\na\tc\tagent\tto\n", "my.tsv:3: \"a\" stands here twice", &[]),
        ],
    );
    let lexicon = load("my.tsv", "# mine\nnoun\tverb\tpossessor\tof\nzooming\tzoom\tagent\tto\n").expect("it is right");
    assert_eq!(lexicon.nominalisation("zooming").map(|noun| noun.of.as_str()), Some("to"));
    assert!(lexicon.nominalisation("attack").is_some() && lexicon.nominalisation("noun").is_none());
}

#[test]
fn one_id_for_two_frames() {
    check("my.toml", &[(&FRAME.repeat(2), "my.toml:7: \"visits/my\" is also the id of the frame at my.toml:2", &[])]);
}

#[test]
fn one_head_and_complement_for_two_operators() {
    let operator = |effect: &str, rest: &str| format!("[[operator]]\neffect = \"{effect}\"\nheads = [\"zoom\", \"fear\"]\n{rest}\n");
    let twice = operator("plans", "complements = [\"object\", \"for\"]") + &operator("wants", "complements = [\"clause\", \"for\"]");
    check("my.toml", &[(&twice, "my.toml:5: \"zoom\" with \"for\" is already said at my.toml:1", &["take it out of one of them"])]);
}

#[test]
fn operators_of_ones_own_come_first() {
    let ontology = Ontology::built_in().expect("a test of its own holds that");
    let operator = |effect: &str| format!("[[operator]]\neffect = \"{effect}\"\nheads = [\"fear\"]\ncomplements = [\"clause\"]\n");
    let (first, second) = (operator("affirms"), operator("reported"));
    let effect = |overlays: &[(&str, &str)], complement: Complement| {
        let lexicon = Lexicon::with_overlays(&ontology, overlays).expect("it is right");
        lexicon.operator(Category::Verb, "fear", &complement).map(|operator| operator.effect)
    };
    assert_eq!(effect(&[], Complement::Clause), Some(Effect::Hypothetical));
    assert_eq!(effect(&[("a.toml", &first)], Complement::Clause), Some(Effect::Affirms));
    assert_eq!(effect(&[("a.toml", &first), ("b.toml", &second)], Complement::Clause), Some(Effect::Reported));
    assert_eq!(effect(&[("a.toml", &first)], Complement::Object), Some(Effect::Hypothetical));
}

#[test]
fn frames_that_say_the_same() {
    let second = FRAME.replace("visits/my", "visits/other");
    let said = "my.toml:7: \"visits/other\" and \"visits/my\" at my.toml:2 say the same of \"zoom\"";
    check("my.toml", &[(&format!("{FRAME}{second}"), said, &["take the word out of one"])]);
    for other in ["where = { to = [\"*\"] }", "object = [\"to\"]", "types = { subject = \"Person\" }", "only_negated = true"] {
        load("my.toml", &format!("{FRAME}{second}{other}\n")).expect(other);
    }
}

#[test]
fn names_that_there_are_not_and_what_looks_like_them() {
    let frame = |line: &str| format!("[[frame]]\nid = \"visits/my\"\n{line}\nheads = [\"zoom\"]\n");
    check(
        "my.toml",
        &[
            (
                &frame("relation = \"critizes\""),
                "my.toml:3: there is no relation \"critizes\"; did you mean \"criticizes\"",
                &["`demarche lexicon relations` lists them"],
            ),
            (
                &frame("relation = \"visits\"\ntypes = { object = \"Contry\" }"),
                "my.toml:1: there is no class \"Contry\"; did you mean \"Country\"",
                &["`demarche lexicon classes` lists them"],
            ),
            (
                &frame("relation = \"zzzzzzzzzzzzzz\""),
                "my.toml:3: there is no relation \"zzzzzzzzzzzzzz\"; `demarche lexicon relations`",
                &[],
            ),
        ],
    );
}

#[test]
fn every_role_has_a_meaning() {
    let told: Vec<&str> = role::MEANINGS.iter().map(|&(name, _)| name).collect();
    let others = [RoleName::Agent, RoleName::Patient, RoleName::Recipient];
    let all: Vec<&str> = others.iter().map(RoleName::as_str).chain(role::OF_CLAUSES).collect();
    assert!(all.iter().all(|name| told.contains(name)) && all.len() == told.len(), "{told:?}");
}
