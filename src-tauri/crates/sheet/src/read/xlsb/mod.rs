//! Excel's binary package ([MS-XLSB]): the parts of an .xlsx, in records.

mod record;

use std::collections::HashMap;

use super::binary::{error_name, f64_at, short_number, u16_at, u32_at};
use super::grid::{Budget, Grid};
use super::moment::Shown;
use super::package::Package;
use super::rich::{Font, Rich, font};
use super::xlsx::{Common, Style, relations};
use super::{CellValue, Merge, ReadError, Workbook, limits};
use record::{Records, plain_at, text_at};

/// The kinds of records that are read.
mod kind {
    pub const ROW: u16 = 0;
    pub const NUMBER_SHORT: u16 = 2;
    pub const ERROR: u16 = 3;
    pub const BOOL: u16 = 4;
    pub const NUMBER: u16 = 5;
    pub const TEXT: u16 = 6;
    pub const SHARED_TEXT: u16 = 7;
    pub const FORMULA_TEXT: u16 = 8;
    pub const FORMULA_NUMBER: u16 = 9;
    pub const FORMULA_BOOL: u16 = 10;
    pub const FORMULA_ERROR: u16 = 11;
    pub const SHARED: u16 = 19;
    pub const FONT: u16 = 43;
    pub const FORMAT: u16 = 44;
    pub const STYLE: u16 = 47;
    pub const RICH_TEXT: u16 = 62;
    pub const WORKBOOK: u16 = 153;
    pub const TAB: u16 = 156;
    pub const MERGED: u16 = 176;
    pub const STYLES_OF_CELLS: u16 = 617;
    pub const END_STYLES_OF_CELLS: u16 = 618;
}

/// Reads an .xlsb.
///
/// # Errors
///
/// [`ReadError`].
pub fn read(package: &mut Package<'_>) -> Result<Workbook, ReadError> {
    let mut tabs = Vec::new();
    let mut common = Common::default();
    if let Some(part) = package.part("xl/workbook.bin")? {
        let mut records = Records::new(part);
        while let Some((kind, data)) = records.next()? {
            match kind {
                kind::WORKBOOK => {
                    common.from_1904 = data.first().is_some_and(|flags| flags & 1 != 0);
                }
                kind::TAB => tabs.extend(tab(data)),
                _ => {}
            }
        }
    }
    let places = relations(package, "xl/_rels/workbook.bin.rels")?;
    let fonts = styles(package, &mut common)?;
    strings(package, &mut common, &fonts)?;
    let mut budget = Budget::default();
    let mut workbook = Workbook::default();
    for (name, hidden, relation) in tabs {
        // A chart sheet has no cells.
        let Some(place) = places.get(&relation) else { continue };
        let Some(part) = package.part(place)? else { continue };
        let mut grid = Grid::new(&mut budget);
        let mut records = Records::new(part);
        let mut row = 0;
        while let Some((kind, data)) = records.next()? {
            match kind {
                kind::ROW => row = u32_at(data, 0).unwrap_or(row),
                kind::MERGED => grid.merge(merge(data).unwrap_or_default()),
                _ => cell(kind, data, row, &common, &fonts, &mut grid)?,
            }
        }
        workbook.sheets.push(grid.finish(name, hidden));
    }
    Ok(workbook)
}

/// A tab: its name, whether it is hidden, and what the package calls its part.
fn tab(data: &[u8]) -> Option<(String, bool, String)> {
    let hidden = u32_at(data, 0)? != 0;
    let (relation, at) = plain_at(data, 8)?;
    let (name, _) = plain_at(data, at)?;
    Some((name, hidden, relation))
}

/// Reads the styles of cells; answers the fonts, which runs of texts name too.
fn styles(package: &mut Package<'_>, common: &mut Common) -> Result<Vec<Font>, ReadError> {
    let mut fonts = Vec::new();
    let Some(part) = package.part("xl/styles.bin")? else { return Ok(fonts) };
    let mut formats = HashMap::new();
    let mut of_cells = false;
    let mut records = Records::new(part);
    while let Some((kind, data)) = records.next()? {
        match kind {
            // The name stands behind size, weight, colour and the like.
            kind::FONT => fonts.push(plain_at(data, 21).and_then(|(name, _)| font(&name))),
            kind::FORMAT => {
                if let (Some(id), Some((code, _))) = (u16_at(data, 0), plain_at(data, 2)) {
                    formats.insert(id, Shown::of_code(&code));
                }
            }
            kind::STYLES_OF_CELLS => of_cells = true,
            kind::END_STYLES_OF_CELLS => of_cells = false,
            kind::STYLE if of_cells => {
                let format = u16_at(data, 2).unwrap_or_default();
                let place = u16_at(data, 4).map(usize::from);
                common.styles.push(Style {
                    shown: formats
                        .get(&format)
                        .copied()
                        .unwrap_or_else(|| Shown::of_builtin(u32::from(format))),
                    font: place.and_then(|place| fonts.get(place)).cloned().flatten(),
                });
            }
            _ => {}
        }
    }
    Ok(fonts)
}

