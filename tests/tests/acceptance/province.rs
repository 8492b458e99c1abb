//! Ten forms as provinces might send them, by three programs (`fixtures/province`), filled with no
//! village, one and a hundred. What we store is what LibreOffice computes; what we do not touch is
//! the same to the byte; what we write stands up to openxml-audit.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use calamine::{Data as Cell, Reader, Xlsx};
use chrono::{Days, NaiveDate};
use sheet::fill::{Data, Field, Filled, Item, List, ProblemKind, Value, fill};
use sheet::formula::shift::Axis;

use crate::office::convert_all;

const FORMS: [&str; 10] = [
    "01-huong-dan-nguoi-dan",
    "02-thon-theo-cot",
    "03-bieu-do",
    "04-khoa-tinh-toan",
    "05-luy-ke",
    "06-bang-du-lieu",
    "07-thon-co-san",
    "08-nhieu-trang-tinh",
    "09-phieu-thon",
    "10-hai-danh-sach",
];

/// How many villages there are.
const COUNTS: [usize; 3] = [0, 1, 100];

fn form(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/province");
    std::fs::read(folder.join(name).with_extension("xlsx")).unwrap()
}

/// A village, by its number from 0: some figures are missing, some are nought, some names hard.
fn village(number: usize) -> Item {
    let name = match number {
        0 => "Thôn An Hòa".to_owned(),
        1 => "Thôn Bình Minh".to_owned(),
        2 => "Thôn Cẩm Phú".to_owned(),
        3 => "Thôn Đông Yên".to_owned(),
        4 => "Tổ dân phố 3".to_owned(),
        5 => "=Thôn & Xóm <Mới>".to_owned(),
        6 => "'Nặm Tăm\" 2".to_owned(),
        other => format!("Thôn số {}", other + 1),
    };
    let figure = |value: usize| Value::Number(f64::from(u32::try_from(value).unwrap()));
    let unless = |blank: bool, value| if blank { Value::Blank } else { value };
    let group = ["Nhóm A", "Nhóm B", "Nhóm C", "Nhóm Đ"][number % 4];
    let founded = NaiveDate::from_ymd_opt(2022, 4, 1).unwrap() + Days::new(number as u64 * 11);
    Item {
        names: vec![name.clone()],
        values: vec![
            figure(number + 1),
            Value::Text(name),
            figure(60 + number * 37 % 191),
            unless(number % 9 == 8, figure(number * 53 % 140)),
            unless(number % 7 == 6, figure(number * 29 % 45)),
            unless(number % 11 == 10, figure(number * 31 % 160)),
            unless(number % 5 == 3, Value::Text(group.to_owned())),
            unless(number % 6 == 5, Value::Date(founded)),
        ],
    }
}

const FIELDS: [&str; 8] =
    ["number", "name", "households", "plan", "this", "total", "note", "started"];

fn data(count: usize) -> Data {
    let items: Vec<Item> = (0..count).map(village).collect();
    let list = |path: &str, axis| List {
        path: path.to_owned(),
        label: String::new(),
        axis,
        fields: FIELDS.map(|field| (field.to_owned(), String::new())).to_vec(),
        items: items.clone(),
    };
    let field = |path: &str, label: &str, value| Field {
        path: path.to_owned(),
        label: label.to_owned(),
        value,
    };
    Data {
        fields: vec![
            field("commune.name", "Tên xã", Value::Text("XÃ ĐÔNG SƠN".to_owned())),
            field("period.label", "Kỳ báo cáo", Value::Text("Quý III năm 2026".to_owned())),
            field("made", "Ngày lập", Value::Date(NaiveDate::from_ymd_opt(2026, 9, 30).unwrap())),
            field("recipient", "Nơi nhận", Value::Blank),
            field("guided", "Lượt hướng dẫn", Value::Number(9038.0)),
        ],
        lists: vec![list("rows", Axis::Row), list("columns", Axis::Column)],
    }
}

fn filled(name: &str, count: usize) -> Filled {
    fill(&form(name), &data(count)).unwrap_or_else(|error| panic!("{name}, {count}: {error:?}"))
}

/// Every form with every number of villages, in a folder.
fn all_filled(folder: &Path) -> Vec<(String, PathBuf, Filled)> {
    let mut all = Vec::new();
    for name in FORMS {
        for count in COUNTS {
            let filled = filled(name, count);
            let called = format!("{name}-{count}");
            let file = folder.join(&called).with_extension("xlsx");
            std::fs::write(&file, &filled.bytes).unwrap();
            all.push((called, file, filled));
        }
    }
    all
}

/// The parts of a package, unpacked.
fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    each_part(bytes, false)
}

/// The parts of a package as they lie in it.
fn packed(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    each_part(bytes, true)
}

