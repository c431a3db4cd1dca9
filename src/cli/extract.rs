//! `demarche extract`: texts in, what they say on standard output, no graph.

use std::io::Write;
use std::path::PathBuf;
use std::sync::LazyLock;

use clap::ValueEnum;

use super::Outcome;
use super::inputs;
use super::options::{JobsOption, ReaderOptions};
use super::output::Output;
use super::terminal::Terminal;
use crate::export::jsonl;
use crate::graph::{Contribution, ContributionOptions};

/// Write what texts say, without a graph
///
/// One JSON object a document, in the order of the input, or the quads that `build` would add. Offsets count Unicode code points.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:
  demarche extract examples/articles/taliban-list.txt
  demarche extract --format nquads examples/articles > articles.nq
  echo 'Kazakhstan may take the Taliban off its blacklist.' | demarche extract -")]
pub(super) struct Args {
    /// Form of the output
    #[arg(long, value_enum, default_value = "jsonl")]
    format: Format,
    /// Also claims of relations that the ontology does not have
    #[arg(long)]
    open: bool,
    #[command(flatten)]
    jobs: JobsOption,
    #[command(flatten)]
    reader: ReaderOptions,
    /// Files (.txt, .md, .jsonl), folders of such, or - for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    files: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// One JSON object a line
    Jsonl,
    /// N-Quads
    Nquads,
    /// What the rules of coreference leave open, for training
    #[value(hide = true)]
    Questions,
    /// What the confidence of each claim rests on, for training
    #[value(hide = true)]
    Bases,
}

/// Runs it.
pub(super) fn run(arguments: Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let reader = inputs::reader(&arguments.reader, arguments.open)?;
    // A hash of megabytes, which only one of the formats names.
    let fingerprint = LazyLock::new(|| reader.fingerprint());
    let mut out = Output::new();
    let outcome = inputs::read(
        &arguments.files,
        arguments.jobs.count(),
        &reader,
        terminal,
        |reading| match arguments.format {
            Format::Jsonl => jsonl::line(&reading, reader.ontology(), reader.knowledge_base()) + "\n",
            Format::Bases => jsonl::bases(&reading, reader.ontology()),
            Format::Questions => jsonl::questions(&reading, &reader.questions(&reading)) + "\n",
            Format::Nquads => {
                let options = ContributionOptions { open: arguments.open, text: true };
                Contribution::new(&reading, reader.ontology(), reader.knowledge_base(), &fingerprint, options).nquads().to_owned()
            }
        },
        |text| Ok(out.write_all(text.as_bytes())?),
    )?;
    out.finish()?;
    Ok(outcome)
}
