//! A session as it is planned.

use chrono::NaiveDateTime;

use crate::Id;
use crate::id::stored_words;

/// Whom a session is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Audience {
    /// Members of teams.
    #[default]
    Members,
    /// Residents.
    Residents,
    /// Both.
    Mixed,
}

stored_words!(Audience { Members = "members", Residents = "residents", Mixed = "mixed" });

/// A training session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Identifier.
    pub id: Id,
    /// Topic.
    pub topic: String,
    /// Start, local time.
    pub start: NaiveDateTime,
    /// End.
    pub end: NaiveDateTime,
    /// Place.
    pub place: String,
    /// Trainers.
    pub trainers: Vec<String>,
    /// Partners.
    pub partners: Vec<String>,
    /// Teams invited; empty: all.
    pub teams: Vec<Id>,
    /// For whom.
    pub audience: Audience,
}
