//! Two entries of one person become one.

use super::tables as own;
use crate::papers::naming_paper;
use crate::roster::tables::{put_membership, put_person, remove_membership};
use crate::roster::{Birth, CellField, Member, TeamState};
use crate::store::Change;
use crate::training::attendance::give_person;
use crate::{Error, Id, Result, What};

/// Makes `other` one with `kept`: memberships, what drafts say of them and what they attended go over; what `kept` does
/// not have is taken from `other`, and so are the fields named in `theirs`. What papers printed stays
/// as it was: they keep their own data.
///
/// Where both stand in one team, the membership that no decision made goes; drafts that name it name
/// the one that stays, and both notes are kept.
///
/// # Errors
/// [`Error::NotFound`], also where both are the same; [`Error::BothByDecision`] where issued papers
/// name both in one team: only a decision ends one of the two.
pub fn merge_people(
    change: &Change<'_>,
    commune: &Id,
    kept: &Id,
    other: &Id,
    theirs: &[CellField],
) -> Result<Member> {
    let unknown = |id: &Id| Error::NotFound { what: What::Person, id: id.to_string() };
    if kept == other {
        return Err(unknown(other));
    }
    let keeps = own::memberships(change, commune, kept)?;
    let goes = own::memberships(change, commune, other)?;
    let (Some(first), Some(second)) = (keeps.first(), goes.first()) else {
        return Err(unknown(if keeps.is_empty() { kept } else { other }));
    };
    let merged = filled_from(first, second, theirs);
    for member in &goes {
        let twin = keeps
            .iter()
            .find(|one| one.team == member.team && one.stands_on(None) && member.stands_on(None));
        match twin {
            None => own::give_membership(change, &member.membership, kept)?,
            Some(twin) => join(change, twin, member, kept)?,
        }
    }
    own::give_mentions(change, other, kept)?;
    give_person(change, other, kept)?;
    own::forget(change, other)?;
    put_person(change, commune, &merged)?;
    Ok(merged)
}

/// Two memberships of one person in one team: the one that a decision made stays.
fn join(change: &Change<'_>, twin: &Member, member: &Member, kept: &Id) -> Result<()> {
    let decided = |one: &Member| -> Result<bool> {
        Ok(one.state != TeamState::Proposed || naming_paper(change, &one.membership)?.is_some())
    };
    let (stays, goes) = match (decided(twin)?, decided(member)?) {
        (true, true) => {
            let (name, team) = (twin.name.clone(), own::team_name(change, &twin.team)?);
            return Err(Error::BothByDecision { name, team });
        }
        (false, true) => (member, twin),
        _ => (twin, member),
    };
    own::give_membership(change, &stays.membership, kept)?;
    let or = |mine: &Option<String>, theirs: &Option<String>| mine.clone().or(theirs.clone());
    put_membership(
        change,
        &Member {
            position: or(&stays.position, &goes.position),
            slot: or(&stays.slot, &goes.slot),
            note: both(stays.note.as_deref(), goes.note.as_deref()),
            ..stays.clone()
        },
    )?;
    own::give_drafts(change, &goes.membership, &stays.membership)?;
    own::give_changes(change, &goes.membership, &stays.membership)?;
    own::give_membership(change, &goes.membership, kept)?;
    remove_membership(change, &goes.membership, kept)
}

/// Two notes as one, each said once.
fn both(mine: Option<&str>, theirs: Option<&str>) -> Option<String> {
    match (mine, theirs) {
        (Some(mine), Some(theirs)) if mine != theirs => Some(format!("{mine}; {theirs}")),
        (mine, theirs) => mine.or(theirs).map(str::to_owned),
    }
}

/// A birth is one statement: year and date of two people are never put together.
fn birth(kept: Birth, other: Birth, theirs: bool) -> Birth {
    let fuller =
        kept.date.is_none() && kept.any_year().is_none_or(|year| other.any_year() == Some(year));
    let known = other.any_year().is_some();
    if known && (theirs || fuller) { other } else { kept }
}

fn filled_from(kept: &Member, other: &Member, theirs: &[CellField]) -> Member {
    let chosen = |field: CellField| theirs.contains(&field);
    let or = |field: CellField, mine: &Option<String>, theirs: &Option<String>| {
        let (first, second) = if chosen(field) { (theirs, mine) } else { (mine, theirs) };
        first.clone().or_else(|| second.clone())
    };
    let mut tags: Vec<String> = kept.tags.iter().chain(&other.tags).cloned().collect();
    tags.sort();
    tags.dedup();
    Member {
        birth: birth(kept.birth, other.birth, chosen(CellField::Birth)),
        gender: match chosen(CellField::Gender) {
            true => other.gender.or(kept.gender),
            false => kept.gender.or(other.gender),
        },
        phone: or(CellField::Phone, &kept.phone, &other.phone),
        occupation: or(CellField::Occupation, &kept.occupation, &other.occupation),
        email: or(CellField::Email, &kept.email, &other.email),
        organisation: or(CellField::Organisation, &kept.organisation, &other.organisation),
        sort_key: or(CellField::SortKey, &kept.sort_key, &other.sort_key),
        tags,
        ..kept.clone()
    }
}
