//! `demarche lexicon test`: frames in, their examples that do not hold out.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::super::options::{JobsOption, KbOption, LexiconOption, ModelOption, program, quoted};
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
    let lexicon = LexiconOption::of(arguments.files);
    let reader = inputs::builder(&arguments.model, &arguments.kb, &lexicon)?.build()?;
    let frames = || reader.lexicon().frames().iter().filter(|frame| !has_own || frame.is_own);
    let count: usize = frames().map(|frame| frame.yes.len() + frame.no.len()).sum();
    for frame in frames().filter(|frame| frame.yes.is_empty()) {
        let help = "has no example under `yes`, so nothing shows that it ever claims something: add a sentence and its claim";
        terminal.warn(format!("{}: {} {help}", frame.place, frame.id));
    }
    let explain = format!("{} explain{}{}{}", program(), arguments.model.as_typed(), arguments.kb.as_typed(), lexicon.as_typed());
    let mut out = Output::new();
    let mut faulty = 0;
    in_order(
        frames,
        arguments.jobs.count(),
        |frame| examples::faults(&reader, frame),
        |found| -> anyhow::Result<()> {
            faulty += found.len();
            found.iter().try_for_each(|fault| {
                writeln!(out, "{fault}")?;
                let text = quoted(Path::new(&fault.text));
                Ok(writeln!(out, "    see       {explain} --date {} --sentence {text}", examples::DAY)?)
            })
        },
    )?;
    out.finish()?;
    if frames().next().is_none() {
        terminal.note("no frames, so nothing to test: operators and nouns of acts carry no examples");
        return Ok(Outcome::Done);
    }
    let fail = if faulty == 1 { "1 does not hold".to_owned() } else { format!("{faulty} do not hold") };
    terminal.note(format!("{} of {}, {fail}", counted(count, "example"), counted(frames().count(), "frame")));
    Ok(if faulty == 0 { Outcome::Done } else { Outcome::NothingFound })
}

/// "1 frame", "2 frames".
fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
