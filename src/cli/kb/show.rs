//! `demarche kb show`: a name in, all that is known of its bearer out.

use std::io::Write;

use jiff::civil::Date;
use serde_json::json;

use super::super::options::KbOption;
use super::super::output::Output;
use super::super::table::fit;
use super::super::terminal::Terminal;
use super::super::{Outcome, table};
use super::profile::{Period, Profile, kind_of_form};
use super::{Format, load};
use crate::graph::ENT;
use crate::kb::{Fit, FormKind, KnowledgeBase, Match};
use crate::ontology::Ontology;

/// Show all that is known of one entity
///
/// NAME is any of its names, in any case, or its id. Where several entities bear the name, they are listed; the exit status is 1 where none
/// does. With --date, only the terms, memberships and listings of that day are shown.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:
  demarche kb show 'Sergei Lavrov'
  demarche kb show President_of_France --date 2015-01-07
  demarche kb show France --format json")]
pub(in crate::cli) struct Args {
    /// Only what holds on this day, as 2024-03-22
    #[arg(long, value_name = "DATE")]
    date: Option<Date>,
    #[command(flatten)]
    kb: KbOption,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// A name or an id
    #[arg(value_name = "NAME")]
    name: String,
}

/// How many near names are given.
const NEAR: usize = 5;

/// Runs it.
pub(in crate::cli) fn run(arguments: Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let (ontology, kb) = load(&arguments.kb)?;
    let local = arguments.name.strip_prefix("ent:").or_else(|| arguments.name.strip_prefix(ENT)).unwrap_or(&arguments.name);
    let mut out = Output::new();
    let chosen = match kb.find(local) {
        Some(id) => vec![id],
        None => bearers(&kb, local).iter().map(|found| found.entry).collect(),
    };
    match chosen.as_slice() {
        [] => {
            unknown(&arguments.name, &kb, terminal);
            return Ok(Outcome::NothingFound);
        }
        [one] => {
            let profile = Profile::of(*one, &kb, &ontology, arguments.date);
            match arguments.format {
                Format::Json => writeln!(out, "{}", serde_json::to_string(&profile)?)?,
                Format::Text => {
                    write(&profile, arguments.date, terminal, &mut out)?;
                    let others: Vec<Match> = bearers(&kb, local).into_iter().filter(|found| found.entry != *one).collect();
                    if !others.is_empty() {
                        writeln!(out, "\nOthers have this name:")?;
                        candidates(&others, &kb, &ontology, terminal, &mut out)?;
                    }
                }
            }
        }
        several => match arguments.format {
            Format::Json => {
                for id in several {
                    writeln!(out, "{}", serde_json::to_string(&Profile::of(*id, &kb, &ontology, arguments.date))?)?;
                }
            }
            Format::Text => {
                writeln!(out, "{} means one of", arguments.name)?;
                candidates(&bearers(&kb, local), &kb, &ontology, terminal, &mut out)?;
            }
        },
    }
    out.finish()?;
    Ok(Outcome::Done)
}

/// The entities that have exactly this name; who is only meant by it, as a country by its capital, gives way to who bears it.
fn bearers(kb: &KnowledgeBase, name: &str) -> Vec<Match> {
    let exact: Vec<Match> = kb.search(name).into_iter().take_while(|found| found.fit <= Fit::Exact).collect();
    let own = |found: &Match| !matches!(found.kind, Some(FormKind::Metonym { .. }));
    if exact.iter().any(own) { exact.into_iter().filter(own).collect() } else { exact }
}

/// Says that nobody has the name, and who has one like it.
pub(super) fn unknown(name: &str, kb: &KnowledgeBase, terminal: &Terminal) {
    let mut near: Vec<String> = Vec::new();
    for found in kb.search(name) {
        if near.len() < NEAR && !near.contains(&found.form) {
            near.push(found.form);
        }
    }
    let help = if near.is_empty() { String::new() } else { format!("\nhelp: there is {}", near.join(", ")) };
    terminal.warn(format!("{name}: no entity has this name{help}"));
}

/// Entities, one a line.
pub(super) fn candidates(
    found: &[Match],
    kb: &KnowledgeBase,
    ontology: &Ontology,
    terminal: &Terminal,
    out: &mut impl Write,
) -> std::io::Result<()> {
    let header = ["id", "class", "country", "form", "why", "%"].map(str::to_owned);
    let rows: Vec<Vec<String>> = found
        .iter()
        .map(|found| {
            let entry = kb.entry(found.entry);
            let country = entry.country.map_or_else(String::new, |country| kb.entry(country).label.to_owned());
            vec![
                entry.id.to_owned(),
                ontology.class(entry.class).label.clone(),
                country,
                found.form.clone(),
                why(found),
                found.prior.to_string(),
            ]
        })
        .collect();
    table::write(out, &header, &rows, terminal.width())
}

/// Candidates as JSON lines.
pub(super) fn candidate(found: &Match, kb: &KnowledgeBase, ontology: &Ontology) -> serde_json::Value {
    let entry = kb.entry(found.entry);
    json!({
        "id": entry.id,
        "label": entry.label,
        "class": ontology.class(entry.class).name,
        "country": entry.country.map(|country| kb.entry(country).id.to_owned()),
        "form": found.form,
        "why": why(found),
        "prior": found.prior,
    })
}

/// Why it was found.
fn why(found: &Match) -> String {
    let kind = found.kind.map_or("id", kind_of_form);
    match found.fit {
        Fit::Id | Fit::Exact => kind.to_owned(),
        Fit::Words | Fit::Prefix => format!("{kind} begins so"),
        Fit::Skeleton => format!("{kind}, other spelling"),
        Fit::Slip => format!("{kind}, a letter off"),
        Fit::Within => format!("in {kind}"),
    }
}

