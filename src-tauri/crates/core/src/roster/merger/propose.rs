//! New teams proposed from old ones: teams that serve the same village now become one, a team whose
//! village was divided becomes several, all others go on.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::{Carried, MergerPlan, PlannedTeam};
use crate::agency::Commune;
use crate::agency::former::former_commune;
use crate::roster::village::{VillageAct, former_of_teams, village_changes, villages_on};
use crate::roster::{Level, Member, Team, TeamState, Village, tables};
use crate::store::Tables;
use crate::{Error, Id, Result, What};

/// Proposes what becomes of old teams as the villages are on a day. Everybody is carried over; who
/// was in a team that is divided goes into the first part, for only the clerk knows where they live.
///
/// # Errors
/// [`Error::NotFound`], [`Error::TeamEnded`], [`Error::NoTeams`].
pub fn propose_merger(
    tables: &Tables<'_>,
    commune: &Commune,
    old: &[Id],
    day: NaiveDate,
) -> Result<MergerPlan> {
    let ground = Ground::read(tables, commune, day)?;
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut seen = HashSet::new();
    for id in old.iter().filter(|id| seen.insert(*id)) {
        let team = ground.team(id)?;
        let serves = ground.serves(team);
        // One team without a village is no reason to merge it with another such.
        let key = match team.level {
            Level::Commune => None,
            Level::Village => Some(serves.iter().map(|village| &village.id).collect()),
        };
        let same = groups.iter_mut().find(|group| {
            group.key == key && (team.level == Level::Commune || !group.serves.is_empty())
        });
        match same {
            Some(group) => group.teams.push(team),
            None => groups.push(Group { key, serves, teams: vec![team] }),
        }
    }
    if groups.is_empty() {
        return Err(Error::NoTeams);
    }
    let mut teams: Vec<PlannedTeam> =
        groups.iter().flat_map(|group| ground.planned(group)).collect();
    ground.tell_apart(&mut teams);
    Ok(MergerPlan { old: groups.iter().flat_map(Group::ids).collect(), teams })
}

/// Old teams with the same ground to serve.
struct Group<'a> {
    /// The villages; `None`: the commune.
    key: Option<Vec<&'a Id>>,
    serves: Vec<&'a Village>,
    teams: Vec<&'a Team>,
}

impl Group<'_> {
    fn ids(&self) -> Vec<Id> {
        self.teams.iter().map(|team| team.id.clone()).collect()
    }
}

/// What a proposal rests on.
struct Ground<'a> {
    commune: &'a Commune,
    teams: Vec<Team>,
    members: Vec<Member>,
    /// The villages of the day.
    villages: Vec<Village>,
    /// Villages that are no more.
    gone: Vec<Village>,
    /// The parts of each village that was divided.
    parts: Vec<Vec<Id>>,
    formers: HashMap<Id, String>,
}

impl<'a> Ground<'a> {
    fn read(tables: &Tables<'_>, commune: &'a Commune, day: NaiveDate) -> Result<Self> {
        let mut gone = tables::villages(tables, &commune.id)?;
        gone.retain(|village| !village.stands_on(day));
        let changes = village_changes(tables, &commune.id)?.into_iter();
        Ok(Self {
            commune,
            teams: tables::teams(tables, &commune.id)?,
            members: tables::members(tables, &commune.id)?,
            villages: villages_on(tables, &commune.id, day)?,
            gone,
            parts: changes
                .filter(|change| change.act == VillageAct::Split)
                .map(|change| change.new)
                .collect(),
            formers: former_of_teams(tables, &commune.id)?,
        })
    }

    fn team(&self, id: &Id) -> Result<&Team> {
        let team = self.teams.iter().find(|team| team.id == *id);
        let team = team.ok_or_else(|| Error::NotFound { what: What::Team, id: id.to_string() })?;
        match team.state {
            TeamState::Ended => Err(Error::TeamEnded { team: team.name.clone() }),
            _ => Ok(team),
        }
    }

