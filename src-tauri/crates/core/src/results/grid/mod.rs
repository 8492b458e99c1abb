//! Results as a table of teams and indicators for some days: read, changed in one go, and filled from what was
//! copied in Excel.

mod named;
mod paste;

use std::collections::BTreeSet;

use chrono::NaiveDate;

pub use named::{NamedRow, RowDoubt, by_name, names, turned};
pub use paste::{Doubt, PastedCell, Reading, read_cell, rows_of};

use super::entry::of_id;
use super::model::{Amount, Entry, EntryChange, Indicator};
use super::rules::{Place, checked, days_fit, parts_fit};
use super::{ResultsError, catalogue, figures, tables};
use crate::agency::Commune;
use crate::reports::Period;
use crate::roster::filled;
use crate::store::{By, Change, Tables};
use crate::{Error, Id, Result};

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridTeam {
    /// The team; `None`: the whole commune, in the last row.
    pub team: Option<Id>,
    /// What it is called.
    pub label: String,
}

/// The table of a period.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// Its teams, in the order of the roster, and the commune.
    pub teams: Vec<GridTeam>,
    /// Its indicators.
    pub indicators: Vec<Indicator>,
    /// What was entered for just the days of the period, team by team, indicator by indicator.
    pub cells: Vec<Vec<Option<Entry>>>,
}

/// Reads the table of a period: all teams that are to report and the commune itself.
///
/// # Errors
/// The database.
pub fn read(
    tables: &Tables<'_>,
    commune: &Commune,
    indicators: Vec<Indicator>,
    period: &Period,
) -> Result<Grid> {
    let standing = figures::teams_of(tables, commune, period)?;
    let mut teams: Vec<GridTeam> = standing
        .into_iter()
        .map(|team| GridTeam { team: Some(team.id), label: team.name })
        .collect();
    teams.push(GridTeam { team: None, label: "Toàn xã".to_owned() });
    let entries = tables::entries_of_days(tables, &commune.id, period.from, period.to)?;
    let cell = |team: &GridTeam, indicator: &Indicator| {
        let here = |entry: &&Entry| entry.indicator == indicator.id && entry.team == team.team;
        entries.iter().find(here).filter(|entry| entry.amount.is_some()).cloned()
    };
    let row = |team: &GridTeam| indicators.iter().map(|indicator| cell(team, indicator)).collect();
    let cells = teams.iter().map(row).collect();
    Ok(Grid { teams, indicators, cells })
}

/// A cell as it is to be.
#[derive(Debug, Clone, PartialEq)]
pub struct CellWish {
    /// The team; `None`: the whole commune.
    pub team: Option<Id>,
    /// The indicator.
    pub indicator: Id,
    /// The number; `None`: blank.
    pub amount: Option<Amount>,
}

/// Changes many cells of some days in one go, all or none. What was entered on an earlier day is
/// changed with a reason, and stays to be seen; answers how many cells changed.
///
/// # Errors
/// [`Error::ReasonMissing`]; as [`super::entry::add`].
pub fn set(
    change: &Change<'_>,
    by: &By,
    commune: &Id,
    (first, last): (NaiveDate, NaiveDate),
    cells: &[CellWish],
    reason: Option<&str>,
) -> Result<usize> {
    let all = catalogue::indicators(change, commune)?;
    let known = tables::entries_of_days(change, commune, first, last)?;
    let teams: BTreeSet<Id> =
        crate::roster::teams(change, commune)?.into_iter().map(|team| team.id).collect();
    let mut changed = 0;
    let mut touched: BTreeSet<Option<&Id>> = BTreeSet::new();
    for cell in cells {
        if let Some(team) = cell.team.as_ref().filter(|team| !teams.contains(*team)) {
            return Err(Error::NotFound { what: crate::What::Team, id: team.to_string() });
        }
        let indicator = of_id(&all, &cell.indicator)?;
        let place = Place { team: cell.team.as_ref(), first, last };
        let amount = cell.amount.map(|amount| checked(indicator, amount)).transpose()?;
        let entry =
            known.iter().find(|entry| entry.indicator == cell.indicator && entry.team == cell.team);
        if entry.and_then(|entry| entry.amount) == amount {
            continue;
        }
        if amount.is_some() {
            if indicator.retired.is_some_and(|from| from <= last) {
                return Err(ResultsError::Retired(indicator.name.clone()).into());
            }
            days_fit(change, commune, indicator, place)?;
        }
        match entry {
            Some(entry) => replace(change, by, commune, entry, amount, reason)?,
            None => tables::put_entry(change, commune, &fresh(change, by, cell, place, amount))?,
        }
        changed += 1;
        touched.insert(cell.team.as_ref());
    }
    for team in touched {
        parts_fit(change, commune, &all, Place { team, first, last })?;
    }
    Ok(changed)
}

fn fresh(
    change: &Change<'_>,
    by: &By,
    cell: &CellWish,
    place: Place<'_>,
    amount: Option<Amount>,
) -> Entry {
    Entry {
        id: change.new_id(),
        indicator: cell.indicator.clone(),
        team: cell.team.clone(),
        first: place.first,
        last: place.last,
        amount,
        source: None,
        evidence: None,
        file: None,
        team_return: None,
        entered_at: by.at,
    }
}

/// What was typed the same day is typed over; what stood before is corrected, with the reason.
fn replace(
    change: &Change<'_>,
    by: &By,
    commune: &Id,
    entry: &Entry,
    amount: Option<Amount>,
    reason: Option<&str>,
) -> Result<()> {
    let same_day = entry.entered_at.date() == by.at.date() && entry.team_return.is_none();
    match reason.and_then(filled) {
        Some(reason) => {
            let made = EntryChange { at: by.at, who: by.who.clone(), was: entry.amount, reason };
            tables::put_entry_change(change, &entry.id, &made)?;
        }
        None if same_day || entry.amount.is_none() => {}
        None => return Err(Error::ReasonMissing),
    }
    tables::put_entry(change, commune, &Entry { amount, ..entry.clone() })
}
