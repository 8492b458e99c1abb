//! A look at what is in a store, a backup or a file sent, of any version.

use std::path::Path;

use chrono::NaiveDateTime;
use rusqlite::Connection;

use super::verify::{examine, is_sha256, needed_files, open_to_read};
use crate::Result;
use crate::store::open::damaged;

/// What a copy of a store holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glance {
    /// Version of its tables.
    pub version: i32,
    /// Its communes, by code.
    pub communes: Vec<CommuneCounts>,
    /// The last change in it: when, and its name.
    pub last_change: Option<(NaiveDateTime, String)>,
    /// Files that it names.
    pub files: usize,
    /// How many of them are found nowhere.
    pub missing_files: usize,
}

/// What a copy holds of one commune.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommuneCounts {
    /// Official code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Teams that have not ended.
    pub teams: u32,
    /// Memberships that have not ended, in those teams.
    pub members: u32,
    /// Papers.
    pub papers: u32,
}

/// Examines a copy and looks at it; `here` says of a file's SHA-256 whether it is to be had.
pub(in crate::store) fn glance(copy: &Path, here: impl Fn(&str) -> bool) -> Result<Glance> {
    let version = examine(copy)?;
    let needed = needed_files(copy)?;
    let counted = || -> rusqlite::Result<_> {
        let db = open_to_read(copy)?;
        Ok((counts(&db)?, last_of(&db)?))
    };
    let (communes, last_change) = counted().map_err(|error| damaged(copy, error))?;
    let missing = needed.iter().filter(|name| !is_sha256(name) || !here(name)).count();
    Ok(Glance { version, communes, last_change, files: needed.len(), missing_files: missing })
}

/// The last change that stands in the journal of a store's file.
pub(super) fn last_change(file: &Path) -> rusqlite::Result<Option<(NaiveDateTime, String)>> {
    last_of(&open_to_read(file)?)
}

pub(in crate::store) fn last_of(
    db: &Connection,
) -> rusqlite::Result<Option<(NaiveDateTime, String)>> {
    let mut last =
        db.prepare("SELECT at, name FROM journal WHERE state = 'done' ORDER BY id DESC LIMIT 1")?;
    let mut found = last.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    found.next().transpose()
}

/// Counts with the columns that version 1 had already.
pub(in crate::store) fn counts(db: &Connection) -> rusqlite::Result<Vec<CommuneCounts>> {
    let mut communes = db.prepare(
        "SELECT c.code, c.name,
            (SELECT count(*) FROM team t WHERE t.commune = c.id AND t.state <> 'ended'),
            (SELECT count(*) FROM team t JOIN membership m ON m.team = t.id
             WHERE t.commune = c.id AND t.state <> 'ended' AND m.state <> 'ended'),
            (SELECT count(*) FROM paper p WHERE p.commune = c.id)
         FROM commune c ORDER BY c.code",
    )?;
    let rows = communes.query_map([], |row| {
        Ok(CommuneCounts {
            code: row.get(0)?,
            name: row.get(1)?,
            teams: row.get(2)?,
            members: row.get(3)?,
            papers: row.get(4)?,
        })
    })?;
    rows.collect()
}
