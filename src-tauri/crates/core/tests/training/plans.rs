//! Repeats, villages, moves, copies, calling off; each one act and one step back.

use chrono::{TimeDelta, Weekday};
use toso_core::roster;
use toso_core::training::{
    Every, PlacedIn, Repeat, SessionDraft, SessionPlan, Slot, cancel_session, copy_session,
    delete_session, move_session, reinstate_session, save_course, save_plan,
};
use toso_core::training::{Topic, courses, delete_course, save_topics, suggestions, topics};
use toso_core::{Error, What};

use super::{at, by, day, evening, lam_thao, save, sessions, teams};

fn weekly(until: &str) -> Repeat {
    Repeat { every: Every::Week, until: day(until), weekdays: Vec::new(), skip_days_off: false }
}

#[test]
fn a_weekly_course_in_three_villages_is_one_act() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let known = teams(&store, &commune);
    let villages = roster::villages(&store.read(), &commune.id).unwrap();
    let before = sessions(&store, &commune);
    let places = (0..3).map(|number| PlacedIn {
        village: Some(villages[number].id.clone()),
        place: format!("Nhà văn hóa khu {}", number + 1),
        teams: vec![known[number].clone()],
        start: (number == 2).then(|| at("2026-12-06T19:00")),
    });
    let plan = SessionPlan {
        draft: evening("2026-12-05", &known[0]),
        repeat: Some(weekly("2026-12-31")),
        places: places.collect(),
    };
    let ids = store.change(&by(), "Lịch", |c| save_plan(c, &commune, plan.clone())).unwrap();
    assert_eq!(ids.len(), 4 * 3);
    let made = sessions(&store, &commune);
    assert_eq!(made.len(), before.len() + 12);
    let third: Vec<_> = made.iter().filter(|one| one.place == "Nhà văn hóa khu 3").collect();
    let days: Vec<_> = third.iter().map(|one| one.start.format("%a %d").to_string()).collect();
    assert_eq!(days, ["Sun 06", "Sun 13", "Sun 20", "Sun 27"]);
    assert!(made.iter().all(|one| one.end - one.start > TimeDelta::zero()));
    // Again: every one of the twelve is named, with the place and the team.
    match store.change(&by(), "Lịch", |c| save_plan(c, &commune, plan)) {
        Err(Error::SessionClash(found)) => assert_eq!(found.len(), 24),
        other => panic!("{other:?}"),
    }
    store.undo().unwrap();
    assert_eq!(sessions(&store, &commune), before);
    store.redo().unwrap();
    assert_eq!(sessions(&store, &commune), made);
}

#[test]
fn days_off_are_left_out_where_the_clerk_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let known = teams(&store, &commune);
    let mut plan = SessionPlan {
        draft: evening("2026-04-23", &known[0]),
        repeat: Some(weekly("2026-05-07")),
        places: Vec::new(),
    };
    let refused = store.change(&by(), "Lịch", |c| save_plan(c, &commune, plan.clone()));
    assert!(matches!(refused, Err(Error::SessionClash(found)) if found.len() == 1));
    plan.repeat = Some(Repeat { skip_days_off: true, ..weekly("2026-05-07") });
    let ids = store.change(&by(), "Lịch", |c| save_plan(c, &commune, plan)).unwrap();
    assert_eq!(ids.len(), 2, "30/4 is left out");
    let nothing = SessionPlan {
        draft: evening("2026-12-05", &known[0]),
        repeat: Some(Repeat { weekdays: vec![Weekday::Mon], ..weekly("2026-12-06") }),
        places: Vec::new(),
    };
    let refused = store.change(&by(), "Lịch", |c| save_plan(c, &commune, nothing));
    assert!(matches!(refused, Err(Error::SessionCount(0))));
    let endless = SessionPlan {
        draft: evening("2026-12-05", &known[0]),
        repeat: Some(Repeat { every: Every::Day, ..weekly("2099-12-06") }),
        places: Vec::new(),
    };
    let refused = store.change(&by(), "Lịch", |c| save_plan(c, &commune, endless));
    assert!(matches!(refused, Err(Error::SessionCount(371))));
}

