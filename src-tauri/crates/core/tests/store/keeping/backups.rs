//! Backups: when one is made, that it can be trusted, which of them stay.

use super::*;

#[test]
fn a_backup_is_made_after_changes_only_and_is_the_store_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), None).unwrap();
    let start = at("2026-11-22T08:00");
    assert_eq!(store.back_up_before(start, Reason::Start).unwrap(), None, "nothing to keep yet");
    drop(store);

    let (mut store, commune) = lam_thao(folder.path());
    let wanted = contents(folder.path());
    let first = store.back_up_before(start, Reason::Start).unwrap().unwrap();
    assert_eq!(names(&store.backups().folder()), ["2026-11-22_08-00-00_start.db"]);
    assert_eq!(store.back_up_before(start, Reason::Import).unwrap(), None, "it is there already");

    call_department(&mut store, &commune, "Tổ mới");
    let second = store.back_up_before(start, Reason::Import).unwrap().unwrap();
    store.undo().unwrap();
    let third = store.back_up_before(start, Reason::Merger).unwrap().unwrap();
    store.redo().unwrap();
    store.undo().unwrap();
    assert_eq!(store.back_up_before(start, Reason::Exit).unwrap(), None, "to and fro is no change");
    assert_eq!(
        store.backups().list().unwrap().iter().map(|one| one.reason).collect::<Vec<_>>(),
        [Reason::Merger, Reason::Import, Reason::Start]
    );

    let of = |backup: PathBuf| {
        let other = tempfile::tempdir().unwrap();
        std::fs::copy(backup, other.path().join("store.db")).unwrap();
        contents(other.path())
    };
    assert_eq!(of(first.file), wanted);
    assert_ne!(of(second.file), wanted);
    assert_eq!(of(third.file), wanted);
}

#[test]
fn backups_are_made_on_another_thread_and_in_one_second() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let backups = store.backups();
    let moment = at("2026-11-22T08:00");
    let threads: Vec<_> = (0..2)
        .map(|_| {
            let backups = backups.clone();
            std::thread::spawn(move || {
                (0..3).map(|_| backups.make(moment, Reason::Hand).is_ok()).filter(|ok| *ok).count()
            })
        })
        .collect();
    for name in ["Một", "Hai", "Ba"] {
        call_department(&mut store, &commune, name);
    }
    let made: usize = threads.into_iter().map(|thread| thread.join().unwrap()).sum();
    assert_eq!(backups.list().unwrap().len(), made);
    assert!(made >= 3, "{made}");
    for backup in backups.list().unwrap() {
        assert_eq!(store.look_at(&backup.file).unwrap().glance.communes.len(), 1);
    }
}

#[test]
fn backups_thin_out_as_the_clock_goes_on_and_other_files_stay() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = lam_thao(folder.path());
    let backups = store.backups();
    let first = at("2026-01-05T16:30");
    for days in 0..60 {
        backups.make(first + chrono::TimeDelta::days(days), Reason::Exit).unwrap();
        if days == 0 {
            std::fs::write(backups.folder().join("ghi chú.txt"), b"x").unwrap();
            std::fs::write(backups.folder().join("store-v1.db"), b"x").unwrap();
        }
    }
    let left = backups.list().unwrap();
    // Today and yesterday, twelve days, and the weeks behind them; the copy of a migration.
    assert!((19..=22).contains(&left.len()), "{}", left.len());
    assert_eq!(left[0].at, first + chrono::TimeDelta::days(59));
    assert!(left.iter().any(|one| one.reason == Reason::Migration));
    assert!(backups.folder().join("ghi chú.txt").exists());
}

#[test]
fn what_a_killed_program_left_is_gone_when_the_store_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    drop(lam_thao(folder.path()));
    for part in ["", "files", "backups"] {
        std::fs::create_dir_all(folder.path().join(part)).unwrap();
        std::fs::write(folder.path().join(part).join(".to-so-a1b2c3"), b"half").unwrap();
        std::fs::write(folder.path().join(part).join(".to-so-a1b2c3-journal"), b"half").unwrap();
        std::fs::write(folder.path().join(part).join(".cua-toi"), b"mine").unwrap();
    }
    let store = Store::open(folder.path(), None).unwrap();
    assert!(store.check().unwrap().is_empty());
    for part in ["", "files", "backups"] {
        let left = names(&folder.path().join(part));
        assert!(left.iter().all(|name| !name.starts_with(".to-so-")), "{left:?}");
        assert!(left.contains(&".cua-toi".to_owned()), "{left:?}");
    }
}