fn each_part(bytes: &[u8], as_packed: bool) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let read = |index| {
        let part = match as_packed {
            true => archive.by_index_raw(index),
            false => archive.by_index(index),
        };
        let mut part = part.unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        (part.name().unwrap().to_string(), content)
    };
    (0..count).map(read).collect()
}

/// The same workbook without any stored result: what is in it afterwards was computed.
pub fn without_results(bytes: &[u8]) -> Vec<u8> {
    let mut copy = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, mut content) in parts(bytes) {
        if name.starts_with("xl/worksheets/sheet") {
            content = strip(&String::from_utf8(content).unwrap()).into_bytes();
        }
        copy.start_file(&name, zip::write::SimpleFileOptions::default()).unwrap();
        copy.write_all(&content).unwrap();
    }
    copy.finish().unwrap().into_inner()
}

fn strip(xml: &str) -> String {
    let (cells, last) = xml.rsplit_once("</c>").unwrap_or(("", xml));
    let mut stripped = String::with_capacity(xml.len());
    for cell in cells.split("</c>") {
        match (cell.contains("<f"), cell.split_once("<v>")) {
            (true, Some((before, after))) => {
                stripped.push_str(before);
                stripped.push_str(after.split_once("</v>").unwrap().1);
            }
            _ => stripped.push_str(cell),
        }
        stripped.push_str("</c>");
    }
    stripped + last
}

/// The values of a workbook by sheet and place (from 1), the empty ones left out.
pub fn values(bytes: Vec<u8>) -> BTreeMap<(String, u32, u32), Cell> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let mut values = BTreeMap::new();
    for name in book.sheet_names().clone() {
        let range = book.worksheet_range(&name).unwrap();
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, cell) in range.used_cells() {
            let plain = match cell {
                Cell::Int(number) => Cell::Float(*number as f64),
                Cell::DateTime(moment) => Cell::Float(moment.as_f64()),
                Cell::String(text) if text.is_empty() => continue,
                cell => cell.clone(),
            };
            let place =
                (top + u32::try_from(row).unwrap() + 1, left + u32::try_from(column).unwrap() + 1);
            values.insert((name.clone(), place.0, place.1), plain);
        }
    }
    values
}

pub fn alike(ours: Option<&Cell>, theirs: Option<&Cell>) -> bool {
    match (ours, theirs) {
        (Some(Cell::Float(ours)), Some(Cell::Float(theirs))) => {
            (ours - theirs).abs() <= 1e-9 * ours.abs().max(1.0)
        }
        _ => ours == theirs,
    }
}

#[test]
fn libreoffice_computes_what_is_stored() {
    let folder = tempfile::tempdir().unwrap();
    let all = all_filled(folder.path());
    for (_, file, filled) in &all {
        std::fs::write(file, without_results(&filled.bytes)).unwrap();
    }
    let files: Vec<PathBuf> = all.iter().map(|(_, file, _)| file.clone()).collect();
    let made = folder.path().join("computed");
    convert_all("xlsx:Calc MS Excel 2007 XML", &files, &made);
    let (mut compared, mut different) = (0, Vec::new());
    for (called, file, filled) in &all {
        let theirs = values(std::fs::read(made.join(file.file_name().unwrap())).unwrap());
        let ours = values(filled.bytes.clone());
        let named: BTreeSet<(String, u32, u32)> = filled
            .problems
            .iter()
            .filter(|problem| matches!(problem.kind, ProblemKind::NotComputed { .. }))
            .filter_map(|problem| {
                problem.place.map(|place| (problem.sheet.clone(), place.row, place.column))
            })
            .collect();
        for place in &named {
            assert_eq!(ours.get(place), None, "{called}: {place:?} is named and yet stored");
        }
        for place in ours.keys().chain(theirs.keys()).collect::<BTreeSet<_>>() {
            if named.contains(place) {
                continue;
            }
            compared += 1;
            if !alike(ours.get(place), theirs.get(place)) {
                let (ours, theirs) = (ours.get(place), theirs.get(place));
                different.push(format!("{called} {place:?}: {ours:?} / {theirs:?}"));
            }
        }
    }
    assert!(different.is_empty(), "{} cells:\n{}", different.len(), different.join("\n"));
    assert!(compared > 7_500, "only {compared} cells");
}

