//! Many members at once, two people who are one, types of teams, figures, lists.

use std::path::Path;

use toso_core::papers::{self, Action, ChangeDraft, Draft};
use toso_core::roster::{
    self, BulkAction, CellField, FiguresBy, FindingKind, List, ListWish, Member, Slot, TeamType,
};
use toso_core::store::Store;
use toso_core::{Error, Id};

use super::{Commune, by, contents, day, given, lam_thao};

fn members(store: &Store, commune: &Commune) -> Vec<Member> {
    roster::members(&store.read(), &commune.id).unwrap()
}

fn ids(members: &[Member]) -> Vec<Id> {
    members.iter().map(|member| member.membership.clone()).collect()
}

/// Puts all teams in force.
fn establish(store: &mut Store, commune: &Commune) {
    let kind = papers::kind("decision-establish").unwrap();
    let paper = papers::new_draft(store, &by(), commune, kind, Draft::default()).unwrap();
    papers::issue(store, &by(), commune, &paper, &given(5, day("2026-10-01"))).unwrap();
}

#[test]
fn a_cell_is_stored_as_one_step_and_a_bad_value_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let before = contents(folder.path());
    let first = members(&store, &commune)[0].clone();
    let mut edit = |cell: (CellField, &str)| {
        store.change(&by(), "Sửa", |change| {
            roster::edit_cell(change, &commune, &first.membership, cell)
        })
    };
    for (field, bad) in [
        (CellField::Name, " "),
        (CellField::Birth, "2/3/80"),
        (CellField::Gender, "khác"),
        (CellField::Phone, "12"),
        (CellField::Email, "an"),
        (CellField::Slot, "không có"),
    ] {
        assert!(edit((field, bad)).is_err(), "{bad}");
        assert_eq!(contents(folder.path()), before);
    }
    for (field, typed, shown) in [
        (CellField::Name, "Sình  Dỉ Gai", "Sình Dỉ Gai"),
        (CellField::Birth, "02031980", "02/03/1980"),
        (CellField::Gender, "nu", "Nữ"),
        (CellField::Phone, "+84 900 012 345", "0900012345"),
        (CellField::Position, "to pho", "Tổ phó"),
        (CellField::Organisation, "VNPT Phú Thọ", "VNPT Phú Thọ"),
        (CellField::Email, "gai@vidu.vn", "gai@vidu.vn"),
        (CellField::Tags, "Đoàn viên; Phụ nữ;Đoàn viên", "Phụ nữ, Đoàn viên"),
        (CellField::SortKey, "Sình Gai Dỉ", "Sình Gai Dỉ"),
        (CellField::Note, "", ""),
    ] {
        assert_eq!(field.shown(&edit((field, typed)).unwrap()), shown);
    }
    let stored = members(&store, &commune)[0].clone();
    assert_eq!((stored.given_name.as_str(), stored.name.as_str()), ("Dỉ", "Sình Dỉ Gai"));
    for _ in 0..9 {
        store.undo().unwrap();
    }
    assert_eq!(contents(folder.path()), before);
}

#[test]
fn one_action_on_many_is_one_step_and_all_or_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let all = members(&store, &commune);
    let some = ids(&all[..10]);
    let teams = roster::teams(&store.read(), &commune.id).unwrap();
    let actions = [
        BulkAction::Set(CellField::Organisation, "Đoàn Thanh niên".into()),
        BulkAction::Set(CellField::Position, "thanh vien".into()),
        BulkAction::Tag("Tình nguyện viên".into()),
        BulkAction::Move(teams[20].id.clone()),
        BulkAction::Delete,
    ];
    for action in &actions {
        let before = contents(folder.path());
        let changed = store
            .change(&by(), "Nhiều", |change| roster::bulk(change, &commune, &some, action))
            .unwrap();
        assert!(changed > 0, "{action:?}");
        assert_ne!(contents(folder.path()), before);
        store.undo().unwrap();
        assert_eq!(contents(folder.path()), before, "{action:?}");
        store.redo().unwrap();
    }
    assert_eq!(members(&store, &commune).len(), 74);

    establish(&mut store, &commune);
    let before = contents(folder.path());
    let some = ids(&members(&store, &commune)[..3]);
    for action in [BulkAction::Delete, BulkAction::Move(teams[20].id.clone())] {
        let refused = store.change(&by(), "Nhiều", |c| roster::bulk(c, &commune, &some, &action));
        assert!(matches!(refused, Err(Error::NeedsDecision { count: 3, .. })), "{refused:?}");
    }
    assert_eq!(contents(folder.path()), before);
}

