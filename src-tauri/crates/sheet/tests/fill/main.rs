//! Forms of others filled: what moves, what stays, and what LibreOffice makes of the outcome.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod laws;
#[path = "../form/office.rs"]
#[allow(dead_code)]
mod office;
mod province;

use std::io::Read;

use sheet::fill::{self, FaultKind, FillError, Place, Placed};
use sheet::{CellValue, Sheet};

fn cell(sheet: &Sheet, place: &str) -> CellValue {
    let place = Place::read(place).unwrap();
    sheet.cell(place.row - 1, place.column - 1).map(|cell| cell.value.clone()).unwrap_or_default()
}

/// The parts of a package with their bytes as they lie in the file.
fn packed(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let parts = archive.len();
    let read = |index| {
        let mut file = archive.by_index_raw(index).unwrap();
        let mut packed = Vec::new();
        file.read_to_end(&mut packed).unwrap();
        (file.name().unwrap().to_string(), packed)
    };
    (0..parts).map(read).collect()
}

fn changed_parts(before: &[u8], after: &[u8]) -> Vec<String> {
    let after = packed(after);
    let same = |part: &(String, Vec<u8>)| after.contains(part);
    packed(before).into_iter().filter(|part| !same(part)).map(|part| part.0).collect()
}

#[test]
fn a_form_of_a_province_is_filled_with_any_number_of_rows() {
    let form = province::form();
    for count in [0, 1, 100] {
        let filled = fill::fill(&form, &province::data(count)).unwrap();
        assert_eq!(filled.problems, [], "{count}");
        let book = sheet::read(&filled.bytes, "a.xlsx").unwrap();
        let page = &book.sheets[0];
        let by = count.max(1) - 1;
        let row = |row: u32| row + by;
        assert_eq!(cell(page, "A1"), CellValue::Text("UBND Cẩm Thanh - TỔ".into()));
        assert_eq!(
            cell(page, "A4"),
            CellValue::Text("(Kỳ báo cáo: Quý III năm 2026, 2.512 hộ)".into())
        );
        for nth in 1..=count {
            let at = |column: &str| cell(page, &format!("{column}{}", nth + 8));
            assert_eq!(at("A"), CellValue::Number(f64::from(nth)));
            assert_eq!(at("H"), CellValue::Text("=1+1 & <b>".into()));
            if nth % 7 == 3 {
                assert_eq!(at("D"), CellValue::Empty);
            }
            assert!(matches!(at("G"), CellValue::Date(_)), "{:?}", at("G"));
        }
        if count == 0 {
            assert_eq!(cell(page, "B9"), CellValue::Empty);
        }
        assert_eq!(cell(page, &format!("B{}", row(10))), CellValue::Text("Tổng cộng".into()));
        let sum: u32 = (1..=count).map(|nth| nth % 40 + 10).sum();
        assert_eq!(cell(page, &format!("C{}", row(10))), CellValue::Number(f64::from(sum)));

        let xml = office::part(&filled.bytes, "xl/worksheets/sheet1.xml");
        let last = row(9);
        for expected in [
            format!("<mergeCell ref=\"A{0}:B{0}\"/>", row(14)),
            format!("<brk id=\"{}\"", row(12)),
            if by == 0 { "sqref=\"C9:E9\"".to_owned() } else { format!("sqref=\"C9:E{last}\"") },
            format!("<formula>$D${}/2</formula>", row(10)),
            format!("<formula1>$C${}</formula1>", row(10)),
            format!("sqref=\"H9:H{}\"", row(10)),
            format!("location=\"'Biểu 1'!B{}\"", row(12)),
            format!("<autoFilter ref=\"A8:H{last}\""),
            format!("<f>SUM(D9:D{last})</f>"),
            "<sheetProtection".to_owned(),
        ] {
            assert!(xml.contains(&expected), "{count}: {expected} in {xml}");
        }
        assert_eq!(xml.matches("ht=\"30.75\"").count(), count.max(1) as usize);
        let main = office::part(&filled.bytes, "xl/workbook.xml");
        assert!(main.contains("fullCalcOnLoad=\"1\""), "{main}");
        assert!(main.contains(&format!("'Biểu 1'!$A$1:$H${}", row(16))), "{main}");
        assert!(main.contains(&format!("'Biểu 1'!$D${}", row(10))), "{main}");
        assert!(main.contains("'Biểu 1'!$5:$8"), "{main}");
        let chart = office::part(&filled.bytes, "xl/charts/chart1.xml");
        assert!(by == 0 || chart.contains(&format!("'Biểu 1'!$D$9:$D${last}")), "{chart}");
        let notes = office::part(&filled.bytes, "xl/comments1.xml");
        assert!(notes.contains("ref=\"C9\"") && notes.contains(&format!("ref=\"D{}\"", row(10))));
        let drawing = office::part(&filled.bytes, "xl/drawings/drawing1.xml");
        assert!(drawing.contains(&format!("<xdr:row>{}</xdr:row>", row(16))), "{drawing}");

        let changed = changed_parts(&form, &filled.bytes);
        for untouched in ["xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet3.xml"] {
            assert!(!changed.contains(&untouched.to_owned()), "{changed:?}");
        }
        if let Some(recalculated) = office::recalculate(&filled.bytes) {
            same_values(&book.sheets, &sheet::read(&recalculated, "b.xlsx").unwrap().sheets);
        }
    }
}

