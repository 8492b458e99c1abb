//! What columns and rows hold, for the clerk to see.

use sheet::{Row, Sheet};

use super::header::Header;
use super::{ColumnUse, ImportPlan, RowKind, cells};

/// So many values show what a column holds.
const SAMPLES: usize = 3;

/// Letters of a row that is shown for itself.
const LONGEST: usize = 160;

/// Fills in what stands below each header, and adds the columns that have no header.
pub(super) fn columns(sheet: &Sheet, header: &mut Header) {
    let below = sheet.rows.iter().filter(|row| row.index >= header.end_row);
    let mut known = std::mem::take(&mut header.columns);
    for cell in below.flat_map(|row| &row.cells).filter(|cell| !cell.value.is_blank()) {
        let place = match known.binary_search_by_key(&cell.column, |column| column.column) {
            Ok(place) => place,
            Err(place) => {
                known.insert(place, ColumnUse { column: cell.column, ..ColumnUse::default() });
                place
            }
        };
        let Some(column) = known.get_mut(place) else { continue };
        column.filled += 1;
        if column.samples.len() < SAMPLES {
            column.samples.extend(cells::text(cell).filter(|text| !column.samples.contains(text)));
        }
    }
    header.columns = known;
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
