//! SQL of sessions: what is planned.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use rusqlite::types::FromSql;
use rusqlite::{Row, ToSql};

use super::slots::put_slots;
use crate::papers::remove_paper;
use crate::roster::tables::order;
use crate::store::{Change, Tables};
use crate::training::{Session, Slot, Used};
use crate::{Error, Id, Result, What};

/// Which sessions a query reads: all of a commune, one, or those with a minute in a stretch of time.
const OF_COMMUNE: &str = "s.commune = ?1";
const THIS_ONE: &str = "s.commune = ?1 AND s.id = ?2";
const BETWEEN: &str = "s.commune = ?1 AND s.end_at > ?2 AND s.start_at < ?3";

/// Up to so many are read one by one: the index tells which they are, and nothing else is looked at.
const FEW: usize = 40;

/// The commune's sessions, by start.
///
/// # Errors
/// The database.
pub fn sessions(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Session>> {
    read(tables, OF_COMMUNE, &[commune])
}

/// One session.
///
/// # Errors
/// [`Error::NotFound`].
pub fn session(tables: &Tables<'_>, commune: &Id, id: &Id) -> Result<Session> {
    let mut found = read(tables, THIS_ONE, &[commune, id])?;
    found.pop().ok_or_else(|| Error::NotFound { what: What::Session, id: id.to_string() })
}

/// The sessions of which a part may lie between two moments, by start: those that begin before `to`
/// and end after `from`.
///
/// # Errors
/// The database.
pub fn sessions_between(
    tables: &Tables<'_>,
    commune: &Id,
    (from, to): (NaiveDateTime, NaiveDateTime),
) -> Result<Vec<Session>> {
    let ids: Vec<Id> = tables.rows(
        "SELECT id FROM session INDEXED BY session_end
         WHERE commune = ? AND end_at > ? AND start_at < ? ORDER BY start_at, id",
        (commune, from, to),
        |row| row.get(0),
    )?;
    if ids.len() > FEW {
        return read(tables, BETWEEN, &[commune, &from, &to]);
    }
    let mut found = Vec::with_capacity(ids.len());
    for id in &ids {
        found.extend(read(tables, THIS_ONE, &[commune, id])?);
    }
    Ok(found)
}

/// The names a column or a role of the sessions has had, the most used first.
///
/// # Errors
/// The database.
pub fn names_used(tables: &Tables<'_>, commune: &Id, of: Used) -> Result<Vec<String>> {
    let sql = match of {
        Used::Trainer | Used::Partner => {
            "SELECT n.name FROM session s JOIN session_name n ON n.session = s.id
             WHERE s.commune = ?1 AND n.role = ?2 GROUP BY n.name ORDER BY count(*) DESC, n.name"
        }
        Used::Place => {
            "SELECT place FROM session WHERE commune = ?1 AND place <> '' AND ?2 = 'place'
             GROUP BY place ORDER BY count(*) DESC, place"
        }
        Used::Campaign => {
            "SELECT campaign FROM session WHERE commune = ?1 AND campaign IS NOT NULL
             AND ?2 = 'campaign' GROUP BY campaign ORDER BY count(*) DESC, campaign"
        }
    };
    tables.rows(sql, (commune, of), |row| row.get(0))
}

/// Sessions with all that belongs to them, in four queries however many they are.
fn read(tables: &Tables<'_>, which: &str, of: &[&dyn ToSql]) -> Result<Vec<Session>> {
    let given = || rusqlite::params_from_iter(of);
    let mut sessions = tables.rows(
        &format!(
            "SELECT id, topic, start_at, end_at, place, audience, course, village, level, form,
                capacity, campaign, cost, rate, cancelled, headcount, women, note, accepted
             FROM session s WHERE {which} ORDER BY start_at, id"
        ),
        given(),
        from_row,
    )?;
    let mut names: HashMap<(Id, String), Vec<String>> = children(
        tables,
        &format!(
            "SELECT n.session, n.role, n.name FROM session s JOIN session_name n ON n.session = s.id
             WHERE {which} ORDER BY n.session, n.role, n.ord"
        ),
        of,
        |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)),
    )?;
    let mut teams: HashMap<Id, Vec<Id>> = children(
        tables,
        &format!(
            "SELECT st.session, st.team FROM session s JOIN session_team st ON st.session = s.id
             JOIN team t ON t.id = st.team WHERE {which} ORDER BY st.session, t.ord"
        ),
        of,
        pair,
    )?;
    let mut slots: HashMap<Id, Vec<Slot>> = children(
        tables,
        &format!(
            "SELECT l.session, l.start_at, l.end_at FROM session s JOIN session_slot l ON l.session = s.id
             WHERE {which} ORDER BY l.session, l.start_at, l.id"
        ),
        of,
        |row| Ok((row.get(0)?, Slot { start: row.get(1)?, end: row.get(2)? })),
    )?;
    for session in &mut sessions {
        let mut named =
            |role: &str| names.remove(&(session.id.clone(), role.to_owned())).unwrap_or_default();
        session.topics = named("topic");
        session.trainers = named("trainer");
        session.partners = named("partner");
        session.teams = teams.remove(&session.id).unwrap_or_default();
        session.slots = slots.remove(&session.id).unwrap_or_default();
    }
    Ok(sessions)
}

