//! A form as a province might send it: everything in it that moves when rows are added.

use rust_xlsxwriter::{
    Chart, ChartType, ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, Format,
    FormatAlign, FormatBorder, Formula, Image, Note, Url, Workbook,
};
use sheet::fill::{Data, Field, Item, List, Value};
use sheet::formula::shift::Axis;

/// A red dot.
const PICTURE: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, b'I', b'H', b'D', b'R', 0, 0, 0,
    1, 0, 0, 0, 1, 8, 2, 0, 0, 0, 0x90, 0x77, 0x53, 0xde, 0, 0, 0, 0x0c, b'I', b'D', b'A', b'T',
    0x08, 0xd7, 0x63, 0xf8, 0xcf, 0xc0, 0, 0, 0x03, 0x01, 0x01, 0, 0x18, 0xdd, 0x8d, 0xb0, 0, 0, 0,
    0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];

/// The form, with its fields.
pub fn form() -> Vec<u8> {
    let mut book = Workbook::new();
    let thin = Format::new().set_border(FormatBorder::Thin);
    let head = thin.clone().set_bold().set_align(FormatAlign::Center).set_text_wrap();
    let day = thin.clone().set_num_format("dd/mm/yyyy");
    let share = thin.clone().set_num_format("0.0%");

    let page = book.add_worksheet();
    page.set_name("Biểu 1").unwrap();
    page.write_rich_string(
        0,
        0,
        &[(&Format::new().set_bold(), "UBND {{Tên"), (&Format::new().set_italic(), " xã}} - TỔ")],
    )
    .unwrap();
    page.merge_range(2, 0, 2, 7, "BÁO CÁO KẾT QUẢ", &head).unwrap();
    page.write(3, 0, "(Kỳ báo cáo: {{period.label}}, {{commune.households}} hộ)").unwrap();
    for (first, last, text) in [
        ((4, 0), (6, 0), "TT"),
        ((4, 1), (6, 1), "Thôn, tổ dân phố"),
        ((4, 2), (4, 5), "Thành viên"),
        ((5, 2), (5, 3), "Tổng"),
        ((5, 4), (6, 4), "Nữ"),
        ((5, 5), (6, 5), "Tỷ lệ"),
        ((4, 6), (6, 6), "Ngày"),
        ((4, 7), (6, 7), "Ghi chú"),
    ] {
        page.merge_range(first.0, first.1, last.0, last.1, text, &head).unwrap();
    }
    page.write_with_format(6, 2, "Kế hoạch", &head).unwrap();
    page.write_with_format(6, 3, "Thực hiện", &head).unwrap();
    for column in 0..8_u16 {
        page.write_with_format(7, column, format!("({})", column + 1), &head).unwrap();
    }
    for (column, field) in
        ["index", "name", "planned", "done", "women", "", "day", "note"].iter().enumerate()
    {
        let column = u16::try_from(column).unwrap();
        let format = if *field == "day" { &day } else { &thin };
        if !field.is_empty() {
            page.write_with_format(8, column, format!("{{{{rows.{field}}}}}"), format).unwrap();
        }
    }
    let formula = |text: &str| Formula::new(text).set_result("0");
    page.write_formula_with_format(8, 5, formula("=IF(C9=0,\"\",D9/C9)"), &share).unwrap();
    page.write_formula(8, 8, formula("=D9-D$10+SUM(D$9:D9)")).unwrap();
    page.set_row_height(8, 31).unwrap();
    page.write_with_format(9, 1, "Tổng cộng", &head).unwrap();
    for column in ["C", "D", "E"] {
        let at = u16::from(column.as_bytes()[0] - b'A');
        let text = format!("=SUM({column}9:{column}9)");
        page.write_formula_with_format(9, at, formula(&text), &thin).unwrap();
    }
    page.write_formula_with_format(9, 5, formula("=IF(C10=0,\"\",D10/C10)"), &share).unwrap();
    page.write(11, 1, "Cao nhất").unwrap();
    page.write_formula(11, 3, formula("=MAX(D9:D9)")).unwrap();
    page.merge_range(13, 0, 13, 1, "NGƯỜI LẬP BIỂU", &head).unwrap();
    page.write_url(14, 0, Url::new("internal:'Biểu 1'!B12").set_text("Xem")).unwrap();

    let large = ConditionalFormatCell::new()
        .set_rule(ConditionalFormatCellRule::GreaterThan(Formula::new("$D$10/2")))
        .set_format(Format::new().set_bold());
    page.add_conditional_format(8, 2, 8, 4, &large).unwrap();
    let whole = DataValidation::new().allow_whole_number_formula(
        rust_xlsxwriter::DataValidationRule::LessThanOrEqualTo("=$C$10".into()),
    );
    page.add_data_validation(8, 2, 8, 4, &whole).unwrap();
    let list = DataValidation::new().allow_list_formula("='Danh mục'!$A$1:$A$2".into());
    page.add_data_validation(8, 7, 9, 7, &list).unwrap();
    page.set_page_breaks(&[12]).unwrap();
    page.set_print_area(0, 0, 15, 7).unwrap();
    page.set_repeat_rows(4, 7).unwrap();
    page.autofilter(7, 0, 8, 7).unwrap();
    page.set_freeze_panes(8, 2).unwrap();
    page.insert_note(8, 2, &Note::new("Theo kế hoạch năm")).unwrap();
    page.insert_note(9, 3, &Note::new("Cộng dồn")).unwrap();
    page.insert_image(16, 0, &Image::new_from_buffer(PICTURE).unwrap()).unwrap();
    let mut chart = Chart::new(ChartType::Column);
    chart
        .add_series()
        .set_categories(("Biểu 1", 8, 1, 8, 1))
        .set_values(("Biểu 1", 8, 3, 8, 3))
        .set_name("='Biểu 1'!$D$7");
    page.insert_chart(18, 1, &chart).unwrap();
    page.protect();

    let total = book.add_worksheet();
    total.set_name("Tổng hợp").unwrap();
    total.write_formula(0, 0, formula("='Biểu 1'!D10")).unwrap();
    total.write_formula(0, 1, formula("=TongThucHien*2")).unwrap();
    total.write_formula(0, 2, formula("=SUM('Biểu 1'!D9:D9)")).unwrap();
    total.write_formula(0, 3, formula("=COUNTIF('Biểu 1'!D9:D9,\">5\")")).unwrap();
    let list = book.add_worksheet();
    list.set_name("Danh mục").unwrap().set_hidden(true);
    list.write(0, 0, "Đạt").unwrap();
    list.write(1, 0, "Chưa đạt").unwrap();
    book.define_name("TongThucHien", "='Biểu 1'!$D$10").unwrap();
    book.save_to_buffer().unwrap()
}

