//! Readings in, RDF quads in oxigraph out: a named graph per document, a journal on disk, what is one across documents, what follows.
//!
//! Knows RDF and no English. Always: a graph is the union of what its documents bring, whatever the order; what is asked of it is
//! answered from the RDF merge of all its named graphs, each thing one node.

mod content;
mod contribution;
mod error;
mod frame;
mod identities;
mod identity;
mod inferred;
mod journal;
#[cfg(test)]
mod journal_tests;
mod knowledge;
mod names;
mod quads;
mod resolution;
mod standing;
#[cfg(test)]
pub(crate) mod synthetic;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use oxigraph::model::Term;

use self::content::Content;
pub use self::contribution::{Contribution, ContributionOptions};
pub use self::error::{GraphError, GraphWarning};
pub use self::identity::{ClaimKeys, document_key};
use self::journal::{Commit, JournalReader, JournalWriter};
pub use self::knowledge::Knowledge;
pub use self::names::{ATTITUDE, BASE, CLAIM, DM, DOC, ENT, GRAPH, JOIN, OPEN, PREFIXES, iri};
pub(crate) use self::quads::quad;
pub use self::quads::{Quads, QueryTerm};
use crate::input::Document;
use crate::ontology::Ontology;

/// Contributions wait for each other until they have so many bytes; then they are committed unasked. An interrupted build loses less
/// than this, and a commit of this size takes a tenth of a second.
const COMMIT: usize = 16 << 20;

/// A graph of what documents say.
#[derive(Debug)]
pub struct Graph {
    ontology: Ontology,
    /// Queries need it settled; whoever asks first waits for that.
    content: Mutex<Content>,
    /// Key of each document with its id.
    documents: BTreeMap<String, String>,
    /// How many documents have an id.
    ids: BTreeMap<String, usize>,
    /// Fingerprint of the reader; none as long as nothing was read.
    reader: Option<String>,
    /// Where it lives; none for a graph in memory.
    directory: Option<PathBuf>,
    writer: Option<JournalWriter>,
    /// Added, not yet committed.
    pending: Vec<Contribution>,
    pending_bytes: usize,
    warnings: Vec<GraphWarning>,
}

/// What came of adding a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addition {
    /// It is new.
    New,
    /// It is new, and another document of this id, with another text or other metadata, is there too.
    BesideAnother,
    /// It is there already; nothing changed.
    Known,
}

/// How large a graph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Documents.
    pub documents: usize,
    /// Quads in all named graphs, those of the ontology and of what follows included.
    pub quads: usize,
}

impl Graph {
    /// An empty graph that is gone with the program.
    ///
    /// # Errors
    /// As [`Ontology::built_in`].
    pub fn in_memory() -> Result<Self, GraphError> {
        let ontology = Ontology::built_in()?;
        Ok(Self {
            content: Mutex::new(Content::new(&ontology)),
            ontology,
            documents: BTreeMap::new(),
            ids: BTreeMap::new(),
            reader: None,
            directory: None,
            writer: None,
            pending: Vec::new(),
            pending_bytes: 0,
            warnings: Vec::new(),
        })
    }

    /// Opens the graph of a directory to read it. Nothing on disk changes.
    ///
    /// # Errors
    /// Where there is none, or its journal is damaged.
    pub fn open(directory: impl AsRef<Path>) -> Result<Self, GraphError> {
        let journal = JournalReader::open(directory.as_ref())?;
        let mut graph = Self { directory: Some(directory.as_ref().to_owned()), ..Self::in_memory()? };
        let journal = graph.load(journal)?;
        graph.warnings.extend(journal.tail().map(|tail| tail.passed_over()));
        Ok(graph)
    }

    /// Opens the graph of a directory to change it, made where it is missing; `reader` is the fingerprint of the reader that will add
    /// to it. Nobody else can change it as long as this graph lives.
    ///
    /// # Errors
    /// Where somebody else changes it now, another reader made it, its journal is damaged, or the directory cannot be written.
    pub fn create(directory: impl AsRef<Path>, reader: &str) -> Result<Self, GraphError> {
        let graph = Self::writable(directory.as_ref(), Some(reader))?;
        graph.check_reader(reader)?;
        Ok(graph)
    }

