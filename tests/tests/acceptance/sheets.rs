//! Attendance sheets of every shape, measured on the page as our PDF and LibreOffice lay them out:
//! room to sign, every name whole, the heading on each page, type that can be read at arm's length.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use wire::Desk;

use crate::desk::{ask, open, pictures_of};
use crate::office::convert_all;
use crate::page::{Page, Row, measure};

/// Least height of a row that somebody signs in, in millimetres.
const ROW: f64 = 9.0;
/// Least type of what is read at arm's length, in points.
const TYPE: f64 = 11.9;
/// Least width of a column to sign in.
const SIGNED: f64 = 17.5;

/// A session and its sheet.
struct Case {
    name: &'static str,
    /// How many members there are, in teams of twelve.
    people: usize,
    /// Days, each with these slots.
    days: &'static [&'static str],
    slots: &'static [(&'static str, &'static str)],
    audience: &'static str,
    set: &'static [(&'static str, &'static str)],
    /// What must come of it.
    wide: bool,
    sheets: usize,
    spare: usize,
    /// Headings of the columns to sign in.
    signed: &'static [&'static str],
}

const MORNING: (&str, &str) = ("08:00", "11:30");
const AFTERNOON: (&str, &str) = ("13:30", "16:30");
const EVENING: (&str, &str) = ("19:00", "21:00");

const ONE: Case = Case {
    name: "",
    people: 12,
    days: &["2026-12-05"],
    slots: &[EVENING],
    audience: "members",
    set: &[],
    wide: false,
    sheets: 1,
    spare: 10,
    signed: &["Ký tên"],
};

const SIX: &[&str] = &[
    "Ký tên buổi sáng 05/12",
    "Ký tên buổi chiều 05/12",
    "Ký tên buổi sáng 06/12",
    "Ký tên buổi chiều 06/12",
    "Ký tên buổi sáng 07/12",
    "Ký tên buổi chiều 07/12",
];
const THREE_DAYS: &[&str] = &["2026-12-05", "2026-12-06", "2026-12-07"];

const CASES: &[Case] = &[
    Case { name: "12", ..ONE },
    Case {
        name: "36",
        people: 36,
        slots: &[MORNING, AFTERNOON],
        signed: &["Ký tên buổi sáng 05/12", "Ký tên buổi chiều 05/12"],
        ..ONE
    },
    Case { name: "300", people: 300, set: &[("Số dòng để trống", "5")], spare: 5, ..ONE },
    Case {
        name: "36-three-days",
        people: 36,
        days: THREE_DAYS,
        slots: &[MORNING, AFTERNOON],
        wide: true,
        signed: SIX,
        ..ONE
    },
    Case {
        name: "300-three-days",
        people: 300,
        days: THREE_DAYS,
        slots: &[MORNING, AFTERNOON],
        wide: true,
        signed: SIX,
        ..ONE
    },
    Case {
        name: "36-days-documents",
        people: 36,
        days: THREE_DAYS,
        slots: &[MORNING, AFTERNOON],
        set: &[("Cột ký tên", "Theo từng ngày"), ("Ký nhận tài liệu", "Có")],
        wide: true,
        signed: &["Ký tên 05/12", "Ký tên 06/12", "Ký tên 07/12", "Ký nhận tài liệu"],
        ..ONE
    },
    Case {
        name: "36-teams-apart",
        people: 36,
        set: &[("Chia trang", "Mỗi tổ một trang"), ("Ký nhận tài liệu", "Có")],
        sheets: 3,
        signed: &["Ký tên", "Ký nhận tài liệu"],
        ..ONE
    },
    Case { name: "residents", people: 36, audience: "residents", spare: 20, ..ONE },
    Case {
        name: "residents-villages",
        people: 36,
        audience: "residents",
        set: &[("Chia trang", "mỗi thôn một trang"), ("Số dòng để trống", "35")],
        sheets: 3,
        spare: 35,
        ..ONE
    },
];

