//! Scans of the signed sheets: the proof of who came.

use chrono::NaiveDate;

use crate::agency::Commune;
use crate::id::stored_words;
use crate::papers::Attachment;
use crate::store::Change;
use crate::store::files::sha256;
use crate::training::{session, tables};
use crate::{Error, Id, Result, What};

/// Largest scan that is kept, in bytes: a store is copied whole into every backup.
pub const MOST_SCAN_BYTES: usize = 25 << 20;

/// What a scan is, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum ScanKind {
    Pdf,
    Jpeg,
    Png,
}

stored_words!(ScanKind { Pdf = "pdf", Jpeg = "jpeg", Png = "png" });

impl ScanKind {
    /// Tells a file by its content; names lie.
    fn of(bytes: &[u8]) -> Option<Self> {
        // Scanners write a few bytes before a PDF begins; readers accept it within the first thousand.
        const PDF_BEGINS_WITHIN: usize = 1024;
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
            Some(Self::Jpeg)
        } else {
            let mut start = bytes.windows(5).take(PDF_BEGINS_WITHIN);
            start.any(|part| part == b"%PDF-").then_some(Self::Pdf)
        }
    }
}

/// A scan kept with a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its name as it came.
    pub name: String,
    /// What it is.
    pub kind: ScanKind,
    /// The day it was added.
    pub added: NaiveDate,
}

/// Keeps a scan with a session; the same file a second time changes nothing.
///
/// # Errors
/// [`Error::NotFound`], [`Error::SessionCancelled`]; [`Error::ScanKind`] where it is neither PDF nor picture,
/// [`Error::ScanTooLarge`].
pub fn add_scan(change: &Change<'_>, commune: &Commune, of: &Id, file: &Attachment) -> Result<()> {
    session(change, &commune.id, of)?.refuse_cancelled()?;
    let kind = ScanKind::of(&file.bytes).ok_or_else(|| Error::ScanKind(file.name.clone()))?;
    if file.bytes.len() > MOST_SCAN_BYTES {
        return Err(Error::ScanTooLarge(file.name.clone()));
    }
    let name = file.name.clone();
    let scan = Scan { sha256: sha256(&file.bytes), name, kind, added: change.today() };
    tables::put_scan(change, of, &scan)?;
    change.keep(&file.bytes)?;
    Ok(())
}

/// Lets a scan go from a session. Its bytes stay in `files/`, so that undo brings it back.
///
/// # Errors
/// [`Error::NotFound`].
pub fn remove_scan(change: &Change<'_>, commune: &Commune, of: &Id, sha256: &str) -> Result<()> {
    session(change, &commune.id, of)?;
    match tables::remove_scan_row(change, of, sha256)? {
        true => Ok(()),
        false => Err(Error::NotFound { what: What::File, id: sha256.to_owned() }),
    }
}
