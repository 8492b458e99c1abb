//! Which rows of what arrives come in, once it is said which of those that differ are wanted.

use std::collections::HashMap;

use rusqlite::Connection;

use super::compare::Difference;
use super::shape::Table;
use super::{KINDS, Kind, kind_of};

/// What would come of the things of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KindCounts {
    /// The kind.
    pub kind: Kind,
    /// Not there yet.
    pub new: u32,
    /// There, and different.
    pub changed: u32,
    /// There, and the same.
    pub unchanged: u32,
    /// Deleted here, or belonging to what was: it does not come in.
    pub withheld: u32,
    /// Details that belong to them and are new or different: tags, villages of a team, files of a paper.
    pub details: u32,
}

impl KindCounts {
    const fn none(kind: Kind) -> Self {
        Self { kind, new: 0, changed: 0, unchanged: 0, withheld: 0, details: 0 }
    }
}

/// Settles what comes in of `main`: leaves in `taken` the rows that take the place of ours, and in `withheld`
/// those that stay away: what was deleted here and is not wanted back, what rests on such a row, and
/// people whom this leaves without any membership.
pub(super) fn settle(
    db: &Connection,
    shape: &[Table],
    wanted: &[Difference],
    left: &[Difference],
) -> rusqlite::Result<()> {
    db.execute_batch(
        "CREATE TEMP TABLE taken (tbl TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (tbl, at)) STRICT;
         CREATE TEMP TABLE withheld (tbl TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (tbl, at)) STRICT;",
    )?;
    let mut note = db.prepare("INSERT INTO taken (tbl, at) VALUES (?, ?)")?;
    for difference in wanted.iter().filter(|one| !one.deleted_here) {
        note.execute((difference.table, difference.row))?;
    }
    let mut note = db.prepare("INSERT INTO withheld (tbl, at) VALUES (?, ?)")?;
    for difference in left.iter().filter(|one| one.deleted_here) {
        note.execute((difference.table, difference.row))?;
    }
    while !left.is_empty() && more_withheld(db, shape)? > 0 {}
    Ok(())
}

/// That a column of a row, `a`, names a row of `parent` that is withheld.
fn names_withheld(column: &str, parent: &str) -> String {
    format!(
        "a.{column} IN (SELECT p.id FROM main.{parent} AS p
            WHERE p.rowid IN (SELECT at FROM withheld WHERE tbl = '{parent}'))"
    )
}

/// One step further; answers how many rows it held back.
fn more_withheld(db: &Connection, shape: &[Table]) -> rusqlite::Result<usize> {
    let mut more = 0;
    for table in shape {
        for (column, parent) in table.parents.iter().filter(|(column, _)| table.rests_on(column)) {
            let (name, named) = (table.name, names_withheld(column, parent));
            db.execute(
                &format!(
                    "DELETE FROM taken WHERE tbl = '{name}'
                        AND at IN (SELECT a.rowid FROM main.{name} AS a WHERE {named})"
                ),
                [],
            )?;
            more += db.execute(
                &format!(
                    "INSERT OR IGNORE INTO withheld (tbl, at) SELECT '{name}', a.rowid {} AND {named}",
                    table.fresh()
                ),
                [],
            )?;
        }
        if table.name == "person" {
            more += db.execute(
                &format!(
                    "INSERT OR IGNORE INTO withheld (tbl, at) SELECT 'person', a.rowid {}
                        AND a.id IN (SELECT person FROM main.membership)
                        AND a.id NOT IN (SELECT m.person FROM main.membership AS m
                            WHERE m.rowid IN (SELECT at FROM taken WHERE tbl = 'membership')
                                OR (m.rowid NOT IN (SELECT at FROM withheld WHERE tbl = 'membership')
                                    AND m.id NOT IN (SELECT id FROM home.membership)))",
                    table.fresh()
                ),
                [],
            )?;
        }
    }
    Ok(more)
}

/// What is settled, by kind; `changed`: rows that differ, by table.
pub(super) fn counts(
    db: &Connection,
    shape: &[Table],
    changed: &HashMap<&str, u32>,
    left: &[Difference],
) -> rusqlite::Result<Vec<KindCounts>> {
    let mut kinds: Vec<KindCounts> =
        KINDS.iter().map(|(kind, _)| KindCounts::none(*kind)).collect();
    for table in shape {
        let (kind, counted) = kind_of(table.name);
        let count = |sql: String| db.query_row(&sql, [], |row| row.get::<_, u32>(0));
        let all = count(format!("SELECT count(*) FROM main.{}", table.name))?;
        let fresh = count(format!("SELECT count(*) {}", table.fresh()))?;
        let withheld =
            count(format!("SELECT count(*) FROM withheld WHERE tbl = '{}'", table.name))?;
        let changed = changed.get(table.name).copied().unwrap_or(0);
        let new = fresh.saturating_sub(withheld);
        let Some(counts) = kinds.iter_mut().find(|counts| counts.kind == kind) else { continue };
        if counted {
            counts.new += new;
            counts.changed += changed;
            counts.unchanged += all.saturating_sub(fresh).saturating_sub(changed);
            counts.withheld += withheld;
        } else {
            let told = left.iter().filter(|one| one.deleted_here && one.table == table.name);
            counts.details += new + changed;
            counts.withheld += u32::try_from(told.count()).unwrap_or(u32::MAX);
        }
    }
    kinds.retain(|counts| *counts != KindCounts::none(counts.kind));
    Ok(kinds)
}

/// Rows that take the place of ours, by table.
pub(super) fn taken(
    db: &Connection,
    shape: &[Table],
) -> rusqlite::Result<HashMap<&'static str, u32>> {
    let mut count = db.prepare("SELECT count(*) FROM taken WHERE tbl = ?")?;
    shape
        .iter()
        .map(|table| Ok((table.name, count.query_row([table.name], |row| row.get(0))?)))
        .collect()
}

/// Makes `main` what comes in: without what is withheld, and without its name where that may be empty.
pub(super) fn carry_out(db: &Connection, shape: &[Table]) -> rusqlite::Result<()> {
    for table in shape {
        for (column, parent) in table.parents.iter().filter(|(column, _)| !table.rests_on(column)) {
            let sql = format!(
                "UPDATE main.{} AS a SET {column} = NULL WHERE {}",
                table.name,
                names_withheld(column, parent)
            );
            db.execute(&sql, [])?;
        }
    }
    for table in shape {
        let sql = format!(
            "DELETE FROM main.{0} WHERE rowid IN (SELECT at FROM withheld WHERE tbl = '{0}')",
            table.name
        );
        db.execute(&sql, [])?;
    }
    // Somebody has one row in a session. Where another of ours has them, theirs stays a guest by name, to
    // be joined by the clerk.
    db.execute_batch(
        "UPDATE main.attendee AS a SET person = NULL
         WHERE (a.rowid IN (SELECT at FROM taken WHERE tbl = 'attendee')
                OR a.id NOT IN (SELECT id FROM home.attendee))
            AND EXISTS (SELECT 1 FROM home.attendee AS h
                WHERE h.session = a.session AND h.person = a.person AND h.id <> a.id
                    AND h.id NOT IN (SELECT o.id FROM main.attendee AS o
                        WHERE o.rowid IN (SELECT at FROM taken WHERE tbl = 'attendee')))",
    )?;
    db.execute_batch("CREATE TABLE main.taken AS SELECT tbl, at FROM temp.taken")
}
