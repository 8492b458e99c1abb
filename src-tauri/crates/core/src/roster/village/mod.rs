//! Villages through time: those of a day, and how they are merged, split and renamed. A village
//! that changes ends on the day of the change and others begin; the teams that served it serve
//! those, until a decision consolidates the teams.

pub(super) mod tables;

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::tables::{put_village, remove_village, teams, villages};
use super::{TeamState, Village, filled};
use crate::agency::former::former_commune;
use crate::id::stored_words;
use crate::papers::plausible;
use crate::store::{Change, Tables};
use crate::{Error, Id, Result, What};

/// What happened to villages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VillageAct {
    /// Sáp nhập: several become one.
    Merge,
    /// Chia tách: one becomes several.
    Split,
    /// Đổi tên, or another kind: thôn becomes tổ dân phố.
    Rename,
}

stored_words!(VillageAct { Merge = "merge", Split = "split", Rename = "rename" });

/// A change of villages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VillageChange {
    /// Identifier.
    pub id: Id,
    /// The day from which on it holds.
    pub date: NaiveDate,
    /// What happened.
    pub act: VillageAct,
    /// What it rests on: "Nghị quyết số 12/NQ-HĐND ngày …".
    pub basis: Option<String>,
    /// Villages that ended.
    pub old: Vec<Id>,
    /// Villages that began.
    pub new: Vec<Id>,
}

/// When a change of villages happened, and what it rests on.
#[derive(Debug, Clone)]
pub struct When {
    /// The day from which on it holds.
    pub date: NaiveDate,
    /// What it rests on; may be blank.
    pub basis: String,
}

/// The villages there are on a day, in order. Of two with the same name each says which old
/// commune it was in, where that is known.
///
/// # Errors
/// The database.
pub fn villages_on(tables: &Tables<'_>, commune: &Id, day: NaiveDate) -> Result<Vec<Village>> {
    let mut standing = villages(tables, commune)?;
    standing.retain(|village| village.stands_on(day));
    tell_apart(&mut standing);
    Ok(standing)
}

fn tell_apart(villages: &mut [Village]) {
    let mut counts: HashMap<String, u32> = HashMap::new();
    for village in villages.iter() {
        *counts.entry(key(village)).or_default() += 1;
    }
    for village in villages {
        let twins = counts.get(&key(village)).is_some_and(|count| *count > 1);
        let former = village.former.as_deref().filter(|_| twins).and_then(former_commune);
        village.told_apart = former.map(|former| format!("{} cũ", former.proper_name()));
    }
}

fn key(village: &Village) -> String {
    vietnamese::tone_key(format!("{} {}", village.kind, village.name).trim())
}

/// The changes of the commune's villages, oldest first.
///
/// # Errors
/// The database.
pub fn village_changes(tables: &Tables<'_>, commune: &Id) -> Result<Vec<VillageChange>> {
    tables::changes(tables, commune)
}

/// Several villages become one from a day on; answers the one. What is known of all of them is
/// added up where `into` says nothing.
///
/// # Errors
/// [`Error::VillagesTooFew`], [`Error::NameMissing`], [`Error::VillageExists`],
/// [`Error::VillageEnded`], [`Error::VillageTooYoung`], [`Error::BadDate`], [`Error::NotFound`].
pub fn merge_villages(
    change: &Change<'_>,
    commune: &Id,
    old: &[Id],
    into: Village,
    when: &When,
) -> Result<Id> {
    let old = living(change, commune, old, when.date)?;
    if old.len() < 2 {
        return Err(Error::VillagesTooFew);
    }
    let sum = |of: fn(&Village) -> Option<i64>| -> Option<i64> { old.iter().map(of).sum() };
    let into = Village {
        households: into.households.or_else(|| sum(|village| village.households)),
        people: into.people.or_else(|| sum(|village| village.people)),
        former: shared_former(&old),
        ..into
    };
    let id = into.id.clone();
    turn(change, commune, VillageAct::Merge, &old, vec![into], when)?;
    Ok(id)
}

/// The old commune of them all; `None` where they come from several.
fn shared_former(villages: &[Village]) -> Option<String> {
    let first = villages.first()?.former.clone()?;
    villages.iter().all(|village| village.former.as_ref() == Some(&first)).then_some(first)
}

/// One village becomes several from a day on; answers them.
///
/// # Errors
/// As [`merge_villages`].
pub fn split_village(
    change: &Change<'_>,
    commune: &Id,
    old: &Id,
    into: Vec<Village>,
    when: &When,
) -> Result<Vec<Id>> {
    let old = living(change, commune, std::slice::from_ref(old), when.date)?;
    if into.len() < 2 {
        return Err(Error::VillagesTooFew);
    }
    let former = shared_former(&old);
    let into: Vec<Village> =
        into.into_iter().map(|new| Village { former: former.clone(), ..new }).collect();
    let ids = into.iter().map(|village| village.id.clone()).collect();
    turn(change, commune, VillageAct::Split, &old, into, when)?;
    Ok(ids)
}

