//! Numbers of papers, and the registers they are numbered in.

use chrono::{Datelike, NaiveDate};

use super::read::{PAPER, paper_row};
use crate::papers::Paper;
use crate::store::{Change, Tables};
use crate::{Id, Result};

/// The number that would follow in a register in a year.
///
/// # Errors
/// The database.
pub(in crate::papers) fn next_number(
    tables: &Tables<'_>,
    commune: &Id,
    register: &str,
    year: i32,
) -> Result<u32> {
    let last = tables.first(
        "SELECT max(number) FROM paper WHERE commune = ? AND register = ? AND substr(date, 1, 4) = ?",
        (commune, register, year.to_string()),
        |row| row.get::<_, Option<u32>>(0),
    )?;
    Ok(last.flatten().unwrap_or(0).saturating_add(1))
}

/// The papers of a register in a year that stand out of order beside a number and date: a lower
/// number with a later date, or a higher one with an earlier date (NĐ 30 Điều 15.1: numbers follow
/// the order of issue).
///
/// # Errors
/// The database.
pub(in crate::papers) fn out_of_order(
    tables: &Tables<'_>,
    commune: &Id,
    register: &str,
    number: u32,
    date: NaiveDate,
) -> Result<Vec<Paper>> {
    let found = tables.rows(
        &format!(
            "{PAPER} WHERE commune = ?1 AND register = ?2 AND substr(date, 1, 4) = ?3
             AND ((number < ?4 AND date > ?5) OR (number > ?4 AND date < ?5)) ORDER BY number"
        ),
        (commune, register, date.year().to_string(), number, date),
        paper_row,
    )?;
    Ok(found.into_iter().map(|(_, paper)| paper).collect())
}

/// The papers that have got a number in a year, register by register in the order of their numbers,
/// each with the name of its register.
///
/// # Errors
/// The database.
pub(in crate::papers) fn registered(
    tables: &Tables<'_>,
    commune: &Id,
    year: i32,
) -> Result<Vec<(String, Paper)>> {
    let columns = PAPER.replacen(" FROM ", ", register FROM ", 1);
    tables.rows(
        &format!(
            "{columns} WHERE commune = ? AND number IS NOT NULL AND register IS NOT NULL
             AND former IS NULL
             AND substr(date, 1, 4) = ? ORDER BY register, number, date, id"
        ),
        (commune, year.to_string()),
        |row| Ok((row.get("register")?, paper_row(row)?.1)),
    )
}

/// The paper that has a number in a register in a year already.
pub(in crate::papers) fn holder_of_number(
    tables: &Tables<'_>,
    commune: &Id,
    register: &str,
    number: u32,
    year: i32,
) -> Result<Option<Paper>> {
    let found = tables.first(
        &format!(
            "{PAPER} WHERE commune = ? AND register = ? AND number = ? AND substr(date, 1, 4) = ?"
        ),
        (commune, register, number, year.to_string()),
        paper_row,
    )?;
    Ok(found.map(|(_, paper)| paper))
}

pub(in crate::papers) fn put_number(
    change: &Change<'_>,
    paper: &Id,
    register: &str,
    number: u32,
    date: NaiveDate,
) -> Result<()> {
    change.run(
        "UPDATE paper SET state = 'issued', register = ?, number = ?, date = ? WHERE id = ?",
        (register, number, date, paper),
    )?;
    Ok(())
}

/// Which register the clerk has named for a type: type and register.
pub(in crate::papers) fn stored_registers(
    tables: &Tables<'_>,
    commune: &Id,
) -> Result<Vec<(String, String)>> {
    tables.rows("SELECT type, name FROM register WHERE commune = ?", [commune], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

/// Stores which register each type is numbered in: type and register.
pub(in crate::papers) fn put_registers<'r>(
    change: &Change<'_>,
    commune: &Id,
    registers: impl IntoIterator<Item = (&'r str, &'r str)>,
) -> Result<()> {
    change.run("DELETE FROM register WHERE commune = ?", [commune])?;
    for (of, name) in registers {
        change.run(
            "INSERT OR REPLACE INTO register (commune, type, name) VALUES (?, ?, ?)",
            (commune, of, name),
        )?;
    }
    Ok(())
}
