//! `demarche parse`.

use std::io::{Read, Write};
use std::path::PathBuf;

use anyhow::{Context, anyhow};
use clap::ValueEnum;

use super::Outcome;
use super::options::{JobsOption, ModelOption};
use super::output::Output;
use super::terminal::Terminal;
use crate::syntax::{Parser, Tree, conllu};
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
    #[command(flatten)]
    model: ModelOption,
    #[command(flatten)]
    jobs: JobsOption,
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
    let parser = Parser::built_in(arguments.model.model());
    let parse_all = |forms: &[Vec<&str>]| parser.parse_all(forms);
    let jobs = arguments.jobs.count().get();
    let mut output = Output::new();
    let Format::Conllu = arguments.format;
    if let Some(Format::Conllu) = arguments.tokens {
        let blocks = conllu::blocks(&text);
        let forms = blocks.iter().map(|block| conllu::forms(block)).collect::<Result<Vec<_>, _>>();
        let forms = forms.map_err(|error| anyhow!("{name}: {error}"))?;
        write(&forms, jobs, parse_all, &mut output, |index, tree| conllu::fill(blocks[index], tree))?;
    } else {
        let sentences = text::segment(&text);
        let forms: Vec<Vec<&str>> = sentences.iter().map(|sentence| sentence.forms(&text)).collect();
        write(&forms, jobs, parse_all, &mut output, |index, tree| conllu::write(&text, &sentences[index], index + 1, tree))?;
    }
    output.finish()?;
    Ok(Outcome::Done)
}

/// Sentences that a thread reads before what was read is written.
const ROUND: usize = 200;

/// Parses sentences on some threads and writes their lines in order, some at a time.
fn write(
    forms: &[Vec<&str>],
    jobs: usize,
    parse_all: impl Fn(&[Vec<&str>]) -> Vec<Tree> + Sync,
    output: &mut Output,
    lines: impl Fn(usize, &Tree) -> String + Sync,
) -> anyhow::Result<()> {
    let (parse_all, lines) = (&parse_all, &lines);
    for (round, forms) in forms.chunks(ROUND * jobs).enumerate() {
        let work = |(first, forms): (usize, &[Vec<&str>])| {
            let trees = parse_all(forms);
            (first..).zip(&trees).map(|(index, tree)| lines(index, tree)).collect::<String>()
        };
        let shares = (round * ROUND * jobs..).step_by(ROUND).zip(forms.chunks(ROUND));
        let written: Vec<String> = std::thread::scope(|scope| {
            let threads: Vec<_> = shares.map(|share| scope.spawn(move || work(share))).collect();
            let join = |thread: std::thread::ScopedJoinHandle<'_, String>| thread.join();
            threads.into_iter().map(|thread| join(thread).unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
        });
        for lines in written {
            output.write_all(lines.as_bytes())?;
        }
    }
    Ok(())
}
