//! Whatever was done to a form: what it says is found, and what is not clear is said.

use toso_core::results::returns::{FileState, Take, Takes};

use super::ground::{CODES, Ground, codes, edited, filled, numbers, phone, saved};
use super::takes;

/// A village's form as the clerk sent it, filled in with `other` cells written over.
fn one(ground: &mut Ground, village: usize, other: &[(&str, &str)]) -> Vec<u8> {
    filled(&ground.forms()[village - 1], village, 1, other)
}

#[test]
fn numbers_that_no_form_takes_are_asked_about_each_by_its_kind() {
    let mut ground = Ground::with_last_quarter();
    let cells = [
        ("D13", "-208"),
        ("D14", "830.5"),
        ("D15", "'nhiều"),
        ("D16", "'khoảng 8"),
        ("D17", "'20/25"),
        ("D18", "'15%"),
        ("D19", "60"),
        ("D25", "'1.234.567"),
    ];
    let files = [("a.xlsx".to_owned(), one(&mut ground, 1, &cells))];
    let (reading, mut told) = ground.read(&files, &Takes::new());
    told.retain(|told| !told.ends_with("changed-much"));
    assert_eq!(
        told,
        [
            "a.xlsx D13 negative",
            "a.xlsx D14 not-whole",
            "a.xlsx D15 not-a-number",
            "a.xlsx D16 about",
            "a.xlsx D17 parts-in-one-cell",
            "a.xlsx D18 rate-only",
            "a.xlsx D25 far-from-last",
        ]
    );
    let values: Vec<Option<f64>> = reading.plan.files[0]
        .values
        .iter()
        .map(|one| one.amount.map(|amount| amount.value))
        .collect();
    assert_eq!(values[..7], [None, None, None, Some(8.0), None, None, Some(60.0)]);
}

#[test]
fn who_signs_below_is_not_taken_for_who_reported() {
    let mut ground = Ground::with_last_quarter();
    let files = [("a.xlsx".to_owned(), one(&mut ground, 1, &[("C8", "")]))];
    let (reading, told) = ground.read(&files, &Takes::new());
    assert_eq!(told, ["a.xlsx C8 reporter-missing"]);
    assert_eq!(reading.plan.files[0].reporter, None);
}

