//! The cells of one sheet.

use super::super::binary::{error_name, f64_at, short_number, u16_at, u32_at};
use super::super::grid::Grid;
use super::super::rich::Rich;
use super::super::{CellValue, Merge, ReadError};
use super::record::{Bytes, Records};
use super::{Common, kind};

/// Reads the records of a sheet into its grid, from its place in the stream on; answers how many
/// bytes they take.
///
/// # Errors
///
/// [`ReadError`].
pub fn read(
    stream: &[u8],
    start: usize,
    common: &Common,
    grid: &mut Grid<'_>,
) -> Result<usize, ReadError> {
    let mut records = Records::new(stream, start);
    // A chart in a sheet is a stream in the stream, with records of its own.
    let mut depth = 0_u32;
    // A formula whose text comes in the next record.
    let mut waiting = None;
    while let Some(record) = records.next()? {
        match record.kind {
            kind::BEGIN => depth += 1,
            kind::END if depth <= 1 => return Ok(records.place().saturating_sub(start)),
            kind::END => depth -= 1,
            _ if depth > 1 => {}
            kind::MERGED => {
                for area in record.data.get(2..).unwrap_or_default().chunks_exact(8) {
                    grid.merge(merge(area).unwrap_or_default());
                }
            }
            kind::FORMULA_TEXT => {
                let text = common.texts.plain(&mut Bytes::new(record), true);
                if let (Some((place, font)), Some(text)) = (waiting.take(), text) {
                    grid.put_text(place, &Rich::from(text), &font, true)?;
                }
            }
            kind::NUMBERS => numbers(record.data, common, grid)?,
            kind::NUMBER
            | kind::SHORT_NUMBER
            | kind::SHARED_TEXT
            | kind::TEXT
            | kind::RICH_TEXT
            | kind::FORMULA
            | kind::BOOL_OR_ERROR => {
                let Some((place, style)) = head(record.data) else { continue };
                let data = record.data.get(6..).unwrap_or_default();
                let style = common.style(style);
                match record.kind {
                    kind::SHARED_TEXT => {
                        let text = u32_at(data, 0).and_then(|at| usize::try_from(at).ok());
                        if let Some(text) = text.and_then(|at| common.shared.get(at)) {
                            grid.put_text(place, text, &style.font, false)?;
                        }
                    }
                    kind::TEXT | kind::RICH_TEXT => {
                        let rich = record.kind == kind::RICH_TEXT;
                        let mut bytes = Bytes::new(record);
                        let text =
                            bytes.skip(6).and_then(|()| common.texts.label(&mut bytes, rich));
                        if let Some(text) = text {
                            grid.put_text(place, &text, &style.font, false)?;
                        }
                    }
                    kind::FORMULA => match result(data) {
                        Some(Stored::Later) => waiting = Some((place, style.font)),
                        Some(Stored::Number(number)) => {
                            let value = style.shown.value(number, common.from_1904);
                            grid.put(place, value, Vec::new(), true)?;
                        }
                        Some(Stored::Value(value)) => grid.put(place, value, Vec::new(), true)?,
                        None => {}
                    },
                    kind::BOOL_OR_ERROR => {
                        let value = match data {
                            [value, 0, ..] => CellValue::Bool(*value != 0),
                            [code, ..] => CellValue::Error(error_name(*code)),
                            [] => CellValue::Empty,
                        };
                        grid.put(place, value, Vec::new(), false)?;
                    }
                    _ => {
                        let number = match record.kind {
                            kind::NUMBER => f64_at(data, 0),
                            _ => u32_at(data, 0).map(short_number),
                        };
                        let value =
                            number.map(|number| style.shown.value(number, common.from_1904));
                        grid.put(place, value.unwrap_or_default(), Vec::new(), false)?;
                    }
                }
            }
            _ => {}
        }
    }
    Err(ReadError::Corrupt("a sheet cut off".to_owned()))
}

/// A cell's place and the number of its style, with which every record of a cell begins.
fn head(data: &[u8]) -> Option<((u32, u32), u16)> {
    Some(((u32::from(u16_at(data, 0)?), u32::from(u16_at(data, 2)?)), u16_at(data, 4)?))
}

/// Several numbers side by side.
fn numbers(data: &[u8], common: &Common, grid: &mut Grid<'_>) -> Result<(), ReadError> {
    let Some((row, first)) = u16_at(data, 0).zip(u16_at(data, 2)) else { return Ok(()) };
    let cells = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
    for (column, cell) in (u32::from(first)..).zip(cells.chunks_exact(6)) {
        let Some((style, number)) = u16_at(cell, 0).zip(u32_at(cell, 2)) else { continue };
        let value = common.style(style).shown.value(short_number(number), common.from_1904);
        grid.put((u32::from(row), column), value, Vec::new(), false)?;
    }
    Ok(())
}

/// What a formula's record says of its result.
enum Stored {
    Number(f64),
    Value(CellValue),
    /// A text, in the record that follows.
    Later,
}

fn result(data: &[u8]) -> Option<Stored> {
    match data.get(..8)? {
        [0, _, _, _, _, _, 0xFF, 0xFF] => Some(Stored::Later),
        [1, _, value, _, _, _, 0xFF, 0xFF] => Some(Stored::Value(CellValue::Bool(*value != 0))),
        [2, _, code, _, _, _, 0xFF, 0xFF] => {
            Some(Stored::Value(CellValue::Error(error_name(*code))))
        }
        [_, _, _, _, _, _, 0xFF, 0xFF] => None,
        _ => f64_at(data, 0).map(Stored::Number),
    }
}

fn merge(area: &[u8]) -> Option<Merge> {
    let number = |at| u16_at(area, at).map(u32::from);
    Some(Merge {
        first_row: number(0)?,
        last_row: number(2)?,
        first_column: number(4)?,
        last_column: number(6)?,
    })
}
