//! Planning changes: what the clerk enters on a draft, checked as the roster's own form checks it.

use std::collections::HashSet;

use super::{Action, Newcomer, PlannedChange, tables};
use crate::agency::Commune;
use crate::papers::write::{changed, open_paper};
use crate::papers::{Effect, Paper};
use crate::roster::{self, Birth, Gender, Member, TeamState, filled, import};
use crate::store::{By, Change, Store, Tables};
use crate::{Error, Id, Result, What};

/// A change as the clerk typed it.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the same words as in PlannedChange and Newcomer")]
pub struct ChangeDraft {
    pub action: Action,
    pub team: Id,
    pub membership: Option<Id>,
    pub person: Option<Id>,
    pub name: String,
    pub birth: String,
    pub gender: Option<Gender>,
    pub phone: String,
    pub occupation: String,
    pub position: String,
    pub reason: String,
}

/// Puts changes on a draft of a consolidation, in the place of those it had, and takes its data
/// again.
///
/// # Errors
/// [`Error::PaperNotDraft`], [`Error::NoChangesHere`] on another kind of paper,
/// [`Error::NameMissing`], [`Error::BadBirth`], [`Error::BadPhone`], [`Error::NotFound`] for a
/// member who is not in the team, [`Error::ChangeTwice`], [`Error::AlreadyInTeam`].
pub fn put_changes(
    store: &mut Store,
    by: &By,
    commune: &Commune,
    paper: &Id,
    drafts: Vec<ChangeDraft>,
) -> Result<()> {
    store.change(by, "Sửa thay đổi thành viên của văn bản", |change| {
        put_changes_in(change, commune, paper, drafts)
    })
}

/// [`put_changes`] within a larger change.
pub(in crate::papers) fn put_changes_in(
    change: &Change<'_>,
    commune: &Commune,
    paper: &Id,
    drafts: Vec<ChangeDraft>,
) -> Result<()> {
    let open = open_paper(change, commune, paper)?;
    if open.kind.effect != Effect::Consolidates {
        return Err(Error::NoChangesHere(open.kind.title.to_owned()));
    }
    let members = roster::members(change, &commune.id)?;
    let mut taken = HashSet::new();
    let mut planned = Vec::new();
    for draft in drafts {
        let one = plan(change, &open, &members, draft)?;
        if let Some(id) = &one.membership
            && !taken.insert(id.clone())
        {
            let name = one.member.as_ref().map(|m| m.name.clone()).unwrap_or_default();
            return Err(Error::ChangeTwice { name });
        }
        planned.push(one);
    }
    tables::put(change, paper, &planned)?;
    changed(change, commune, paper)
}

pub(super) fn plan(
    change: &Change<'_>,
    paper: &Paper,
    members: &[Member],
    draft: ChangeDraft,
) -> Result<PlannedChange> {
    if !paper.teams.contains(&draft.team) {
        return Err(Error::NotFound { what: What::Team, id: draft.team.to_string() });
    }
    let membership = draft.membership.clone().or_else(|| proposed_membership(members, &draft));
    let member = match &membership {
        Some(id) => Some(
            members
                .iter()
                .find(|member| member.membership == *id && member.team == draft.team)
                .cloned()
                .ok_or_else(|| Error::NotFound { what: What::Member, id: id.to_string() })?,
        ),
        None => None,
    };
    if member.is_none() && draft.action != Action::Join {
        return Err(Error::NameMissing(What::Member));
    }
    let joins = match draft.action {
        Action::Join => member.is_none(),
        Action::Replace => true,
        Action::Leave | Action::Reassign => false,
    };
    let newcomer = if joins { Some(newcomer(change, members, &draft)?) } else { None };
    let known = member.as_ref().and_then(|member| member.position.clone());
    let position = match (draft.action, &member) {
        // Who is proposed has their position in the roster, where it is changed.
        (Action::Join, Some(_)) => known,
        _ => filled(&draft.position).or(known),
    };
    Ok(PlannedChange {
        id: change.new_id(),
        action: draft.action,
        team: draft.team,
        membership,
        member,
        newcomer,
        position,
        reason: filled(&draft.reason),
    })
}

