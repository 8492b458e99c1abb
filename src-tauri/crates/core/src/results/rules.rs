//! What a number must be to be taken: one set of rules for results and targets, however they are entered.

use chrono::NaiveDate;

use super::model::{Amount, Entry, Gathering, Indicator, Nature};
use super::{ResultsError, tables};
use crate::roster;
use crate::store::Tables;
use crate::{Id, Result};

/// An amount as it is stored: rounded to six places, and fit for its indicator.
///
/// # Errors
/// [`ResultsError::Negative`], [`ResultsError::NotWhole`], [`ResultsError::NoRatio`], [`ResultsError::OfMissing`],
/// [`ResultsError::BeyondHundred`], [`ResultsError::AboveWhole`].
pub fn checked(indicator: &Indicator, amount: Amount) -> Result<Amount, ResultsError> {
    let name = || indicator.name.clone();
    let number = |value: f64| {
        let value = vietnamese::rounded(value);
        if value < 0.0 || !value.is_finite() {
            return Err(ResultsError::Negative { indicator: name(), value });
        }
        Ok(value)
    };
    let value = number(amount.value)?;
    let of = amount.of.map(number).transpose()?;
    match (indicator.nature, of) {
        (Nature::Ratio, _) if amount.rate_only => {
            if value > 100.0 {
                return Err(ResultsError::BeyondHundred { indicator: name(), value });
            }
            Ok(Amount { value, of: None, ..amount })
        }
        (Nature::Ratio, None) => Err(ResultsError::OfMissing {
            indicator: name(),
            of: indicator.of_name.clone().unwrap_or_default(),
        }),
        (Nature::Ratio, Some(of)) if value > of => Err(ResultsError::AboveWhole {
            part: name(),
            value,
            whole: indicator.of_name.clone().unwrap_or_default(),
            of,
            team: None,
        }),
        (Nature::Ratio, of) => Ok(Amount { value, of, ..amount }),
        (_, Some(_)) => Err(ResultsError::NoRatio { indicator: name() }),
        _ if amount.rate_only => Err(ResultsError::NoRatio { indicator: name() }),
        _ if value.fract() != 0.0 => Err(ResultsError::NotWhole { indicator: name(), value }),
        _ => Ok(Amount { value, ..amount }),
    }
}

/// What the rules between results are asked of: one team, or the commune, on some days.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    pub team: Option<&'a Id>,
    pub first: NaiveDate,
    pub last: NaiveDate,
}

impl Place<'_> {
    fn holds(self, entry: &Entry) -> bool {
        entry.team.as_ref() == self.team && (entry.first, entry.last) == (self.first, self.last)
    }
}

/// What a team is called in a refusal.
pub(super) fn team_name(
    tables: &Tables<'_>,
    commune: &Id,
    team: Option<&Id>,
) -> Result<Option<String>> {
    let Some(team) = team else { return Ok(None) };
    Ok(roster::teams(tables, commune)?.into_iter().find(|one| one.id == *team).map(|one| one.name))
}

/// Refuses a part above its whole among what is entered for the same team and days.
pub(super) fn parts_fit(
    tables: &Tables<'_>,
    commune: &Id,
    indicators: &[Indicator],
    place: Place<'_>,
) -> Result<()> {
    let entries = tables::entries_of_days(tables, commune, place.first, place.last)?;
    let stands = |id: &Id| {
        let entry = entries.iter().find(|entry| entry.indicator == *id && place.holds(entry))?;
        entry.amount.filter(|amount| !amount.rate_only)
    };
    for part in indicators {
        let Some(whole) = part.part_of.as_ref() else { continue };
        let (Some(value), Some(of)) = (stands(&part.id), stands(whole)) else { continue };
        // "trên 100" leaves room for more.
        let open = of.about == Some(super::About::Above);
        if value.value > of.value && !open {
            let whole = indicators.iter().find(|one| one.id == *whole);
            return Err(ResultsError::AboveWhole {
                part: part.name.clone(),
                value: value.value,
                whole: whole.map(|one| one.name.clone()).unwrap_or_default(),
                of: of.value,
                team: team_name(tables, commune, place.team)?,
            }
            .into());
        }
    }
    Ok(())
}

/// Refuses days that overlap with what the same team entered for others: it would count twice.
pub(super) fn days_fit(
    tables: &Tables<'_>,
    commune: &Id,
    indicator: &Indicator,
    place: Place<'_>,
) -> Result<()> {
    let Place { team, first, last } = place;
    if last < first {
        return Err(ResultsError::DaysBackward { first, last }.into());
    }
    if indicator.gathering == Gathering::Last {
        return Ok(());
    }
    let other = tables::entries_of(tables, commune, &indicator.id)?.into_iter().find(|entry| {
        entry.team.as_ref() == team
            && entry.amount.is_some()
            && entry.first <= last
            && first <= entry.last
            && (entry.first, entry.last) != (first, last)
    });
    match other {
        None => Ok(()),
        Some(other) => Err(ResultsError::Overlap {
            indicator: indicator.name.clone(),
            team: team_name(tables, commune, team)?,
            first,
            last,
            other_first: other.first,
            other_last: other.last,
        }
        .into()),
    }
}
