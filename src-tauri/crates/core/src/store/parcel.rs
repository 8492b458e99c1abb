//! One file with a database and the files it names: a whole backup, or data for another store. A plain
//! zip, streamed, read with distrust.
//!
//! ```text
//! to-so-backup    1
//! database        <SHA-256 of store.db>
//! who             Nguyễn Thị Thu
//! at              2026-11-22T09:00:00
//! ```
//!
//! The first line of `manifest.txt` says what it is; fields between tabs. `files/` holds each file under its
//! SHA-256.

use std::fs::File;
use std::io::{Read, Seek, Write};
use std::path::Path;

use tempfile::TempPath;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::{KeepingError, files};
use crate::{Error, Result};

/// Ending of the file.
pub const PARCEL_ENDING: &str = "toso";

/// First word of a whole backup.
pub(super) const BACKUP: &str = "to-so-backup";
/// First word of data for another store.
pub(super) const EXCHANGE: &str = "to-so-exchange";

const FORMAT: i32 = 1;
const MANIFEST: &str = "manifest.txt";
const DATABASE: &str = "store.db";
const FILES: &str = "files/";
/// How a moment stands in a manifest.
pub(super) const MOMENT: &str = "%Y-%m-%dT%H:%M:%S";

/// Bytes of a manifest.
const MAX_MANIFEST: u64 = 64 << 10;
/// Bytes of a database once inflated: fifty times that of a province.
const MAX_DATABASE: u64 = 16 << 30;
/// Bytes of one file once inflated.
const MAX_FILE: u64 = 1 << 30;
/// How hard it is deflated, of 9: a tenth larger than with the usual 6, in half the time.
const LEVEL: i64 = 3;

/// What goes into a parcel.
pub(super) struct Content<'a> {
    /// First word.
    pub mark: &'static str,
    /// Lines of the manifest.
    pub lines: Vec<(&'static str, String)>,
    /// The database.
    pub database: &'a Path,
    /// Folder of the files.
    pub files: &'a Path,
    /// SHA-256 of those that go along; one that is not there is left out.
    pub needed: &'a [String],
}

/// Refuses a place for a parcel where something else could be lost: beside the database, among the
/// files and backups, or where a file is already.
pub(super) fn refuse_taken(store: &Path, to: &Path) -> Result<()> {
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    // Folders that are not there yet stand behind the last one that is.
    let there = folder.ancestors().find_map(|known| {
        Some(known.canonicalize().ok()?.join(folder.strip_prefix(known).unwrap_or(Path::new(""))))
    });
    let own = |here: &Path, there: &Path| {
        there == here || ["files", "backups"].iter().any(|own| there.starts_with(here.join(own)))
    };
    if store.canonicalize().ok().zip(there).is_some_and(|(here, there)| own(&here, &there)) {
        return Err(KeepingError::WithinStore(to.to_owned()).into());
    }
    match to.symlink_metadata() {
        Ok(_) => Err(KeepingError::FileThere(to.to_owned()).into()),
        Err(_) => Ok(()),
    }
}

/// Writes a parcel to a new file; answers its size in bytes.
pub(super) fn write(to: &Path, content: &Content<'_>) -> Result<u64> {
    let mut manifest = format!("{}\t{FORMAT}\n", content.mark);
    manifest.push_str(&format!("database\t{}\n", files::sha256_of(content.database)?));
    for (name, value) in &content.lines {
        manifest.push_str(&format!("{name}\t{}\n", value.replace(['\n', '\r', '\t'], " ")));
    }
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
        .last_modified_time(DateTime::default());
    files::write_through(to, |out| {
        let failed = |error: ZipError| Error::Write { path: to.to_owned(), source: error.into() };
        let mut zip = ZipWriter::new(out);
        zip.start_file(MANIFEST, options).map_err(failed)?;
        zip.write_all(manifest.as_bytes()).map_err(|error| failed(error.into()))?;
        let mut add = |name: &str, path: &Path| -> Result<()> {
            let read = |source| Error::Read { path: path.to_owned(), source };
            let mut file = File::open(path).map_err(read)?;
            let size = file.metadata().map_err(read)?.len();
            zip.start_file(name, options.large_file(size >= u64::from(u32::MAX)))
                .map_err(failed)?;
            std::io::copy(&mut file, &mut zip).map_err(|error| failed(error.into()))?;
            Ok(())
        };
        add(DATABASE, content.database)?;
        for name in content.needed {
            let path = content.files.join(name);
            if path.is_file() {
                add(&format!("{FILES}{name}"), &path)?;
            }
        }
        zip.finish().map_err(failed)?;
        Ok(())
    })?;
    let read = |source| Error::Read { path: to.to_owned(), source };
    Ok(std::fs::metadata(to).map_err(read)?.len())
}

