//! SQL of what became of people and teams. Only papers that hold or held count: issued ones, and
//! those replaced since.

use chrono::NaiveDate;
use rusqlite::Row;

use super::{TeamMention, TermOfOffice};
use crate::papers::{TeamChange, deciding_kinds, tables as papers};
use crate::store::Tables;
use crate::{Id, Result};

const HELD: &str = "state IN ('issued', 'replaced')";

/// Memberships with the decisions that began and ended them, the earliest first.
pub(super) fn terms(
    tables: &Tables<'_>,
    commune: &Id,
    of: &str,
    id: &Id,
) -> Result<Vec<TermOfOffice>> {
    let mut terms = tables.rows(
        &format!(
            "SELECT m.id, m.person, p.name, m.team, t.name, m.position, m.state, m.from_date,
                m.to_date, m.from_paper, m.to_paper, m.reason
             FROM membership m JOIN person p ON p.id = m.person JOIN team t ON t.id = m.team
             WHERE t.commune = ?1 AND {of}
             ORDER BY m.from_date IS NULL, m.from_date, m.to_date IS NULL, m.to_date, m.ord, m.id"
        ),
        (commune, id),
        |row| Ok((term(row)?, row.get::<_, Option<Id>>(9)?, row.get::<_, Option<Id>>(10)?)),
    )?;
    let called = |paper: &Option<Id>| -> Result<Option<String>> {
        match paper {
            Some(paper) => Ok(Some(papers::paper(tables, commune, paper)?.called())),
            None => Ok(None),
        }
    };
    for (term, from, to) in &mut terms {
        term.from_paper = called(from)?;
        term.to_paper = called(to)?;
    }
    Ok(terms.into_iter().map(|(term, _, _)| term).collect())
}

fn term(row: &Row<'_>) -> rusqlite::Result<TermOfOffice> {
    Ok(TermOfOffice {
        membership: row.get(0)?,
        person: row.get(1)?,
        name: row.get(2)?,
        team: row.get(3)?,
        team_name: row.get(4)?,
        position: row.get(5)?,
        state: row.get(6)?,
        from: row.get(7)?,
        to: row.get(8)?,
        from_paper: None,
        to_paper: None,
        reason: row.get(11)?,
    })
}

/// The decisions that speak of a team, the earliest first.
pub(super) fn mentions(tables: &Tables<'_>, commune: &Id, team: &Id) -> Result<Vec<TeamMention>> {
    let ids: Vec<(Id, NaiveDate)> = tables.rows(
        &format!(
            "SELECT p.id, p.date FROM paper p JOIN paper_team pt ON pt.paper = p.id
             WHERE pt.team = ? AND p.{HELD} AND p.date IS NOT NULL AND p.kind IN ({})
             ORDER BY p.date, p.number",
            deciding_kinds()
        ),
        [team],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    ids.into_iter()
        .map(|(paper, date)| {
            let mut changes: Vec<TeamChange> = crate::papers::team_changes(tables, &paper)?;
            changes.retain(|change| change.team == *team);
            let called = papers::paper(tables, commune, &paper)?.called();
            Ok(TeamMention { paper, called, date, begins: false, changes })
        })
        .collect()
}

/// Teams that a team was made of.
pub(super) fn came_of(tables: &Tables<'_>, team: &Id) -> Result<Vec<Id>> {
    lineage(tables, "l.old", "l.new", team)
}

/// Teams that were made of a team.
pub(super) fn became(tables: &Tables<'_>, team: &Id) -> Result<Vec<Id>> {
    lineage(tables, "l.new", "l.old", team)
}

fn lineage(tables: &Tables<'_>, wanted: &str, of: &str, team: &Id) -> Result<Vec<Id>> {
    tables.rows(
        &format!(
            "SELECT DISTINCT t.id FROM team_lineage l JOIN paper p ON p.id = l.paper
             JOIN team t ON t.id = {wanted}
             WHERE {of} = ? AND p.{HELD} ORDER BY t.ord, t.id"
        ),
        [team],
        |row| row.get(0),
    )
}

/// The names that teams of a commune lost by decisions, with the day: the earliest first.
pub(super) fn renamings(tables: &Tables<'_>, commune: &Id) -> Result<Vec<(Id, NaiveDate, String)>> {
    tables.rows(
        &format!(
            "SELECT c.team, p.date, c.was FROM paper_team_change c JOIN paper p ON p.id = c.paper
             WHERE p.commune = ? AND c.action = 'rename' AND c.was IS NOT NULL AND p.{HELD}
                AND p.date IS NOT NULL
             ORDER BY p.date, p.number"
        ),
        [commune],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )
}
