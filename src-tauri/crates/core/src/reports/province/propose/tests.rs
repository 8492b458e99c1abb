use sheet::fill::{Heading, Value};

use super::*;
use crate::reports::province::{Column, Row};

fn known() -> Known {
    let column = |path: &str, headings: &[&str]| Column {
        path: path.to_owned(),
        label: headings.join(" "),
        headings: vec![headings.iter().map(|text| (*text).to_owned()).collect()],
        total: Value::Number(1.0),
        partial: false,
        likely: 1.0,
    };
    let columns = vec![
        Column { headings: Vec::new(), ..column("label", &[]) },
        column("leaflets.planned", &["kế hoạch", "Tờ rơi, tờ gấp đã phát"]),
        column("leaflets.this", &["trong kỳ", "Tờ rơi, tờ gấp đã phát"]),
        column("leaflets.cumulative", &["lũy kế", "Tờ rơi, tờ gấp đã phát"]),
        column("leaflets.percent", &["tỷ lệ", "Tờ rơi, tờ gấp đã phát"]),
        column("products.this", &["trong kỳ", "Sản phẩm đưa lên sàn thương mại điện tử"]),
        column("online-rate.this", &["trong kỳ", "Tỷ lệ hồ sơ nộp trực tuyến"]),
        column("women", &["Thành viên", "Nữ"]),
    ];
    let row = |label: &str| Row { label: label.to_owned(), values: Vec::new() };
    Known {
        fields: Vec::new(),
        columns,
        label: "label".to_owned(),
        rows: ["Thôn 1", "Thôn 2", "Thôn Hòa Lợi"].map(row).to_vec(),
    }
}

fn outline(headings: &[&[&str]], lines: &[(&str, LineKind)], formulas: &[&str]) -> Outline {
    let columns = headings.iter().enumerate().map(|(at, path)| Heading {
        column: u32::try_from(at).unwrap() + 1,
        path: path.iter().map(|text| (*text).to_owned()).collect(),
    });
    let lines = lines.iter().enumerate().map(|(at, (label, kind))| Line {
        row: u32::try_from(at).unwrap() + 6,
        label: (*label).to_owned(),
        group: String::new(),
        kind: *kind,
    });
    let table = Table {
        head_first: 4,
        head_last: 5,
        columns: columns.collect(),
        label_column: 2,
        lines: lines.collect(),
        formulas: formulas.iter().filter_map(|text| Place::read(text)).collect(),
    };
    let sheet = SheetOutline {
        name: "Biểu".to_owned(),
        hidden: false,
        locked: false,
        tables: vec![table],
        fields: Vec::new(),
        blanks: Vec::new(),
    };
    Outline { sheets: vec![sheet], macros: false }
}

fn certain_texts(reading: &Reading) -> Vec<(String, String)> {
    let texts = certain(reading).into_iter().map(|one| (one.place.to_string(), one.text));
    texts.collect()
}

fn told(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(cell, text)| ((*cell).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn an_open_row_becomes_a_pattern() {
    let headings: &[&[&str]] = &[
        &["TT"],
        &["Thôn, tổ dân phố"],
        &["Tờ rơi", "KH"],
        &["Tờ rơi", "Thực hiện"],
        &["Tờ rơi", "Lũy kế"],
        &["Tờ rơi", "%"],
        &["SP lên sàn TMĐT"],
        &["Tổng số trẻ mẫu giáo"],
        &["Ghi chú"],
    ];
    let outline =
        outline(headings, &[("", LineKind::Open), ("Tổng cộng", LineKind::Total)], &["F6", "C7"]);
    let reading = propose(&outline, &known());
    let mut texts = certain_texts(&reading);
    texts.sort();
    let expected = told(&[
        ("A6", "{{rows.index}}"),
        ("B6", "{{rows.label}}"),
        ("C6", "{{rows.leaflets.planned}}"),
        ("D6", "{{rows.leaflets.this}}"),
        ("D7", "{{total.leaflets.this}}"),
        ("E6", "{{rows.leaflets.cumulative}}"),
        ("E7", "{{total.leaflets.cumulative}}"),
        ("F7", "{{total.leaflets.percent}}"),
        ("G6", "{{rows.products.this}}"),
        ("G7", "{{total.products.this}}"),
    ]);
    assert_eq!(texts, expected);
    let missed: Vec<&str> = reading
        .unrecognised
        .iter()
        .flat_map(|one| one.heading.iter().map(String::as_str))
        .collect();
    assert_eq!(missed, ["Tổng số trẻ mẫu giáo"]);
}

#[test]
fn villages_that_the_form_lists_are_called_by_name() {
    let headings: &[&[&str]] = &[&["TT"], &["Thôn"], &["Số lượng tờ rơi phát ra"]];
    let lines =
        [("thôn 01", LineKind::Named), ("Hoà Lợi", LineKind::Named), ("Thôn 9", LineKind::Named)];
    let reading = propose(&outline(headings, &lines, &[]), &known());
    let expected = told(&[
        ("C6", "{{rows[thôn 01].leaflets.this}}"),
        ("C7", "{{rows[Hoà Lợi].leaflets.this}}"),
        ("C8", "{{rows[Thôn 9].leaflets.this}}"),
    ]);
    assert_eq!(certain_texts(&reading), expected);
}

#[test]
fn villages_may_be_columns() {
    let headings: &[&[&str]] =
        &[&["STT"], &["Chỉ tiêu"], &["Số liệu", "Thôn 2"], &["Số liệu", "Hòa Lợi"], &["TỔNG XÃ"]];
    let lines = [("Tờ rơi đã phát", LineKind::Named), ("Thành viên nữ", LineKind::Named)];
    let reading = propose(&outline(headings, &lines, &["E7"]), &known());
    let mut texts = certain_texts(&reading);
    texts.sort();
    let expected = told(&[
        ("C6", "{{rows[Thôn 2].leaflets.this}}"),
        ("C7", "{{rows[Thôn 2].women}}"),
        ("D6", "{{rows[Hòa Lợi].leaflets.this}}"),
        ("D7", "{{rows[Hòa Lợi].women}}"),
        ("E6", "{{total.leaflets.this}}"),
    ]);
    assert_eq!(texts, expected);
}
