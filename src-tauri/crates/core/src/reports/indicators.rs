//! Which indicators stand in a report: a short text that the clerk may change, `CODE` or `CODE=MEASURES`
//! for each block of columns, several codes joined by `+` side by side with their sum.

use super::ReportKind;
use crate::id::stored_words;
use crate::results::ResultsError;
use crate::results::catalogue;
use crate::store::{Change, Tables};
use crate::{Error, Id, Result};

/// What is shown of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Measures {
    /// What was reached in the period.
    #[default]
    Period,
    /// Besides, what was reached since the year began.
    Year,
    /// Besides, the plan and how much of it was reached.
    Full,
    /// The plan, what was reached since the campaign began, and how much of the plan that is.
    Campaign,
}

stored_words!(Measures {
    Period = "period",
    Year = "year",
    Full = "full",
    Campaign = "campaign",
});

/// A block of columns: the codes of indicators side by side, and what is shown of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Codes; several have their sum beside them.
    pub codes: Vec<String>,
    /// What is shown.
    pub measures: Measures,
}

/// Reads a block as it is written.
///
/// # Errors
/// [`Error::BadBlock`].
pub fn parse_block(text: &str) -> Result<Block> {
    let (codes, measures) = text.split_once('=').unwrap_or((text, Measures::Period.word()));
    let measures = Measures::from_word(measures);
    let codes: Vec<String> = codes.split('+').map(|code| code.trim().to_owned()).collect();
    match measures {
        Some(measures) if codes.iter().all(|code| !code.is_empty()) => {
            Ok(Block { codes, measures })
        }
        _ => Err(Error::BadBlock(text.to_owned())),
    }
}

fn preference(kind: &ReportKind) -> String {
    format!("report-indicators.{}", kind.name)
}

/// What was chosen for a kind of report; `None`: nothing, the usual holds.
///
/// # Errors
/// The database.
pub fn chosen_indicators(tables: &Tables<'_>, kind: &ReportKind) -> Result<Option<String>> {
    Ok(tables.preference(&preference(kind))?.filter(|text| !text.is_empty()))
}

/// Chooses what stands in a kind of report; nothing: the usual again.
///
/// # Errors
/// [`Error::BadBlock`], [`ResultsError::IndicatorUnknown`].
pub fn choose_indicators(
    change: &Change<'_>,
    commune: &Id,
    kind: &ReportKind,
    blocks: &[String],
) -> Result<()> {
    let known = catalogue::indicators(change, commune)?;
    for block in blocks {
        for code in parse_block(block)?.codes {
            if !known.iter().any(|indicator| indicator.code == code) {
                return Err(ResultsError::IndicatorUnknown(code).into());
            }
        }
    }
    change.prefer(&preference(kind), &blocks.join(" "))
}
