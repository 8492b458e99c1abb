//! What a plan must be looked at for, before a decision is drafted of it.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::MergerPlan;
use crate::agency::Commune;
use crate::roster::same::may_be_one;
use crate::roster::village::villages_on;
use crate::roster::{
    MakeUp, Member, Team, TeamState, TeamType, Village, position_rank, tables, team_types, type_of,
};
use crate::store::Tables;
use crate::{Id, Result};

/// Something to decide on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// What it is.
    pub kind: ClashKind,
    /// Place of the planned team in the plan, where it is about one.
    pub team: Option<usize>,
    /// Memberships it is about.
    pub memberships: Vec<Id>,
    /// The village it is about.
    pub village: Option<Id>,
    /// What it is called: the person's name, the village, what the composition lacks.
    pub about: String,
}

/// A kind of clash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClashKind {
    /// Several leaders in one team.
    Leaders,
    /// No leader in a team that has members.
    NoLeader,
    /// A team without members.
    Empty,
    /// One person in two teams.
    TwoTeams,
    /// Two people of one name who may be the same.
    Namesakes,
    /// More members, or fewer, than the composition says.
    Composition,
    /// Two teams of one name.
    SameName,
    /// A village that no team will serve.
    Village,
}

/// What is to be decided in a plan, team by team, then over all of them.
///
/// # Errors
/// The database.
pub fn look_at_merger(
    tables: &Tables<'_>,
    commune: &Commune,
    plan: &MergerPlan,
    day: NaiveDate,
) -> Result<Vec<Clash>> {
    let members = tables::members(tables, &commune.id)?;
    let teams = tables::teams(tables, &commune.id)?;
    let types = team_types(tables, commune)?;
    let villages = villages_on(tables, &commune.id, day)?;
    let known: HashMap<&Id, &Member> =
        members.iter().map(|member| (&member.membership, member)).collect();
    let mut clashes = Vec::new();
    for place in 0..plan.teams.len() {
        within(plan, place, &known, (&teams, &types), &mut clashes);
    }
    across(plan, &known, &mut clashes);
    names(plan, &teams, &mut clashes);
    unserved(plan, &teams, &villages, &mut clashes);
    Ok(clashes)
}

fn within(
    plan: &MergerPlan,
    place: usize,
    known: &HashMap<&Id, &Member>,
    (teams, types): (&[Team], &[TeamType]),
    clashes: &mut Vec<Clash>,
) {
    let Some(team) = plan.teams.get(place) else { return };
    let mut clash = |kind, memberships, about: String| {
        clashes.push(Clash { kind, team: Some(place), memberships, village: None, about });
    };
    if team.members.is_empty() {
        clash(ClashKind::Empty, Vec::new(), team.name.clone());
        return;
    }
    let leading = |position: &Option<String>| {
        position.as_deref().is_some_and(|text| position_rank(Some(text)) == 0)
    };
    let leaders: Vec<Id> = team
        .members
        .iter()
        .filter(|carried| leading(&carried.position))
        .map(|carried| carried.membership.clone())
        .collect();
    match leaders.len() {
        0 => clash(ClashKind::NoLeader, Vec::new(), team.name.clone()),
        1 => {}
        _ => clash(ClashKind::Leaders, leaders, team.name.clone()),
    }
    let mut made_up = MakeUp::default();
    for carried in &team.members {
        let slot = known.get(&carried.membership).and_then(|member| member.slot.as_deref());
        // Who leads is told above, by the positions of the plan.
        made_up.add(Some("Tổ trưởng"), slot, 1);
    }
    let old = team.keeps.iter().chain(&team.sources).next();
    let old = old.and_then(|id| teams.iter().find(|team| team.id == *id));
    let of = old.map_or_else(|| types.first(), |old| type_of(types, old));
    let lacks = of.map(|of| made_up.lacking(of)).unwrap_or_default();
    if !lacks.is_empty() {
        clash(ClashKind::Composition, Vec::new(), lacks.join("; "));
    }
}

/// The same person, or perhaps the same, twice in the plan.
fn across(plan: &MergerPlan, known: &HashMap<&Id, &Member>, clashes: &mut Vec<Clash>) {
    let mut by_name: HashMap<String, Vec<&Member>> = HashMap::new();
    let mut order = Vec::new();
    for carried in plan.teams.iter().flat_map(|team| &team.members) {
        let Some(member) = known.get(&carried.membership) else { continue };
        let key = vietnamese::tone_key(&member.name);
        let same = by_name.entry(key.clone()).or_default();
        if same.is_empty() {
            order.push(key);
        }
        same.push(member);
    }
    for same in order.iter().filter_map(|key| by_name.get(key)).filter(|same| same.len() > 1) {
        let mut told: HashSet<&Id> = HashSet::new();
        for (at, first) in same.iter().enumerate() {
            if told.contains(&first.membership) {
                continue;
            }
            let others = same.iter().skip(at + 1);
            let (of_person, alike): (Vec<&Member>, Vec<&Member>) = others
                .copied()
                .filter(|other| other.person == first.person || may_be_one(first, other))
                .partition(|other| other.person == first.person);
            for (kind, others) in [(ClashKind::TwoTeams, of_person), (ClashKind::Namesakes, alike)]
            {
                if others.is_empty() {
                    continue;
                }
                told.extend(others.iter().map(|other| &other.membership));
                let mut memberships = vec![first.membership.clone()];
                memberships.extend(others.iter().map(|other| other.membership.clone()));
                let about = first.name.clone();
                clashes.push(Clash { kind, team: None, memberships, village: None, about });
            }
        }
    }
}

fn names(plan: &MergerPlan, teams: &[Team], clashes: &mut Vec<Clash>) {
    let mut seen: HashSet<String> = teams
        .iter()
        .filter(|team| team.state != TeamState::Ended && !plan.old.contains(&team.id))
        .map(|team| vietnamese::tone_key(&team.name))
        .collect();
    for (place, team) in plan.teams.iter().enumerate() {
        if !seen.insert(vietnamese::tone_key(&team.name)) {
            clashes.push(Clash {
                kind: ClashKind::SameName,
                team: Some(place),
                memberships: Vec::new(),
                village: None,
                about: team.name.clone(),
            });
        }
    }
}

fn unserved(plan: &MergerPlan, teams: &[Team], villages: &[Village], clashes: &mut Vec<Clash>) {
    let standing = teams.iter().filter(|team| {
        team.state != TeamState::Ended
            && (!plan.old.contains(&team.id)
                || plan.teams.iter().any(|planned| planned.keeps.as_ref() == Some(&team.id)))
    });
    let planned = plan.teams.iter().flat_map(|team| &team.villages);
    let served: HashSet<&Id> = standing.flat_map(|team| &team.villages).chain(planned).collect();
    for village in villages.iter().filter(|village| !served.contains(&village.id)) {
        clashes.push(Clash {
            kind: ClashKind::Village,
            team: None,
            memberships: Vec::new(),
            village: Some(village.id.clone()),
            about: village.label(),
        });
    }
}
