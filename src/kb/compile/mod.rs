//! Tables in, one flat block out, and a draft between them.
//!
//! `build.rs` compiles this folder too, for the tables of `data/kb`; so nothing here knows the rest of the crate. The names of classes and
//! relations are checked where the ontology is at hand, when a block is loaded.

mod block;
mod cell;
mod compiler;
mod day;
mod decode;
mod draft;
mod error;
mod forms;
mod index;
mod spelling;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use block::{Block, Compiled, Part};
pub(crate) use cell::{Column, FEMALE, Holds, MALE, as_degrees};
pub(crate) use compiler::{CAPITALS, ENTRY, LAST, REST, SEVERAL, TEST, WORDS, add_files, compile, compile_layers};
pub(crate) use day::Day;
pub(crate) use decode::decode;
pub(crate) use draft::{FactKind, LINKS};
pub use error::KbError;
pub(crate) use forms::{ALIAS, DEMONYM, FIRST, KEY, METONYM, NAME, WEAK};
pub(crate) use index::{candidates, hash};
pub(crate) use spelling::{Spelling, has_capitals_of, may_belong};
pub(crate) use table::{Kind, kind_of};