/// What is stored beside formulas is what another program computes.
fn same_values(stored: &[Sheet], computed: &[Sheet]) {
    for (one, other) in stored.iter().zip(computed) {
        for row in &one.rows {
            for cell in row.cells.iter().filter(|cell| cell.formula) {
                let there = other.cell(row.index, cell.column).map(|cell| cell.value.clone());
                let there = there.unwrap_or_default();
                let same = match (&cell.value, &there) {
                    (CellValue::Number(one), CellValue::Number(other)) => {
                        (one - other).abs() < 1e-9 * one.abs().max(1.0)
                    }
                    (one, other) => one == other || one.is_blank() && other.is_blank(),
                };
                let place = Place::new(row.index + 1, cell.column + 1);
                assert!(same, "{} {place}: {:?} {there:?}", one.name, cell.value);
            }
        }
    }
}

#[test]
fn unknown_fields_are_named_with_their_cell_and_the_nearest_name() {
    let form = province::form();
    let wrong = Placed {
        sheet: "Biểu 1".to_owned(),
        place: Place::read("D1").unwrap(),
        text: "Xã {{Tên xa xôi}} {{rows.donne}}".to_owned(),
    };
    let form = fill::place(&form, &[wrong]).unwrap();
    let Err(FillError::Faults(faults)) = fill::fill(&form, &province::data(2)) else { panic!() };
    let told: Vec<_> = faults
        .into_iter()
        .map(|fault| {
            let FaultKind::Unknown { name, nearest } = fault.kind else { panic!() };
            (fault.sheet, fault.place.to_string(), name, nearest)
        })
        .collect();
    let told_of = |name: &str, near: &str| {
        ("Biểu 1".to_owned(), "D1".to_owned(), name.to_owned(), Some(near.to_owned()))
    };
    assert_eq!(told, [told_of("Tên xa xôi", "Tên xã"), told_of("rows.donne", "rows.done")]);
}

#[test]
fn an_outline_tells_headings_of_several_levels() {
    let outline = fill::outline(&province::form()).unwrap();
    let page = &outline.sheets[0];
    assert!(page.locked && !page.hidden && outline.sheets[2].hidden);
    let table = &page.tables[0];
    let paths: Vec<String> = table.columns.iter().map(|one| one.path.join("/")).collect();
    assert_eq!(
        paths,
        [
            "TT",
            "Thôn, tổ dân phố",
            "Thành viên/Tổng/Kế hoạch",
            "Thành viên/Tổng/Thực hiện",
            "Thành viên/Nữ",
            "Thành viên/Tỷ lệ",
            "Ngày",
            "Ghi chú",
        ]
    );
    assert_eq!((table.head_first, table.head_last, table.label_column), (5, 8, 2));
    let lines: Vec<_> = table.lines.iter().map(|line| (line.row, line.kind)).collect();
    assert_eq!(lines, [(9, fill::LineKind::Open), (10, fill::LineKind::Total)]);
    assert_eq!(page.fields.len(), 9);
}

