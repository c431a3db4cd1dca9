//! `demarche stats`: a graph in, counts out.

use std::io::Write;

use super::Outcome;
use super::options::GraphOption;
use super::output::Output;
use super::terminal::Terminal;
use crate::analysis::{Count, Summary};

/// Count what a graph holds
#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:
  demarche stats
  demarche stats --graph my-graph")]
pub(super) struct Args {
    #[command(flatten)]
    graph: GraphOption,
}

/// Runs it.
pub(super) fn run(arguments: Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let graph = arguments.graph.open(terminal)?;
    let summary = Summary::of(&graph)?;
    let mut out = Output::new();
    writeln!(
        out,
        "documents  {}\nentities   {}\nclaims     {}\nquads      {}",
        summary.documents,
        summary.entities,
        summary.claims,
        graph.size().quads
    )?;
    for (title, counts) in [
        ("entities by class", &summary.by_class),
        ("claims by relation", &summary.by_relation),
        ("claims by polarity", &summary.by_polarity),
        ("claims by attitude", &summary.by_attitude),
    ] {
        section(&mut out, title, counts)?;
    }
    out.finish()?;
    Ok(Outcome::Done)
}

fn section(out: &mut impl Write, title: &str, counts: &[Count]) -> std::io::Result<()> {
    if counts.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{title}")?;
    let width = counts.iter().map(|count| count.count.to_string().len()).max().unwrap_or_default();
    counts.iter().try_for_each(|count| writeln!(out, "  {:>width$}  {}", count.count, count.name))
}