#[test]
fn of_two_files_of_a_team_none_is_taken_before_the_clerk_says_which() {
    let mut ground = Ground::with_last_quarter();
    let (first, second) = (one(&mut ground, 1, &[]), one(&mut ground, 1, &[("D13", "207")]));
    let files = [
        ("a.xlsx".to_owned(), first.clone()),
        ("b.xlsx".to_owned(), second),
        ("c.xlsx".to_owned(), first),
    ];
    let (reading, told) = ground.read(&files, &Takes::new());
    assert_eq!(told, ["a.xlsx - team-twice", "b.xlsx - team-twice", "c.xlsx - same-file"]);
    let states = |reading: &toso_core::results::returns::Reading| {
        reading.plan.files.iter().map(|file| file.state).collect::<Vec<_>>()
    };
    assert_eq!(states(&reading), [FileState::Open, FileState::Open, FileState::Refused]);
    assert_eq!(reading.plan.returned(), (1, 22));
    let key = reading.plan.files[1].doubts[0].key.clone();
    let (reading, accepted) = ground.accept(&files, &Takes::from([(key, Take::Accept)]));
    assert_eq!(states(&reading), [FileState::Refused, FileState::Taken, FileState::Refused]);
    assert_eq!((accepted.files, ground.stored(1)[0].1), (1, 207.0));

    // Another file of the team corrects the first one only where the clerk says so, and keeps what was.
    let third = [("d.xlsx".to_owned(), one(&mut ground, 1, &[("D13", "208")]))];
    let (reading, told) = ground.read(&third, &Takes::new());
    assert_eq!(told, ["d.xlsx - returned-before"]);
    assert_eq!(reading.plan.files[0].state, FileState::Open);
    let said = takes(&ground, &third, &[("/returned-before", Take::Accept)]);
    let (_, accepted) = ground.accept(&third, &said);
    assert_eq!((accepted.new, accepted.corrected), (0, 1));
    assert_eq!(ground.stored(1)[0].1, 208.0);
    let db = rusqlite::Connection::open(ground.folder.path().join("store.db")).unwrap();
    let kept: (f64, String) = db
        .query_row("SELECT value, reason FROM result_change", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    assert_eq!(kept, (207.0, "Phiếu nộp lại: d.xlsx".to_owned()));
}

#[test]
fn the_form_of_another_period_or_team_is_asked_about() {
    let mut ground = Ground::with_last_quarter();
    let this = ground.period.clone();
    ground.period = toso_core::reports::parse_period("2026-Q2").unwrap();
    let last = one(&mut ground, 1, &[]);
    ground.period = this;
    // Somebody filled in the form of village 2 and wrote his own village over it.
    let taken = edited(&ground.forms()[1], |sheet| sheet);
    let files = [("a.xlsx".to_owned(), last), ("b.xlsx".to_owned(), filled(&taken, 2, 1, &[]))];
    let (reading, told) = ground.read(&files, &Takes::new());
    assert_eq!(told, ["a.xlsx - other-period"]);
    // It is no return of this period until the clerk says so.
    assert_eq!(reading.plan.returned(), (1, 22));
    let said = takes(&ground, &files, &[("/other-period", Take::Accept)]);
    assert_eq!(ground.read(&files, &said).0.plan.returned(), (2, 22));
}

/// A foreign form of the kind the villages of one commune were given in 2026 (F1), as text: header
/// block, headings in row 12, data from row 13.
fn foreign(village: usize) -> Vec<u8> {
    let mut lines = vec!["PHIẾU BÁO CÁO SỐ LIỆU".to_owned(), String::new()];
    lines.push(format!("Đơn vị:;Thôn Đông {village}"));
    lines.push("Kỳ báo cáo:;Quý III/2026".to_owned());
    lines.push("Người báo cáo:;Lê Thị Hoa".to_owned());
    lines.push(format!("Số điện thoại:;{}", phone(village)));
    lines.resize(11, String::new());
    lines.push("Mã chỉ tiêu;Tên chỉ tiêu;Đơn vị tính;Giá trị;Ghi chú".to_owned());
    for (code, number) in codes().iter().zip(numbers(village, 1)) {
        lines.push(format!("{code};Chỉ tiêu {code};Hộ;{number};"));
    }
    // Sorted the other way round, and a row of their own put in.
    lines[12..].reverse();
    lines.insert(15, "CT99;Số máy cày;Máy;3;".to_owned());
    lines.join("\n").into_bytes()
}

#[test]
fn a_foreign_form_makes_its_round_itself_and_its_rules_hold() {
    let mut ground = Ground::new();
    let broken = String::from_utf8(foreign(2)).unwrap();
    let households = numbers(2, 1)[0];
    let broken = broken
        .replace("CT03;Chỉ tiêu CT03;Hộ;9;", &format!("CT03;Chỉ tiêu CT03;Hộ;{};", households - 3))
        .replace(
            &format!("CT02;Chỉ tiêu CT02;Hộ;{};", numbers(2, 1)[1]),
            "CT02;Chỉ tiêu CT02;Hộ;1500;",
        );
    let files = [("a.csv".to_owned(), foreign(1)), ("b.csv".to_owned(), broken.into_bytes())];
    let (reading, told) = ground.read(&files, &Takes::new());
    assert_eq!(reading.asked.indicators.len(), CODES);
    assert_eq!(
        told,
        [
            "a.csv B3 team-by-name",
            "a.csv D16 code-unknown",
            "b.csv B3 team-by-name",
            "b.csv D16 code-unknown",
            "b.csv D25 part-above-whole",
            "b.csv D24 part-above-whole",
            "b.csv D26 out-of-range",
        ]
        .map(|told| told.replace(" B3 ", " - "))
    );
    // The name stands there as we have it, so the file is taken and the clerk told.
    let (reading, accepted) = ground.accept(&files, &Takes::new());
    assert_eq!(reading.plan.returned(), (2, 22));
    assert_eq!((accepted.files, accepted.new), (2, 2 * CODES - 2));
    assert_eq!(ground.stored(1).len(), CODES);
}

#[test]
fn what_is_no_form_is_said_and_stops_nothing() {
    let mut ground = Ground::new();
    ground.forms();
    let files = [
        ("ảnh.jpg".to_owned(), vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 1, 2, 3]),
        ("ghi chú.csv".to_owned(), "Kính gửi xã;thôn xin nộp sau\nVì;mưa".as_bytes().to_vec()),
    ];
    let (reading, told) = ground.read(&files, &Takes::new());
    assert_eq!(told, ["ảnh.jpg - file-unreadable", "ghi chú.csv - no-table"]);
    assert_eq!(reading.plan.returned(), (0, 22));
}

#[test]
fn text_saved_by_another_program_has_lost_its_marks_and_is_known_by_its_name() {
    let mut ground = Ground::with_last_quarter();
    let bytes = one(&mut ground, 1, &[]);
    let format = "csv:Text - txt - csv (StarCalc):44,34,76";
    let Some(text) = saved(ground.folder.path(), &bytes, format) else { return };
    let files = [("Phieu.csv".to_owned(), text)];
    let (reading, told) = ground.read(&files, &Takes::new());
    assert_eq!(told, ["Phieu.csv - team-by-name"]);
    let values: Vec<f64> = reading.plan.files[0]
        .values
        .iter()
        .filter_map(|one| one.amount)
        .map(|amount| amount.value)
        .collect();
    assert_eq!(values, numbers(1, 1).iter().map(|number| f64::from(*number)).collect::<Vec<_>>());
}
