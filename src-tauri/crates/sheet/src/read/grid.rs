//! Rows as they grow while a file is read.

use super::rich::{Font, Rich};
use super::{Cell, CellValue, FontRun, Merge, ReadError, Row, Sheet, limits};

/// What may still be read before the file counts as too large.
#[derive(Default)]
pub struct Budget {
    cells: usize,
    text: usize,
}

impl Budget {
    fn take(&mut self, value: &CellValue) -> Result<(), ReadError> {
        let text = if let CellValue::Text(text) = value { text.len() } else { 0 };
        self.spend(&Self { cells: 1, text })
    }

    fn spend(&mut self, other: &Self) -> Result<(), ReadError> {
        self.cells += other.cells;
        self.text += other.text;
        if self.cells > limits::CELLS || self.text > limits::TEXT {
            Err(ReadError::TooLarge)
        } else {
            Ok(())
        }
    }
}

/// A sheet on the way. Files write their rows in order; those that do not are sorted at the end.
pub struct Grid<'a> {
    budget: &'a mut Budget,
    rows: Vec<Row>,
    merges: Vec<Merge>,
}

impl<'a> Grid<'a> {
    /// Nothing yet.
    pub fn new(budget: &'a mut Budget) -> Self {
        Self { budget, rows: Vec::new(), merges: Vec::new() }
    }

    /// Puts a value in its place; an empty one takes none.
    ///
    /// # Errors
    ///
    /// [`ReadError::TooLarge`].
    pub fn put(
        &mut self,
        (row, column): (u32, u32),
        value: CellValue,
        fonts: Vec<FontRun>,
        formula: bool,
    ) -> Result<(), ReadError> {
        if value == CellValue::Empty {
            return Ok(());
        }
        self.budget.take(&value)?;
        let cell = Cell { column, value, fonts, formula };
        match self.rows.last_mut() {
            Some(last) if last.index == row => last.cells.push(cell),
            last => {
                // The row above tells how wide this one will be.
                let mut cells = Vec::with_capacity(last.map_or(8, |row| row.cells.len().min(64)));
                cells.push(cell);
                self.rows.push(Row { index: row, cells });
            }
        }
        Ok(())
    }

    /// Puts a text in its place.
    ///
    /// # Errors
    ///
    /// [`ReadError::TooLarge`].
    pub fn put_text(
        &mut self,
        place: (u32, u32),
        text: &Rich,
        around: &Font,
        formula: bool,
    ) -> Result<(), ReadError> {
        if text.text.is_empty() {
            return Ok(());
        }
        self.put(place, CellValue::Text(text.text.clone()), text.runs(around), formula)
    }

    /// Puts rows behind those that are there.
    ///
    /// # Errors
    ///
    /// [`ReadError::TooLarge`].
    pub fn append(&mut self, rows: Vec<Row>, spent: &Budget) -> Result<(), ReadError> {
        self.budget.spend(spent)?;
        self.rows.extend(rows);
        Ok(())
    }

    /// The rows as they came.
    pub fn into_rows(self) -> Vec<Row> {
        self.rows
    }

    /// Whether nothing was put anywhere.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Notes a merged area, if it is one.
    pub fn merge(&mut self, merge: Merge) {
        let one = merge.first_row >= merge.last_row && merge.first_column >= merge.last_column;
        if !one && self.merges.len() < limits::MERGES {
            self.merges.push(merge);
        }
    }

    /// The sheet: its rows from above, each index once, the cells from the left, each column once.
    pub fn finish(mut self, name: String, hidden: bool) -> Sheet {
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
        Sheet { name, hidden, rows: self.rows, merges: self.merges }
    }
}
