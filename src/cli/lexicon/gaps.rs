//! `demarche lexicon gaps`: texts in, what they say between two entities that no frame knows out, the most frequent first.

use std::io::Write;
use std::path::PathBuf;

use clap::ValueEnum;
use serde_json::json;

use super::super::Outcome;
use super::super::options::{JobsOption, ReaderOptions};
use super::super::output::Output;
use super::super::terminal::Terminal;
use super::pattern::{self, Pattern};

/// List what texts say between two entities in words that no frame knows
///
/// A pattern is a verb and the preposition of its object ("talk-with"). The most frequent come first, each with sentences;
/// `demarche lexicon draft PATTERN` begins a frame for one.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:
  demarche lexicon gaps examples/articles
  demarche lexicon gaps --limit 100 --sentences 1 news.jsonl")]
pub(in crate::cli) struct Args {
    /// So many patterns are listed
    #[arg(long, value_name = "N", default_value = "30")]
    limit: usize,
    /// So many sentences of each
    #[arg(long, value_name = "N", default_value = "2")]
    sentences: usize,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    jobs: JobsOption,
    #[command(flatten)]
    reader: ReaderOptions,
    /// Files (.txt, .md, .jsonl), folders of such, or - for standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
}

/// How the answer is written.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs: a pattern a line
    Json,
}

/// So many pairs of classes are named.
const PAIRS: usize = 3;

/// Runs it.
pub(in crate::cli) fn run(arguments: Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let (found, outcome) = pattern::find(&arguments.files, &arguments.reader, arguments.jobs.count(), arguments.sentences, terminal)?;
    let mut all: Vec<(&String, &Pattern)> = found.iter().collect();
    all.sort_by_key(|(name, pattern)| (std::cmp::Reverse(pattern.count), *name));
    let mut out = Output::new();
    for (name, pattern) in all.into_iter().take(arguments.limit) {
        let sentences = || pattern.sentences.iter().map(|sample| &sample.text);
        match arguments.format {
            Format::Text => {
                let pairs = pattern.commonest();
                let pairs = pairs.iter().take(PAIRS).map(|((one, other), count)| format!("{one} {other} {count}"));
                writeln!(out, "{:>6}  {name}  ({})", pattern.count, pairs.collect::<Vec<_>>().join(", "))?;
                sentences().try_for_each(|text| writeln!(out, "        {text}"))?;
            }
            Format::Json => {
                let classes = pattern.commonest();
                let classes: Vec<_> =
                    classes.iter().map(|((one, other), count)| json!({"subject": one, "object": other, "count": count})).collect();
                let sentences: Vec<_> = sentences().collect();
                writeln!(out, "{}", json!({"pattern": name, "count": pattern.count, "classes": classes, "sentences": sentences}))?;
            }
        }
    }
    out.finish()?;
    Ok(match outcome {
        Outcome::Done if found.is_empty() => Outcome::NothingFound,
        outcome => outcome,
    })
}
