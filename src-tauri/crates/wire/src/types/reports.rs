use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A kind of report.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReportKind {
    /// Fixed name: `teams`.
    pub kind: String,
    /// Title in the clerk's words.
    pub title: String,
    /// Whether its columns are indicators: then [`ReportQuery::rows`], `compared` and `indicators` say how
    /// it is laid out.
    pub of_indicators: bool,
}

/// A report to look at or to write.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReportQuery {
    /// Kind.
    pub kind: String,
    /// Period: `2026-11`, `2026-W47`, `2026-Q3`, `2026-H1`, `2026-9M`, `2026`, `2026-06-01..2026-08-31`,
    /// `campaign:` with the name or identifier of a campaign.
    pub period: String,
    /// File to write; absent: in the commune's folder. Ignored when looking.
    #[serde(default)]
    pub to: Option<String>,
    /// Where the period closes: `calendar`, `nd09`; absent: by the calendar.
    #[serde(default)]
    #[ts(optional)]
    pub closing: Option<String>,
    /// What the rows are: `villages`, `teams`, `indicators` (then the villages are columns); absent:
    /// `villages`.
    #[serde(default)]
    #[ts(optional)]
    pub rows: Option<String>,
    /// With the same period of the year before beside each figure.
    #[serde(default)]
    #[ts(optional)]
    pub compared: Option<bool>,
    /// Codes of the indicators in it, in order; absent: those chosen for the kind.
    #[serde(default)]
    #[ts(optional)]
    pub indicators: Option<Vec<String>>,
    /// The duty that a written report fulfils: it is then noted as made, and its file kept. Ignored when
    /// looking.
    #[serde(default)]
    #[ts(optional)]
    pub duty: Option<String>,
}

/// Which periods are offered.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct PeriodsQuery {
    /// Where they close: `calendar`, `nd09`; absent: by the calendar.
    #[serde(default)]
    #[ts(optional)]
    pub closing: Option<String>,
}

/// A period the clerk may pick.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Period {
    /// As typed: `2026-Q3`; of a campaign `campaign:` and its identifier.
    pub code: String,
    /// In words: "Quý III năm 2026".
    pub label: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Where it closes: `calendar`, `nd09`.
    pub closing: String,
}

/// A word with what the clerk calls it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NamedWord {
    /// Fixed word.
    pub word: String,
    /// Title.
    pub title: String,
}

/// Periods offered, the running quarter first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Periods {
    /// In the order offered.
    pub periods: Vec<Period>,
    /// The rules by which periods close.
    pub closings: Vec<NamedWord>,
    /// How often reports can be asked for.
    pub cycles: Vec<NamedWord>,
}

/// A report as a table.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReportTable {
    /// Title.
    pub title: String,
    /// Period.
    pub period: Period,
    /// Column headers, each as its path from the top: `["Thành viên", "Nữ"]`.
    pub columns: Vec<Vec<String>>,
    /// Rows of cells as printed; blank is "".
    pub rows: Vec<Vec<String>>,
    /// The total row; empty where the form has none.
    pub total: Vec<String>,
    /// Rows under the total: how many have reported.
    pub below: Vec<Vec<String>>,
    /// Lines under the table: what a sign in it means, what is missing.
    pub notes: Vec<String>,
}

/// A kind of report by its fixed name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReportOfKind {
    /// Fixed name.
    pub kind: String,
}

/// Which indicators stand in a kind of report. Each is written as `CODE` or `CODE=MEASURES`, several codes
/// joined by `+` stand side by side with their sum. Measures: `full` (plan, this period, cumulative, %),
/// `year` (this period, cumulative), `period` (this period alone; the default).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReportIndicators {
    /// Kind.
    pub kind: String,
    /// Chosen, in order; empty: the usual ones.
    pub chosen: Vec<String>,
    /// The usual ones.
    #[serde(default)]
    pub usual: Vec<String>,
}

