//! SQL of courses completed online.

use rusqlite::Row;

use crate::store::{Change, Tables};
use crate::training::Completion;
use crate::{Id, Result};

const COMPLETION: &str = "SELECT id, commune, person, course, day, percent, source FROM completion";

/// What the commune's people completed, by course.
pub(in crate::training) fn completions(
    tables: &Tables<'_>,
    commune: &Id,
) -> Result<Vec<Completion>> {
    let sql = format!("{COMPLETION} WHERE commune = ? ORDER BY course, id");
    tables.rows(&sql, [commune], from_row)
}

/// What one person completed.
pub(in crate::training) fn completions_of(
    tables: &Tables<'_>,
    person: &Id,
) -> Result<Vec<Completion>> {
    let sql = format!("{COMPLETION} WHERE person = ? ORDER BY course, id");
    tables.rows(&sql, [person], from_row)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Completion> {
    Ok(Completion {
        id: row.get(0)?,
        commune: row.get(1)?,
        person: row.get(2)?,
        course: row.get(3)?,
        day: row.get(4)?,
        percent: row.get(5)?,
        source: row.get(6)?,
    })
}

pub(in crate::training) fn put_completion(change: &Change<'_>, one: &Completion) -> Result<()> {
    change.run(
        "INSERT INTO completion (id, commune, person, course, day, percent, source)
         VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET person = excluded.person, course = excluded.course,
            day = excluded.day, percent = excluded.percent, source = excluded.source",
        (&one.id, &one.commune, &one.person, &one.course, one.day, one.percent, &one.source),
    )?;
    Ok(())
}

pub(in crate::training) fn remove_completion(change: &Change<'_>, id: &Id) -> Result<()> {
    change.run("DELETE FROM completion WHERE id = ?", [id])?;
    Ok(())
}
