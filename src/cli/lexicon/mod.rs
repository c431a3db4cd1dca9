//! `demarche lexicon`: what words mean, tested and extended. One file per command.

mod classes;
mod draft;
mod gaps;
mod pattern;
mod relations;
mod roles;
mod test;

use clap::Subcommand;

use super::Outcome;
use super::terminal::Terminal;
use crate::ontology::near;

/// Test and extend the lexicon: which words state which relation
///
/// The lexicon is part of the program; a file of your own is laid over it with --lexicon (build, extract). docs/lexicon.md describes its files.
#[derive(Debug, clap::Args)]
#[command(
    disable_help_subcommand = true,
    after_long_help = "Examples:
  demarche lexicon gaps examples/articles
  demarche lexicon draft talk-with examples/articles
  demarche lexicon relations delist
  demarche lexicon test"
)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Test(test::Args),
    Gaps(gaps::Args),
    Draft(draft::Args),
    Relations(relations::Args),
    Classes(classes::Args),
    Roles(roles::Args),
}

/// Runs it.
pub(super) fn run(arguments: Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    match arguments.command {
        Command::Test(arguments) => test::run(arguments, terminal),
        Command::Gaps(arguments) => gaps::run(arguments, terminal),
        Command::Draft(arguments) => draft::run(arguments, terminal),
        Command::Relations(arguments) => relations::run(arguments, terminal),
        Command::Classes(arguments) => classes::run(arguments, terminal),
        Command::Roles(arguments) => roles::run(arguments, terminal),
    }
}

/// Whether a word stands in one of the texts that say what something is, whatever its capitals.
fn says(texts: [&String; 3], word: &str) -> bool {
    let word = word.to_lowercase();
    texts.into_iter().any(|text| text.to_lowercase().contains(&word))
}

/// Says that nothing of a kind has a word in its name or meaning, and which name is near.
fn nothing<'a>(kind: &str, word: &str, names: impl Iterator<Item = &'a str>, terminal: &Terminal) -> Outcome {
    let hint = near::hint(names, word).map_or(String::new(), |hint| format!("; {hint}"));
    terminal.note(format!("no {kind} has \"{word}\" in its name or meaning{hint}"));
    Outcome::NothingFound
}
