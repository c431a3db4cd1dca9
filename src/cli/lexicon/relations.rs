//! `demarche lexicon relations`: a name or a word in, the relations that a frame may name out, with what they mean and take.

use std::io::Write;

use super::super::Outcome;
use super::super::output::Output;
use super::super::table;
use super::super::terminal::Terminal;
use crate::ontology::lexicon::Lexicon;
use crate::ontology::{ClassId, Ontology, Relation, RelationId, RelationKind};

/// List the relations that a frame may name, or show one
///
/// Of each: what may be its subject and its object, its PLOVER type where it is an act, and what it means. NAME is a relation, which is then shown with
/// its frames, or a word of names and meanings.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:
  demarche lexicon relations
  demarche lexicon relations sanction
  demarche lexicon relations delists")]
pub(in crate::cli) struct Args {
    /// A relation, or a part of its name or meaning
    #[arg(value_name = "NAME")]
    name: Option<String>,
}

/// Runs it.
pub(in crate::cli) fn run(arguments: Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let ontology = Ontology::built_in()?;
    let mut out = Output::new();
    let name = arguments.name.unwrap_or_default();
    if let Some(id) = ontology.relation_named(&name) {
        show(id, &ontology, &Lexicon::built_in(&ontology)?, &mut out)?;
        out.finish()?;
        return Ok(Outcome::Done);
    }
    let says = |relation: &&Relation| super::says([&relation.name, &relation.label, &relation.definition], &name);
    let found: Vec<&Relation> = ontology.relations().map(|(_, relation)| relation).filter(says).collect();
    if found.is_empty() {
        return Ok(super::nothing("relation", &name, ontology.relations().map(|(_, relation)| relation.name.as_str()), terminal));
    }
    let header = ["relation", "subject", "object", "type", "meaning"].map(str::to_owned);
    let rows: Vec<Vec<String>> = found
        .into_iter()
        .map(|relation| {
            vec![
                relation.name.clone(),
                classes(&relation.domain, &ontology),
                object(relation, &ontology),
                relation.plover.clone().unwrap_or_default(),
                relation.definition.clone(),
            ]
        })
        .collect();
    table::write(&mut out, &header, &rows, terminal.width())?;
    out.finish()?;
    Ok(Outcome::Done)
}

fn classes(classes: &[ClassId], ontology: &Ontology) -> String {
    let names: Vec<&str> = classes.iter().map(|&class| ontology.class(class).name.as_str()).collect();
    if names.is_empty() { "anything".to_owned() } else { names.join(", ") }
}

fn object(relation: &Relation, ontology: &Ontology) -> String {
    if relation.literal { "a number".to_owned() } else { classes(&relation.range, ontology) }
}

fn show(id: RelationId, ontology: &Ontology, lexicon: &Lexicon, out: &mut impl Write) -> std::io::Result<()> {
    let relation = ontology.relation(id);
    let kind = match relation.kind {
        RelationKind::State => "state",
        RelationKind::Event => "act",
        RelationKind::Value => "number",
    };
    let names = |ids: Vec<RelationId>| ids.into_iter().map(|id| ontology.relation(id).name.as_str()).collect::<Vec<_>>().join(", ");
    let kinds = ontology.relations().filter(|(_, other)| other.parents.contains(&id)).map(|(kind, _)| kind).collect();
    let plover: Vec<&str> = [&relation.plover, &relation.plover_mode].into_iter().flatten().map(String::as_str).collect();
    let mut composed: Vec<String> = Vec::new();
    if relation.kind == RelationKind::Event {
        composed.extend(ontology.attitudes().map(|(attitude, _)| ontology.composed_name(attitude, id)));
    }
    writeln!(out, "{}, {kind}: {}", relation.name, relation.definition)?;
    for (what, value) in [
        ("subject", classes(&relation.domain, ontology)),
        ("object", object(relation, ontology)),
        ("type", plover.join(" ")),
        ("kind of", names(relation.parents.clone())),
        ("kinds", names(kinds)),
        ("holds", if relation.symmetric { "both ways".to_owned() } else { String::new() }),
        ("also", composed.join(", ")),
    ] {
        if !value.is_empty() {
            writeln!(out, "  {what:<10}  {value}")?;
        }
    }
    for frame in lexicon.frames().iter().filter(|frame| frame.relation == id) {
        writeln!(out, "  {:<10}  {} ({})", "frame", frame.id, frame.place)?;
    }
    Ok(())
}
