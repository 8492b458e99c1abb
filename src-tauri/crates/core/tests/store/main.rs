//! The store through its one door: undo brings back every table, across restarts; a refusal
//! leaves everything as it was.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod bases;
mod consolidation;
mod exchange;
mod imports;
mod keeping;
mod merger;
mod migration;
mod past;
mod people;
mod sums;
mod villages;

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};
use toso_core::agency::{self, Commune, Setup, units::Units};
use toso_core::papers::{self, Attachment, Draft, Given, PaperState, Recorded};
use toso_core::roster::{self, Gender, Level, MemberDraft, TeamDraft};
use toso_core::store::{By, Store};
use toso_core::training::{SessionDraft, save_session};
use toso_core::{Error, Id};

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
}

fn by() -> By {
    By { who: "thử".into(), at: at("2026-11-22T09:00") }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn given(number: u32, date: NaiveDate) -> Given {
    let file = Some(Attachment { name: "ký.pdf".into(), bytes: b"%PDF-1.7".to_vec() });
    Given { number, date, file }
}

/// Somebody new in a team, of whom only the name is known.
fn newcomer(team: Id, name: &str) -> MemberDraft {
    MemberDraft {
        membership: None,
        team,
        name: name.into(),
        birth: String::new(),
        gender: None,
        phone: String::new(),
        occupation: String::new(),
        email: String::new(),
        organisation: String::new(),
        sort_key: String::new(),
        position: String::new(),
        slot: String::new(),
        tags: vec![],
        note: String::new(),
    }
}

/// Everything in the base tables, as text.
fn contents(folder: &Path) -> String {
    let db = rusqlite::Connection::open(folder.join("store.db")).unwrap();
    let mut tables = db
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('journal', 'sqlite_sequence') AND name NOT GLOB 'search_*' ORDER BY name")
        .unwrap();
    let names: Vec<String> =
        tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut text = String::new();
    for name in names {
        let mut rows = db.prepare(&format!("SELECT * FROM \"{name}\" ORDER BY 1, 2")).unwrap();
        let width = rows.column_count();
        let mut found = rows.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            text.push_str(&name);
            for column in 0..width {
                let value: rusqlite::types::Value = row.get(column).unwrap();
                text.push_str(&format!("|{value:?}"));
            }
            text.push('\n');
        }
    }
    text
}

fn lam_thao(folder: &Path) -> (Store, Commune) {
    let mut store = Store::open(folder, None).unwrap();
    let (commune, loaded) =
        agency::load_sample(&mut store, &by(), Units::bundled(), "lam-thao").unwrap();
    assert_eq!((loaded.teams, loaded.members), (29, 84));
    (store, commune)
}

#[test]
fn undo_brings_back_every_table_and_redo_brings_every_change_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut states = Vec::new();
    let mut store = Store::open(folder.path(), None).unwrap();
    states.push(contents(folder.path()));
    let (commune, _) =
        agency::load_sample(&mut store, &by(), Units::bundled(), "lam-thao").unwrap();
    states.push(contents(folder.path()));

    let team = roster::teams(&store.read(), &commune.id).unwrap()[0].clone();
    let member = roster::members(&store.read(), &commune.id).unwrap()[0].clone();
    let draft = MemberDraft {
        birth: "2/3/1990".into(),
        gender: Some(Gender::Female),
        phone: "+84 900 012 345".into(),
        occupation: "Giáo viên".into(),
        position: "Thành viên".into(),
        tags: vec!["Đoàn viên".into()],
        ..newcomer(team.id.clone(), "H'Mơ <A & B> \"Y\"")
    };
    store.change(&by(), "Thêm", |c| roster::save_member(c, &commune.id, draft)).unwrap();
    states.push(contents(folder.path()));
    store
        .change(&by(), "Xóa", |c| roster::delete_member(c, &commune.id, &member.membership))
        .unwrap();
    states.push(contents(folder.path()));
    let extra = TeamDraft {
        id: None,
        name: "Tổ CNSCĐ cấp xã".into(),
        level: Level::Commune,
        villages: vec![],
        team_type: None,
    };
    store.change(&by(), "Thêm tổ", |c| roster::save_team(c, &commune.id, extra)).unwrap();
    states.push(contents(folder.path()));
    store.change(&by(), "Xóa tổ", |c| roster::delete_team(c, &commune.id, &team.id)).unwrap();
    states.push(contents(folder.path()));
    let kind = papers::kind("decision-establish").unwrap();
    let paper = papers::new_draft(&mut store, &by(), &commune, kind, Draft::default()).unwrap();
    states.push(contents(folder.path()));
    papers::issue(&mut store, &by(), &commune, &paper, &given(12, day("2026-11-20"))).unwrap();
    states.push(contents(folder.path()));
    papers::revoke(&mut store, &by(), &commune, &paper, "Ký nhầm").unwrap();
    states.push(contents(folder.path()));

    for wanted in states.iter().rev().skip(1) {
        // A restart in between must not matter.
        drop(store);
        store = Store::open(folder.path(), None).unwrap();
        store.undo().unwrap();
        assert_eq!(&contents(folder.path()), wanted);
    }
    assert!(matches!(store.undo(), Err(Error::NothingToUndo)));
    for wanted in states.iter().skip(1) {
        store.redo().unwrap();
        assert_eq!(&contents(folder.path()), wanted);
    }
    assert!(matches!(store.redo(), Err(Error::NothingToRedo)));
    assert!(store.check().unwrap().is_empty());
}

