//! `demarche kb stats`: the knowledge base counted; names of texts in, how many of them it knows out.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use serde_json::json;

use super::super::Outcome;
use super::super::options::{JobsOption, KbOption, ModelOption};
use super::super::output::Output;
use super::super::terminal::Terminal;
use super::coverage::Coverage;
use super::{Format, load};
use crate::kb::{EntryId, KnowledgeBase};
use crate::ontology::Ontology;

/// Count what the knowledge base holds, or how many names of texts it knows
///
/// With --against: of the names in the texts, how many are known, ambiguous, weak (a surname, which needs the full name) and unknown, by
/// class, and the commonest unknown ones. The names are those that the reader finds; those of a file of marked names (.bio: a word, a tab, a
/// label, an empty line after each sentence; .jsonl with "value" and "type": a name a line) are taken as they are marked.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:
  demarche kb stats
  demarche kb stats --against examples/articles
  demarche kb stats --against names.bio --unknown 50")]
pub(in crate::cli) struct Args {
    /// Texts, folders of texts, files of marked names
    #[arg(long, value_name = "FILE", num_args = 1..)]
    against: Vec<PathBuf>,
    /// So many unknown names are listed
    #[arg(long, value_name = "N", default_value = "20")]
    unknown: usize,
    #[command(flatten)]
    kb: KbOption,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    model: ModelOption,
    #[command(flatten)]
    jobs: JobsOption,
}

/// Runs it.
pub(in crate::cli) fn run(arguments: Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    if !arguments.against.is_empty() {
        return against(&arguments, terminal);
    }
    let (ontology, kb) = load(&arguments.kb)?;
    let counts = Counts::of(&kb, &ontology);
    let mut out = Output::new();
    match arguments.format {
        Format::Json => writeln!(out, "{}", counts.json())?,
        Format::Text => counts.write(&mut out)?,
    }
    out.finish()?;
    Ok(Outcome::Done)
}

/// Counts the names of texts.
fn against(arguments: &Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let mut coverage = Coverage::default();
    let outcome = coverage.read(&arguments.against, &arguments.model, &arguments.kb, arguments.jobs.count(), terminal)?;
    let (_, kb) = load(&arguments.kb)?;
    let mut out = Output::new();
    match arguments.format {
        Format::Json => writeln!(out, "{}", coverage.json(&kb, arguments.unknown))?,
        Format::Text => coverage.write(&kb, arguments.unknown, terminal.width(), &mut out)?,
    }
    out.finish()?;
    Ok(outcome)
}

/// What is counted.
#[derive(Debug, Default)]
struct Counts {
    totals: Vec<(&'static str, usize)>,
    /// By class: entities, those with aliases, those with a Wikidata id.
    classes: BTreeMap<String, [usize; 3]>,
    sources: BTreeMap<String, usize>,
}

impl Counts {
    fn of(kb: &KnowledgeBase, ontology: &Ontology) -> Self {
        let mut counts = Self::default();
        let ids: Vec<EntryId> = kb.entries().map(|(id, _)| id).collect();
        for (_, entry) in kb.entries() {
            let class = counts.classes.entry(ontology.class(entry.class).name.clone()).or_default();
            class[0] += 1;
            class[1] += usize::from(entry.aliases().next().is_some());
            class[2] += usize::from(entry.wikidata.is_some());
            *counts.sources.entry(entry.source.unwrap_or("(none)").to_owned()).or_default() += 1;
        }
        let sum = |count: &dyn Fn(EntryId) -> usize| ids.iter().map(|&id| count(id)).sum::<usize>();
        let forms = kb.forms();
        let several = |readings: &crate::kb::Readings<'_>| readings.iter().any(|reading| reading.entry != readings.first().entry);
        counts.totals = vec![
            ("entities", ids.len()),
            ("terms", sum(&|id| kb.terms_held(id).len())),
            ("memberships", sum(&|id| kb.memberships_of(id).len())),
            ("listings", sum(&|id| kb.listings_of(id).len())),
            ("links", sum(&|id| kb.facts_of(id).count())),
            ("forms", forms.len()),
            ("ambiguous forms", forms.iter().filter(|(_, readings)| several(readings)).count()),
        ];
        counts
    }

    fn json(&self) -> serde_json::Value {
        let classes: serde_json::Map<String, serde_json::Value> = self
            .classes
            .iter()
            .map(|(name, [all, aliases, qids])| (name.clone(), json!({"entities": all, "aliases": aliases, "wikidata": qids})))
            .collect();
        let totals: BTreeMap<&str, usize> = self.totals.iter().copied().collect();
        json!({"totals": totals, "classes": classes, "sources": self.sources})
    }

    fn write(&self, out: &mut impl Write) -> std::io::Result<()> {
        for (name, count) in &self.totals {
            writeln!(out, "{name:<15}  {count}")?;
        }
        let mut classes: Vec<(&String, &[usize; 3])> = self.classes.iter().collect();
        classes.sort_by_key(|(name, counts)| (std::cmp::Reverse(counts[0]), *name));
        writeln!(out, "\n  entities   aliases  Wikidata  class")?;
        for (name, [all, aliases, qids]) in classes {
            writeln!(out, "  {all:>8}  {aliases:>8}  {qids:>8}  {name}")?;
        }
        let mut sources: Vec<(&String, &usize)> = self.sources.iter().collect();
        sources.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), *name));
        writeln!(out, "\n  entities  source")?;
        sources.into_iter().try_for_each(|(name, count)| writeln!(out, "  {count:>8}  {name}"))
    }
}
