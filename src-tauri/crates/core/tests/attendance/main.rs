//! Who came: marks and guests through the one door, undone, merged, sent elsewhere; and what they add up to.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod figures;
mod guests;
mod marks;
mod online;
mod refused;

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};
use toso_core::Id;
use toso_core::agency::{self, Commune, units::Units};
use toso_core::roster::{self, Member};
use toso_core::store::{By, Change, Store};
use toso_core::training::attendance::{Everybody, MarkSet, Marking, Who, mark};
use toso_core::training::{
    Attendance, Audience, MarkState, SessionDraft, Slot, attendance, save_session,
};

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn by() -> By {
    By { who: "thử".into(), at: at("2026-11-22T09:00") }
}

/// Cẩm Thanh: six teams in force since 2022 with six members each.
fn cam_thanh(folder: &Path) -> (Store, Commune) {
    let mut store = Store::open(folder, None).unwrap();
    let (commune, loaded) =
        agency::load_sample(&mut store, &by(), Units::bundled(), "cam-thanh").unwrap();
    assert_eq!((loaded.teams, loaded.members), (6, 36));
    (store, commune)
}

fn slot(start: &str, end: &str) -> Slot {
    Slot { start: at(start), end: at(end) }
}

/// A day in two half-days, of four and three hours.
fn two_halves(on: &str) -> Vec<Slot> {
    vec![
        slot(&format!("{on}T07:30"), &format!("{on}T11:30")),
        slot(&format!("{on}T13:30"), &format!("{on}T16:30")),
    ]
}

fn draft(topic: &str, slots: Vec<Slot>) -> SessionDraft {
    SessionDraft {
        topic: topic.into(),
        slots,
        accept: Some("thử".into()),
        audience: Audience::Members,
        ..SessionDraft::default()
    }
}

fn plan(store: &mut Store, commune: &Commune, draft: SessionDraft) -> Id {
    store.change(&by(), "Lưu", |change| save_session(change, commune, draft)).unwrap()
}

fn act<T>(store: &mut Store, act: impl FnOnce(&Change<'_>) -> toso_core::Result<T>) -> T {
    store.change(&by(), "Thử", act).unwrap()
}

fn list(store: &Store, commune: &Commune, session: &Id) -> Attendance {
    attendance(&store.read(), &commune.id, session).unwrap()
}

fn members(store: &Store, commune: &Commune) -> Vec<Member> {
    roster::members(&store.read(), &commune.id).unwrap()
}

fn everybody(state: Option<MarkState>) -> Marking {
    let everybody = Some(Everybody { state, slots: vec![], only_unmarked: false });
    Marking { everybody, marks: vec![] }
}

fn one(person: &Id, slot: Option<usize>, state: Option<MarkState>) -> MarkSet {
    MarkSet { who: Who::Person(person.clone()), slot, state, remark: None }
}

fn marked(store: &mut Store, commune: &Commune, session: &Id, marking: &Marking) -> usize {
    act(store, |change| mark(change, commune, session, marking))
}

/// Everything in the tables of training and people, as text.
fn contents(folder: &Path) -> String {
    let db = rusqlite::Connection::open(folder.join("store.db")).unwrap();
    let mut text = String::new();
    for table in [
        "session",
        "session_slot",
        "session_file",
        "attendee",
        "mark",
        "completion",
        "person",
        "membership",
    ] {
        let mut rows = db.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2")).unwrap();
        let width = rows.column_count();
        let mut found = rows.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            text.push_str(table);
            for column in 0..width {
                text.push_str(&format!(
                    "|{:?}",
                    row.get::<_, rusqlite::types::Value>(column).unwrap()
                ));
            }
            text.push('\n');
        }
    }
    text
}

/// The states of somebody's row.
fn states(store: &Store, commune: &Commune, session: &Id, person: &Id) -> Vec<Option<MarkState>> {
    let list = list(store, commune, session);
    let row = list.rows.iter().find(|row| row.person.as_ref() == Some(person)).unwrap();
    row.marks.iter().map(|mark| mark.as_ref().map(|mark| mark.state)).collect()
}
