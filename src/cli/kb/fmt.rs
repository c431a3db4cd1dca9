//! `demarche kb fmt`: tables in, the same tables as they should be written out.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;

use super::super::Outcome;
use super::super::output::Output;
use super::super::terminal::Terminal;
use super::text;
use crate::kb::lint::formatted;

/// Sort tables and put their letters right, in place
///
/// Rows in bytewise order and each once, letters composed (NFC), lines ended by a line feed, no white space around cells, no empty cells at
/// the end of a row. Comments above a row stay with it. Standard input (-) is written to standard output.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:
  demarche kb fmt my.tsv
  demarche kb fmt --check data/kb/*.tsv")]
pub(in crate::cli) struct Args {
    /// Change nothing; name the files that would change, and end with 1 if there are any
    #[arg(long)]
    check: bool,
    /// Tables
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
}

/// Runs it.
pub(in crate::cli) fn run(arguments: Args, _terminal: &Terminal) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::Done;
    let mut out = Output::new();
    for path in &arguments.files {
        let before = text(path)?;
        let after = formatted(&before);
        if arguments.check {
            if before != after {
                writeln!(out, "{}", path.display())?;
                outcome = Outcome::NothingFound;
            }
        } else if path.as_os_str() == "-" {
            out.write_all(after.as_bytes())?;
        } else if before != after {
            // Beside it first, so that a full disk costs nothing.
            let beside = path.with_extension("tsv.new");
            std::fs::write(&beside, after).and_then(|()| std::fs::rename(&beside, path)).with_context(|| path.display().to_string())?;
        }
    }
    out.finish()?;
    Ok(outcome)
}
