//! What kind of file the bytes are, and whether they are safe to unpack.

use super::package::Package;
use super::{ReadError, limits};

/// The kinds of workbook that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    /// Office Open XML, also with macros.
    Xlsx,
    /// Excel's binary package.
    Xlsb,
    /// OpenDocument.
    Ods,
    /// Excel 97–2003.
    Xls,
}

/// The first bytes of an OLE compound file: .xls, and every Office file under a password.
const OLE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// The first bytes of a zip package.
const ZIP: [u8; 2] = *b"PK";

/// The part by which a package is known.
const MARKS: [(&str, Container); 3] = [
    ("xl/workbook.xml", Container::Xlsx),
    ("xl/workbook.bin", Container::Xlsb),
    ("content.xml", Container::Ods),
];

/// Tells what the file is.
///
/// # Errors
///
/// Every [`ReadError`]: an empty, cut off, locked or too large file is known here, before any of
/// it is parsed.
pub fn recognise(bytes: &[u8], file_name: &str) -> Result<Container, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    if bytes.len() > limits::FILE {
        return Err(ReadError::TooLarge);
    }
    if bytes.starts_with(&OLE) {
        return if mentions(bytes, "EncryptedPackage") {
            Err(ReadError::Encrypted)
        } else {
            Ok(Container::Xls)
        };
    }
    if bytes.starts_with(&ZIP) {
        return package(bytes);
    }
    if bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
        return Err(ReadError::Empty);
    }
    // An .xls of Excel 5 has no OLE envelope: its own first record tells.
    if bytes.starts_with(&[0x09, 0x08]) && file_name.to_lowercase().ends_with(".xls") {
        return Ok(Container::Xls);
    }
    Err(ReadError::Corrupt("not a workbook".to_owned()))
}

/// Whether a stream of that name stands in the directory of a compound file (UTF-16).
fn mentions(bytes: &[u8], name: &str) -> bool {
    let wanted: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// Checks a package's sizes and tells which workbook it is.
fn package(bytes: &[u8]) -> Result<Container, ReadError> {
    let mut package = Package::open(bytes)?;
    let (_, kind) = MARKS
        .iter()
        .find(|(mark, _)| package.has(mark))
        .ok_or_else(|| ReadError::Corrupt("a package without a workbook".to_owned()))?;
    if matches!(kind, Container::Xlsb | Container::Ods) {
        package.measure()?;
    }
    Ok(*kind)
}
