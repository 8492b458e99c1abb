//! Villages are merged, split and renamed on a day; each act can be undone and done again, and the
//! villages of a day before are as they were.

use toso_core::roster::{Village, VillageAct, When};

use super::*;

fn when(date: &str) -> When {
    When { date: day(date), basis: " Nghị quyết số 12/NQ-HĐND  ngày 05/6/2026 ".into() }
}

fn labels_on(store: &Store, commune: &Commune, date: &str) -> Vec<String> {
    let villages = roster::villages_on(&store.read(), &commune.id, day(date)).unwrap();
    villages.iter().map(Village::label).collect()
}

/// The store after its last change is as before once that is undone, and as after once redone.
pub(super) fn undone_and_redone(store: &mut Store, folder: &Path, before: &str) {
    let after = contents(folder);
    assert_ne!(after, before);
    store.undo().unwrap();
    assert_eq!(contents(folder), before);
    store.redo().unwrap();
    assert_eq!(contents(folder), after);
}

#[test]
fn a_merger_a_split_and_a_renaming_hold_from_their_day() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let at_first = labels_on(&store, &commune, "2026-06-30");
    let known = roster::villages(&store.read(), &commune.id).unwrap();
    let (one, two, three) = (&known[0], &known[1], &known[2]);

    let before = contents(folder.path());
    let merged = store
        .change(&by(), "Sáp nhập", |c| {
            let into = Village::named(c.new_id(), "khu", "Hợp Nhất");
            let both = [one.id.clone(), two.id.clone()];
            roster::merge_villages(c, &commune.id, &both, into, &when("2026-07-01"))
        })
        .unwrap();
    undone_and_redone(&mut store, folder.path(), &before);
    assert_eq!(labels_on(&store, &commune, "2026-06-30"), at_first);
    let after = labels_on(&store, &commune, "2026-07-01");
    assert_eq!(after.len(), at_first.len() - 1);
    assert!(after.contains(&"khu Hợp Nhất".to_owned()) && !after.contains(&one.label()));
    let all = roster::villages(&store.read(), &commune.id).unwrap();
    let new = all.iter().find(|village| village.id == merged).unwrap();
    let sum = one.households.zip(two.households).map(|(a, b)| a + b);
    assert_eq!(new.households, sum, "what is known of both is added up");

    // The teams that served the old villages serve the new one; who served them is still known.
    let teams = roster::teams(&store.read(), &commune.id).unwrap();
    let serving: Vec<_> = teams.iter().filter(|team| team.villages.contains(&merged)).collect();
    assert!(serving.len() >= 2);
    assert!(serving.iter().all(|t| t.villages.contains(&one.id) || t.villages.contains(&two.id)));

    let before = contents(folder.path());
    let parts = store
        .change(&by(), "Chia tách", |c| {
            let into = ["3A", "3B"].map(|name| Village::named(c.new_id(), "khu", name)).to_vec();
            roster::split_village(c, &commune.id, &three.id, into, &when("2026-08-01"))
        })
        .unwrap();
    undone_and_redone(&mut store, folder.path(), &before);
    assert_eq!(labels_on(&store, &commune, "2026-08-01").len(), at_first.len());

    let before = contents(folder.path());
    store
        .change(&by(), "Đổi tên", |c| {
            let to = ("tổ dân phố", "Hợp Nhất");
            roster::rename_village(c, &commune.id, &merged, to, &when("2026-09-01"))
        })
        .unwrap();
    undone_and_redone(&mut store, folder.path(), &before);
    assert!(labels_on(&store, &commune, "2026-08-31").contains(&"khu Hợp Nhất".to_owned()));
    let after = labels_on(&store, &commune, "2026-09-01");
    assert!(after.contains(&"tổ dân phố Hợp Nhất".to_owned()), "{after:?}");
    assert!(!after.contains(&"khu Hợp Nhất".to_owned()));

    let changes = roster::village_changes(&store.read(), &commune.id).unwrap();
    let acts: Vec<_> = changes.iter().map(|change| (change.act, change.old.len())).collect();
    assert_eq!(acts, [(VillageAct::Merge, 2), (VillageAct::Split, 1), (VillageAct::Rename, 1)]);
    assert_eq!(changes[1].new, parts);
    assert_eq!(changes[0].basis.as_deref(), Some("Nghị quyết số 12/NQ-HĐND ngày 05/6/2026"));

    // What came of a village that changed again stays; the last change can be taken back.
    let bound = store.change(&by(), "Bỏ", |c| {
        roster::take_back_village_change(c, &commune.id, &changes[0].id)
    });
    assert!(matches!(bound, Err(Error::VillageBound(_))), "{bound:?}");
    let before = contents(folder.path());
    for last in [&changes[2].id, &changes[0].id] {
        store
            .change(&by(), "Bỏ", |c| roster::take_back_village_change(c, &commune.id, last))
            .unwrap();
    }
    assert!(labels_on(&store, &commune, "2026-11-22").contains(&one.label()));
    store.undo().unwrap();
    store.undo().unwrap();
    assert_eq!(contents(folder.path()), before);
}

