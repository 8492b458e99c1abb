//! Backups, the second place, going back to an earlier state.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use toso_core::store::{
    self, Backup, Backups, Glance, PARCEL_ENDING, Reason, Store, restore_damaged,
};

use super::{Answer, app, count};
use crate::WireError;
use crate::desk::{Call, Desk};
use crate::error::reason_title;
use crate::types::{
    BackupFile, BackupList, BackupRow, BackupTo, BackupWritten, CommuneCounts, Empty, RestoreLook,
    Restored, SecondPlace, SecondPlaceChoice, StoreCheck, StoreGlance,
};

pub(super) fn moment(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%dT%H:%M:%S").to_string()
}

fn row(backup: Backup) -> BackupRow {
    BackupRow {
        file: backup.file.display().to_string(),
        at: moment(backup.at),
        reason: backup.reason.word().to_owned(),
        title: reason_title(backup.reason).to_owned(),
        size: backup.size,
    }
}

/// What is to be known of a second place that was not reached when it was last asked for.
fn second_place_warning(place: &store::SecondPlace) -> Option<String> {
    place.failed.as_ref()?;
    let last = place.reached.map_or_else(
        || "chưa chép được lần nào".to_owned(),
        |at| format!("lần gần nhất: {}", at.format("%H:%M ngày %d/%m/%Y")),
    );
    Some(format!("Chưa chép được bản sao lưu sang nơi thứ hai ({last})."))
}

/// The same for the line at the bottom of the window.
pub(super) fn warning(desk: &Desk) -> Option<String> {
    second_place_warning(&desk.store.backups().second_place()?)
}

/// Examines the database and every file it names.
fn findings(store: &Store) -> Answer<Vec<String>> {
    let mut found: Vec<String> =
        store.check()?.into_iter().map(|line| format!("Cấu trúc dữ liệu: {line}.")).collect();
    let files = store.check_files()?;
    let told = |count: usize, what: &str| {
        (count > 0).then(|| format!("{count} tệp kèm theo văn bản, mẫu hoặc căn cứ {what}."))
    };
    found.extend(told(files.missing.len(), "không còn trong kho dữ liệu"));
    found.extend(told(files.damaged.len(), "không còn đúng như khi cất"));
    Ok(found)
}

pub fn check(desk: &mut Desk, _: &mut Call<'_>, _: Empty) -> Answer<StoreCheck> {
    let findings = findings(&desk.store)?;
    Ok(StoreCheck { ok: findings.is_empty(), findings })
}

pub fn backups(desk: &mut Desk, _: &mut Call<'_>, _: Empty) -> Answer<BackupList> {
    let backups = desk.store.backups();
    Ok(BackupList {
        folder: backups.folder().display().to_string(),
        backups: backups.list()?.into_iter().map(row).collect(),
        second_place: backups.second_place().map(|place| SecondPlace {
            folder: place.folder.display().to_string(),
            reached: place.reached.map(moment),
            warning: second_place_warning(&place),
        }),
    })
}

pub fn backup_now(desk: &mut Desk, call: &mut Call<'_>, _: Empty) -> Answer<BackupList> {
    desk.store.backups().make(call.by.at, Reason::Hand)?;
    desk.courier.deliver(call.by.at);
    backups(desk, call, Empty {})
}

pub fn backup_to(desk: &mut Desk, call: &mut Call<'_>, wish: BackupTo) -> Answer<BackupWritten> {
    let to = wish.to.map(PathBuf::from).unwrap_or_else(|| {
        let name = format!("Sao lưu Tổ Số {}", call.by.at.format("%Y-%m-%d %H-%M"));
        store::files::free(&desk.output_folder(), &name, PARCEL_ENDING)
    });
    let size = desk.store.back_up_to(call.by.at, &call.by.who, &to)?;
    Ok(BackupWritten {
        ok: true,
        findings: Vec::new(),
        files: vec![to.display().to_string()],
        size,
    })
}

