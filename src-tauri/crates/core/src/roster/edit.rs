//! What a clerk changes by hand: villages, teams, members, the composition.

use super::model::given_name;
use super::tables::{
    member, members, put_membership, put_person, put_slots, put_team, put_village,
    remove_membership, remove_team, remove_village, teams, villages,
};
use super::village;
use super::{Birth, Gender, Level, Member, Slot, Team, TeamState, Village, import};
use crate::papers::naming_paper;
use crate::results::ResultsError;
use crate::results::tables::counts_team;
use crate::store::Change;
use crate::training::session_inviting_only;
use crate::{Error, Id, Result, What};

/// A team as the clerk typed it.
#[derive(Debug, Clone)]
pub struct TeamDraft {
    /// The team; `None` for a new one.
    pub id: Option<Id>,
    /// Name.
    pub name: String,
    /// Level.
    pub level: Level,
    /// Villages it serves.
    pub villages: Vec<Id>,
    /// Its type; `None`: the commune's default type.
    pub team_type: Option<Id>,
}

/// A member as the clerk typed it.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the same words as in Member")]
pub struct MemberDraft {
    pub membership: Option<Id>,
    pub team: Id,
    pub name: String,
    pub birth: String,
    pub gender: Option<Gender>,
    pub phone: String,
    pub occupation: String,
    pub email: String,
    pub organisation: String,
    pub sort_key: String,
    pub position: String,
    pub slot: String,
    pub tags: Vec<String>,
    pub note: String,
}

/// Cleaned text, or nothing.
pub(crate) fn filled(text: &str) -> Option<String> {
    Some(vietnamese::clean(text)).filter(|text| !text.is_empty())
}

/// Stores a village; answers its identifier.
///
/// # Errors
/// [`Error::NameMissing`], [`Error::VillageExists`], [`Error::BadPercent`]; of another first day
/// [`Error::BadDate`], [`Error::VillageBeginsLate`], [`Error::VillageBound`].
pub fn save_village(change: &Change<'_>, commune: &Id, village: Village) -> Result<Id> {
    let name = filled(&village.name).ok_or(Error::NameMissing(What::Village))?;
    let village = Village { name, kind: vietnamese::clean(&village.kind), ..village };
    if let Some(percent) = village.smartphone_percent.filter(|p| !(0.0..=100.0).contains(p)) {
        return Err(Error::BadPercent(percent));
    }
    village::refuse_first_day(change, commune, &village)?;
    village::refuse_twin(change, commune, &village)?;
    put_village(change, commune, &village)?;
    village::tables::put_facts(change, &village)?;
    Ok(village.id)
}

/// Deletes a village.
///
/// # Errors
/// [`Error::VillageServed`] where a team serves it, [`Error::VillageBound`] where it was merged,
/// split or renamed.
pub fn delete_village(change: &Change<'_>, commune: &Id, village: &Id) -> Result<()> {
    if !villages(change, commune)?.iter().any(|known| known.id == *village) {
        return Err(Error::NotFound { what: What::Village, id: village.to_string() });
    }
    village::refuse_bound(change, commune, village)?;
    match teams(change, commune)?.into_iter().find(|team| team.villages.contains(village)) {
        Some(team) => Err(Error::VillageServed(team.name)),
        None => remove_village(change, village),
    }
}

/// Stores a team; a new one is proposed.
///
/// # Errors
/// [`Error::NameMissing`], [`Error::NotFound`].
pub fn save_team(change: &Change<'_>, commune: &Id, draft: TeamDraft) -> Result<Id> {
    let name = filled(&draft.name).ok_or(Error::NameMissing(What::Team))?;
    let mut villages = draft.villages;
    if let Some(id) = &draft.id {
        // The villages it served that are no more stay with it: they are its history.
        let known = team_of(change, commune, id)?.villages;
        let gone = village::gone(change, commune)?;
        villages.extend(known.into_iter().filter(|id| gone.contains(id)));
    }
    let team = Team {
        id: draft.id.unwrap_or_else(|| change.new_id()),
        name,
        level: draft.level,
        state: TeamState::Proposed,
        from: None,
        to: None,
        from_paper: None,
        decision: None,
        decided: None,
        villages,
        team_type: draft.team_type,
    };
    put_team(change, commune, &team)?;
    Ok(team.id)
}

