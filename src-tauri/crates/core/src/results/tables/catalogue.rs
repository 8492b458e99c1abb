//! SQL of indicators.

use crate::results::Indicator;
use crate::roster::tables::order;
use crate::store::{Change, Tables};
use crate::{Id, Result};

/// The indicators of a commune in their order, those no longer used among them.
///
/// # Errors
/// The database.
pub fn indicators(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Indicator>> {
    tables.rows(
        "SELECT id, code, name, unit, nature, of_name, part_of, gathering, source, evidence, retired
         FROM indicator WHERE commune = ? ORDER BY ord, id",
        [commune],
        |row| {
            Ok(Indicator {
                id: row.get(0)?,
                code: row.get(1)?,
                name: row.get(2)?,
                unit: row.get(3)?,
                nature: row.get(4)?,
                of_name: row.get(5)?,
                part_of: row.get(6)?,
                gathering: row.get(7)?,
                source: row.get(8)?,
                evidence: row.get(9)?,
                retired: row.get(10)?,
            })
        },
    )
}

/// Stores an indicator at a place in the list.
pub(in crate::results) fn put_indicator(
    change: &Change<'_>,
    commune: &Id,
    indicator: &Indicator,
    place: usize,
) -> Result<()> {
    change.run(
        "INSERT INTO indicator (id, commune, ord, code, name, unit, nature, of_name, part_of, gathering,
            source, evidence, retired)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET ord = excluded.ord, name = excluded.name,
            unit = excluded.unit, nature = excluded.nature, of_name = excluded.of_name,
            part_of = excluded.part_of, gathering = excluded.gathering, source = excluded.source,
            evidence = excluded.evidence, retired = excluded.retired",
        (
            &indicator.id,
            commune,
            order(place),
            &indicator.code,
            &indicator.name,
            &indicator.unit,
            indicator.nature,
            &indicator.of_name,
            &indicator.part_of,
            indicator.gathering,
            &indicator.source,
            &indicator.evidence,
            indicator.retired,
        ),
    )?;
    Ok(())
}

/// Whether a target, a result, a campaign or a return is about an indicator.
pub(in crate::results) fn has_numbers(tables: &Tables<'_>, indicator: &Id) -> Result<bool> {
    let found = tables.first(
        "SELECT EXISTS (SELECT 1 FROM target WHERE indicator = ?1)
            OR EXISTS (SELECT 1 FROM result WHERE indicator = ?1)
            OR EXISTS (SELECT 1 FROM campaign_indicator WHERE indicator = ?1)
            OR EXISTS (SELECT 1 FROM return_indicator WHERE indicator = ?1)",
        [indicator],
        |row| row.get(0),
    )?;
    Ok(found.unwrap_or(false))
}

/// Deletes an indicator.
pub(in crate::results) fn remove_indicator(change: &Change<'_>, id: &Id) -> Result<()> {
    change.run("DELETE FROM indicator WHERE id = ?", [id])?;
    Ok(())
}
