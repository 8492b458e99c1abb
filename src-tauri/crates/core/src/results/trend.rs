//! One indicator over the months or quarters of a year, each with the year before, or over years.

use super::figures::{Figure, Group, gather};
use super::model::Indicator;
use crate::agency::Commune;
use crate::reports::{Period, parse_period};
use crate::store::Tables;
use crate::{Id, Result};

/// What a trend goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The twelve months of a year.
    Month,
    /// Its four quarters.
    Quarter,
    /// It and the four years before.
    Year,
}

/// How many years a trend goes back.
const YEARS: i32 = 5;

/// A figure of a trend.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Of when.
    pub period: Period,
    /// What was reached, with the same period of the year before.
    pub figure: Figure,
}

/// The figures of a team over a year, or of the commune where none is named.
///
/// # Errors
/// [`crate::Error::BadPeriod`] for a year that no period has; the database.
pub fn trend(
    tables: &Tables<'_>,
    commune: &Commune,
    indicator: &Indicator,
    team: Option<&Id>,
    (step, year): (Step, i32),
) -> Result<Vec<Point>> {
    let codes: Vec<String> = match step {
        Step::Month => (1..=12).map(|month| format!("{year}-{month:02}")).collect(),
        Step::Quarter => (1..=4).map(|quarter| format!("{year}-Q{quarter}")).collect(),
        Step::Year => (year - YEARS + 1..=year).map(|year| year.to_string()).collect(),
    };
    let indicators = std::slice::from_ref(indicator);
    let group = if team.is_some() { Group::Teams } else { Group::Commune };
    let point = |code: &String| {
        let period = parse_period(code)?;
        let gathered = gather(tables, commune, indicators, group, &period)?;
        let line = match team {
            Some(_) => gathered.lines.into_iter().find(|line| line.of.as_ref() == team),
            None => Some(gathered.total),
        };
        let figure = line.and_then(|line| line.figures.first().copied()).unwrap_or_default();
        Ok(Point { period, figure })
    };
    codes.iter().map(point).collect()
}
