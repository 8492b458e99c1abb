//! What can go wrong in keeping data safe and in handing it on.

use std::path::PathBuf;

/// Why a backup, a restore or an exchange was refused. The store is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeepingError {
    /// Neither a backup nor data of ours.
    #[error("neither a backup nor data of ours")]
    Foreign,
    /// A newer program made it.
    #[error("of version {found}, this program knows up to {known}")]
    Newer {
        /// Its version.
        found: i32,
        /// Ours.
        known: i32,
    },
    /// It does not pass its examination; what is wrong, for whoever looks into it.
    #[error("damaged: {0}")]
    Damaged(String),
    /// A copy just made does not pass; nothing was put in its place.
    #[error("the copy is not sound: {0}")]
    NotSound(String),
    /// A backup where data sent by somebody was expected.
    #[error("a whole backup, not data that was sent")]
    IsBackup,
    /// Data sent by somebody where a backup was expected.
    #[error("data that was sent, not a whole backup")]
    IsExchange,
    /// The second place lies within the store, or the store within it.
    #[error("the second place is no other place than the store")]
    SamePlace(PathBuf),
    /// No second place has been named.
    #[error("no second place")]
    NoSecondPlace,
    /// The second place is not there now.
    #[error("the second place is not there")]
    PlaceMissing(PathBuf),
    /// A file stands where one was to be written.
    #[error("a file is there already")]
    FileThere(PathBuf),
    /// The file was to be written into the store's own folder.
    #[error("within the folder of the store")]
    WithinStore(PathBuf),
    /// Nothing was chosen to be sent.
    #[error("nothing to send")]
    Nothing,
}
