//! SQL of results and their corrections.

use chrono::NaiveDate;
use rusqlite::Row;

use crate::results::{Amount, Entry, EntryChange, EvidenceFile};
use crate::store::{Change, Tables};
use crate::{Id, Result};

const COLUMNS: &str =
    "r.id, r.indicator, r.team, r.first, r.last, r.value, r.of_value, r.about, i.nature = 'ratio',
    r.source, r.evidence, r.file_sha256, r.file_name, r.team_return, r.entered_at";

/// What stands in the columns of a number: a ratio without its denominator is the percentage alone.
fn amount(row: &Row<'_>, first: usize, ratio: bool) -> rusqlite::Result<Option<Amount>> {
    let value: Option<f64> = row.get(first)?;
    let of: Option<f64> = row.get(first + 1)?;
    let about = row.get(first + 2)?;
    Ok(value.map(|value| Amount { value, of, about, rate_only: ratio && of.is_none() }))
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let (sha256, name): (Option<String>, Option<String>) = (row.get(11)?, row.get(12)?);
    Ok(Entry {
        id: row.get(0)?,
        indicator: row.get(1)?,
        team: row.get(2)?,
        first: row.get(3)?,
        last: row.get(4)?,
        amount: amount(row, 5, row.get(8)?)?,
        source: row.get(9)?,
        evidence: row.get(10)?,
        file: sha256.map(|sha256| EvidenceFile { sha256, name: name.unwrap_or_default() }),
        team_return: row.get(13)?,
        entered_at: row.get(14)?,
    })
}

/// Results whose last day lies between two days, and all that began before the second and were not over by the
/// first; by the day they end and when they were entered.
pub(in crate::results) fn entries_between(
    tables: &Tables<'_>,
    commune: &Id,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<Entry>> {
    // Days are compared as text: years of more figures than four come before all others.
    let to = NaiveDate::from_ymd_opt(9999, 12, 31).map_or(to, |end| to.min(end));
    tables.rows(
        &format!(
            "SELECT {COLUMNS} FROM result r JOIN indicator i ON i.id = r.indicator
             WHERE r.commune = ?1 AND r.last >= ?2 AND r.first <= ?3
             ORDER BY r.last, r.entered_at, r.id"
        ),
        (commune, from, to),
        entry,
    )
}

/// The results of just these days.
pub(in crate::results) fn entries_of_days(
    tables: &Tables<'_>,
    commune: &Id,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<Entry>> {
    tables.rows(
        &format!(
            "SELECT {COLUMNS} FROM result r JOIN indicator i ON i.id = r.indicator
             WHERE r.commune = ?1 AND r.first = ?2 AND r.last = ?3 ORDER BY r.entered_at, r.id"
        ),
        (commune, first, last),
        entry,
    )
}

/// The results of an indicator, the latest first.
pub(in crate::results) fn entries_of(
    tables: &Tables<'_>,
    commune: &Id,
    indicator: &Id,
) -> Result<Vec<Entry>> {
    tables.rows(
        &format!(
            "SELECT {COLUMNS} FROM result r JOIN indicator i ON i.id = r.indicator
             WHERE r.commune = ?1 AND r.indicator = ?2 ORDER BY r.last DESC, r.first DESC, r.id"
        ),
        (commune, indicator),
        entry,
    )
}

/// One result.
pub(in crate::results) fn one_entry(
    tables: &Tables<'_>,
    commune: &Id,
    id: &Id,
) -> Result<Option<Entry>> {
    tables.first(
        &format!(
            "SELECT {COLUMNS} FROM result r JOIN indicator i ON i.id = r.indicator
             WHERE r.commune = ?1 AND r.id = ?2"
        ),
        (commune, id),
        entry,
    )
}

/// Stores a result in place of the one with its identifier.
pub(in crate::results) fn put_entry(
    change: &Change<'_>,
    commune: &Id,
    entry: &Entry,
) -> Result<()> {
    let file = entry.file.as_ref();
    change.run(
        "INSERT INTO result (id, commune, indicator, team, first, last, value, of_value, about, source,
            evidence, file_sha256, file_name, team_return, entered_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET value = excluded.value, of_value = excluded.of_value,
            about = excluded.about, source = excluded.source, evidence = excluded.evidence,
            file_sha256 = excluded.file_sha256, file_name = excluded.file_name,
            team_return = excluded.team_return",
        (
            &entry.id,
            commune,
            &entry.indicator,
            &entry.team,
            entry.first,
            entry.last,
            entry.amount.map(|amount| amount.value),
            entry.amount.and_then(|amount| amount.of),
            entry.amount.and_then(|amount| amount.about),
            &entry.source,
            &entry.evidence,
            file.map(|file| &file.sha256),
            file.map(|file| &file.name),
            &entry.team_return,
            entry.entered_at,
        ),
    )?;
    Ok(())
}

/// Deletes a result with its corrections.
pub(in crate::results) fn remove_entry(change: &Change<'_>, id: &Id) -> Result<()> {
    change.run("DELETE FROM result_change WHERE result = ?", [id])?;
    change.run("DELETE FROM result WHERE id = ?", [id])?;
    Ok(())
}

/// Writes down what a result was before it was corrected.
pub(in crate::results) fn put_entry_change(
    change: &Change<'_>,
    result: &Id,
    made: &EntryChange,
) -> Result<()> {
    change.run(
        "INSERT INTO result_change (id, result, at, who, value, of_value, about, reason)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            change.new_id(),
            result,
            made.at,
            &made.who,
            made.was.map(|was| was.value),
            made.was.and_then(|was| was.of),
            made.was.and_then(|was| was.about),
            &made.reason,
        ),
    )?;
    Ok(())
}

/// The corrections of a result, the latest first.
pub(in crate::results) fn entry_changes(
    tables: &Tables<'_>,
    result: &Id,
) -> Result<Vec<EntryChange>> {
    tables.rows(
        "SELECT c.at, c.who, c.value, c.of_value, c.about, i.nature = 'ratio', c.reason
         FROM result_change c JOIN result r ON r.id = c.result JOIN indicator i ON i.id = r.indicator
         WHERE c.result = ? ORDER BY c.at DESC, c.id DESC",
        [result],
        |row| {
            Ok(EntryChange {
                at: row.get(0)?,
                who: row.get(1)?,
                was: amount(row, 2, row.get(5)?)?,
                reason: row.get(6)?,
            })
        },
    )
}
