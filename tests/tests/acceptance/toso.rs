//! The program under test and a data folder of its own.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;

/// A folder of the tests package.
pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// A sample roster.
pub fn roster(name: &str) -> PathBuf {
    fixtures().join("rosters").join(name)
}

/// `toso`: the one that `TOSO_BIN` names, else built beside this test.
pub fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        std::env::var_os("TOSO_BIN")
            .filter(|name| !name.is_empty())
            .map_or_else(build, PathBuf::from)
    })
}

/// Cargo builds a program for the tests of its own package only, so it is asked to.
fn build() -> PathBuf {
    let this = std::env::current_exe().unwrap();
    // target/debug/deps/acceptance-…
    let folder = this.ancestors().nth(2).unwrap();
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--package=toso", "--manifest-path"]);
    cargo.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"));
    cargo.arg("--target-dir").arg(folder.parent().unwrap());
    if folder.ends_with("release") {
        cargo.arg("--release");
    }
    assert!(cargo.status().unwrap().success(), "toso does not build");
    folder.join("toso").with_extension(std::env::consts::EXE_EXTENSION)
}

/// What the program answered.
#[derive(Debug)]
pub struct Answer {
    /// Exit code.
    pub code: i32,
    /// Standard output as JSON; `null` where it is none.
    pub json: Value,
    /// Standard error.
    pub stderr: String,
}

impl Answer {
    fn new(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            json: serde_json::from_slice(&output.stdout).unwrap_or(Value::Null),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// A data folder, gone at the end of the test.
pub struct Office {
    folder: TempDir,
}

impl Office {
    /// An empty one.
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// Set up for xã Lâm Thao with a signer.
    pub fn set_up() -> Self {
        let office = Self::empty();
        office.done(&[
            "setup",
            "--commune",
            "08494",
            "--signer",
            "Nguyễn Thị Phương Thảo",
            "--title",
            "Chủ tịch",
        ]);
        office
    }

    /// Set up, with the roster of 84 members.
    pub fn with_84() -> Self {
        let office = Self::set_up();
        office.import("02-lam-thao-84.xlsx");
        office
    }

    /// A bundled sample.
    pub fn sample(name: &str) -> Self {
        let office = Self::empty();
        office.done(&["sample", name]);
        office
    }

    /// Where the store lies.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A place for files beside it.
    pub fn place(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs a command with `--json`.
    pub fn run(&self, words: &[&str]) -> Answer {
        self.run_in(&self.data(), words)
    }

    /// Runs a command on another data folder.
    pub fn run_in(&self, data: &Path, words: &[&str]) -> Answer {
        let mut command = Command::new(program());
        command.arg("--data").arg(data).args(words).arg("--json");
        Answer::new(command.output().unwrap())
    }

    /// Runs a command that must succeed.
    pub fn done(&self, words: &[&str]) -> Value {
        let answer = self.run(words);
        assert_eq!(answer.code, 0, "toso {words:?}: {answer:?}");
        answer.json
    }

    /// Takes in a sample roster.
    pub fn import(&self, name: &str) -> Value {
        self.done(&["import", "roster", &text(&roster(name))])
    }

    /// Rows of a list.
    pub fn rows(&self, words: &[&str]) -> Vec<Value> {
        self.done(words).as_array().unwrap_or_else(|| panic!("toso {words:?}: no list")).clone()
    }

    /// A new paper.
    pub fn paper(&self, kind: &str) -> String {
        self.done(&["paper", "new", kind])["id"].as_str().unwrap().to_owned()
    }

    /// A paper as `.docx` and `.pdf`.
    pub fn render(&self, id: &str) -> (PathBuf, PathBuf) {
        let to = text(&self.place("papers"));
        docx_and_pdf(&self.done(&["paper", "render", id, "--to", &to, "--format", "docx,pdf"]))
    }

    /// The attendance sheet of the first session as `.docx` and `.pdf`.
    pub fn sheet(&self) -> (PathBuf, PathBuf) {
        let session = self.rows(&["session", "list"])[0]["id"].as_str().unwrap().to_owned();
        let to = text(&self.place("papers"));
        docx_and_pdf(
            &self.done(&["session", "sheet", &session, "--to", &to, "--format", "docx,pdf"]),
        )
    }

    /// All that a refusal must leave as it was.
    pub fn state(&self) -> Vec<Value> {
        vec![
            self.done(&["teams"]),
            self.done(&["members"]),
            self.done(&["paper", "list"]),
            self.done(&["session", "list"]),
            self.done(&["journal"]),
        ]
    }

    /// Holds the store as another program would that has it open.
    pub fn hold(&self) -> File {
        let lock = File::options().write(true).open(self.data().join("store.lock")).unwrap();
        lock.lock().unwrap();
        lock
    }
}

fn docx_and_pdf(answer: &Value) -> (PathBuf, PathBuf) {
    let file = |ending: &str| {
        let files = answer["files"].as_array().unwrap().iter().map(|file| file.as_str().unwrap());
        PathBuf::from(files.into_iter().find(|file| file.ends_with(ending)).unwrap())
    };
    (file(".docx"), file(".pdf"))
}

/// A path as an argument.
pub fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}
