//! A form sent out, and found again in what other programs and people make of it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    missing_docs
)]

#[path = "../read/office.rs"]
mod office;

use office::Office;
use rust_xlsxwriter::Workbook as Writer;
use sheet::form::{Cell, Signature, Signatures};
use sheet::return_form::{Entry, FactValue, FormFact, Line, ReturnForm, find, marks, write};
use sheet::{CellValue, Workbook, read};

fn line(code: &str, name: &str, unit: &str, entry: Entry, before: Cell) -> Line {
    Line { code: code.into(), name: name.into(), unit: unit.into(), entry, before }
}

fn form() -> ReturnForm {
    let signature = |title: &str| Signature {
        lines: vec![title.to_owned()],
        hint: "(Ký, họ tên)".to_owned(),
        name: String::new(),
    };
    let given = |label: &str, value: &str| FormFact {
        label: label.to_owned(),
        value: FactValue::Given(value.to_owned()),
    };
    let asked = |label: &str| FormFact {
        label: label.to_owned(),
        value: FactValue::ToFill("Ghi đủ họ và tên.".to_owned()),
    };
    ReturnForm {
        sheet_name: "Phiếu báo cáo".to_owned(),
        letterhead: vec!["UBND XÃ LÂM THAO".to_owned(), "PHÒNG VĂN HÓA - XÃ HỘI".to_owned()],
        title: "PHIẾU BÁO CÁO SỐ LIỆU".to_owned(),
        period: "(Kỳ báo cáo: Quý III năm 2026)".to_owned(),
        facts: vec![
            given("Đơn vị báo cáo", "Tổ công nghệ số cộng đồng thôn Đông"),
            given("Hạn nộp", "05/10/2026"),
            asked("Người báo cáo"),
            asked("Số điện thoại"),
        ],
        hint: "Chỉ điền vào các ô nền vàng. Chưa có số liệu thì để trống, không ghi 0.".to_owned(),
        lines: vec![
            line("CT01", "Tổng số hộ", "hộ", Entry::Whole, Cell::Integer(250)),
            line("CT02", "Hộ có máy tính", "hộ", Entry::Whole, Cell::Blank),
            line("CT03", "Hồ sơ trực tuyến", "hồ sơ", Entry::Parts, Cell::Text("40/80".into())),
            line("CT04", "Đường cáp quang", "km", Entry::Decimal, Cell::Decimal(2.5)),
        ],
        signatures: Signatures {
            place_date: "Ngày ... tháng ... năm 2026".to_owned(),
            left: signature("NGƯỜI LẬP PHIẾU"),
            right: signature("TỔ TRƯỞNG"),
        },
        marks: vec![("round".to_owned(), "r-1".to_owned()), ("team".to_owned(), "t-1".to_owned())],
    }
}

/// What is filled in, by code: value and whole.
fn answers(workbook: &Workbook) -> Vec<(String, String, String)> {
    let said = |value: Option<&CellValue>| match value {
        Some(CellValue::Number(number)) => number.to_string(),
        Some(CellValue::Text(text)) => text.clone(),
        Some(other) => format!("{other:?}"),
        None => String::new(),
    };
    let found = find(workbook, &|code, _| code.starts_with("CT"));
    let mut all: Vec<_> = found[0]
        .answers
        .iter()
        .map(|answer| {
            let whole = answer.whole.and_then(|part| part.value);
            (answer.code.clone(), said(answer.value.value), said(whole))
        })
        .collect();
    all.sort();
    all
}

fn rows(expected: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
    let owned = |(a, b, c): &(&str, &str, &str)| (a.to_string(), b.to_string(), c.to_string());
    expected.iter().map(owned).collect()
}

#[test]
fn a_form_is_known_again_with_its_cells_blank() {
    let bytes = write(&form()).unwrap();
    let workbook = read(&bytes, "a.xlsx").unwrap();
    let known = marks(&workbook);
    assert_eq!(known["round"], "r-1");
    assert_eq!(known["team"], "t-1");
    let none: Vec<(&str, &str, &str)> =
        ["CT01", "CT02", "CT03", "CT04"].iter().map(|code| (*code, "", "")).collect();
    assert_eq!(answers(&workbook), rows(&none));
    let found = find(&workbook, &|code, _| code.starts_with("CT"));
    // Header block in rows 1–12, data from row 13, as the villages' form of 2026 has it.
    assert_eq!((found[0].heading, found[0].answers[0].row), (11, 12));
    let fact = |label: &str| found[0].facts.iter().find(|fact| fact.label == label).unwrap();
    assert_eq!(fact("Đơn vị báo cáo").value, "Tổ công nghệ số cộng đồng thôn Đông");
    assert_eq!(
        (fact("Số điện thoại").value.as_str(), fact("Số điện thoại").place.to_string()),
        ("", "C9".to_owned())
    );
    assert!(workbook.sheets.iter().any(|sheet| sheet.hidden), "the marks are not seen");
}

