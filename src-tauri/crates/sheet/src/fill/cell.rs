//! Where a cell stands. Rows and columns are counted from 1, as Excel shows rows.

use std::fmt;

use crate::formula::shift::{Area, Axis, read_area};

/// Rows of a sheet.
pub const ROWS: u32 = 1_048_576;
/// Columns of a sheet.
pub const COLUMNS: u32 = 16_384;

/// One cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Row, from 1.
    pub row: u32,
    /// Column, from 1.
    pub column: u32,
}

impl Place {
    /// A place by its row and column, counted from 1.
    pub fn new(row: u32, column: u32) -> Self {
        Self { row, column }
    }

    /// Reads `C7`, also with `$`.
    pub fn read(text: &str) -> Option<Self> {
        let area = read_area(text.trim()).filter(|_| !text.contains(':'))?;
        Some(first(area))
    }

    /// The line of an axis that it stands in.
    pub fn line(self, axis: Axis) -> u32 {
        match axis {
            Axis::Row => self.row,
            Axis::Column => self.column,
        }
    }

    /// The same place some lines further along an axis, if the sheet reaches so far.
    pub fn along(self, axis: Axis, lines: u32) -> Option<Self> {
        let place = match axis {
            Axis::Row => Self { row: self.row.checked_add(lines)?, ..self },
            Axis::Column => Self { column: self.column.checked_add(lines)?, ..self },
        };
        (place.row <= ROWS && place.column <= COLUMNS).then_some(place)
    }

    /// The area that is this cell alone.
    pub fn area(self) -> Area {
        Area { rows: (self.row, self.row), columns: (self.column, self.column) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.area().fmt(out)
    }
}

/// The cell of an area above at the left.
pub fn first(area: Area) -> Place {
    Place::new(area.rows.0, area.columns.0)
}

/// Whether a place lies in an area.
pub fn covers(area: Area, place: Place) -> bool {
    (area.rows.0..=area.rows.1).contains(&place.row)
        && (area.columns.0..=area.columns.1).contains(&place.column)
}

/// The lines of an area along an axis.
pub fn span(area: Area, axis: Axis) -> (u32, u32) {
    match axis {
        Axis::Row => area.rows,
        Axis::Column => area.columns,
    }
}

/// An area some lines further along an axis.
pub fn moved(area: Area, axis: Axis, lines: u32) -> Area {
    let further =
        |(first, last): (u32, u32)| (first.saturating_add(lines), last.saturating_add(lines));
    match axis {
        Axis::Row => Area { rows: further(area.rows), ..area },
        Axis::Column => Area { columns: further(area.columns), ..area },
    }
}