#[test]
fn what_cannot_be_is_refused_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let known = roster::villages(&store.read(), &commune.id).unwrap();
    let ids: Vec<Id> = known.iter().map(|village| village.id.clone()).collect();
    let before = contents(folder.path());
    let mut merge = |old: &[Id], name: &str, date: &str| {
        store.change(&by(), "Sáp nhập", |c| {
            let into = Village::named(c.new_id(), &known[0].kind, name);
            roster::merge_villages(c, &commune.id, old, into, &when(date))
        })
    };
    let twice = [ids[0].clone(), ids[0].clone()];
    assert!(matches!(merge(&twice, "Mới", "2026-07-01"), Err(Error::VillagesTooFew)));
    let both = [ids[0].clone(), ids[1].clone()];
    assert!(matches!(merge(&both, " ", "2026-07-01"), Err(Error::NameMissing(_))));
    assert!(matches!(merge(&both, "Mới", "0226-07-01"), Err(Error::BadDate(_))));
    let standing = merge(&both, &known[3].name, "2026-07-01");
    assert!(matches!(standing, Err(Error::VillageExists(_))), "{standing:?}");
    assert_eq!(contents(folder.path()), before);

    // One of them gives the new one its name; then it is no more, and the new one was not before.
    let new = {
        let mut merge = |old: &[Id], name: &str, date: &str| {
            store.change(&by(), "Sáp nhập", |c| {
                let into = Village::named(c.new_id(), &known[0].kind, name);
                roster::merge_villages(c, &commune.id, old, into, &when(date))
            })
        };
        let new = merge(&both, &known[0].name, "2026-07-01").unwrap();
        let again = merge(&[ids[0].clone(), ids[2].clone()], "Mới", "2026-07-02");
        assert!(matches!(again, Err(Error::VillageEnded { .. })), "{again:?}");
        let early = merge(&[new.clone(), ids[2].clone()], "Mới", "2026-07-01");
        assert!(matches!(early, Err(Error::VillageTooYoung { .. })), "{early:?}");
        new
    };
    for id in [&ids[0], &new] {
        let gone = store.change(&by(), "Xóa", |c| roster::delete_village(c, &commune.id, id));
        assert!(matches!(gone, Err(Error::VillageBound(_))), "{gone:?}");
    }
    // A team saved with the villages of today keeps those it served.
    let team = roster::teams(&store.read(), &commune.id)
        .unwrap()
        .into_iter()
        .find(|team| team.villages.contains(&ids[0]))
        .unwrap();
    let draft = TeamDraft {
        id: Some(team.id.clone()),
        name: team.name.clone(),
        level: team.level,
        villages: vec![new.clone()],
        team_type: None,
    };
    store.change(&by(), "Lưu", |c| roster::save_team(c, &commune.id, draft)).unwrap();
    let saved = roster::teams(&store.read(), &commune.id).unwrap();
    let saved = saved.iter().find(|known| known.id == team.id).unwrap();
    assert!(saved.villages.contains(&ids[0]) && saved.villages.contains(&new));
}

#[test]
fn facts_of_a_village_are_kept_and_checked() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let known = roster::villages(&store.read(), &commune.id).unwrap()[0].clone();
    let wish = Village { people: Some(812), smartphone_percent: Some(83.5), ..known.clone() };
    store.change(&by(), "Lưu", |c| roster::save_village(c, &commune.id, wish.clone())).unwrap();
    assert_eq!(roster::villages(&store.read(), &commune.id).unwrap()[0], wish);
    let wrong = Village { smartphone_percent: Some(101.0), ..known };
    let refused = store.change(&by(), "Lưu", |c| roster::save_village(c, &commune.id, wrong));
    assert!(matches!(refused, Err(Error::BadPercent(_))));
}

#[test]
fn a_team_marked_otherwise_takes_its_villages_along() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let teams = roster::teams(&store.read(), &commune.id).unwrap();
    let team = teams.iter().find(|team| team.villages.len() == 1).unwrap().clone();
    let own = &team.villages[0];
    let mut mark = |of: &Id, former: Option<&str>| {
        store
            .change(&by(), "Ghi xã cũ", |c| {
                roster::mark_former(c, &commune.id, std::slice::from_ref(of), former)
            })
            .unwrap();
        let villages = roster::villages(&store.read(), &commune.id).unwrap();
        villages.into_iter().find(|village| village.id == *own).unwrap().former
    };
    assert_eq!(mark(&team.id, Some("08494")).as_deref(), Some("08494"));
    assert_eq!(mark(&team.id, Some("08498")).as_deref(), Some("08498"));
    assert_eq!(mark(&team.id, None), None);

    // Where another team says the same of the village it stays so, until that one is marked too.
    let second = store
        .change(&by(), "Thêm tổ", |c| {
            let draft = TeamDraft {
                id: None,
                name: "Tổ thứ hai".into(),
                level: team.level,
                villages: vec![own.clone()],
                team_type: None,
            };
            roster::save_team(c, &commune.id, draft)
        })
        .unwrap();
    let mut mark = |of: &Id, former: Option<&str>| {
        store
            .change(&by(), "Ghi xã cũ", |c| {
                roster::mark_former(c, &commune.id, std::slice::from_ref(of), former)
            })
            .unwrap();
        let villages = roster::villages(&store.read(), &commune.id).unwrap();
        villages.into_iter().find(|village| village.id == *own).unwrap().former
    };
    mark(&team.id, Some("08494"));
    mark(&second, Some("08494"));
    assert_eq!(mark(&team.id, Some("08498")).as_deref(), Some("08494"));
    assert_eq!(mark(&second, Some("08498")).as_deref(), Some("08498"));
}

