//! Results as a table of teams and indicators.

use toso_core::Id;
use toso_core::results as core;
use toso_core::results::catalogue;
use toso_core::results::grid::{self, CellWish, Doubt, NamedRow, Reading};

use super::results::{indicator, period_of, shown, taken, wanted};
use super::{Answer, count, id};
use crate::desk::{Call, Desk};
use crate::error::{doubt_question, row_question};
use crate::types::{
    Changed, GridAsk, GridCell, GridPaste, GridRows, GridSet, GridTeam, GridWish, PastedCell,
    PastedGrid, PastedRow, PastedRows, ResultGrid,
};

pub fn read(desk: &mut Desk, call: &mut Call<'_>, ask: GridAsk) -> Answer<ResultGrid> {
    let commune = desk.commune()?;
    let tables = desk.store.read();
    let all = catalogue::indicators(&tables, &commune.id)?;
    let period = period_of(&tables, &commune.id, &ask.period)?;
    let wanted = wanted(&all, &ask.indicators, period.to)?;
    let found = grid::read(&tables, &commune, wanted, &period)?;
    let today = call.by.at.date();
    let cell = |(of, entry): (&core::Indicator, Option<core::Entry>)| {
        let entry = entry?;
        Some(GridCell {
            amount: shown(of, entry.amount?),
            fresh: entry.entered_at.date() == today && entry.team_return.is_none(),
            from_return: entry.team_return.is_some(),
            result: entry.id.to_string(),
        })
    };
    let row = |row: Vec<Option<core::Entry>>| found.indicators.iter().zip(row).map(cell).collect();
    Ok(ResultGrid {
        first: period.from,
        last: period.to,
        cells: found.cells.into_iter().map(row).collect(),
        indicators: found.indicators.iter().map(|one| indicator(&all, one)).collect(),
        teams: found
            .teams
            .into_iter()
            .map(|one| GridTeam { team: one.team.as_ref().map(Id::to_string), label: one.label })
            .collect(),
    })
}

/// Cells as they are to be.
pub(super) fn cells(all: &[core::Indicator], wishes: Vec<GridWish>) -> Answer<Vec<CellWish>> {
    let cell = |cell: GridWish| -> Answer<CellWish> {
        let of = catalogue::of_name(all, &cell.indicator)?;
        Ok(CellWish {
            team: cell.team.as_deref().map(id).transpose()?,
            indicator: of.id.clone(),
            amount: cell.amount.map(|amount| taken(of, amount)),
        })
    };
    wishes.into_iter().map(cell).collect()
}

pub fn set(desk: &mut Desk, call: &mut Call<'_>, wish: GridSet) -> Answer<Changed> {
    let commune = desk.commune()?;
    let tables = desk.store.read();
    let all = catalogue::indicators(&tables, &commune.id)?;
    let period = period_of(&tables, &commune.id, &wish.period)?;
    let cells = cells(&all, wish.cells)?;
    let name = format!("Nhập kết quả {}", period.label);
    let changed = desk.store.change(&call.by, &name, |change| {
        let days = (period.from, period.to);
        grid::set(change, &call.by, &commune.id, days, &cells, wish.reason.as_deref())
    })?;
    Ok(Changed { changed: count(changed) })
}

pub fn paste(desk: &mut Desk, _: &mut Call<'_>, wish: GridPaste) -> Answer<PastedGrid> {
    let commune = desk.commune()?;
    let all = catalogue::indicators(&desk.store.read(), &commune.id)?;
    let columns: Vec<core::Indicator> = wish
        .indicators
        .iter()
        .map(|name| Ok(catalogue::of_name(&all, name)?.clone()))
        .collect::<Answer<_>>()?;
    let mut cells = Vec::new();
    for (row_at, row) in grid::rows_of(&wish.text).into_iter().enumerate() {
        for (column_at, text) in row.into_iter().enumerate() {
            let (team, place) =
                if wish.transposed { (column_at, row_at) } else { (row_at, column_at) };
            let of = columns.get(place).filter(|_| count(team) < wish.teams);
            cells.extend(pasted(of, count(team), count(place), text));
        }
    }
    let doubts = count(cells.iter().filter(|cell| cell.doubt.is_some()).count());
    Ok(PastedGrid { cells, doubts })
}

/// A cell as it was taken; nothing for a blank one outside the table.
fn pasted(of: Option<&core::Indicator>, team: u32, place: u32, text: String) -> Option<PastedCell> {
    let Some(of) = of else {
        let blank = text.trim().is_empty();
        return (!blank).then(|| PastedCell {
            team,
            indicator: place,
            question: Some(doubt_question(Doubt::Outside, &text, &[])),
            text,
            amount: None,
            leave: false,
            doubt: Some(Doubt::Outside.word().to_owned()),
            offers: Vec::new(),
        });
    };
    let reading = grid::read_cell(of, &text);
    let (amount, doubt, offers) = match &reading {
        Reading::Leave => (None, None, Vec::new()),
        Reading::Is(amount) => (Some(shown(of, *amount)), None, Vec::new()),
        Reading::Doubt(doubt, offers) => {
            (None, Some(*doubt), offers.iter().map(|offer| shown(of, *offer)).collect())
        }
    };
    let question = doubt.map(|doubt| doubt_question(doubt, &text, &offers));
    Some(PastedCell {
        team,
        indicator: place,
        text,
        amount,
        leave: reading == Reading::Leave,
        doubt: doubt.map(|doubt| doubt.word().to_owned()),
        question,
        offers,
    })
}

pub fn rows(desk: &mut Desk, _: &mut Call<'_>, wish: GridRows) -> Answer<PastedRows> {
    let commune = desk.commune()?;
    let teams = wish.teams.iter().map(|team| team.as_deref().map(id).transpose());
    let teams: Vec<Option<Id>> = teams.collect::<Answer<_>>()?;
    let names = grid::names(&desk.store.read(), &commune, &teams, wish.on)?;
    let block = grid::rows_of(&wish.text);
    let turned = grid::turned(&block);
    // A list may have been copied the other way round than the table lies.
    let mut ways = [block, turned];
    if wish.transposed {
        ways.reverse();
    }
    let row = |row: NamedRow| PastedRow {
        question: row.doubt.map(|doubt| row_question(doubt, &row.name)),
        doubt: row.doubt.map(|doubt| doubt.word().to_owned()),
        team: row.team.map(count),
        name: row.name,
        cells: row.cells,
    };
    let rows = ways.iter().find_map(|block| grid::by_name(block, &names));
    Ok(PastedRows { rows: rows.map(|rows| rows.into_iter().map(row).collect()) })
}
