//! Opening: the lock, the version gate, the migrations.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::Read as _;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode};

use super::backup::{self, BACKUPS, faults};
use super::{Store, files, place, schema};
use crate::{Error, Result, results, search};

/// Marks the file as ours ("ToSo").
pub(super) const APPLICATION_ID: i32 = 0x546f_536f;

impl Store {
    /// Opens the store of a folder, making both where they are missing.
    ///
    /// `key` is for whole-file encryption, which this build does not have yet; it must be `None`.
    ///
    /// # Errors
    /// [`Error::StoreInCloud`] and [`Error::StoreOnNetwork`] where no store may lie,
    /// [`Error::StoreInUse`] where another program has it open, [`Error::StoreNewer`] where a newer
    /// program wrote it, [`Error::StoreForeign`], [`Error::StoreDamaged`], [`Error::Write`]. In each
    /// case the files are as they were.
    pub fn open(folder: &Path, key: Option<&str>) -> Result<Self> {
        if key.is_some() {
            return Err(Error::StoreDamaged("this build reads no encrypted store".into()));
        }
        let folder = &place::fit(folder)?;
        let lock = lock(folder)?;
        // What a killed program left half written: nobody else writes here while the lock is ours.
        for part in ["", "files", BACKUPS] {
            files::sweep(&folder.join(part));
        }
        let file = folder.join("store.db");
        let fresh = !file.exists();
        if !fresh {
            refuse_unreadable(&file)?;
        }
        let mut db = Connection::open(&file).map_err(|e| damaged(&file, e))?;
        if let Err(error) = prepare(&mut db, &file) {
            drop(db);
            return Err(error);
        }
        Ok(Self { folder: folder.to_owned(), db, _lock: lock })
    }

    /// Examines the database; one sentence per finding, none where it is sound. A search index that
    /// is not right is no finding: it is made anew.
    ///
    /// # Errors
    /// Where it cannot even be asked.
    pub fn check(&self) -> Result<Vec<String>> {
        let mut found = faults(&self.db);
        let sound = matches!(&found, Ok(found) if found.is_empty());
        // SQLite examines the index with the rest: what is wrong there goes with it.
        if !sound && search::tables::renew(&self.db).is_ok() {
            found = faults(&self.db);
        }
        let found = found?;
        if found.is_empty() {
            search::tables::check(self)?;
        }
        Ok(found)
    }
}

pub(super) fn lock(folder: &Path) -> Result<File> {
    let write = |source| Error::Write { path: folder.to_owned(), source };
    std::fs::create_dir_all(folder).map_err(write)?;
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(folder.join("store.lock"))
        .map_err(write)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::StoreInUse(folder.to_owned())),
        Err(TryLockError::Error(source)) => Err(write(source)),
    }
}

/// First bytes of every SQLite file.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// Looks at the first bytes of an existing file, as bytes: a refusal leaves no trace beside it.
fn refuse_unreadable(file: &Path) -> Result<()> {
    let mut header = Vec::new();
    File::open(file)
        .and_then(|opened| opened.take(100).read_to_end(&mut header))
        .map_err(|source| Error::Read { path: file.to_owned(), source })?;
    let number = |at: usize| -> Option<i32> {
        Some(i32::from_be_bytes(header.get(at..at + 4)?.try_into().ok()?))
    };
    // An empty file is a store that was being made when the PC went off.
    if header.is_empty() {
        return Ok(());
    }
    let known = header.starts_with(MAGIC).then(|| number(68).zip(number(60))).flatten();
    match known {
        Some((APPLICATION_ID, found)) if found > schema::VERSION => {
            Err(Error::StoreNewer { found, known: schema::VERSION })
        }
        // Numbers not written yet may stand in the log beside the file: asked again once open.
        Some((APPLICATION_ID | 0, _)) => Ok(()),
        _ => Err(Error::StoreForeign(file.to_owned())),
    }
}

/// Asks an open database what it is, the log beside it included.
fn refuse_foreign(db: &Connection, file: &Path) -> Result<i32> {
    let number = |name: &str| -> Result<i32> {
        db.pragma_query_value(None, name, |row| row.get(0)).map_err(|e| damaged(file, e))
    };
    let (application, version) = (number("application_id")?, number("user_version")?);
    let empty = db
        .query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| row.get::<_, bool>(0))
        .map_err(|e| damaged(file, e))?;
    match (application, version) {
        (APPLICATION_ID, found) if found > schema::VERSION => {
            Err(Error::StoreNewer { found, known: schema::VERSION })
        }
        (APPLICATION_ID, version) => Ok(version),
        (0, 0) if empty => Ok(0),
        _ => Err(Error::StoreForeign(file.to_owned())),
    }
}

fn prepare(db: &mut Connection, file: &Path) -> Result<()> {
    let damaged = |e| damaged(file, e);
    db.busy_timeout(Duration::from_secs(5)).map_err(damaged)?;
    db.set_prepared_statement_cache_capacity(64);
    let version = refuse_foreign(db, file)?;
    // FULL: an office PC has no battery, and a clerk's typing is worth a disk sync.
    // Pages of twice SQLite's own size: a large import writes half as many. A store keeps those that
    // it was made with.
    // The cache, in KiB, holds what the largest import changes: what does not fit is written twice.
    // What is committed stands in the log, safe, until that has so many pages or the store closes:
    // nobody who waits for an import waits for its pages to be copied as well.
    // What one statement may have to take back is kept in memory: on disk, three of four writes of an
    // import were for it.
    db.execute_batch(
        "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA cache_size = -65536;
         PRAGMA wal_autocheckpoint = 4096; PRAGMA temp_store = MEMORY;",
    )
    .map_err(damaged)?;
    if version < schema::VERSION {
        if version > 0 {
            backup::before_migration(file, version)?;
        }
        upgrade(db, version).map_err(damaged)?;
    }
    match search::tables::ensure(db) {
        // A damaged index keeps nobody from the data, or from restoring it: searching says so.
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt) => Ok(()),
        ensured => ensured.map_err(damaged),
    }
}

/// Brings the tables from a version to that of this program, all of it or nothing.
pub(super) fn upgrade(db: &mut Connection, version: i32) -> rusqlite::Result<()> {
    let migration = db.transaction()?;
    for step in schema::steps_after(version) {
        migration.execute_batch(step)?;
    }
    if version < 5 {
        results::tables::give_to_known_communes(&migration)?;
    }
    migration.pragma_update(None, "application_id", APPLICATION_ID)?;
    migration.pragma_update(None, "user_version", schema::VERSION)?;
    migration.commit()
}

pub(super) fn damaged(file: &Path, error: rusqlite::Error) -> Error {
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => Error::StoreForeign(file.to_owned()),
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen) => Error::Write {
            path: file.to_owned(),
            source: std::io::Error::new(std::io::ErrorKind::PermissionDenied, error),
        },
        Some(_) => Error::StoreDamaged(error.to_string()),
        None => Error::Sql(error),
    }
}
