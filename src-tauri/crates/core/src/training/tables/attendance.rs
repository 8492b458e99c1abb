//! SQL of who came, and of the scans that prove it.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::roster::Gender;
use crate::roster::tables::order;
use crate::store::{Change, Tables};
use crate::training::{Mark, Scan};
use crate::{Error, Id, Result, What};

/// A row of `attendee` with its marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredAttendee {
    pub id: Id,
    pub session: Id,
    pub person: Option<Id>,
    pub name: String,
    pub birth_year: Option<i32>,
    pub gender: Option<Gender>,
    pub phone: Option<String>,
    pub unit: Option<String>,
    pub village: Option<Id>,
    /// By slot, those that are marked.
    pub marks: Vec<(usize, Mark)>,
}

impl StoredAttendee {
    /// Refuses where the row is not a guest's.
    pub(in crate::training) fn refuse_known(&self) -> Result<()> {
        match self.person {
            Some(_) => Err(Error::NotGuest { name: self.name.clone() }),
            None => Ok(()),
        }
    }

    /// The mark for a slot.
    pub fn mark(&self, slot: usize) -> Option<&Mark> {
        self.marks.iter().find(|(of, _)| *of == slot).map(|(_, mark)| mark)
    }
}

/// Everybody written down for a session, as they were.
pub(in crate::training) fn attendees_of(
    tables: &Tables<'_>,
    commune: &Id,
    session: &Id,
) -> Result<Vec<StoredAttendee>> {
    read(tables, "s.commune = ?1 AND s.id = ?2", &[commune, session])
}

/// Everybody written down for any session of a commune.
pub(in crate::training) fn attendees(
    tables: &Tables<'_>,
    commune: &Id,
) -> Result<Vec<StoredAttendee>> {
    read(tables, "s.commune = ?1", &[commune])
}

/// The rows of one person.
pub(in crate::training) fn attendees_with(
    tables: &Tables<'_>,
    person: &Id,
) -> Result<Vec<StoredAttendee>> {
    read(tables, "a.person = ?1", &[person])
}

/// One row.
pub(in crate::training) fn attendee(
    tables: &Tables<'_>,
    commune: &Id,
    id: &Id,
) -> Result<StoredAttendee> {
    let found = read(tables, "s.commune = ?1 AND a.id = ?2", &[commune, id])?.into_iter().next();
    found.ok_or_else(|| Error::NotFound { what: What::Attendee, id: id.to_string() })
}

fn read(tables: &Tables<'_>, which: &str, of: &[&Id]) -> Result<Vec<StoredAttendee>> {
    let given = || rusqlite::params_from_iter(of);
    let mut marks: HashMap<Id, Vec<(usize, Mark)>> = HashMap::new();
    let found = tables.rows(
        &format!(
            "SELECT m.attendee,
                (SELECT count(*) FROM session_slot o
                 WHERE o.session = l.session AND (o.start_at, o.id) < (l.start_at, l.id)),
                m.state, m.remark
             FROM mark m JOIN session_slot l ON l.id = m.slot
             JOIN attendee a ON a.id = m.attendee JOIN session s ON s.id = a.session
             WHERE {which} ORDER BY m.attendee, l.start_at, l.id"
        ),
        given(),
        |row| {
            let (attendee, slot): (Id, u16) = (row.get(0)?, row.get(1)?);
            Ok((attendee, usize::from(slot), Mark { state: row.get(2)?, remark: row.get(3)? }))
        },
    )?;
    for (attendee, slot, mark) in found {
        marks.entry(attendee).or_default().push((slot, mark));
    }
    tables.rows(
        &format!(
            "SELECT a.id, a.session, a.person, a.name, a.birth_year, a.gender, a.phone, a.unit, a.village
             FROM attendee a JOIN session s ON s.id = a.session
             WHERE {which} ORDER BY a.session, a.ord, a.id"
        ),
        given(),
        |row| {
            let id: Id = row.get(0)?;
            Ok(StoredAttendee {
                marks: marks.remove(&id).unwrap_or_default(),
                id,
                session: row.get(1)?,
                person: row.get(2)?,
                name: row.get(3)?,
                birth_year: row.get(4)?,
                gender: row.get(5)?,
                phone: row.get(6)?,
                unit: row.get(7)?,
                village: row.get(8)?,
            })
        },
    )
}

