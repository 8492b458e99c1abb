//! What the papers of a session say of its people and its hours.

use chrono::NaiveDate;
use toso_core::Id;
use toso_core::agency::Commune;
use toso_core::papers::Draft;
use toso_core::roster::{self, Member, MemberDraft};
use toso_core::store::Store;
use toso_core::training::attendance::{Everybody, MarkSet, MarkState, Marking, Who, mark};
use toso_core::training::{Audience, Earned, SessionDraft, Slot, certify, save_session};

use crate::{at, by, drafted, sample};

/// A session on slots written "2026-12-05T19:00 2026-12-05T21:00".
fn session(slots: &[&str]) -> SessionDraft {
    let slots: Vec<Slot> = slots
        .iter()
        .map(|slot| slot.split_once(' ').unwrap())
        .map(|(start, end)| Slot { start: at(start), end: at(end) })
        .collect();
    SessionDraft {
        topic: "Chữ ký số".into(),
        start: slots[0].start,
        end: slots[slots.len() - 1].end,
        slots,
        place: "Nhà văn hóa".into(),
        ..SessionDraft::default()
    }
}

fn save(store: &mut Store, commune: &Commune, draft: SessionDraft) -> Id {
    let draft = SessionDraft { accept: Some("thử".into()), ..draft };
    store.change(&by(), "Lưu buổi", |change| save_session(change, commune, draft)).unwrap()
}

fn set(store: &mut Store, commune: &Commune, session: &Id, marking: &Marking) {
    store.change(&by(), "Điểm danh", |change| mark(change, commune, session, marking)).unwrap();
}

fn one(person: &Id, slot: Option<usize>, state: MarkState) -> MarkSet {
    MarkSet { who: Who::Person(person.clone()), slot, state: Some(state), remark: None }
}

fn all(state: MarkState) -> Option<Everybody> {
    Some(Everybody { state: Some(state), slots: Vec::new(), only_unmarked: false })
}

fn paper(store: &mut Store, commune: &Commune, kind: &str, session: &Id) -> Vec<String> {
    drafted(store, commune, kind, Draft { session: Some(session.clone()), ..Draft::default() })
}

/// The cells that follow one.
fn after<'a>(text: &'a [String], cell: &str, count: usize) -> Vec<&'a str> {
    let place = text.iter().position(|line| line == cell).unwrap_or_else(|| panic!("{text:#?}"));
    text[place + 1..].iter().take(count).map(String::as_str).collect()
}

fn has(text: &[String], said: &str) -> bool {
    text.iter().any(|line| line.contains(said))
}

#[test]
fn nobody_on_the_list_is_missing_from_the_sheet_and_the_report_adds_up() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = sample(folder.path(), "cam-thanh");
    let members = roster::members(&store.read(), &commune.id).unwrap();
    let teams = roster::teams(&store.read(), &commune.id).unwrap();
    let of = |team: usize| members.iter().filter(|m| m.team == teams[team].id).collect::<Vec<_>>();
    let invited = vec![teams[0].id.clone(), teams[1].id.clone()];
    let draft = SessionDraft {
        teams: invited,
        ..session(&["2026-11-20T08:00 2026-11-20T11:00", "2026-11-20T13:30 2026-11-20T16:00"])
    };
    let id = save(&mut store, &commune, draft);
    let (own, second, other) = (of(0), of(1), of(2)[0]);
    // One came, one did not, nothing is known of the others; one came of a team that was not invited.
    let marks = vec![
        one(&own[0].person, Some(0), MarkState::Present),
        one(&own[1].person, None, MarkState::Absent),
        one(&other.person, None, MarkState::Present),
    ];
    set(&mut store, &commune, &id, &Marking { everybody: None, marks });

    let sheet = paper(&mut store, &commune, "attendance-sheet", &id);
    for member in own.iter().chain(&second).copied().chain([other]) {
        assert!(has(&sheet, &member.name), "{}", member.name);
    }
    assert!(has(&sheet, "III. Người tham dự khác (01 người)"), "{sheet:#?}");

    let expected = own.len() + second.len();
    let left = expected - 2;
    let two = vietnamese::two_digits;
    let number = |n: usize| two(i64::try_from(n).unwrap());
    let report = paper(&mut store, &commune, "session-report", &id);
    let told = format!("có mặt 01 người; vắng 01 người; chưa ghi {} người", number(left));
    assert!(has(&report, &told), "{report:#?}");
    let morning =
        format!("Buổi sáng 20/11: có mặt 01 người; vắng 01 người; chưa ghi {left:02} người.");
    assert!(has(&report, &morning), "{report:#?}");
    let afternoon =
        format!("chiều 20/11: có mặt 00 người; vắng 01 người; chưa ghi {:02}", left + 1);
    assert!(has(&report, &afternoon), "{report:#?}");
    let cells = after(&report, &teams[0].name, 4);
    let absent = format!("01 (chưa ghi {})", number(own.len() - 2));
    assert_eq!(cells[1..], [number(own.len()), "01".into(), absent]);

    // The paper names one team alone: the others who were invited stand below it.
    let draft = Draft {
        session: Some(id.clone()),
        teams: Some(vec![teams[0].id.clone()]),
        ..Draft::default()
    };
    let sheet = drafted(&mut store, &commune, "attendance-sheet", draft.clone());
    for member in second.iter().copied().chain([other]) {
        assert!(has(&sheet, &member.name), "{}", member.name);
    }
    let report = drafted(&mut store, &commune, "session-report", draft);
    assert_eq!(after(&report, "Các tổ khác", 2)[1], number(second.len()));
}

