use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::CommuneCounts;

/// The figures of a commune beside those of others.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CommuneTotals {
    /// Official code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Province.
    pub province: String,
    /// True of the one that is worked on.
    pub chosen: bool,
    /// Teams that have not ended.
    pub teams: u32,
    /// Memberships that have not ended.
    pub members: u32,
    /// Women among them.
    pub women: u32,
    /// Villages.
    pub villages: u32,
    /// Villages that a team serves.
    pub villages_with_team: u32,
    /// Papers.
    pub papers: u32,
    /// When data of it was last received, local time `yyyy-mm-ddThh:mm:ss`.
    pub received: Option<String>,
    /// When that had been sent.
    pub sent: Option<String>,
}

/// A commune named by its code.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CommuneChoice {
    /// Official code.
    pub code: String,
}

/// What is to be sent.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExchangeWish {
    /// File to write; without one it is named and put where finished files go.
    pub to: Option<String>,
    /// Only these teams of the commune, with their members and villages; without them everything.
    pub teams: Option<Vec<String>>,
    /// Every commune of the store, not only the one worked on.
    #[serde(default)]
    pub all: bool,
}

/// What was sent.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ExchangeSent {
    /// Full path.
    pub files: Vec<String>,
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// What is in it.
    pub communes: Vec<CommuneCounts>,
}

/// What would come, or came, of the things of a kind.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ExchangeKind {
    /// `commune`, `village`, `team`, `person`, `membership`, `paper`, `session`, `other`.
    pub kind: String,
    /// The kind in words.
    pub title: String,
    /// Not there yet.
    pub new: u32,
    /// There, and different; of what came, those taken.
    pub changed: u32,
    /// There, and the same; of what came, those left as they are.
    pub unchanged: u32,
    /// Deleted or merged here, or belonging to what was: does not come in unless what was sent is wanted.
    pub withheld: u32,
    /// Details that belong to them and are new or different.
    pub details: u32,
}

/// A value that differs.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ExchangeField {
    /// What it is, in words.
    pub label: String,
    /// What stands here.
    pub ours: String,
    /// What was sent.
    pub theirs: String,
}

/// A thing that both sides have and that differs, or that was sent and deleted here.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ExchangeDifference {
    /// Its kind.
    pub kind: String,
    /// What it is called.
    pub label: String,
    /// What differs.
    pub fields: Vec<ExchangeField>,
    /// When it was last changed here, local time `yyyy-mm-ddThh:mm:ss`.
    pub ours_at: Option<String>,
    /// When it was last changed there.
    pub theirs_at: Option<String>,
    /// Whether what was sent is newer; never, where it was deleted here.
    pub theirs_newer: bool,
    /// Deleted or merged here: there is nothing to compare.
    pub deleted_here: bool,
}

/// A look into a file that was sent.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ExchangeLook {
    /// Path of the file.
    pub file: String,
    /// Who sent it.
    pub sender: String,
    /// When, local time `yyyy-mm-ddThh:mm:ss`.
    pub sent: String,
    /// Only chosen teams.
    pub teams_only: bool,
    /// What is in it.
    pub communes: Vec<CommuneCounts>,
    /// What would come of it, by kind.
    pub kinds: Vec<ExchangeKind>,
    /// What differs, the first 300 of it.
    pub differences: Vec<ExchangeDifference>,
    /// How much differs in all.
    pub differing: u32,
    /// True where there is nothing to take and nothing to decide.
    pub nothing_new: bool,
}

/// Which side holds where something differs.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ExchangeSide {
    /// The one changed last.
    Newer,
    /// What is here.
    Ours,
    /// What was sent.
    Theirs,
}

/// Which side holds for the things of a kind.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExchangeChoice {
    /// The kind.
    pub kind: String,
    /// The side.
    pub keep: ExchangeSide,
}

/// Takes in what was sent.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExchangeTake {
    /// Path of the file.
    pub file: String,
    /// By kind; a kind without one: the newer.
    #[serde(default)]
    pub choices: Vec<ExchangeChoice>,
    /// For every kind that has no choice of its own.
    pub keep: Option<ExchangeSide>,
}

/// What came of it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ExchangeReceived {
    /// By kind.
    pub kinds: Vec<ExchangeKind>,
    /// What differs and was left as it is here.
    pub kept: u32,
    /// True where nothing came in.
    pub nothing_new: bool,
}
