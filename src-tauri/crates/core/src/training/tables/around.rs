//! SQL of what stands around a session: who is invited, and whether anybody was marked.

use std::collections::HashSet;

use crate::store::Tables;
use crate::training::Invited;
use crate::{Id, Result};

/// The commune's teams that have not ended, in order, by identifier and name.
pub(in crate::training) fn teams_standing(
    tables: &Tables<'_>,
    commune: &Id,
) -> Result<Vec<(Id, String)>> {
    tables.rows(
        "SELECT id, name FROM team WHERE commune = ? AND state <> 'ended' ORDER BY ord, id",
        [commune],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// The commune's teams, whatever their state.
pub(in crate::training) fn team_ids(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Id>> {
    tables.rows("SELECT id FROM team WHERE commune = ?", [commune], |row| row.get(0))
}

/// Those who stand in a team, in its order.
pub(in crate::training) fn members_of(tables: &Tables<'_>, team: &Id) -> Result<Vec<Invited>> {
    tables.rows(
        "SELECT m.person, p.name FROM membership m JOIN person p ON p.id = m.person
         WHERE m.team = ? AND m.state <> 'ended' ORDER BY m.ord, m.id",
        [team],
        |row| Ok(Invited { person: row.get(0)?, name: row.get(1)?, team: team.clone() }),
    )
}

/// The topic of a session that names this team and no other, the first there is.
pub(crate) fn session_inviting_only(tables: &Tables<'_>, team: &Id) -> Result<Option<String>> {
    tables.first(
        "SELECT s.topic FROM session s JOIN session_team t ON t.session = s.id
         WHERE t.team = ?1
            AND NOT EXISTS (SELECT 1 FROM session_team o WHERE o.session = s.id AND o.team <> ?1)
         ORDER BY s.start_at, s.id",
        [team],
        |row| row.get(0),
    )
}

/// How many people stand in any team of the commune, each counted once.
pub(in crate::training) fn people_invited(tables: &Tables<'_>, commune: &Id) -> Result<usize> {
    let found = tables.first(
        "SELECT count(DISTINCT m.person) FROM team t JOIN membership m ON m.team = t.id
         WHERE t.commune = ? AND t.state <> 'ended' AND m.state <> 'ended'",
        [commune],
        |row| row.get::<_, i64>(0),
    )?;
    Ok(usize::try_from(found.unwrap_or_default()).unwrap_or_default())
}

/// What tells that a session `s` was held: marks, or a head count.
const HELD: &str = "(s.headcount IS NOT NULL
    OR EXISTS (SELECT 1 FROM attendee a JOIN mark m ON m.attendee = a.id WHERE a.session = s.id))";

/// What else would be lost with a session `s`: a scan, a certificate.
const PROVEN: &str = "(EXISTS (SELECT 1 FROM session_file f WHERE f.session = s.id)
    OR EXISTS (SELECT 1 FROM attendee a JOIN certificate c ON c.attendee = a.id
               WHERE a.session = s.id))";

/// Whether a session was held, or something proves that it was: it is not to be moved or lost.
pub(in crate::training) fn is_on_record(tables: &Tables<'_>, session: &Id) -> Result<bool> {
    let sql = format!("SELECT 1 FROM session s WHERE s.id = ? AND ({HELD} OR {PROVEN})");
    Ok(tables.first(&sql, [session], |_| Ok(()))?.is_some())
}

/// The commune's sessions that were held: somebody was marked, or the people counted. A scan alone says
/// nothing of who came: the marks are still to be entered.
///
/// # Errors
/// The database.
pub fn sessions_held(tables: &Tables<'_>, commune: &Id) -> Result<HashSet<Id>> {
    let sql = format!("SELECT s.id FROM session s WHERE s.commune = ? AND {HELD}");
    Ok(tables.rows(&sql, [commune], |row| row.get(0))?.into_iter().collect())
}
