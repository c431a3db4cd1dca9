//! Contributions in, the file `graph.nq.zst` out, and back.
//!
//! The file is a sequence of zstd frames: a note (format, ontology version, reader), then for each commit a data frame of sorted
//! N-Quads with a checksum and a note (documents, quads, SHA-256 of the data). Commits are appended and synced to disk. Every byte is
//! covered by a hash: what is read is what was written. What stands after the last whole commit (one that a crash cut off, zeros) is set
//! aside by the next writer and passed over by readers, and said; any other fault is an error, and nothing is read.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::contribution::Contribution;
use super::frame::{self, Next};
use super::{GraphError, GraphWarning};

/// Name of the file in a graph's directory.
pub(super) const FILE: &str = "graph.nq.zst";
/// Name of the file that a writer locks.
const LOCK: &str = "graph.lock";
const FORMAT: u32 = 1;

/// The first note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    demarche: u32,
    /// Version of the ontology.
    pub(super) ontology: String,
    /// Fingerprint of the reader.
    pub(super) reader: String,
}

/// A document of a commit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) id: String,
    pub(super) quads: usize,
}

/// The note that ends a commit.
#[derive(Debug, Serialize, Deserialize)]
struct CommitNote {
    documents: Vec<Entry>,
    quads: usize,
    sha256: String,
}

/// A commit as it is read.
pub(super) struct Commit {
    pub(super) documents: Vec<Entry>,
    pub(super) nquads: String,
}

/// The bytes of a commit.
fn pack(documents: Vec<Entry>, nquads: &str) -> std::io::Result<Vec<u8>> {
    let quads = nquads.lines().count();
    let note = CommitNote { documents, quads, sha256: frame::hash(nquads.as_bytes()) };
    let mut bytes = frame::data(nquads.as_bytes())?;
    bytes.extend(frame::note(&serde_json::to_string(&note)?));
    Ok(bytes)
}

/// Reads a journal commit by commit; says where the last whole one ends.
pub(super) struct JournalReader {
    path: PathBuf,
    bytes: Vec<u8>,
    at: usize,
    pub(super) head: Head,
}

impl JournalReader {
    /// Reads the file in a graph's directory.
    pub(super) fn open(directory: &Path) -> Result<Self, GraphError> {
        let path = directory.join(FILE);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(GraphError::NoGraph { directory: directory.to_owned() });
            }
            Err(source) => return Err(GraphError::Io { path, source }),
        };
        let damaged = |path: &Path| GraphError::Damaged { file: path.to_owned(), offset: 0, what: "the head of the file" };
        let Next::Whole(text, length) = frame::read_note(&bytes) else { return Err(damaged(&path)) };
        let head: Head = serde_json::from_str(text).map_err(|_| damaged(&path))?;
        if head.demarche != FORMAT {
            return Err(GraphError::OtherFormat { file: path, format: head.demarche });
        }
        Ok(Self { path, bytes, at: length, head })
    }

    /// The next commit; none after the last whole one.
    pub(super) fn next(&mut self) -> Result<Option<Commit>, GraphError> {
        let rest = &self.bytes[self.at..];
        if rest.is_empty() {
            return Ok(None);
        }
        let damaged = |what| Err(GraphError::Damaged { file: self.path.clone(), offset: self.at, what });
        let (data, length) = match frame::read_data(rest) {
            Next::Whole(data, length) => (data, length),
            // A commit that ends with its note was written whole; so was every commit before another. Where no note follows, a crash cut the
            // commit off, left zeros in its place, or something else was written after the end.
            _ if !frame::holds_note(rest) => return Ok(None),
            _ => return damaged("a commit's data"),
        };
        let (note, note_length) = match frame::read_note(&rest[length..]) {
            Next::Whole(note, note_length) => (note, note_length),
            _ if !frame::holds_note(&rest[length..]) => return Ok(None),
            _ => return damaged("the end of a commit"),
        };
        let Ok(note) = serde_json::from_str::<CommitNote>(note) else { return damaged("the end of a commit") };
        match String::from_utf8(data) {
            Ok(nquads) if frame::hash(nquads.as_bytes()) == note.sha256 => {
                self.at += length + note_length;
                Ok(Some(Commit { documents: note.documents, nquads }))
            }
            _ => damaged("a commit's data"),
        }
    }

    /// What stands after the last whole commit, once [`JournalReader::next`] has given none.
    pub(super) fn tail(&self) -> Option<Tail<'_>> {
        let bytes = &self.bytes[self.at..];
        (!bytes.is_empty()).then_some(Tail { file: &self.path, offset: self.at, bytes })
    }
}

/// What stands after the last whole commit: most often the beginning of one that was never finished.
pub(super) struct Tail<'a> {
    file: &'a Path,
    offset: usize,
    bytes: &'a [u8],
}

impl Tail<'_> {
    /// What a reader says of it.
    pub(super) fn passed_over(&self) -> GraphWarning {
        GraphWarning::UnfinishedCommit { file: self.file.to_owned(), offset: self.offset, bytes: self.bytes.len(), set_aside: None }
    }

    /// Moves it to a file of its own.
    fn set_aside(&self) -> Result<GraphWarning, GraphError> {
        let aside = self.file.with_file_name(format!("{FILE}.unfinished-{}", self.offset));
        fs::write(&aside, self.bytes).map_err(|source| GraphError::Io { path: aside.clone(), source })?;
        let truncate = || {
            let file = OpenOptions::new().write(true).open(self.file)?;
            file.set_len(self.offset as u64)?;
            file.sync_all()
        };
        truncate().map_err(|source| GraphError::Io { path: self.file.to_owned(), source })?;
        let file = self.file.to_owned();
        Ok(GraphWarning::UnfinishedCommit { file, offset: self.offset, bytes: self.bytes.len(), set_aside: Some(aside) })
    }
}

