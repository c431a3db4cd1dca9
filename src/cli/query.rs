//! `demarche query`: SPARQL in, rows out.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Context;
use clap::ValueEnum;
use oxigraph::model::Term;

use super::options::GraphOption;
use super::output::Output;
use super::terminal::Terminal;
use super::terms::shown;
use super::{Outcome, table};
use crate::graph::Graph;
use crate::query::{Answer, ResultFormat, Solutions};

/// Ask a graph in SPARQL
///
/// The prefixes dm, ent, doc, claim, graph, join, open, attitude, rdf, rdfs, skos, dcterms, schema, oa, owl, wd, xsd and prov are known. The
/// exit status is 1 where nothing is found: no rows, or ASK is false. CONSTRUCT and DESCRIBE answer in Turtle, as CSV in N-Triples, as JSON
/// in JSON-LD.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:
  demarche query 'SELECT ?who WHERE { ?who dm:considersDelisting ent:Taliban }'
  demarche query -f examples/queries/rivals.rq
  demarche query --format csv 'SELECT ?s ?o WHERE { ?s dm:attacks ?o }'")]
pub(super) struct Args {
    #[command(flatten)]
    graph: GraphOption,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
    /// Read the query from a file, or - for standard input
    #[arg(short, long, value_name = "FILE", conflicts_with = "sparql")]
    file: Option<PathBuf>,
    /// The query
    #[arg(value_name = "SPARQL", required_unless_present = "file")]
    sparql: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Aligned columns, IRIs shortened, no wider than the terminal
    Table,
    /// Comma-separated values
    Csv,
    /// SPARQL 1.1 Query Results JSON
    Json,
    /// SPARQL Query Results XML
    Xml,
    /// Tab-separated values
    Tsv,
}

/// Runs it.
pub(super) fn run(arguments: Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let sparql = match (&arguments.file, arguments.sparql) {
        (Some(file), _) if file.as_os_str() == "-" => io::read_to_string(io::stdin()).context("standard input")?,
        (Some(file), _) => fs::read_to_string(file).with_context(|| file.display().to_string())?,
        (None, sparql) => sparql.unwrap_or_default(),
    };
    let graph = arguments.graph.open(terminal)?;
    let mut out = Output::new();
    let found = answer(graph.query(&sparql)?, arguments.format, terminal, &mut out)?;
    out.finish()?;
    if found > 0 {
        return Ok(Outcome::Done);
    }
    explain_nothing(&graph, &sparql, terminal)?;
    Ok(Outcome::NothingFound)
}

/// Writes the answer to a query, and says how many rows or triples there were; one for yes, none for no.
fn answer(answer: Answer, format: Format, terminal: &Terminal, out: &mut Output) -> anyhow::Result<usize> {
    let standard = match format {
        Format::Csv => ResultFormat::Csv,
        Format::Json => ResultFormat::Json,
        Format::Xml => ResultFormat::Xml,
        Format::Tsv => ResultFormat::Tsv,
        Format::Table => match answer {
            Answer::Solutions(solutions) => return as_table(solutions, terminal, out),
            Answer::Boolean(answer) => {
                writeln!(out, "{answer}")?;
                return Ok(usize::from(answer));
            }
            Answer::Triples(_) => ResultFormat::Tsv,
        },
    };
    Ok(answer.write(standard, out)?)
}

fn as_table(solutions: Solutions, terminal: &Terminal, out: &mut Output) -> anyhow::Result<usize> {
    let header: Vec<String> = solutions.variables().iter().map(|variable| variable.as_str().to_owned()).collect();
    let cell = |term: &Option<Term>| term.as_ref().map_or_else(String::new, shown);
    let rows: Vec<Vec<String>> = solutions.rows()?.iter().map(|row| row.iter().map(cell).collect()).collect();
    if !rows.is_empty() {
        table::write(out, &header, &rows, terminal.width())?;
    }
    Ok(rows.len())
}

/// Says that there is no answer, and which names of the query the graph does not know.
fn explain_nothing(graph: &Graph, sparql: &str, terminal: &Terminal) -> anyhow::Result<()> {
    let mut message = "nothing found".to_owned();
    for hint in graph.hints(sparql)? {
        message.push_str(&format!("\nhelp: {hint}"));
    }
    terminal.note(message);
    Ok(())
}
