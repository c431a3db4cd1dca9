//! `demarche show`: a name in, all that the graph has of the entity out.

use std::io::Write;

use super::options::GraphOption;
use super::output::Output;
use super::terminal::Terminal;
use super::terms::shortened;
use super::{Outcome, table};
use crate::analysis::{Direction, Portrait, Relation, Standing, entities_named};

/// Show one entity: names, relations, sources
///
/// NAME is any name that a text or the knowledge base uses, in any case, or the last part of its IRI. The relations that most documents
/// support come first.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:
  demarche show Taliban
  demarche show 'islamic state khorasan'
  demarche show ent:United_States")]
pub(super) struct Args {
    #[command(flatten)]
    graph: GraphOption,
    /// The entity
    #[arg(value_name = "NAME")]
    name: String,
}

/// Runs it.
pub(super) fn run(arguments: Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let graph = arguments.graph.open(terminal)?;
    let mut out = Output::new();
    for (number, entity) in entities_named(&graph, &arguments.name)?.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        write(&Portrait::of(&graph, entity)?, terminal, &mut out)?;
    }
    out.finish()?;
    Ok(Outcome::Done)
}

fn write(portrait: &Portrait, terminal: &Terminal, out: &mut impl Write) -> std::io::Result<()> {
    let (on, off) = if terminal.colors_output() { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
    let class = portrait.class.as_ref().map_or_else(String::new, |class| format!(", {class}"));
    writeln!(out, "{on}{}{off}{class}", portrait.label)?;
    writeln!(out, "  node      {}", shortened(&portrait.iri))?;
    writeln!(out, "  names     {}", portrait.names.join(", "))?;
    if let Some(code) = &portrait.code {
        writeln!(out, "  code      {code}")?;
    }
    for other in &portrait.matches {
        writeln!(out, "  same as   {}", shortened(other))?;
    }
    if !portrait.relations.is_empty() {
        writeln!(out, "\nRelations")?;
        let rows: Vec<[String; 2]> = portrait.relations.iter().map(|relation| row(relation, &portrait.label)).collect();
        let widest = rows.iter().map(|[words, _]| words.chars().count()).max().unwrap_or_default();
        let width = terminal.width().map_or(widest, |columns| widest.min(columns.saturating_sub(24).max(24)));
        for [words, support] in rows {
            let words = table::fit(&words, width);
            let gap = " ".repeat(width.saturating_sub(words.chars().count()));
            writeln!(out, "  {words}{gap}  {support}")?;
        }
    }
    writeln!(out, "\nSources")?;
    for appearance in &portrait.appearances {
        let details: String = appearance.details.iter().map(|detail| format!(", {detail}")).collect();
        let mentions = if appearance.mentions == 1 { "mention" } else { "mentions" };
        writeln!(out, "  {}{details} ({} {mentions})", appearance.title, appearance.mentions)?;
    }
    Ok(())
}

/// A relation in words, and what supports it.
fn row(relation: &Relation, label: &str) -> [String; 2] {
    let other = relation.other.as_deref().unwrap_or_default();
    let (subject, object) = match relation.direction {
        Direction::Subject => (label, other),
        Direction::Object => (other, label),
    };
    let words = format!("{subject} {} {object}", relation.label).trim().to_owned();
    let words = match relation.standing {
        Standing::Asserted | Standing::Open => words,
        Standing::Reported => format!("{words} (reported)"),
        Standing::Negated => format!("{words} (negated)"),
        Standing::Hypothetical => format!("{words} (hypothetical)"),
    };
    let claims = if relation.claims == 1 { "1 claim".to_owned() } else { format!("{} claims", relation.claims) };
    [words, if relation.documents > 1 { format!("{claims}, {} documents", relation.documents) } else { claims }]
}
