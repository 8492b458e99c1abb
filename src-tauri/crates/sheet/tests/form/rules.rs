//! Percentages, marks around numbers, rows of percentages, rows that are streamed.

use sheet::form::{
    Cell, Chart, ChartShape, Column, Content, Form, Header, Kind, Orientation, Row, RowRule, Total,
    figures, printed, write, write_streamed,
};

use crate::{office, values};

/// Sheet row (from 0) of the first row of the table: no letterhead, code, period or unit.
const FIRST: u32 = 5;

fn form() -> Form {
    let percent = Column::new("percent", "%", 9.0, Kind::Percent)
        .row(RowRule::Percent("part".into(), "whole".into()))
        .total(Total::Percent("part".into(), "whole".into()));
    let product = RowRule::Product(vec!["part".into(), "whole".into()]);
    Form {
        code: "".into(),
        sheet_name: "Thử".into(),
        title: "BIỂU THỬ".into(),
        unit: "".into(),
        orientation: Orientation::Landscape,
        columns: vec![
            Column::new("index", "TT", 5.0, Kind::Index).into(),
            Column::new("village", "Thôn", 30.0, Kind::Text).into(),
            Column::count("part", "Số đạt", 12.0).into(),
            Column::count("whole", "Tổng số", 12.0).into(),
            percent.into(),
            Column::new("product", "Tích", 12.0, Kind::Number).row(product).into(),
        ],
        helpers: vec![],
        total_label: Some("Tổng cộng".into()),
        charts: vec![],
    }
}

fn row(village: &str, part: Option<i64>, whole: Option<i64>) -> Row {
    Row::new().with("village", village).with("part", part).with("whole", whole)
}

fn lines(form: &Form, rows: Vec<Row>) -> Vec<Vec<String>> {
    let content = Content { rows: rows.clone(), ..Content::default() };
    let bytes = write(form, &content).unwrap();
    let streamed = write_streamed(form, &Content::default(), rows).unwrap();
    let anew = office::recalculate(&bytes);
    let all = [Some(bytes), Some(streamed), anew].into_iter().flatten().map(|bytes| {
        let range = values(&bytes);
        let last = range.end().unwrap().0;
        (FIRST..=last)
            .map(|row| {
                (2..6)
                    .map(|column| {
                        range.get_value((row, column)).map_or(String::new(), ToString::to_string)
                    })
                    .collect()
            })
            .collect::<Vec<Vec<String>>>()
    });
    let all: Vec<Vec<Vec<String>>> = all.collect();
    assert!(all.windows(2).all(|pair| pair[0] == pair[1]), "{all:?}");
    all[0].clone()
}

#[test]
fn percentages_come_of_their_parts_and_of_their_totals() {
    let rows = vec![
        row("A", Some(173), Some(173)),
        row("B", Some(1260), Some(1356)),
        row("C", None, Some(10)),
    ];
    assert_eq!(
        lines(&form(), rows),
        [
            ["173", "173", "100", "29929"],
            ["1260", "1356", "92.9", "1708560"],
            ["", "10", "", ""],
            ["1433", "1539", "93.1", ""],
        ]
    );
}

#[test]
fn a_percentage_without_its_parts_stays_and_has_no_total() {
    let rate = Cell::Marked { number: 83.95, before: "", after: "*" };
    let alone = row("A", None, None).with("percent", rate);
    // The only one: it is what there is to say of all.
    assert_eq!(lines(&form(), vec![alone.clone()])[1], ["", "", "83.95", ""]);
    let others = vec![alone.clone(), row("B", Some(1), Some(2))];
    assert_eq!(lines(&form(), others)[2], ["1", "2", "", ""]);
    let content = Content { rows: vec![alone], ..Content::default() };
    assert_eq!(printed(&form(), &content).unwrap().rows[0][4], "83,95*");
}

#[test]
fn a_number_that_is_near_adds_up_and_stays_near() {
    let near = |number: f64| Cell::Marked { number, before: "trên ", after: "" };
    let content = Content {
        rows: vec![
            row("A", None, Some(1)).with("part", near(25_000.0)),
            row("B", Some(5), Some(1)),
        ],
        ..Content::default()
    };
    let printed = printed(&form(), &content).unwrap();
    assert_eq!(
        (printed.rows[0][2].as_str(), printed.totals[2].as_str()),
        ("trên 25.000", "trên 25.005")
    );
    let figures = figures(&form(), &content).unwrap();
    assert_eq!(figures.totals[2], near(25_005.0));
    assert_eq!(figures.columns[2].key, "part");
    let styles = office::part(&write(&form(), &content).unwrap(), "xl/styles.xml");
    assert!(styles.contains("&quot;trên &quot;#,##0"), "{styles}");
    assert_eq!(lines(&form(), content.rows)[2][0], "25005");
}

#[test]
fn a_row_of_percentages_is_of_the_two_above() {
    let number = |key: &'static str| Header::from(Column::new(key, key, 9.0, Kind::Number));
    let all = RowRule::Sum(vec!["a".into(), "b".into()]);
    let form = Form {
        columns: vec![
            Column::new("index", "TT", 5.0, Kind::Index).into(),
            Column::new("indicator", "Chỉ tiêu", 30.0, Kind::Text).into(),
            number("a"),
            number("b"),
            Column::new("all", "TỔNG XÃ", 9.0, Kind::Number).row(all).into(),
            number("spare"),
        ],
        total_label: None,
        ..form()
    };
    let of = |name: &str, a: i64, b: Option<i64>| {
        Row::new().with("indicator", name).with("a", a).with("b", b)
    };
    let percent = Row::new().with("indicator", "Tỷ lệ").percent_of_above();
    let rows = vec![of("Số đạt", 1, Some(1)), of("Tổng số", 4, Some(2)), percent];
    assert_eq!(lines(&form, rows)[2], ["25", "50", "33.3", ""]);
}

#[test]
fn charts_stand_on_a_sheet_of_their_own() {
    let chart = |shape| Chart {
        title: "Tiến độ".into(),
        shape,
        names: "village".into(),
        series: vec![("part".into(), "Số đạt".into()), ("whole".into(), "Tổng số".into())],
    };
    let shapes = [ChartShape::Bars, ChartShape::Ranked, ChartShape::Line];
    let form = Form { charts: shapes.map(chart).into(), ..form() };
    let rows = vec![row("A", Some(1), Some(2)), row("B", Some(3), Some(4))];
    let bytes = write(&form, &Content { rows, ..Content::default() }).unwrap();
    let drawn = office::part(&bytes, "xl/charts/chart1.xml");
    assert!(drawn.contains("Thử!$C$6:$C$7") && drawn.contains("Tiến độ"), "{drawn}");
    // Of lying bars the names go down from the first row, and the numbers from left to right.
    let ranked = office::part(&bytes, "xl/charts/chart2.xml");
    let (names, numbers) = ranked.split_once("<c:valAx>").unwrap();
    assert!(names.contains("\"maxMin\"") && !numbers.contains("\"maxMin\""), "{ranked}");
    office::part(&bytes, "xl/charts/chart3.xml");
    let pages = office::pages(&bytes);
    assert!(pages.is_none_or(|pages| pages.len() == 3));
    // One row has nothing to be held against.
    let content = Content { rows: vec![row("A", Some(1), Some(2))], ..Content::default() };
    let workbook = office::part(&write(&form, &content).unwrap(), "xl/workbook.xml");
    assert!(!workbook.contains("Biểu đồ"));
}