/// Stores what a row says of somebody; a new one comes last. Its marks stay as they are.
pub(in crate::training) fn put_attendee(change: &Change<'_>, row: &StoredAttendee) -> Result<()> {
    change.run(
        "INSERT INTO attendee (id, session, ord, person, name, birth_year, gender, phone, unit, village)
         VALUES (?1, ?2, (SELECT ifnull(max(ord) + 1, 0) FROM attendee WHERE session = ?2),
            ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (id) DO UPDATE SET person = excluded.person, name = excluded.name,
            birth_year = excluded.birth_year, gender = excluded.gender, phone = excluded.phone,
            unit = excluded.unit, village = excluded.village",
        rusqlite::params![
            row.id,
            row.session,
            row.person,
            row.name,
            row.birth_year,
            row.gender,
            row.phone,
            row.unit,
            row.village,
        ],
    )?;
    Ok(())
}

/// The slot in a place, counted from 0, of the session of an attendee.
const SLOT: &str = "(SELECT l.id FROM session_slot l JOIN attendee a ON a.session = l.session
    WHERE a.id = ?1 ORDER BY l.start_at, l.id LIMIT 1 OFFSET ?2)";

/// Stores a mark for a slot, counted from 0, or takes it away.
pub(in crate::training) fn put_mark(
    change: &Change<'_>,
    attendee: &Id,
    slot: usize,
    mark: Option<&Mark>,
) -> Result<()> {
    match mark {
        Some(mark) => change.run(
            &format!(
                "INSERT INTO mark (attendee, slot, state, remark) VALUES (?1, {SLOT}, ?3, ?4)
                 ON CONFLICT (attendee, slot) DO UPDATE SET state = excluded.state,
                    remark = excluded.remark"
            ),
            (attendee, order(slot), mark.state, &mark.remark),
        )?,
        None => change.run(
            &format!("DELETE FROM mark WHERE attendee = ?1 AND slot = {SLOT}"),
            (attendee, order(slot)),
        )?,
    };
    Ok(())
}

/// Removes a row with its marks. Certificates must have gone elsewhere before.
pub(in crate::training) fn remove_attendee_row(change: &Change<'_>, id: &Id) -> Result<()> {
    change.run("DELETE FROM mark WHERE attendee = ?", [id])?;
    change.run("DELETE FROM attendee WHERE id = ?", [id])?;
    Ok(())
}

/// Whether somebody got a certificate for a session.
pub(in crate::training) fn is_certified(tables: &Tables<'_>, attendee: &Id) -> Result<bool> {
    let found =
        tables.first("SELECT 1 FROM certificate WHERE attendee = ?", [attendee], |_| Ok(()))?;
    Ok(found.is_some())
}

/// Certificates of one row are another's.
pub(in crate::training) fn give_certificates(
    change: &Change<'_>,
    from: &Id,
    to: &Id,
) -> Result<()> {
    change.run("UPDATE certificate SET attendee = ? WHERE attendee = ?", (to, from))?;
    Ok(())
}

pub(in crate::training) fn put_headcount(
    change: &Change<'_>,
    session: &Id,
    (all, women): (Option<u32>, Option<u32>),
) -> Result<()> {
    change
        .run("UPDATE session SET headcount = ?, women = ? WHERE id = ?", (all, women, session))?;
    Ok(())
}

/// Somebody of the roster, as a row of a list says them; `None` where the commune has no such person.
pub(in crate::training) fn person_row(
    change: &Change<'_>,
    commune: &Id,
    session: &Id,
    person: &Id,
) -> Result<Option<StoredAttendee>> {
    change.first(
        "SELECT name, birth_year, birth_date, gender, phone FROM person WHERE id = ? AND commune = ?",
        (person, commune),
        |row| {
            let date: Option<NaiveDate> = row.get(2)?;
            Ok(StoredAttendee {
                id: change.new_id(),
                session: session.clone(),
                person: Some(person.clone()),
                name: row.get(0)?,
                birth_year: row
                    .get::<_, Option<i32>>(1)?
                    .or_else(|| date.map(|date| chrono::Datelike::year(&date))),
                gender: row.get(3)?,
                phone: row.get(4)?,
                unit: None,
                village: None,
                marks: Vec::new(),
            })
        },
    )
}

/// The scans kept with a session, as they came.
pub(in crate::training) fn scans(tables: &Tables<'_>, session: &Id) -> Result<Vec<Scan>> {
    tables.rows(
        "SELECT sha256, name, kind, added FROM session_file WHERE session = ? ORDER BY added, name",
        [session],
        |row| {
            Ok(Scan {
                sha256: row.get(0)?,
                name: row.get(1)?,
                kind: row.get(2)?,
                added: row.get(3)?,
            })
        },
    )
}

pub(in crate::training) fn put_scan(change: &Change<'_>, session: &Id, scan: &Scan) -> Result<()> {
    change.run(
        "INSERT INTO session_file (session, sha256, name, kind, added) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (session, sha256) DO NOTHING",
        (session, &scan.sha256, &scan.name, scan.kind, scan.added),
    )?;
    Ok(())
}

/// Answers whether there was such a scan.
pub(in crate::training) fn remove_scan_row(
    change: &Change<'_>,
    session: &Id,
    sha256: &str,
) -> Result<bool> {
    let gone = change
        .run("DELETE FROM session_file WHERE session = ? AND sha256 = ?", (session, sha256))?;
    Ok(gone > 0)
}
