//! The documents that a command line names, read on many threads, their readings in order. What cannot be read is reported and skipped.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use super::Outcome;
use super::options::{KbOption, LexiconOption, ModelOption, ReaderOptions};
use super::pipeline::in_order;
use super::terminal::Terminal;
use crate::input;
use crate::reader::{Reader, ReaderBuilder, Reading};

/// The reader, with or without open relations.
pub(super) fn reader(options: &ReaderOptions, open: bool) -> anyhow::Result<Reader> {
    let builder = builder(&options.model, &options.kb, &options.lexicon)?;
    Ok(if open { builder.open_claims() } else { builder }.build()?)
}

/// A reader in the making, with the user's own files.
pub(super) fn builder(model: &ModelOption, kb: &KbOption, lexicon: &LexiconOption) -> anyhow::Result<ReaderBuilder> {
    let mut builder = Reader::builder().model(model.model());
    for (file, text) in kb.texts()? {
        builder = builder.table(file, text);
    }
    for (file, text) in lexicon.texts()? {
        builder = builder.lexicon(file, text);
    }
    Ok(builder)
}

/// Reads all documents; `work` is done on many threads, `take` here, in the order of the input.
///
/// # Errors
/// Where `take` fails.
pub(super) fn read<R: Send>(
    inputs: &[PathBuf],
    jobs: NonZeroUsize,
    reader: &Reader,
    terminal: &Terminal,
    work: impl Fn(Reading) -> R + Sync,
    mut take: impl FnMut(R) -> anyhow::Result<()>,
) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::Done;
    let taken = in_order(
        || input::documents(inputs.iter().cloned()),
        jobs,
        |document| {
            document.map(|document| {
                let reading = reader.read(&document);
                let warnings: Vec<String> = reading.warnings.iter().map(|warning| format!("{}: {warning}", document.id)).collect();
                (work(reading), warnings)
            })
        },
        |result| match result {
            Ok((result, warnings)) => {
                warnings.iter().for_each(|warning| terminal.warn(warning));
                terminal.progress("documents");
                take(result)
            }
            Err(error) => {
                terminal.warn(error);
                outcome = Outcome::Incomplete;
                Ok(())
            }
        },
    );
    terminal.finish_progress();
    taken.map(|()| outcome)
}
