//! The record of a change, from which it can be undone.
//!
//! SQLite's session extension records everything. It looks at every row three times for it, which
//! is most of the work where a list of thousands comes in: new rows are recorded here, from the
//! values they are made of, in the same format (<https://sqlite.org/session/c_changeset_intro.html>).

use std::fmt;

use rusqlite::session::{Session, concat_strm};
use rusqlite::types::ToSqlOutput;
use rusqlite::{CachedStatement, Connection};

use super::new_rows::{NewRow, NewRows};
use super::packed::{Packing, changeset};
use super::schema;
use crate::{Error, Result};

/// What a change did so far.
pub(super) struct Record<'db> {
    db: &'db Connection,
    /// None where nothing is to be kept.
    session: Option<Session<'db>>,
    inserts: Vec<Inserts<'db>>,
    /// What was added so far, until it is much; then that is packed here.
    added: Vec<u8>,
    packing: Option<Packing>,
}

impl fmt::Debug for Record<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Record").finish_non_exhaustive()
    }
}

impl<'db> Record<'db> {
    /// Begins to record the base tables.
    pub fn begin(db: &'db Connection) -> Result<Self> {
        let mut session = Session::new(db)?;
        for table in schema::BASE_TABLES {
            session.attach(Some(*table))?;
        }
        Ok(Self::with(db, Some(session)))
    }

    /// For what is only tried: nothing is recorded.
    pub fn none(db: &'db Connection) -> Self {
        Self::with(db, None)
    }

    fn with(db: &'db Connection, session: Option<Session<'db>>) -> Self {
        Self { db, session, inserts: Vec::new(), added: Vec::new(), packing: None }
    }

    /// Inserts rows. What is recorded here counts as done before all that the session records: as
    /// soon as that is something, it records the new rows too.
    pub fn add(&mut self, rows: NewRows) -> Result<()> {
        let place = match self.inserts.iter().position(|inserts| inserts.row == rows.row()) {
            Some(place) => place,
            None => {
                self.inserts.push(Inserts::of(rows.row()));
                self.inserts.len() - 1
            }
        };
        let Some(inserts) = self.inserts.get_mut(place) else { return Ok(()) };
        let Some(session) = self.session.as_mut().filter(|session| session.is_empty()) else {
            return inserts.insert(self.db, &rows);
        };
        session.set_enabled(false);
        let inserted = inserts.insert(self.db, &rows);
        session.set_enabled(true);
        inserted?;
        if let Some(packing) = &self.packing {
            packing.push(rows.into_changes());
            return Ok(());
        }
        self.added.append(&mut rows.into_changes());
        if self.added.len() >= MUCH {
            let packing = self.packing.insert(Packing::begin().map_err(unpacked)?);
            packing.push(std::mem::take(&mut self.added));
        }
        Ok(())
    }

    /// The record for the journal: a changeset, packed where much was added; empty where nothing
    /// changed.
    pub fn finish(mut self) -> Result<Vec<u8>> {
        let mut later = Vec::new();
        if let Some(mut session) = self.session.take() {
            session.changeset_strm(&mut later)?;
        }
        let first = match self.packing {
            Some(packing) => packing.finish().map_err(unpacked)?,
            None => self.added,
        };
        if later.is_empty() || first.is_empty() {
            return Ok(if first.is_empty() { later } else { first });
        }
        let mut all = Vec::new();
        concat_strm(&mut changeset(&first), &mut later.as_slice(), &mut all)?;
        Ok(all)
    }
}

/// That a record cannot be packed.
fn unpacked(error: std::io::Error) -> Error {
    Error::Sql(rusqlite::Error::ToSqlConversionFailure(error.into()))
}

/// So many bytes are packed; a record of less is not.
const MUCH: usize = 1 << 16;

/// So many rows go into one statement, as far as there are as many: each statement looks for its
/// place in every index anew, and keeps the pages it is about to change in case it fails.
const TOGETHER: [usize; 5] = [256, 64, 16, 4, 1];

/// The statements that insert rows of one kind, [`TOGETHER`].
struct Inserts<'db> {
    row: &'static NewRow,
    statements: [Option<CachedStatement<'db>>; TOGETHER.len()],
}

impl<'db> Inserts<'db> {
    fn of(row: &'static NewRow) -> Self {
        Self { row, statements: Default::default() }
    }

