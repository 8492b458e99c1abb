//! Types of teams.

use toso_core::Id;
use toso_core::roster;

use super::{Answer, id};
use crate::desk::{Call, Desk};
use crate::types::{ById, Empty, Slot, TeamType};

/// The types of teams, the default one first.
pub fn list(desk: &mut Desk, _: &mut Call<'_>, _: Empty) -> Answer<Vec<TeamType>> {
    let commune = desk.commune()?;
    let tables = desk.store.read();
    let teams = roster::teams_by_type(&tables, &commune.id)?;
    Ok(roster::team_types(&tables, &commune)?
        .into_iter()
        .map(|one| TeamType {
            teams: teams.get(&one.id).copied().unwrap_or_default(),
            is_default: one.id.is_none(),
            id: one.id.map(|id| id.to_string()),
            name: one.name,
            short: one.short,
            support: one.support,
            min: one.min,
            max: one.max,
            slots: one
                .slots
                .into_iter()
                .map(|slot| Slot {
                    id: Some(slot.id.to_string()),
                    name: slot.name,
                    min: slot.min,
                    max: slot.max,
                })
                .collect(),
        })
        .collect())
}

/// Stores a type.
pub fn save(desk: &mut Desk, call: &mut Call<'_>, wish: TeamType) -> Answer<Vec<TeamType>> {
    let commune = desk.commune()?;
    let name = match wish.is_default {
        true => commune.team_type_short.clone(),
        false => vietnamese::clean(&wish.name),
    };
    let id = match (wish.is_default, wish.id.as_deref()) {
        (true, _) => None,
        (false, Some(known)) => Some(id(known)?),
        (false, None) => Some(Id::new(call.by.at)),
    };
    let slots = wish
        .slots
        .into_iter()
        .filter(|slot| !slot.name.trim().is_empty())
        .map(|slot| {
            Ok(roster::Slot {
                id: match slot.id {
                    Some(text) => super::id(&text)?,
                    None => Id::new(call.by.at),
                },
                name: vietnamese::clean(&slot.name),
                min: slot.min,
                max: slot.max,
            })
        })
        .collect::<Answer<Vec<_>>>()?;
    let wish = roster::TeamType {
        id,
        name: wish.name,
        short: wish.short,
        support: wish.support,
        min: wish.min,
        max: wish.max,
        slots,
    };
    desk.store.change(&call.by, &format!("Sửa thành phần của {name}"), |change| {
        roster::save_team_type(change, &commune, wish)
    })?;
    list(desk, call, Empty {})
}

/// Deletes a type that no team has.
pub fn delete(desk: &mut Desk, call: &mut Call<'_>, which: ById) -> Answer<Empty> {
    let (commune, id) = (desk.commune()?, id(&which.id)?);
    desk.store.change(&call.by, "Xóa loại tổ", |change| {
        roster::delete_team_type(change, &commune, &id)
    })?;
    Ok(Empty {})
}
