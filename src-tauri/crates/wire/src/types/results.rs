//! Indicators and targets, and the numbers of both and of results.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the numbers of an indicator are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Nature {
    /// Whole things that are counted.
    Count,
    /// A part of a whole, or a percentage alone.
    Ratio,
    /// Whole đồng.
    Money,
}

/// What the figure of a longer time is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Gathering {
    /// Results add up.
    Sum,
    /// A state: the last result stands.
    Last,
}

/// How near a number is: "khoảng", "trên", "gần".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the words of the sentence above")]
pub enum Nearness {
    Khoang,
    Tren,
    Gan,
}

/// A number that was entered or summed. Nothing known is `null` in its place, never nought.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Amount {
    /// The number; of a ratio the numerator, or the percentage where `rate_only`.
    pub value: f64,
    /// The denominator of a ratio.
    pub of: Option<f64>,
    /// How near it is.
    pub about: Option<Nearness>,
    /// Only the percentage is known: "chỉ có tỷ lệ".
    pub rate_only: bool,
    /// The percentage of a ratio.
    pub percent: Option<f64>,
    /// As papers write it: `1.234`, `39,3%`, `173/173`, `trên 25.000`.
    pub text: String,
}

/// A number as it is entered.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct AmountIn {
    /// The number.
    pub value: f64,
    /// The denominator of a ratio; of a ratio without it the value is the percentage alone.
    #[serde(default)]
    pub of: Option<f64>,
    /// How near it is; absent: exact.
    #[serde(default)]
    pub about: Option<Nearness>,
}

/// Something that is measured.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Indicator {
    /// Identifier.
    pub id: String,
    /// Fixed name: `app-installs`. It never changes.
    pub code: String,
    /// What is measured.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// What its numbers are.
    pub nature: Nature,
    /// What the denominator of a ratio counts.
    pub of_name: Option<String>,
    /// Code of the indicator of which it counts a part.
    pub part_of: Option<String>,
    /// What the figure of a longer time is made of.
    pub gathering: Gathering,
    /// Where the numbers come from.
    pub source: Option<String>,
    /// What shows that they are right.
    pub evidence: Option<String>,
    /// Not used from this day on.
    pub retired: Option<NaiveDate>,
}

/// An indicator to store. What its numbers are (nature, gathering) stays once there are any.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct IndicatorSave {
    /// Code or identifier of the one to change; absent: a new one, placed last.
    #[serde(default)]
    pub indicator: Option<String>,
    /// Code of a new one; absent or empty: made of its name.
    #[serde(default)]
    pub code: Option<String>,
    /// What is measured.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// What its numbers are.
    pub nature: Nature,
    /// What the denominator of a ratio counts.
    #[serde(default)]
    pub of_name: Option<String>,
    /// Code or identifier of its whole.
    #[serde(default)]
    pub part_of: Option<String>,
    /// What the figure of a longer time is made of.
    pub gathering: Gathering,
    /// Where the numbers come from.
    #[serde(default)]
    pub source: Option<String>,
    /// What shows that they are right.
    #[serde(default)]
    pub evidence: Option<String>,
}

/// One indicator by its code or identifier.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ByIndicator {
    /// Code or identifier.
    pub indicator: String,
}

/// An indicator to stop using, or to use again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct IndicatorRetire {
    /// Code or identifier.
    pub indicator: String,
    /// From this day on; absent: it is used again.
    #[serde(default)]
    pub from: Option<NaiveDate>,
}

/// An order of indicators.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct IndicatorOrder {
    /// Identifiers; those not named follow as they were.
    pub ids: Vec<String>,
}

/// A set of indicators that comes with the program.
#[derive(Debug, Clone, Serialize, TS)]
pub struct IndicatorSet {
    /// Fixed name; "" is the basic one.
    pub name: String,
    /// What the clerk calls it.
    pub title: String,
    /// How many of its indicators the commune has.
    pub taken: u32,
    /// How many it has in all.
    pub total: u32,
}

/// A set to take.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct IndicatorSetTake {
    /// Fixed name.
    pub name: String,
}

/// How many things a command changed.
#[derive(Debug, Clone, Copy, Serialize, TS)]
pub struct Changed {
    /// How many.
    pub changed: u32,
}

/// A period by its code.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OfPeriod {
    /// `2026-11`, `2026-W47`, `2026-Q3`, `2026-H1`, `2026-9M`, `2026`, `2026-06-01..2026-08-31`,
    /// `campaign:NAME`.
    pub period: String,
}

/// What is to be reached. Name and unit are the indicator's; the rest answers the other questions that each
/// target answers.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Target {
    /// Identifier.
    pub id: String,
    /// Identifier of the indicator.
    pub indicator: String,
    /// Identifier of the team; `null`: the whole commune.
    pub team: Option<String>,
    /// The period's code.
    pub period: String,
    /// How much.
    pub amount: Amount,
    /// On what ground.
    pub basis: Option<String>,
    /// Who follows it.
    pub follower: Option<String>,
    /// Where the numbers come from.
    pub source: Option<String>,
    /// What shows that it is reached.
    pub evidence: Option<String>,
    /// Until when.
    pub due: Option<NaiveDate>,
}

/// The targets of a period.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Targets {
    /// In the order of the indicators, the commune's own before those of its teams.
    pub targets: Vec<Target>,
    /// Codes of all periods that have targets, the latest first.
    pub periods: Vec<String>,
}

/// A target to set; one that stands for the same indicator, team and period is changed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TargetSet {
    /// Code or identifier.
    pub indicator: String,
    /// Identifier; absent: the whole commune.
    #[serde(default)]
    pub team: Option<String>,
    /// The period's code.
    pub period: String,
    /// How much.
    pub amount: AmountIn,
    /// On what ground; absent: as it was.
    #[serde(default)]
    pub basis: Option<String>,
    /// Who follows it; absent: as it was.
    #[serde(default)]
    pub follower: Option<String>,
    /// Where the numbers come from; absent: as it was.
    #[serde(default)]
    pub source: Option<String>,
    /// What shows that it is reached; absent: as it was.
    #[serde(default)]
    pub evidence: Option<String>,
    /// Until when; absent: as it was.
    #[serde(default)]
    pub due: Option<NaiveDate>,
}

/// Targets to set in one go.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TargetsSet {
    /// All of them or none.
    pub targets: Vec<TargetSet>,
}

/// How a target of the commune is shared among its teams.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Share {
    /// Each the same.
    Equally,
    /// By the households of the villages each serves.
    ByHouseholds,
}

/// A number to be shared among the teams; nothing is stored by asking.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ShareAsk {
    /// Code or identifier.
    pub indicator: String,
    /// The period's code.
    pub period: String,
    /// What the parts add up to.
    pub total: f64,
    /// How.
    pub share: Share,
}

/// What a team would be given.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ShareOffer {
    /// Identifier of the team.
    pub team: String,
    /// Its name.
    pub name: String,
    /// Households of the villages it serves; `null`: nobody knows.
    #[ts(type = "number | null")]
    pub households: Option<i64>,
    /// Its part, whole.
    pub value: f64,
}
