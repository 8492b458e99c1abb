//! A roster as clerks send it, read: what each row becomes, with every problem named.
//!
//! Nothing here stores anything: [`plan`] says what an import would do, the clerk agrees, and
//! another part of the roster carries it out. No row is lost without being told: every row that
//! holds something is accounted for in [`ImportPlan::rows`].

mod birth;
mod cells;
mod citizen_id;
mod duplicates;
mod field;
mod header;
mod legacy;
mod people;
mod phone;
mod plan;
mod rows;

pub(crate) use duplicates::{Identity, same_person};
pub use field::Field;
pub use phone::phone;
pub use plan::{
    ColumnUse, ImportPlan, ImportedPerson, Problem, ProblemCode, RowCounts, RowKind, RowUse,
};

use chrono::NaiveDate;
use sheet::{Sheet, Workbook};

use header::Header;
use legacy::Converted;

/// Why a file gives no roster at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The file cannot be read.
    #[error(transparent)]
    Read(#[from] sheet::ReadError),
    /// No sheet has a column for names.
    #[error("no sheet has a column for names")]
    NoHeader,
    /// The workbook has no sheet of that name.
    #[error("there is no sheet {0}")]
    SheetUnknown(String),
}

impl ImportError {
    /// The code by which windows and scripts know the error.
    pub fn as_str(&self) -> &'static str {
        match self {
            ImportError::Read(error) => error.as_str(),
            ImportError::NoHeader => "no-header-found",
            ImportError::SheetUnknown(_) => "sheet-unknown",
        }
    }
}

/// Says what importing a workbook would do.
///
/// Without `sheet_name` the sheet whose header names the most fields is read; covers and hidden
/// lists have none. `today` tells a birth in the future.
///
/// # Errors
///
/// [`ImportError::NoHeader`], [`ImportError::SheetUnknown`].
pub fn plan(
    workbook: &Workbook,
    sheet_name: Option<&str>,
    today: NaiveDate,
) -> Result<ImportPlan, ImportError> {
    let (converted, header) = match sheet_name {
        Some(name) => {
            let sheet =
                workbook.sheet(name).ok_or_else(|| ImportError::SheetUnknown(name.to_owned()))?;
            let converted = legacy::convert(sheet);
            let header = header::find(&converted.sheet).ok_or(ImportError::NoHeader)?;
            (converted, header)
        }
        None => best_sheet(workbook).ok_or(ImportError::NoHeader)?,
    };
    let mut plan = people::read(&converted.sheet, &header, today);
    plan.problems.extend(converted.problem(header.first_row));
    plan.problems.sort_by_key(|problem| problem.row);
    Ok(plan)
}

/// The visible sheet with the best header; of two equal ones the one with more rows, then the first.
fn best_sheet(workbook: &Workbook) -> Option<(Converted, Header)> {
    let mut best: Option<(Converted, Header)> = None;
    for sheet in workbook.sheets.iter().filter(|sheet| !sheet.hidden) {
        let converted = legacy::convert(sheet);
        let Some(header) = header::find(&converted.sheet) else { continue };
        let rank = |header: &Header, sheet: &Sheet| (header.score, sheet.rows.len());
        let better = best
            .as_ref()
            .is_none_or(|(known, found)| rank(&header, sheet) > rank(found, &known.sheet));
        if better {
            best = Some((converted, header));
        }
    }
    best
}
