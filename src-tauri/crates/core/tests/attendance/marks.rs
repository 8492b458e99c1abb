//! Marks: set, cleared, taken along, read from a file; scans beside them.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use toso_core::Error;
use toso_core::papers::Attachment;
use toso_core::roster;
use toso_core::training::attendance::{
    Everybody, MarkSet, Marking, MarksFault, MarksFaultKind, Who, add_scan, mark, read_marks,
    remove_attendee, remove_scan, set_headcount,
};
use toso_core::training::{Audience, MarkState, ScanKind, SessionDraft, Standing};

use super::*;

#[test]
fn everybody_is_marked_then_the_exceptions_as_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = cam_thanh(folder.path());
    let id = plan(&mut store, &commune, draft("Chính quyền số", two_halves("2026-03-05")));
    let empty = contents(folder.path());
    let people = list(&store, &commune, &id);
    assert_eq!(people.rows.len(), 36);
    assert!(
        people.rows.iter().all(|row| row.standing == Standing::Member && row.attendee.is_none())
    );
    assert_eq!(people.rows[0].position.as_deref(), Some("Tổ trưởng"));
    assert!(!people.is_held());

    let (first, second) =
        (people.rows[0].person.clone().unwrap(), people.rows[1].person.clone().unwrap());
    let marking = Marking {
        marks: vec![
            one(&first, Some(1), Some(MarkState::Excused)),
            MarkSet {
                remark: Some(" đi  họp ".into()),
                ..one(&second, Some(0), Some(MarkState::Late))
            },
        ],
        ..everybody(Some(MarkState::Present))
    };
    assert_eq!(marked(&mut store, &commune, &id, &marking), 72);
    let after = list(&store, &commune, &id);
    assert!(after.is_held());
    assert_eq!(after.came(), 36);
    assert_eq!((after.counts[0].present, after.counts[0].late), (35, 1));
    assert_eq!((after.counts[1].present, after.counts[1].excused), (35, 1));
    assert_eq!(after.rows[1].mark(0).unwrap().remark.as_deref(), Some("đi họp"));
    let full = contents(folder.path());

    // The same again is no change; only what differs is written.
    assert_eq!(marked(&mut store, &commune, &id, &marking), 0);
    assert_eq!(store.undoable().unwrap().unwrap().name, "Thử");
    // A state alone leaves the remark.
    let again =
        Marking { everybody: None, marks: vec![one(&second, Some(0), Some(MarkState::Present))] };
    assert_eq!(marked(&mut store, &commune, &id, &again), 1);
    assert_eq!(
        list(&store, &commune, &id).rows[1].mark(0).unwrap().remark.as_deref(),
        Some("đi họp")
    );
    store.undo().unwrap();
    assert_eq!(contents(folder.path()), full);
    store.undo().unwrap();
    assert_eq!(contents(folder.path()), empty);
    store.redo().unwrap();
    assert_eq!(contents(folder.path()), full);

    // Where marks are there already, the rest can be filled without touching them; and all be cleared.
    let absent = one(&first, None, None);
    assert_eq!(
        marked(&mut store, &commune, &id, &Marking { everybody: None, marks: vec![absent] }),
        2
    );
    let rest = Everybody { state: Some(MarkState::Absent), slots: vec![1], only_unmarked: true };
    assert_eq!(
        marked(&mut store, &commune, &id, &Marking { everybody: Some(rest), marks: vec![] }),
        1
    );
    assert_eq!(states(&store, &commune, &id, &first), [None, Some(MarkState::Absent)]);
    marked(&mut store, &commune, &id, &everybody(None));
    assert!(!list(&store, &commune, &id).is_marked());
}

