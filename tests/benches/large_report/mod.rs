//! Form R1 with a row for every team of the country, its rows written one by one; rust_xlsxwriter alone
//! writes the same cells in the same mode.

use std::hint::black_box;

use chrono::NaiveDate;
use criterion::Criterion;
use rust_xlsxwriter::{Format, FormatBorder, Workbook};
use sheet::form::{self, Content};
use toso_core::reports::teams::{TeamsRow, row};
use toso_core::reports::teams_form;

use crate::{Cell, cells, peers, put};

/// Teams of the country at the end of 2024.
const TEAMS: u32 = 93_524;
/// The most memory that writing them may take, in bytes.
const MEMORY: u64 = 200_000_000;

fn made() -> impl Iterator<Item = TeamsRow> {
    (0..TEAMS).map(|at| TeamsRow {
        label: format!("Thôn {}", at + 1),
        households: Some(i64::from(90 + at % 310)),
        decision_number: Some(format!("{}/QĐ-UBND", at % 900 + 1)),
        decision_date: NaiveDate::from_ymd_opt(2026, 1 + at % 9, 1 + at % 28),
        teams: 1,
        members: 5,
        women: Some(i64::from(at % 4)),
        youth_union: Some(i64::from(at % 3)),
        officials: Some(0),
        village_heads: Some(2),
        telecom: Some(0),
        other: Some(3),
        ages: vec![25 + i32::try_from(at % 30).unwrap(), 31, 44, 52, 60],
        zalo: Some(at % 3 != 0),
        zalo_households: Some(i64::from(40 + at % 120)),
        computers: Some(1),
        printers: Some(i64::from(at % 2)),
        note: (at % 7 == 0).then(|| "Chưa có Tổ trưởng".to_owned()),
    })
}

fn written() -> Vec<u8> {
    form::write_streamed(&teams_form(), &Content::default(), made().map(row)).unwrap()
}

fn bare(cells: &[(u32, u16, Cell)]) -> Vec<u8> {
    let mut book = Workbook::new();
    let framed = Format::new().set_font_name("Times New Roman").set_border(FormatBorder::Thin);
    let sheet = book.add_worksheet_with_constant_memory().unwrap();
    for (row, column, cell) in cells {
        put(sheet, *row, *column, cell, &framed);
    }
    book.save_to_buffer().unwrap()
}

/// What this process holds now, and has held at the most since that was last forgotten.
fn held(line: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|text| text.strip_prefix(line))?;
    Some(line.trim().trim_end_matches(" kB").parse::<u64>().ok()? * 1024)
}

/// How much memory writing takes at the most; `None` where the system does not say.
fn peak() -> Option<u64> {
    std::fs::write("/proc/self/clear_refs", "5").ok()?;
    let before = held("VmRSS:")?;
    black_box(written());
    held("VmHWM:").map(|most| most.saturating_sub(before))
}

pub fn a_large_report(criterion: &mut Criterion) {
    if let Some(peak) = peak() {
        println!("form R1 with {TEAMS} rows takes {:.0} MB at the most", peak as f64 / 1e6);
        assert!(peak <= MEMORY, "{peak} bytes");
    }
    let xlsx = written();
    peers::leave_report(&xlsx);
    let cells = cells(&xlsx);
    let mut group = criterion.benchmark_group("large-report");
    group.sample_size(10);
    group.bench_function("ours", |bench| bench.iter(written));
    group.bench_function("bare", |bench| bench.iter(|| bare(black_box(&cells))));
    group.finish();
}