#[test]
fn a_change_to_come_is_counted_from_its_day_everywhere() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let known = roster::villages(&store.read(), &commune.id).unwrap();
    store
        .change(&by(), "Sáp nhập", |c| {
            let into = Village::named(c.new_id(), "khu", "Hợp Nhất");
            let both = [known[0].id.clone(), known[1].id.clone()];
            roster::merge_villages(c, &commune.id, &both, into, &when("2027-01-01"))
        })
        .unwrap();
    toso_core::search::refresh(&store, None).unwrap();
    let tables = store.read();
    for (today, count) in [("2026-12-31", known.len()), ("2027-01-01", known.len() - 1)] {
        let today = day(today);
        let standing = roster::villages_on(&tables, &commune.id, today).unwrap();
        assert_eq!(standing.len(), count);
        let stats = roster::stats_of(&tables, &commune, None, today).unwrap();
        let review = roster::review(&tables, &commune, today, 12).unwrap();
        let totals = toso_core::store::exchange::communes_overview(&store, today).unwrap();
        let covered = stats.villages_with_team;
        assert_eq!(stats.villages, count);
        assert_eq!(
            (review.villages as usize, review.villages_with_team as usize),
            (count, covered)
        );
        let total = (totals[0].villages as usize, totals[0].villages_with_team as usize);
        assert_eq!(total, (count, covered));
        let by = roster::FiguresBy::Village;
        let figures = roster::figures(&tables, &commune, by, None, today).unwrap();
        let lines = figures.lines.iter().filter(|line| !line.label.starts_with("Cấp xã"));
        assert_eq!(lines.count(), count);
        let wish = roster::ListWish {
            list: roster::List::Villages,
            columns: vec![],
            order: None,
            as_of: None,
            team: None,
            memberships: None,
            unmasked: false,
        };
        let drawn = roster::draw_list(&tables, &commune, &wish, today).unwrap();
        let note = drawn.note();
        assert!(note.contains(&format!("; {count} ")), "{note}");
        let sought = toso_core::search::Sought {
            kind: toso_core::search::Kind::Village,
            commune: Some(&commune.id),
            team: None,
            as_of: Some(today),
            by_name: false,
        };
        let found = |typed: &str| {
            let typed = toso_core::search::Typed::new(typed);
            toso_core::search::count(&tables, &typed, sought).unwrap()
        };
        assert_eq!(found("Hợp Nhất"), known.len() - count);
    }
}

#[test]
fn a_village_has_its_first_day_within_reason() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let known = roster::villages(&store.read(), &commune.id).unwrap()[0].clone();
    let mut save = |from: Option<&str>| {
        let village = Village { from: from.map(day), ..known.clone() };
        store.change(&by(), "Lưu", |c| roster::save_village(c, &commune.id, village))
    };
    save(Some("2026-01-01")).unwrap();
    assert!(matches!(save(Some("0206-01-01")), Err(Error::BadDate(_))));
    let late = save(Some("2026-11-23"));
    assert!(
        matches!(late, Err(Error::VillageBeginsLate { before, .. }) if before == day("2026-11-23"))
    );
    save(Some("2026-11-22")).unwrap();
    save(Some("2026-01-01")).unwrap();
    let before = labels_on(&store, &commune, "2025-12-31");
    let since = labels_on(&store, &commune, "2026-01-01");
    assert_eq!((since.len(), since.contains(&known.label())), (before.len() + 1, true));

    // What a change of villages made begins with the change, and its old one before it.
    let new = store
        .change(&by(), "Đổi tên", |c| {
            let to = ("khu", "Mới Đặt");
            roster::rename_village(c, &commune.id, &known.id, to, &when("2026-07-01"))
        })
        .unwrap();
    let all = roster::villages(&store.read(), &commune.id).unwrap();
    let mut refused = |id: &Id, from: &str| {
        let village = all.iter().find(|one| one.id == *id).unwrap().clone();
        let village = Village { from: Some(day(from)), ..village };
        store.change(&by(), "Lưu", |c| roster::save_village(c, &commune.id, village)).unwrap_err()
    };
    assert!(matches!(refused(&new, "2026-06-01"), Error::VillageBound(_)));
    let late = refused(&known.id, "2026-07-01");
    assert!(matches!(late, Error::VillageBeginsLate { before, .. } if before == day("2026-07-01")));
}
