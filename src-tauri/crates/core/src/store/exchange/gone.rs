//! What was deleted here and arrives again: it stays deleted unless the clerk takes it back.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use rusqlite::Connection;

use super::ages::RowName;
use super::compare::{Difference, label};
use super::kind_of;
use super::shape::Table;

/// The rows of `main` that `gone` has, with the moment they were deleted here. Of what was deleted with
/// something else only the latter is told: the rest follows it, whatever becomes of it.
pub(super) fn differences(
    db: &Connection,
    shape: &[Table],
    gone: &HashMap<RowName, NaiveDateTime>,
) -> rusqlite::Result<Vec<(RowName, Difference)>> {
    if gone.is_empty() {
        return Ok(Vec::new());
    }
    db.execute_batch(
        "CREATE TEMP TABLE gone (tbl TEXT NOT NULL, key TEXT NOT NULL, at TEXT NOT NULL,
            PRIMARY KEY (tbl, key)) STRICT, WITHOUT ROWID",
    )?;
    let mut note = db.prepare("INSERT INTO gone (tbl, key, at) VALUES (?, ?, ?)")?;
    for ((table, key), at) in gone {
        note.execute((table, key, at))?;
    }
    let mut found = Vec::new();
    for table in shape {
        let sql = format!(
            "SELECT a.rowid, gone.key, coalesce({label}, ''), gone.at
             FROM main.{name} AS a JOIN gone ON gone.tbl = '{name}' AND gone.key = {key}
             WHERE NOT EXISTS (SELECT 1 FROM home.{name} AS h WHERE {same}) AND NOT ({follows})
             ORDER BY a.rowid",
            label = label(table.name),
            name = table.name,
            key = table.key("a"),
            same = table.same_key("a", "h"),
            follows = follows(table),
        );
        let mut rows = db.prepare(&sql)?;
        let rows = rows.query_map([], |row| {
            let difference = Difference {
                kind: kind_of(table.name).0,
                table: table.name,
                label: row.get(2)?,
                fields: Vec::new(),
                ours_at: row.get(3)?,
                theirs_at: None,
                deleted_here: true,
                row: row.get(0)?,
            };
            Ok(((table.name.to_owned(), row.get(1)?), difference))
        })?;
        found.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
    }
    Ok(found)
}

/// That a row, `a`, went with another one: with what it rests on, and a person with all their teams.
fn follows(table: &Table) -> String {
    let gone = |column: &str, parent: &str| {
        format!("{column} IN (SELECT key FROM gone WHERE tbl = '{parent}')")
    };
    let parents = table.parents.iter().filter(|(column, _)| table.rests_on(column));
    let mut follows = vec!["0".to_owned()];
    follows.extend(parents.map(|(column, parent)| gone(&format!("a.{column}"), parent)));
    if table.name == "person" {
        follows.push(format!(
            "(a.id IN (SELECT person FROM main.membership) AND a.id NOT IN
                (SELECT person FROM main.membership WHERE NOT {}))",
            gone("team", "team")
        ));
    }
    // An empty column is in no list: unknown counts as no.
    follows.iter().map(|one| format!("coalesce({one}, 0)")).collect::<Vec<_>>().join(" OR ")
}