#[test]
fn who_is_in_force_leaves_by_the_draft_of_a_consolidation() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    establish(&mut store, &commune);
    let all = members(&store, &commune);
    let leaves = |member: &Member| ChangeDraft {
        action: Action::Leave,
        team: member.team.clone(),
        membership: Some(member.membership.clone()),
        person: None,
        name: String::new(),
        birth: String::new(),
        gender: None,
        phone: String::new(),
        occupation: String::new(),
        position: String::new(),
        reason: "chuyển công tác".into(),
    };
    let mut propose =
        |drafts| papers::propose_changes(&mut store, &by(), &commune, "Đề nghị", drafts);
    let first = propose(vec![leaves(&all[0])]).unwrap();
    let again = propose(vec![leaves(&all[0]), leaves(&all[83])]).unwrap();
    assert_eq!(first, again, "one draft for all");
    assert!(matches!(propose(vec![]), Err(Error::NoTeams)));
    let changes = papers::changes(&store.read(), &commune.id, &first).unwrap();
    assert_eq!(changes.len(), 2);
    assert!(changes.iter().all(|one| one.action == Action::Leave));
    let paper = papers::paper(&store.read(), &commune.id, &first).unwrap();
    assert!(paper.teams.contains(&all[0].team) && paper.teams.contains(&all[83].team));
    store.undo().unwrap();
    assert_eq!(papers::changes(&store.read(), &commune.id, &first).unwrap().len(), 1);
}

#[test]
fn two_who_are_one_become_one_and_undo_parts_them_again() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let all = members(&store, &commune);
    let (kept, other) =
        (all[0].clone(), all.iter().find(|m| m.team != all[0].team).unwrap().clone());
    let before = contents(folder.path());
    let merge = |store: &mut Store, kept: &Member, other: &Member| {
        store.change(&by(), "Gộp", |change| {
            roster::merge_people(change, &commune.id, &kept.person, &other.person, &[])
        })
    };
    assert!(merge(&mut store, &kept, &kept).is_err());
    merge(&mut store, &kept, &other).unwrap();
    let both = roster::memberships_of(&store.read(), &commune.id, &kept.person).unwrap();
    assert_eq!(both.len(), 2);
    assert!(both.iter().all(|one| one.name == kept.name));
    assert!(roster::memberships_of(&store.read(), &commune.id, &other.person).unwrap().is_empty());
    store.undo().unwrap();
    assert_eq!(contents(folder.path()), before);

    // In one team: of two proposed one goes; of two by a decision none may.
    let twin = all.iter().find(|m| m.team == kept.team && m.person != kept.person).unwrap().clone();
    merge(&mut store, &kept, &twin).unwrap();
    assert_eq!(members(&store, &commune).len(), 83);
    store.undo().unwrap();
    establish(&mut store, &commune);
    let before = contents(folder.path());
    assert!(matches!(merge(&mut store, &kept, &twin), Err(Error::BothByDecision { .. })));
    assert_eq!(contents(folder.path()), before);
}

