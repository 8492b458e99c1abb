//! What became of a single value, as the journal has it.

use chrono::NaiveDateTime;
use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator as _;
use rusqlite::hooks::Action;
use rusqlite::session::ChangesetIter;

use super::Tables;
use super::packed::changeset;
use crate::{Id, Result};

/// A text that took the place of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Replaced {
    /// When.
    pub at: NaiveDateTime,
    /// What stood there.
    pub was: String,
    /// What stands there since.
    pub is: String,
}

/// Every text of a column of a row that another took the place of, by changes that stand and touched
/// nothing in the table `without`: the earliest first.
///
/// # Errors
/// The database.
pub(crate) fn replaced_values(
    tables: &Tables<'_>,
    (table, column): (&str, &str),
    key: &Id,
    without: &str,
) -> Result<Vec<Replaced>> {
    let place: Option<u16> = tables.first(
        "SELECT cid FROM pragma_table_info(?) WHERE name = ?",
        (table, column),
        |row| row.get(0),
    )?;
    let Some(place) = place else { return Ok(Vec::new()) };
    // The key stands in a changeset as it is: what does not hold it need not be read, unless packed.
    let found = tables.rows(
        "SELECT at, changeset FROM journal
         WHERE state = 'done'
            AND (instr(changeset, CAST(? AS BLOB)) > 0 OR substr(changeset, 1, 2) = x'1f8b')
         ORDER BY id",
        [key],
        |row| {
            let changes = row.get_ref(1)?.as_blob()?;
            let replaced = replaced_by(changes, (table, place.into()), key, without)?;
            Ok(replaced.map(|(was, is)| row.get(0).map(|at| Replaced { at, was, is })))
        },
    )?;
    Ok(found.into_iter().flatten().collect::<rusqlite::Result<_>>()?)
}

fn replaced_by(
    record: &[u8],
    (table, place): (&str, usize),
    key: &Id,
    without: &str,
) -> rusqlite::Result<Option<(String, String)>> {
    let input: &mut dyn std::io::Read = &mut *changeset(record);
    let mut items = ChangesetIter::start_strm(&input)?;
    let mut found = None;
    while let Some(item) = items.next()? {
        let operation = item.op()?;
        if operation.table_name() == without {
            return Ok(None);
        }
        let update = operation.code() == Action::SQLITE_UPDATE;
        if !update
            || operation.table_name() != table
            || item.old_value(0)?.as_str() != Ok(key.as_str())
        {
            continue;
        }
        // A column that stayed as it was is not recorded.
        if let (Ok(was), Ok(is)) = (item.old_value(place), item.new_value(place)) {
            found =
                was.as_str().ok().zip(is.as_str().ok()).map(|(a, b)| (a.to_owned(), b.to_owned()));
        }
    }
    Ok(found)
}