#[test]
fn nothing_but_the_cells_to_fill_can_be_written_into() {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(write(&form()).unwrap())).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut text).unwrap();
        text
    };
    let (sheet, styles) = (part("xl/worksheets/sheet1.xml"), part("xl/styles.xml"));
    assert!(sheet.contains("<sheetProtection sheet=\"1\""));
    let formats = styles.split_once("<cellXfs").unwrap().1.split("</cellXfs>").next().unwrap();
    let unlocked: Vec<String> = formats
        .split("<xf ")
        .skip(1)
        .enumerate()
        .filter(|(_, format)| format.contains("locked=\"0\""))
        .map(|(number, _)| format!(" s=\"{number}\""))
        .collect();
    let free: Vec<&str> = sheet
        .split("<c r=\"")
        .skip(1)
        .filter(|cell| {
            let tag = cell.split('>').next().unwrap();
            unlocked.iter().any(|style| tag.contains(style.as_str()))
        })
        .map(|cell| cell.split('"').next().unwrap())
        .filter(|cell| {
            !["D", "E", "F"].iter().any(|c| ["8", "9"].iter().any(|r| *cell == format!("{c}{r}")))
        })
        .collect();
    // Reporter and phone run over merged cells; a part and its whole; the notes.
    assert_eq!(
        free,
        ["C8", "G8", "C9", "G9", "D13", "G13", "D14", "G14", "D15", "E15", "G15", "D16", "G16"]
    );
    assert_eq!(sheet.matches("type=\"whole\"").count(), 4);
    assert_eq!(sheet.matches("type=\"decimal\"").count(), 1);
    assert!(sheet.contains("errorTitle=\"Số chưa đúng\"") && sheet.contains("fitToPage=\"1\""));
}

#[test]
fn the_same_form_gives_the_same_bytes() {
    assert_eq!(write(&form()).unwrap(), write(&form()).unwrap());
}

/// Text and numbers by cell, on the first sheet of an .xlsx.
fn typed(cells: &[(u32, u16, &str)]) -> Vec<u8> {
    let mut writer = Writer::new();
    let sheet = writer.add_worksheet();
    sheet.set_name("Sheet1").unwrap();
    for (row, column, text) in cells {
        match text.parse::<f64>() {
            Ok(number) => sheet.write_number(*row, *column, number).unwrap(),
            Err(_) => sheet.write_string(*row, *column, *text).unwrap(),
        };
    }
    writer.save_to_buffer().unwrap()
}

#[test]
fn rows_moved_put_in_and_sorted_are_found_by_their_codes() {
    // Header shifted by a row and a column, columns in another order, rows sorted the other way
    // round, one above the headings, one put in, one without anything.
    let bytes = typed(&[
        (0, 1, "Người báo cáo: Lê Thị Hoa"),
        (1, 1, "Điện thoại"),
        (1, 2, "0912345678"),
        (2, 1, "CT04"),
        (2, 4, "2.5"),
        (4, 1, "Mã chỉ tiêu"),
        (4, 2, "Ghi chú"),
        (4, 3, "Tên chỉ tiêu"),
        (4, 4, "Giá trị"),
        (4, 5, "Mẫu số"),
        (5, 1, "CT03"),
        (5, 4, "40"),
        (5, 5, "80"),
        (6, 1, "Thêm"),
        (6, 4, "7"),
        (7, 1, "CT01"),
        (7, 2, "hai hộ mới"),
        (7, 4, "25 hộ"),
        (9, 1, "CT02"),
        (11, 1, "NGƯỜI LẬP PHIẾU"),
    ]);
    let workbook = read(&bytes, "a.xlsx").unwrap();
    assert!(marks(&workbook).is_empty());
    let expected = [
        ("CT01", "25 hộ", ""),
        ("CT02", "", ""),
        ("CT03", "40", "80"),
        ("CT04", "2.5", ""),
        ("Thêm", "7", ""),
    ];
    assert_eq!(answers(&workbook), rows(&expected));
    let found = &find(&workbook, &|code, _| code.starts_with("CT"))[0];
    let one = found.answers.iter().find(|answer| answer.code == "CT01").unwrap();
    assert_eq!((one.value.place.to_string(), one.note.as_str()), ("E8".to_owned(), "hai hộ mới"));
    let facts: Vec<(&str, &str)> =
        found.facts.iter().map(|fact| (fact.label.as_str(), fact.value.as_str())).collect();
    assert_eq!(facts[..2], [("Người báo cáo", "Lê Thị Hoa"), ("Điện thoại", "912345678")]);
}

#[test]
fn a_sheet_without_the_table_is_none() {
    let bytes = typed(&[(0, 0, "Mã"), (0, 1, "Tên"), (1, 0, "CT01"), (1, 1, "Tổng số hộ")]);
    assert!(find(&read(&bytes, "a.xlsx").unwrap(), &|_, _| true).is_empty());
}

#[test]
fn other_programs_keep_the_marks_and_the_table() {
    let Some(office) = Office::new("return-form") else { return };
    let bytes = write(&form()).unwrap();
    let expected: Vec<(&str, &str, &str)> =
        ["CT01", "CT02", "CT03", "CT04"].iter().map(|code| (*code, "", "")).collect();
    for format in ["xls", "ods", "xlsx", "csv:Text - txt - csv (StarCalc):44,34,76"] {
        let ending = format.split(':').next().unwrap();
        let converted = office.convert(&bytes, "xlsx", format);
        let workbook = read(&converted, &format!("a.{ending}")).unwrap();
        assert_eq!(answers(&workbook), rows(&expected), "{format}");
        let round = marks(&workbook).get("round").cloned();
        // Text holds one sheet alone.
        assert_eq!(round, (ending != "csv").then(|| "r-1".to_owned()), "{format}");
    }
    let pdf = office.convert(&bytes, "xlsx", "pdf");
    let pages = String::from_utf8_lossy(&pdf).matches("/Type/Page/").count();
    assert_eq!(pages, 1, "one page of A4");
}
