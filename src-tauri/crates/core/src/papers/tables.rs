//! SQL of papers, their texts and templates.

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use rusqlite::Row;

use super::{About, Body, Effect, Kind, Numbering, Paper, PaperState, kind};
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

/// What version 2 added: periods, attached papers, versions of drafts, and which register a type of
/// paper is numbered in.
pub(crate) const SCHEMA_2: &str = "
ALTER TABLE paper ADD COLUMN period TEXT;
ALTER TABLE paper ADD COLUMN parent TEXT REFERENCES paper;
ALTER TABLE paper ADD COLUMN ended TEXT;
CREATE TABLE paper_version (
    id TEXT PRIMARY KEY,
    paper TEXT NOT NULL REFERENCES paper,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    name TEXT NOT NULL,
    snapshot TEXT NOT NULL,
    template TEXT
) STRICT;
CREATE TABLE register (
    commune TEXT NOT NULL REFERENCES commune,
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (commune, type)
) STRICT;
CREATE INDEX paper_version_paper ON paper_version (paper, at);
";

const PAPER: &str = "SELECT id, kind, state, title, number, symbol, date, recorded, session,
    template, created, period, parent, reason, ended FROM paper";

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
        period: row.get(11)?,
        parent: row.get(12)?,
        reason: row.get(13)?,
        ended: row.get(14)?,
        teams: Vec::new(),
    };
    Ok((name, paper))
}

static UNKNOWN: Kind = Kind {
    name: "unknown",
    title: "Văn bản",
    numbering: Numbering::Unnumbered,
    about: About::Commune,
    effect: Effect::Nothing,
    by: Body::Committee,
    form: None,
    subject: "",
    starter: "",
    addressees: &[],
    recipients: &[],
    parts: &[],
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

/// The number that would follow in a register in a year.
///
/// # Errors
/// The database.
pub(super) fn next_number(
    tables: &Tables<'_>,
    commune: &Id,
    register: &str,
    year: i32,
) -> Result<u32> {
    let last = tables.first(
        "SELECT max(number) FROM paper WHERE commune = ? AND register = ? AND substr(date, 1, 4) = ?",
        (commune, register, year.to_string()),
        |row| row.get::<_, Option<u32>>(0),
    )?;
    Ok(last.flatten().unwrap_or(0).saturating_add(1))
}

/// The papers of a register in a year that stand out of order beside a number and date: a lower
/// number with a later date, or a higher one with an earlier date (NĐ 30 Điều 15.1: numbers follow
/// the order of issue).
///
/// # Errors
/// The database.
pub(super) fn out_of_order(
    tables: &Tables<'_>,
    commune: &Id,
    register: &str,
    number: u32,
    date: NaiveDate,
) -> Result<Vec<Paper>> {
    let found = tables.rows(
        &format!(
            "{PAPER} WHERE commune = ?1 AND register = ?2 AND substr(date, 1, 4) = ?3
             AND ((number < ?4 AND date > ?5) OR (number > ?4 AND date < ?5)) ORDER BY number"
        ),
        (commune, register, date.year().to_string(), number, date),
        paper_row,
    )?;
    Ok(found.into_iter().map(|(_, paper)| paper).collect())
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
            "{PAPER} WHERE state IN ('issued', 'replaced') AND number IS NOT NULL AND
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
            "{PAPER} WHERE id <> ?1 AND state = 'issued' AND date >= ?2
             AND kind IN ('decision-establish', 'decision-consolidate')
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
    pub symbol: Option<String>,
    pub register: Option<String>,
    pub period: Option<&'a str>,
    pub parent: Option<&'a Id>,
    pub session: Option<&'a Id>,
    pub template: Option<&'a str>,
    pub recorded: bool,
    pub at: NaiveDateTime,
}

pub(super) fn insert_paper(change: &Change<'_>, commune: &Id, new: &NewPaper<'_>) -> Result<()> {
    change.run(
        "INSERT INTO paper (id, commune, kind, state, title, symbol, register, period, parent,
            recorded, session, template, snapshot, created)
         VALUES (?, ?, ?, 'draft', ?, ?, ?, ?, ?, ?, ?, ?, '', ?)",
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

/// Adds memberships that a paper names.
pub(super) fn add_members(
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

/// A file kept with a paper, such as the signed PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFile {
    /// Its name.
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// The files kept with a paper.
///
/// # Errors
/// The database.
pub fn attached(tables: &Tables<'_>, paper: &Id) -> Result<Vec<KeptFile>> {
    tables.rows(
        "SELECT name, sha256 FROM paper_file WHERE paper = ? ORDER BY name",
        [paper],
        |row| Ok(KeptFile { name: row.get(0)?, sha256: row.get(1)? }),
    )
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
    register: &str,
    number: u32,
    date: NaiveDate,
) -> Result<()> {
    change.run(
        "UPDATE paper SET state = 'issued', register = ?, number = ?, date = ? WHERE id = ?",
        (register, number, date, paper),
    )?;
    Ok(())
}

/// A paper is taken back, and what is attached to it with it.
pub(super) fn put_revoked(
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

/// What is attached to an issued paper is issued with it.
pub(super) fn put_attached_issued(change: &Change<'_>, paper: &Id) -> Result<()> {
    change.run(
        "UPDATE paper SET state = 'issued' WHERE parent = ? AND state IN ('draft', 'submitted')",
        [paper],
    )?;
    Ok(())
}

/// The newest paper of a kind that has not been taken back or replaced.
pub(super) fn newest(tables: &Tables<'_>, commune: &Id, kind: &str) -> Result<Option<Id>> {
    tables.first(
        "SELECT id FROM paper WHERE commune = ? AND kind = ? AND state IN ('draft', 'submitted', 'issued')
         ORDER BY created DESC, id DESC",
        (commune, kind),
        |row| row.get(0),
    )
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
        "DELETE FROM paper_version WHERE paper = ?",
        "DELETE FROM paper_change WHERE paper = ?",
        "UPDATE paper SET parent = NULL WHERE parent = ?",
        "DELETE FROM paper WHERE id = ?",
    ] {
        change.run(sql, [paper])?;
    }
    Ok(())
}
