//! SQL of papers, their texts and templates.

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use rusqlite::Row;

use super::{Kind, Paper, PaperState, kind};
use crate::store::{Change, Tables};
use crate::{Error, Id, Result, What};

pub(crate) const SCHEMA: &str = "
CREATE TABLE template (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    kind TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    file_name TEXT NOT NULL,
    added TEXT NOT NULL
) STRICT;
CREATE TABLE paper (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    title TEXT NOT NULL,
    number INTEGER,
    symbol TEXT,
    register TEXT,
    date TEXT,
    recorded INTEGER NOT NULL,
    session TEXT REFERENCES session,
    template TEXT,
    snapshot TEXT NOT NULL,
    created TEXT NOT NULL,
    reason TEXT
) STRICT;
CREATE TABLE paper_team (
    paper TEXT NOT NULL REFERENCES paper,
    team TEXT NOT NULL REFERENCES team,
    PRIMARY KEY (paper, team)
) STRICT;
CREATE TABLE paper_member (
    paper TEXT NOT NULL REFERENCES paper,
    membership TEXT NOT NULL REFERENCES membership,
    PRIMARY KEY (paper, membership)
) STRICT;
CREATE TABLE paper_text (
    paper TEXT NOT NULL REFERENCES paper,
    path TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (paper, path)
) STRICT;
CREATE TABLE paper_file (
    paper TEXT NOT NULL REFERENCES paper,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (paper, sha256)
) STRICT;
CREATE INDEX paper_commune ON paper (commune, kind);
CREATE INDEX paper_team_team ON paper_team (team);
CREATE INDEX paper_member_membership ON paper_member (membership);
";

const PAPER: &str = "SELECT id, kind, state, title, number, symbol, date, recorded, session,
    template, created FROM paper";

/// A row, with the kind still as a word: a newer program's kind must not break the list.
fn paper_row(row: &Row<'_>) -> rusqlite::Result<(String, Paper)> {
    let name: String = row.get(1)?;
    let created: NaiveDateTime = row.get(10)?;
    let paper = Paper {
        id: row.get(0)?,
        kind: kind(&name).unwrap_or(&UNKNOWN),
        state: row.get(2)?,
        title: row.get(3)?,
        number: row.get(4)?,
        symbol: row.get(5)?,
        date: row.get(6)?,
        recorded: row.get(7)?,
        session: row.get(8)?,
        template: row.get(9)?,
        year: created.year(),
        teams: Vec::new(),
    };
    Ok((name, paper))
}

static UNKNOWN: Kind = Kind {
    name: "unknown",
    title: "Văn bản",
    register: None,
    of_session: false,
    establishes: false,
    starter: "",
    recipients: &[],
};

fn with_teams(tables: &Tables<'_>, mut paper: Paper) -> Result<Paper> {
    paper.teams = tables.rows(
        "SELECT pt.team FROM paper_team pt JOIN team t ON t.id = pt.team
         WHERE pt.paper = ? ORDER BY t.ord, t.id",
        [&paper.id],
        |row| row.get(0),
    )?;
    Ok(paper)
}

