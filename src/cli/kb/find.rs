//! `demarche kb find`: some letters in, the entities they may mean out.

use std::io::Write;

use super::super::Outcome;
use super::super::options::KbOption;
use super::super::output::Output;
use super::super::terminal::Terminal;
use super::show::{candidate, candidates, unknown};
use super::{Format, load};
use crate::kb::Match;

/// Find entities by any of their names, also by other spellings
///
/// The best come first: equal names, names that begin so, other spellings (al-, doubled letters, q for k, o for u), names that are one letter
/// off, names that contain it. % is how often the form means that entity. The exit status is 1 where nothing is found.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:
  demarche kb find hizbollah
  demarche kb find Georgia
  demarche kb find --class City --format json 'San'")]
pub(in crate::cli) struct Args {
    /// Only entities of this class of the ontology, or of a kind of it
    #[arg(long, value_name = "CLASS")]
    class: Option<String>,
    /// So many at most
    #[arg(long, value_name = "N", default_value = "20")]
    limit: usize,
    #[command(flatten)]
    kb: KbOption,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// What to look for
    #[arg(value_name = "TEXT")]
    text: String,
}

/// Runs it.
pub(in crate::cli) fn run(arguments: Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let (ontology, kb) = load(&arguments.kb)?;
    let class = match &arguments.class {
        None => None,
        Some(name) => {
            let class = ontology.class_named(name);
            Some(class.ok_or_else(|| anyhow::anyhow!("--class {name}: no such class\nhelp: ontology/demarche.ttl lists the classes"))?)
        }
    };
    let mut found: Vec<Match> = kb.search(&arguments.text);
    found.retain(|found| class.is_none_or(|class| ontology.is_a(kb.entry(found.entry).class, class)));
    if found.is_empty() {
        unknown(&arguments.text, &kb, terminal);
        return Ok(Outcome::NothingFound);
    }
    let more = found.len().saturating_sub(arguments.limit);
    found.truncate(arguments.limit);
    let mut out = Output::new();
    match arguments.format {
        Format::Text => candidates(&found, &kb, &ontology, terminal, &mut out)?,
        Format::Json => {
            for found in &found {
                writeln!(out, "{}", candidate(found, &kb, &ontology))?;
            }
        }
    }
    out.finish()?;
    if more > 0 {
        terminal.note(format!("{more} more; --limit N shows them"));
    }
    Ok(Outcome::Done)
}
