//! A province's form as a clerk lives with it: read, corrected, kept, filled quarter after quarter, and followed when
//! the next file differs.

use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use calamine::Data as Cell;
use rust_xlsxwriter::{Format, FormatBorder, Formula, Workbook};
use serde_json::{Value, json};
use wire::Desk;

use crate::desk::{ask, open, refused};
use crate::office::convert;
use crate::province::{alike, values, without_results};
use crate::reports::cam_thanh;
use crate::toso::Office;

const SHEET: &str = "Biểu 03";
const LEAFLETS: [f64; 6] = [500.0, 400.0, 400.0, 400.0, 400.0, 400.0];

/// A workbook of cells: a text, a formula, or nothing within a border. `A6:A7` is one merged cell.
fn workbook(cells: &[(&str, &str)]) -> Vec<u8> {
    let mut book = Workbook::new();
    let thin = Format::new().set_border(FormatBorder::Thin);
    let page = book.add_worksheet();
    page.set_name(SHEET).unwrap();
    for (place, text) in cells {
        let (first, last) = place.split_once(':').unwrap_or((place, place));
        let ((row, column), (last_row, last_column)) = (at(first), at(last));
        if first != last {
            page.merge_range(row, column, last_row, last_column, text, &thin).unwrap();
        } else if text.starts_with('=') {
            page.write_formula_with_format(row, column, Formula::new(*text), &thin).unwrap();
        } else if text.is_empty() {
            page.write_blank(row, column, &thin).unwrap();
        } else {
            page.write_with_format(row, column, *text, &thin).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// A place from 0.
fn at(cell: &str) -> (u32, u16) {
    let place = sheet::fill::Place::read(cell).unwrap();
    (place.row - 1, u16::try_from(place.column - 1).unwrap())
}

/// The form of this quarter.
fn this_quarter() -> Vec<u8> {
    workbook(&[
        ("A1", "UBND XÃ ……………"),
        ("A3", "BÁO CÁO KẾT QUẢ TUYÊN TRUYỀN"),
        ("A4", "(Kỳ báo cáo: ……………)"),
        ("A6:A7", "TT"),
        ("B6:B7", "Thôn, tổ dân phố"),
        ("C6:E6", "Tờ rơi"),
        ("C7", "Kế hoạch"),
        ("D7", "Thực hiện"),
        ("E7", "Lũy kế"),
        ("F6:F7", "Buổi tuyên truyền"),
        ("G6:G7", "Bình quân tờ rơi một buổi"),
        ("H6:H7", "Số trẻ mẫu giáo"),
        ("I6:I7", "Loa, đài"),
        ("J6:J7", "Ghi chú"),
        ("A8", ""),
        ("B8", ""),
        ("C8", ""),
        ("D8", ""),
        ("E8", ""),
        ("F8", ""),
        ("G8", "=IF(F8=0,\"\",ROUND(D8/F8,1))"),
        ("H8", ""),
        ("I8", ""),
        ("J8", ""),
        ("B9", "Tổng cộng"),
        ("C9", "=SUM(C8:C8)"),
        ("D9", "=SUM(D8:D8)"),
        ("E9", "=SUM(E8:E8)"),
        ("F9", "=SUM(F8:F8)"),
        ("G9", "=IF(F9=0,\"\",ROUND(D9/F9,1))"),
        ("I9", "=SUM(I8:I8)"),
        ("B11", "NGƯỜI LẬP BIỂU"),
    ])
}

/// That of the next: two rows further down, without a plan, with people before all others, and one heading reworded.
fn next_quarter() -> Vec<u8> {
    workbook(&[
        ("A1", "UBND XÃ ……………"),
        ("A4", "BÁO CÁO KẾT QUẢ TUYÊN TRUYỀN"),
        ("A5", "(Kỳ báo cáo: ……………)"),
        ("A8:A9", "TT"),
        ("B8:B9", "Thôn, tổ dân phố"),
        ("C8:C9", "Lượt người dự tuyên truyền"),
        ("D8:E8", "Tờ rơi"),
        ("D9", "Thực hiện"),
        ("E9", "Lũy kế"),
        ("F8:F9", "Số buổi tuyên truyền"),
        ("G8:G9", "Bình quân tờ rơi một buổi"),
        ("H8:H9", "Số trẻ mẫu giáo"),
        ("I8:I9", "Loa, đài"),
        ("J8:J9", "Ghi chú"),
        ("A10", ""),
        ("B10", ""),
        ("C10", ""),
        ("D10", ""),
        ("E10", ""),
        ("F10", ""),
        ("G10", "=IF(F10=0,\"\",ROUND(D10/F10,1))"),
        ("H10", ""),
        ("I10", ""),
        ("J10", ""),
        ("B11", "Tổng cộng"),
        ("C11", "=SUM(C10:C10)"),
        ("D11", "=SUM(D10:D10)"),
        ("E11", "=SUM(E10:E10)"),
        ("F11", "=SUM(F10:F10)"),
        ("G11", "=IF(F11=0,\"\",ROUND(D11/F11,1))"),
        ("I11", "=SUM(I10:I10)"),
        ("B13", "NGƯỜI LẬP BIỂU"),
    ])
}

fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

fn read(desk: &mut Desk, form: &[u8]) -> Value {
    let wish = json!({ "kind": "communication", "period": "2026-Q3", "file": base64(form) });
    ask(desk, "province_form_read", wish)
}

/// The fields that are certain, and as the clerk corrects the others.
fn cells(reading: &Value, corrected: &[(&str, &str)]) -> Vec<Value> {
    let proposals = reading["proposals"].as_array().unwrap();
    let certain = proposals.iter().filter(|one| one["certain"] == true);
    let kept = certain.filter(|one| corrected.iter().all(|(cell, _)| one["cell"] != *cell));
    let kept = kept.map(|one| (one["cell"].as_str().unwrap(), one["text"].as_str().unwrap()));
    kept.chain(corrected.iter().copied().filter(|(_, text)| !text.is_empty()))
        .map(|(cell, text)| json!({ "sheet": SHEET, "cell": cell, "text": text }))
        .collect()
}

fn texts(cells: &[Value]) -> Vec<String> {
    let said = |cell: &Value, name: &str| cell[name].as_str().unwrap().to_owned();
    let mut texts: Vec<String> =
        cells.iter().map(|cell| format!("{} {}", said(cell, "cell"), said(cell, "text"))).collect();
    texts.sort();
    texts
}

fn save(form: &[u8], cells: &[Value], replaces: Option<&Value>) -> Value {
    json!({
        "name": "Biểu tuyên truyền quý", "document": "512/SKHCN-CĐS", "kind": "communication",
        "file": base64(form), "cells": cells, "replaces": replaces,
    })
}

/// Fills a form that is kept, for the third quarter; answers the file and what the clerk is to know.
fn fill(desk: &mut Desk, id: &Value, duty: Option<&Value>) -> (PathBuf, Value) {
    let mut wish = json!({ "kind": "communication", "period": "2026-Q3", "id": id });
    if let Some(duty) = duty {
        wish["duty"] = duty.clone();
    }
    let filled = ask(desk, "province_form_fill", wish);
    (PathBuf::from(filled["files"][0].as_str().unwrap()), filled["problems"].clone())
}

/// What stands in the cells of a workbook, by their places as Excel calls them.
struct Filled(std::collections::BTreeMap<(String, u32, u32), Cell>);

impl Filled {
    fn open(file: &Path) -> Self {
        Self(values(std::fs::read(file).unwrap()))
    }

    fn get(&self, cell: &str) -> Option<&Cell> {
        let place = sheet::fill::Place::read(cell).unwrap();
        self.0.get(&(SHEET.to_owned(), place.row, place.column))
    }

    fn number(&self, cell: &str) -> f64 {
        match self.get(cell) {
            Some(Cell::Float(number)) => *number,
            other => panic!("{cell}: {other:?}"),
        }
    }

    fn text(&self, cell: &str) -> &str {
        match self.get(cell) {
            Some(Cell::String(text)) => text,
            other => panic!("{cell}: {other:?}"),
        }
    }
}

/// That what is stored beside every formula is what LibreOffice computes.
fn computed_alike(file: &Path) {
    let bare = file.with_extension("bare.xlsx");
    std::fs::write(&bare, without_results(&std::fs::read(file).unwrap())).unwrap();
    let anew = convert(&bare, "xlsx:Calc MS Excel 2007 XML");
    let (ours, theirs) = (Filled::open(file).0, Filled::open(&anew).0);
    let places: std::collections::BTreeSet<_> = ours.keys().chain(theirs.keys()).collect();
    for place in places {
        let (ours, theirs) = (ours.get(place), theirs.get(place));
        assert!(alike(ours, theirs), "{place:?}: {ours:?} {theirs:?}");
    }
}

/// The office of Cẩm Thanh with a target for its leaflets.
fn office() -> (Office, Desk) {
    let office = cam_thanh();
    let mut desk = open(&office.data(), &office.place("out"));
    let team = office_team(&mut desk);
    let target = json!({
        "indicator": "leaflets", "team": team, "period": "2026-Q3", "amount": { "value": 450 },
    });
    ask(&mut desk, "targets_set", json!({ "targets": [target] }));
    (office, desk)
}

/// The first team.
fn office_team(desk: &mut Desk) -> Value {
    let grid = ask(desk, "result_grid", json!({ "period": "2026-Q3", "indicators": ["leaflets"] }));
    grid["teams"][0]["team"].clone()
}

#[test]
fn a_form_is_corrected_kept_and_filled_with_what_was_reached() {
    let (_office, mut desk) = office();
    let form = this_quarter();
    let reading = read(&mut desk, &form);
    let missed: Vec<&str> = reading["unrecognised"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["cell"].as_str().unwrap())
        .collect();
    assert_eq!(missed, ["H8", "I8"], "{reading:#}");
    // Loudspeakers are our posts; children in kindergarten are none of our business.
    let chosen = cells(&reading, &[("I8", "{{rows.posts.this}}")]);
    let expected = [
        "A1 UBND PHƯỜNG {{commune.short-upper}}",
        "A4 (Kỳ báo cáo: {{period.label}})",
        "A8 {{rows.index}}",
        "B8 {{rows.label}}",
        "C8 {{rows.leaflets.planned}}",
        "D8 {{rows.leaflets.this}}",
        "E8 {{rows.leaflets.cumulative}}",
        "F8 {{rows.communication-sessions.this}}",
        "I8 {{rows.posts.this}}",
    ];
    assert_eq!(texts(&chosen), expected);
    let id = ask(&mut desk, "province_form_save", save(&form, &chosen, None))["id"].clone();
    let kept = ask(&mut desk, "province_forms", json!({}));
    assert_eq!(kept.as_array().unwrap().len(), 1);
    assert_eq!((&kept[0]["id"], &kept[0]["document"]), (&id, &json!("512/SKHCN-CĐS")));
    // It is due, and filling it is what makes it.
    let duty = json!({
        "kind": "communication", "name": "Biểu tuyên truyền", "cycle": "quarter",
        "closing": "calendar", "due_days": 7, "province_form": id, "first": "2026-07-01",
    });
    let duty = ask(&mut desk, "report_duty_save", duty)["id"].clone();
    let state = |desk: &mut Desk| ask(desk, "report_due", json!({}))[0]["state"].clone();
    assert_eq!(state(&mut desk), "overdue");
    let (file, problems) = fill(&mut desk, &id, Some(&duty));
    assert_eq!(problems, json!([]), "{file:?}");
    assert_eq!(state(&mut desk), "made");
    let made = ask(&mut desk, "reports_made", json!({}))[0].clone();
    assert_eq!((&made["kind"], &made["period"]), (&json!("communication"), &json!("2026-Q3")));
    let again = ask(&mut desk, "report_made_file", json!({ "id": made["id"] }));
    let again = PathBuf::from(again["files"][0].as_str().unwrap());
    assert_eq!(std::fs::read(&again).unwrap(), std::fs::read(&file).unwrap());
    // Undone, the duty waits again.
    ask(&mut desk, "undo", json!({}));
    assert_eq!(state(&mut desk), "overdue");

    let filled = Filled::open(&file);
    assert_eq!(filled.text("A1"), "UBND PHƯỜNG HỘI AN ĐÔNG");
    assert_eq!(filled.text("A4"), "(Kỳ báo cáo: Quý III năm 2026)");
    for (place, leaflets) in LEAFLETS.into_iter().enumerate() {
        let row = 8 + place;
        assert_eq!(filled.number(&format!("A{row}")), (place + 1) as f64);
        assert!(filled.text(&format!("B{row}")).starts_with("thôn"));
        let own = ["D", "E", "F", "G"].map(|column| filled.number(&format!("{column}{row}")));
        assert_eq!(own, [leaflets, leaflets, 1.0, leaflets]);
        // Nobody said how often it was on the loudspeakers, and one village alone has a plan.
        assert_eq!(filled.get(&format!("I{row}")), None);
        assert_eq!(filled.get(&format!("C{row}")).is_some(), place == 0);
    }
    let totals = ["C", "D", "E", "F", "G"].map(|column| filled.number(&format!("{column}14")));
    assert_eq!(totals, [450.0, 2500.0, 2500.0, 6.0, 416.7]);
    assert_eq!(filled.text("B16"), "NGƯỜI LẬP BIỂU");
    computed_alike(&file);
}

#[test]
fn the_next_form_is_followed_by_what_its_cells_are_about() {
    let (_office, mut desk) = office();
    let (old, new) = (this_quarter(), next_quarter());
    let reading = read(&mut desk, &old);
    let chosen = cells(&reading, &[("I8", "{{rows.posts.this}}")]);
    let id = ask(&mut desk, "province_form_save", save(&old, &chosen, None))["id"].clone();
    let same = ask(&mut desk, "province_form_follow", json!({ "id": id, "file": base64(&old) }));
    assert_eq!((&same["differences"], &same["lost"]), (&json!([]), &json!([])));

    let wish = json!({ "id": id, "file": base64(&new) });
    let followed = ask(&mut desk, "province_form_follow", wish);
    let told: Vec<String> = followed["differences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let said = |name: &str| one[name].as_str().unwrap().to_owned();
            let (part, change) = (said("part"), said("change"));
            let (from, to) = (said("from"), said("to"));
            format!("{part} {change} {from}>{to} {}|{}", said("before"), said("after"))
        })
        .collect();
    for expected in [
        "column gone C> Tờ rơi › Kế hoạch|",
        "column reworded F>F Buổi tuyên truyền|Số buổi tuyên truyền",
        "column added >C |Lượt người dự tuyên truyền",
        "row moved 9>11 Tổng cộng|Tổng cộng",
    ] {
        assert!(told.iter().any(|one| one == expected), "{expected} in {told:#?}");
    }
    let carried = followed["cells"].as_array().unwrap().clone();
    let expected = [
        "A1 UBND PHƯỜNG {{commune.short-upper}}",
        "A10 {{rows.index}}",
        "A5 (Kỳ báo cáo: {{period.label}})",
        "B10 {{rows.label}}",
        "D10 {{rows.leaflets.this}}",
        "E10 {{rows.leaflets.cumulative}}",
        "F10 {{rows.communication-sessions.this}}",
        "I10 {{rows.posts.this}}",
    ];
    assert_eq!(texts(&carried), expected);
    assert_eq!(texts(followed["lost"].as_array().unwrap()), ["C8 {{rows.leaflets.planned}}"]);

    // The clerk adds what is new; the form takes the other's place, and undoing gives it back.
    let people =
        json!({ "sheet": SHEET, "cell": "C10", "text": "{{rows.communication-people.this}}" });
    let cells = [carried, vec![people]].concat();
    let next = ask(&mut desk, "province_form_save", save(&new, &cells, Some(&id)))["id"].clone();
    let replaced = |desk: &mut Desk| {
        let forms = ask(desk, "province_forms", json!({}));
        let of = |id: &Value| {
            let forms = forms.as_array().unwrap();
            forms.iter().find(|form| form["id"] == *id).map(|form| form["replaced"].clone())
        };
        (of(&id), of(&next))
    };
    assert_eq!(replaced(&mut desk), (Some(json!("2026-11-22")), Some(Value::Null)));
    ask(&mut desk, "undo", json!({}));
    assert_eq!(replaced(&mut desk), (Some(Value::Null), None));
    ask(&mut desk, "redo", json!({}));

    let (file, problems) = fill(&mut desk, &next, None);
    assert_eq!(problems, json!([]));
    let filled = Filled::open(&file);
    assert_eq!(filled.text("A1"), "UBND PHƯỜNG HỘI AN ĐÔNG");
    assert_eq!(filled.text("A5"), "(Kỳ báo cáo: Quý III năm 2026)");
    let totals = ["C", "D", "E", "F", "G"].map(|column| filled.number(&format!("{column}16")));
    assert_eq!(totals, [600.0, 2500.0, 2500.0, 6.0, 416.7]);
    computed_alike(&file);
    // What was sent with the form of before can be made again.
    let (before, _) = fill(&mut desk, &id, None);
    assert_eq!(Filled::open(&before).number("D14"), 2500.0);
}

#[test]
fn what_a_form_cannot_be_filled_with_is_refused_before_it_is_kept() {
    let (office, mut desk) = office();
    let form = this_quarter();
    let cell = |cell: &str, text: &str| json!({ "sheet": SHEET, "cell": cell, "text": text });
    for (wrong, code, says) in [
        (cell("D8", "{{rows.leaflet.this}}"), "form-fields", "rows.leaflets.this"),
        (cell("G8", "{{rows.posts.this}}"), "form-fields", "G8"),
        (cell("8D", "{{rows.posts.this}}"), "bad-cell", "8D"),
        (
            json!({ "sheet": "Biểu 04", "cell": "D8", "text": "{{rows.posts.this}}" }),
            "form-fields",
            "Biểu 04",
        ),
    ] {
        let (found, message) =
            refused(&mut desk, "province_form_save", save(&form, &[wrong], None));
        assert_eq!(found, code, "{message}");
        assert!(message.contains(says), "{message}");
    }
    let nothing = workbook(&[("A1", "Thư mời")]);
    let half = &form[..form.len() / 2];
    for (file, code) in [(half, "form-damaged"), (&b"STT,Th\xc3\xb4n"[..], "form-not-xlsx")] {
        let wish = json!({ "kind": "communication", "period": "2026-Q3", "file": base64(file) });
        let (found, message) = refused(&mut desk, "province_form_read", wish);
        assert!(found == code || found == "form-not-xlsx", "{found}: {message}");
    }
    assert_eq!(read(&mut desk, &nothing)["proposals"], json!([]));
    assert_eq!(ask(&mut desk, "province_forms", json!({})), json!([]));
    // A team that has not reported leaves a total that the form asks for blank, and says so.
    let asks = workbook(&[
        ("A1", "Ứng dụng của tỉnh"),
        ("B1", "{{total.app-installs.this}}"),
        ("A2", "Tờ rơi"),
        ("B2", "{{total.leaflets.this}}"),
    ]);
    let id = ask(&mut desk, "province_form_save", save(&asks, &[], None))["id"].clone();
    let (file, problems) = fill(&mut desk, &id, None);
    let filled = Filled::open(&file);
    assert_eq!((filled.get("B1"), filled.number("B2")), (None, 2500.0));
    assert_eq!(problems[0]["code"], "not-all-reported", "{problems}");
    drop((desk, office));
}

/// The form as a workbook with macros: only what kind of file it is differs.
fn with_macros(form: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(form)).unwrap();
    let mut copy = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().to_string();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if name == "[Content_Types].xml" {
            let types = String::from_utf8(content).unwrap();
            let plain = "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
            content = types.replace(plain, "vnd.ms-excel.sheet.macroEnabled.main+xml").into_bytes();
        }
        copy.start_file(&name, zip::write::SimpleFileOptions::default()).unwrap();
        copy.write_all(&content).unwrap();
    }
    copy.finish().unwrap().into_inner()
}

