//! The working file: a template as Word has it open, and whether Word has saved it since.
//!
//! Nothing is remembered of it in the store. It counts as changed where its bytes are those of no
//! version, so it does not matter how often the program was started meanwhile.

use std::fs::Metadata;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use paper::PackageError;
use paper::template::{self, Finding};

use super::{current_template, export_template, tables, version_bytes};
use crate::agency::Commune;
use crate::papers::{Kind, dictionary};
use crate::store::files::{self, safe_name, sha256};
use crate::store::{Store, Tables};
use crate::{Error, Result};

/// Folder of the working files, within the store's.
const FOLDER: &str = "templates";

/// What Windows answers where another program holds the file: sharing and lock violation.
const HELD: [i32; 2] = [32, 33];

/// Where a working file stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Working {
    /// There is none.
    Absent,
    /// As one of the versions.
    Same,
    /// Word holds it, or has written only half of it so far.
    Saving,
    /// Saved with other contents than any version, and what is wrong in it.
    Changed {
        /// SHA-256 of its bytes, in hexadecimal.
        sha256: String,
        /// The findings, or why it cannot be read at all.
        checked: std::result::Result<Vec<Finding>, PackageError>,
    },
}

/// A look at a working file. The next look is cheap where it is given this one: a file that has not
/// been touched is not read again.
#[derive(Debug, Clone)]
pub struct Look {
    /// The file.
    pub path: PathBuf,
    /// How it stands.
    pub state: Working,
    /// Whether Word (or LibreOffice) has it open.
    pub is_open: bool,
    seen: Option<Seen>,
}

/// What was read, and when the file had been written by then.
#[derive(Debug, Clone)]
struct Seen {
    stamp: Stamp,
    sha256: String,
    is_starter: bool,
    checked: std::result::Result<Vec<Finding>, PackageError>,
}

/// Moment of writing and size.
type Stamp = (Option<SystemTime>, u64);

fn stamp(metadata: &Metadata) -> Stamp {
    (metadata.modified().ok(), metadata.len())
}

/// The working file of a kind: `templates/<code of the commune>/<title>.docx` in the store's folder.
fn path(store: &Store, commune: &Commune, kind: &Kind) -> PathBuf {
    let folder = store.folder().join(FOLDER).join(safe_name(&commune.code));
    folder.join(format!("{}.docx", safe_name(kind.title)))
}

/// Looks at the working file of a kind, with the look before it where there was one.
///
/// A file that cannot be read counts as being saved the first time it is seen so: Word writes in
/// steps. One that stays as it is until the next look is damaged.
///
/// # Errors
/// [`Error::Read`] for a disk that fails; the database.
pub fn look_at_working(
    store: &Store,
    commune: &Commune,
    kind: &Kind,
    before: Option<&Look>,
) -> Result<Look> {
    let path = path(store, commune, kind);
    let is_open = is_open(&path);
    let before = before.filter(|look| look.path == path).and_then(|look| look.seen.as_ref());
    let looked = |state, seen| Look { path: path.clone(), state, is_open, seen };
    let missing = if is_open { Working::Saving } else { Working::Absent };
    let stamp = match std::fs::metadata(&path) {
        Ok(metadata) => stamp(&metadata),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(looked(missing, None)),
        Err(error) => return held(error, &path).map(|()| looked(Working::Saving, None)),
    };
    let settled = before.filter(|seen| seen.stamp == stamp).cloned();
    let is_settled = settled.is_some();
    let seen = match settled {
        Some(seen) => seen,
        None => match std::fs::read(&path) {
            Ok(bytes) => read(&bytes, stamp, kind)?,
            Err(error) => return held(error, &path).map(|()| looked(Working::Saving, None)),
        },
    };
    let state = match &seen.checked {
        _ if is_version(&store.read(), commune, kind, &seen)? => Working::Same,
        Err(_) if !is_settled => Working::Saving,
        checked => Working::Changed { sha256: seen.sha256.clone(), checked: checked.clone() },
    };
    Ok(looked(state, Some(seen)))
}

fn read(bytes: &[u8], stamp: Stamp, kind: &Kind) -> Result<Seen> {
    Ok(Seen {
        stamp,
        sha256: sha256(bytes),
        is_starter: bytes == export_template(kind)?,
        checked: template::check(bytes, &dictionary(kind)),
    })
}

fn is_version(tables: &Tables<'_>, commune: &Commune, kind: &Kind, seen: &Seen) -> Result<bool> {
    let known = tables::versions(tables, &commune.id, kind)?;
    Ok(seen.is_starter || known.iter().any(|version| version.sha256 == seen.sha256))
}

