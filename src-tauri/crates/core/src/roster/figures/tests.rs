//! What a statistic counts, and that it asks no more of a large commune than its share.
#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::ops::ControlFlow;

use chrono::{NaiveDate, NaiveDateTime};
use tempfile::TempDir;

use super::{By, IDLE_MONTHS, figures, review};
use crate::agency::units::Units;
use crate::agency::{Commune, Setup, set_up};
use crate::roster::{import, store_import};
use crate::store::{self, Store};

fn moment() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap().and_hms_opt(9, 0, 0).unwrap()
}

/// A commune of so many villages, each with a team of two.
fn commune(villages: usize) -> (Store, Commune, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let by = store::By { who: "thử".into(), at: moment() };
    let mut store = Store::open(folder.path(), None).unwrap();
    let setup = Setup { code: "08494".to_owned(), ..Setup::default() };
    let commune = set_up(&mut store, &by, Units::bundled(), &setup).unwrap();
    let mut list = "STT,Họ và tên,Năm sinh,Giới tính,Chức danh,Tổ\n".to_owned();
    for person in 0..villages * 2 {
        let (number, village, year) = (person + 1, person / 2 + 1, 1960 + person % 40);
        let (gender, position) =
            if person % 2 == 0 { ("Nữ", "Tổ trưởng") } else { ("Nam", "Thành viên") };
        writeln!(list, "{number},Lê Thị Ái,{year},{gender},{position},Tổ CNSCĐ khu {village}")
            .unwrap();
    }
    let workbook = sheet::read(list.as_bytes(), "danh sách.csv").unwrap();
    let plan = import::plan(&workbook, None, moment().date()).unwrap();
    store
        .change(&by, "Nhập danh sách", |change| {
            store_import(change, &commune, &plan, &mut |_| ControlFlow::Continue(()))
        })
        .unwrap();
    (store, commune, folder)
}

#[test]
fn villages_stand_in_their_order_each_with_its_team() {
    let (store, commune, _folder) = commune(12);
    let counted = figures(&store.read(), &commune, By::Village, None, moment().date()).unwrap();
    let lines: Vec<_> = counted
        .lines
        .iter()
        .map(|line| (line.label.as_str(), line.teams, line.members, line.women))
        .collect();
    let labels: Vec<String> = (1..=12).map(|village| format!("khu {village}")).collect();
    let right: Vec<_> = labels.iter().map(|label| (label.as_str(), Some(1), 2, 1)).collect();
    assert_eq!(lines, right);
}

#[test]
fn four_times_the_villages_take_about_four_times_the_steps() {
    let (mut few, mut many) = (commune(60), commune(240));
    let mut grown = Vec::new();
    for by in By::ALL {
        let taken = |(store, commune, _): &mut (Store, Commune, TempDir)| {
            let count =
                |tables: &store::Tables<'_>| figures(tables, commune, *by, None, moment().date());
            store.steps(count).unwrap().1
        };
        grown.push((by.title(), taken(&mut few), taken(&mut many)));
    }
    let taken = |(store, commune, _): &mut (Store, Commune, TempDir)| {
        let look =
            |tables: &store::Tables<'_>| review(tables, commune, moment().date(), IDLE_MONTHS);
        store.steps(look).unwrap().1
    };
    grown.push(("what is to be looked at", taken(&mut few), taken(&mut many)));
    for (title, few, many) in grown {
        assert!(few > 5 && many < few * 8, "{title}: {few} became {many}");
    }
}
