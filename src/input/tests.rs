//! Files and streams in, what becomes of them.

use std::{fs, path::Path};

use expect_test::{Expect, expect};
use proptest::prelude::*;
use tempfile::TempDir;

use super::*;

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("files are in the folder")).expect("a folder for the test");
        fs::write(path, bytes).expect("a file for the test");
    }
    folder
}

/// One line for each document or error; the folder's own path is left out.
fn shown(found: impl Iterator<Item = Result<Document, InputError>>, folder: &Path) -> String {
    let mut shown = String::new();
    for found in found {
        let line = match found {
            Ok(document) => {
                let Document { id, text, title, date, url, source, language } = document;
                let known: Vec<_> = [title, date, url, source, language].into_iter().flatten().collect();
                format!("{id}: {text:?} {}", known.join(" | "))
            }
            Err(error) => format!("! {error}"),
        };
        shown.push_str(line.replace(&format!("{}/", folder.display()), "").replace(&folder.display().to_string(), ".").trim_end());
        shown.push('\n');
    }
    shown
}

#[track_caller]
fn check(files: &[(&str, &[u8])], named: &[&str], expect: Expect) {
    let folder = folder(files);
    let paths: Vec<_> = named.iter().map(|name| if *name == "." { folder.path().to_owned() } else { folder.path().join(name) }).collect();
    expect.assert_eq(&shown(documents(paths), folder.path()));
}

#[track_caller]
fn check_stream(bytes: &'static [u8], expect: Expect) {
    expect.assert_eq(&shown(of_stream(bytes), Path::new("nowhere")));
}

