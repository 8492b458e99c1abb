//! One action on several members: all of it or nothing, one change.

use std::collections::HashSet;

use crate::agency::Commune;
use crate::papers::naming_paper;
use crate::roster::tables::{member, put_membership, put_person, remove_membership, stands_in};
use crate::roster::{CellField, Member, Team, TeamState, filled, read_cell, teams};
use crate::store::Change;
use crate::{Error, Id, Result, What};

/// What is done to every one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BulkAction {
    /// Writes this into a field of all: position, slot, organisation.
    Set(CellField, String),
    /// Adds a tag.
    Tag(String),
    /// Takes a tag away.
    Untag(String),
    /// Moves those proposed to a team.
    Move(Id),
    /// Deletes those proposed: to correct a mistake.
    Delete,
}

/// Does it; answers how many were changed.
///
/// # Errors
/// [`Error::NotFound`]; what a value is refused with, as for one cell; [`Error::NeedsDecision`]
/// where one who is to be moved or deleted is there by a decision; [`Error::AlreadyInTeam`].
pub fn bulk(
    change: &Change<'_>,
    commune: &Commune,
    memberships: &[Id],
    action: &BulkAction,
) -> Result<usize> {
    let mut seen = HashSet::new();
    let mut members = Vec::new();
    for id in memberships.iter().filter(|id| seen.insert((*id).clone())) {
        members.push(
            member(change, &commune.id, id)?
                .ok_or_else(|| Error::NotFound { what: What::Member, id: id.to_string() })?,
        );
    }
    if matches!(action, BulkAction::Move(_) | BulkAction::Delete) {
        refuse_decided(change, &members)?;
    }
    let target = match action {
        BulkAction::Move(team) => Some(team_of(change, commune, team)?),
        _ => None,
    };
    let mut changed = 0;
    for before in members {
        let after = match action {
            BulkAction::Set(field, value) => {
                let cell = (*field, value.as_str());
                read_cell(change, commune, &before.membership, cell, change.today())?
            }
            BulkAction::Tag(tag) => with_tag(&before, tag, true),
            BulkAction::Untag(tag) => with_tag(&before, tag, false),
            BulkAction::Move(_) => moved(change, &before, target.as_ref())?,
            BulkAction::Delete => {
                remove_membership(change, &before.membership, &before.person)?;
                changed += 1;
                continue;
            }
        };
        if after != before {
            put_person(change, &commune.id, &after)?;
            put_membership(change, &after)?;
            changed += 1;
        }
    }
    Ok(changed)
}

/// Who is in a team by a decision is moved or taken out by a decision alone.
fn refuse_decided(change: &Change<'_>, members: &[Member]) -> Result<()> {
    let mut decided = Vec::new();
    for member in members {
        let named = member.state != TeamState::Proposed
            || naming_paper(change, &member.membership)?.is_some();
        if named {
            decided.push(&member.name);
        }
    }
    match decided.first() {
        Some(name) => Err(Error::NeedsDecision { count: decided.len(), name: (*name).clone() }),
        None => Ok(()),
    }
}

fn with_tag(member: &Member, tag: &str, wanted: bool) -> Member {
    let mut member = member.clone();
    let Some(tag) = filled(tag) else { return member };
    let key = vietnamese::fold(&tag);
    let has = member.tags.iter().any(|one| vietnamese::fold(one) == key);
    if wanted && !has {
        member.tags.push(tag);
        member.tags.sort();
    } else if !wanted {
        member.tags.retain(|one| vietnamese::fold(one) != key);
    }
    member
}

fn moved(change: &Change<'_>, member: &Member, target: Option<&Team>) -> Result<Member> {
    let Some(target) = target.filter(|target| target.id != member.team) else {
        return Ok(member.clone());
    };
    if stands_in(change, &member.person, &target.id)? {
        return Err(Error::AlreadyInTeam { name: member.name.clone() });
    }
    Ok(Member { team: target.id.clone(), ..member.clone() })
}

fn team_of(change: &Change<'_>, commune: &Commune, team: &Id) -> Result<Team> {
    teams(change, &commune.id)?
        .into_iter()
        .find(|known| known.id == *team && known.state != TeamState::Ended)
        .ok_or_else(|| Error::NotFound { what: What::Team, id: team.to_string() })
}
