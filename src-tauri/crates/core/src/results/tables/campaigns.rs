//! SQL of campaigns.

use crate::results::campaigns::Campaign;
use crate::store::Tables;
use crate::{Id, Result};

/// The campaigns of a commune, the latest first.
pub(in crate::results) fn campaigns(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Campaign>> {
    let mut campaigns = tables.rows(
        "SELECT id, name, first, last, basis, note FROM campaign WHERE commune = ?
         ORDER BY last DESC, first DESC, id",
        [commune],
        |row| {
            Ok(Campaign {
                id: row.get(0)?,
                name: row.get(1)?,
                first: row.get(2)?,
                last: row.get(3)?,
                basis: row.get(4)?,
                note: row.get(5)?,
                indicators: Vec::new(),
            })
        },
    )?;
    let counted: Vec<(Id, Id)> = tables.rows(
        "SELECT ci.campaign, ci.indicator FROM campaign_indicator ci
         JOIN campaign c ON c.id = ci.campaign WHERE c.commune = ? ORDER BY ci.ord, ci.indicator",
        [commune],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    for campaign in &mut campaigns {
        let its = counted.iter().filter(|(of, _)| *of == campaign.id);
        campaign.indicators = its.map(|(_, indicator)| indicator.clone()).collect();
    }
    Ok(campaigns)
}
