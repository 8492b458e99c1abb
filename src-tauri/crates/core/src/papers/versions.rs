//! Earlier versions of a paper: what it said when it was handed in, refreshed or issued.

use chrono::NaiveDateTime;

use super::write::drawn;
use super::{Paper, current_template};
use crate::agency::Commune;
use crate::store::{By, Change, Store, Tables};
use crate::{Error, Id, Result, What};

/// An earlier version of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Identifier.
    pub id: Id,
    /// When it was kept.
    pub at: NaiveDateTime,
    /// By whom.
    pub who: String,
    /// What it was kept for, in the clerk's words.
    pub name: String,
}

/// Keeps what a paper says now, unless the last version says the same.
pub(super) fn keep_version(change: &Change<'_>, by: &By, paper: &Id, name: &str) -> Result<()> {
    let same = change.first(
        "SELECT 1 FROM paper p JOIN paper_version v ON v.paper = p.id
         WHERE p.id = ?1 AND v.snapshot = p.snapshot AND v.template IS p.template
            AND v.id = (SELECT max(id) FROM paper_version WHERE paper = ?1)",
        [paper],
        |_| Ok(()),
    )?;
    if same.is_none() {
        change.run(
            "INSERT INTO paper_version (id, paper, at, who, name, snapshot, template)
             SELECT ?, id, ?, ?, ?, snapshot, template FROM paper WHERE id = ? AND snapshot <> ''",
            (change.new_id(), by.at, &by.who, name, paper),
        )?;
    }
    Ok(())
}

/// The versions kept of a paper, newest first.
///
/// # Errors
/// The database.
pub fn versions(tables: &Tables<'_>, paper: &Id) -> Result<Vec<Version>> {
    tables.rows(
        "SELECT id, at, who, name FROM paper_version WHERE paper = ? ORDER BY id DESC",
        [paper],
        |row| Ok(Version { id: row.get(0)?, at: row.get(1)?, who: row.get(2)?, name: row.get(3)? }),
    )
}

/// An earlier version as a Word file, with the number and date the paper has now.
///
/// # Errors
/// [`Error::NotFound`], and as [`super::docx`].
pub fn version_docx(
    store: &Store,
    commune: &Commune,
    paper: &Paper,
    version: &Id,
) -> Result<Vec<u8>> {
    let tables = store.read();
    let (snapshot, template): (String, Option<String>) = tables
        .first(
            "SELECT snapshot, template FROM paper_version WHERE paper = ? AND id = ?",
            (&paper.id, version),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?
        .ok_or_else(|| Error::NotFound { what: What::Paper, id: version.to_string() })?;
    let template = match template {
        Some(sha256) => tables.kept(&sha256)?,
        None => current_template(&tables, commune, paper.kind)?,
    };
    drawn(&tables, commune, paper, &template, &snapshot)
}
