//! SQL of planned changes and of what a consolidation replaces.

use rusqlite::Row;

use super::{Newcomer, PlannedChange, TeamChange};
use crate::papers::deciding_kinds;
use crate::roster::{self, Birth};
use crate::store::{Change, Tables};
use crate::{Id, Result};

pub(crate) const SCHEMA: &str = "
CREATE TABLE paper_change (
    id TEXT PRIMARY KEY,
    paper TEXT NOT NULL REFERENCES paper,
    ord INTEGER NOT NULL,
    action TEXT NOT NULL,
    team TEXT NOT NULL REFERENCES team,
    membership TEXT,
    position TEXT,
    reason TEXT,
    person TEXT,
    name TEXT,
    birth_year INTEGER,
    birth_date TEXT,
    gender TEXT,
    phone TEXT,
    occupation TEXT
) STRICT;
CREATE TABLE paper_replaces (
    paper TEXT NOT NULL REFERENCES paper,
    replaced TEXT NOT NULL REFERENCES paper,
    PRIMARY KEY (paper, replaced)
) STRICT;
CREATE INDEX paper_change_paper ON paper_change (paper, ord);
";

/// Version 3: what a decision does to whole teams, and which teams it makes of which. Both hold
/// once it is issued; until then a new team stands in the plan of the paper.
pub(crate) const SCHEMA_3: &str = "
CREATE TABLE paper_team_change (
    paper TEXT NOT NULL REFERENCES paper,
    team TEXT NOT NULL REFERENCES team,
    action TEXT NOT NULL,
    name TEXT,
    was TEXT,
    reason TEXT,
    PRIMARY KEY (paper, team, action)
) STRICT;
CREATE TABLE team_lineage (
    paper TEXT NOT NULL REFERENCES paper,
    old TEXT NOT NULL REFERENCES team,
    new TEXT NOT NULL,
    PRIMARY KEY (paper, old, new)
) STRICT;
CREATE INDEX paper_team_change_team ON paper_team_change (team);
CREATE INDEX team_lineage_old ON team_lineage (old);
CREATE INDEX team_lineage_new ON team_lineage (new);
CREATE INDEX membership_to_paper ON membership (to_paper);
CREATE INDEX membership_from_paper ON membership (from_paper);
";

/// Version 5: most memberships name no paper, and a list of thousands that comes in need not be
/// entered in an index of those that do.
pub(crate) const SCHEMA_5: &str = "
DROP INDEX IF EXISTS membership_to_paper;
DROP INDEX IF EXISTS membership_from_paper;
CREATE INDEX membership_to_paper ON membership (to_paper) WHERE to_paper IS NOT NULL;
CREATE INDEX membership_from_paper ON membership (from_paper) WHERE from_paper IS NOT NULL;
";

/// The changes of a paper, in order.
///
/// # Errors
/// The database.
pub fn of_paper(tables: &Tables<'_>, commune: &Id, paper: &Id) -> Result<Vec<PlannedChange>> {
    let mut changes = tables.rows(
        "SELECT id, action, team, membership, position, reason, person, name, birth_year,
            birth_date, gender, phone, occupation
         FROM paper_change WHERE paper = ? ORDER BY ord, id",
        [paper],
        change_row,
    )?;
    if !changes.is_empty() {
        let members = roster::members(tables, commune)?;
        for change in &mut changes {
            let of_change =
                |member: &&roster::Member| Some(&member.membership) == change.membership.as_ref();
            change.member = members.iter().find(of_change).cloned();
        }
    }
    Ok(changes)
}

fn change_row(row: &Row<'_>) -> rusqlite::Result<PlannedChange> {
    let name: Option<String> = row.get(7)?;
    let newcomer = match name {
        None => None,
        Some(name) => Some(Newcomer {
            person: row.get(6)?,
            name,
            birth: Birth { year: row.get(8)?, date: row.get(9)? },
            gender: row.get(10)?,
            phone: row.get(11)?,
            occupation: row.get(12)?,
        }),
    };
    Ok(PlannedChange {
        id: row.get(0)?,
        action: row.get(1)?,
        team: row.get(2)?,
        membership: row.get(3)?,
        member: None,
        newcomer,
        position: row.get(4)?,
        reason: row.get(5)?,
    })
}