    fn insert(&mut self, db: &'db Connection, rows: &NewRows) -> Result<()> {
        let mut values = rows.values();
        let mut left = rows.count();
        for (together, statement) in TOGETHER.into_iter().zip(&mut self.statements) {
            while left >= together {
                let statement = match statement {
                    Some(statement) => statement,
                    None => statement.insert(db.prepare_cached(&rows.insertion(together))?),
                };
                let places = 1..=together * self.row.columns.len();
                for (place, value) in places.zip(&mut values) {
                    statement.raw_bind_parameter(place, ToSqlOutput::Borrowed(value))?;
                }
                statement.raw_execute()?;
                left -= together;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    const VILLAGE: NewRow = NewRow {
        table: "village",
        columns: &["id", "ord", "kind", "name", "commune", "households"],
    };

    fn db() -> Connection {
        let db = Connection::open_in_memory().unwrap();
        for step in schema::steps_after(0) {
            db.execute_batch(step).unwrap();
        }
        db.execute_batch(
            "PRAGMA foreign_keys = OFF; INSERT INTO preference (name, value) VALUES ('a', 'b');",
        )
        .unwrap();
        db
    }

    fn add(record: &mut Record<'_>, id: &str, name: &str, households: Option<i64>) {
        let mut rows = NewRows::of(record.db, &VILLAGE).unwrap();
        rows.push([&id, &7, &"thôn", &name, &"xã", &households]).unwrap();
        record.add(rows).unwrap();
    }

    #[test]
    fn a_new_row_is_recorded_as_the_session_would() {
        let long = "Đông ".repeat(4_000);
        let rows = [("a", "", None), ("b", "Hạ", Some(-3)), ("c", long.as_str(), Some(i64::MAX))];
        for (id, name, households) in rows {
            let (ours, theirs) = (db(), db());
            let mut record = Record::begin(&ours).unwrap();
            add(&mut record, id, name, households);
            let by_us = record.finish().unwrap();

            let mut session = Session::new(&theirs).unwrap();
            session.attach(None::<&str>).unwrap();
            theirs
                .execute(
                    "INSERT INTO village (id, commune, ord, kind, name, households)
                     VALUES (?, 'xã', 7, 'thôn', ?, ?)",
                    (id, name, households),
                )
                .unwrap();
            let mut by_session = Vec::new();
            session.changeset_strm(&mut by_session).unwrap();
            assert_eq!(by_us, by_session);
        }
    }

    #[test]
    fn many_new_rows_are_recorded_packed() {
        let all = |change_one: bool| {
            let db = db();
            let mut record = Record::begin(&db).unwrap();
            for id in 0..6_000 {
                add(&mut record, &id.to_string(), "Thôn dài tên", None);
            }
            if change_one {
                db.execute("UPDATE village SET name = 'Trung' WHERE id = '7'", []).unwrap();
            }
            let record = record.finish().unwrap();
            let mut back = Vec::new();
            rusqlite::session::invert_strm(&mut changeset(&record), &mut back).unwrap();
            db.apply_strm(&mut back.as_slice(), None::<fn(&str) -> bool>, |_, _| {
                rusqlite::session::ConflictAction::SQLITE_CHANGESET_ABORT
            })
            .unwrap();
            let left: u32 =
                db.query_row("SELECT count(*) FROM village", [], |row| row.get(0)).unwrap();
            (record.len(), left)
        };
        let (packed, left) = all(false);
        assert!(packed < 6_000 * 10, "{packed} bytes");
        assert_eq!(left, 0);
        assert_eq!(all(true).1, 0);
    }

    #[test]
    fn what_comes_after_a_new_row_is_recorded_with_it() {
        let db = db();
        let mut record = Record::begin(&db).unwrap();
        add(&mut record, "a", "Thượng", None);
        add(&mut record, "b", "Hạ", None);
        db.execute("UPDATE village SET name = 'Trung' WHERE id = 'a'", []).unwrap();
        db.execute("UPDATE preference SET value = 'c'", []).unwrap();
        db.execute("DELETE FROM village WHERE id = 'b'", []).unwrap();
        // Made again under the same key: the session sees to it.
        add(&mut record, "b", "Hạ mới", Some(1));
        let changeset = record.finish().unwrap();

        let mut back = Vec::new();
        rusqlite::session::invert_strm(&mut changeset.as_slice(), &mut back).unwrap();
        let apply = |changeset: &[u8]| {
            db.apply_strm(&mut &*changeset, None::<fn(&str) -> bool>, |_, _| {
                rusqlite::session::ConflictAction::SQLITE_CHANGESET_ABORT
            })
            .unwrap();
        };
        let villages = || -> Vec<String> {
            let mut villages = db.prepare("SELECT name FROM village ORDER BY id").unwrap();
            villages.query_map([], |row| row.get(0)).unwrap().map(|name| name.unwrap()).collect()
        };
        let value = || -> String {
            db.query_row("SELECT value FROM preference", [], |row| row.get(0)).unwrap()
        };
        apply(&back);
        assert_eq!((villages(), value()), (Vec::new(), "b".to_owned()));
        apply(&changeset);
        assert_eq!(
            (villages(), value()),
            (vec!["Trung".to_owned(), "Hạ mới".to_owned()], "c".to_owned())
        );
    }
}
