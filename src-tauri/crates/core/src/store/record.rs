//! The record of a change, from which it can be undone.
//!
//! SQLite's session extension records everything. It looks at every row three times for it, which
//! is most of the work where a list of thousands comes in: new rows are recorded here, from the
//! values they are made of, in the same format (<https://sqlite.org/session/c_changeset_intro.html>).

use std::fmt;

use rusqlite::session::{Session, concat_strm};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, ToSql, params_from_iter};

use super::packed::{Packing, changeset};
use super::schema;
use crate::{Error, Result};

/// Makes rows of a table: the columns that are given a value, in the order of the values. The
/// others stay empty.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NewRow {
    pub table: &'static str,
    pub columns: &'static [&'static str],
}

/// What a change did so far.
pub(super) struct Record<'db> {
    db: &'db Connection,
    /// None where nothing is to be kept.
    session: Option<Session<'db>>,
    added: Vec<Added<'db>>,
    /// What was added so far, but for what [`Added::changes`] still hold.
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
        Ok(Self { db, session: Some(session), added: Vec::new(), packing: None })
    }

    /// For what is only tried: nothing is recorded.
    pub fn none(db: &'db Connection) -> Self {
        Self { db, session: None, added: Vec::new(), packing: None }
    }

    /// Inserts rows. What is recorded here counts as done before all that the session records: as
    /// soon as that is something, it records the new rows too.
    pub fn add<const N: usize>(
        &mut self,
        row: &'static NewRow,
        rows: &[[&dyn ToSql; N]],
    ) -> Result<()> {
        let place = match self.added.iter().position(|added| added.row == row) {
            Some(place) => place,
            None => {
                self.added.push(Added::begin(self.db, row)?);
                self.added.len() - 1
            }
        };
        let Some(added) = self.added.get_mut(place) else { return Ok(()) };
        match self.session.as_mut().filter(|session| session.is_empty()) {
            Some(session) => {
                session.set_enabled(false);
                let inserted = added.insert(rows);
                session.set_enabled(true);
                inserted?;
                rows.iter().try_for_each(|values| added.note(values))?;
                if added.changes.len() >= PIECE {
                    let packing = match self.packing.take() {
                        Some(packing) => packing,
                        None => Packing::begin().map_err(unpacked)?,
                    };
                    added.changes = packing.push(std::mem::take(&mut added.changes));
                    self.packing = Some(packing);
                }
                Ok(())
            }
            None => added.insert(rows),
        }
    }

    /// The record for the journal: a changeset, packed where much was added; empty where nothing
    /// changed.
    pub fn finish(mut self) -> Result<Vec<u8>> {
        let mut later = Vec::new();
        if let Some(mut session) = self.session.take() {
            session.changeset_strm(&mut later)?;
        }
        let rest: Vec<u8> = self.added.into_iter().flat_map(|added| added.changes).collect();
        let first = match self.packing {
            Some(packing) => {
                packing.push(rest);
                packing.finish().map_err(unpacked)?
            }
            None => rest,
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

/// So many bytes are packed at once; a record of less is not.
const PIECE: usize = 1 << 16;

/// So many rows go into one statement, as far as there are as many: each statement looks for its
/// place in every index anew.
const TOGETHER: [usize; 3] = [100, 10, 1];

/// New rows of one table.
struct Added<'db> {
    db: &'db Connection,
    row: &'static NewRow,
    /// Of the table, each with the place of its value in a row.
    columns: Vec<(String, Option<usize>)>,
    /// Insert [`TOGETHER`] rows.
    inserts: [Option<CachedStatement<'db>>; TOGETHER.len()],
    /// How the table is named in a changeset.
    header: Vec<u8>,
    changes: Vec<u8>,
}

impl<'db> Added<'db> {
    fn begin(db: &'db Connection, row: &'static NewRow) -> Result<Self> {
        let columns: Vec<(String, u8)> = db
            .prepare_cached("SELECT name, pk FROM pragma_table_info(?)")?
            .query_map([row.table], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let mut header = vec![b'T'];
        put_length(&mut header, columns.len());
        header.extend(columns.iter().map(|(_, key)| *key));
        header.extend_from_slice(row.table.as_bytes());
        header.push(0);
        let place = |name: &str| row.columns.iter().position(|column| *column == name);
        let placed = |(name, _): (String, u8)| {
            let place = place(&name);
            (name, place)
        };
        let columns = columns.into_iter().map(placed).collect();
        Ok(Self { db, row, columns, inserts: Default::default(), header, changes: Vec::new() })
    }

    fn insert<const N: usize>(&mut self, mut rows: &[[&dyn ToSql; N]]) -> Result<()> {
        for (together, insert) in TOGETHER.into_iter().zip(&mut self.inserts) {
            let some = rows.chunks_exact(together);
            rows = some.remainder();
            for rows in some {
                let insert = match insert {
                    Some(insert) => insert,
                    None => {
                        let sql = insertion(self.row, &self.columns, together);
                        insert.insert(self.db.prepare_cached(&sql)?)
                    }
                };
                insert.execute(params_from_iter(rows.as_flattened()))?;
            }
        }
        Ok(())
    }

    fn note(&mut self, values: &[&dyn ToSql]) -> Result<()> {
        const INSERTED: u8 = 18;
        const BY_NO_TRIGGER: u8 = 0;
        if self.changes.is_empty() {
            self.changes.extend_from_slice(&self.header);
        }
        self.changes.extend([INSERTED, BY_NO_TRIGGER]);
        for (_, place) in &self.columns {
            match place.and_then(|place| values.get(place)) {
                Some(value) => put_value(&mut self.changes, &value.to_sql()?),
                None => put_value(&mut self.changes, &ToSqlOutput::Borrowed(ValueRef::Null)),
            }
        }
        Ok(())
    }
}

/// The SQL that inserts so many rows. The columns without a value are named too: their defaults would
/// stand in no record.
fn insertion(row: &NewRow, columns: &[(String, Option<usize>)], rows: usize) -> String {
    let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
    let values = |first: usize| {
        let value = |(_, place): &(String, Option<usize>)| {
            place.map_or("NULL".to_owned(), |at| format!("?{}", first + at + 1))
        };
        format!("({})", columns.iter().map(value).collect::<Vec<_>>().join(", "))
    };
    let values: Vec<String> = (0..rows).map(|at| values(at * row.columns.len())).collect();
    format!("INSERT INTO {} ({}) VALUES {}", row.table, names.join(", "), values.join(", "))
}

fn put_value(changes: &mut Vec<u8>, value: &ToSqlOutput<'_>) {
    let value = match value {
        ToSqlOutput::Borrowed(value) => *value,
        ToSqlOutput::Owned(value) => value.into(),
        _ => ValueRef::Null,
    };
    match value {
        ValueRef::Integer(number) => {
            changes.push(1);
            changes.extend(number.to_be_bytes());
        }
        ValueRef::Real(number) => {
            changes.push(2);
            changes.extend(number.to_be_bytes());
        }
        ValueRef::Text(bytes) => {
            changes.push(3);
            put_length(changes, bytes.len());
            changes.extend_from_slice(bytes);
        }
        ValueRef::Blob(bytes) => {
            changes.push(4);
            put_length(changes, bytes.len());
            changes.extend_from_slice(bytes);
        }
        ValueRef::Null => changes.push(5),
    }
}

/// A length in groups of seven bits, the highest first, all but the last marked.
fn put_length(bytes: &mut Vec<u8>, length: usize) {
    // As nearly all are.
    if length < 0x80 {
        bytes.push(length as u8);
        return;
    }
    for group in (1..10).rev().filter(|group| length >> (7 * group) > 0) {
        bytes.push(0x80 | (length >> (7 * group)) as u8);
    }
    bytes.push((length & 0x7f) as u8);
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
        record.add(&VILLAGE, &[[&id, &7, &"thôn", &name, &"xã", &households]]).unwrap();
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
