//! However a list is laid out and whatever is wrong in it: everybody is stored and counted once.

use std::ops::ControlFlow;

use chrono::NaiveDateTime;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use sheet::Workbook;
use toso_core::agency::units::Units;
use toso_core::agency::{Setup, set_up};
use toso_core::roster::import::{ImportPlan, plan};
use toso_core::roster::{Outcome, Stored, store_import};
use toso_core::store::{By, Store};

use crate::expected::today;
use crate::layouts::sheet_of;

/// Columns beside the name, as they may be headed.
const COLUMNS: [&str; 8] = [
    "STT",
    "Ngày, tháng, năm sinh",
    "Giới tính",
    "Chức vụ, đơn vị công tác",
    "Chức danh",
    "Số điện thoại",
    "Số CCCD",
    "Tổ",
];

/// What stands in the cell of a person under such a head: what should, and what one finds.
fn cell(head: &'static str) -> BoxedStrategy<String> {
    let one_of = |texts: &'static [&'static str]| {
        prop::sample::select(texts).prop_map(str::to_owned).boxed()
    };
    match head {
        "STT" => prop_oneof![
            (1..300_u32).prop_map(|n| n.to_string()),
            Just("I".into()),
            Just(String::new())
        ]
        .boxed(),
        "Họ và tên" => one_of(&[
            "Nguyễn Văn An",
            "TRẦN THỊ BÌNH",
            "lê hoàng châu",
            "Phạm  Đức Dũng",
            "H' Hen Niê",
            "Tống Thị Cúc",
            "Nguyễn Văn An\nLê Thị Hoa",
            "=SUM(A1:A9)",
            "#REF!",
            "0",
            "-",
            "",
            "Chưa có",
            "x",
        ]),
        "Ngày, tháng, năm sinh" => {
            one_of(&["1980", "2/3/1980", "31/02/1980", "80", "3/1985", "29/2/2033", "không rõ", ""])
        }
        "Giới tính" => one_of(&["Nam", "nữ", "x", ""]),
        "Số điện thoại" => one_of(&[
            "0912345678",
            "912345678",
            "0912 345 678 / 0987654321",
            "01690012345",
            "9.05E+08",
            "chưa có",
            "=0912345678",
            "",
        ]),
        "Số CCCD" => one_of(&["049093976015", "49093976015", "205972506", "4.909E+10", ""]),
        "Tổ" => one_of(&["Tổ CNSCĐ khu 1", "tổ cnscđ khu 1", "Tổ CNSCĐ thôn Đông", "Cộng", ""]),
        _ => one_of(&[
            "Trưởng khu",
            "Tổ trưởng",
            "Chủ tịch Hội Nông dân",
            "-cộng tác viên",
            "Kinh",
            "",
        ]),
    }
}

/// A row that is no person, or may be.
fn other_row() -> impl Strategy<Value = String> {
    prop::sample::select(
        &[
            "",
            "||",
            " | ",
            "I. Tổ CNSCĐ khu 1 (03 người)",
            "II|Tổ CNSCĐ thôn Tây",
            "1. Thôn Đông",
            "Cộng|3",
            "|Tổng cộng: 03 người",
            "(1)|(2)|(3)|(4)",
            "7",
            "8||",
            "STT|Họ và tên|Ngày sinh",
            "Người lập biểu|||CHỦ TỊCH",
            "Lâm Thao, ngày 5 tháng 3 năm 2026",
            "Danh sách này lập lần hai",
            "Nơi nhận:",
            "=1+1",
            "#N/A|0|0",
        ][..],
    )
    .prop_map(str::to_owned)
}

