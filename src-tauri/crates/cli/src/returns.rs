//! Returns of the villages: their commands, and the wire's commands they lead to.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Local, NaiveDate};
use clap::Subcommand;
use serde_json::{Value, json};
use wire::WireError;
use wire::error::host;

use crate::run::{content, insert};

/// Returns: `toso returns …`.
#[derive(Debug, Subcommand)]
pub enum Returns {
    /// Makes every team its form.
    Make {
        /// Folder.
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
        /// Period: 2026-Q3.
        #[arg(long, value_name = "P")]
        period: String,
        /// Codes of what is asked for; without them what was asked last time.
        #[arg(long, value_delimiter = ',', value_name = "CODE,…")]
        indicators: Option<Vec<String>>,
        /// The day until which forms are to be returned.
        #[arg(long, value_name = "DATE")]
        due: Option<NaiveDate>,
    },
    /// Reads returned forms.
    Read {
        /// Folder with the files.
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// Period: 2026-Q3.
        #[arg(long, value_name = "P")]
        period: String,
        /// Stores what is clear; what is doubtful stays blank.
        #[arg(long)]
        accept: bool,
    },
}

/// Carries out a command about returns.
pub fn of_returns(
    returns: &Returns,
    ask: &mut impl FnMut(&str, Value) -> Result<Value, WireError>,
) -> Result<Value, WireError> {
    match returns {
        Returns::Make { to, period, indicators, due } => {
            let to = to.display().to_string();
            let wish = json!({ "period": period, "indicators": indicators, "due": due, "to": to });
            let made = ask("returns_make", wish)?;
            Ok(json!({ "files": made.get("files") }))
        }
        Returns::Read { folder, period, accept } => {
            let wish = json!({ "period": period, "files": files(folder)? });
            if !accept {
                return Ok(told(&ask("returns_read", wish)?, None));
            }
            let stored = ask("returns_accept", wish)?;
            Ok(told(stored.get("reading").unwrap_or(&Value::Null), Some(&stored)))
        }
    }
}

/// Every file of a folder by name, but those that a program keeps while one is open.
fn files(folder: &Path) -> Result<Vec<Value>, WireError> {
    let entries = std::fs::read_dir(folder).map_err(|error| host::unreadable(folder, &error))?;
    let mut paths: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            path.is_file() && name.is_some_and(|name| !name.starts_with(['.', '~']))
        })
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let mut file = content(path)?;
            let modified = std::fs::metadata(path).and_then(|about| about.modified()).ok();
            let modified = modified.map(|at| DateTime::<Local>::from(at).naive_local());
            insert(&mut file, "modified", json!(modified));
            Ok(file)
        })
        .collect()
}

/// What was read, as other programs rely on it.
fn told(reading: &Value, stored: Option<&Value>) -> Value {
    let rows = |key: &str| reading[key].as_array().into_iter().flatten();
    let names = |missing: bool| -> Vec<&Value> {
        rows("teams")
            .filter(|team| (team["state"] == "missing") == missing)
            .map(|team| &team["name"])
            .collect()
    };
    let problems: Vec<Value> = rows("doubts")
        .map(|doubt| {
            json!({
                "file": doubt["file"],
                "sheet": doubt["sheet"],
                "cell": doubt["cell"],
                "code": doubt["code"],
                "before": doubt["found"],
                "after": doubt["made"],
                "indicator": doubt["indicator"],
                "asks": doubt["asks"],
                "message": doubt["message"],
            })
        })
        .collect();
    let mut answer = json!({
        "status": reading["status"],
        "returned": names(false),
        "missing": names(true),
        "problems": problems,
    });
    if let Some(stored) = stored {
        let counts = json!({ "files": stored["files"], "new": stored["new"], "corrected": stored["corrected"] });
        insert(&mut answer, "stored", counts);
    }
    answer
}
