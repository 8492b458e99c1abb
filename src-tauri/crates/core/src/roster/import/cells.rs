//! Cells as text.

use std::borrow::Cow;

use sheet::{Cell, CellValue, Row, Sheet};

/// The cell's text in clean form; nothing where a reader sees nothing, or a dash that stands for it.
pub(super) fn shown(cell: &Cell) -> Option<Cow<'_, str>> {
    let text = match raw(cell)? {
        Cow::Borrowed(text) => vietnamese::cleaned(text),
        made => made,
    };
    let nothing = text.chars().all(|letter| matches!(letter, '-' | '–' | '—'));
    (!nothing).then_some(text)
}

/// [`shown`], to be kept.
pub(super) fn text(cell: &Cell) -> Option<String> {
    shown(cell).map(Cow::into_owned)
}

/// The cell's text as it stands, lines apart; numbers in digits, dates as dd/mm/yyyy.
pub(super) fn raw(cell: &Cell) -> Option<Cow<'_, str>> {
    match &cell.value {
        CellValue::Text(text) => Some(Cow::Borrowed(text)),
        CellValue::Number(number) => Some(Cow::Owned(number_text(*number))),
        CellValue::Date(moment) => Some(Cow::Owned(vietnamese::date_short(moment.date()))),
        CellValue::Empty | CellValue::Bool(_) | CellValue::Error(_) => None,
    }
}

/// Below it every whole number is one of both kinds.
const WHOLE: f64 = 9_007_199_254_740_992.0;

/// A number without an exponent, and without a fraction it does not have.
pub(super) fn number_text(number: f64) -> String {
    // As nearly all are; digits of a fraction take twenty times as long to find.
    if number.fract() == 0.0 && number.abs() < WHOLE {
        return (number as i64).to_string();
    }
    if number.is_finite() { format!("{number}") } else { String::new() }
}

/// The text of a row's cell in a column.
pub(super) fn text_at(row: &Row, column: u32) -> Option<Cow<'_, str>> {
    row.cell(column).and_then(shown)
}

/// The cell that gives a place its value: its own, or the first one of the merged area over
/// several rows that covers it.
pub(super) fn cell_or_merged<'a>(sheet: &'a Sheet, row: &'a Row, column: u32) -> Option<&'a Cell> {
    if let Some(cell) = row.cell(column) {
        return Some(cell);
    }
    let merge = sheet.merge_at(row.index, column)?;
    if merge.first_row < row.index { sheet.cell(merge.first_row, merge.first_column) } else { None }
}
