//! `demarche build`: texts in, a graph on disk out.

use std::io::Write;
use std::path::PathBuf;

use super::Outcome;
use super::inputs;
use super::options::{GraphOption, JobsOption, ReaderOptions, program, warn};
use super::output::Output;
use super::terminal::Terminal;
use crate::analysis::{Labels, Sources, Summary, local_name, strongest};
use crate::graph::{Addition, Contribution, ContributionOptions, Graph};
use crate::reader::Reading;

/// Documents in one commit, unless the graph commits earlier by their size: a build that is killed loses no more.
const COMMIT_DOCUMENTS: usize = 1_000;
/// Claims shown at the end.
const SHOWN: usize = 5;

/// Read texts into a graph
///
/// Adds what the texts say to the graph, which is made if it is not there. A document that is there already changes nothing; one that cannot
/// be read is reported and skipped, and the exit status is 2.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:
  demarche build examples/articles
  demarche build --graph my-graph --jobs 2 examples/articles/taliban-list.txt
  echo 'Iran accused Israel.' | demarche build --graph my-graph -")]
pub(super) struct Args {
    #[command(flatten)]
    graph: GraphOption,
    #[command(flatten)]
    jobs: JobsOption,
    #[command(flatten)]
    reader: ReaderOptions,
    /// Also claims of relations that the ontology does not have
    #[arg(long)]
    open: bool,
    /// Do not keep the texts; `explain` can then show the evidence only
    #[arg(long)]
    no_text: bool,
    /// First read all texts of the graph again, with this version of the program
    #[arg(long)]
    reread: bool,
    /// Files (.txt, .md, .jsonl), folders of such, or - for standard input
    #[arg(value_name = "INPUT", required_unless_present = "reread")]
    inputs: Vec<PathBuf>,
}

/// Runs it.
pub(super) fn run(arguments: Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let reader = inputs::reader(&arguments.reader, arguments.open)?;
    let fingerprint = reader.fingerprint();
    let options = ContributionOptions { open: arguments.open, text: !arguments.no_text };
    let contribution = |reading: &Reading| Contribution::new(reading, reader.ontology(), reader.knowledge_base(), &fingerprint, options);
    let path = arguments.graph.path();
    let mut graph = if arguments.reread {
        Graph::reread(path, &fingerprint, |document| contribution(&reader.read(&document)))?
    } else {
        Graph::create(path, &fingerprint)?
    };
    warn(&graph, terminal);
    let again = if arguments.reread { graph.documents().len() } else { 0 };
    let (mut added, mut known, mut waiting) = (0_usize, 0_usize, 0_usize);
    let outcome = inputs::read(
        &arguments.inputs,
        arguments.jobs.count(),
        &reader,
        terminal,
        |reading| contribution(&reading),
        |contribution| {
            let id = contribution.id().to_owned();
            match graph.add(contribution)? {
                Addition::Known => {
                    known += 1;
                    return Ok(());
                }
                Addition::New => {}
                Addition::BesideAnother => {
                    terminal.warn(format!("{id}: the graph has another document of this id\nhelp: `demarche remove` takes out both"));
                }
            }
            added += 1;
            waiting += 1;
            if waiting == COMMIT_DOCUMENTS {
                graph.commit()?;
                waiting = 0;
            }
            Ok(())
        },
    )?;
    graph.commit()?;
    let mut out = Output::new();
    report(&graph, Counts { added, known, again }, &arguments.graph, &mut out)?;
    out.finish()?;
    Ok(outcome)
}

/// What became of the documents.
#[derive(Clone, Copy, Debug)]
struct Counts {
    /// New ones.
    added: usize,
    /// Those that were there already.
    known: usize,
    /// Those of the graph that were read again.
    again: usize,
}

/// Says what the graph holds now, shows its strongest claims, and what to type next.
fn report(graph: &Graph, counts: Counts, option: &GraphOption, out: &mut impl Write) -> anyhow::Result<()> {
    let summary = Summary::of(graph)?;
    let path = option.path();
    write!(out, "{}: {} new", path.display(), counted(counts.added, "document"))?;
    if counts.known > 0 {
        write!(out, ", {} already there", counts.known)?;
    }
    if counts.again > 0 {
        write!(out, ", {} read again", counts.again)?;
    }
    writeln!(
        out,
        "; now {}, {}, {}",
        counted(summary.documents, "document"),
        counted_as(summary.entities, "entity", "entities"),
        counted(summary.claims, "claim")
    )?;
    let records = strongest(graph, SHOWN)?;
    let labels = Labels::of_records(graph, &records)?;
    let mut sources = Sources::default();
    if !records.is_empty() {
        writeln!(out, "\nStrongest claims:")?;
    }
    for record in &records {
        let source = sources.of(graph, record)?;
        writeln!(out, "  {}\n      “{}” ({})", labels.sentence(record), source.line(record), source.name())?;
    }
    if let Some(name) = records.first().and_then(|record| record.entities().nth(1)) {
        writeln!(out, "\nNext: {} show{} {}", program(), option.as_typed(), local_name(name))?;
    }
    Ok(())
}

/// A number of things: "1 claim", "2 claims".
fn counted(count: usize, thing: &str) -> String {
    counted_as(count, thing, &format!("{thing}s"))
}

fn counted_as(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
