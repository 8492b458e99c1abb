use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Gender, PaperFile};

/// How somebody took part in one slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum MarkState {
    /// Có mặt.
    Present,
    /// Muộn.
    Late,
    /// Vắng có lý do.
    Excused,
    /// Vắng.
    Absent,
}

/// Why somebody stands on the list of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ListStanding {
    /// A member of an invited team on that day.
    Member,
    /// Invited, and not yet a member on that day.
    Proposed,
    /// Somebody of the roster who was not invited.
    Added,
    /// Somebody whom the roster does not know.
    Guest,
}

/// A mark for one slot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Mark {
    /// The state.
    pub state: MarkState,
    /// The remark.
    pub remark: Option<String>,
}

/// Somebody of the roster by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PersonName {
    /// The person.
    pub person: String,
    /// Full name.
    pub name: String,
    /// Year of birth.
    pub birth_year: Option<i32>,
    /// A team of theirs.
    pub team: String,
}

/// One row of the list of a session.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AttendeeRow {
    /// The stored row; `null` before the first mark.
    pub attendee: Option<String>,
    /// Who it is in the roster; `null` for a guest.
    pub person: Option<String>,
    /// Why they are here.
    pub standing: ListStanding,
    /// Full name.
    pub name: String,
    /// Year of birth.
    pub birth_year: Option<i32>,
    /// Sex.
    pub gender: Option<Gender>,
    /// Phone.
    pub phone: Option<String>,
    /// Identifier of the team they are of.
    pub team: Option<String>,
    /// Position in that team.
    pub position: Option<String>,
    /// The team's name, or where a guest comes from.
    pub unit: Option<String>,
    /// Village of a guest.
    pub village: Option<String>,
    /// A mark for each slot, `null` where nothing was said.
    pub marks: Vec<Option<Mark>>,
    /// People of the roster whom a guest may be, by name.
    pub likely: Vec<PersonName>,
}

/// How the rows of a slot add up: `expected` is the sum of the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[expect(missing_docs, reason = "the words of MarkState")]
pub struct MarkCounts {
    pub expected: u32,
    pub present: u32,
    pub late: u32,
    pub excused: u32,
    pub absent: u32,
    pub unmarked: u32,
}

/// A scan of a signed sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SessionFile {
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its name as it came.
    pub name: String,
    /// `pdf`, `jpeg`, `png`.
    pub kind: String,
    /// The day it was added.
    pub added: NaiveDate,
}

/// The list of a session with its marks.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Attendance {
    /// The session.
    pub id: String,
    /// Its topic.
    pub topic: String,
    /// The slots, by start.
    pub slots: Vec<super::SessionSlot>,
    /// By team, leaders first; then who was added.
    pub rows: Vec<AttendeeRow>,
    /// How each slot adds up.
    pub counts: Vec<MarkCounts>,
    /// How many of the list were there in some slot.
    pub came: u32,
    /// How many came where nobody's name was taken.
    pub headcount: Option<u32>,
    /// How many of those are women.
    pub women: Option<u32>,
    /// Whether it has marks or a headcount.
    pub held: bool,
    /// Scans of the signed sheets.
    pub files: Vec<SessionFile>,
}

/// The same mark for everybody on the list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MarkAll {
    /// The state; `null` takes all marks away.
    pub state: Option<MarkState>,
    /// Slots, counted from 0; empty: all of them.
    #[serde(default)]
    pub slots: Vec<u32>,
    /// Only where there is no mark yet.
    #[serde(default)]
    pub only_unmarked: bool,
}

/// One mark to be set or taken away: of a row by `attendee`, or of somebody of the roster by `person`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MarkOne {
    /// The row.
    #[serde(default)]
    pub attendee: Option<String>,
    /// The person; who was not on the list is added to it.
    #[serde(default)]
    pub person: Option<String>,
    /// The slot, counted from 0; `null`: all of them.
    #[serde(default)]
    pub slot: Option<u32>,
    /// The state; `null` takes the mark away.
    pub state: Option<MarkState>,
    /// The remark; `null` leaves the one that is there, empty takes it away.
    #[serde(default)]
    pub remark: Option<String>,
}

/// Marks set in one go: first everybody, then the exceptions.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SessionMark {
    /// The session.
    pub id: String,
    /// The same for everybody.
    #[serde(default)]
    pub all: Option<MarkAll>,
    /// One by one.
    #[serde(default)]
    pub marks: Vec<MarkOne>,
}

/// A file that belongs to a session: marks to take in, a scan to keep.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SessionFileAdd {
    /// The session.
    pub id: String,
    /// The file.
    pub file: PaperFile,
}

/// A kept scan.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SessionFileChoice {
    /// The session.
    pub id: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Folder to write it to; absent: the commune's.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub to: Option<String>,
}

/// Somebody who came without being on the list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WalkIn {
    /// The session.
    pub id: String,
    /// The guest whose row is corrected; `null` for a new one, who was there in all slots.
    #[serde(default)]
    pub attendee: Option<String>,
    /// Full name.
    pub name: String,
    /// Year of birth.
    #[serde(default)]
    pub birth_year: Option<i32>,
    /// Sex.
    #[serde(default)]
    pub gender: Option<Gender>,
    /// Phone.
    #[serde(default)]
    pub phone: String,
    /// Where they come from.
    #[serde(default)]
    pub unit: String,
    /// Their village.
    #[serde(default)]
    pub village: Option<String>,
}

/// A guest turns out to be somebody of the roster, or becomes somebody new in a team.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GuestJoin {
    /// The guest's row.
    pub attendee: String,
    /// Who it is.
    #[serde(default)]
    pub person: Option<String>,
    /// The team for which somebody new is proposed.
    #[serde(default)]
    pub team: Option<String>,
}

/// How many came where nobody's name was taken.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Headcount {
    /// The session.
    pub id: String,
    /// All of them; `null` takes it away.
    pub headcount: Option<u32>,
    /// Women among them.
    #[serde(default)]
    pub women: Option<u32>,
}
