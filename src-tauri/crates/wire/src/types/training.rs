use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whom a session is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// Members of teams.
    Members,
    /// Staff of the commune.
    Staff,
    /// Residents.
    Residents,
    /// Several of these.
    Mixed,
}

/// Who holds a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the same words as in the core")]
pub enum HeldBy {
    Province,
    Commune,
    Village,
}

/// How people take part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum SessionForm {
    /// Trực tiếp.
    #[default]
    InPerson,
    /// Trực tuyến.
    Online,
}

/// A morning, an afternoon or an evening of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SessionSlot {
    /// Start, local time.
    pub start: NaiveDateTime,
    /// End.
    pub end: NaiveDateTime,
}

/// What a session says beside when, where and who teaches. Each may be left out.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SessionMore {
    /// Topics of the catalogue; empty: `topic` alone.
    pub topics: Vec<String>,
    /// The course it belongs to.
    pub course: Option<String>,
    /// The village it is held in.
    pub village: Option<String>,
    /// Who holds it.
    pub level: Option<HeldBy>,
    /// How people take part.
    pub form: SessionForm,
    /// How many people there is room for; `null`: as many as the venue has.
    pub capacity: Option<u32>,
    /// The campaign it belongs to.
    pub campaign: Option<String>,
    /// What it costs, in đồng.
    #[ts(type = "number | null")]
    pub cost: Option<i64>,
    /// What each who came gets for a day, in đồng.
    #[ts(type = "number | null")]
    pub rate: Option<i64>,
    /// What else is to be known.
    pub note: Option<String>,
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
    /// Its slots, by start.
    pub slots: Vec<SessionSlot>,
    /// What else it says.
    #[serde(flatten)]
    pub more: SessionMore,
    /// Why it is not held; `null`: it stands.
    pub cancelled: Option<String>,
    /// How many came, where nobody's name was taken.
    pub headcount: Option<u32>,
    /// How many of them are women.
    pub women: Option<u32>,
    /// Why its conflicts are accepted.
    pub accepted: Option<String>,
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
    /// Its slots; empty: one, from `start` to `end`.
    #[serde(default)]
    pub slots: Vec<SessionSlot>,
    /// What else it says.
    #[serde(default, flatten)]
    pub more: SessionMore,
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
