//! Indicators, targets, results, campaigns: what is taken, what is refused, what it comes to.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod campaign;
mod entries;
mod figures;
mod sending;

use chrono::{NaiveDate, NaiveDateTime};
use tempfile::TempDir;
use toso_core::agency::{self, Commune, units::Units};
use toso_core::reports::{Period, parse_period};
use toso_core::results::entry::{self, EntryDraft};
use toso_core::results::grid::{self, CellWish};
use toso_core::results::{Amount, Entry, Indicator, ResultsError, catalogue};
use toso_core::store::{By, Store};
use toso_core::{Error, Id, Result, roster};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn on(text: &str) -> By {
    let at = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap();
    By { who: "Nguyễn Thị Thử".into(), at }
}

fn by() -> By {
    on("2026-11-22T09:00")
}

fn period(code: &str) -> Period {
    parse_period(code).unwrap()
}

/// A commune of six village teams.
struct Office {
    folder: TempDir,
    store: Store,
    commune: Commune,
    teams: Vec<Id>,
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path(), None).unwrap();
        let (commune, _) =
            agency::load_sample(&mut store, &by(), Units::bundled(), "cam-thanh").unwrap();
        let teams = roster::teams(&store.read(), &commune.id).unwrap();
        let teams = teams.into_iter().map(|team| team.id).collect();
        Self { folder, store, commune, teams }
    }

    fn indicator(&self, code: &str) -> Indicator {
        catalogue::find(&self.store.read(), &self.commune.id, code).unwrap()
    }

    /// Enters a number of a period; of no team: the commune's own.
    fn add(&mut self, code: &str, team: Option<usize>, of: &str, amount: Amount) -> Result<Id> {
        let days = period(of);
        let team = team.map(|team| self.teams[team].clone());
        let days = (days.from, days.to);
        let draft = EntryDraft::of_days(self.indicator(code).id, team, days, amount);
        let commune = self.commune.id.clone();
        self.store.change(&by(), "Nhập", |change| entry::add(change, &by(), &commune, draft))
    }

    fn cell(&self, code: &str, team: usize, amount: Option<Amount>) -> CellWish {
        CellWish {
            team: Some(self.teams[team].clone()),
            indicator: self.indicator(code).id,
            amount,
        }
    }

    fn set(&mut self, of: &str, when: &By, cells: &[CellWish], why: Option<&str>) -> Result<usize> {
        let days = period(of);
        let commune = self.commune.id.clone();
        let days = (days.from, days.to);
        self.store
            .change(when, "Bảng", |change| grid::set(change, when, &commune, days, cells, why))
    }

    fn entries(&self) -> Vec<Entry> {
        let all = (NaiveDate::MIN, NaiveDate::MAX);
        entry::between(&self.store.read(), &self.commune.id, all.0, all.1).unwrap()
    }
}

fn refused<T: std::fmt::Debug>(result: Result<T>) -> ResultsError {
    match result.unwrap_err() {
        Error::Results(error) => *error,
        other => panic!("{other:?}"),
    }
}
