//! Reports: kinds, periods, tables to look at, workbooks.

use std::path::Path;

use toso_core::reports::{self as core, Closing, Layout, ReportWish, Rows};
use toso_core::store::files;
use toso_core::{Id, agency};

use super::{Answer, id};
use crate::desk::{Call, Desk};
use crate::error::WireError;
use crate::types::{
    Empty, Files, NamedWord, Period, Periods, PeriodsQuery, ReportIndicators, ReportKind,
    ReportOfKind, ReportQuery, ReportTable,
};

pub fn kinds(_: &mut Desk, _: &mut Call<'_>, _: Empty) -> Answer<Vec<ReportKind>> {
    Ok(core::KINDS
        .iter()
        .map(|kind| ReportKind {
            kind: kind.name.to_owned(),
            title: kind.title.to_owned(),
            of_indicators: kind.indicators.is_some(),
        })
        .collect())
}

pub(super) fn period(period: core::Period) -> Period {
    Period {
        code: period.code,
        label: period.label,
        from: period.from,
        to: period.to,
        closing: period.closing.word().to_owned(),
    }
}

fn word(word: &str, title: &str) -> NamedWord {
    NamedWord { word: word.to_owned(), title: title.to_owned() }
}

pub(super) fn closing(name: Option<&str>) -> Answer<Closing> {
    Ok(name.map(Closing::named).transpose()?.unwrap_or_default())
}

pub fn periods(_: &mut Desk, call: &mut Call<'_>, query: PeriodsQuery) -> Answer<Periods> {
    let offered = core::offered(call.by.at.date(), closing(query.closing.as_deref())?);
    let closings = Closing::ALL.iter().map(|one| word(one.word(), one.title()));
    let cycles = core::Cycle::ALL.iter().map(|one| word(one.word(), one.title()));
    Ok(Periods {
        periods: offered.into_iter().map(period).collect(),
        closings: closings.collect(),
        cycles: cycles.collect(),
    })
}

fn wish(desk: &Desk, commune: &agency::Commune, query: &ReportQuery) -> Answer<ReportWish> {
    let rows = match &query.rows {
        Some(word) => Rows::from_word(word).ok_or_else(|| WireError::bad_arguments(word))?,
        None => Rows::default(),
    };
    let closing = closing(query.closing.as_deref())?;
    Ok(ReportWish {
        kind: core::report_kind(&query.kind)?,
        period: core::find_period(&desk.store.read(), &commune.id, &query.period, closing)?,
        layout: Layout { rows, compared: query.compared.unwrap_or_default() },
        indicators: query.indicators.clone(),
    })
}

fn draw_up(desk: &Desk, call: &Call<'_>, query: &ReportQuery) -> Answer<core::Drawn> {
    let commune = desk.commune()?;
    let wish = wish(desk, &commune, query)?;
    Ok(core::draw_up(&desk.store.read(), &commune, &wish, call.by.at.date())?)
}

pub fn table(desk: &mut Desk, call: &mut Call<'_>, query: ReportQuery) -> Answer<ReportTable> {
    let drawn = draw_up(desk, call, &query)?;
    let printed = drawn.printed_masked()?;
    Ok(ReportTable {
        title: printed.title,
        period: period(drawn.period),
        columns: printed.columns,
        rows: printed.rows,
        total: printed.totals,
        below: printed.below,
        notes: printed.notes,
    })
}

pub fn write(desk: &mut Desk, call: &mut Call<'_>, query: ReportQuery) -> Answer<Files> {
    let commune = desk.commune()?;
    let duty: Option<Id> = query.duty.as_deref().map(id).transpose()?;
    let drawn = draw_up(desk, call, &query)?;
    let xlsx = drawn.xlsx()?;
    let path = match &query.to {
        Some(file) => {
            let path = Path::new(file).to_owned();
            files::write_over(&path, &xlsx)?;
            path
        }
        None => files::write_new(&desk.output_folder(), &drawn.file_stem(&commune), "xlsx", &xlsx)?,
    };
    note_made(desk, call, duty, (drawn.kind.name, &drawn.period), &xlsx)?;
    Ok(Files { files: vec![path.display().to_string()] })
}

/// Notes a report as made for a duty, with its file; without a duty it is none that is waited for.
pub(super) fn note_made(
    desk: &mut Desk,
    call: &Call<'_>,
    duty: Option<Id>,
    (kind, period): (&str, &core::Period),
    file: &[u8],
) -> Answer<()> {
    let Some(duty) = duty else { return Ok(()) };
    let commune = desk.commune()?;
    let made = core::Made {
        id: None,
        kind: kind.to_owned(),
        period: period.code.clone(),
        duty: Some(duty),
        file: None,
        made_at: call.by.at,
        sent_on: None,
        note: None,
    };
    let name = format!("Lập báo cáo {}", period.label);
    desk.store.change(&call.by, &name, |change| {
        core::save_made(change, &commune.id, &made, Some(file))
    })?;
    Ok(())
}

pub fn indicators(
    desk: &mut Desk,
    _: &mut Call<'_>,
    query: ReportOfKind,
) -> Answer<ReportIndicators> {
    let kind = core::report_kind(&query.kind)?;
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let chosen = core::chosen_indicators(&desk.store.read(), kind)?;
    Ok(ReportIndicators {
        kind: query.kind,
        chosen: chosen.as_deref().map(words).unwrap_or_default(),
        usual: words(kind.indicators.unwrap_or_default()),
    })
}

pub fn indicators_save(
    desk: &mut Desk,
    call: &mut Call<'_>,
    wish: ReportIndicators,
) -> Answer<ReportIndicators> {
    let kind = core::report_kind(&wish.kind)?;
    let commune = desk.commune()?;
    desk.store.change(&call.by, "Chọn chỉ tiêu của biểu", |change| {
        core::choose_indicators(change, &commune.id, kind, &wish.chosen)
    })?;
    indicators(desk, call, ReportOfKind { kind: wish.kind })
}