#[test]
fn of_two_people_nothing_is_dropped_unseen() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let all = members(&store, &commune);
    let kept = all[0].clone();
    let other =
        all.iter().find(|m| m.team == kept.team && m.person != kept.person).unwrap().clone();
    let edit = |store: &mut Store, of: &Member, cell: (CellField, &str)| {
        let edit =
            |c: &toso_core::store::Change<'_>| roster::edit_cell(c, &commune, &of.membership, cell);
        store.change(&by(), "Sửa", edit).unwrap();
    };
    for (field, mine, theirs) in [
        (CellField::Birth, "1980", "2/3/1979"),
        (CellField::Phone, "0912000001", "0912000002"),
        (CellField::Occupation, "Trưởng khu", "Giáo viên"),
        (CellField::Email, "a@x.vn", "b@x.vn"),
        (CellField::Note, "nghỉ thứ Hai", "có xe"),
    ] {
        edit(&mut store, &kept, (field, mine));
        edit(&mut store, &other, (field, theirs));
    }
    // A draft that names the membership that goes.
    let kind = papers::kind("decision-establish").unwrap();
    let draft = papers::new_draft(&mut store, &by(), &commune, kind, Draft::default()).unwrap();
    let named = |folder: &Path| -> Vec<String> {
        let db = rusqlite::Connection::open(folder.join("store.db")).unwrap();
        let mut rows = db.prepare("SELECT membership FROM paper_member WHERE paper = ?").unwrap();
        rows.query_map([draft.as_str()], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let db = rusqlite::Connection::open(folder.path().join("store.db")).unwrap();
    db.execute("DELETE FROM paper_member WHERE paper = ?", [draft.as_str()]).unwrap();
    db.execute(
        "INSERT INTO paper_member (paper, membership) VALUES (?, ?)",
        [draft.as_str(), other.membership.as_str()],
    )
    .unwrap();
    drop(db);
    let mut merge = |theirs: &[CellField]| {
        let merged = store.change(&by(), "Gộp", |c| {
            roster::merge_people(c, &commune.id, &kept.person, &other.person, theirs)
        });
        merged.unwrap();
        let one = roster::memberships_of(&store.read(), &commune.id, &kept.person).unwrap();
        assert_eq!(one.len(), 1);
        assert_eq!(
            named(folder.path()),
            [one[0].membership.to_string()],
            "the draft names who stays"
        );
        store.undo().unwrap();
        one[0].clone()
    };
    let mine = merge(&[]);
    assert_eq!((mine.birth.year, mine.birth.date), (Some(1980), None), "never of two");
    assert_eq!(mine.occupation.as_deref(), Some("Trưởng khu"));
    assert_eq!(mine.email.as_deref(), Some("a@x.vn"));
    let note = mine.note.unwrap();
    assert!(note.contains("nghỉ thứ Hai") && note.contains("có xe"), "{note}");
    let theirs =
        merge(&[CellField::Birth, CellField::Phone, CellField::Occupation, CellField::Email]);
    assert_eq!(theirs.birth.label(), "02/03/1979");
    assert_ne!(theirs.phone, mine.phone);
    assert_eq!(theirs.occupation.as_deref(), Some("Giáo viên"));
    assert_eq!(theirs.email.as_deref(), Some("b@x.vn"));
    // Of the same year the full date is the better one.
    edit(&mut store, &other, (CellField::Birth, "5/6/1980"));
    store
        .change(&by(), "Gộp", |c| {
            roster::merge_people(c, &commune.id, &kept.person, &other.person, &[])
        })
        .unwrap();
    let one = roster::memberships_of(&store.read(), &commune.id, &kept.person).unwrap();
    assert_eq!(one[0].birth.label(), "05/06/1980");
}

fn support(id: Id) -> TeamType {
    TeamType {
        id: Some(id),
        name: "Tổ thanh niên hỗ trợ".into(),
        short: "Tổ hỗ trợ".into(),
        support: true,
        min: Some(5),
        max: Some(12),
        slots: vec![Slot {
            id: Id::new(by().at),
            name: "Bí thư Đoàn".into(),
            min: 1,
            max: Some(1),
        }],
    }
}

#[test]
fn a_type_of_team_has_its_own_composition_and_support_groups_are_counted_apart() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let id = Id::new(by().at);
    let of = support(id.clone());
    store.change(&by(), "Loại", |c| roster::save_team_type(c, &commune, of.clone())).unwrap();
    let contradicting = TeamType { min: Some(9), max: Some(2), ..of.clone() };
    let refused =
        store.change(&by(), "Loại", |c| roster::save_team_type(c, &commune, contradicting));
    assert!(matches!(refused, Err(Error::SizeContradicts(_))));
    let twice = TeamType { id: Some(Id::new(by().at)), ..of.clone() };
    let refused = store.change(&by(), "Loại", |c| roster::save_team_type(c, &commune, twice));
    assert!(matches!(refused, Err(Error::TypeExists(_))));

    let types = roster::team_types(&store.read(), &commune).unwrap();
    assert_eq!((types.len(), &types[1]), (2, &of));
    assert!(
        types[0].id.is_none()
            && types[0].slots == roster::slots(&store.read(), &commune.id).unwrap()
    );

    let team = roster::teams(&store.read(), &commune.id).unwrap()[0].clone();
    let figures = |store: &Store, by| {
        roster::figures(&store.read(), &commune, by, None, day("2026-11-22")).unwrap()
    };
    assert_eq!(figures(&store, FiguresBy::Gender).members, 84);
    let draft = roster::TeamDraft {
        id: Some(team.id.clone()),
        name: team.name.clone(),
        level: team.level,
        villages: team.villages.clone(),
        team_type: Some(id.clone()),
    };
    store.change(&by(), "Sửa", |c| roster::save_team(c, &commune.id, draft)).unwrap();
    let apart = members(&store, &commune).iter().filter(|one| one.team == team.id).count();
    let counted = figures(&store, FiguresBy::Gender);
    assert_eq!(counted.members as usize, 84 - apart);
    assert_eq!(counted.teams, 28);
    let by_type = figures(&store, FiguresBy::TeamType);
    assert_eq!((by_type.members, by_type.teams, by_type.lines.len()), (84, 29, 2));

    let review = roster::review(&store.read(), &commune, day("2026-11-22"), 6).unwrap();
    let lacking = review.lists.iter().find(|(kind, _)| *kind == FindingKind::Composition).unwrap();
    let said = &lacking.1.iter().find(|one| one.id == team.id).unwrap().detail;
    assert!(said.contains("ít nhất 5") && said.contains("thiếu 1 Bí thư Đoàn"), "{said}");
    let refused = store.change(&by(), "Xóa", |c| roster::delete_team_type(c, &commune, &id));
    assert!(matches!(refused, Err(Error::TypeUsed(_))));
    store.undo().unwrap();
    store.change(&by(), "Xóa", |c| roster::delete_team_type(c, &commune, &id)).unwrap();
    assert_eq!(roster::team_types(&store.read(), &commune).unwrap().len(), 1);
}

