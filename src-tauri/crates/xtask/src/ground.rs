//! Where things stand, and how a program is started there.

use crate::stop::{Result, Stop, While};
use std::env;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

/// The folders of this clone.
pub struct Ground {
    /// The folder of the workspace's Cargo.toml.
    pub root: PathBuf,
    /// Where cargo builds: CARGO_TARGET_DIR, else `target` in the root.
    build: PathBuf,
}

impl Ground {
    /// Finds the workspace from what cargo tells the program it runs.
    pub fn here() -> Result<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR")
            .ok_or_else(|| Stop::new("start this program as `cargo xtask …`"))?;
        let root = Path::new(&manifest)
            .ancestors()
            .find(|folder| folder.join("Cargo.lock").is_file())
            .ok_or_else(|| Stop::new("no Cargo.lock above the xtask crate"))?
            .to_path_buf();
        let build = match env::var_os("CARGO_TARGET_DIR") {
            // A relative one is meant from where the person stands, and we run cargo elsewhere.
            Some(folder) => env::current_dir().while_doing("read the current folder")?.join(folder),
            None => root.join("target"),
        };
        Ok(Self { root, build })
    }

    /// A folder or file of the clone.
    pub fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// A program that cargo built (unoptimised).
    pub fn built(&self, name: &str) -> PathBuf {
        self.build.join("debug").join(name).with_extension(env::consts::EXE_EXTENSION)
    }

    /// A program that cargo built as it is shipped.
    pub fn released(&self, name: &str) -> PathBuf {
        self.build.join("release").join(name).with_extension(env::consts::EXE_EXTENSION)
    }

    /// A target of the fuzzer, built for a platform that was named.
    pub fn fuzzer(&self, platform: &str, name: &str) -> PathBuf {
        let folder = self.build.join(platform).join("release");
        folder.join(name).with_extension(env::consts::EXE_EXTENSION)
    }

    /// Where everything for Windows is built: another compiler builds it.
    pub fn windows(&self) -> PathBuf {
        self.build.join("windows")
    }

    /// Criterion's folder of measurements.
    pub fn measurements(&self) -> PathBuf {
        self.build.join("criterion")
    }

    /// A command that starts in the root of the clone.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>, words: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(words).current_dir(&self.root).env("CARGO_TARGET_DIR", &self.build);
        command
    }

    /// `cargo` with these words.
    pub fn cargo(&self, words: &[&str]) -> Command {
        self.command("cargo", words)
    }

    /// `npm` with these words, in a folder of the clone.
    pub fn npm(&self, folder: &str, words: &[&str]) -> Command {
        let mut command = self.command(if cfg!(windows) { "npm.cmd" } else { "npm" }, words);
        command.current_dir(self.at(folder));
        command
    }
}

/// The command as a person would type it.
pub fn spelled(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(std::ffi::OsStr::to_string_lossy)
        .map(|word| if word.contains(' ') { format!("'{word}'") } else { word.into_owned() })
        .collect::<Vec<_>>()
        .join(" ")
}

/// Runs a command to its end with the terminal as its own; a failure is a [`Stop`].
pub fn run(command: &mut Command) -> Result<()> {
    println!("   $ {}", spelled(command));
    let status = command.status().map_err(|error| not_started(command, &error))?;
    ended(command, status.success(), &status.to_string())
}

/// Runs a command as [`run`] does and also keeps each line that contains one of `marks`, so that
/// the closing line of a test runner can be shown again at the end of a long job.
pub fn run_keeping(command: &mut Command, marks: &'static [&'static str]) -> Result<Vec<String>> {
    println!("   $ {}", spelled(command));
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| not_started(command, &error))?;
    // Two pipes, read side by side: a program that fills one while we wait for the other hangs.
    let errors = child
        .stderr
        .take()
        .map(|pipe| thread::spawn(move || pass_on(pipe, std::io::stderr(), marks)));
    let mut kept = match child.stdout.take() {
        Some(pipe) => pass_on(pipe, std::io::stdout(), marks),
        None => Vec::new(),
    };
    if let Some(Ok(lines)) = errors.map(thread::JoinHandle::join) {
        kept.extend(lines);
    }
    let status = child.wait().map_err(|error| not_started(command, &error))?;
    ended(command, status.success(), &status.to_string())?;
    Ok(kept)
}

/// Runs a command quietly and returns what it wrote on standard output.
pub fn answer(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| not_started(command, &error))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        print!("{text}");
    }
    ended(command, output.status.success(), &output.status.to_string())?;
    Ok(text)
}

/// Whether the command can be started and ends well; its output is not shown.
pub fn works(program: &str, words: &[&str]) -> bool {
    Command::new(program)
        .args(words)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Copies lines from a pipe to the terminal as they come; returns those with a mark.
fn pass_on(pipe: impl Read, mut to: impl Write, marks: &[&str]) -> Vec<String> {
    let mut kept = Vec::new();
    for line in BufReader::new(pipe).split(b'\n').map_while(std::result::Result::ok) {
        let line = String::from_utf8_lossy(&line);
        // A closed terminal must not end the job half way.
        to.write_all(line.as_bytes()).and_then(|()| to.write_all(b"\n")).ok();
        // Some runners colour their words even into a pipe.
        let plain = without_colour(&line);
        if marks.iter().any(|mark| plain.contains(mark)) {
            kept.push(plain);
        }
    }
    kept
}

/// The text without terminal escapes such as `ESC[32m`, and without outer spaces.
fn without_colour(line: &str) -> String {
    let mut plain = String::new();
    let mut rest = line.chars();
    while let Some(letter) = rest.next() {
        if letter == '\u{1b}' {
            rest.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(letter);
        }
    }
    plain.trim().to_owned()
}

fn not_started(command: &Command, error: &std::io::Error) -> Stop {
    Stop::new(format!("could not start `{}`: {error}", spelled(command)))
}

fn ended(command: &Command, well: bool, status: &str) -> Result<()> {
    if well {
        return Ok(());
    }
    Err(Stop::new(format!("`{}` failed ({status}); its own words stand above", spelled(command))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_taken_off() {
        assert_eq!(without_colour("  \u{1b}[32;1mSummary\u{1b}[0m 4 tests "), "Summary 4 tests");
    }

    #[test]
    fn marked_lines_are_kept_and_all_are_passed_on() {
        let mut shown = Vec::new();
        let kept = pass_on(&b"one\n  Tests  2 passed\nlast"[..], &mut shown, &["Tests  "]);
        assert_eq!(kept, ["Tests  2 passed"]);
        assert_eq!(shown, b"one\n  Tests  2 passed\nlast\n");
    }

    #[test]
    fn a_command_is_spelled_as_typed() {
        let mut command = Command::new("toso");
        command.args(["paper", "new", "a b"]);
        assert_eq!(spelled(&command), "toso paper new 'a b'");
    }
}
