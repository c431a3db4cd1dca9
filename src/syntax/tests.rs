//! What always holds of trees, and core relations of plain sentences.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::{Deprel, Model, Parser, Tree};

#[track_caller]
fn check(parser: &Parser, sentence: &str, expected: &[&str]) {
    let forms: Vec<&str> = sentence.split(' ').collect();
    let found = relations(&parser.parse(&forms), &forms);
    for relation in expected {
        assert!(found.iter().any(|found| found == relation), "{relation}\n  not among\n{}", found.join("\n"));
    }
}

/// Head, relation and word, for each word.
fn relations(tree: &Tree, forms: &[&str]) -> Vec<String> {
    let relation = |index: usize| {
        let word = tree.word(index);
        format!("{} {} {}", word.head.map_or("", |head| forms[head]), word.deprel.as_str(), forms[index])
    };
    (0..tree.len()).map(relation).collect()
}

fn assert_tree(tree: &Tree, len: usize) {
    assert_eq!(tree.len(), len);
    assert_eq!(tree.words().iter().filter(|word| word.head.is_none()).count(), len.min(1));
    assert!(tree.words().iter().all(|word| word.head.is_none() == (word.deprel == Deprel::Root)));
    if let Some(root) = tree.root() {
        assert_eq!(tree.subtree(root).len(), len, "all words are below the root");
    }
}

#[test]
fn core_relations_of_plain_sentences() {
    let parser = Parser::built_in(Model::default());
    let table: &[(&str, &[&str])] = &[
        ("Ministers signed the treaty .", &["signed nsubj Ministers", "signed obj treaty", " root signed"]),
        ("The village was attacked by rebels .", &["attacked nsubj:pass village", "attacked aux:pass was", "attacked obl:agent rebels"]),
        ("The army said that it would leave .", &["said nsubj army", "said ccomp leave", "leave nsubj it"]),
        ("The president wants to visit Ankara .", &["wants nsubj president", "wants xcomp visit", "visit obj Ankara"]),
        ("Norway and Sweden condemned the strike .", &["condemned nsubj Norway", "Norway conj Sweden", "condemned obj strike"]),
        ("The government did n't accept the offer .", &["accept nsubj government", "accept advmod n't", "accept obj offer"]),
        ("Troops left the city on Monday .", &["left nsubj Troops", "left obj city", "Monday case on"]),
        ("She is the foreign minister of Chile .", &["minister nsubj She", "minister cop is", "minister nmod Chile"]),
    ];
    for (sentence, relations) in table {
        check(&parser, sentence, relations);
    }
}

/// Sentences of news with relations that a reader expects, and what is read in their place today.
#[test]
fn core_relations_of_news() {
    let parser = Parser::built_in(Model::default());
    let (mut right, mut wrong) = (0, Vec::new());
    for line in include_str!("news.tsv").lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [sentence, expected, misread] = columns[..] else { panic!("three columns: {line}") };
        let forms: Vec<&str> = sentence.split(' ').collect();
        let found = relations(&parser.parse(&forms), &forms);
        let dependent = |relation: &str| relation.rsplit(' ').next().map(str::to_owned);
        let missed = expected.split("; ").filter(|expected| !found.iter().any(|found| found == expected));
        let instead = missed.map(|missed| found.iter().find(|found| dependent(found) == dependent(missed)).cloned().unwrap_or_default());
        let instead = instead.collect::<Vec<_>>().join("; ");
        right += usize::from(instead.is_empty());
        if instead != misread {
            wrong.push(format!("{sentence}\n  expected {expected}\n  noted    {misread}\n  read     {instead}"));
        }
    }
    assert!(wrong.is_empty(), "{right} sentences are right; these are not read as noted:\n{}", wrong.join("\n"));
}

#[test]
fn lemmas_of_words_in_sentences() {
    let parser = Parser::built_in(Model::default());
    let table = [
        ("The ministers were talking about sanctions .", "the minister be talk about sanction ."),
        ("He has met the Iraqi envoys twice .", "he have meet the Iraqi envoy twice ."),
        ("Russia denies it bombed the cities .", "Russia deny it bomb the city ."),
        ("Gunmen blamed the troops .", "gunman blame the troop ."),
        ("The navy blockaded ports and Hamas fled .", "the navy blockade port and Hamas flee ."),
        ("They hoped it stopped , tried again and won .", "they hope it stop , try again and win ."),
        ("He was born there and felt worse .", "he be bear there and feel bad ."),
    ];
    for (sentence, lemmas) in table {
        let tree = parser.parse(&sentence.split(' ').collect::<Vec<_>>());
        let found: Vec<&str> = tree.words().iter().map(|word| &*word.lemma).collect();
        assert_eq!(found.join(" "), lemmas);
    }
}

#[test]
fn a_thousand_words_and_none() {
    for model in [Model::Accurate, Model::Fast] {
        let parser = Parser::built_in(model);
        assert_tree(&parser.parse(&[]), 0);
        assert_tree(&parser.parse(&["of"; 1000]), 1000);
        assert_tree(&parser.parse(&["", "\u{301}", "\u{feff}", "ﷺ", "İ"]), 5);
        assert_tree(&parser.parse(&["www.example.org/a-b-c-d-e-f-g-h"; 150]), 150);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn any_words_form_one_tree_and_the_same_twice(words in prop::collection::vec("\\PC{0,6}|[a-z]{1,9}|[A-Z][a-z]{1,5}ed|,|and|the", 0..40)) {
        static PARSERS: LazyLock<[Parser; 2]> = LazyLock::new(|| [Model::Accurate, Model::Fast].map(Parser::built_in));
        let forms: Vec<&str> = words.iter().map(String::as_str).collect();
        for parser in &*PARSERS {
            let tree = parser.parse(&forms);
            assert_tree(&tree, forms.len());
            prop_assert_eq!(&tree, &parser.parse(&forms));
        }
    }
}