/// What the form is filled with: so many villages.
pub fn data(count: u32) -> Data {
    let field = |path: &str, label: &str, value| Field {
        path: path.to_owned(),
        label: label.to_owned(),
        value,
    };
    let items = (1..=count).map(|nth| {
        let done = if nth % 7 == 3 { Value::Blank } else { Value::Number(f64::from(nth * 3 % 50)) };
        let day = chrono::NaiveDate::from_ymd_opt(2026, 7, 1 + nth % 28).unwrap();
        Item {
            names: vec![format!("Thôn {nth}")],
            values: vec![
                Value::Number(f64::from(nth)),
                Value::Text(format!("Thôn {nth}")),
                Value::Number(f64::from(nth % 40 + 10)),
                done,
                Value::Number(f64::from(nth % 5)),
                Value::Date(day),
                Value::Text("=1+1 & <b>".to_owned()),
            ],
        }
    });
    let fields = ["index", "name", "planned", "done", "women", "day", "note"];
    let listed = fields.map(|path| (path.to_owned(), path.to_uppercase()));
    Data {
        fields: vec![
            field("commune.name", "Tên xã", Value::Text("Cẩm Thanh".to_owned())),
            field("commune.households", "Số hộ", Value::Number(2512.0)),
            field("period.label", "Kỳ báo cáo", Value::Text("Quý III năm 2026".to_owned())),
        ],
        lists: vec![List {
            path: "rows".to_owned(),
            label: "Từng thôn".to_owned(),
            axis: Axis::Row,
            fields: listed.to_vec(),
            items: items.collect(),
        }],
    }
}
