//! Options that several commands have. Each means the same everywhere.

use std::env;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};

use super::pipeline::all_cores;
use super::terminal::Terminal;
use crate::graph::Graph;
use crate::kb::KnowledgeBase;
use crate::ontology::Ontology;
use crate::syntax::Model;

/// Where the graph lies.
#[derive(Debug, clap::Args)]
pub(super) struct GraphOption {
    /// Folder of the graph [default: $DEMARCHE_GRAPH, else ./demarche-graph]
    #[arg(long, value_name = "DIR")]
    graph: Option<PathBuf>,
}

impl GraphOption {
    /// The folder.
    pub(super) fn path(&self) -> PathBuf {
        let named = || env::var_os("DEMARCHE_GRAPH").filter(|value| !value.is_empty()).map(PathBuf::from);
        self.graph.clone().or_else(named).unwrap_or_else(|| PathBuf::from("demarche-graph"))
    }

    /// The option as it was typed, to be repeated in a command for the user.
    pub(super) fn as_typed(&self) -> String {
        self.graph.as_deref().map_or_else(String::new, |path| format!(" --graph {}", quoted(path)))
    }

    /// Opens the graph that is there, to read it.
    pub(super) fn open(&self, terminal: &Terminal) -> anyhow::Result<Graph> {
        let graph = Graph::open(self.path())?;
        warn(&graph, terminal);
        Ok(graph)
    }
}

/// Says what was found amiss when a graph was opened.
pub(super) fn warn(graph: &Graph, terminal: &Terminal) {
    for warning in graph.warnings() {
        terminal.warn(warning);
    }
}

/// More threads than this are not started, whatever is asked for.
const MOST_JOBS: NonZeroUsize = NonZeroUsize::new(256).expect("it is not zero");

/// How many threads work.
#[derive(Debug, clap::Args)]
pub(super) struct JobsOption {
    /// Number of threads [default: as many as there are cores]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
}

impl JobsOption {
    /// The number.
    pub(super) fn count(&self) -> NonZeroUsize {
        self.jobs.unwrap_or_else(all_cores).min(MOST_JOBS)
    }
}

/// A path as a shell takes it.
pub(super) fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    if !text.is_empty() && text.chars().all(|letter| letter.is_alphanumeric() || "/._-+".contains(letter)) {
        return text;
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// How the program was called, to be repeated in a command for the user.
pub(super) fn program() -> String {
    // `cargo run` tells its child so; the binary is on no path then.
    if env::var_os("CARGO_MANIFEST_DIR").is_some() {
        return "cargo run --release --".to_owned();
    }
    env::args_os().next().map_or_else(|| "demarche".to_owned(), |name| quoted(Path::new(&name)))
}

/// Tables over the knowledge base.
#[derive(Debug, clap::Args)]
pub(super) struct KbOption {
    /// A table of your own over the knowledge base; of several a later one counts more
    #[arg(id = "kb", long = "kb", value_name = "FILE")]
    tables: Vec<PathBuf>,
}

/// Files over the lexicon.
#[derive(Debug, Default, clap::Args)]
pub(super) struct LexiconOption {
    /// A file of your own over the lexicon (.toml, or .tsv for nouns of acts)
    #[arg(id = "lexicon", long = "lexicon", value_name = "FILE")]
    files: Vec<PathBuf>,
}

impl LexiconOption {
    /// These files.
    pub(super) fn of(files: Vec<PathBuf>) -> Self {
        Self { files }
    }

    /// The option as it was typed, to be repeated in a command for the user.
    pub(super) fn as_typed(&self) -> String {
        self.files.iter().map(|path| format!(" --lexicon {}", quoted(path))).collect()
    }

    /// Name and text of each file.
    pub(super) fn texts(&self) -> anyhow::Result<Vec<(String, String)>> {
        self.files.iter().map(|path| text(path)).collect()
    }
}

/// With what texts are read.
#[derive(Debug, clap::Args)]
pub(super) struct ReaderOptions {
    #[command(flatten)]
    pub(super) model: ModelOption,
    #[command(flatten)]
    pub(super) kb: KbOption,
    #[command(flatten)]
    pub(super) lexicon: LexiconOption,
}

/// Name and text of a file of the user's own.
pub(super) fn text(path: &Path) -> anyhow::Result<(String, String)> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).with_context(|| name.clone())?;
    let text = String::from_utf8(bytes)
        .map_err(|error| anyhow!("{name}: no UTF-8 at byte {}: save the file as UTF-8", error.utf8_error().valid_up_to()))?;
    Ok((name, text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)))
}

impl KbOption {
    /// The option as it was typed, to be repeated in a command for the user.
    pub(super) fn as_typed(&self) -> String {
        self.tables.iter().map(|path| format!(" --kb {}", quoted(path))).collect()
    }

    /// Name and text of each table.
    pub(super) fn texts(&self) -> anyhow::Result<Vec<(String, String)>> {
        self.tables.iter().map(|path| text(path)).collect()
    }

    /// The knowledge base under the tables.
    pub(super) fn load(&self, ontology: &Ontology) -> anyhow::Result<KnowledgeBase> {
        let texts = self.texts()?;
        let texts: Vec<(&str, &str)> = texts.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect();
        Ok(KnowledgeBase::with_overlays(ontology, &texts)?)
    }
}

/// Which model reads.
#[derive(Debug, clap::Args)]
pub(super) struct ModelOption {
    /// Which model reads: the better one, or one nearly three times as fast
    #[arg(long, value_enum, value_name = "MODEL", default_value = "accurate")]
    model: ModelName,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum ModelName {
    Accurate,
    Fast,
}

impl ModelOption {
    /// The option where it is not the usual one, to be repeated in a command for the user.
    pub(super) fn as_typed(&self) -> &'static str {
        match self.model {
            ModelName::Accurate => "",
            ModelName::Fast => " --model fast",
        }
    }

    /// The model.
    pub(super) fn model(&self) -> Model {
        match self.model {
            ModelName::Accurate => Model::Accurate,
            ModelName::Fast => Model::Fast,
        }
    }
}
