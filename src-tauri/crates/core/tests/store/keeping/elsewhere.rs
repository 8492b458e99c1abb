//! Copies that leave the PC: one file with everything, the second place.

use super::*;

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
