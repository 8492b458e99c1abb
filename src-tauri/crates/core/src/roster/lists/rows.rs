//! What stands in the rows of each list.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use sheet::form::Row;

use super::{List, ListWish, Sortable};
use crate::agency::Commune;
use crate::roster::{
    Gender, IDLE_MONTHS, Level, MakeUp, Member, Team, TeamState, Village, figures, members,
    position_rank, review, team_types, teams, teams_on, type_of, villages_on,
};
use crate::store::Tables;
use crate::{Id, Result};

pub(super) fn gather(
    tables: &Tables<'_>,
    commune: &Commune,
    wish: &ListWish,
    today: NaiveDate,
) -> Result<Vec<Sortable>> {
    match wish.list {
        List::Members => member_rows(tables, commune, wish, today),
        List::Teams => team_rows(tables, commune, wish, today),
        List::Villages => village_rows(tables, commune, wish, today),
        List::Figures(by) => {
            let day = wish.as_of.unwrap_or(today);
            let figures = figures(tables, commune, by, wish.as_of, day)?;
            let rows = figures.lines.iter().map(|line| {
                let row = Row::new()
                    .with("name", line.label.as_str())
                    .with("teams", line.teams.map(i64::from))
                    .with("members", i64::from(line.members))
                    .with("women", i64::from(line.women))
                    .with("share", figures.share(line));
                Sortable { name: line.label.clone(), row }
            });
            Ok(rows.collect())
        }
        List::Review(kind) => {
            let review = review(tables, commune, today, IDLE_MONTHS)?;
            let found = review.lists.into_iter().filter(|(of, _)| *of == kind);
            let rows = found.flat_map(|(_, found)| found).map(|one| Sortable {
                row: Row::new()
                    .with("name", one.name.as_str())
                    .with("detail", one.detail)
                    .with("offer", one.offer),
                name: one.name,
            });
            Ok(rows.collect())
        }
    }
}

/// Name of a team.
pub(super) fn team_name(tables: &Tables<'_>, commune: &Commune, id: &Id) -> Result<Option<String>> {
    let team = teams(tables, &commune.id)?.into_iter().find(|team| team.id == *id);
    Ok(team.map(|team| team.name))
}

/// The state as the window says it.
fn state(state: TeamState, on_a_day: bool) -> &'static str {
    match state {
        _ if on_a_day => "Đang hoạt động",
        TeamState::Proposed => "Dự kiến",
        TeamState::InForce => "Đang hoạt động",
        TeamState::Ended => "Đã thôi",
    }
}

fn served(team: &Team, villages: &[Village]) -> String {
    let labels: Vec<String> = villages
        .iter()
        .filter(|village| team.villages.contains(&village.id))
        .map(Village::label)
        .collect();
    labels.join(", ")
}

fn phone(of: Option<&str>, unmasked: bool) -> Option<String> {
    of.map(|phone| if unmasked { phone.to_owned() } else { vietnamese::mask_digits(phone) })
}

fn member_rows(
    tables: &Tables<'_>,
    commune: &Commune,
    wish: &ListWish,
    today: NaiveDate,
) -> Result<Vec<Sortable>> {
    let villages = villages_on(tables, &commune.id, wish.as_of.unwrap_or(today))?;
    let teams: HashMap<Id, (usize, Team)> = teams_on(tables, &commune.id, wish.as_of)?
        .into_iter()
        .enumerate()
        .map(|(place, team)| (team.id.clone(), (place, team)))
        .collect();
    let chosen: Option<HashSet<&Id>> = wish.memberships.as_ref().map(|ids| ids.iter().collect());
    let mut found: Vec<Member> = members(tables, &commune.id)?
        .into_iter()
        .filter(|member| member.stands_on(wish.as_of))
        .filter(|member| wish.team.as_ref().is_none_or(|team| *team == member.team))
        .filter(|member| chosen.as_ref().is_none_or(|ids| ids.contains(&member.membership)))
        .collect();
    found.sort_by_cached_key(|member| {
        (
            teams.get(&member.team).map(|(place, _)| *place),
            position_rank(member.position.as_deref()),
            vietnamese::NameKey::new(member.sort_name()),
        )
    });
    let rows = found.into_iter().map(|member| {
        let team = teams.get(&member.team).map(|(_, team)| team);
        let row = Row::new()
            .with("name", member.name.as_str())
            .with("birth", member.birth.label())
            .with("gender", member.gender.map(Gender::label))
            .with("occupation", member.occupation.clone())
            .with("team", team.map(|team| team.name.as_str()))
            .with("position", member.position.clone())
            .with("phone", phone(member.phone.as_deref(), wish.unmasked))
            .with("village", team.map(|team| served(team, &villages)))
            .with("slot", member.slot.clone())
            .with("organisation", member.organisation.clone())
            .with("email", member.email.clone())
            .with("tags", member.tags.join(", "))
            .with("from", member.from)
            .with("state", state(member.state, wish.as_of.is_some()))
            .with("note", member.note.clone());
        Sortable { name: member.sort_name().to_owned(), row }
    });
    Ok(rows.collect())
}

