//! Villages, teams, members, figures.

use std::collections::HashMap;

use toso_core::roster::{
    self, Member, MemberDraft, MemberFilter, MemberOrder, Tally, Team, TeamDraft,
};
use toso_core::{Id, search};

use super::{Answer, count, id, ids};
use crate::desk::{Call, Desk};
use crate::types::{
    Ages, AsOf, ById, Empty, Gender, Level, MemberQuery, MemberRow, MemberSave, MemberSort,
    Members, Slot, Slots, Standing, Stats, TeamRow, TeamSave,
};

pub(super) fn standing(state: roster::TeamState) -> Standing {
    match state {
        roster::TeamState::Proposed => Standing::Proposed,
        roster::TeamState::InForce => Standing::InForce,
        roster::TeamState::Ended => Standing::Ended,
    }
}

pub(super) fn gender(gender: roster::Gender) -> Gender {
    match gender {
        roster::Gender::Male => Gender::Male,
        roster::Gender::Female => Gender::Female,
    }
}

pub fn teams(desk: &mut Desk, call: &mut Call<'_>, query: AsOf) -> Answer<Vec<TeamRow>> {
    let commune = desk.commune()?;
    let tables = desk.store.read();
    let day = query.as_of.unwrap_or_else(|| call.by.at.date());
    let villages = roster::villages_on(&tables, &commune.id, day)?;
    let villages = villages.iter().map(|village| (&village.id, village)).collect();
    let mut formers = roster::former_of_teams(&tables, &commune.id)?;
    let types = roster::team_types(&tables, &commune)?;
    let mut tallies = roster::tallies(&tables, &commune.id, query.as_of)?;
    Ok(roster::teams_on(&tables, &commune.id, query.as_of)?
        .into_iter()
        .map(|team| {
            let tally = tallies.remove(&team.id).unwrap_or_default();
            let former = formers.remove(&team.id);
            TeamRow { former, ..team_row(team, tally, &villages, &types, query) }
        })
        .collect())
}

fn team_row(
    team: Team,
    tally: Tally,
    villages: &HashMap<&Id, &roster::Village>,
    types: &[roster::TeamType],
    query: AsOf,
) -> TeamRow {
    let (ids, served): (Vec<String>, Vec<String>) = team
        .villages
        .iter()
        .filter_map(|id| villages.get(id))
        .map(|village| (village.id.to_string(), village.label()))
        .unzip();
    let of = roster::type_of(types, &team);
    TeamRow {
        id: team.id.to_string(),
        village: (!served.is_empty()).then(|| served.join(", ")),
        villages: ids,
        former: None,
        level: match team.level {
            roster::Level::Village => Level::Village,
            roster::Level::Commune => Level::Commune,
        },
        // On a day it is shown for, a team was in force.
        state: if query.as_of.is_some() { Standing::InForce } else { standing(team.state) },
        decision: team.decision,
        members: count(tally.members),
        women: count(tally.women),
        leader: tally.leader,
        from: team.from,
        missing: of.map(|of| tally.make_up.lacking(of)).unwrap_or_default(),
        support: of.is_some_and(|of| of.support),
        team_type: team.team_type.map(|id| id.to_string()),
        name: team.name,
    }
}

pub fn team_save(desk: &mut Desk, call: &mut Call<'_>, wish: TeamSave) -> Answer<ById> {
    let commune = desk.commune()?;
    let draft = TeamDraft {
        id: wish.id.as_deref().map(id).transpose()?,
        name: wish.name.clone(),
        level: match wish.level {
            Level::Village => roster::Level::Village,
            Level::Commune => roster::Level::Commune,
        },
        villages: ids(&wish.villages)?,
        team_type: wish.team_type.as_deref().map(id).transpose()?,
    };
    let name = format!("Lưu {}", vietnamese::clean(&wish.name));
    let saved = desk.store.change(&call.by, &name, |change| {
        let team = roster::save_team(change, &commune.id, draft)?;
        if let Some(former) = &wish.former {
            let former = Some(former.as_str()).filter(|code| !code.is_empty());
            roster::mark_former(change, &commune.id, std::slice::from_ref(&team), former)?;
        }
        Ok(team)
    })?;
    Ok(ById { id: saved.to_string() })
}

pub fn team_delete(desk: &mut Desk, call: &mut Call<'_>, which: ById) -> Answer<Empty> {
    let (commune, team) = (desk.commune()?, id(&which.id)?);
    desk.store
        .change(&call.by, "Xóa tổ", |change| roster::delete_team(change, &commune.id, &team))?;
    Ok(Empty {})
}

