//! Earlier versions of papers.

use chrono::NaiveDateTime;

use crate::store::{By, Change, Tables};
use crate::{Id, Result};

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
pub(in crate::papers) fn keep_version(
    change: &Change<'_>,
    by: &By,
    paper: &Id,
    name: &str,
) -> Result<()> {
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

/// Data and template of an earlier version.
pub(in crate::papers) fn version(
    tables: &Tables<'_>,
    paper: &Id,
    version: &Id,
) -> Result<Option<(String, Option<String>)>> {
    tables.first(
        "SELECT snapshot, template FROM paper_version WHERE paper = ? AND id = ?",
        (paper, version),
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}
