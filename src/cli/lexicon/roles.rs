//! `demarche lexicon roles`: nothing in, the roles that a frame may name out.

use std::io::Write;

use super::super::Outcome;
use super::super::output::Output;
use super::super::terminal::Terminal;
use crate::ontology::Ontology;
use crate::ontology::lexicon::{Lexicon, role};

/// List the roles that a frame may name
///
/// They give subject and object, and stand under `where`. Besides those with a name each preposition is a role: what it governs.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:
  demarche lexicon roles")]
pub(in crate::cli) struct Args {}

/// Runs it.
pub(in crate::cli) fn run(_: Args, _: &Terminal) -> anyhow::Result<Outcome> {
    let lexicon = Lexicon::built_in(&Ontology::built_in()?)?;
    let mut out = Output::new();
    for (name, meaning) in role::MEANINGS {
        writeln!(out, "{name:<14}{meaning}")?;
    }
    writeln!(out, "\nwhat a preposition governs: {}", lexicon.grammar().prepositions.join(", "))?;
    out.finish()?;
    Ok(Outcome::Done)
}
