//! Files: those the store keeps, by SHA-256, and those a clerk asks for. Only here is a file
//! written: to a temporary name in the same folder, synced, then renamed.

use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tempfile::{NamedTempFile, TempPath};

use super::Store;
use crate::{Error, Result};

/// Longest file name we make, in characters.
const LONGEST: usize = 120;

/// Longest path that every program on Windows opens, in characters of UTF-16.
const LONGEST_PATH: usize = 259;

/// A name is not cut shorter than this for its path: it would say nothing any more.
const SHORTEST: usize = 24;

/// Most bytes of a file name: Linux ends at 255, and an ending and " (2)" come behind.
const MOST_BYTES: usize = 220;

/// Longest ending of a file name, in bytes; what is longer is part of the name.
const LONGEST_ENDING: usize = 24;

/// How temporary files of ours begin. What a killed program leaves behind is known by it.
const TEMPORARY: &str = ".to-so-";

/// Names Windows keeps for devices, with any ending.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];

impl Store {
    /// Keeps bytes in `files/`; answers their SHA-256.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub fn keep(&self, bytes: &[u8]) -> Result<String> {
        keep_in(self.folder(), bytes)
    }
}

/// Files in `files/` that are not as the store has them, by SHA-256.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileFaults {
    /// Not there.
    pub missing: Vec<String>,
    /// There, with other bytes.
    pub damaged: Vec<String>,
}

impl Store {
    /// Examines every file that the store names.
    ///
    /// # Errors
    /// The database; [`Error::Read`].
    pub fn check_files(&self) -> Result<FileFaults> {
        let mut faults = FileFaults::default();
        for name in super::backup::needed_files(&self.folder().join("store.db"))? {
            let file = self.folder().join("files").join(&name);
            if !file.is_file() {
                faults.missing.push(name);
            } else if sha256_of(&file)? != name {
                faults.damaged.push(name);
            }
        }
        Ok(faults)
    }
}

impl super::Tables<'_> {
    /// Bytes kept under a SHA-256.
    ///
    /// # Errors
    /// [`Error::Read`].
    pub fn kept(&self, sha256: &str) -> Result<Vec<u8>> {
        let path = self.folder.join("files").join(sha256);
        std::fs::read(&path).map_err(|source| Error::Read { path, source })
    }
}

impl super::Change<'_> {
    /// Keeps bytes in `files/` within a change. To be called last: what is refused before leaves
    /// no file behind.
    pub(crate) fn keep(&self, bytes: &[u8]) -> Result<String> {
        keep_in(self.tables.folder, bytes)
    }
}

/// SHA-256 of bytes, in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn keep_in(store: &Path, bytes: &[u8]) -> Result<String> {
    let sha256 = sha256(bytes);
    let folder = store.join("files");
    let file = folder.join(&sha256);
    if !file.exists() {
        make_folder(&folder)?;
        let temporary = temporary(&folder, bytes)?;
        temporary.persist(&file).map_err(|e| Error::Write { path: file, source: e.error })?;
    }
    Ok(sha256)
}

/// Writes bytes to a file in a folder, under a name that Windows can hold. A file that is there
/// already is never written over: it may hold what the clerk changed in Word. The new one then
/// becomes "… (2)". A name is cut where Word could not open its path. The ending stands without its
/// dot, and may be missing. Answers the path.
///
/// # Errors
/// [`Error::Write`]; nothing was written then.
pub fn write_new(folder: &Path, stem: &str, ending: &str, bytes: &[u8]) -> Result<PathBuf> {
    make_folder(folder)?;
    let (stem, ending) = parts_in(folder, stem, ending);
    let mut temporary = ordinary(folder, bytes)?;
    let mut copy = 1_u32;
    loop {
        let name = match copy {
            1 => format!("{stem}{ending}"),
            _ => format!("{stem} ({copy}){ending}"),
        };
        let path = folder.join(name);
        match temporary.persist_noclobber(&path) {
            Ok(_) => return Ok(path),
            Err(refused) if path.exists() && copy < 1000 => {
                temporary = refused.file;
                copy += 1;
            }
            Err(refused) => return Err(Error::Write { path, source: refused.error }),
        }
    }
}

