//! Campaigns and their households.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::result_grid::GridWish;
use super::results::{Amount, Indicator};

/// A campaign. As a period it is written `campaign:` and its identifier or name: targets, figures and reports
/// take it so.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Campaign {
    /// Identifier.
    pub id: String,
    /// Name.
    pub name: String,
    /// First day.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
    /// How many days it has: 01/6–31/8 are 92.
    pub days: u32,
    /// Its code as a period.
    pub period: String,
    /// What it is held on the ground of.
    pub basis: Option<String>,
    /// Note.
    pub note: Option<String>,
    /// Identifiers of what is counted in it, in order.
    pub indicators: Vec<String>,
    /// Households on its list.
    pub households: u32,
    /// Of them those where somebody was met.
    pub reached: u32,
}

/// A campaign to store.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CampaignSave {
    /// Identifier; absent: a new one.
    #[serde(default)]
    pub id: Option<String>,
    /// Name.
    pub name: String,
    /// First day.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
    /// What it is held on the ground of.
    #[serde(default)]
    pub basis: String,
    /// Note.
    #[serde(default)]
    pub note: String,
    /// Codes or identifiers of what is counted in it, in order.
    pub indicators: Vec<String>,
}

/// A campaign by identifier or name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ByCampaign {
    /// Identifier or name.
    pub campaign: String,
}

/// How far a campaign has come today.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CampaignProgress {
    /// The campaign.
    pub campaign: Campaign,
    /// The day's number, from 1; 0 before the first, the last one after the last.
    pub day: u32,
    /// How many days are left, today among them.
    pub left: u32,
    /// Each indicator, in the campaign's order.
    pub lines: Vec<CampaignLine>,
}

/// How far one indicator has come.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CampaignLine {
    /// The indicator.
    pub indicator: Indicator,
    /// What is to be reached.
    pub target: Option<Amount>,
    /// What was reached so far.
    pub done: Option<Amount>,
    /// The same of the target, in percent.
    pub percent: Option<f64>,
    /// What is still to do; `null` without a target, for a ratio and for a state.
    pub remaining: Option<f64>,
    /// What would have to be done each day from now on, rounded up; `null` where no day is left or nothing is to
    /// do.
    pub needed_per_day: Option<f64>,
    /// What was done a day so far.
    pub done_per_day: Option<f64>,
    /// Of how many teams there is a number.
    pub reported: u32,
    /// Of how many there should be one.
    pub expected: u32,
    /// What was reached by the end of each day that something was entered for: the line of a chart.
    pub by_day: Vec<DayPoint>,
}

/// A point of a chart.
#[derive(Debug, Clone, Copy, Serialize, TS)]
pub struct DayPoint {
    /// The day.
    pub day: NaiveDate,
    /// What was reached by its end.
    pub value: f64,
}

/// What was counted on a day of a campaign. To read it, ask for the table of the period `DAY..DAY`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CampaignCount {
    /// Identifier or name.
    pub campaign: String,
    /// The day.
    pub day: NaiveDate,
    /// The cells, all of them or none.
    pub cells: Vec<GridWish>,
    /// Why; needed where something changes that was entered on an earlier day.
    #[serde(default)]
    pub reason: Option<String>,
}

/// What became of a household.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum VisitState {
    /// Chưa đến.
    #[default]
    Todo,
    /// Đã đến.
    Visited,
    /// Hẹn đến lại.
    Again,
    /// Vắng nhà.
    Absent,
    /// Không có nhu cầu.
    Refused,
    /// Đã xong.
    Done,
}

/// A household of a campaign. Without an identifier it is a new one, placed last.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Visit {
    /// Identifier.
    pub id: Option<String>,
    /// Identifier of the team that goes there.
    pub team: Option<String>,
    /// Name of the householder.
    pub householder: String,
    /// Address.
    pub address: String,
    /// Telephone number.
    pub phone: String,
    /// What became of it.
    pub state: VisitState,
    /// The day of the last visit, or the day agreed on for the next one.
    pub day: Option<NaiveDate>,
    /// What the household needs.
    pub need: String,
    /// Note.
    pub note: String,
    /// Groups it belongs to: "người cao tuổi".
    pub tags: Vec<String>,
}

/// Which households to list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct VisitQuery {
    /// Identifier or name of the campaign.
    pub campaign: String,
    /// Of this team alone.
    #[serde(default)]
    pub team: Option<String>,
    /// With one of these states; empty: any.
    #[serde(default)]
    pub states: Vec<VisitState>,
    /// In this group.
    #[serde(default)]
    pub tag: Option<String>,
}

/// The households of a campaign.
#[derive(Debug, Clone, Serialize, TS)]
pub struct VisitList {
    /// Those asked for, in order.
    pub visits: Vec<Visit>,
    /// How many of all there are with each state.
    pub states: Vec<StateCount>,
    /// How many of each team's are there, and how many were reached.
    pub teams: Vec<TeamVisits>,
    /// All groups used, in order.
    pub tags: Vec<String>,
}

/// How many households have a state.
#[derive(Debug, Clone, Serialize, TS)]
pub struct StateCount {
    /// The state.
    pub state: VisitState,
    /// What the clerk calls it.
    pub title: String,
    /// How many.
    pub count: u32,
}

/// The households of a team.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TeamVisits {
    /// Identifier; `null`: of no team.
    pub team: Option<String>,
    /// How many.
    pub households: u32,
    /// Of them those where somebody was met.
    pub reached: u32,
    /// Of them those where all is done.
    pub done: u32,
}

/// Households to store in one go.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct VisitsSave {
    /// Identifier or name of the campaign.
    pub campaign: String,
    /// All of them or none.
    pub visits: Vec<Visit>,
}

/// What became of households.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct VisitsMark {
    /// Identifier or name of the campaign.
    pub campaign: String,
    /// Identifiers.
    pub ids: Vec<String>,
    /// What became of them.
    pub state: VisitState,
    /// The day; absent: as it was.
    #[serde(default)]
    pub day: Option<NaiveDate>,
}

/// Households to take off the list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct VisitsDelete {
    /// Identifier or name of the campaign.
    pub campaign: String,
    /// Identifiers.
    pub ids: Vec<String>,
}

/// A list copied from Excel. Nothing is stored: what is wanted of it is saved afterwards.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct VisitsPaste {
    /// Identifier or name of the campaign.
    pub campaign: String,
    /// The text of the clipboard: with headings (Chủ hộ, Địa chỉ, Điện thoại, Tổ, Nhu cầu, Đối tượng, Ghi chú), or
    /// without in the order name, address, telephone, need, note.
    pub text: String,
}

/// A line of a list that was pasted.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PastedVisit {
    /// The household as it would be stored.
    pub visit: Visit,
    /// What is to be looked at, as sentences.
    pub problems: Vec<String>,
    /// It cannot be stored, or stands there already: to be left out unless the clerk says otherwise.
    pub leave_out: bool,
}

/// Checklists to write: one workbook for each team.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChecklistsWrite {
    /// Identifier or name of the campaign.
    pub campaign: String,
    /// Identifiers of the teams; empty: one list of all households.
    #[serde(default)]
    pub teams: Vec<String>,
    /// Only those that somebody has to go to still.
    #[serde(default)]
    pub open_only: bool,
    /// Folder; absent: the commune's.
    #[serde(default)]
    pub to: Option<String>,
}
