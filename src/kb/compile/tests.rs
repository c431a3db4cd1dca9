//! Layers over layers; and whether a block gives back what its draft held.

use std::borrow::Cow;
use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

const NORLAND: &str = "id\tclass\tlabel\taliases\tweak\tcountry\tpopulation
Brask\tCity\tBrask\tBrasktown|Old Brask\t\tNorland\t1000
Dobrin\tPerson\tAnna Dobrin\t\tDobrin\tNorland
Norland\tCountry\tNorland
person\toffice\tfrom\tto\tchecked
Dobrin\tMayor\t2020\t\t2025
id\tclass\tlabel
Mayor\tRole\tMayor of Brask
";

/// The draft of some layers, the lowest first, as it is after a block has kept it.
fn kept(layers: &[&str]) -> Result<(Block, String), String> {
    let layers: Vec<Vec<(&str, &str)>> = layers.iter().map(|text| vec![("my.tsv", *text)]).collect();
    let compiled = compile_layers(&layers).map_err(|error| error.to_string())?;
    Ok((Block::new(Cow::Owned(compiled.records), Cow::Owned(compiled.text)), compiled.names))
}

fn again(block: &Block, names: &str) -> Compiled {
    let named = |what: &str| -> Vec<&str> {
        names.lines().filter_map(|line| line.strip_prefix(what)?.strip_prefix('\t')?.split('\t').next()).collect()
    };
    compile(&decode(block, &named("class"), &named("relation"))).unwrap_or_else(|error| panic!("{error}"))
}

/// What is known of an entity: label, then its cells.
#[track_caller]
fn check(layers: &[&str], id: &str, expected: &str) {
    let (block, names) = kept(layers).unwrap_or_else(|error| panic!("{error}"));
    let draft_classes: Vec<&str> = names.lines().map(|line| line.split('\t').nth(1).unwrap_or("")).collect();
    let draft = decode(&block, &draft_classes, &[]);
    let found = draft.entities.get(id).map(|entity| {
        let cells: Vec<String> = entity.cells.iter().map(|cell| format!("{} {:?}", cell.column.name(), cell.value)).collect();
        format!("{} {}: {}", entity.class, entity.label, cells.join(", "))
    });
    let found = found.unwrap_or_default().replace("Text(\"", "").replace("\")", "").replace("Number(", "").replace(')', "");
    assert_eq!(found, expected);
}

#[test]
fn a_higher_layer_replaces_cells_adds_to_lists_and_takes_out() {
    let brask = "City Brask: aliases Brasktown, aliases Old Brask, country Norland, population 1000";
    check(&[NORLAND], "Brask", brask);
    let mine = "id\tclass\tlabel\taliases\tpopulation\nBrask\t\tGreat Brask\tBrask|!Old Brask\t2000\n";
    check(&[NORLAND, mine], "Brask", "City Great Brask: aliases Brask, aliases Brasktown, country Norland, population 2000");
    let same = "id\tclass\tlabel\taliases\nBrask\t\t\tBrasktown\n";
    check(&[NORLAND, same], "Brask", brask);
    check(&[NORLAND, "id\tclass\tlabel\n!Brask\n"], "Brask", "");
    let lower = "id\tclass\tlabel\taliases\tcountry\tqid\nBrask\tPlace\tBRASK\tBr\t\tQ1\n";
    let both = "City Brask: aliases Brasktown, aliases Old Brask, aliases Br, country Norland, population 1000, qid Q1";
    check(&[lower, NORLAND], "Brask", both);
}

#[test]
fn what_refers_to_an_entity_goes_with_it() {
    let (block, names) = kept(&[NORLAND, "id\tclass\tlabel\n!Dobrin\n!Norland\n"]).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((block.entities(), block.number(Part::FactEnds, 0)), (2, 0));
    again(&block, &names);
}

#[test]
fn facts_are_replaced_by_their_key_and_taken_out_by_a_sign() {
    let ends = |layers: &[&str]| {
        let (block, _) = kept(layers).unwrap_or_else(|error| panic!("{error}"));
        let [_, _, _, to, ..] = if block.number(Part::FactEnds, 0) > 0 { block.fact(0) } else { [0; 7] };
        (block.number(Part::FactEnds, 0), Day(to).to_string())
    };
    let head = "person\toffice\tfrom\tto\n";
    assert_eq!(ends(&[NORLAND]), (1, String::new()));
    assert_eq!(ends(&[NORLAND, &format!("{head}Dobrin\tMayor\t2020\t2024-03\n")]), (1, "2024-03".to_owned()));
    assert_eq!(ends(&[NORLAND, &format!("{head}Dobrin\tMayor\t2025\t\n")]).0, 2);
    assert_eq!(ends(&[NORLAND, &format!("{head}!Dobrin\tMayor\n")]).0, 0);
}

