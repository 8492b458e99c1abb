//! The cells to fill of one file, read: a number each, or why there is none.

use std::collections::HashSet;

use super::Asked;
use super::doubt::{DoubtCode, Doubts, Part, Spot, about};
use super::number::{self, Reading};
use super::takes::typed;
use crate::Id;
use crate::results::{About, Indicator, Nature};
use sheet::CellValue;
use sheet::return_form::{Answer, Found, Part as Cell};

/// A cell to fill, read.
#[derive(Debug, Clone)]
pub(super) struct Number {
    /// Of which indicator.
    pub indicator: Id,
    /// Which of its cells.
    pub part: Part,
    /// Where it stands.
    pub spot: Spot,
    /// What stands there.
    pub found: String,
    /// The number, or what we would make of it.
    pub number: Option<f64>,
    /// What it is out of, where both stand in one cell.
    pub of: Option<f64>,
    /// How near it is.
    pub about: Option<About>,
    /// Whether it is a percentage whose parts nobody gave.
    pub rate: bool,
}

/// Reads the rows of a table. Every indicator that was asked for gives its cells, also where its row
/// is gone.
pub(super) fn read(
    asked: &Asked,
    team: Option<&Id>,
    found: &Found<'_>,
    doubts: &mut Doubts<'_>,
) -> Vec<Number> {
    let mut numbers = Vec::new();
    let mut taken: HashSet<u32> = HashSet::new();
    for indicator in &asked.indicators {
        let rows: Vec<&Answer<'_>> =
            found.answers.iter().filter(|answer| asked.meant(answer) == Some(indicator)).collect();
        taken.extend(rows.iter().map(|answer| answer.row));
        let mut spot = spot(found, indicator, Part::Value);
        let Some(first) = rows.first() else {
            doubts.raise(
                DoubtCode::RowMissing,
                DoubtCode::RowMissing.weight(),
                &spot,
                (String::new(), None, None),
            );
            numbers.extend(instead(&spot, indicator, doubts));
            continue;
        };
        spot.cell = Some(first.value.place.to_string());
        let second = rows.iter().find(|row| row.value.value != first.value.value);
        if let Some(second) = second {
            let (one, other) = (shown(first.value.value), shown(second.value.value));
            let code = DoubtCode::CodeTwice;
            doubts.raise(code, code.weight(), &spot, (one.clone(), Some(one), Some(other)));
        }
        if let Some(other) = asked.named_otherwise(first, indicator) {
            let code = DoubtCode::NameOfAnother;
            let found = first.name.clone();
            let made = Some(indicator.name.clone());
            doubts.raise(code, code.weight(), &spot, (found, made, Some(other.code.clone())));
        }
        let last = asked.last(team, &indicator.id);
        let last = (last.map(|last| last.value), last.and_then(|last| last.of));
        match indicator.nature {
            Nature::Ratio => numbers.extend(ratio(found, first, indicator, last, doubts)),
            Nature::Count | Nature::Money => {
                let reading = number::read(first.value.value, true, last.0);
                numbers.push(told(indicator, Part::Value, &spot, first.value, reading, doubts));
            }
        }
    }
    strangers(found, &taken, doubts);
    numbers
}

fn spot(found: &Found<'_>, indicator: &Indicator, part: Part) -> Spot {
    Spot {
        sheet: Some(found.sheet.name.clone()),
        cell: None,
        about: about(&indicator.code, part),
        indicator: Some((indicator.code.clone(), indicator.name.clone())),
    }
}

/// What the clerk wrote for a cell that the file has not.
fn instead(spot: &Spot, indicator: &Indicator, doubts: &Doubts<'_>) -> Option<Number> {
    let (number, of) = doubts.instead(&spot.about).and_then(typed)?;
    let (indicator, part) = (indicator.id.clone(), Part::Value);
    let (found, number, about) = (String::new(), Some(number), None);
    Some(Number { indicator, part, spot: spot.clone(), found, number, of, about, rate: false })
}

