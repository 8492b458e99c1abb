//! Guests who turn out to be somebody, two who are one, people who leave the roster, lists that meet.

use toso_core::Error;
use toso_core::roster::{self, Gender};
use toso_core::store::exchange;
use toso_core::training::attendance::{JoinWith, MarkSet, Marking, WalkIn, Who, join, walk_in};
use toso_core::training::{MarkState, Standing};

use super::*;

fn guest(name: &str) -> WalkIn {
    WalkIn {
        name: name.into(),
        birth_year: Some(1971),
        gender: Some(Gender::Female),
        phone: "0900 012 345".into(),
        unit: "Hội Nông dân thôn".into(),
        ..WalkIn::default()
    }
}

#[test]
fn a_guest_becomes_somebody_of_the_roster_and_no_mark_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = cam_thanh(folder.path());
    let id = plan(&mut store, &commune, draft("Chính quyền số", two_halves("2026-03-05")));
    let member = members(&store, &commune)[3].clone();
    let row = act(&mut store, |c| walk_in(c, &commune, &id, guest(" khách  Lạ ")));
    let rows = list(&store, &commune, &id).rows;
    let last = rows.last().unwrap();
    assert_eq!((rows.len(), last.standing), (37, Standing::Guest));
    assert_eq!((last.name.as_str(), last.phone.as_deref()), ("khách Lạ", Some("0900012345")));
    assert!(last.came(), "who walks in is there");
    let named = WalkIn { attendee: Some(row.clone()), ..guest("Khách Lạ") };
    assert_eq!(act(&mut store, |c| walk_in(c, &commune, &id, named)), row);
    for wrong in [
        WalkIn { name: " ".into(), ..guest("x") },
        WalkIn { phone: "12".into(), ..guest("x") },
        WalkIn { birth_year: Some(2030), ..guest("x") },
        WalkIn { village: Some(commune.id.clone()), ..guest("x") },
    ] {
        assert!(store.change(&by(), "Thử", |c| walk_in(c, &commune, &id, wrong)).is_err());
    }

    // Both have a row: absent on the list, there on the spare line.
    let marks = vec![
        MarkSet {
            remark: Some("chưa thấy".into()),
            ..one(&member.person, Some(0), Some(MarkState::Absent))
        },
        MarkSet { who: Who::Attendee(row.clone()), ..one(&member.person, Some(1), None) },
    ];
    marked(&mut store, &commune, &id, &Marking { everybody: None, marks });
    let before = contents(folder.path());
    let joined =
        act(&mut store, |c| join(c, &commune, &row, JoinWith::Person(member.person.clone())));
    assert_eq!(joined, member.person);
    let after = list(&store, &commune, &id);
    assert_eq!(after.rows.len(), 36);
    let theirs = after.rows.iter().find(|row| row.person.as_ref() == Some(&member.person)).unwrap();
    let mark = theirs.mark(0).unwrap();
    assert_eq!(mark.state, MarkState::Present);
    assert_eq!(mark.remark.as_deref(), Some("chưa thấy; dòng kia ghi vắng"));
    store.undo().unwrap();
    assert_eq!(contents(folder.path()), before);

    // Somebody new in a team, proposed; their row goes along.
    let person = act(&mut store, |c| join(c, &commune, &row, JoinWith::NewIn(member.team.clone())));
    let new = members(&store, &commune).into_iter().find(|one| one.person == person).unwrap();
    assert_eq!(
        (new.name.as_str(), new.birth.year, new.team),
        ("Khách Lạ", Some(1971), member.team)
    );
    assert_eq!(list(&store, &commune, &id).rows.len(), 37);
    let other = act(&mut store, |c| walk_in(c, &commune, &id, guest("Khách Hai")));
    assert!(matches!(
        store.change(&by(), "Thử", |c| join(c, &commune, &other, JoinWith::Person(row.clone()))),
        Err(Error::NotFound { .. })
    ));
}

