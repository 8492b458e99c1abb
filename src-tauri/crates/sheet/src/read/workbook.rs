//! A workbook as plain cells.

use std::sync::Arc;

use chrono::NaiveDateTime;

/// What a file holds, sheet by sheet in the order of the tabs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Workbook {
    /// The sheets that hold cells; charts and macros are left out.
    pub sheets: Vec<Sheet>,
}

impl Workbook {
    /// The sheet of that name, exactly as the tab shows it.
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.name == name)
    }
}

/// One sheet: only the rows and cells in which something stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// The name on the tab.
    pub name: String,
    /// Whether the sheet is hidden from the person who opens the file.
    pub hidden: bool,
    /// The rows with at least one cell, from above.
    pub rows: Vec<Row>,
    /// The merged areas; the value stands in their first cell.
    pub merges: Vec<Merge>,
}

impl Sheet {
    /// The cell at a row and column counted from 0, if something stands there.
    pub fn cell(&self, row: u32, column: u32) -> Option<&Cell> {
        self.row(row)?.cell(column)
    }

    /// The row with that index, counted from 0, if it has any cell.
    pub fn row(&self, index: u32) -> Option<&Row> {
        let place = self.rows.binary_search_by_key(&index, |row| row.index).ok()?;
        self.rows.get(place)
    }

    /// The merged area that covers a place, if any.
    pub fn merge_at(&self, row: u32, column: u32) -> Option<&Merge> {
        self.merges.iter().find(|merge| merge.covers(row, column))
    }
}

/// One row and its cells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The place of the row, counted from 0: one less than Excel shows.
    pub index: u32,
    /// The cells in which something stands, from the left.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The cell in a column counted from 0.
    pub fn cell(&self, column: u32) -> Option<&Cell> {
        // As in nearly all rows: no gap before it.
        let at_once = self.cells.get(column as usize).filter(|cell| cell.column == column);
        at_once.or_else(|| {
            let place = self.cells.binary_search_by_key(&column, |cell| cell.column).ok()?;
            self.cells.get(place)
        })
    }

    /// Whether nothing can be read in the row.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.value.is_blank())
    }
}

/// One cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// The column, counted from 0.
    pub column: u32,
    /// What stands in it; for a formula the result that was stored with it.
    pub value: CellValue,
    /// The stretches of its text whose font is no Unicode font (`.VnTime`, `VNI-Times`), in order,
    /// where the format of the file tells fonts.
    pub fonts: Vec<FontRun>,
    /// Whether a formula makes the value.
    pub formula: bool,
}

/// A stretch of a cell's text in a font from before Unicode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontRun {
    /// Where it begins, in bytes of the text.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The font's name.
    pub font: Arc<str>,
}

/// What stands in a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum CellValue {
    /// Nothing, for instance a formula whose result was not stored.
    #[default]
    Empty,
    /// Text as it stands in the file, not cleaned.
    Text(String),
    /// A number that is no date.
    Number(f64),
    /// A number that the cell's format shows as a date or time.
    Date(NaiveDateTime),
    /// Yes or no.
    Bool(bool),
    /// A formula's error, such as `#REF!`.
    Error(String),
}

impl CellValue {
    /// Whether a reader of the sheet sees nothing: no value, or text of nothing but spaces.
    pub fn is_blank(&self) -> bool {
        match self {
            CellValue::Empty => true,
            CellValue::Text(text) => vietnamese::is_blank(text),
            _ => false,
        }
    }
}

/// A merged area; rows and columns counted from 0, the last ones belong to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Merge {
    /// The first row.
    pub first_row: u32,
    /// The first column.
    pub first_column: u32,
    /// The last row.
    pub last_row: u32,
    /// The last column.
    pub last_column: u32,
}

impl Merge {
    /// Whether the area covers a place.
    pub fn covers(&self, row: u32, column: u32) -> bool {
        (self.first_row..=self.last_row).contains(&row)
            && (self.first_column..=self.last_column).contains(&column)
    }
}
