//! `demarche parse`.

use std::io::{Read, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;

use anyhow::{Context, anyhow};
use clap::ValueEnum;

use super::Outcome;
use super::output::Output;
use super::terminal::Terminal;
use crate::syntax::{Parser, conllu};
use crate::text;

/// Tag and parse a text, as CoNLL-U
#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:
  echo 'Iran accused Israel.' | demarche parse -
  echo 'Iran accused Israel.' | demarche parse - | demarche parse --tokens conllu -")]
pub(super) struct Args {
    /// The text; `-` is standard input
    #[arg(value_name = "FILE", default_value = "-")]
    file: PathBuf,
    /// How trees are written
    #[arg(long, value_enum, default_value = "conllu")]
    format: Format,
    /// Keeps the sentences and words of a CoNLL-U file instead of splitting a text
    #[arg(long, value_enum, value_name = "FORMAT")]
    tokens: Option<Format>,
    /// Number of threads
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// One word a line, ten columns
    Conllu,
}

/// Runs it.
pub(super) fn run(arguments: Args, _terminal: &Terminal) -> anyhow::Result<Outcome> {
    let name = arguments.file.display();
    let mut text = String::new();
    if arguments.file.as_os_str() == "-" {
        std::io::stdin().read_to_string(&mut text).context("standard input")?;
    } else {
        text = std::fs::read_to_string(&arguments.file).with_context(|| name.to_string())?;
    }
    let jobs = arguments.jobs.or_else(|| std::thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    let parser = Parser::built_in();
    let mut output = Output::new();
    let Format::Conllu = arguments.format;
    let lines = if let Some(Format::Conllu) = arguments.tokens {
        let sentences = conllu::blocks(&text);
        let parse = |_, lines: &&str| Ok(conllu::fill(lines, &parser.parse(&conllu::forms(lines)?)));
        parallel(&sentences, jobs, parse).map_err(|error: conllu::ConlluError| anyhow!("{name}: {error}"))?
    } else {
        let sentences = text::segment(&text);
        let parse =
            |index, sentence: &text::Sentence| anyhow::Ok(conllu::write(&text, sentence, index + 1, &parser.parse(&sentence.forms(&text))));
        parallel(&sentences, jobs, parse)?
    };
    for lines in lines {
        output.write_all(lines.as_bytes())?;
    }
    output.finish()?;
    Ok(Outcome::Done)
}

/// Does the same with each value, on some threads; answers in the order of the values.
fn parallel<T: Sync, A: Send, E: Send>(values: &[T], jobs: usize, answer: impl Fn(usize, &T) -> Result<A, E> + Sync) -> Result<Vec<A>, E> {
    let share = values.len().div_ceil(jobs).max(1);
    std::thread::scope(|scope| {
        let answer = &answer;
        let shares: Vec<_> = (0..).step_by(share).zip(values.chunks(share)).collect();
        let threads: Vec<_> = shares
            .into_iter()
            .map(|(first, values)| scope.spawn(move || (first..).zip(values).map(|(index, value)| answer(index, value)).collect()))
            .collect();
        let mut answers = Vec::with_capacity(values.len());
        for thread in threads {
            let share: Result<Vec<A>, E> = thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            answers.extend(share?);
        }
        Ok(answers)
    })
}