#[test]
fn two_entries_of_one_person_bring_together_what_they_attended() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = cam_thanh(folder.path());
    let first = plan(&mut store, &commune, draft("Một", two_halves("2026-03-05")));
    let second = plan(&mut store, &commune, draft("Hai", two_halves("2026-04-05")));
    let all = members(&store, &commune);
    let (kept, other) = (all[2].person.clone(), all[9].person.clone());
    let both = Marking {
        everybody: None,
        marks: vec![
            one(&kept, Some(0), Some(MarkState::Absent)),
            one(&other, Some(0), Some(MarkState::Late)),
            one(&other, Some(1), Some(MarkState::Present)),
        ],
    };
    marked(&mut store, &commune, &first, &both);
    let later =
        Marking { everybody: None, marks: vec![one(&other, None, Some(MarkState::Present))] };
    marked(&mut store, &commune, &second, &later);
    let before = contents(folder.path());
    act(&mut store, |c| roster::merge_people(c, &commune.id, &kept, &other, &[]));
    assert_eq!(
        states(&store, &commune, &first, &kept),
        [Some(MarkState::Late), Some(MarkState::Present)]
    );
    assert_eq!(states(&store, &commune, &second, &kept), [Some(MarkState::Present); 2]);
    assert_eq!(list(&store, &commune, &first).rows.len(), 35);
    store.undo().unwrap();
    assert_eq!(contents(folder.path()), before);
}

#[test]
fn who_leaves_the_roster_for_good_stays_written_down_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = cam_thanh(folder.path());
    let id = plan(&mut store, &commune, draft("Một", two_halves("2026-03-05")));
    let member = members(&store, &commune)[0].clone();
    let row = act(&mut store, |c| walk_in(c, &commune, &id, guest("Người Mới")));
    let person = act(&mut store, |c| join(c, &commune, &row, JoinWith::NewIn(member.team.clone())));
    let new = members(&store, &commune).into_iter().find(|one| one.person == person).unwrap();
    let before = contents(folder.path());
    act(&mut store, |c| roster::delete_member(c, &commune.id, &new.membership));
    let rows = list(&store, &commune, &id).rows;
    let last = rows.last().unwrap();
    assert_eq!(
        (last.standing, last.name.as_str(), &last.person),
        (Standing::Guest, "Người Mới", &None)
    );
    assert!(last.came());
    store.undo().unwrap();
    assert_eq!(contents(folder.path()), before);
}

/// Sends everything from one office to another.
fn hand_over(from: &Store, to: &mut Store, parcel: &Path) {
    exchange::send(from, &by(), &exchange::Wish::default(), parcel).unwrap();
    let arrival = exchange::Arrival::open(to, parcel).unwrap();
    exchange::receive(to, &by(), arrival, &[]).unwrap();
}

#[test]
fn marks_made_in_two_offices_meet_on_one_row() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut ours, commune) = cam_thanh(&here.path().join("data"));
    let id = plan(&mut ours, &commune, draft("Một", two_halves("2026-03-05")));
    let mut theirs = Store::open(there.path(), None).unwrap();
    hand_over(&ours, &mut theirs, &here.path().join("gui1"));

    let people = members(&ours, &commune);
    let morning = one(&people[0].person, Some(0), Some(MarkState::Present));
    marked(&mut ours, &commune, &id, &Marking { everybody: None, marks: vec![morning] });
    let afternoon = one(&people[0].person, Some(1), Some(MarkState::Late));
    marked(&mut theirs, &commune, &id, &Marking { everybody: None, marks: vec![afternoon] });
    hand_over(&ours, &mut theirs, &here.path().join("gui2"));
    assert_eq!(
        states(&theirs, &commune, &id, &people[0].person),
        [Some(MarkState::Present), Some(MarkState::Late)]
    );
}

