//! The decision that carries out a merger of teams: its draft holds the new teams, and says which
//! teams end, which get another name, and who does not go on. The roster is as it was until it is
//! issued.

use std::collections::{HashMap, HashSet};

use super::planned::{self, PlannedMember};
use super::teams::{TeamAction, TeamChange};
use super::{Action, Newcomer, PlannedChange, tables};
use crate::agency::Commune;
use crate::papers::write::{changed, draft_in};
use crate::papers::{Draft, Effect, Kind, kind};
use crate::roster::{
    self, Carried, Member, MergerPlan, PlannedTeam, Team, TeamState, filled, position_rank,
};
use crate::store::{By, Change, Store};
use crate::{Error, Id, Result, What};

/// Why somebody leaves who is not carried over, until the clerk says more on the draft.
const NOT_CARRIED: &str = "Không tiếp tục tham gia sau kiện toàn";

/// Why a second membership of one person in a team ends.
const TWICE: &str = "Đã có tên trong tổ";

/// Drafts the decision that a plan comes to, as one change; answers the draft. Where no old team is
/// in force yet there is nothing to consolidate: then it establishes the new ones. Who comes into a
/// team twice stands in it once, with the higher of the positions.
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
            let draft = Draft { teams: Some(plan.old.clone()), ..Draft::default() };
            let paper = draft_in(change, by, commune, ground.kind()?, draft)?;
            let made = ground.put_planned(change, &paper)?;
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
        Ok(ground.each_once().without_half_kept())
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

    /// Of several memberships that one person would have in a planned team one is left: that in the
    /// team which goes on, else the first; the highest of the positions is theirs.
    fn each_once(mut self) -> Self {
        let known: HashMap<&Id, &Member> =
            self.members.iter().map(|member| (&member.membership, member)).collect();
        for team in &mut self.plan.teams {
            let mut once: Vec<(&Member, Carried)> = Vec::new();
            for carried in &team.members {
                let Some(member) = known.get(&carried.membership) else { continue };
                let Some((first, kept)) =
                    once.iter_mut().find(|(first, _)| first.person == member.person)
                else {
                    once.push((member, carried.clone()));
                    continue;
                };
                let rank = |position: &Option<String>| position_rank(position.as_deref());
                if rank(&carried.position) < rank(&kept.position) {
                    kept.position.clone_from(&carried.position);
                }
                if team.keeps.as_ref() == Some(&member.team) && first.team != member.team {
                    *first = member;
                    kept.membership.clone_from(&carried.membership);
                }
            }
            team.members = once.into_iter().map(|(_, carried)| carried).collect();
        }
        self
    }

    /// A team that is only proposed goes on whole or not at all: nobody leaves it by a decision, so
    /// that a new one is made of it where somebody does.
    fn without_half_kept(mut self) -> Self {
        let merged = self.plan.clone();
        for team in &mut self.plan.teams {
            let Some(keeps) = team.keeps.clone() else { continue };
            let is_proposed = self
                .teams
                .iter()
                .any(|known| known.id == keeps && known.state == TeamState::Proposed);
            let stays = |member: &Member| {
                let into = merged.carried_into(&member.membership);
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
        match self.plan.old.iter().any(|id| self.is_in_force(id)) {
            true => kind("decision-consolidate"),
            false => kind("decision-establish"),
        }
    }

    /// Puts the new teams into the draft, and who comes into a team that is not in force. Answers
    /// each planned team's identifier beside it.
    fn put_planned(&self, change: &Change<'_>, paper: &Id) -> Result<Vec<(Id, &PlannedTeam)>> {
        let (mut made, mut new, mut members) = (Vec::new(), Vec::new(), Vec::new());
        for planned in &self.plan.teams {
            let id = match &planned.keeps {
                Some(kept) => kept.clone(),
                None => {
                    let team = self.new_team(change.new_id(), planned)?;
                    new.push(team);
                    new.last().map(|team| team.id.clone()).ok_or(Error::NoTeams)?
                }
            };
            for carried in &planned.members {
                let member = self.member(&carried.membership)?;
                let (comes, proposed) = (member.team != id, member.state == TeamState::Proposed);
                // Who was in force leaves a team that goes on, or joins it, by words of the draft.
                let (is_new, is_planned) = match comes {
                    true => (!self.is_in_force(&id), proposed || !self.is_in_force(&id)),
                    false => (false, proposed && member.position != carried.position),
                };
                if is_planned {
                    members.push(PlannedMember {
                        id: if is_new { change.new_id() } else { member.membership.clone() },
                        team: id.clone(),
                        source: member.membership.clone(),
                        position: carried.position.clone(),
                        was: None,
                    });
                }
            }
            made.push((id, planned));
        }
        planned::put(change, paper, &new, &members)?;
        Ok(made)
    }

    fn new_team(&self, id: Id, planned: &PlannedTeam) -> Result<Team> {
        let source = planned.sources.first().and_then(|id| self.team(id).ok());
        Ok(Team {
            id,
            name: filled(&planned.name).ok_or(Error::NameMissing(What::Team))?,
            level: planned.level,
            state: TeamState::Proposed,
            from: None,
            to: None,
            from_paper: None,
            decision: None,
            decided: None,
            villages: planned.villages.clone(),
            team_type: source.and_then(|team| team.team_type.clone()),
        })
    }

    fn is_in_force(&self, id: &Id) -> bool {
        self.teams.iter().any(|team| team.id == *id && team.state == TeamState::InForce)
    }

    /// Puts on the draft which teams end, which get another name, what is made of what, and who
    /// joins, leaves or gets another position.
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
        // Who is proposed joins the team they are in only where they stay in it.
        planned.retain_mut(|one| {
            let stays = one.membership.as_ref().and_then(|id| {
                let into = self.plan.carried_into(id)?;
                let carried = into.members.iter().find(|carried| carried.membership == *id)?;
                (into.keeps.as_ref() == Some(&one.team)).then_some(carried)
            });
            if let Some(carried) = stays {
                one.position.clone_from(&carried.position);
            }
            stays.is_some()
        });
        if self.kind()?.effect == Effect::Consolidates {
            planned.extend(self.joining(change)?);
        }
        let standing = self.members.iter().filter(|member| {
            member.state == TeamState::InForce && self.plan.old.contains(&member.team)
        });
        planned.extend(standing.filter_map(|member| self.change_of(change, member)));
        tables::put(change, paper, &planned)
    }

    /// Who comes from another team into one that is in force and goes on.
    fn joining(&self, change: &Change<'_>) -> Result<Vec<PlannedChange>> {
        let mut joining = Vec::new();
        for planned in &self.plan.teams {
            let Some(kept) = planned.keeps.as_ref().filter(|id| self.is_in_force(id)) else {
                continue;
            };
            for carried in &planned.members {
                let member = self.member(&carried.membership)?;
                if member.team == *kept {
                    continue;
                }
                joining.push(PlannedChange {
                    id: change.new_id(),
                    action: Action::Join,
                    team: kept.clone(),
                    membership: None,
                    member: None,
                    newcomer: Some(Newcomer {
                        person: Some(member.person.clone()),
                        name: member.name.clone(),
                        birth: member.birth,
                        gender: member.gender,
                        phone: member.phone.clone(),
                        occupation: member.occupation.clone(),
                    }),
                    position: carried.position.clone(),
                    reason: None,
                });
            }
        }
        Ok(joining)
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
        let is_kept = |id: &Id| self.plan.teams.iter().any(|team| team.keeps.as_ref() == Some(id));
        let Some(into) = self.plan.carried_into(&member.membership) else {
            return match self.asked.carried_into(&member.membership) {
                // The person goes on with another membership.
                Some(_) => is_kept(&member.team).then(|| leaves(TWICE.to_owned())),
                None => Some(leaves(NOT_CARRIED.to_owned())),
            };
        };
        if into.keeps.as_ref() == Some(&member.team) {
            let carried = into.members.iter().find(|one| one.membership == member.membership)?;
            let changes = carried.position != member.position;
            return changes.then(|| planned(Action::Reassign, None, carried.position.clone()));
        }
        is_kept(&member.team).then(|| leaves(format!("Chuyển sang {}", into.name)))
    }
}
