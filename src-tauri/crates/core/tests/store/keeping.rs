//! Backups that can be trusted, the second place, and going back to an earlier state.

use std::path::PathBuf;

use toso_core::store::{Backups, Earlier, KeepingError, Reason, restore_damaged};

use super::*;

/// A change that leaves a trace in the tables.
fn call_department(store: &mut Store, commune: &Commune, name: &str) {
    let changed = Commune { department: name.into(), ..commune.clone() };
    let signers = agency::signers(&store.read(), &commune.id).unwrap();
    agency::save_commune(store, &by(), &changed, &signers).unwrap();
}

/// A paper with a kept file.
fn record_decision(store: &mut Store, commune: &Commune) -> Vec<u8> {
    let kind = papers::kind("decision-establish").unwrap();
    let recorded = Recorded {
        given: given(5, day("2026-11-01")),
        title: None,
        teams: None,
        former: None,
        people: None,
    };
    papers::record(store, &by(), commune, kind, recorded).unwrap();
    b"%PDF-1.7".to_vec()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn keeping(error: Error) -> KeepingError {
    match error {
        Error::Keeping(error) => error,
        other => panic!("{other:?}"),
    }
}

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
fn restore_brings_back_what_was_with_a_look_a_safety_copy_and_a_barrier() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let wanted = contents(folder.path());
    let backup = store.backups().make(at("2026-11-22T08:00"), Reason::Hand).unwrap();
    call_department(&mut store, &commune, "Tên hôm nay");
    let pdf = record_decision(&mut store, &commune);
    let today = contents(folder.path());

    let look = store.look_at(&backup.file).unwrap();
    let there = &look.glance.communes[0];
    assert_eq!((there.teams, there.members, there.papers), (29, 84, 0));
    assert_eq!(store.glance().unwrap().communes[0].papers, 1);
    let since = store.changes_since(&look).unwrap().unwrap();
    assert_eq!(since.len(), 2);
    assert_eq!(since[1].name, "Sửa thông tin đơn vị");

    let now = By { who: "thử".into(), at: at("2026-11-22T10:00") };
    let safety = store.restore(&now, look).unwrap().unwrap();
    assert!(safety.ends_with("2026-11-22_10-00-00_before-restore.db"), "{safety:?}");
    assert_eq!(contents(folder.path()), wanted);
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    assert!(matches!(store.undo(), Err(Error::NothingToUndo)));
    assert!(matches!(store.redo(), Err(Error::NothingToRedo)));
    assert_eq!(store.journal(1).unwrap()[0].name, "Khôi phục từ 2026-11-22_08-00-00_by-hand.db");
    // Work goes on in the same store, and can be undone.
    call_department(&mut store, &commune, "Sau khi khôi phục");
    store.undo().unwrap();
    assert_eq!(contents(folder.path()), wanted);

    // And today can be had back, with the files it names.
    let back = store.look_at(&safety).unwrap();
    assert_eq!((back.glance.files, back.glance.missing_files), (1, 0));
    store.restore(&now, back).unwrap();
    assert_eq!(contents(folder.path()), today);
    drop(store);
    let store = Store::open(folder.path(), None).unwrap();
    assert_eq!(contents(folder.path()), today);
    let commune = agency::commune(&store.read(), None).unwrap();
    let paper = papers::papers(&store.read(), &commune.id).unwrap().remove(0);
    let kept = papers::attached(&store.read(), &paper.id).unwrap().remove(0);
    assert_eq!(store.read().kept(&kept.sha256).unwrap(), pdf);
}

#[test]
fn one_file_holds_all_of_a_store_and_brings_it_to_another_pc() {
    let here = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(here.path());
    record_decision(&mut store, &commune);
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("Sao lưu.toso");
    let size = store.back_up_to(at("2026-11-22T08:00"), "thử", &file).unwrap();
    assert_eq!(size, std::fs::metadata(&file).unwrap().len());

    let there = tempfile::tempdir().unwrap();
    let mut other = Store::open(there.path(), None).unwrap();
    let look = other.look_at(&file).unwrap();
    assert_eq!((look.glance.files, look.glance.missing_files), (1, 0));
    other.restore(&by(), look).unwrap();
    assert_eq!(contents(there.path()), contents(here.path()));
    let names_of = |folder: &Path| names(&folder.join("files"));
    assert_eq!(names_of(there.path()), names_of(here.path()));

    // Any byte that is not as it was sent is noticed, and nothing is touched.
    let whole = std::fs::read(&file).unwrap();
    let bad = here.path().join("hỏng.toso");
    for place in (60..whole.len()).step_by(whole.len() / 97) {
        let mut bytes = whole.clone();
        bytes[place] ^= 0x41;
        std::fs::write(&bad, &bytes).unwrap();
        let before = contents(there.path());
        // A byte that stands for nothing may go unnoticed; then what is read is what was sent.
        if let Ok(look) = other.look_at(&bad) {
            let restored = other.restore(&by(), look);
            assert!(restored.is_ok() || contents(there.path()) == before);
        }
        assert_eq!(contents(there.path()), contents(here.path()), "{place}");
    }
    for length in [0, 1, 2, 30, whole.len() / 2, whole.len() - 1] {
        std::fs::write(&bad, &whole[..length]).unwrap();
        assert!(other.look_at(&bad).is_err(), "{length}");
    }
}