    /// Opens the graph of a directory to remove documents from it, whichever reader made it.
    ///
    /// # Errors
    /// Where there is none, somebody else changes it now, or its journal is damaged.
    pub fn open_to_remove(directory: impl AsRef<Path>) -> Result<Self, GraphError> {
        Self::writable(directory.as_ref(), None)
    }

    /// Opens the graph of a directory and reads all its documents again with another reader.
    ///
    /// # Errors
    /// As [`Graph::open_to_remove`]; where a document was kept without its text. Then nothing changes.
    pub fn reread(directory: impl AsRef<Path>, reader: &str, mut read: impl FnMut(Document) -> Contribution) -> Result<Self, GraphError> {
        let mut graph = Self::writable(directory.as_ref(), None)?;
        let mut again = Vec::new();
        for key in graph.documents.keys() {
            again.push(read(graph.document(key)?));
        }
        let commits = again.chunks(1000).map(|chunk| Ok(Commit::of(chunk)));
        if let Some(writer) = &graph.writer {
            writer.rewrite(graph.ontology.version(), reader, commits)?;
        }
        graph.content = Mutex::new(Content::new(&graph.ontology));
        graph.reader = Some(reader.to_owned());
        for contribution in again {
            graph.take(&contribution.nquads)?;
        }
        Ok(graph)
    }

    fn writable(directory: &Path, reader: Option<&str>) -> Result<Self, GraphError> {
        let mut graph = Self { directory: Some(directory.to_owned()), ..Self::in_memory()? };
        if reader.is_none() {
            // Only a graph that is there can lose documents.
            JournalReader::open(directory)?;
        }
        let writer = JournalWriter::open(directory, graph.ontology.version(), reader.unwrap_or_default())?;
        let journal = graph.load(JournalReader::open(directory)?)?;
        if let Some(tail) = journal.tail() {
            graph.warnings.push(writer.set_aside(&tail)?);
        }
        graph.writer = Some(writer);
        Ok(graph)
    }

    /// Takes in all commits of a journal.
    fn load(&mut self, mut journal: JournalReader) -> Result<JournalReader, GraphError> {
        self.reader = Some(journal.head.reader.clone());
        while let Some(commit) = journal.next()? {
            for entry in commit.documents {
                *self.ids.entry(entry.id.clone()).or_default() += 1;
                self.documents.insert(entry.key, entry.id);
            }
            self.take(&commit.nquads)?;
        }
        Ok(journal)
    }

    /// Adds a document. It is on disk after the next [`Graph::commit`], and seen by queries at once.
    ///
    /// # Errors
    /// Where the graph was opened to read it only, another reader made it, or the disk cannot be written.
    pub fn add(&mut self, contribution: impl Into<Contribution>) -> Result<Addition, GraphError> {
        let contribution = contribution.into();
        self.check_writable()?;
        self.check_reader(&contribution.reader)?;
        self.reader.get_or_insert_with(|| contribution.reader.clone());
        if self.documents.contains_key(&contribution.key) {
            return Ok(Addition::Known);
        }
        let of_this_id = self.ids.entry(contribution.id.clone()).or_default();
        *of_this_id += 1;
        let beside = *of_this_id > 1;
        self.documents.insert(contribution.key.clone(), contribution.id.clone());
        self.take(&contribution.nquads)?;
        if self.writer.is_some() {
            self.pending_bytes += contribution.nquads.len();
            self.pending.push(contribution);
            if self.pending_bytes >= COMMIT {
                self.commit()?;
            }
        }
        Ok(if beside { Addition::BesideAnother } else { Addition::New })
    }

    /// Writes what was added to disk. Nothing to do for a graph in memory.
    ///
    /// # Errors
    /// Where the disk cannot be written; what was added can be committed later.
    pub fn commit(&mut self) -> Result<(), GraphError> {
        if let Some(writer) = self.writer.as_ref().filter(|_| !self.pending.is_empty()) {
            writer.append(&self.pending)?;
            self.pending.clear();
            self.pending_bytes = 0;
        }
        Ok(())
    }