#[test]
fn a_session_of_one_team_has_its_list_of_who_was_absent() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = sample(folder.path(), "cam-thanh");
    let members = roster::members(&store.read(), &commune.id).unwrap();
    let teams = vec![members[0].team.clone()];
    let draft = SessionDraft { teams, ..session(&["2026-11-20T19:00 2026-11-20T21:00"]) };
    let id = save(&mut store, &commune, draft.clone());
    let marks = vec![one(&members[0].person, None, MarkState::Absent)];
    set(&mut store, &commune, &id, &Marking { everybody: all(MarkState::Present), marks });
    let report = paper(&mut store, &commune, "session-report", &id);
    for said in ["III. DANH SÁCH VẮNG", "IV. ĐÁNH GIÁ", "V. ĐỀ XUẤT, KIẾN NGHỊ", "Không lý do"]
    {
        assert!(has(&report, said), "{said}: {report:#?}");
    }
    assert!(has(&report, &members[0].name) && !has(&report, "Theo từng tổ"));
    assert!(has(&report, "dành cho thành viên Tổ"), "{report:#?}");

    let open = SessionDraft { audience: Audience::Residents, ..draft };
    let id = save(&mut store, &commune, open);
    let report = paper(&mut store, &commune, "session-report", &id);
    assert!(has(&report, "buổi tập huấn dành cho người dân như sau"), "{report:#?}");
    assert!(has(&report, "III. ĐÁNH GIÁ") && !has(&report, "DANH SÁCH VẮNG"), "{report:#?}");
}

#[test]
fn an_evening_until_midnight_is_one_day() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = sample(folder.path(), "cam-thanh");
    let draft =
        SessionDraft { rate: Some(50_000), ..session(&["2026-12-05T19:00 2026-12-06T00:00"]) };
    let id = save(&mut store, &commune, draft);
    let payments = paper(&mut store, &commune, "payment-list", &id);
    assert!(has(&payments, "Tổng cộng: 1.800.000 đồng"), "36 for one day: {payments:#?}");
    let sheet = paper(&mut store, &commune, "attendance-sheet", &id);
    assert!(sheet.contains(&"Ký tên".to_owned()) && !has(&sheet, "06/12"), "{sheet:#?}");
    assert!(has(&sheet, "từ 19 giờ 00 đến 24 giờ 00, thứ Bảy"), "{sheet:#?}");
}

#[test]
fn a_plan_has_all_days_and_hours_of_a_session() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = sample(folder.path(), "cam-thanh");
    let cases: &[(&[&str], [&str; 2])] = &[
        (
            &["2026-12-05T08:00 2026-12-05T11:00", "2026-12-05T13:30 2026-12-05T16:00"],
            ["thứ Bảy, 05/12/2026", "08 giờ 00 - 11 giờ 00; 13 giờ 30 - 16 giờ 00"],
        ),
        (
            &["2026-12-06T19:00 2026-12-06T21:00", "2026-12-13T19:00 2026-12-13T21:00"],
            ["06/12/2026 và 13/12/2026", "19 giờ 00 - 21 giờ 00"],
        ),
        (
            &[
                "2026-12-15T08:00 2026-12-15T11:00",
                "2026-12-16T08:00 2026-12-16T11:00",
                "2026-12-17T08:00 2026-12-17T10:00",
            ],
            [
                "từ 15/12/2026 đến 17/12/2026",
                "08 giờ 00 - 11 giờ 00 (15/12 và 16/12); 08 giờ 00 - 10 giờ 00 (17/12)",
            ],
        ),
    ];
    let mut apart = None;
    for (slots, _) in cases {
        let id = save(&mut store, &commune, session(slots));
        apart = apart.or((slots[1].starts_with("2026-12-13")).then_some(id));
    }
    let plan = paper(&mut store, &commune, "training-plan", apart.as_ref().unwrap());
    for (_, [days, hours]) in cases {
        assert!(plan.contains(&format!("{hours}, {days}")), "{plan:#?}");
    }
    let id = apart.unwrap();
    let certificate = paper(&mut store, &commune, "certificate", &id);
    assert!(has(&certificate, "các ngày 06/12/2026 và 13/12/2026"), "{certificate:#?}");
}

fn renamed(member: &Member, name: &str) -> MemberDraft {
    MemberDraft {
        membership: Some(member.membership.clone()),
        team: member.team.clone(),
        name: name.into(),
        birth: "02/3/1991".into(),
        gender: member.gender,
        phone: String::new(),
        occupation: String::new(),
        email: String::new(),
        organisation: String::new(),
        sort_key: String::new(),
        position: member.position.clone().unwrap_or_default(),
        slot: String::new(),
        tags: Vec::new(),
        note: String::new(),
    }
}

#[test]
fn the_register_of_certificates_has_people_by_the_name_they_have() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = sample(folder.path(), "cam-thanh");
    let members = roster::members(&store.read(), &commune.id).unwrap();
    let id = save(&mut store, &commune, session(&["2026-11-20T19:00 2026-11-20T21:00"]));
    let everybody = all(MarkState::Present);
    set(&mut store, &commune, &id, &Marking { everybody, ..Marking::default() });
    let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    let earned = Earned::By(vec![members[0].person.clone()]);
    let draft = renamed(&members[0], "Võ Thị Tên Đúng");
    store
        .change(&by(), "Cấp giấy", |change| {
            certify(change, &commune, &id, day, &earned)?;
            roster::save_member(change, &commune.id, draft.clone()).map(drop)
        })
        .unwrap();
    let register = drafted(&mut store, &commune, "certificate-register", Draft::default());
    assert_eq!(after(&register, "Võ Thị Tên Đúng", 1), ["1991"]);
    assert!(!has(&register, &members[0].name), "{register:#?}");
}
