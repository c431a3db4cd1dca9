//! `demarche kb lint`: tables in, what is wrong with them out.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde_json::json;

use super::super::Outcome;
use super::super::options::KbOption;
use super::super::output::Output;
use super::super::terminal::Terminal;
use super::{Format, load, text};
use crate::kb::KnowledgeBase;
use crate::kb::lint::{Ground, Layer, Source, lint};
use crate::ontology::Ontology;

/// Check tables: every problem with file, line and what to do
///
/// FILE is a table of your own, checked against the knowledge base it is laid over, or a folder that is a source tree of demarche, whose
/// data/kb is checked as a whole. Without FILE: the source tree in the present folder. The exit status is 1 where there are problems.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:
  demarche kb lint my.tsv
  demarche kb lint
  demarche kb import geonames cities.txt | demarche kb lint -")]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    kb: KbOption,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Tables, or a source tree; - is standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

/// Runs it.
pub(in crate::cli) fn run(arguments: Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let files = if arguments.files.is_empty() { vec![PathBuf::from(".")] } else { arguments.files };
    let (trees, tables): (Vec<&PathBuf>, Vec<&PathBuf>) = files.iter().partition(|path| path.is_dir());
    let ontology = Ontology::built_in()?;
    let mut problems = Vec::new();
    for tree in trees {
        let sources = std::fs::read_to_string(tree.join("data/SOURCES.md"));
        let sources = sources.with_context(|| format!("{}: no source tree of demarche", tree.display()))?;
        let texts = whole(tree)?;
        problems.extend(lint(&ontology, &borrowed(&texts), Ground::Whole { sources: &sources }));
    }
    if !tables.is_empty() {
        let (_, base): (_, KnowledgeBase) = load(&arguments.kb)?;
        let texts: anyhow::Result<Vec<_>> =
            tables.iter().map(|path| Ok((path.display().to_string(), text(path)?, Layer::Overlay))).collect();
        problems.extend(lint(&ontology, &borrowed(&texts?), Ground::Over(&base)));
    }
    let mut out = Output::new();
    for problem in &problems {
        match arguments.format {
            Format::Text => writeln!(out, "{problem}")?,
            Format::Json => {
                let json = json!({"file": problem.file, "line": problem.line, "message": problem.message, "help": problem.help});
                writeln!(out, "{json}")?;
            }
        }
    }
    out.finish()?;
    if problems.is_empty() {
        return Ok(Outcome::Done);
    }
    terminal.warn(match problems.len() {
        1 => "1 problem".to_owned(),
        many => format!("{many} problems"),
    });
    Ok(Outcome::NothingFound)
}

/// The tables of a source tree, in order of their names, those by hand first.
fn whole(tree: &Path) -> anyhow::Result<Vec<(String, String, Layer)>> {
    let mut texts = Vec::new();
    for (folder, layer) in [("data/kb", Layer::Hand), ("data/kb/imported", Layer::Import)] {
        let folder = tree.join(folder);
        if layer == Layer::Import && !folder.is_dir() {
            continue;
        }
        let entries = std::fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
        let mut paths = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "tsv"));
        paths.sort();
        for path in paths {
            let shown = path.strip_prefix("./").unwrap_or(&path).display().to_string();
            texts.push((shown, text(&path)?, layer));
        }
    }
    Ok(texts)
}

fn borrowed(texts: &[(String, String, Layer)]) -> Vec<Source<'_>> {
    texts.iter().map(|(file, text, layer)| Source { file, text, layer: *layer }).collect()
}
