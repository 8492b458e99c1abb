//! What became of a person and of a team: since when, by which decision, and what teams were called
//! on a day.

pub(super) mod tables;

use std::collections::HashMap;

use chrono::NaiveDate;

use super::tables::{members, plain_names, teams, teams_decided};
use super::village::{former_of_teams, team_names};
use super::{Member, MembershipState, Team};
use crate::papers::{TeamAction, TeamChange};
use crate::store::{Tables, replaced_values};
use crate::{Error, Id, Result, What};

/// A decision that speaks of a team.
#[derive(Debug, Clone, PartialEq)]
pub struct TeamMention {
    /// The paper.
    pub paper: Id,
    /// What a sentence calls it.
    pub called: String,
    /// Its date.
    pub date: NaiveDate,
    /// Whether it put the team in force.
    pub begins: bool,
    /// What it did to the team as a whole.
    pub changes: Vec<TeamChange>,
}

/// One membership of the past or of today.
#[derive(Debug, Clone, PartialEq)]
pub struct TermOfOffice {
    /// The membership.
    pub membership: Id,
    /// The person.
    pub person: Id,
    /// The person's name.
    pub name: String,
    /// The team.
    pub team: Id,
    /// What the team was called when it ended, or is called.
    pub team_name: String,
    /// Position.
    pub position: Option<String>,
    /// Where it stands.
    pub state: MembershipState,
    /// From.
    pub from: Option<NaiveDate>,
    /// To.
    pub to: Option<NaiveDate>,
    /// The decision that put it in force.
    pub from_paper: Option<String>,
    /// The decision that ended it.
    pub to_paper: Option<String>,
    /// Why it ended.
    pub reason: Option<String>,
}

/// What became of a person: every membership, the earliest first.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonHistory {
    /// The person as in the newest membership.
    pub member: Member,
    /// The memberships.
    pub terms: Vec<TermOfOffice>,
}

/// A name that was changed by hand. It counts as put right, not as another name from that day on: the
/// roster of days before has the new one too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renaming {
    /// When.
    pub date: NaiveDate,
    /// The name before.
    pub was: String,
    /// The name given.
    pub name: String,
}

/// What became of a team.
#[derive(Debug, Clone, PartialEq)]
pub struct TeamHistory {
    /// The team.
    pub team: Team,
    /// Code of the old commune it comes from.
    pub former: Option<String>,
    /// When its name was changed without a decision, the earliest first.
    pub renamed: Vec<Renaming>,
    /// Decisions that speak of it, the earliest first.
    pub mentions: Vec<TeamMention>,
    /// Everybody who is or was in it, the earliest first.
    pub terms: Vec<TermOfOffice>,
    /// Teams it was made of: identifier and name.
    pub came_of: Vec<(Id, String)>,
    /// Teams that were made of it.
    pub became: Vec<(Id, String)>,
}

/// What became of a person.
///
/// # Errors
/// [`Error::NotFound`].
pub fn person_history(tables: &Tables<'_>, commune: &Id, person: &Id) -> Result<PersonHistory> {
    let terms = terms(tables, commune, "m.person = ?2", person)?;
    let latest = terms.last().map(|term| term.membership.clone());
    let member = members(tables, commune)?
        .into_iter()
        .find(|member| Some(&member.membership) == latest.as_ref())
        .ok_or_else(|| Error::NotFound { what: What::Member, id: person.to_string() })?;
    Ok(PersonHistory { member, terms })
}

/// What became of a team.
///
/// # Errors
/// [`Error::NotFound`].
pub fn team_history(tables: &Tables<'_>, commune: &Id, team: &Id) -> Result<TeamHistory> {
    let known = teams(tables, commune)?
        .into_iter()
        .find(|known| known.id == *team)
        .ok_or_else(|| Error::NotFound { what: What::Team, id: team.to_string() })?;
    let names = team_names(tables, commune)?;
    let named = |ids: Vec<Id>| -> Vec<(Id, String)> {
        let name = |id: &Id| names.get(id).cloned().unwrap_or_default();
        ids.into_iter().map(|id| (id.clone(), name(&id))).collect()
    };
    let mut mentions = tables::mentions(tables, commune, team)?;
    for mention in &mut mentions {
        mention.begins = known.from_paper.as_ref() == Some(&mention.paper);
    }
    // Whatever changes a paper as well did so by it, or took it back.
    let replaced = replaced_values(tables, ("team", "name"), team, "paper")?.into_iter();
    let renamed = replaced.map(|one| Renaming { date: one.at.date(), was: one.was, name: one.is });
    Ok(TeamHistory {
        renamed: renamed.collect(),
        former: former_of_teams(tables, commune)?.remove(team),
        mentions,
        terms: terms(tables, commune, "m.team = ?2", team)?,
        came_of: named(tables::came_of(tables, team)?),
        became: named(tables::became(tables, team)?),
        team: known,
    })
}

fn terms(tables: &Tables<'_>, commune: &Id, of: &str, id: &Id) -> Result<Vec<TermOfOffice>> {
    let mut terms = tables::terms(tables, commune, of, id)?;
    let renamed = tables::renamings(tables, commune)?;
    let names = team_names(tables, commune)?;
    for term in &mut terms {
        // On its last day it was called as on the day before.
        let before = term.to.and_then(|to| to.pred_opt());
        let name = before.and_then(|day| name_on(&renamed, &term.team, day));
        if let Some(name) = name.or_else(|| names.get(&term.team).map(String::as_str)) {
            name.clone_into(&mut term.team_name);
        }
    }
    Ok(terms)
}

/// What a team was called on a day, where it is called otherwise now. `renamed`: the earliest first.
fn name_on<'a>(
    renamed: &'a [(Id, NaiveDate, String)],
    team: &Id,
    day: NaiveDate,
) -> Option<&'a str> {
    let later = renamed.iter().find(|(id, date, _)| id == team && *date > day);
    later.map(|(_, _, was)| was.as_str())
}

/// What each team of a commune is called, or was on a day.
///
/// # Errors
/// The database.
pub fn plain_team_names(
    tables: &Tables<'_>,
    commune: &Id,
    as_of: Option<NaiveDate>,
) -> Result<HashMap<Id, String>> {
    let mut names = plain_names(tables, commune)?;
    if let Some(day) = as_of {
        let renamed = tables::renamings(tables, commune)?;
        // The first renaming behind the day tells the name of the day.
        for (team, _, was) in renamed.into_iter().rev().filter(|(_, date, _)| *date > day) {
            if let Some(name) = names.get_mut(&team) {
                *name = was;
            }
        }
    }
    Ok(names)
}

/// The teams that stand on a day, with their names and decisions of that day; without a day: those that
/// have not ended, as they are.
///
/// # Errors
/// The database.
pub fn teams_on(tables: &Tables<'_>, commune: &Id, day: Option<NaiveDate>) -> Result<Vec<Team>> {
    let mut teams = teams_decided(tables, commune, day)?;
    teams.retain(|team| team.stands_on(day));
    if let Some(day) = day {
        let renamed = tables::renamings(tables, commune)?;
        for team in &mut teams {
            if let Some(was) = name_on(&renamed, &team.id, day) {
                was.clone_into(&mut team.name);
            }
        }
    }
    Ok(teams)
}

impl TeamMention {
    /// Whether it ended the team.
    pub fn ends(&self) -> bool {
        self.changes.iter().any(|change| change.action == TeamAction::End)
    }
}
