//! What a decision does to whole teams: some end, some get another name, new ones are made of old
//! ones. It lives in the draft like the changes of members, and holds from the day of issue.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::tables;
use crate::id::stored_words;
use crate::roster::{self, Member, Team, TeamState};
use crate::store::{Change, Tables};
use crate::{Error, Id, Result};

/// What happens to a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TeamAction {
    /// Kết thúc hoạt động: merged into another, divided, or no longer needed.
    End,
    /// Đổi tên.
    Rename,
}

stored_words!(TeamAction { End = "end", Rename = "rename" });

/// A change of a team as it stands in a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamChange {
    /// The team.
    pub team: Id,
    /// What happens to it.
    pub action: TeamAction,
    /// Its new name, where it gets one.
    pub name: Option<String>,
    /// The name it had until then; known once the paper is issued.
    pub was: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// A team that a decision makes of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamOrigin {
    /// The new team.
    pub new: Id,
    /// Those it is made of.
    pub old: Vec<Id>,
}

/// What a paper does to whole teams.
///
/// # Errors
/// The database.
pub fn team_changes(tables: &Tables<'_>, paper: &Id) -> Result<Vec<TeamChange>> {
    tables::team_changes(tables, paper)
}

/// The teams that a paper makes of others.
///
/// # Errors
/// The database.
pub fn origins(tables: &Tables<'_>, paper: &Id) -> Result<Vec<TeamOrigin>> {
    let mut all: Vec<TeamOrigin> = Vec::new();
    for (old, new) in tables::lineage(tables, paper)? {
        match all.iter_mut().find(|origin| origin.new == new) {
            Some(origin) => origin.old.push(old),
            None => all.push(TeamOrigin { new, old: vec![old] }),
        }
    }
    Ok(all)
}

/// The teams and members as they will be: without the teams that end, with new names. Answers
/// those that end.
pub(in crate::papers) fn after_changes(
    teams: &mut Vec<Team>,
    members: &mut Vec<Member>,
    changes: &[TeamChange],
) -> Vec<Team> {
    let of = |action: TeamAction| changes.iter().filter(move |change| change.action == action);
    let ending: HashSet<&Id> = of(TeamAction::End).map(|change| &change.team).collect();
    members.retain(|member| !ending.contains(&member.team));
    let ended = teams.iter().filter(|team| ending.contains(&team.id)).cloned().collect();
    teams.retain(|team| !ending.contains(&team.id));
    for change in of(TeamAction::Rename) {
        let team = teams.iter_mut().find(|team| team.id == change.team);
        if let (Some(team), Some(name)) = (team, &change.name) {
            team.name.clone_from(name);
        }
    }
    ended
}

/// Ends and renames teams from a day on.
///
/// # Errors
/// [`Error::TeamEnded`] where one ended already, [`Error::ChangeTooEarly`] where a member of it came
/// after that day.
pub(in crate::papers) fn carry_out_teams(
    change: &Change<'_>,
    commune: &Id,
    paper: &Id,
    date: NaiveDate,
) -> Result<()> {
    let planned = team_changes(change, paper)?;
    if planned.is_empty() {
        return Ok(());
    }
    let teams = roster::teams(change, commune)?;
    let members = roster::members(change, commune)?;
    for one in planned {
        let Some(team) = teams.iter().find(|team| team.id == one.team) else { continue };
        if team.state == TeamState::Ended {
            return Err(Error::TeamEnded { team: team.name.clone() });
        }
        match one.action {
            TeamAction::End => {
                let late = |member: &&Member| member.from.is_some_and(|from| from > date);
                let mut of_team = members.iter().filter(|member| member.team == team.id);
                if let Some((member, from)) = of_team.find(late).and_then(|m| Some((m, m.from?))) {
                    return Err(Error::ChangeTooEarly { name: member.name.clone(), from });
                }
                tables::end_team(change, paper, &team.id, date, one.reason.as_deref())?;
            }
            TeamAction::Rename => {
                let Some(name) = one.name.clone() else { continue };
                tables::put_name(change, &team.id, &name)?;
                let was = Some(team.name.clone());
                tables::put_team_change(change, paper, &TeamChange { was, ..one })?;
            }
        }
    }
    Ok(())
}

/// Teams that a paper renamed have their names of before.
pub(super) fn rename_back(change: &Change<'_>, paper: &Id) -> Result<()> {
    for one in team_changes(change, paper)? {
        if let (TeamAction::Rename, Some(was)) = (one.action, &one.was) {
            tables::put_name(change, &one.team, was)?;
        }
    }
    Ok(())
}
