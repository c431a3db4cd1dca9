//! Files, folders, JSON lines and standard input in, [`Document`]s out.
//!
//! Knows files and formats, not what a text says. A document that cannot be read is an [`InputError`]; the rest goes on.
//! Memory holds one document at a time. The order is that of the input. Nothing of a text is changed: offsets count it as it came.
//! Absent on purpose, for now: other encodings than UTF-8, marked-up pages, feeds, archives.
//!
//! # Plain files
//! The id is the path as given. The text is what the file holds, a byte order mark too. It may begin with a header, which is then no
//! part of it: lines `title:`, `date:`, `source:`, `url:`, `language:` between two lines `---`, 64 at most. Other fields are passed
//! over; quotation marks around a value are left out.
//!
//! # JSON lines
//! A line is an object `{"id", "text", "title"?, "date"?, "url"?, "source"?, "language"?}`:
//!
//! - `id`: a string that is not empty, or a whole number, which becomes the string of its digits;
//! - `text`: a string, kept to the letter; an empty one is a document without sentences;
//! - the others: a string, or `null`, which is as if it were not there;
//! - fields with other names are passed over; a field given twice is an error.
//!
//! Blank lines are passed over. A byte order mark before the first line belongs to the file, one inside `text` to the text.
//! A line that is wrong is an error with its number; the rest is read.
//!
//! # Limits
//! A plain file, and a JSON line, of more than 512 MiB is an error.

mod date;
mod document;
mod error;
mod file;
mod folder;
mod json_lines;

use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, Cursor, Read},
    path::{Path, PathBuf},
};

pub use document::Document;
pub use error::InputError;

use folder::Folder;
use json_lines::JsonLines;

/// The name of standard input.
pub const STDIN: &str = "-";

/// Endings that are formats of their own, and none that is read.
const OTHER_FORMATS: [&str; 16] =
    ["html", "htm", "xhtml", "xml", "rss", "atom", "warc", "gz", "zst", "zip", "pdf", "doc", "docx", "odt", "json", "csv"];

/// All documents that the paths name, in order, each read when its turn comes.
///
/// - `.jsonl`: JSON lines; each line is a document (`id` and `text`; `title`, `date`, `url`, `source`, `language` where known).
/// - A folder: its `.txt`, `.md` and `.jsonl` files and those of the folders in it, sorted by name; hidden ones are passed over.
/// - `-`: standard input; JSON lines where its first character other than white space is `{`, else one plain text.
/// - Every other file: one plain text, with or without a header; its id is the path as given.
///
/// # Errors
/// What cannot be read is an [`InputError`] in its place; the documents after it follow.
///
/// # Example
/// ```
/// for document in demarche::input::documents(["examples/no-such-file.txt".into()]) {
///     assert!(document.is_err());
/// }
/// ```
pub fn documents<I>(paths: I) -> impl Iterator<Item = Result<Document, InputError>>
where
    I: IntoIterator<Item = PathBuf>,
{
    paths.into_iter().flat_map(|path| of_path(path))
}

type Documents = Box<dyn Iterator<Item = Result<Document, InputError>> + Send>;

fn of_path(path: PathBuf) -> Documents {
    if path == Path::new(STDIN) {
        return of_stream(io::stdin());
    }
    match fs::metadata(&path) {
        Err(error) => once(Err(InputError::io(&path, error))),
        Ok(metadata) if metadata.is_dir() => match Folder::open(path) {
            Err(error) => once(Err(error)),
            Ok(folder) => Box::new(folder.flat_map(|found| found.map_or_else(|error| once(Err(error)), of_file))),
        },
        Ok(_) => of_file(path),
    }
}

fn of_file(path: PathBuf) -> Documents {
    if !has_ending(&path, "jsonl") {
        return once(Document::from_path(&path));
    }
    match File::open(&path) {
        Err(error) => once(Err(InputError::io(&path, error))),
        Ok(file) => Box::new(JsonLines::new(Box::new(BufReader::new(file)), path)),
    }
}

/// What standard input holds: JSON lines or one plain text.
fn of_stream(stream: impl Read + Send + 'static) -> Documents {
    let path = PathBuf::from(STDIN);
    let mut stream = BufReader::new(stream);
    let mut blank = Vec::new();
    let first = loop {
        let bytes = match stream.fill_buf() {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return once(Err(InputError::io(&path, error))),
        };
        let Some(&first) = bytes.first() else { break None };
        // White space and a byte order mark are kept: they belong to the text if it is one.
        if !(first.is_ascii_whitespace() || [0xEF, 0xBB, 0xBF].contains(&first)) || blank.len() as u64 > file::LARGEST {
            break Some(first);
        }
        blank.push(first);
        stream.consume(1);
    };
    let whole = Cursor::new(blank).chain(stream);
    if first == Some(b'{') { Box::new(JsonLines::new(Box::new(whole), path)) } else { once(file::from_reader(whole, 0, &path)) }
}

fn once(document: Result<Document, InputError>) -> Documents {
    Box::new(std::iter::once(document))
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found.eq_ignore_ascii_case(ending))
}

impl Document {
    /// Reads one plain text, with or without a header. Its id is the path as given.
    ///
    /// # Errors
    /// Where there is no such file, where it is a folder or JSON lines (which [`documents`] reads), or where it is no text in UTF-8.
    pub fn from_path(path: impl AsRef<Path>) -> Result<Self, InputError> {
        let path = path.as_ref();
        if has_ending(path, "jsonl") || path.is_dir() {
            return Err(InputError::ManyDocuments { path: path.to_owned() });
        }
        if let Some(&ending) = OTHER_FORMATS.iter().find(|ending| has_ending(path, ending))
            && path.is_file()
        {
            return Err(InputError::UnknownFormat { path: path.to_owned(), ending: ending.to_owned() });
        }
        file::read(path)
    }
}

#[cfg(test)]
mod tests;
