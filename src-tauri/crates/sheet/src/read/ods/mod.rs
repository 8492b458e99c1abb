//! OpenDocument spreadsheets, with the fonts of cells and of stretches of text.

mod cells;
mod styles;

use std::io::BufReader;

use super::grid::Budget;
use super::package::Package;
use super::xml::{Step, Xml};
use super::{ReadError, Workbook};
use styles::Styles;

/// Reads an .ods.
pub fn read(package: &mut Package<'_>) -> Result<Workbook, ReadError> {
    if is_locked(package)? {
        return Err(ReadError::Encrypted);
    }
    let mut styles = Styles::default();
    if let Some(part) = package.part("styles.xml")? {
        let mut xml = Xml::new(part);
        loop {
            match xml.step()? {
                Step::Open(open) => styles.open(&open),
                Step::Close(close) => styles.close(close.local_name().as_ref()),
                Step::End => break,
                _ => {}
            }
        }
    }
    let mut budget = Budget::default();
    match package.part("content.xml")? {
        Some(part) => cells::read(BufReader::new(part), styles, &mut budget),
        None => Ok(Workbook::default()),
    }
}

/// Whether the list of parts says that they are under a password.
fn is_locked(package: &mut Package<'_>) -> Result<bool, ReadError> {
    let Some(part) = package.part("META-INF/manifest.xml")? else { return Ok(false) };
    let mut xml = Xml::new(part);
    loop {
        match xml.step()? {
            Step::Open(open) if open.local_name().as_ref() == "encryption-data" => return Ok(true),
            Step::End => return Ok(false),
            _ => {}
        }
    }
}
