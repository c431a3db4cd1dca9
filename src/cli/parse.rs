//! `demarche parse`.

use std::io::{Read, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;

use anyhow::{Context, anyhow};
use clap::ValueEnum;

use super::Outcome;
use super::options::{JobsOption, ModelOption};
use super::output::Output;
use super::pipeline::in_order;
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
    let jobs = arguments.jobs.count();
    let mut output = Output::new();
    let Format::Conllu = arguments.format;
    if let Some(Format::Conllu) = arguments.tokens {
        let blocks = conllu::blocks(&text);
        let forms = blocks.iter().map(|block| conllu::forms(block)).collect::<Result<Vec<_>, _>>();
        let forms = forms.map_err(|error| anyhow!("{name}: {error}"))?;
        write(&forms, jobs, &parser, &mut output, |index, tree| conllu::fill(blocks[index], tree))?;
    } else {
        let sentences = text::segment(&text);
        let forms: Vec<Vec<&str>> = sentences.iter().map(|sentence| sentence.forms(&text)).collect();
        write(&forms, jobs, &parser, &mut output, |index, tree| conllu::write(&text, &sentences[index], index + 1, tree))?;
    }
    output.finish()?;
    Ok(Outcome::Done)
}

/// Sentences that a thread reads at once.
const SHARE: usize = 50;

/// Parses sentences on some threads and writes their lines in order.
fn write(
    forms: &[Vec<&str>],
    jobs: NonZeroUsize,
    parser: &Parser,
    output: &mut Output,
    lines: impl Fn(usize, &Tree) -> String + Sync,
) -> anyhow::Result<()> {
    let work = |(share, forms): (usize, &[Vec<&str>])| {
        let trees = parser.parse_all(forms);
        (share * SHARE..).zip(&trees).map(|(index, tree)| lines(index, tree)).collect::<String>()
    };
    in_order(|| forms.chunks(SHARE).enumerate(), jobs, work, |lines: String| Ok(output.write_all(lines.as_bytes())?))
}