/// The commune's papers, newest first.
///
/// # Errors
/// The database.
pub fn papers(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Paper>> {
    tables
        .rows(
            &format!("{PAPER} WHERE commune = ? ORDER BY created DESC, id DESC"),
            [commune],
            paper_row,
        )?
        .into_iter()
        .map(|(_, paper)| with_teams(tables, paper))
        .collect()
}

/// One paper.
///
/// # Errors
/// [`Error::NotFound`].
pub fn paper(tables: &Tables<'_>, commune: &Id, id: &Id) -> Result<Paper> {
    let (_, paper) = tables
        .first(&format!("{PAPER} WHERE commune = ? AND id = ?"), (commune, id), paper_row)?
        .ok_or_else(|| Error::NotFound { what: What::Paper, id: id.to_string() })?;
    with_teams(tables, paper)
}

/// The paper's data, as it was taken.
pub(super) fn snapshot(tables: &Tables<'_>, paper: &Id) -> Result<String> {
    Ok(tables
        .first("SELECT snapshot FROM paper WHERE id = ?", [paper], |row| row.get(0))?
        .unwrap_or_default())
}

/// What the clerk changed on a paper: path of the field and value, lines of a list joined.
///
/// # Errors
/// The database.
pub fn texts(tables: &Tables<'_>, paper: &Id) -> Result<Vec<(String, String)>> {
    tables.rows(
        "SELECT path, value FROM paper_text WHERE paper = ? ORDER BY path",
        [paper],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// The number that would follow in a kind's register in a year.
///
/// # Errors
/// The database.
pub fn next_number(tables: &Tables<'_>, commune: &Id, kind: &Kind, year: i32) -> Result<u32> {
    let last = tables.first(
        "SELECT max(number) FROM paper WHERE commune = ? AND register = ? AND substr(date, 1, 4) = ?",
        (commune, kind.register, year.to_string()),
        |row| row.get::<_, Option<u32>>(0),
    )?;
    Ok(last.flatten().unwrap_or(0).saturating_add(1))
}

/// The paper that has a number in a register in a year already.
pub(super) fn holder_of_number(
    tables: &Tables<'_>,
    commune: &Id,
    register: &str,
    number: u32,
    year: i32,
) -> Result<Option<Paper>> {
    let found = tables.first(
        &format!(
            "{PAPER} WHERE commune = ? AND register = ? AND number = ? AND substr(date, 1, 4) = ?"
        ),
        (commune, register, number, year.to_string()),
        paper_row,
    )?;
    Ok(found.map(|(_, paper)| paper))
}

/// What the issued paper that names a team or a membership is called, where there is one.
pub(crate) fn naming_paper(tables: &Tables<'_>, id: &Id) -> Result<Option<String>> {
    let found = tables.first(
        &format!(
            "{PAPER} WHERE state IN ('issued', 'replaced') AND register IS NOT NULL AND
             (id IN (SELECT paper FROM paper_team WHERE team = ?1)
              OR id IN (SELECT paper FROM paper_member WHERE membership = ?1))"
        ),
        [id],
        paper_row,
    )?;
    Ok(found.map(|(_, paper)| paper.called()))
}

/// Another issued paper, later than `date` or made after it, that names one of the paper's teams.
pub(super) fn later_paper(tables: &Tables<'_>, paper: &Paper) -> Result<Option<String>> {
    let found = tables.first(
        &format!(
            "{PAPER} WHERE id <> ?1 AND state = 'issued' AND register IS NOT NULL AND date >= ?2
             AND id IN (SELECT pt.paper FROM paper_team pt
                        WHERE pt.team IN (SELECT team FROM paper_team WHERE paper = ?1))"
        ),
        (&paper.id, paper.date),
        paper_row,
    )?;
    Ok(found.map(|(_, paper)| paper.called()))
}

/// A paper to store for the first time.
pub(super) struct NewPaper<'a> {
    pub id: &'a Id,
    pub kind: &'a Kind,
    pub title: &'a str,
    pub session: Option<&'a Id>,
    pub template: Option<&'a str>,
    pub recorded: bool,
    pub at: NaiveDateTime,
}

pub(super) fn insert_paper(change: &Change<'_>, commune: &Id, new: &NewPaper<'_>) -> Result<()> {
    change.run(
        "INSERT INTO paper (id, commune, kind, state, title, symbol, register, recorded, session,
            template, snapshot, created)
         VALUES (?, ?, ?, 'draft', ?, ?, ?, ?, ?, ?, '', ?)",
        (
            new.id,
            commune,
            new.kind.name,
            new.title,
            new.kind.register.map(|register| format!("{register}-UBND")),
            new.kind.register,
            new.recorded,
            new.session,
            new.template,
            new.at,
        ),
    )?;
    Ok(())
}

/// Stores the data of a paper and whom it names.
pub(super) fn put_snapshot(
    change: &Change<'_>,
    paper: &Id,
    title: &str,
    snapshot: &str,
    members: &[Id],
) -> Result<()> {
    put_data(change, paper, title, snapshot)?;
    put_members(change, paper, members)
}

pub(super) fn put_data(change: &Change<'_>, paper: &Id, title: &str, snapshot: &str) -> Result<()> {
    change
        .run("UPDATE paper SET title = ?, snapshot = ? WHERE id = ?", (title, snapshot, paper))?;
    Ok(())
}

pub(super) fn put_members(change: &Change<'_>, paper: &Id, members: &[Id]) -> Result<()> {
    change.run("DELETE FROM paper_member WHERE paper = ?", [paper])?;
    for member in members {
        change
            .run("INSERT INTO paper_member (paper, membership) VALUES (?, ?)", (paper, member))?;
    }
    Ok(())
}

pub(super) fn put_teams(change: &Change<'_>, paper: &Id, teams: &[Id]) -> Result<()> {
    change.run("DELETE FROM paper_team WHERE paper = ?", [paper])?;
    for team in teams {
        change
            .run("INSERT OR IGNORE INTO paper_team (paper, team) VALUES (?, ?)", (paper, team))?;
    }
    Ok(())
}

pub(super) fn put_text(change: &Change<'_>, paper: &Id, path: &str, value: &str) -> Result<()> {
    change.run(
        "INSERT INTO paper_text (paper, path, value) VALUES (?, ?, ?)
         ON CONFLICT (paper, path) DO UPDATE SET value = excluded.value",
        (paper, path, value),
    )?;
    Ok(())
}

/// Names of the files kept with a paper, such as the signed PDF.
///
/// # Errors
/// The database.
pub fn attached(tables: &Tables<'_>, paper: &Id) -> Result<Vec<String>> {
    tables.rows("SELECT name FROM paper_file WHERE paper = ? ORDER BY name", [paper], |row| {
        row.get(0)
    })
}

pub(super) fn put_file(change: &Change<'_>, paper: &Id, sha256: &str, name: &str) -> Result<()> {
    change.run(
        "INSERT OR REPLACE INTO paper_file (paper, sha256, name) VALUES (?, ?, ?)",
        (paper, sha256, name),
    )?;
    Ok(())
}

pub(super) fn put_state(change: &Change<'_>, paper: &Id, state: PaperState) -> Result<()> {
    change.run("UPDATE paper SET state = ? WHERE id = ?", (state, paper))?;
    Ok(())
}

pub(super) fn put_number(
    change: &Change<'_>,
    paper: &Id,
    number: u32,
    date: NaiveDate,
) -> Result<()> {
    change.run(
        "UPDATE paper SET state = 'issued', number = ?, date = ? WHERE id = ?",
        (number, date, paper),
    )?;
    Ok(())
}

pub(super) fn put_reason(change: &Change<'_>, paper: &Id, reason: &str) -> Result<()> {
    change.run("UPDATE paper SET reason = ? WHERE id = ?", (reason, paper))?;
    Ok(())
}

/// The teams a paper names, and the memberships it names, come in force from its date.
pub(super) fn put_in_force(change: &Change<'_>, paper: &Id, date: NaiveDate) -> Result<()> {
    for (table, names) in [("team", "paper_team"), ("membership", "paper_member")] {
        change.run(
            &format!(
                "UPDATE {table} SET state = 'in-force', from_date = ?2, from_paper = ?1
                 WHERE state = 'proposed' AND id IN (SELECT {table} FROM {names} WHERE paper = ?1)"
            ),
            (paper, date),
        )?;
    }
    Ok(())
}

/// What a paper put in force is proposed again.
pub(super) fn take_back(change: &Change<'_>, paper: &Id) -> Result<()> {
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

pub(super) fn remove_paper(change: &Change<'_>, paper: &Id) -> Result<()> {
    for sql in [
        "DELETE FROM paper_team WHERE paper = ?",
        "DELETE FROM paper_member WHERE paper = ?",
        "DELETE FROM paper_text WHERE paper = ?",
        "DELETE FROM paper_file WHERE paper = ?",
        "DELETE FROM paper WHERE id = ?",
    ] {
        change.run(sql, [paper])?;
    }
    Ok(())
}

/// SHA-256 and name of the template in use for a kind, where the clerk has added one.
pub(super) fn added_template(
    tables: &Tables<'_>,
    commune: &Id,
    kind: &Kind,
) -> Result<Option<(String, String)>> {
    tables.first(
        "SELECT sha256, file_name FROM template WHERE commune = ? AND kind = ?
         ORDER BY added DESC, id DESC",
        (commune, kind.name),
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

pub(super) fn put_template(
    change: &Change<'_>,
    commune: &Id,
    kind: &Kind,
    sha256: &str,
    file_name: &str,
    at: NaiveDateTime,
) -> Result<()> {
    change.run(
        "INSERT INTO template (id, commune, kind, sha256, file_name, added) VALUES (?, ?, ?, ?, ?, ?)",
        (change.new_id(), commune, kind.name, sha256, file_name, at),
    )?;
    Ok(())
}
