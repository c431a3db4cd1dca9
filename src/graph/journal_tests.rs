//! What a journal gives back: what was written, or a message; never anything else.

use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::journal::{FILE, JournalReader};
use super::synthetic::{contribution, ontology};
use super::{Contribution, Graph, GraphError, GraphWarning};
use crate::export::{ExportOptions, nquads};

const FULL: ExportOptions = ExportOptions { text: true, derived: true };

fn exported(graph: &Graph) -> String {
    let mut bytes = Vec::new();
    nquads::write(graph, FULL, &mut bytes).unwrap_or_else(|error| panic!("{error}"));
    String::from_utf8(bytes).unwrap_or_else(|error| panic!("{error}"))
}

fn directory() -> tempfile::TempDir {
    tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"))
}

fn some_documents() -> Vec<Contribution> {
    let ontology = ontology();
    let pool = [
        "Taliban enemyOf ISKP",
        "Russia considersDelisting Taliban",
        "ISKP branchOf IS",
        "Blast killed 144",
        "Putin: Ukraine attacks Russia",
    ];
    (0..6).map(|number| contribution(&format!("doc {number}"), &[pool[number % 5], pool[(number + 2) % 5]], &ontology)).collect()
}

/// Makes a graph, one commit for each chunk of documents, and closes it.
fn make(directory: &Path, commits: &[&[Contribution]]) {
    let mut graph = Graph::create(directory, "test").unwrap_or_else(|error| panic!("{error}"));
    for commit in commits {
        for one in *commit {
            graph.add(one.clone()).unwrap_or_else(|error| panic!("{error}"));
        }
        graph.commit().unwrap_or_else(|error| panic!("{error}"));
    }
}