#[test]
fn a_plain_file_is_kept_to_the_letter() {
    check(
        &[("a.txt", "\u{FEFF}One.\r\n\r\nTwo. \n".as_bytes())],
        &["a.txt"],
        expect![[r#"
        a.txt: "\u{feff}One.\r\n\r\nTwo. \n"
    "#]],
    );
}

#[test]
fn a_header_is_no_part_of_the_text() {
    check(
        &[
            ("a.md", b"---\ntitle: \"Talks: the third day\"\ndate: 2024-04-02\nsource: Example Times\nurl: https://example.org/a\nlanguage: en\ntags:\n  - talks\n---\nOne.\n"),
            ("b.md", "\u{FEFF}---\r\ndate: 2024-04-02\r\n---\r\n\r\nOne.".as_bytes()),
            ("ruler.md", b"---\nNo header: it is a text after a ruler.\n---\nOne."),
            ("open.md", b"---\ntitle: never closed\nOne."),
            ("only.md", b"---\ntitle: nothing else\n---\n"),
        ],
        &["a.md", "b.md", "ruler.md", "open.md", "only.md"],
        expect![[r#"
            a.md: "One.\n" Talks: the third day | 2024-04-02 | https://example.org/a | Example Times | en
            b.md: "\r\nOne." 2024-04-02
            ruler.md: "---\nNo header: it is a text after a ruler.\n---\nOne."
            open.md: "---\ntitle: never closed\nOne."
            ! only.md: there is no text in it
              help: leave it out, or put text into it
        "#]],
    );
}

#[test]
fn folders_are_read_in_the_order_of_names() {
    check(
        &[
            ("b.txt", b"Second."),
            ("a/z.md", b"First."),
            ("c.JSONL", br#"{"id": "third", "text": "Third."}"#),
            (".hidden.txt", b"Never."),
            (".git/x.txt", b"Never."),
            ("picture.png", b"Never."),
        ],
        &["."],
        expect![[r#"
            a/z.md: "First."
            b.txt: "Second."
            third: "Third."
        "#]],
    );
    check(
        &[("picture.png", b"Never.")],
        &["."],
        expect![[r#"
        ! .: no text in this folder
          help: name a folder with files that end in .txt, .md or .jsonl
    "#]],
    );
}

#[test]
fn what_cannot_be_read_does_not_stop_the_rest() {
    check(
        &[
            ("program.txt", b"\x7fELF\x01\0\0"),
            ("latin1.txt", b"Gen\xe8ve"),
            ("utf16.txt", b"\xff\xfeA\0"),
            ("empty.txt", b""),
            ("blank.txt", b" \n\t\n"),
            ("page.html", b"<p>One.</p>"),
            ("good.txt", b"One."),
        ],
        &["nowhere.txt", "program.txt", "latin1.txt", "utf16.txt", "empty.txt", "blank.txt", "page.html", "good.txt"],
        expect![[r#"
            ! nowhere.txt: no such file or folder
              help: check the name; it counts from the folder you are in
            ! program.txt: is no text: byte 5 is NUL
              help: name text files, in UTF-8
            ! latin1.txt: is not UTF-8 from byte 3 on
              help: convert it first, for example with iconv -t UTF-8
            ! utf16.txt: is not UTF-8 from byte 0 on
              help: convert it first, for example with iconv -t UTF-8
            ! empty.txt: there is no text in it
              help: leave it out, or put text into it
            ! blank.txt: there is no text in it
              help: leave it out, or put text into it
            ! page.html: .html files are not read
              help: convert it to plain text (.txt) or JSON lines (.jsonl)
            good.txt: "One."
        "#]],
    );
}

#[test]
fn json_lines_are_documents() {
    let lines = "\u{FEFF}{\"id\": \"a\", \"text\": \"\u{FEFF}One.\\r\\n\", \"title\": \"T\", \"date\": null, \"more\": [1]}\r\n\n{\"id\": 7, \"text\": \"\"}";
    check(
        &[("a.jsonl", lines.as_bytes())],
        &["a.jsonl"],
        expect![[r#"
        a: "\u{feff}One.\r\n" T
        7: ""
    "#]],
    );
}

#[test]
fn a_wrong_line_is_named_and_the_rest_is_read() {
    let lines: &[u8] = b"{\"id\": \"a\", \"te
{\"text\": \"no id\"}
{\"id\": \"a\"}
{\"id\": \"\", \"text\": \"a\"}
{\"id\": 1.5, \"text\": \"a\"}
{\"id\": \"a\", \"text\": \"a\", \"date\": 5}
{\"id\": \"a\", \"id\": \"b\", \"text\": \"a\"}
[\"a\", \"One.\"]
{\"id\": \"a\", \"text\": \"\xff\"}
{\"id\": \"last\", \"text\": \"One.\"}
";
    let folder = folder(&[("a.jsonl", lines)]);
    let found = shown(documents([folder.path().join("a.jsonl")]), folder.path());
    let without_help: Vec<&str> = found.lines().filter(|line| !line.starts_with("  help: write one object a line")).collect();
    expect![[r#"
        ! a.jsonl:1: it is no object of the contract: EOF while parsing a string, at byte 15
        ! a.jsonl:2: it has no "id"
        ! a.jsonl:3: it has no "text"
        ! a.jsonl:4: its "id" is empty
        ! a.jsonl:5: it is no object of the contract: the "id" is no string and no whole number, at byte 10
        ! a.jsonl:6: it is no object of the contract: invalid type: integer `5`, expected a string, at byte 34
        ! a.jsonl:7: it is no object of the contract: duplicate field `id`, at byte 16
        ! a.jsonl:8: it is no object
        ! a.jsonl:9: is not UTF-8 from byte 21 on
          help: convert it first, for example with iconv -t UTF-8
        last: "One.""#]]
    .assert_eq(&without_help.join("\n"));
}

#[test]
fn standard_input_is_json_lines_or_a_text() {
    check_stream(
        b" \n{\"id\": \"a\", \"text\": \"One.\"}\n",
        expect![[r#"
        a: "One."
    "#]],
    );
    check_stream(
        b" \nOne.\n{ Two. }",
        expect![[r#"
        -: " \nOne.\n{ Two. }"
    "#]],
    );
    check_stream(
        b"",
        expect![[r#"
        ! standard input: there is no text in it
          help: leave it out, or put text into it
    "#]],
    );
}

#[test]
fn names_cannot_write_to_the_terminal() {
    let error = InputError::NotFound { path: "a\u{1b}[2J\u{202E}b".into() };
    assert!(error.to_string().starts_with(r"a\u{1b}[2J\u{202e}b: no such file"));
}

#[test]
fn a_date_is_that_given_or_that_of_a_dateline() {
    #[track_caller]
    fn check(date: Option<&str>, text: &str, expected: &str) {
        let mut document = Document::new("a", text);
        document.date = date.map(str::to_owned);
        assert_eq!(document.published().map_or_else(|| "none".to_owned(), |date| date.to_string()), expected, "{date:?} {text:?}");
    }
    check(Some("2024-04-02"), "", "2024-04-02");
    check(Some("2024-04-02T23:59:59+04:00"), "", "2024-04-02");
    check(Some("2 April 2024"), "", "2024-04-02");
    check(Some("2024-02-30"), "", "none");
    check(Some("2024-04-021"), "", "none");
    check(Some("yesterday"), "KABUL, March 3, 2024 — Talks resumed.", "2024-03-03");
    check(None, "KABUL, March 3, 2024 (Example News) — Talks resumed.", "2024-03-03");
    check(None, "KABUL, Afghanistan, 3 Mar. 2024 - Talks resumed.", "2024-03-03");
    check(None, "Talks resume\n\nDoha (2nd April 2024) – Talks resumed.", "2024-04-02");
    check(None, "Talks resume\nApril 2, 2024\nTalks resumed.", "2024-04-02");
    check(None, "Published: 2 April 2024\n\nTalks resumed.", "2024-04-02");
    check(None, " date 2024-04-02 Talks resumed.", "2024-04-02");
    check(None, "\u{FEFF}2024-04-02: talks resumed.", "2024-04-02");
    // No year, no date; a date that the text tells of is none of publication.
    check(None, "KABUL, March 3 (Example News) — Talks resumed.", "none");
    check(None, "The talks that began on 3 March 2024 – and ended – were short.", "none");
    check(None, "On March 3, 2024, talks resumed.", "none");
    check(None, &format!("{} KABUL, March 3, 2024 — Talks", "Aa ".repeat(80)), "none");
}

#[test]
fn a_key_tells_documents_apart_and_stays() {
    let mut document = Document::new("a", "One \"é\"\n");
    let hex = |document: &Document| document.key().iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    // printf '{"date":null,"id":"a","language":null,"source":null,"text":"One \\"é\\"\\n","title":null,"url":null}' | sha256sum
    expect!["0c5c1584d26e59fd0071932ffdf1b27a"].assert_eq(&hex(&document));
    let before = document.key();
    document.title = Some(String::new());
    assert_ne!(before, document.key());
}

proptest! {
    #[test]
    fn no_text_is_too_odd_to_be_read(text in any::<String>(), header in "(---\\r?\\n)?((title|date|tags): ?[^\\n]{0,9}\\n){0,3}(---\\n)?") {
        let whole = header + &text;
        let Ok(document) = file::from_reader(whole.as_bytes(), 0, Path::new("a.txt")) else { return Ok(()) };
        prop_assert!(whole.ends_with(&document.text), "the text is changed");
        let _ = document.published();
        let line = serde_json::json!({"id": "a", "text": text}).to_string();
        let read: Vec<_> = of_stream(std::io::Cursor::new(line)).collect();
        prop_assert!(matches!(&read[..], [Ok(read)] if read.text == text), "{read:?}");
    }

    #[test]
    fn no_date_is_too_odd_to_be_read(date in "[0-9]{0,4}[-/. ,]{0,2}([0-9]{0,2}|March|Sept.|5th)[-/. ,]{0,2}[0-9]{0,5}[T —é(]{0,2}") {
        let mut document = Document::new("a", date.clone());
        let _ = document.published();
        document.date = Some(date);
        let _ = document.published();
    }
}
