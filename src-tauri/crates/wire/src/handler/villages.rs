//! Villages, their changes, and the old communes they and the teams come from.

use std::collections::HashMap;

use toso_core::Id;
use toso_core::agency::Commune;
use toso_core::agency::former::{self, Share};
use toso_core::roster::{self, Team, When};
use toso_core::store::Tables;

use super::{Answer, id, ids};
use crate::desk::{Call, Desk};
use crate::types::{
    AsOf, ById, Empty, FormerCommune, FormerMark, Named, Village, VillageAct, VillageChange,
    VillageMerge, VillageRename, VillageSplit,
};

/// The villages of a day; without one, of today.
pub fn list(desk: &mut Desk, call: &mut Call<'_>, query: AsOf) -> Answer<Vec<Village>> {
    let commune = desk.commune()?;
    let tables = desk.store.read();
    let serving = roster::teams_by_village(&tables, &commune.id, query.as_of)?;
    let day = query.as_of.unwrap_or_else(|| call.by.at.date());
    Ok(roster::villages_on(&tables, &commune.id, day)?
        .into_iter()
        .map(|village| Village {
            id: Some(village.id.to_string()),
            teams: serving.get(&village.id).copied().unwrap_or_default(),
            kind: village.kind,
            name: village.name,
            households: village.households,
            people: village.people,
            smartphone_percent: village.smartphone_percent,
            from: village.from,
            to: village.to,
            former: village.former,
            told_apart: village.told_apart,
        })
        .collect())
}

pub fn save(desk: &mut Desk, call: &mut Call<'_>, wish: Village) -> Answer<ById> {
    let commune = desk.commune()?;
    let (wanted, name) = (wish.id.as_deref().map(id).transpose()?, wish.name.clone());
    let saved = desk.store.change(&call.by, &format!("Lưu {} {name}", wish.kind), |change| {
        let known = roster::villages(change, &commune.id)?
            .into_iter()
            .find(|known| Some(&known.id) == wanted.as_ref());
        let village = roster::Village {
            households: wish.households,
            people: wish.people,
            smartphone_percent: wish.smartphone_percent,
            from: wish.from,
            to: known.and_then(|known| known.to),
            former: wish.former,
            ..roster::Village::named(
                wanted.unwrap_or_else(|| change.new_id()),
                &wish.kind,
                &wish.name,
            )
        };
        roster::save_village(change, &commune.id, village)
    })?;
    Ok(ById { id: saved.to_string() })
}

pub fn delete(desk: &mut Desk, call: &mut Call<'_>, which: ById) -> Answer<Empty> {
    let (commune, village) = (desk.commune()?, id(&which.id)?);
    desk.store.change(&call.by, "Xóa thôn, khu", |change| {
        roster::delete_village(change, &commune.id, &village)
    })?;
    Ok(Empty {})
}

pub fn merge(desk: &mut Desk, call: &mut Call<'_>, wish: VillageMerge) -> Answer<ById> {
    let (commune, old) = (desk.commune()?, ids(&wish.villages)?);
    let name = format!("Sáp nhập thành {} {}", wish.kind, wish.name);
    let when = When { date: wish.date, basis: wish.basis };
    let new = desk.store.change(&call.by, &name, |change| {
        let into = roster::Village::named(change.new_id(), &wish.kind, &wish.name);
        roster::merge_villages(change, &commune.id, &old, into, &when)
    })?;
    Ok(ById { id: new.to_string() })
}

pub fn split(desk: &mut Desk, call: &mut Call<'_>, wish: VillageSplit) -> Answer<Vec<ById>> {
    let (commune, old) = (desk.commune()?, id(&wish.village)?);
    let when = When { date: wish.date, basis: wish.basis };
    let parts: Vec<String> =
        wish.into.iter().map(|part| format!("{} {}", part.kind, part.name)).collect();
    let name = format!("Chia tách thành {}", parts.join(", "));
    let new = desk.store.change(&call.by, &name, |change| {
        let into = wish.into.iter().map(|part| roster::Village {
            households: part.households,
            ..roster::Village::named(change.new_id(), &part.kind, &part.name)
        });
        roster::split_village(change, &commune.id, &old, into.collect(), &when)
    })?;
    Ok(new.into_iter().map(|id| ById { id: id.to_string() }).collect())
}

pub fn rename(desk: &mut Desk, call: &mut Call<'_>, wish: VillageRename) -> Answer<ById> {
    let (commune, old) = (desk.commune()?, id(&wish.village)?);
    let name = format!("Đổi tên thành {} {}", wish.kind, wish.name);
    let when = When { date: wish.date, basis: wish.basis };
    let new = desk.store.change(&call.by, &name, |change| {
        roster::rename_village(change, &commune.id, &old, (&wish.kind, &wish.name), &when)
    })?;
    Ok(ById { id: new.to_string() })
}

