//! Training: sessions, whom they invite, what they clash with, the calendar they stand in, who came and what
//! it came to.

mod act;
pub mod attendance;
mod calendar;
mod catalogue;
mod certificates;
pub mod completion;
mod conflict;
mod holiday;
mod ics;
mod message;
mod model;
mod plan;
mod repeat;
pub mod stats;
pub(crate) mod tables;

pub use act::{cancel_session, copy_session, move_session, reinstate_session};
pub use attendance::{
    Attendance, Attendee, JoinWith, Mark, MarkCounts, MarkSet, MarkState, Marking, Scan, ScanKind,
    Standing, WalkIn, Who, attendance, expected,
};
pub use calendar::{CalendarDay, calendar};
pub use catalogue::{
    Course, Suggestions, Topic, Used, Venue, VenueDraft, delete_course, delete_venue, save_course,
    save_topics, save_venue, suggestions, topics,
};
pub use certificates::{Certificate, Earned, certify};
pub use completion::{Completion, CompletionOutcome, CompletionRow};
pub use conflict::{Conflict, ConflictKind, Invited, Other, Surroundings, conflicts};
pub use holiday::{
    CalendarHoliday, Holiday, bundled_holidays, bundled_years, delete_holiday, holidays,
    holidays_of_year, save_holiday,
};
pub(crate) use holiday::{days_off, working_day};
pub use ics::calendar_file;
pub use message::group_message;
pub use model::{Audience, Form, HeldBy, Session, Slot};
pub use plan::{SessionDraft, delete_session, plan_conflicts, save_plan, save_session};
pub use repeat::{Every, PlacedIn, Repeat, SessionPlan};
pub(crate) use tables::session_inviting_only;
pub use tables::{certificates, courses, session, sessions, sessions_held, venues};

use chrono::NaiveDateTime;

use crate::roster;
use crate::store::Tables;
use crate::{Id, Result};

/// The next session that has not ended at a moment; else the one held last.
pub(crate) fn next_session(
    tables: &Tables<'_>,
    commune: &Id,
    at: NaiveDateTime,
) -> Result<Option<Session>> {
    let mut sessions = sessions(tables, commune)?;
    let coming = sessions.iter().position(|session| session.end >= at);
    Ok(match coming {
        Some(place) => Some(sessions.swap_remove(place)),
        None => sessions.pop(),
    })
}

/// The teams a session invites: those it names, else all that have not ended.
pub(crate) fn invited(tables: &Tables<'_>, commune: &Id, id: &Id) -> Result<Vec<Id>> {
    let session = session(tables, commune, id)?;
    if !session.teams.is_empty() {
        return Ok(session.teams);
    }
    let teams = roster::teams(tables, commune)?;
    Ok(teams.into_iter().filter(|team| team.stands_on(None)).map(|team| team.id).collect())
}

/// Asks for every mark, scan and completion once.
pub(crate) fn marks_can_be_read(tables: &Tables<'_>, commune: &Id) -> Result<()> {
    tables::attendees(tables, commune)?;
    tables::completions(tables, commune)?;
    for session in sessions(tables, commune)? {
        tables::scans(tables, &session.id)?;
    }
    Ok(())
}
