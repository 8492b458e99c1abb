//! SQL of teams, the villages they serve and the places of their composition.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::ToSql;

use super::{next_ord, order, stands};
use crate::papers::deciding_kinds;
use crate::roster::{Slot, Team};
use crate::store::{Change, NewRow, Tables};
use crate::{Id, Result};

/// The commune's teams, in order, whatever their state.
///
/// # Errors
/// The database.
pub fn teams(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Team>> {
    teams_decided(tables, commune, None)
}

/// The commune's teams with the last decision made by a day; without a day, the last of all.
pub(in crate::roster) fn teams_decided(
    tables: &Tables<'_>,
    commune: &Id,
    by: Option<NaiveDate>,
) -> Result<Vec<Team>> {
    let mut served: HashMap<Id, Vec<Id>> = HashMap::new();
    let pairs = tables.rows(
        "SELECT tv.team, tv.village FROM team_village tv
         JOIN village v ON v.id = tv.village WHERE v.commune = ? ORDER BY v.ord, v.id",
        [commune],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    for (team, village) in pairs {
        served.entry(team).or_default().push(village);
    }
    tables.rows(
        &format!(
            "SELECT t.id, t.name, t.level, t.state, t.from_date, t.to_date, t.from_paper,
            p.number, p.symbol, p.date, t.type
         FROM team t LEFT JOIN paper p ON t.state <> 'proposed' AND p.id = (
            SELECT d.id FROM paper d JOIN paper_team dt ON dt.paper = d.id
            WHERE dt.team = t.id AND d.state IN ('issued', 'replaced')
                AND d.kind IN ({}) AND (?2 IS NULL OR d.date <= ?2)
            ORDER BY d.date DESC, d.number DESC LIMIT 1)
         WHERE t.commune = ?1 ORDER BY t.ord, t.id",
            deciding_kinds()
        ),
        (commune, by),
        |row| {
            let id: Id = row.get(0)?;
            Ok(Team {
                name: row.get(1)?,
                level: row.get(2)?,
                state: row.get(3)?,
                from: row.get(4)?,
                to: row.get(5)?,
                from_paper: row.get(6)?,
                decision: crate::papers::numbered(row.get(7)?, row.get::<_, Option<String>>(8)?),
                decided: row.get(9)?,
                team_type: row.get(10)?,
                villages: served.remove(&id).unwrap_or_default(),
                id,
            })
        },
    )
}

/// What each team of the commune is called.
pub(in crate::roster) fn plain_names(
    tables: &Tables<'_>,
    commune: &Id,
) -> Result<HashMap<Id, String>> {
    let names = tables.rows("SELECT id, name FROM team WHERE commune = ?", [commune], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    Ok(names.into_iter().collect())
}

/// Whether the commune has any team, of whatever state.
///
/// # Errors
/// The database.
pub fn has_teams(tables: &Tables<'_>, commune: &Id) -> Result<bool> {
    let any =
        tables.first("SELECT 1 FROM team WHERE commune = ? LIMIT 1", [commune], |_| Ok(()))?;
    Ok(any.is_some())
}

/// The teams that wait for their decision.
///
/// # Errors
/// The database.
pub fn proposed_teams(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Id>> {
    let sql = "SELECT id FROM team WHERE commune = ? AND state = 'proposed'";
    tables.rows(sql, [commune], |row| row.get(0))
}

/// How many teams that have not ended there are of each type; `None`: of the default one.
///
/// # Errors
/// The database.
pub fn teams_by_type(tables: &Tables<'_>, commune: &Id) -> Result<HashMap<Option<Id>, u32>> {
    let counts = tables.rows(
        "SELECT type, count(*) FROM team WHERE commune = ? AND state <> 'ended' GROUP BY type",
        [commune],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(counts.into_iter().collect())
}

/// How many teams serve each village that any serves: teams of a day, or those that have not ended.
///
/// # Errors
/// The database.
pub fn teams_by_village(
    tables: &Tables<'_>,
    commune: &Id,
    as_of: Option<NaiveDate>,
) -> Result<HashMap<Id, u32>> {
    let counts = tables.rows(
        &format!(
            "SELECT tv.village, count(*) FROM team t JOIN team_village tv ON tv.team = t.id
             WHERE t.commune = ?1 AND ({}) GROUP BY tv.village",
            stands("t")
        ),
        (commune, as_of),
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(counts.into_iter().collect())
}

/// The type of a team; `None`: the commune's default type.
pub(in crate::roster) fn team_type(tables: &Tables<'_>, team: &Id) -> Result<Option<Id>> {
    let found = tables.first("SELECT type FROM team WHERE id = ?", [team], |row| row.get(0))?;
    Ok(found.flatten())
}

pub(in crate::roster) fn next_team(tables: &Tables<'_>, commune: &Id) -> Result<i64> {
    next_ord(tables, "SELECT coalesce(max(ord), -1) + 1 FROM team WHERE commune = ?", commune)
}

/// Stores a team's name, level, type and villages; a new one is proposed and comes last.
pub(crate) fn put_team(change: &Change<'_>, commune: &Id, team: &Team) -> Result<()> {
    let known = change.run(
        "UPDATE team SET name = ?, level = ?, type = ? WHERE id = ?",
        (&team.name, team.level, &team.team_type, &team.id),
    )?;
    if known == 0 {
        let ord = next_team(change, commune)?;
        change.add_one(&TEAM, team_row(commune, team, &ord))?;
    }
    change.run("DELETE FROM team_village WHERE team = ?", [&team.id])?;
    put_served(change, team)
}

/// New teams.
pub(in crate::roster) const TEAM: NewRow =
    NewRow { table: "team", columns: &["id", "commune", "ord", "name", "level", "state", "type"] };

/// The values of a new team at a place in the list, whose villages are not among them.
pub(in crate::roster) fn team_row<'a>(
    commune: &'a Id,
    team: &'a Team,
    ord: &'a i64,
) -> [&'a dyn ToSql; TEAM.columns.len()] {
    let Team { id, name, level, state, team_type, .. } = team;
    [id, commune, ord, name, level, state, team_type]
}

/// Villages of new teams: the team, the village.
pub(in crate::roster) const SERVED: NewRow =
    NewRow { table: "team_village", columns: &["team", "village"] };

fn put_served(change: &Change<'_>, team: &Team) -> Result<()> {
    for village in &team.villages {
        change.run(
            "INSERT OR IGNORE INTO team_village (team, village) VALUES (?, ?)",
            (&team.id, village),
        )?;
    }
    Ok(())
}

pub(crate) fn remove_team(change: &Change<'_>, team: &Id) -> Result<()> {
    for sql in [
        "DELETE FROM paper_team WHERE team = ?",
        "DELETE FROM paper_change WHERE team = ?",
        "DELETE FROM paper_team_change WHERE team = ?",
        "DELETE FROM team_lineage WHERE ?1 IN (old, new)",
        "DELETE FROM session_team WHERE team = ?",
        "DELETE FROM team_village WHERE team = ?",
        "DELETE FROM team WHERE id = ?",
    ] {
        change.run(sql, [team])?;
    }
    Ok(())
}

/// The composition of the commune's default team type, in order.
///
/// # Errors
/// The database.
pub fn slots(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Slot>> {
    tables.rows(
        "SELECT id, name, min, max FROM slot WHERE commune = ? AND type IS NULL ORDER BY ord",
        [commune],
        |row| Ok(Slot { id: row.get(0)?, name: row.get(1)?, min: row.get(2)?, max: row.get(3)? }),
    )
}

/// Stores the places of a type of team, in the place of those it had.
pub(in crate::roster) fn put_slots(
    change: &Change<'_>,
    commune: &Id,
    of: Option<&Id>,
    slots: &[Slot],
) -> Result<()> {
    change.run("DELETE FROM slot WHERE commune = ? AND type IS ?", (commune, of))?;
    for (ord, slot) in slots.iter().enumerate() {
        change.run(
            "INSERT INTO slot (id, commune, ord, name, min, max, type) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (&slot.id, commune, order(ord), &slot.name, slot.min, slot.max, of),
        )?;
    }
    Ok(())
}
