//! Microsoft Word as the converter, where the PC has it.
//!
//! Word is asked through PowerShell, which every Windows has: a process of its own with a time
//! limit, in a folder of its own. No file of a script is left where an office's rules could refuse
//! it or a virus scanner could wonder about it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::child::{converted, without_window};
use super::{Converter, DocxToPdf, PdfError};

/// Longest that Word may take: it starts slowly, and a question it asks is seen by nobody.
const TIMEOUT: Duration = Duration::from_secs(45);

/// What PowerShell carries out in the folder of the two files. Word is asked no questions, runs no
/// macros, and keeps nothing of what it opened. 17 is the format PDF, 3 switches macros off. One line
/// without double quotes, so that it is one word on a command line.
const SCRIPT: &str = concat!(
    "$ErrorActionPreference = 'Stop'; ",
    "$here = (Get-Location).ProviderPath; ",
    "$word = New-Object -ComObject Word.Application; ",
    "try { ",
    "$word.Visible = $false; ",
    "$word.DisplayAlerts = 0; ",
    "$word.AutomationSecurity = 3; ",
    "$paper = $word.Documents.Open((Join-Path $here 'in.docx'), $false, $true, $false); ",
    "$paper.ExportAsFixedFormat((Join-Path $here 'out.pdf'), 17); ",
    "$paper.Saved = $true; ",
    "$paper.Close() ",
    "} finally { $word.Quit() }"
);

/// Word, asked through PowerShell.
#[derive(Debug, Clone)]
pub struct Word {
    /// PowerShell.
    program: PathBuf,
    /// What asks the registry whether there is a Word.
    registry: Option<PathBuf>,
    /// Where a folder for the files is made, and removed afterwards.
    scratch: PathBuf,
    timeout: Duration,
    /// Set once it failed: who has no working Word shall not wait for it again and again. A Word that
    /// hangs is left alone besides, because somebody's own text may be open in it.
    gave_up: Arc<AtomicBool>,
}

impl Word {
    /// Word on this PC, looked for when it is wanted. `windows` is the folder of Windows.
    pub fn of(windows: &Path, scratch: PathBuf) -> Self {
        let system = windows.join("System32");
        let program = system.join("WindowsPowerShell").join("v1.0").join("powershell.exe");
        let registry = Some(system.join("reg.exe"));
        Self { registry, ..Self::asked_by(program, scratch, TIMEOUT) }
    }

    /// Word asked by another program, which is given the words of PowerShell.
    pub fn asked_by(program: PathBuf, scratch: PathBuf, timeout: Duration) -> Self {
        Self { program, registry: None, scratch, timeout, gave_up: Arc::default() }
    }

    fn is_there(&self) -> bool {
        let Some(registry) = &self.registry else { return true };
        let mut asked = Command::new(registry);
        asked.args(["query", r"HKCR\Word.Application\CurVer"]);
        asked.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        without_window(&mut asked);
        asked.status().is_ok_and(|status| status.success())
    }
}

impl DocxToPdf for Word {
    fn to_pdf(&self, docx: &[u8]) -> Result<Vec<u8>, PdfError> {
        converted(&self.scratch, self.timeout, docx, |input, _| {
            let mut command = Command::new(&self.program);
            let quiet = ["-NoLogo", "-NoProfile", "-NonInteractive", "-WindowStyle", "Hidden"];
            command.args(quiet).args(["-Command", SCRIPT]);
            command.current_dir(input.parent().unwrap_or(Path::new(".")));
            command
        })
    }
}

/// Which program made a PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Maker {
    /// Microsoft Word.
    Word,
    /// The built-in converter.
    BuiltIn,
}

/// Makes a PDF to hand on: by Word, whose pages are those that everybody with Word sees, or by the
/// built-in converter where there is no Word or it fails.
///
/// # Errors
/// What the built-in converter refuses with.
pub fn best(
    word: Option<&Word>,
    built_in: &Converter,
    docx: &[u8],
) -> Result<(Vec<u8>, Maker), PdfError> {
    if let Some(word) = word.filter(|word| !word.gave_up.load(Ordering::Relaxed)) {
        if word.is_there()
            && let Ok(pdf) = word.to_pdf(docx)
        {
            return Ok((pdf, Maker::Word));
        }
        word.gave_up.store(true, Ordering::Relaxed);
    }
    Ok((built_in.to_pdf(docx)?, Maker::BuiltIn))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_is_one_word_of_a_command_line() {
        assert!(!SCRIPT.contains(['"', '\n']));
        // Whatever happens, Word is not left open.
        assert!(SCRIPT.ends_with("} finally { $word.Quit() }"));
    }

    #[test]
    fn a_pc_without_word_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!Word::of(folder.path(), folder.path().to_owned()).is_there());
    }
}