#[test]
fn every_statistic_adds_up_to_all_members_on_any_day() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let today = day("2026-11-22");
    let women = members(&store, &commune)
        .iter()
        .filter(|one| one.gender == Some(roster::Gender::Female))
        .count();
    for by in FiguresBy::ALL {
        let figures = roster::figures(&store.read(), &commune, *by, None, today).unwrap();
        assert_eq!((figures.members, figures.teams, figures.people), (84, 29, 84), "{by:?}");
        assert_eq!(figures.women as usize, women, "{by:?}");
        let shares: f64 = figures.lines.iter().filter_map(|line| figures.share(line)).sum();
        assert!((shares - 100.0).abs() < 1.0, "{by:?}: {shares}");
    }
    establish(&mut store, &commune);
    let on =
        |day| roster::figures(&store.read(), &commune, FiguresBy::Age, Some(day), day).unwrap();
    assert_eq!(on(day("2026-09-30")).members, 0);
    assert_eq!(on(day("2026-10-01")).members, 84);
    let ages: Vec<(String, u32)> =
        on(today).lines.into_iter().map(|line| (line.label, line.members)).collect();
    let expected = members(&store, &commune)
        .iter()
        .filter_map(|one| roster::age_on(one.birth, today))
        .filter(|age| (30..40).contains(age))
        .count();
    assert_eq!(ages[1], ("30–39 tuổi".to_owned(), u32::try_from(expected).unwrap()));
}