#[test]
fn what_is_committed_is_there_again_as_plain_nquads() {
    let (directory, documents) = (directory(), some_documents());
    make(directory.path(), &[&documents[..2], &documents[2..]]);
    let graph = Graph::open(directory.path()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(graph.warnings(), []);
    assert_eq!(graph.documents().len(), 6);
    let mut lines: Vec<&str> = documents.iter().flat_map(|document| document.nquads.lines()).collect();
    lines.sort_unstable();
    let mut bytes = Vec::new();
    nquads::write(&graph, ExportOptions { text: true, derived: false }, &mut bytes).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(String::from_utf8_lossy(&bytes).lines().collect::<Vec<_>>(), lines);
    let file = fs::read(directory.path().join(FILE)).unwrap_or_else(|error| panic!("{error}"));
    let plain = zstd::decode_all(file.as_slice()).unwrap_or_else(|error| panic!("{error}"));
    let mut plain: Vec<&str> = std::str::from_utf8(&plain).unwrap_or_else(|error| panic!("{error}")).lines().collect();
    plain.sort_unstable();
    assert_eq!(plain, lines);
}

#[test]
fn a_document_that_is_there_leaves_the_file_as_it_is() {
    let (directory, documents) = (directory(), some_documents());
    make(directory.path(), &[&documents]);
    let before = fs::read(directory.path().join(FILE)).unwrap_or_else(|error| panic!("{error}"));
    make(directory.path(), &[&documents[1..3], &documents]);
    assert!(fs::read(directory.path().join(FILE)).unwrap_or_else(|error| panic!("{error}")) == before);
}

#[test]
fn one_writer_many_readers_and_no_graph_where_there_is_none() {
    let (directory, documents) = (directory(), some_documents());
    assert!(matches!(Graph::open(directory.path()), Err(GraphError::NoGraph { .. })));
    assert!(matches!(Graph::open_to_remove(directory.path()), Err(GraphError::NoGraph { .. })));
    make(directory.path(), &[&documents]);
    let _writer = Graph::create(directory.path(), "test").unwrap_or_else(|error| panic!("{error}"));
    assert!(matches!(Graph::create(directory.path(), "test"), Err(GraphError::Locked { .. })));
    let mut reader = Graph::open(directory.path()).unwrap_or_else(|error| panic!("{error}"));
    assert!(matches!(reader.add(documents[0].clone()), Err(GraphError::ReadOnly)));
    assert!(matches!(reader.remove(&["doc 0"]), Err(GraphError::ReadOnly)));
}

#[test]
fn another_reader_is_refused_until_all_is_read_again() {
    let (directory, ontology) = (directory(), ontology());
    make(directory.path(), &[&some_documents()]);
    assert!(matches!(Graph::create(directory.path(), "newer"), Err(GraphError::OtherReader { .. })));
    let read = |document: crate::input::Document| {
        let mut reading = super::synthetic::reading(&document.id, &["Russia mayDelist Taliban"], &ontology);
        reading.document = document;
        Contribution::new(&reading, &ontology, &super::synthetic::LittleKnowledge, "newer", Default::default())
    };
    let again = exported(&Graph::reread(directory.path(), "newer", read).unwrap_or_else(|error| panic!("{error}")));
    let graph = Graph::create(directory.path(), "newer").unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(graph.documents().len(), 6);
    assert_eq!(exported(&graph), again);
}

/// What became of a journal whose bytes were changed.
#[derive(Debug, PartialEq)]
enum Fate {
    Refused,
    /// So many whole documents, and whether something was said.
    Read(usize, bool),
}

/// Reads a changed journal; panics where it gives anything that was not written, or part of a document.
fn fate(directory: &Path, bytes: &[u8], documents: &[Contribution]) -> Fate {
    fs::write(directory.join(FILE), bytes).unwrap_or_else(|error| panic!("{error}"));
    let read = || -> Result<Fate, GraphError> {
        let mut journal = JournalReader::open(directory)?;
        let mut count = 0;
        while let Some(commit) = journal.next()? {
            let found = documents.iter().filter(|one| commit.documents.iter().any(|entry| entry.key == one.key));
            let mut lines: Vec<&str> = found.flat_map(|one| one.nquads.lines()).collect();
            lines.sort_unstable();
            assert_eq!(commit.nquads.lines().collect::<Vec<_>>(), lines);
            count += commit.documents.len();
        }
        Ok(Fate::Read(count, journal.tail().is_some()))
    };
    match read() {
        Ok(fate) => fate,
        Err(GraphError::Damaged { file, .. }) if file.ends_with(FILE) => Fate::Refused,
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn a_cut_journal_keeps_every_commit_before_the_cut_and_says_what_is_missing() {
    let (directory, documents) = (directory(), some_documents());
    let path = directory.path().join(FILE);
    let size = || fs::metadata(&path).map(|data| data.len() as usize).unwrap_or_default();
    make(directory.path(), &[]);
    let mut ends = vec![size()];
    for commit in documents.chunks(2) {
        make(directory.path(), &[commit]);
        ends.push(size());
    }
    let whole = fs::read(&path).unwrap_or_else(|error| panic!("{error}"));
    let places = (0..whole.len()).step_by(7).chain(ends.iter().flat_map(|&end| [end - 1, end, (end + 1).min(whole.len())]));
    for cut in places {
        let expected = match ends.iter().rposition(|&end| end <= cut) {
            None => Fate::Refused,
            Some(commits) => Fate::Read(commits * 2, ends[commits] != cut),
        };
        assert_eq!(fate(directory.path(), &whole[..cut], &documents), expected, "cut at {cut} of {}, commits end at {ends:?}", whole.len());
    }
    // Readers pass over what was cut off and say so; the next writer moves it out of the way, and the same build again gives the same bytes.
    fs::write(&path, &whole[..ends[2] + 40]).unwrap_or_else(|error| panic!("{error}"));
    let graph = Graph::open(directory.path()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((graph.documents().len(), graph.warnings().len()), (4, 1));
    let graph = Graph::create(directory.path(), "test").unwrap_or_else(|error| panic!("{error}"));
    let [GraphWarning::UnfinishedCommit { set_aside: Some(aside), bytes: 40, .. }] = graph.warnings() else {
        panic!("{:?}", graph.warnings())
    };
    assert_eq!(fs::read(aside).unwrap_or_else(|error| panic!("{error}")), &whole[ends[2]..ends[2] + 40]);
    drop(graph);
    make(directory.path(), &[&documents]);
    assert!(fs::read(&path).unwrap_or_else(|error| panic!("{error}")) == whole);
}

#[test]
fn what_stands_after_the_end_hides_no_commit() {
    let (directory, documents) = (directory(), some_documents());
    make(directory.path(), &[&documents[..3], &documents[3..]]);
    let whole = fs::read(directory.path().join(FILE)).unwrap_or_else(|error| panic!("{error}"));
    for rest in [vec![0; 4096], b"garbage".repeat(100), whole[..5].to_vec()] {
        assert_eq!(fate(directory.path(), &[whole.clone(), rest].concat(), &documents), Fate::Read(6, true));
    }
}

#[test]
fn a_changed_byte_is_never_read_in_silence() {
    let (directory, documents) = (directory(), some_documents());
    make(directory.path(), &[&documents[..3], &documents[3..]]);
    let whole = fs::read(directory.path().join(FILE)).unwrap_or_else(|error| panic!("{error}"));
    for place in (0..whole.len()).step_by(5) {
        for change in [0x01, 0x80, 0xFF] {
            let mut bytes = whole.clone();
            bytes[place] ^= change;
            match fate(directory.path(), &bytes, &documents) {
                // A few bits of a compressed frame decide nothing; all that was read is what was written.
                Fate::Refused | Fate::Read(6, false) => {}
                // Without its note, the last commit looks as if it was never finished.
                Fate::Read(count, said) => {
                    assert!(count < 6 && said, "byte {place} changed by {change:#x}: {count} documents, warned: {said}")
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// The graph is the union of its documents: order, commits, repetition and what came and went make no difference.
    #[test]
    fn a_graph_depends_on_its_documents_alone(order in proptest::sample::subsequence((0..6).collect::<Vec<usize>>(), 1..=6).prop_shuffle(),
                                              gone in 0..6_usize, commit_after in 1..4_usize) {
        let documents = some_documents();
        let (one, other) = (directory(), directory());
        let chosen: Vec<Contribution> = order.iter().map(|&index| documents[index].clone()).collect();
        make(one.path(), &chosen.chunks(commit_after).collect::<Vec<_>>());
        // The other way: everything, in another order and twice, then what was not chosen is removed, and one more comes and goes.
        make(other.path(), &[&documents]);
        let mut graph = Graph::create(other.path(), "test").unwrap_or_else(|error| panic!("{error}"));
        let unwanted: Vec<&str> = documents.iter().filter(|one| !chosen.contains(one)).map(Contribution::id).collect();
        prop_assert_eq!(graph.remove(&unwanted).unwrap_or_else(|error| panic!("{error}")), unwanted.len());
        prop_assert_eq!(graph.remove(&[documents[gone].id()]).unwrap_or_else(|error| panic!("{error}")), usize::from(order.contains(&gone)));
        if order.contains(&gone) {
            graph.add(documents[gone].clone()).unwrap_or_else(|error| panic!("{error}"));
            graph.commit().unwrap_or_else(|error| panic!("{error}"));
        }
        let changed = exported(&graph);
        drop(graph);
        let opened = |directory: &tempfile::TempDir| exported(&Graph::open(directory.path()).unwrap_or_else(|error| panic!("{error}")));
        prop_assert_eq!(&opened(&one), &changed);
        prop_assert_eq!(&opened(&other), &changed);
    }

    /// Whatever a text, a name or an id holds, its quads come back from disk as they went there.
    #[test]
    fn any_characters_survive(id in any::<String>(), name in any::<String>(), more in any::<String>()) {
        let ontology = ontology();
        let mut reading = super::synthetic::reading(&id, &["Russia attacks Ukraine"], &ontology);
        reading.document.text.push_str(&more);
        reading.document.title = Some(more.clone());
        reading.document.url = Some(name.clone());
        reading.entities.entities[1].id = name.clone();
        reading.claims[0].rule = Some(name);
        let document = reading.document.clone();
        let contribution = Contribution::new(&reading, &ontology, &super::synthetic::LittleKnowledge, "test", Default::default());
        let directory = directory();
        make(directory.path(), &[std::slice::from_ref(&contribution)]);
        let graph = Graph::open(directory.path()).unwrap_or_else(|error| panic!("{error}"));
        let mut bytes = Vec::new();
        nquads::write(&graph, ExportOptions { text: true, derived: false }, &mut bytes).unwrap_or_else(|error| panic!("{error}"));
        prop_assert_eq!(String::from_utf8_lossy(&bytes), contribution.nquads());
        prop_assert_eq!(graph.document(contribution.key()).unwrap_or_else(|error| panic!("{error}")), document);
    }
}
