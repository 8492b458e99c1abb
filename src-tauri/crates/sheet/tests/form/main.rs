//! Report forms as others see them: the stored figures, the figures LibreOffice works out anew, and
//! the printed page.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    missing_docs
)]

mod office;
mod rules;
mod small_form;

use calamine::{Data, DataType, Reader, Xlsx};
use sheet::form::{
    Cell, Column, Content, Form, FormError, Header, Kind, Row, RowRule, mismatches, write,
};
use small_form::{content, form, row};

/// Sheet row (from 0) of the first row of the table, and of what stands around it.
const FIRST: u32 = 10;

fn values(bytes: &[u8]) -> calamine::Range<Data> {
    let mut workbook: Xlsx<_> =
        calamine::open_workbook_from_rs(std::io::Cursor::new(bytes.to_vec())).unwrap();
    workbook.worksheet_range_at(0).unwrap().unwrap()
}

/// The cells of a row of the table as text; an empty text and no value are the same to a reader.
fn line(range: &calamine::Range<Data>, row: u32) -> Vec<String> {
    (0..8)
        .map(|column| range.get_value((row, column)).map_or(String::new(), ToString::to_string))
        .collect()
}

fn stored_and_recalculated(content: &Content) -> Vec<calamine::Range<Data>> {
    let bytes = write(&form(), content).unwrap();
    let recalculated = office::recalculate(&bytes).map(|bytes| values(&bytes));
    [Some(values(&bytes)), recalculated].into_iter().flatten().collect()
}

#[test]
fn totals_are_right_as_stored_and_as_worked_out_anew() {
    let rows = [
        row("Thôn Một", 120, Some(2), Some(1), &[22, 40, 41]),
        row("Thôn Hai", 80, None, Some(3), &[60, 31, 33]),
    ];
    for range in stored_and_recalculated(&content(rows.to_vec())) {
        assert_eq!(line(&range, FIRST), ["1", "Thôn Một", "120", "3", "2", "1", "34.3", "22"]);
        assert_eq!(line(&range, FIRST + 1), ["2", "Thôn Hai", "80", "3", "", "3", "41.3", "31"]);
        // (22+40+41+60+31+33) / 6 = 37.83…, not the mean of the means.
        assert_eq!(line(&range, FIRST + 2), ["Tổng cộng", "", "200", "6", "2", "4", "37.8", "22"]);
        assert_eq!(range.get_value((FIRST + 2, 8)).unwrap().to_string(), "60");
    }
}

#[test]
fn a_half_is_rounded_as_the_sheet_rounds_it() {
    // 137 / 4 = 34.25 and 687 / 20 = 34.35: both lie on the half, one of them not in binary.
    let ages = |sum: i32, count: i32| -> Vec<i32> {
        let mut ages = vec![sum / count; count as usize];
        ages[0] += sum % count;
        ages
    };
    for (sum, count, mean) in
        [(137, 4, "34.3"), (687, 20, "34.4"), (1001, 40, "25"), (41, 20, "2.1")]
    {
        for range in
            stored_and_recalculated(&content(vec![row("A", 1, None, None, &ages(sum, count))]))
        {
            assert_eq!([&line(&range, FIRST)[6], &line(&range, FIRST + 1)[6]], [mean, mean]);
        }
    }
}

#[test]
fn blank_is_not_zero() {
    let blank = Row::new().with("village", "Thôn Ba");
    for range in stored_and_recalculated(&content(vec![blank])) {
        assert_eq!(line(&range, FIRST), ["1", "Thôn Ba", "", "", "", "", "", ""]);
        assert_eq!(line(&range, FIRST + 1), ["Tổng cộng", "", "", "", "", "", "", ""]);
    }
    let zero = content(vec![row("Thôn Ba", 0, Some(0), Some(0), &[])]);
    for range in stored_and_recalculated(&zero) {
        assert_eq!(line(&range, FIRST + 1), ["Tổng cộng", "", "0", "0", "0", "0", "", ""]);
    }
}

#[test]
fn no_rows_one_row_thirty_rows() {
    for count in [0, 1, 30] {
        let rows = (1..=count)
            .map(|n| row(&format!("Thôn {n}"), n, Some(1), Some(n), &[30 + n as i32]))
            .collect();
        for range in stored_and_recalculated(&content(rows)) {
            let total = line(&range, FIRST + count as u32);
            let sum =
                if count == 0 { String::new() } else { (count * (count + 1) / 2).to_string() };
            assert_eq!((total[0].as_str(), &total[2]), ("Tổng cộng", &sum));
        }
    }
}

