//! Data that somebody sent, opened and held against the store.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use chrono::NaiveDateTime;
use rusqlite::Connection;
use tempfile::TempPath;

use super::compare::{Difference, compare};
use super::settle::{KindCounts, counts, settle};
use super::shape::{Table, tables};
use super::twins;
use crate::store::backup::{self, BACKUPS, CommuneCounts};
use crate::store::open::upgrade;
use crate::store::parcel::{MOMENT, Parcel};
use crate::store::{KeepingError, Store, files, schema};
use crate::{Error, Result};

/// Data sent by somebody, as it would meet this store.
#[derive(Debug)]
pub struct Arrival {
    /// Who sent it.
    pub sender: String,
    /// When it was written.
    pub sent: NaiveDateTime,
    /// Only chosen teams: of the commune and its papers nothing is taken that the store has itself.
    pub teams_only: bool,
    /// What is in it.
    pub communes: Vec<CommuneCounts>,
    /// What would come of it where nothing is chosen, by kind; `changed` is all that differs.
    pub kinds: Vec<KindCounts>,
    /// Rows that both sides have and that differ, then those deleted here.
    pub differences: Vec<Difference>,
    pub(super) shape: Vec<Table>,
    pub(super) database: TempPath,
    pub(super) parcel: Parcel,
}

impl Arrival {
    /// Opens a file and holds it against the store; nothing is changed.
    ///
    /// # Errors
    /// [`KeepingError::Foreign`], [`KeepingError::IsBackup`], [`KeepingError::Newer`],
    /// [`KeepingError::Damaged`]; [`Error::Read`].
    pub fn open(store: &Store, file: &Path) -> Result<Self> {
        let mut parcel = Parcel::open(file)?.ok_or(KeepingError::Foreign)?;
        if parcel.is_backup() {
            return Err(KeepingError::IsBackup.into());
        }
        let sent = parcel.line("at").unwrap_or_default();
        let sent =
            NaiveDateTime::parse_from_str(sent, MOMENT).map_err(|_| KeepingError::Foreign)?;
        let scratch = store.folder().join(BACKUPS);
        files::make_folder(&scratch)?;
        let database = parcel.database(&scratch)?;
        let version = backup::examine(&database)?;
        let teams_only = parcel.line("kind") == Some("teams");
        let met = || -> rusqlite::Result<_> {
            let mut db = Connection::open(&database)?;
            db.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA trusted_schema = OFF;")?;
            if version < schema::VERSION {
                upgrade(&mut db, version)?;
            }
            let shape = tables(&db, "main")?;
            if !is_ours(&db, &shape)? {
                return Ok(None);
            }
            let home = store.folder().join("store.db");
            db.execute("ATTACH ? AS home", [home.to_string_lossy()])?;
            let communes = backup::counts(&db)?;
            let meeting = db.unchecked_transaction()?;
            twins::meet(&db, &shape)?;
            let differences = compare(&db, &shape, teams_only)?;
            let (wanted, left): (Vec<_>, Vec<_>) =
                differences.iter().cloned().partition(Difference::theirs_is_newer);
            settle(&db, &shape, &wanted, &left)?;
            let mut changed = HashMap::new();
            for difference in differences.iter().filter(|one| !one.deleted_here) {
                *changed.entry(difference.table).or_default() += 1;
            }
            let kinds = counts(&db, &shape, &changed, &left)?;
            meeting.commit()?;
            Ok(Some((shape, communes, kinds, differences)))
        };
        let met = met().map_err(|error| KeepingError::Damaged(error.to_string()))?;
        let (shape, communes, kinds, differences) =
            met.ok_or_else(|| Error::from(KeepingError::Foreign))?;
        let sender = vietnamese::clean(parcel.line("who").unwrap_or_default());
        Ok(Self { sender, sent, teams_only, communes, kinds, differences, shape, database, parcel })
    }
}

/// Whether a database has exactly our tables, and nothing in it that acts by itself.
fn is_ours(db: &Connection, shape: &[Table]) -> rusqlite::Result<bool> {
    let mut pattern = Connection::open_in_memory()?;
    upgrade(&mut pattern, 0)?;
    let acting = |db: &Connection| -> rusqlite::Result<HashSet<String>> {
        db.prepare(
            "SELECT coalesce(sql, name) FROM sqlite_schema
             WHERE type IN ('trigger', 'view') OR sql LIKE 'CREATE VIRTUAL%'",
        )?
        .query_map([], |row| row.get(0))?
        .collect()
    };
    let columns = |table: &Table| -> HashSet<(String, bool)> {
        table.columns.iter().map(|column| (column.name.clone(), column.key)).collect()
    };
    let ours = tables(&pattern, "main")?;
    let same = shape.len() == ours.len()
        && shape.iter().zip(&ours).all(|(one, other)| columns(one) == columns(other));
    Ok(same && acting(db)?.is_subset(&acting(&pattern)?))
}