#[test]
fn an_earlier_version_is_restored_and_brought_up_to_date() {
    let versions: [(&str, &[u8], usize); 3] = [
        ("store-v1.db", include_bytes!("fixtures/store-v1.db"), 3),
        ("store-v2.db", include_bytes!("fixtures/store-v2.db"), 18),
        ("store-v3.db", include_bytes!("fixtures/store-v3.db"), 84),
    ];
    for (name, bytes, members) in versions {
        let folder = tempfile::tempdir().unwrap();
        let (mut store, _) = lam_thao(folder.path());
        let file = folder.path().join(name);
        std::fs::write(&file, bytes).unwrap();
        let look = store.look_at(&file).unwrap();
        assert_eq!(look.glance.communes[0].members as usize, members, "{name}");
        assert!(look.glance.version < 4);
        assert!(store.changes_since(&look).unwrap().is_none(), "not from this store");
        store.restore(&by(), look).unwrap().expect("a safety copy");
        assert_eq!(store.check().unwrap(), Vec::<String>::new());
        let commune = agency::commune(&store.read(), None).unwrap();
        assert_eq!(roster::members(&store.read(), &commune.id).unwrap().len(), members);
        assert!(matches!(store.undo(), Err(Error::NothingToUndo)));
        call_department(&mut store, &commune, "Sửa được");
        store.undo().unwrap();
        drop(store);
        assert!(Store::open(folder.path(), None).is_ok());
        assert_eq!(std::fs::read(&file).unwrap(), bytes, "what was restored from is untouched");
    }
}

#[test]
fn what_is_no_backup_is_refused_and_nothing_changes() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = lam_thao(folder.path());
    let good = store.backups().make(at("2026-11-22T08:00"), Reason::Hand).unwrap();
    let before = contents(folder.path());
    let file = folder.path().join("x");
    let refused = |bytes: &[u8]| {
        std::fs::write(&file, bytes).unwrap();
        keeping(store.look_at(&file).unwrap_err())
    };
    assert_eq!(refused(b""), KeepingError::Foreign);
    assert_eq!(refused(b"a letter, long enough to be anything at all"), KeepingError::Foreign);
    assert!(matches!(refused(b"PK\x03\x04 no zip"), KeepingError::Damaged(_)));
    let whole = std::fs::read(&good.file).unwrap();
    let mut holed = whole.clone();
    let middle = whole.len() / 2;
    holed[middle..middle + 40_000].fill(0x5A);
    assert!(matches!(refused(&holed), KeepingError::Damaged(_)));
    assert!(matches!(refused(&whole[..whole.len() / 2]), KeepingError::Damaged(_)));
    let newer = rusqlite::Connection::open(&file).is_ok_and(|_| {
        std::fs::write(&file, &whole).unwrap();
        let db = rusqlite::Connection::open(&file).unwrap();
        db.pragma_update(None, "user_version", 999).is_ok()
    });
    assert!(newer);
    let refused = keeping(store.look_at(&file).unwrap_err());
    assert!(matches!(refused, KeepingError::Newer { found: 999, .. }));
    let missing = store.look_at(&folder.path().join("không có.db"));
    assert!(matches!(missing, Err(Error::Read { .. })));
    assert_eq!(contents(folder.path()), before);
    assert_eq!(names(&store.backups().folder()).len(), 1, "no copy of them is left");
}

