//! What results come to.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::results::{Amount, Indicator};

/// Whether lines are teams, villages, or there is the commune alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the words of the sentence above")]
pub enum FigureGroup {
    Teams,
    Villages,
    Commune,
}

/// Figures to gather.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FiguresOfPeriod {
    /// The period's code.
    pub period: String,
    /// Codes or identifiers; empty: all that are used.
    #[serde(default)]
    pub indicators: Vec<String>,
    /// What the lines are.
    pub group: FigureGroup,
}

/// The figure of one indicator in one line.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ResultFigure {
    /// The target of the period.
    pub planned: Option<Amount>,
    /// The target of the year.
    pub planned_year: Option<Amount>,
    /// What was reached in the period.
    pub this: Option<Amount>,
    /// Since the year began, or the campaign.
    pub cumulative: Option<Amount>,
    /// In the same period a year before.
    pub before: Option<Amount>,
    /// What was reached of the target, in percent.
    pub percent_of_plan: Option<f64>,
    /// Of how many teams there is a figure.
    pub reported: u32,
    /// Of how many there should be one.
    pub expected: u32,
    /// `this` is the sum over some teams only: never to be shown as the total.
    pub partial: bool,
    /// Some team has nothing since the year began.
    pub cumulative_partial: bool,
    /// The figure was entered for the commune as such.
    pub own: bool,
    /// There is no total: some figure is a percentage alone.
    pub only_rates: bool,
    /// Results left out of `this`, as their days reach beyond the period.
    pub straddling: u32,
}

/// A line of figures.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FigureLine {
    /// Identifier of the team or village; `null`: the commune, or its own teams.
    pub of: Option<String>,
    /// What it is called.
    pub label: String,
    /// Identifiers of the teams in it.
    pub teams: Vec<String>,
    /// A figure for each indicator, in their order.
    pub figures: Vec<ResultFigure>,
}

/// Figures gathered.
#[derive(Debug, Clone, Serialize, TS)]
pub struct GatheredFigures {
    /// The indicators.
    pub indicators: Vec<Indicator>,
    /// The lines.
    pub lines: Vec<FigureLine>,
    /// The commune.
    pub total: FigureLine,
}

/// What a trend goes by.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(rename_all = "kebab-case")]
pub enum TrendStep {
    /// The twelve months of a year.
    Month,
    /// Its four quarters.
    Quarter,
    /// It and the four years before.
    Year,
}

/// A trend to be looked at.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TrendAsk {
    /// Code or identifier of the indicator.
    pub indicator: String,
    /// The team; absent: the commune.
    #[serde(default)]
    #[ts(optional)]
    pub team: Option<String>,
    /// What it goes by.
    pub by: TrendStep,
    /// The year.
    pub year: i32,
}

/// One indicator over time.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ResultTrend {
    /// The indicator.
    pub indicator: Indicator,
    /// Its figures, the earliest first.
    pub points: Vec<TrendPoint>,
}

/// A figure of a trend.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TrendPoint {
    /// Code of its period: `2026-07`, `2026-Q3`, `2026`.
    pub period: String,
    /// The period in words.
    pub label: String,
    /// What was reached, with the same period of the year before.
    pub figure: ResultFigure,
}
