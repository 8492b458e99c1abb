//! Two entries of one person become one.

use super::tables as own;
use crate::papers::naming_paper;
use crate::roster::tables::{put_membership, put_person, remove_membership};
use crate::roster::{Birth, Member, TeamState};
use crate::store::Change;
use crate::{Error, Id, Result, What};

/// Makes `other` one with `kept`: memberships and what drafts say of them go over; what `kept` does
/// not have is taken from `other`. What papers printed stays as it was: they keep their own data.
///
/// Where both stand in one team, the membership that no decision made goes.
///
/// # Errors
/// [`Error::NotFound`], also where both are the same; [`Error::BothByDecision`] where issued papers
/// name both in one team: only a decision ends one of the two.
pub fn merge_people(change: &Change<'_>, commune: &Id, kept: &Id, other: &Id) -> Result<Member> {
    let unknown = |id: &Id| Error::NotFound { what: What::Person, id: id.to_string() };
    if kept == other {
        return Err(unknown(other));
    }
    let keeps = own::memberships(change, commune, kept)?;
    let goes = own::memberships(change, commune, other)?;
    let (Some(first), Some(second)) = (keeps.first(), goes.first()) else {
        return Err(unknown(if keeps.is_empty() { kept } else { other }));
    };
    let merged = filled_from(first, second);
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
            note: or(&stays.note, &goes.note),
            ..stays.clone()
        },
    )?;
    own::give_changes(change, &goes.membership, &stays.membership)?;
    own::give_membership(change, &goes.membership, kept)?;
    remove_membership(change, &goes.membership, kept)
}

fn filled_from(kept: &Member, other: &Member) -> Member {
    let or = |mine: &Option<String>, theirs: &Option<String>| mine.clone().or(theirs.clone());
    let mut tags: Vec<String> = kept.tags.iter().chain(&other.tags).cloned().collect();
    tags.sort();
    tags.dedup();
    Member {
        birth: Birth {
            year: kept.birth.year.or(other.birth.year),
            date: kept.birth.date.or(other.birth.date),
        },
        gender: kept.gender.or(other.gender),
        phone: or(&kept.phone, &other.phone),
        occupation: or(&kept.occupation, &other.occupation),
        email: or(&kept.email, &other.email),
        organisation: or(&kept.organisation, &other.organisation),
        sort_key: or(&kept.sort_key, &other.sort_key),
        tags,
        ..kept.clone()
    }
}