#[test]
fn what_is_wrong_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let all = members(&store, &commune);
    let leader = all.iter().find(|m| m.position.as_deref() == Some("Tổ trưởng")).unwrap();
    let mut edit = |membership: &Id, cell| {
        store.change(&by(), "Sửa", |c| roster::edit_cell(c, &commune, membership, cell)).unwrap()
    };
    edit(&leader.membership, (CellField::Position, "Thành viên"));
    edit(&leader.membership, (CellField::Phone, ""));
    edit(&leader.membership, (CellField::Birth, ""));
    edit(&leader.membership, (CellField::Name, "NGUYỄN VĂN HOÀ"));
    let others: Vec<&Member> = all.iter().filter(|m| m.team != leader.team).collect();
    for one in &others[..2] {
        edit(&one.membership, (CellField::Name, "Lê Thị Thuý"));
        edit(&one.membership, (CellField::Birth, "1990"));
        edit(&one.membership, (CellField::Phone, "0900012345"));
    }
    let review = roster::review(&store.read(), &commune, day("2026-11-22"), 6).unwrap();
    let found = |kind: FindingKind| {
        let list = review.lists.iter().find(|(of, _)| *of == kind);
        list.map(|(_, found)| found.clone()).unwrap_or_default()
    };
    assert!(found(FindingKind::NoLeader).iter().any(|one| one.id == leader.team));
    assert!(found(FindingKind::NoPhone).iter().any(|one| one.id == leader.person));
    assert!(found(FindingKind::NoBirth).iter().any(|one| one.id == leader.person));
    assert_eq!(found(FindingKind::Capitals)[0].offer.as_deref(), Some("Nguyễn Văn Hoà"));
    let twice = found(FindingKind::Duplicate);
    assert_eq!(twice.len(), 1);
    assert!(twice[0].other.is_some());
    assert_eq!(review.villages, review.villages_with_team);
    assert_eq!(review.coverage(), Some(100.0));
    assert!(found(FindingKind::TwoTeams).is_empty() && found(FindingKind::Inactive).is_empty());

    let merged = (twice[0].id.clone(), twice[0].other.clone().unwrap());
    store
        .change(&by(), "Gộp", |c| roster::merge_people(c, &commune.id, &merged.0, &merged.1, &[]))
        .unwrap();
    establish(&mut store, &commune);
    let review = roster::review(&store.read(), &commune, day("2027-11-22"), 6).unwrap();
    let kinds: Vec<FindingKind> = review.lists.iter().map(|(kind, _)| *kind).collect();
    assert!(!kinds.contains(&FindingKind::Duplicate));
    assert!(kinds.contains(&FindingKind::Inactive));
}

#[test]
fn a_list_leaves_with_phones_masked_and_nothing_in_it_calculates() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let first = members(&store, &commune)[0].clone();
    let cell = (CellField::Note, "=HYPERLINK(\"x\")");
    store
        .change(&by(), "Sửa", |c| roster::edit_cell(c, &commune, &first.membership, cell))
        .unwrap();
    let wish = ListWish {
        list: List::Members,
        columns: vec!["name".into(), "phone".into(), "note".into(), "nonsense".into()],
        order: Some(("name".into(), false)),
        as_of: None,
        team: None,
        memberships: None,
        unmasked: false,
    };
    let draw = |wish: &ListWish| {
        roster::draw_list(&store.read(), &commune, wish, day("2026-11-22")).unwrap()
    };
    let list = draw(&wish);
    let printed = list.printed().unwrap();
    assert_eq!(printed.columns.concat(), ["TT", "Họ và tên", "Số điện thoại", "Ghi chú"]);
    assert_eq!(printed.rows.len(), 84);
    let names: Vec<&str> = printed.rows.iter().map(|row| row[1].as_str()).collect();
    assert!(names.windows(2).all(|two| vietnamese::compare_names(two[0], two[1]).is_le()));
    assert!(printed.rows.iter().all(|row| row[2].is_empty() || row[2].starts_with("•••••••")));
    let shown = draw(&ListWish { unmasked: true, ..wish.clone() }).printed().unwrap();
    assert!(shown.rows.iter().any(|row| row[2].starts_with("09")));

    let read = sheet::read(&list.xlsx().unwrap(), "ds.xlsx").unwrap();
    let cells: Vec<String> = read.sheets[0]
        .rows
        .iter()
        .flat_map(|row| row.cells.iter().map(|cell| format!("{:?}", cell.value)))
        .collect();
    assert!(cells.iter().any(|cell| cell.contains("DANH SÁCH THÀNH VIÊN")));
    assert!(cells.contains(&format!("Text({:?})", "=HYPERLINK(\"x\")")));
    assert!(!cells.iter().any(|cell| cell.contains("09000")));
    for list in ["teams", "villages", "figures.age", "figures.village", "review.no-leader"] {
        let list = List::from_word(list).unwrap();
        let drawn = draw(&ListWish { list, columns: vec![], order: None, ..wish.clone() });
        assert!(drawn.xlsx().unwrap().len() > 1000);
    }
    store.note(&by(), "Lấy danh sách kèm số điện thoại").unwrap();
    assert_eq!(store.undoable().unwrap().unwrap().name, "Sửa");
}
