//! How far a campaign has come, and the pace that is needed.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Campaign;
use crate::agency::Commune;
use crate::results::{Amount, Entry, Gathering, Indicator, catalogue, entry, figures};
use crate::store::Tables;
use crate::{Id, Result};

/// How far a campaign has come on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// How many days it has: 01/6–31/8 are 92.
    pub days: i64,
    /// The day's number, from 1; 0 before the first, the last one after the last.
    pub day: i64,
    /// How many days are left, this one among them.
    pub left: i64,
    /// Each indicator, in the campaign's order.
    pub lines: Vec<ProgressLine>,
}

/// How far one indicator has come.
#[derive(Debug, Clone, PartialEq)]
pub struct ProgressLine {
    /// The indicator.
    pub indicator: Indicator,
    /// What is to be reached.
    pub target: Option<Amount>,
    /// What was reached so far.
    pub done: Option<Amount>,
    /// The same of the target, in percent.
    pub percent: Option<f64>,
    /// What is still to do; nothing for a ratio or a state.
    pub remaining: Option<f64>,
    /// What would have to be done each day from now on, rounded up; `None` where no day is left, or nothing
    /// is to do.
    pub needed_per_day: Option<f64>,
    /// What was done a day so far.
    pub done_per_day: Option<f64>,
    /// Of how many teams there is a number, and of how many there should be.
    pub of_teams: (u32, u32),
    /// What was reached by the end of each day that something was entered for; nothing for a ratio or a state.
    pub by_day: Vec<(NaiveDate, f64)>,
}

/// How far a campaign has come on a day.
///
/// # Errors
/// The database.
pub fn progress(
    tables: &Tables<'_>,
    commune: &Commune,
    campaign: &Campaign,
    today: NaiveDate,
) -> Result<Progress> {
    let period = campaign.period();
    let days = period.days();
    let day = ((today - campaign.first).num_days() + 1).clamp(0, days);
    let begun = if today < campaign.first { campaign.first } else { today };
    let left = ((campaign.last - begun).num_days() + 1).clamp(0, days);
    let all = catalogue::indicators(tables, &commune.id)?;
    let indicators: Vec<Indicator> = campaign
        .indicators
        .iter()
        .filter_map(|id| all.iter().find(|one| one.id == *id).cloned())
        .collect();
    let gathered = figures::gather(tables, commune, &indicators, figures::Group::Commune, &period)?;
    let entries = entry::between(tables, &commune.id, campaign.first, campaign.last)?;
    let lines = indicators.into_iter().zip(gathered.total.figures).map(|(indicator, figure)| {
        let sums = indicator.gathering == Gathering::Sum && indicator.is_whole();
        let done = figure.this;
        let target = figure.planned;
        let remaining = target
            .filter(|_| sums)
            .map(|target| (target.value - done.map_or(0.0, |done| done.value)).max(0.0));
        let needed = remaining.filter(|rest| *rest > 0.0 && left > 0);
        ProgressLine {
            target,
            done,
            percent: figure.percent_of_plan(),
            remaining,
            needed_per_day: needed.map(|rest| (rest / left as f64).ceil()),
            done_per_day: done
                .filter(|_| sums && day > 0)
                .map(|done| vietnamese::rounded(done.value / day as f64)),
            of_teams: figure.of_teams,
            by_day: if sums { by_day(&entries, &indicator.id, campaign) } else { Vec::new() },
            indicator,
        }
    });
    Ok(Progress { days, day, left, lines: lines.collect() })
}

/// What was reached by the end of each day: the commune's own figures, and those of the teams on other days, as
/// [`figures::gather`] adds them.
fn by_day(entries: &[Entry], indicator: &Id, campaign: &Campaign) -> Vec<(NaiveDate, f64)> {
    let within = |entry: &&Entry| {
        entry.indicator == *indicator
            && entry.first >= campaign.first
            && entry.last <= campaign.last
    };
    let (own, teams): (Vec<&Entry>, Vec<&Entry>) =
        entries.iter().filter(within).partition(|entry| entry.team.is_none());
    let covered =
        |entry: &&Entry| own.iter().any(|own| own.first <= entry.last && entry.first <= own.last);
    let mut done: BTreeMap<NaiveDate, f64> = BTreeMap::new();
    for entry in own.iter().copied().chain(teams.into_iter().filter(|one| !covered(one))) {
        if let Some(amount) = entry.amount {
            *done.entry(entry.last).or_default() += amount.value;
        }
    }
    let mut sum = 0.0;
    done.into_iter()
        .map(|(day, value)| {
            sum += value;
            (day, vietnamese::rounded(sum))
        })
        .collect()
}
