//! What kind of file the bytes are, and whether they are safe to unpack.

use std::io::{Cursor, Read};

use zip::ZipArchive;

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
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(corrupt)?;
    if archive.len() > limits::PARTS {
        return Err(ReadError::TooLarge);
    }
    let mut total = 0_u64;
    let mut kind = None;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(locked_or_corrupt)?;
        if part.encrypted() {
            return Err(ReadError::Encrypted);
        }
        let name = part.name().map_err(corrupt)?.replace('\\', "/").to_lowercase();
        let name = name.trim_start_matches('/');
        kind = kind.or(MARKS.iter().find(|(mark, _)| *mark == name).map(|(_, kind)| *kind));
        let limit = (limits::INFLATED - total).min(part_limit(name));
        if part.size() > limit {
            return Err(ReadError::TooLarge);
        }
        // The declared size may lie, so the part is inflated once to nowhere and counted.
        let inflated = count(part, limit)?;
        total += inflated;
    }
    kind.ok_or_else(|| ReadError::Corrupt("a package without a workbook".to_owned()))
}

/// How much a part may inflate to: cells may be many, all else is small.
fn part_limit(name: &str) -> u64 {
    if name.starts_with("xl/worksheets/") || name == "content.xml" {
        limits::INFLATED
    } else {
        limits::INFLATED_PART
    }
}

/// Inflates to nowhere and counts, no further than one byte beyond the limit.
fn count(part: impl Read, limit: u64) -> Result<u64, ReadError> {
    let inflated = std::io::copy(&mut part.take(limit.saturating_add(1)), &mut std::io::sink())
        .map_err(corrupt)?;
    if inflated > limit { Err(ReadError::TooLarge) } else { Ok(inflated) }
}

fn corrupt(error: impl std::fmt::Display) -> ReadError {
    ReadError::Corrupt(error.to_string())
}

/// A part under a zip password cannot be opened at all.
fn locked_or_corrupt(error: zip::result::ZipError) -> ReadError {
    match error {
        zip::result::ZipError::UnsupportedArchive(zip::result::ZipError::PASSWORD_REQUIRED)
        | zip::result::ZipError::InvalidPassword => ReadError::Encrypted,
        other => corrupt(other),
    }
}
