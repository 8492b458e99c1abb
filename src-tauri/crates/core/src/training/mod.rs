//! Training: sessions, whom they invite, and what they clash with.

mod model;
mod plan;
pub(crate) mod tables;

pub use model::{Audience, Form, HeldBy, Session, Slot};
pub use plan::{SessionDraft, delete_session, save_session};
pub use tables::{session, sessions};

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
///
/// # Errors
/// The database.
pub fn expected(session: &Session, members: &[roster::Member]) -> usize {
    members
        .iter()
        .filter(|member| member.stands_on(None))
        .filter(|member| session.teams.is_empty() || session.teams.contains(&member.team))
        .count()
}
