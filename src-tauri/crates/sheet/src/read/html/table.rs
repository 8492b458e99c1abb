//! Tables as they grow while a page is read.

use super::super::grid::{Budget, Grid};
use super::super::rich::{Font, Rich};
use super::super::{CellValue, FontRun, Merge, ReadError, Sheet, Workbook, limits};
use super::fonts::Rules;
use super::tokens::Tag;

/// Tables in tables, and elements in a cell: what is deeper is taken as part of what is around it.
const MAX_DEPTH: usize = 64;

/// The widest a cell may be, as browsers have it.
const MAX_COLUMNS: u32 = 1000;

/// The tallest a cell may be, as browsers have it.
const MAX_ROWS: u32 = 65_534;

/// Elements that begin a line of their own.
const BLOCKS: [&str; 9] = ["p", "div", "br", "li", "h1", "h2", "h3", "h4", "tr"];

/// Elements that hold nothing and are never closed.
const WITHOUT_END: [&str; 9] = ["br", "col", "img", "input", "meta", "link", "hr", "area", "base"];

/// A cell of a finished table.
struct Done {
    place: (u32, u32),
    text: String,
    fonts: Vec<FontRun>,
}

/// The cell on the way.
struct Open {
    column: u32,
    text: Rich,
    /// A line begins with the next letter.
    line: bool,
    /// A space is due before the next letter, in the font that was set there.
    space: Option<Option<Font>>,
    fonts: usize,
}

/// A table on the way.
#[derive(Default)]
struct Table {
    rows: u32,
    in_row: bool,
    column: u32,
    /// For each column the row behind the last one that a cell above covers.
    covered: Vec<u32>,
    cells: Vec<Done>,
    merges: Vec<Merge>,
    cell: Option<Open>,
    /// How many fonts were set around it.
    fonts: usize,
}

/// The tables of a page.
pub struct Tables {
    /// The tables that are open, the innermost last.
    open: Vec<Table>,
    done: Vec<Sheet>,
    /// Elements that set a font, the innermost last.
    fonts: Vec<(String, Font)>,
    around: Font,
}

impl Tables {
    /// No table yet; `around` is the font of everything that names none.
    pub fn new(around: &Font) -> Self {
        Self { open: Vec::new(), done: Vec::new(), fonts: Vec::new(), around: around.clone() }
    }

    /// An element begins.
    pub fn open(&mut self, tag: &Tag<'_>, rules: &Rules) {
        match tag.name.as_str() {
            "table" if self.open.len() < MAX_DEPTH => {
                self.open.push(Table { fonts: self.fonts.len(), ..Table::default() });
            }
            "tr" => self.row(),
            "td" | "th" => self.cell(tag),
            name if BLOCKS.contains(&name) => self.line(),
            _ => {}
        }
        if self.fonts.len() < MAX_DEPTH * 4
            && !WITHOUT_END.contains(&tag.name.as_str())
            && let Some(font) = rules.font(tag)
        {
            self.fonts.push((tag.name.clone(), font));
        }
    }

    /// An element ends.
    ///
    /// # Errors
    ///
    /// [`ReadError::TooLarge`].
    pub fn close(&mut self, name: &str, budget: &mut Budget) -> Result<(), ReadError> {
        if let Some(place) = self.fonts.iter().rposition(|(open, _)| open == name) {
            self.fonts.truncate(place);
        }
        match name {
            "table" => self.end_table(budget)?,
            "tr" => {
                self.end_cell();
                if let Some(table) = self.open.last_mut() {
                    table.in_row = false;
                }
            }
            "td" | "th" => self.end_cell(),
            name if BLOCKS.contains(&name) => self.line(),
            _ => {}
        }
        Ok(())
    }