#[test]
fn lines_that_the_form_names_are_filled_by_name() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    page.write_row(0, 0, ["TT", "Thôn", "Kế hoạch"]).unwrap();
    for (row, name) in ["thôn 02", "THÔN 1", "Thôn 9"].iter().enumerate() {
        let row = u32::try_from(row).unwrap() + 1;
        page.write(row, 1, *name).unwrap();
        page.write(row, 2, format!("{{{{rows[{name}].planned}}}}")).unwrap();
    }
    let filled = fill::fill(&book.save_to_buffer().unwrap(), &province::data(3)).unwrap();
    let read = sheet::read(&filled.bytes, "a.xlsx").unwrap();
    assert_eq!(cell(&read.sheets[0], "C2"), CellValue::Number(12.0));
    assert_eq!(cell(&read.sheets[0], "C3"), CellValue::Number(11.0));
    assert_eq!(cell(&read.sheets[0], "C4"), CellValue::Empty);
    let told: Vec<_> = filled.problems.iter().map(|one| &one.kind).collect();
    assert_eq!(
        told,
        [
            &fill::ProblemKind::NoItem { name: "Thôn 9".to_owned(), ambiguous: false },
            &fill::ProblemKind::NotInForm { name: "Thôn 3".to_owned() },
        ]
    );
}

#[test]
fn a_pattern_column_repeats_to_the_right() {
    use rust_xlsxwriter::{Format, Formula};
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    let bold = Format::new().set_bold();
    page.merge_range(0, 0, 0, 3, "KẾT QUẢ", &bold).unwrap();
    page.write_row(1, 0, ["TT", "Chỉ tiêu", "{{across.name}}", "TỔNG XÃ"]).unwrap();
    for row in 2..5_u32 {
        page.write(row, 1, format!("Chỉ tiêu {row}")).unwrap();
        page.write_with_format(row, 2, "{{across.done}}", &bold).unwrap();
        let sum = format!("=SUM(C{0}:C{0})", row + 1);
        page.write_formula(row, 3, Formula::new(sum)).unwrap();
    }
    page.write_formula(5, 2, Formula::new("=C3+C4")).unwrap();
    page.set_column_width(2, 17).unwrap();
    page.set_column_width(3, 9).unwrap();
    let form = book.save_to_buffer().unwrap();
    for count in [0, 4, 22_u32] {
        let mut data = province::data(count);
        data.lists[0].path = "across".to_owned();
        data.lists[0].axis = sheet::formula::shift::Axis::Column;
        let filled = fill::fill(&form, &data).unwrap();
        let read = sheet::read(&filled.bytes, "a.xlsx").unwrap();
        let page = &read.sheets[0];
        let sum: u32 = (1..=count).filter(|nth| nth % 7 != 3).map(|nth| nth * 3 % 50).sum();
        let total = Place::new(3, 3 + count.max(1)).to_string();
        assert_eq!(cell(page, &total), CellValue::Number(f64::from(sum)), "{count} {total}");
        if count > 1 {
            assert_eq!(cell(page, "D2"), CellValue::Text("Thôn 2".into()));
            assert_eq!(cell(page, "D6"), CellValue::Number(12.0));
        }
        let xml = office::part(&filled.bytes, "xl/worksheets/sheet1.xml");
        assert_eq!(xml.matches("width=\"17.7109375\"").count(), count.max(1) as usize, "{xml}");
        if let Some(recalculated) = office::recalculate(&filled.bytes) {
            same_values(&read.sheets, &sheet::read(&recalculated, "b.xlsx").unwrap().sheets);
        }
    }
}

