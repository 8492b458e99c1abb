//! Tables, their rows and merged cells.

use std::io::BufRead;

use quick_xml::events::BytesStart;

use super::super::grid::{Budget, Grid};
use super::super::rich::{Font, Rich};
use super::super::xml::{Step, Xml, attribute, number};
use super::super::{CellValue, FontRun, Merge, ReadError, Workbook, limits};
use super::fonts::{Fonts, named};

/// Tables in tables: what is deeper belongs to the cell around it.
const MAX_DEPTH: usize = 32;

/// The widest a cell may be: Word has 63 columns.
const MAX_COLUMNS: u32 = 1000;

/// The cell on the way.
#[derive(Default)]
struct Cell {
    columns: u32,
    /// Whether it goes on from the cell above (`Some(false)`), begins such a one (`Some(true)`).
    begins: Option<bool>,
    text: Rich,
    paragraphs: u32,
}

/// A table on the way.
#[derive(Default)]
struct Table {
    rows: u32,
    column: u32,
    cell: Option<Cell>,
    cells: Vec<((u32, u32), String, Vec<FontRun>)>,
    merges: Vec<Merge>,
    /// Cells that may go on below: where they stand among the merges.
    down: Vec<usize>,
}

/// Where in a paragraph we are.
#[derive(Default)]
struct Place {
    paragraph: Font,
    run: Option<Font>,
    in_run: bool,
    in_text: bool,
}

/// Reads all tables of the document's main part.
///
/// # Errors
///
/// [`ReadError`].
pub fn read(part: impl BufRead, fonts: &Fonts, budget: &mut Budget) -> Result<Workbook, ReadError> {
    let mut xml = Xml::new(part);
    let mut workbook = Workbook::default();
    let mut open_tables: Vec<Table> = Vec::new();
    let mut place = Place::default();
    // Tables beyond the deepest, and what Word writes a second time for old programs.
    let (mut deeper, mut aside) = (0_u32, 0_u32);
    loop {
        let depth = open_tables.len();
        match xml.step()? {
            Step::Open(open) => match (open.local_name().as_ref(), open_tables.last_mut()) {
                ("Fallback", _) => aside += 1,
                _ if aside > 0 => {}
                ("tbl", _) if depth < MAX_DEPTH => open_tables.push(Table::default()),
                ("tbl", _) => deeper += 1,
                (name, Some(table)) => table.open(name, &open, &mut place, fonts),
                (_, None) => {}
            },
            Step::Text(text) if place.in_text && aside == 0 => {
                if let Some(table) = open_tables.last_mut() {
                    table.text(&text, &place);
                }
            }
            Step::Close(close) => match (close.local_name().as_ref(), open_tables.last_mut()) {
                ("Fallback", _) => aside = aside.saturating_sub(1),
                _ if aside > 0 => {}
                ("tbl", _) if deeper > 0 => deeper -= 1,
                ("tbl", _) => {
                    if let Some(table) = open_tables.pop() {
                        table.finish(&mut workbook, budget)?;
                    }
                }
                (name, Some(table)) => table.close(name, &mut place),
                (_, None) => {}
            },
            Step::End if open_tables.is_empty() => return Ok(workbook),
            Step::End => return Err(ReadError::Corrupt("a table without an end".to_owned())),
            _ => {}
        }
    }
}

impl Table {
    fn open(&mut self, name: &str, open: &BytesStart<'_>, place: &mut Place, fonts: &Fonts) {
        match name {
            "tr" => {
                self.rows = self.rows.saturating_add(1);
                self.column = 0;
            }
            "gridBefore" => {
                self.column = number(open, "val").unwrap_or_default().min(MAX_COLUMNS);
            }
            "tc" => self.cell = Some(Cell { columns: 1, ..Cell::default() }),
            "gridSpan" => {
                if let Some(cell) = &mut self.cell {
                    cell.columns = number(open, "val").unwrap_or(1).clamp(1, MAX_COLUMNS);
                }
            }
            "vMerge" => {
                if let Some(cell) = &mut self.cell {
                    cell.begins = Some(attribute(open, "val").as_deref() == Some("restart"));
                }
            }
            "p" => {
                *place = Place { paragraph: fonts.of_paragraph(None), ..Place::default() };
                if let Some(cell) = &mut self.cell {
                    if cell.paragraphs > 0 {
                        cell.text.push("\n");
                    }
                    cell.paragraphs += 1;
                }
            }
            "pStyle" => {
                place.paragraph = fonts.of_paragraph(attribute(open, "val").as_deref());
            }
            "r" => (place.in_run, place.run) = (true, None),
            "rStyle" if place.in_run => {
                place.run = attribute(open, "val").and_then(|style| fonts.of_style(&style));
            }
            "rFonts" if place.in_run => place.run = named(open).or(place.run.take()),
            "t" => place.in_text = true,
            "tab" if place.in_run => self.text("\t", place),
            "br" | "cr" if place.in_run => self.text("\n", place),
            "noBreakHyphen" => self.text("-", place),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, place: &Place) {
        if let Some(cell) = &mut self.cell {
            cell.text.push_in(text, place.run.as_ref().unwrap_or(&place.paragraph));
        }
    }

    fn close(&mut self, name: &str, place: &mut Place) {
        match name {
            "t" => place.in_text = false,
            "r" => place.in_run = false,
            "tc" => self.end_cell(),
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        let (row, column) = (self.rows.saturating_sub(1), self.column);
        self.column = column.saturating_add(cell.columns);
        let last_column = self.column.saturating_sub(1);
        if cell.begins == Some(false) {
            let above =
                self.down.iter().filter_map(|place| self.merges.get(*place)).position(|merge| {
                    merge.first_column == column && merge.last_row.saturating_add(1) == row
                });
            let above = above.and_then(|place| self.down.get(place)).copied();
            if let Some(merge) = above.and_then(|place| self.merges.get_mut(place)) {
                merge.last_row = row;
                return;
            }
        }
        if (cell.columns > 1 || cell.begins.is_some()) && self.merges.len() < limits::MERGES {
            let merges = &self.merges;
            self.down.retain(|place| {
                merges.get(*place).is_some_and(|merge| merge.last_row.saturating_add(1) >= row)
            });
            if cell.begins.is_some() {
                self.down.push(self.merges.len());
            }
            self.merges.push(Merge {
                first_row: row,
                first_column: column,
                last_row: row,
                last_column,
            });
        }
        if !cell.text.text.trim().is_empty() {
            let fonts = cell.text.runs(&None);
            self.cells.push(((row, column), cell.text.text, fonts));
        }
    }

    fn finish(mut self, workbook: &mut Workbook, budget: &mut Budget) -> Result<(), ReadError> {
        self.end_cell();
        let mut grid = Grid::new(budget);
        for (place, text, fonts) in self.cells {
            grid.put(place, CellValue::Text(text), fonts, false)?;
        }
        for merge in self.merges {
            grid.merge(merge);
        }
        if !grid.is_empty() {
            let name = format!("Bảng {}", workbook.sheets.len() + 1);
            workbook.sheets.push(grid.finish(name, false));
        }
        Ok(())
    }
}
