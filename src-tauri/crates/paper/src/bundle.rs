//! Several files in one, for handing from one office to the next: a plain zip, read with distrust.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// Bytes of the file.
const MAX_FILE: usize = 64 << 20;
/// Files in it.
const MAX_ENTRIES: usize = 200;
/// Bytes of all files once inflated: as they really come out, whatever the bundle declares.
const MAX_INFLATED: u64 = 128 << 20;

/// Why a bundle cannot be read or made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// Not a zip.
    #[error("not a bundle of files")]
    NotBundle,
    /// More bytes or files than it can reasonably have, a zip bomb among them.
    #[error("too large, or too many files")]
    TooLarge,
    /// A file in it that cannot be read.
    #[error("damaged at {entry}: {reason}")]
    Damaged {
        /// Name of the file in the bundle.
        entry: String,
        /// What is wrong, for whoever looks into it.
        reason: String,
    },
}

/// Writes files under their names, in the order given; the same files give the same bytes.
///
/// # Errors
/// [`BundleError::TooLarge`] for what [`read`] would not take back; [`BundleError::Damaged`] for a name that stands twice.
pub fn write(files: &[(&str, &[u8])]) -> Result<Vec<u8>, BundleError> {
    let bytes: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    if files.len() > MAX_ENTRIES || u64::try_from(bytes).is_ok_and(|bytes| bytes > MAX_INFLATED) {
        return Err(BundleError::TooLarge);
    }
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer
            .start_file(*name, options)
            .and_then(|()| Ok(writer.write_all(bytes)?))
            .map_err(|error| damaged(name, &error))?;
    }
    let bundle = writer.finish().map_err(|error| damaged("", &error))?.into_inner();
    let bundle = ooxml::made_anywhere(bundle);
    if bundle.len() > MAX_FILE { Err(BundleError::TooLarge) } else { Ok(bundle) }
}

/// Reads every file of a bundle, by name.
///
/// # Errors
/// Anything that is not a sound bundle within the limits.
pub fn read(bundle: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, BundleError> {
    if bundle.len() > MAX_FILE {
        return Err(BundleError::TooLarge);
    }
    let mut archive = ZipArchive::new(Cursor::new(bundle)).map_err(|_| BundleError::NotBundle)?;
    if archive.len() > MAX_ENTRIES {
        return Err(BundleError::TooLarge);
    }
    let mut left = MAX_INFLATED;
    let mut files = BTreeMap::new();
    for index in 0..archive.len() {
        let file =
            archive.by_index(index).map_err(|error| damaged(&format!("#{index}"), &error))?;
        let name = String::from_utf8_lossy(file.name_raw()).into_owned();
        let mut bytes = Vec::new();
        file.take(left + 1).read_to_end(&mut bytes).map_err(|error| damaged(&name, &error))?;
        let read = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        left = left.checked_sub(read).ok_or(BundleError::TooLarge)?;
        files.insert(name, bytes);
    }
    Ok(files)
}

fn damaged(entry: &str, reason: &dyn std::fmt::Display) -> BundleError {
    BundleError::Damaged { entry: entry.to_owned(), reason: reason.to_string() }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;

    #[test]
    fn what_is_written_is_read_and_the_same_files_give_the_same_bytes() {
        let files: [(&str, &[u8]); 2] = [("manifest.txt", b"one"), ("a.docx", b"PK")];
        let bundle = write(&files).unwrap();
        assert_eq!(bundle, write(&files).unwrap());
        let back = read(&bundle).unwrap();
        assert_eq!(back["manifest.txt"], b"one");
        assert_eq!(back["a.docx"], b"PK");
        assert_eq!(back.len(), 2);
    }

    #[test]
    fn no_beginning_of_a_bundle_is_taken_for_one() {
        let noise: Vec<u8> = (0..4000_u32).map(|n| (n * n % 251) as u8).collect();
        let bundle = write(&[("a", &noise), ("b", b"two")]).unwrap();
        for length in 0..bundle.len() {
            assert!(read(&bundle[..length]).is_err(), "{length}");
        }
    }

    #[test]
    fn a_flipped_byte_in_a_file_is_noticed() {
        let noise: Vec<u8> = (0..4000_u32).map(|n| (n * n % 251) as u8).collect();
        let mut bundle = write(&[("a", &noise)]).unwrap();
        bundle[200] ^= 0x55;
        assert!(matches!(read(&bundle), Err(BundleError::Damaged { .. })));
    }

    #[test]
    fn a_bomb_is_refused_before_it_goes_off() {
        let nothing = vec![0; 1 << 20];
        let entry: Vec<u8> = nothing.repeat(129);
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("bomb", options).unwrap();
        writer.write_all(&entry).unwrap();
        let bundle = writer.finish().unwrap().into_inner();
        assert!(bundle.len() < 1 << 20);
        assert_eq!(read(&bundle), Err(BundleError::TooLarge));
        assert_eq!(write(&[("bomb", &entry)]), Err(BundleError::TooLarge));
    }

    #[test]
    fn too_many_files_are_refused() {
        let names: Vec<String> = (0..=MAX_ENTRIES).map(|n| n.to_string()).collect();
        let files: Vec<(&str, &[u8])> =
            names.iter().map(|name| (name.as_str(), &b""[..])).collect();
        assert_eq!(write(&files), Err(BundleError::TooLarge));
        assert_eq!(read(b"no zip at all"), Err(BundleError::NotBundle));
    }
}
