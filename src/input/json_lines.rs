//! JSON lines in, [`Document`]s out, one after the other.
//!
//! The contract of a line stands at the head of [`super`]. Memory holds one line.

use std::{
    io::{BufRead, Read},
    path::PathBuf,
};

use serde::Deserialize;

use super::{Document, InputError, file::LARGEST};

/// The documents of one file of JSON lines.
pub(super) struct JsonLines {
    path: PathBuf,
    reader: Box<dyn BufRead + Send>,
    /// Number of the last line read, from 1.
    line: u64,
    buffer: Vec<u8>,
    ended: bool,
    /// Whether there was anything in it.
    found: bool,
}

impl JsonLines {
    pub(super) fn new(reader: Box<dyn BufRead + Send>, path: PathBuf) -> Self {
        Self { path, reader, line: 0, buffer: Vec::new(), ended: false, found: false }
    }

    /// The next line, without its end; nothing at the end of the file.
    fn read_line(&mut self) -> Option<Result<(), InputError>> {
        self.buffer.clear();
        match self.reader.by_ref().take(LARGEST + 1).read_until(b'\n', &mut self.buffer) {
            Ok(0) => return None,
            Ok(_) => {}
            Err(error) => {
                self.ended = true;
                return Some(Err(InputError::io(&self.path, error)));
            }
        }
        self.line += 1;
        while self.buffer.last().is_some_and(u8::is_ascii_whitespace) {
            self.buffer.pop();
        }
        if self.buffer.len() as u64 > LARGEST {
            self.buffer = Vec::new();
            if let Err(error) = self.reader.skip_until(b'\n') {
                self.ended = true;
                return Some(Err(InputError::io(&self.path, error)));
            }
            return Some(Err(InputError::TooLarge { path: self.path.clone(), line: Some(self.line), limit: LARGEST }));
        }
        if self.line == 1 {
            if self.buffer.starts_with("\u{FEFF}".as_bytes()) {
                self.buffer.drain(..3);
            }
            if let Some(byte) = self.buffer.iter().position(|&byte| byte == 0) {
                self.ended = true;
                return Some(Err(InputError::Binary { path: self.path.clone(), byte: byte as u64 }));
            }
        }
        Some(Ok(()))
    }

    fn parse(&self) -> Result<Document, InputError> {
        let line = std::str::from_utf8(&self.buffer).map_err(|error| InputError::InvalidUtf8 {
            path: self.path.clone(),
            line: Some(self.line),
            byte: error.valid_up_to(),
        })?;
        let bad = |reason: String| InputError::BadLine { path: self.path.clone(), line: self.line, reason };
        if !line.trim_start().starts_with('{') {
            return Err(bad("it is no object".to_owned()));
        }
        let fields: Fields = serde_json::from_str(line).map_err(|error| bad(reason(&error)))?;
        let id = match fields.id {
            Some(Id::Text(id)) if id.is_empty() => return Err(bad("its \"id\" is empty".to_owned())),
            Some(Id::Text(id)) => id,
            Some(Id::Positive(number)) => number.to_string(),
            Some(Id::Negative(number)) => number.to_string(),
            None => return Err(bad("it has no \"id\"".to_owned())),
        };
        let text = fields.text.ok_or_else(|| bad("it has no \"text\"".to_owned()))?;
        Ok(Document { id, text, title: fields.title, date: fields.date, url: fields.url, source: fields.source, language: fields.language })
    }
}

impl Iterator for JsonLines {
    type Item = Result<Document, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            match self.read_line() {
                Some(Ok(())) if self.buffer.is_empty() => {}
                Some(Ok(())) => {
                    self.found = true;
                    return Some(self.parse());
                }
                Some(Err(error)) => {
                    self.found = true;
                    return Some(Err(error));
                }
                None => self.ended = true,
            }
        }
        if std::mem::replace(&mut self.found, true) {
            return None;
        }
        Some(Err(InputError::Empty { path: self.path.clone() }))
    }
}

/// A line as it may stand in a file.
#[derive(Deserialize)]
#[serde(expecting = "an object")]
struct Fields {
    id: Option<Id>,
    text: Option<String>,
    title: Option<String>,
    date: Option<String>,
    url: Option<String>,
    source: Option<String>,
    language: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "the \"id\" is no string and no whole number")]
enum Id {
    Text(String),
    Positive(u64),
    Negative(i64),
}

/// What the JSON reader says, without the line: that is always the first, as it sees one line alone.
fn reason(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or(&said);
    match error.column() {
        0 => format!("it is no object of the contract: {said}"),
        column => format!("it is no object of the contract: {said}, at byte {column}"),
    }
}
