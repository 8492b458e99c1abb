//! SQL of duties and of the reports made for them.

use crate::reports::{Duty, Made};
use crate::store::{Change, Tables};
use crate::{Id, Result};

/// Duties, in the order they were made.
///
/// # Errors
/// The database.
pub fn duties(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Duty>> {
    tables.rows(
        "SELECT id, kind, name, cycle, closing, due_days, recipient, province_form, first, last
         FROM report_duty WHERE commune = ? ORDER BY id",
        [commune],
        |row| {
            Ok(Duty {
                id: row.get(0)?,
                kind: row.get(1)?,
                name: row.get(2)?,
                cycle: row.get(3)?,
                closing: row.get(4)?,
                due_days: row.get(5)?,
                recipient: row.get(6)?,
                province_form: row.get(7)?,
                first: row.get(8)?,
                last: row.get(9)?,
            })
        },
    )
}

/// Stores a duty; answers its identifier.
pub fn put_duty(change: &Change<'_>, commune: &Id, duty: &Duty) -> Result<Id> {
    let id = duty.id.clone().unwrap_or_else(|| change.new_id());
    let Duty {
        kind, name, cycle, closing, due_days, recipient, province_form, first, last, ..
    } = duty;
    change.run(
        "INSERT INTO report_duty (id, commune, kind, name, cycle, closing, due_days, recipient,
            province_form, first, last) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, name = excluded.name,
            cycle = excluded.cycle, closing = excluded.closing, due_days = excluded.due_days,
            recipient = excluded.recipient, province_form = excluded.province_form,
            first = excluded.first, last = excluded.last WHERE commune = excluded.commune",
        (&id, commune, kind, name, cycle, closing, due_days, recipient, province_form, first, last),
    )?;
    Ok(id)
}

pub fn remove_duty(change: &Change<'_>, commune: &Id, id: &Id) -> Result<usize> {
    change.run(
        "UPDATE report_made SET report_duty = NULL WHERE report_duty = ? AND commune = ?",
        (id, commune),
    )?;
    change.run("DELETE FROM report_duty WHERE id = ? AND commune = ?", (id, commune))
}

/// Reports made, the latest first.
///
/// # Errors
/// The database.
pub fn made(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Made>> {
    tables.rows(
        "SELECT id, kind, period, report_duty, file_sha256, made_at, sent_on, note
         FROM report_made WHERE commune = ? ORDER BY made_at DESC, id DESC",
        [commune],
        |row| {
            Ok(Made {
                id: row.get(0)?,
                kind: row.get(1)?,
                period: row.get(2)?,
                duty: row.get(3)?,
                file: row.get(4)?,
                made_at: row.get(5)?,
                sent_on: row.get(6)?,
                note: row.get(7)?,
            })
        },
    )
}

/// Stores a report made; answers its identifier.
pub fn put_made(change: &Change<'_>, commune: &Id, made: &Made) -> Result<Id> {
    let id = made.id.clone().unwrap_or_else(|| change.new_id());
    let Made { kind, period, duty, file, made_at, sent_on, note, .. } = made;
    change.run(
        "INSERT INTO report_made (id, commune, kind, period, report_duty, file_sha256, made_at,
            sent_on, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET report_duty = excluded.report_duty,
            file_sha256 = excluded.file_sha256, sent_on = excluded.sent_on, note = excluded.note
            WHERE commune = excluded.commune",
        (&id, commune, kind, period, duty, file, made_at, sent_on, note),
    )?;
    Ok(id)
}

pub fn remove_made(change: &Change<'_>, commune: &Id, id: &Id) -> Result<usize> {
    change.run("DELETE FROM report_made WHERE id = ? AND commune = ?", (id, commune))
}
