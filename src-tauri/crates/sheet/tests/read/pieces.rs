//! What each format can say besides plain cells.

use sheet::{CellValue, Merge, Sheet, read, read_pasted};

use crate::corpus::{package, seed};

fn text(sheet: &Sheet, row: u32, column: u32) -> &str {
    match &sheet.cell(row, column).unwrap().value {
        CellValue::Text(text) => text,
        other => panic!("{row}, {column}: {other:?}"),
    }
}

/// The stretches of a cell in legacy fonts, and the fonts.
fn fonts(sheet: &Sheet, row: u32, column: u32) -> Vec<(&str, &str)> {
    let cell = sheet.cell(row, column).unwrap();
    let text = text(sheet, row, column);
    cell.fonts.iter().map(|run| (&text[run.start..run.end], &*run.font)).collect()
}

fn merge(first_row: u32, first_column: u32, last_row: u32, last_column: u32) -> Merge {
    Merge { first_row, first_column, last_row, last_column }
}

#[test]
fn old_workbooks_with_texts_over_two_records_charts_and_formulas() {
    for name in ["compound", "stream"] {
        let workbook = read(&seed("xls", name), "a").unwrap();
        let tabs: Vec<_> =
            workbook.sheets.iter().map(|sheet| (&*sheet.name, sheet.hidden)).collect();
        assert_eq!(tabs, [("DS", false), ("Mã", true)]);
        let sheet = &workbook.sheets[0];
        assert_eq!(text(sheet, 0, 0), "Họ và tên");
        assert_eq!(fonts(sheet, 0, 1), [("NguyÔn ThÞ Hµ", ".VnTime")]);
        assert_eq!(text(sheet, 0, 2), "Hµ tổ2");
        assert!(matches!(sheet.cell(1, 0).unwrap().value, CellValue::Date(_)));
        let numbers: Vec<_> = (1..=3).map(|column| &sheet.cell(1, column).unwrap().value).collect();
        assert_eq!(
            numbers,
            [&CellValue::Number(5.0), &CellValue::Number(5.0), &CellValue::Number(6.0)]
        );
        assert_eq!(text(sheet, 1, 4), "kết quả");
        assert!(sheet.cell(1, 4).unwrap().formula && sheet.cell(1, 5).unwrap().formula);
        assert_eq!(sheet.cell(1, 6).unwrap().value, CellValue::Bool(true));
        assert_eq!(sheet.cell(1, 7).unwrap().value, CellValue::Error("#REF!".to_owned()));
        assert_eq!(fonts(sheet, 2, 0), [("Tæ", ".VnTime")]);
        assert_eq!(sheet.merges, [merge(0, 0, 0, 1)]);
        assert!(sheet.row(9).is_none(), "a chart's numbers are no cells");
    }
    let old = read(&seed("xls", "excel-5"), "a").unwrap();
    assert_eq!(fonts(&old.sheets[0], 0, 0), [("Tæ", ".VnTime")]);
    assert_eq!(fonts(&old.sheets[0], 0, 1), [("Hµ", ".VnTime")]);
}

#[test]
fn a_page_with_spans_classes_and_a_table_in_a_table() {
    let workbook = read(&seed("html", "page"), "a.xls").unwrap();
    let [inner, outer] = workbook.sheets.as_slice() else { panic!("{workbook:?}") };
    assert_eq!(text(inner, 0, 0), "trong");
    assert_eq!(text(outer, 0, 1), "Họ & tên\u{a0}");
    assert_eq!(text(outer, 1, 1), "NguyÔn\nB");
    assert_eq!(fonts(outer, 1, 1), [("NguyÔn", ".VnTime"), ("B", ".VnTime")]);
    assert_eq!(text(outer, 1, 2), "Haø x ễ");
    assert_eq!(fonts(outer, 2, 1), [("hµ", ".VnTimeH")]);
    assert_eq!(outer.merges, [merge(0, 0, 1, 0), merge(0, 1, 0, 2)]);
}

