//! Backups: verified copies of the database in `backups/`, thinned as they age.
//!
//! A backup is the database alone: what it names in `files/` never changes and is never removed, so
//! the folder beside it serves all of them. Away from the store a backup is whole: the second place
//! has its own `files/`, and [`Store::back_up_to`] writes one file with everything in it.
//!
//! A copy is taken over a connection of its own, so that another thread may take it while the
//! window works on.

mod glance;
mod second;
mod thin;
mod verify;

pub use glance::{CommuneCounts, Glance};
pub use second::SecondPlace;
pub use thin::{STAGES, Span, Stage, kept};

pub(super) use glance::{counts, glance, last_of};
pub(super) use verify::{examine, faults, is_sha256, needed_files, open_to_read, sound};

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{NaiveDateTime, TimeDelta, Timelike as _};
use rusqlite::{Connection, OpenFlags};

use super::open::damaged;
use super::{Store, files, parcel};
use crate::id::stored_words;
use crate::{Error, Result, search};

/// Folder of the backups within that of the store.
pub(super) const BACKUPS: &str = "backups";

/// How the moment stands in a backup's name.
const MOMENT: &str = "%Y-%m-%d_%H-%M-%S";

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The window was opened.
    Start,
    /// The window was closed.
    Exit,
    /// The window had been open for hours.
    Work,
    /// Before a list is imported.
    Import,
    /// Before communes or villages are merged.
    Merger,
    /// Before data sent by somebody is taken in.
    Exchange,
    /// Before a newer program changes the tables.
    Migration,
    /// Before an earlier state is brought back.
    Restore,
    /// Asked for.
    Hand,
}

stored_words!(Reason {
    Start = "start",
    Exit = "exit",
    Work = "working",
    Import = "before-import",
    Merger = "before-merger",
    Exchange = "before-exchange",
    Migration = "before-migration",
    Restore = "before-restore",
    Hand = "by-hand",
});

/// A backup in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Its file.
    pub file: PathBuf,
    /// When it was made, local time; of a copy made before a migration, the last change in it.
    pub at: NaiveDateTime,
    /// Why.
    pub reason: Reason,
    /// Size of the file in bytes.
    pub size: u64,
}

/// The backups of a store, to be made and listed on any thread.
#[derive(Debug, Clone)]
pub struct Backups {
    store: PathBuf,
}

impl Store {
    /// The backups of this store.
    pub fn backups(&self) -> Backups {
        Backups::of(self.folder())
    }

    /// Makes a backup before something large is done, unless the last one holds all this already.
    ///
    /// # Errors
    /// [`Error::Write`], [`super::KeepingError::NotSound`]: then that large thing had better not be done.
    pub fn back_up_before(&self, at: NaiveDateTime, reason: Reason) -> Result<Option<Backup>> {
        self.backups().make_if_changed(at, reason)
    }

    /// Writes the whole store, the files it keeps among them, to one new file; answers its size.
    ///
    /// # Errors
    /// [`super::KeepingError::FileThere`], [`super::KeepingError::WithinStore`]; [`Error::Write`],
    /// [`super::KeepingError::NotSound`].
    pub fn back_up_to(&self, at: NaiveDateTime, who: &str, to: &Path) -> Result<u64> {
        self.backups().write_whole(at, who, to)
    }
}

impl Backups {
    /// The backups of the store in a folder.
    pub fn of(store: &Path) -> Self {
        Self { store: store.to_owned() }
    }

    /// The folder they lie in.
    pub fn folder(&self) -> PathBuf {
        self.store.join(BACKUPS)
    }

    /// Makes a backup and thins the older ones.
    ///
    /// # Errors
    /// [`Error::Write`], [`super::KeepingError::NotSound`]; nothing was put in place then.
    pub fn make(&self, at: NaiveDateTime, reason: Reason) -> Result<Backup> {
        let folder = self.folder();
        let copy = copy_of(&self.store, &folder)?;
        // Two in one second: the later one is a second younger, so that their order is told.
        let taken: HashSet<NaiveDateTime> = self.list()?.iter().map(|one| one.at).collect();
        let at = at.with_nanosecond(0).unwrap_or(at);
        let mut moments = (0..).map(|more| at + TimeDelta::seconds(more));
        let at = moments.find(|at| !taken.contains(at)).unwrap_or(at);
        let file = folder.join(name(at, reason));
        files::settle(copy, &file, false)?;
        self.thin(at)?;
        let size = std::fs::metadata(&file).map_or(0, |found| found.len());
        Ok(Backup { file, at, reason, size })
    }

    /// Makes a backup unless nothing has been changed since the last one, or ever.
    ///
    /// # Errors
    /// Those of [`Self::make`].
    pub fn make_if_changed(&self, at: NaiveDateTime, reason: Reason) -> Result<Option<Backup>> {
        let file = self.store.join("store.db");
        let now = state(&file).map_err(|error| damaged(&file, error))?;
        let last = self.list()?.into_iter().find_map(|last| state(&last.file).ok());
        match now == State::default() || Some(now) == last {
            true => Ok(None),
            false => self.make(at, reason).map(Some),
        }
    }