/// A number with what is not clear about it said.
fn told(
    indicator: &Indicator,
    part: Part,
    spot: &Spot,
    cell: Cell<'_>,
    reading: Reading,
    doubts: &mut Doubts<'_>,
) -> Number {
    let found = shown(cell.value);
    if let Some(code) = reading.code {
        let of = reading.of.map(|of| format!("/{}", plain(of))).unwrap_or_default();
        let made = reading.number.map(|number| format!("{}{of}", plain(number)));
        doubts.raise(code, code.weight(), spot, (found.clone(), made, None));
    }
    let typed = doubts.instead(&spot.about).and_then(typed);
    Number {
        indicator: indicator.id.clone(),
        part,
        spot: spot.clone(),
        found,
        number: typed.map(|typed| typed.0).or(reading.number),
        of: typed.map_or(reading.of, |typed| typed.1),
        about: reading.about.filter(|_| typed.is_none()),
        rate: reading.code == Some(DoubtCode::RateOnly) && typed.is_none_or(|(_, of)| of.is_none()),
    }
}

/// Both cells of a ratio. `last`: its parts last time.
fn ratio(
    found: &Found<'_>,
    answer: &Answer<'_>,
    indicator: &Indicator,
    last: (Option<f64>, Option<f64>),
    doubts: &mut Doubts<'_>,
) -> Vec<Number> {
    let place = |part: Part, cell: Cell<'_>| Spot {
        cell: Some(cell.place.to_string()),
        ..spot(found, indicator, part)
    };
    let value = number::read(answer.value.value, true, last.0);
    let spot = place(Part::Value, answer.value);
    let whole = answer.whole.map(|cell| (cell, number::read(cell.value, true, last.1)));
    let blank = |reading: &Reading| reading.code == Some(DoubtCode::Blank);
    // Both stand in the one cell.
    if value.of.is_some() {
        return vec![told(indicator, Part::Value, &spot, answer.value, value, doubts)];
    }
    let Some((cell, whole)) = whole.filter(|_| value.code != Some(DoubtCode::RateOnly)) else {
        // Without a column for wholes a number is a percentage too.
        let lonely = value.code.is_none().then_some(DoubtCode::RateOnly);
        let value = Reading { code: value.code.or(lonely), ..value };
        return vec![told(indicator, Part::Value, &spot, answer.value, value, doubts)];
    };
    let incomplete = |reading: Reading, other: &Reading| match blank(&reading) && !blank(other) {
        true => Reading { code: Some(DoubtCode::RatioIncomplete), ..reading },
        false => reading,
    };
    let place = place(Part::Whole, cell);
    let (value, whole) = (incomplete(value, &whole), incomplete(whole, &value));
    // Two blanks of one ratio are one doubt.
    let silent = Reading { code: None, ..whole };
    let whole = if blank(&whole) { silent } else { whole };
    vec![
        told(indicator, Part::Value, &spot, answer.value, value, doubts),
        told(indicator, Part::Whole, &place, cell, whole, doubts),
    ]
}

/// Rows with numbers that nobody asked for.
fn strangers(found: &Found<'_>, taken: &HashSet<u32>, doubts: &mut Doubts<'_>) {
    for answer in &found.answers {
        if answer.value.value.is_none() || taken.contains(&answer.row) {
            continue;
        }
        let spot = Spot {
            sheet: Some(found.sheet.name.clone()),
            cell: Some(answer.value.place.to_string()),
            about: format!("row {}", answer.row.saturating_add(1)),
            indicator: Some((answer.code.clone(), answer.name.clone())),
        };
        let code = DoubtCode::CodeUnknown;
        doubts.raise(code, code.weight(), &spot, (shown(answer.value.value), None, None));
    }
}

/// What stands in a cell, as text.
pub(super) fn shown(value: Option<&CellValue>) -> String {
    match value {
        Some(CellValue::Text(text)) => vietnamese::clean(text),
        Some(CellValue::Number(number)) => plain(*number),
        Some(CellValue::Date(moment)) => vietnamese::date_short(moment.date()),
        Some(CellValue::Bool(yes)) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
        Some(CellValue::Error(error)) => error.clone(),
        Some(CellValue::Empty) | None => String::new(),
    }
}

/// A number in figures alone, as other programs read it: `25000`, `12.5`.
pub(super) fn plain(number: f64) -> String {
    if number.is_finite() { number.to_string() } else { String::new() }
}