#[test]
fn a_session_is_moved_copied_and_called_off_whole() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let known = teams(&store, &commune);
    let slot = |start: &str, end: &str| Slot { start: at(start), end: at(end) };
    let two_days = SessionDraft {
        slots: vec![
            slot("2026-12-05T13:30", "2026-12-05T16:30"),
            slot("2026-12-05T08:00", "2026-12-05T11:00"),
            slot("2026-12-06T08:00", "2026-12-06T11:00"),
        ],
        trainers: vec!["Đỗ Văn Thành".into()],
        ..evening("2026-12-05", &known[0])
    };
    let id = save(&mut store, &commune, two_days).unwrap();
    let find = |store: &toso_core::store::Store, id: &toso_core::Id| {
        sessions(store, &commune).into_iter().find(|one| one.id == *id).unwrap()
    };
    let before = find(&store, &id);
    assert_eq!((before.start, before.end), (at("2026-12-05T08:00"), at("2026-12-06T11:00")));

    store
        .change(&by(), "Chuyển", |c| {
            move_session(c, &commune, &id, (at("2026-12-12T07:30"), None))
        })
        .unwrap();
    let moved = find(&store, &id);
    assert_eq!(moved.slots[2], slot("2026-12-13T07:30", "2026-12-13T10:30"));
    assert_eq!((moved.trainers, moved.teams), (before.trainers.clone(), before.teams.clone()));
    store.undo().unwrap();
    assert_eq!(find(&store, &id), before);

    let starts = [at("2026-12-19T08:00"), at("2026-12-26T08:00")];
    let copies =
        store.change(&by(), "Sao", |c| copy_session(c, &commune, &id, (&starts, None))).unwrap();
    assert_eq!(find(&store, &copies[1]).end, at("2026-12-27T11:00"));
    let onto = store.change(&by(), "Sao", |c| {
        copy_session(c, &commune, &id, (&[at("2026-12-20T09:00")], None))
    });
    assert!(matches!(onto, Err(Error::SessionClash(_))));

    let cancel = |store: &mut toso_core::store::Store, why: &str| {
        store.change(&by(), "Hủy", |c| cancel_session(c, &commune, &copies[0], why))
    };
    assert!(matches!(cancel(&mut store, " "), Err(Error::ReasonMissing)));
    cancel(&mut store, "mưa bão").unwrap();
    assert_eq!(find(&store, &copies[0]).cancelled.as_deref(), Some("mưa bão"));
    // Its hours are free now.
    let taken = store
        .change(&by(), "Sao", |c| copy_session(c, &commune, &id, (&starts[..1], None)))
        .unwrap();
    let back = |store: &mut toso_core::store::Store, accept: Option<&str>| {
        store.change(&by(), "Lại", |c| reinstate_session(c, &commune, &copies[0], accept))
    };
    assert!(matches!(back(&mut store, None), Err(Error::SessionClash(_))));
    store.change(&by(), "Xóa", |c| delete_session(c, &commune, &taken[0])).unwrap();
    back(&mut store, None).unwrap();
    assert_eq!(find(&store, &copies[0]).cancelled, None);
}

#[test]
fn what_was_held_is_neither_moved_nor_deleted() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let known = teams(&store, &commune);
    let id = save(&mut store, &commune, evening("2026-12-05", &known[0])).unwrap();
    drop(store);
    let db = rusqlite::Connection::open(folder.path().join("store.db")).unwrap();
    db.execute("UPDATE session SET headcount = 40 WHERE id = ?", [id.as_str()]).unwrap();
    drop(db);
    let mut store = toso_core::store::Store::open(folder.path(), None).unwrap();
    let refused = store.change(&by(), "Xóa", |c| delete_session(c, &commune, &id));
    assert!(matches!(refused, Err(Error::SessionHeld)));
    let to = at("2026-12-06T19:00");
    let refused = store.change(&by(), "Chuyển", |c| move_session(c, &commune, &id, (to, None)));
    assert!(matches!(refused, Err(Error::SessionHeld)));
    let refused = store.change(&by(), "Hủy", |c| cancel_session(c, &commune, &id, "nhầm"));
    assert!(matches!(refused, Err(Error::SessionHeld)));
}

#[test]
fn courses_and_topics_are_kept_and_names_are_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let known = teams(&store, &commune);
    let mut course = |name: &str| {
        store.change(&by(), "Khóa", |c| save_course(c, &commune.id, (None, name, "")))
    };
    let id = course("Kỹ năng số cơ bản").unwrap();
    assert!(matches!(
        course("ky nang so co ban"),
        Err(Error::NameTaken { what: What::Course, .. })
    ));
    assert!(matches!(course("  "), Err(Error::NameMissing(What::Course))));
    let draft = SessionDraft {
        course: Some(id.clone()),
        trainers: vec!["Lê Thị Hạnh".into()],
        campaign: Some("92 ngày đêm".into()),
        partners: vec!["VNPT".into(), "Hội Phụ nữ".into()],
        ..evening("2026-12-05", &known[0])
    };
    let session = save(&mut store, &commune, draft).unwrap();
    assert_eq!(courses(&store.read(), &commune.id).unwrap()[0].sessions, 1);
    let refused = store.change(&by(), "Xóa", |c| delete_course(c, &commune.id, &id));
    assert!(matches!(refused, Err(Error::CourseUsed(1))));
    let offered = suggestions(&store.read(), &commune.id).unwrap();
    assert!(offered.trainers.contains(&"Lê Thị Hạnh".to_owned()));
    assert_eq!(offered.campaigns, ["92 ngày đêm"]);
    assert_eq!(offered.partners.iter().filter(|name| *name == "VNPT").count(), 1);
    assert!(offered.partners.contains(&"Bưu điện".to_owned()));
    store.change(&by(), "Xóa", |c| delete_session(c, &commune, &session)).unwrap();
    store.change(&by(), "Xóa", |c| delete_course(c, &commune.id, &id)).unwrap();

    let bundled = topics(&store.read(), &commune.id).unwrap();
    assert_eq!(bundled.len(), 9);
    assert_eq!(bundled[5], Topic { name: "VNeID".into(), bring: Some("căn cước".into()) });
    let mut own = bundled.clone();
    own.push(Topic { name: "  Trí tuệ nhân tạo ".into(), bring: None });
    own.push(Topic { name: "vneid".into(), bring: None });
    store.change(&by(), "Chủ đề", |c| save_topics(c, &commune.id, own)).unwrap();
    let names = topics(&store.read(), &commune.id).unwrap();
    assert_eq!((names.len(), names[9].name.as_str()), (10, "Trí tuệ nhân tạo"));
    store.undo().unwrap();
    assert_eq!(topics(&store.read(), &commune.id).unwrap(), bundled);
}
