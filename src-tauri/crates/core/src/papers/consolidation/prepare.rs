//! The decision that carries out a merger of teams: its new teams are proposed, and its draft says
//! which teams end, which get another name, and who does not go on.

use std::collections::HashSet;

use super::teams::{TeamAction, TeamChange};
use super::{Action, PlannedChange, tables};
use crate::agency::Commune;
use crate::papers::write::{changed, draft_in};
use crate::papers::{Draft, Kind, kind};
use crate::roster::{
    self, Carried, Member, MergerPlan, PlannedTeam, Team, TeamDraft, TeamState, filled,
};
use crate::store::{By, Change, Store};
use crate::{Error, Id, Result, What};

/// Why somebody leaves who is not carried over, until the clerk says more on the draft.
const NOT_CARRIED: &str = "Không tiếp tục tham gia sau kiện toàn";

/// Drafts the decision that a plan comes to, as one change; answers the draft. Where no old team is
/// in force yet there is nothing to consolidate: then it establishes the new ones.
///
/// # Errors
/// [`Error::NoTeams`], [`Error::NotFound`], [`Error::TeamEnded`], [`Error::NameMissing`],
/// [`Error::ChangeTwice`] for a member who is carried over twice.
pub fn prepare_merger(
    store: &mut Store,
    by: &By,
    commune: &Commune,
    plan: &MergerPlan,
) -> Result<Id> {
    store.change(
        by,
        "Soạn quyết định từ phương án sáp nhập, chia tách tổ",
        |change| {
            let ground = Ground::read(change, commune, plan)?;
            let made = ground.propose_teams(change, commune)?;
            let mut named = plan.old.clone();
            named.extend(made.iter().map(|(team, _)| team.clone()));
            let draft = Draft { teams: Some(named), ..Draft::default() };
            let paper = draft_in(change, by, commune, ground.kind()?, draft)?;
            ground.put_changes(change, commune, &paper, &made)?;
            changed(change, commune, &paper)?;
            Ok(paper)
        },
    )
}

/// A plan with what it speaks of, checked.
struct Ground<'p> {
    plan: MergerPlan,
    asked: &'p MergerPlan,
    teams: Vec<Team>,
    members: Vec<Member>,
}

impl<'p> Ground<'p> {
    fn read(change: &Change<'_>, commune: &Commune, plan: &'p MergerPlan) -> Result<Self> {
        if plan.teams.is_empty() || plan.old.is_empty() {
            return Err(Error::NoTeams);
        }
        let ground = Self {
            plan: plan.clone(),
            asked: plan,
            teams: roster::teams(change, &commune.id)?,
            members: roster::members(change, &commune.id)?,
        };
        for id in &plan.old {
            let team = ground.team(id)?;
            if team.state == TeamState::Ended {
                return Err(Error::TeamEnded { team: team.name.clone() });
            }
        }
        let mut kept = HashSet::new();
        for team in &plan.teams {
            filled(&team.name).ok_or(Error::NameMissing(What::Team))?;
            let old = team.keeps.iter().chain(&team.sources);
            if let Some(foreign) = old.clone().find(|id| !plan.old.contains(id)) {
                return Err(Error::NotFound { what: What::Team, id: foreign.to_string() });
            }
            if let Some(twice) = team.keeps.as_ref().filter(|id| !kept.insert((*id).clone())) {
                return Err(Error::ChangeTwice { name: ground.team(twice)?.name.clone() });
            }
        }
        ground.check_carried()?;
        Ok(ground.without_half_kept())
    }

    fn check_carried(&self) -> Result<()> {
        let mut seen = HashSet::new();
        for carried in self.plan.teams.iter().flat_map(|team| &team.members) {
            let member = self.member(&carried.membership)?;
            if !self.plan.old.contains(&member.team) || !member.stands_on(None) {
                return Err(Error::ChangeOutdated { name: member.name.clone() });
            }
            if !seen.insert(&carried.membership) {
                return Err(Error::ChangeTwice { name: member.name.clone() });
            }
        }
        Ok(())
    }

    /// A team that is only proposed goes on whole or not at all: nobody leaves it by a decision, so
    /// that a new one is made of it where somebody does.
    fn without_half_kept(mut self) -> Self {
        let asked = self.asked;
        for team in &mut self.plan.teams {
            let Some(keeps) = team.keeps.clone() else { continue };
            let is_proposed = self
                .teams
                .iter()
                .any(|known| known.id == keeps && known.state == TeamState::Proposed);
            let stays = |member: &Member| {
                let into = asked.carried_into(&member.membership);
                into.is_some_and(|into| into.keeps.as_ref() == Some(&keeps))
            };
            let mut own = self.members.iter().filter(|m| m.team == keeps && m.stands_on(None));
            if is_proposed && !own.all(stays) {
                team.keeps = None;
                team.sources.insert(0, keeps);
            }
        }
        self
    }

    fn team(&self, id: &Id) -> Result<&Team> {
        let team = self.teams.iter().find(|team| team.id == *id);
        team.ok_or_else(|| Error::NotFound { what: What::Team, id: id.to_string() })
    }

    fn member(&self, id: &Id) -> Result<&Member> {
        let member = self.members.iter().find(|member| member.membership == *id);
        member.ok_or_else(|| Error::NotFound { what: What::Member, id: id.to_string() })
    }

