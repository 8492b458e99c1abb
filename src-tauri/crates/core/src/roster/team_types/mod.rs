//! Types of teams: what each is called, how many belong in a team of it, and in which places.

pub(super) mod tables;

use std::collections::HashMap;

use super::{Member, Slot, Team, filled, position_rank};
use crate::agency::Commune;
use crate::store::{Change, Tables};
use crate::{Error, Id, Result, What};

/// A type of team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamType {
    /// Identifier; `None`: the commune's default type, whose names are the commune's own.
    pub id: Option<Id>,
    /// "Tổ công nghệ số cộng đồng".
    pub name: String,
    /// "Tổ CNSCĐ".
    pub short: String,
    /// A support group: listed apart, and left out where reports count teams and their members.
    pub support: bool,
    /// Members at least.
    pub min: Option<u32>,
    /// Members at most.
    pub max: Option<u32>,
    /// The places of its composition, in order.
    pub slots: Vec<Slot>,
}

/// The types of the commune's teams, the default one first.
///
/// # Errors
/// The database.
pub fn team_types(tables: &Tables<'_>, commune: &Commune) -> Result<Vec<TeamType>> {
    let mut slots = tables::slots_by_type(tables, &commune.id)?;
    let (min, max) = tables::default_size(tables, &commune.id)?;
    let default = TeamType {
        id: None,
        name: commune.team_type.clone(),
        short: commune.team_type_short.clone(),
        support: false,
        min,
        max,
        slots: slots.remove(&None).unwrap_or_default(),
    };
    let mut types = vec![default];
    for mut one in tables::types(tables, &commune.id)? {
        one.slots = slots.remove(&one.id).unwrap_or_default();
        types.push(one);
    }
    Ok(types)
}

/// The type of a team; the default one where its own is gone.
pub fn type_of<'a>(types: &'a [TeamType], team: &Team) -> Option<&'a TeamType> {
    types.iter().find(|one| one.id == team.team_type).or_else(|| types.first())
}

/// The teams that count as a Tổ, whatever their state: all but support groups.
///
/// # Errors
/// The database.
pub fn counted_teams(tables: &Tables<'_>, commune: &Commune) -> Result<Vec<Team>> {
    let types = team_types(tables, commune)?;
    let mut teams = super::teams(tables, &commune.id)?;
    teams.retain(|team| type_of(&types, team).is_none_or(|of| !of.support));
    Ok(teams)
}

/// Stores a type. Of the default type the size and the places alone are
/// stored: its names belong to the commune.
///
/// # Errors
/// [`Error::NameMissing`], [`Error::SizeContradicts`], [`Error::TypeExists`], [`Error::NotFound`].
pub fn save_team_type(change: &Change<'_>, commune: &Commune, wish: TeamType) -> Result<()> {
    let contradicts = |min: Option<u32>, max: Option<u32>| matches!((min, max), (Some(min), Some(max)) if min > max);
    if contradicts(wish.min, wish.max) {
        return Err(Error::SizeContradicts(wish.short));
    }
    if let Some(slot) = wish.slots.iter().find(|slot| contradicts(Some(slot.min), slot.max)) {
        return Err(Error::SizeContradicts(slot.name.clone()));
    }
    match &wish.id {
        None => tables::put_default_size(change, &commune.id, wish.min, wish.max)?,
        Some(id) => {
            let name = filled(&wish.name).ok_or(Error::NameMissing(What::TeamType))?;
            let short = filled(&wish.short).unwrap_or_else(|| name.clone());
            let key = vietnamese::tone_key(&name);
            let twice = |one: &&TeamType| {
                one.id.as_ref() != Some(id) && vietnamese::tone_key(&one.name) == key
            };
            if let Some(known) = team_types(change, commune)?.iter().find(twice) {
                return Err(Error::TypeExists(known.name.clone()));
            }
            tables::put_type(change, &commune.id, id, &TeamType { name, short, ..wish.clone() })?;
        }
    }
    super::tables::put_slots(change, &commune.id, wish.id.as_ref(), &wish.slots)
}

/// Deletes a type that no team has.
///
/// # Errors
/// [`Error::NotFound`], [`Error::TypeUsed`].
pub fn delete_team_type(change: &Change<'_>, commune: &Commune, id: &Id) -> Result<()> {
    if !tables::types(change, &commune.id)?.iter().any(|one| one.id.as_ref() == Some(id)) {
        return Err(Error::NotFound { what: What::TeamType, id: id.to_string() });
    }
    if let Some(team) = tables::team_of_type(change, id)? {
        return Err(Error::TypeUsed(team));
    }
    super::tables::put_slots(change, &commune.id, Some(id), &[])?;
    tables::remove_type(change, id)
}

/// How a team is made up: what a composition is held against.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MakeUp {
    members: u32,
    led: bool,
    /// Members by the folded name of their slot.
    slots: HashMap<String, u32>,
}

impl MakeUp {
    /// Adds so many members of a position and a slot.
    pub fn add(&mut self, position: Option<&str>, slot: Option<&str>, members: u32) {
        self.members += members;
        self.led |= position_rank(position) == 0;
        if let Some(slot) = slot {
            *self.slots.entry(vietnamese::fold(slot)).or_default() += members;
        }
    }

    /// Of these members.
    pub fn of(members: &[&Member]) -> Self {
        let mut made_up = Self::default();
        for member in members {
            made_up.add(member.position.as_deref(), member.slot.as_deref(), 1);
        }
        made_up
    }

    /// Whether there is a leader.
    pub fn led(&self) -> bool {
        self.led
    }

    /// What it lacks of a type, or has too much of, a phrase each: "chưa có Tổ trưởng", "thiếu 1
    /// Đoàn viên", "thiếu 2 người (ít nhất 5)".
    pub fn lacking(&self, of: &TeamType) -> Vec<String> {
        if self.members == 0 {
            return vec!["chưa có thành viên".to_owned()];
        }
        let mut lacking = Vec::new();
        if !self.led {
            lacking.push("chưa có Tổ trưởng".to_owned());
        }
        if let Some(min) = of.min.filter(|min| self.members < *min) {
            lacking.push(format!("thiếu {} người (ít nhất {min})", min - self.members));
        }
        if let Some(max) = of.max.filter(|max| self.members > *max) {
            lacking.push(format!("thừa {} người (nhiều nhất {max})", self.members - max));
        }
        for slot in &of.slots {
            let filled = self.slots.get(&vietnamese::fold(&slot.name)).copied().unwrap_or_default();
            if filled < slot.min {
                lacking.push(format!("thiếu {} {}", slot.min - filled, slot.name));
            }
            if let Some(max) = slot.max.filter(|max| filled > *max) {
                lacking.push(format!("thừa {} {}", filled - max, slot.name));
            }
        }
        lacking
    }
}
