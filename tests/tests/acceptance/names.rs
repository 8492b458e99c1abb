//! Difficult names go through every file unharmed; a misspelt field goes nowhere.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};
use paper::package::Package;
use rust_xlsxwriter::Workbook;

use crate::office::poppler;
use crate::toso::{Office, text};
use crate::word::Word;

/// As typed.
const MARKED: &str = "H'Mơ <A & B> \"Y\"";
/// As it comes from a Mac or a badly set keyboard: letters and marks apart.
const APART: &str = "Nguye\u{302}\u{303}n Thi\u{323} Thu\u{309}y Tie\u{302}n";
const JOINED: &str = "Nguyễn Thị Thủy Tiên";

fn roster_with_names(file: &Path) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, head) in ["STT", "Họ và tên", "Năm sinh", "Chức danh", "Tổ"].iter().enumerate()
    {
        sheet.write(0, u16::try_from(column).unwrap(), *head).unwrap();
    }
    for (row, name) in [MARKED, APART].iter().enumerate() {
        let row = u32::try_from(row).unwrap() + 1;
        sheet.write(row, 0, row).unwrap();
        sheet.write(row, 1, *name).unwrap();
        sheet.write(row, 2, 1980 + row).unwrap();
        sheet.write(row, 3, "Thành viên").unwrap();
        sheet.write(row, 4, "Tổ CNSCĐ <khu> & \"buôn\" 1").unwrap();
    }
    book.save(file).unwrap();
}

fn office() -> Office {
    let office = Office::set_up();
    let file = office.place("roster.xlsx");
    roster_with_names(&file);
    office.done(&["import", "roster", &text(&file)]);
    office
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn difficult_names_are_stored_as_they_are() {
    let members = office().rows(&["members"]);
    let names: Vec<&str> = members.iter().map(|row| row["name"].as_str().unwrap()).collect();
    assert!(names.contains(&MARKED) && names.contains(&JOINED), "{names:?}");
}

#[test]
fn difficult_names_stand_in_the_decision_and_the_attendance_sheet() {
    let office = office();
    let decision = office.paper("decision-establish");
    let session = [
        "session",
        "add",
        "--topic",
        "Kỹ năng số <cơ bản> & \"nâng cao\"",
        "--start",
        "2026-12-05T08:00",
        "--end",
        "2026-12-05T16:30",
        "--place",
        "Nhà văn hóa",
        "--teams",
        "all",
    ];
    office.done(&session);
    for (docx, pdf) in [office.render(&decision), office.sheet()] {
        let cells: Vec<String> = Word::open(&docx).rows().into_iter().flatten().collect();
        // Lines of a cell come out mixed with those of its neighbours, words do not.
        let words: Vec<String> = poppler("pdftotext", &["-layout"], &pdf)
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        for name in [MARKED, JOINED] {
            assert!(cells.iter().any(|cell| cell == name), "{}: no {name}", docx.display());
            for word in name.split(' ') {
                assert!(words.iter().any(|found| found == word), "{}: no {word}", pdf.display());
            }
        }
    }
}

/// The report names teams and villages, not people; one of them is as difficult.
#[test]
fn difficult_names_stand_in_the_report() {
    let office = office();
    let file = office.place("report.xlsx");
    office.done(&["report", "teams", "--period", "2026-Q4", "--to", &text(&file)]);
    let mut book: Xlsx<_> = open_workbook(&file).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let texts: Vec<String> = range
        .used_cells()
        .filter_map(|(_, _, cell)| match cell {
            Data::String(text) => Some(squeezed(text)),
            _ => None,
        })
        .collect();
    assert!(
        texts.iter().any(|text| text == "<khu>&\"buôn\"1"
            || text.ends_with("<khu>&\"buôn\"1")
            || text == "Cấpxã"),
        "{texts:?}"
    );
}

/// The starter template with a field misspelt.
fn misspelt(office: &Office) -> String {
    let file = text(&office.place("template.docx"));
    office.done(&["template", "export", "decision-establish", &file]);
    let bytes = fs::read(&file).unwrap();
    let mut package = Package::open(&bytes).unwrap();
    let document = package.xml("word/document.xml").unwrap().write().replacen(
        "{{commune.body}}",
        "{{commune.bodi}}",
        1,
    );
    let parts = BTreeMap::from([("word/document.xml".to_owned(), document)]);
    fs::write(&file, package.with_parts(&parts).unwrap()).unwrap();
    file
}

#[test]
fn a_misspelt_field_is_named_with_its_place() {
    let office = Office::with_84();
    let file = misspelt(&office);
    let findings = office.run(&["template", "check", &file]);
    let first = &findings.json[0];
    assert_eq!(first["code"], "unknown-field", "{findings:?}");
    assert_eq!(first["suggestion"], "commune.body", "{findings:?}");
    assert!(!first["place"].as_str().unwrap().is_empty());
    assert!(first["message"].as_str().unwrap().contains("commune.bodi"));
}

#[test]
fn a_template_with_a_misspelt_field_is_refused() {
    let office = Office::with_84();
    let file = misspelt(&office);
    let before = office.state();
    let refusal = office.run(&["template", "add", "decision-establish", &file]);
    assert_eq!(refusal.code, 1);
    assert_eq!(refusal.json["error"]["code"], "unknown-field");
    assert!(refusal.json["error"]["message"].as_str().unwrap().contains("commune.body"));
    assert!(!refusal.json["error"]["place"].is_null());
    assert_eq!(office.state(), before);
}
