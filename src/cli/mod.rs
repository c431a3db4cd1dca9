//! Arguments in, answers on standard output, messages on standard error, an exit status out.
//!
//! Nothing else in the crate prints. One file per command: its `Args` (what `--help` shows) and its `run`.
//! Exit status: 0 done or found, 1 a search that found nothing, 2 an error, even one document that could not be read.

mod output;
mod parse;
mod terminal;
mod train;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use output::is_closed_pipe;
use terminal::{Color, Terminal};

/// Reads news about international affairs and keeps what it read as an RDF knowledge graph.
#[derive(Debug, Parser)]
#[command(name = "demarche", version, max_term_width = 100, disable_help_subcommand = true)]
struct Arguments {
    /// Whether messages and tables are coloured
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value = "auto", hide_possible_values = true)]
    color: Color,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Tags and parses sentences: text in, CoNLL-U out
    Parse(parse::Args),
    /// Trains the tagger and parser from CoNLL-U files
    Train(train::Args),
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
        Command::Parse(arguments) => parse::run(arguments, &terminal),
        Command::Train(arguments) => train::run(arguments, &terminal),
    };
    match result {
        Ok(outcome) => outcome.into(),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            terminal.error(&error);
            ExitCode::from(2)
        }
    }
}
