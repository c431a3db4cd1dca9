//! Files, folders, JSON lines and standard input in, [`Document`]s out.
//!
//! Knows files and formats, not what a text says. A document that cannot be read is an [`InputError`]; the rest goes on.

mod document;

pub use document::Document;