#[test]
fn a_form_with_macros_is_written_and_kept_as_one() {
    let (_office, mut desk) = office();
    let form = with_macros(&this_quarter());
    let reading = read(&mut desk, &form);
    assert_eq!(reading["macros"], true);
    let id = ask(&mut desk, "province_form_save", save(&form, &cells(&reading, &[]), None));
    let duty = json!({
        "kind": "communication", "name": "Biểu tuyên truyền", "cycle": "quarter",
        "closing": "calendar", "due_days": 7, "first": "2026-07-01",
    });
    let duty = ask(&mut desk, "report_duty_save", duty)["id"].clone();
    let (file, _) = fill(&mut desk, &id["id"], Some(&duty));
    let made = ask(&mut desk, "reports_made", json!({}))[0].clone();
    let again = ask(&mut desk, "report_made_file", json!({ "id": made["id"] }));
    let again = Path::new(again["files"][0].as_str().unwrap());
    for file in [file.as_path(), again] {
        assert_eq!(file.extension().unwrap(), "xlsm", "{file:?}");
    }
    let to = file.with_file_name("khac.xlsx");
    let wish = json!({
        "kind": "communication", "period": "2026-Q3", "id": id["id"], "to": to.to_str().unwrap(),
    });
    let (code, _) = refused(&mut desk, "province_form_fill", wish);
    assert_eq!((code.as_str(), to.exists()), ("form-has-macros", false));
}