#[test]
fn taking_out_what_is_not_there_is_a_mistake() {
    for wrong in [
        "id\tclass\tlabel\n!Utopia\n",
        "id\tclass\tlabel\taliases\nBrask\t\t\t!Bra\n",
        "person\toffice\tfrom\tto\n!Brask\tMayor\n",
        "form\tentity\tprior\n!Brask\tBrask\n",
        "never\twith\n!Brask\tBrask\n",
    ] {
        let message = kept(&[NORLAND, wrong]).map(|_| ()).expect_err(wrong);
        assert!(message.starts_with("my.tsv:2: ") && message.contains("\n  help: "), "{message}");
    }
}

#[test]
fn an_old_id_still_refers_to_the_entity_but_is_none() {
    let renamed = "old\tnew\tdate\nOldtown\tBrask\t2026-01-02\nid\tclass\tlabel\tcapital\nNorland\t\t\tOldtown\n";
    check(&[NORLAND, renamed], "Norland", "Country Norland: capital Brask");
    let message = kept(&[NORLAND, "old\tnew\tdate\nBrask\tNorland\n"]).map(|_| ()).expect_err("it is in use");
    assert!(message.starts_with("my.tsv:2: old: \"Brask\" is the id of an entity"), "{message}");
}

/// A name as tables have it.
fn name() -> impl Strategy<Value = String> {
    "[A-Za-zÀ-ž][A-Za-zÀ-ž.’' -]{0,10}[a-zß0-9]"
}

fn date() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "(19|20)[0-9]{2}", "(19|20)[0-9]{2}-0[1-9]", "(19|20)[0-9]{2}-1[0-2]-2[0-8]"]
}

type RowOf = (String, Vec<String>, Vec<String>, String, String, u32);

fn row() -> impl Strategy<Value = RowOf> {
    let names = || proptest::collection::vec(name(), 0..4);
    (name(), names(), names(), date(), prop_oneof![Just("female"), Just("male"), Just("")].prop_map(str::to_owned), any::<u32>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_block_gives_back_what_the_draft_held(
        rows in proptest::collection::btree_map("[A-Za-zÀ-ž_-]{1,8}", row(), 1..12),
        terms in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), date(), date()), 0..12),
        rulings in proptest::collection::vec((name(), any::<prop::sample::Index>(), 0..100u8, name()), 0..6),
        words in proptest::collection::btree_map(name(), prop_oneof![Just("1"), Just("")], 0..20),
    ) {
        let rows: BTreeMap<String, RowOf> = rows.into_iter().filter(|(id, _)| id != "id").collect();
        prop_assume!(!rows.is_empty());
        let ids: Vec<&String> = rows.keys().collect();
        let mut text = "id\tclass\tlabel\taliases\tweak\tfrom\tgender\tpopulation\tpart_of\n".to_owned();
        for (id, (label, aliases, weak, from, gender, population)) in &rows {
            let (aliases, weak) = (aliases.join("|"), weak.join("|"));
            text += &format!("{id}\tCity\t{label}\t{aliases}\t{weak}\t{from}\t{gender}\t{population}\t{}\n", ids[0]);
        }
        text += "person\toffice\tfrom\tto\n";
        for (person, office, from, to) in &terms {
            text += &format!("{}\t{}\t{from}\t{to}\n", person.get(&ids), office.get(&ids));
        }
        text += "form\tentity\tprior\tneeds\n";
        for (form, entity, prior, lemma) in &rulings {
            text += &format!("{form}\t{}\t{prior}\t@place|{lemma}\n", entity.get(&ids));
        }
        text += "form\tgroup\tgiven\tfamily\tgender\n";
        for (word, given) in &words {
            text += &format!("{word}\tg\t{given}\t1\tmale\n");
        }
        let (block, names) = kept(&[&text]).map_err(TestCaseError::fail)?;
        let draft = decode(&block, &["City"], &[]);
        for (id, (label, aliases, weak, from, _, population)) in &rows {
            let entity = &draft.entities[id.as_str()];
            prop_assert_eq!(entity.label, label);
            prop_assert_eq!(entity.texts(Column::Aliases).collect::<Vec<_>>(), aliases.iter().collect::<Vec<_>>());
            prop_assert_eq!(entity.texts(Column::Weak).collect::<Vec<_>>(), weak.iter().collect::<Vec<_>>());
            prop_assert_eq!(Day(entity.number(Column::From)).to_string(), from.as_str());
            prop_assert_eq!(entity.number(Column::Population), *population);
            prop_assert_eq!(entity.texts(Column::PartOf).next(), Some(ids[0].as_str()));
        }
        prop_assert_eq!(draft.words.len(), words.len());
        let again = again(&block, &names);
        prop_assert_eq!(block.content(), [again.records.as_slice(), again.text.as_bytes()]);
    }
}
