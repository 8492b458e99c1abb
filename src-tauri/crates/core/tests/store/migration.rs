//! A store of an earlier version is brought up to date on opening, with a copy beside it, and
//! everything in it is still there.

use std::collections::BTreeMap;

use super::*;

#[test]
fn a_store_of_version_1_keeps_everything() {
    let folder = tempfile::tempdir().unwrap();
    let old = include_bytes!("fixtures/store-v1.db");
    std::fs::write(folder.path().join("store.db"), old).unwrap();
    let mut store = Store::open(folder.path(), None).unwrap();

    let copy = std::fs::read(folder.path().join("backups").join("store-v1.db")).unwrap();
    assert!(copy.starts_with(b"SQLite format 3\0"));
    let commune = agency::commune(&store.read(), None).unwrap();
    assert_eq!(commune.name, "xã Lâm Thao");
    let names: Vec<String> = roster::members(&store.read(), &commune.id)
        .unwrap()
        .into_iter()
        .map(|member| member.name)
        .collect();
    assert_eq!(names, ["Lê Thị Thử", "Trần Văn Mẫu", "H'Mơ Niê"]);
    let issued: Vec<_> = papers::papers(&store.read(), &commune.id)
        .unwrap()
        .into_iter()
        .filter(|paper| paper.state == PaperState::Issued)
        .collect();
    assert_eq!(issued.len(), 1);
    assert_eq!(issued[0].numbered().as_deref(), Some("05/QĐ-UBND"));
    assert!(!agency::bases(&store.read(), &commune.id).unwrap().is_empty());

    // What was done before cannot be undone any more: the tables are others now. What comes can.
    assert!(matches!(store.undo(), Err(Error::NothingToUndo)));
    assert!(matches!(store.redo(), Err(Error::NothingToRedo)));
    let kind = papers::kind("notice").unwrap();
    papers::new_draft(&mut store, &by(), &commune, kind, Draft::default()).unwrap();
    store.undo().unwrap();
    drop(store);
    assert!(Store::open(folder.path(), None).is_ok(), "and it opens again");
}

/// Every row of every table of data, by the columns named, or those it has; and those columns.
fn rows(
    folder: &Path,
    of: Option<&BTreeMap<String, Vec<String>>>,
) -> (BTreeMap<String, Vec<String>>, BTreeMap<String, Vec<String>>) {
    let db = rusqlite::Connection::open(folder.join("store.db")).unwrap();
    let texts = |sql: &str| -> Vec<String> {
        let mut rows = db.prepare(sql).unwrap();
        rows.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let columns = of.cloned().unwrap_or_else(|| {
        texts(
            "SELECT name FROM sqlite_schema WHERE type = 'table'
                AND name NOT GLOB 'search_*' AND name NOT GLOB 'sqlite_*'",
        )
        .into_iter()
        .map(|table| {
            let columns = texts(&format!("SELECT name FROM pragma_table_info('{table}')"));
            (table, columns)
        })
        .collect()
    });
    let found = columns
        .iter()
        .map(|(table, columns)| {
            let shown: Vec<String> =
                columns.iter().map(|one| format!("'{one}=' || quote(\"{one}\")")).collect();
            let mut rows = texts(&format!("SELECT {} FROM {table}", shown.join(" || ' ' || ")));
            rows.sort();
            (table.clone(), rows)
        })
        .collect();
    (columns, found)
}

#[test]
fn every_value_of_an_earlier_version_is_there_after_the_migration() {
    everything_stays(include_bytes!("fixtures/store-v2.db"), 18);
    everything_stays(include_bytes!("fixtures/store-v3.db"), 84);
    everything_stays(include_bytes!("fixtures/store-v4.db"), 36);
}

fn everything_stays(old: &[u8], members: usize) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("store.db"), old).unwrap();
    let (columns, before) = rows(folder.path(), None);
    assert!(before["membership"].len() == members && before["paper"].len() > 1);
    drop(Store::open(folder.path(), None).unwrap());
    let (_, mut after) = rows(folder.path(), Some(&columns));
    // The journal gets the barrier behind what stood there.
    let journal = after.get_mut("journal").unwrap();
    journal.retain(|row| before["journal"].contains(row));
    for (table, rows) in &before {
        assert_eq!(&after[table], rows, "{table}");
    }
}

#[test]
fn a_store_of_version_2_keeps_everything() {
    let folder = tempfile::tempdir().unwrap();
    let old = include_bytes!("fixtures/store-v2.db");
    std::fs::write(folder.path().join("store.db"), old).unwrap();
    let mut store = Store::open(folder.path(), None).unwrap();

    assert!(folder.path().join("backups").join("store-v2.db").exists());
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    let commune = agency::commune(&store.read(), None).unwrap();
    let members = roster::members(&store.read(), &commune.id).unwrap();
    assert_eq!(members.len(), 18);
    assert!(members.iter().all(|member| member.state == roster::TeamState::InForce));
    let papers = papers::papers(&store.read(), &commune.id).unwrap();
    let states: Vec<_> = papers.iter().map(|paper| (paper.kind.name, paper.state)).collect();
    assert!(states.contains(&("decision-establish", PaperState::Issued)), "{states:?}");
    assert!(states.contains(&("notice", PaperState::Draft)), "{states:?}");
    assert!(matches!(store.undo(), Err(Error::NothingToUndo)));
}

#[test]
fn a_session_of_version_3_has_its_hours_as_one_slot() {
    let folder = tempfile::tempdir().unwrap();
    let old = include_bytes!("fixtures/store-v3.db");
    std::fs::write(folder.path().join("store.db"), old).unwrap();
    let store = Store::open(folder.path(), None).unwrap();
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    let commune = agency::commune(&store.read(), None).unwrap();
    let sessions = toso_core::training::sessions(&store.read(), &commune.id).unwrap();
    assert_eq!(sessions.len(), 2);
    for session in sessions {
        let slots: Vec<_> = session.slots.iter().map(|slot| (slot.start, slot.end)).collect();
        assert_eq!(slots, [(session.start, session.end)]);
    }
}
