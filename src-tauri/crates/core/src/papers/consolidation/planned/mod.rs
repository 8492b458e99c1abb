//! The teams that a draft will make and who is carried over: they stand in the draft alone, and the
//! roster knows nothing of them before it is issued.

pub(crate) mod tables;

use chrono::NaiveDate;

use super::tables::{end_membership, lineage, put_lineage};
use crate::papers::tables as papers;
use crate::results::tables::counts_team;
use crate::roster::{self, Member, Team, TeamState};
use crate::store::{Change, Tables};
use crate::{Error, Id, Result};

/// Why a membership that was only proposed ends where the person is carried over.
const CARRIED: &str = "Chuyển sang tổ khác theo phương án kiện toàn";

/// One who will be in a team by the draft.
#[derive(Debug, Clone)]
pub(super) struct PlannedMember {
    /// Identifier, which becomes that of the membership. That of the source where one who is only
    /// proposed stays in their team with another position, or joins a team in force by a change of
    /// the draft.
    pub id: Id,
    /// The team.
    pub team: Id,
    /// The membership that is carried over.
    pub source: Id,
    /// Position in the team.
    pub position: Option<String>,
    /// Position before; known once the paper is issued.
    pub was: Option<String>,
}

impl PlannedMember {
    fn is_new(&self) -> bool {
        self.id != self.source
    }

    /// Whether a membership that was only proposed just ends: a change of the draft makes another.
    fn ends(&self, source: &Member) -> bool {
        !self.is_new() && self.team != source.team
    }

    fn member(&self, source: &Member) -> Member {
        let position = self.position.clone();
        match self.is_new() {
            false => Member { position, ..source.clone() },
            true => Member {
                membership: self.id.clone(),
                team: self.team.clone(),
                position,
                state: TeamState::Proposed,
                from: None,
                to: None,
                ..source.clone()
            },
        }
    }
}

/// The teams that a paper plans to make, or has made, in order.
///
/// # Errors
/// The database.
pub fn planned_teams(tables: &Tables<'_>, paper: &Id) -> Result<Vec<Team>> {
    tables::teams(tables, paper)
}

/// Plans teams and members.
pub(super) fn put(
    change: &Change<'_>,
    paper: &Id,
    teams: &[Team],
    members: &[PlannedMember],
) -> Result<()> {
    for (place, team) in teams.iter().enumerate() {
        tables::put_team(change, paper, place, team)?;
    }
    for (place, member) in members.iter().enumerate() {
        tables::put_member(change, paper, place, member)?;
    }
    Ok(())
}

/// Adds what a draft plans to the teams and members there are; answers the memberships that only
/// the draft knows. Who has left since is passed over: issuing tells of them.
pub(in crate::papers) fn with_planned(
    tables: &Tables<'_>,
    paper: &Id,
    teams: &mut Vec<Team>,
    members: &mut Vec<Member>,
) -> Result<Vec<Id>> {
    teams.extend(tables::teams(tables, paper)?);
    let mut made = Vec::new();
    for one in tables::members(tables, paper)? {
        let place = members.iter().position(|member| member.membership == one.source);
        let Some(source) = place.and_then(|place| members.get_mut(place)) else { continue };
        if !source.stands_on(None) {
            continue;
        }
        let (ends, member) = (one.ends(source), one.member(source));
        match place {
            Some(place) if ends => drop(members.remove(place)),
            _ if one.is_new() => {
                made.push(one.id);
                members.push(member);
            }
            _ => *source = member,
        }
    }
    Ok(made)
}

/// Puts what a paper plans into the roster, proposed: it comes in force with all else that the paper
/// names.
///
/// # Errors
/// [`Error::ChangeOutdated`] where one who is carried over has left since.
pub(in crate::papers) fn make(
    change: &Change<'_>,
    commune: &Id,
    paper: &Id,
    date: NaiveDate,
) -> Result<()> {
    let teams = tables::teams(change, paper)?;
    for team in &teams {
        roster::tables::put_team(change, commune, team)?;
    }
    papers::add_teams(change, paper, teams.into_iter().map(|team| team.id))?;
    let members = roster::members(change, commune)?;
    for one in tables::members(change, paper)? {
        let source = members.iter().find(|member| member.membership == one.source);
        // Who was deleted since has left no name.
        let source = source.ok_or_else(|| Error::ChangeOutdated {
            name: "Một người được chuyển sang tổ mới".to_owned(),
        })?;
        if !source.stands_on(None) {
            return Err(Error::ChangeOutdated { name: source.name.clone() });
        }
        if one.ends(source) || (one.is_new() && source.state == TeamState::Proposed) {
            end_membership(change, paper, &one.source, date, Some(CARRIED))?;
        }
        if one.ends(source) {
            continue;
        }
        roster::tables::put_membership(change, &one.member(source))?;
        if !one.is_new() {
            tables::put_was(change, paper, &one.id, source.position.as_deref())?;
        }
        papers::add_members(change, paper, [one.id])?;
    }
    Ok(())
}

/// Takes what a paper made out of the roster again. A team that something else knows of by now stays,
/// proposed.
pub(super) fn unmake(change: &Change<'_>, commune: &Id, paper: &Id) -> Result<()> {
    let members = roster::members(change, commune)?;
    for one in tables::members(change, paper)? {
        let Some(member) = members.iter().find(|member| member.membership == one.id) else {
            continue;
        };
        if one.is_new() {
            roster::tables::remove_membership(change, &member.membership, &member.person)?;
        } else if member.team == one.team {
            let before = Member { position: one.was, ..member.clone() };
            roster::tables::put_membership(change, &before)?;
        }
    }
    let origins = lineage(change, paper)?;
    for team in tables::teams(change, paper)? {
        if !tables::is_used(change, paper, &team.id)? && !counts_team(change, &team.id)? {
            roster::tables::remove_team(change, &team.id)?;
        }
    }
    // The paper still tells of what it would have made.
    origins.iter().try_for_each(|(old, new)| put_lineage(change, paper, old, new))
}