#[test]
fn text_stays_text() {
    for text in ["=1+1", "+84 900", "-5", "@SUM(A1)", "=HYPERLINK(\"x\")", "a\u{1}b\nc", "<b>&amp;"]
    {
        let bytes = write(&form(), &content(vec![row(text, 1, None, None, &[])])).unwrap();
        let expected = text.replace('\u{1}', "");
        assert_eq!(line(&values(&bytes), FIRST)[1], expected);
        let part = office::part(&bytes, "xl/worksheets/sheet1.xml");
        assert!(!part.contains("<f>1+1") && !part.contains("HYPERLINK"));
    }
}

#[test]
fn parts_that_do_not_add_up_are_named_and_the_stated_sum_stands() {
    let odd = row("Thôn Một", 1, Some(2), Some(2), &[]).with("members", 7);
    let content = content(vec![odd]);
    let found = mismatches(&form(), &content).unwrap();
    assert_eq!((found.len(), found[0].row, found[0].stated, found[0].parts), (1, 0, 7.0, 4.0));
    for range in stored_and_recalculated(&content) {
        assert_eq!(line(&range, FIRST)[3], "7");
    }
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    let content = content(vec![row("Thôn Một", 120, Some(2), Some(1), &[22])]);
    assert_eq!(write(&form(), &content).unwrap(), write(&form(), &content).unwrap());
}

#[test]
fn the_page_is_set_up_to_print() {
    let rows = (1..=60).map(|n| row(&format!("Thôn {n}"), n, None, None, &[])).collect();
    let bytes = write(&form(), &content(rows)).unwrap();
    let sheet = office::part(&bytes, "xl/worksheets/sheet1.xml");
    for expected in [
        "fitToPage=\"1\"",
        "paperSize=\"9\"",
        "orientation=\"landscape\"",
        "fitToHeight=\"0\"",
        "Trang &amp;P/&amp;N",
    ] {
        assert!(sheet.contains(expected), "{expected}");
    }
    let workbook = office::part(&bytes, "xl/workbook.xml");
    assert!(workbook.contains("_xlnm.Print_Titles") && workbook.contains("$8:$10"), "{workbook}");
    // The helper columns are not printed.
    assert!(workbook.contains("$A$1:$I$"), "{workbook}");
    let Some(pages) = office::pages(&bytes) else { return };
    assert!(pages.len() > 1);
    for page in &pages {
        assert!(page.contains("Thành viên"), "each page has the header");
    }
    let all = pages.join("\n");
    assert!(all.contains("NGƯỜI LẬP BIỂU") && all.contains("1,830") && !all.contains("Tổng tuổi"));
}

#[test]
fn a_form_that_contradicts_itself_is_refused() {
    let stray = content(vec![Row::new().with("villages", "?")]);
    assert!(
        matches!(write(&form(), &stray), Err(FormError::UnknownColumn(key)) if key == "villages")
    );
    let one = Header::from(Column::new("a", "A", 5.0, Kind::Text));
    let of = |columns: Vec<Header>| Form { columns, helpers: vec![], ..form() };
    let refused = |columns: Vec<Header>| write(&of(columns), &Content::default()).unwrap_err();
    assert!(matches!(refused(vec![one.clone()]), FormError::TooFewColumns));
    assert!(matches!(refused(vec![one.clone(), one.clone()]), FormError::DuplicateColumn(_)));
    let itself = |key: &'static str, of: &'static str| {
        Header::from(Column::count(key, "B", 5.0).row(RowRule::Sum(vec![of.into()])))
    };
    assert!(matches!(refused(vec![one.clone(), itself("b", "c")]), FormError::UnknownColumn(_)));
    let circle = vec![one, itself("b", "c"), itself("c", "b")];
    assert!(matches!(refused(circle), FormError::CircularColumn(_)));
    let long = content(vec![Row::new().with("village", Cell::Text("a".repeat(40_000)))]);
    assert!(matches!(write(&form(), &long), Err(FormError::Workbook(_))));
}

#[test]
fn days_before_1900_are_text() {
    let dated = |key: &'static str| Header::from(Column::new(key, "A", 12.0, Kind::Date));
    let form = Form {
        columns: vec![dated("a"), dated("b")],
        helpers: vec![],
        code: "".into(),
        unit: "".into(),
        ..form()
    };
    let day = |year| chrono::NaiveDate::from_ymd_opt(year, 9, 2).unwrap();
    let content = Content {
        rows: vec![Row::new().with("a", day(1858)).with("b", day(2026))],
        ..Content::default()
    };
    let range = values(&write(&form, &content).unwrap());
    let cells: Vec<_> = range.used_cells().filter(|(_, _, cell)| !cell.is_string()).collect();
    assert_eq!(cells.len(), 1);
    assert!(range.used_cells().any(|(_, _, cell)| *cell == "02/09/1858"));
}
