//! References when rows or columns are inserted, deleted, or repeated for many entries.
//!
//! Inserting and deleting do what Excel does. Repeating is what a report form needs: a pattern
//! line becomes as many lines as there are entries, what stands below moves, and a range over the
//! pattern covers every copy, also one that ends at the pattern, as `SUM(C7:C7)` does.

use std::borrow::Cow;
use std::fmt::Write;

use super::area::read_corners;
pub use super::area::{Area, read_area};
use super::token::{COLUMNS, Corner, Line, ROWS, Reference, Token, tokens};

/// Rows or columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Axis {
    /// Rows, numbered from 1.
    Row,
    /// Columns, numbered from 1.
    Column,
}

/// What happens to lines of a sheet. Lines are numbered as before any change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// Empty lines before a line.
    Insert {
        /// The line that moves first.
        before: u32,
        /// How many lines.
        count: u32,
    },
    /// Lines go, and what refers to them alone becomes `#REF!`.
    Delete {
        /// The first line to go.
        first: u32,
        /// The last line to go.
        last: u32,
    },
    /// The lines stand there as often as there are entries.
    Repeat {
        /// The first line of the pattern.
        first: u32,
        /// The last line of the pattern.
        last: u32,
        /// How many entries. Without any, the pattern stays, for its totals to stand on.
        times: u32,
    },
}

/// An edit of one sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The sheet's name.
    pub sheet: String,
    /// Which lines are meant.
    pub axis: Axis,
    /// What happens to them.
    pub edit: Edit,
}

/// All changes of a workbook at once. Every line is numbered as before any of them, so their
/// order is of no account; deleted and repeated lines must not overlap.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shift {
    changes: Vec<Change>,
}

/// The cell a formula stands in.
#[derive(Debug, Clone, Copy)]
struct Place<'a> {
    sheet: &'a str,
    row: u32,
    column: u32,
    nth_row: u32,
    nth_column: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// A cell that is meant alone: it stays the first of its copies.
    Alone,
    /// Where a range begins.
    Start,
    /// Where a range ends: at the last copy.
    End,
}

/// The functions that mean a whole list when they are given the pattern's one cell: what Excel's
/// own sum button writes over a single row is `SUM(C7)`.
const LISTS: [&str; 11] = [
    "AVERAGE",
    "AVERAGEA",
    "COUNT",
    "COUNTA",
    "COUNTBLANK",
    "MAX",
    "MEDIAN",
    "MIN",
    "PRODUCT",
    "SUBTOTAL",
    "SUM",
];

impl Shift {
    /// The changes together.
    #[must_use]
    pub fn new(changes: Vec<Change>) -> Self {
        Self { changes }
    }

