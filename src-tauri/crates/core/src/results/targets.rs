//! What is to be reached, by whom and until when.

use chrono::NaiveDate;

use super::entry::{of_id, team_stands};
use super::model::{Amount, Indicator, Nature, Target};
use super::rules::checked;
use super::{ResultsError, catalogue, figures, tables};
use crate::agency::Commune;
use crate::reports::Period;
use crate::roster::{self, Level, filled};
use crate::store::{Change, Tables};
use crate::{Error, Id, Result, What};

/// A target as the clerk typed it.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the same words as in Target")]
pub struct TargetDraft {
    pub indicator: Id,
    pub team: Option<Id>,
    /// The period's code.
    pub period: String,
    pub amount: Amount,
    pub basis: Option<String>,
    pub follower: Option<String>,
    pub source: Option<String>,
    pub evidence: Option<String>,
    pub due: Option<NaiveDate>,
}

impl TargetDraft {
    /// A number, and nothing besides.
    pub fn of_period(indicator: Id, team: Option<Id>, period: &Period, amount: Amount) -> Self {
        Self {
            indicator,
            team,
            period: period.code.clone(),
            amount,
            basis: None,
            follower: None,
            source: None,
            evidence: None,
            due: None,
        }
    }
}

/// Sets the target of an indicator for a team, or the whole commune, and a period; one that stands there is
/// changed. What the draft says nothing of stays as the target had it.
///
/// # Errors
/// What is no such number ([`checked`]); [`Error::NotFound`].
pub fn set(change: &Change<'_>, commune: &Id, draft: TargetDraft) -> Result<Id> {
    let all = catalogue::indicators(change, commune)?;
    let indicator = of_id(&all, &draft.indicator)?;
    team_stands(change, commune, draft.team.as_ref())?;
    let known = tables::targets_of(change, commune, &draft.period)?
        .into_iter()
        .find(|target| target.indicator == draft.indicator && target.team == draft.team);
    let kept = |new: Option<String>, was: fn(&Target) -> Option<&String>| match new {
        Some(new) => filled(&new),
        None => known.as_ref().and_then(was).cloned(),
    };
    let target = Target {
        basis: kept(draft.basis, |was| was.basis.as_ref()),
        follower: kept(draft.follower, |was| was.follower.as_ref()),
        source: kept(draft.source, |was| was.source.as_ref()),
        evidence: kept(draft.evidence, |was| was.evidence.as_ref()),
        due: draft.due.or(known.as_ref().and_then(|known| known.due)),
        id: known.map_or_else(|| change.new_id(), |known| known.id),
        amount: checked(indicator, draft.amount)?,
        indicator: draft.indicator,
        team: draft.team,
        period: draft.period,
    };
    tables::put_target(change, commune, &target)?;
    Ok(target.id)
}

/// Deletes a target.
///
/// # Errors
/// [`Error::NotFound`].
pub fn remove(change: &Change<'_>, id: &Id) -> Result<()> {
    match tables::remove_target(change, id)? {
        0 => Err(Error::NotFound { what: What::Target, id: id.to_string() }),
        _ => Ok(()),
    }
}

/// The targets of a period, in the order of the indicators; the commune's own before those of its teams.
///
/// # Errors
/// The database.
pub fn of_period(tables: &Tables<'_>, commune: &Id, period: &str) -> Result<Vec<Target>> {
    tables::targets_of(tables, commune, period)
}

/// The codes of the periods that have targets, the latest first.
///
/// # Errors
/// The database.
pub fn periods(tables: &Tables<'_>, commune: &Id) -> Result<Vec<String>> {
    tables::target_periods(tables, commune)
}

/// How a target of the commune is shared among its teams.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// Each the same.
    Equally,
    /// By the households of the villages each serves.
    ByHouseholds,
}

crate::id::stored_words!(Share { Equally = "equally", ByHouseholds = "by-households" });

/// What a team would be given.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// The team.
    pub team: Id,
    /// Its name.
    pub name: String,
    /// Households of the villages it serves.
    pub households: Option<i64>,
    /// Its part.
    pub value: f64,
}

