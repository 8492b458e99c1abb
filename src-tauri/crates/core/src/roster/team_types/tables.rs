//! SQL of the types of teams.

use std::collections::HashMap;

use super::TeamType;
use crate::roster::Slot;
use crate::roster::tables::next_ord;
use crate::store::{Change, Tables};
use crate::{Id, Result};

/// Version 3: how many belong in a team of the commune's default type.
pub(crate) const SCHEMA_3: &str = "
ALTER TABLE commune ADD COLUMN team_min INTEGER;
ALTER TABLE commune ADD COLUMN team_max INTEGER;
CREATE INDEX team_type_commune ON team_type (commune, ord);
";

/// The types besides the default one, in order, without their slots.
pub(super) fn types(tables: &Tables<'_>, commune: &Id) -> Result<Vec<TeamType>> {
    tables.rows(
        "SELECT id, name, short, support, min, max FROM team_type WHERE commune = ?
         ORDER BY ord, id",
        [commune],
        |row| {
            Ok(TeamType {
                id: Some(row.get(0)?),
                name: row.get(1)?,
                short: row.get(2)?,
                support: row.get(3)?,
                min: row.get(4)?,
                max: row.get(5)?,
                slots: Vec::new(),
            })
        },
    )
}

/// The slots of every type, in order.
pub(super) fn slots_by_type(
    tables: &Tables<'_>,
    commune: &Id,
) -> Result<HashMap<Option<Id>, Vec<Slot>>> {
    let rows: Vec<(Option<Id>, Slot)> = tables.rows(
        "SELECT type, id, name, min, max FROM slot WHERE commune = ? ORDER BY ord",
        [commune],
        |row| {
            let slot =
                Slot { id: row.get(1)?, name: row.get(2)?, min: row.get(3)?, max: row.get(4)? };
            Ok((row.get(0)?, slot))
        },
    )?;
    let mut slots: HashMap<Option<Id>, Vec<Slot>> = HashMap::new();
    for (of, slot) in rows {
        slots.entry(of).or_default().push(slot);
    }
    Ok(slots)
}

pub(super) fn default_size(
    tables: &Tables<'_>,
    commune: &Id,
) -> Result<(Option<u32>, Option<u32>)> {
    let size =
        tables.first("SELECT team_min, team_max FROM commune WHERE id = ?", [commune], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    Ok(size.unwrap_or_default())
}

pub(super) fn put_default_size(
    change: &Change<'_>,
    commune: &Id,
    min: Option<u32>,
    max: Option<u32>,
) -> Result<()> {
    change
        .run("UPDATE commune SET team_min = ?, team_max = ? WHERE id = ?", (min, max, commune))?;
    Ok(())
}

pub(super) fn put_type(change: &Change<'_>, commune: &Id, id: &Id, wish: &TeamType) -> Result<()> {
    let ord = next_ord(
        change,
        "SELECT coalesce(max(ord), -1) + 1 FROM team_type WHERE commune = ?",
        commune,
    )?;
    change.run(
        "INSERT INTO team_type (id, commune, ord, name, short, support, min, max)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, short = excluded.short,
            support = excluded.support, min = excluded.min, max = excluded.max",
        (id, commune, ord, &wish.name, &wish.short, wish.support, wish.min, wish.max),
    )?;
    Ok(())
}

/// Name of a team of this type, where there is one.
pub(super) fn team_of_type(tables: &Tables<'_>, id: &Id) -> Result<Option<String>> {
    tables.first("SELECT name FROM team WHERE type = ? ORDER BY ord", [id], |row| row.get(0))
}

pub(super) fn remove_type(change: &Change<'_>, id: &Id) -> Result<()> {
    change.run("DELETE FROM team_type WHERE id = ?", [id])?;
    Ok(())
}
