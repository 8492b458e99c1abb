//! Training: sessions, whom they invite, what they clash with, and the calendar they stand in.

mod act;
mod calendar;
mod catalogue;
mod conflict;
mod holiday;
mod model;
mod plan;
mod repeat;
pub(crate) mod tables;

pub use act::{cancel_session, copy_session, move_session, reinstate_session};
pub use calendar::{CalendarDay, calendar};
pub use catalogue::{
    Course, Suggestions, Topic, Used, Venue, VenueDraft, delete_course, delete_venue, save_course,
    save_topics, save_venue, suggestions, topics,
};
pub use conflict::{Conflict, ConflictKind, Invited, Other, Surroundings, conflicts};
pub use holiday::{
    CalendarHoliday, Holiday, bundled_holidays, bundled_years, delete_holiday, holidays,
    holidays_of_year, save_holiday,
};
pub use model::{Audience, Form, HeldBy, Session, Slot};
pub use plan::{SessionDraft, delete_session, plan_conflicts, save_plan, save_session};
pub use repeat::{Every, PlacedIn, Repeat, SessionPlan};
pub use tables::{courses, session, sessions, venues};

use std::collections::HashSet;

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

/// How many people a session expects.
pub fn expected(session: &Session, members: &[roster::Member]) -> usize {
    let people: HashSet<&Id> = members
        .iter()
        .filter(|member| member.stands_on(None) && session.invites(&member.team))
        .map(|member| &member.person)
        .collect();
    people.len()
}
