//! Going back to an earlier state: looked at first, with a safety copy of today, in one step.
//!
//! The earlier state is prepared aside: copied, examined, brought to this program's version, given its barrier. Only then does it
//! take the place of today's, page by page within one transaction of SQLite: a PC that goes off
//! meanwhile opens with either the one or the other. The store stays open throughout.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDateTime;
use rusqlite::backup::{Backup as Copying, StepResult};
use rusqlite::{Connection, OpenFlags};
use tempfile::TempPath;

use super::backup::{self, BACKUPS, Glance, Reason, is_sha256, needed_files};
use super::open::{damaged, lock, upgrade};
use super::parcel::Parcel;
use super::{By, JournalEntry, KeepingError, Store, files, schema};
use crate::{Error, Result, search};

/// The files a database consists of.
const PARTS: &[&str] = &["store.db", "store.db-wal", "store.db-shm"];

/// How often a store in use is asked again to let itself be replaced, and after how long.
const PATIENCE: (u32, Duration) = (100, Duration::from_millis(50));

/// An earlier state of a store, opened to be looked at and, if wanted, restored.
#[derive(Debug)]
pub struct Earlier {
    /// What is in it.
    pub glance: Glance,
    /// Size of the file it came in, in bytes.
    pub size: u64,
    /// What it came in was called.
    file: PathBuf,
    database: TempPath,
    /// Where its files may lie, the likeliest first.
    folders: Vec<PathBuf>,
    parcel: Option<Parcel>,
}

impl Earlier {
    /// Opens a backup: one of a list, with its `files/` beside the folder, or a whole one in one file. It is copied
    /// into `store`, examined and looked at; nothing of the store is changed.
    ///
    /// # Errors
    /// [`KeepingError::Foreign`], [`KeepingError::Newer`], [`KeepingError::Damaged`],
    /// [`KeepingError::IsExchange`]; [`Error::Read`], [`Error::Write`].
    pub fn open(store: &Path, file: &Path) -> Result<Self> {
        let read = |source| Error::Read { path: file.to_owned(), source };
        let size = std::fs::metadata(file).map_err(read)?.len();
        let scratch = store.join(BACKUPS);
        files::make_folder(&scratch)?;
        let mut parcel = Parcel::open(file)?;
        let mut folders = vec![store.join("files")];
        let database = match &mut parcel {
            Some(parcel) if !parcel.is_backup() => return Err(KeepingError::IsExchange.into()),
            Some(parcel) => parcel.database(&scratch)?,
            None => {
                // `backups/x.db` beside `files/`, or a copied `store.db` with its own.
                let around = file.ancestors().skip(1).take(2).map(|folder| folder.join("files"));
                folders.extend(around);
                copied(file, &scratch)?
            }
        };
        // What is no database of ours, or damaged elsewhere, is told by its examination.
        drop(backup::without_index(&database, false));
        let here = |name: &str| {
            folders.iter().any(|folder| folder.join(name).is_file())
                || parcel.as_ref().is_some_and(|parcel| parcel.holds(name))
        };
        let glance = backup::glance(&database, here)?;
        Ok(Self { glance, size, file: file.to_owned(), database, folders, parcel })
    }

    /// Makes it a state that this program can go on with, in pages of that size.
    fn make_ready(&self, by: &By, page: u32) -> Result<()> {
        let ready = || -> rusqlite::Result<()> {
            let mut db = Connection::open(&self.database)?;
            db.pragma_update(None, "foreign_keys", true)?;
            if self.glance.version < schema::VERSION {
                upgrade(&mut db, self.glance.version)?;
            }
            search::tables::ensure(&db)?;
            let name = format!("Khôi phục từ {}", called(&self.file));
            db.execute("UPDATE journal SET state = 'dropped' WHERE state = 'undone'", [])?;
            db.execute(
                "INSERT INTO journal (at, who, name, state, changeset) VALUES (?, ?, ?, 'barrier', x'')",
                (by.at, &by.who, name),
            )?;
            // Page by page it takes the place of today's: a store of an earlier program has others.
            if db.pragma_query_value(None, "page_size", |row| row.get::<_, u32>(0))? != page {
                db.pragma_update(None, "page_size", page)?;
                db.execute_batch("VACUUM")?;
            }
            Ok(())
        };
        ready().map_err(|error| KeepingError::Damaged(error.to_string()))?;
        backup::examine(&self.database).map(|_| ())
    }

    /// Brings the files it names into a folder; what is found nowhere stays away.
    fn bring_files(&mut self, to: &Path) -> Result<()> {
        for name in needed_files(&self.database)?.iter().filter(|name| is_sha256(name)) {
            if to.join(name).is_file() {
                continue;
            }
            let found = self.folders.iter().map(|folder| folder.join(name));
            match (found.into_iter().find(|file| file.is_file()), &mut self.parcel) {
                (Some(file), _) => {
                    if files::copy_into(&file, to, name)? != *name {
                        drop(std::fs::remove_file(to.join(name)));
                    }
                }
                (None, Some(parcel)) if parcel.holds(name) => parcel.file(name, to)?,
                (None, _) => {}
            }
        }
        Ok(())
    }
}

impl Store {
    /// Opens an earlier state to look at it.
    ///
    /// # Errors
    /// Those of [`Earlier::open`].
    pub fn look_at(&self, file: &Path) -> Result<Earlier> {
        Earlier::open(self.folder(), file)
    }

