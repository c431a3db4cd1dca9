//! `demarche train`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};

use super::Outcome;
use super::terminal::Terminal;
use crate::syntax::conllu::{self, Sentence};
use crate::syntax::train::{Options, Score, Text, score, train};

/// Train the tagger and parser from treebanks
#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:\n  demarche train --output syntax.bin --text news.txt --dev dev.conllu train.conllu")]
pub(super) struct Args {
    /// Treebanks to learn from (plain; unpack with `zcat` first)
    #[arg(required = true, value_name = "CONLLU")]
    treebanks: Vec<PathBuf>,
    /// Plain text to learn classes of words from, a paragraph a line
    #[arg(long, value_name = "FILE")]
    text: Vec<PathBuf>,
    /// Where the model goes
    #[arg(long, short, value_name = "FILE")]
    output: PathBuf,
    /// Orders the sentences; the same seed gives the same model
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// How often each sentence is seen
    #[arg(long, value_name = "N", default_value_t = 8)]
    iterations: usize,
    /// Treebanks to measure the model on, each by itself
    #[arg(long, value_name = "CONLLU")]
    dev: Vec<PathBuf>,
}

/// Runs it.
pub(super) fn run(arguments: Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let mut treebank = Vec::new();
    for path in &arguments.treebanks {
        treebank.extend(read(path)?);
    }
    let mut text = Text::default();
    for path in &arguments.text {
        let plain = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        for sentence in crate::text::segment(&plain) {
            text.add(&sentence.forms(&plain));
        }
    }
    let dev = arguments.dev.iter().map(|path| Ok((path, read(path)?))).collect::<anyhow::Result<Vec<_>>>()?;
    let options = Options { seed: arguments.seed, iterations: arguments.iterations };
    let parser = train(&treebank, &text, options, |message| terminal.note(message));
    let model = parser.to_bytes();
    fs::write(&arguments.output, &model).with_context(|| arguments.output.display().to_string())?;
    terminal.note(format!("{}: {} bytes", arguments.output.display(), model.len()));
    for (path, sentences) in dev {
        report(path, &score(&parser, &sentences), terminal);
    }
    Ok(Outcome::Done)
}

fn read(path: &Path) -> anyhow::Result<Vec<Sentence>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    conllu::read(&text).map_err(|error| anyhow!("{}:{error}", path.display()))
}

fn report(path: &Path, score: &Score, terminal: &Terminal) {
    let percent = |part: usize| 100.0 * part as f64 / score.words.max(1) as f64;
    terminal.note(format!(
        "{}: UPOS {:.2}, features {:.2}, lemmas {:.2}, UAS {:.2}, LAS {:.2}",
        path.display(),
        percent(score.upos),
        percent(score.features),
        percent(score.lemmas),
        percent(score.heads),
        percent(score.labelled)
    ));
    for (relation, &[given, answered, right]) in score.relations.iter().filter(|(_, counts)| counts[0] >= 50) {
        terminal.note(format!("  {relation:<14} {given:>6} F1 {:.1}", 200.0 * right as f64 / (given + answered) as f64));
    }
}