    /// Removes all documents of these ids, on disk too, and says how many there were.
    ///
    /// # Errors
    /// Where the graph was opened to read it only, or the disk cannot be written; then nothing is removed.
    pub fn remove<S: AsRef<str>>(&mut self, ids: &[S]) -> Result<usize, GraphError> {
        self.check_writable()?;
        self.commit()?;
        let ids: BTreeSet<&str> = ids.iter().map(AsRef::as_ref).collect();
        let gone: BTreeSet<String> =
            self.documents.iter().filter(|(_, id)| ids.contains(id.as_str())).map(|(key, _)| key.clone()).collect();
        if gone.is_empty() {
            return Ok(0);
        }
        if let Some(writer) = &self.writer {
            self.rewrite_without(writer, &gone)?;
        }
        self.content().remove(gone.iter());
        self.documents.retain(|key, _| !gone.contains(key));
        self.ids.retain(|id, _| !ids.contains(id.as_str()));
        Ok(gone.len())
    }

    fn rewrite_without(&self, writer: &JournalWriter, gone: &BTreeSet<String>) -> Result<(), GraphError> {
        let mut journal = writer.read()?;
        let (ontology, reader) = (journal.head.ontology.clone(), journal.head.reader.clone());
        let commits = std::iter::from_fn(|| journal.next().transpose()).filter_map(|commit| match commit {
            Ok(commit) => commit.without(|key| gone.contains(key)).map(Ok),
            Err(error) => Some(Err(error)),
        });
        writer.rewrite(&ontology, &reader, commits)
    }

    /// The vocabulary.
    pub fn ontology(&self) -> &Ontology {
        &self.ontology
    }

    /// Fingerprint of the reader that made it; none as long as nothing was read.
    pub fn reader(&self) -> Option<&str> {
        self.reader.as_deref()
    }

    /// What was found amiss when it was opened.
    pub fn warnings(&self) -> &[GraphWarning] {
        &self.warnings
    }

    /// The documents: local name of the IRI, and id.
    pub fn documents(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.documents.iter().map(|(key, id)| (key.as_str(), id.as_str()))
    }

    /// A document as it was given.
    ///
    /// # Errors
    /// Where there is none of this key, or its text was not kept.
    pub fn document(&self, key: &str) -> Result<Document, GraphError> {
        let quads = self.quads();
        let graph = format!("{DOC}{key}");
        let one = |namespace: &str, name: &str| match quads.objects([&graph, &format!("{namespace}{name}"), &graph]).into_iter().next()? {
            Term::NamedNode(node) => Some(node.into_string()),
            Term::Literal(literal) => Some(literal.value().to_owned()),
            Term::BlankNode(_) => None,
        };
        let id = self.documents.get(key).ok_or_else(|| GraphError::NoDocument { key: key.to_owned() })?;
        Ok(Document {
            id: id.clone(),
            text: one(DM, "text").ok_or_else(|| GraphError::NoText { id: id.clone() })?,
            title: one(names::DCTERMS, "title"),
            date: one(names::DCTERMS, "date"),
            url: one(names::DCTERMS, "source"),
            source: one(names::DCTERMS, "publisher"),
            language: one(names::DCTERMS, "language"),
        })
    }

    /// How large it is.
    pub fn size(&self) -> Size {
        Size { documents: self.documents.len(), quads: self.quads().len() }
    }

    /// The quads, those of the ontology and of what follows included; what queries are evaluated on.
    pub fn quads(&self) -> Quads {
        self.content().settled(&self.ontology).clone()
    }

    fn check_writable(&self) -> Result<(), GraphError> {
        if self.directory.is_some() && self.writer.is_none() { Err(GraphError::ReadOnly) } else { Ok(()) }
    }

    fn check_reader(&self, ours: &str) -> Result<(), GraphError> {
        match &self.reader {
            Some(theirs) if theirs != ours => {
                Err(GraphError::OtherReader { directory: self.directory.clone(), theirs: theirs.clone(), ours: ours.to_owned() })
            }
            _ => Ok(()),
        }
    }

    fn content(&self) -> MutexGuard<'_, Content> {
        self.content.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Hands documents' quads to the content.
    fn take(&self, nquads: &str) -> Result<(), GraphError> {
        self.content().add(nquads).map_err(|line| GraphError::NotOurs { line: line.to_owned() })
    }
}
