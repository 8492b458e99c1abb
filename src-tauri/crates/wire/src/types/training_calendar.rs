//! The calendar of sessions, and the commune's catalogue: holidays, courses, venues, topics.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Audience, SessionForm};

/// A stretch of the calendar.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CalendarSpan {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

/// A part of a session on a day of the calendar.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CalendarSession {
    /// The session.
    pub id: String,
    /// What it is called.
    pub topic: String,
    /// Start of the part.
    pub start: NaiveDateTime,
    /// End of the part.
    pub end: NaiveDateTime,
    /// Which part of the session it is, from 1, and how many there are.
    pub part: u32,
    /// How many parts there are.
    pub parts: u32,
    /// Place.
    pub place: String,
    /// The village it is held in.
    pub village: Option<String>,
    /// The course it belongs to.
    pub course: Option<String>,
    /// Trainers.
    pub trainers: Vec<String>,
    /// For whom.
    pub audience: Audience,
    /// How people take part.
    pub form: SessionForm,
    /// Why it is not held; `null`: it stands.
    pub cancelled: Option<String>,
}

/// A day of the calendar on which something is.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CalendarDay {
    /// Day.
    pub day: NaiveDate,
    /// Name of the holiday.
    pub holiday: Option<String>,
    /// Whether nobody works.
    pub day_off: bool,
    /// Parts of sessions, by start.
    pub sessions: Vec<CalendarSession>,
}

/// A year.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HolidayYear {
    /// The year.
    pub year: i32,
}

/// A holiday of the commune's calendar.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Holiday {
    /// Day.
    pub day: NaiveDate,
    /// Name; empty: the commune took it off its calendar.
    pub name: String,
    /// Whether nobody works.
    pub day_off: bool,
    /// Whether the commune says otherwise than the bundled calendar.
    pub own: bool,
    /// What the bundled calendar calls the day.
    pub bundled: Option<String>,
}

/// The holidays of a year.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Holidays {
    /// By day.
    pub holidays: Vec<Holiday>,
    /// Whether the bundled calendar knows the year.
    pub known: bool,
}

/// A holiday to store.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HolidaySave {
    /// Day.
    pub day: NaiveDate,
    /// Name.
    pub name: String,
    /// Whether nobody works.
    pub day_off: bool,
}

/// A day to take off the calendar.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HolidayDelete {
    /// Day.
    pub day: NaiveDate,
    /// Brings back what the bundled calendar says instead.
    #[serde(default)]
    pub back: bool,
}

/// A course.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Course {
    /// Identifier.
    pub id: String,
    /// Name.
    pub name: String,
    /// Note.
    pub note: Option<String>,
    /// How many sessions belong to it.
    pub sessions: u32,
}

/// A course to store.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CourseSave {
    /// Identifier; `null` for a new one.
    pub id: Option<String>,
    /// Name.
    pub name: String,
    /// Note.
    #[serde(default)]
    pub note: Option<String>,
}

/// A place where sessions are held.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Venue {
    /// Identifier; `null` for one to be stored anew.
    pub id: Option<String>,
    /// Name: a session whose place has it is held there.
    pub name: String,
    /// The village it lies in.
    #[serde(default)]
    pub village: Option<String>,
    /// How many people there is room for.
    #[serde(default)]
    pub capacity: Option<u32>,
    /// Opens at, `hh:mm:ss`.
    #[serde(default)]
    pub opens: Option<NaiveTime>,
    /// Closes at.
    #[serde(default)]
    pub closes: Option<NaiveTime>,
}

/// A topic of the catalogue.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Topic {
    /// Name.
    pub name: String,
    /// What is to be brought, besides a smartphone.
    #[serde(default)]
    pub bring: Option<String>,
}

/// The catalogue of topics to store.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TopicsSave {
    /// All of them, in order; none: the bundled ones.
    pub topics: Vec<Topic>,
}

/// Names offered while a session is typed, those used most first.
#[derive(Debug, Clone, Serialize, TS)]
#[expect(missing_docs, reason = "the names say it")]
pub struct SessionSuggestions {
    pub trainers: Vec<String>,
    pub partners: Vec<String>,
    pub places: Vec<String>,
    pub campaigns: Vec<String>,
}