/// Passes where another program has the file for itself, or has just moved it away.
fn held(error: std::io::Error, path: &Path) -> Result<()> {
    let kinds = [ErrorKind::NotFound, ErrorKind::PermissionDenied, ErrorKind::WouldBlock];
    let is_held = error.raw_os_error().is_some_and(|code| cfg!(windows) && HELD.contains(&code));
    match is_held || kinds.contains(&error.kind()) {
        true => Ok(()),
        false => Err(Error::Read { path: path.to_owned(), source: error }),
    }
}

/// Whether an office program has left its mark beside the file: Word `~$` in place of the first two
/// letters (or before a short name), LibreOffice `.~lock.…#`.
fn is_open(path: &Path) -> bool {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return false };
    let name = name.to_string_lossy();
    let without_two: String = name.chars().skip(2).collect();
    [format!("~${without_two}"), format!("~${name}"), format!(".~lock.{name}#")]
        .iter()
        .any(|mark| folder.join(mark).exists())
}

/// Gets the working file ready to be opened in Word; answers its path. It holds the version asked for, else the
/// one in use. What the clerk has changed in it and not taken in use yet stays, unless the work
/// shall begin `anew`: then it is set aside beside the new file.
///
/// # Errors
/// [`Error::TemplateOpen`] where Word has it open and it would have to be written,
/// [`Error::TemplateSaving`] where what stands in it cannot be read just now;
/// [`Error::Write`], [`Error::TemplateVersion`].
pub fn open_working(
    store: &Store,
    commune: &Commune,
    kind: &Kind,
    version: Option<u32>,
    anew: bool,
) -> Result<PathBuf> {
    let look = look_at_working(store, commune, kind, None)?;
    let is_changed = matches!(look.state, Working::Changed { .. } | Working::Saving);
    if is_changed && !anew {
        return Ok(look.path);
    }
    let tables = store.read();
    let template = match version {
        Some(number) => version_bytes(&tables, commune, kind, number)?,
        None => current_template(&tables, commune, kind)?,
    };
    if look.is_open && !look.path.exists() {
        return Err(Error::TemplateOpen);
    }
    let stands = standing(std::fs::read(&look.path), is_changed, &look.path)?;
    if stands.as_ref() == Some(&template) {
        return Ok(look.path);
    }
    if look.is_open {
        return Err(Error::TemplateOpen);
    }
    if let (true, Some(bytes), Some(folder)) = (is_changed, stands, look.path.parent()) {
        files::write_new(folder, &format!("{} - bản sửa để lại", kind.title), "docx", &bytes)?;
    }
    files::write_over(&look.path, &template)?;
    Ok(look.path)
}

/// What stands in a working file that is to be written; nothing where there is none. What cannot be
/// read, or has just been moved away by Word, holds the clerk's work and must not be written over.
fn standing(
    read: std::io::Result<Vec<u8>>,
    is_changed: bool,
    path: &Path,
) -> Result<Option<Vec<u8>>> {
    match read {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound && !is_changed => Ok(None),
        Err(error) => held(error, path).and(Err(Error::TemplateSaving)),
    }
}

/// The bytes of the working file, and its name.
///
/// # Errors
/// [`Error::TemplateSaving`] where Word has not finished with it, [`Error::TemplateAbsent`].
pub fn working_bytes(store: &Store, commune: &Commune, kind: &Kind) -> Result<(Vec<u8>, String)> {
    let path = path(store, commune, kind);
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    match std::fs::read(&path) {
        Ok(bytes) => Ok((bytes, name.unwrap_or_default())),
        Err(error) if error.kind() == ErrorKind::NotFound && !is_open(&path) => {
            Err(Error::TemplateAbsent)
        }
        Err(error) => held(error, &path).and(Err(Error::TemplateSaving)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The read is refused while Word writes, though its mark may be gone by then.
    #[test]
    fn what_cannot_be_read_is_not_written_over() {
        let path = Path::new("Thông báo.docx");
        let refused = |kind: ErrorKind| Err(std::io::Error::from(kind));
        let saving = |stands| matches!(stands, Err(Error::TemplateSaving));
        for is_changed in [true, false] {
            assert!(saving(standing(refused(ErrorKind::PermissionDenied), is_changed, path)));
        }
        assert!(saving(standing(refused(ErrorKind::NotFound), true, path)), "moved for a moment");
        assert!(matches!(standing(refused(ErrorKind::NotFound), false, path), Ok(None)));
        assert!(matches!(standing(Ok(vec![1]), true, path), Ok(Some(bytes)) if bytes == [1]));
        let failed = standing(refused(ErrorKind::InvalidData), true, path);
        assert!(matches!(failed, Err(Error::Read { .. })));
    }
}
