//! `demarche explain`: a claim or a triple in words in; out: why it is in the graph.

use std::io::Write;

use super::Outcome;
use super::options::GraphOption;
use super::output::Output;
use super::terminal::Terminal;
use super::terms::shortened;
use crate::analysis::{Labels, Record, Source, Sources, Standing, between, claim, local_name, supporting};
use crate::claim::Polarity;

/// Show why a claim is in the graph
///
/// For each claim the sentence with its evidence marked, the document, attitude, polarity, speaker and time, the rule that found it and how sure
/// it is. A triple is explained by every claim that supports it, the surest first.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:
  demarche explain 'Russia considersDelisting Taliban'
  demarche explain 'Russia considers delisting the Taliban'
  demarche explain Taliban rivalOf ISIS-K")]
pub(super) struct Args {
    #[command(flatten)]
    graph: GraphOption,
    /// A claim (claim:…), or subject, relation and object
    #[arg(value_name = "CLAIM", required = true)]
    words: Vec<String>,
}

/// Runs it.
pub(super) fn run(arguments: Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let graph = arguments.graph.open(terminal)?;
    let words = arguments.words.join(" ");
    let is_node = words.starts_with("claim:") || words.starts_with("http");
    let records = if is_node { claim(&graph, &words)? } else { supporting(&graph, &words)? };
    if records.is_empty() {
        let others = if is_node { Vec::new() } else { between(&graph, &words)? };
        let labels = Labels::of_records(&graph, &others)?;
        let mut relations: Vec<&str> = others.iter().map(|record| local_name(&record.predicate)).collect();
        relations.sort_unstable();
        relations.dedup();
        let help = match others.first() {
            Some(first) => format!("\nhelp: there is {}: {}", labels.sentence(first), relations.join(", ")),
            None => String::new(),
        };
        terminal.note(format!("{words}: no such claim{help}"));
        return Ok(Outcome::NothingFound);
    }
    let labels = Labels::of_records(&graph, &records)?;
    let mut sources = Sources::default();
    let mut out = Output::new();
    for (number, record) in records.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        explain(record, &labels, sources.of(&graph, record)?, terminal, &mut out)?;
    }
    out.finish()?;
    Ok(Outcome::Done)
}

fn explain(record: &Record, labels: &Labels, source: &Source, terminal: &Terminal, out: &mut impl Write) -> std::io::Result<()> {
    let (on, off) = if terminal.colors_output() { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
    writeln!(out, "{on}{}{off}", labels.sentence(record))?;
    writeln!(out, "  {}", marked(record, source, terminal))?;
    writeln!(out, "  in          {}", source.name())?;
    if source.name() != source.id {
        writeln!(out, "  document    {}", source.id)?;
    }
    let standing = match record.standing {
        Standing::Asserted => "asserted",
        Standing::Reported => "reported: one party says it of another, so there is no direct triple",
        Standing::Negated => "said to be not so",
        Standing::Hypothetical => "only possible",
        Standing::Open => "of an open relation",
    };
    let name = |value: &crate::analysis::Value| labels.value(value);
    let time = match (&record.from, &record.to) {
        (Some(from), Some(to)) if from != to => Some(format!("{from} to {to}")),
        (from, to) => from.clone().or_else(|| to.clone()),
    };
    for (what, value) in [
        ("polarity", Some(record.polarity.as_str().to_owned()).filter(|_| record.polarity != Polarity::Affirmed)),
        ("standing", Some(standing.to_owned())),
        ("attitude", record.attitudes.as_ref().map(|attitudes| attitudes.split_whitespace().collect::<Vec<_>>().join(", then "))),
        ("says", record.speaker.as_ref().map(name)),
        ("urged", record.addressee.as_ref().map(name)),
        ("when", time),
        ("where", record.place.as_ref().map(name)),
        ("bound", record.bound.clone()),
        ("event", record.event.clone()),
        ("rule", record.rule.clone()),
        ("confidence", Some(format!("{:.2}", record.confidence))),
        ("claim", Some(shortened(&record.node))),
    ] {
        if let Some(value) = value {
            writeln!(out, "  {what:<10}  {value}")?;
        }
    }
    Ok(())
}

/// The sentence, its evidence in bold or between marks.
fn marked(record: &Record, source: &Source, terminal: &Terminal) -> String {
    let (before, evidence, after) = source.sentence(record);
    let (on, off) = if terminal.colors_output() { ("\x1b[1;36m", "\x1b[0m") } else { ("«", "»") };
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let space = |text: &str, at_end: bool| {
        let found = if at_end { text.chars().next_back() } else { text.chars().next() };
        if found.is_some_and(char::is_whitespace) { " " } else { "" }
    };
    format!("“{}{}{on}{}{off}{}{}”", line(&before), space(&before, true), line(&evidence), space(&after, false), line(&after))
}
