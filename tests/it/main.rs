//! What the user sees: the commands and their manners, the formats, the promises; and the rules of the house.
//!
//! One binary, because linking the store is slow. `UPDATE_EXPECT=1 cargo test` rewrites the snapshots.

mod bad_input;
mod commands;
mod country_links;
mod house;
mod kb;
mod language;
mod lexicon;
mod resolution;
mod reversible;
mod snapshots;
mod support;