const FAMILY: &[&str] = &["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Vũ"];
const MIDDLE: &[&str] = &["Văn", "Thị", "Đức", "Thị Phương", "Hữu Trường"];
const GIVEN: &[&str] =
    &["An", "Bình", "Cường", "Dung", "Giang", "Hạnh", "Khuyên", "Nhung", "Thảo", "Tuấn", "Yến"];
const POSTS: &[&str] = &[
    "Trưởng thôn",
    "Bí thư Chi đoàn thôn",
    "Chi hội trưởng Chi hội Phụ nữ",
    "Công chức Văn hóa - Xã hội",
    "",
];

/// The name of the member at a place; some are as long as names get.
fn name(at: usize) -> String {
    match at {
        4 => "Công Tằng Tôn Nữ Nguyễn Thị Phương Khanh".to_owned(),
        7 => "H'Mơ Niê Kđăm".to_owned(),
        _ => format!("{} {} {}", FAMILY[at % 7], MIDDLE[at % 5], GIVEN[at % 11]),
    }
}

/// The names in the order of the sheet.
fn members(desk: &mut Desk, people: usize) -> Vec<String> {
    ask(
        desk,
        "setup",
        json!({ "code": "08494", "department": null, "signer": null, "title": null }),
    );
    let mut table = "STT\tHọ và tên\tNăm sinh\tChức vụ, đơn vị\tSố điện thoại\tThôn\n".to_owned();
    for at in 0..people {
        table.push_str(&format!(
            "{}\t{}\t{}\t{}\t09{:08}\tThôn {}\n",
            at + 1,
            name(at),
            1962 + at * 7 % 42,
            POSTS[at % 5],
            12_345_678 + at * 7919,
            at / 12 + 1,
        ));
    }
    ask(desk, "import_apply", json!({ "file_name": "", "pasted": table, "sheet": null }));
    let rows = ask(desk, "members", json!({}))["rows"].take();
    let rows = rows.as_array().unwrap().iter();
    let names: Vec<String> = rows.map(|row| row["name"].as_str().unwrap().to_owned()).collect();
    assert_eq!(names.len(), people, "members");
    names
}

/// Makes the sheet of a case; answers the names on it and the Word file.
fn make(case: &Case, folder: &Path) -> (Vec<String>, PathBuf) {
    let data = tempfile::tempdir().unwrap();
    let mut desk = open(data.path(), folder);
    let names = members(&mut desk, case.people);
    let moment = |day: &str, time: &str| format!("{day}T{time}:00");
    let slots: Vec<Value> = case
        .days
        .iter()
        .flat_map(|day| case.slots.iter().map(move |(from, to)| (day, from, to)))
        .map(|(day, from, to)| json!({ "start": moment(day, from), "end": moment(day, to) }))
        .collect();
    let session = json!({
        "topic": "Hướng dẫn người dân nộp hồ sơ dịch vụ công trực tuyến và thanh toán không dùng tiền mặt",
        "start": slots[0]["start"], "end": slots[slots.len() - 1]["end"], "slots": slots,
        "place": "Nhà văn hóa thôn 1", "trainers": ["Lê Thị Khánh Thảo", "Võ Đình Khoa"],
        "partners": ["VNPT Phú Thọ"], "audience": case.audience,
    });
    let session = ask(&mut desk, "session_save", session)["id"].take();
    let set: Vec<Value> =
        case.set.iter().map(|(label, value)| json!({ "label": label, "value": value })).collect();
    let wish = json!({ "id": session, "formats": ["docx"], "to": folder, "set": set });
    let files = ask(&mut desk, "session_sheet", wish);
    let docx = folder.join(format!("{}.docx", case.name));
    std::fs::rename(files["files"][0].as_str().unwrap(), &docx).unwrap();
    let listed = case.audience == "members";
    (if listed { names } else { Vec::new() }, docx)
}