/// A village gets another name or kind from a day on; answers it. All else is as it was.
///
/// # Errors
/// As [`merge_villages`].
pub fn rename_village(
    change: &Change<'_>,
    commune: &Id,
    old: &Id,
    (kind, name): (&str, &str),
    when: &When,
) -> Result<Id> {
    let old = living(change, commune, std::slice::from_ref(old), when.date)?;
    let known = old.first().cloned().ok_or(Error::VillagesTooFew)?;
    let id = change.new_id();
    let (kind, name) = (kind.to_owned(), name.to_owned());
    let new = Village { id: id.clone(), kind, name, ..known };
    turn(change, commune, VillageAct::Rename, &old, vec![new], when)?;
    Ok(id)
}

/// The villages of these identifiers, each of which must be there on the day before.
fn living(change: &Change<'_>, commune: &Id, ids: &[Id], date: NaiveDate) -> Result<Vec<Village>> {
    plausible(date)?;
    let known = villages(change, commune)?;
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for id in ids.iter().filter(|id| seen.insert((*id).clone())) {
        let village = known
            .iter()
            .find(|village| village.id == *id)
            .ok_or_else(|| Error::NotFound { what: What::Village, id: id.to_string() })?;
        if let Some(to) = village.to {
            return Err(Error::VillageEnded { label: village.label(), to });
        }
        if let Some(from) = village.from.filter(|from| *from >= date) {
            return Err(Error::VillageTooYoung { label: village.label(), from });
        }
        found.push(village.clone());
    }
    Ok(found)
}

fn turn(
    change: &Change<'_>,
    commune: &Id,
    act: VillageAct,
    old: &[Village],
    new: Vec<Village>,
    when: &When,
) -> Result<()> {
    let id = change.new_id();
    tables::put_change(change, commune, &id, when.date, act, filled(&when.basis).as_deref())?;
    for village in old {
        tables::put_end(change, &village.id, Some(when.date))?;
    }
    for village in new {
        let name = filled(&village.name).ok_or(Error::NameMissing(What::Village))?;
        let kind = vietnamese::clean(&village.kind);
        let village = Village { name, kind, from: Some(when.date), to: None, ..village };
        refuse_twin(change, commune, &village)?;
        put_village(change, commune, &village)?;
        tables::put_facts(change, &village)?;
        for old in old {
            tables::put_lineage(change, &id, &old.id, &village.id)?;
            tables::hand_on(change, &old.id, &village.id)?;
        }
    }
    Ok(())
}

/// Takes a change of villages back that was entered by mistake: the old ones are again.
///
/// # Errors
/// [`Error::NotFound`], [`Error::VillageBound`] where a new one has changed since,
/// [`Error::VillageServed`] where a team serves a new one that served none of the old.
pub fn take_back_village_change(change: &Change<'_>, commune: &Id, id: &Id) -> Result<()> {
    let all = village_changes(change, commune)?;
    let one = all
        .iter()
        .find(|known| known.id == *id)
        .ok_or_else(|| Error::NotFound { what: What::Village, id: id.to_string() })?;
    let known = villages(change, commune)?;
    let label = |id: &Id| {
        known.iter().find(|village| village.id == *id).map(Village::label).unwrap_or_default()
    };
    let later = all.iter().flat_map(|change| &change.old).find(|old| one.new.contains(old));
    if let Some(later) = later {
        return Err(Error::VillageBound(label(later)));
    }
    let own = |team: &&super::Team| {
        team.villages.iter().any(|village| one.new.contains(village))
            && !team.villages.iter().any(|village| one.old.contains(village))
    };
    if let Some(team) = teams(change, commune)?.iter().find(own) {
        return Err(Error::VillageServed(team.name.clone()));
    }
    tables::remove_change(change, id)?;
    for new in &one.new {
        tables::unserve(change, new)?;
        remove_village(change, new)?;
    }
    for old in &one.old {
        tables::put_end(change, old, None)?;
    }
    Ok(())
}

/// Refuses a village of the same name where both would be at the same time and in the same old
/// commune.
pub(super) fn refuse_twin(change: &Change<'_>, commune: &Id, village: &Village) -> Result<()> {
    let meets = |known: &Village| {
        known.to.is_none_or(|to| village.from.is_none_or(|from| from < to))
            && village.to.is_none_or(|to| known.from.is_none_or(|from| from < to))
    };
    let twin = villages(change, commune)?.into_iter().find(|known| {
        known.id != village.id
            && known.former == village.former
            && key(known) == key(village)
            && meets(known)
    });
    match twin {
        Some(known) => Err(Error::VillageExists(known.label())),
        None => Ok(()),
    }
}

