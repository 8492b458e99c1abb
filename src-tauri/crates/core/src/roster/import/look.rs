//! What columns and rows hold, for the clerk to see.

use std::iter::once_with;

use sheet::{Row, Sheet};

use super::halves::in_halves;
use super::header::Header;
use super::{ColumnUse, ImportPlan, RowKind, cells};

/// So many values show what a column holds.
const SAMPLES: usize = 3;

/// Letters of a row that is shown for itself.
const LONGEST: usize = 160;

/// Fills in what stands below each header, and adds the columns that have no header.
pub(super) fn columns(sheet: &Sheet, header: &mut Header) {
    let first = sheet.rows.partition_point(|row| row.index < header.end_row);
    let (above, below) = in_halves(sheet.rows.get(first..).unwrap_or_default(), filled);
    for seen in above.into_iter().chain(below) {
        note(&mut header.columns, seen.column, seen.filled, seen.samples);
    }
}

/// What stands in the columns of some rows.
fn filled(rows: &[Row]) -> Vec<ColumnUse> {
    let mut known: Vec<ColumnUse> = Vec::new();
    for row in rows {
        for (place, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.value.is_blank())
        {
            // Most rows have the same columns: each is where it was in the row above.
            match known.get_mut(place).filter(|column| column.column == cell.column) {
                Some(column) if column.samples.len() == SAMPLES => column.filled += 1,
                _ => note(&mut known, cell.column, 1, once_with(|| cells::text(cell)).flatten()),
            }
        }
    }
    known
}

/// Notes that something more stands in a column, which is added where it is not among those known.
fn note(
    known: &mut Vec<ColumnUse>,
    number: u32,
    filled: usize,
    samples: impl IntoIterator<Item = String>,
) {
    let place = known.partition_point(|column| column.column < number);
    if known.get(place).is_none_or(|column| column.column != number) {
        known.insert(place, ColumnUse { column: number, ..ColumnUse::default() });
    }
    let Some(column) = known.get_mut(place) else { return };
    column.filled += filled;
    if column.samples.len() == SAMPLES {
        return;
    }
    for text in samples {
        if column.samples.len() < SAMPLES && !column.samples.contains(&text) {
            column.samples.push(text);
        }
    }
}

/// Writes down what stands in the rows that are no people, but for what is never kept.
pub(super) fn rows(sheet: &Sheet, header: &Header, plan: &mut ImportPlan) {
    for row in plan.rows.iter_mut().filter(|row| row.kind != RowKind::Person) {
        let there = row.row.checked_sub(1).and_then(|index| sheet.row(index));
        row.text = there.map(|row| text(row, header));
    }
}

fn text(row: &Row, header: &Header) -> String {
    let sensitive = |column: u32| {
        row.index >= header.end_row
            && header.columns.iter().any(|known| known.column == column && known.sensitive)
    };
    let shown = row.cells.iter().filter(|cell| !sensitive(cell.column));
    let texts: Vec<String> = shown.filter_map(cells::text).collect();
    texts.join(" · ").chars().take(LONGEST).collect()
}
