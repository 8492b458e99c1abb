//! Campaigns: some days with targets of their own. Their counts are ordinary results within their days.

mod progress;
pub mod visits;

use chrono::NaiveDate;

pub use progress::{Progress, ProgressLine, progress};

use super::entry::of_id;
use super::grid::{self, CellWish};
use super::{ResultsError, catalogue, returns, tables};
use crate::reports::Period;
use crate::roster::filled;
use crate::store::{By, Change, Tables};
use crate::{Error, Id, Result, What};

/// A campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campaign {
    /// Identifier.
    pub id: Id,
    /// Name.
    pub name: String,
    /// First day.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
    /// What it is held on the ground of: "Kế hoạch số 170/KH-UBND".
    pub basis: Option<String>,
    /// Note.
    pub note: Option<String>,
    /// What is counted in it, in order.
    pub indicators: Vec<Id>,
}

impl Campaign {
    /// Its days as a period.
    pub fn period(&self) -> Period {
        Period::of_campaign(&self.id, &self.name, self.first, self.last)
    }
}

/// The campaigns of a commune, the latest first.
///
/// # Errors
/// The database.
pub fn campaigns(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Campaign>> {
    tables::campaigns(tables, commune)
}

/// The campaign of a name or an identifier.
///
/// # Errors
/// [`Error::NotFound`].
pub fn find(tables: &Tables<'_>, commune: &Id, name_or_id: &str) -> Result<Campaign> {
    let wanted = name_or_id.trim();
    let named = |one: &Campaign| {
        one.id.as_str() == wanted || vietnamese::fold(&one.name) == vietnamese::fold(wanted)
    };
    campaigns(tables, commune)?
        .into_iter()
        .find(named)
        .ok_or_else(|| Error::NotFound { what: What::Campaign, id: wanted.to_owned() })
}

/// A campaign as the clerk typed it.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the same words as in Campaign")]
pub struct CampaignDraft {
    pub id: Option<Id>,
    pub name: String,
    pub first: NaiveDate,
    pub last: NaiveDate,
    pub basis: String,
    pub note: String,
    pub indicators: Vec<Id>,
}

/// Stores a campaign.
///
/// # Errors
/// [`Error::NameMissing`], [`Error::NameTaken`], [`Error::NotFound`]; [`ResultsError::DaysBackward`].
pub fn save(change: &Change<'_>, commune: &Id, draft: CampaignDraft) -> Result<Id> {
    let name = filled(&draft.name).ok_or(Error::NameMissing(What::Campaign))?;
    let (first, last) = (draft.first, draft.last);
    if last < first {
        return Err(ResultsError::DaysBackward { first, last }.into());
    }
    let known = campaigns(change, commune)?;
    if let Some(id) = draft.id.as_ref().filter(|id| known.iter().all(|one| one.id != **id)) {
        return Err(Error::NotFound { what: What::Campaign, id: id.to_string() });
    }
    let same = |one: &&Campaign| {
        draft.id.as_ref() != Some(&one.id) && vietnamese::fold(&one.name) == vietnamese::fold(&name)
    };
    if let Some(other) = known.iter().find(same) {
        return Err(Error::NameTaken { what: What::Campaign, name: other.name.clone() });
    }
    let all = catalogue::indicators(change, commune)?;
    let mut indicators: Vec<Id> = Vec::new();
    for id in draft.indicators {
        of_id(&all, &id)?;
        if !indicators.contains(&id) {
            indicators.push(id);
        }
    }
    let campaign = Campaign {
        id: draft.id.unwrap_or_else(|| change.new_id()),
        name,
        first,
        last,
        basis: filled(&draft.basis),
        note: filled(&draft.note),
        indicators,
    };
    tables::put_campaign(change, commune, &campaign)?;
    Ok(campaign.id)
}

/// Deletes a campaign without targets, households and forms of villages. What was counted stays: it is ordinary results.
///
/// # Errors
/// [`ResultsError::CampaignCounted`], [`Error::NotFound`].
pub fn delete(change: &Change<'_>, commune: &Id, id: &Id) -> Result<()> {
    let campaign = find(change, commune, id.as_str())?;
    let targets = tables::targets_of(change, commune, &campaign.period().code)?;
    let asked = returns::round_of(change, commune, &campaign.period())?.is_some();
    if asked || !targets.is_empty() || !visits::visits(change, id)?.is_empty() {
        return Err(ResultsError::CampaignCounted(campaign.name).into());
    }
    tables::remove_campaign(change, id)
}

/// Enters what was counted on a day of a campaign, by team and indicator; answers how many cells changed.
///
/// # Errors
/// [`ResultsError::OutsideCampaign`], [`ResultsError::NotInCampaign`]; as [`grid::set`].
pub fn count(
    change: &Change<'_>,
    by: &By,
    commune: &Id,
    campaign: &Campaign,
    day: NaiveDate,
    cells: &[CellWish],
    reason: Option<&str>,
) -> Result<usize> {
    if !campaign.period().holds(day) {
        let (campaign, first, last) = (campaign.name.clone(), campaign.first, campaign.last);
        return Err(ResultsError::OutsideCampaign { campaign, first, last, day }.into());
    }
    let all = catalogue::indicators(change, commune)?;
    for cell in cells {
        let indicator = of_id(&all, &cell.indicator)?;
        if !campaign.indicators.contains(&cell.indicator) {
            return Err(ResultsError::NotInCampaign {
                campaign: campaign.name.clone(),
                indicator: indicator.name.clone(),
            }
            .into());
        }
    }
    grid::set(change, by, commune, (day, day), cells, reason)
}