/// Reads the texts that cells name by number.
fn strings(
    package: &mut Package<'_>,
    common: &mut Common,
    fonts: &[Font],
) -> Result<(), ReadError> {
    let Some(part) = package.part("xl/sharedStrings.bin")? else { return Ok(()) };
    let mut records = Records::new(part);
    let mut size = 0;
    while let Some((kind, data)) = records.next()? {
        if kind != kind::SHARED {
            continue;
        }
        let text = rich(data, 0, fonts).unwrap_or_default();
        size += text.text.len();
        if size > limits::TEXT || common.strings.len() > limits::CELLS {
            return Err(ReadError::TooLarge);
        }
        common.strings.push(text);
    }
    Ok(())
}

/// A text that may have runs: a byte that says so, the letters, the first letter and the font of
/// each run.
fn rich(data: &[u8], at: usize, fonts: &[Font]) -> Option<Rich> {
    let has_runs = data.get(at)? & 1 != 0;
    let (units, end) = text_at(data, at + 1)?;
    let mut runs = Vec::new();
    if has_runs {
        let count = usize::try_from(u32_at(data, end)?).ok()?;
        let bytes = data.get(end.checked_add(4)?..)?.chunks_exact(4).take(count);
        runs.extend(bytes.filter_map(|run| u16_at(run, 0).zip(u16_at(run, 2))));
    }
    let font = |number: u16| fonts.get(usize::from(number)).cloned().flatten();
    Some(Rich::of_runs(&units, &runs, String::from_utf16_lossy, font))
}

/// Reads a cell, if the record is one of a cell.
fn cell(
    kind: u16,
    data: &[u8],
    row: u32,
    common: &Common,
    fonts: &[Font],
    grid: &mut Grid<'_>,
) -> Result<(), ReadError> {
    let Some((column, style)) = u32_at(data, 0).zip(u32_at(data, 4)) else { return Ok(()) };
    let place = (row, column);
    let style = usize::try_from(style & 0x00FF_FFFF).ok();
    let style = style.and_then(|style| common.styles.get(style)).cloned().unwrap_or_default();
    let number = |number: f64| style.shown.value(number, common.from_1904);
    let byte = data.get(8).copied();
    let (value, formula) = match kind {
        kind::NUMBER_SHORT => (u32_at(data, 8).map(|short| number(short_number(short))), false),
        kind::NUMBER => (f64_at(data, 8).map(number), false),
        kind::FORMULA_NUMBER => (f64_at(data, 8).map(number), true),
        kind::BOOL => (byte.map(|value| CellValue::Bool(value != 0)), false),
        kind::FORMULA_BOOL => (byte.map(|value| CellValue::Bool(value != 0)), true),
        kind::ERROR => (byte.map(|code| CellValue::Error(error_name(code))), false),
        kind::FORMULA_ERROR => (byte.map(|code| CellValue::Error(error_name(code))), true),
        kind::TEXT | kind::FORMULA_TEXT => {
            let text = plain_at(data, 8).map(|(text, _)| Rich::from(text)).unwrap_or_default();
            return grid.put_text(place, &text, &style.font, kind == kind::FORMULA_TEXT);
        }
        kind::RICH_TEXT => {
            let text = rich(data, 8, fonts).unwrap_or_default();
            return grid.put_text(place, &text, &style.font, false);
        }
        kind::SHARED_TEXT => {
            let text = u32_at(data, 8).and_then(|at| usize::try_from(at).ok());
            return match text.and_then(|at| common.strings.get(at)) {
                Some(text) => grid.put_text(place, text, &style.font, false),
                None => Ok(()),
            };
        }
        _ => return Ok(()),
    };
    grid.put(place, value.unwrap_or_default(), Vec::new(), formula)
}

fn merge(data: &[u8]) -> Option<Merge> {
    Some(Merge {
        first_row: u32_at(data, 0)?,
        last_row: u32_at(data, 4)?,
        first_column: u32_at(data, 8)?,
        last_column: u32_at(data, 12)?,
    })
}
