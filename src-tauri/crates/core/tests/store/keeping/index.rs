//! The search index is no data: damaged, it keeps nobody from a backup or from restoring one.

use super::*;

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