#[test]
fn a_new_change_ends_redo() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let slots = roster::slots(&store.read(), &commune.id).unwrap();
    store.change(&by(), "Một", |c| roster::save_slots(c, &commune.id, &slots[..1])).unwrap();
    store.undo().unwrap();
    store.change(&by(), "Hai", |c| roster::save_slots(c, &commune.id, &[])).unwrap();
    assert!(matches!(store.redo(), Err(Error::NothingToRedo)));
    assert_eq!(store.undoable().unwrap().unwrap().name, "Hai");
}

#[test]
fn a_refused_change_leaves_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let (before, entries) = (contents(folder.path()), store.journal(100).unwrap().len());
    let refused = store.change(&by(), "Hỏng", |change| {
        roster::save_slots(change, &commune.id, &[])?;
        Err::<(), _>(Error::NoTeams)
    });
    assert!(matches!(refused, Err(Error::NoTeams)));
    assert_eq!(contents(folder.path()), before);
    assert_eq!(store.journal(100).unwrap().len(), entries);
}

#[test]
fn one_folder_is_open_once() {
    let folder = tempfile::tempdir().unwrap();
    let first = Store::open(folder.path(), None).unwrap();
    assert!(matches!(Store::open(folder.path(), None), Err(Error::StoreInUse(_))));
    drop(first);
    assert!(Store::open(folder.path(), None).is_ok());
}

#[test]
fn a_newer_or_foreign_file_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    drop(lam_thao(folder.path()));
    let file = folder.path().join("store.db");
    let db = rusqlite::Connection::open(&file).unwrap();
    db.pragma_update(None, "user_version", 999).unwrap();
    drop(db);
    let bytes = std::fs::read(&file).unwrap();
    let refused = Store::open(folder.path(), None);
    assert!(matches!(refused, Err(Error::StoreNewer { found: 999, .. })));
    assert_eq!(std::fs::read(&file).unwrap(), bytes);

    std::fs::write(&file, b"not a database, but a letter of some length, to be on the safe side")
        .unwrap();
    assert!(matches!(Store::open(folder.path(), None), Err(Error::StoreForeign(_))));
}

#[test]
fn issuing_is_what_changes_the_teams() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let kind = papers::kind("decision-establish").unwrap();
    let paper = papers::new_draft(&mut store, &by(), &commune, kind, Draft::default()).unwrap();
    // Who joins after the draft was made is not named by it.
    let team = roster::teams(&store.read(), &commune.id).unwrap()[0].id.clone();
    let late = newcomer(team, "Người Đến Sau");
    store.change(&by(), "Thêm", |c| roster::save_member(c, &commune.id, late)).unwrap();
    let stored = papers::paper(&store.read(), &commune.id, &paper).unwrap();
    assert!(papers::is_stale(&store, &commune, &stored, by().at.date()).unwrap());

    papers::issue(&mut store, &by(), &commune, &paper, &given(7, day("2026-11-20"))).unwrap();
    let on = |store: &Store, date: &str| {
        let members = roster::members(&store.read(), &commune.id).unwrap();
        members.iter().filter(|member| member.stands_on(Some(day(date)))).count()
    };
    assert_eq!((on(&store, "2026-11-19"), on(&store, "2026-11-20")), (0, 84));

    let issued = papers::paper(&store.read(), &commune.id, &paper).unwrap();
    assert_eq!(issued.state, PaperState::Issued);
    assert_eq!(issued.numbered().as_deref(), Some("07/QĐ-UBND"));
    let member = roster::members(&store.read(), &commune.id).unwrap()[0].membership.clone();
    let refused = store.change(&by(), "Xóa", |c| roster::delete_member(c, &commune.id, &member));
    assert!(matches!(refused, Err(Error::NamedByPaper { .. })));
    let again = papers::issue(&mut store, &by(), &commune, &paper, &given(8, day("2026-11-20")));
    assert!(matches!(again, Err(Error::PaperNotDraft { .. })));
}

#[test]
fn a_number_is_given_once_a_year() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let kind = papers::kind("decision-establish").unwrap();
    let teams: Vec<Id> =
        roster::teams(&store.read(), &commune.id).unwrap().into_iter().map(|t| t.id).collect();
    let recorded = |number, date: &str, team: &Id| Recorded {
        given: given(number, day(date)),
        title: None,
        teams: Some(vec![team.clone()]),
        former: None,
        people: None,
    };
    let mut record = |recorded| papers::record(&mut store, &by(), &commune, kind, recorded);
    record(recorded(5, "2026-03-01", &teams[0])).unwrap();
    assert!(matches!(
        record(recorded(5, "2026-04-01", &teams[1])),
        Err(Error::NumberUsed { number: 5, year: 2026, .. })
    ));
    record(recorded(5, "2025-04-01", &teams[1])).unwrap();
    assert!(matches!(record(recorded(0, "2026-04-01", &teams[2])), Err(Error::NumberZero)));
    assert!(matches!(record(recorded(6, "2026-04-01", &teams[0])), Err(Error::TeamInForce { .. })));
}