#[test]
fn fields_are_carried_over_to_where_their_headings_went() {
    let make = |columns: &[&str], fields: bool| {
        let mut book = rust_xlsxwriter::Workbook::new();
        let page = book.add_worksheet();
        page.write(0, 0, if fields { "UBND {{Tên xã}}" } else { "" }).unwrap();
        page.write_row(2, 0, columns.iter().copied()).unwrap();
        for (at, name) in columns.iter().enumerate() {
            let at = u16::try_from(at).unwrap();
            let text =
                if fields { format!("{{{{rows.{}}}}}", fill::key(name)) } else { String::new() };
            page.write_with_format(3, at, text, &rust_xlsxwriter::Format::new().set_bold())
                .unwrap();
        }
        page.write(4, 1, "Tổng cộng").unwrap();
        book.save_to_buffer().unwrap()
    };
    let old = make(&["TT", "Thôn", "Tờ rơi", "Số buổi tuyên truyền", "Máy in"], true);
    let new = make(&["TT", "Thôn", "Zalo", "Tờ rơi", "Buổi tuyên truyền"], false);
    let carried = fill::carry(&old, &new).unwrap();
    let placed: Vec<_> =
        carried.placed.iter().map(|one| (one.place.to_string(), one.text.as_str())).collect();
    assert_eq!(
        placed,
        [
            ("A1".to_owned(), "UBND {{Tên xã}}"),
            ("A4".to_owned(), "{{rows.tt}}"),
            ("B4".to_owned(), "{{rows.thon}}"),
            ("D4".to_owned(), "{{rows.toroi}}"),
            ("E4".to_owned(), "{{rows.sobuoituyentruyen}}"),
        ]
    );
    assert_eq!(carried.lost.len(), 1);
    let told: Vec<_> = carried
        .differences
        .iter()
        .map(|one| (one.change, one.before.as_str(), one.after.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (fill::Change::Moved, "Tờ rơi", "Tờ rơi"),
            (fill::Change::Reworded, "Số buổi tuyên truyền", "Buổi tuyên truyền"),
            (fill::Change::Gone, "Máy in", ""),
            (fill::Change::Added, "", "Zalo"),
        ]
    );
    assert_eq!(fill::fields(&carried.bytes).unwrap().len(), 5);
}

#[test]
fn what_is_written_on_dots_goes_where_its_words_went() {
    let make = |head: u32, lines: &[(u32, &str)]| {
        let mut book = rust_xlsxwriter::Workbook::new();
        let page = book.add_worksheet();
        for (row, text) in lines {
            page.write(*row, 0, *text).unwrap();
        }
        page.write_row(head, 0, ["TT", "Thôn", "Tờ rơi", "Số buổi"]).unwrap();
        page.write_row(head + 1, 0, ["1", "Thôn 1"]).unwrap();
        page.write(head + 2, 1, "Tổng cộng").unwrap();
        book.save_to_buffer().unwrap()
    };
    let old = make(
        4,
        &[
            (0, "UBND XÃ {{Tên xã}}"),
            (1, "BIỂU TỔNG HỢP"),
            (2, "(Kỳ báo cáo: {{Kỳ báo cáo}})"),
            (8, "Ngày {{Ngày lập}}"),
        ],
    );
    let new = make(
        6,
        &[
            (0, "ỦY BAN NHÂN DÂN …………"),
            (2, "BIỂU TỔNG HỢP"),
            (3, "(Kỳ báo cáo: ……)"),
            (4, "(Đơn vị tính: ……)"),
            (12, "Ngày ………"),
        ],
    );
    let carried = fill::carry(&old, &new).unwrap();
    let placed: Vec<_> =
        carried.placed.iter().map(|one| format!("{} {}", one.place, one.text)).collect();
    let expected =
        ["A1 UBND XÃ {{Tên xã}}", "A4 (Kỳ báo cáo: {{Kỳ báo cáo}})", "A13 Ngày {{Ngày lập}}"];
    assert_eq!((placed, carried.lost), (expected.map(str::to_owned).to_vec(), Vec::new()));
}

#[test]
fn what_is_no_workbook_is_refused_with_its_reason() {
    assert_eq!(fill::fill(b"", &province::data(1)).unwrap_err(), FillError::NotXlsx);
    let old = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0];
    assert_eq!(fill::outline(&old).unwrap_err(), FillError::OldXls);
    let mut locked = old.to_vec();
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(fill::outline(&locked).unwrap_err(), FillError::Encrypted);
}
