//! SQL of campaigns and their households.

use std::collections::HashMap;

use crate::results::campaigns::Campaign;
use crate::results::campaigns::visits::Visit;
use crate::roster::tables::order;
use crate::store::{Change, Tables};
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

/// Stores a campaign in place of the one with its identifier.
pub(in crate::results) fn put_campaign(
    change: &Change<'_>,
    commune: &Id,
    campaign: &Campaign,
) -> Result<()> {
    change.run(
        "INSERT INTO campaign (id, commune, name, first, last, basis, note) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, first = excluded.first,
            last = excluded.last, basis = excluded.basis, note = excluded.note",
        (
            &campaign.id,
            commune,
            &campaign.name,
            campaign.first,
            campaign.last,
            &campaign.basis,
            &campaign.note,
        ),
    )?;
    change.run("DELETE FROM campaign_indicator WHERE campaign = ?", [&campaign.id])?;
    for (place, indicator) in campaign.indicators.iter().enumerate() {
        change.run(
            "INSERT INTO campaign_indicator (campaign, indicator, ord) VALUES (?, ?, ?)",
            (&campaign.id, indicator, order(place)),
        )?;
    }
    Ok(())
}

/// Deletes a campaign of which nothing hangs.
pub(in crate::results) fn remove_campaign(change: &Change<'_>, id: &Id) -> Result<()> {
    change.run("DELETE FROM campaign_indicator WHERE campaign = ?", [id])?;
    change.run("DELETE FROM campaign WHERE id = ?", [id])?;
    Ok(())
}

/// The households of a campaign, in order.
pub(in crate::results) fn visits(tables: &Tables<'_>, campaign: &Id) -> Result<Vec<Visit>> {
    let tagged: Vec<(Id, String)> = tables.rows(
        "SELECT t.visit, t.tag FROM visit_tag t JOIN visit v ON v.id = t.visit
         WHERE v.campaign = ? ORDER BY t.tag",
        [campaign],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let mut tags: HashMap<Id, Vec<String>> = HashMap::new();
    for (visit, tag) in tagged {
        tags.entry(visit).or_default().push(tag);
    }
    let mut visits = tables.rows(
        "SELECT id, team, householder, address, phone, state, day, need, note
         FROM visit WHERE campaign = ? ORDER BY ord, id",
        [campaign],
        |row| {
            Ok(Visit {
                id: row.get(0)?,
                team: row.get(1)?,
                householder: row.get(2)?,
                address: row.get(3)?,
                phone: row.get(4)?,
                state: row.get(5)?,
                day: row.get(6)?,
                need: row.get(7)?,
                note: row.get(8)?,
                tags: Vec::new(),
            })
        },
    )?;
    for visit in &mut visits {
        visit.tags = tags.remove(&visit.id).unwrap_or_default();
    }
    Ok(visits)
}

/// Stores a household at a place in the list.
pub(in crate::results) fn put_visit(
    change: &Change<'_>,
    campaign: &Id,
    visit: &Visit,
    place: usize,
) -> Result<()> {
    change.run(
        "INSERT INTO visit (id, campaign, ord, team, householder, address, phone, state, day, need, note)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET team = excluded.team, householder = excluded.householder,
            address = excluded.address, phone = excluded.phone, state = excluded.state,
            day = excluded.day, need = excluded.need, note = excluded.note",
        (
            &visit.id,
            campaign,
            order(place),
            &visit.team,
            &visit.householder,
            &visit.address,
            &visit.phone,
            visit.state,
            visit.day,
            &visit.need,
            &visit.note,
        ),
    )?;
    change.run("DELETE FROM visit_tag WHERE visit = ?", [&visit.id])?;
    for tag in &visit.tags {
        change.run("INSERT INTO visit_tag (visit, tag) VALUES (?, ?)", (&visit.id, tag))?;
    }
    Ok(())
}

/// Takes a household off the list.
pub(in crate::results) fn remove_visit(change: &Change<'_>, id: &Id) -> Result<()> {
    change.run("DELETE FROM visit_tag WHERE visit = ?", [id])?;
    change.run("DELETE FROM visit WHERE id = ?", [id])?;
    Ok(())
}
