//! The package: a zip of parts. Opening it checks it whole, so that what comes after may trust it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::{Cursor, Read, Write, copy, sink};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::xml::Document;

/// Bytes of the file.
const MAX_FILE: usize = 50 << 20;
/// Parts in the package.
const MAX_PARTS: usize = 2_000;
/// Bytes of all parts once inflated: as they really come out, whatever the file declares.
const MAX_INFLATED: u64 = 200 << 20;
/// Times that a part may grow when it is inflated, once it is large: text of one kind comes to 100, a bomb to 1 000.
const MAX_RATIO: u64 = 400;
/// Bytes from which the ratio counts.
const SMALL: u64 = 8 << 20;
/// Bytes of one part that is read as XML.
const MAX_XML: u64 = 32 << 20;

/// How hard changed parts are deflated, of 9: the file is a tenth larger than with the usual 6, and made in half the time.
const LEVEL: i64 = 3;

const CONTENT_TYPES: &str = "[Content_Types].xml";
/// First bytes of an OLE file: Office 97–2003, or a package encrypted by Office.
const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Why bytes are not a package that can be worked on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackageError {
    /// Not a zip with a list of content types in it.
    #[error("not an Office Open XML package")]
    NotPackage,
    /// The binary format of Office 97–2003.
    #[error("a file of Office 97-2003")]
    Old,
    /// Protected by a password.
    #[error("protected by a password")]
    Encrypted,
    /// More bytes or parts than a file can reasonably have, a zip bomb among them.
    #[error("too large")]
    TooLarge,
    /// A part that should be read is damaged: its name and what is wrong.
    #[error("damaged at {part}: {reason}")]
    Damaged {
        /// Name of the part in the package.
        part: String,
        /// What is wrong, for whoever looks into it.
        reason: String,
    },
}

impl PackageError {
    /// A damaged part and what is wrong with it.
    pub fn damaged(part: &str, reason: impl fmt::Display) -> Self {
        Self::Damaged { part: part.to_owned(), reason: format!("{reason}") }
    }
}

/// An open package over the bytes of the file.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Content type of each part that `[Content_Types].xml` names.
    types: Vec<(String, String)>,
    /// Parts that are left out when the package is written.
    dropped: BTreeSet<String>,
}

impl<'a> Package<'a> {
    /// Opens a package and inflates every part once, to nowhere: sizes and checksums are the real ones.
    ///
    /// # Errors
    /// Anything that is not a sound package within the limits.
    pub fn open(bytes: &'a [u8]) -> Result<Self, PackageError> {
        if bytes.len() > MAX_FILE {
            return Err(PackageError::TooLarge);
        }
        if bytes.starts_with(OLE) {
            return Err(ole_kind(bytes));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| PackageError::NotPackage)?;
        if archive.len() > MAX_PARTS {
            return Err(PackageError::TooLarge);
        }
        let mut package = Self { archive, types: Vec::new(), dropped: BTreeSet::new() };
        if package.archive.index_for_name(CONTENT_TYPES).is_none() {
            return Err(PackageError::NotPackage);
        }
        package.measure()?;
        package.types = content_types(&package.xml(CONTENT_TYPES)?);
        Ok(package)
    }

    /// Name of the part that lists the content types.
    pub const CONTENT_TYPES: &'static str = CONTENT_TYPES;

    /// Whether a part's content type holds these words: `macroEnabled`.
    pub fn has_type(&self, words: &str) -> bool {
        self.types.iter().any(|(_, kind)| kind.contains(words))
    }

    /// Whether there is a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// A name for a new part: `stem`, with as many `x` behind it as it takes to be new.
    pub fn unused(&self, stem: &str, extension: &str) -> String {
        let mut stem = stem.to_owned();
        while self.has(&format!("{stem}.{extension}")) {
            stem.push('x');
        }
        format!("{stem}.{extension}")
    }

    /// Leaves a part out when the package is written. What refers to it is for the caller to mend.
    pub fn leave_out(&mut self, name: &str) {
        self.dropped.insert(name.to_owned());
    }

    /// Names of all parts, in the order of the package.
    pub fn names(&self) -> Vec<String> {
        let names = self.archive.file_names().filter_map(Result::ok);
        names.map(|name| name.into_owned()).collect()
    }

