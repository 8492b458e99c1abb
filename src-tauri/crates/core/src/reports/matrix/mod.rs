//! Reports whose columns are indicators: by village or team, or turned, the villages as columns.

mod blocks;
mod by_indicator;
mod by_place;
mod short;

use sheet::form::{Cell, Chart, Column, Form, Kind, Orientation, Row, Total, Word};

use super::ground::Ground;
use super::indicators::{Block, Measures, chosen_indicators, parse_block};
use super::{Laid, ReportWish, Rows};
use crate::results::figures::{Figure, Gathered, Group, gather};
use crate::results::{About, Amount, Indicator, Nature, ResultsError, catalogue};
use crate::{Id, Result};

/// What a percentage is marked with that was published without its parts.
const RATE_ONLY: &str = "*";
pub(super) const RATE_ONLY_NOTE: &str =
    "(*) Chỉ có tỷ lệ, không có số liệu thành phần; không tính vào số cộng.";

/// What a form of indicators is called, and what is in it where nobody chose.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named {
    pub code: &'static str,
    pub sheet_name: &'static str,
    pub title: &'static str,
}

/// One indicator of a block, with its place among the figures gathered.
struct Chosen<'a> {
    indicator: &'a Indicator,
    place: usize,
    /// Which of the plans its columns show.
    plan: Plan,
    /// Some figure is a percentage alone: the parts of the others are no total.
    only_rates: bool,
}

/// Which plan holds: that of the year against what was reached since it began, or the period's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Plan {
    Year,
    Period,
}

impl Chosen<'_> {
    /// The name of a column of it.
    fn key(&self, part: &str) -> Word {
        Word::Owned(format!("{}.{part}", self.indicator.code))
    }

    fn is_ratio(&self) -> bool {
        self.indicator.nature == Nature::Ratio
    }

    fn width(&self) -> f64 {
        if self.indicator.nature == Nature::Money { 15.0 } else { 8.0 }
    }

    fn planned(&self, figure: &Figure) -> Option<Amount> {
        match self.plan {
            Plan::Year => figure.planned_year,
            Plan::Period => figure.planned,
        }
    }
}

/// A block with its indicators, as many as the commune has.
struct Laying<'a> {
    measures: Measures,
    of: Vec<Chosen<'a>>,
}

/// Draws a report of indicators up.
pub(super) fn draw(ground: &Ground<'_>, wish: &ReportWish, named: &Named) -> Result<Laid> {
    let blocks = blocks_of(ground, wish)?;
    draw_blocks(ground, wish, named, &blocks)
}

/// The blocks wished, else those chosen for the kind, else the usual ones.
fn blocks_of(ground: &Ground<'_>, wish: &ReportWish) -> Result<Vec<Block>> {
    if let Some(wished) = &wish.indicators {
        let blocks: Vec<Block> =
            wished.iter().map(|text| parse_block(text)).collect::<Result<_>>()?;
        let known = catalogue::indicators(ground.tables, &ground.commune.id)?;
        let mut codes = blocks.iter().flat_map(|block| &block.codes);
        return match codes.find(|code| !known.iter().any(|one| one.code == **code)) {
            Some(code) => Err(ResultsError::IndicatorUnknown(code.clone()).into()),
            None => Ok(blocks),
        };
    }
    let chosen = chosen_indicators(ground.tables, wish.kind)?;
    let text = chosen.as_deref().or(wish.kind.indicators).unwrap_or_default();
    text.split_whitespace().map(parse_block).collect()
}