/// All changes of villages, newest first.
pub fn changes(desk: &mut Desk, call: &mut Call<'_>, _: Empty) -> Answer<Vec<VillageChange>> {
    let commune = desk.commune()?;
    let tables = desk.store.read();
    let labels = labels(&tables, &commune.id)?;
    let waiting = roster::teams_waiting(&tables, &commune.id, call.by.at.date())?;
    let names = roster::team_names(&tables, &commune.id)?;
    let mut shown: Vec<VillageChange> = roster::village_changes(&tables, &commune.id)?
        .into_iter()
        .map(|change| {
            let named = |all: &[Id]| -> Vec<Named> {
                let name = |id: &Id| labels.get(id).cloned().unwrap_or_default();
                all.iter().map(|id| Named { id: id.to_string(), name: name(id) }).collect()
            };
            let (old, new) = (named(&change.old), named(&change.new));
            let of = waiting.iter().filter(|(of, _)| *of == change.id);
            VillageChange {
                id: change.id.to_string(),
                date: change.date,
                act: act(change.act),
                sentence: sentence(change.act, &old, &new),
                basis: change.basis,
                waiting: of
                    .map(|(_, team)| Named {
                        id: team.id.to_string(),
                        name: names.get(&team.id).unwrap_or(&team.name).clone(),
                    })
                    .collect(),
                old,
                new,
            }
        })
        .collect();
    shown.reverse();
    Ok(shown)
}

/// What every village is or was called.
pub(super) fn labels(tables: &Tables<'_>, commune: &Id) -> Answer<HashMap<Id, String>> {
    let villages = roster::villages(tables, commune)?.into_iter();
    Ok(villages.map(|village| (village.id.clone(), village.label())).collect())
}

fn act(act: roster::VillageAct) -> VillageAct {
    match act {
        roster::VillageAct::Merge => VillageAct::Merge,
        roster::VillageAct::Split => VillageAct::Split,
        roster::VillageAct::Rename => VillageAct::Rename,
    }
}

/// "khu 2 và khu 3 sáp nhập thành khu Liên Hợp".
pub(super) fn sentence(act: roster::VillageAct, old: &[Named], new: &[Named]) -> String {
    let verb = match act {
        roster::VillageAct::Merge => "sáp nhập thành",
        roster::VillageAct::Split => "chia tách thành",
        roster::VillageAct::Rename => "đổi tên thành",
    };
    format!("{} {verb} {}", listed(old), listed(new))
}

/// "A, B và C".
fn listed(named: &[Named]) -> String {
    let names: Vec<&str> = named.iter().map(|one| one.name.as_str()).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} và {last}", first.join(", ")),
    }
}

pub fn take_back(desk: &mut Desk, call: &mut Call<'_>, which: ById) -> Answer<Empty> {
    let (commune, change) = (desk.commune()?, id(&which.id)?);
    desk.store.change(&call.by, "Bỏ ghi nhận thay đổi thôn, khu", |tables| {
        roster::take_back_village_change(tables, &commune.id, &change)
    })?;
    Ok(Empty {})
}

/// The old communes that went into this one, with their teams.
pub fn formers(desk: &mut Desk, _: &mut Call<'_>, _: Empty) -> Answer<Vec<FormerCommune>> {
    let commune = desk.commune()?;
    Ok(former_communes(&desk.store.read(), &commune)?)
}

fn former_communes(
    tables: &Tables<'_>,
    commune: &Commune,
) -> toso_core::Result<Vec<FormerCommune>> {
    let marked = roster::former_of_teams(tables, &commune.id)?;
    let teams = roster::teams(tables, &commune.id)?;
    let standing: Vec<&Team> = teams.iter().filter(|team| team.stands_on(None)).collect();
    let merged = former::merged_into(&commune.code).into_iter();
    Ok(merged
        .map(|old| FormerCommune {
            teams: standing
                .iter()
                .filter(|team| marked.get(&team.id) == Some(&old.code))
                .map(|team| team.id.to_string())
                .collect(),
            divided: old.share != Share::Whole,
            code: old.code,
            name: old.name,
            district: old.district,
        })
        .collect())
}

pub fn mark_former(desk: &mut Desk, call: &mut Call<'_>, wish: FormerMark) -> Answer<Empty> {
    let (commune, teams) = (desk.commune()?, ids(&wish.teams)?);
    let old = wish.former.as_deref().and_then(former::former_commune);
    let name = match old {
        Some(old) => format!("Ghi xã cũ của tổ: {}", old.name),
        None => "Bỏ ghi xã cũ của tổ".to_owned(),
    };
    desk.store.change(&call.by, &name, |change| {
        roster::mark_former(change, &commune.id, &teams, wish.former.as_deref())
    })?;
    Ok(Empty {})
}