/// The membership that is proposed already for a person who is to join: they must not stand in the
/// team twice.
fn proposed_membership(members: &[Member], draft: &ChangeDraft) -> Option<Id> {
    let person = draft.person.as_ref().filter(|_| draft.action == Action::Join)?;
    let proposed = members.iter().find(|member| {
        member.person == *person && member.team == draft.team && member.state == TeamState::Proposed
    })?;
    Some(proposed.membership.clone())
}

/// A person typed, or one the roster has: then as the roster has them.
fn newcomer(change: &Change<'_>, members: &[Member], draft: &ChangeDraft) -> Result<Newcomer> {
    if let Some(person) = &draft.person {
        let known = members
            .iter()
            .find(|member| member.person == *person)
            .ok_or_else(|| Error::NotFound { what: What::Member, id: person.to_string() })?;
        let stands = |member: &&Member| {
            member.person == *person && member.team == draft.team && member.stands_on(None)
        };
        if let Some(member) = members.iter().find(stands) {
            return Err(Error::AlreadyInTeam { name: member.name.clone() });
        }
        return Ok(Newcomer {
            person: Some(person.clone()),
            name: known.name.clone(),
            birth: known.birth,
            gender: known.gender,
            phone: known.phone.clone(),
            occupation: known.occupation.clone(),
        });
    }
    let phone = match filled(&draft.phone) {
        Some(typed) => Some(import::phone(&typed).ok_or(Error::BadPhone(typed))?),
        None => None,
    };
    Ok(Newcomer {
        person: None,
        name: filled(&draft.name).ok_or(Error::NameMissing(What::Member))?,
        birth: Birth::parse(&draft.birth, change.today())?,
        gender: draft.gender,
        phone,
        occupation: filled(&draft.occupation),
    })
}

/// The changes a new draft starts with: whoever is proposed in a team that is in force already.
pub(in crate::papers) fn propose(change: &Change<'_>, commune: &Id, paper: &Paper) -> Result<()> {
    let planned: Vec<PlannedChange> = proposed_in_force(change, commune, paper)?
        .into_iter()
        .map(|member| PlannedChange {
            id: change.new_id(),
            action: Action::Join,
            team: member.team.clone(),
            membership: Some(member.membership.clone()),
            position: member.position.clone(),
            member: Some(member),
            newcomer: None,
            reason: None,
        })
        .collect();
    tables::put(change, &paper.id, &planned)
}

/// Who is proposed in the teams of a consolidation and joins by none of its changes: they came after
/// it was drafted, or the clerk took them out.
///
/// # Errors
/// The database.
pub fn left_out(tables: &Tables<'_>, commune: &Id, paper: &Paper) -> Result<Vec<Member>> {
    if paper.kind.effect != Effect::Consolidates {
        return Ok(Vec::new());
    }
    let named = tables::of_paper(tables, commune, &paper.id)?;
    let mut members = proposed_in_force(tables, commune, paper)?;
    members.retain(|member| {
        !named.iter().any(|change| change.membership.as_ref() == Some(&member.membership))
    });
    Ok(members)
}

fn proposed_in_force(tables: &Tables<'_>, commune: &Id, paper: &Paper) -> Result<Vec<Member>> {
    let teams = roster::teams(tables, commune)?;
    let in_force = |id: &Id| {
        paper.teams.contains(id)
            && teams.iter().any(|team| team.id == *id && team.state == TeamState::InForce)
    };
    let mut members = roster::members(tables, commune)?;
    members.retain(|member| member.state == TeamState::Proposed && in_force(&member.team));
    Ok(members)
}

/// Puts on a recorded paper who left by it, of those who are in force in its teams.
pub(in crate::papers) fn put_leaving(
    change: &Change<'_>,
    commune: &Id,
    paper: &Id,
    left: &[Id],
) -> Result<()> {
    let members = roster::members(change, commune)?;
    let planned = left
        .iter()
        .map(|id| {
            let member = members
                .iter()
                .find(|member| member.membership == *id)
                .ok_or_else(|| Error::NotFound { what: What::Member, id: id.to_string() })?;
            Ok(PlannedChange {
                id: change.new_id(),
                action: Action::Leave,
                team: member.team.clone(),
                membership: Some(id.clone()),
                member: Some(member.clone()),
                newcomer: None,
                position: member.position.clone(),
                reason: None,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    tables::put(change, paper, &planned)
}
