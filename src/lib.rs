#![doc = include_str!("../README.md")]

pub mod ontology;

pub mod kb;

pub mod input;

pub mod text;

pub mod syntax;

pub mod mention;

pub mod entity;

pub mod proposition;

pub mod claim;

pub mod reader;

pub mod examples;

pub mod graph;

pub mod query;

pub mod analysis;

pub mod export;

#[cfg(feature = "cli")]
pub mod cli;

pub use claim::Claim;
pub use graph::Graph;
pub use input::Document;
pub use reader::{Reader, Reading};