fn pair<A: FromSql, B: FromSql>(row: &Row<'_>) -> rusqlite::Result<(A, B)> {
    Ok((row.get(0)?, row.get(1)?))
}

/// The rows of a query, gathered under what they belong to, in their order.
fn children<K: std::hash::Hash + Eq, V>(
    tables: &Tables<'_>,
    sql: &str,
    of: &[&dyn ToSql],
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<(K, V)>,
) -> Result<HashMap<K, Vec<V>>> {
    let mut found: HashMap<K, Vec<V>> = HashMap::new();
    for (owner, child) in tables.rows(sql, rusqlite::params_from_iter(of), read)? {
        found.entry(owner).or_default().push(child);
    }
    Ok(found)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Session> {
    Ok(Session {
        id: row.get(0)?,
        topic: row.get(1)?,
        start: row.get(2)?,
        end: row.get(3)?,
        place: row.get(4)?,
        audience: row.get(5)?,
        course: row.get(6)?,
        village: row.get(7)?,
        level: row.get(8)?,
        form: row.get(9)?,
        capacity: row.get(10)?,
        campaign: row.get(11)?,
        cost: row.get(12)?,
        rate: row.get(13)?,
        cancelled: row.get(14)?,
        headcount: row.get(15)?,
        women: row.get(16)?,
        note: row.get(17)?,
        accepted: row.get(18)?,
        topics: Vec::new(),
        trainers: Vec::new(),
        partners: Vec::new(),
        teams: Vec::new(),
        slots: Vec::new(),
    })
}

/// Stores a session in place of the one with its identifier.
///
/// # Errors
/// [`Error::SessionMarked`] where a slot that has marks would be no more.
pub(in crate::training) fn put_session(
    change: &Change<'_>,
    commune: &Id,
    session: &Session,
) -> Result<()> {
    change.run(
        "INSERT INTO session (id, commune, topic, start_at, end_at, place, audience, course,
            village, level, form, capacity, campaign, cost, rate, cancelled, headcount, women, note,
            accepted)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET topic = excluded.topic, start_at = excluded.start_at,
            end_at = excluded.end_at, place = excluded.place, audience = excluded.audience,
            course = excluded.course, village = excluded.village, level = excluded.level,
            form = excluded.form, capacity = excluded.capacity, campaign = excluded.campaign,
            cost = excluded.cost, rate = excluded.rate, cancelled = excluded.cancelled,
            headcount = excluded.headcount, women = excluded.women, note = excluded.note,
            accepted = excluded.accepted",
        rusqlite::params![
            session.id,
            commune,
            session.topic,
            session.start,
            session.end,
            session.place,
            session.audience,
            session.course,
            session.village,
            session.level,
            session.form,
            session.capacity,
            session.campaign,
            session.cost,
            session.rate,
            session.cancelled,
            session.headcount,
            session.women,
            session.note,
            session.accepted,
        ],
    )?;
    for sql in CHILDREN {
        change.run(sql, [&session.id])?;
    }
    let names = [
        ("topic", &session.topics),
        ("trainer", &session.trainers),
        ("partner", &session.partners),
    ];
    for (role, names) in names {
        for (place, name) in names.iter().enumerate() {
            change.run(
                "INSERT INTO session_name (session, role, ord, name) VALUES (?, ?, ?, ?)",
                (&session.id, role, order(place), name),
            )?;
        }
    }
    for team in &session.teams {
        change.run(
            "INSERT OR IGNORE INTO session_team (session, team) VALUES (?, ?)",
            (&session.id, team),
        )?;
    }
    put_slots(change, session)
}

/// What is written anew with every session.
const CHILDREN: [&str; 2] =
    ["DELETE FROM session_name WHERE session = ?", "DELETE FROM session_team WHERE session = ?"];

/// Removes a session with its papers, which are drafts.
pub(in crate::training) fn remove_session(change: &Change<'_>, id: &Id) -> Result<()> {
    let papers: Vec<Id> =
        change.rows("SELECT id FROM paper WHERE session = ?", [id], |row| row.get(0))?;
    for paper in &papers {
        remove_paper(change, paper)?;
    }
    const ATTENDED: [&str; 6] = [
        "DELETE FROM certificate WHERE attendee IN (SELECT id FROM attendee WHERE session = ?)",
        "DELETE FROM mark WHERE attendee IN (SELECT id FROM attendee WHERE session = ?)",
        "DELETE FROM attendee WHERE session = ?",
        "DELETE FROM session_slot WHERE session = ?",
        "DELETE FROM session_file WHERE session = ?",
        "DELETE FROM session WHERE id = ?",
    ];
    for sql in CHILDREN.iter().chain(&ATTENDED) {
        change.run(sql, [id])?;
    }
    Ok(())
}