    fn kind(&self) -> Result<&'static Kind> {
        let in_force = |id: &Id| {
            self.teams.iter().any(|team| team.id == *id && team.state == TeamState::InForce)
        };
        match self.plan.old.iter().any(in_force) {
            true => kind("decision-consolidate"),
            false => kind("decision-establish"),
        }
    }

    /// Makes the new teams, and the memberships of those who come into a team, all proposed. Answers
    /// each planned team's identifier beside it.
    fn propose_teams(
        &self,
        change: &Change<'_>,
        commune: &Commune,
    ) -> Result<Vec<(Id, &PlannedTeam)>> {
        let mut made = Vec::new();
        for planned in &self.plan.teams {
            let id = match &planned.keeps {
                Some(kept) => kept.clone(),
                None => self.new_team(change, commune, planned)?,
            };
            for carried in &planned.members {
                let member = self.member(&carried.membership)?;
                if member.team == id {
                    self.repose(change, member, carried)?;
                    continue;
                }
                let proposed = Member {
                    membership: change.new_id(),
                    team: id.clone(),
                    position: carried.position.clone(),
                    state: TeamState::Proposed,
                    from: None,
                    to: None,
                    ..member.clone()
                };
                roster::tables::put_membership(change, &proposed)?;
            }
            made.push((id, planned));
        }
        Ok(made)
    }

    fn new_team(
        &self,
        change: &Change<'_>,
        commune: &Commune,
        planned: &PlannedTeam,
    ) -> Result<Id> {
        let source = planned.sources.first().and_then(|id| self.team(id).ok());
        let draft = TeamDraft {
            id: None,
            name: planned.name.clone(),
            level: planned.level,
            villages: planned.villages.clone(),
            team_type: source.and_then(|team| team.team_type.clone()),
        };
        roster::save_team(change, &commune.id, draft)
    }

    /// Of one who is only proposed the position is changed in the roster; of others by the decision.
    fn repose(&self, change: &Change<'_>, member: &Member, carried: &Carried) -> Result<()> {
        if member.state == TeamState::Proposed && member.position != carried.position {
            let position = carried.position.clone();
            return roster::tables::put_membership(change, &Member { position, ..member.clone() });
        }
        Ok(())
    }

    /// Puts on the draft which teams end, which get another name, what is made of what, and who
    /// leaves or gets another position. Who joins a team that goes on is on it already.
    fn put_changes(
        &self,
        change: &Change<'_>,
        commune: &Commune,
        paper: &Id,
        made: &[(Id, &PlannedTeam)],
    ) -> Result<()> {
        for old in self.plan.ending() {
            let end = TeamChange {
                team: old.clone(),
                action: TeamAction::End,
                name: None,
                was: None,
                reason: Some(self.reason_of_end(old)),
            };
            tables::put_team_change(change, paper, &end)?;
        }
        for (id, planned) in made {
            for old in &planned.sources {
                tables::put_lineage(change, paper, old, id)?;
            }
            let name = vietnamese::clean(&planned.name);
            if planned.keeps.is_some() && self.team(id)?.name != name {
                let rename = TeamChange {
                    team: id.clone(),
                    action: TeamAction::Rename,
                    name: Some(name),
                    was: None,
                    reason: None,
                };
                tables::put_team_change(change, paper, &rename)?;
            }
        }
        let mut planned = tables::of_paper(change, &commune.id, paper)?;
        let standing = self.members.iter().filter(|member| {
            member.state == TeamState::InForce && self.plan.old.contains(&member.team)
        });
        planned.extend(standing.filter_map(|member| self.change_of(change, member)));
        tables::put(change, paper, &planned)
    }

    fn reason_of_end(&self, old: &Id) -> String {
        let into: Vec<&str> = self.plan.following(old).map(|team| team.name.as_str()).collect();
        match into.as_slice() {
            [] => "Kết thúc hoạt động theo phương án kiện toàn".to_owned(),
            [one] => format!("Hợp nhất thành {one}"),
            several => format!("Chia tách thành {}", several.join("; ")),
        }
    }

    /// What the draft must say of a member in force: who goes with a team that ends needs no word.
    fn change_of(&self, change: &Change<'_>, member: &Member) -> Option<PlannedChange> {
        let planned = |action, reason: Option<String>, position| PlannedChange {
            id: change.new_id(),
            action,
            team: member.team.clone(),
            membership: Some(member.membership.clone()),
            member: Some(member.clone()),
            newcomer: None,
            position,
            reason,
        };
        let leaves = |reason: String| planned(Action::Leave, Some(reason), member.position.clone());
        let Some(into) = self.plan.carried_into(&member.membership) else {
            return Some(leaves(NOT_CARRIED.to_owned()));
        };
        let is_kept = |id: &Id| self.plan.teams.iter().any(|team| team.keeps.as_ref() == Some(id));
        if into.keeps.as_ref() == Some(&member.team) {
            let carried = into.members.iter().find(|one| one.membership == member.membership)?;
            let changes = carried.position != member.position;
            return changes.then(|| planned(Action::Reassign, None, carried.position.clone()));
        }
        is_kept(&member.team).then(|| leaves(format!("Chuyển sang {}", into.name)))
    }
}
