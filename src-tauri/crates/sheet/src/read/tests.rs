#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic
)]

use super::*;
use chrono::NaiveDate;
use rust_xlsxwriter::{Format, Formula, Workbook as Writer};
use std::io::Write;

fn sheet_of(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut writer = Writer::new();
    fill(writer.add_worksheet());
    writer.save_to_buffer().unwrap()
}

#[test]
fn cells_come_with_their_kind_font_and_place() {
    let date = Format::new().set_num_format("dd/mm/yyyy");
    let old_font = Format::new().set_font_name(".VnTime");
    let bytes = sheet_of(|sheet| {
        sheet.set_name("Danh sách").unwrap();
        sheet.merge_range(0, 0, 0, 3, "DANH SÁCH", &Format::new()).unwrap();
        sheet.write_string(2, 1, "Nguyễn Văn An").unwrap();
        sheet.write_number(2, 2, 905_001_234.0).unwrap();
        sheet.write_number_with_format(2, 3, 31_133.0, &date).unwrap();
        sheet.write_string_with_format(2, 4, "Tæ", &old_font).unwrap();
        sheet.write_formula(2, 5, Formula::new("=1+1").set_result("2")).unwrap();
        sheet.write_boolean(2, 6, true).unwrap();
    });
    let workbook = read(&bytes, "a.xlsx").unwrap();
    let sheet = workbook.sheet("Danh sách").unwrap();
    assert!(!sheet.hidden);
    assert_eq!(
        sheet.merges,
        [Merge { first_row: 0, first_column: 0, last_row: 0, last_column: 3 }]
    );
    assert!(sheet.merge_at(0, 2).is_some());
    assert_eq!(sheet.cell(2, 1).unwrap().value, CellValue::Text("Nguyễn Văn An".to_owned()));
    assert_eq!(sheet.cell(2, 2).unwrap().value, CellValue::Number(905_001_234.0));
    let born = NaiveDate::from_ymd_opt(1985, 3, 27).unwrap().and_hms_opt(0, 0, 0).unwrap();
    assert_eq!(sheet.cell(2, 3).unwrap().value, CellValue::Date(born));
    let old = sheet.cell(2, 4).unwrap();
    assert_eq!(old.fonts, [FontRun { start: 0, end: 3, font: ".VnTime".into() }]);
    let formula = sheet.cell(2, 5).unwrap();
    assert_eq!((&formula.value, formula.formula), (&CellValue::Number(2.0), true));
    assert_eq!(sheet.cell(2, 6).unwrap().value, CellValue::Bool(true));
    assert!(sheet.cell(1, 1).is_none());
}

#[test]
fn hidden_sheets_are_marked() {
    let mut writer = Writer::new();
    writer.add_worksheet().write_string(0, 0, "a").unwrap();
    writer.add_worksheet().set_hidden(true).write_string(0, 0, "b").unwrap();
    let workbook = read(&writer.save_to_buffer().unwrap(), "a.xlsx").unwrap();
    assert_eq!(workbook.sheets.iter().map(|sheet| sheet.hidden).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn a_file_with_nothing_in_it_is_empty() {
    assert_eq!(read(b"", "a.xlsx"), Err(ReadError::Empty));
    assert_eq!(read(&sheet_of(|_| {}), "a.xlsx"), Err(ReadError::Empty));
    let spaces = sheet_of(|sheet| {
        sheet.write_string(5, 5, " \u{a0} ").unwrap();
    });
    assert_eq!(read(&spaces, "a.xlsx"), Err(ReadError::Empty));
}

#[test]
fn a_cut_or_foreign_file_is_corrupt() {
    let whole = sheet_of(|sheet| {
        sheet.write_string(0, 0, "Họ và tên").unwrap();
    });
    for bytes in [
        &whole[..whole.len() / 2],
        &whole[..100],
        b"%PDF-1.7".as_slice(),
        &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0],
    ] {
        assert_eq!(read(bytes, "a.xlsx").unwrap_err().as_str(), "file-corrupt");
    }
}

#[test]
fn damage_anywhere_is_an_error_and_no_panic() {
    let whole = sheet_of(|sheet| {
        sheet.write_string(0, 0, "Họ và tên").unwrap();
    });
    for place in (0..whole.len()).step_by(7) {
        let mut bytes = whole.clone();
        bytes[place] ^= 0x55;
        let _outcome = read(&bytes, "a.xlsx");
    }
}

#[test]
fn a_password_is_told_from_damage() {
    let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    bytes.extend([0; 600]);
    bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(read(&bytes, "a.xlsx"), Err(ReadError::Encrypted));
}

/// A package whose shared texts inflate to `size` bytes.
fn inflating_to(size: usize) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated);
    zip.start_file("xl/workbook.xml", options).unwrap();
    zip.write_all(b"<workbook/>").unwrap();
    zip.start_file("xl/sharedStrings.xml", options).unwrap();
    let block = vec![b'a'; 1 << 20];
    for _ in 0..size >> 20 {
        zip.write_all(&block).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_file_that_inflates_without_end_is_refused() {
    let mut bytes = inflating_to(200 << 20);
    assert!(bytes.len() < 1 << 20);
    assert_eq!(read(&bytes, "a.xlsx"), Err(ReadError::TooLarge));
    // The same with a declared size that lies: in the local header and in the directory.
    let real = (200_u32 << 20).to_le_bytes();
    let places: Vec<usize> =
        (0..bytes.len() - 4).filter(|place| bytes[*place..place + 4] == real).collect();
    assert!(!places.is_empty());
    for place in places {
        bytes[place..place + 4].copy_from_slice(&1000_u32.to_le_bytes());
    }
    let error = read(&bytes, "a.xlsx").unwrap_err();
    assert!(matches!(error, ReadError::TooLarge | ReadError::Corrupt(_)), "{error}");
}
