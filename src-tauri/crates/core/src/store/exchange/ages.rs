//! When each row was last changed, as the journal has it.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use rusqlite::Connection;
use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator as _;
use rusqlite::hooks::Action;
use rusqlite::session::{ChangesetItem, ChangesetIter};
use rusqlite::types::ValueRef;

use super::shape::SEPARATOR;
use crate::store::packed::changeset;

/// A row: its table and its key.
pub(super) type RowName = (String, String);

/// What a change did to a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Touch {
    /// The row.
    pub row: RowName,
    /// When.
    pub at: NaiveDateTime,
    /// Whether it deleted the row.
    pub deleted: bool,
}

/// Reads the journal of `schema` from its beginning and tells of every row that a change which
/// stands has touched, oldest first. What was received counts as of the moment when it was sent: what the
/// sender changed after that is newer.
pub(super) fn each_change(
    db: &Connection,
    schema: &str,
    mut told: impl FnMut(Touch) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let sent: HashMap<NaiveDateTime, NaiveDateTime> = db
        .prepare(&format!("SELECT at, sent FROM {schema}.received"))?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let sql =
        format!("SELECT at, changeset FROM {schema}.journal WHERE state = 'done' ORDER BY id");
    let mut entries = db.prepare(&sql)?;
    let mut entries = entries.query([])?;
    while let Some(entry) = entries.next()? {
        let at: NaiveDateTime = entry.get(0)?;
        let at = sent.get(&at).copied().unwrap_or(at);
        let input: &mut dyn std::io::Read = &mut *changeset(entry.get_ref(1)?.as_blob()?);
        let mut changes = ChangesetIter::start_strm(&input)?;
        while let Some(change) = changes.next()? {
            if let Some(row) = name_of(change)? {
                let deleted = change.op()?.code() == Action::SQLITE_DELETE;
                told(Touch { row, at, deleted })?;
            }
        }
    }
    Ok(())
}

fn name_of(change: &ChangesetItem) -> rusqlite::Result<Option<RowName>> {
    let operation = change.op()?;
    let keys = change.pk()?.to_vec();
    let mut key = String::new();
    for (column, _) in keys.iter().enumerate().filter(|(_, part)| **part != 0) {
        let value = match operation.code() {
            Action::SQLITE_INSERT => change.new_value(column)?,
            _ => change.old_value(column)?,
        };
        if !key.is_empty() {
            key.push(SEPARATOR);
        }
        match value {
            ValueRef::Text(text) => key.push_str(&String::from_utf8_lossy(text)),
            ValueRef::Integer(number) => key.push_str(&number.to_string()),
            _ => return Ok(None),
        }
    }
    Ok(Some((operation.table_name().to_owned(), key)))
}
