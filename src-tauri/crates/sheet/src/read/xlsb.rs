//! Excel's binary package, cell by cell. The fonts of cells are not told.

use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsb, XlsbError};
use chrono::{NaiveDate, NaiveDateTime};

use super::grid::{Budget, Grid};
use super::moment::iso;
use super::{CellValue, ReadError, Workbook};

/// Reads an .xlsb whose parts are known to be of sensible size.
///
/// # Errors
///
/// [`ReadError`].
pub fn read(bytes: &[u8]) -> Result<Workbook, ReadError> {
    let mut file: Xlsb<_> = Xlsb::new(Cursor::new(bytes)).map_err(error)?;
    let tabs = file.sheets_metadata().to_vec();
    let mut budget = Budget::default();
    let mut workbook = Workbook::default();
    for tab in tabs.into_iter().filter(|tab| tab.typ == SheetType::WorkSheet) {
        let mut grid = Grid::new(&mut budget);
        let mut cells = file.worksheet_cells_reader(&tab.name).map_err(error)?;
        while let Some(cell) = cells.next_cell().map_err(error)? {
            grid.put(cell.get_position(), value(cell.get_value()), Vec::new(), false)?;
        }
        workbook.sheets.push(grid.finish(tab.name, tab.visible != SheetVisible::Visible));
    }
    Ok(workbook)
}

fn error(error: XlsbError) -> ReadError {
    match error {
        XlsbError::Password => ReadError::Encrypted,
        other => ReadError::Corrupt(other.to_string()),
    }
}

fn value(data: &DataRef<'_>) -> CellValue {
    let text = |text: &str| match text {
        "" => CellValue::Empty,
        text => CellValue::Text(text.to_owned()),
    };
    match data {
        DataRef::Empty => CellValue::Empty,
        DataRef::String(own) => text(own),
        DataRef::SharedString(shared) => text(shared),
        DataRef::DurationIso(written) => text(written),
        #[expect(
            clippy::cast_precision_loss,
            reason = "a sheet shows no more than 15 digits either"
        )]
        DataRef::Int(number) => CellValue::Number(*number as f64),
        DataRef::Float(number) => CellValue::Number(*number),
        DataRef::Bool(value) => CellValue::Bool(*value),
        DataRef::DateTime(moment) => {
            date(moment).map_or(CellValue::Number(moment.as_f64()), CellValue::Date)
        }
        DataRef::DateTimeIso(written) => {
            iso(written).map_or_else(|| text(written), CellValue::Date)
        }
        DataRef::Error(error) => CellValue::Error(error.to_string()),
    }
}

/// The date of a cell; none for a duration, and for what Excel's calendar has and ours not.
fn date(moment: &ExcelDateTime) -> Option<NaiveDateTime> {
    if moment.is_duration() {
        return None;
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))?.and_hms_milli_opt(
        u32::from(hour),
        u32::from(minute),
        u32::from(second),
        u32::from(milli),
    )
}
