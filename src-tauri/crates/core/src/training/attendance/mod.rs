//! Who came: the people of a session as rows, each with a mark for every slot.
//!
//! The list of a session is made, not stored: those whom it invites and who belong to their team on
//! that day, then those who were added. A row of the store begins with the first mark.

mod file;
mod join;
mod list;
mod marking;
mod scans;

pub use file::{MarksFault, MarksFaultKind, read_marks};
pub use join::{JoinWith, join};
pub(crate) use join::{forget_person, give_person};
pub(super) use list::counts_on;
pub use list::{expected, people_of};
pub use marking::{
    Everybody, MarkSet, Marking, WalkIn, Who, mark, remove_attendee, set_headcount, walk_in,
};
pub use scans::{MOST_SCAN_BYTES, Scan, ScanKind, add_scan, remove_scan};

use super::Session;
use crate::id::stored_words;
use crate::roster::Gender;
use crate::store::Tables;
use crate::{Id, Result, roster};

/// How somebody took part in one slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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

stored_words!(MarkState {
    Present = "present",
    Late = "late",
    Excused = "excused",
    Absent = "absent",
});

impl MarkState {
    /// What lists call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Present => "có mặt",
            Self::Late => "muộn",
            Self::Excused => "vắng có lý do",
            Self::Absent => "vắng",
        }
    }

    /// Whether they were there.
    pub fn came(self) -> bool {
        matches!(self, Self::Present | Self::Late)
    }
}

/// A mark for one slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// How they took part.
    pub state: MarkState,
    /// What is to be said of it.
    pub remark: Option<String>,
}

/// Why somebody stands on the list of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// A member of an invited team on that day.
    Member,
    /// Invited, and not yet a member on that day: no decision had made them one.
    Proposed,
    /// Somebody of the roster who was not invited.
    Added,
    /// Somebody whom the roster does not know.
    Guest,
}

/// One row of the list of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendee {
    /// The stored row; `None` before the first mark.
    pub attendee: Option<Id>,
    /// Who it is in the roster; `None` for a guest.
    pub person: Option<Id>,
    /// Why they are here.
    pub standing: Standing,
    /// Full name.
    pub name: String,
    /// Year of birth.
    pub birth_year: Option<i32>,
    /// Sex.
    pub gender: Option<Gender>,
    /// Phone.
    pub phone: Option<String>,
    /// The team that was invited with them in it.
    pub team: Option<Id>,
    /// Position in that team.
    pub position: Option<String>,
    /// Where they come from, in words.
    pub unit: Option<String>,
    /// Their village.
    pub village: Option<Id>,
    /// A mark for each slot of the session.
    pub marks: Vec<Option<Mark>>,
}

impl Attendee {
    /// The mark for a slot.
    pub fn mark(&self, slot: usize) -> Option<&Mark> {
        self.marks.get(slot).and_then(Option::as_ref)
    }

    /// Whether they were there in some slot.
    pub fn came(&self) -> bool {
        self.marks.iter().flatten().any(|mark| mark.state.came())
    }
}

/// How the rows of a slot add up: `expected` is the sum of the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "the words of MarkState")]
pub struct MarkCounts {
    pub expected: u32,
    pub present: u32,
    pub late: u32,
    pub excused: u32,
    pub absent: u32,
    /// Nothing was said of them.
    pub unmarked: u32,
}

impl MarkCounts {
    /// Adds up the marks of one slot.
    pub fn of<'a>(marks: impl IntoIterator<Item = Option<&'a Mark>>) -> Self {
        let mut counts = Self::default();
        for mark in marks {
            counts.expected += 1;
            let count = match mark.map(|mark| mark.state) {
                Some(MarkState::Present) => &mut counts.present,
                Some(MarkState::Late) => &mut counts.late,
                Some(MarkState::Excused) => &mut counts.excused,
                Some(MarkState::Absent) => &mut counts.absent,
                None => &mut counts.unmarked,
            };
            *count += 1;
        }
        counts
    }

    /// How many were there.
    pub fn came(&self) -> u32 {
        self.present + self.late
    }
}

/// The list of a session with its marks, and what is kept to prove it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendance {
    /// The session.
    pub session: Session,
    /// The rows: by team, leaders first; then who was added, as they were.
    pub rows: Vec<Attendee>,
    /// How each slot adds up.
    pub counts: Vec<MarkCounts>,
    /// Scans of the signed sheets.
    pub scans: Vec<Scan>,
}

impl Attendance {
    /// Whether anybody was marked.
    pub fn is_marked(&self) -> bool {
        self.rows.iter().any(|row| row.marks.iter().any(Option::is_some))
    }

    /// Whether the session took place, as far as the store knows.
    pub fn is_held(&self) -> bool {
        self.session.cancelled.is_none() && (self.session.headcount.is_some() || self.is_marked())
    }

    /// How many of the list were there in some slot.
    pub fn came(&self) -> usize {
        self.rows.iter().filter(|row| row.came()).count()
    }
}

/// The list of a session.
///
/// # Errors
/// [`crate::Error::NotFound`].
pub fn attendance(tables: &Tables<'_>, commune: &Id, id: &Id) -> Result<Attendance> {
    let session = super::session(tables, commune, id)?;
    let teams = roster::teams(tables, commune)?;
    let members = roster::members(tables, commune)?;
    let stored = super::tables::attendees_of(tables, commune, id)?;
    let rows = people_of(&session, &teams, &members, &stored);
    let counts = (0..session.slots.len())
        .map(|slot| MarkCounts::of(rows.iter().map(|row| row.mark(slot))))
        .collect();
    Ok(Attendance { scans: super::tables::scans(tables, id)?, session, rows, counts })
}
