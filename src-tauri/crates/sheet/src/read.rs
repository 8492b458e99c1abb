//! Reading workbooks that come from outside: rosters and returns as people send them.

mod container;
mod from_calamine;
mod grid;
mod limits;
mod moment;
mod package;
mod rich;
mod workbook;
mod xls;
mod xlsx;
mod xml;

use std::panic::{AssertUnwindSafe, catch_unwind};

pub use workbook::{Cell, CellValue, FontRun, Merge, Row, Sheet, Workbook};

use container::Container;

/// Why a file could not be read. The file itself is never touched.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// 0 bytes, or nothing in any sheet.
    #[error("nothing in the file")]
    Empty,
    /// Cut off, damaged, or no workbook at all.
    #[error("the file is no workbook or is damaged: {0}")]
    Corrupt(String),
    /// Locked with a password.
    #[error("the file is locked with a password")]
    Encrypted,
    /// Inflates beyond any sensible size.
    #[error("the file inflates beyond any sensible size")]
    TooLarge,
}

impl ReadError {
    /// The code by which windows and scripts know the error.
    pub fn as_str(&self) -> &'static str {
        match self {
            ReadError::Empty => "file-empty",
            ReadError::Corrupt(_) => "file-corrupt",
            ReadError::Encrypted => "file-encrypted",
            ReadError::TooLarge => "file-too-large",
        }
    }
}

/// Reads a workbook: .xlsx and .xlsm with the legacy fonts of their cells, .xls, .xlsb and .ods
/// without.
///
/// What the file is, is told by its first bytes and parts: names lie. `file_name` decides only
/// where the bytes leave it open. Cells that are formatted but empty take no memory.
///
/// # Errors
///
/// [`ReadError`], by kind; the sizes are checked before anything is unpacked into memory.
pub fn read(bytes: &[u8], file_name: &str) -> Result<Workbook, ReadError> {
    let container = container::recognise(bytes, file_name)?;
    // A damaged file may lead the parser astray; that is the file's fault and no end of the program.
    let parsed = catch_unwind(AssertUnwindSafe(|| match container {
        Container::Xlsx => xlsx::read(&mut package::Package::open(bytes)?),
        Container::Xlsb => from_calamine::xlsb(bytes),
        Container::Ods => from_calamine::ods(bytes),
        Container::Xls => xls::read(bytes),
    }));
    let workbook =
        parsed.unwrap_or_else(|_| Err(ReadError::Corrupt("the parser gave up".to_owned())))?;
    if workbook.sheets.iter().all(|sheet| sheet.rows.iter().all(Row::is_blank)) {
        return Err(ReadError::Empty);
    }
    Ok(workbook)
}

#[cfg(test)]
mod tests;