pub fn members(desk: &mut Desk, _: &mut Call<'_>, query: MemberQuery) -> Answer<Members> {
    let commune = desk.commune()?;
    search::refresh(&desk.store, Some(&commune.id))?;
    let tables = desk.store.read();
    let filter = MemberFilter {
        search: query.search,
        as_of: query.as_of,
        team: query.team.as_deref().map(id).transpose()?,
        order: match query.sort {
            None => MemberOrder::Entered,
            Some(MemberSort::Name) => MemberOrder::Name,
            Some(MemberSort::Position) => MemberOrder::Position,
        },
    };
    let part = |rows: Option<u32>| rows.and_then(|rows| usize::try_from(rows).ok());
    let (skip, limit) = (part(query.offset).unwrap_or(0), part(query.limit).unwrap_or(usize::MAX));
    let found = roster::find_members(&tables, &commune.id, &filter, skip, limit)?;
    let names = roster::plain_team_names(&tables, &commune.id, filter.as_of)?;
    Ok(Members {
        total: count(found.total),
        rows: found
            .rows
            .into_iter()
            .map(|member| {
                let team = names.get(&member.team).cloned().unwrap_or_default();
                member_row(member, team, filter.as_of.is_some())
            })
            .collect(),
    })
}

pub(super) fn member_row(member: Member, team: String, on_a_day: bool) -> MemberRow {
    MemberRow {
        membership: member.membership.to_string(),
        person: member.person.to_string(),
        name: member.name,
        given_name: member.given_name,
        birth_year: member.birth.year,
        birth_date: member.birth.date,
        gender: member.gender.map(gender),
        phone: member.phone,
        occupation: member.occupation,
        email: member.email,
        organisation: member.organisation,
        sort_key: member.sort_key,
        team,
        team_id: member.team.to_string(),
        position: member.position,
        slot: member.slot,
        tags: member.tags,
        note: member.note,
        state: if on_a_day { Standing::InForce } else { standing(member.state) },
        from: member.from,
        to: member.to,
    }
}

pub fn member_save(desk: &mut Desk, call: &mut Call<'_>, wish: MemberSave) -> Answer<ById> {
    let commune = desk.commune()?;
    let name = format!("Lưu {}", vietnamese::clean(&wish.name));
    let draft = MemberDraft {
        membership: wish.membership.as_deref().map(id).transpose()?,
        team: id(&wish.team_id)?,
        name: wish.name,
        birth: wish.birth.unwrap_or_default(),
        gender: wish.gender.map(|gender| match gender {
            Gender::Male => roster::Gender::Male,
            Gender::Female => roster::Gender::Female,
        }),
        phone: wish.phone.unwrap_or_default(),
        occupation: wish.occupation.unwrap_or_default(),
        email: wish.email.unwrap_or_default(),
        organisation: wish.organisation.unwrap_or_default(),
        sort_key: wish.sort_key.unwrap_or_default(),
        position: wish.position.unwrap_or_default(),
        slot: wish.slot.unwrap_or_default(),
        tags: wish.tags,
        note: wish.note.unwrap_or_default(),
    };
    let saved = desk
        .store
        .change(&call.by, &name, |change| roster::save_member(change, &commune.id, draft))?;
    Ok(ById { id: saved.to_string() })
}

pub fn member_delete(desk: &mut Desk, call: &mut Call<'_>, which: ById) -> Answer<Empty> {
    let (commune, membership) = (desk.commune()?, id(&which.id)?);
    desk.store.change(&call.by, "Xóa thành viên", |change| {
        roster::delete_member(change, &commune.id, &membership)
    })?;
    Ok(Empty {})
}

pub fn stats(desk: &mut Desk, call: &mut Call<'_>, query: AsOf) -> Answer<Stats> {
    let commune = desk.commune()?;
    search::refresh(&desk.store, Some(&commune.id))?;
    let day = query.as_of.unwrap_or_else(|| call.by.at.date());
    let stats = roster::stats_of(&desk.store.read(), &commune, query.as_of, day)?;
    Ok(Stats {
        as_of: day,
        teams: count(stats.teams),
        members: count(stats.members),
        women: count(stats.women),
        youth_union: count(stats.youth_union),
        age: Ages { mean: stats.ages.mean, min: stats.ages.min, max: stats.ages.max },
        villages: count(stats.villages),
        villages_with_team: count(stats.villages_with_team),
        teams_without_leader: count(stats.teams_without_leader),
    })
}

pub fn slots(desk: &mut Desk, _: &mut Call<'_>, _: Empty) -> Answer<Slots> {
    let commune = desk.commune()?;
    let slots = roster::slots(&desk.store.read(), &commune.id)?;
    Ok(Slots {
        slots: slots
            .into_iter()
            .map(|slot| Slot {
                id: Some(slot.id.to_string()),
                name: slot.name,
                min: slot.min,
                max: slot.max,
            })
            .collect(),
    })
}

pub fn slots_save(desk: &mut Desk, call: &mut Call<'_>, wish: Slots) -> Answer<Slots> {
    let commune = desk.commune()?;
    let slots = wish
        .slots
        .into_iter()
        .filter(|slot| !slot.name.trim().is_empty())
        .map(|slot| {
            Ok(roster::Slot {
                id: match slot.id {
                    Some(text) => id(&text)?,
                    None => Id::new(call.by.at),
                },
                name: vietnamese::clean(&slot.name),
                min: slot.min,
                max: slot.max,
            })
        })
        .collect::<Answer<Vec<_>>>()?;
    desk.store.change(&call.by, "Sửa thành phần của tổ", |change| {
        roster::save_slots(change, &commune.id, &slots)
    })?;
    self::slots(desk, call, Empty {})
}