/// Puts these changes in the place of those a paper had.
pub(super) fn put(change: &Change<'_>, paper: &Id, planned: &[PlannedChange]) -> Result<()> {
    remove(change, paper)?;
    for (place, one) in planned.iter().enumerate() {
        let newcomer = one.newcomer.as_ref();
        change.run(
            "INSERT INTO paper_change (id, paper, ord, action, team, membership, position, reason,
                person, name, birth_year, birth_date, gender, phone, occupation)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                &one.id,
                paper,
                roster::tables::order(place),
                one.action,
                &one.team,
                &one.membership,
                &one.position,
                &one.reason,
                newcomer.and_then(|n| n.person.as_ref()),
                newcomer.map(|n| &n.name),
                newcomer.and_then(|n| n.birth.year),
                newcomer.and_then(|n| n.birth.date),
                newcomer.and_then(|n| n.gender),
                newcomer.and_then(|n| n.phone.as_ref()),
                newcomer.and_then(|n| n.occupation.as_ref()),
            ),
        )?;
    }
    Ok(())
}

pub(in crate::papers) fn remove(change: &Change<'_>, paper: &Id) -> Result<()> {
    change.run("DELETE FROM paper_change WHERE paper = ?", [paper])?;
    Ok(())
}

/// The paper that last decided on each of a paper's teams: identifiers, oldest first.
pub(super) fn deciding(tables: &Tables<'_>, paper: &Id) -> Result<Vec<Id>> {
    tables.rows(
        &format!(
            "SELECT p.id FROM paper p
             WHERE p.id <> ?1 AND p.state = 'issued' AND p.kind IN ({})
                AND EXISTS (SELECT 1 FROM paper_team mine
                            JOIN paper_team theirs ON theirs.team = mine.team
                            WHERE mine.paper = ?1 AND theirs.paper = p.id)
             ORDER BY p.date, p.number",
            deciding_kinds()
        ),
        [paper],
        |row| row.get(0),
    )
}

/// Whether every team of `replaced` is among the teams of `paper`.
pub(super) fn covers(tables: &Tables<'_>, paper: &Id, replaced: &Id) -> Result<bool> {
    let left = tables.first(
        "SELECT 1 FROM paper_team WHERE paper = ?2
            AND team NOT IN (SELECT team FROM paper_team WHERE paper = ?1) LIMIT 1",
        (paper, replaced),
        |_| Ok(()),
    )?;
    Ok(left.is_none())
}

/// The papers that a paper has replaced.
pub(super) fn replaced(tables: &Tables<'_>, paper: &Id) -> Result<Vec<Id>> {
    tables.rows("SELECT replaced FROM paper_replaces WHERE paper = ?", [paper], |row| row.get(0))
}

