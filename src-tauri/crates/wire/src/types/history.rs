use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use super::{Named, Standing};

/// One membership of the past or of today.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TermOfOffice {
    /// Membership.
    pub membership: String,
    /// Person.
    pub person: String,
    /// Full name.
    pub name: String,
    /// Team.
    pub team_id: String,
    /// What the team was called when it ended, or is called.
    pub team: String,
    /// Position.
    pub position: Option<String>,
    /// Standing.
    pub state: Standing,
    /// From.
    pub from: Option<NaiveDate>,
    /// To.
    pub to: Option<NaiveDate>,
    /// The decision that put it in force.
    pub from_decision: Option<String>,
    /// The decision that ended it.
    pub to_decision: Option<String>,
    /// Why it ended.
    pub reason: Option<String>,
}

/// What became of a person.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonHistory {
    /// Person.
    pub person: String,
    /// Full name.
    pub name: String,
    /// Year of birth.
    pub birth_year: Option<i32>,
    /// Memberships, the earliest first.
    pub terms: Vec<TermOfOffice>,
}

/// Something that happened to a team, or to a village it served.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TeamEvent {
    /// When.
    pub date: NaiveDate,
    /// What, in a sentence.
    pub what: String,
    /// The decision, what it is called.
    pub decision: Option<String>,
    /// Its identifier.
    pub paper: Option<String>,
    /// What a change of villages rests on.
    pub basis: Option<String>,
}

/// What became of a team.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TeamHistory {
    /// Team.
    pub id: String,
    /// Name now.
    pub name: String,
    /// Standing.
    pub state: Standing,
    /// From.
    pub from: Option<NaiveDate>,
    /// To.
    pub to: Option<NaiveDate>,
    /// Name of the old commune it comes from.
    pub former: Option<String>,
    /// What happened, the earliest first.
    pub events: Vec<TeamEvent>,
    /// Everybody who is or was in it.
    pub terms: Vec<TermOfOffice>,
    /// Teams it was made of.
    pub came_of: Vec<Named>,
    /// Teams that were made of it.
    pub became: Vec<Named>,
}
