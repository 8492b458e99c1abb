//! A place on the disk, chosen in the PC's own dialog: a page cannot name one by itself.

use rfd::FileDialog;
use serde::Deserialize;
use tauri::{Runtime, WebviewWindow};
use wire::WireError;

use crate::job;

/// What is to be chosen.
#[derive(Debug, Deserialize)]
pub(crate) struct ChoosePath {
    /// A folder; else a file of ours.
    folder: bool,
}

/// Lets the clerk choose a folder, or a file of ours; nothing where she chose none.
///
/// # Errors
/// `broken-off` where the dialog itself failed.
#[tauri::command]
pub(crate) async fn choose_path<R: Runtime>(
    window: WebviewWindow<R>,
    args: ChoosePath,
) -> Result<Option<String>, WireError> {
    job::aside(move || {
        let dialog = FileDialog::new().set_parent(&window);
        let chosen = match args.folder {
            true => dialog.pick_folder(),
            false => dialog.add_filter("Tổ Số", &["toso", "db"]).pick_file(),
        };
        chosen.map(|path| path.display().to_string())
    })
    .await
}
