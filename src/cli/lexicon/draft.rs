//! `demarche lexicon draft`: a pattern in, the beginning of a frame in TOML out.

use std::io::Write;
use std::path::PathBuf;

use super::super::Outcome;
use super::super::options::{JobsOption, ReaderOptions};
use super::super::output::Output;
use super::super::terminal::Terminal;
use super::pattern::{self, Pattern};
use crate::ontology::Ontology;
use crate::ontology::lexicon::{Lexicon, RoleName};

/// Begin a frame for a pattern
///
/// PATTERN is a verb and the preposition of its object, as `demarche lexicon gaps` lists them. With FILE the frame comes with sentences of the
/// texts as comments. What remains to be done: the relation, and examples in your own words.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:
  demarche lexicon draft talk-with
  demarche lexicon draft talk-with examples/articles >> my.toml")]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    jobs: JobsOption,
    #[command(flatten)]
    reader: ReaderOptions,
    /// A verb and a preposition
    #[arg(value_name = "PATTERN")]
    pattern: String,
    /// Texts that have it
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

/// So many sentences are shown.
const SENTENCES: usize = 5;

/// Runs it.
pub(in crate::cli) fn run(arguments: Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let name = arguments.pattern.trim_start_matches("open/");
    let (mut found, mut outcome) = (Pattern::default(), Outcome::Done);
    if !arguments.files.is_empty() {
        let (mut all, read) = pattern::find(&arguments.files, &arguments.reader, arguments.jobs.count(), SENTENCES, terminal)?;
        found = all.remove(name).unwrap_or_default();
        outcome = read;
        if found.count == 0 {
            terminal.warn(format!("{name}: the texts do not have it between two entities"));
        }
    }
    let mut out = Output::new();
    let ontology = Ontology::built_in()?;
    let lexicon = Lexicon::built_in(&ontology)?;
    let is_role = |word: &str| lexicon.frames().iter().any(|frame| frame.object.contains(&RoleName::from_name(word)));
    let (verb, object) = name.rsplit_once('-').filter(|(_, word)| is_role(word)).unwrap_or((name, "patient"));
    // A string in JSON is one in TOML.
    let text = |text: &str| serde_json::Value::from(text);
    writeln!(out, "[[frame]]")?;
    for sample in &found.sentences {
        writeln!(out, "# {}\n#   {} … {}", sample.text, sample.subject, sample.object)?;
    }
    writeln!(out, "id = {}\nrelation = \"RELATION\"  # one of `demarche lexicon relations`", text(&format!("RELATION/{name}")))?;
    writeln!(out, "heads = [{}]\nobject = [{}]", text(verb), text(object))?;
    if let Some(((subject, object), _)) = found.commonest().first() {
        writeln!(out, "types = {{ subject = \"{subject}\", object = \"{object}\" }}  # the commonest")?;
    }
    writeln!(out, "yes = [\"A sentence of your own. => Subject RELATION Object\"]\nno = []")?;
    out.finish()?;
    Ok(outcome)
}
