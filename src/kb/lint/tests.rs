//! One wrong table for each rule, and what is said of it.

use super::*;

/// Lints a table over a small base; what is said, without files and remedies.
#[track_caller]
fn check(table: &str, expected: &[&str]) {
    let base = "id\tclass\tlabel\taliases\tweak\tqid\nBrask\tCity\tBrask\n\
                Norland\tCountry\tNorland\tthe North\t\tQ900000001\n\
                Norland_Guard\tMilitary\tNorland Guard\tNG\tthe Guard\n";
    let ontology = Ontology::built_in().unwrap_or_else(|error| panic!("{error}"));
    let base = KnowledgeBase::from_tables(&ontology, &[("base.tsv", base)]).unwrap_or_else(|error| panic!("{error}"));
    let problems = lint(&ontology, &[Source { file: "my.tsv", text: table, layer: Layer::Overlay }], Ground::Over(&base));
    let said: Vec<String> = problems.iter().map(|problem| format!("{}: {}", problem.line, problem.message)).collect();
    assert_eq!(said, expected, "{table}");
    assert!(problems.iter().all(|problem| !problem.help.is_empty()));
}

#[test]
fn a_good_table_has_no_problem() {
    check("id\tclass\tlabel\taliases\nDobrin\tCity\tDobrin\nNorland\t\t\tLand of the North\n", &[]);
    check("# mine\nid\tclass\tlabel\tcountry\nVask\tPerson\tMira Vask\tNorland\n\nform\tentity\tprior\nVask\tVask\t60\n", &[]);
    check("id\tclass\tlabel\taliases\n!Brask\nNorland\t\t\t!the North\n", &[]);
}

#[test]
fn shape() {
    check("name\tclass\n", &["1: no table has the columns \"name class\""]);
    check("", &["1: no table"]);
    check("id\tclass\tlabel\nB\tCity\tBel\nA\tCity\tAal", &["3: no newline at the end", "3: not in order: \"A\" belongs further up"]);
    check("id\tclass\tlabel\nA\tCity\tAal\tx\n", &["2: 4 cells under 3 columns"]);
    check(
        "id\tclass\tlabel\nA\tCity\tAal \n",
        &["2: label: \"Aal \" has white space too much in \"Aal \"", "2: white space around a cell"],
    );
    check("id\tclass\tlabel\nA\tCity\tA\u{301}l\n", &["2: letters are not composed (NFC)"]);
    check("id\tclass\tlabel\nA\tCity\tAal\nA\tCity\tAal\n", &["3: id: \"A\" is also at my.tsv:2", "3: the same row twice"]);
    check("id\tclass\tlabel\talias\nA\tCity\tAal\tOl\n", &["2: the table has a column \"alias\""]);
}

#[test]
fn cells() {
    check(
        "id\tclass\tlabel\tfrom\tto\tqid\nA A\tTown\t\t2024-13\t2023\tq1\n",
        &[
            "2: class: \"Town\" is no class of the ontology",
            "2: from: \"2024-13\" is no date",
            "2: id: \"A A\" is no id",
            "2: label: missing",
            "2: qid: \"q1\" is no Wikidata id",
        ],
    );
    check("id\tclass\tlabel\tfrom\tto\nA\tCity\tAal\t2024-05\t2023\n", &["2: from 2024-05 is after to 2023"]);
    check("id\tclass\tlabel\taliases\nA\tCity\tAal\tOl||Oll\n", &["2: aliases: \"Ol||Oll\" has an empty name"]);
    check("subject\trelation\tobject\nNorland\trivalOf\tBrask\n", &["2: relation: \"rivalOf\" is no link that a table may state"]);
    check("form\tentity\tprior\nBrask\tBrask\t101\n", &["2: prior: \"101\" is no percentage"]);
    check("form\tkind\ttarget\nNorlander\tperson\tNorland\n", &["2: kind: \"person\" is no kind of demonym"]);
}

#[test]
fn ids_codes_and_names() {
    check("id\tclass\tlabel\tcountry\nA\tCity\tAal\tUtopia\n", &["2: country: \"Utopia\" is no known id"]);
    check("id\tclass\tlabel\tqid\nA\tCity\tAal\tQ900000001\n", &["2: qid: \"Q900000001\" is also of Norland (the base)"]);
    check("id\tclass\tlabel\naal\tCity\tBrask\n", &["2: the name \"Brask\" is of Brask (the base) and aal (my.tsv:2)"]);
    check("id\tclass\tlabel\taliases\tweak\naal\tCity\tAal\tBrask\tBrask\n", &[]);
    check("id\tclass\tlabel\taliases\nNorland\t\t\t!Sorland\n", &["2: aliases: Norland has no name \"Sorland\" to remove"]);
    check("id\tclass\tlabel\n!Utopia\n", &["2: there is no \"Utopia\" to remove"]);
}

#[test]
fn offices_have_as_many_holders_as_seats() {
    let table = "id\tclass\tlabel\tbody\tseats\nAnna_Vask\tPerson\tAnna Vask\nMira_Vask\tPerson\tMira Vask\n\
                 King_of_Norland\tRole\tKing of Norland\tNorland\t1\n\nperson\toffice\tfrom\tto\n\
                 Anna_Vask\tKing_of_Norland\t2001\t2010-05-02\nMira_Vask\tKing_of_Norland\t2010-05-02\t2020\n";
    let sorted = formatted(table);
    check(&sorted, &[]);
    check(
        &sorted.replace("2010-05-02\t2020", "2009-05-02\t2020"),
        &["8: Mira_Vask becomes King_of_Norland while Anna_Vask still holds it"],
    );
}
