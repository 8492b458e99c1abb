use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whom a session is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// Members of teams.
    Members,
    /// Residents.
    Residents,
    /// Both.
    Mixed,
}

/// A training session.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Session {
    /// Identifier.
    pub id: String,
    /// Topic.
    pub topic: String,
    /// Start.
    pub start: NaiveDateTime,
    /// End.
    pub end: NaiveDateTime,
    /// Place.
    pub place: String,
    /// Trainers.
    pub trainers: Vec<String>,
    /// Partners.
    pub partners: Vec<String>,
    /// Identifiers of the teams invited; empty: all.
    pub teams: Vec<String>,
    /// For whom.
    pub audience: Audience,
    /// How many are expected.
    pub expected: u32,
    /// Its attendance sheet, once made.
    pub sheet: Option<String>,
}

/// A session to store.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SessionSave {
    /// Identifier; `null` for a new one.
    pub id: Option<String>,
    /// Topic.
    pub topic: String,
    /// Start.
    pub start: NaiveDateTime,
    /// End.
    pub end: NaiveDateTime,
    /// Place.
    pub place: String,
    /// Trainers.
    #[serde(default)]
    pub trainers: Vec<String>,
    /// Partners.
    #[serde(default)]
    pub partners: Vec<String>,
    /// Teams invited; empty: all.
    #[serde(default)]
    pub teams: Vec<String>,
    /// For whom.
    pub audience: Audience,
    /// Why a clash of place or trainer is accepted.
    #[serde(default)]
    pub accept: Option<String>,
}

/// The attendance sheet of a session to write.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SessionSheet {
    /// The session.
    pub id: String,
    /// `docx`, `pdf`.
    pub formats: Vec<String>,
    /// Folder; absent: the commune's.
    pub to: Option<String>,
}
