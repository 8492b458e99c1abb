//! A zip package whose parts are unpacked only as they are read, and never beyond a limit.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Cursor, Error, ErrorKind, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{ReadError, limits};

/// An opened package.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Where each part lies: names in small letters, without a slash in front.
    places: HashMap<String, usize>,
    /// What may still be unpacked.
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens a package and looks at the sizes that its parts claim.
    ///
    /// # Errors
    ///
    /// [`ReadError`]: damaged, under a password, too large.
    pub fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(corrupt)?;
        if archive.len() > limits::PARTS {
            return Err(ReadError::TooLarge);
        }
        let mut places = HashMap::new();
        let mut claimed = 0_u64;
        for index in 0..archive.len() {
            let part = archive.by_index_raw(index).map_err(locked_or_corrupt)?;
            if part.encrypted() {
                return Err(ReadError::Encrypted);
            }
            claimed = claimed.saturating_add(part.size());
            let name = plain(&part.name().map_err(corrupt)?);
            if claimed > limits::INFLATED || part.size() > part_limit(&name) {
                return Err(ReadError::TooLarge);
            }
            places.insert(name, index);
        }
        Ok(Self { archive, places, left: limits::INFLATED })
    }

    /// Whether there is a part of that name.
    pub fn has(&self, name: &str) -> bool {
        self.places.contains_key(&plain(name))
    }

    /// A part, unpacked as it is read; none if the package has no such part.
    ///
    /// # Errors
    ///
    /// [`ReadError`] where it cannot be unpacked. Reading on beyond the limit is an error of kind
    /// [`ErrorKind::FileTooLarge`].
    pub fn part(&mut self, name: &str) -> Result<Option<impl BufRead + '_>, ReadError> {
        let name = plain(name);
        let Some(index) = self.places.get(&name) else { return Ok(None) };
        let part = self.archive.by_index(*index).map_err(locked_or_corrupt)?;
        let bounded = Bounded { part, limit: part_limit(&name), left: &mut self.left };
        Ok(Some(BufReader::with_capacity(1 << 16, bounded)))
    }
}

/// A part that may not go on for ever.
struct Bounded<'a, R> {
    part: R,
    /// What it may still give itself.
    limit: u64,
    /// What all parts may still give.
    left: &'a mut u64,
}

impl<R: Read> Read for Bounded<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.part.read(buffer)?;
        let given = u64::try_from(count).unwrap_or(u64::MAX);
        for left in [&mut self.limit, &mut *self.left] {
            *left = left.checked_sub(given).ok_or_else(|| Error::from(ErrorKind::FileTooLarge))?;
        }
        Ok(count)
    }
}

/// How much a part may inflate to: cells may be many, all else is small.
fn part_limit(name: &str) -> u64 {
    if name.starts_with("xl/worksheets/") || name == "content.xml" {
        limits::INFLATED
    } else {
        limits::INFLATED_PART
    }
}

/// A part's name as it is compared.
fn plain(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

fn corrupt(error: impl std::fmt::Display) -> ReadError {
    ReadError::Corrupt(error.to_string())
}

/// A part under a zip password cannot be opened at all.
fn locked_or_corrupt(error: ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            ReadError::Encrypted
        }
        other => corrupt(other),
    }
}
