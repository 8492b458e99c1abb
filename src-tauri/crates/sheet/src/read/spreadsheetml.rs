//! Excel's XML of 2003, mostly found under the name .xls.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::encoding::decode;
use super::grid::{Budget, Grid};
use super::moment::iso;
use super::rich::{Font, Rich, font};
use super::xml::{Step, Xml, attribute, attributes, number};
use super::{CellValue, Merge, ReadError, Workbook};

/// Styles may stand on others, but not for ever.
const MAX_PARENTS: usize = 16;

/// The styles: the font, where one is named, and the style it stands on.
#[derive(Default)]
struct Styles {
    known: HashMap<String, (Option<Font>, Option<String>)>,
    current: String,
}

impl Styles {
    fn open(&mut self, open: &BytesStart<'_>) {
        match open.local_name().as_ref() {
            "Style" => {
                self.current = attribute(open, "ID").unwrap_or_default().into_owned();
                let parent = attribute(open, "Parent").map(std::borrow::Cow::into_owned);
                self.known.insert(self.current.clone(), (None, parent));
            }
            "Font" => {
                if let Some((own, _)) = self.known.get_mut(&self.current) {
                    *own = attribute(open, "FontName").map(|name| font(&name));
                }
            }
            _ => {}
        }
    }

    fn font(&self, name: Option<&str>) -> Font {
        let mut name = name.unwrap_or("Default");
        for _ in 0..MAX_PARENTS {
            match self.known.get(name) {
                Some((Some(font), _)) => return font.clone(),
                Some((None, parent)) => name = parent.as_deref().unwrap_or("Default"),
                None => return None,
            }
        }
        None
    }
}

/// The cell on the way.
#[derive(Default)]
struct Cell {
    column: u32,
    across: u32,
    down: u32,
    style: Option<String>,
    formula: bool,
    kind: String,
    text: Rich,
}

/// Reads a workbook's bytes.
///
/// # Errors
///
/// [`ReadError`].
pub fn read(bytes: &[u8]) -> Result<Workbook, ReadError> {
    let text = decode(bytes).text;
    let mut xml = Xml::new(text.as_bytes());
    let mut styles = Styles::default();
    let mut budget = Budget::default();
    let mut workbook = Workbook::default();
    loop {
        match xml.step()? {
            Step::Open(open) if open.local_name().as_ref() == "Worksheet" => {
                let name = attribute(&open, "Name").unwrap_or_default().into_owned();
                let mut grid = Grid::new(&mut budget);
                let hidden = sheet(&mut xml, &styles, &mut grid)?;
                workbook.sheets.push(grid.finish(name, hidden));
            }
            Step::Open(open) => styles.open(&open),
            Step::End => return Ok(workbook),
            _ => {}
        }
    }
}

/// Reads a sheet up to its end; answers whether it is hidden.
fn sheet(xml: &mut Xml<&[u8]>, styles: &Styles, grid: &mut Grid<'_>) -> Result<bool, ReadError> {
    let (mut row, mut column) = (0_u32, 0_u32);
    let mut row_style = None;
    let mut cell: Option<Cell> = None;
    let (mut in_data, mut in_visible, mut hidden) = (false, false, false);
    // The fonts of stretches: a cell's text may hold a little HTML.
    let mut fonts: Vec<Option<Font>> = Vec::new();
    loop {
        match xml.step()? {
            Step::Open(open) => match (open.local_name().as_ref(), cell.as_mut()) {
                ("Row", None) => {
                    row = number(&open, "Index").map_or(row, |index| index.saturating_sub(1));
                    column = 0;
                    row_style = attribute(&open, "StyleID").map(std::borrow::Cow::into_owned);
                }
                ("Cell", None) => cell = Some(begin(&open, column)),
                ("Data", Some(cell)) => {
                    in_data = true;
                    cell.kind = attribute(&open, "Type").unwrap_or_default().into_owned();
                }
                ("Font", Some(_)) if in_data => {
                    fonts.push(attribute(&open, "Face").map(|name| font(&name)));
                }
                ("Visible", None) => in_visible = true,
                _ => {}
            },
            Step::Text(text) => match cell.as_mut() {
                Some(cell) if in_data => match fonts.iter().rev().find_map(Option::as_ref) {
                    Some(font) => cell.text.push_in(&text, font),
                    None => cell.text.push(&text),
                },
                None if in_visible => hidden |= text.contains("Hidden"),
                _ => {}
            },
            Step::Close(close) => match close.local_name().as_ref() {
                "Data" => in_data = false,
                "Visible" => in_visible = false,
                "Font" if in_data => drop(fonts.pop()),
                "Cell" => {
                    if let Some(cell) = cell.take() {
                        column = cell.column.saturating_add(cell.across).saturating_add(1);
                        let style = cell.style.as_deref().or(row_style.as_deref());
                        put(row, &cell, &styles.font(style), grid)?;
                    }
                    fonts.clear();
                }
                "Row" => row = row.saturating_add(1),
                "Worksheet" => return Ok(hidden),
                _ => {}
            },
            Step::End => return Err(ReadError::Corrupt("a sheet without an end".to_owned())),
            Step::Other => {}
        }
    }
}

fn begin(open: &BytesStart<'_>, column: u32) -> Cell {
    let mut cell = Cell { column, ..Cell::default() };
    for (name, value) in attributes(open) {
        match name {
            "Index" => {
                cell.column = value.parse().map_or(column, |index: u32| index.saturating_sub(1));
            }
            "MergeAcross" => cell.across = value.parse().unwrap_or_default(),
            "MergeDown" => cell.down = value.parse().unwrap_or_default(),
            "StyleID" => cell.style = Some(value.into_owned()),
            "Formula" => cell.formula = true,
            _ => {}
        }
    }
    cell
}

fn put(row: u32, cell: &Cell, font: &Font, grid: &mut Grid<'_>) -> Result<(), ReadError> {
    grid.merge(Merge {
        first_row: row,
        first_column: cell.column,
        last_row: row.saturating_add(cell.down),
        last_column: cell.column.saturating_add(cell.across),
    });
    let raw = cell.text.text.trim();
    let value = match cell.kind.as_str() {
        "Number" => raw.parse().ok().map(CellValue::Number),
        "DateTime" => iso(raw).map(CellValue::Date),
        "Boolean" => Some(CellValue::Bool(raw == "1")),
        "Error" => Some(CellValue::Error(raw.to_owned())),
        _ => None,
    };
    match value {
        Some(value) => grid.put((row, cell.column), value, Vec::new(), cell.formula),
        None => grid.put_text((row, cell.column), &cell.text, font, cell.formula),
    }
}
