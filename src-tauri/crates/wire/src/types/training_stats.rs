use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{MarkState, PaperFile, PersonName};

/// First and last day of what is counted.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct TrainingSpan {
    /// First day; `null`: from the beginning.
    pub from: Option<NaiveDate>,
    /// Last day; `null`: without end.
    pub to: Option<NaiveDate>,
}

/// One line of figures of training.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TrainingLine {
    /// By what it is counted: `all`, `audience`, `course`, `village`, `topic`, `partner`, `campaign`,
    /// `form`, `month`.
    pub by: String,
    /// The course or village, where it is one.
    pub id: Option<String>,
    /// What is counted here.
    pub label: String,
    /// Sessions, cancelled ones too.
    pub sessions: u32,
    /// Those held.
    pub held: u32,
    /// Those nobody was marked for yet.
    pub planned: u32,
    /// Those cancelled.
    pub cancelled: u32,
    /// People of the roster who were there at least once.
    pub members: u32,
    /// Others who were there and are known by name.
    pub guests: u32,
    /// People counted without names.
    pub residents: u32,
    /// The three together.
    pub people: u32,
    /// Women among them, as far as it is known.
    pub women: u32,
    /// Lượt.
    pub attendances: u32,
    /// Hours of all who are known by name together.
    pub hours: f64,
    /// Partner organisations that took part in those held.
    pub partners: Vec<String>,
}

/// Figures by one thing.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TrainingGroup {
    /// By what.
    pub by: String,
    /// What the clerk calls it.
    pub title: String,
    /// The lines.
    pub lines: Vec<TrainingLine>,
}

/// How well a team took part.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TeamTraining {
    /// The team.
    pub team: String,
    /// Its name.
    pub name: String,
    /// Its members on the last day counted.
    pub members: u32,
    /// How many of them were there at least once.
    pub trained: u32,
    /// How often a member was expected, by marked slot.
    pub expected: u32,
    /// How often one was there.
    pub attended: u32,
    /// The part that was there, in percent.
    pub percent: Option<f64>,
    /// Whether it is below the threshold.
    pub below: bool,
}

/// A course done online.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OnlineCourse {
    /// What the platform calls it.
    pub course: String,
    /// Members of today who completed it.
    pub completed: u32,
    /// Those who began and did not complete it.
    pub begun: u32,
    /// All members of today.
    pub members: u32,
}

/// What training came to.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TrainingStats {
    /// Everything together.
    pub total: TrainingLine,
    /// Which part of today's members was there at least once, in percent.
    pub trained_percent: Option<f64>,
    /// By one thing at a time.
    pub groups: Vec<TrainingGroup>,
    /// Team by team.
    pub teams: Vec<TeamTraining>,
    /// Below which percentage a team is to be looked at.
    pub threshold: u32,
    /// Courses done online.
    pub online: Vec<OnlineCourse>,
}

/// Chooses below which percentage a team is to be looked at.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TrainingThreshold {
    /// In percent.
    pub percent: u32,
}

/// How far somebody has come in a course done online.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OnlineProgress {
    /// The course.
    pub course: String,
    /// In percent; `null`: completed.
    pub percent: Option<u32>,
    /// When it was completed.
    pub day: Option<NaiveDate>,
    /// Whether it is done.
    pub complete: bool,
}

/// What somebody of the roster took part in.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonTraining {
    /// The person.
    pub person: String,
    /// Full name.
    pub name: String,
    /// Names of their teams.
    pub teams: Vec<String>,
    /// Whether they are a member on the last day counted.
    pub member: bool,
    /// Held and marked sessions to which they were invited.
    pub expected: u32,
    /// Sessions they were there for; 0: never.
    pub sessions: u32,
    /// Hours they were there.
    pub hours: f64,
    /// Topics, each once.
    pub topics: Vec<String>,
    /// The last day they were there.
    pub last: Option<NaiveDate>,
    /// Courses done online.
    pub online: Vec<OnlineProgress>,
}

/// Which people's training is asked for.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PeopleTrainedQuery {
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
    /// Only members who were never there: in this topic, where one is named.
    pub never: bool,
    /// Only those who were there in this topic.
    pub topic: Option<String>,
}

/// A session that somebody was marked for.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AttendedSession {
    /// The session.
    pub session: String,
    /// Its topic.
    pub topic: String,
    /// Its first day.
    pub day: NaiveDate,
    /// The state of each slot.
    pub states: Vec<Option<MarkState>>,
    /// Remarks.
    pub remarks: Vec<String>,
    /// Hours they were there.
    pub hours: f64,
}

/// A list of completed courses.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CompletionFile {
    /// The list.
    pub file: PaperFile,
    /// The course of rows that name none.
    #[serde(default)]
    pub course: Option<String>,
    /// Only say what it would do.
    #[serde(default)]
    pub dry_run: bool,
    /// Whose the rows are that could not be told.
    #[serde(default)]
    pub chosen: Vec<CompletionChoice>,
}

/// Whose a row is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CompletionChoice {
    /// The row, counted from 1.
    pub row: u32,
    /// The person.
    pub person: String,
}

/// A row of a list and what becomes of it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CompletionRow {
    /// The row, counted from 1.
    pub row: u32,
    /// The name in it.
    pub name: String,
    /// The course.
    pub course: Option<String>,
    /// In percent.
    pub percent: Option<u32>,
    /// When it was completed.
    pub day: Option<NaiveDate>,
    /// `new`, `updated`, `unchanged`, `doubtful`, `unknown`, `unreadable`.
    pub outcome: String,
    /// What is to be done about it, as a sentence; `null` where nothing is.
    pub sentence: Option<String>,
    /// Whose it is.
    pub person: Option<String>,
    /// Who may be meant.
    pub candidates: Vec<PersonName>,
}

/// What a list of completed courses did.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CompletionReport {
    /// Courses that were not known.
    pub new: u32,
    /// Those who have come further.
    pub updated: u32,
    /// Known already.
    pub unchanged: u32,
    /// Rows that the clerk is to look at.
    pub open: u32,
    /// Every row.
    pub rows: Vec<CompletionRow>,
}
