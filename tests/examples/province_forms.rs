//! Makes the forms 01 to 04 of `fixtures/province`: `cargo run -p to-so-tests --example
//! province_forms -- FOLDER`. Everything in them is invented.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

use std::path::Path;

use rust_xlsxwriter::{
    Chart, ChartType, Color, ConditionalFormatCell, ConditionalFormatCellRule,
    ConditionalFormatFormula, DataValidation, DataValidationRule, DocProperties, ExcelDateTime,
    Format, FormatAlign, FormatBorder, Formula, Image, Note, ProtectionOptions, Workbook,
    Worksheet, XlsxError,
};

fn main() -> Result<(), XlsxError> {
    let folder = std::env::args().nth(1).expect("the folder for the forms");
    let folder = Path::new(&folder);
    guidance(&folder.join("01-huong-dan-nguoi-dan.xlsx"))?;
    villages_across(&folder.join("02-thon-theo-cot.xlsx"))?;
    charts(&folder.join("03-bieu-do.xlsx"))?;
    protected(&folder.join("04-khoa-tinh-toan.xlsx"))
}

fn text() -> Format {
    Format::new().set_font_name("Times New Roman").set_font_size(12)
}

fn boxed() -> Format {
    text().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter).set_text_wrap()
}

fn head() -> Format {
    boxed().set_bold().set_align(FormatAlign::Center).set_background_color(Color::RGB(0x00DD_EBF7))
}

fn new() -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2026, 9, 15)?;
    book.set_properties(
        &DocProperties::new().set_author("Sở Khoa học và Công nghệ").set_creation_datetime(&made),
    );
    Ok(book)
}

fn title(sheet: &mut Worksheet, last: u16, number: &str, name: &str) -> Result<(), XlsxError> {
    let center = text().set_align(FormatAlign::Center);
    sheet.merge_range(
        0,
        0,
        0,
        2,
        "ỦY BAN NHÂN DÂN\n{{commune.name}}",
        &center.clone().set_bold().set_text_wrap(),
    )?;
    sheet.set_row_height(0, 36)?;
    sheet.write_with_format(0, last, number, &text().set_italic())?;
    sheet.merge_range(2, 0, 2, last, name, &center.clone().set_bold().set_font_size(14))?;
    sheet.merge_range(3, 0, 3, last, "(Kỳ báo cáo: {{period.label}})", &center.set_italic())?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_footer("&CTrang &P/&N");
    Ok(())
}

fn signature(sheet: &mut Worksheet, row: u32, last: u16) -> Result<(), XlsxError> {
    let bold = text().set_bold().set_align(FormatAlign::Center).set_text_wrap();
    sheet.merge_range(row, 0, row, 2, "NGƯỜI LẬP BIỂU\n(Ký, họ tên)", &bold)?;
    sheet.merge_range(
        row,
        last - 2,
        row,
        last,
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Ký, đóng dấu)",
        &bold,
    )?;
    sheet.set_row_height(row, 54)?;
    Ok(())
}

