//! Results as they are entered, described and corrected.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::results::{Amount, AmountIn};

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

/// The evidence file of a result to be opened.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ResultFileOut {
    /// The result.
    pub id: String,
    /// Folder; absent: the commune's.
    #[serde(default)]
    #[ts(optional)]
    pub to: Option<String>,
}
