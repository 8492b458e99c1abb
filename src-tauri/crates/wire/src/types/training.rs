use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
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

/// A kind of paper that a session can have.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SessionPaper {
    /// Kind.
    pub kind: String,
    /// Title of the kind.
    pub title: String,
    /// The paper there is, the newest of several.
    pub paper: Option<String>,
    /// Its state.
    pub state: Option<super::PaperState>,
}

/// Whom to give certificates of a session.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SessionCertify {
    /// The session.
    pub id: String,
    /// Day they are given; absent: today.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub day: Option<NaiveDate>,
    /// Those who were there in at least so many hundredths of its slots; absent: 80.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub share: Option<u32>,
    /// In place of that these people, by attendee or person.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub people: Option<Vec<String>>,
}

/// How many certificates were given.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Certified {
    /// How many.
    pub given: u32,
}

/// A certificate of a session.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CertificateRow {
    /// Whose row of the session it is.
    pub attendee: String,
    /// Full name.
    pub name: String,
    /// Number in the register: "05/2026".
    pub number: String,
    /// Day it was given.
    pub day: NaiveDate,
}

/// The calendar of a month to write.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MonthCalendar {
    /// `2026-12`.
    pub month: String,
    /// `docx`, `pdf`.
    pub formats: Vec<String>,
    /// Folder; absent: the commune's.
    pub to: Option<String>,
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
    /// How it is made, by label: “Mẫu danh sách”, “Cột ký tên”, “Chia trang”, “Ký nhận tài liệu”,
    /// “Số dòng để trống”. What is not set stays as it was, at first as the session asks.
    #[serde(default)]
    #[ts(as = "Option<Vec<super::Assignment>>", optional)]
    pub set: Vec<super::Assignment>,
}

/// Sessions to write to a calendar file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SessionIcs {
    /// Which; empty: all.
    #[serde(default)]
    pub ids: Vec<String>,
    /// Folder; absent: the commune's.
    #[serde(default)]
    pub to: Option<String>,
}

/// A text to be pasted.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PlainText {
    /// The text.
    pub text: String,
}