/// Three levels of headings, a pattern row, percentages, and all that stands around a table.
fn guidance(file: &Path) -> Result<(), XlsxError> {
    let mut book = new()?;
    let sheet = book.add_worksheet().set_name("Biểu 01")?;
    title(sheet, 13, "Biểu số 01/CNSCĐ", "KẾT QUẢ HƯỚNG DẪN NGƯỜI DÂN SỬ DỤNG NỀN TẢNG SỐ")?;
    let (head, body) = (head(), boxed());
    for (rows, columns, name) in [
        ((5, 7), (0, 0), "TT"),
        ((5, 7), (1, 1), "Thôn/TDP"),
        ((5, 7), (2, 2), "Số hộ"),
        ((5, 5), (3, 12), "Kết quả hướng dẫn"),
        ((6, 6), (3, 6), "Ứng dụng của tỉnh"),
        ((6, 6), (7, 10), "Dịch vụ công trực tuyến"),
        ((6, 7), (11, 11), "Cộng lượt"),
        ((6, 7), (12, 12), "Xếp hạng"),
        ((5, 7), (13, 13), "Ghi chú"),
    ] {
        if rows.0 == rows.1 && columns.0 == columns.1 {
            sheet.write_with_format(rows.0, columns.0, name, &head)?;
        } else {
            sheet.merge_range(rows.0, columns.0, rows.1, columns.1, name, &head)?;
        }
    }
    for start in [3, 7] {
        for (column, name) in (start..).zip(["KH", "TH kỳ", "Lũy kế", "%"]) {
            sheet.write_with_format(7, column, name, &head)?;
        }
    }
    let (strong, plain) = (text().set_bold().set_font_color(Color::Red), text());
    sheet.write_rich_string_with_format(
        5,
        13,
        &[(&plain, "Ghi chú "), (&strong, "(ghi rõ minh chứng)")],
        &head,
    )?;
    for column in 0..14 {
        sheet.write_with_format(
            8,
            column,
            format!("({})", column + 1),
            &body.clone().set_italic(),
        )?;
    }
    let (count, share) =
        (body.clone().set_num_format("#,##0"), body.clone().set_num_format("0.0%"));
    for (column, field) in [
        (0, "number"),
        (1, "name"),
        (2, "households"),
        (3, "plan"),
        (4, "this"),
        (5, "total"),
        (7, "plan"),
        (8, "this"),
        (9, "total"),
        (13, "note"),
    ] {
        sheet.write_with_format(9, column, format!("{{{{rows.{field}}}}}"), &count)?;
    }
    sheet.write_formula_with_format(9, 6, "=IF(N(D10)=0,\"\",F10/D10)", &share)?;
    sheet.write_formula_with_format(9, 10, "=IF(N(H10)=0,\"\",J10/H10)", &share)?;
    sheet.write_formula_with_format(9, 11, "=E10+I10", &count)?;
    sheet.write_formula_with_format(9, 12, "=IF(N(F10)=0,\"\",RANK(F10,F$10:F$10))", &count)?;
    sheet.merge_range(10, 0, 10, 1, "Tổng cộng", &head)?;
    for (column, letter) in
        [(2, 'C'), (3, 'D'), (4, 'E'), (5, 'F'), (7, 'H'), (8, 'I'), (9, 'J'), (11, 'L')]
    {
        let sum = format!("=SUM({letter}10:{letter}10)");
        sheet.write_formula_with_format(10, column, sum.as_str(), &count.clone().set_bold())?;
    }
    sheet.write_formula_with_format(10, 6, "=IF(D11=0,0,F11/D11)", &share)?;
    sheet.write_formula_with_format(10, 10, "=IF(H11=0,0,J11/H11)", &share)?;
    sheet.write_formula_with_format(
        11,
        1,
        "=\"Có \"&COUNTIF(F10:F10,\">0\")&\" thôn có kết quả trong \"&COUNTA(B10:B10)&\" thôn\"",
        &text(),
    )?;
    signature(sheet, 13, 13)?;
    sheet.write(16, 1, "Nơi nhận: {{recipient}}")?;
    let weak = Format::new().set_background_color(Color::RGB(0x00FF_C7CE));
    sheet.add_conditional_format(
        9,
        6,
        9,
        6,
        &ConditionalFormatCell::new()
            .set_rule(ConditionalFormatCellRule::LessThan(0.5))
            .set_format(&weak),
    )?;
    sheet.add_conditional_format(
        9,
        0,
        9,
        13,
        &ConditionalFormatFormula::new()
            .set_rule("=$F10>$D10")
            .set_format(Format::new().set_bold()),
    )?;
    sheet.add_data_validation(
        9,
        3,
        9,
        5,
        &DataValidation::new()
            .allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0))
            .set_error_title("Số liệu")?
            .set_error_message("Nhập số nguyên không âm")?,
    )?;
    sheet.insert_note(
        5,
        3,
        &Note::new("Tính cả hộ đã cài đặt từ trước.").set_author("Sở KH&CN"),
    )?;
    sheet.set_print_area(0, 0, 16, 13)?.set_repeat_rows(5, 8)?.set_page_breaks(&[12])?;
    sheet.set_freeze_panes(9, 2)?.autofilter(8, 0, 9, 13)?;
    sheet.set_column_width(1, 24)?.set_column_width(13, 20)?;
    book.define_name("Số_hộ", "='Biểu 01'!$C$10:$C$10")?;
    book.define_name("'Biểu 01'!Dòng_tổng", "='Biểu 01'!$C$11:$L$11")?;
    book.save(file)
}

