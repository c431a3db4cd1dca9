//! Names of countries in texts that lie outside, and the sample of them that was read by hand: each leads to the right node.
//!
//! The texts are not ours to copy, so `tests/data/country-links.tsv` only says where each name stands: the file, the document in it (of
//! JSON lines its `_id`, of words with labels the number of the sentence, from 1), the code points, the form, the right ids. `-` among
//! them is an entity that the knowledge base does not have.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::Path;

use demarche::mention::MentionKind;
use demarche::text::CodePoints;
use demarche::{Document, Reader, Reading};

use super::support::root;

/// The variable that names the folder of the texts.
const CORPORA: &str = "DEMARCHE_CORPORA";

/// One name in one text.
struct Row<'a> {
    file: &'a str,
    document: &'a str,
    begin: usize,
    end: usize,
    form: &'a str,
    right: Vec<&'a str>,
}

impl<'a> Row<'a> {
    fn new(line: &'a str) -> Self {
        let cells: Vec<&str> = line.split('\t').collect();
        let [file, document, begin, end, form, right] = cells[..] else { panic!("six cells: {line}") };
        let offset = |cell: &str| cell.parse().unwrap_or_else(|_| panic!("an offset: {line}"));
        Self { file, document, begin: offset(begin), end: offset(end), form, right: right.split('|').collect() }
    }

    /// Whether the name leads to the right node; none where it is part of a longer name and not read by itself.
    fn holds(&self, reading: &Reading) -> Option<bool> {
        let text = &reading.document.text;
        let points = CodePoints::new(text);
        let around = reading.mentions.mentions.iter().enumerate().filter(|(_, mention)| mention.kind == MentionKind::Name);
        let around = around.map(|(index, mention)| (points.span(text, mention.span), index));
        let around = around.filter(|&((begin, end), _)| begin <= self.begin && self.end <= end);
        let Some((span, index)) = around.min_by_key(|&((begin, end), _)| end - begin) else {
            return Some(self.right.contains(&"-"));
        };
        let entity = reading.entities.of_mention[index].map(|entity| &reading.entities.entities[entity]);
        let is_new = entity.is_none_or(|entity| entity.entry.is_none());
        let right = self.right.iter().any(|&right| entity.is_some_and(|entity| entity.id == right) || right == "-" && is_new);
        (right || span == (self.begin, self.end)).then_some(right)
    }
}

/// The documents of a file by what the rows call them.
fn documents(folder: &Path, file: &str) -> BTreeMap<String, String> {
    let path = folder.join(file);
    let content = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{CORPORA} is to name a folder with {file}: {error}"));
    if file.ends_with(".bio") { sentences(&content) } else { json_lines(&content) }
}

/// The words of each sentence, joined by spaces.
fn sentences(content: &str) -> BTreeMap<String, String> {
    let lines: Vec<&str> = content.lines().collect();
    let words = |lines: &[&str]| lines.iter().filter_map(|line| line.split_whitespace().next()).collect::<Vec<_>>().join(" ");
    let sentences = lines.split(|line| line.trim().is_empty()).map(words).filter(|sentence| !sentence.is_empty());
    sentences.enumerate().map(|(index, sentence)| ((index + 1).to_string(), sentence)).collect()
}

fn json_lines(content: &str) -> BTreeMap<String, String> {
    let values = content.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a line is a JSON object"));
    let field = |value: &serde_json::Value, name: &str| value[name].as_str().expect("a document has an id and a text").to_owned();
    values.map(|value| (field(&value, "_id"), field(&value, "text"))).collect()
}

#[test]
#[ignore = "needs texts that are not part of the repository: DEMARCHE_CORPORA names their folder, see CONTRIBUTING.md"]
fn names_of_countries_lead_to_the_right_node() {
    let table = fs::read_to_string(root().join("tests/data/country-links.tsv")).expect("the sample is part of the repository");
    let rows: Vec<Row<'_>> = table.lines().skip(1).map(Row::new).collect();
    let missing =
        || -> OsString { panic!("{CORPORA} is not set: it is to name a folder with {}, see CONTRIBUTING.md", files(&rows).join(" and ")) };
    let folder = std::env::var_os(CORPORA).unwrap_or_else(missing);
    let corpora: BTreeMap<&str, _> = files(&rows).into_iter().map(|file| (file, documents(Path::new(&folder), file))).collect();

    let reader = Reader::new().expect("the program's own files have no mistake");
    let mut readings: BTreeMap<(&str, &str), Reading> = BTreeMap::new();
    let (mut right, mut wrong, mut within) = (0, Vec::new(), Vec::new());
    for row in &rows {
        let place = format!("{} {} {}..{} {}", row.file, row.document, row.begin, row.end, row.form);
        let text = corpora[row.file].get(row.document).unwrap_or_else(|| panic!("{place}: the file has no such document"));
        let form: String = text.chars().skip(row.begin).take(row.end - row.begin).collect();
        assert_eq!(form, row.form, "{place}: the file is of another edition");
        let read = || reader.read(&Document::new(row.document, text));
        match row.holds(readings.entry((row.file, row.document)).or_insert_with(read)) {
            Some(true) => right += 1,
            Some(false) => wrong.push(format!("{place}: not {}", row.right.join(" or "))),
            None => within.push(place),
        }
    }
    println!("right {right} of {}", right + wrong.len());
    println!("wrong: {wrong:#?}\nwithin longer names: {within:#?}");
    assert!(right * 100 >= 97 * (right + wrong.len()), "97 in 100 are to be right");
    assert!(within.len() * 10 <= rows.len(), "too few are left to judge by");
}

/// The files of the rows, each once.
fn files<'a>(rows: &[Row<'a>]) -> Vec<&'a str> {
    let mut files: Vec<&str> = rows.iter().map(|row| row.file).collect();
    files.dedup();
    files
}
