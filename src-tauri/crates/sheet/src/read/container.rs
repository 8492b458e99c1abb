//! What kind of file the bytes are. Names lie; the first bytes do not.

use super::encoding::decode;
use super::package::Package;
use super::{ReadError, csv, limits, xls};

/// The kinds of file that are read.
pub enum Container<'a> {
    /// Office Open XML, also with macros.
    Xlsx(Package<'a>),
    /// Excel's binary package.
    Xlsb(Package<'a>),
    /// OpenDocument.
    Ods(Package<'a>),
    /// A Word document.
    Docx(Package<'a>),
    /// Excel 97–2003, or Excel 5.
    Xls,
    /// A page with tables.
    Html,
    /// Excel's XML of 2003.
    SpreadsheetMl,
    /// Text with a delimiter.
    Csv,
}

/// The first bytes of a zip package.
const ZIP: [u8; 2] = *b"PK";

/// The first bytes of files that could pass for text.
const FOREIGN: [&[u8]; 5] = [b"%PDF", b"{\\rtf", b"MIME-Version:", b"<?php", b"%!PS"];

/// Endings of files that are never plain text in one column.
const BINARY: [&str; 6] = [".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".docx"];

/// How much of a text is looked at.
const LOOK: usize = 1 << 16;

/// Tells what the file is. `file_name` decides only where the bytes leave it open.
///
/// # Errors
///
/// Every [`ReadError`]: an empty, cut off, locked or too large file is known here, before any of
/// it is parsed.
pub fn recognise<'a>(bytes: &'a [u8], file_name: &str) -> Result<Container<'a>, ReadError> {
    if bytes.len() > limits::FILE {
        return Err(ReadError::TooLarge);
    }
    if bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
        return Err(ReadError::Empty);
    }
    // Excel 5 wrote its records without an envelope too.
    if bytes.starts_with(&xls::cfb::MARK) || bytes.starts_with(&[0x09, 0x08]) {
        return Ok(Container::Xls);
    }
    if bytes.starts_with(&ZIP) {
        return package(bytes);
    }
    let not_a_workbook = || ReadError::Corrupt("not a workbook".to_owned());
    if FOREIGN.iter().any(|mark| bytes.starts_with(mark)) {
        return Err(not_a_workbook());
    }
    // Of two bytes a letter, the look must not end between them.
    let look = decode(bytes.get(..LOOK).unwrap_or(bytes)).text;
    let strange = look.chars().filter(|letter| is_strange(*letter)).count();
    if strange > look.len() / 200 {
        return Err(not_a_workbook());
    }
    Ok(match markup(&look) {
        Some(container) => container,
        None => {
            let name = file_name.to_lowercase();
            let named_binary = BINARY.iter().any(|ending| name.ends_with(ending));
            if named_binary && !csv::has_columns(&look) {
                return Err(not_a_workbook());
            }
            Container::Csv
        }
    })
}

/// A character that no list holds: bytes that are no text come out as such.
fn is_strange(letter: char) -> bool {
    letter == '\u{FFFD}'
        || (letter.is_control()
            && !matches!(letter, '\t' | '\r' | '\n' | '\u{c}' | '\u{1a}' | '\u{80}'..='\u{9f}'))
}

/// Which markup a text is written in, if in any.
pub fn markup(look: &str) -> Option<Container<'static>> {
    let start = look.trim_start_matches('\u{feff}').trim_start();
    // What Windows puts before a page on the clipboard.
    let is_markup = start.starts_with('<') || start.starts_with("Version:0.9");
    let lower = if is_markup { start.to_ascii_lowercase() } else { return None };
    let has = |word: &str| lower.contains(word);
    if has("urn:schemas-microsoft-com:office:spreadsheet") && !has("<html") {
        Some(Container::SpreadsheetMl)
    } else if ["<html", "<table", "<!doctype html", "<head", "<body", "<tr", "<td", "<div", "<meta"]
        .iter()
        .any(|tag| has(tag))
    {
        Some(Container::Html)
    } else {
        None
    }
}

/// Checks a package's sizes and tells what it holds.
fn package(bytes: &[u8]) -> Result<Container<'_>, ReadError> {
    let package = Package::open(bytes)?;
    if package.has("xl/workbook.xml") {
        Ok(Container::Xlsx(package))
    } else if package.has("xl/workbook.bin") {
        Ok(Container::Xlsb(package))
    } else if package.has("word/document.xml") {
        Ok(Container::Docx(package))
    } else if package.has("content.xml") {
        Ok(Container::Ods(package))
    } else {
        Err(ReadError::Corrupt("a package without a workbook".to_owned()))
    }
}
