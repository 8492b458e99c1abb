//! From the parser's cells to ours.

use std::io::{Cursor, Read, Seek};

use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Ods, Range, Reader, SheetVisible, Style, Xls, Xlsb,
    Xlsx,
};
use calamine::{OdsError, XlsError, XlsbError, XlsxError};
use chrono::{NaiveDate, NaiveDateTime};

use super::{Cell, CellValue, Merge, ReadError, Row, Sheet, Workbook, limits};

/// Reads an .xlsx cell by cell, so that formatted but empty ones cost nothing.
pub fn xlsx(bytes: &[u8]) -> Result<Workbook, ReadError> {
    let mut file: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(xlsx_error)?;
    let mut budget = Budget::default();
    let mut sheets = Vec::new();
    for (name, hidden) in tabs(&file) {
        let mut cells = match file.worksheet_cells_reader(&name) {
            // A chart sheet has no cells.
            Err(XlsxError::NotAWorksheet(_) | XlsxError::WorksheetNotFound(_)) => continue,
            cells => cells.map_err(xlsx_error)?,
        };
        let mut rows = Rows::default();
        while let Some(record) = cells.next_cell_with_formula_metadata().map_err(xlsx_error)? {
            let value = match record.value {
                DataRef::SharedString(text) => CellValue::Text(text.to_owned()),
                other => value(&Data::from(other)),
            };
            if value != CellValue::Empty {
                budget.take(&value)?;
                rows.put(record.pos, value, record.formula.is_some());
            }
        }
        let fonts: Vec<Option<String>> = cells.styles().iter().map(legacy_font).collect();
        drop(cells);
        // The fonts take another walk through the sheet: only where there is one to find.
        if fonts.iter().any(Option::is_some) {
            let mut styles = file.worksheet_cells_reader(&name).map_err(xlsx_error)?;
            while let Some((row, column, style)) = styles.next_style_id().map_err(xlsx_error)? {
                if let Some(Some(font)) = fonts.get(style) {
                    rows.set_font((row, column), font);
                }
            }
        }
        let merges = file.merge_cells_by_sheet_name(&name).map_err(xlsx_error)?;
        sheets.push(Sheet { name, hidden, rows: rows.finish(), merges: merged(&merges) });
    }
    Ok(Workbook { sheets })
}

/// The font of a style if text in it is no Unicode: TCVN3 (`.Vn…`) or VNI (`VNI-…`).
fn legacy_font(style: &Style) -> Option<String> {
    let name = style.font.as_ref()?.name.as_deref()?;
    let lower = name.to_lowercase();
    (lower.starts_with(".vn") || lower.starts_with("vni")).then(|| name.to_owned())
}

/// Reads an .xls.
pub fn xls(bytes: &[u8]) -> Result<Workbook, ReadError> {
    let file: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => ReadError::Encrypted,
        other => ReadError::Corrupt(other.to_string()),
    })?;
    let merges: Vec<(String, Vec<Merge>)> = tabs(&file)
        .into_iter()
        .map(|(name, _)| {
            let areas = file.merge_cells_by_sheet_name(&name).unwrap_or_default();
            (name, merged(&areas))
        })
        .collect();
    let mut workbook = ranges(file)?;
    for sheet in &mut workbook.sheets {
        if let Some((_, areas)) = merges.iter().find(|(name, _)| *name == sheet.name) {
            sheet.merges.clone_from(areas);
        }
    }
    Ok(workbook)
}

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

fn xlsx_error(error: XlsxError) -> ReadError {
    match error {
        XlsxError::Password => ReadError::Encrypted,
        other => ReadError::Corrupt(other.to_string()),
    }
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
        let rows = area(&range, &mut budget)?;
        sheets.push(Sheet { name, hidden, rows, merges: Vec::new() });
    }
    Ok(Workbook { sheets })
}

fn area(range: &Range<Data>, budget: &mut Budget) -> Result<Vec<Row>, ReadError> {
    let mut rows = Rows::default();
    let (first_row, first_column) = range.start().unwrap_or_default();
    for (row, column, data) in range.used_cells() {
        let value = value(data);
        budget.take(&value)?;
        let place =
            (first_row.saturating_add(index(row)), first_column.saturating_add(index(column)));
        rows.put(place, value, false);
    }
    Ok(rows.finish())
}

fn index(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

fn merged(areas: &[Dimensions]) -> Vec<Merge> {
    let merge = |area: &Dimensions| Merge {
        first_row: area.start.0,
        first_column: area.start.1,
        last_row: area.end.0,
        last_column: area.end.1,
    };
    areas.iter().take(limits::MERGES).map(merge).collect()
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

/// What may still be read before the file counts as too large.
#[derive(Default)]
struct Budget {
    cells: usize,
    text: usize,
}

impl Budget {
    fn take(&mut self, value: &CellValue) -> Result<(), ReadError> {
        self.cells += 1;
        if let CellValue::Text(text) = value {
            self.text += text.len();
        }
        if self.cells > limits::CELLS || self.text > limits::TEXT {
            Err(ReadError::TooLarge)
        } else {
            Ok(())
        }
    }
}

/// Rows as they grow. Files write them in order; those that do not are sorted at the end.
#[derive(Default)]
struct Rows {
    rows: Vec<Row>,
    /// Where the last font was put: styles come in the order of the cells.
    cursor: usize,
}

impl Rows {
    fn put(&mut self, (row, column): (u32, u32), value: CellValue, formula: bool) {
        let cell = Cell { column, value, font: None, formula };
        match self.rows.last_mut() {
            Some(last) if last.index == row => last.cells.push(cell),
            _ => self.rows.push(Row { index: row, cells: vec![cell] }),
        }
    }

    fn set_font(&mut self, (row, column): (u32, u32), font: &str) {
        while self.rows.get(self.cursor).is_some_and(|place| place.index < row) {
            self.cursor += 1;
        }
        let place = self.rows.get_mut(self.cursor).filter(|place| place.index == row);
        let cell = place.and_then(|row| row.cells.iter_mut().find(|cell| cell.column == column));
        if let Some(cell) = cell {
            cell.font = Some(font.to_owned());
        }
    }

    /// The rows from above, each index once, its cells from the left, each column once.
    fn finish(mut self) -> Vec<Row> {
        self.rows.sort_by_key(|row| row.index);
        self.rows.dedup_by(|later, earlier| {
            let same = later.index == earlier.index;
            if same {
                earlier.cells.append(&mut later.cells);
            }
            same
        });
        for row in &mut self.rows {
            row.cells.sort_by_key(|cell| cell.column);
            row.cells.dedup_by_key(|cell| cell.column);
        }
        self.rows
    }
}