/// Villages from left to right, indicators downwards.
fn villages_across(file: &Path) -> Result<(), XlsxError> {
    let mut book = new()?;
    let sheet = book.add_worksheet().set_name("Tổng hợp xã")?;
    title(sheet, 6, "Biểu số 02", "TỔNG HỢP CHỈ TIÊU THEO THÔN")?;
    let (head, body) = (head(), boxed().set_num_format("#,##0"));
    sheet.merge_range(5, 0, 6, 0, "STT", &head)?;
    sheet.merge_range(5, 1, 6, 1, "Chỉ tiêu", &head)?;
    sheet.write_with_format(5, 2, "Thôn", &head)?;
    sheet.write_with_format(6, 2, "{{columns.name}}", &head.clone().set_rotation(90))?;
    sheet.merge_range(5, 3, 6, 3, "TỔNG XÃ", &head)?;
    sheet.merge_range(5, 4, 6, 4, "Bình quân", &head)?;
    sheet.merge_range(5, 5, 6, 6, "Ghi chú", &head)?;
    for (row, name, field) in [
        (7, "Tổng số hộ", "households"),
        (8, "Kế hoạch cài đặt", "plan"),
        (9, "Thực hiện trong kỳ", "this"),
        (10, "Lũy kế", "total"),
    ] {
        sheet.write_with_format(row, 0, row - 6, &body)?;
        sheet.write_with_format(row, 1, name, &body)?;
        sheet.write_with_format(row, 2, format!("{{{{columns.{field}}}}}"), &body)?;
        let line = row + 1;
        sheet.write_formula_with_format(
            row,
            3,
            format!("=SUM(C{line}:C{line})").as_str(),
            &body,
        )?;
        sheet.write_formula_with_format(
            row,
            4,
            format!("=IFERROR(AVERAGE(C{line}:C{line}),0)").as_str(),
            &body,
        )?;
        sheet.merge_range(row, 5, row, 6, "", &body)?;
    }
    let share = boxed().set_num_format("0.0%");
    sheet.write_with_format(11, 1, "Tỷ lệ so với kế hoạch", &body)?;
    sheet.write_formula_with_format(11, 2, "=IF(N(C9)=0,\"\",C11/C9)", &share)?;
    sheet.write_formula_with_format(11, 3, "=IF(D9=0,0,D11/D9)", &share)?;
    sheet.write_with_format(12, 1, "Tỷ trọng trong xã", &body)?;
    sheet.write_formula_with_format(12, 2, "=IF($D11=0,0,C11/$D11)", &share)?;
    sheet.write_with_format(13, 1, "Thứ hạng", &body)?;
    sheet.write_formula_with_format(13, 2, "=IF(N(C11)=0,\"\",RANK(C11,$C11:$C11))", &body)?;
    sheet.merge_range(14, 0, 14, 1, "Tiến độ kê khai", &head)?;
    sheet.write_formula_with_format(14, 3, "=COUNT(C8:C8)&\"/\"&COUNTA(C7:C7)", &body)?;
    sheet.add_conditional_format(
        11,
        2,
        11,
        2,
        &ConditionalFormatCell::new()
            .set_rule(ConditionalFormatCellRule::GreaterThanOrEqualTo(0.8))
            .set_format(Format::new().set_font_color(Color::Green)),
    )?;
    sheet.add_data_validation(
        7,
        2,
        10,
        2,
        &DataValidation::new().allow_whole_number(DataValidationRule::Between(0, 1_000_000)),
    )?;
    sheet.set_print_area(0, 0, 17, 6)?.set_repeat_columns(0, 1)?;
    sheet.set_column_width(1, 26)?.set_column_width(2, 7)?.set_column_width(5, 12)?;
    signature(sheet, 16, 6)?;
    book.save(file)
}