/// What the figures of a hundred villages add up to, counted here.
#[test]
fn totals_are_the_sums_of_the_figures() {
    let sum = |field: &str| -> f64 {
        let at = FIELDS.iter().position(|name| *name == field).unwrap();
        (0..100)
            .map(|number| match village(number).values[at] {
                Value::Number(value) => value,
                _ => 0.0,
            })
            .sum()
    };
    for (form, sheet, place, expected) in [
        ("01-huong-dan-nguoi-dan", "Biểu 01", (110, 3), sum("households")),
        ("01-huong-dan-nguoi-dan", "Biểu 01", (110, 6), sum("total")),
        ("01-huong-dan-nguoi-dan", "Biểu 01", (110, 7), sum("total") / sum("plan")),
        ("02-thon-theo-cot", "Tổng hợp xã", (8, 103), sum("households")),
        ("02-thon-theo-cot", "Tổng hợp xã", (12, 103), sum("total") / sum("plan")),
        ("03-bieu-do", "Số liệu & biểu đồ", (107, 4), sum("total")),
        ("04-khoa-tinh-toan", "Nhập liệu", (107, 4), sum("households")),
        ("05-luy-ke", "Biểu 05", (110, 5), sum("this")),
        ("06-bang-du-lieu", "Tóm tắt", (1, 2), sum("plan")),
        ("08-nhieu-trang-tinh", "Tổng hợp", (2, 2), sum("households")),
        ("10-hai-danh-sach", "Phụ lục", (7, 4), sum("total")),
    ] {
        let values = values(filled(form, 100).bytes);
        let stored = values.get(&(sheet.to_owned(), place.0, place.1));
        assert!(
            alike(stored, Some(&Cell::Float(expected))),
            "{form} {place:?}: {stored:?} {expected}"
        );
    }
}

/// The parts that filling with a hundred villages changes; every other lies there as it lay.
const CHANGED: [&[&str]; 10] = [
    &["xl/workbook.xml", SHEET_1],
    &["xl/workbook.xml", SHEET_1],
    &[
        "xl/charts/chart1.xml",
        "xl/charts/chart2.xml",
        "xl/comments1.xml",
        "xl/drawings/drawing1.xml",
        "xl/drawings/vmlDrawing1.vml",
        "xl/workbook.xml",
        SHEET_1,
        SHEET_2,
    ],
    &[SHEET_1, SHEET_2],
    &["xl/comments/comment1.xml", "xl/drawings/commentsDrawing1.vml", "xl/workbook.xml", SHEET_1],
    &[
        "xl/charts/chart1.xml",
        "xl/charts/chart2.xml",
        "xl/drawings/drawing1.xml",
        "xl/tables/table1.xml",
        "xl/workbook.xml",
        SHEET_1,
        SHEET_2,
    ],
    &[SHEET_1],
    &["xl/workbook.xml", SHEET_1, SHEET_2, "xl/worksheets/sheet3.xml"],
    &["xl/workbook.xml", SHEET_1],
    &["xl/workbook.xml", SHEET_1],
];
const SHEET_1: &str = "xl/worksheets/sheet1.xml";
const SHEET_2: &str = "xl/worksheets/sheet2.xml";

#[test]
fn parts_that_are_not_touched_are_the_same_bytes() {
    for (name, changed) in FORMS.into_iter().zip(CHANGED) {
        for count in COUNTS {
            let before = packed(&form(name));
            let after = packed(&filled(name, count).bytes);
            let differing: Vec<&str> = before
                .keys()
                .chain(after.keys())
                .filter(|part| before.get(*part) != after.get(*part))
                .map(String::as_str)
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect();
            let beyond: Vec<_> = differing.iter().filter(|part| !changed.contains(part)).collect();
            assert!(beyond.is_empty(), "{name} with {count}: {beyond:?}");
            if count == 100 {
                assert_eq!(differing, changed, "{name}");
            }
        }
    }
}

