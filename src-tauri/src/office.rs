//! What the shell knows of the PC: folders, the clock, the user, itself.

#![allow(
    clippy::disallowed_methods,
    reason = "a program is where the clock and the environment come in"
)]

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

use paper::pdf::{Converter, Word};
use toso_core::store::By;
use wire::Office;

use crate::start::RENDER_PDF;

/// Longest that one PDF may take.
const PDF_TIMEOUT: Duration = Duration::from_secs(60);

/// The user's own data folder: `%LOCALAPPDATA%\ToSo` on Windows, else `~/.local/share/to-so`; the
/// same as that of `toso`.
pub(crate) fn own_folder() -> PathBuf {
    let name = if cfg!(windows) { "ToSo" } else { "to-so" };
    dirs::data_local_dir().unwrap_or_default().join(name)
}

/// Where finished files of the user's own store go: beside her other documents, where she looks.
pub(crate) fn documents() -> Option<PathBuf> {
    dirs::document_dir().map(|folder| folder.join("Tổ Số"))
}

/// What the core needs of the PC. The converter is this program again, as a process of its own.
pub(crate) fn office(output_folder: PathBuf) -> Office {
    Office {
        output_folder,
        converter: Converter {
            program: std::env::current_exe().unwrap_or_else(|_| PathBuf::from("to-so")),
            args: vec![OsString::from(RENDER_PDF)],
            scratch: std::env::temp_dir(),
            timeout: PDF_TIMEOUT,
        },
        word: word(),
    }
}

/// Microsoft Word, where this PC may have it.
fn word() -> Option<Word> {
    let windows = std::env::var_os("SystemRoot").filter(|_| cfg!(windows))?;
    Some(Word::of(Path::new(&windows), std::env::temp_dir()))
}

/// Folder of finished files of a store that was named on the command line.
pub(crate) fn beside(store: &Path) -> PathBuf {
    store.join("ket-qua")
}

/// Who works, and now.
pub(crate) fn by() -> By {
    let who = ["USERNAME", "USER"].iter().find_map(|name| std::env::var(name).ok());
    By { who: who.unwrap_or_else(|| "to-so".to_owned()), at: chrono::Local::now().naive_local() }
}

/// Whether there is a screen to show a message on.
pub(crate) fn has_screen() -> bool {
    let set = |name: &&str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(set)
}