/// A path in a folder that is still free, under a name that Windows can hold; numbered where the
/// first choice is taken.
pub fn free(folder: &Path, stem: &str, ending: &str) -> PathBuf {
    let (stem, ending) = parts_in(folder, stem, ending);
    let first = folder.join(format!("{stem}{ending}"));
    let more = (2_u32..1000).map(|copy| folder.join(format!("{stem} ({copy}){ending}")));
    let mut all = std::iter::once(first.clone()).chain(more);
    all.find(|path| !path.exists()).unwrap_or(first)
}

/// Writes bytes to exactly this file, in place of what stood there.
///
/// # Errors
/// [`Error::Write`]; the old file is then as it was.
pub fn write_over(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or_else(|| Path::new("."));
    make_folder(folder)?;
    let failed = |source| Error::Write { path: path.to_owned(), source };
    ordinary(folder, bytes)?.persist(path).map_err(|e| failed(e.error))?;
    Ok(())
}

pub(super) fn make_folder(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)
        .map_err(|source| Error::Write { path: folder.to_owned(), source })
}

/// A temporary file with bytes, readable by its owner alone: most of what is written holds phones.
fn temporary(folder: &Path, bytes: &[u8]) -> Result<NamedTempFile> {
    let failed = |source| Error::Write { path: folder.to_owned(), source };
    let mut file =
        tempfile::Builder::new().prefix(TEMPORARY).tempfile_in(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    Ok(file)
}

/// A temporary file that is to become an ordinary one, for the clerk to hand on.
fn ordinary(folder: &Path, bytes: &[u8]) -> Result<NamedTempFile> {
    let file = temporary(folder, bytes)?;
    readable_by_all(file.as_file())
        .map_err(|source| Error::Write { path: folder.to_owned(), source })?;
    Ok(file)
}

/// An empty temporary file in a folder, gone when it is dropped unless it was settled.
pub(super) fn scratch(folder: &Path) -> Result<TempPath> {
    Ok(temporary(folder, b"")?.into_temp_path())
}

/// Gives a finished temporary file its name, on the disk for good. What stands under the name is
/// kept, and told by an error, unless `over` is set.
pub(super) fn settle(file: TempPath, name: &Path, over: bool) -> Result<()> {
    let failed = |source| Error::Write { path: name.to_owned(), source };
    let opened = std::fs::OpenOptions::new().write(true).open(&file).map_err(failed)?;
    opened.sync_all().map_err(failed)?;
    drop(opened);
    let settled = if over { file.persist(name) } else { file.persist_noclobber(name) };
    settled.map_err(|refused| failed(refused.error))?;
    if cfg!(unix) {
        // The name itself is in the folder, which has to reach the disk too.
        let folder = name.parent().and_then(|folder| File::open(folder).ok());
        folder.map_or(Ok(()), |folder| folder.sync_all()).map_err(failed)?;
    }
    Ok(())
}

/// Writes a new file piece by piece; it is there once all of it is on the disk.
pub(super) fn write_through(
    path: &Path,
    write: impl FnOnce(&mut File) -> Result<()>,
) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or_else(|| Path::new("."));
    make_folder(folder)?;
    let mut file = temporary(folder, b"")?;
    write(file.as_file_mut())?;
    settle(file.into_temp_path(), path, false)
}

/// Copies a file into a folder under its own name, where it is not there yet; answers the SHA-256
/// of what then stands there, read back from the disk.
pub(super) fn copy_into(from: &Path, folder: &Path, name: &str) -> Result<String> {
    let to = folder.join(name);
    if !to.exists() {
        make_folder(folder)?;
        let file = scratch(folder)?;
        copy_bytes(from, &file)?;
        settle(file, &to, true)?;
    }
    sha256_of(&to)
}

