//! Results as a table of teams and indicators.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::results::{Amount, AmountIn, Indicator};

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

/// Rows copied in Excel, that may have the names of teams before their numbers.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GridRows {
    /// The text of the clipboard.
    pub text: String,
    /// The teams of the table, in its order; `null`: the whole commune.
    pub teams: Vec<Option<String>>,
    /// The day by which villages are called what they are: the last of the table.
    pub on: NaiveDate,
    /// Teams are the columns: names are looked for in the first row before the first column.
    #[serde(default)]
    pub transposed: bool,
}

/// Rows by the names before them.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PastedRows {
    /// The rows; `null`: there are no names, and what was copied goes by its place.
    pub rows: Option<Vec<PastedRow>>,
}

/// A row that was copied with a name.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PastedRow {
    /// The name as it stands there.
    pub name: String,
    /// The team of the table, from 0; `null`: the clerk has to say.
    pub team: Option<u32>,
    /// Why it is to be asked about: `row-unknown`, `row-several`, `row-twice`.
    pub doubt: Option<String>,
    /// The same as a sentence.
    pub question: Option<String>,
    /// What stands behind the name.
    pub cells: Vec<String>,
}