    /// What this store holds today.
    ///
    /// # Errors
    /// The database.
    pub fn glance(&self) -> Result<Glance> {
        let file = self.folder().join("store.db");
        let kept = self.folder().join("files");
        let needed = needed_files(&file)?;
        Ok(Glance {
            version: schema::VERSION,
            communes: backup::counts(&self.db)?,
            last_change: backup::last_of(&self.db)?,
            files: needed.len(),
            missing_files: needed.iter().filter(|name| !kept.join(name).is_file()).count(),
        })
    }

    /// The changes that a restore would take away, newest first; `None`: it is not an earlier state of this very
    /// store.
    ///
    /// # Errors
    /// The database.
    pub fn changes_since(&self, earlier: &Earlier) -> Result<Option<Vec<JournalEntry>>> {
        let failed = |error| damaged(&earlier.file, error);
        let db = backup::open_to_read(&earlier.database).map_err(failed)?;
        let last: Option<(i64, NaiveDateTime, String)> = db
            .prepare("SELECT id, at, name FROM journal ORDER BY id DESC LIMIT 1")
            .and_then(|mut last| {
                let mut rows =
                    last.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
                rows.next().transpose()
            })
            .map_err(failed)?;
        let entries = self.journal(u32::MAX)?;
        let Some((id, at, name)) = last else { return Ok(Some(entries)) };
        let shared =
            entries.iter().position(|entry| entry.id == id && entry.at == at && entry.name == name);
        Ok(shared.map(|place| entries.into_iter().take(place).collect()))
    }

    /// Puts an earlier state in the place of today's, of which a safety copy is made first. Undo and
    /// redo end there. Answers where the copy lies; `None`: the last backup holds all of today. Where today's
    /// state is damaged its files are copied as they are, into a folder.
    ///
    /// # Errors
    /// [`KeepingError::Damaged`], [`KeepingError::NotSound`]; [`Error::Write`], [`Error::StoreInUse`]. The store is then as it was.
    pub fn restore(&mut self, by: &By, mut earlier: Earlier) -> Result<Option<PathBuf>> {
        let page = self.db.pragma_query_value(None, "page_size", |row| row.get(0))?;
        earlier.make_ready(by, page)?;
        let safety = match self.back_up_before(by.at, Reason::Restore) {
            Ok(copy) => copy.map(|copy| copy.file),
            Err(Error::StoreDamaged(_) | Error::Keeping(KeepingError::NotSound(_))) => {
                let aside = aside(self.folder(), by.at);
                for part in PARTS {
                    files::copy_aside(&self.folder().join(part), &aside)?;
                }
                Some(aside)
            }
            Err(error) => return Err(error),
        };
        earlier.bring_files(&self.folder().join("files"))?;
        let file = self.folder().join("store.db");
        let source = backup::open_to_read(&earlier.database).map_err(|e| damaged(&file, e))?;
        self.db.flush_prepared_statement_cache();
        let copying = Copying::new(&source, &mut self.db).map_err(|e| damaged(&file, e))?;
        let in_use = Error::StoreInUse(earlier.file.clone());
        let (tries, pause) = PATIENCE;
        for _ in 0..tries {
            match copying.step(-1).map_err(|e| damaged(&file, e))? {
                StepResult::Done => return Ok(safety),
                _ => std::thread::sleep(pause),
            }
        }
        Err(in_use)
    }
}

/// Restores a store that cannot be opened any more. What is left of it is set aside in a folder of
/// `backups/`, whose path is answered with the store.
///
/// # Errors
/// Those of [`Earlier::open`], before anything is moved; [`Error::StoreInUse`], [`Error::Write`].
pub fn restore_damaged(folder: &Path, by: &By, file: &Path) -> Result<(Store, PathBuf)> {
    let held = lock(folder)?;
    // Examined before anything is moved; opened again below, as opening the store sweeps its folder.
    drop(Earlier::open(folder, file)?);
    let aside = aside(folder, by.at);
    for part in PARTS {
        files::set_aside(&folder.join(part), &aside)?;
    }
    drop(held);
    let mut store = Store::open(folder, None)?;
    let earlier = store.look_at(file)?;
    store.restore(by, earlier)?;
    Ok((store, aside))
}

/// Where the files of a damaged store are put.
fn aside(folder: &Path, at: NaiveDateTime) -> PathBuf {
    folder.join(BACKUPS).join(format!("hong_{}", at.format("%Y-%m-%d_%H-%M-%S")))
}

/// A copy of a database in a folder, with what stands in the log beside it.
fn copied(file: &Path, folder: &Path) -> Result<TempPath> {
    let copy = files::scratch(folder)?;
    files::copy_bytes(file, &copy)?;
    let beside = |path: &Path| {
        let mut name = path.as_os_str().to_owned();
        name.push("-wal");
        PathBuf::from(name)
    };
    let log = beside(file);
    if std::fs::metadata(&log).is_ok_and(|log| log.len() > 0) {
        files::copy_over(&log, &beside(&copy))?;
    }
    // One file from here on, whatever it was. What is no database is told by its examination.
    if let Ok(db) = Connection::open_with_flags(&copy, OpenFlags::SQLITE_OPEN_READ_WRITE) {
        drop(db.pragma_update(None, "journal_mode", "DELETE"));
    }
    Ok(copy)
}

fn called(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
