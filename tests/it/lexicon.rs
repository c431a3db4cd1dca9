//! The frames of `ontology/lexicon`: each shows itself in sentences, and the sentences are read as the frame says.
//!
//! The model of syntax is trained and may stumble over a sentence: 95 of 100 examples must hold. Where fewer do, all that do not are listed.

use demarche::claim::Verdict;
use demarche::{Document, Reader, examples};

use super::support::Folder;

#[test]
fn the_examples_of_the_frames_hold() {
    let reader = Reader::new().expect("what is built in can be loaded");
    let frames = reader.lexicon().frames();
    let count: usize = frames.iter().map(|frame| frame.yes.len() + frame.no.len()).sum();
    let faults: Vec<String> = frames.iter().flat_map(|frame| examples::faults(&reader, frame)).map(|fault| fault.to_string()).collect();
    assert!(faults.len() * 20 <= count, "of {count} examples {} do not hold:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_frame_shows_itself() {
    let reader = Reader::new().expect("what is built in can be loaded");
    let silent: Vec<&str> =
        reader.lexicon().frames().iter().filter(|frame| frame.yes.is_empty()).map(|frame| frame.place.as_str()).collect();
    assert!(silent.is_empty(), "these frames have no example under `yes`: {silent:?}");
}

/// Relations that no sentence states yet, with the reason.
const WITHOUT_FRAME: &[(&str, &str)] =
    &[("says", "who says something is the speaker of what is said"), ("amount", "sums of money are no quantities")];

#[test]
fn every_relation_has_a_frame() {
    let reader = Reader::new().expect("what is built in can be loaded");
    let lexicon = reader.lexicon();
    let ontology = reader.ontology();
    let stated = |name: &str| lexicon.frames().iter().any(|frame| ontology.relation(frame.relation).name == name);
    let without: Vec<&str> = ontology.relations().map(|(_, relation)| relation.name.as_str()).filter(|name| !stated(name)).collect();
    let known: Vec<&str> = WITHOUT_FRAME.iter().map(|&(name, _)| name).collect();
    assert_eq!(without, known, "relations without a frame");
}

/// What the account of a text says of a frame, with a file of one's own over the lexicon.
#[track_caller]
fn check_verdict(overlay: &str, text: &str, frame: &str, expected: Verdict) {
    let reader = Reader::builder().lexicon("my.toml", overlay).build().expect("it can be loaded");
    let reading = reader.read(&Document::new("sentence", text));
    let mut tried = reader.account(&reading).into_iter().flat_map(|account| account.frames);
    assert_eq!(tried.find(|tried| tried.frame == frame).map(|tried| tried.verdict), Some(expected), "{text} {frame}");
}

#[test]
fn the_account_names_what_a_frame_misses() {
    let of = |roles: &[&str]| roles.iter().map(|&role| role.to_owned()).collect::<Vec<_>>();
    for (text, frame, expected) in [
        ("Israel killed 12 soldiers.", "killed/by", Verdict::Claims),
        ("Israel killed soldiers.", "killed/by", Verdict::Number(of(&["patient"]))),
        ("Israel killed soldiers.", "kills/victims", Verdict::Outdone("kills/kill".to_owned())),
        ("Iran met.", "meets/meet", Verdict::Object(of(&["patient", "with"]))),
        ("Iran attacked Israel.", "attacks/in", Verdict::Barred("patient".to_owned(), Vec::new())),
        ("Iran attacked Iran.", "attacks/attack", Verdict::OneEnd),
        ("Russia threatened to attack Ukraine.", "threatens/to-do", Verdict::Bare),
    ] {
        check_verdict("", text, frame, expected);
    }
}

#[test]
fn a_frame_of_ones_own_outdoes_all_of_its_relation() {
    let own = "[[frame]]\nid = \"attacks/mine\"\nrelation = \"attacks\"\nheads = [\"attack\", \"retaliate\"]\nobject = [\"patient\", \"against\"]\n";
    let outdone = || Verdict::Outdone("attacks/mine".to_owned());
    for (text, frame, expected) in [
        ("Iran attacked Israel.", "attacks/mine", Verdict::Claims),
        ("Iran attacked Israel.", "attacks/attack", outdone()),
        ("Iran retaliated against Israel.", "attacks/retaliate", outdone()),
    ] {
        check_verdict(own, text, frame, expected);
    }
}

#[test]
fn a_test_of_a_file_of_ones_own_says_what_is_missing_and_how_to_look() {
    let folder = Folder::new();
    let frame = "[[frame]]\nid = \"visits/my\"\nrelation = \"visits\"\nheads = [\"zoom\"]\nobject = [\"to\"]\n";
    folder.file("silent.toml", frame);
    let ran = folder.run(&["lexicon", "test", "silent.toml"]).ends(0);
    let ran = ran.says(&["silent.toml:1: visits/my has no example under `yes`", "0 examples of 1 frame, 0 do not hold"]);
    assert_eq!(ran.out, "");
    folder.file("operators.toml", "[[operator]]\neffect = \"plans\"\nheads = [\"zoom\"]\n");
    folder.run(&["lexicon", "test", "operators.toml"]).ends(0).says(&["no frames, so nothing to test"]);
    folder.file("my own.toml", format!("{frame}yes = [\"France's president zoomed. => France visits Iran\"]\n"));
    let ran = folder.run(&["lexicon", "test", "my own.toml"]).ends(1).says(&["1 example of 1 frame, 1 does not hold"]);
    let see = r"explain --lexicon 'my own.toml' --date 2024-04-02 --sentence 'France'\''s president zoomed.'";
    assert!(ran.out.contains(see), "{}", ran.out);
}

#[test]
fn a_sentence_is_explained_with_its_date_its_open_relations_or_only_its_claims() {
    let folder = Folder::new();
    let explain = |text: &str, more: &[&str]| folder.run(&[&["explain", "--sentence", text], more].concat()).ends(0).out;
    let met = "The French president met Vladimir Putin in 3 rooms.";
    let (all, claims) = (explain(met, &[]), explain(met, &["--claims", "--date", "2018-05-24"]));
    assert!(all.contains("meets/ministers: no: ") && !all.contains("predicate   3"), "{all}");
    assert!(!claims.contains(": no: ") && claims.contains("=> Emmanuel Macron meets Vladimir Putin"), "{claims}");
    let zoomed = "Emmanuel Macron zoomed with Vladimir Putin.";
    assert!(!explain(zoomed, &[]).contains("[open]") && explain(zoomed, &["--open"]).contains("open/zoom-with Vladimir Putin [open]"));
    folder.run(&["explain", "Taliban", "--date", "2018-05-24"]).ends(2);
}

#[test]
fn what_a_frame_may_name_is_listed() {
    let folder = Folder::new();
    for (arguments, parts) in [
        (&["relations"][..], &["delists ", "CONCEDE", "a number"][..]),
        (&["relations", "delists"], &["delists, act: ", "considersDelisting", "delists/remove-from-list (ontology/lexicon/"]),
        (&["relations", "penalties"], &["sanctions "]),
        (&["classes", "Company"], &["Organization ", "Actor "]),
        (&["roles"], &["agent ", "that passive ", "alongside"]),
    ] {
        let out = folder.run(&[&["lexicon"], arguments].concat()).ends(0).silently().out;
        parts.iter().for_each(|part| assert!(out.contains(part), "{arguments:?}: {part} is not in {out}"));
    }
    folder.run(&["lexicon", "relations", "critizes"]).ends(1).says(&["no relation has \"critizes\"", "; did you mean \"criticizes\"?"]);
    folder.run(&["lexicon", "classes", "Contry"]).ends(1).says(&["did you mean \"Country\""]);
}
