//! Opening a finished file, or showing it in its folder.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use tauri::State;
use wire::WireError;

use crate::job::{self, Seat};
use wire::error::host as error;

/// Which file, and how it is to be seen.
#[derive(Debug, Deserialize)]
pub(crate) struct OpenFile {
    /// A path as an answer named it.
    path: PathBuf,
    /// In its folder, instead of in its program.
    in_folder: bool,
}

/// Opens a file with the program that the PC has for it, or shows it in its folder.
///
/// A page names the path, so only a path that an answer of ours named is taken: whatever ran in
/// the page by mistake or malice can start nothing else.
///
/// # Errors
/// `file-not-ours`, `file-gone`, `open-failed`.
#[tauri::command]
pub(crate) async fn open_file(seat: State<'_, Seat>, args: OpenFile) -> Result<(), WireError> {
    if !seat.written.knows(&args.path) {
        return Err(error::file_not_ours(&args.path));
    }
    job::aside(move || open(&args.path, args.in_folder)).await?
}

fn open(path: &Path, in_folder: bool) -> Result<(), WireError> {
    if !path.is_file() {
        return Err(error::file_gone(path));
    }
    let opened = if in_folder {
        tauri_plugin_opener::reveal_item_in_dir(path)
    } else {
        tauri_plugin_opener::open_path(path, None::<&str>)
    };
    opened.map_err(|why| error::open_failed(path, &why))
}