/// How a whole number would be shared among the village teams of a period. The parts are whole and add up
/// to it exactly; nothing is stored.
///
/// # Errors
/// [`ResultsError::NoTeams`], [`ResultsError::HouseholdsUnknown`], [`ResultsError::NotShared`] for a ratio.
pub fn offer(
    tables: &Tables<'_>,
    commune: &Commune,
    indicator: &Indicator,
    period: &Period,
    total: f64,
    share: Share,
) -> Result<Vec<Offer>> {
    if indicator.nature == Nature::Ratio {
        return Err(ResultsError::NotShared { indicator: indicator.name.clone() }.into());
    }
    let total = checked(indicator, Amount::plain(total))?.value;
    let villages = roster::villages_on(tables, &commune.id, period.to)?;
    let mut teams = figures::teams_of(tables, commune, period)?;
    let of_village = teams.iter().any(|team| team.level == Level::Village);
    teams.retain(|team| !of_village || team.level == Level::Village);
    if teams.is_empty() {
        return Err(ResultsError::NoTeams.into());
    }
    let offers = teams.into_iter().map(|team| {
        let served = villages.iter().filter(|village| team.villages.contains(&village.id));
        let households: Option<i64> = served.map(|village| village.households).sum();
        let households = households.filter(|known| *known > 0);
        Offer { team: team.id, name: team.name, households, value: 0.0 }
    });
    let mut offers: Vec<Offer> = offers.collect();
    let weights: Vec<f64> = match share {
        Share::Equally => vec![1.0; offers.len()],
        Share::ByHouseholds => {
            let unknown = offers.iter().filter(|offer| offer.households.is_none());
            let unknown: Vec<String> = unknown.map(|offer| offer.name.clone()).collect();
            if !unknown.is_empty() {
                return Err(ResultsError::HouseholdsUnknown(unknown).into());
            }
            offers.iter().map(|offer| offer.households.unwrap_or_default() as f64).collect()
        }
    };
    for (offer, value) in offers.iter_mut().zip(parts(total, &weights)) {
        offer.value = value;
    }
    Ok(offers)
}

/// Whole parts of a whole by weight, adding up to it: what is left over goes to the largest fractions, the
/// first of equal ones.
fn parts(total: f64, weights: &[f64]) -> Vec<f64> {
    let sum: f64 = weights.iter().sum();
    let exact: Vec<f64> = weights.iter().map(|weight| total * weight / sum).collect();
    let mut parts: Vec<f64> = exact.iter().map(|part| part.floor()).collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    let fraction = |at: &usize| exact.get(*at).map_or(0.0, |part| part.fract());
    order.sort_by(|a, b| fraction(b).total_cmp(&fraction(a)).then(a.cmp(b)));
    let mut left = total - parts.iter().sum::<f64>();
    for at in order.into_iter().cycle().take(weights.len() * 2) {
        if left < 0.5 {
            break;
        }
        if let Some(part) = parts.get_mut(at) {
            *part += 1.0;
            left -= 1.0;
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_left_over_goes_to_the_largest_fractions() {
        assert_eq!(parts(1333.0, &[1.0; 6]), [223.0, 222.0, 222.0, 222.0, 222.0, 222.0]);
        assert_eq!(parts(10.0, &[1.0, 2.0, 1.0]), [3.0, 5.0, 2.0]);
        assert_eq!(parts(0.0, &[1.0, 1.0]), [0.0, 0.0]);
    }

    proptest! {
        #[test]
        fn parts_add_up_to_the_whole(
            total in 0u32..10_000_000,
            weights in prop::collection::vec(1u32..5000, 1..60),
        ) {
            let weights: Vec<f64> = weights.into_iter().map(f64::from).collect();
            let parts = parts(f64::from(total), &weights);
            prop_assert!((parts.iter().sum::<f64>() - f64::from(total)).abs() < 0.5);
            prop_assert!(parts.iter().all(|part| part.fract() == 0.0 && *part >= 0.0));
        }
    }
}
