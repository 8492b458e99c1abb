//! Cells that come and go: tables whose columns come from data, and grids that agree with their cells.

use paper::xml::{Document, Element};
use paper::{Record, Value, fill};

use crate::fixture::{body, codes, data, dictionary, docx, p, part, read};

/// A table of these columns; cells may span several: `(text, columns)`.
fn table(grid: &[u32], rows: &[&[(&str, usize)]]) -> String {
    let columns: String =
        grid.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    let rows: String = rows
        .iter()
        .map(|row| {
            let mut at = 0;
            let cells: String = row
                .iter()
                .map(|(text, span)| {
                    let width: u32 = grid[at..at + span].iter().sum();
                    at += span;
                    let span = match span {
                        1 => String::new(),
                        span => format!("<w:gridSpan w:val=\"{span}\"/>"),
                    };
                    format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}</w:tcPr>{}</w:tc>", p(text))
                })
                .collect();
            format!("<w:tr>{cells}</w:tr>")
        })
        .collect();
    format!("<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>")
}

/// Grid of the only table, and the columns that each row takes with their widths. Asserts that cells and grid agree.
fn settled(paper: &[u8]) -> (Vec<u32>, Vec<Vec<(usize, u32)>>) {
    let document = Document::read(&part(paper, "word/document.xml")).unwrap();
    let table = document.root.child("w:body").unwrap().child("w:tbl").unwrap();
    let number = |element: &Element, name: &str| element.attribute(name).unwrap().parse().unwrap();
    let grid: Vec<u32> =
        table.child("w:tblGrid").unwrap().elements().map(|column| number(column, "w:w")).collect();
    let rows = table.elements().filter(|row| row.name == "w:tr").map(|row| {
        let mut at = 0;
        let cells = row.elements().filter(|cell| cell.name == "w:tc").map(|cell| {
            let own = cell.child("w:tcPr").unwrap();
            let span = own.child("w:gridSpan").map_or(1, |span| number(span, "w:val") as usize);
            let width = number(own.child("w:tcW").unwrap(), "w:w");
            assert_eq!(grid[at..at + span].iter().sum::<u32>(), width);
            at += span;
            (span, width)
        });
        let cells = cells.collect();
        assert_eq!(at, grid.len(), "a row ends before the table does");
        cells
    });
    let rows = rows.collect();
    (grid, rows)
}

fn months(names: &[&str]) -> Record {
    let months: Vec<Record> = names.iter().map(|name| Record::new().with("name", *name)).collect();
    data().with("months", months)
}

fn filled(body: &str, data: &Record) -> Vec<u8> {
    fill(&docx(body), data, &dictionary()).unwrap()
}

#[test]
fn columns_from_data_in_head_and_body() {
    let rows: &[&[(&str, usize)]] = &[
        &[("Tổ", 1), ("{{#Tháng}}{{Tên tháng}}", 1), ("{{Tên tháng}}b{{/Tháng}}", 1)],
        &[("{{Tên tổ}}", 1), ("{{#Tháng}}x", 1), ("{{STT}}{{/Tháng}}", 1)],
    ];
    let template = table(&[1001, 3000, 3000], rows);
    let paper = filled(&template, &months(&["1", "2", "3"]));
    assert_eq!(
        read(&paper),
        "Tổ | 1 | 1b | 2 | 2b | 3 | 3b\nTổ bản Áng | x | 1 | x | 2 | x | 3\nTổ bản Búng | x | 1 | x | 2 | x | 3\nTổ bản Cóc | x | 1 | x | 2 | x | 3"
    );
    assert_eq!(settled(&paper).0, [1001, 1000, 1000, 1000, 1000, 1000, 1000]);
    for names in [&[][..], &["1"], &["1", "2", "3", "4", "5", "6", "7"]] {
        let (grid, _) = settled(&filled(&template, &months(names)));
        assert_eq!(grid.iter().sum::<u32>(), 7001, "{names:?}");
        assert_eq!(grid.len(), 1 + 2 * names.len());
    }
}

#[test]
fn one_cell_repeats_when_it_is_said() {
    let rows: &[&[(&str, usize)]] = &[
        &[("Tổ", 1), ("Các tháng", 1), ("Cộng", 1)],
        &[("", 1), ("{{#Tháng | ô}}{{Tên tháng}}{{/Tháng}}", 1), ("", 1)],
        &[
            ("{{Tên tổ}}", 1),
            ("{{#Khoản | ô}}{{Giá trị}}{{/}}", 1),
            ("{{Khoản.Giá trị | tổng}}", 1),
        ],
    ];
    let paper = filled(&table(&[1000, 4000, 999], rows), &months(&["I", "II"]));
    assert_eq!(
        read(&paper),
        "Tổ | Các tháng | Cộng\n | I | II | \nTổ bản Áng | 3 | 4 | 7\nTổ bản Búng | 3 | 4 | 7\nTổ bản Cóc | 3 | 4 | 7"
    );
    let (grid, rows) = settled(&paper);
    assert_eq!(grid, [1000, 2000, 2000, 999]);
    assert_eq!(rows[0], [(1, 1000), (2, 4000), (1, 999)]);
    let rows: &[&[(&str, usize)]] =
        &[&[("a", 1), ("{{#Tháng | ô}}{{Tên tháng}}{{/Tháng}}", 1)], &[("b", 1), ("c", 1)]];
    let (grid, rows) = settled(&filled(&table(&[1000, 500], rows), &months(&[])));
    assert_eq!((grid, rows.len()), (vec![1000, 500], 2));
}