#[test]
fn a_mark_stays_with_its_slot_wherever_another_comes_before_it() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut ours, commune) = cam_thanh(&here.path().join("data"));
    let [morning, afternoon] = two_halves("2026-03-05")[..] else { panic!("two halves") };
    let id = plan(&mut ours, &commune, draft("Một", vec![afternoon]));
    let person = members(&ours, &commune)[0].person.clone();
    marked(&mut ours, &commune, &id, &everybody(Some(MarkState::Present)));
    let mut theirs = Store::open(there.path(), None).unwrap();
    hand_over(&ours, &mut theirs, &here.path().join("gui1"));

    let longer = SessionDraft { id: Some(id.clone()), ..draft("Một", vec![morning, afternoon]) };
    act(&mut ours, |c| save_session(c, &commune, longer));
    hand_over(&ours, &mut theirs, &here.path().join("gui2"));
    for store in [&ours, &theirs] {
        assert_eq!(states(store, &commune, &id, &person), [None, Some(MarkState::Present)]);
    }
    // The marked one is not taken away; the other is, and no mark moves.
    let without = |slot| SessionDraft { id: Some(id.clone()), ..draft("Một", vec![slot]) };
    let refused = ours.change(&by(), "Thử", |c| save_session(c, &commune, without(morning)));
    assert!(matches!(refused, Err(Error::SessionMarked)), "{refused:?}");
    act(&mut ours, |c| save_session(c, &commune, without(afternoon)));
    assert_eq!(states(&ours, &commune, &id, &person), [Some(MarkState::Present)]);
}

#[test]
fn a_guest_joined_here_and_marked_as_a_member_there_is_received() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut ours, commune) = cam_thanh(&here.path().join("data"));
    let id = plan(&mut ours, &commune, draft("Một", two_halves("2026-03-05")));
    let row = act(&mut ours, |c| walk_in(c, &commune, &id, guest("Khách Lạ")));
    let mut theirs = Store::open(there.path(), None).unwrap();
    hand_over(&ours, &mut theirs, &here.path().join("gui1"));

    let member = members(&ours, &commune)[3].clone();
    let person = member.person.clone();
    act(&mut ours, |c| join(c, &commune, &row, JoinWith::Person(person.clone())));
    let late =
        Marking { everybody: None, marks: vec![one(&person, Some(0), Some(MarkState::Late))] };
    marked(&mut theirs, &commune, &id, &late);
    for parcel in ["gui2", "gui3"] {
        hand_over(&theirs, &mut ours, &here.path().join(parcel));
        assert_eq!(ours.check().unwrap(), Vec::<String>::new());
        let rows = list(&ours, &commune, &id).rows;
        let named = |name: &str| rows.iter().filter(|row| row.name == name).count();
        assert_eq!((rows.len(), named("Khách Lạ") + named(&member.name)), (37, 2));
        assert_eq!(states(&ours, &commune, &id, &person), [Some(MarkState::Present); 2]);
        let spare = rows.iter().find(|row| row.standing == Standing::Guest).unwrap();
        assert_eq!(spare.mark(0).unwrap().state, MarkState::Late, "no mark is lost");
    }
}

#[test]
fn courses_venues_and_topics_entered_apart_stay_one() {
    use toso_core::training::{
        Topic, VenueDraft, courses, save_course, save_topics, save_venue, topics, venues,
    };
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut ours, commune) = cam_thanh(&here.path().join("data"));
    let mut theirs = Store::open(there.path(), None).unwrap();
    hand_over(&ours, &mut theirs, &here.path().join("gui1"));
    for store in [&mut ours, &mut theirs] {
        act(store, |c| {
            save_course(c, &commune.id, (None, "Kỹ năng số", ""))?;
            save_venue(
                c,
                &commune.id,
                VenueDraft { name: "Nhà văn hóa".into(), ..VenueDraft::default() },
            )?;
            save_topics(c, &commune.id, vec![Topic { name: "VNeID".into(), bring: None }])
        });
    }
    hand_over(&theirs, &mut ours, &here.path().join("gui2"));
    let read = ours.read();
    assert_eq!(courses(&read, &commune.id).unwrap().len(), 1);
    assert_eq!(venues(&read, &commune.id).unwrap().len(), 1);
    assert_eq!(topics(&read, &commune.id).unwrap().len(), 1);
}
