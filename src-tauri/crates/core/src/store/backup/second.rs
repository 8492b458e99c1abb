//! The second place: a folder on another disk, a stick or the network, that every backup is copied to.
//!
//! What is chosen stands in a small file beside the database, not in it: it is a matter of this PC, a
//! restore must not bring back an old choice, and undo must not take it away. The place is only ever touched by
//! [`Backups::copy_to_second_place`]: a network folder that is gone can keep whoever asks for it waiting.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use super::Backups;
use super::verify::is_sha256;
use crate::store::files::{self, safe_name};
use crate::store::{KeepingError, parcel::MOMENT};
use crate::{Error, Id, Result};

/// The file that names the place.
const FILE: &str = "second-place.txt";

/// The place as it was when it was last asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SecondPlace {
    /// Folder that was chosen.
    pub folder: PathBuf,
    /// Name of this store's own folder in it: two stores may be given the same place.
    pub name: String,
    /// When everything was last copied there.
    pub reached: Option<NaiveDateTime>,
    /// When that last failed, and why, where it has not succeeded since.
    pub failed: Option<(NaiveDateTime, String)>,
}

impl SecondPlace {
    /// This store's own folder, laid out like a store: `backups/` and `files/`.
    pub fn own(&self) -> PathBuf {
        self.folder.join(&self.name)
    }

    fn read(text: &str) -> Option<Self> {
        let mut place = Self::default();
        for line in text.lines() {
            let mut words = line.splitn(3, '\t');
            let moment = |text: Option<&str>| {
                text.and_then(|text| NaiveDateTime::parse_from_str(text, MOMENT).ok())
            };
            match words.next() {
                Some("folder") => place.folder = PathBuf::from(words.next().unwrap_or_default()),
                Some("name") => place.name = words.next().map(safe_name).unwrap_or_default(),
                Some("reached") => place.reached = moment(words.next()),
                Some("failed") => {
                    place.failed = moment(words.next())
                        .map(|at| (at, words.next().unwrap_or_default().to_owned()));
                }
                _ => {}
            }
        }
        (place.folder.is_absolute() && !place.name.is_empty()).then_some(place)
    }

    fn write(&self) -> String {
        let mut text = format!("folder\t{}\nname\t{}\n", self.folder.display(), self.name);
        if let Some(at) = self.reached {
            text.push_str(&format!("reached\t{}\n", at.format(MOMENT)));
        }
        if let Some((at, why)) = &self.failed {
            let why = why.replace(['\n', '\r', '\t'], " ");
            text.push_str(&format!("failed\t{}\t{why}\n", at.format(MOMENT)));
        }
        text
    }
}

impl Backups {
    /// The second place, where one was chosen. It is not looked whether it is there.
    pub fn second_place(&self) -> Option<SecondPlace> {
        SecondPlace::read(&std::fs::read_to_string(self.store.join(FILE)).ok()?)
    }

    /// Chooses the second place, or none; `called` is what the store's own folder there is called after.
    ///
    /// # Errors
    /// [`KeepingError::PlaceMissing`], [`KeepingError::SamePlace`], [`Error::Write`].
    pub fn choose_second_place(
        &self,
        at: NaiveDateTime,
        folder: Option<&Path>,
        called: &str,
    ) -> Result<()> {
        let file = self.store.join(FILE);
        let Some(folder) = folder else {
            return match std::fs::remove_file(&file) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    Err(Error::Write { path: file, source: error })
                }
                _ => Ok(()),
            };
        };
        let missing = |_| KeepingError::PlaceMissing(folder.to_owned());
        if !folder.is_absolute() || !folder.is_dir() {
            return Err(KeepingError::PlaceMissing(folder.to_owned()).into());
        }
        let there = folder.canonicalize().map_err(missing)?;
        let here = self.store.canonicalize().map_err(missing)?;
        if there.starts_with(&here) || here.starts_with(&there) {
            return Err(KeepingError::SamePlace(folder.to_owned()).into());
        }
        let known = self.second_place().filter(|known| known.folder == folder);
        let place = known.unwrap_or_else(|| {
            let id = Id::new(at);
            let short = id.as_str().get(id.as_str().len() - 6..).unwrap_or_default();
            let name = safe_name(&format!("Tổ Số – {called} – {short}"));
            SecondPlace { folder: folder.to_owned(), name, reached: None, failed: None }
        });
        files::make_folder(&place.own())?;
        files::write_over(&file, place.write().as_bytes())
    }

    /// Copies all backups to the second place that are not there yet, and the files that the store
    /// keeps, each read back; notes whether it was reached. Without a second place nothing is done.
    ///
    /// # Errors
    /// [`KeepingError::PlaceMissing`], [`Error::Write`], [`Error::Read`], [`KeepingError::NotSound`]: to be
    /// told, never to stop anyone's work.
    pub fn copy_to_second_place(&self, at: NaiveDateTime) -> Result<()> {
        let Some(place) = self.second_place() else { return Ok(()) };
        let outcome = self.copy_to(&place, at);
        let failed = outcome.as_ref().err().map(|why| (at, why.to_string()));
        let reached = if failed.is_none() { Some(at) } else { place.reached };
        // Chosen anew meanwhile: then this says nothing about the new one.
        if self.second_place().is_some_and(|now| now.folder == place.folder) {
            let text = SecondPlace { reached, failed, ..place }.write();
            files::write_over(&self.store.join(FILE), text.as_bytes())?;
        }
        outcome
    }

    fn copy_to(&self, place: &SecondPlace, at: NaiveDateTime) -> Result<()> {
        if !place.folder.is_dir() {
            return Err(KeepingError::PlaceMissing(place.folder.clone()).into());
        }
        let there = Self::of(&place.own());
        let (backups, kept) = (there.folder(), there.store.join("files"));
        for folder in [&backups, &kept] {
            files::sweep(folder);
        }
        // The files first: a backup that is there has what it names beside it.
        let own = self.store.join("files");
        for entry in std::fs::read_dir(&own).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if is_sha256(&name) && !kept.join(&name).exists() {
                let read_back = files::copy_into(&entry.path(), &kept, &name)?;
                told_apart(&name, &name, &read_back)?;
            }
        }
        for backup in self.list()? {
            let name = backup.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if backups.join(&name).exists() {
                continue;
            }
            let read_back = files::copy_into(&backup.file, &backups, &name)?;
            told_apart(&name, &files::sha256_of(&backup.file)?, &read_back)?;
        }
        there.thin(at)
    }
}

fn told_apart(name: &str, wanted: &str, found: &str) -> Result<()> {
    match wanted == found {
        true => Ok(()),
        false => Err(KeepingError::NotSound(name.to_owned()).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_of_a_place_is_read_and_nonsense_is_no_place() {
        let at = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap().and_hms_opt(9, 0, 0);
        let folder = if cfg!(windows) { "D:\\Sao lưu" } else { "/media/Sao lưu" };
        let place = SecondPlace {
            folder: PathBuf::from(folder),
            name: "Tổ Số – xã Lâm Thao – 3f2a1c".into(),
            reached: at,
            failed: at.map(|at| (at, "ổ đĩa\nđã rút".into())),
        };
        let read = SecondPlace::read(&place.write()).unwrap();
        assert_eq!(read.failed.as_ref().unwrap().1, "ổ đĩa đã rút");
        assert_eq!(SecondPlace { failed: place.failed.clone(), ..read }, place);
        for text in ["", "folder\tsao luu\nname\tx", "folder\t/x", "name\t/x\nfolder\t"] {
            assert_eq!(SecondPlace::read(text), None, "{text}");
        }
    }
}
