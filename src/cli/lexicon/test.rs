//! `demarche lexicon test`: frames in, their examples that do not hold out.

use std::io::Write;
use std::path::PathBuf;

use super::super::options::{JobsOption, KbOption, LexiconOption, ModelOption};
use super::super::output::Output;
use super::super::pipeline::in_order;
use super::super::terminal::Terminal;
use super::super::{Outcome, inputs};
use crate::examples;

/// Read the examples of frames, and list those that do not hold
///
/// FILE is laid over the lexicon, and the examples of its frames are read; without FILE those of the lexicon that is part of the program. The
/// exit status is 1 where an example does not hold.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:
  demarche lexicon test my.toml
  demarche lexicon test --model fast")]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    model: ModelOption,
    #[command(flatten)]
    kb: KbOption,
    #[command(flatten)]
    jobs: JobsOption,
    /// Files of your own (.toml, or .tsv for nouns of acts)
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

/// Runs it.
pub(in crate::cli) fn run(arguments: Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let has_own = !arguments.files.is_empty();
    let reader = inputs::builder(&arguments.model, &arguments.kb, &LexiconOption::of(arguments.files))?.build()?;
    let frames = || reader.lexicon().frames().iter().filter(|frame| !has_own || frame.is_own);
    let count: usize = frames().map(|frame| frame.yes.len() + frame.no.len()).sum();
    let mut out = Output::new();
    let mut faulty = 0;
    in_order(
        frames,
        arguments.jobs.count(),
        |frame| examples::faults(&reader, frame),
        |found| -> anyhow::Result<()> {
            faulty += found.len();
            found.iter().try_for_each(|fault| Ok(writeln!(out, "{fault}")?))
        },
    )?;
    out.finish()?;
    terminal.note(format!("{count} examples of {} frames, {faulty} do not hold", frames().count()));
    Ok(if faulty == 0 { Outcome::Done } else { Outcome::NothingFound })
}
