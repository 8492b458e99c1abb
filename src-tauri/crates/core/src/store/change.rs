//! The one door for changes, and the way back through it.
//!
//! SQLite's session extension records what a change did to the base tables; the changeset goes
//! into the journal within the same transaction. Undo applies it inverted, redo applies it again:
//! last in, first out, across restarts.

use chrono::NaiveDateTime;
use rusqlite::session::{ConflictAction, ConflictType, invert_strm};

use super::packed::changeset;
use super::record::Record;
use super::{Change, Store, Tables};
use crate::id::stored_words;
use crate::{Error, Result, search};

/// Who changes, and when (local time).
#[derive(Debug, Clone)]
pub struct By {
    /// Name of the user.
    pub who: String,
    /// The moment.
    pub at: NaiveDateTime,
}

/// Where a journal entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JournalState {
    /// Done, and what undo would take back if it is the last one.
    Done,
    /// Taken back; redo would bring it again.
    Undone,
    /// Taken back, and then something else was done.
    Dropped,
    /// Undo ends here: a migration or a restore.
    Barrier,
    /// Something that changed no data and is remembered all the same: undo passes it by.
    Noted,
}

stored_words!(JournalState {
    Done = "done",
    Undone = "undone",
    Dropped = "dropped",
    Barrier = "barrier",
    Noted = "noted",
});

/// A change of the past.
#[derive(Debug, Clone)]
pub struct JournalEntry {
    /// Running number.
    pub id: i64,
    /// When.
    pub at: NaiveDateTime,
    /// Who.
    pub who: String,
    /// What, in the clerk's words.
    pub name: String,
    /// Where it stands.
    pub state: JournalState,
}

impl Store {
    /// Makes one named change: all of it or nothing. A change that touched nothing leaves no entry.
    ///
    /// # Errors
    /// What `act` refuses with, or the database; the store is then as it was.
    pub fn change<T>(
        &mut self,
        by: &By,
        name: &str,
        act: impl FnOnce(&Change<'_>) -> Result<T>,
    ) -> Result<T> {
        let transaction = self.db.unchecked_transaction()?;
        let change = Change::new(self.read(), by, Record::begin(&self.db)?);
        let answer = act(&change)?;
        let changeset = change.recorded()?;
        if !changeset.is_empty() {
            self.db.execute("UPDATE journal SET state = 'dropped' WHERE state = 'undone'", [])?;
            self.db.execute(
                "INSERT INTO journal (at, who, name, state, changeset) VALUES (?, ?, ?, 'done', ?)",
                (by.at, &by.who, name, &changeset),
            )?;
            search::tables::note(&self.db, self.db.last_insert_rowid())?;
        }
        transaction.commit()?;
        Ok(answer)
    }

    /// Writes down what changes no data and is to be remembered, such as why phones left the program.
    ///
    /// # Errors
    /// The database.
    pub fn note(&mut self, by: &By, name: &str) -> Result<()> {
        self.db.execute(
            "INSERT INTO journal (at, who, name, state, changeset) VALUES (?, ?, ?, ?, x'')",
            (by.at, &by.who, name, JournalState::Noted),
        )?;
        Ok(())
    }

    /// Makes a change to see what would come of it; nothing of it is stored.
    ///
    /// # Errors
    /// What `act` refuses with, or the database.
    pub fn rehearse<T>(&self, by: &By, act: impl FnOnce(&Change<'_>) -> Result<T>) -> Result<T> {
        let transaction = self.db.unchecked_transaction()?;
        let answer = act(&Change::new(self.read(), by, Record::none(&self.db)));
        transaction.rollback()?;
        answer
    }

    /// The entry that undo would take back.
    ///
    /// # Errors
    /// The database.
    pub fn undoable(&self) -> Result<Option<JournalEntry>> {
        let last = entries(&self.read(), "WHERE state IN ('done', 'barrier') ORDER BY id DESC", 1)?;
        Ok(last.into_iter().next().filter(|entry| entry.state == JournalState::Done))
    }

    /// The entry that redo would bring back.
    ///
    /// # Errors
    /// The database.
    pub fn redoable(&self) -> Result<Option<JournalEntry>> {
        Ok(entries(&self.read(), "WHERE state = 'undone' ORDER BY id", 1)?.into_iter().next())
    }

    /// The latest entries, newest first.
    ///
    /// # Errors
    /// The database.
    pub fn journal(&self, limit: u32) -> Result<Vec<JournalEntry>> {
        entries(&self.read(), "ORDER BY id DESC", limit)
    }

    /// Takes back the last change; answers its entry.
    ///
    /// # Errors
    /// [`Error::NothingToUndo`].
    pub fn undo(&mut self) -> Result<JournalEntry> {
        let entry = self.undoable()?.ok_or(Error::NothingToUndo)?;
        self.replay(entry, JournalState::Undone)
    }

    /// Brings back the change undone last; answers its entry.
    ///
    /// # Errors
    /// [`Error::NothingToRedo`].
    pub fn redo(&mut self) -> Result<JournalEntry> {
        let entry = self.redoable()?.ok_or(Error::NothingToRedo)?;
        self.replay(entry, JournalState::Done)
    }

    fn replay(&mut self, entry: JournalEntry, to: JournalState) -> Result<JournalEntry> {
        let transaction = self.db.unchecked_transaction()?;
        let recorded: Vec<u8> =
            self.db.query_row("SELECT changeset FROM journal WHERE id = ?", [entry.id], |row| {
                row.get(0)
            })?;
        let mut inverted = Vec::new();
        let mut changes = changeset(&recorded);
        if to == JournalState::Undone {
            invert_strm(&mut changes, &mut inverted)?;
            changes = changeset(&inverted);
        }
        // Any conflict means that the tables are not as the journal left them: stop, change nothing.
        self.db.apply_strm(&mut changes, None::<fn(&str) -> bool>, |_: ConflictType, _| {
            ConflictAction::SQLITE_CHANGESET_ABORT
        })?;
        self.db.execute("UPDATE journal SET state = ? WHERE id = ?", (to, entry.id))?;
        search::tables::note(&self.db, entry.id)?;
        transaction.commit()?;
        Ok(JournalEntry { state: to, ..entry })
    }
}

fn entries(tables: &Tables<'_>, which: &str, limit: u32) -> Result<Vec<JournalEntry>> {
    let sql = format!("SELECT id, at, who, name, state FROM journal {which} LIMIT {limit}");
    tables.rows(&sql, [], |row| {
        Ok(JournalEntry {
            id: row.get(0)?,
            at: row.get(1)?,
            who: row.get(2)?,
            name: row.get(3)?,
            state: row.get(4)?,
        })
    })
}
