//! Marks, as the clerk reads them off the signed paper.

use chrono::Datelike;

use super::{Attendee, Mark, MarkState};
use crate::agency::Commune;
use crate::roster::{self, Gender, filled, import};
use crate::store::Change;
use crate::training::tables::{self, StoredAttendee};
use crate::training::{attendance, session};
use crate::{Error, Id, Result, What};

/// Whom a mark is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Who {
    /// A row of the list that is stored already.
    Attendee(Id),
    /// Somebody of the roster; who was not on the list is added to it.
    Person(Id),
}

/// One mark to be set or taken away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkSet {
    /// Whose.
    pub who: Who,
    /// For which slot, counted from 0; `None`: for all of them.
    pub slot: Option<usize>,
    /// The state; `None` takes the mark away.
    pub state: Option<MarkState>,
    /// The remark; `None` leaves the one that is there, empty takes it away.
    pub remark: Option<String>,
}

/// The same for everybody on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Everybody {
    /// The state; `None` takes all marks away.
    pub state: Option<MarkState>,
    /// For these slots, counted from 0; none named: for all of them.
    pub slots: Vec<usize>,
    /// Only where there is no mark yet.
    pub only_unmarked: bool,
}

/// What is marked in one go: first everybody, then the exceptions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marking {
    /// The same for all.
    pub everybody: Option<Everybody>,
    /// One by one.
    pub marks: Vec<MarkSet>,
}

/// Sets marks; answers how many differ from before.
///
/// # Errors
/// [`Error::NotFound`], [`Error::NoSuchSlot`], [`Error::SessionCancelled`].
pub fn mark(
    change: &Change<'_>,
    commune: &Commune,
    session: &Id,
    marking: &Marking,
) -> Result<usize> {
    let before = attendance(change, &commune.id, session)?;
    before.session.refuse_cancelled()?;
    let slots = before.session.slots.len();
    let named = marking.marks.iter().filter_map(|set| set.slot);
    let all = marking.everybody.iter().flat_map(|all| all.slots.iter().copied());
    if let Some(slot) = named.chain(all).find(|slot| *slot >= slots) {
        return Err(Error::NoSuchSlot { slot: slot + 1, slots });
    }
    let mut rows = before.rows.clone();
    for set in &marking.marks {
        if let Who::Person(person) = &set.who
            && !rows.iter().any(|row| row.person.as_ref() == Some(person))
        {
            rows.push(added(change, &commune.id, session, person, slots)?);
        }
    }
    if let Some(all) = &marking.everybody {
        for row in &mut rows {
            let is = |slot| all.slots.is_empty() || all.slots.contains(&slot);
            for mark in wanted(&mut row.marks, is) {
                if !all.only_unmarked || mark.is_none() {
                    write(mark, all.state, None);
                }
            }
        }
    }
    for set in &marking.marks {
        let row = rows.iter_mut().find(|row| match &set.who {
            Who::Attendee(id) => row.attendee.as_ref() == Some(id),
            Who::Person(id) => row.person.as_ref() == Some(id),
        });
        let unknown = |id: &Id| Error::NotFound { what: What::Attendee, id: id.to_string() };
        let row = match (&set.who, row) {
            (_, Some(row)) => row,
            (Who::Attendee(id) | Who::Person(id), None) => return Err(unknown(id)),
        };
        for mark in wanted(&mut row.marks, |slot| set.slot.is_none_or(|of| of == slot)) {
            write(mark, set.state, set.remark.as_deref());
        }
    }
    store(change, session, &before.rows, &rows)
}

/// The marks of those slots.
fn wanted(
    marks: &mut [Option<Mark>],
    is: impl Fn(usize) -> bool,
) -> impl Iterator<Item = &mut Option<Mark>> {
    marks.iter_mut().enumerate().filter_map(move |(slot, mark)| is(slot).then_some(mark))
}

fn write(mark: &mut Option<Mark>, state: Option<MarkState>, remark: Option<&str>) {
    let kept = mark.take().and_then(|mark| mark.remark);
    let remark = match remark {
        Some(text) => filled(text),
        None => kept,
    };
    *mark = state.map(|state| Mark { state, remark });
}

/// Somebody of the roster who is not on the list.
fn added(
    change: &Change<'_>,
    commune: &Id,
    session: &Id,
    person: &Id,
    slots: usize,
) -> Result<Attendee> {
    let row = tables::person_row(change, commune, session, person)?
        .ok_or_else(|| Error::NotFound { what: What::Person, id: person.to_string() })?;
    Ok(Attendee {
        attendee: None,
        person: row.person,
        standing: super::Standing::Added,
        name: row.name,
        birth_year: row.birth_year,
        gender: row.gender,
        phone: row.phone,
        team: None,
        position: None,
        unit: None,
        village: None,
        marks: vec![None; slots],
    })
}

