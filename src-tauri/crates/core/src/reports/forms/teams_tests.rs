#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use sheet::CellValue;
use sheet::form::{self, Content, Letterhead};

use super::*;
use crate::reports::forms::teams_form::form as teams_form;

/// Sheet row (from 0) of the first row of the table.
const FIRST: u32 = 10;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn village(number: i64) -> TeamsRow {
    TeamsRow {
        label: format!("Khu {number}"),
        households: Some(100 + number),
        decision_number: Some("218/QĐ-UBND".to_owned()),
        decision_date: Some(day(2026, 8, 14)),
        teams: 1,
        members: 3,
        women: Some(1),
        youth_union: Some(1),
        village_heads: Some(2),
        other: Some(1),
        ages: vec![22, 40, 61],
        zalo: Some(true),
        ..TeamsRow::default()
    }
}

fn rows(villages: i64) -> Vec<TeamsRow> {
    let commune = TeamsRow {
        label: "Cấp xã".to_owned(),
        teams: 1,
        members: 4,
        officials: Some(4),
        ages: vec![30, 41, 52],
        ..TeamsRow::default()
    };
    (1..=villages).map(village).chain([commune]).collect()
}

fn content(rows: Vec<TeamsRow>) -> Content {
    let lines = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    let (left, right) =
        (lines(&["UBND XÃ LÂM THAO", "PHÒNG VĂN HÓA - XÃ HỘI"]), lines(&["A", "B"]));
    Content {
        letterhead: Letterhead { left, right },
        period: "(Kỳ báo cáo: Quý III năm 2026; số liệu tính từ 01/07/2026 đến 30/09/2026)"
            .to_owned(),
        rows: rows.into_iter().map(row).collect(),
        ..Content::default()
    }
}

/// The texts of one row of the sheet.
fn texts(rows: Vec<TeamsRow>, row: u32) -> Vec<String> {
    let bytes = form::write(&teams_form(), &content(rows)).unwrap();
    let workbook = sheet::read(&bytes, "r1.xlsx").unwrap();
    let sheet = &workbook.sheets[0];
    let text = |column| match sheet.cell(row, column).map(|cell| &cell.value) {
        Some(CellValue::Text(text)) => text.clone(),
        Some(CellValue::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    (0..21).map(text).collect()
}

#[test]
fn the_columns_are_numbered_one_to_twenty_one() {
    let numbers: Vec<_> = (1..=21).map(|number| format!("({number})")).collect();
    assert_eq!(texts(rows(2), FIRST - 1), numbers);
    let everything: Vec<_> = (0..FIRST).flat_map(|row| texts(rows(2), row)).collect();
    for line in [
        "UBND XÃ LÂM THAO",
        "Biểu số 01/CNSCĐ",
        "(Kỳ báo cáo: Quý III năm 2026; số liệu tính từ 01/07/2026 đến 30/09/2026)",
    ] {
        assert!(everything.iter().any(|text| text == line), "{line}");
    }
}

#[test]
fn totals_are_over_all_members() {
    let row = texts(rows(29), FIRST + 30);
    // 29 × (22 + 40 + 61) + 30 + 41 + 52 years over 90 members of known age.
    let expected = [
        "Tổng cộng",
        "",
        "3335",
        "",
        "",
        "30",
        "91",
        "29",
        "29",
        "4",
        "58",
        "",
        "29",
        "41",
        "22",
        "61",
        "",
        "",
        "",
        "",
        "",
    ];
    assert_eq!(row, expected);
}

#[test]
fn what_is_not_known_stays_blank() {
    let row = texts(rows(0), FIRST);
    let expected = [
        "1",
        "Cấp xã",
        "",
        "",
        "",
        "1",
        "4",
        "",
        "",
        "4",
        "",
        "",
        "",
        "41",
        "30",
        "52",
        "",
        "",
        "",
        "",
        "",
    ];
    assert_eq!(row, expected);
    assert_eq!(texts(vec![], FIRST)[0], "Tổng cộng");
}

#[test]
fn parts_that_do_not_make_up_the_members_are_named() {
    let found = |rows| form::mismatches(&teams_form(), &content(rows)).unwrap();
    assert_eq!(found(rows(2)), []);
    let mut rows = rows(2);
    rows[1].members = 5;
    let found = found(rows);
    assert_eq!((found.len(), found[0].row, found[0].stated, found[0].parts), (1, 1, 5.0, 3.0));
}