#[test]
fn what_issuing_would_be_refused_for_is_said_before_and_what_was_handed_in_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let kind = papers::kind("decision-establish").unwrap();
    let make = |store: &mut Store| {
        papers::new_draft(store, &by(), &commune, kind, Draft::default()).unwrap()
    };
    let (first, second) = (make(&mut store), make(&mut store));
    assert!(matches!(
        papers::send_back(&mut store, &by(), &commune, &first),
        Err(Error::PaperNotSubmitted { .. })
    ));
    papers::submit(&mut store, &by(), &commune, &first).unwrap();
    papers::send_back(&mut store, &by(), &commune, &first).unwrap();
    let state = |store: &Store| papers::paper(&store.read(), &commune.id, &first).unwrap().state;
    assert_eq!(state(&store), PaperState::Draft);
    store.undo().unwrap();
    assert_eq!(state(&store), PaperState::Submitted, "and coming back can be undone");

    let may = |store: &Store, number| {
        papers::may_issue(store, &by(), &commune, &second, number, day("2026-11-20"))
    };
    may(&store, 7).unwrap();
    papers::issue(&mut store, &by(), &commune, &first, &given(7, day("2026-11-20"))).unwrap();
    assert!(matches!(may(&store, 7), Err(Error::NumberUsed { .. })));
    assert!(matches!(may(&store, 8), Err(Error::TeamInForce { .. })));
    let second = papers::paper(&store.read(), &commune.id, &second).unwrap();
    assert_eq!((second.state, second.number), (PaperState::Draft, None), "asking stores nothing");
}

#[test]
fn a_paper_is_made_again_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let kind = papers::kind("decision-establish").unwrap();
    let paper = papers::new_draft(&mut store, &by(), &commune, kind, Draft::default()).unwrap();
    papers::issue(&mut store, &by(), &commune, &paper, &given(7, day("2026-11-20"))).unwrap();
    let issued = papers::paper(&store.read(), &commune.id, &paper).unwrap();
    let first = papers::docx(&store, &commune, &issued).unwrap();
    // The roster and the commune move on; the issued paper does not.
    let team = roster::teams(&store.read(), &commune.id).unwrap()[0].clone();
    let renamed = TeamDraft {
        id: Some(team.id),
        name: "Tên mới".into(),
        level: team.level,
        villages: team.villages,
        team_type: None,
    };
    store.change(&by(), "Sửa", |c| roster::save_team(c, &commune.id, renamed)).unwrap();
    assert_eq!(papers::docx(&store, &commune, &issued).unwrap(), first);
}

#[test]
fn a_session_that_clashes_needs_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let plan = |start: &str, end: &str, trainer: &str, accept: Option<&str>| SessionDraft {
        topic: "Ký số".into(),
        start: at(start),
        end: at(end),
        place: format!("Phòng {trainer}"),
        trainers: vec![trainer.into()],
        accept: accept.map(str::to_owned),
        ..SessionDraft::default()
    };
    let mut save = |draft| store.change(&by(), "Lịch", |c| save_session(c, &commune, draft));
    save(plan("2026-12-05T08:00", "2026-12-05T11:00", "Lê Văn A", None)).unwrap();
    let clash = plan("2026-12-05T10:00", "2026-12-05T12:00", "lê văn a", None);
    assert!(matches!(save(clash.clone()), Err(Error::SessionClash { .. })));
    save(SessionDraft { accept: Some("hai lớp cạnh nhau".into()), ..clash }).unwrap();
    save(plan("2026-12-05T12:00", "2026-12-05T13:00", "Trần B", None)).unwrap();
    let back = plan("2026-12-06T11:00", "2026-12-06T11:00", "Trần B", None);
    assert!(matches!(save(back), Err(Error::SessionTimes)));
}

#[test]
fn a_commune_is_set_up_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path(), None).unwrap();
    let units = Units::bundled();
    let setup = |code: &str| Setup { code: code.into(), ..Setup::default() };
    let commune = agency::set_up(&mut store, &by(), units, &setup("20413")).unwrap();
    assert_eq!(commune.name, "phường Hội An Đông");
    assert_eq!(commune.letterhead_agency, ["ỦY BAN NHÂN DÂN", "PHƯỜNG HỘI AN ĐÔNG"]);
    let again = agency::set_up(&mut store, &by(), units, &setup("20413"));
    assert!(matches!(again, Err(Error::CommuneExists(_))));
    let unknown = agency::set_up(&mut store, &by(), units, &setup("99999"));
    assert!(matches!(unknown, Err(Error::CommuneUnknown(_))));
}
