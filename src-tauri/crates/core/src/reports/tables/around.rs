//! SQL of rates of support, contacts and good practices, and of what others sent.

use chrono::NaiveDateTime;

use crate::reports::{Contact, Practice, SupportRate};
use crate::roster::tables::next_ord;
use crate::store::{Change, Tables};
use crate::{Id, Result};

/// Rates of support, in force or not, the earliest first.
///
/// # Errors
/// The database.
pub fn support_rates(tables: &Tables<'_>, commune: &Id) -> Result<Vec<SupportRate>> {
    tables.rows(
        "SELECT id, name, per, amount, first, last, basis FROM support_rate
         WHERE commune = ? ORDER BY first, name, id",
        [commune],
        |row| {
            Ok(SupportRate {
                id: row.get(0)?,
                name: row.get(1)?,
                per: row.get(2)?,
                amount: row.get(3)?,
                first: row.get(4)?,
                last: row.get(5)?,
                basis: row.get(6)?,
            })
        },
    )
}

/// Stores a rate of support; answers its identifier.
pub fn put_rate(change: &Change<'_>, commune: &Id, rate: &SupportRate) -> Result<Id> {
    let id = rate.id.clone().unwrap_or_else(|| change.new_id());
    let SupportRate { name, per, amount, first, last, basis, .. } = rate;
    change.run(
        "INSERT INTO support_rate (id, commune, name, per, amount, first, last, basis)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, per = excluded.per,
            amount = excluded.amount, first = excluded.first, last = excluded.last,
            basis = excluded.basis WHERE commune = excluded.commune",
        (&id, commune, name, per, amount, first, last, basis),
    )?;
    Ok(id)
}

pub fn remove_rate(change: &Change<'_>, commune: &Id, id: &Id) -> Result<usize> {
    change.run("DELETE FROM support_rate WHERE id = ? AND commune = ?", (id, commune))
}

/// Contacts, in order.
///
/// # Errors
/// The database.
pub fn contacts(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Contact>> {
    tables.rows(
        "SELECT id, organisation, name, title, phone, email, duty FROM contact
         WHERE commune = ? ORDER BY ord, id",
        [commune],
        |row| {
            Ok(Contact {
                id: row.get(0)?,
                organisation: row.get(1)?,
                name: row.get(2)?,
                title: row.get(3)?,
                phone: row.get(4)?,
                email: row.get(5)?,
                duty: row.get(6)?,
            })
        },
    )
}

/// Stores a contact; answers its identifier.
pub fn put_contact(change: &Change<'_>, commune: &Id, contact: &Contact) -> Result<Id> {
    const NEXT: &str = "SELECT coalesce(max(ord), -1) + 1 FROM contact WHERE commune = ?";
    let id = contact.id.clone().unwrap_or_else(|| change.new_id());
    let ord = next_ord(change, NEXT, commune)?;
    let Contact { organisation, name, title, phone, email, duty, .. } = contact;
    change.run(
        "INSERT INTO contact (id, commune, ord, organisation, name, title, phone, email, duty)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET organisation = excluded.organisation, name = excluded.name,
            title = excluded.title, phone = excluded.phone, email = excluded.email,
            duty = excluded.duty WHERE commune = excluded.commune",
        (&id, commune, ord, organisation, name, title, phone, email, duty),
    )?;
    Ok(id)
}

pub fn remove_contact(change: &Change<'_>, commune: &Id, id: &Id) -> Result<usize> {
    change.run("DELETE FROM contact WHERE id = ? AND commune = ?", (id, commune))
}

/// Good practices, the oldest first.
///
/// # Errors
/// The database.
pub fn practices(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Practice>> {
    tables.rows(
        "SELECT id, team, name, place, started, outcome, note FROM practice
         WHERE commune = ? ORDER BY started IS NULL, started, id",
        [commune],
        |row| {
            Ok(Practice {
                id: row.get(0)?,
                team: row.get(1)?,
                name: row.get(2)?,
                place: row.get(3)?,
                started: row.get(4)?,
                outcome: row.get(5)?,
                note: row.get(6)?,
            })
        },
    )
}

/// Stores a good practice; answers its identifier.
pub fn put_practice(change: &Change<'_>, commune: &Id, practice: &Practice) -> Result<Id> {
    let id = practice.id.clone().unwrap_or_else(|| change.new_id());
    let Practice { team, name, place, started, outcome, note, .. } = practice;
    change.run(
        "INSERT INTO practice (id, commune, team, name, place, started, outcome, note)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET team = excluded.team, name = excluded.name,
            place = excluded.place, started = excluded.started, outcome = excluded.outcome,
            note = excluded.note WHERE commune = excluded.commune",
        (&id, commune, team, name, place, started, outcome, note),
    )?;
    Ok(id)
}

pub fn remove_practice(change: &Change<'_>, commune: &Id, id: &Id) -> Result<usize> {
    change.run("DELETE FROM practice WHERE id = ? AND commune = ?", (id, commune))
}

/// When what was last received of each commune had been sent.
///
/// # Errors
/// The database.
pub fn received(tables: &Tables<'_>) -> Result<Vec<(Id, NaiveDateTime)>> {
    tables.rows("SELECT commune, max(sent) FROM received GROUP BY commune", [], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}