/// Charts and a picture below the table, which move; one on a sheet of its own, which stays.
fn charts(file: &Path) -> Result<(), XlsxError> {
    let mut book = new()?;
    let sheet = book.add_worksheet().set_name("Số liệu & biểu đồ")?;
    title(sheet, 5, "Biểu số 03", "TIẾN ĐỘ CHIẾN DỊCH 92 NGÀY ĐÊM")?;
    let (head, body) = (head(), boxed().set_num_format("#,##0"));
    for (column, name) in (0..).zip(["TT", "Thôn", "Chỉ tiêu", "Kết quả", "Tỷ lệ", "Ngày bắt đầu"])
    {
        sheet.write_with_format(5, column, name, &head)?;
    }
    for (column, field) in [(0, "number"), (1, "name"), (2, "plan"), (3, "total")] {
        sheet.write_with_format(6, column, format!("{{{{rows.{field}}}}}"), &body)?;
    }
    sheet.write_formula_with_format(
        6,
        4,
        "=IF(N(C7)=0,0,D7/C7)",
        &boxed().set_num_format("0.0%"),
    )?;
    sheet.write_with_format(6, 5, "{{rows.started}}", &boxed().set_num_format("dd/mm/yyyy"))?;
    sheet.write_with_format(7, 1, "Cộng", &head)?;
    sheet.write_formula_with_format(7, 2, "=SUM(C7)", &body)?;
    sheet.write_formula_with_format(7, 3, "=SUM(D7)", &body)?;
    sheet.write_formula_with_format(7, 4, "=IF(C8=0,0,D8/C8)", &boxed().set_num_format("0.0%"))?;
    sheet.write_formula_with_format(
        7,
        5,
        "=IF(COUNT(F7:F7)=0,\"\",MAX(F7:F7)-MIN(F7:F7))",
        &body,
    )?;
    let mut bars = Chart::new(ChartType::Bar);
    bars.add_series()
        .set_categories(("Số liệu & biểu đồ", 6, 1, 6, 1))
        .set_values(("Số liệu & biểu đồ", 6, 3, 6, 3))
        .set_name(("Số liệu & biểu đồ", 5, 3));
    bars.title().set_name("Kết quả theo thôn");
    sheet.insert_chart(10, 1, &bars)?;
    let picture = Image::new_from_buffer(&png())?.set_alt_text("Biểu trưng");
    sheet.insert_image(26, 1, &picture)?;
    sheet.insert_image(0, 5, &picture)?;
    sheet.insert_note(7, 2, &Note::new("Cộng các thôn.").set_author("Sở KH&CN"))?;
    sheet.set_print_area(0, 0, 30, 5)?.set_page_breaks(&[9])?;
    let other = book.add_worksheet().set_name("Biểu đồ")?;
    let mut line = Chart::new(ChartType::Line);
    line.add_series().set_categories(("Số liệu & biểu đồ", 6, 1, 6, 1)).set_values((
        "Số liệu & biểu đồ",
        6,
        4,
        6,
        4,
    ));
    other.insert_chart(2, 1, &line)?;
    other.write_formula(
        0,
        0,
        "=\"Toàn xã: \"&'Số liệu & biểu đồ'!D8&\" trên \"&'Số liệu & biểu đồ'!C8",
    )?;
    book.save(file)
}

