//! Standard output: buffered, and every failure to write an error.

use std::io::{self, BufWriter, ErrorKind, Stdout, Write};

/// Standard output, to be closed with [`Output::finish`]: what is only dropped may be lost without a word.
#[derive(Debug)]
pub(super) struct Output {
    inner: BufWriter<Stdout>,
}

impl Output {
    /// Opens it.
    pub(super) fn new() -> Self {
        Self { inner: BufWriter::with_capacity(1 << 16, io::stdout()) }
    }

    /// Writes out what is buffered.
    ///
    /// # Errors
    /// Where standard output cannot take it: a full disk, a closed pipe.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.flush()
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner.write(bytes).map_err(name)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush().map_err(name)
    }
}

/// Says where it failed, but for closed pipes, which nobody will read about.
fn name(error: io::Error) -> io::Error {
    match error.kind() {
        ErrorKind::BrokenPipe | ErrorKind::Interrupted => error,
        kind => io::Error::new(kind, format!("standard output: {error}")),
    }
}

/// Whether a command ended because nobody reads its output any more (`| head`): no error.
pub(super) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == ErrorKind::BrokenPipe))
}