#[test]
fn excels_xml_with_indices_spans_styles_and_markup_in_a_cell() {
    let workbook = read(&seed("spreadsheetml", "workbook"), "a.xls").unwrap();
    let tabs: Vec<_> = workbook.sheets.iter().map(|sheet| (&*sheet.name, sheet.hidden)).collect();
    assert_eq!(tabs, [("DS", false), ("Mã", true)]);
    let sheet = &workbook.sheets[0];
    assert_eq!(text(sheet, 1, 0), "Họ và tên");
    assert_eq!(sheet.merges, [merge(1, 0, 2, 2)]);
    assert_eq!(fonts(sheet, 1, 5), [("Tæ", ".VnTime")]);
    assert_eq!(sheet.cell(2, 0).unwrap().value, CellValue::Number(905_001_234.0));
    let date = sheet.cell(2, 1).unwrap();
    assert!(date.formula && matches!(date.value, CellValue::Date(_)));
    assert_eq!(sheet.cell(2, 2).unwrap().value, CellValue::Bool(true));
    assert_eq!(fonts(sheet, 2, 4), [("hµ", ".VnTimeH"), (" nội", ".VnTime")]);
}

#[test]
fn tables_of_a_document_with_merged_cells_and_styles() {
    let workbook = read(&package(&seed("docx", "annex")).unwrap(), "a.docx").unwrap();
    let [inner, outer] = workbook.sheets.as_slice() else { panic!("{workbook:?}") };
    assert_eq!(text(inner, 0, 0), "trong");
    assert_eq!(fonts(outer, 0, 0), [("Tæ", ".VnTime")]);
    assert_eq!(text(outer, 0, 1), "Hµ\t\nNội\n");
    assert_eq!(fonts(outer, 0, 1), [("Hµ\t\n", ".VnTimeH")]);
    assert_eq!((text(outer, 1, 1), text(outer, 1, 2)), ("An", "a"));
    assert_eq!(outer.merges, [merge(0, 0, 1, 0), merge(0, 1, 0, 2)]);
}

#[test]
fn a_spreadsheet_with_repeated_cells_spans_and_notes() {
    let workbook = read(&package(&seed("ods", "roster")).unwrap(), "a").unwrap();
    let sheet = &workbook.sheets[0];
    assert_eq!(text(sheet, 0, 0), "Họ  và\ttên\nhai");
    assert_eq!(fonts(sheet, 0, 2), [("Tæ ", ".VnTime"), ("Haø", "VNI-Times")]);
    assert_eq!(sheet.cell(2, 2).unwrap().value, CellValue::Number(5.0));
    assert!(sheet.cell(2, 3).unwrap().formula);
    assert_eq!(sheet.cell(1, 5).unwrap().value, CellValue::Error("#REF!".to_owned()));
    assert_eq!(sheet.rows.len(), 3);
    assert_eq!((text(&workbook.sheets[1], 0, 0), workbook.sheets[1].hidden), ("Hµ", true));
}

#[test]
fn text_in_every_encoding_with_its_records_counted() {
    let sheet = |name: &str| read(&seed("csv", name), "Danh sách.csv").unwrap().sheets.remove(0);
    let semicolon = sheet("semicolon");
    assert_eq!(semicolon.name, "Danh sách");
    assert_eq!(text(&semicolon, 1, 2), "a; \"b\"\nc");
    assert_eq!(text(&semicolon, 3, 1), "Lê Thị Bé");
    assert_eq!(text(&sheet("told"), 1, 1), "\"An");
    assert_eq!(text(&sheet("utf16"), 1, 1), "Lê Văn An");
    assert_eq!(fonts(&sheet("tcvn3"), 2, 1), [("TrÇn V¨n B×nh", ".VnTime")]);
    assert_eq!(vietnamese::clean(text(&sheet("windows-1258"), 1, 1)), "Nguyễn Thị Hà");
}

#[test]
fn what_is_pasted_is_told_by_itself() {
    let pasted = |name| {
        let bytes = seed("pasted", name);
        read_pasted(std::str::from_utf8(&bytes).unwrap()).unwrap().sheets.remove(0)
    };
    let tabs = pasted("tabs");
    assert_eq!((text(&tabs, 1, 1), text(&tabs, 1, 2)), ("Lê Văn An", "khu 1\nkhu 2"));
    assert_eq!(text(&pasted("clipboard"), 0, 1), "Lê Văn An");
}
