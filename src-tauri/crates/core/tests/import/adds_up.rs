//! Whatever stands in a list, and whatever the clerk says about it: every row is accounted for.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use proptest::prelude::*;
use sheet::{Cell, CellValue, Merge, Row, Sheet, Workbook};
use toso_core::roster::import::{
    Century, Choices, Correction, DateOrder, Field, Forms, HeaderChoice, Place, RowChoice, RowKind,
    plan_as,
};

use crate::expected::today;

/// What stands in cells of lists, in order and out of it.
const TEXTS: &[&str] = &[
    "Nguyễn Văn An",
    "TRẦN THỊ BÌNH",
    "Lê Văn An\nTrần Thị Cúc",
    "Lê Văn An; Hoàng Văn Em, Lò Thị Dí",
    "1. Nguyễn Văn An\n2. Trần Thị Bình",
    "27/03/1980",
    "27/3/85",
    "85",
    "1980\n1985",
    "0912345678",
    "0912345678/0912345679",
    "I. Tổ CNSCĐ khu 1 (03 người)",
    "Tổ CNSCĐ thôn Đông",
    "Tổng cộng: 05 người",
    "NGƯỜI LẬP BIỂU",
    "Lâm Thao, ngày 1 tháng 2 năm 2026",
    "Họ và tên",
    "Nam",
    "x",
    "=1+1",
    "-",
    "\u{a0}",
    "(1)",
];

/// Headers, of which the first is always there.
const HEADERS: &[&str] = &[
    "Họ và tên",
    "STT",
    "Ngày sinh",
    "Nam",
    "Nữ",
    "Điện thoại",
    "Tổ",
    "Chức danh",
    "Dân tộc",
    "Họ đệm",
    "Tên",
    "Cột lạ",
];

fn value() -> impl Strategy<Value = CellValue> {
    let day = (1950_i32..2030, 1_u32..13, 1_u32..29);
    prop_oneof![
        2 => Just(CellValue::Empty),
        6 => proptest::sample::select(TEXTS).prop_map(|text| CellValue::Text(text.to_owned())),
        1 => any::<f64>().prop_map(CellValue::Number),
        1 => (0_i32..30).prop_map(|number| CellValue::Number(f64::from(number))),
        1 => ".{0,12}".prop_map(CellValue::Text),
        1 => day.prop_map(|(year, month, day)| {
            let date = NaiveDate::from_ymd_opt(year, month, day).unwrap();
            CellValue::Date(date.and_hms_opt(0, 0, 0).unwrap())
        }),
    ]
}

fn row(index: u32, values: Vec<CellValue>) -> Row {
    let cells = (0..).zip(values).filter(|(_, value)| *value != CellValue::Empty);
    let cells = cells.map(|(column, value)| Cell { column, value, ..Cell::default() }).collect();
    Row { index, cells }
}

fn list() -> impl Strategy<Value = Sheet> {
    let headers = proptest::collection::vec(proptest::sample::select(HEADERS), 0..6);
    let body = proptest::collection::vec(proptest::collection::vec(value(), 0..7), 0..14);
    let merge = proptest::option::of((0_u32..12, 0_u32..6, 0_u32..4, 0_u32..3));
    (0_u32..4, headers, body, merge).prop_map(|(first, headers, body, merge)| {
        let names = std::iter::once("Họ và tên").chain(headers);
        let header = names.map(|text| CellValue::Text(text.to_owned())).collect();
        let mut rows = vec![row(first, header)];
        rows.extend((first + 1..).zip(body).map(|(index, values)| row(index, values)));
        rows.retain(|row| !row.cells.is_empty());
        let merges = merge.map(|(first_row, first_column, down, right)| Merge {
            first_row,
            first_column,
            last_row: first_row + down,
            last_column: first_column + right,
        });
        Sheet { name: "DS".to_owned(), rows, merges: merges.into_iter().collect(), hidden: false }
    })
}

fn choices() -> impl Strategy<Value = Choices> {
    let field = || proptest::sample::select(Field::ALL);
    let columns = proptest::collection::vec((0_u32..8, proptest::option::of(field())), 0..4);
    let said = [RowChoice::Person, RowChoice::Group, RowChoice::Skip];
    let rows =
        proptest::collection::btree_map(0_u32..20, proptest::sample::select(said.to_vec()), 0..4);
    let cell = (0_u32..20, 0_u32..3, field(), proptest::sample::select(TEXTS)).prop_map(
        |(row, part, field, text)| Correction {
            place: Place { row, part },
            field,
            text: text.to_owned(),
        },
    );
    let header = prop_oneof![
        4 => Just(HeaderChoice::Found),
        1 => Just(HeaderChoice::Absent),
        1 => (0_u32..6).prop_map(HeaderChoice::Row),
    ];
    let decided = (any::<bool>(), any::<bool>());
    (columns, rows, proptest::collection::vec(cell, 0..4), header, decided).prop_map(
        |(columns, rows, cells, header, (names_as_written, dates))| Choices {
            columns,
            rows,
            cells,
            header,
            names_as_written,
            orders: (0..8).filter(|_| dates).map(|column| (column, DateOrder::Swap)).collect(),
            centuries: (0..8).filter(|_| dates).map(|column| (column, Century::Past)).collect(),
            ..Choices::default()
        },
    )
}

proptest! {
    #[test]
    fn every_row_is_accounted_for_once(sheet in list(), choices in choices()) {
        let workbook = Workbook { sheets: vec![sheet.clone()] };
        let Ok(plan) = plan_as(&workbook, &choices, &Forms::new(), today()) else {
            return Ok(());
        };
        let filled: Vec<u32> =
            sheet.rows.iter().filter(|row| !row.is_blank()).map(|row| row.index + 1).collect();
        let told: Vec<u32> = plan.rows.iter().map(|row| row.row).collect();
        // A correction may fill a row that was blank, or empty the one cell of another.
        if choices.cells.is_empty() {
            prop_assert_eq!(&told, &filled);
        }
        let once: BTreeSet<u32> = told.iter().copied().collect();
        prop_assert_eq!(once.len(), told.len());
        let counts = plan.counts();
        prop_assert_eq!(counts.rows, counts.people + counts.refused + counts.other);

        let of = |kind: RowKind| -> BTreeSet<u32> {
            plan.rows.iter().filter(|row| row.kind == kind).map(|row| row.row).collect()
        };
        let people: BTreeSet<u32> = plan.people.iter().map(|person| person.row).collect();
        prop_assert_eq!(&people, &of(RowKind::Person));
        let places: BTreeSet<Place> = plan.people.iter().map(|person| person.place()).collect();
        prop_assert_eq!(places.len(), plan.people.len());
        for row in of(RowKind::Refused) {
            prop_assert!(plan.problems.iter().any(|problem| problem.row == row));
        }
        prop_assert!(plan.problems.iter().all(|problem| once.contains(&problem.row)));
        prop_assert!(plan.columns.iter().all(|column| !column.sensitive || column.field.is_none()));
    }
}
