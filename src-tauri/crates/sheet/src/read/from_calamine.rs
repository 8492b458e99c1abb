//! From the parser's cells to ours.

use std::io::{Cursor, Read, Seek};

use calamine::{Data, ExcelDateTime, Ods, OdsError, Range, Reader, SheetVisible, Xlsb, XlsbError};
use chrono::{NaiveDate, NaiveDateTime};

use super::grid::{Budget, Grid};
use super::{CellValue, ReadError, Workbook};

/// Reads an .xlsb.
pub fn xlsb(bytes: &[u8]) -> Result<Workbook, ReadError> {
    ranges(Xlsb::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsbError::Password => ReadError::Encrypted,
        other => ReadError::Corrupt(other.to_string()),
    })?)
}

/// Reads an .ods.
pub fn ods(bytes: &[u8]) -> Result<Workbook, ReadError> {
    ranges(Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        OdsError::Password => ReadError::Encrypted,
        other => ReadError::Corrupt(other.to_string()),
    })?)
}

/// The tabs and whether they are hidden.
fn tabs<RS: Read + Seek>(file: &impl Reader<RS>) -> Vec<(String, bool)> {
    file.sheets_metadata()
        .iter()
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect()
}

/// Reads the formats that the parser gives as whole areas.
fn ranges<RS: Read + Seek, R: Reader<RS>>(mut file: R) -> Result<Workbook, ReadError> {
    let mut budget = Budget::default();
    let mut sheets = Vec::new();
    for (name, hidden) in tabs(&file) {
        let range = file
            .worksheet_range(&name)
            .map_err(|error| ReadError::Corrupt(format!("{error:?}")))?;
        let mut grid = Grid::new(&mut budget);
        area(&range, &mut grid)?;
        sheets.push(grid.finish(name, hidden));
    }
    Ok(Workbook { sheets })
}

fn area(range: &Range<Data>, grid: &mut Grid<'_>) -> Result<(), ReadError> {
    let (first_row, first_column) = range.start().unwrap_or_default();
    for (row, column, data) in range.used_cells() {
        let place =
            (first_row.saturating_add(index(row)), first_column.saturating_add(index(column)));
        grid.put(place, value(data), Vec::new(), false)?;
    }
    Ok(())
}

fn index(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

fn value(data: &Data) -> CellValue {
    match data {
        Data::Empty => CellValue::Empty,
        Data::String(text) if text.is_empty() => CellValue::Empty,
        Data::String(text) | Data::DurationIso(text) => CellValue::Text(text.clone()),
        #[expect(
            clippy::cast_precision_loss,
            reason = "a sheet shows no more than 15 digits either"
        )]
        Data::Int(number) => CellValue::Number(*number as f64),
        Data::Float(number) => CellValue::Number(*number),
        Data::Bool(value) => CellValue::Bool(*value),
        Data::DateTime(moment) => {
            date(moment).map_or(CellValue::Number(moment.as_f64()), CellValue::Date)
        }
        Data::DateTimeIso(text) => {
            iso_date(text).map_or_else(|| CellValue::Text(text.clone()), CellValue::Date)
        }
        Data::Error(error) => CellValue::Error(error.to_string()),
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

fn iso_date(text: &str) -> Option<NaiveDateTime> {
    let day = text.split('T').next()?.parse::<NaiveDate>().ok()?;
    text.parse::<NaiveDateTime>().ok().or_else(|| day.and_hms_opt(0, 0, 0))
}
