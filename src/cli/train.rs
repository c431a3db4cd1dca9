//! `demarche train`.

use anyhow::bail;

use super::Outcome;
use super::terminal::Terminal;

/// Arguments of `train`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

/// Runs it.
pub(super) fn run(arguments: Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let _ = (arguments, terminal);
    bail!("train: not there yet");
}
