use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Commune, CommuneRef};

/// Nothing to say, as arguments or as an answer.
#[derive(Debug, Default, Clone, Serialize, Deserialize, TS)]
pub struct Empty {}

/// A thing named by its identifier alone.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ById {
    /// Identifier.
    pub id: String,
}

/// What the window shows around every screen.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AppStatus {
    /// Version of the program.
    pub version: String,
    /// Today, as the program was told.
    pub today: NaiveDate,
    /// Folder of the store.
    pub data_folder: String,
    /// Folder where papers and reports are written unless another is named.
    pub output_folder: String,
    /// The commune worked on; none before the first start is done.
    pub commune: Option<Commune>,
    /// All communes of the store.
    pub communes: Vec<CommuneRef>,
    /// Name of the change that Undo would take back.
    pub undo: Option<String>,
    /// Name of the change that Redo would bring back.
    pub redo: Option<String>,
    /// What the clerk should know of the safety of the data; a calm sentence, nothing that stops work.
    pub keeping: Option<String>,
    /// What the clerk could do next, most pressing first.
    pub tasks: Vec<Task>,
}

/// One line of "việc cần làm".
#[derive(Debug, Clone, Serialize, TS)]
pub struct Task {
    /// Short code, the same for the same kind of task.
    pub code: String,
    /// The sentence shown.
    pub text: String,
    /// The screen where it is done: `start`, `roster`, `papers`, `training`, `reports`, `settings`.
    pub screen: String,
    /// The paper, team or session meant, where there is one.
    pub id: Option<String>,
}

/// What was undone or redone.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Undone {
    /// Name of the change, as it was recorded.
    pub name: String,
}

/// A change of the past.
#[derive(Debug, Clone, Serialize, TS)]
pub struct JournalEntry {
    /// Running number.
    #[ts(type = "number")]
    pub id: i64,
    /// When, local time `yyyy-mm-ddThh:mm:ss`.
    pub at: String,
    /// Who.
    pub who: String,
    /// What, in the clerk's words.
    pub name: String,
    /// `done`, `undone` or `barrier` (undo ends here).
    pub state: String,
}

/// How much of the journal to show.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct JournalQuery {
    /// Newest entries at the most.
    pub limit: Option<u32>,
}

/// The store's state of health.
#[derive(Debug, Clone, Serialize, TS)]
pub struct StoreCheck {
    /// True where nothing was found.
    pub ok: bool,
    /// What was found, a sentence each.
    pub findings: Vec<String>,
}

/// A file of ours to open with the program the PC uses for it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OpenFile {
    /// Path as an answer of ours gave it.
    pub path: String,
    /// Show it in its folder instead of opening it.
    pub in_folder: bool,
}

/// Files that were written.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Files {
    /// Full paths.
    pub files: Vec<String>,
}