#[test]
fn who_was_not_yet_a_member_is_not_expected_and_can_be_added() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = cam_thanh(folder.path());
    let before = plan(&mut store, &commune, draft("Trước khi có tổ", two_halves("2022-03-05")));
    assert!(list(&store, &commune, &before).rows.is_empty(), "the teams are of 15/4/2022");
    let member = members(&store, &commune)[7].clone();
    let came = Marking {
        everybody: None,
        marks: vec![one(&member.person, Some(0), Some(MarkState::Present))],
    };
    assert_eq!(marked(&mut store, &commune, &before, &came), 1);
    let rows = list(&store, &commune, &before).rows;
    assert_eq!((rows.len(), rows[0].standing), (1, Standing::Added));
    assert_eq!(rows[0].name, member.name);
    act(&mut store, |c| remove_attendee(c, &commune, rows[0].attendee.as_ref().unwrap()));
    assert!(list(&store, &commune, &before).rows.is_empty());

    // Residents' sessions invite nobody by name; named teams are expected all the same.
    let residents =
        SessionDraft { audience: Audience::Residents, ..draft("Dân", two_halves("2026-03-06")) };
    let open = plan(&mut store, &commune, residents.clone());
    assert!(list(&store, &commune, &open).rows.is_empty());
    let team = member.team.clone();
    let helped = plan(&mut store, &commune, SessionDraft { teams: vec![team], ..residents });
    assert_eq!(list(&store, &commune, &helped).rows.len(), 6);

    // A newcomer whom no decision has named stands on the list, as proposed.
    let draft_member = roster::MemberDraft {
        membership: None,
        team: member.team.clone(),
        name: "Nguyễn Thị Mới".into(),
        birth: "1999".into(),
        gender: None,
        phone: String::new(),
        occupation: String::new(),
        email: String::new(),
        organisation: String::new(),
        sort_key: String::new(),
        position: "Thành viên".into(),
        slot: String::new(),
        tags: vec![],
        note: String::new(),
    };
    act(&mut store, |c| roster::save_member(c, &commune.id, draft_member));
    let rows = list(&store, &commune, &helped).rows;
    assert_eq!(rows.iter().filter(|row| row.standing == Standing::Proposed).count(), 1);
    assert_eq!(rows.last().unwrap().name, "Nguyễn Thị Mới");
}

#[test]
fn what_cannot_be_marked_is_refused_and_nothing_is_stored() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = cam_thanh(folder.path());
    let id = plan(&mut store, &commune, draft("Chính quyền số", two_halves("2026-03-05")));
    let empty = contents(folder.path());
    let person = members(&store, &commune)[0].person.clone();
    let mut refused = |marking: Marking| {
        store.change(&by(), "Thử", |c| mark(c, &commune, &id, &marking)).unwrap_err()
    };
    let with = |marks: Vec<MarkSet>| Marking { marks, ..everybody(Some(MarkState::Present)) };
    let third = one(&person, Some(2), Some(MarkState::Late));
    assert!(matches!(refused(with(vec![third])), Error::NoSuchSlot { slot: 3, slots: 2 }));
    let nobody = commune.id.clone();
    assert!(matches!(refused(with(vec![one(&nobody, None, None)])), Error::NotFound { .. }));
    let guest = MarkSet { who: Who::Attendee(nobody.clone()), ..one(&nobody, None, None) };
    assert!(matches!(refused(with(vec![guest])), Error::NotFound { .. }));
    let women =
        store.change(&by(), "Thử", |c| set_headcount(c, &commune, &id, Some(10), Some(11)));
    assert!(matches!(women, Err(Error::WomenExceed)));
    assert_eq!(contents(folder.path()), empty);
    act(&mut store, |c| set_headcount(c, &commune, &id, Some(104), Some(60)));
    assert!(list(&store, &commune, &id).is_held());
}

