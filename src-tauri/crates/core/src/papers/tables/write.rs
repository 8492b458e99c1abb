//! Papers as they are written.

use chrono::{NaiveDate, NaiveDateTime};

use crate::papers::consolidation::planned::tables as planned;
use crate::papers::{Kind, PaperState};
use crate::store::Change;
use crate::{Id, Result};

/// A paper to store for the first time.
pub(in crate::papers) struct NewPaper<'a> {
    pub id: &'a Id,
    pub kind: &'a Kind,
    pub title: &'a str,
    pub symbol: Option<String>,
    pub register: Option<String>,
    pub period: Option<&'a str>,
    pub parent: Option<&'a Id>,
    pub session: Option<&'a Id>,
    pub template: Option<&'a str>,
    pub recorded: bool,
    pub former: Option<&'a str>,
    pub at: NaiveDateTime,
}

pub(in crate::papers) fn insert_paper(
    change: &Change<'_>,
    commune: &Id,
    new: &NewPaper<'_>,
) -> Result<()> {
    change.run(
        "INSERT INTO paper (id, commune, kind, state, title, symbol, register, period, parent,
            recorded, session, template, snapshot, created, former)
         VALUES (?, ?, ?, 'draft', ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?)",
        (
            new.id,
            commune,
            new.kind.name,
            new.title,
            &new.symbol,
            &new.register,
            new.period,
            new.parent,
            new.recorded,
            new.session,
            new.template,
            new.at,
            new.former,
        ),
    )?;
    Ok(())
}

/// Stores the data of a paper and whom it names.
pub(in crate::papers) fn put_snapshot(
    change: &Change<'_>,
    paper: &Id,
    title: &str,
    snapshot: &str,
    members: &[Id],
) -> Result<()> {
    put_data(change, paper, title, snapshot)?;
    put_members(change, paper, members)
}

pub(in crate::papers) fn put_data(
    change: &Change<'_>,
    paper: &Id,
    title: &str,
    snapshot: &str,
) -> Result<()> {
    change
        .run("UPDATE paper SET title = ?, snapshot = ? WHERE id = ?", (title, snapshot, paper))?;
    Ok(())
}

pub(in crate::papers) fn put_members(
    change: &Change<'_>,
    paper: &Id,
    members: &[Id],
) -> Result<()> {
    change.run("DELETE FROM paper_member WHERE paper = ?", [paper])?;
    for member in members {
        change
            .run("INSERT INTO paper_member (paper, membership) VALUES (?, ?)", (paper, member))?;
    }
    Ok(())
}

/// Adds memberships that a paper names.
pub(in crate::papers) fn add_members(
    change: &Change<'_>,
    paper: &Id,
    members: impl IntoIterator<Item = Id>,
) -> Result<()> {
    for member in members {
        change.run(
            "INSERT OR IGNORE INTO paper_member (paper, membership) VALUES (?, ?)",
            (paper, member),
        )?;
    }
    Ok(())
}

pub(in crate::papers) fn put_teams(change: &Change<'_>, paper: &Id, teams: &[Id]) -> Result<()> {
    change.run("DELETE FROM paper_team WHERE paper = ?", [paper])?;
    add_teams(change, paper, teams.iter().cloned())
}

/// Adds teams that a paper names.
pub(in crate::papers) fn add_teams(
    change: &Change<'_>,
    paper: &Id,
    teams: impl IntoIterator<Item = Id>,
) -> Result<()> {
    for team in teams {
        change
            .run("INSERT OR IGNORE INTO paper_team (paper, team) VALUES (?, ?)", (paper, team))?;
    }
    Ok(())
}

pub(in crate::papers) fn put_text(
    change: &Change<'_>,
    paper: &Id,
    path: &str,
    value: &str,
) -> Result<()> {
    change.run(
        "INSERT INTO paper_text (paper, path, value) VALUES (?, ?, ?)
         ON CONFLICT (paper, path) DO UPDATE SET value = excluded.value",
        (paper, path, value),
    )?;
    Ok(())
}