    /// Text, of which runs of spaces count as one.
    pub fn text(&mut self, text: &str) {
        let font = self.fonts.last().map(|(_, font)| font);
        let Some(cell) = self.open.last_mut().and_then(|table| table.cell.as_mut()) else { return };
        let push = |text: &mut Rich, piece: &str, font: Option<&Font>| match font {
            Some(font) => text.push_in(piece, font),
            None => text.push(piece),
        };
        let mut words = text.split([' ', '\t', '\n', '\r', '\u{c}']).peekable();
        while let Some(word) = words.next() {
            if !word.is_empty() {
                let space = cell.space.take();
                if !cell.text.text.is_empty() {
                    match space {
                        _ if cell.line => cell.text.push("\n"),
                        Some(font) => push(&mut cell.text, " ", font.as_ref()),
                        None => {}
                    }
                }
                cell.line = false;
                push(&mut cell.text, word, font);
            }
            if words.peek().is_some() && cell.space.is_none() {
                cell.space = Some(font.cloned());
            }
        }
    }

    /// All tables of the page.
    ///
    /// # Errors
    ///
    /// [`ReadError::TooLarge`].
    pub fn finish(mut self, budget: &mut Budget) -> Result<Workbook, ReadError> {
        while !self.open.is_empty() {
            self.end_table(budget)?;
        }
        Ok(Workbook { sheets: self.done })
    }

    fn line(&mut self) {
        if let Some(cell) = self.open.last_mut().and_then(|table| table.cell.as_mut()) {
            cell.line = true;
        }
    }

    fn row(&mut self) {
        self.end_cell();
        let Some(table) = self.open.last_mut() else { return };
        table.rows = table.rows.saturating_add(1);
        (table.in_row, table.column) = (true, 0);
        // A row that was never closed ends here, and its font with it.
        let own = self.fonts.iter().rposition(|(open, _)| open == "tr");
        if let Some(place) = own.filter(|place| *place >= table.fonts) {
            self.fonts.truncate(place);
        }
    }

    fn cell(&mut self, tag: &Tag<'_>) {
        self.end_cell();
        let fonts = self.fonts.len();
        let Some(table) = self.open.last_mut() else { return };
        if !table.in_row {
            table.rows = table.rows.saturating_add(1);
            (table.in_row, table.column) = (true, 0);
        }
        let row = table.rows.saturating_sub(1);
        let place = |column: u32| usize::try_from(column).unwrap_or(usize::MAX);
        while table.covered.get(place(table.column)).is_some_and(|end| *end > row) {
            table.column += 1;
        }
        let column = table.column;
        let span = |name, most| tag.number(name).unwrap_or(1).clamp(1, most);
        let (columns, rows) = (span("colspan", MAX_COLUMNS), span("rowspan", MAX_ROWS));
        table.column = column.saturating_add(columns);
        if rows > 1 && table.column <= MAX_COLUMNS * 4 {
            let end = place(table.column);
            if table.covered.len() < end {
                table.covered.resize(end, 0);
            }
            let covered = table.covered.get_mut(place(column)..end).unwrap_or_default();
            covered.fill(row.saturating_add(rows));
        }
        if (columns > 1 || rows > 1) && table.merges.len() < limits::MERGES {
            table.merges.push(Merge {
                first_row: row,
                first_column: column,
                last_row: row.saturating_add(rows - 1),
                last_column: column.saturating_add(columns - 1),
            });
        }
        table.cell = Some(Open { column, text: Rich::default(), line: false, space: None, fonts });
    }

    fn end_cell(&mut self) {
        let Some(table) = self.open.last_mut() else { return };
        let Some(cell) = table.cell.take() else { return };
        self.fonts.truncate(cell.fonts);
        if !cell.text.text.is_empty() {
            let fonts = cell.text.runs(&self.around);
            let place = (table.rows.saturating_sub(1), cell.column);
            table.cells.push(Done { place, text: cell.text.text, fonts });
        }
    }

    fn end_table(&mut self, budget: &mut Budget) -> Result<(), ReadError> {
        self.end_cell();
        let Some(table) = self.open.pop() else { return Ok(()) };
        let mut grid = Grid::new(budget);
        for cell in table.cells {
            grid.put(cell.place, CellValue::Text(cell.text), cell.fonts, false)?;
        }
        for merge in table.merges {
            grid.merge(merge);
        }
        if !grid.is_empty() {
            let name = format!("Bảng {}", self.done.len() + 1);
            self.done.push(grid.finish(name, false));
        }
        Ok(())
    }
}
