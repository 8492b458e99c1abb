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
}

/// A report to look at or to write.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReportQuery {
    /// Kind.
    pub kind: String,
    /// Period: `2026-11`, `2026-Q3`, `2026-H1`, `2026-9M`, `2026`, `2026-06-01..2026-08-31`.
    pub period: String,
    /// File to write; absent: in the commune's folder. Ignored when looking.
    #[serde(default)]
    pub to: Option<String>,
}

/// A period the clerk may pick.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Period {
    /// As typed: `2026-Q3`.
    pub code: String,
    /// In words: "Quý III năm 2026".
    pub label: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

/// Periods offered, the last closed one first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Periods {
    /// In the order offered.
    pub periods: Vec<Period>,
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
    /// The total row.
    pub total: Vec<String>,
}