/// Copies the bytes of a file into another that is there and empty.
pub(super) fn copy_bytes(from: &Path, to: &Path) -> Result<()> {
    let read = |source| Error::Read { path: from.to_owned(), source };
    fill(to, &mut File::open(from).map_err(read)?)
}

/// Copies a file in place of what stands there.
pub(super) fn copy_over(from: &Path, to: &Path) -> Result<()> {
    std::fs::copy(from, to).map_err(|source| Error::Write { path: to.to_owned(), source })?;
    Ok(())
}

/// Copies a file into a folder as it is, where it is there.
pub(super) fn copy_aside(file: &Path, folder: &Path) -> Result<()> {
    if !file.exists() {
        return Ok(());
    }
    make_folder(folder)?;
    copy_over(file, &folder.join(file.file_name().unwrap_or_default()))
}

/// Moves a file into a folder, where it is there.
pub(super) fn set_aside(file: &Path, folder: &Path) -> Result<()> {
    if !file.exists() {
        return Ok(());
    }
    make_folder(folder)?;
    let to = folder.join(file.file_name().unwrap_or_default());
    std::fs::rename(file, &to).map_err(|source| Error::Write { path: to, source })
}

/// Fills a file that is there and empty with all there is to read.
pub(super) fn fill(to: &Path, from: &mut dyn Read) -> Result<()> {
    std::fs::OpenOptions::new()
        .write(true)
        .open(to)
        .and_then(|mut target| std::io::copy(from, &mut target))
        .map_err(|source| Error::Write { path: to.to_owned(), source })?;
    Ok(())
}

