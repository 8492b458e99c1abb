//! SQL of certificates.

use chrono::{Datelike, NaiveDate};

use crate::store::{Change, Tables};
use crate::training::Certificate;
use crate::{Id, Result};

/// All certificates of a commune, by year and number; people as the roster has them now.
///
/// # Errors
/// The database.
pub fn certificates(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Certificate>> {
    tables.rows(
        "SELECT c.id, c.attendee, a.session, c.year, c.number, c.day,
                COALESCE(p.name, a.name),
                COALESCE(CAST(substr(p.birth_date, 1, 4) AS INTEGER), p.birth_year, a.birth_year),
                a.unit
         FROM certificate c JOIN attendee a ON a.id = c.attendee
         LEFT JOIN person p ON p.id = a.person
         WHERE c.commune = ? ORDER BY c.year, c.number, c.id",
        [commune],
        |row| {
            Ok(Certificate {
                id: row.get(0)?,
                attendee: row.get(1)?,
                session: row.get(2)?,
                year: row.get(3)?,
                number: row.get(4)?,
                day: row.get(5)?,
                name: row.get(6)?,
                birth_year: row.get(7)?,
                unit: row.get(8)?,
            })
        },
    )
}

/// Enters a certificate into the register of its year.
pub(in crate::training) fn put_certificate(
    change: &Change<'_>,
    commune: &Id,
    attendee: &Id,
    (day, number): (NaiveDate, u32),
) -> Result<()> {
    change.run(
        "INSERT INTO certificate (id, commune, attendee, year, number, day) VALUES (?, ?, ?, ?, ?, ?)",
        (change.new_id(), commune, attendee, day.year(), number, day),
    )?;
    Ok(())
}