#[test]
fn marks_go_with_their_half_day() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = cam_thanh(folder.path());
    let halves = two_halves("2026-03-05");
    let id = plan(&mut store, &commune, draft("Chính quyền số", halves.clone()));
    let person = members(&store, &commune)[0].person.clone();
    let late =
        Marking { everybody: None, marks: vec![one(&person, Some(1), Some(MarkState::Late))] };
    marked(&mut store, &commune, &id, &late);
    let mut save = |slots: Vec<Slot>| {
        let draft = SessionDraft { id: Some(id.clone()), ..draft("Chính quyền số", slots) };
        store.change(&by(), "Lưu", |change| save_session(change, &commune, draft))
    };
    // The morning goes: the afternoon keeps its mark, now as the first.
    save(vec![halves[1]]).unwrap();
    assert!(matches!(
        save(
            vec![halves[0]; 1]
                .into_iter()
                .chain([slot("2026-03-06T08:00", "2026-03-06T09:00")])
                .collect()
        ),
        Err(Error::SessionMarked)
    ));
    save(halves.clone()).unwrap();
    // Other hours, as many parts: each keeps its place.
    save(two_halves("2026-03-12")).unwrap();
    assert_eq!(states(&store, &commune, &id, &person), [None, Some(MarkState::Late)]);
}

#[test]
fn a_file_of_marks_is_all_or_nothing_and_every_bad_line_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = cam_thanh(folder.path());
    let id = plan(&mut store, &commune, draft("Chính quyền số", two_halves("2026-03-05")));
    let rows = list(&store, &commune, &id).rows;
    let by_id = rows[1].person.clone().unwrap();
    let good = format!(
        "\u{feff}person;slot;state;remark\r\nVÕ NGỌC TOÀN;1;Có mặt;\r\n{by_id};2;vắng có lý do;ốm\r\nLê Đình Long;1;M;\r\nLê Đình Long;2;absent;\r\n"
    );
    let marks = read_marks(good.as_bytes(), &rows, 2).unwrap();
    assert_eq!(marks.len(), 4);
    assert_eq!(marked(&mut store, &commune, &id, &Marking { everybody: None, marks }), 4);
    assert_eq!(states(&store, &commune, &id, &by_id), [None, Some(MarkState::Excused)]);
    let stored = list(&store, &commune, &id);
    assert_eq!(
        (stored.counts[0].present, stored.counts[0].late, stored.counts[1].absent),
        (1, 1, 1)
    );

    let plain = "Võ Ngọc Toàn,1,late\nPhạm Thị Thanh My,1,vắng\n";
    assert_eq!(read_marks(plain.as_bytes(), &rows, 1).unwrap()[0].state, Some(MarkState::Late));
    let left_out = "person,slot,state\nVõ Ngọc Toàn,,present\n";
    assert_eq!(read_marks(left_out.as_bytes(), &rows, 1).unwrap()[0].slot, Some(0));

    let bad = "person,slot,state\nAi Đó,1,present\nVõ Ngọc Toàn,3,present\n\nVõ Ngọc Toàn,1,p\n,1,present\nLê Đình Long,1,present\nLê Đình Long,1,absent\n";
    let Err(Error::Marks(faults)) = read_marks(bad.as_bytes(), &rows, 2) else { panic!() };
    assert_eq!(
        faults,
        [
            (2, MarksFaultKind::PersonUnknown("Ai Đó".into())),
            (3, MarksFaultKind::SlotUnknown("3".into())),
            (5, MarksFaultKind::StateUnknown("p".into())),
            (6, MarksFaultKind::PersonMissing),
            (8, MarksFaultKind::Contradicts(7)),
        ]
        .map(|(line, kind)| MarksFault { line, kind })
    );
    let mut twins = rows.clone();
    twins[1].name = rows[0].name.clone();
    let Err(Error::Marks(faults)) = read_marks(plain.as_bytes(), &twins, 2) else { panic!() };
    assert!(matches!(faults[0].kind, MarksFaultKind::PersonAmbiguous(_)));
    assert!(read_marks(b"", &rows, 2).is_err());
}

