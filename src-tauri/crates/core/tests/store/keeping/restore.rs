//! Going back to an earlier state, of whatever version, and out of a damaged store.

use super::*;

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
fn an_earlier_version_is_restored_and_brought_up_to_date() {
    let versions: [(&str, &[u8], usize); 4] = [
        ("store-v1.db", include_bytes!("../fixtures/store-v1.db"), 3),
        ("store-v2.db", include_bytes!("../fixtures/store-v2.db"), 18),
        ("store-v3.db", include_bytes!("../fixtures/store-v3.db"), 84),
        ("store-v4.db", include_bytes!("../fixtures/store-v4.db"), 36),
    ];
    for (name, bytes, members) in versions {
        let folder = tempfile::tempdir().unwrap();
        let (mut store, _) = lam_thao(folder.path());
        let file = folder.path().join(name);
        std::fs::write(&file, bytes).unwrap();
        let look = store.look_at(&file).unwrap();
        assert_eq!(look.glance.communes[0].members as usize, members, "{name}");
        assert!(look.glance.version < 5);
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
fn a_backup_goes_into_a_store_of_smaller_pages() {
    let (home, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (store, _) = lam_thao(home.path());
    let backup = store.backups().make(at("2026-11-22T08:00"), Reason::Hand).unwrap();
    // Earlier programs made stores of smaller pages; they stay so.
    let old = include_bytes!("../fixtures/store-v4.db");
    std::fs::write(elsewhere.path().join("store.db"), old).unwrap();
    let mut older = Store::open(elsewhere.path(), None).unwrap();
    let look = older.look_at(&backup.file).unwrap();
    older.restore(&by(), look).unwrap().expect("a safety copy");
    assert_eq!(contents(elsewhere.path()), contents(home.path()));
    assert_eq!(older.check().unwrap(), Vec::<String>::new());
    drop(older);
    let pages = |folder: &Path| -> u16 {
        let db = rusqlite::Connection::open(folder.join("store.db")).unwrap();
        db.pragma_query_value(None, "page_size", |row| row.get(0)).unwrap()
    };
    assert_eq!((pages(elsewhere.path()), pages(home.path())), (4096, 8192));
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