    /// A formula of the sheet `home`, or a defined name or print area, where `home` is of no
    /// account since each part names its sheet. The formula must not stand in a repeated line:
    /// for those there is [`Self::copy`].
    #[must_use]
    pub fn formula<'f>(&self, formula: &'f str, home: &str) -> Cow<'f, str> {
        rewrite(formula, |reference, listed| {
            let sheet = reference.sheet.as_deref().unwrap_or(home);
            self.reference(reference, sheet, if listed { Role::Start } else { Role::Alone })
        })
    }

    /// The cells of a chart's series: as [`Self::formula`], but the pattern's single cell becomes
    /// the list of its copies.
    #[must_use]
    pub fn series<'f>(&self, formula: &'f str) -> Cow<'f, str> {
        rewrite(formula, |reference, _| {
            let sheet = reference.sheet.as_deref().unwrap_or_default();
            self.reference(reference, sheet, Role::Start)
        })
    }

    /// The formula that stood at `(row, column)` of the sheet `home` before the changes, as the
    /// `nth` copy of its line has it (from 0, by row and by column; 0 where nothing repeats).
    ///
    /// A reference without `$` to the copied lines follows the copy. So does one to repeated
    /// lines of another sheet, entry by entry, and one to the line of the same number on a sheet
    /// where nothing repeats. `C$7:C7` grows from copy to copy. Every other reference stays.
    #[must_use]
    pub fn copy<'f>(
        &self,
        formula: &'f str,
        home: &str,
        (row, column): (u32, u32),
        (nth_row, nth_column): (u32, u32),
    ) -> Cow<'f, str> {
        let place = Place { sheet: home, row, column, nth_row, nth_column };
        if self.block(home, Axis::Row, row).is_none()
            && self.block(home, Axis::Column, column).is_none()
        {
            return self.formula(formula, home);
        }
        rewrite(formula, |reference, listed| self.copied(reference, place, listed))
    }

    /// A formula of a conditional format or a validation, which is written as the first cell of
    /// its areas has it.
    #[must_use]
    pub fn of_areas<'f>(&self, formula: &'f str, home: &str, areas: &str) -> Cow<'f, str> {
        let cell = areas.split_ascii_whitespace().next().and_then(read_area);
        let (row, column) = cell.map_or((0, 0), |area| (area.rows.0, area.columns.0));
        self.copy(formula, home, (row, column), (0, 0))
    }

    /// A list of areas of a sheet as `sqref` holds it, parted by blanks: areas over a pattern
    /// grow, deleted ones fall out. Empty when nothing is left.
    #[must_use]
    pub fn areas(&self, areas: &str, sheet: &str) -> String {
        let mut list = String::new();
        for text in areas.split_ascii_whitespace() {
            let between = if list.is_empty() { "" } else { " " };
            let Some(corners) = read_corners(text) else {
                list.push_str(between);
                list.push_str(text);
                continue;
            };
            let reference = Reference {
                prefix: "",
                sheet: None,
                first: corners.0,
                second: (corners.0 != corners.1).then_some(corners.1),
            };
            if let Some(moved) = self.reference(&reference, sheet, Role::Start) {
                list.push_str(between);
                list.push_str(&moved);
            }
        }
        list
    }

    /// Where an area of a sheet lies afterwards; nothing when all of it was deleted.
    #[must_use]
    pub fn area(&self, area: Area, sheet: &str) -> Option<Area> {
        let span = |axis, (first, last)| {
            let first = self.place(sheet, axis, first, Role::Start)?;
            let last = self.place(sheet, axis, last, Role::End)?;
            (first <= last).then_some((first, last))
        };
        Some(Area { rows: span(Axis::Row, area.rows)?, columns: span(Axis::Column, area.columns)? })
    }

    /// Where a line of a sheet stands afterwards, a repeated one as its first copy; nothing when
    /// it was deleted or pushed off the sheet.
    #[must_use]
    pub fn line(&self, line: u32, axis: Axis, sheet: &str) -> Option<u32> {
        self.place(sheet, axis, line, Role::Alone)
    }

    fn of<'s>(&'s self, sheet: &'s str, axis: Axis) -> impl Iterator<Item = Edit> + 's {
        self.changes
            .iter()
            .filter(move |change| change.axis == axis && same_sheet(&change.sheet, sheet))
            .map(|change| change.edit)
    }

    /// The repeated lines among which a line is: first, last, times.
    fn block(&self, sheet: &str, axis: Axis, line: u32) -> Option<(u32, u32, u32)> {
        self.of(sheet, axis).find_map(|edit| match edit {
            Edit::Repeat { first, last, times } if (first..=last).contains(&line) => {
                Some((first, last, times.max(1)))
            }
            _ => None,
        })
    }

    fn place(&self, sheet: &str, axis: Axis, line: u32, role: Role) -> Option<u32> {
        let mut from = line;
        // A range gives up its deleted ends; the line it then ends at may be deleted too.
        while let Some((first, last)) = self.of(sheet, axis).find_map(|edit| match edit {
            Edit::Delete { first, last } if (first..=last).contains(&from) => Some((first, last)),
            _ => None,
        }) {
            from = match role {
                Role::Alone => return None,
                Role::Start => last.checked_add(1)?,
                Role::End => first.checked_sub(1)?,
            };
        }
        let mut to = i64::from(from);
        for edit in self.of(sheet, axis) {
            to += match edit {
                Edit::Insert { before, count } if from >= before => i64::from(count),
                Edit::Delete { first, last } if from > last => {
                    -i64::from(last.saturating_sub(first)) - 1
                }
                Edit::Repeat { first, last, times }
                    if from > last || (role == Role::End && from >= first) =>
                {
                    added(first, last, times)
                }
                _ => 0,
            };
        }
        let limit = limit(axis);
        let to = u32::try_from(to).ok().filter(|to| *to > 0)?;
        if role == Role::End { Some(to.min(limit)) } else { (to <= limit).then_some(to) }
    }

    /// The cells of a reference where its sheet names them, `single` telling how one cell is
    /// meant; nothing where it became `#REF!`.
    fn reference(&self, reference: &Reference<'_>, sheet: &str, single: Role) -> Option<String> {
        let mut corners = Corners::of(reference);
        for axis in [Axis::Row, Axis::Column] {
            let Some((first, second)) = corners.lines(axis) else { continue };
            let (first, second) = if reference.second.is_none() && single == Role::Alone {
                let moved = self.place(sheet, axis, first.number, Role::Alone)?;
                (moved, moved)
            } else {
                self.span(sheet, axis, (first.number, second.number))?
            };
            corners.set(axis, first, second);
        }
        Some(corners.write(reference.second.is_some()))
    }

    /// Two ends of a range, in the order they were written.
    fn span(&self, sheet: &str, axis: Axis, (one, other): (u32, u32)) -> Option<(u32, u32)> {
        let start = self.place(sheet, axis, one.min(other), Role::Start)?;
        let end = self.place(sheet, axis, one.max(other), Role::End)?;
        (start <= end).then_some(if one <= other { (start, end) } else { (end, start) })
    }

    fn copied(&self, reference: &Reference<'_>, place: Place<'_>, listed: bool) -> Option<String> {
        let sheet = reference.sheet.as_deref().unwrap_or(place.sheet);
        let mut corners = Corners::of(reference);
        let area = reference.second.is_some();
        for (axis, own, nth) in
            [(Axis::Row, place.row, place.nth_row), (Axis::Column, place.column, place.nth_column)]
        {
            let Some((one, other)) = corners.lines(axis) else { continue };
            let followed = self.followed(place.sheet, sheet, axis, own, (one, other));
            let (first, second) = if let Some((first, last, times)) = followed {
                let step = i64::from(last.saturating_sub(first)) + 1;
                let nth = i64::from(nth.min(times.saturating_sub(1)));
                let base = self.place(sheet, axis, first, Role::Alone)?;
                let at = |line: Line| {
                    let nth = if line.fixed { 0 } else { nth };
                    let moved = i64::from(base) + i64::from(line.number.saturating_sub(first));
                    u32::try_from(moved + step * nth).ok().filter(|to| *to <= limit(axis))
                };
                (at(one)?, at(other)?)
            } else if area || listed && self.block(place.sheet, axis, own).is_none() {
                self.span(sheet, axis, (one.number, other.number))?
            } else {
                let moved = self.place(sheet, axis, one.number, Role::Alone)?;
                (moved, moved)
            };
            corners.set(axis, first, second);
        }
        Some(corners.write(area))
    }

    /// The lines that a reference follows from copy to copy: first, last, times.
    fn followed(
        &self,
        home: &str,
        sheet: &str,
        axis: Axis,
        own: u32,
        (one, other): (Line, Line),
    ) -> Option<(u32, u32, u32)> {
        let own = self.block(home, axis, own)?;
        // `C$7:C$7` is every copy, as it would be from outside.
        if one.fixed && other.fixed {
            return None;
        }
        let parallel = same_sheet(home, sheet) || self.of(sheet, axis).next().is_none();
        let block = if parallel { own } else { self.block(sheet, axis, one.number)? };
        let inside = |line: Line| (block.0..=block.1).contains(&line.number);
        (inside(one) && inside(other)).then_some(block)
    }
}