/// Locked sheets, hidden ones, formulas across them, and some that are not computed here.
fn protected(file: &Path) -> Result<(), XlsxError> {
    let mut book = new()?;
    let (head, body) = (head(), boxed().set_num_format("#,##0"));
    let open = body.clone().set_unlocked();
    let sheet = book.add_worksheet().set_name("Nhập liệu")?;
    title(sheet, 5, "Biểu số 04", "KINH PHÍ HỖ TRỢ THÀNH VIÊN")?;
    for (column, name) in (0..).zip(["TT", "Thôn", "Nhóm", "Số người", "Mức hỗ trợ", "Thành tiền"])
    {
        sheet.write_with_format(5, column, name, &head)?;
    }
    for (column, field) in [(0, "number"), (1, "name"), (2, "note"), (3, "households")] {
        sheet.write_with_format(6, column, format!("{{{{rows.{field}}}}}"), &open)?;
    }
    sheet.write_formula_with_format(
        6,
        4,
        "=IFERROR(VLOOKUP(C7,'Danh mục'!$A$2:$B$4,2,FALSE),0)",
        &body,
    )?;
    sheet.write_formula_with_format(6, 5, "=D7*E7", &body)?;
    sheet.write_with_format(7, 1, "Cộng", &head)?;
    sheet.write_formula_with_format(7, 3, "=SUM(D7:D7)", &body)?;
    sheet.write_formula_with_format(7, 5, "=SUM(F7:F7)", &body)?;
    sheet.write_with_format(8, 1, "Số ngày còn lại", &body)?;
    sheet.write_formula_with_format(8, 5, "=DATE(2026,12,31)-TODAY()", &body)?;
    sheet.write_with_format(9, 1, "Bình quân ngày", &body)?;
    sheet.write_formula_with_format(9, 5, "=F8/F9", &body)?;
    sheet.protect_with_options(&ProtectionOptions {
        format_columns: true,
        ..ProtectionOptions::default()
    });
    sheet.add_data_validation(
        6,
        2,
        6,
        2,
        &DataValidation::new().allow_list_formula(Formula::new("='Danh mục'!$A$2:$A$4")),
    )?;
    signature(sheet, 11, 5)?;
    let summary = book.add_worksheet().set_name("Tổng hợp")?;
    for (row, name, formula) in [
        (0, "Số thôn", "=COUNTA('Nhập liệu'!B7:B7)"),
        (1, "Tổng kinh phí", "='Nhập liệu'!F8"),
        (2, "Nhóm A", "=SUMIF('Nhập liệu'!C7:C7,\"Nhóm A\",'Nhập liệu'!F7:F7)"),
        (
            3,
            "Nhóm B",
            "=SUMIFS('Nhập liệu'!F7:F7,'Nhập liệu'!C7:C7,\"Nhóm B\",'Nhập liệu'!D7:D7,\">0\")",
        ),
        (4, "Còn lại", "=B2-B3-B4"),
        (5, "Mức cao nhất", "=MAX('Danh mục'!B2:B4)"),
        (6, "Tìm gián tiếp", "=INDIRECT(\"'Nhập liệu'!D8\")"),
        (7, "Theo dõi", "=IF(B7>0,\"có\",\"không\")"),
        (8, "Ngày chốt", "=TEXT(DATE(2026,9,30),\"dd/mm/yyyy\")"),
        (9, "Bình quân", "=IF(B1=0,0,ROUND(B2/B1,0))"),
    ] {
        summary.write_with_format(row, 0, name, &body)?;
        summary.write_formula_with_format(row, 1, formula, &body)?;
    }
    summary.protect_with_password("xxx");
    let list = book.add_worksheet().set_name("Danh mục")?;
    list.write_row(0, 0, ["Nhóm", "Mức"])?;
    for (row, (name, amount)) in
        (1..).zip([("Nhóm A", 500_000), ("Nhóm B", 300_000), ("Nhóm C", 200_000)])
    {
        list.write(row, 0, name)?.write(row, 1, amount)?;
    }
    list.set_hidden(true);
    let hidden = book.add_worksheet().set_name("_ẩn")?;
    hidden.write(0, 0, "phiên bản 3")?;
    hidden.set_very_hidden(true);
    book.define_name("Mức_hỗ_trợ", "='Danh mục'!$B$2:$B$4")?;
    book.save(file)
}

/// A small blue square.
fn png() -> Vec<u8> {
    include_bytes!("../../icons/32x32.png").to_vec()
}
