//! The files that answers named.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde_json::Value;

/// What the program makes for people. Anything else an answer may name is no file to open.
const FINISHED: &[&str] = &["docx", "pdf", "xlsx", "toso"];

/// Paths that answers named since the program was started.
#[derive(Debug, Default)]
pub(crate) struct Written(Mutex<HashSet<PathBuf>>);

impl Written {
    /// Keeps the paths under `files` of an answer.
    pub(crate) fn remember(&self, answer: &Value) {
        let files = answer.get("files").and_then(Value::as_array).into_iter().flatten();
        let paths = files.filter_map(Value::as_str).map(PathBuf::from);
        let finished = paths.filter(|path| {
            path.is_absolute()
                && path.extension().is_some_and(|kind| FINISHED.iter().any(|one| kind == *one))
        });
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(finished);
    }

    /// Whether an answer named this path.
    pub(crate) fn knows(&self, path: &Path) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(path)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_finished_files_of_answers_are_known() {
        let root = if cfg!(windows) { "C:\\" } else { "/" };
        let at = |name: &str| Path::new(root).join(name);
        let written = Written::default();
        written.remember(&json!({ "files": [at("a.docx"), at("run.exe"), "b.pdf", 3] }));
        written.remember(&json!([{ "files": [at("c.pdf")] }]));
        assert!(written.knows(&at("a.docx")));
        for other in [at("run.exe"), PathBuf::from("b.pdf"), at("c.pdf"), at("../a.docx")] {
            assert!(!written.knows(&other), "{}", other.display());
        }
    }
}
