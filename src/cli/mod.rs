//! Arguments in, answers on standard output, messages on standard error, an exit status out.
//!
//! Nothing else in the crate prints. One file per command: its `Args` (what `--help` shows) and its `run`.
//! Exit status: 0 done or found, 1 a search that found nothing, 2 an error, even one document that could not be read.

mod build;
mod explain;
mod export;
mod extract;
mod inputs;
mod kb;
mod lexicon;
mod options;
mod output;
mod parse;
mod pipeline;
mod query;
mod remove;
mod show;
mod stats;
mod table;
mod terminal;
mod terms;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::analysis::AnalysisError;
use output::is_closed_pipe;
use terminal::{Color, Terminal};

/// Reads news about international affairs and keeps what it read as an RDF knowledge graph
///
/// A graph says who did, said, plans or denies what to whom, when, according to which source, in which words. `build` makes it from texts; the
/// other commands ask it. It lies in the folder that --graph names, else in $DEMARCHE_GRAPH, else in ./demarche-graph.
#[derive(Debug, Parser)]
#[command(name = "demarche", version, max_term_width = 100, disable_help_subcommand = true, after_long_help = EXAMPLES)]
struct Arguments {
    /// When to colour: auto, always, never
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "WHEN",
        default_value = "auto",
        hide_possible_values = true,
        hide_default_value = true
    )]
    color: Color,
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "Examples:
  demarche build examples/articles
  demarche show Taliban
  demarche explain 'Russia considersDelisting Taliban'
  demarche query 'SELECT ?who WHERE { ?who dm:considersDelisting ent:Taliban }'
  demarche export --format dot --around Taliban > taliban.dot

Exit status: 0 done or found, 1 nothing found, 2 an error, even one document that could not be read.";

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Args),
    Remove(remove::Args),
    Extract(extract::Args),
    Query(query::Args),
    Export(export::Args),
    Explain(explain::Args),
    Show(show::Args),
    Stats(stats::Args),
    Parse(parse::Args),
    Kb(kb::Args),
    Lexicon(lexicon::Args),
}

/// What a command that ran came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// It did what it was asked, or found something.
    Done,
    /// A search without a result.
    NothingFound,
    /// Something was reported and skipped; the rest is done.
    Incomplete,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::NothingFound => Self::from(1),
            Outcome::Incomplete => Self::from(2),
        }
    }
}

/// Runs the command with the arguments of the process.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return terminal::usage(&error),
    };
    let terminal = Terminal::new(arguments.color);
    let result = match arguments.command {
        Command::Build(arguments) => build::run(arguments, &terminal),
        Command::Remove(arguments) => remove::run(arguments, &terminal),
        Command::Extract(arguments) => extract::run(arguments, &terminal),
        Command::Query(arguments) => query::run(arguments, &terminal),
        Command::Export(arguments) => export::run(arguments, &terminal),
        Command::Explain(arguments) => explain::run(arguments, &terminal),
        Command::Show(arguments) => show::run(arguments, &terminal),
        Command::Stats(arguments) => stats::run(arguments, &terminal),
        Command::Parse(arguments) => parse::run(arguments, &terminal),
        Command::Kb(arguments) => kb::run(arguments, &terminal),
        Command::Lexicon(arguments) => lexicon::run(arguments, &terminal),
    };
    match result {
        Ok(outcome) => outcome.into(),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            terminal.error(&error);
            let unknown = matches!(error.downcast_ref(), Some(AnalysisError::UnknownName { .. }));
            ExitCode::from(if unknown { 1 } else { 2 })
        }
    }
}
