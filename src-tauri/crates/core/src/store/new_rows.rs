//! New rows as a change records them: in SQLite's own format
//! (<https://sqlite.org/session/c_changeset_intro.html>), from which they are written as well. They
//! are laid out on any thread, while another one writes those before them.

use std::sync::Arc;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ToSql};

use crate::Result;

/// Makes rows of a table: the columns that are given a value, in the order of the values. The
/// others stay empty.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NewRow {
    pub table: &'static str,
    pub columns: &'static [&'static str],
}

/// Rows of one table to be, with the columns that the table has.
#[derive(Debug)]
struct Shape {
    row: &'static NewRow,
    /// Of the table, each with the place of its value in a row.
    columns: Vec<(String, Option<usize>)>,
    /// How the table is named in a changeset.
    header: Vec<u8>,
}

/// New rows of one table, laid out.
#[derive(Debug)]
pub(crate) struct NewRows {
    shape: Arc<Shape>,
    changes: Vec<u8>,
    count: usize,
}

const INSERTED: u8 = 18;
const BY_NO_TRIGGER: u8 = 0;

impl NewRows {
    /// None yet.
    pub(super) fn of(db: &Connection, row: &'static NewRow) -> Result<Self> {
        let columns: Vec<(String, u8)> = db
            .prepare_cached("SELECT name, pk FROM pragma_table_info(?)")?
            .query_map([row.table], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let mut header = vec![b'T'];
        put_length(&mut header, columns.len());
        header.extend(columns.iter().map(|(_, key)| *key));
        header.extend_from_slice(row.table.as_bytes());
        header.push(0);
        let placed = |(name, _): (String, u8)| {
            let place = row.columns.iter().position(|column| *column == name);
            (name, place)
        };
        let columns = columns.into_iter().map(placed).collect();
        let shape = Arc::new(Shape { row, columns, header });
        Ok(Self { shape, changes: Vec::new(), count: 0 })
    }

    /// One more, of its values.
    pub fn push<const N: usize>(&mut self, values: [&dyn ToSql; N]) -> Result<()> {
        if self.changes.is_empty() {
            self.changes.extend_from_slice(&self.shape.header);
        }
        self.changes.extend([INSERTED, BY_NO_TRIGGER]);
        for (_, place) in &self.shape.columns {
            match place.and_then(|place| values.get(place)) {
                Some(value) => put_value(&mut self.changes, &value.to_sql()?),
                None => put_value(&mut self.changes, &ToSqlOutput::Borrowed(ValueRef::Null)),
            }
        }
        self.count += 1;
        Ok(())
    }

    /// Those that were laid out; none is left here. As much room is made for the next ones.
    pub fn take(&mut self) -> Self {
        let shape = Arc::clone(&self.shape);
        let changes = Vec::with_capacity(self.changes.len());
        std::mem::replace(self, Self { shape, changes, count: 0 })
    }

    /// How many.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// What they are rows of.
    pub(super) fn row(&self) -> &'static NewRow {
        self.shape.row
    }

    /// Their record: a changeset.
    pub(super) fn into_changes(self) -> Vec<u8> {
        self.changes
    }

    /// The values of each row that are given one, row after row in the order of the table's columns.
    pub(super) fn values(&self) -> impl Iterator<Item = ValueRef<'_>> {
        let rows = self.changes.get(self.shape.header.len()..).unwrap_or_default();
        let mut laid_out = LaidOut(rows);
        let columns = self.shape.columns.iter().enumerate().cycle();
        let every = columns.map_while(move |(at, (_, place))| {
            if at == 0 {
                laid_out.take([INSERTED, BY_NO_TRIGGER].len())?;
            }
            Some((laid_out.value()?, place))
        });
        every.filter_map(|(value, place)| place.map(|_| value))
    }

    /// The SQL that inserts so many rows from [`NewRows::values`]. The columns without a value are
    /// named too: their defaults would stand in no record.
    pub(super) fn insertion(&self, rows: usize) -> String {
        let Shape { row, columns, .. } = &*self.shape;
        let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
        let value = |(_, place): &(String, Option<usize>)| place.map_or("NULL", |_| "?");
        let values: Vec<&str> = columns.iter().map(value).collect();
        let values = vec![format!("({})", values.join(", ")); rows];
        format!("INSERT INTO {} ({}) VALUES {}", row.table, names.join(", "), values.join(", "))
    }
}

/// What is left of rows that are laid out.
struct LaidOut<'a>(&'a [u8]);

impl<'a> LaidOut<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*byte)
    }

    fn number(&mut self) -> Option<[u8; 8]> {
        self.take(8)?.try_into().ok()
    }

    fn bytes(&mut self) -> Option<&'a [u8]> {
        let mut length = 0;
        loop {
            let group = self.byte()?;
            length = length << 7 | usize::from(group & 0x7f);
            if group < 0x80 {
                return self.take(length);
            }
        }
    }

    fn value(&mut self) -> Option<ValueRef<'a>> {
        match self.byte()? {
            1 => self.number().map(|number| ValueRef::Integer(i64::from_be_bytes(number))),
            2 => self.number().map(|number| ValueRef::Real(f64::from_be_bytes(number))),
            3 => self.bytes().map(ValueRef::Text),
            4 => self.bytes().map(ValueRef::Blob),
            _ => Some(ValueRef::Null),
        }
    }
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

    const KIND: NewRow = NewRow { table: "kind", columns: &["c", "a", "b"] };

    #[test]
    fn what_was_laid_out_is_read_as_the_table_has_its_columns() {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch("CREATE TABLE kind (a TEXT PRIMARY KEY, left_out, b, c)").unwrap();
        let mut rows = NewRows::of(&db, &KIND).unwrap();
        assert_eq!(rows.values().next(), None);
        let long = "Tổ ".repeat(10_000);
        rows.push([&1.5, &long, &None::<i64>]).unwrap();
        rows.push([&vec![0_u8, 255], &"", &i64::MIN]).unwrap();
        assert_eq!(
            rows.insertion(2),
            "INSERT INTO kind (a, left_out, b, c) VALUES (?, NULL, ?, ?), (?, NULL, ?, ?)"
        );

        let taken = rows.take();
        assert_eq!((taken.count(), rows.count()), (2, 0));
        assert_eq!(
            taken.values().collect::<Vec<_>>(),
            [
                ValueRef::Text(long.as_bytes()),
                ValueRef::Null,
                ValueRef::Real(1.5),
                ValueRef::Text(b""),
                ValueRef::Integer(i64::MIN),
                ValueRef::Blob(&[0, 255]),
            ]
        );
    }
}
