//! SQL of sessions.

use super::Session;
use crate::papers::remove_paper;
use crate::roster::tables::order;
use crate::store::{Change, Tables};
use crate::{Error, Id, Result, What};

pub(crate) const SCHEMA: &str = "
CREATE TABLE session (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    topic TEXT NOT NULL,
    start_at TEXT NOT NULL,
    end_at TEXT NOT NULL,
    place TEXT NOT NULL,
    audience TEXT NOT NULL,
    accepted TEXT
) STRICT;
CREATE TABLE session_team (
    session TEXT NOT NULL REFERENCES session,
    team TEXT NOT NULL REFERENCES team,
    PRIMARY KEY (session, team)
) STRICT;
CREATE TABLE session_name (
    session TEXT NOT NULL REFERENCES session,
    role TEXT NOT NULL,
    ord INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (session, role, ord)
) STRICT;
CREATE INDEX session_commune ON session (commune, start_at);
";

/// The commune's sessions, by start.
///
/// # Errors
/// The database.
pub fn sessions(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Session>> {
    let mut sessions = tables.rows(
        "SELECT id, topic, start_at, end_at, place, audience FROM session
         WHERE commune = ? ORDER BY start_at, id",
        [commune],
        |row| {
            Ok(Session {
                id: row.get(0)?,
                topic: row.get(1)?,
                start: row.get(2)?,
                end: row.get(3)?,
                place: row.get(4)?,
                audience: row.get(5)?,
                trainers: Vec::new(),
                partners: Vec::new(),
                teams: Vec::new(),
            })
        },
    )?;
    for session in &mut sessions {
        session.trainers = names(tables, &session.id, "trainer")?;
        session.partners = names(tables, &session.id, "partner")?;
        session.teams = tables.rows(
            "SELECT st.team FROM session_team st JOIN team t ON t.id = st.team
             WHERE st.session = ? ORDER BY t.ord",
            [&session.id],
            |row| row.get(0),
        )?;
    }
    Ok(sessions)
}

fn names(tables: &Tables<'_>, session: &Id, role: &str) -> Result<Vec<String>> {
    tables.rows(
        "SELECT name FROM session_name WHERE session = ? AND role = ? ORDER BY ord",
        (session, role),
        |row| row.get(0),
    )
}

/// One session.
///
/// # Errors
/// [`Error::NotFound`].
pub fn session(tables: &Tables<'_>, commune: &Id, id: &Id) -> Result<Session> {
    sessions(tables, commune)?
        .into_iter()
        .find(|session| session.id == *id)
        .ok_or_else(|| Error::NotFound { what: What::Session, id: id.to_string() })
}

pub(super) fn put_session(
    change: &Change<'_>,
    commune: &Id,
    session: &Session,
    accepted: Option<&str>,
) -> Result<()> {
    change.run(
        "INSERT INTO session (id, commune, topic, start_at, end_at, place, audience, accepted)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET topic = excluded.topic, start_at = excluded.start_at,
            end_at = excluded.end_at, place = excluded.place, audience = excluded.audience,
            accepted = excluded.accepted",
        (
            &session.id,
            commune,
            &session.topic,
            session.start,
            session.end,
            &session.place,
            session.audience,
            accepted,
        ),
    )?;
    change.run("DELETE FROM session_name WHERE session = ?", [&session.id])?;
    for (role, names) in [("trainer", &session.trainers), ("partner", &session.partners)] {
        for (place, name) in names.iter().enumerate() {
            change.run(
                "INSERT INTO session_name (session, role, ord, name) VALUES (?, ?, ?, ?)",
                (&session.id, role, order(place), name),
            )?;
        }
    }
    change.run("DELETE FROM session_team WHERE session = ?", [&session.id])?;
    for team in &session.teams {
        change.run(
            "INSERT OR IGNORE INTO session_team (session, team) VALUES (?, ?)",
            (&session.id, team),
        )?;
    }
    Ok(())
}

pub(super) fn remove_session(change: &Change<'_>, id: &Id) -> Result<()> {
    let papers: Vec<Id> =
        change.rows("SELECT id FROM paper WHERE session = ?", [id], |row| row.get(0))?;
    for paper in &papers {
        remove_paper(change, paper)?;
    }
    for sql in [
        "DELETE FROM session_name WHERE session = ?",
        "DELETE FROM session_team WHERE session = ?",
        "DELETE FROM session WHERE id = ?",
    ] {
        change.run(sql, [id])?;
    }
    Ok(())
}