/// A report that is asked for in every period.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReportDuty {
    /// Identifier; absent: a new one.
    #[serde(default)]
    pub id: Option<String>,
    /// Kind of report.
    pub kind: String,
    /// What the clerk calls it.
    pub name: String,
    /// How often: `week`, `month`, `quarter`, `half`, `nine-months`, `year`.
    pub cycle: String,
    /// Where its periods close: `calendar`, `nd09`.
    pub closing: String,
    /// Due so many working days after the period closed; 1 at least.
    pub due_days: u32,
    /// To whom.
    #[serde(default)]
    pub recipient: Option<String>,
    /// The province's own form.
    #[serde(default)]
    pub province_form: Option<String>,
    /// Periods that closed before this day are not asked for; absent: the last one that closed is the first.
    #[serde(default)]
    pub first: Option<NaiveDate>,
    /// Periods that close after it are not asked for.
    #[serde(default)]
    pub last: Option<NaiveDate>,
}

/// The reports that are asked for, and those that commonly are.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReportDuties {
    /// Of the commune.
    pub duties: Vec<ReportDuty>,
    /// Offered, without identifiers: store one to take it on.
    pub usual: Vec<ReportDuty>,
}

/// A report that was made.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReportMade {
    /// Identifier; absent: a new one.
    #[serde(default)]
    pub id: Option<String>,
    /// Kind of report.
    pub kind: String,
    /// Code of its period.
    pub period: String,
    /// The duty it fulfils.
    #[serde(default)]
    pub duty: Option<String>,
    /// Whether its file is kept. Not read.
    #[serde(default)]
    pub has_file: bool,
    /// When it was made, `yyyy-mm-dd`. Not read.
    #[serde(default)]
    pub made_on: Option<NaiveDate>,
    /// When it went out.
    #[serde(default)]
    pub sent_on: Option<NaiveDate>,
    /// What else is to be known.
    #[serde(default)]
    pub note: Option<String>,
    /// Content of a file to keep with it, base64; absent: what is kept stays. Never answered.
    #[serde(default)]
    #[ts(optional)]
    pub file: Option<String>,
}

/// One report of one period that is asked for.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReportDue {
    /// What asks for it.
    pub duty: ReportDuty,
    /// The period.
    pub period: Period,
    /// The last day to send it.
    pub deadline: NaiveDate,
    /// `waiting` (the period runs), `due` (đến hạn), `overdue` (quá hạn), `made` (not sent yet), `sent`.
    pub state: String,
    /// The latest one that was made.
    pub made: Option<ReportMade>,
}

/// Writes a kept report out.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReportFileOut {
    /// The report made.
    pub id: String,
    /// Folder; absent: the commune's.
    #[serde(default)]
    pub to: Option<String>,
}

/// What is paid to teams or members.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SupportRate {
    /// Identifier; absent: a new one.
    #[serde(default)]
    pub id: Option<String>,
    /// What it is called on the form.
    pub name: String,
    /// `team-month`, `member-month`, `member-day`, `member-night`, `team-year-cap`.
    pub per: String,
    /// Đồng, whole.
    pub amount: f64,
    /// First day.
    pub first: NaiveDate,
    /// Last day; absent: until further notice.
    #[serde(default)]
    pub last: Option<NaiveDate>,
    /// The resolution it rests on.
    #[serde(default)]
    pub basis: Option<String>,
}

/// Rates of support, and what one can be for.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SupportRates {
    /// The rates, the earliest first.
    pub rates: Vec<SupportRate>,
    /// What a rate can be for.
    pub per: Vec<NamedWord>,
}

/// Somebody to call at an organisation around the teams.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Contact {
    /// Identifier; absent: a new one.
    #[serde(default)]
    pub id: Option<String>,
    /// Organisation.
    pub organisation: String,
    /// Full name.
    pub name: String,
    /// Title there.
    #[serde(default)]
    pub title: Option<String>,
    /// Phone.
    #[serde(default)]
    pub phone: Option<String>,
    /// E-mail.
    #[serde(default)]
    pub email: Option<String>,
    /// What they are in charge of.
    #[serde(default)]
    pub duty: Option<String>,
}

/// A good practice: "mô hình hay, cách làm hay".
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Practice {
    /// Identifier; absent: a new one.
    #[serde(default)]
    pub id: Option<String>,
    /// The team that does it; absent: the commune.
    #[serde(default)]
    pub team: Option<String>,
    /// Name.
    pub name: String,
    /// Where.
    #[serde(default)]
    pub place: Option<String>,
    /// Since when.
    #[serde(default)]
    pub started: Option<NaiveDate>,
    /// What came of it.
    #[serde(default)]
    pub outcome: Option<String>,
    /// What else is to be known.
    #[serde(default)]
    pub note: Option<String>,
}
