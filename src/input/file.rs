//! One plain file in, one [`Document`] out.
//!
//! The text is what the file holds, to the letter, a byte order mark too. With a header it is what follows the line that ends it:
//!
//! ```text
//! ---
//! title: Talks resume in Doha
//! date: 2024-04-02
//! source: Example Times
//! url: https://example.org/talks
//! language: en
//! ---
//! The text begins here.
//! ```

use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};

use super::{Document, InputError};

/// Larger files, and larger JSON lines, are not read: they would not fit into memory several times.
pub(super) const LARGEST: u64 = 512 << 20;

/// Headers have at most this many lines.
const LONGEST_HEADER: usize = 64;

/// Reads a plain file.
pub(super) fn read(path: &Path) -> Result<Document, InputError> {
    let file = File::open(path).map_err(|error| InputError::io(path, error))?;
    let size = file.metadata().map_or(0, |metadata| metadata.len());
    if size > LARGEST {
        return Err(InputError::TooLarge { path: path.to_owned(), line: None, limit: LARGEST });
    }
    from_reader(file, size, path)
}

/// Reads plain text. `path` names it, `size` is a guess of how many bytes there are.
pub(super) fn from_reader(reader: impl Read, size: u64, path: &Path) -> Result<Document, InputError> {
    let path = || path.to_owned();
    let bytes = bytes(reader, size, &path)?;
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(InputError::InvalidUtf8 { path: path(), line: None, byte: 0 });
    }
    if let Some(byte) = bytes.iter().position(|&byte| byte == 0) {
        return Err(InputError::Binary { path: path(), byte: byte as u64 });
    }
    let text = String::from_utf8(bytes).map_err(|error| InputError::InvalidUtf8 {
        path: path(),
        line: None,
        byte: error.utf8_error().valid_up_to(),
    })?;
    let mut document = Document::new(path().to_string_lossy(), text);
    take_header(&mut document);
    if document.text.chars().all(|c| c.is_whitespace() || c == '\u{FEFF}') {
        return Err(InputError::Empty { path: path() });
    }
    Ok(document)
}

/// All bytes, as long as they are below the limit and not plainly binary.
fn bytes(reader: impl Read, size: u64, path: &impl Fn() -> PathBuf) -> Result<Vec<u8>, InputError> {
    const FIRST_LOOK: u64 = 64 << 10;
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(LARGEST)).unwrap_or(0) + 1);
    let mut reader = reader.take(FIRST_LOOK);
    reader.read_to_end(&mut bytes).map_err(|error| InputError::io(&path(), error))?;
    // A program or an endless device is known by its first bytes.
    if !bytes.contains(&0) {
        reader.set_limit(LARGEST + 1 - bytes.len() as u64);
        reader.read_to_end(&mut bytes).map_err(|error| InputError::io(&path(), error))?;
    }
    if bytes.len() as u64 > LARGEST {
        return Err(InputError::TooLarge { path: path(), line: None, limit: LARGEST });
    }
    Ok(bytes)
}

/// Moves the header's fields from the text to the document.
fn take_header(document: &mut Document) {
    let Some((fields, end)) = header(&document.text) else { return };
    let fields: Vec<(String, String)> = fields.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    document.text.drain(..end);
    for (name, value) in fields {
        let field = match name.as_str() {
            "title" => &mut document.title,
            "date" => &mut document.date,
            "source" => &mut document.source,
            "url" => &mut document.url,
            "language" => &mut document.language,
            _ => continue,
        };
        // The first of two lines with one name holds.
        field.get_or_insert(value);
    }
}

/// The fields of a text's header, and where the text after it begins.
///
/// Other fields, lists and comments, as other programs write them, are passed over. A line that is none of these means that the
/// text only begins with a ruler.
fn header(text: &str) -> Option<(Vec<(&str, &str)>, usize)> {
    let mut lines = text.strip_prefix('\u{FEFF}').unwrap_or(text).split_inclusive('\n');
    let mut end = text.len() - lines.clone().map(str::len).sum::<usize>();
    let first = lines.next()?;
    end += first.len();
    if first.trim_end() != "---" {
        return None;
    }
    let mut fields = Vec::new();
    for line in lines.take(LONGEST_HEADER) {
        end += line.len();
        let bare = line.trim_end();
        if bare == "---" {
            return Some((fields, end));
        }
        if bare.is_empty() || bare.starts_with([' ', '\t', '#', '-']) {
            continue;
        }
        let (name, value) = bare.split_once(':')?;
        if name.contains(char::is_whitespace) {
            return None;
        }
        let value = unquoted(value.trim());
        if !value.is_empty() {
            fields.push((name, value));
        }
    }
    None
}

/// A value without the quotation marks around it.
fn unquoted(value: &str) -> &str {
    ['"', '\''].into_iter().find_map(|mark| value.strip_prefix(mark)?.strip_suffix(mark)).unwrap_or(value)
}