#[test]
fn a_store_that_opens_no_more_is_set_aside_and_restored() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = lam_thao(folder.path());
    let wanted = contents(folder.path());
    let backup = store.backups().make(at("2026-11-22T08:00"), Reason::Start).unwrap();
    assert!(matches!(
        restore_damaged(folder.path(), &by(), &backup.file),
        Err(Error::StoreInUse(_))
    ));
    drop(store);
    let file = folder.path().join("store.db");
    std::fs::write(&file, b"nothing that anybody could read any more, on a bad disk").unwrap();
    assert!(matches!(Store::open(folder.path(), None), Err(Error::StoreForeign(_))));
    let (store, aside) = restore_damaged(folder.path(), &by(), &backup.file).unwrap();
    assert_eq!(contents(folder.path()), wanted);
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    assert!(std::fs::read(aside.join("store.db")).unwrap().starts_with(b"nothing"));
}

#[test]
fn a_store_with_damaged_pages_is_restored_while_it_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let wanted = contents(folder.path());
    let backup = store.backups().make(at("2026-11-22T08:00"), Reason::Start).unwrap();
    call_department(&mut store, &commune, "Phòng của hôm nay");
    drop(store);
    let file = folder.path().join("store.db");
    let mut bytes = std::fs::read(&file).unwrap();
    let (from, to) = (bytes.len() / 8 * 7, bytes.len() - 4096);
    bytes[from..to].fill(0x5A);
    std::fs::write(&file, bytes).unwrap();
    let mut store = Store::open(folder.path(), None).unwrap();
    let look = store.look_at(&backup.file).unwrap();
    let aside = store.restore(&by(), look).unwrap().unwrap();
    assert_eq!(names(&aside)[0], "store.db");
    assert_eq!(contents(folder.path()), wanted);
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    drop(store);
    assert_eq!(Store::open(folder.path(), None).unwrap().check().unwrap(), Vec::<String>::new());
}

#[test]
fn the_second_place_gets_everything_and_its_absence_stops_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let disk = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    record_decision(&mut store, &commune);
    let backups = store.backups();
    let moment = at("2026-11-22T08:00");
    assert!(backups.copy_to_second_place(moment).is_ok(), "none is named");
    assert_eq!(backups.second_place(), None);

    let choose = |place: &Path| backups.choose_second_place(moment, Some(place), "xã Lâm Thao");
    let inside = folder.path().join("files");
    assert!(matches!(keeping(choose(&inside).unwrap_err()), KeepingError::SamePlace(_)));
    let parent = folder.path().parent().unwrap();
    assert!(matches!(keeping(choose(parent).unwrap_err()), KeepingError::SamePlace(_)));
    let nowhere = disk.path().join("không có");
    assert!(matches!(keeping(choose(&nowhere).unwrap_err()), KeepingError::PlaceMissing(_)));
    assert_eq!(backups.second_place(), None);

    choose(disk.path()).unwrap();
    store.back_up_before(moment, Reason::Start).unwrap();
    backups.copy_to_second_place(moment).unwrap();
    let place = backups.second_place().unwrap();
    assert_eq!((place.reached, &place.failed), (Some(moment), &None));
    assert_eq!(names(&place.own()), ["backups", "files"]);
    assert_eq!(names(&place.own().join("files")), names(&folder.path().join("files")));

    // The stick is pulled out: told once, and it stands in the little file.
    let away = disk.path().with_extension("away");
    std::fs::rename(disk.path(), &away).unwrap();
    call_department(&mut store, &commune, "Khi ổ đĩa vắng");
    let later = at("2026-11-22T09:00");
    store.back_up_before(later, Reason::Import).unwrap().unwrap();
    let refused = keeping(backups.copy_to_second_place(later).unwrap_err());
    assert!(matches!(refused, KeepingError::PlaceMissing(_)));
    let known = backups.second_place().unwrap();
    assert_eq!(known.reached, Some(moment));
    assert_eq!(known.failed.unwrap().0, later);

    // And comes back: what was missed is caught up with.
    std::fs::rename(&away, disk.path()).unwrap();
    backups.copy_to_second_place(at("2026-11-22T10:00")).unwrap();
    let known = backups.second_place().unwrap();
    assert_eq!(known.failed, None);
    assert_eq!(names(&known.own().join("backups")).len(), 2);

    // On another PC that has nothing: whole, from that place alone.
    let there = tempfile::tempdir().unwrap();
    let mut other = Store::open(there.path(), None).unwrap();
    let newest = Backups::of(&known.own()).list().unwrap().remove(0);
    let look = Earlier::open(there.path(), &newest.file).unwrap();
    assert_eq!((look.glance.files, look.glance.missing_files), (1, 0));
    other.restore(&by(), look).unwrap();
    assert_eq!(contents(there.path()), contents(folder.path()));
    assert_eq!(names(&there.path().join("files")), names(&folder.path().join("files")));
    backups.choose_second_place(later, None, "").unwrap();
    assert_eq!(backups.second_place(), None);
}

