#![allow(clippy::unwrap_used)]
use super::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

#[test]
fn what_was_meant_is_proposed_where_only_one_reading_is_left() {
    let cases: &[(CellField, &str, Option<&str>)] = &[
        (CellField::Name, "NGUYỄN VĂN AN", Some("Nguyễn Văn An")),
        (CellField::Name, "Nguyễn văn An", Some("Nguyễn Văn An")),
        (CellField::Name, "Nguyễn Văn An", None),
        (CellField::Name, "H’ Hen Niê", None),
        (CellField::Birth, "2/3/80", Some("02/03/1980")),
        (CellField::Birth, "80", Some("1980")),
        (CellField::Birth, "2/3/05", Some("02/03/2005")),
        (CellField::Birth, "12/25/1980", Some("25/12/1980")),
        (CellField::Birth, "1980", None),
        (CellField::Birth, "31/2/1980", None),
        (CellField::Birth, "mồng 2", None),
        (CellField::Phone, "o9ooo12345", Some("0900012345")),
        (CellField::Phone, "090001234", None),
        (CellField::Phone, "0900012345", None),
        (CellField::Email, "an @vidu,vn", Some("an@vidu.vn")),
        (CellField::Email, "an@vidu.vn", None),
        (CellField::Email, "an", None),
        (CellField::Note, "gì cũng được", None),
    ];
    for (field, typed, expected) in cases {
        assert_eq!(offer(*field, typed, today()).as_deref(), *expected, "{typed}");
    }
}

#[test]
fn closed_lists_are_known_however_they_are_typed() {
    assert_eq!(known("to truong", POSITIONS), "Tổ trưởng");
    assert_eq!(known("Phụ trách kỹ thuật", POSITIONS), "Phụ trách kỹ thuật");
    assert_eq!(gender("nu".to_owned()).unwrap(), Gender::Female);
    assert!(gender("khác".to_owned()).is_err());
    assert_eq!(slot("doan vien".to_owned(), &["Đoàn viên"]).unwrap(), "Đoàn viên");
    assert!(slot("gì đó".to_owned(), &["Đoàn viên"]).is_err());
    for bad in ["an", "an@vidu", "a n@vidu.vn", "an@@vidu.vn", "@vidu.vn", "an@.vn"] {
        assert!(email(bad.to_owned()).is_err(), "{bad}");
    }
}
