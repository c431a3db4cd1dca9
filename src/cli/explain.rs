//! `demarche explain`: a claim, a triple in words or an entity in; out: why it is in the graph.

use std::io::Write;

use jiff::civil::Date;

use super::options::{GraphOption, ReaderOptions};
use super::output::Output;
use super::terminal::Terminal;
use super::terms::shortened;
use super::{Outcome, inputs};
use crate::analysis::{
    Identification, Labels, Record, Source, Sources, Standing, Tie, between, claim, entities_named, local_name, supporting,
};
use crate::claim::{Polarity, Verdict};
use crate::input::Document;
use crate::ontology::lexicon::Category;
use crate::reader::{Reader, Reading};

/// Show why a claim is in the graph, why an entity is one, or how a sentence is read
///
/// For each claim the sentence with its evidence marked, the document, attitude, polarity, speaker and time, the rule that found it and how sure
/// it is. A triple is explained by every claim that supports it, the surest first. With --entity: which words of which documents mean the entity, what was
/// joined or parted across documents, why, and how to undo it. With --sentence, without a graph: the predicates of a text, what fills their roles
/// by which way in the tree, and of each frame of the lexicon for their words whether it claims something, and if not what it misses.
/// With --claims only those that do.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:
  demarche explain 'Russia considersDelisting Taliban'
  demarche explain 'Russia considers delisting the Taliban'
  demarche explain Taliban rivalOf ISIS-K
  demarche explain --entity Taliban
  demarche explain --sentence 'The French president met Vladimir Putin.' --date 2018-05-24 --claims
  demarche explain --sentence 'Russia may remove the Taliban from its list of terrorist organizations.'")]
pub(super) struct Args {
    #[command(flatten)]
    graph: GraphOption,
    /// Explain this entity instead: any of its names, or its IRI
    #[arg(long, value_name = "NAME", conflicts_with = "words")]
    entity: Option<String>,
    /// Explain how this text is read
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, conflicts_with_all = ["words", "entity", "graph"])]
    sentence: Option<String>,
    /// Of a sentence: the day it is from, as 2024-04-02
    #[arg(long, value_name = "DATE", requires = "sentence")]
    date: Option<Date>,
    /// Of a sentence: also the relations that no frame knows
    #[arg(long, requires = "sentence")]
    open: bool,
    /// Of a sentence: only frames that claim something
    #[arg(long, requires = "sentence")]
    claims: bool,
    #[command(flatten)]
    reader: ReaderOptions,
    /// A claim (claim:…), or subject, relation and object
    #[arg(value_name = "CLAIM", required_unless_present_any = ["entity", "sentence"])]
    words: Vec<String>,
}

/// So many words of a condition are shown.
const SHOWN: usize = 8;

/// Runs it.
pub(super) fn run(arguments: Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    if let Some(text) = &arguments.sentence {
        let reader = inputs::reader(&arguments.reader, arguments.open)?;
        let document = Document { date: arguments.date.map(|date| date.to_string()), ..Document::new("sentence", text) };
        let reading = reader.read(&document);
        reading.warnings.iter().for_each(|warning| terminal.warn(warning));
        let mut out = Output::new();
        read(&reader, &reading, if arguments.claims { Shown::Claiming } else { Shown::Tried }, &mut out)?;
        out.finish()?;
        return Ok(Outcome::Done);
    }
    let graph = arguments.graph.open(terminal)?;
    if let Some(name) = &arguments.entity {
        let mut out = Output::new();
        for (number, entity) in entities_named(&graph, name)?.iter().enumerate() {
            if number > 0 {
                writeln!(out)?;
            }
            identify(&Identification::of(&graph, entity)?, terminal, &mut out)?;
        }
        out.finish()?;
        return Ok(Outcome::Done);
    }
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

/// Which frames of a predicate are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// All that were held against it.
    Tried,
    /// Those that claim something.
    Claiming,
}