/// Draws blocks of indicators up. Those that the commune has no more are left out.
pub(super) fn draw_blocks(
    ground: &Ground<'_>,
    wish: &ReportWish,
    named: &Named,
    blocks: &[Block],
) -> Result<Laid> {
    let known = catalogue::indicators(ground.tables, &ground.commune.id)?;
    let indicators: Vec<Indicator> = blocks
        .iter()
        .flat_map(|block| &block.codes)
        .filter_map(|code| known.iter().find(|one| one.code == *code).cloned())
        .collect();
    let group = if wish.layout.rows == Rows::Teams { Group::Teams } else { Group::Villages };
    let gathered = gather(ground.tables, ground.commune, &indicators, group, ground.period)?;
    let places = places(gathered, &indicators);
    let mut next = 0;
    let laying: Vec<Laying<'_>> = blocks
        .iter()
        .map(|block| Laying {
            measures: block.measures,
            of: block
                .codes
                .iter()
                .filter_map(|code| {
                    let indicator = indicators.iter().find(|one| one.code == *code)?;
                    let place = next;
                    next += 1;
                    let yearly = places.all().any(|one| one.figure(place).planned_year.is_some());
                    let plan = if yearly { Plan::Year } else { Plan::Period };
                    let only_rates = places.total.figure(place).only_rates;
                    Some(Chosen { indicator, place, plan, only_rates })
                })
                .collect(),
        })
        .filter(|block| !block.of.is_empty())
        .collect();
    let mut laid = match wish.layout.rows {
        Rows::Indicators => by_indicator::lay(ground, named, &laying, &places)?,
        Rows::Villages | Rows::Teams => by_place::lay(ground, wish, named, &laying, &places)?,
    };
    notes(&mut laid, &places, &laying);
    Ok(laid)
}

/// A village, a team, or what is of neither, with its figures.
struct Place {
    label: String,
    teams: Vec<Id>,
    figures: Vec<Figure>,
}

impl Place {
    fn figure(&self, place: usize) -> Figure {
        self.figures.get(place).copied().unwrap_or_default()
    }

    fn is_empty(&self) -> bool {
        let blank = |figure: &Figure| {
            let Figure { planned, planned_year, this, cumulative, before, .. } = figure;
            [planned, planned_year, this, cumulative, before].iter().all(|amount| amount.is_none())
        };
        self.figures.iter().all(blank)
    }
}

/// The rows of the roster, what the commune has besides, and what all of it comes to.
struct Places {
    rows: Vec<Place>,
    /// What was entered for the commune as such.
    whole: Option<Place>,
    total: Place,
}

impl Places {
    /// Every row of the table.
    fn all(&self) -> impl Iterator<Item = &Place> {
        self.rows.iter().chain(&self.whole)
    }
}

/// Takes the lines apart: where the commune has figures that are in no line, they get a row of their own,
/// so that the rows add up to its total.
fn places(gathered: Gathered, indicators: &[Indicator]) -> Places {
    let rows: Vec<Place> = gathered
        .lines
        .into_iter()
        .map(|line| Place { label: line.label, teams: line.teams, figures: line.figures })
        .collect();
    let total = Place {
        label: "Tổng cộng".to_owned(),
        teams: gathered.total.teams,
        figures: gathered.total.figures,
    };
    let besides = |place: usize| -> Figure {
        let of = |amount: fn(&Figure) -> Option<Amount>| {
            let lines: Vec<Amount> =
                rows.iter().filter_map(|row| amount(&row.figure(place))).collect();
            rest(amount(&total.figure(place)), &lines)
        };
        Figure {
            planned: of(|figure| figure.planned),
            planned_year: of(|figure| figure.planned_year),
            this: of(|figure| figure.this),
            cumulative: of(|figure| figure.cumulative),
            before: of(|figure| figure.before),
            ..Figure::default()
        }
    };
    let whole = Place {
        label: "Chung toàn xã (không chia theo thôn)".to_owned(),
        teams: Vec::new(),
        figures: (0..indicators.len()).map(besides).collect(),
    };
    Places { whole: Some(whole).filter(|whole| !whole.is_empty()), rows, total }
}