/// Writes the marks that differ.
fn store(
    change: &Change<'_>,
    session: &Id,
    before: &[Attendee],
    after: &[Attendee],
) -> Result<usize> {
    let mut changed = 0;
    for (place, row) in after.iter().enumerate() {
        let was = |slot: usize| before.get(place).and_then(|row| row.mark(slot));
        let slots: Vec<usize> =
            (0..row.marks.len()).filter(|slot| was(*slot) != row.mark(*slot)).collect();
        if slots.is_empty() {
            continue;
        }
        let attendee = match &row.attendee {
            Some(id) => id.clone(),
            None => begin(change, session, row)?,
        };
        for slot in slots {
            tables::put_mark(change, &attendee, slot, row.mark(slot))?;
            changed += 1;
        }
    }
    Ok(changed)
}

/// Stores the row of somebody who is marked for the first time.
fn begin(change: &Change<'_>, session: &Id, row: &Attendee) -> Result<Id> {
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

/// Somebody who came without being on the list, as the clerk typed them.
#[derive(Debug, Clone, Default)]
pub struct WalkIn {
    /// The guest whose row is corrected; `None` for a new one.
    pub attendee: Option<Id>,
    /// Full name.
    pub name: String,
    /// Year of birth.
    pub birth_year: Option<i32>,
    /// Sex.
    pub gender: Option<Gender>,
    /// Phone.
    pub phone: String,
    /// Where they come from.
    pub unit: String,
    /// Their village.
    pub village: Option<Id>,
}

/// Writes a guest down; a new one was there in all slots. Answers the row.
///
/// # Errors
/// [`Error::NotFound`], [`Error::NameMissing`], [`Error::BadBirth`], [`Error::BadPhone`],
/// [`Error::SessionCancelled`]; [`Error::NotGuest`] for a row of somebody of the roster.
pub fn walk_in(change: &Change<'_>, commune: &Commune, of: &Id, guest: WalkIn) -> Result<Id> {
    let of_session = session(change, &commune.id, of)?;
    of_session.refuse_cancelled()?;
    let slots = of_session.slots.len();
    let known = guest.attendee.as_ref();
    let known = known.map(|id| tables::attendee(change, &commune.id, id)).transpose()?;
    if let Some(row) = &known {
        row.refuse_known()?;
        if row.session != *of {
            return Err(Error::NotFound { what: What::Attendee, id: row.id.to_string() });
        }
    }
    let phone = match filled(&guest.phone) {
        Some(typed) => Some(import::phone(&typed).ok_or(Error::BadPhone(typed))?),
        None => None,
    };
    if let Some(year) =
        guest.birth_year.filter(|year| !(1900..=change.today().year()).contains(year))
    {
        return Err(Error::BadBirth(year.to_string()));
    }
    if let Some(village) = &guest.village
        && !roster::villages(change, &commune.id)?.iter().any(|known| known.id == *village)
    {
        return Err(Error::NotFound { what: What::Village, id: village.to_string() });
    }
    let is_new = known.is_none();
    let row = StoredAttendee {
        id: known.as_ref().map_or_else(|| change.new_id(), |row| row.id.clone()),
        session: of.clone(),
        person: None,
        name: filled(&guest.name).ok_or(Error::NameMissing(What::Person))?,
        birth_year: guest.birth_year,
        gender: guest.gender,
        phone,
        unit: filled(&guest.unit),
        village: guest.village,
        marks: Vec::new(),
    };
    tables::put_attendee(change, &row)?;
    let came = Mark { state: MarkState::Present, remark: None };
    for slot in (0..slots).filter(|_| is_new) {
        tables::put_mark(change, &row.id, slot, Some(&came))?;
    }
    Ok(row.id)
}

/// Takes somebody off the list with their marks. Who is invited stays on it, unmarked.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::AttendeeCertified`].
pub fn remove_attendee(change: &Change<'_>, commune: &Commune, id: &Id) -> Result<()> {
    let row = tables::attendee(change, &commune.id, id)?;
    if tables::is_certified(change, id)? {
        return Err(Error::AttendeeCertified { name: row.name });
    }
    tables::remove_attendee_row(change, id)
}

/// Notes how many came where nobody's name was taken; `None` takes it away.
///
/// # Errors
/// [`Error::NotFound`], [`Error::SessionCancelled`]; [`Error::WomenExceed`] where there would be more women than people.
pub fn set_headcount(
    change: &Change<'_>,
    commune: &Commune,
    of: &Id,
    all: Option<u32>,
    women: Option<u32>,
) -> Result<()> {
    session(change, &commune.id, of)?.refuse_cancelled()?;
    if women.is_some_and(|women| all.is_none_or(|all| women > all)) {
        return Err(Error::WomenExceed);
    }
    tables::put_headcount(change, of, (all, women))
}
