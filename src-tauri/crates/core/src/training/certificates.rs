//! Certificates: given to those who were there long enough, numbered by year in one register.

use chrono::{Datelike, NaiveDate};

use super::attendance::{Attendee, attendance};
use super::tables::{self, StoredAttendee};
use crate::agency::Commune;
use crate::store::Change;
use crate::{Error, Id, Result, What, papers};

/// A certificate that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// Identifier.
    pub id: Id,
    /// Whose row of the session it is.
    pub attendee: Id,
    /// The session.
    pub session: Id,
    /// Year of its register.
    pub year: i32,
    /// Number in it.
    pub number: u32,
    /// Day it was given.
    pub day: NaiveDate,
    /// Full name.
    pub name: String,
    /// Year of birth.
    pub birth_year: Option<i32>,
    /// Where they come from.
    pub unit: Option<String>,
}

impl Certificate {
    /// "05/2026"
    pub fn called(&self) -> String {
        format!("{}/{}", vietnamese::two_digits(self.number.into()), self.year)
    }
}

/// Who gets one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Earned {
    /// Who was there in at least so many hundredths of the slots.
    Share(u32),
    /// These rows, by attendee or person.
    By(Vec<Id>),
}

/// Gives certificates of a session to those who have none of it yet, in the order of its list; answers
/// how many.
///
/// # Errors
/// [`Error::NotFound`] for somebody who is not on the list; [`Error::BadDate`],
/// [`Error::SessionCancelled`].
pub fn certify(
    change: &Change<'_>,
    commune: &Commune,
    session: &Id,
    day: NaiveDate,
    earned: &Earned,
) -> Result<usize> {
    papers::plausible(day)?;
    let list = attendance(change, &commune.id, session)?;
    list.session.refuse_cancelled()?;
    if let Earned::By(ids) = earned
        && let Some(id) = ids.iter().find(|id| !list.rows.iter().any(|row| is_of(row, id)))
    {
        return Err(Error::NotFound { what: What::Person, id: id.to_string() });
    }
    let known = tables::certificates(change, &commune.id)?;
    let of_year = known.iter().filter(|given| given.year == day.year());
    let last = of_year.map(|given| given.number).max().unwrap_or(0);
    let has_none =
        |row: &&Attendee| !known.iter().any(|given| Some(&given.attendee) == row.attendee.as_ref());
    let rows = list.rows.iter().filter(|row| earned.holds(row)).filter(has_none);
    let mut given = 0;
    for (row, number) in rows.zip(last.saturating_add(1)..) {
        let attendee = match &row.attendee {
            Some(attendee) => attendee.clone(),
            None => written_down(change, session, row)?,
        };
        tables::put_certificate(change, &commune.id, &attendee, (day, number))?;
        given += 1;
    }
    Ok(given)
}

impl Earned {
    fn holds(&self, row: &Attendee) -> bool {
        match self {
            Self::Share(share) => {
                let came = row.marks.iter().flatten().filter(|mark| mark.state.came()).count();
                let share = usize::try_from(*share).unwrap_or(usize::MAX).clamp(1, 100);
                came > 0 && came * 100 >= share * row.marks.len()
            }
            Self::By(ids) => ids.iter().any(|id| is_of(row, id)),
        }
    }
}

fn is_of(row: &Attendee, id: &Id) -> bool {
    row.attendee.as_ref() == Some(id) || row.person.as_ref() == Some(id)
}

/// Somebody of the list who has no row of their own yet gets one.
fn written_down(change: &Change<'_>, session: &Id, row: &Attendee) -> Result<Id> {
    let id = change.new_id();
    let stored = StoredAttendee {
        id: id.clone(),
        session: session.clone(),
        person: row.person.clone(),
        name: row.name.clone(),
        birth_year: row.birth_year,
        gender: row.gender,
        phone: row.phone.clone(),
        unit: row.unit.clone(),
        village: row.village.clone(),
        marks: Vec::new(),
    };
    tables::put_attendee(change, &stored)?;
    Ok(id)
}