/// Members by their team, on the day wished.
fn by_team(
    tables: &Tables<'_>,
    commune: &Commune,
    wish: &ListWish,
) -> Result<HashMap<Id, Vec<Member>>> {
    let mut by_team: HashMap<Id, Vec<Member>> = HashMap::new();
    for member in members(tables, &commune.id)? {
        if member.stands_on(wish.as_of) {
            by_team.entry(member.team.clone()).or_default().push(member);
        }
    }
    Ok(by_team)
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn leader<'a>(members: &[&'a Member]) -> Option<&'a Member> {
    members.iter().copied().find(|one| position_rank(one.position.as_deref()) == 0)
}

fn team_rows(
    tables: &Tables<'_>,
    commune: &Commune,
    wish: &ListWish,
    today: NaiveDate,
) -> Result<Vec<Sortable>> {
    let types = team_types(tables, commune)?;
    let villages = villages_on(tables, &commune.id, wish.as_of.unwrap_or(today))?;
    let by_team = by_team(tables, commune, wish)?;
    let standing = teams_on(tables, &commune.id, wish.as_of)?;
    let rows = standing.into_iter().map(|team| {
        let members: Vec<&Member> = by_team.get(&team.id).into_iter().flatten().collect();
        let women = members.iter().filter(|one| one.gender == Some(Gender::Female)).count();
        let leader = leader(&members);
        let of = type_of(&types, &team);
        let lacking = of.map(|of| MakeUp::of(&members).lacking(of).join("; "));
        let row = Row::new()
            .with("name", team.name.as_str())
            .with("village", served(&team, &villages))
            .with("leader", leader.map(|one| one.name.as_str()))
            .with("leader-phone", phone(leader.and_then(|one| one.phone.as_deref()), wish.unmasked))
            .with("members", count(members.len()))
            .with("women", count(women))
            .with("decision", team.decision.clone())
            .with("decided", team.decided)
            .with("type", of.map(|of| of.name.as_str()))
            .with("level", if team.level == Level::Commune { "Cấp xã" } else { "Cấp thôn" })
            .with("state", state(team.state, wish.as_of.is_some()))
            .with("lacking", lacking);
        Sortable { name: team.name, row }
    });
    Ok(rows.collect())
}

fn village_rows(
    tables: &Tables<'_>,
    commune: &Commune,
    wish: &ListWish,
    today: NaiveDate,
) -> Result<Vec<Sortable>> {
    let by_team = by_team(tables, commune, wish)?;
    let teams = teams_on(tables, &commune.id, wish.as_of)?;
    let rows =
        villages_on(tables, &commune.id, wish.as_of.unwrap_or(today))?.into_iter().map(|village| {
            let serving: Vec<&Team> =
                teams.iter().filter(|team| team.villages.contains(&village.id)).collect();
            let members: Vec<&Member> =
                serving.iter().filter_map(|team| by_team.get(&team.id)).flatten().collect();
            let names: Vec<&str> = serving.iter().map(|team| team.name.as_str()).collect();
            let leaders: Vec<&str> = members
                .iter()
                .filter(|one| position_rank(one.position.as_deref()) == 0)
                .map(|one| one.name.as_str())
                .collect();
            let row = Row::new()
                .with("name", village.label())
                .with("households", village.households)
                .with("teams", count(serving.len()))
                .with("members", count(members.len()))
                .with("team-names", names.join(", "))
                .with("leader", leaders.join(", "));
            Sortable { name: village.label(), row }
        });
    Ok(rows.collect())
}
