//! A converter that is a program of its own, with a time limit.

use std::ffi::OsString;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::{DocxToPdf, PdfError};

/// How often the child is looked at.
const STEP: Duration = Duration::from_millis(15);
/// Of what a failed program says, no more than this is passed on.
const WORDS: u64 = 2_000;

/// A program that is called as `program args… IN.docx OUT.pdf`.
#[derive(Debug, Clone)]
pub struct Converter {
    /// The program.
    pub program: PathBuf,
    /// What comes before the two paths.
    pub args: Vec<OsString>,
    /// Where a folder for the two files is made, and removed afterwards.
    pub scratch: PathBuf,
    /// How long it may take before it is ended.
    pub timeout: Duration,
}

impl DocxToPdf for Converter {
    /// Runs the program on files in a folder of its own, which is removed afterwards.
    fn to_pdf(&self, docx: &[u8]) -> Result<Vec<u8>, PdfError> {
        converted(&self.scratch, self.timeout, docx, |input, output| {
            let mut command = Command::new(&self.program);
            command.args(&self.args).arg(input).arg(output);
            command
        })
    }
}

/// Runs a program that is told of `in.docx` and makes `out.pdf` beside it, in a folder that is
/// removed afterwards; ends it when its time is over.
pub(super) fn converted(
    scratch: &Path,
    timeout: Duration,
    docx: &[u8],
    program: impl FnOnce(&Path, &Path) -> Command,
) -> Result<Vec<u8>, PdfError> {
    let folder = tempfile::tempdir_in(scratch)?;
    let (input, output) = (folder.path().join("in.docx"), folder.path().join("out.pdf"));
    let said = folder.path().join("said.txt");
    fs::write(&input, docx)?;
    let mut command = program(&input, &output);
    // To a file, not a pipe: a talkative program cannot block, and its own children hold nothing open.
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(fs::File::create(&said)?);
    without_window(&mut command);
    let mut child = command.spawn().map_err(PdfError::Start)?;
    let Some(success) = wait(&mut child, timeout)? else {
        return Err(PdfError::TimedOut(timeout));
    };
    let pdf = fs::read(&output).unwrap_or_default();
    if success && pdf.starts_with(b"%PDF-") {
        return Ok(pdf);
    }
    let mut words = Vec::new();
    fs::File::open(&said)?.take(WORDS).read_to_end(&mut words)?;
    Err(PdfError::Failed(String::from_utf8_lossy(&words).trim().to_owned()))
}

/// Whether the child succeeded; `None` when its time ran out and it was ended.
fn wait(child: &mut Child, timeout: Duration) -> std::io::Result<Option<bool>> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status.success()));
        }
        if start.elapsed() >= timeout {
            // It may have ended by itself just now; either way it has to be waited for.
            drop(child.kill());
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(STEP);
    }
}

/// On Windows a console program started by a window would flash a black one.
#[cfg(windows)]
pub(super) fn without_window(command: &mut Command) {
    use std::os::windows::process::CommandExt;
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    command.creation_flags(CREATE_NO_WINDOW);
}

#[cfg(not(windows))]
pub(super) fn without_window(_: &mut Command) {}