fn write(profile: &Profile, day: Option<Date>, terminal: &Terminal, out: &mut impl Write) -> std::io::Result<()> {
    let (on, off) = if terminal.colors_output() { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
    let kind = profile.kind.as_ref().map_or_else(String::new, |kind| format!(", {kind}"));
    writeln!(out, "{on}{}{off}, {}{kind}", profile.label, profile.class)?;
    let mut line = |name: &str, value: &str| writeln!(out, "  {name:<10}  {value}");
    line("id", &format!("ent:{}", profile.id))?;
    for (name, values) in [("aliases", &profile.aliases), ("weak", &profile.weak)] {
        if !values.is_empty() {
            line(name, &values.join(", "))?;
        }
    }
    for (name, columns) in [
        ("country", &["country"][..]),
        ("part of", &["part_of"]),
        ("capital", &["capital"]),
        ("office of", &["body"]),
        ("existed", &["from", "to"]),
        ("gender", &["gender"]),
        ("lived", &["born", "died"]),
        ("population", &["population"]),
    ] {
        let value = |column: &&str| profile.values.get(*column).cloned();
        let text = match columns {
            [first, last] if value(first).or(value(last)).is_some() => {
                span(&value(first).unwrap_or_default(), &value(last).unwrap_or_default())
            }
            [first] => value(first).unwrap_or_default(),
            _ => String::new(),
        };
        if !text.is_empty() {
            line(name, &text)?;
        }
    }
    let codes: Vec<String> = [("ISO", "iso2"), ("ISO", "iso3"), ("Wikidata", "qid"), ("GeoNames", "geonames")]
        .iter()
        .filter_map(|(name, column)| Some(format!("{name} {}", profile.values.get(column)?)))
        .collect();
    if !codes.is_empty() {
        line("codes", &codes.join(", "))?;
    }
    if let Some(source) = profile.values.get("source") {
        let checked = profile.values.get("checked").map_or_else(String::new, |day| format!(", checked {day}"));
        line("source", &format!("{source}{checked}"))?;
    }
    lists(profile, day, terminal, out)
}

/// What there may be several of.
fn lists(profile: &Profile, day: Option<Date>, terminal: &Terminal, out: &mut impl Write) -> std::io::Result<()> {
    let on_day = day.map_or_else(String::new, |day| format!(" on {day}"));
    let periods = |periods: &[Period], still: &str| periods.iter().map(|one| [one.label.clone(), when(one, still)]).collect::<Vec<_>>();
    let offices = profile.offices.iter().map(|office| {
        let holders: Vec<String> = office.holders.iter().map(|one| format!("{}, {}", one.label, when(one, IN_OFFICE))).collect();
        [office.label.clone(), holders.join("; ")]
    });
    let links = profile.links.iter().map(|bond| {
        let time = span(bond.from.as_deref().unwrap_or_default(), bond.to.as_deref().unwrap_or_default());
        [format!("{} {} {}", bond.subject, bond.relation, bond.object), time]
    });
    let shared = profile.shared.iter().map(|shared| {
        let readings: Vec<String> = shared.readings.iter().map(|reading| format!("{} {}%", reading.id, reading.prior)).collect();
        [shared.form.clone(), readings.join(", ")]
    });
    let forms = |named: &[super::profile::Named]| named.iter().map(|named| [named.form.clone(), named.kind.clone()]).collect::<Vec<_>>();
    for (title, rows) in [
        (format!("Held{on_day}"), periods(&profile.terms, IN_OFFICE)),
        (format!("Holders{on_day}"), periods(&profile.holders, IN_OFFICE)),
        (format!("Offices{on_day}"), offices.collect()),
        (format!("Member of{on_day}"), periods(&profile.memberships, "a member")),
        (format!("Members{on_day}"), periods(&profile.members, "a member")),
        (format!("Listed{on_day}"), periods(&profile.listings, "listed")),
        (format!("On this list{on_day}"), periods(&profile.listed, "listed")),
        ("Links".to_owned(), links.collect()),
        ("Demonyms".to_owned(), forms(&profile.demonyms)),
        ("Metonyms".to_owned(), forms(&profile.metonyms)),
        ("Names of others too".to_owned(), shared.collect()),
    ] {
        if rows.is_empty() {
            continue;
        }
        writeln!(out, "\n{title}")?;
        let widest = rows.iter().map(|[words, _]| words.chars().count()).max().unwrap_or_default();
        let width = terminal.width().map_or(widest, |columns| widest.min(columns.saturating_sub(30).max(24)));
        for [words, more] in rows {
            let words = fit(&words, width);
            let gap = " ".repeat(width.saturating_sub(words.chars().count()));
            writeln!(out, "{}", format!("  {words}{gap}  {more}").trim_end())?;
        }
    }
    Ok(())
}

/// What somebody is as long as a term lasts.
const IN_OFFICE: &str = "in office";

/// When something held: from, to, how far it is known.
fn when(period: &Period, still: &str) -> String {
    let from = period.from.as_deref().unwrap_or_default();
    let mut text = match (&period.to, &period.checked) {
        (None, Some(checked)) => match from {
            "" => format!("still {still} on {checked}"),
            from => format!("from {from}, still {still} on {checked}"),
        },
        (to, _) => span(from, to.as_deref().unwrap_or_default()),
    };
    if let Some(kind) = &period.kind {
        text = format!("{text}, {kind}").trim_start_matches(", ").to_owned();
    }
    text
}

fn span(from: &str, to: &str) -> String {
    match (from, to) {
        ("", "") => String::new(),
        (from, "") => format!("from {from}"),
        ("", to) => format!("to {to}"),
        (from, to) => format!("{from} to {to}"),
    }
}
