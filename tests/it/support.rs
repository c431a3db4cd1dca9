//! A folder to work in, and the program run as a user runs it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// An empty folder that goes away with its value.
pub(crate) struct Folder(tempfile::TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().expect("the system gives a temporary folder"))
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file in it.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("it is in the folder")).expect("the folder can be written");
        std::fs::write(&path, content).expect("the folder can be written");
        path
    }

    /// Runs `demarche` in it, without the environment's graph, nothing on standard input.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(arguments, Stdio::null(), Stdio::piped())
    }

    /// Runs `demarche` in it with this text on standard input.
    pub(crate) fn run_on(&self, arguments: &[&str], text: impl AsRef<[u8]>) -> Ran {
        let path = self.file("standard-input", text);
        self.run_with(arguments, std::fs::File::open(path).expect("it was just written").into(), Stdio::piped())
    }

    /// Runs `demarche` in it.
    pub(crate) fn run_with(&self, arguments: &[&str], stdin: Stdio, stdout: Stdio) -> Ran {
        let output = self.command(arguments).stdin(stdin).stdout(stdout).stderr(Stdio::piped()).output().expect("the program starts");
        Ran::new(output)
    }

    /// The command, to be started otherwise.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_demarche"));
        command.current_dir(self.0.path()).args(arguments);
        for variable in ["DEMARCHE_GRAPH", "CARGO_MANIFEST_DIR", "NO_COLOR", "COLUMNS"] {
            command.env_remove(variable);
        }
        command
    }
}

/// What a run came to.
#[derive(Debug)]
pub(crate) struct Ran {
    /// Exit status; none where a signal ended it.
    pub(crate) status: Option<i32>,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) said: String,
}

impl Ran {
    fn new(output: Output) -> Self {
        Self {
            status: output.status.code(),
            out: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
            said: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
        }
    }

    /// It ended with this status.
    #[track_caller]
    pub(crate) fn ends(self, status: i32) -> Self {
        assert_eq!(self.status, Some(status), "said: {}\nwrote: {}", self.said, self.out);
        self
    }

    /// Standard error names all of these.
    #[track_caller]
    pub(crate) fn says(self, parts: &[&str]) -> Self {
        for part in parts {
            assert!(self.said.contains(part), "{part:?} is not in: {}", self.said);
        }
        self
    }

    /// Nothing was said.
    #[track_caller]
    pub(crate) fn silently(self) -> Self {
        assert_eq!(self.said, "");
        self
    }
}

/// Two short documents that disagree, as JSON lines.
pub(crate) const TWO: &str = concat!(
    r#"{"id": "a", "title": "One", "date": "2024-04-02", "source": "Example Wire", "text": "Russia is considering removing the Taliban from its list of terrorist organizations. The attack killed 144 people."}"#,
    "\n",
    r#"{"id": "b", "title": "Two", "date": "2024-04-03", "text": "Kazakhstan may take the Taliban off its blacklist. Iran did not attack Israel. The attack killed 137 people."}"#,
    "\n"
);

/// A folder with a graph of [`TWO`] in `demarche-graph`.
pub(crate) fn with_graph() -> Folder {
    let folder = Folder::new();
    folder.file("two.jsonl", TWO);
    folder.run(&["build", "two.jsonl"]).ends(0).silently();
    folder
}
