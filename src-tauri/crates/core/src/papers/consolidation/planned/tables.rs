//! SQL of the teams and memberships that a draft plans.

use crate::papers::consolidation::planned::PlannedMember;
use crate::roster::{Team, TeamState, tables::order};
use crate::store::{Change, Tables};
use crate::{Id, Result};

/// Version 3. What is planned may name villages, types and memberships that are gone by the day of
/// issue: those references are looked up then.
pub(crate) const SCHEMA_3: &str = "
CREATE TABLE planned_team (
    id TEXT PRIMARY KEY,
    paper TEXT NOT NULL REFERENCES paper,
    ord INTEGER NOT NULL,
    name TEXT NOT NULL,
    level TEXT NOT NULL,
    type TEXT
) STRICT;
CREATE TABLE planned_team_village (
    team TEXT NOT NULL REFERENCES planned_team,
    village TEXT NOT NULL,
    PRIMARY KEY (team, village)
) STRICT;
CREATE TABLE planned_member (
    paper TEXT NOT NULL REFERENCES paper,
    id TEXT NOT NULL,
    ord INTEGER NOT NULL,
    team TEXT NOT NULL,
    source TEXT NOT NULL,
    position TEXT,
    was TEXT,
    PRIMARY KEY (paper, id)
) STRICT;
CREATE INDEX planned_team_paper ON planned_team (paper, ord);
CREATE INDEX planned_team_village_village ON planned_team_village (village);
";

/// The teams that a paper plans, in order.
pub(super) fn teams(tables: &Tables<'_>, paper: &Id) -> Result<Vec<Team>> {
    let mut teams = tables.rows(
        "SELECT id, name, level, (SELECT y.id FROM team_type y WHERE y.id = planned_team.type)
         FROM planned_team WHERE paper = ? ORDER BY ord",
        [paper],
        |row| {
            Ok(Team {
                id: row.get(0)?,
                name: row.get(1)?,
                level: row.get(2)?,
                team_type: row.get(3)?,
                villages: Vec::new(),
                state: TeamState::Proposed,
                from: None,
                to: None,
                from_paper: None,
                decision: None,
                decided: None,
            })
        },
    )?;
    for team in &mut teams {
        team.villages = tables.rows(
            "SELECT v.id FROM planned_team_village p JOIN village v ON v.id = p.village
             WHERE p.team = ? ORDER BY v.ord, v.id",
            [&team.id],
            |row| row.get(0),
        )?;
    }
    Ok(teams)
}

pub(super) fn put_team(change: &Change<'_>, paper: &Id, place: usize, team: &Team) -> Result<()> {
    change.run(
        "INSERT INTO planned_team (id, paper, ord, name, level, type) VALUES (?, ?, ?, ?, ?, ?)",
        (&team.id, paper, order(place), &team.name, team.level, &team.team_type),
    )?;
    for village in &team.villages {
        change.run(
            "INSERT OR IGNORE INTO planned_team_village (team, village) VALUES (?, ?)",
            (&team.id, village),
        )?;
    }
    Ok(())
}

/// The memberships that a paper plans, in order.
pub(super) fn members(tables: &Tables<'_>, paper: &Id) -> Result<Vec<PlannedMember>> {
    tables.rows(
        "SELECT id, team, source, position, was FROM planned_member WHERE paper = ? ORDER BY ord",
        [paper],
        |row| {
            Ok(PlannedMember {
                id: row.get(0)?,
                team: row.get(1)?,
                source: row.get(2)?,
                position: row.get(3)?,
                was: row.get(4)?,
            })
        },
    )
}

pub(super) fn put_member(
    change: &Change<'_>,
    paper: &Id,
    place: usize,
    one: &PlannedMember,
) -> Result<()> {
    change.run(
        "INSERT INTO planned_member (paper, id, ord, team, source, position, was)
         VALUES (?, ?, ?, ?, ?, ?, ?)",
        (paper, &one.id, order(place), &one.team, &one.source, &one.position, &one.was),
    )?;
    Ok(())
}

pub(super) fn put_was(change: &Change<'_>, paper: &Id, id: &Id, was: Option<&str>) -> Result<()> {
    change
        .run("UPDATE planned_member SET was = ?3 WHERE paper = ?1 AND id = ?2", (paper, id, was))?;
    Ok(())
}

pub(in crate::papers) fn remove(change: &Change<'_>, paper: &Id) -> Result<()> {
    for sql in [
        "DELETE FROM planned_team_village
         WHERE team IN (SELECT id FROM planned_team WHERE paper = ?)",
        "DELETE FROM planned_team WHERE paper = ?",
        "DELETE FROM planned_member WHERE paper = ?",
    ] {
        change.run(sql, [paper])?;
    }
    Ok(())
}

/// Whether anything but one paper knows of a team by now.
pub(super) fn is_used(tables: &Tables<'_>, paper: &Id, team: &Id) -> Result<bool> {
    let found = tables.first(
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM membership WHERE team = ?2)
            OR EXISTS (SELECT 1 FROM session_team WHERE team = ?2)
            OR EXISTS (SELECT 1 FROM paper_team WHERE team = ?2 AND paper <> ?1)",
        (paper, team),
        |_| Ok(()),
    )?;
    Ok(found.is_some())
}