/// SHA-256 of a file, in hexadecimal.
pub(super) fn sha256_of(path: &Path) -> Result<String> {
    let failed = |source| Error::Read { path: path.to_owned(), source };
    let mut file = File::open(path).map_err(failed)?;
    let mut digest = Sha256::new();
    std::io::copy(&mut file, &mut digest).map_err(failed)?;
    Ok(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Removes the temporary files that a killed program left in a folder. Only for folders in which
/// nobody else writes.
pub(super) fn sweep(folder: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(TEMPORARY) {
            // What cannot be removed today is in nobody's way.
            drop(std::fs::remove_file(entry.path()));
        }
    }
}

/// Lets everybody on this PC read a file.
#[cfg(unix)]
fn readable_by_all(file: &File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_all(_: &File) -> std::io::Result<()> {
    Ok(())
}

/// Name and ending of a file in a folder, so short that its path can be opened.
fn parts_in(folder: &Path, stem: &str, ending: &str) -> (String, String) {
    let (stem, ending) = safe_parts(stem, ending);
    let length = |text: &str| text.encode_utf16().count();
    let taken = length(&folder.to_string_lossy()) + length(&ending) + "/ (999)".len();
    let room = LONGEST_PATH.saturating_sub(taken).max(SHORTEST);
    let cut: String = stem.chars().take(room).collect();
    (cut.trim_end_matches(|c: char| c == '.' || c.is_whitespace()).to_owned(), ending)
}

/// Name and ending of a file as Windows can hold them, the dot before the ending; no dot where there
/// is none.
fn safe_parts(stem: &str, ending: &str) -> (String, String) {
    let cleaned = allowed(ending);
    let cleaned = cleaned.trim_matches(|c: char| c == '.' || c.is_whitespace());
    match cleaned.len() {
        0 => (safe_name(stem), String::new()),
        1..=LONGEST_ENDING => (safe_name(stem), format!(".{cleaned}")),
        _ => (safe_name(&format!("{stem}.{ending}")), String::new()),
    }
}

/// Text without what no file name of Windows may hold: a colon there begins another stream.
fn allowed(wish: &str) -> String {
    vietnamese::clean(wish)
        .chars()
        .map(|letter| match letter {
            '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' => '-',
            control if control.is_control() => '-',
            other => other,
        })
        .collect()
}

/// A name that Windows can hold, as near to the wish as possible; Vietnamese letters stay.
pub fn safe_name(wish: &str) -> String {
    let replaced: String = allowed(wish)
        .chars()
        .take(LONGEST)
        .scan(0, |bytes, letter| {
            *bytes += letter.len_utf8();
            (*bytes <= MOST_BYTES).then_some(letter)
        })
        .collect();
    let trimmed = replaced.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let first = trimmed.split('.').next().unwrap_or_default().trim().to_lowercase();
    let is_port = ["com", "lpt"]
        .iter()
        .any(|port| first.strip_prefix(port).is_some_and(|rest| rest.chars().count() == 1));
    match trimmed {
        "" => "văn bản".to_owned(),
        name if is_port || DEVICES.contains(&first.as_str()) => format!("_{name}"),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_windows_refuses_are_changed() {
        for (wish, name) in [
            ("Quyết định 12/QĐ-UBND", "Quyết định 12-QĐ-UBND"),
            ("con", "_con"),
            ("LPT1.docx", "_LPT1.docx"),
            (" . ", "văn bản"),
            ("a\u{0}b?", "ab-"),
            ("console", "console"),
        ] {
            assert_eq!(safe_name(wish), name);
        }
        assert!(safe_name(&"ữ".repeat(500)).len() <= MOST_BYTES);
        assert_eq!(safe_name(&"a".repeat(500)).len(), LONGEST);
    }

    #[test]
    fn endings_are_as_safe_as_names_and_no_dot_stands_alone() {
        let folder = tempfile::tempdir().unwrap();
        for (stem, ending, name) in [
            ("scan", "pdf:x", "scan.pdf-x"),
            ("scan", "pdf", "scan.pdf"),
            ("scan", "", "scan"),
            ("scan", "", "scan (2)"),
            ("scan", " . ", "scan (3)"),
            ("scan", "a/../b", "scan.a-..-b"),
            ("aux", "pdf", "_aux.pdf"),
            ("Điều 1", " Thành lập các tổ của xã", "Điều 1. Thành lập các tổ của xã"),
        ] {
            let path = write_new(folder.path(), stem, ending, b"x").unwrap();
            assert_eq!(path.file_name().unwrap(), name);
            assert!(path.is_file(), "{name}");
        }
        let long = write_new(folder.path(), &"ữ".repeat(200), &"ữ".repeat(200), b"x").unwrap();
        assert!(long.file_name().unwrap().len() <= MOST_BYTES);
    }

    #[test]
    fn a_name_is_cut_where_its_path_would_be_too_long_for_word() {
        let root = tempfile::tempdir().unwrap();
        let mut folder = root.path().to_owned();
        let characters = |path: &Path| path.to_string_lossy().encode_utf16().count();
        while characters(&folder) < 170 {
            folder.push("mười chữ");
        }
        let stem = "Danh sách ".repeat(12);
        let written = write_new(&folder, &stem, "docx", b"x").unwrap();
        let name = written.file_name().unwrap().to_string_lossy().into_owned();
        assert!(name.starts_with("Danh sách Danh sách") && name.ends_with(".docx"), "{name}");
        assert!(characters(&written) <= LONGEST_PATH, "{}", written.display());
        assert!(characters(&folder.join(format!("{}.docx", stem.trim()))) > LONGEST_PATH);
        // Where the folder alone is too long already, the name still says what it is.
        let far = folder.join("x".repeat(80));
        let name = write_new(&far, &stem, "docx", b"x").unwrap();
        assert_eq!(name.file_name().unwrap(), "Danh sách Danh sách Danh.docx");
    }

    #[test]
    fn a_file_that_is_there_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let first = write_new(folder.path(), "Danh sách", "docx", b"one").unwrap();
        let second = write_new(folder.path(), "Danh sách", "docx", b"two").unwrap();
        assert_eq!(second.file_name().unwrap(), "Danh sách (2).docx");
        assert_eq!(std::fs::read(first).unwrap(), b"one");
        assert_eq!(std::fs::read(second).unwrap(), b"two");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
