//! `cargo xtask demo`: a clerk's main job on a bundled commune; `cargo xtask run`: the window.

use crate::ground::{Ground, answer, run as run_command, spelled};
use crate::programs;
use crate::quarter;
use crate::step;
use crate::stop::{Result, Stop, While};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
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

    let clerk = Clerk { ground, store: folder.join("store") };
    println!("\n== The main job on the commune {sample}");
    let mut files = clerk.main_job(sample, &papers)?;
    files.sort();
    println!("\n== Made {} files:", files.len());
    for file in &files {
        println!("{}", file.display());
    }
    if !clerk.store.is_dir() {
        return Err(Stop::new(format!("toso left no store in {}", clerk.store.display())));
    }
    show_window(ground, &clerk.store)
}

/// Builds the window and opens it on the user's own store, until it is closed.
pub fn run(ground: &Ground) -> Result<()> {
    step::run(ground, programs::STEPS, &[])?;
    run_command(&mut ground.command(ground.built("to-so"), &[]))
}

/// Somebody who works with `toso` on one store.
struct Clerk<'g> {
    ground: &'g Ground,
    store: PathBuf,
}

impl Clerk<'_> {
    /// The roster is there; the decision, the attendance sheet and the report come out.
    fn main_job(&self, sample: &str, papers: &Path) -> Result<Vec<PathBuf>> {
        let to = &*papers.to_string_lossy();
        self.toso(&["sample", sample])?;

        let decision = self.toso(&["paper", "new", "decision-establish"])?;
        let decision = text(&decision, "/id")?;
        let mut files =
            made(&self.toso(&["paper", "render", decision, "--to", to, DOCX_AND_PDF])?)?;

        let sessions = self.toso(&["session", "list"])?;
        let session = text(&sessions, "/0/id")?;
        files.extend(made(&self.toso(&[
            "session",
            "sheet",
            session,
            "--to",
            to,
            DOCX_AND_PDF,
        ])?)?);

        let period = quarter::current();
        let report = papers.join(format!("report-teams-{period}.xlsx"));
        let report_to = &*report.to_string_lossy();
        self.toso(&["report", "teams", "--period", &period, "--to", report_to])?;

        files.push(report);
        match files.iter().find(|file| !file.is_file()) {
            Some(absent) => Err(Stop::new(format!("toso made no {}", absent.display()))),
            None => Ok(files),
        }
    }

    /// One command of `toso`, answered as JSON.
    fn toso(&self, words: &[&str]) -> Result<Value> {
        let mut command = self.ground.command(self.ground.built("toso"), &["--data"]);
        command.arg(&self.store).args(words).arg("--json");
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

/// The files that an answer names, absolute.
fn made(answer: &Value) -> Result<Vec<PathBuf>> {
    let files = answer
        .pointer("/files")
        .and_then(Value::as_array)
        .ok_or_else(|| Stop::new(format!("toso's answer names no files: {answer}")))?;
    files
        .iter()
        .filter_map(Value::as_str)
        .map(|file| std::path::absolute(file).while_doing(format!("find {file}")))
        .collect()
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
    fn files_come_out_absolute() {
        let answer = json!({"files": ["papers/a.docx"]});
        assert!(made(&answer).unwrap().iter().all(|file| file.is_absolute()));
        assert!(made(&json!({})).is_err());
    }
}
