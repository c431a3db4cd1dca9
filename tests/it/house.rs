//! The rules of the house that a machine can see.

use std::fs;
use std::path::{Path, PathBuf};

use super::support::root;

/// The way the data goes. A module imports only what stands before it.
const ORDER: [&str; 15] = [
    "ontology",
    "kb",
    "input",
    "text",
    "syntax",
    "mention",
    "entity",
    "proposition",
    "claim",
    "reader",
    "graph",
    "query",
    "analysis",
    "export",
    "cli",
];

/// Imports against the order, each with its reason.
const EXCEPTIONS: [(&str, &str); 1] = [
    // The table of pronouns speaks of number and person in the words of Universal Dependencies, which `syntax` has as types.
    ("kb/words.rs", "syntax"),
];

fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    fn walk(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("the folder is there").flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, endings, found);
            } else if path.extension().and_then(|ending| ending.to_str()).is_some_and(|ending| endings.contains(&ending)) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), endings, &mut found);
    found.sort();
    found
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// The code of a file without its tests at the foot.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("source is UTF-8");
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect()
}

#[test]
fn every_file_says_what_comes_in_and_what_goes_out() {
    let without: Vec<String> = ["src", "tests", "examples", "benches"]
        .into_iter()
        .filter(|folder| root().join(folder).is_dir())
        .flat_map(|folder| files(folder, &["rs"]))
        .filter(|path| {
            let text = fs::read_to_string(path).expect("source is UTF-8");
            !text.starts_with("//! ") && !text.starts_with("#![doc = include_str!")
        })
        .map(|path| shown(&path))
        .collect();
    assert_eq!(without, Vec::<String>::new());
}

#[test]
fn imports_point_one_way() {
    let rank = |module: &str| ORDER.iter().position(|name| *name == module);
    let mut wrong = Vec::new();
    for path in files("src", &["rs"]) {
        let inside = path.strip_prefix(root().join("src")).expect("it is in src");
        let first = inside.components().next().map(|part| part.as_os_str().to_string_lossy().into_owned()).unwrap_or_default();
        let module = first.strip_suffix(".rs").unwrap_or(&first);
        let is_test = inside.file_stem().is_some_and(|stem| stem.to_string_lossy().ends_with("tests"));
        let Some(own) = rank(module).filter(|_| !is_test) else { continue };
        let code = code(&path);
        for (position, _) in code.match_indices("crate::") {
            let rest = &code[position + "crate::".len()..];
            let used: String = rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
            let known = EXCEPTIONS.contains(&(&*inside.to_string_lossy(), &*used));
            if !known && rank(&used).is_some_and(|used| used > own) {
                wrong.push(format!("{} uses {used}", shown(&path)));
            }
        }
    }
    wrong.dedup();
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn data_is_sorted_so_that_a_change_is_a_small_difference() {
    let mut wrong = Vec::new();
    for path in files("data", &["tsv", "txt"]) {
        let text = fs::read_to_string(&path).expect("data is UTF-8");
        let rows = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let rows: Vec<&str> = rows.skip(usize::from(path.extension().is_some_and(|ending| ending == "tsv"))).collect();
        if let Some(pair) = rows.windows(2).find(|pair| pair[0] > pair[1]) {
            wrong.push(format!("{}: {:?} stands before {:?}", shown(&path), pair[0], pair[1]));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_readme_begins_with_the_commands_that_ci_runs() {
    let readme = fs::read_to_string(root().join("README.md")).expect("there is a README");
    let commands: Vec<&str> = readme.lines().filter(|line| line.starts_with("cargo ")).collect();
    assert_eq!(commands.first(), Some(&"cargo run --release -- build examples/articles"));
    assert!(commands.contains(&"cargo test"), "{commands:?}");
}