/// Deletes a team with its memberships: to correct a mistake.
///
/// # Errors
/// [`Error::NamedByPaper`] once an issued paper names it; [`Error::OnlyTeamInvited`] where a session
/// names no other: without any it would invite all; [`ResultsError::TeamCounted`] once figures are about it.
pub fn delete_team(change: &Change<'_>, commune: &Id, team: &Id) -> Result<()> {
    let known = team_of(change, commune, team)?;
    if counts_team(change, team)? {
        return Err(ResultsError::TeamCounted(known.name).into());
    }
    if let Some(paper) = naming_paper(change, team)? {
        return Err(Error::NamedByPaper { what: What::Team, paper });
    }
    if let Some(session) = session_inviting_only(change, team)? {
        return Err(Error::OnlyTeamInvited { session });
    }
    for member in members(change, commune)?.into_iter().filter(|member| member.team == *team) {
        remove_membership(change, &member.membership, &member.person)?;
    }
    remove_team(change, team)
}

/// Stores a member: the person and the membership together.
///
/// # Errors
/// [`Error::NameMissing`], [`Error::BadBirth`], [`Error::BadPhone`], [`Error::NotFound`].
pub fn save_member(change: &Change<'_>, commune: &Id, draft: MemberDraft) -> Result<Id> {
    team_of(change, commune, &draft.team)?;
    let known = match &draft.membership {
        Some(id) => Some(member_of(change, commune, id)?),
        None => None,
    };
    if let Some(known) = known.as_ref().filter(|known| known.team != draft.team)
        && let Some(paper) = naming_paper(change, &known.membership)?
    {
        return Err(Error::TeamFixed { paper });
    }
    let name = filled(&draft.name).ok_or(Error::NameMissing(What::Member))?;
    let phone = match filled(&draft.phone) {
        Some(typed) => Some(import::phone(&typed).ok_or(Error::BadPhone(typed))?),
        None => None,
    };
    let (membership, person, state) = match known {
        Some(known) => (known.membership, known.person, known.state),
        None => (change.new_id(), change.new_id(), TeamState::Proposed),
    };
    let member = Member {
        given_name: given_name(&name, filled(&draft.sort_key).as_deref()),
        name,
        membership,
        person,
        team: draft.team,
        birth: Birth::parse(&draft.birth, change.today())?,
        gender: draft.gender,
        phone,
        occupation: filled(&draft.occupation),
        email: filled(&draft.email),
        organisation: filled(&draft.organisation),
        sort_key: filled(&draft.sort_key),
        tags: draft.tags.iter().filter_map(|tag| filled(tag)).collect(),
        position: filled(&draft.position),
        slot: filled(&draft.slot),
        note: filled(&draft.note),
        state,
        from: None,
        to: None,
    };
    put_person(change, commune, &member)?;
    put_membership(change, &member)?;
    Ok(member.membership)
}

/// Deletes a membership, and the person too where it was the only one: to correct a mistake.
///
/// # Errors
/// [`Error::NamedByPaper`] once an issued paper names it.
pub fn delete_member(change: &Change<'_>, commune: &Id, membership: &Id) -> Result<()> {
    let member = member_of(change, commune, membership)?;
    if let Some(paper) = naming_paper(change, membership)? {
        return Err(Error::NamedByPaper { what: What::Member, paper });
    }
    remove_membership(change, membership, &member.person)
}

/// Stores the composition of the commune's default team type.
///
/// # Errors
/// The database.
pub fn save_slots(change: &Change<'_>, commune: &Id, slots: &[Slot]) -> Result<()> {
    put_slots(change, commune, None, slots)
}

fn team_of(change: &Change<'_>, commune: &Id, team: &Id) -> Result<Team> {
    teams(change, commune)?
        .into_iter()
        .find(|known| known.id == *team)
        .ok_or_else(|| Error::NotFound { what: What::Team, id: team.to_string() })
}

fn member_of(change: &Change<'_>, commune: &Id, membership: &Id) -> Result<Member> {
    member(change, commune, membership)?
        .ok_or_else(|| Error::NotFound { what: What::Member, id: membership.to_string() })
}
