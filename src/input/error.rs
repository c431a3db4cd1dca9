//! What can go wrong on the way from a name to a [`Document`](super::Document).
//!
//! Each message says where, what, and what to do.

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

/// An input that could not be read. The others are not affected.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum InputError {
    /// Nothing has this name.
    #[error("{}: no such file or folder\n  help: check the name; it counts from the folder you are in", Shown(.path))]
    NotFound {
        /// The name as given.
        path: PathBuf,
    },
    /// The system does not let us read it.
    #[error("{}: cannot be read: {source}\n  help: check that you may read it and that the disk is well", Shown(.path))]
    Unreadable {
        /// The name as given.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A pipe, a socket or a device in a folder.
    #[error("{}: is no file\n  help: leave it out, or name it on its own if it is a pipe", Shown(.path))]
    NotAFile {
        /// Its path.
        path: PathBuf,
    },
    /// A file without text: nothing in it, only white space, or only a header.
    #[error("{}: there is no text in it\n  help: leave it out, or put text into it", Shown(.path))]
    Empty {
        /// The name as given.
        path: PathBuf,
    },
    /// A folder without texts.
    #[error("{}: no text in this folder\n  help: name a folder with files that end in .txt, .md or .jsonl", Shown(.path))]
    NoTexts {
        /// The folder as given.
        path: PathBuf,
    },
    /// A file with NUL bytes: a program, a picture, an archive.
    #[error("{}: is no text: byte {byte} is NUL\n  help: name text files, in UTF-8", Shown(.path))]
    Binary {
        /// The name as given.
        path: PathBuf,
        /// The first NUL byte, counted from 0.
        byte: u64,
    },
    /// A text that is not UTF-8.
    #[error("{}: is not UTF-8 from byte {byte} on\n  help: convert it first, for example with iconv -t UTF-8", Place(.path, .line))]
    InvalidUtf8 {
        /// The name as given.
        path: PathBuf,
        /// Of JSON lines, the line, counted from 1.
        line: Option<u64>,
        /// The first byte that is wrong, counted from 0, in the file or in the line.
        byte: usize,
    },
    /// A format that demarche does not read.
    #[error("{}: .{ending} files are not read\n  help: convert it to plain text (.txt) or JSON lines (.jsonl)", Shown(.path))]
    UnknownFormat {
        /// The name as given.
        path: PathBuf,
        /// How the name ends.
        ending: String,
    },
    /// A single document was asked for, and the file holds many.
    #[error("{}: holds many documents\n  help: read it with demarche::input::documents", Shown(.path))]
    ManyDocuments {
        /// The name as given.
        path: PathBuf,
    },
    /// A file or a line over the limit.
    #[error("{}: is over {} MiB\n  help: split it into documents, in JSON lines", Place(.path, .line), .limit >> 20)]
    TooLarge {
        /// The name as given.
        path: PathBuf,
        /// Of JSON lines, the line, counted from 1.
        line: Option<u64>,
        /// The limit, in bytes.
        limit: u64,
    },
    /// A line that is no JSON object of the contract.
    #[error(
        "{}: {reason}\n  help: write one object a line: {{\"id\": \"…\", \"text\": \"…\"}}, and title, date, url, source, language where known",
        Place(.path, &Some(*.line))
    )]
    BadLine {
        /// The name as given.
        path: PathBuf,
        /// The line, counted from 1.
        line: u64,
        /// What is wrong with it.
        reason: String,
    },
}

impl InputError {
    /// The name of the input, as given; of a file in a folder its path.
    pub fn path(&self) -> &Path {
        match self {
            Self::NotFound { path }
            | Self::Unreadable { path, .. }
            | Self::NotAFile { path }
            | Self::Empty { path }
            | Self::NoTexts { path }
            | Self::Binary { path, .. }
            | Self::InvalidUtf8 { path, .. }
            | Self::UnknownFormat { path, .. }
            | Self::ManyDocuments { path }
            | Self::TooLarge { path, .. }
            | Self::BadLine { path, .. } => path,
        }
    }

    /// The error of opening or reading a file.
    pub(super) fn io(path: &Path, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::NotFound => Self::NotFound { path: path.to_owned() },
            _ => Self::Unreadable { path: path.to_owned(), source },
        }
    }
}

/// A path that cannot harm a terminal: control and direction characters are spelled out.
struct Shown<'a>(&'a Path);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == Path::new(super::STDIN) {
            return f.write_str("standard input");
        }
        for c in self.0.to_string_lossy().chars() {
            if c.is_control() || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}') {
                write!(f, "{}", c.escape_unicode())?;
            } else {
                write!(f, "{c}")?;
            }
        }
        Ok(())
    }
}

/// A path, and a line of it.
struct Place<'a>(&'a Path, &'a Option<u64>);

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.1 {
            Some(line) => write!(f, "{}:{line}", Shown(self.0)),
            None => write!(f, "{}", Shown(self.0)),
        }
    }
}