/// Refuses another first day than the village has, where it cannot be: a change of villages tells that of
/// those it made, and one that is not yet there today would be in no list.
pub(super) fn refuse_first_day(change: &Change<'_>, commune: &Id, village: &Village) -> Result<()> {
    let known = villages(change, commune)?.into_iter().find(|known| known.id == village.id);
    let made = village_changes(change, commune)?.iter().any(|one| one.new.contains(&village.id));
    if known.is_some_and(|known| known.from == village.from) {
        return Ok(());
    }
    if made {
        return Err(Error::VillageBound(village.label()));
    }
    let Some(from) = village.from else { return Ok(()) };
    plausible(from)?;
    let tomorrow = change.today().succ_opt().unwrap_or(NaiveDate::MAX);
    let before = village.to.map_or(tomorrow, |to| to.min(tomorrow));
    match from < before {
        true => Ok(()),
        false => Err(Error::VillageBeginsLate { label: village.label(), before }),
    }
}

/// Refuses a village that was merged, split or renamed, or came of that.
pub(super) fn refuse_bound(change: &Change<'_>, commune: &Id, village: &Id) -> Result<()> {
    let bound = village_changes(change, commune)?
        .iter()
        .any(|change| change.old.contains(village) || change.new.contains(village));
    if !bound {
        return Ok(());
    }
    let known = villages(change, commune)?.into_iter().find(|known| known.id == *village);
    Err(Error::VillageBound(known.map(|known| known.label()).unwrap_or_default()))
}

/// The villages that have ended.
pub(super) fn gone(change: &Change<'_>, commune: &Id) -> Result<HashSet<Id>> {
    let all = villages(change, commune)?.into_iter();
    Ok(all.filter(|village| village.to.is_some()).map(|village| village.id).collect())
}

/// The old commune of each team that came from one: its code.
///
/// # Errors
/// The database.
pub fn former_of_teams(tables: &Tables<'_>, commune: &Id) -> Result<HashMap<Id, String>> {
    tables::former_of_teams(tables, commune)
}

/// Notes which old commune teams come from; `None`: none. The villages they serve are noted with
/// them, where nothing is noted of those or what was noted of the team until now.
///
/// # Errors
/// [`Error::CommuneUnknown`], [`Error::NotFound`].
pub fn mark_former(
    change: &Change<'_>,
    commune: &Id,
    marked: &[Id],
    former: Option<&str>,
) -> Result<()> {
    if let Some(code) = former.filter(|code| former_commune(code).is_none()) {
        return Err(Error::CommuneUnknown(code.to_owned()));
    }
    let known = teams(change, commune)?;
    for id in marked {
        if !known.iter().any(|team| team.id == *id && team.state != TeamState::Ended) {
            return Err(Error::NotFound { what: What::Team, id: id.to_string() });
        }
        tables::put_former(change, id, former)?;
    }
    Ok(())
}

/// What each team is called where several communes meet: of two teams of the same name each says
/// which old commune it comes from, where that is known.
///
/// # Errors
/// The database.
pub fn team_names(tables: &Tables<'_>, commune: &Id) -> Result<HashMap<Id, String>> {
    let teams = teams(tables, commune)?;
    let formers = former_of_teams(tables, commune)?;
    let mut counts: HashMap<String, u32> = HashMap::new();
    for team in &teams {
        *counts.entry(vietnamese::tone_key(&team.name)).or_default() += 1;
    }
    Ok(teams
        .into_iter()
        .map(|team| {
            let twins = counts.get(&vietnamese::tone_key(&team.name)).is_some_and(|n| *n > 1);
            let former = formers.get(&team.id).filter(|_| twins);
            match former.and_then(|code| former_commune(code)) {
                Some(old) => (team.id, format!("{} ({} cũ)", team.name, old.proper_name())),
                None => (team.id, team.name),
            }
        })
        .collect())
}

/// The teams in force that serve a village which was merged, split or renamed by a day, and about
/// which no decision has been made since: the change and the team, changes in their order.
///
/// # Errors
/// The database.
pub fn teams_waiting(
    tables: &Tables<'_>,
    commune: &Id,
    day: NaiveDate,
) -> Result<Vec<(Id, super::Team)>> {
    let teams = teams(tables, commune)?;
    let mut waiting = Vec::new();
    for change in village_changes(tables, commune)?.iter().filter(|change| change.date <= day) {
        let concerned = teams.iter().filter(|team| {
            team.state == TeamState::InForce
                && team.decided.is_none_or(|decided| decided < change.date)
                && team.villages.iter().any(|village| change.old.contains(village))
        });
        waiting.extend(concerned.map(|team| (change.id.clone(), team.clone())));
    }
    Ok(waiting)
}