pub(in crate::papers) fn put_file(
    change: &Change<'_>,
    paper: &Id,
    sha256: &str,
    name: &str,
) -> Result<()> {
    change.run(
        "INSERT OR REPLACE INTO paper_file (paper, sha256, name) VALUES (?, ?, ?)",
        (paper, sha256, name),
    )?;
    Ok(())
}

pub(in crate::papers) fn put_state(
    change: &Change<'_>,
    paper: &Id,
    state: PaperState,
) -> Result<()> {
    change.run("UPDATE paper SET state = ? WHERE id = ?", (state, paper))?;
    Ok(())
}

/// A paper is taken back, and what is attached to it with it.
pub(in crate::papers) fn put_revoked(
    change: &Change<'_>,
    paper: &Id,
    reason: &str,
    day: NaiveDate,
) -> Result<()> {
    change.run(
        "UPDATE paper SET state = 'revoked', reason = ?2, ended = ?3
         WHERE id = ?1 OR (parent = ?1 AND state = 'issued')",
        (paper, reason, day),
    )?;
    Ok(())
}

/// Drafts of a kind that are attached to nothing are attached to a paper.
pub(in crate::papers) fn adopt(
    change: &Change<'_>,
    commune: &Id,
    kind: &str,
    parent: &Id,
) -> Result<()> {
    change.run(
        "UPDATE paper SET parent = ?3 WHERE commune = ?1 AND kind = ?2 AND parent IS NULL
            AND state IN ('draft', 'submitted')",
        (commune, kind, parent),
    )?;
    Ok(())
}

pub(in crate::papers) fn put_symbol(
    change: &Change<'_>,
    paper: &Id,
    symbol: Option<&str>,
) -> Result<()> {
    change.run("UPDATE paper SET symbol = ? WHERE id = ?", (symbol, paper))?;
    Ok(())
}

/// What is attached to an issued paper is issued with it.
pub(in crate::papers) fn put_attached_issued(change: &Change<'_>, paper: &Id) -> Result<()> {
    change.run(
        "UPDATE paper SET state = 'issued' WHERE parent = ? AND state IN ('draft', 'submitted')",
        [paper],
    )?;
    Ok(())
}

/// The teams a paper names, and the memberships it names, come in force from its date.
pub(in crate::papers) fn put_in_force(
    change: &Change<'_>,
    paper: &Id,
    date: NaiveDate,
) -> Result<()> {
    let named = "state = 'proposed' AND id IN (SELECT";
    let set = "SET state = 'in-force', from_date = ?2, from_paper = ?1 WHERE";
    for sql in [
        format!("UPDATE team {set} {named} team FROM paper_team WHERE paper = ?1)"),
        // Who was moved to another team since is not what was decided on.
        format!(
            "UPDATE membership {set} {named} membership FROM paper_member WHERE paper = ?1)
                AND team IN (SELECT team FROM paper_team WHERE paper = ?1)"
        ),
    ] {
        change.run(&sql, (paper, date))?;
    }
    Ok(())
}

/// What a paper put in force is proposed again.
pub(in crate::papers) fn take_back(change: &Change<'_>, paper: &Id) -> Result<()> {
    for table in ["team", "membership"] {
        change.run(
            &format!(
                "UPDATE {table} SET state = 'proposed', from_date = NULL, from_paper = NULL
                 WHERE from_paper = ?1 AND to_paper IS NULL"
            ),
            [paper],
        )?;
    }
    Ok(())
}

pub(crate) fn remove_paper(change: &Change<'_>, paper: &Id) -> Result<()> {
    planned::remove(change, paper)?;
    for sql in [
        "DELETE FROM paper_team WHERE paper = ?",
        "DELETE FROM paper_member WHERE paper = ?",
        "DELETE FROM paper_text WHERE paper = ?",
        "DELETE FROM paper_file WHERE paper = ?",
        "DELETE FROM paper_version WHERE paper = ?",
        "DELETE FROM paper_change WHERE paper = ?",
        "DELETE FROM paper_team_change WHERE paper = ?",
        "DELETE FROM team_lineage WHERE paper = ?",
        "UPDATE paper SET parent = NULL WHERE parent = ?",
        "DELETE FROM paper WHERE id = ?",
    ] {
        change.run(sql, [paper])?;
    }
    Ok(())
}
