//! SQL of targets.

use rusqlite::Row;

use crate::reports::CAMPAIGN;
use crate::results::{Amount, Target};
use crate::store::{Change, Tables};
use crate::{Id, Result};

/// What stands in `period` of a target of a campaign, which is named beside it.
const OF_CAMPAIGN: &str = "campaign";

/// A period's code as it is stored: with the campaign beside it, so that it is known wherever data goes.
fn stored(code: &str) -> (&str, Option<&str>) {
    match code.strip_prefix(CAMPAIGN) {
        Some(campaign) => (OF_CAMPAIGN, Some(campaign)),
        None => (code, None),
    }
}

fn target(row: &Row<'_>) -> rusqlite::Result<Target> {
    let (period, campaign): (String, Option<String>) = (row.get(3)?, row.get(4)?);
    let (value, of): (f64, Option<f64>) = (row.get(5)?, row.get(6)?);
    let ratio: bool = row.get(12)?;
    Ok(Target {
        id: row.get(0)?,
        indicator: row.get(1)?,
        team: row.get(2)?,
        period: campaign.map_or(period, |campaign| format!("{CAMPAIGN}{campaign}")),
        amount: Amount { value, of, about: None, rate_only: ratio && of.is_none() },
        basis: row.get(7)?,
        follower: row.get(8)?,
        source: row.get(9)?,
        evidence: row.get(10)?,
        due: row.get(11)?,
    })
}

/// The targets of a commune for a period, by its code; the commune's own before those of its teams.
pub(in crate::results) fn targets_of(
    tables: &Tables<'_>,
    commune: &Id,
    period: &str,
) -> Result<Vec<Target>> {
    let (period, campaign) = stored(period);
    tables.rows(
        "SELECT t.id, t.indicator, t.team, t.period, t.campaign, t.value, t.of_value, t.basis, t.follower,
            t.source, t.evidence, t.due, i.nature = 'ratio'
         FROM target t JOIN indicator i ON i.id = t.indicator
         WHERE t.commune = ?1 AND t.period = ?2 AND t.campaign IS ?3
         ORDER BY i.ord, i.id, t.team IS NOT NULL, t.id",
        (commune, period, campaign),
        target,
    )
}

/// The codes of the periods that have targets.
pub(in crate::results) fn target_periods(tables: &Tables<'_>, commune: &Id) -> Result<Vec<String>> {
    tables.rows(
        "SELECT DISTINCT CASE WHEN campaign IS NULL THEN period ELSE ?2 || campaign END
         FROM target WHERE commune = ?1 ORDER BY 1 DESC",
        (commune, CAMPAIGN),
        |row| row.get(0),
    )
}

/// Stores a target in place of the one with its identifier.
pub(in crate::results) fn put_target(
    change: &Change<'_>,
    commune: &Id,
    target: &Target,
) -> Result<()> {
    let (period, campaign) = stored(&target.period);
    change.run(
        "INSERT INTO target (id, commune, indicator, team, period, campaign, value, of_value, basis, follower,
            source, evidence, due)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET value = excluded.value, of_value = excluded.of_value,
            basis = excluded.basis, follower = excluded.follower, source = excluded.source,
            evidence = excluded.evidence, due = excluded.due",
        (
            &target.id,
            commune,
            &target.indicator,
            &target.team,
            period,
            campaign,
            target.amount.value,
            target.amount.of,
            &target.basis,
            &target.follower,
            &target.source,
            &target.evidence,
            target.due,
        ),
    )?;
    Ok(())
}

/// Deletes a target.
pub(in crate::results) fn remove_target(change: &Change<'_>, id: &Id) -> Result<usize> {
    change.run("DELETE FROM target WHERE id = ?", [id])
}