    fn measure(&mut self) -> Result<(), PackageError> {
        let mut left = MAX_INFLATED;
        for index in 0..self.archive.len() {
            let file = self
                .archive
                .by_index(index)
                .map_err(|error| PackageError::damaged(&format!("#{index}"), error))?;
            let name = String::from_utf8_lossy(file.name_raw()).into_owned();
            let packed = file.compressed_size();
            let read = copy(&mut file.take(left + 1), &mut sink())
                .map_err(|error| PackageError::damaged(&name, error))?;
            left = left.checked_sub(read).ok_or(PackageError::TooLarge)?;
            if read > SMALL && read / packed.max(1) > MAX_RATIO {
                return Err(PackageError::TooLarge);
            }
        }
        Ok(())
    }

    /// Names of the parts whose content type ends like one of `kinds`, in the order of the package.
    pub fn parts_of(&self, kinds: &[&str]) -> Vec<String> {
        let wanted = |name: &str| {
            self.types.iter().any(|(part, kind)| {
                part == name && kinds.iter().any(|wanted| kind.ends_with(wanted))
            })
        };
        let names = self.archive.file_names().filter_map(Result::ok);
        names.filter(|name| wanted(name)).map(|name| name.into_owned()).collect()
    }

    /// Reads a part as XML.
    ///
    /// # Errors
    /// When there is no such part, or it is too large or damaged.
    pub fn xml(&mut self, name: &str) -> Result<Document, PackageError> {
        Document::read(&self.text(name)?).map_err(|reason| PackageError::damaged(name, reason))
    }

    /// Reads a part as text, without its byte order mark.
    ///
    /// # Errors
    /// As [`Self::xml`].
    pub fn text(&mut self, name: &str) -> Result<String, PackageError> {
        let file =
            self.archive.by_name(name).map_err(|error| PackageError::damaged(name, error))?;
        let mut bytes = Vec::new();
        let read = file
            .take(MAX_XML + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| PackageError::damaged(name, error))?;
        if u64::try_from(read).is_ok_and(|read| read > MAX_XML) {
            return Err(PackageError::TooLarge);
        }
        let text = String::from_utf8(bytes).map_err(|error| PackageError::damaged(name, error))?;
        Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
    }

    /// The package with some parts replaced. All others are copied as they are, compressed bytes and all, in their order;
    /// replaced parts carry a fixed date, so that the same data gives the same bytes.
    ///
    /// # Errors
    /// When the archive cannot be copied.
    pub fn with_parts(self, changed: &BTreeMap<String, String>) -> Result<Vec<u8>, PackageError> {
        let bytes = changed.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes()));
        self.with_files(&bytes.collect())
    }

    /// As [`Self::with_parts`], for parts of any bytes; those that are not there yet come last, by name.
    ///
    /// # Errors
    /// When the archive cannot be copied.
    pub fn with_files(
        mut self,
        changed: &BTreeMap<String, Vec<u8>>,
    ) -> Result<Vec<u8>, PackageError> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(LEVEL))
            .last_modified_time(DateTime::default());
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let write = |writer: &mut ZipWriter<_>, name: &str, bytes: &[u8]| {
            writer.start_file(name, options).and_then(|()| Ok(writer.write_all(bytes)?))
        };
        let mut added: BTreeMap<&str, &[u8]> =
            changed.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        for index in 0..self.archive.len() {
            let file = self
                .archive
                .by_index_raw(index)
                .map_err(|error| PackageError::damaged(&format!("#{index}"), error))?;
            let name = String::from_utf8_lossy(file.name_raw()).into_owned();
            if self.dropped.contains(&name) {
                continue;
            }
            let written = match added.remove(name.as_str()) {
                None => writer.raw_copy_file(file),
                Some(bytes) => write(&mut writer, &name, bytes),
            };
            written.map_err(|error| PackageError::damaged(&name, error))?;
        }
        for (name, bytes) in added {
            write(&mut writer, name, bytes).map_err(|error| PackageError::damaged(name, error))?;
        }
        let finished =
            writer.finish().map_err(|error| PackageError::damaged(CONTENT_TYPES, error))?;
        Ok(crate::made_anywhere(finished.into_inner()))
    }
}

/// An OLE file is one of Office 97–2003, unless its directory names the stream that holds an encrypted package.
fn ole_kind(bytes: &[u8]) -> PackageError {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(name.len()).any(|window| window == name) {
        PackageError::Encrypted
    } else {
        PackageError::Old
    }
}

/// Part names (without the leading slash) and their content types.
fn content_types(document: &Document) -> Vec<(String, String)> {
    let overrides = document.root.elements().filter(|element| element.name == "Override");
    let pairs = overrides.filter_map(|element| {
        let part = element.attribute("PartName")?.trim_start_matches('/');
        Some((part.to_owned(), element.attribute("ContentType")?.to_owned()))
    });
    pairs.collect()
}
