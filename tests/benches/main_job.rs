//! The main job against the bare libraries under it. Each group measures `ours` and `bare`;
//! `cargo xtask bench` divides the one by the other.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods
)]

mod ground;
mod large_report;
mod peers;

use std::hint::black_box;
use std::io::{Cursor, Read as _, Write as _};

use calamine::{Data, Reader as _, Xlsx};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};
use toso_core::papers;
use toso_core::reports::{self, Layout, ReportWish};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use ground::{Ground, by, import, made_roster, taken_in};
use large_report::a_large_report;

/// As in the programs: ours and bare are measured with it.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Rows of the large roster.
const ROWS: u32 = 20_000;

/// A roster file becomes stored people; calamine alone reads every cell of it.
fn a_roster(criterion: &mut Criterion) {
    let file = made_roster(ROWS, 6);
    peers::leave_roster(&file);
    let mut group = criterion.benchmark_group("import");
    group.sample_size(10);
    group.bench_function("ours", |bench| {
        bench.iter_batched_ref(
            Ground::new,
            |ground| assert_eq!(import(ground, &file), ROWS),
            BatchSize::PerIteration,
        );
    });
    group.bench_function("bare", |bench| {
        bench.iter(|| {
            let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&file)).unwrap();
            let range = book.worksheet_range_at(0).unwrap().unwrap();
            range.used_cells().filter(|(_, _, cell)| !matches!(cell, Data::Empty)).count()
        });
    });
    group.finish();
}

/// A decision drawn from its stored data; zip alone reads and writes the same package.
fn a_decision(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("fill");
    for (members, ours, bare) in [(84, "ours", "bare"), (300, "ours-300", "bare-300")] {
        let ground = taken_in(members, 3);
        let paper = ground.decision();
        let docx = papers::docx(&ground.store, &ground.commune, &paper).unwrap();
        if members == 300 {
            peers::leave(&ground, &paper, &docx);
        }
        group.bench_function(ours, |bench| {
            bench.iter(|| papers::docx(&ground.store, &ground.commune, black_box(&paper)).unwrap());
        });
        group.bench_function(bare, |bench| bench.iter(|| read_and_written(black_box(&docx))));
    }
    group.finish();
}

/// A decision held against every rule; zip alone reads and writes the same package.
fn a_check(criterion: &mut Criterion) {
    let ground = taken_in(84, 3);
    let paper = ground.decision();
    let docx = papers::docx(&ground.store, &ground.commune, &paper).unwrap();
    let measure = papers::Measure {
        profile: paper::check::Profile::standard(),
        bases: Vec::new(),
        today: by().at.date(),
    };
    let form = Some(paper.kind.checked_form());
    let mut group = criterion.benchmark_group("check");
    group.bench_function("ours", |bench| {
        bench.iter(|| papers::check_file(black_box(&docx), &measure, form, None).unwrap());
    });
    group.bench_function("bare", |bench| bench.iter(|| read_and_written(black_box(&docx))));
    group.finish();
}

/// Every part inflated and deflated again.
fn read_and_written(package: &[u8]) -> Vec<u8> {
    let mut source = ZipArchive::new(Cursor::new(package)).unwrap();
    let mut copy = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..source.len() {
        let mut part = source.by_index(index).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        copy.start_file(part.name().unwrap(), SimpleFileOptions::default()).unwrap();
        copy.write_all(&content).unwrap();
    }
    copy.finish().unwrap().into_inner()
}

/// The decision as PDF, with our fonts and lines; the converter alone on the same document.
fn a_pdf(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("convert");
    group.sample_size(20);
    for (members, ours, bare) in [(84, "ours", "bare"), (300, "ours-300", "bare-300")] {
        let ground = taken_in(members, 3);
        let docx = papers::docx(&ground.store, &ground.commune, &ground.decision()).unwrap();
        group.bench_function(ours, |bench| {
            bench.iter(|| paper::pdf::convert_in_process(black_box(&docx)).unwrap());
        });
        group.bench_function(bare, |bench| {
            bench.iter(|| docxide_pdf::convert_docx_bytes_to_pdf_bytes(black_box(&docx)).unwrap());
        });
    }
    group.finish();
}

/// Form R1 drawn up from the store; rust_xlsxwriter alone writes the same cells.
fn a_report(criterion: &mut Criterion) {
    let ground = taken_in(84, 3);
    let kind = reports::report_kind("teams").unwrap();
    let period = reports::parse_period("2026-Q4").unwrap();
    let wish = ReportWish { kind, period, layout: Layout::default(), indicators: None };
    let draw_up = || {
        let (tables, today) = (ground.store.read(), by().at.date());
        reports::draw_up(&tables, &ground.commune, &wish, today).unwrap().xlsx().unwrap()
    };
    let cells = cells(&draw_up());
    let mut group = criterion.benchmark_group("report");
    group.bench_function("ours", |bench| bench.iter(draw_up));
    group.bench_function("bare", |bench| bench.iter(|| written(black_box(&cells))));
    group.finish();
}

/// A cell as the bare library is given it.
enum Cell {
    Text(String),
    Number(f64),
    Formula(String, String),
}

/// The cells of a workbook's first sheet, by row and column.
fn cells(xlsx: &[u8]) -> Vec<(u32, u16, Cell)> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(xlsx)).unwrap();
    let values = book.worksheet_range_at(0).unwrap().unwrap();
    let name = book.sheet_names()[0].clone();
    let formulas = book.worksheet_formula(&name).unwrap();
    let at = |row: usize, column: usize| {
        let start = values.start().unwrap();
        (start.0 + u32::try_from(row).unwrap(), start.1 + u32::try_from(column).unwrap())
    };
    let cell = |(row, column, value): (usize, usize, &Data)| {
        let (row, column) = at(row, column);
        let formula = formulas.get_value((row, column)).filter(|formula| !formula.is_empty());
        let cell = match (formula, value) {
            (Some(formula), value) => Cell::Formula(formula.clone(), value.to_string()),
            (None, Data::Float(number)) => Cell::Number(*number),
            (None, Data::DateTime(day)) => Cell::Number(day.as_f64()),
            (None, value) => Cell::Text(value.to_string()),
        };
        (row, u16::try_from(column).unwrap(), cell)
    };
    values.used_cells().map(cell).collect()
}

fn written(cells: &[(u32, u16, Cell)]) -> Vec<u8> {
    let mut book = Workbook::new();
    let framed = Format::new()
        .set_font_name("Times New Roman")
        .set_border(rust_xlsxwriter::FormatBorder::Thin);
    let sheet = book.add_worksheet();
    for (row, column, cell) in cells {
        put(sheet, *row, *column, cell, &framed);
    }
    book.save_to_buffer().unwrap()
}

fn put(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell, format: &Format) {
    match cell {
        Cell::Text(text) => sheet.write_with_format(row, column, text.as_str(), format),
        Cell::Number(number) => sheet.write_with_format(row, column, *number, format),
        Cell::Formula(formula, result) => {
            let formula = Formula::new(formula).set_result(result);
            sheet.write_with_format(row, column, formula, format)
        }
    }
    .unwrap();
}

criterion_group!(main_job, a_roster, a_decision, a_check, a_pdf, a_report, a_large_report);
criterion_main!(main_job);
