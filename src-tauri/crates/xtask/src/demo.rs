//! `cargo xtask demo`: a clerk's main job on a bundled commune; `cargo xtask run`: the window.

use crate::ground::{Ground, answer, run as run_command, spelled};
use crate::programs;
use crate::quarter;
use crate::step;
use crate::stop::{Result, Stop, While};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// The communes that `toso sample` knows.
const SAMPLES: &[&str] = &["lam-thao", "cam-thanh"];

/// The option of `toso` for both files of a paper.
const DOCX_AND_PDF: &str = "--format=docx,pdf";

/// Builds everything, makes a fresh store, does the main job without the window, then opens the
/// window on that store where there is a display.
///
/// Everything it makes lies in `target/demo/<sample>`, made anew each time.
pub fn demo(ground: &Ground, sample: &str) -> Result<()> {
    if !SAMPLES.contains(&sample) {
        let known = SAMPLES.join(", ");
        return Err(Stop::new(format!("no sample commune `{sample}`; there are: {known}")));
    }
    step::run(ground, programs::STEPS, &[])?;

    let folder = ground.at("target/demo").join(sample);
    if folder.exists() {
        fs::remove_dir_all(&folder).while_doing(format!("empty {}", folder.display()))?;
    }
    let papers = folder.join("papers");
    fs::create_dir_all(&papers).while_doing(format!("make {}", papers.display()))?;

    let store = folder.join("store");
    let toso = || ground.command(ground.built("toso"), &[]);
    let clerk = Clerk { toso: &toso, store: &store.to_string_lossy() };
    println!("\n== The main job on the commune {sample}");
    let files = clerk.main_job(sample, &papers.to_string_lossy())?;
    let absolute = |file| std::path::absolute(file).while_doing(format!("find {file}"));
    let mut files = files.iter().map(absolute).collect::<Result<Vec<_>>>()?;
    if let Some(absent) = files.iter().find(|file| !file.is_file()) {
        return Err(Stop::new(format!("toso made no {}", absent.display())));
    }
    files.sort();
    println!("\n== Made {} files:", files.len());
    for file in &files {
        println!("{}", file.display());
    }
    if !store.is_dir() {
        return Err(Stop::new(format!("toso left no store in {}", store.display())));
    }
    show_window(ground, &store)
}

/// Builds the window and opens it on the user's own store, until it is closed.
pub fn run(ground: &Ground) -> Result<()> {
    step::run(ground, programs::STEPS, &[])?;
    run_command(&mut ground.command(ground.built("to-so"), &[]))
}

/// Somebody who works with `toso` on one store. Paths are as `toso` knows them: it may be the one
/// for Windows.
pub struct Clerk<'t> {
    /// Starts `toso`, with no words yet.
    pub toso: &'t dyn Fn() -> Command,
    /// The store's folder.
    pub store: &'t str,
}

impl Clerk<'_> {
    /// The roster is there; the decision, the attendance sheet and the report come out. Answers
    /// their paths.
    pub fn main_job(&self, sample: &str, papers: &str) -> Result<Vec<String>> {
        self.answer(&["sample", sample])?;

        let decision = self.answer(&["paper", "new", "decision-establish"])?;
        let decision = text(&decision, "/id")?;
        let mut files =
            made(&self.answer(&["paper", "render", decision, "--to", papers, DOCX_AND_PDF])?)?;

        let sessions = self.answer(&["session", "list"])?;
        let session = text(&sessions, "/0/id")?;
        files.extend(made(&self.answer(&[
            "session",
            "sheet",
            session,
            "--to",
            papers,
            DOCX_AND_PDF,
        ])?)?);

        let period = quarter::current();
        let report = format!("{papers}/report-teams-{period}.xlsx");
        self.answer(&["report", "teams", "--period", &period, "--to", &report])?;
        files.push(report);
        Ok(files)
    }

    /// One command of `toso`, answered as JSON.
    pub fn answer(&self, words: &[&str]) -> Result<Value> {
        let mut command = (self.toso)();
        command.args(["--data", self.store]).args(words).arg("--json");
        println!("   $ {}", spelled(&command));
        let said = answer(&mut command)?;
        // A command that has nothing to tell may be silent.
        if said.trim().is_empty() {
            return Ok(Value::Null);
        }
        serde_json::from_str(&said).while_doing(format!("read toso's answer {said:?}"))
    }
}

/// The text at a JSON pointer of an answer.
fn text<'v>(answer: &'v Value, pointer: &str) -> Result<&'v str> {
    answer
        .pointer(pointer)
        .and_then(Value::as_str)
        .ok_or_else(|| Stop::new(format!("toso's answer has no text at {pointer}: {answer}")))
}

/// The files that an answer names.
fn made(answer: &Value) -> Result<Vec<String>> {
    let files = answer
        .pointer("/files")
        .and_then(Value::as_array)
        .ok_or_else(|| Stop::new(format!("toso's answer names no files: {answer}")))?;
    Ok(files.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}

/// Opens the window and leaves it open; without a display says how to open it.
fn show_window(ground: &Ground, store: &Path) -> Result<()> {
    let mut window = ground.command(ground.built("to-so"), &["--data"]);
    window.arg(store);
    let display = ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
    if cfg!(target_os = "linux") && !display {
        println!("\n== No display here. With one, this opens the window on the same store:");
        println!("{}", spelled(&window));
        return Ok(());
    }
    println!("\n== Opening the window\n   $ {}", spelled(&window));
    window.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // A group of its own: Ctrl+C in this terminal must not close the window.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut window, 0);
    let mut child = window.spawn().while_doing("open the window")?;
    // A window that cannot open says so at once; one that stays is open.
    std::thread::sleep(Duration::from_secs(2));
    match child.try_wait().while_doing("look after the window")? {
        Some(status) if !status.success() => {
            Err(Stop::new(format!("the window closed at once ({status})")))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use serde_json::json;

    #[test]
    fn an_answer_is_read_at_its_place() {
        let answer = json!([{"id": "a"}, {"id": "b"}]);
        assert_eq!(text(&answer, "/0/id").unwrap(), "a");
        let refusal = text(&answer, "/2/id").unwrap_err().to_string();
        assert!(refusal.contains("no text at /2/id"), "{refusal}");
    }

    #[test]
    fn files_are_read_as_they_are_named() {
        let answer = json!({"files": ["papers/a.docx"]});
        assert_eq!(made(&answer).unwrap(), ["papers/a.docx"]);
        assert!(made(&json!({})).is_err());
    }
}
