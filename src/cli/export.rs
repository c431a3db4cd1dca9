//! `demarche export`: a graph in, a picture or RDF out.

use std::io::Write;

use clap::ValueEnum;

use super::Outcome;
use super::options::GraphOption;
use super::output::Output;
use super::terminal::Terminal;
use crate::analysis::Standing;
use crate::export::dot::Picture;
use crate::export::{ExportOptions, jsonld, nquads, trig};
use crate::graph::Graph;

/// Relations that a picture around a name shows unless told otherwise: more can no longer be read.
const READABLE: usize = 30;

/// Write a graph as a picture or as RDF
///
/// DOT is for Graphviz. Solid lines are asserted; --include adds what one party says of another (dotted), what is denied or only possible
/// (dashed), and relations that the ontology does not have. N-Quads are canonical: sorted, each quad once.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:
  demarche export --format dot --around Taliban | dot -Tsvg > taliban.svg
  demarche export --format dot --around Russia --include reported > russia.dot
  demarche export --format nquads > graph.nq")]
pub(super) struct Args {
    #[command(flatten)]
    graph: GraphOption,
    /// Form of the output
    #[arg(long, value_enum)]
    format: Format,
    /// Draw what is near this entity only (dot)
    #[arg(long, value_name = "NAME")]
    around: Option<String>,
    /// How near: relations away from it (dot)
    #[arg(long, value_name = "N", default_value_t = 1, requires = "around")]
    hops: usize,
    /// Draw these claims, too: reported, negated, hypothetical, open (dot)
    #[arg(long, value_enum, value_name = "KIND", value_delimiter = ',', hide_possible_values = true)]
    include: Vec<Include>,
    /// Draw at most so many relations, the strongest; 0 is all [default: 30 with --around, else all] (dot)
    #[arg(long, value_name = "N")]
    strongest: Option<usize>,
    /// A line above the picture (dot)
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Explain colours and lines below the picture (dot)
    #[arg(long)]
    legend: bool,
    /// Write the documents' texts, too (RDF)
    #[arg(long)]
    with_text: bool,
    /// Write the vocabulary and what follows by it, too (RDF)
    #[arg(long)]
    derived: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A picture for Graphviz
    Dot,
    /// Canonical N-Quads
    Nquads,
    /// TriG, for people
    Trig,
    /// JSON-LD
    Jsonld,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Include {
    /// What one party says of another
    Reported,
    /// What is said to be not so
    Negated,
    /// What is only possible
    Hypothetical,
    /// Relations that the ontology does not have
    Open,
}

impl From<Include> for Standing {
    fn from(include: Include) -> Self {
        match include {
            Include::Reported => Self::Reported,
            Include::Negated => Self::Negated,
            Include::Hypothetical => Self::Hypothetical,
            Include::Open => Self::Open,
        }
    }
}

/// Runs it.
pub(super) fn run(arguments: Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let graph = arguments.graph.open(terminal)?;
    let options = ExportOptions { text: arguments.with_text, derived: arguments.derived };
    let mut out = Output::new();
    match arguments.format {
        Format::Dot => draw(&graph, &arguments, terminal, &mut out)?,
        Format::Nquads => drop(nquads::write(&graph, options, &mut out)?),
        Format::Trig => drop(trig::write(&graph, options, &mut out)?),
        Format::Jsonld => drop(jsonld::write(&graph, options, &mut out)?),
    }
    out.finish()?;
    Ok(Outcome::Done)
}

fn draw(graph: &Graph, arguments: &Args, terminal: &Terminal, out: &mut impl Write) -> anyhow::Result<()> {
    let mut network = graph.network();
    if let Some(name) = &arguments.around {
        network = network.around(name, arguments.hops);
    }
    for &include in &arguments.include {
        network = network.include(include.into());
    }
    match (arguments.strongest, &arguments.around) {
        (Some(0), _) | (None, None) => {}
        (Some(count), _) => network = network.strongest(count),
        (None, Some(_)) => network = network.strongest(READABLE),
    }
    let network = network.build()?;
    if network.left_out > 0 {
        terminal.note(format!("{} weaker relations are left out; --strongest 0 draws all", network.left_out));
    }
    let picture = Picture { title: arguments.title.clone(), legend: arguments.legend };
    Ok(out.write_all(network.to_dot_as(&picture).as_bytes())?)
}