/// What is wrong on the pages of a case.
fn wrong(case: &Case, names: &[String], pages: &[Page]) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut hold = |holds: bool, otherwise: &dyn Fn() -> String| {
        if !holds {
            wrong.push(otherwise());
        }
    };
    let size = if case.wide { (297.0, 210.0) } else { (210.0, 297.0) };
    let rows: Vec<Row> = pages.iter().flat_map(Page::rows).collect();
    hold(rows.len() == names.len() + case.sheets * case.spare, &|| format!("{} rows", rows.len()));
    for row in &rows {
        hold(row.height > ROW - 0.05, &|| format!("a row is {:.1} mm high: {row:?}", row.height));
    }
    let told: Vec<&str> = rows.iter().map(|row| row.cells[1].as_str()).collect();
    let named: Vec<&str> = told.iter().copied().filter(|name| !name.is_empty()).collect();
    hold(named == names, &|| {
        let lost: Vec<&String> =
            names.iter().filter(|name| !named.contains(&name.as_str())).collect();
        format!("names that are not whole in a row of their own: {lost:?}")
    });
    let mut signatures = 0;
    for (place, page) in pages.iter().enumerate() {
        let place = place + 1;
        let flat = |a: f64, b: f64| (a - b).abs() < 1.0;
        hold(flat(page.size.0, size.0) && flat(page.size.1, size.1), &|| {
            format!("page {place} is {:?}", page.size)
        });
        let of_page = page.rows();
        let heads = page.words.iter().filter(|word| word.text == "STT").count();
        hold(heads == usize::from(!of_page.is_empty()), &|| {
            format!("page {place} has {heads} headings over {} rows", of_page.len())
        });
        let columns = page.columns();
        for text in case.signed.iter().filter(|_| heads > 0) {
            let found = columns.iter().find(|(head, _)| head == text);
            hold(found.is_some_and(|(_, width)| *width > SIGNED), &|| {
                format!("page {place}: no column “{text}” to sign in: {columns:?}")
            });
        }
        for word in page.words.iter().filter(|word| word.size > 0.0) {
            hold(word.size > TYPE, &|| {
                format!("“{}” on page {place} is {} pt", word.text, word.size)
            });
            let (left, right) = (word.area.left, word.area.right);
            hold(left > 29.0 && right < size.0 - 14.0, &|| {
                format!("“{}” on page {place} stands outside the margins", word.text)
            });
        }
        let signs =
            page.lines.iter().filter(|line| line.text.contains("NGƯỜI LẬP DANH SÁCH")).count();
        hold(signs == 0 || !of_page.is_empty(), &|| format!("page {place} has signatures alone"));
        signatures += signs;
    }
    hold(signatures == case.sheets, &|| format!("{signatures} blocks of signatures"));
    wrong
}

#[test]
fn every_shape_of_sheet_has_room_to_sign() {
    let folder = tempfile::tempdir().unwrap();
    let made: Vec<(&Case, Vec<String>, PathBuf)> = CASES
        .iter()
        .map(|case| {
            let (names, docx) = make(case, folder.path());
            (case, names, docx)
        })
        .collect();
    let theirs = folder.path().join("libreoffice");
    let files: Vec<PathBuf> = made.iter().map(|(.., docx)| docx.clone()).collect();
    convert_all("pdf", &files, &theirs);
    let mut all = Vec::new();
    for (case, names, docx) in &made {
        let ours = docx.with_extension("pdf");
        let bytes = paper::pdf::convert_in_process(&std::fs::read(docx).unwrap()).unwrap();
        std::fs::write(&ours, bytes).unwrap();
        pictures_of(&format!("sheet.{}", case.name), &ours);
        let theirs = theirs.join(ours.file_name().unwrap());
        pictures_of(&format!("sheet-libreoffice.{}", case.name), &theirs);
        let [ours, theirs] = [measure(&ours), measure(&theirs)];
        if ours.len() != theirs.len() {
            all.push(format!("{}: {} and {} pages", case.name, ours.len(), theirs.len()));
        }
        for (by, pages) in [("ours", &ours), ("LibreOffice", &theirs)] {
            let wrong = wrong(case, names, pages);
            all.extend(wrong.into_iter().map(|how| format!("{} ({by}): {how}", case.name)));
        }
    }
    assert!(all.is_empty(), "{} findings:\n{}", all.len(), all.join("\n"));
}
