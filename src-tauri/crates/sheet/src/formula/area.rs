//! Rectangles of cells.

use super::token::{COLUMNS, Corner, Line, ROWS};

/// A rectangle of cells, from 1, both corners included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Area {
    /// First and last row.
    pub rows: (u32, u32),
    /// First and last column.
    pub columns: (u32, u32),
}

impl Area {
    /// The cells from one corner to another; whole rows and columns are as wide as the sheet.
    pub(super) fn between(first: Corner, second: Corner) -> Self {
        let span = |one: Option<Line>, other: Option<Line>, all: u32| match (one, other) {
            (Some(one), Some(other)) => {
                (one.number.min(other.number), one.number.max(other.number))
            }
            _ => (1, all),
        };
        Self {
            rows: span(first.row, second.row, ROWS),
            columns: span(first.column, second.column, COLUMNS),
        }
    }
}

/// Reads `A1` or `A1:B2`, also with `$`; whole rows and columns are as wide as the sheet.
#[must_use]
pub fn read_area(text: &str) -> Option<Area> {
    read_corners(text).map(|(first, second)| Area::between(first, second))
}

/// The corners of an area as written; one cell has the same twice.
pub(super) fn read_corners(text: &str) -> Option<(Corner, Corner)> {
    let (first, second) = text.split_once(':').unwrap_or((text, text));
    let (first, second) = (Corner::read(first)?, Corner::read(second)?);
    let alike = first.row.is_some() == second.row.is_some()
        && first.column.is_some() == second.column.is_some();
    let whole_line = first.row.is_none() || first.column.is_none();
    (alike && (!whole_line || text.contains(':'))).then_some((first, second))
}

impl std::fmt::Display for Area {
    /// `A1`, or `A1:B2` where there is more than one cell.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let corner = |row, column| Corner {
            row: Some(Line { number: row, fixed: false }),
            column: Some(Line { number: column, fixed: false }),
        };
        let first = corner(self.rows.0, self.columns.0);
        let last = corner(self.rows.1, self.columns.1);
        if first == last { write!(out, "{first}") } else { write!(out, "{first}:{last}") }
    }
}
