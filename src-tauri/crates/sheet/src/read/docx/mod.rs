//! The tables of a Word document, each as a sheet: last year's annex is a list too.

mod fonts;
mod tables;

use super::grid::Budget;
use super::package::Package;
use super::xml::{Step, Xml};
use super::{ReadError, Workbook};
use fonts::Fonts;

/// Reads a .docx.
///
/// # Errors
///
/// [`ReadError`].
pub fn read(package: &mut Package<'_>) -> Result<Workbook, ReadError> {
    let mut fonts = Fonts::default();
    if let Some(part) = package.part("word/styles.xml")? {
        let mut xml = Xml::new(part);
        loop {
            match xml.step()? {
                Step::Open(open) => fonts.open(&open),
                Step::Close(close) => fonts.close(close.local_name().as_ref()),
                Step::End => break,
                _ => {}
            }
        }
    }
    let mut budget = Budget::default();
    match package.part("word/document.xml")? {
        Some(part) => tables::read(part, &fonts, &mut budget),
        None => Ok(Workbook::default()),
    }
}