fn list() -> impl Strategy<Value = Vec<String>> {
    let heads = prop::sample::subsequence(COLUMNS.to_vec(), 1..=COLUMNS.len());
    let heads = (heads, 0..3_usize, any::<bool>()).prop_map(|(mut heads, place, more)| {
        heads.insert(place.min(heads.len()), "Họ và tên");
        // A column that is never kept.
        heads.extend(more.then_some("Dân tộc"));
        heads
    });
    let titles = prop::collection::vec(
        prop::sample::select(
            &[
                "",
                "UBND XÃ LÂM THAO",
                "DANH SÁCH THÀNH VIÊN TỔ CNSCĐ",
                "(Kèm theo Quyết định số 12)",
            ][..],
        ),
        0..4,
    );
    (titles, heads).prop_flat_map(|(titles, heads)| {
        let person = heads.iter().map(|head| cell(head)).collect::<Vec<_>>();
        let person = person.prop_map(|cells| cells.join("|"));
        let rows = prop::collection::vec(prop_oneof![4 => person, 1 => other_row()], 0..25);
        let above: Vec<String> =
            titles.into_iter().map(str::to_owned).chain([heads.join("|")]).collect();
        rows.prop_map(move |rows| above.iter().cloned().chain(rows).collect())
    })
}

fn read(lines: &[String]) -> ImportPlan {
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    plan(&Workbook { sheets: vec![sheet_of(&lines)] }, None, today()).unwrap()
}

fn store_of(folder: &std::path::Path) -> (Store, toso_core::agency::Commune) {
    let mut store = Store::open(folder, None).unwrap();
    let setup = Setup { code: "08494".to_owned(), ..Setup::default() };
    let commune = set_up(&mut store, &by(), Units::bundled(), &setup).unwrap();
    (store, commune)
}

fn by() -> By {
    By { who: "thử".into(), at: NaiveDateTime::from(today()) }
}

fn count(stored: &Stored, wanted: &[Outcome]) -> u32 {
    let all = stored.people.iter();
    u32::try_from(all.filter(|person| wanted.contains(&person.outcome)).count()).unwrap()
}

/// Stores a list twice: everybody is counted once, and the second time nothing is new.
fn twice(lines: &[String]) -> Result<(), TestCaseError> {
    let plan = read(lines);
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = store_of(folder.path());
    let mut stored = || {
        let go_on = &mut |_: f64| ControlFlow::Continue(());
        store.change(&by(), "Nhập", |change| store_import(change, &commune, &plan, go_on)).unwrap()
    };
    let first = stored();
    prop_assert_eq!(first.people.len(), plan.people.len());
    prop_assert_eq!(first.counts.people, count(&first, &[Outcome::New]));
    prop_assert_eq!(first.counts.memberships, count(&first, &[Outcome::New, Outcome::Joined]));

    let again = stored();
    prop_assert_eq!(again.counts.people + again.counts.memberships + again.counts.teams, 0);
    let nothing = count(&again, &[Outcome::Unchanged, Outcome::Repeated]);
    prop_assert_eq!(nothing as usize, plan.people.len());
    Ok(())
}

#[test]
fn a_row_without_birth_is_the_first_whose_number_it_bears() {
    let births = ["80", "3/1985", "1980"];
    for order in [[0, 1, 2], [1, 0, 2], [2, 1, 0], [1, 2, 0]] {
        let rows = order.map(|at| format!("Nguyễn Văn An|{}|049093976015", births[at]));
        let head = "Họ và tên|Ngày, tháng, năm sinh|Số CCCD".to_owned();
        let lines: Vec<String> = [head].into_iter().chain(rows).collect();
        twice(&lines).unwrap();
    }
}

#[test]
fn a_row_with_nothing_but_a_name_is_who_it_was_the_first_time() {
    let lines = [
        "Họ và tên|Ngày, tháng, năm sinh|Số CCCD",
        "Nguyễn Văn An|29/2/2033|049093976015",
        "Nguyễn Văn An\nLê Thị Hoa|1980|049093976015",
        "Nguyễn Văn An|1980|049093976015",
    ];
    twice(&lines.map(str::to_owned)).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn everybody_stored_is_counted_once_and_a_second_time_nothing_is(lines in list()) {
        twice(&lines)?;
    }
}