#[test]
fn a_row_of_nothing_but_repeated_cells_goes_away_with_them() {
    let rows: &[&[(&str, usize)]] = &[&[("{{#Tháng}}a", 1), ("b{{/Tháng}}", 1)]];
    let template = table(&[500, 500], rows);
    assert_eq!(body(&filled(&template, &months(&[]))), "");
    assert_eq!(read(&filled(&template, &months(&["1", "2"]))), "a | b | a | b");
}

#[test]
fn cells_may_be_left_out() {
    let rows: &[&[(&str, usize)]] = &[
        &[("Tên", 1), ("{{?Khẩn | ô}}Gấp{{/Khẩn}}", 1), ("Ký", 1)],
        &[("{{Tên tổ}}", 1), ("{{?Khẩn | ô}}x{{/Khẩn}}", 1), ("", 1)],
    ];
    let template = table(&[2000, 1000, 1000], rows);
    let calm = filled(&template, &data());
    assert_eq!(read(&calm), "Tên | Ký\nTổ bản Áng | \nTổ bản Búng | \nTổ bản Cóc |");
    assert_eq!(settled(&calm).0, [2666, 1334]);
    let urgent = filled(&template, &data().with("urgent", true));
    assert_eq!(settled(&urgent).0, [2000, 1000, 1000]);
    assert!(read(&urgent).starts_with("Tên | Gấp | Ký"));
}

#[test]
fn blocks_of_cells_stand_in_one_another() {
    let rows: &[&[(&str, usize)]] =
        &[&[("{{#Tổ}}{{Tên tổ}}", 1), ("{{#Khoản | ô}}{{Giá trị}}{{/Khoản}}", 1), (".{{/Tổ}}", 1)]];
    let teams: Vec<Value> = match data().get("teams") {
        Some(Value::List(teams)) => teams[..2].to_vec(),
        other => panic!("{other:?}"),
    };
    let paper = filled(&table(&[1000, 1000, 1000], rows), &data().with("teams", teams));
    assert_eq!(read(&paper), "Tổ bản Áng | 3 | 4 | . | Tổ bản Búng | 3 | 4 | .");
    assert_eq!(settled(&paper).0.iter().sum::<u32>(), 3000);
}

#[test]
fn markers_that_do_not_match_are_told() {
    let cells = |a: &str, b: &str| table(&[500, 500], &[&[(a, 1), (b, 1)]]);
    for (a, b, expected) in [
        ("{{#Tháng}}a", "b", &["block-not-closed"][..]),
        ("a", "b{{/Tháng}}", &["block-not-opened"]),
        ("{{#Tháng}}a", "b{{/Tổ}}", &["block-not-closed", "block-not-opened"]),
        ("{{#Tháng | ô}}a", "b", &["tag-broken", "block-not-closed"]),
        ("{{#Tên xã}}a", "b{{/Tên xã}}", &["not-a-list"]),
    ] {
        assert_eq!(codes(&cells(a, b)), expected, "{a} {b}");
    }
    assert_eq!(codes(&p("{{#Tháng | ô}}a{{/}}")), ["tag-broken"]);
}

#[test]
fn a_grid_that_disagrees_with_the_cells_follows_them() {
    let template = table(
        &[1000, 2000, 3000],
        &[&[("Đầu", 3)], &[("{{Tên tổ}}", 1), ("a", 1), ("b", 1)], &[("c", 2), ("d", 1)]],
    );
    let wrong = template.replacen(
        "<w:gridCol w:w=\"1000\"/><w:gridCol w:w=\"2000\"/>",
        "<w:gridCol w:w=\"700\"/><w:gridCol w:w=\"5\"/>",
        1,
    );
    assert_ne!(wrong, template);
    let (grid, rows) = settled(&filled(&wrong, &data()));
    assert_eq!(grid, [1000, 2000, 3000]);
    assert_eq!(rows[0], [(3, 6000)]);
    // A table without a tag is none of our business.
    let untouched = wrong.replace("{{Tên tổ}}", "x");
    let paper = filled(&format!("{untouched}{}", p("{{Tên xã}}")), &data());
    assert!(body(&paper).starts_with(&untouched));
}
