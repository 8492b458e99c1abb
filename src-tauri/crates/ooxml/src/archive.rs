//! The bytes of a finished zip archive.

/// "The entries end here", before the count of the entries and where their list begins.
const END: [u8; 4] = *b"PK\x05\x06";
/// An entry of that list.
const ENTRY: [u8; 4] = *b"PK\x01\x02";
/// Length of the end, of an archive without a comment.
const END_LENGTH: usize = 22;

/// Says of every entry that it was made as Word and Excel make theirs, under DOS, wherever it was: the libraries name
/// the system they run on, and the same paper has the same bytes on every PC.
///
/// What is no such archive, or has more than 4 GB, stays as it is.
#[must_use]
pub fn made_anywhere(mut archive: Vec<u8>) -> Vec<u8> {
    let end = archive.len().checked_sub(END_LENGTH);
    let Some(end) = end.filter(|end| archive.get(*end..).is_some_and(|end| end.starts_with(&END)))
    else {
        return archive;
    };
    let mut at = u32_at(&archive, end + 16);
    while let Some(entry) =
        at.filter(|at| archive.get(*at..).is_some_and(|e| e.starts_with(&ENTRY)))
    {
        if let Some(system) = archive.get_mut(entry + 5) {
            *system = 0;
        }
        // After 46 bytes: the name, more about it, a comment.
        let more = [28, 30, 32].map(|place| u16_at(&archive, entry + place).unwrap_or_default());
        at = Some(entry + 46 + more.iter().sum::<usize>());
    }
    archive
}

fn u16_at(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes = bytes.get(at..at + 2)?.try_into().ok()?;
    Some(usize::from(u16::from_le_bytes(bytes)))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes = bytes.get(at..at + 4)?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(bytes)).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop")]
    use std::io::{Cursor, Read, Write};

    use zip::write::SimpleFileOptions;
    use zip::{ZipArchive, ZipWriter};

    use super::*;

    #[test]
    fn every_entry_is_made_under_dos_and_holds_what_it_held() {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["[Content_Types].xml", "xl/trang tính.xml"] {
            writer.start_file(name, SimpleFileOptions::default()).unwrap();
            writer.write_all(name.as_bytes()).unwrap();
        }
        let archive = made_anywhere(writer.finish().unwrap().into_inner());
        let entries = archive.windows(4).enumerate().filter(|(_, four)| *four == ENTRY);
        let systems: Vec<u8> = entries.map(|(at, _)| archive[at + 5]).collect();
        assert_eq!(systems, [0, 0]);
        let mut read = ZipArchive::new(Cursor::new(&archive)).unwrap();
        for index in 0..read.len() {
            let mut file = read.by_index(index).unwrap();
            let (name, mut text) = (file.name().unwrap().into_owned(), String::new());
            file.read_to_string(&mut text).unwrap();
            assert_eq!(text, name);
        }
    }

    #[test]
    fn what_is_no_archive_stays() {
        for bytes in [&b""[..], b"PK", b"PK\x05\x06 and then more than there is", &[0xFF; 40]] {
            assert_eq!(made_anywhere(bytes.to_vec()), bytes);
        }
        let torn = [&END[..], &[0xFF; 18]].concat();
        assert_eq!(made_anywhere(torn.clone()), torn);
    }
}
