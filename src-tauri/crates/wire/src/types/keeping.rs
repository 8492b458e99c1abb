use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::JournalEntry;

/// A backup in a list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BackupRow {
    /// Path of its file.
    pub file: String,
    /// When it was made, local time `yyyy-mm-ddThh:mm:ss`.
    pub at: String,
    /// Why: `start`, `exit`, `working`, `before-import`, `before-merger`, `before-exchange`, `before-migration`,
    /// `before-restore`, `by-hand`.
    pub reason: String,
    /// Why, in words.
    pub title: String,
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
}

/// The second place for backups, as it was when it was last asked for.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SecondPlace {
    /// Folder that was chosen.
    pub folder: String,
    /// When everything was last copied there, local time `yyyy-mm-ddThh:mm:ss`.
    pub reached: Option<String>,
    /// What is to be known where that failed last.
    pub warning: Option<String>,
}

/// The backups of the store.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BackupList {
    /// Folder they lie in.
    pub folder: String,
    /// Backups, newest first.
    pub backups: Vec<BackupRow>,
    /// The second place; none where none was chosen.
    pub second_place: Option<SecondPlace>,
}

/// Where the whole store is written to.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BackupTo {
    /// File to write; without one it is named and put where finished files go.
    pub to: Option<String>,
}

/// A whole store in one file.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BackupWritten {
    /// True where the copy passed its examination; else there is no file.
    pub ok: bool,
    /// Always empty: a copy that is not sound is refused.
    pub findings: Vec<String>,
    /// Path of the file.
    pub files: Vec<String>,
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
}

/// A folder for the second place.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SecondPlaceChoice {
    /// The folder; without one there is no second place from then on.
    pub folder: Option<String>,
}

/// A backup: one of a list, or a whole store in one file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BackupFile {
    /// Path of the file.
    pub file: String,
}

/// What a store or a backup holds of a commune.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CommuneCounts {
    /// Official code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Teams that have not ended.
    pub teams: u32,
    /// Memberships that have not ended.
    pub members: u32,
    /// Papers.
    pub papers: u32,
}

/// What a store or a backup holds.
#[derive(Debug, Clone, Serialize, TS)]
pub struct StoreGlance {
    /// Version of its tables.
    pub version: i32,
    /// Its communes, by code.
    pub communes: Vec<CommuneCounts>,
    /// When it was last changed, local time `yyyy-mm-ddThh:mm:ss`.
    pub last_change_at: Option<String>,
    /// Name of that change.
    pub last_change: Option<String>,
    /// Files that it names.
    pub files: u32,
    /// How many of them are found nowhere.
    pub missing_files: u32,
}

/// A look into a backup beside what is there today.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RestoreLook {
    /// Path of the file.
    pub file: String,
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// What the backup holds.
    pub then: StoreGlance,
    /// What the store holds today; nothing where it is damaged.
    pub now: Option<StoreGlance>,
    /// The changes that would be taken away, newest first; none where it is not an earlier state of this very store.
    pub since: Option<Vec<JournalEntry>>,
}

/// An earlier state is back.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Restored {
    /// True where the store passes its examination.
    pub ok: bool,
    /// What was found, a sentence each.
    pub findings: Vec<String>,
    /// Path of the copy of what was there before; of a store that opened no more, the folder it was set aside in.
    pub safety_copy: Option<String>,
}
