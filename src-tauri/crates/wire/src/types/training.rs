//! Sessions as they are planned, and what stands against them.

use chrono::{NaiveDate, NaiveDateTime};
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
    /// Whether something tells that it was held: marks, a scan, a head count.
    pub held: bool,
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
    /// Why what stands against it is accepted.
    #[serde(default)]
    pub accept: Option<String>,
    /// How it repeats.
    #[serde(default)]
    #[ts(optional)]
    pub repeat: Option<SessionRepeat>,
    /// The villages it is held in, in place of its own; empty: once.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<SessionPlace>>")]
    pub places: Vec<SessionPlace>,
}

/// How often a session is held again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum SessionEvery {
    /// Every day.
    Daily,
    /// Every week.
    Weekly,
    /// Every second week.
    Fortnightly,
    /// Every month.
    Monthly,
}

/// How a session repeats.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SessionRepeat {
    /// How often.
    pub every: SessionEvery,
    /// The last day it may be on.
    pub until: NaiveDate,
    /// Days of the week, 1 for Monday to 7; empty: the day of its start. Each month: in the same week of
    /// the month, such as the second Saturday.
    #[serde(default)]
    pub weekdays: Vec<u8>,
    /// Leaves days off out.
    #[serde(default)]
    pub skip_days_off: bool,
}

/// A village a session is held in.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SessionPlace {
    /// The village.
    pub village: Option<String>,
    /// The place; empty: the session's own.
    #[serde(default)]
    pub place: String,
    /// Teams invited; empty: all.
    #[serde(default)]
    pub teams: Vec<String>,
    /// Start of the first session there; `null`: as the session itself.
    #[serde(default)]
    pub start: Option<NaiveDateTime>,
}

/// The sessions of a plan that were stored.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SessionsSaved {
    /// The first of them.
    pub id: String,
    /// All of them, in their order.
    pub ids: Vec<String>,
}

/// What kind of thing stands against a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum SessionConflictKind {
    /// Trainers teach elsewhere.
    Trainer,
    /// The place is taken.
    Venue,
    /// Teams are invited elsewhere.
    Team,
    /// People are invited elsewhere, with another team of theirs.
    Member,
    /// A day off.
    Holiday,
    /// The venue is not open.
    Hours,
    /// More people than there is room for.
    Capacity,
}

/// One thing that stands against a session as it is planned.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SessionConflict {
    /// What kind.
    pub kind: SessionConflictKind,
    /// A sentence about it.
    pub message: String,
    /// The part of the planned session it is about.
    pub slot: SessionSlot,
    /// Who or what: trainers, the place, teams, people, the holiday.
    pub names: Vec<String>,
    /// The session of the same time, where it is one.
    pub with: Option<String>,
    /// What that one is called.
    pub with_topic: Option<String>,
}

/// A session to move.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SessionMove {
    /// The session.
    pub id: String,
    /// Its new start; every part of it moves by as much.
    pub start: NaiveDateTime,
    /// Why what stands against it is accepted.
    #[serde(default)]
    pub accept: Option<String>,
}

/// A session to plan again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SessionCopy {
    /// The session.
    pub id: String,
    /// When the new ones begin.
    pub starts: Vec<NaiveDateTime>,
    /// Why what stands against them is accepted.
    #[serde(default)]
    pub accept: Option<String>,
}

/// A session to call off.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SessionCancel {
    /// The session.
    pub id: String,
    /// Why.
    pub why: String,
}

/// A session that is to be held after all.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SessionReinstate {
    /// The session.
    pub id: String,
    /// Why what stands against it is accepted.
    #[serde(default)]
    pub accept: Option<String>,
}