/// What stands around the pattern goes where its cells go.
#[test]
fn what_names_cells_goes_where_they_go() {
    let texts: BTreeMap<&str, BTreeMap<String, Vec<u8>>> =
        FORMS.into_iter().map(|name| (name, parts(&filled(name, 100).bytes))).collect();
    for (form, part, expected) in [
        (FORMS[0], SHEET_1, "<autoFilter ref=\"A9:N109\"/>"),
        (FORMS[0], SHEET_1, "<mergeCell ref=\"L113:N113\"/>"),
        (FORMS[0], SHEET_1, "<conditionalFormatting sqref=\"A10:N109\">"),
        (FORMS[0], SHEET_1, "<formula>$F10&gt;$D10</formula>"),
        (FORMS[0], SHEET_1, "sqref=\"D10:F109\""),
        (FORMS[0], SHEET_1, "<brk id=\"111\""),
        (FORMS[0], SHEET_1, "RANK(F57,F$10:F$109)"),
        (FORMS[0], "xl/workbook.xml", "'Biểu 01'!$A$1:$N$116<"),
        (FORMS[0], "xl/workbook.xml", "'Biểu 01'!$6:$9<"),
        (FORMS[0], "xl/workbook.xml", "'Biểu 01'!$C$110:$L$110<"),
        (FORMS[1], SHEET_1, "RANK(CX11,$C11:$CX11)"),
        (FORMS[1], SHEET_1, "<mergeCell ref=\"CY6:CY7\"/>"),
        (FORMS[1], "xl/workbook.xml", "'Tổng hợp xã'!$A$1:$DB$18<"),
        (FORMS[2], "xl/charts/chart1.xml", "$D$7:$D$106<"),
        (FORMS[2], "xl/comments1.xml", "ref=\"C107\""),
        (FORMS[2], "xl/drawings/vmlDrawing1.vml", "<x:Row>106</x:Row>"),
        (FORMS[2], "xl/drawings/drawing1.xml", "<xdr:row>109</xdr:row>"),
        (FORMS[3], SHEET_1, "VLOOKUP(C90,'Danh mục'!$A$2:$B$4,2,FALSE)"),
        (FORMS[3], SHEET_1, "<sheetProtection "),
        (FORMS[4], "xl/comments/comment1.xml", "ref=\"B110\""),
        (FORMS[4], "xl/drawings/commentsDrawing1.vml", ":Row>109</"),
        (FORMS[4], SHEET_1, "<formula1>E10&lt;=F10</formula1>"),
        (FORMS[5], "xl/tables/table1.xml", "ref=\"A6:F106\""),
        (FORMS[6], SHEET_1, "t=\"shared\""),
        (FORMS[7], SHEET_2, "'Chi tiết'!C50"),
        (FORMS[7], SHEET_2, "SUM(C$3:C46)"),
        (FORMS[9], SHEET_1, "<mergeCell ref=\"E212:F212\"/>"),
    ] {
        let text = String::from_utf8(texts[form][part].clone()).unwrap();
        assert!(text.contains(expected), "{form}, {part}: {expected}");
    }
}

/// The cells that are named because nothing is stored in them: TODAY, INDIRECT, a table's columns
/// by name, and what depends on them.
#[test]
fn cells_that_are_not_computed_are_named() {
    let named = |name: &str| -> Vec<String> {
        let problems = filled(name, 1).problems.into_iter();
        let not_computed =
            problems.filter(|problem| matches!(problem.kind, ProblemKind::NotComputed { .. }));
        not_computed
            .map(|problem| {
                let place = problem.place.unwrap();
                format!("{} {},{}", problem.sheet, place.row, place.column)
            })
            .collect()
    };
    for name in FORMS {
        let expected: &[&str] = match name {
            "04-khoa-tinh-toan" => {
                &["Nhập liệu 9,6", "Nhập liệu 10,6", "Tổng hợp 7,2", "Tổng hợp 8,2"]
            }
            "06-bang-du-lieu" => &["Tóm tắt 3,2", "Tóm tắt 5,2", "Tóm tắt 6,2"],
            _ => &[],
        };
        assert_eq!(named(name), expected, "{name}");
    }
}

/// What openxml-audit finds wrong with the workbooks of a folder, by the name of the file.
fn audited(folder: &Path) -> BTreeMap<String, BTreeSet<String>> {
    let program = std::env::var_os("OPENXML_AUDIT").unwrap_or_else(|| "openxml-audit".into());
    let output = Command::new(&program)
        .args(["--recursive", "--output", "json", "--max-errors", "0"])
        .arg(folder)
        .output()
        .expect("openxml-audit, which cargo xtask test installs");
    let reports: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut found = BTreeMap::new();
    for report in reports.as_array().unwrap() {
        let errors = report["errors"].as_array().unwrap();
        let errors = errors.iter().filter(|error| error["severity"] == "error");
        let said = errors.map(|error| format!("{} {}", error["part_uri"], error["description"]));
        let file = Path::new(report["file"].as_str().unwrap());
        found.insert(file.file_stem().unwrap().to_str().unwrap().to_owned(), said.collect());
    }
    found
}

/// Two of the three programs make files that openxml-audit has something against (the order in
/// `styles.xml`, a theme that is missing). Filling adds nothing to that.
#[test]
fn openxml_audit_finds_nothing_that_the_form_did_not_bring() {
    let folder = tempfile::tempdir().unwrap();
    all_filled(folder.path());
    for name in FORMS {
        std::fs::write(folder.path().join(name).with_extension("xlsx"), form(name)).unwrap();
    }
    let found = audited(folder.path());
    for name in FORMS {
        for count in COUNTS {
            let of = &found[&format!("{name}-{count}")];
            let own = &found[name];
            assert!(of.is_subset(own), "{name}-{count}: {:?}", of - own);
        }
    }
    for name in &FORMS[..4] {
        assert!(found[*name].is_empty(), "{name}: {:?}", found[*name]);
    }
}
