//! Reports: kinds, periods, tables to look at, workbooks.

use std::path::Path;

use toso_core::reports as core;
use toso_core::store::files;

use super::Answer;
use crate::desk::{Call, Desk};
use crate::types::{Empty, Files, Period, Periods, ReportKind, ReportQuery, ReportTable};

pub fn kinds(_: &mut Desk, _: &mut Call<'_>, _: Empty) -> Answer<Vec<ReportKind>> {
    Ok(core::KINDS
        .iter()
        .map(|kind| ReportKind { kind: kind.name.to_owned(), title: kind.title.to_owned() })
        .collect())
}

fn period(period: core::Period) -> Period {
    Period { code: period.code, label: period.label, from: period.from, to: period.to }
}

pub fn periods(_: &mut Desk, call: &mut Call<'_>, _: Empty) -> Answer<Periods> {
    let offered = core::offered(call.by.at.date(), core::Closing::Calendar);
    Ok(Periods { periods: offered.into_iter().map(period).collect() })
}

fn draw_up(
    desk: &Desk,
    call: &Call<'_>,
    query: &ReportQuery,
) -> Answer<(core::Period, core::Report)> {
    let commune = desk.commune()?;
    let kind = core::report_kind(&query.kind)?;
    let of = core::parse_period(&query.period)?;
    let today = call.by.at.date();
    let report = core::draw_up(&desk.store.read(), &commune, kind, &of, today)?;
    Ok((of, report))
}

pub fn table(desk: &mut Desk, call: &mut Call<'_>, query: ReportQuery) -> Answer<ReportTable> {
    let (of, report) = draw_up(desk, call, &query)?;
    let printed = core::teams::printed(&report.teams).map_err(toso_core::Error::Form)?;
    Ok(ReportTable {
        title: printed.title,
        period: period(of),
        columns: printed.columns,
        rows: printed.rows,
        total: printed.totals,
    })
}

pub fn write(desk: &mut Desk, call: &mut Call<'_>, query: ReportQuery) -> Answer<Files> {
    let (of, report) = draw_up(desk, call, &query)?;
    let path = match &query.to {
        Some(file) => {
            let path = Path::new(file).to_owned();
            files::write_over(&path, &report.xlsx)?;
            path
        }
        None => {
            let stem = format!("Biểu 01-CNSCĐ - {} - {}", desk.commune()?.name, of.label);
            files::write_new(&desk.output_folder(), &stem, "xlsx", &report.xlsx)?
        }
    };
    Ok(Files { files: vec![path.display().to_string()] })
}
