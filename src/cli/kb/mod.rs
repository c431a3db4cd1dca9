//! `demarche kb`: the knowledge base asked, checked, extended. One file per command.

mod coverage;
mod find;
mod fmt;
mod import;
mod lint;
mod profile;
mod show;
mod stats;

use std::path::Path;

use anyhow::Context;
use clap::{Subcommand, ValueEnum};

use super::Outcome;
use super::options::KbOption;
use super::terminal::Terminal;
use crate::kb::KnowledgeBase;
use crate::ontology::Ontology;

/// Ask, check and extend the knowledge base
///
/// The knowledge base is what demarche knows before it reads: who exists, under which names, who held which office when. It is part of the
/// program; a table of your own is laid over it. docs/knowledge-base.md describes the tables.
#[derive(Debug, clap::Args)]
#[command(
    disable_help_subcommand = true,
    after_long_help = "Examples:
  demarche kb show 'Sergei Lavrov'
  demarche kb find hizbollah
  demarche kb stats --against examples/articles
  demarche kb lint my.tsv"
)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Show(show::Args),
    Find(find::Args),
    Stats(stats::Args),
    Lint(lint::Args),
    Fmt(fmt::Args),
    Import(import::Args),
}

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

/// Runs it.
pub(super) fn run(arguments: Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    match arguments.command {
        Command::Show(arguments) => show::run(arguments, terminal),
        Command::Find(arguments) => find::run(arguments, terminal),
        Command::Stats(arguments) => stats::run(arguments, terminal),
        Command::Lint(arguments) => lint::run(arguments, terminal),
        Command::Fmt(arguments) => fmt::run(arguments, terminal),
        Command::Import(arguments) => import::run(arguments, terminal),
    }
}

/// The vocabulary and the knowledge base.
fn load(option: &KbOption) -> anyhow::Result<(Ontology, KnowledgeBase)> {
    let ontology = Ontology::built_in()?;
    let kb = option.load(&ontology)?;
    Ok((ontology, kb))
}

/// The text of a table.
fn text(path: &Path) -> anyhow::Result<String> {
    if path.as_os_str() == "-" {
        return std::io::read_to_string(std::io::stdin()).context("standard input");
    }
    std::fs::read_to_string(path).with_context(|| path.display().to_string())
}
