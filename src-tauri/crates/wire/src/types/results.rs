//! Indicators, targets and results.

use chrono::{NaiveDate, NaiveDateTime};
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

/// A result to enter. Days: `date`, or `period`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ResultAdd {
    /// Code or identifier.
    pub indicator: String,
    /// Identifier; absent: the whole commune.
    #[serde(default)]
    pub team: Option<String>,
    /// The day it is about.
    #[serde(default)]
    pub date: Option<NaiveDate>,
    /// The period it is about.
    #[serde(default)]
    pub period: Option<String>,
    /// The number.
    pub amount: AmountIn,
    /// Where it comes from.
    #[serde(default)]
    pub source: Option<String>,
    /// What shows that it is right.
    #[serde(default)]
    pub evidence: Option<String>,
    /// A file that shows it.
    #[serde(default)]
    pub file: Option<EvidenceFile>,
}

/// A file as evidence.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EvidenceFile {
    /// Its name.
    pub name: String,
    /// Its bytes in base64.
    pub content: String,
}

/// A kept file.
#[derive(Debug, Clone, Serialize, TS)]
pub struct KeptEvidence {
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its name as it came.
    pub name: String,
}

/// A result as it was entered.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ResultEntry {
    /// Identifier.
    pub id: String,
    /// Identifier of the indicator.
    pub indicator: String,
    /// Identifier of the team; `null`: the whole commune.
    pub team: Option<String>,
    /// First day it is about.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
    /// The number; `null`: taken back, nobody knows it.
    pub amount: Option<Amount>,
    /// Where it comes from.
    pub source: Option<String>,
    /// What shows that it is right.
    pub evidence: Option<String>,
    /// The file that shows it.
    pub file: Option<KeptEvidence>,
    /// It came with the return of a village.
    pub from_return: bool,
    /// When it was entered.
    pub entered_at: NaiveDateTime,
}

/// Which results to list.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ResultQuery {
    /// Code or identifier; absent: all indicators, then with days.
    pub indicator: Option<String>,
    /// Not before this day.
    pub from: Option<NaiveDate>,
    /// Not after it.
    pub to: Option<NaiveDate>,
}

/// A result with its corrections.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ResultHistory {
    /// The result as it is.
    pub result: ResultEntry,
    /// What it was, the latest correction first.
    pub changes: Vec<ResultChange>,
}

/// A correction.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ResultChange {
    /// When.
    pub at: NaiveDateTime,
    /// By whom.
    pub who: String,
    /// The number before.
    pub was: Option<Amount>,
    /// Why.
    pub reason: String,
}

/// A correction to make.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ResultCorrect {
    /// Identifier of the result.
    pub id: String,
    /// The number; `null`: nobody knows it after all.
    pub amount: Option<AmountIn>,
    /// Why.
    pub reason: String,
}

/// What else is said of a result.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ResultDescribe {
    /// Identifier of the result.
    pub id: String,
    /// Where it comes from.
    pub source: Option<String>,
    /// What shows that it is right.
    pub evidence: Option<String>,
    /// A file that shows it; absent: the one it has stays.
    #[serde(default)]
    pub file: Option<EvidenceFile>,
}

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

/// The table of a period to read.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GridAsk {
    /// The period's code.
    pub period: String,
    /// Codes or identifiers, in the order wanted; empty: all that are used.
    #[serde(default)]
    pub indicators: Vec<String>,
}

/// The table of a period: teams by indicators.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ResultGrid {
    /// First day.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
    /// The teams, and the commune itself last.
    pub teams: Vec<GridTeam>,
    /// The indicators.
    pub indicators: Vec<Indicator>,
    /// Cells by team, then by indicator; `null`: blank.
    pub cells: Vec<Vec<Option<GridCell>>>,
}

/// A team of the table.
#[derive(Debug, Clone, Serialize, TS)]
pub struct GridTeam {
    /// Identifier; `null`: the whole commune.
    pub team: Option<String>,
    /// What it is called.
    pub label: String,
}

/// A filled cell.
#[derive(Debug, Clone, Serialize, TS)]
pub struct GridCell {
    /// Identifier of the result.
    pub result: String,
    /// The number.
    pub amount: Amount,
    /// It was entered today: it may be typed over without a reason.
    pub fresh: bool,
    /// It came with the return of a village.
    pub from_return: bool,
}

/// Cells to change in one go.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GridSet {
    /// The period's code.
    pub period: String,
    /// The cells, all of them or none.
    pub cells: Vec<GridWish>,
    /// Why; needed where something changes that was entered on an earlier day.
    #[serde(default)]
    pub reason: Option<String>,
}

/// A cell as it is to be.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GridWish {
    /// Identifier of the team; absent: the whole commune.
    #[serde(default)]
    pub team: Option<String>,
    /// Code or identifier.
    pub indicator: String,
    /// The number; `null`: blank.
    pub amount: Option<AmountIn>,
}

/// Something copied in Excel to be read for the table, or one cell that was typed. Nothing is stored.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GridPaste {
    /// The text of the clipboard.
    pub text: String,
    /// The indicators of the table, codes or identifiers, from the cell on where it is pasted.
    pub indicators: Vec<String>,
    /// How many teams there are from that cell on.
    pub teams: u32,
    /// Teams are the columns, indicators the rows.
    #[serde(default)]
    pub transposed: bool,
}

/// What was pasted, read.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PastedGrid {
    /// Its cells, row by row.
    pub cells: Vec<PastedCell>,
    /// How many of them are to be asked about.
    pub doubts: u32,
}

/// A cell of what was pasted.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PastedCell {
    /// Which team from the cell on where it is pasted, from 0.
    pub team: u32,
    /// Which indicator from there on, from 0.
    pub indicator: u32,
    /// What stands in it.
    pub text: String,
    /// The number; `null`: blank, or to be asked about.
    pub amount: Option<Amount>,
    /// Blank: what is in the table stays.
    pub leave: bool,
    /// Why it is to be asked about: `separator`, `text`, `percent`, `rate-alone`, `fraction`, `negative`,
    /// `above-whole`, `parts`, `outside`.
    pub doubt: Option<String>,
    /// The same as a sentence.
    pub question: Option<String>,
    /// What it may be.
    pub offers: Vec<Amount>,
}
