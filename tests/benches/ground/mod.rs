//! What is measured on: a store in a folder of its own, and rosters of invented people.

use std::ops::ControlFlow;

use chrono::{NaiveDate, NaiveDateTime};
use rust_xlsxwriter::Workbook;
use tempfile::TempDir;
use toso_core::agency::units::Units;
use toso_core::agency::{Commune, Setup, set_up};
use toso_core::papers::{self, Draft, Paper};
use toso_core::roster::{self, import};
use toso_core::store::{By, Store};

const FAMILY: [&str; 8] = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Đỗ"];
const MIDDLE: [&str; 6] = ["Thị Thu", "Văn", "Ngọc", "Thị", "Đức", "Quang"];
const GIVEN: [&str; 10] =
    ["An", "Bình", "Châu", "Dũng", "Hạnh", "Khánh", "Liên", "Phượng", "Tuấn", "Yến"];
const HEADS: [&str; 8] = [
    "STT",
    "Họ và tên",
    "Năm sinh",
    "Giới tính",
    "Chức vụ, đơn vị công tác",
    "Chức danh",
    "Số điện thoại",
    "Tổ",
];

/// A store with a commune.
pub struct Ground {
    pub store: Store,
    pub commune: Commune,
    _folder: TempDir,
}

/// Somebody, at one moment.
pub fn by() -> By {
    By { who: "bench".to_owned(), at: moment() }
}

fn moment() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap().and_hms_opt(8, 0, 0).unwrap()
}

impl Ground {
    /// Without members.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path(), None).unwrap();
        let setup = Setup { code: "08494".to_owned(), ..Setup::default() };
        let commune = set_up(&mut store, &by(), Units::bundled(), &setup).unwrap();
        Self { store, commune, _folder: folder }
    }

    /// The newest decision.
    pub fn decision(&self) -> Paper {
        papers::papers(&self.store.read(), &self.commune.id).unwrap().remove(0)
    }
}

/// A roster of that many people as a workbook.
pub fn made_roster(people: u32, per_team: u32) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, head) in (0..).zip(HEADS) {
        sheet.write(0, column, head).unwrap();
    }
    for person in 0..people {
        let (row, at) = (person + 1, person as usize);
        let name = format!("{} {} {}", FAMILY[at % 8], MIDDLE[at / 8 % 6], GIVEN[at / 48 % 10]);
        let phone = format!("09{:08}", 10_000_000 + person * 7);
        sheet.write(row, 0, row).unwrap();
        sheet.write(row, 1, name).unwrap();
        sheet.write(row, 2, 1960 + person % 45).unwrap();
        sheet.write(row, 3, if at / 8 % 6 % 3 == 0 { "Nữ" } else { "Nam" }).unwrap();
        sheet.write(row, 4, "Trưởng khu").unwrap();
        sheet
            .write(row, 5, if person % per_team == 0 { "Tổ trưởng" } else { "Thành viên" })
            .unwrap();
        sheet.write(row, 6, phone).unwrap();
        sheet.write(row, 7, format!("Tổ CNSCĐ khu {}", person / per_team + 1)).unwrap();
    }
    book.save_to_buffer().unwrap()
}

/// Reads, judges and stores a roster; answers how many memberships it brought.
pub fn import(ground: &mut Ground, file: &[u8]) -> u32 {
    let workbook = sheet::read(file, "roster.xlsx").unwrap();
    let plan = import::plan(&workbook, None, moment().date()).unwrap();
    let commune = &ground.commune;
    let change = |change: &toso_core::store::Change<'_>| {
        roster::store_import(change, commune, &plan, &mut |_| ControlFlow::Continue(()))
    };
    ground.store.change(&by(), "Nhập danh sách", change).unwrap().counts.memberships
}

/// A store with a roster taken in and a decision drafted.
pub fn taken_in(people: u32, per_team: u32) -> Ground {
    let mut ground = Ground::new();
    import(&mut ground, &made_roster(people, per_team));
    let kind = papers::kind("decision-establish").unwrap();
    papers::new_draft(&mut ground.store, &by(), &ground.commune, kind, Draft::default()).unwrap();
    ground
}