#[test]
fn a_damaged_store_gives_no_backup_and_the_good_one_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = lam_thao(folder.path());
    let good = store.backups().make(at("2026-11-22T08:00"), Reason::Start).unwrap();
    drop(store);
    // Pages in the middle of the file overwritten, as a failing disk does.
    let file = folder.path().join("store.db");
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 40_000].fill(0x5A);
    std::fs::write(&file, bytes).unwrap();
    let refused = Backups::of(folder.path()).make(at("2026-11-22T09:00"), Reason::Hand);
    assert!(
        matches!(refused, Err(Error::StoreDamaged(_) | Error::Keeping(KeepingError::NotSound(_)))),
        "{refused:?}"
    );
    assert_eq!(Backups::of(folder.path()).list().unwrap(), [good]);
    assert_eq!(names(&folder.path().join("backups")).len(), 1, "no half of a copy is left");
}

#[test]
fn a_folder_that_cannot_be_written_refuses_and_leaves_all_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = lam_thao(folder.path());
    // A file where the folder should be: no permission of any user helps against it.
    std::fs::write(folder.path().join("backups"), b"").unwrap();
    let before = contents(folder.path());
    let refused = store.back_up_before(at("2026-11-22T08:00"), Reason::Import);
    assert!(matches!(refused, Err(Error::Write { .. } | Error::Read { .. })), "{refused:?}");
    assert_eq!(contents(folder.path()), before);
    let nowhere = folder.path().join("backups").join("x.toso");
    assert!(store.back_up_to(at("2026-11-22T08:00"), "thử", &nowhere).is_err());
}

#[test]
fn numbers_given_twice_after_a_restore_do_not_pass_for_the_same_state() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let first = store.back_up_before(at("2026-11-22T08:00"), Reason::Hand).unwrap().unwrap();
    call_department(&mut store, &commune, "Một");
    call_department(&mut store, &commune, "Hai");
    store.undo().unwrap();
    store.back_up_before(at("2026-11-22T08:10"), Reason::Hand).unwrap().unwrap();
    let look = store.look_at(&first.file).unwrap();
    store.restore(&by(), look).unwrap();
    // As many entries and as many that stand as before, and other data.
    let later = By { who: "thử".into(), at: at("2026-11-22T09:15") };
    let changed = Commune { department: "Ba".into(), ..commune.clone() };
    let signers = agency::signers(&store.read(), &commune.id).unwrap();
    agency::save_commune(&mut store, &later, &changed, &signers).unwrap();
    assert!(store.back_up_before(at("2026-11-22T08:20"), Reason::Hand).unwrap().is_some());
}

#[cfg(unix)]
#[test]
fn what_holds_phones_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (store, _) = lam_thao(folder.path());
    let parcel = out.path().join("a.toso");
    store.back_up_to(at("2026-11-22T08:00"), "thử", &parcel).unwrap();
    let backups = store.backups();
    let backup = backups.make(at("2026-11-22T08:00"), Reason::Hand).unwrap();
    let place = tempfile::tempdir().unwrap();
    backups.choose_second_place(by().at, Some(place.path()), "xã").unwrap();
    backups.copy_to_second_place(by().at).unwrap();
    let there = backups.second_place().unwrap().own().join("backups");
    let there = there.join(backup.file.file_name().unwrap());
    let mode = |file: &Path| std::fs::metadata(file).unwrap().permissions().mode() & 0o777;
    for file in [&parcel, &backup.file, &there] {
        assert_eq!(mode(file), 0o600, "{}", file.display());
    }
    let paper = toso_core::store::files::write_new(out.path(), "Giấy mời", "docx", b"x").unwrap();
    assert_eq!(mode(&paper), 0o644);
}