    /// The villages of the day that a team serves.
    fn serves(&self, team: &Team) -> Vec<&Village> {
        self.villages.iter().filter(|village| team.villages.contains(&village.id)).collect()
    }

    fn planned(&self, group: &Group<'_>) -> Vec<PlannedTeam> {
        match group.teams.as_slice() {
            [team] if group.key.is_some() => match self.divided(&group.serves) {
                true => self.parts_of(team, &group.serves),
                false => vec![self.going_on(team, &group.serves)],
            },
            [team] => vec![self.going_on(team, &group.serves)],
            several => vec![PlannedTeam {
                keeps: None,
                name: self.name_for(&group.serves),
                level: if group.key.is_some() { Level::Village } else { Level::Commune },
                villages: group.serves.iter().map(|village| village.id.clone()).collect(),
                sources: group.ids(),
                members: several.iter().flat_map(|team| self.carried(team)).collect(),
            }],
        }
    }

    /// Whether these villages are the parts of one that was divided.
    fn divided(&self, serves: &[&Village]) -> bool {
        serves.len() > 1
            && self.parts.iter().any(|parts| serves.iter().all(|one| parts.contains(&one.id)))
    }

    fn parts_of(&self, team: &Team, serves: &[&Village]) -> Vec<PlannedTeam> {
        let mut members = self.carried(team);
        serves
            .iter()
            .map(|village| PlannedTeam {
                keeps: None,
                name: self.name_for(&[village]),
                level: Level::Village,
                villages: vec![village.id.clone()],
                sources: vec![team.id.clone()],
                members: std::mem::take(&mut members),
            })
            .collect()
    }

    fn going_on(&self, team: &Team, serves: &[&Village]) -> PlannedTeam {
        PlannedTeam {
            keeps: Some(team.id.clone()),
            name: self.name_now(team, serves),
            level: team.level,
            villages: serves.iter().map(|village| village.id.clone()).collect(),
            sources: Vec::new(),
            members: self.carried(team),
        }
    }

    /// A team's name; where it names a village that is no more, with the one there is now.
    fn name_now(&self, team: &Team, serves: &[&Village]) -> String {
        let named = |village: &Village| team.name.ends_with(&village.label());
        let old = self.gone.iter().find(|old| team.villages.contains(&old.id) && named(old));
        match (old, serves) {
            (Some(old), [now]) => {
                let start = team.name.strip_suffix(&old.label()).unwrap_or(&team.name);
                format!("{start}{}", now.label())
            }
            _ => team.name.clone(),
        }
    }

    fn name_for(&self, serves: &[&Village]) -> String {
        let short = &self.commune.team_type_short;
        match serves {
            [] => format!("{short} {}", self.commune.name),
            several => {
                let labels: Vec<String> = several.iter().map(|village| village.label()).collect();
                format!("{short} {}", labels.join(", "))
            }
        }
    }

    fn carried(&self, team: &Team) -> Vec<Carried> {
        let members = self.members.iter();
        members
            .filter(|member| member.team == team.id && member.stands_on(None))
            .map(|member| Carried {
                membership: member.membership.clone(),
                position: member.position.clone(),
            })
            .collect()
    }

    /// Teams of the same name, of different old communes, each say which: "Tổ CNSCĐ khu 1 (Hùng
    /// Sơn cũ)".
    fn tell_apart(&self, teams: &mut [PlannedTeam]) {
        let mut counts: HashMap<String, u32> = HashMap::new();
        for team in teams.iter() {
            *counts.entry(vietnamese::tone_key(&team.name)).or_default() += 1;
        }
        for team in teams {
            if counts.get(&vietnamese::tone_key(&team.name)).is_none_or(|count| *count < 2) {
                continue;
            }
            let of = team.keeps.iter().chain(&team.sources).find_map(|id| self.formers.get(id));
            if let Some(former) = of.and_then(|code| former_commune(code)) {
                team.name = format!("{} ({} cũ)", team.name, former.proper_name());
            }
        }
    }
}
