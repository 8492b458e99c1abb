//! SQL that asks what is known of a team.

use crate::store::Tables;
use crate::{Id, Result};

/// Whether a target, a result, a return, a visit or a practice names a team.
pub(crate) fn counts_team(tables: &Tables<'_>, team: &Id) -> Result<bool> {
    let named = tables.first(
        "SELECT EXISTS (SELECT 1 FROM target WHERE team = ?1)
            OR EXISTS (SELECT 1 FROM result WHERE team = ?1)
            OR EXISTS (SELECT 1 FROM team_return WHERE team = ?1)
            OR EXISTS (SELECT 1 FROM visit WHERE team = ?1)
            OR EXISTS (SELECT 1 FROM practice WHERE team = ?1)",
        [team],
        |row| row.get(0),
    )?;
    Ok(named.unwrap_or(false))
}