/// Writes garbage into the inverted index, as a failing disk would.
fn spoil_index(folder: &Path) {
    let db = rusqlite::Connection::open(folder.join("store.db")).unwrap();
    let spoiled = db.execute("UPDATE search_token_data SET block = x'ff00ff00ff00'", []).unwrap();
    assert!(spoiled > 0);
    let told: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_ne!(told, "ok", "SQLite notices");
}

fn found(store: &Store, commune: &Commune, name: &str) -> usize {
    use toso_core::search::{Kind, Sought, Typed, find, refresh};
    refresh(store, Some(&commune.id)).unwrap();
    let sought = Sought {
        kind: Kind::Member,
        commune: Some(&commune.id),
        team: None,
        as_of: None,
        by_name: true,
    };
    find(&store.read(), &Typed::new(name), sought, 9).unwrap().len()
}

#[test]
fn a_damaged_index_stops_no_backup_and_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let (store, commune) = lam_thao(folder.path());
    let name = roster::members(&store.read(), &commune.id).unwrap()[0].name.clone();
    let known = found(&store, &commune, &name);
    assert!(known > 0);
    let wanted = contents(folder.path());
    let raw = folder.path().join("backups").join("2026-11-21_08-00-00_by-hand.db");
    drop(store);
    spoil_index(folder.path());
    std::fs::create_dir_all(folder.path().join("backups")).unwrap();
    std::fs::copy(folder.path().join("store.db"), &raw).unwrap();

    let mut store = Store::open(folder.path(), None).unwrap();
    let backup = store.back_up_before(at("2026-11-22T08:00"), Reason::Hand).unwrap();
    assert_eq!(backup, None, "all of it is in the copy that lies there");
    let backup = store.backups().make(at("2026-11-22T08:00"), Reason::Hand).unwrap();
    let whole = std::fs::metadata(folder.path().join("store.db")).unwrap().len();
    assert!(backup.size < whole, "{} of {whole}", backup.size);
    // Its check mends it, and what it finds is found again.
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    assert_eq!(found(&store, &commune, &name), known);
    // Both copies come back, also the one in which the index is damaged.
    for copy in [backup.file, raw] {
        let look = store.look_at(&copy).unwrap();
        store.restore(&by(), look).unwrap();
        assert_eq!(contents(folder.path()), wanted);
        assert_eq!(found(&store, &commune, &name), known, "the index is made anew");
        assert_eq!(store.check().unwrap(), Vec::<String>::new());
    }
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

#[test]
fn a_parcel_never_takes_the_place_of_a_file_or_lies_in_the_store() {
    let folder = tempfile::tempdir().unwrap();
    let out = tempfile::tempdir().unwrap();
    let (store, _) = lam_thao(folder.path());
    let moment = at("2026-11-22T08:00");
    let before = std::fs::read(folder.path().join("store.db")).unwrap();
    let to = out.path().join("a.toso");
    store.back_up_to(moment, "thử", &to).unwrap();
    let written = std::fs::read(&to).unwrap();
    let up = folder.path().join("files").join("..").join("b.toso");
    std::fs::create_dir_all(folder.path().join("files")).unwrap();
    for inside in [folder.path().join("store.db"), folder.path().join("backups/mới/b.toso"), up] {
        for refused in [
            store.back_up_to(moment, "thử", &inside).map(|_| ()),
            toso_core::store::exchange::send(&store, &by(), &Default::default(), &inside)
                .map(|_| ()),
        ] {
            assert_eq!(keeping(refused.unwrap_err()), KeepingError::WithinStore(inside.clone()));
        }
    }
    let again = store.back_up_to(moment, "thử", &to).unwrap_err();
    assert_eq!(keeping(again), KeepingError::FileThere(to.clone()));
    let sent = toso_core::store::exchange::send(&store, &by(), &Default::default(), &to);
    assert_eq!(keeping(sent.unwrap_err()), KeepingError::FileThere(to.clone()));
    assert_eq!(std::fs::read(&to).unwrap(), written);
    assert_eq!(std::fs::read(folder.path().join("store.db")).unwrap(), before);
    assert!(!folder.path().join("mới").exists());
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