/// A parcel that has been opened.
#[derive(Debug)]
pub(super) struct Parcel {
    mark: String,
    lines: Vec<(String, String)>,
    zip: ZipArchive<File>,
}

impl Parcel {
    /// Opens a parcel; `None`: the file is no zip.
    pub fn open(path: &Path) -> Result<Option<Self>> {
        let read = |source| Error::Read { path: path.to_owned(), source };
        let mut file = File::open(path).map_err(read)?;
        let mut magic = [0; 2];
        let is_zip = file.read_exact(&mut magic).is_ok() && magic == *b"PK";
        if !is_zip {
            return Ok(None);
        }
        file.rewind().map_err(read)?;
        let mut zip = ZipArchive::new(file).map_err(|error| broken(&error))?;
        let mut manifest = String::new();
        zip.by_name(MANIFEST)
            .map_err(|_| KeepingError::Foreign)?
            .take(MAX_MANIFEST)
            .read_to_string(&mut manifest)
            .map_err(|_| KeepingError::Foreign)?;
        let mut lines = manifest.lines().filter_map(|line| {
            let (name, value) = line.split_once('\t')?;
            Some((name.to_owned(), value.trim_end().to_owned()))
        });
        let (mark, format) = lines.next().ok_or(KeepingError::Foreign)?;
        match (mark.as_str(), format.parse::<i32>()) {
            (BACKUP | EXCHANGE, Ok(FORMAT)) => {}
            (BACKUP | EXCHANGE, Ok(found)) if found > FORMAT => {
                return Err(KeepingError::Newer { found, known: FORMAT }.into());
            }
            _ => return Err(KeepingError::Foreign.into()),
        }
        Ok(Some(Self { mark, lines: lines.collect(), zip }))
    }

    /// Whether it is a whole backup, not data for another store.
    pub fn is_backup(&self) -> bool {
        self.mark == BACKUP
    }

    /// A line of the manifest.
    pub fn line(&self, name: &str) -> Option<&str> {
        self.lines.iter().find(|(one, _)| one == name).map(|(_, value)| value.as_str())
    }

    /// Takes the database out into a folder, under a temporary name.
    pub fn database(&mut self, folder: &Path) -> Result<TempPath> {
        let to = files::scratch(folder)?;
        let wanted = self.line("database").ok_or(KeepingError::Foreign)?.to_owned();
        self.take(DATABASE, &to, MAX_DATABASE, &wanted)?;
        Ok(to)
    }

    /// Whether a file lies in it.
    pub fn holds(&self, sha256: &str) -> bool {
        self.zip.index_for_name(&format!("{FILES}{sha256}")).is_some()
    }

    /// Takes a file out into a folder, under its SHA-256.
    pub fn file(&mut self, sha256: &str, folder: &Path) -> Result<()> {
        files::make_folder(folder)?;
        let to = files::scratch(folder)?;
        self.take(&format!("{FILES}{sha256}"), &to, MAX_FILE, sha256)?;
        files::settle(to, &folder.join(sha256), true)
    }

    fn take(&mut self, name: &str, to: &Path, most: u64, sha256: &str) -> Result<()> {
        let entry = self.zip.by_name(name).map_err(|error| broken(&error))?;
        let written = files::fill(to, &mut entry.take(most));
        written.map_err(|error| match error {
            // Read and written in one go: a checksum that does not fit is the parcel's.
            Error::Write { source, .. } if source.kind() != std::io::ErrorKind::StorageFull => {
                KeepingError::Damaged(format!("{name}: {source}")).into()
            }
            other => other,
        })?;
        match files::sha256_of(to)? == sha256 {
            true => Ok(()),
            false => Err(KeepingError::Damaged(name.to_owned()).into()),
        }
    }
}

fn broken(error: &ZipError) -> Error {
    KeepingError::Damaged(error.to_string()).into()
}
