//! Cells as the clerk corrected them: put into the sheet before it is read, so that a corrected
//! cell is read like any other.

use sheet::{Cell, CellValue, Row, Sheet};

use super::header::Header;
use super::{ColumnUse, Correction, Field};

/// Puts the corrections into the sheet. What has no column of its own gets one beyond the last.
pub(super) fn put(sheet: &mut Sheet, header: &mut Header, corrections: &[Correction]) {
    if corrections.is_empty() {
        return;
    }
    let last = sheet.rows.iter().filter_map(|row| row.cells.last()).map(|cell| cell.column).max();
    let mut free = last.unwrap_or_default().saturating_add(1);
    let mut births: Option<u32> = None;
    for correction in corrections {
        let Some(index) = correction.place.row.checked_sub(1) else { continue };
        let first = sheet.rows.partition_point(|row| row.index < index);
        let at = first.saturating_add(correction.place.part as usize);
        if sheet.rows.get(at).is_none_or(|row| row.index != index) {
            continue;
        }
        let mut fresh = |header: &mut Header, field| {
            let column = free;
            header.columns.push(ColumnUse { column, field: Some(field), ..ColumnUse::default() });
            free = free.saturating_add(1);
            column
        };
        let column = match correction.field {
            // A birth gets a column of its own, so that a typed date says nothing about the dates
            // of the file.
            Field::Birth => *births.get_or_insert_with(|| fresh(header, Field::Birth)),
            Field::Name => header
                .column_of(Field::Name)
                .or_else(|| header.column_of(Field::FamilyName))
                .or_else(|| header.column_of(Field::GivenName))
                .unwrap_or_else(|| fresh(header, Field::Name)),
            field => header.column_of(field).unwrap_or_else(|| fresh(header, field)),
        };
        let Some(row) = sheet.rows.get_mut(at) else { continue };
        for cell in &mut row.cells {
            let known = header.columns.iter().find(|known| known.column == cell.column);
            clear(cell, known.and_then(|known| known.field), correction.field);
        }
        write(row, column, &correction.text);
    }
}

/// Empties a cell that said what is now corrected. Under `Nam` and `Nữ` the sex stays.
fn clear(cell: &mut Cell, holds: Option<Field>, corrected: Field) {
    let same = match corrected {
        Field::Name => {
            matches!(holds, Some(Field::Name | Field::FamilyName | Field::GivenName))
        }
        field => holds == Some(field),
    };
    if same {
        cell.value = CellValue::Empty;
    } else if corrected == Field::Birth
        && matches!(holds, Some(Field::Male | Field::Female))
        && !cell.value.is_blank()
    {
        cell.value = CellValue::Text("x".to_owned());
    }
}

fn write(row: &mut Row, column: u32, text: &str) {
    let cell = Cell { column, value: CellValue::Text(text.to_owned()), ..Cell::default() };
    match row.cells.binary_search_by_key(&column, |cell| cell.column) {
        Ok(place) => {
            if let Some(there) = row.cells.get_mut(place) {
                *there = cell;
            }
        }
        Err(place) => row.cells.insert(place, cell),
    }
}
