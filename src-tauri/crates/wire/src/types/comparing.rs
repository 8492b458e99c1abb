use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::PaperFile;

/// One of two papers to compare.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CompareSide {
    /// A paper of ours; absent for a file.
    #[serde(default)]
    pub paper: Option<String>,
    /// An earlier version of it; absent: as it is now.
    #[serde(default)]
    pub version: Option<String>,
    /// A file brought by the clerk, a .docx.
    #[serde(default)]
    pub file: Option<PaperFile>,
}

/// Two papers to compare.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CompareQuery {
    /// The older one.
    pub old: CompareSide,
    /// The newer one.
    pub new: CompareSide,
}

/// What stands at one line of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum CompareState {
    /// The same on both sides.
    Same,
    /// Other words.
    Changed,
    /// Only in the newer one.
    Added,
    /// Only in the older one.
    Removed,
}

/// Some words of a paragraph or a cell.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CompareWords {
    /// The words, with the space behind them.
    pub text: String,
    /// They are not on the other side.
    pub differs: bool,
}

/// A paragraph, or a row of a table, on both sides.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CompareRow {
    /// What happened to it.
    pub state: CompareState,
    /// It is a row of a table: a cell for each entry; else one entry for the paragraph.
    pub table: bool,
    /// The older side, cell by cell; empty where there is none.
    pub old: Vec<Vec<CompareWords>>,
    /// The newer side.
    pub new: Vec<Vec<CompareWords>>,
}

/// Two papers side by side.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Comparison {
    /// What the older one is called.
    pub old: String,
    /// What the newer one is called.
    pub new: String,
    /// Rows in order.
    pub rows: Vec<CompareRow>,
    /// How many of them differ.
    pub differences: u32,
}