/// A formula as the cell has it that lies so many rows and columns further on: what Excel does
/// when a formula is copied, and how the cells of a shared formula are told. A reference that
/// would leave the sheet becomes `#REF!`.
#[must_use]
pub fn translated(formula: &str, rows: i64, columns: i64) -> Cow<'_, str> {
    rewrite(formula, |reference, _| {
        let mut corners = Corners::of(reference);
        for (axis, by) in [(Axis::Row, rows), (Axis::Column, columns)] {
            let Some((first, second)) = corners.lines(axis) else { continue };
            let moved = |line: Line| {
                let to = i64::from(line.number).checked_add(if line.fixed { 0 } else { by })?;
                u32::try_from(to).ok().filter(|to| (1..=limit(axis)).contains(to))
            };
            corners.set(axis, moved(first)?, moved(second)?);
        }
        Some(corners.write(reference.second.is_some()))
    })
}

/// Both corners of a reference; one cell has the same twice.
struct Corners {
    first: Corner,
    second: Corner,
}

impl Corners {
    fn of(reference: &Reference<'_>) -> Self {
        let first = reference.first;
        Self { first, second: reference.second.unwrap_or(first) }
    }

    fn lines(&self, axis: Axis) -> Option<(Line, Line)> {
        match axis {
            Axis::Row => self.first.row.zip(self.second.row),
            Axis::Column => self.first.column.zip(self.second.column),
        }
    }

