//! Two rows that are one person: a guest turns out to be somebody, two entries of the roster become one.

use super::Mark;
use crate::agency::Commune;
use crate::roster::{self, MemberDraft};
use crate::store::Change;
use crate::training::completion;
use crate::training::tables::{self, StoredAttendee};
use crate::{Error, Id, Result, What};

/// Who a guest turns out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JoinWith {
    /// Somebody of the roster.
    Person(Id),
    /// Somebody new, proposed for this team.
    NewIn(Id),
}

/// Makes a guest one with somebody of the roster; answers the person. Where the person has a row of
/// this session too, the two become one and no mark is lost.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::NotGuest`] for somebody of the roster; for a new person what [`roster::save_member`] refuses with.
pub fn join(change: &Change<'_>, commune: &Commune, attendee: &Id, with: JoinWith) -> Result<Id> {
    let guest = tables::attendee(change, &commune.id, attendee)?;
    guest.refuse_known()?;
    let person = match with {
        JoinWith::Person(person) => {
            tables::person_row(change, &commune.id, &guest.session, &person)?
                .ok_or_else(|| Error::NotFound { what: What::Person, id: person.to_string() })?;
            person
        }
        JoinWith::NewIn(team) => new_person(change, commune, &guest, team)?,
    };
    give(change, guest, &person)?;
    Ok(person)
}

fn new_person(
    change: &Change<'_>,
    commune: &Commune,
    guest: &StoredAttendee,
    team: Id,
) -> Result<Id> {
    let draft = MemberDraft {
        membership: None,
        team,
        name: guest.name.clone(),
        birth: guest.birth_year.map(|year| year.to_string()).unwrap_or_default(),
        gender: guest.gender,
        phone: guest.phone.clone().unwrap_or_default(),
        occupation: guest.unit.clone().unwrap_or_default(),
        email: String::new(),
        organisation: String::new(),
        sort_key: String::new(),
        position: String::new(),
        slot: String::new(),
        tags: Vec::new(),
        note: String::new(),
    };
    let membership = roster::save_member(change, &commune.id, draft)?;
    let member = roster::tables::member(change, &commune.id, &membership)?;
    member
        .map(|member| member.person)
        .ok_or_else(|| Error::NotFound { what: What::Member, id: membership.to_string() })
}

/// All that one person attended and completed is another's.
pub(crate) fn give_person(change: &Change<'_>, from: &Id, to: &Id) -> Result<()> {
    for row in tables::attendees_with(change, from)? {
        give(change, row, to)?;
    }
    completion::give(change, from, to)
}

/// A person leaves the roster for good: who came stays written down by name, as a guest.
pub(crate) fn forget_person(change: &Change<'_>, person: &Id) -> Result<()> {
    for row in tables::attendees_with(change, person)? {
        tables::put_attendee(change, &StoredAttendee { person: None, ..row })?;
    }
    completion::forget(change, person)
}

/// A row becomes that of a person, or is united with the one they have.
fn give(change: &Change<'_>, row: StoredAttendee, person: &Id) -> Result<()> {
    if row.person.as_ref() == Some(person) {
        return Ok(());
    }
    let theirs = tables::attendees_with(change, person)?;
    match theirs.into_iter().find(|one| one.session == row.session) {
        Some(kept) => unite(change, &kept, &row),
        None => {
            tables::put_attendee(change, &StoredAttendee { person: Some(person.clone()), ..row })
        }
    }
}

/// Two rows of one session become one: what the first does not say is taken from the second.
fn unite(change: &Change<'_>, kept: &StoredAttendee, other: &StoredAttendee) -> Result<()> {
    let row = StoredAttendee {
        birth_year: kept.birth_year.or(other.birth_year),
        gender: kept.gender.or(other.gender),
        phone: kept.phone.clone().or_else(|| other.phone.clone()),
        unit: kept.unit.clone().or_else(|| other.unit.clone()),
        village: kept.village.clone().or_else(|| other.village.clone()),
        ..kept.clone()
    };
    tables::put_attendee(change, &row)?;
    for (slot, theirs) in &other.marks {
        let both = match kept.mark(*slot) {
            Some(ours) => united(ours, theirs),
            None => theirs.clone(),
        };
        tables::put_mark(change, &kept.id, *slot, Some(&both))?;
    }
    tables::give_certificates(change, &other.id, &kept.id)?;
    tables::remove_attendee_row(change, &other.id)
}

/// Two marks for one slot: whoever signed somewhere was there; what the other said stands in the remark.
fn united(ours: &Mark, theirs: &Mark) -> Mark {
    let theirs_wins = theirs.state.came() && !ours.state.came();
    let (stays, goes) = if theirs_wins { (theirs, ours) } else { (ours, theirs) };
    let differs =
        (stays.state != goes.state).then(|| format!("dòng kia ghi {}", goes.state.label()));
    let mut said: Vec<String> = Vec::new();
    for remark in [stays.remark.clone(), goes.remark.clone(), differs].into_iter().flatten() {
        if !said.contains(&remark) {
            said.push(remark);
        }
    }
    Mark { state: stays.state, remark: (!said.is_empty()).then(|| said.join("; ")) }
}
