use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What teams are asked for in a period.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReturnRound {
    /// Code of the period: `2026-Q3`.
    pub period: String,
    /// The period in words.
    pub label: String,
    /// First day.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
    /// The day until which forms are to be returned.
    pub due: Option<NaiveDate>,
    /// Codes of the indicators asked for, in order.
    pub indicators: Vec<String>,
}

/// Asks for the forms of a period to be made.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReturnsMake {
    /// Code of the period.
    pub period: String,
    /// Codes of the indicators asked for, in order; absent: as in the period's round, else as last time, else
    /// all that comes from teams and villages themselves.
    #[serde(default)]
    pub indicators: Option<Vec<String>>,
    /// The day until which forms are to be returned; absent: as it was.
    #[serde(default)]
    pub due: Option<NaiveDate>,
    /// Folder to write to; absent: a folder of the period in the commune's folder.
    #[serde(default)]
    pub to: Option<String>,
}

/// Forms that were made.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReturnsMade {
    /// What they ask for.
    pub round: ReturnRound,
    /// Full paths, one file a team.
    pub files: Vec<String>,
}

/// A period.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReturnsPeriod {
    /// Its code.
    pub period: String,
}

/// A file that came back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReturnFile {
    /// Its name.
    pub file_name: String,
    /// Its bytes, base64.
    pub content: String,
    /// When it was last changed (local time): by it the day of return is told, and of two files of one
    /// team the later one is proposed.
    #[serde(default)]
    pub modified: Option<NaiveDateTime>,
}

/// What the clerk says to a doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ReturnTake {
    /// What we would make of it is right; where that is nothing, what stands there is. A part above its
    /// whole, and what overlaps with numbers of other days, stays blank all the same.
    Accept,
    /// It is left out: the number stays blank, the file is not taken.
    Refuse,
    /// The value given instead.
    Change,
}

/// What the clerk says to one doubt.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReturnDecision {
    /// Key of the doubt.
    pub key: String,
    /// What is said.
    pub take: ReturnTake,
    /// With `change`: what holds instead. By the doubt's `change`: a number as typed, a phone, a text, or a
    /// team's identifier.
    #[serde(default)]
    pub value: Option<String>,
}

/// Files of a period, with what the clerk has said so far. The same files are sent again with every
/// decision.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReturnsFiles {
    /// Code of the period.
    pub period: String,
    /// The files.
    pub files: Vec<ReturnFile>,
    /// Decisions, in any order.
    #[serde(default)]
    pub decisions: Vec<ReturnDecision>,
}

/// Where a team stands: `returned`: stored before; `clear`: among the files, nothing open; `doubtful`:
/// among the files, with something to decide; `missing`: nothing came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "said above")]
pub enum ReturnTeamState {
    Returned,
    Clear,
    Doubtful,
    Missing,
}

/// A team that was asked.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReturnTeam {
    /// Identifier.
    pub team: String,
    /// Name.
    pub name: String,
    /// Where it stands.
    pub state: ReturnTeamState,
    /// When its form was returned.
    pub returned_on: Option<NaiveDate>,
    /// Whether that was late, or nothing has come and it is late by now.
    pub late: bool,
}

/// What becomes of a file: `taken`: its clear numbers are stored; `open`: the clerk has first to say whose
/// or of when it is; `refused`: it is left out; `unreadable`: not a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "said above")]
pub enum ReturnFileState {
    Taken,
    Open,
    Refused,
    Unreadable,
}

/// What a file says of one indicator.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReturnValue {
    /// Code of the indicator.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The cell: `D15`; absent: the row is not there.
    pub cell: Option<String>,
    /// What is stored: the number, or the part of a ratio; absent: nothing (blank is not zero).
    pub value: Option<f64>,
    /// The whole of a ratio.
    pub of: Option<f64>,
    /// Whether the value is the percentage itself, as nobody said of what.
    pub rate_only: bool,
    /// `khoang`, `tren`, `gan`.
    pub about: Option<String>,
    /// What it was last time.
    pub last: Option<f64>,
    /// The whole of a ratio last time.
    pub last_of: Option<f64>,
    /// Key for a decision `change` with which the clerk writes another number, though nothing about this one is
    /// in doubt: of a ratio `118/300`.
    pub key: String,
}

/// A file read.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReturnRead {
    /// Its name.
    pub file: String,
    /// Whose it is, as far as can be told.
    pub team: Option<String>,
    /// The team's name.
    pub team_name: Option<String>,
    /// What becomes of it.
    pub state: ReturnFileState,
    /// When it was returned.
    pub returned_on: NaiveDate,
    /// Who reported.
    pub reporter: Option<String>,
    /// Their phone, digits only.
    pub phone: Option<String>,
    /// What it says, in the order asked.
    pub values: Vec<ReturnValue>,
    /// How many of its doubts are open.
    pub open: u32,
}

/// What a decision `change` to a doubt takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ReturnChange {
    /// A number.
    Number,
    /// The identifier of one of the teams.
    Team,
    /// A phone.
    Phone,
    /// A name.
    Text,
    /// Nothing: it can be accepted or refused.
    Nothing,
}

/// Something that is not clear about a file.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReturnDoubt {
    /// Key, the same as long as the file is the same.
    pub key: String,
    /// Name of the file.
    pub file: String,
    /// Sheet, where it is about a place.
    pub sheet: Option<String>,
    /// The cell: `D15`.
    pub cell: Option<String>,
    /// What is not clear: `separator`, `part-above-whole` …
    pub code: String,
    /// Whether something has to be said before anything is stored of what it is about; else it is stored as
    /// read, and is to be looked at.
    pub asks: bool,
    /// Whether it asks and nothing was said yet.
    pub open: bool,
    /// Code of the indicator it is about.
    pub indicator: Option<String>,
    /// The indicator's name.
    pub indicator_name: Option<String>,
    /// What stands there.
    pub found: String,
    /// What we would make of it; absent: nothing, it stays blank.
    pub made: Option<String>,
    /// What it is held against: last period's number, the whole, the other file.
    pub against: Option<String>,
    /// What a change takes.
    pub change: ReturnChange,
    /// What the clerk said.
    pub decision: Option<ReturnDecision>,
    /// The sentence about it.
    pub message: String,
}

/// What files come to. Nothing was stored by reading them. Numbers are never added up here: what some have
/// returned is no total.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReturnsReading {
    /// The round.
    pub round: ReturnRound,
    /// "19/22 đã nộp".
    pub status: String,
    /// How many teams have returned their form, stored or among the files.
    pub returned: u32,
    /// How many were asked.
    pub expected: u32,
    /// Every team that was asked.
    pub teams: Vec<ReturnTeam>,
    /// The files, in the order sent.
    pub files: Vec<ReturnRead>,
    /// All that is not clear, file by file.
    pub doubts: Vec<ReturnDoubt>,
    /// How many of them are open.
    pub open: u32,
}

/// What was stored.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReturnsAccepted {
    /// The files as they were taken.
    pub reading: ReturnsReading,
    /// Files taken.
    pub files: u32,
    /// Numbers that were not there before.
    pub new: u32,
    /// Numbers that were there and are others now; what they were is kept.
    pub corrected: u32,
}
