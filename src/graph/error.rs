//! What may go wrong with a graph, and what is only said.

use std::fmt;
use std::path::PathBuf;

use crate::ontology::OntologyError;

/// A graph that cannot be opened, read or changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GraphError {
    /// There is no graph in this directory.
    #[error("{}: no graph there\n  help: make one with `demarche build --graph {} FILES`", .directory.display(), .directory.display())]
    NoGraph {
        /// The directory.
        directory: PathBuf,
    },
    /// Another program changes this graph now.
    #[error("{}: another program is changing this graph\n  help: try again when it has ended", .directory.display())]
    Locked {
        /// The directory.
        directory: PathBuf,
    },
    /// Bytes of a journal are not those that were written.
    #[error("{}: damaged at byte {offset}: {what} cannot be read; nothing was changed\n  help: restore the file from a copy, or build the graph again", .file.display())]
    Damaged {
        /// The journal.
        file: PathBuf,
        /// Where what cannot be read begins, in bytes.
        offset: usize,
        /// What cannot be read.
        what: &'static str,
    },
    /// A later program wrote this journal.
    #[error("{}: written in format {format}, which this program does not know\n  help: use a later version of demarche", .file.display())]
    OtherFormat {
        /// The journal.
        file: PathBuf,
        /// Number of its format.
        format: u32,
    },
    /// Another reader made this graph: what it read does not fit with what this one would read.
    #[error("{}: another reader ({theirs}) made this graph; this one is {ours}\n  help: begun with another --model, --kb, --lexicon or --open, or by an older program? Give those; or --reread reads all its texts again with this one", named(.directory))]
    OtherReader {
        /// The directory; none for a graph in memory.
        directory: Option<PathBuf>,
        /// Fingerprint of the reader that made it.
        theirs: String,
        /// Fingerprint of this reader.
        ours: String,
    },
    /// The graph was opened to read it.
    #[error("the graph was opened to read it, not to change it")]
    ReadOnly,
    /// There is no such document.
    #[error("no document {key} in the graph")]
    NoDocument {
        /// Local name of the IRI asked for.
        key: String,
    },
    /// The text of a document was not kept.
    #[error("{id}: the graph does not have the text of this document\n  help: build without --no-text keeps it")]
    NoText {
        /// Id of the document.
        id: String,
    },
    /// A line that is no N-Quad of this program.
    #[error("the graph cannot take in this line: {line}")]
    NotOurs {
        /// The line.
        line: String,
    },
    /// A file cannot be read or written.
    #[error("{}: {source}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The vocabulary cannot be used.
    #[error(transparent)]
    Ontology(#[from] OntologyError),
}

/// What a graph is called in messages.
fn named(directory: &Option<PathBuf>) -> String {
    directory.as_ref().map_or_else(|| "the graph".to_owned(), |directory| directory.display().to_string())
}

/// Something amiss that does not keep a graph from being used.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum GraphWarning {
    /// The journal ends in what is no whole commit: most often one that was never finished.
    UnfinishedCommit {
        /// The journal.
        file: PathBuf,
        /// Where it begins, in bytes.
        offset: usize,
        /// How long it is, in bytes.
        bytes: usize,
        /// Where it was moved to; none where the graph was only read.
        set_aside: Option<PathBuf>,
    },
}

impl fmt::Display for GraphWarning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::UnfinishedCommit { file, offset, bytes, set_aside } = self;
        write!(formatter, "{}: the last {bytes} bytes, from byte {offset}, are no whole commit; ", file.display())?;
        match set_aside {
            Some(aside) => write!(formatter, "they were moved to {}", aside.display()),
            None => write!(formatter, "they were passed over"),
        }
    }
}
