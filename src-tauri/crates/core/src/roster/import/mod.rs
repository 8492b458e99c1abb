//! A roster as clerks send it, read: what each row becomes, with every problem named.
//!
//! Nothing here stores anything: [`plan`] says what an import would do, the clerk agrees, and
//! another part of the roster carries it out. No row is lost without being told: every row that
//! holds something is accounted for in [`ImportPlan::rows`].

mod birth;
mod cells;
mod choices;
mod citizen_id;
mod corrections;
mod dates;
mod duplicates;
mod field;
mod form;
mod halves;
mod header;
mod legacy;
mod look;
mod people;
mod phone;
mod plan;
mod problems;
mod rows;
mod several;
mod tables;

pub(crate) use super::same::{Glance, Identity, born_apart, same_person};
pub use choices::{Century, Choices, Correction, DateOrder, HeaderChoice, Place, RowChoice};
pub use dates::{DateDoubt, DateExample, DateQuestion};
pub use field::Field;
pub use form::{Form, Forms};
pub use phone::phone;
pub use plan::{
    Changes, ColumnUse, ImportPlan, ImportedPerson, Problem, ProblemCode, RowCounts, RowKind,
    RowUse, SheetLook, TextChange,
};

pub use problems::problem_sheet;
pub use tables::{forms, put_form};

use std::borrow::Cow;

use chrono::NaiveDate;
use sheet::{Sheet, Workbook};

use dates::Dates;
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

/// Says what importing a workbook would do, where nobody is asked anything.
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
    let sheet = sheet_name.map(str::to_owned);
    let choices = Choices { sheet, unattended: true, ..Choices::default() };
    plan_as(workbook, &choices, &Forms::default(), today)
}

/// Says what importing a workbook would do, as the clerk decided so far. `forms` are the forms of
/// lists that the commune has sent before.
///
/// # Errors
///
/// [`ImportError::NoHeader`], [`ImportError::SheetUnknown`].
pub fn plan_as(
    workbook: &Workbook,
    choices: &Choices,
    forms: &Forms,
    today: NaiveDate,
) -> Result<ImportPlan, ImportError> {
    let Found { looks, converted, mut header } = find(workbook, choices)?;
    let Converted { sheet, changes } = &converted;
    look::columns(sheet, &mut header);
    let as_recognised = form::write(&header);
    let known = form::fingerprint(&header);
    let remembered = known
        .as_ref()
        .filter(|_| !choices.afresh)
        .and_then(|header| forms.get(header))
        .filter(|columns| **columns != as_recognised);
    if let Some(columns) = remembered {
        header::choose(&mut header, &form::read(columns));
    }
    header::choose(&mut header, &choices.columns);
    let columns = header.columns.clone();
    let as_chosen = form::write(&header);

    let mut sheet = Cow::Borrowed(sheet.as_ref());
    let dates = Dates::of(&sheet, &header, choices, today);
    let taken_apart = several::split(&mut sheet, &header, &choices.rows, today);
    if !choices.cells.is_empty() {
        corrections::put(sheet.to_mut(), &mut header, &choices.cells);
    }
    let mut plan = people::read(&sheet, &header, &dates, choices, today);
    look::rows(&sheet, &header, &mut plan);
    plan.problems.extend(taken_apart);
    plan.problems.extend(converted.problem(header.first_row));
    plan.problems.sort_by_key(|problem| problem.row);
    for change in changes {
        plan.converted.note(change.clone());
    }
    Ok(ImportPlan {
        sheets: looks,
        columns,
        form: known.map(|header| Form {
            header,
            columns: Some(as_chosen).filter(|columns| *columns != as_recognised),
        }),
        remembered: remembered.is_some(),
        questions: dates.questions,
        taken: choices.taken.clone(),
        apart: choices.apart.clone(),
        unattended: choices.unattended,
        ..plan
    })
}

/// Turns the texts of a sheet in fonts from before Unicode into Unicode.
pub(crate) fn in_unicode(sheet: &mut Sheet) {
    let converted = match legacy::convert(sheet).sheet {
        Cow::Owned(converted) => Some(converted),
        Cow::Borrowed(_) => None,
    };
    if let Some(converted) = converted {
        *sheet = converted;
    }
}

/// The sheet to read, and what the others hold.
struct Found<'a> {
    looks: Vec<SheetLook>,
    converted: Converted<'a>,
    header: Header,
}

/// The sheet that was chosen; else the visible one with the best header, of two equal ones that
/// with more rows, then the first.
fn find<'a>(workbook: &'a Workbook, choices: &Choices) -> Result<Found<'a>, ImportError> {
    let wanted = choices.sheet.as_deref();
    if let Some(name) = wanted.filter(|name| workbook.sheet(name).is_none()) {
        return Err(ImportError::SheetUnknown(name.to_owned()));
    }
    let mut looks = Vec::new();
    let mut best: Option<((bool, usize, usize), Converted<'_>, Header)> = None;
    for sheet in &workbook.sheets {
        let chosen = wanted == Some(sheet.name.as_str());
        if sheet.hidden && !chosen {
            continue;
        }
        let converted = legacy::convert(sheet);
        let header = header::chosen(&converted.sheet, choices.header);
        let fields = header.as_ref().map_or(0, |header| header.score);
        looks.push(SheetLook { name: sheet.name.clone(), rows: sheet.rows.len(), fields });
        let Some(header) = header.filter(|_| wanted.is_none() || chosen) else { continue };
        let rank = (chosen, fields, sheet.rows.len());
        if best.as_ref().is_none_or(|(known, _, _)| rank > *known) {
            best = Some((rank, converted, header));
        }
    }
    let (_, converted, header) = best.ok_or(ImportError::NoHeader)?;
    Ok(Found { looks, converted, header })
}
