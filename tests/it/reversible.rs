//! The graph is the set union of what its documents bring: A + B - B = A to the byte, in any order, with any number of threads.

use super::support::{Folder, root};

/// Builds a graph from files of `examples/articles` in steps, and exports it.
fn built(folder: &Folder, graph: &str, steps: &[&[&str]], jobs: &str) -> String {
    let articles = root().join("examples/articles");
    for step in steps {
        let paths: Vec<String> = step.iter().map(|name| articles.join(name).display().to_string()).collect();
        let mut arguments = vec!["build", "--graph", graph, "--jobs", jobs];
        arguments.extend(paths.iter().map(String::as_str));
        folder.run(&arguments).ends(0);
    }
    exported(folder, graph)
}

fn exported(folder: &Folder, graph: &str) -> String {
    folder.run(&["export", "--graph", graph, "--format", "nquads"]).ends(0).out
}

const A: [&str; 3] = ["beijing-agreement.txt", "gaza-hostages.txt", "moscow-attack.txt"];
const B: [&str; 3] = ["niger-coup.txt", "sweden-nato.txt", "taliban-list.txt"];

#[test]
fn the_graph_is_the_union_of_its_documents() {
    let folder = Folder::new();
    let only_a = built(&folder, "a", &[&A], "1");
    let both = built(&folder, "ab", &[&A, &B], "1");
    assert!(both.lines().count() > only_a.lines().count());
    let mut sorted: Vec<&str> = both.lines().collect();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(both.lines().collect::<Vec<_>>(), sorted, "sorted, each quad once");

    assert_eq!(built(&folder, "ba", &[&B, &A], "1"), both, "any order");
    assert_eq!(built(&folder, "two", &[&[A, B].concat()], "2"), both, "any number of threads");
    assert_eq!(built(&folder, "twice", &[&A, &A], "1"), only_a, "twice is once");

    let articles = root().join("examples/articles");
    let ids: Vec<String> = B.iter().map(|name| articles.join(name).display().to_string()).collect();
    let mut arguments = vec!["remove", "--graph", "ab", "--"];
    arguments.extend(ids.iter().map(String::as_str));
    folder.run(&arguments).ends(0).silently();
    assert_eq!(exported(&folder, "ab"), only_a, "what is removed leaves no trace");
    folder.run(&arguments).ends(1).says(&["niger-coup.txt"]);
}

#[test]
fn extract_answers_in_the_order_of_the_input_with_any_number_of_threads() {
    let folder = Folder::new();
    let articles = root().join("examples/articles").display().to_string();
    let one = folder.run(&["extract", "--jobs", "1", &articles]).ends(0).out;
    let four = folder.run(&["extract", "--jobs", "4", &articles]).ends(0).out;
    assert_eq!(one.lines().count(), 6);
    assert_eq!(one, four);
}
