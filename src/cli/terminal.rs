//! Standard error: messages in one form, coloured where somebody looks; progress where it takes a while and somebody looks.

use std::env;
use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::ValueEnum;
use clap::error::ErrorKind;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Work that takes no longer shows no progress.
const PATIENCE: Duration = Duration::from_secs(1);

/// What the command knows of the terminal.
#[derive(Debug)]
pub(super) struct Terminal {
    color: Color,
    begun: Instant,
    bar: ProgressBar,
}

impl Terminal {
    /// A terminal with this choice of colour.
    pub(super) fn new(color: Color) -> Self {
        Self { color, begun: Instant::now(), bar: ProgressBar::hidden() }
    }

    /// Columns of the terminal that standard output goes to; none where it goes to a file or a pipe.
    pub(super) fn width(&self) -> Option<usize> {
        terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0))
    }

    /// Counts one piece of work done.
    pub(super) fn progress(&self, unit: &'static str) {
        self.bar.inc(1);
        if self.bar.is_hidden() && self.begun.elapsed() > PATIENCE && io::stderr().is_terminal() {
            if let Ok(style) = ProgressStyle::with_template("{spinner} {human_pos} {msg}, {elapsed}") {
                self.bar.set_style(style);
            }
            self.bar.set_message(unit);
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// Takes the progress away.
    pub(super) fn finish_progress(&self) {
        self.bar.finish_and_clear();
    }

    /// Whether what goes to standard output is coloured.
    pub(super) fn colors_output(&self) -> bool {
        self.colors(io::stdout().is_terminal())
    }

    /// Says why the command ends.
    pub(super) fn error(&self, error: &anyhow::Error) {
        let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
        self.message("31", &joined(&causes));
    }

    /// Says what is skipped or needs attention; the command goes on.
    pub(super) fn warn(&self, message: impl Display) {
        self.message("33", &message.to_string());
    }

    /// Says what was done.
    pub(super) fn note(&self, message: impl Display) {
        self.message("32", &message.to_string());
    }

    /// One message: `demarche: …`, further lines (`help: …`) indented.
    fn message(&self, code: &str, message: &str) {
        let mut lines = message.lines();
        let (on, off) = if self.colors(io::stderr().is_terminal()) { (format!("\x1b[1;{code}m"), "\x1b[0m") } else { (String::new(), "") };
        let mut text = format!("{on}demarche:{off} {}\n", lines.next().unwrap_or_default());
        for line in lines {
            text.push_str(if line.starts_with(' ') { "" } else { "  " });
            text.push_str(line);
            text.push('\n');
        }
        // There is nobody left to tell where standard error is closed.
        self.bar.suspend(|| drop(io::stderr().write_all(text.as_bytes())));
    }

    fn colors(&self, is_terminal: bool) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => is_terminal && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        }
    }
}

/// An error with its causes in one line; a cause that the error above it already tells is left out.
fn joined(causes: &[String]) -> String {
    let mut text = String::new();
    for cause in causes {
        if text.contains(cause.as_str()) {
            continue;
        }
        if !text.is_empty() {
            text.push_str(": ");
        }
        text.push_str(cause);
    }
    text
}

/// Answers arguments that are no command: help on standard output, mistakes on standard error.
pub(super) fn usage(error: &clap::Error) -> ExitCode {
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let _ = write!(io::stderr(), "{}", error.render());
        return ExitCode::from(2);
    }
    if error.use_stderr() {
        let text = error.render().to_string();
        let text = text.strip_prefix("error: ").unwrap_or(&text);
        let _ = writeln!(io::stderr(), "demarche: {}", text.trim_end());
        return ExitCode::from(2);
    }
    match error.print().and_then(|()| io::stdout().flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let _ = writeln!(io::stderr(), "demarche: standard output: {error}");
            ExitCode::from(2)
        }
        _ => ExitCode::SUCCESS,
    }
}
