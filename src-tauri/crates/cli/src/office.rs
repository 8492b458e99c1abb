//! What this program knows of the PC: folders, the clock, itself.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

use paper::pdf::Converter;
use toso_core::store::By;
use wire::Office;

/// Longest that one PDF may take.
const PDF_TIMEOUT: Duration = Duration::from_secs(60);

/// The platform's local data folder: `%LOCALAPPDATA%\ToSo` on Windows, else
/// `~/.local/share/to-so`; the same as the window's.
pub fn data_folder() -> PathBuf {
    let name = if cfg!(windows) { "ToSo" } else { "to-so" };
    dirs::data_local_dir().unwrap_or_default().join(name)
}

/// What the core needs of the PC. The converter is this program again, as a process of its own.
pub fn office(data: &Path) -> Office {
    Office {
        output_folder: data.join("ket-qua"),
        converter: Converter {
            program: std::env::current_exe().unwrap_or_else(|_| PathBuf::from("toso")),
            args: vec![OsString::from("render-pdf")],
            scratch: std::env::temp_dir(),
            timeout: PDF_TIMEOUT,
        },
        // The same bytes on every PC.
        word: None,
    }
}

/// Who works, and now.
pub fn by() -> By {
    let who = ["USERNAME", "USER"].iter().find_map(|name| std::env::var(name).ok());
    By { who: who.unwrap_or_else(|| "toso".to_owned()), at: chrono::Local::now().naive_local() }
}
