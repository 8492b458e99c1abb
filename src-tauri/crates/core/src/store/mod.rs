//! The store: one folder with `store.db`, `files/` by SHA-256 and `backups/`.
//!
//! Every change goes through one door, [`Store::change`]: one transaction, one journal entry, one
//! undo step. Reading goes through [`Store::read`]. Areas keep their SQL in their own `tables`.

mod backup;
mod change;
pub mod exchange;
pub mod files;
mod keeping;
mod new_rows;
mod open;
mod packed;
mod parcel;
mod place;
mod preference;
mod record;
mod restore;
mod schema;
mod touched;
mod trace;

pub(crate) use touched::Touched;
pub(crate) use trace::replaced_values;

pub use backup::{
    Backup, Backups, CommuneCounts, Glance, Reason, STAGES, SecondPlace, Span, Stage, kept,
};
pub use change::{By, JournalEntry, JournalState};
pub use files::FileFaults;
pub use keeping::KeepingError;
pub(crate) use new_rows::{NewRow, NewRows};
pub use parcel::PARCEL_ENDING;
pub use restore::{Earlier, restore_damaged};

use std::cell::RefCell;
use std::fs::File;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use record::Record;
use rusqlite::{Connection, Params, Row, ToSql};

use crate::Result;
use crate::id::Ids;

/// An open store. While it lives, no other program can open the same folder.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    db: Connection,
    _lock: File,
}

impl Store {
    /// Folder of the store.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A view for reading.
    pub fn read(&self) -> Tables<'_> {
        Tables { db: &self.db, folder: &self.folder }
    }

    /// How many steps the database takes for some reading, in hundreds: with more rows it must not
    /// take more than its share.
    #[cfg(test)]
    pub(crate) fn steps<T>(
        &mut self,
        read: impl FnOnce(&Tables<'_>) -> Result<T>,
    ) -> Result<(T, u64)> {
        use std::sync::Arc;
        use std::sync::atomic::{AtomicU64, Ordering};

        let taken = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&taken);
        let count = move || {
            counted.fetch_add(1, Ordering::Relaxed);
            false
        };
        self.db.progress_handler(100, Some(count))?;
        let answer = read(&self.read())?;
        self.db.progress_handler(0, None::<fn() -> bool>)?;
        Ok((answer, taken.load(Ordering::Relaxed)))
    }

    /// Writes what is no data but made from it, all or nothing: outside the journal.
    pub(crate) fn derive<T>(&self, act: impl FnOnce(&Derived<'_>) -> Result<T>) -> Result<T> {
        let transaction = self.db.unchecked_transaction()?;
        let answer = act(&Derived(self.read()))?;
        transaction.commit()?;
        Ok(answer)
    }
}

/// Tables made from the base tables, for writing outside the journal.
#[derive(Debug)]
pub(crate) struct Derived<'a>(Tables<'a>);

impl<'a> std::ops::Deref for Derived<'a> {
    type Target = Tables<'a>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Derived<'_> {
    /// Runs one statement; answers how many rows it touched.
    pub fn run(&self, sql: &str, params: impl Params) -> Result<usize> {
        Ok(self.0.db.prepare_cached(sql)?.execute(params)?)
    }
}

/// The tables, for reading.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'a> {
    db: &'a Connection,
    folder: &'a Path,
}

impl<'a> Tables<'a> {
    /// All rows of a query.
    pub(crate) fn rows<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map(params, read)?.collect::<rusqlite::Result<_>>()?;
        Ok(rows)
    }

    /// Shows the rows of a query one by one, until told to stop.
    pub(crate) fn each(
        &self,
        sql: &str,
        params: impl Params,
        mut show: impl FnMut(&Row<'_>) -> rusqlite::Result<ControlFlow<()>>,
    ) -> Result<()> {
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query(params)?;
        while let Some(row) = rows.next()? {
            if show(row)?.is_break() {
                break;
            }
        }
        Ok(())
    }

    /// The first row of a query, where there is one.
    pub(crate) fn first<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        Ok(self.rows(sql, params, read)?.into_iter().next())
    }
}

/// The tables inside a change, for reading and writing.
#[derive(Debug)]
pub struct Change<'a> {
    tables: Tables<'a>,
    by: &'a By,
    ids: Ids,
    record: RefCell<Record<'a>>,
}

impl<'a> std::ops::Deref for Change<'a> {
    type Target = Tables<'a>;

    fn deref(&self) -> &Self::Target {
        &self.tables
    }
}

impl<'a> Change<'a> {
    fn new(tables: Tables<'a>, by: &'a By, record: Record<'a>) -> Self {
        Self { tables, by, ids: Ids::new(by.at), record: RefCell::new(record) }
    }

    /// What was done, as a changeset; empty where nothing changed.
    fn recorded(self) -> Result<Vec<u8>> {
        self.record.into_inner().finish()
    }

    /// A new identifier, of the moment of the change; each sorts behind the one before.
    pub fn new_id(&self) -> crate::Id {
        self.ids.next()
    }

    /// Gives new identifiers where the change itself is not at hand: on another thread.
    pub(crate) fn ids(&self) -> &Ids {
        &self.ids
    }

    /// That nothing can be written, as the PC has no room for it.
    pub(crate) fn unwritten(&self, source: std::io::Error) -> crate::Error {
        crate::Error::Write { path: self.tables.folder.to_owned(), source }
    }

    /// Day of the change.
    pub fn today(&self) -> chrono::NaiveDate {
        self.by.at.date()
    }

    /// Runs one statement; answers how many rows it touched.
    pub(crate) fn run(&self, sql: &str, params: impl Params) -> Result<usize> {
        Ok(self.tables.db.prepare_cached(sql)?.execute(params)?)
    }

    /// Rows of a table to be made, none yet: they may be made where the change itself is not at hand.
    pub(crate) fn new_rows(&self, row: &'static NewRow) -> Result<NewRows> {
        NewRows::of(self.tables.db, row)
    }

    /// Inserts rows: for the many of an import quicker than [`Change::run`].
    pub(crate) fn add(&self, rows: NewRows) -> Result<()> {
        self.record.borrow_mut().add(rows)
    }

    /// Inserts one row.
    pub(crate) fn add_one<const N: usize>(
        &self,
        row: &'static NewRow,
        values: [&dyn ToSql; N],
    ) -> Result<()> {
        let mut rows = self.new_rows(row)?;
        rows.push(values)?;
        self.add(rows)
    }
}