/// Which paper has replaced which: the one replaced, then the one that did it.
///
/// # Errors
/// The database.
pub fn replacements(tables: &Tables<'_>, commune: &Id) -> Result<Vec<(Id, Id)>> {
    tables.rows(
        "SELECT r.replaced, r.paper FROM paper_replaces r JOIN paper p ON p.id = r.paper
         WHERE p.commune = ?",
        [commune],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

pub(super) fn put_replaced(change: &Change<'_>, paper: &Id, replaced: &Id) -> Result<()> {
    change.run(
        "INSERT OR IGNORE INTO paper_replaces (paper, replaced) VALUES (?, ?)",
        (paper, replaced),
    )?;
    change.run("UPDATE paper SET state = 'replaced' WHERE id = ?", [replaced])?;
    Ok(())
}

pub(super) fn restore_replaced(change: &Change<'_>, paper: &Id) -> Result<()> {
    change.run(
        "UPDATE paper SET state = 'issued'
         WHERE id IN (SELECT replaced FROM paper_replaces WHERE paper = ?)",
        [paper],
    )?;
    change.run("DELETE FROM paper_replaces WHERE paper = ?", [paper])?;
    Ok(())
}

/// The place in the composition that a person has in a team which this paper ends or which they leave
/// by it: it goes with them.
pub(super) fn slot_before(tables: &Tables<'_>, paper: &Id, person: &Id) -> Result<Option<String>> {
    let found = tables.first(
        "SELECT m.slot FROM membership m WHERE m.person = ?2 AND m.slot IS NOT NULL
            AND (m.to_paper = ?1
                OR m.id IN (SELECT membership FROM paper_change WHERE paper = ?1 AND action = 'leave')
                OR (m.state <> 'ended' AND m.team IN (SELECT team FROM paper_team_change
                    WHERE paper = ?1 AND action = 'end')))
         ORDER BY m.ord LIMIT 1",
        (paper, person),
        |row| row.get(0),
    )?;
    Ok(found.flatten())
}

/// Ends a membership on a day by a paper.
pub(super) fn end_membership(
    change: &Change<'_>,
    paper: &Id,
    membership: &Id,
    date: chrono::NaiveDate,
    reason: Option<&str>,
) -> Result<()> {
    change.run(
        "UPDATE membership SET state = 'ended', to_date = ?, to_paper = ?, reason = ? WHERE id = ?",
        (date, paper, reason, membership),
    )?;
    Ok(())
}

/// What a paper ended stands as before: in force, or proposed where it never came in force.
pub(super) fn reopen(change: &Change<'_>, paper: &Id) -> Result<()> {
    for (table, reason) in [("membership", ", reason = NULL"), ("team", "")] {
        change.run(
            &format!(
                "UPDATE {table} SET to_date = NULL, to_paper = NULL{reason},
                    state = CASE WHEN from_date IS NULL THEN 'proposed' ELSE 'in-force' END
                 WHERE to_paper = ?"
            ),
            [paper],
        )?;
    }
    Ok(())
}

/// What a paper does to whole teams, in the order of the teams.
pub(super) fn team_changes(tables: &Tables<'_>, paper: &Id) -> Result<Vec<TeamChange>> {
    tables.rows(
        "SELECT c.team, c.action, c.name, c.was, c.reason FROM paper_team_change c
         JOIN team t ON t.id = c.team WHERE c.paper = ? ORDER BY t.ord, t.id, c.action",
        [paper],
        |row| {
            Ok(TeamChange {
                team: row.get(0)?,
                action: row.get(1)?,
                name: row.get(2)?,
                was: row.get(3)?,
                reason: row.get(4)?,
            })
        },
    )
}

pub(super) fn put_team_change(change: &Change<'_>, paper: &Id, one: &TeamChange) -> Result<()> {
    change.run(
        "INSERT OR REPLACE INTO paper_team_change (paper, team, action, name, was, reason)
         VALUES (?, ?, ?, ?, ?, ?)",
        (paper, &one.team, one.action, &one.name, &one.was, &one.reason),
    )?;
    Ok(())
}

/// Which team a paper makes of which: the old one, then the new one.
pub(super) fn lineage(tables: &Tables<'_>, paper: &Id) -> Result<Vec<(Id, Id)>> {
    tables.rows(
        "SELECT l.old, l.new FROM team_lineage l JOIN team o ON o.id = l.old
         LEFT JOIN team n ON n.id = l.new LEFT JOIN planned_team p ON p.id = l.new
         WHERE l.paper = ? AND coalesce(n.id, p.id) IS NOT NULL
         ORDER BY n.id IS NULL, n.ord, p.ord, l.new, o.ord, o.id",
        [paper],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

pub(super) fn put_lineage(change: &Change<'_>, paper: &Id, old: &Id, new: &Id) -> Result<()> {
    change.run(
        "INSERT OR IGNORE INTO team_lineage (paper, old, new) VALUES (?, ?, ?)",
        (paper, old, new),
    )?;
    Ok(())
}

/// Ends a team and all memberships in it that have not ended.
pub(super) fn end_team(
    change: &Change<'_>,
    paper: &Id,
    team: &Id,
    date: chrono::NaiveDate,
    reason: Option<&str>,
) -> Result<()> {
    change.run(
        "UPDATE membership SET state = 'ended', to_date = ?1, to_paper = ?2, reason = ?3
         WHERE team = ?4 AND state <> 'ended'",
        (date, paper, reason, team),
    )?;
    change.run(
        "UPDATE team SET state = 'ended', to_date = ?1, to_paper = ?2 WHERE id = ?3",
        (date, paper, team),
    )?;
    Ok(())
}

pub(super) fn put_name(change: &Change<'_>, team: &Id, name: &str) -> Result<()> {
    change.run("UPDATE team SET name = ? WHERE id = ?", (name, team))?;
    Ok(())
}
