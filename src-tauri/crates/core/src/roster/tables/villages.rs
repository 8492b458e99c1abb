//! SQL of villages.

use rusqlite::ToSql;

use super::next_ord;
use crate::roster::Village;
use crate::store::{Change, NewRow, Tables};
use crate::{Id, Result};

/// The commune's villages, in order, whether they still are or not.
///
/// # Errors
/// The database.
pub fn villages(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Village>> {
    tables.rows(
        "SELECT id, kind, name, households, people, smartphone_percent, from_date, to_date, former
         FROM village WHERE commune = ? ORDER BY ord, id",
        [commune],
        |row| {
            Ok(Village {
                id: row.get(0)?,
                kind: row.get(1)?,
                name: row.get(2)?,
                households: row.get(3)?,
                people: row.get(4)?,
                smartphone_percent: row.get(5)?,
                from: row.get(6)?,
                to: row.get(7)?,
                former: row.get(8)?,
                told_apart: None,
            })
        },
    )
}

pub(in crate::roster) fn next_village(tables: &Tables<'_>, commune: &Id) -> Result<i64> {
    next_ord(tables, "SELECT coalesce(max(ord), -1) + 1 FROM village WHERE commune = ?", commune)
}

/// Stores a village; a new one comes last.
pub(in crate::roster) fn put_village(
    change: &Change<'_>,
    commune: &Id,
    village: &Village,
) -> Result<()> {
    let known = change.run(
        "UPDATE village SET kind = ?, name = ?, households = ? WHERE id = ?",
        (&village.kind, &village.name, village.households, &village.id),
    )?;
    if known == 0 {
        let ord = next_village(change, commune)?;
        change.add_one(&VILLAGE, village_row(commune, village, &ord))?;
    }
    Ok(())
}

/// New villages.
pub(in crate::roster) const VILLAGE: NewRow =
    NewRow { table: "village", columns: &["id", "commune", "ord", "kind", "name", "households"] };

/// The values of a new village at a place in the list.
pub(in crate::roster) fn village_row<'a>(
    commune: &'a Id,
    village: &'a Village,
    ord: &'a i64,
) -> [&'a dyn ToSql; VILLAGE.columns.len()] {
    let Village { id, kind, name, households, .. } = village;
    [id, commune, ord, kind, name, households]
}

pub(in crate::roster) fn remove_village(change: &Change<'_>, village: &Id) -> Result<()> {
    for sql in [
        "UPDATE session SET village = NULL WHERE village = ?",
        "UPDATE venue SET village = NULL WHERE village = ?",
        "UPDATE attendee SET village = NULL WHERE village = ?",
        "DELETE FROM village WHERE id = ?",
    ] {
        change.run(sql, [village])?;
    }
    Ok(())
}
