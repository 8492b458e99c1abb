//! SQL of villages through time.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{VillageAct, VillageChange};
use crate::roster::Village;
use crate::store::{Change, Tables};
use crate::{Id, Result};

/// Stores what is known of a village beside its name and households.
pub(in crate::roster) fn put_facts(change: &Change<'_>, village: &Village) -> Result<()> {
    change.run(
        "UPDATE village SET people = ?, smartphone_percent = ?, from_date = ?, to_date = ?,
            former = ? WHERE id = ?",
        (
            village.people,
            village.smartphone_percent,
            village.from,
            village.to,
            &village.former,
            &village.id,
        ),
    )?;
    Ok(())
}

/// Sets or takes away a village's last day.
pub(super) fn put_end(change: &Change<'_>, village: &Id, to: Option<NaiveDate>) -> Result<()> {
    change.run("UPDATE village SET to_date = ? WHERE id = ?", (to, village))?;
    Ok(())
}

/// The changes of a commune's villages, oldest first.
pub(super) fn changes(tables: &Tables<'_>, commune: &Id) -> Result<Vec<VillageChange>> {
    let mut pairs: HashMap<Id, (Vec<Id>, Vec<Id>)> = HashMap::new();
    let lineage = tables.rows(
        "SELECT l.change, l.old, l.new FROM village_lineage l
         JOIN village_change c ON c.id = l.change
         JOIN village o ON o.id = l.old JOIN village n ON n.id = l.new
         WHERE c.commune = ? ORDER BY o.ord, o.id, n.ord, n.id",
        [commune],
        |row| Ok((row.get::<_, Id>(0)?, row.get::<_, Id>(1)?, row.get::<_, Id>(2)?)),
    )?;
    for (change, old, new) in lineage {
        let (olds, news) = pairs.entry(change).or_default();
        if !olds.contains(&old) {
            olds.push(old);
        }
        if !news.contains(&new) {
            news.push(new);
        }
    }
    tables.rows(
        "SELECT id, date, kind, basis FROM village_change WHERE commune = ? ORDER BY date, id",
        [commune],
        |row| {
            let id: Id = row.get(0)?;
            let (old, new) = pairs.remove(&id).unwrap_or_default();
            Ok(VillageChange {
                id,
                date: row.get(1)?,
                act: row.get(2)?,
                basis: row.get(3)?,
                old,
                new,
            })
        },
    )
}

pub(super) fn put_change(
    change: &Change<'_>,
    commune: &Id,
    id: &Id,
    date: NaiveDate,
    act: VillageAct,
    basis: Option<&str>,
) -> Result<()> {
    change.run(
        "INSERT INTO village_change (id, commune, date, kind, basis) VALUES (?, ?, ?, ?, ?)",
        (id, commune, date, act, basis),
    )?;
    Ok(())
}

pub(super) fn put_lineage(change: &Change<'_>, id: &Id, old: &Id, new: &Id) -> Result<()> {
    change
        .run("INSERT INTO village_lineage (change, old, new) VALUES (?, ?, ?)", (id, old, new))?;
    Ok(())
}

pub(super) fn remove_change(change: &Change<'_>, id: &Id) -> Result<()> {
    change.run("DELETE FROM village_lineage WHERE change = ?", [id])?;
    change.run("DELETE FROM village_change WHERE id = ?", [id])?;
    Ok(())
}

/// The teams that serve a village and have not ended, and those planned to, serve another as well.
pub(super) fn hand_on(change: &Change<'_>, old: &Id, new: &Id) -> Result<()> {
    change.run(
        "INSERT OR IGNORE INTO team_village (team, village)
         SELECT tv.team, ?2 FROM team_village tv JOIN team t ON t.id = tv.team
         WHERE tv.village = ?1 AND t.state <> 'ended'",
        (old, new),
    )?;
    change.run(
        "INSERT OR IGNORE INTO planned_team_village (team, village)
         SELECT team, ?2 FROM planned_team_village WHERE village = ?1",
        (old, new),
    )?;
    Ok(())
}

/// No team serves a village any more.
pub(super) fn unserve(change: &Change<'_>, village: &Id) -> Result<()> {
    change.run("DELETE FROM team_village WHERE village = ?", [village])?;
    change.run("DELETE FROM planned_team_village WHERE village = ?", [village])?;
    Ok(())
}

/// The old communes of teams that came from one: by team, its code.
pub(super) fn former_of_teams(tables: &Tables<'_>, commune: &Id) -> Result<HashMap<Id, String>> {
    let pairs = tables.rows(
        "SELECT id, former FROM team WHERE commune = ? AND former IS NOT NULL",
        [commune],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(pairs.into_iter().collect())
}

/// Notes the old commune of a team, and of the villages it serves that have none noted, or that of the
/// team until now, where no other team speaks for it.
pub(in crate::roster) fn put_former(
    change: &Change<'_>,
    team: &Id,
    former: Option<&str>,
) -> Result<()> {
    change.run(
        "UPDATE village AS v SET former = ?1
         WHERE id IN (SELECT village FROM team_village WHERE team = ?2)
            AND (v.former IS NULL OR (v.former = (SELECT former FROM team WHERE id = ?2)
                AND NOT EXISTS (SELECT 1 FROM team_village tv JOIN team t ON t.id = tv.team
                    WHERE tv.village = v.id AND t.id <> ?2 AND t.state <> 'ended'
                        AND t.former = v.former)))",
        (former, team),
    )?;
    change.run("UPDATE team SET former = ? WHERE id = ?", (former, team))?;
    Ok(())
}
