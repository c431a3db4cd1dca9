//! Readings and graphs in, files of other formats out.
//!
//! Every writer is a function of its input alone: the same graph gives the same bytes.

pub mod dot;
pub mod jsonl;
pub mod jsonld;
pub mod nquads;
mod quads;
mod style;
#[cfg(test)]
mod tests;
pub mod trig;

pub use quads::ExportOptions;
