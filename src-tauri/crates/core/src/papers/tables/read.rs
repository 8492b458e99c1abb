//! Papers as they are read.

use chrono::{Datelike, NaiveDateTime};
use rusqlite::Row;

use crate::papers::deciding_kinds;
use crate::papers::{About, Body, Effect, Kind, Numbering, Paper, kind};
use crate::store::Tables;
use crate::{Error, Id, Result, What};

pub(super) const PAPER: &str =
    "SELECT id, kind, state, title, number, symbol, date, recorded, session,
    template, created, period, parent, reason, ended, former FROM paper";

/// A row, with the kind still as a word: a newer program's kind must not break the list.
pub(super) fn paper_row(row: &Row<'_>) -> rusqlite::Result<(String, Paper)> {
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
        former: row.get(15)?,
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
pub(in crate::papers) fn snapshot(tables: &Tables<'_>, paper: &Id) -> Result<String> {
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
pub(in crate::papers) fn later_paper(tables: &Tables<'_>, paper: &Paper) -> Result<Option<String>> {
    let found = tables.first(
        &format!(
            "{PAPER} WHERE id <> ?1 AND state = 'issued' AND kind IN ({})
             AND (date > ?2 OR (date = ?2 AND number > ?3))
             AND id IN (SELECT pt.paper FROM paper_team pt
                        WHERE pt.team IN (SELECT team FROM paper_team WHERE paper = ?1))",
            deciding_kinds()
        ),
        (&paper.id, paper.date, paper.number),
        paper_row,
    )?;
    Ok(found.map(|(_, paper)| paper.called()))
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

/// The paper of a kind that another is attached to: the newest that is not issued yet, else the
/// newest issued one that has nothing attached.
pub(in crate::papers) fn parent_to_be(
    tables: &Tables<'_>,
    commune: &Id,
    kind: &str,
) -> Result<Option<Id>> {
    tables.first(
        "SELECT p.id FROM paper p WHERE p.commune = ? AND p.kind = ?
            AND (p.state IN ('draft', 'submitted') OR (p.state = 'issued' AND NOT p.recorded
                AND NOT EXISTS (SELECT 1 FROM paper c WHERE c.parent = p.id)))
         ORDER BY p.state = 'issued', p.created DESC, p.id DESC",
        (commune, kind),
        |row| row.get(0),
    )
}