    /// All backups, newest first. Other files in the folder are passed over.
    ///
    /// # Errors
    /// [`Error::Read`].
    pub fn list(&self) -> Result<Vec<Backup>> {
        let folder = self.folder();
        let failed = |source| Error::Read { path: folder.clone(), source };
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(failed(error)),
        };
        let mut found = Vec::new();
        for entry in entries {
            let entry = entry.map_err(failed)?;
            let file = entry.path();
            if let Some((at, reason)) = told_by_name(&file) {
                let size = entry.metadata().map_or(0, |found| found.len());
                found.push(Backup { file, at, reason, size });
            }
        }
        found.sort_by(|one, other| (other.at, &other.file).cmp(&(one.at, &one.file)));
        Ok(found)
    }

    /// Removes the backups that have aged out; a copy made before a migration never does.
    fn thin(&self, now: NaiveDateTime) -> Result<()> {
        let all = self.list()?;
        let ageing: Vec<&Backup> =
            all.iter().filter(|backup| backup.reason != Reason::Migration).collect();
        let moments: Vec<NaiveDateTime> = ageing.iter().map(|backup| backup.at).collect();
        for (backup, keep) in ageing.iter().zip(kept(&moments, now)) {
            if !keep {
                // One too many does no harm: the next time it goes.
                drop(std::fs::remove_file(&backup.file));
            }
        }
        Ok(())
    }

    fn write_whole(&self, at: NaiveDateTime, who: &str, to: &Path) -> Result<u64> {
        parcel::refuse_taken(&self.store, to)?;
        let copy = copy_of(&self.store, &self.folder())?;
        let needed = needed_files(&copy)?;
        let content = parcel::Content {
            mark: parcel::BACKUP,
            lines: vec![("who", who.to_owned()), ("at", at.format(parcel::MOMENT).to_string())],
            database: &copy,
            files: &self.store.join("files"),
            needed: &needed,
        };
        parcel::write(to, &content)
    }
}

/// A sound copy of a store's database in a folder, under a temporary name; without the search index,
/// which is made anew where it is missing and would be a large part of the file.
pub(super) fn copy_of(store: &Path, folder: &Path) -> Result<tempfile::TempPath> {
    files::make_folder(folder)?;
    let file = store.join("store.db");
    let copy = files::scratch(folder)?;
    let taken = || -> rusqlite::Result<()> {
        let db = Connection::open_with_flags(&file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        db.busy_timeout(Duration::from_secs(5))?;
        db.execute("VACUUM INTO ?", [copy.to_string_lossy()])?;
        Ok(())
    };
    taken()
        .and_then(|()| without_index(&copy, true))
        .map_err(|error| verify::not_copied(&copy, &file, error))?;
    sound(&copy)?;
    Ok(copy)
}

/// Takes the search index out of a copy: damage in it is no damage to the data. `smaller` gives back
/// the room it took.
pub(super) fn without_index(copy: &Path, smaller: bool) -> rusqlite::Result<()> {
    let db = Connection::open_with_flags(copy, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // Nobody misses a copy that was not finished.
    db.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
    search::tables::remove(&db)?;
    if smaller { db.execute_batch("VACUUM") } else { Ok(()) }
}

/// A copy of the store as it was, before a newer program changes its tables.
pub(super) fn before_migration(file: &Path, version: i32) -> Result<()> {
    let store = file.parent().unwrap_or_else(|| Path::new("."));
    let folder = store.join(BACKUPS);
    let copy = copy_of(store, &folder)?;
    files::settle(copy, &folder.join(format!("store-v{version}.db")), true)
}

fn name(at: NaiveDateTime, reason: Reason) -> String {
    format!("{}_{}.db", at.format(MOMENT), reason.word())
}

/// When and why a backup was made, as its name has it; `None` for any other file.
fn told_by_name(file: &Path) -> Option<(NaiveDateTime, Reason)> {
    let stem = file.file_name()?.to_str()?.strip_suffix(".db")?;
    if let Some(version) = stem.strip_prefix("store-v") {
        version.parse::<u32>().ok()?;
        let last = glance::last_change(file).ok().flatten();
        return Some((last.map(|(at, _)| at).unwrap_or_default(), Reason::Migration));
    }
    let (moment, reason) = stem.rsplit_once('_')?;
    let at = NaiveDateTime::parse_from_str(moment, MOMENT).ok()?;
    Some((at, Reason::from_word(reason)?))
}

/// What tells one state of a store from another: its last change, and how many of all stand.
/// Undo and redo go in order, so that equal numbers mean equal tables. After a restore numbers are
/// given a second time: when the last change was made, and its name, tell those apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct State {
    last: i64,
    standing: i64,
    made: Option<String>,
}

fn state(file: &Path) -> rusqlite::Result<State> {
    let db = open_to_read(file)?;
    db.query_row(
        "SELECT coalesce(max(id), 0), coalesce(sum(state = 'done'), 0),
            (SELECT at || ' ' || name FROM journal ORDER BY id DESC LIMIT 1)
         FROM journal",
        [],
        |row| Ok(State { last: row.get(0)?, standing: row.get(1)?, made: row.get(2)? }),
    )
}
