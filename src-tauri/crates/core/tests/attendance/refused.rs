//! What is refused, because it would leave more behind than the clerk meant.

use toso_core::Error;
use toso_core::training::attendance::{JoinWith, WalkIn, join, set_headcount, walk_in};
use toso_core::training::stats::{Ledger, Span, person_training};
use toso_core::training::{Earned, cancel_session, certify, reinstate_session};

use super::*;

#[test]
fn a_team_that_alone_is_invited_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = cam_thanh(folder.path());
    let save = |c: &Change<'_>, name: &str| {
        let draft = roster::TeamDraft {
            id: None,
            name: name.into(),
            level: roster::Level::Village,
            villages: vec![],
            team_type: None,
        };
        roster::save_team(c, &commune.id, draft)
    };
    let team = act(&mut store, |c| save(c, "Tổ mới"));
    let other = act(&mut store, |c| save(c, "Tổ khác"));
    let alone =
        SessionDraft { teams: vec![team.clone()], ..draft("Một", two_halves("2026-12-05")) };
    let id = plan(&mut store, &commune, alone.clone());
    let refused = store.change(&by(), "Xóa", |c| roster::delete_team(c, &commune.id, &team));
    assert!(matches!(refused, Err(Error::OnlyTeamInvited { session }) if session == "Một"));
    let both =
        SessionDraft { id: Some(id.clone()), teams: vec![team.clone(), other.clone()], ..alone };
    plan(&mut store, &commune, both);
    act(&mut store, |c| roster::delete_team(c, &commune.id, &team));
    assert_eq!(list(&store, &commune, &id).session.teams, [other]);
}

#[test]
fn what_was_called_off_has_no_marks_and_comes_back_only_into_free_hours() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = cam_thanh(folder.path());
    let hours =
        SessionDraft { place: "Nhà văn hóa".into(), ..draft("Một", two_halves("2026-03-05")) };
    let id = plan(&mut store, &commune, hours.clone());
    act(&mut store, |c| cancel_session(c, &commune, &id, "mưa bão"));
    let guest = || WalkIn { name: "Khách Lạ".into(), ..WalkIn::default() };
    let all = Earned::Share(80);
    let refused = [
        store.change(&by(), "Thử", |c| {
            mark(c, &commune, &id, &everybody(Some(MarkState::Present))).map(drop)
        }),
        store.change(&by(), "Thử", |c| walk_in(c, &commune, &id, guest()).map(drop)),
        store.change(&by(), "Thử", |c| set_headcount(c, &commune, &id, Some(3), None)),
        store.change(&by(), "Thử", |c| {
            certify(c, &commune, &id, day("2026-03-06"), &all).map(drop)
        }),
    ];
    for one in refused {
        assert!(matches!(one, Err(Error::SessionCancelled)), "{one:?}");
    }

    let second = plan(&mut store, &commune, SessionDraft { topic: "Hai".into(), ..hours });
    let back = store.change(&by(), "Thử", |c| reinstate_session(c, &commune, &id, None));
    assert!(matches!(back, Err(Error::SessionClash(_))), "an old reason says nothing of it");

    // Marks that came from elsewhere to one that is called off here count for nobody.
    let person = members(&store, &commune)[0].person.clone();
    marked(&mut store, &commune, &second, &everybody(Some(MarkState::Present)));
    let trained = |store: &Store| {
        let ledger =
            Ledger::read(&store.read(), &commune, Span::default(), by().at.date()).unwrap();
        person_training(&ledger, &person).len()
    };
    assert_eq!(trained(&store), 1);
    drop(store);
    let db = rusqlite::Connection::open(folder.path().join("store.db")).unwrap();
    db.execute("UPDATE session SET cancelled = 'mưa' WHERE id = ?", [second.as_str()]).unwrap();
    drop(db);
    assert_eq!(trained(&Store::open(folder.path(), None).unwrap()), 0);
}

#[test]
fn only_a_guest_is_written_down_or_joined_as_one() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = cam_thanh(folder.path());
    let first = plan(&mut store, &commune, draft("Một", two_halves("2026-03-05")));
    let second = plan(&mut store, &commune, draft("Hai", two_halves("2026-04-05")));
    marked(&mut store, &commune, &first, &everybody(Some(MarkState::Present)));
    let rows = list(&store, &commune, &first).rows;
    let (known, other) = (rows[0].attendee.clone().unwrap(), rows[1].person.clone().unwrap());
    let guest =
        |attendee: Option<Id>| WalkIn { attendee, name: "Khách Lạ".into(), ..WalkIn::default() };
    let before = contents(folder.path());
    let joined =
        store.change(&by(), "Thử", |c| join(c, &commune, &known, JoinWith::Person(other)));
    assert!(matches!(joined, Err(Error::NotGuest { name }) if name == rows[0].name));
    let written =
        store.change(&by(), "Thử", |c| walk_in(c, &commune, &first, guest(Some(known))));
    assert!(matches!(written, Err(Error::NotGuest { .. })));
    assert_eq!(contents(folder.path()), before);
    let row = act(&mut store, |c| walk_in(c, &commune, &first, guest(None)));
    let elsewhere =
        store.change(&by(), "Thử", |c| walk_in(c, &commune, &second, guest(Some(row))));
    assert!(matches!(elsewhere, Err(Error::NotFound { .. })));
}