#[test]
fn scans_are_told_by_their_content_and_kept_once() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = cam_thanh(folder.path());
    let id = plan(&mut store, &commune, draft("Chính quyền số", two_halves("2026-03-05")));
    let scan = |name: &str, bytes: &[u8]| Attachment { name: name.into(), bytes: bytes.to_vec() };
    for (name, bytes, kind) in [
        ("ký.pdf", b"%PDF-1.7 ...".as_slice(), ScanKind::Pdf),
        ("ảnh.bin", b"\xff\xd8\xff\xe0 jpeg", ScanKind::Jpeg),
        ("trang.png", b"\x89PNG\r\n\x1a\n....", ScanKind::Png),
    ] {
        for _ in 0..2 {
            act(&mut store, |c| add_scan(c, &commune, &id, &scan(name, bytes)));
        }
        let kept = list(&store, &commune, &id).scans;
        let kept = kept.iter().find(|scan| scan.name == name).unwrap();
        assert_eq!(kept.kind, kind);
        assert_eq!(store.read().kept(&kept.sha256).unwrap(), bytes);
    }
    assert_eq!(list(&store, &commune, &id).scans.len(), 3);
    assert!(store.check_files().unwrap().missing.is_empty());
    let before = contents(folder.path());
    for (name, bytes) in [("macro.pdf", b"MZ\x90\0".as_slice()), ("rỗng.pdf", b"")] {
        let refused =
            store.change(&by(), "Thử", |c| add_scan(c, &commune, &id, &scan(name, bytes)));
        assert!(matches!(refused, Err(Error::ScanKind(_))), "{name}");
    }
    let mut large = b"%PDF-".to_vec();
    large.resize((25 << 20) + 1, b' ');
    let refused =
        store.change(&by(), "Thử", |c| add_scan(c, &commune, &id, &scan("lớn.pdf", &large)));
    assert!(matches!(refused, Err(Error::ScanTooLarge(_))));
    assert_eq!(contents(folder.path()), before);
    let gone = list(&store, &commune, &id).scans[0].sha256.clone();
    act(&mut store, |c| remove_scan(c, &commune, &id, &gone));
    assert_eq!(list(&store, &commune, &id).scans.len(), 2);
    store.undo().unwrap();
    assert_eq!(contents(folder.path()), before);
}

#[test]
fn whatever_is_marked_the_counts_add_up_and_undo_leads_back() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = cam_thanh(folder.path());
    let id = plan(&mut store, &commune, draft("Chính quyền số", two_halves("2026-03-05")));
    let people: Vec<Id> =
        members(&store, &commune).into_iter().map(|member| member.person).collect();
    let state = prop::sample::select(vec![
        None,
        Some(MarkState::Present),
        Some(MarkState::Late),
        Some(MarkState::Excused),
        Some(MarkState::Absent),
    ]);
    let slot = prop::option::of(0..2_usize);
    let marks = prop::collection::vec((0..people.len(), slot, state.clone()), 0..40);
    let all = prop::option::of((state, any::<bool>()));
    let mut runner =
        TestRunner::new(Config { cases: 40, failure_persistence: None, ..Config::default() });
    let store = std::cell::RefCell::new(store);
    runner
        .run(&(marks, all), |(marks, all)| {
            let mut store = store.borrow_mut();
            let before = contents(folder.path());
            let marking = Marking {
                everybody: all.map(|(state, only_unmarked)| Everybody {
                    state,
                    slots: vec![],
                    only_unmarked,
                }),
                marks: marks
                    .iter()
                    .map(|(who, slot, state)| one(&people[*who], *slot, *state))
                    .collect(),
            };
            let changed = marked(&mut store, &commune, &id, &marking);
            let after = list(&store, &commune, &id);
            for counts in &after.counts {
                prop_assert_eq!(counts.expected, 36);
                let sum =
                    counts.present + counts.late + counts.excused + counts.absent + counts.unmarked;
                prop_assert_eq!(sum, counts.expected);
            }
            if let Some((who, slot, state)) = marks.last() {
                let found = states(&store, &commune, &id, &people[*who]);
                let of = slot.unwrap_or(1);
                prop_assert_eq!(found[of], *state);
            }
            let now = contents(folder.path());
            prop_assert_eq!(changed > 0, now != before);
            if changed > 0 {
                store.undo().unwrap();
                prop_assert_eq!(contents(folder.path()), before);
                store.redo().unwrap();
                prop_assert_eq!(contents(folder.path()), now);
            }
            Ok(())
        })
        .unwrap();
}