    fn set(&mut self, axis: Axis, first: u32, second: u32) {
        let put = |line: &mut Option<Line>, number| {
            if let Some(line) = line {
                line.number = number;
            }
        };
        match axis {
            Axis::Row => {
                put(&mut self.first.row, first);
                put(&mut self.second.row, second);
            }
            Axis::Column => {
                put(&mut self.first.column, first);
                put(&mut self.second.column, second);
            }
        }
    }

    fn write(&self, area: bool) -> String {
        if area || self.first != self.second {
            format!("{}:{}", self.first, self.second)
        } else {
            self.first.to_string()
        }
    }
}

/// The formula with each reference rewritten; `#REF!` where there is nothing left. The closure is
/// told whether the reference alone is what a function of [`LISTS`] is given.
fn rewrite(
    formula: &str,
    mut moved: impl FnMut(&Reference<'_>, bool) -> Option<String>,
) -> Cow<'_, str> {
    let pieces = tokens(formula);
    let mut text = String::with_capacity(formula.len());
    let mut calls: Vec<&str> = Vec::new();
    let mut before = "";
    let mut changed = false;
    let mut called = "";
    for (index, piece) in pieces.iter().enumerate() {
        let plain = match piece {
            Token::Reference(reference) => {
                let listed = calls.last().is_some_and(|name| LISTS.contains(name))
                    && matches!(before, "(" | "," | ";")
                    && closes(pieces.get(index + 1..).unwrap_or_default());
                let was = Corners::of(reference).write(reference.second.is_some());
                let cells = moved(reference, listed);
                let cells = cells.as_deref().unwrap_or("#REF!");
                changed |= cells != was;
                // Writing to a text cannot fail.
                let _ = write!(text, "{}{cells}", reference.prefix);
                before = "";
                continue;
            }
            Token::Function(name) => {
                called = name;
                name
            }
            Token::Name(text) | Token::Elsewhere(text) | Token::Text(text) | Token::Other(text) => {
                text
            }
        };
        match *plain {
            "(" => calls.push(std::mem::take(&mut called)),
            ")" => drop(calls.pop()),
            _ => {}
        }
        if !piece.is_blank() {
            before = plain;
        }
        text.push_str(plain);
    }
    if changed { Cow::Owned(text) } else { Cow::Borrowed(formula) }
}

fn closes(rest: &[Token<'_>]) -> bool {
    let next = rest.iter().find(|piece| !piece.is_blank());
    matches!(next, Some(Token::Other("," | ";" | ")")))
}

fn same_sheet(one: &str, other: &str) -> bool {
    one == other || one.to_lowercase() == other.to_lowercase()
}

fn limit(axis: Axis) -> u32 {
    match axis {
        Axis::Row => ROWS,
        Axis::Column => COLUMNS,
    }
}

/// Lines that a repetition adds.
fn added(first: u32, last: u32, times: u32) -> i64 {
    (i64::from(last) - i64::from(first) + 1).max(0) * (i64::from(times.max(1)) - 1)
}
