//! One roster in every format gives the same cells.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Format, Formula, Workbook as Writer};
use sheet::{Cell, CellValue, Merge, Sheet, Workbook, read, read_pasted};

use crate::corpus::{package, seed};
use crate::office::Office;

/// A title over all columns, a header, people in Unicode and in TCVN3, a formula, and a second,
/// hidden sheet.
fn roster() -> Vec<u8> {
    let mut writer = Writer::new();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    let old = Format::new().set_font_name(".VnTime");
    let capitals = Format::new().set_font_name(".VnTimeH");
    let plain = Format::new().set_font_name("Times New Roman");
    let sheet = writer.add_worksheet();
    sheet.set_name("Danh sách").unwrap();
    sheet.merge_range(0, 0, 0, 5, "DANH SÁCH TỔ CNSCĐ", &plain).unwrap();
    for (column, head) in
        (0..).zip(["STT", "Họ và tên", "Ngày sinh", "Số điện thoại", "Tổ", "Tổng"])
    {
        sheet.write(2, column, head).unwrap();
    }
    for (row, name) in [(3, "Nguyễn Văn An"), (4, "H' Hen Niê"), (5, "Trần \"Bé\"; <Ba> & Tư")]
    {
        sheet.write(row, 0, row - 2).unwrap();
        sheet.write(row, 1, name).unwrap();
        sheet.write_with_format(row, 2, 31_116.0 + f64::from(row), &date).unwrap();
        sheet.write(row, 3, "0905001234").unwrap();
        sheet.write(row, 4, "Tổ CNSCĐ khu 1").unwrap();
    }
    sheet.write_formula(3, 5, Formula::new("=A4+A5").set_result("3")).unwrap();
    sheet.write_with_format(6, 1, "NguyÔn ThÞ Thu Hµ", &old).unwrap();
    sheet.write_with_format(6, 4, "tæ c«ng nghÖ sè", &capitals).unwrap();
    sheet.write_rich_string(7, 1, &[(&old, "Hµ, "), (&plain, "tổ 2")]).unwrap();
    let hidden = writer.add_worksheet();
    hidden.set_name("Mã").unwrap().set_hidden(true).write(0, 0, "ẩn").unwrap();
    writer.save_to_buffer().unwrap()
}

/// What a cell shows, and the fonts of its stretches.
fn shown(cell: &Cell) -> (String, Vec<(String, String)>) {
    let text = match &cell.value {
        CellValue::Text(text) => text.clone(),
        CellValue::Number(number) => number.to_string(),
        CellValue::Date(moment) => moment.format("%d/%m/%Y").to_string(),
        other => format!("{other:?}"),
    };
    let stretch = |start, end| text.get(start..end).unwrap().to_owned();
    let fonts = cell.fonts.iter();
    let fonts = fonts.map(|run| (stretch(run.start, run.end), run.font.to_string())).collect();
    (text, fonts)
}

type Shown = BTreeMap<(u32, u32), (String, Vec<(String, String)>)>;

fn all(sheet: &Sheet) -> Shown {
    let cells = sheet.rows.iter().flat_map(|row| row.cells.iter().map(|cell| (row.index, cell)));
    cells.map(|(row, cell)| ((row, cell.column), shown(cell))).collect()
}

fn without_fonts(cells: Shown) -> Shown {
    cells.into_iter().map(|(place, (text, _))| (place, (text, Vec::new()))).collect()
}

const TITLE: Merge = Merge { first_row: 0, first_column: 0, last_row: 0, last_column: 5 };

fn assert_sheets(workbook: &Workbook, format: &str) {
    let tabs: Vec<_> =
        workbook.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
    assert_eq!(tabs, [("Danh sách", false), ("Mã", true)], "{format}");
    let sheet = &workbook.sheets[0];
    assert_eq!(sheet.merges, [TITLE], "{format}");
    assert!(sheet.cell(3, 5).unwrap().formula, "{format}");
    let date = &sheet.cell(3, 2).unwrap().value;
    assert!(matches!(date, CellValue::Date(_)), "{format}: {date:?}");
    assert_eq!(sheet.cell(3, 0).unwrap().value, CellValue::Number(1.0), "{format}");
}

#[test]
fn one_roster_in_every_format_gives_the_same_cells() {
    let made = roster();
    let workbook = read(&made, "a.xlsx").unwrap();
    assert_sheets(&workbook, "xlsx");
    let cells = all(&workbook.sheets[0]);
    let old = |text: &str, font: &str| (text.to_owned(), font.to_owned());
    assert_eq!(cells[&(6, 1)].1, [old("NguyÔn ThÞ Thu Hµ", ".VnTime")]);
    assert_eq!(cells[&(6, 4)].1, [old("tæ c«ng nghÖ sè", ".VnTimeH")]);
    assert_eq!(cells[&(7, 1)].1, [old("Hµ, ", ".VnTime")]);
    assert_eq!(cells[&(3, 2)].0, "13/03/1985");

    // Nobody but Excel writes this one: the file was made by hand after [MS-XLSB].
    let binary = package(&seed("xlsb", "roster")).unwrap();
    let workbook = read(&binary, "a.xlsb").unwrap();
    assert_sheets(&workbook, "xlsb");
    assert_eq!(all(&workbook.sheets[0]), cells, "xlsb");

    let Some(office) = Office::new("formats") else { return };
    for (ending, to) in
        [("xls", "xls:MS Excel 97"), ("ods", "ods:calc8"), ("xlsx", "xlsx:Calc MS Excel 2007 XML")]
    {
        let bytes = office.convert(&made, "xlsx", to);
        // The name says nothing: the bytes do.
        let workbook = read(&bytes, "a.xls").unwrap();
        assert_sheets(&workbook, ending);
        assert_eq!(all(&workbook.sheets[0]), cells, "{ending}");
    }
    // LibreOffice forgets the fonts of runs where it writes a page.
    let mut cells_of_page = cells.clone();
    cells_of_page.get_mut(&(7, 1)).unwrap().1.clear();
    let page = office.convert(&made, "xlsx", "html:HTML (StarCalc)");
    let from_page = read(&page, "a.xls").unwrap();
    assert_eq!(all(&from_page.sheets[0]), cells_of_page, "html");
    assert_eq!(from_page.sheets[0].merges, [TITLE]);
    let pasted = read_pasted(std::str::from_utf8(&page).unwrap()).unwrap();
    assert_eq!(all(&pasted.sheets[0]), cells_of_page, "pasted");

    for (name, filter) in [("UTF-8", "44,34,76,1"), ("UTF-16", "59,34,65535,1")] {
        let text =
            office.convert(&made, "xlsx", &format!("csv:Text - txt - csv (StarCalc):{filter}"));
        let workbook = read(&text, "a.csv").unwrap();
        assert_eq!(all(&workbook.sheets[0]), without_fonts(cells.clone()), "csv in {name}");
    }
    let document = office.convert(&page, "html", "docx:MS Word 2007 XML");
    let from_document = read(&document, "phụ lục.docx").unwrap();
    assert_eq!(all(&from_document.sheets[0]), cells_of_page, "docx");
    assert_eq!(from_document.sheets[0].merges, [TITLE]);
}
