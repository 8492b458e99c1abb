//! The report's totals, as stored and as LibreOffice works them out again.

use std::collections::BTreeMap;
use std::path::Path;

use calamine::{Data, Range, Reader, Xlsx, open_workbook};

use crate::office::convert;
use crate::toso::{Office, text};

/// Printed columns, from 1 as the form numbers them.
const SUMMED: [usize; 8] = [3, 6, 7, 8, 9, 10, 11, 13];
const MEMBERS: usize = 7;
const WOMEN: usize = 8;
const MEAN_AGE: usize = 14;
const LOWEST_AGE: usize = 15;
const HIGHEST_AGE: usize = 16;

/// The rows of villages and the row of totals, by column number.
struct Figures {
    villages: Vec<BTreeMap<usize, f64>>,
    total: BTreeMap<usize, f64>,
}

fn figures(xlsx: &Path) -> Figures {
    let mut book: Xlsx<_> = open_workbook(xlsx).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let label = |row: usize| (0..3).find_map(|column| cell_text(&sheet, row, column));
    let numbering = (0..sheet.height()).find(|row| label(*row).as_deref() == Some("(1)")).unwrap();
    let total =
        (0..sheet.height()).find(|row| label(*row).as_deref() == Some("Tổng cộng")).unwrap();
    let row = |row: usize| {
        (1..=21).filter_map(|column| Some((column, number(&sheet, row, column - 1)?))).collect()
    };
    Figures { villages: (numbering + 1..total).map(row).collect(), total: row(total) }
}

fn cell_text(sheet: &Range<Data>, row: usize, column: usize) -> Option<String> {
    match sheet.get((row, column))? {
        Data::String(text) => Some(text.trim().to_owned()),
        _ => None,
    }
}

fn number(sheet: &Range<Data>, row: usize, column: usize) -> Option<f64> {
    match sheet.get((row, column))? {
        Data::Float(number) => Some(*number),
        Data::Int(number) => Some(*number as f64),
        _ => None,
    }
}

/// Totals follow from the rows, and are those of the figures the program gives otherwise.
fn assert_right(figures: &Figures, stats: &serde_json::Value) {
    let rows =
        |column: usize| figures.villages.iter().filter_map(move |row| row.get(&column).copied());
    for column in SUMMED {
        let sum: f64 = rows(column).sum();
        assert_eq!(figures.total.get(&column).copied().unwrap_or(0.0), sum, "column {column}");
    }
    assert_eq!(figures.total[&MEMBERS], stats["members"].as_f64().unwrap());
    assert_eq!(figures.total[&WOMEN], stats["women"].as_f64().unwrap());
    assert_eq!(figures.total[&LOWEST_AGE], rows(LOWEST_AGE).fold(f64::MAX, f64::min));
    assert_eq!(figures.total[&HIGHEST_AGE], rows(HIGHEST_AGE).fold(0.0, f64::max));
    assert_eq!(figures.total[&LOWEST_AGE], stats["age"]["min"].as_f64().unwrap());
    assert_eq!(figures.total[&HIGHEST_AGE], stats["age"]["max"].as_f64().unwrap());
    assert!(
        (figures.total[&MEAN_AGE] - stats["age"]["mean"].as_f64().unwrap()).abs() < 0.051,
        "{figures:?}",
        figures = figures.total
    );
}

fn assert_totals(sample: &str, period: &str, last_day: &str) {
    let office = Office::sample(sample);
    if sample == "lam-thao" {
        let decision = office.paper("decision-establish");
        office.done(&["paper", "issue", &decision, "--number", "7", "--date", "2026-07-01"]);
    }
    let file = office.place("report.xlsx");
    office.done(&["report", "teams", "--period", period, "--to", &text(&file)]);
    let stats = office.done(&["stats", "--as-of", last_day]);
    let stored = figures(&file);
    assert!(stored.villages.len() >= 6, "rows");
    assert_right(&stored, &stats);
    // LibreOffice writes what it has worked out itself.
    let recalculated = figures(&convert(&file, "xlsx:Calc MS Excel 2007 XML"));
    assert_right(&recalculated, &stats);
    assert_eq!(stored.total, recalculated.total);
    assert_eq!(stored.villages, recalculated.villages);
}

#[test]
fn the_totals_of_six_teams_are_right() {
    assert_totals("cam-thanh", "2026-Q3", "2026-09-30");
}

#[test]
fn the_totals_of_29_teams_are_right() {
    assert_totals("lam-thao", "2026-Q3", "2026-09-30");
}
