//! Reading workbooks that come from outside: rosters and returns as people send them.

mod ahead;
mod binary;
mod container;
mod csv;
mod docx;
mod encoding;
mod grid;
mod html;
mod limits;
mod moment;
mod ods;
mod package;
mod rich;
mod spreadsheetml;
mod workbook;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

use std::panic::{AssertUnwindSafe, catch_unwind};

pub use workbook::{Cell, CellValue, FontRun, Merge, Row, Sheet, Workbook};

use container::Container;
use encoding::Decoded;

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

/// Reads a list, whatever it is in: .xlsx, .xlsm, .xls, .xlsb, .ods, .csv and other text with a
/// delimiter, HTML and SpreadsheetML (mostly under the name .xls), and the tables of a .docx.
///
/// What the file is, is told by its first bytes and parts: names lie. `file_name` decides only
/// where the bytes leave it open. Cells that are formatted but empty take no memory. Legacy fonts
/// are told by every format that has fonts. The rows of text, of a page's table and
/// of a Word table are counted as they stand there.
///
/// # Errors
///
/// [`ReadError`], by kind; nothing is unpacked beyond what is sensible.
pub fn read(bytes: &[u8], file_name: &str) -> Result<Workbook, ReadError> {
    let container = container::recognise(bytes, file_name)?;
    // A damaged file may lead a parser astray; that is the file's fault and no end of the program.
    let parsed = catch_unwind(AssertUnwindSafe(|| match container {
        Container::Xlsx(mut package) => xlsx::read(&mut package),
        Container::Xlsb(mut package) => xlsb::read(&mut package),
        Container::Ods(mut package) => ods::read(&mut package),
        Container::Docx(mut package) => docx::read(&mut package),
        Container::Xls => xls::read(bytes),
        Container::Html => html::read(bytes),
        Container::SpreadsheetMl => spreadsheetml::read(bytes),
        Container::Csv => text(&encoding::decode(bytes), stem(file_name)),
    }));
    not_empty(parsed.unwrap_or_else(|_| Err(ReadError::Corrupt("the parser gave up".to_owned()))))
}

/// Reads a table from the clipboard: text with tabs as Excel puts it there, text with another
/// delimiter, or the HTML that Word and Excel put beside it.
///
/// # Errors
///
/// [`ReadError::Empty`], [`ReadError::TooLarge`], and [`ReadError::Corrupt`] where the markup is
/// none.
pub fn read_pasted(text_or_html: &str) -> Result<Workbook, ReadError> {
    if text_or_html.len() > limits::FILE {
        return Err(ReadError::TooLarge);
    }
    let pasted = Decoded { text: text_or_html.to_owned(), font: None };
    not_empty(match container::markup(text_or_html) {
        Some(Container::Html) => html::read_text(&pasted),
        Some(Container::SpreadsheetMl) => spreadsheetml::read(text_or_html.as_bytes()),
        _ => text(&pasted, "Bảng 1"),
    })
}

fn text(decoded: &Decoded, name: &str) -> Result<Workbook, ReadError> {
    Ok(Workbook { sheets: vec![csv::read(decoded, name)?] })
}

/// The file's name without its ending, by which the one sheet of a text is called.
fn stem(file_name: &str) -> &str {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn not_empty(workbook: Result<Workbook, ReadError>) -> Result<Workbook, ReadError> {
    let workbook = workbook?;
    if workbook.sheets.iter().all(|sheet| sheet.rows.iter().all(Row::is_blank)) {
        return Err(ReadError::Empty);
    }
    Ok(workbook)
}

#[cfg(test)]
mod tests;