/// What of a total is in no line.
fn rest(total: Option<Amount>, lines: &[Amount]) -> Option<Amount> {
    let total = total?;
    if lines.is_empty() {
        return Some(total);
    }
    if total.rate_only || lines.iter().any(|line| line.rate_only) {
        // A percentage of the whole beside others: shown by itself, added to nothing.
        return (total.rate_only && lines != [total]).then_some(total);
    }
    let value = vietnamese::rounded(total.value - lines.iter().map(|line| line.value).sum::<f64>());
    let of = total
        .of
        .map(|of| vietnamese::rounded(of - lines.iter().filter_map(|line| line.of).sum::<f64>()));
    let nothing = value == 0.0 && of.is_none_or(|of| of == 0.0);
    (!nothing).then_some(Amount { value, of, about: total.about, rate_only: false })
}

/// A number with what says how near it is.
pub(super) fn number(amount: Option<Amount>) -> Cell {
    let Some(amount) = amount else { return Cell::Blank };
    match nearness(amount.about) {
        "" => Cell::from_number(amount.value),
        before => Cell::Marked { number: amount.value, before, after: "" },
    }
}

fn nearness(about: Option<About>) -> &'static str {
    match about {
        None => "",
        Some(About::Around) => "khoảng ",
        Some(About::Above) => "trên ",
        Some(About::Nearly) => "gần ",
    }
}

/// A percentage that was published alone.
pub(super) fn rate(amount: Option<Amount>) -> Cell {
    match amount.filter(|amount| amount.rate_only) {
        Some(Amount { value, about, .. }) => {
            Cell::Marked { number: value, before: nearness(about), after: RATE_ONLY }
        }
        None => Cell::Blank,
    }
}

/// The parts of a ratio: numerator and denominator.
pub(super) fn parts(amount: Option<Amount>) -> (Cell, Cell) {
    match amount.filter(|amount| !amount.rate_only) {
        Some(amount) => (number(Some(amount)), amount.of.map(Cell::from_number).into()),
        None => (Cell::Blank, Cell::Blank),
    }
}

/// Lines under the table: what signs mean, what is missing, what was left out.
fn notes(laid: &mut Laid, places: &Places, laying: &[Laying<'_>]) {
    let chosen = || laying.iter().flat_map(|block| &block.of);
    let figures =
        || places.all().flat_map(|place| chosen().map(move |one| (one, place.figure(one.place))));
    let alone = |amount: Option<Amount>| amount.is_some_and(|amount| amount.rate_only);
    if figures().any(|(one, figure)| one.is_ratio() && alone(figure.this)) {
        laid.content.notes.push(RATE_ONLY_NOTE.to_owned());
    }
    for one in chosen().filter(|one| places.total.figure(one.place).straddling > 0) {
        laid.content.notes.push(format!(
            "{}: có {} số liệu tính từ trước hoặc đến sau kỳ này, chưa tính vào biểu.",
            one.indicator.name,
            vietnamese::two_digits(places.total.figure(one.place).straddling.into())
        ));
    }
}

/// A form of indicators around its columns.
fn form(named: &Named, columns: Vec<sheet::form::Header>, charts: Vec<Chart>) -> Form {
    Form {
        code: named.code.into(),
        sheet_name: named.sheet_name.into(),
        title: named.title.into(),
        unit: "".into(),
        orientation: Orientation::Landscape,
        columns,
        helpers: Vec::new(),
        total_label: Some("Tổng cộng".into()),
        charts,
    }
}

fn percent_column(key: Word, label: impl Into<Word>, part: Word, whole: Word) -> Column {
    Column::new(key, label, 7.5, Kind::Percent)
        .row(sheet::form::RowRule::Percent(part.clone(), whole.clone()))
        .total(Total::Percent(part, whole))
}

/// Of how many teams there is a figure.
pub(super) fn coverage(figure: &Figure) -> Option<String> {
    let (reported, expected) = figure.of_teams;
    figure.partial.then(|| format!("{reported}/{expected}"))
}

fn put(row: &mut Row, key: Word, cell: Cell) {
    if cell != Cell::Blank {
        row.set(key, cell);
    }
}