/// The one writer of a journal.
#[derive(Debug)]
pub(super) struct JournalWriter {
    directory: PathBuf,
    /// Locked as long as it is open.
    _lock: File,
}

impl JournalWriter {
    /// Locks a graph's directory, made where it is missing, and makes an empty journal where there is none.
    pub(super) fn open(directory: &Path, ontology: &str, reader: &str) -> Result<Self, GraphError> {
        let path = directory.join(LOCK);
        let lock = || {
            fs::create_dir_all(directory)?;
            OpenOptions::new().create(true).truncate(false).write(true).open(&path)
        };
        let lock = lock().map_err(|source| GraphError::Io { path: path.clone(), source })?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(GraphError::Locked { directory: directory.to_owned() }),
            Err(TryLockError::Error(source)) => return Err(GraphError::Io { path, source }),
        }
        let writer = Self { directory: directory.to_owned(), _lock: lock };
        if !directory.join(FILE).exists() {
            writer.rewrite(ontology, reader, std::iter::empty())?;
        }
        Ok(writer)
    }

    /// Sets aside what a crash left behind.
    pub(super) fn set_aside(&self, tail: &Tail) -> Result<GraphWarning, GraphError> {
        tail.set_aside()
    }

    /// Reads the journal that it writes.
    pub(super) fn read(&self) -> Result<JournalReader, GraphError> {
        JournalReader::open(&self.directory)
    }

    /// Appends one commit. What it returns without error is on disk.
    pub(super) fn append(&self, contributions: &[Contribution]) -> Result<(), GraphError> {
        let path = self.directory.join(FILE);
        let append = || {
            let bytes = pack(contributions.iter().map(Entry::of).collect(), &sorted(contributions.iter().map(|one| one.nquads.as_str())))?;
            let mut file = OpenOptions::new().append(true).open(&path)?;
            let length = file.metadata()?.len();
            let written = file.write_all(&bytes).and_then(|()| file.sync_data());
            if written.is_err() {
                // A full disk: leave no torn commit behind, and say what went wrong even where this fails too.
                let _ = file.set_len(length);
            }
            written
        };
        append().map_err(|source| GraphError::Io { path: path.clone(), source })
    }

    /// Writes the journal anew, beside the old one, and puts it in its place.
    pub(super) fn rewrite(
        &self,
        ontology: &str,
        reader: &str,
        commits: impl Iterator<Item = Result<Commit, GraphError>>,
    ) -> Result<(), GraphError> {
        let path = self.directory.join(FILE);
        let failed = |source| GraphError::Io { path: path.clone(), source };
        let head = Head { demarche: FORMAT, ontology: ontology.to_owned(), reader: reader.to_owned() };
        // Only the one writer writes here: what a killed one left under this name is overwritten.
        let beside = path.with_file_name(format!("{FILE}.new"));
        let mut file = File::create(&beside).map_err(failed)?;
        let head = serde_json::to_string(&head).map_err(|error| failed(error.into()))?;
        file.write_all(&frame::note(&head)).map_err(failed)?;
        for commit in commits {
            let commit = commit?;
            let bytes = pack(commit.documents, &commit.nquads).map_err(failed)?;
            file.write_all(&bytes).map_err(failed)?;
        }
        file.sync_all().map_err(failed)?;
        fs::rename(&beside, &path).map_err(failed)?;
        // The new name is safe only once the directory is; not every system lets a directory be synced.
        if let Ok(directory) = File::open(&self.directory) {
            let _ = directory.sync_all();
        }
        Ok(())
    }
}

impl Entry {
    fn of(contribution: &Contribution) -> Self {
        Self { key: contribution.key.clone(), id: contribution.id.clone(), quads: contribution.quads }
    }
}

impl Commit {
    /// A commit of these contributions.
    pub(super) fn of(contributions: &[Contribution]) -> Self {
        Self {
            documents: contributions.iter().map(Entry::of).collect(),
            nquads: sorted(contributions.iter().map(|one| one.nquads.as_str())),
        }
    }

    /// The same without some documents, whose graphs end their lines so.
    pub(super) fn without(mut self, gone: impl Fn(&str) -> bool) -> Option<Self> {
        let before = self.documents.len();
        self.documents.retain(|entry| !gone(&entry.key));
        if self.documents.len() < before {
            let kept = |line: &&str| key_of_line(line).is_none_or(|key| !gone(key));
            self.nquads = self.nquads.split_inclusive('\n').filter(kept).collect();
        }
        (!self.documents.is_empty()).then_some(self)
    }
}

/// The key of the document in whose graph a line of N-Quads is.
fn key_of_line(line: &str) -> Option<&str> {
    let (_, graph) = line.rsplit_once(" <")?;
    graph.strip_prefix(super::names::DOC)?.strip_suffix("> .\n")
}

/// All lines of sorted texts, sorted.
fn sorted<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut lines: Vec<&str> = texts.flat_map(|text| text.split_inclusive('\n')).collect();
    lines.sort_unstable();
    lines.concat()
}
