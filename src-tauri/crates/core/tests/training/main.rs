//! Planning of training: conflicts, repeats, the calendar, holidays, and what leaves the program.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod calendar;
mod conflicts;
mod leaving;
mod plans;

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};
use toso_core::agency::{self, Commune, units::Units};
use toso_core::store::{By, Store};
use toso_core::training::{self, Session, SessionDraft, save_session};
use toso_core::{Error, Id, roster};

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn by() -> By {
    By { who: "thử".into(), at: at("2026-11-22T09:00") }
}

/// 29 teams, 84 members, one session.
fn lam_thao(folder: &Path) -> (Store, Commune) {
    let mut store = Store::open(folder, None).unwrap();
    let (commune, _) =
        agency::load_sample(&mut store, &by(), Units::bundled(), "lam-thao").unwrap();
    (store, commune)
}

fn teams(store: &Store, commune: &Commune) -> Vec<Id> {
    let teams = roster::teams(&store.read(), &commune.id).unwrap();
    teams.into_iter().map(|team| team.id).collect()
}

fn sessions(store: &Store, commune: &Commune) -> Vec<Session> {
    training::sessions(&store.read(), &commune.id).unwrap()
}

/// A session for one team, 19:00 to 21:00.
fn evening(date: &str, team: &Id) -> SessionDraft {
    SessionDraft {
        topic: "Chữ ký số".into(),
        start: at(&format!("{date}T19:00")),
        end: at(&format!("{date}T21:00")),
        place: "Nhà văn hóa khu 3".into(),
        teams: vec![team.clone()],
        ..SessionDraft::default()
    }
}

fn save(store: &mut Store, commune: &Commune, draft: SessionDraft) -> Result<Id, Error> {
    store.change(&by(), "Lưu buổi", |change| save_session(change, commune, draft))
}
