//! The province's own workbooks, whatever they are: read, their cells told which field they hold, kept with their
//! fields, filled for a period, and followed when the next one differs.

mod dots;
mod gathered;
mod known;
mod propose;
mod tables;
mod words;

use chrono::NaiveDate;
use sheet::fill::{self, Carried, Data, FillError, Filled, Outline, Placed};

pub use gathered::known;
pub(crate) use known::names_of;
pub use known::{Column, Known, Row};
pub use propose::{Proposal, Reading, Unrecognised, certain, propose};

use crate::agency::Commune;
use crate::store::{By, Store, Tables};
use crate::{Error, Id, Result, What};

/// A form of the province that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvinceForm {
    /// Identifier.
    pub id: Id,
    /// What the clerk calls it.
    pub name: String,
    /// Number of the letter that it came with.
    pub document: Option<String>,
    /// The kind of report it is used for.
    pub kind: Option<String>,
    /// SHA-256 of the file with its fields.
    pub file: String,
    /// SHA-256 of the file as it came.
    pub original: String,
    /// When it was taken in.
    pub added: NaiveDate,
    /// When another took its place.
    pub replaced: Option<NaiveDate>,
}

/// A form to be kept.
#[derive(Debug, Clone, PartialEq)]
pub struct NewForm {
    /// What the clerk calls it.
    pub name: String,
    /// Number of the letter that it came with.
    pub document: Option<String>,
    /// The kind of report it is used for.
    pub kind: Option<String>,
    /// The file as it came.
    pub original: Vec<u8>,
    /// The fields to stand in it, beside those that do already.
    pub placed: Vec<Placed>,
    /// The form whose place it takes.
    pub replaces: Option<Id>,
}

/// A form filled.
#[derive(Debug, Clone, PartialEq)]
pub struct FilledForm {
    /// The workbook.
    pub filled: Filled,
    /// Headings for which no field was certain, where the form had no fields of its own.
    pub unrecognised: Vec<Unrecognised>,
    /// Totals that the form asks for and that stay blank, as not all have reported.
    pub partial: Vec<String>,
}

impl From<FillError> for Error {
    fn from(error: FillError) -> Self {
        Self::Fill(Box::new(error))
    }
}

/// The forms kept, those in use first.
///
/// # Errors
/// The database.
pub fn forms(tables: &Tables<'_>, commune: &Id) -> Result<Vec<ProvinceForm>> {
    tables::forms(tables, commune)
}

/// A form that is kept.
///
/// # Errors
/// [`Error::NotFound`].
pub fn form(tables: &Tables<'_>, commune: &Id, id: &Id) -> Result<ProvinceForm> {
    let found = forms(tables, commune)?.into_iter().find(|form| form.id == *id);
    found.ok_or_else(|| Error::NotFound { what: What::ProvinceForm, id: id.as_str().to_owned() })
}

/// How a workbook is laid out, and the fields proposed for it.
///
/// # Errors
/// [`Error::Fill`]: no .xlsx, locked, damaged, too large.
pub fn read(workbook: &[u8], known: &Known) -> Result<(Outline, Reading)> {
    let outline = fill::outline(workbook)?;
    let reading = propose(&outline, known);
    Ok((outline, reading))
}

/// Keeps a form with its fields.
///
/// # Errors
/// [`Error::NameMissing`]; [`Error::Fill`]: also where a field is not known, or is to stand over a formula.
pub fn add(
    store: &mut Store,
    by: &By,
    commune: &Commune,
    new: &NewForm,
    data: &Data,
) -> Result<Id> {
    let name = vietnamese::cleaned(&new.name).into_owned();
    if name.is_empty() {
        return Err(Error::NameMissing(What::ProvinceForm));
    }
    let file = fill::place(&new.original, &new.placed)?;
    // What could not be filled is refused here, while the clerk has the form before her.
    fill::fill(&file, data)?;
    store.change(by, &format!("Lưu biểu mẫu “{name}”"), |change| {
        let form = ProvinceForm {
            id: change.new_id(),
            name: name.clone(),
            document: new.document.clone(),
            kind: new.kind.clone(),
            file: crate::store::files::sha256(&file),
            original: crate::store::files::sha256(&new.original),
            added: by.at.date(),
            replaced: None,
        };
        tables::put(change, &commune.id, &form)?;
        if let Some(old) = &new.replaces {
            self::form(change, &commune.id, old)?;
            tables::replace(change, old, by.at.date())?;
        }
        change.keep(&new.original)?;
        change.keep(&file)?;
        Ok(form.id)
    })
}

/// What differs between a form that is kept and the next one, with the fields carried over.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Read`], [`Error::Fill`].
pub fn follow(tables: &Tables<'_>, commune: &Id, old: &Id, new: &[u8]) -> Result<Carried> {
    let old = tables.kept(&form(tables, commune, old)?.file)?;
    Ok(fill::carry(&old, new)?)
}

/// Fills a workbook. One without any field is given those that are certain, and says what it did not recognise.
///
/// # Errors
/// [`Error::Fill`].
pub fn fill_in(workbook: &[u8], known: &Known) -> Result<FilledForm> {
    let data = known.data();
    let (outline, reading) = read(workbook, known)?;
    let has_fields = outline.sheets.iter().any(|sheet| !sheet.fields.is_empty());
    let placed = certain(&reading);
    let (filled, unrecognised, fields) = if has_fields {
        let fields = outline.sheets.into_iter().flat_map(|sheet| sheet.fields).collect();
        (fill::fill(workbook, &data)?, Vec::new(), fields)
    } else {
        let with_fields = fill::place(workbook, &placed)?;
        (fill::fill(&with_fields, &data)?, reading.unrecognised, placed)
    };
    let asks = |column: &&Column| {
        let total = format!("{{{{total.{}}}}}", column.path);
        let label = format!("{{{{Tổng cộng.{}}}}}", column.label);
        fields.iter().any(|one: &Placed| one.text.contains(&total) || one.text.contains(&label))
    };
    let partial = known.columns.iter().filter(|column| column.partial).filter(asks);
    let partial = partial.map(|column| column.label.clone()).collect();
    Ok(FilledForm { filled, unrecognised, partial })
}