pub fn second_place_set(
    desk: &mut Desk,
    call: &mut Call<'_>,
    choice: SecondPlaceChoice,
) -> Answer<BackupList> {
    let folder = choice.folder.map(|folder| folder.trim().to_owned());
    let folder = folder.filter(|folder| !folder.is_empty()).map(PathBuf::from);
    let called = desk.commune().map(|commune| commune.name).unwrap_or_default();
    let kept = desk.store.backups();
    desk.courier.wait();
    kept.choose_second_place(call.by.at, folder.as_deref(), &called)?;
    kept.make_if_changed(call.by.at, Reason::Hand)?;
    desk.courier.deliver(call.by.at);
    desk.courier.wait();
    backups(desk, call, Empty {})
}

pub fn second_place_copy(desk: &mut Desk, call: &mut Call<'_>, _: Empty) -> Answer<BackupList> {
    desk.courier.wait();
    let kept = desk.store.backups();
    kept.make_if_changed(call.by.at, Reason::Hand)?;
    kept.copy_to_second_place(call.by.at)?;
    backups(desk, call, Empty {})
}

pub fn second_place_backups(desk: &mut Desk, _: &mut Call<'_>, _: Empty) -> Answer<Vec<BackupRow>> {
    let place = desk.store.backups().second_place();
    let place = place.ok_or(toso_core::Error::from(store::KeepingError::NoSecondPlace))?;
    if !place.folder.is_dir() {
        let missing = store::KeepingError::PlaceMissing(place.folder);
        return Err(toso_core::Error::from(missing).into());
    }
    Ok(Backups::of(&place.own()).list()?.into_iter().map(row).collect())
}

pub(super) fn counts(commune: store::CommuneCounts) -> CommuneCounts {
    CommuneCounts {
        code: commune.code,
        name: commune.name,
        teams: commune.teams,
        members: commune.members,
        papers: commune.papers,
    }
}

fn glance(glance: Glance) -> StoreGlance {
    let (at, name) = glance.last_change.unzip();
    StoreGlance {
        version: glance.version,
        communes: glance.communes.into_iter().map(counts).collect(),
        last_change_at: at.map(moment),
        last_change: name,
        files: count(glance.files),
        missing_files: count(glance.missing_files),
    }
}

pub fn look(desk: &mut Desk, _: &mut Call<'_>, wish: BackupFile) -> Answer<RestoreLook> {
    let earlier = desk.store.look_at(Path::new(&wish.file))?;
    // What is damaged today cannot be counted; what is in the backup can.
    let since = desk.store.changes_since(&earlier).ok().flatten();
    Ok(RestoreLook {
        file: wish.file,
        size: earlier.size,
        since: since.map(|entries| entries.into_iter().map(app::entry).collect()),
        then: glance(earlier.glance),
        now: desk.store.glance().ok().map(glance),
    })
}

pub fn restore(desk: &mut Desk, call: &mut Call<'_>, wish: BackupFile) -> Answer<Restored> {
    desk.courier.wait();
    let earlier = desk.store.look_at(Path::new(&wish.file))?;
    let safety = desk.store.restore(&call.by, earlier)?;
    desk.looks.clear();
    desk.courier.deliver(call.by.at);
    let findings = findings(&desk.store)?;
    Ok(Restored {
        ok: findings.is_empty(),
        findings,
        safety_copy: safety.map(|copy| copy.display().to_string()),
    })
}

/// Restores a store that opens no more; for a host that could not open a desk on it.
///
/// # Errors
/// What the backup or the folder refuses with.
pub fn rescue(folder: &Path, call: &Call<'_>, file: &Path) -> Result<Restored, WireError> {
    let (store, aside) = restore_damaged(folder, &call.by, file)?;
    let findings = findings(&store)?;
    let safety_copy = Some(aside.display().to_string());
    Ok(Restored { ok: findings.is_empty(), findings, safety_copy })
}