/// How a text is read: each predicate, then what it claims.
fn read(reader: &Reader, reading: &Reading, shown: Shown, out: &mut impl Write) -> std::io::Result<()> {
    for mut account in reader.account(reading).into_iter().filter(|account| !account.fillers.is_empty()) {
        // A name or a number that no frame knows is no predicate that somebody misses.
        if account.frames.is_empty() && account.category != Category::Verb {
            continue;
        }
        if shown == Shown::Claiming {
            account.frames.retain(|tried| tried.verdict == Verdict::Claims);
            if account.frames.is_empty() {
                continue;
            }
        }
        writeln!(out, "{}", account.words)?;
        let mut line = |name: &str, value: &str| writeln!(out, "  {name:<10}  {value}");
        line("predicate", &account.lemma)?;
        for filler in &account.fillers {
            let entity = filler.entity.as_ref().map_or("no entity".to_owned(), |(label, class)| format!("{label}, {class}"));
            line(&filler.role, &format!("{} ({entity}): {}", filler.word, filler.path))?;
        }
        if !account.attitudes.is_empty() {
            line("attitude", &account.attitudes.join(", then "))?;
        }
        if account.polarity != Polarity::Affirmed {
            line("polarity", account.polarity.as_str())?;
        }
        if !account.speakers.is_empty() {
            line("says", &account.speakers.join(", then "))?;
        }
        for tried in &account.frames {
            let verdict = match &tried.verdict {
                Verdict::Claims => "claims".to_owned(),
                Verdict::Condition(role, wanted) if wanted.is_empty() => format!("no: `{role}` must not be empty"),
                Verdict::Condition(role, wanted) => format!("no: `{role}` must be one of {}", some(wanted)),
                Verdict::Barred(role, barred) if barred.is_empty() => format!("no: `{role}` must be empty"),
                Verdict::Barred(role, barred) => format!("no: `{role}` must be none of {}", some(barred)),
                Verdict::Subject(role) => format!("no: nobody who may be its subject stands in `{role}`"),
                Verdict::Object(roles) if roles.is_empty() => "no: nobody is there with whom it is done".to_owned(),
                Verdict::Object(roles) => format!("no: nothing that may be its object stands in {}", either(roles)),
                Verdict::Number(roles) => format!("no: no number stands in {}", either(roles)),
                Verdict::OnlyNegated => "no: holds only of what does not happen".to_owned(),
                Verdict::Outdone(other) => format!("no: {other} says more of the same subject and object"),
                Verdict::OneEnd => "no: its subject and its object are one".to_owned(),
                Verdict::Bare => "no: it is part of what is claimed elsewhere".to_owned(),
            };
            line("frame", &format!("{}: {verdict}", tried.frame))?;
        }
        if account.frames.is_empty() {
            line("frame", "none has this word")?;
        }
        writeln!(out)?;
    }
    let notation = reading.notation(reader);
    if reading.claims.is_empty() {
        writeln!(out, "No claims")?;
    }
    reading.claims.iter().try_for_each(|claim| writeln!(out, "=> {} [{}]", notation.line(claim), claim.rule.as_deref().unwrap_or("open")))
}

/// "`to` or `with`".
fn either(roles: &[String]) -> String {
    roles.iter().map(|role| format!("`{role}`")).collect::<Vec<_>>().join(" or ")
}

/// The first of many words.
fn some(words: &[String]) -> String {
    let shown = words.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    if words.len() > SHOWN { format!("{shown}, …") } else { shown }
}

fn identify(found: &Identification, terminal: &Terminal, out: &mut impl Write) -> std::io::Result<()> {
    let (on, off) = if terminal.colors_output() { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
    let class = found.class.as_ref().map_or_else(String::new, |class| format!(", {class}"));
    writeln!(out, "{on}{}{off}{class}", found.label)?;
    writeln!(out, "  node        {}", shortened(&found.iri))?;
    writeln!(out, "  known       {}", if found.known { "in the knowledge base" } else { "new: the knowledge base does not have it" })?;
    writeln!(out, "\nMentions")?;
    for spelling in &found.spellings {
        let mentions = if spelling.mentions == 1 { "mention" } else { "mentions" };
        writeln!(out, "  {} ({} {mentions})", spelling.source, spelling.mentions)?;
        if spelling.node != found.iri {
            writeln!(out, "    {:<10}  {}", "node", shortened(&spelling.node))?;
        }
        for (what, tie) in [("name", Tie::Name), ("meant by", Tie::Coreference)] {
            let forms = spelling.forms.iter().filter(|form| form.tie == tie);
            let forms: Vec<String> = forms
                .map(|form| if form.count == 1 { format!("“{}”", form.text) } else { format!("“{}” ({}×)", form.text, form.count) })
                .collect();
            if !forms.is_empty() {
                writeln!(out, "    {what:<10}  {}", forms.join(", "))?;
            }
        }
    }
    if !found.joinings.is_empty() {
        writeln!(out, "\nJoined")?;
    }
    for joining in &found.joinings {
        writeln!(out, "  {} and {}", shortened(&joining.one), shortened(&joining.other))?;
        because(&joining.reason, &joining.sources, out)?;
    }
    if !found.partings.is_empty() {
        writeln!(out, "\nParted")?;
    }
    for parting in &found.partings {
        writeln!(out, "  {} from {}", shortened(&parting.node), shortened(&parting.from))?;
        because(&parting.reason, &parting.sources, out)?;
    }
    if !found.joinings.is_empty() {
        writeln!(out, "\nTo undo a join, put its row below this header into a table of your own, and build with --kb TABLE --reread")?;
        writeln!(out, "never\twith")?;
        for joining in &found.joinings {
            writeln!(out, "{}", joining.undo())?;
        }
    }
    Ok(())
}

/// Why two nodes were joined or parted, and where that stands.
fn because(reason: &str, sources: &[String], out: &mut impl Write) -> std::io::Result<()> {
    writeln!(out, "    {:<10}  {reason}", "because")?;
    sources.iter().try_for_each(|source| writeln!(out, "    {:<10}  {source}", "in"))
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
