//! What stands in a form this time.

use chrono::NaiveDate;

use super::model::Word;

/// Everything a form is filled with.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Content {
    /// The lines at the top of the page.
    pub letterhead: Letterhead,
    /// The period line under the title, e.g. `(Kỳ báo cáo: Quý III năm 2026; …)`; empty for none.
    pub period: String,
    /// The rows, in order.
    pub rows: Vec<Row>,
    /// The label of the total row where it is another than the form's: a sum that is not of all says so.
    pub total_label: Option<String>,
    /// Rows under the total that belong to no sum, each with its label: how many have reported.
    pub below: Vec<(String, Row)>,
    /// Lines under the table: what a sign in it means.
    pub notes: Vec<String>,
    /// Place, date and signatures under the table.
    pub signatures: Signatures,
}

/// The lines at the top of the page. The last one of each side is bold; the one at the right is
/// underlined over its length and the one at the left over its middle, as the lines of Nghị định
/// 30/2020/NĐ-CP, Phụ lục I, II.1 and II.2.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Letterhead {
    /// Superior body and agency.
    pub left: Vec<String>,
    /// Quốc hiệu and tiêu ngữ.
    pub right: Vec<String>,
}

/// What stands under the table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Signatures {
    /// Place and date in italics over the right signature, e.g. `Lâm Thao, ngày … tháng … năm …`.
    pub place_date: String,
    /// The one who drew the form up.
    pub left: Signature,
    /// The one who answers for it.
    pub right: Signature,
}

/// One signature block.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Signature {
    /// Authority and title, one line each, bold.
    pub lines: Vec<String>,
    /// What to do, in italics, e.g. `(Ký, họ tên)`.
    pub hint: String,
    /// The name, bold, under the room left for the signature; empty for none.
    pub name: String,
}

/// The values of one row by column key. A column that is not named stays blank. Quickest where the
/// values come in the order of the columns.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    pub(super) cells: Vec<(Word, Cell)>,
    pub(super) percent: bool,
}

/// One value.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Cell {
    /// Nothing known. Not zero.
    #[default]
    Blank,
    /// Text; never taken for a formula.
    Text(String),
    /// A whole number. Beyond 2^53 a sheet keeps the leading digits only.
    Integer(i64),
    /// Any number; what is not finite is blank.
    Decimal(f64),
    /// A number with words around it that are shown and do not hinder a sum: "trên 25.000", "91*".
    Marked {
        /// The number.
        number: f64,
        /// What stands before it, with its space.
        before: &'static str,
        /// What stands behind it.
        after: &'static str,
    },
    /// A day.
    Date(NaiveDate),
}

impl Row {
    /// An empty row.
    pub fn new() -> Self {
        Row::default()
    }

    /// An empty row with room for so many values.
    pub fn of(cells: usize) -> Self {
        Row { cells: Vec::with_capacity(cells), percent: false }
    }

    /// The row as the percentage that the row before the last is of the last one, column by column, to
    /// one decimal. Where one of them is blank, what the row itself says stands.
    #[must_use]
    pub fn percent_of_above(self) -> Self {
        Row { percent: true, ..self }
    }

    /// The row with a value in the column `key`, replacing one already there.
    #[must_use]
    pub fn with(mut self, key: impl Into<Word>, value: impl Into<Cell>) -> Self {
        self.set(key, value);
        self
    }

    /// Puts a value in the column `key`, replacing one already there.
    pub fn set(&mut self, key: impl Into<Word>, value: impl Into<Cell>) {
        let (key, value) = (key.into(), value.into());
        match self.cells.iter_mut().find(|(known, _)| *known == key) {
            Some((_, cell)) => *cell = value,
            None => self.cells.push((key, value)),
        }
    }

    /// The value in the column `key`; blank where none was given.
    pub fn get(&self, key: &str) -> &Cell {
        self.cells.iter().find(|(known, _)| known == key).map_or(&Cell::Blank, |(_, cell)| cell)
    }
}

impl FromIterator<(&'static str, Cell)> for Row {
    /// A row of values whose columns all differ.
    fn from_iter<T: IntoIterator<Item = (&'static str, Cell)>>(cells: T) -> Self {
        let cells = cells.into_iter().map(|(key, cell)| (Word::Borrowed(key), cell)).collect();
        Row { cells, percent: false }
    }
}

impl Cell {
    /// The number in the cell, if it holds one.
    pub fn number(&self) -> Option<f64> {
        match self {
            Cell::Integer(value) => Some(*value as f64),
            Cell::Decimal(value) => value.is_finite().then_some(*value),
            Cell::Marked { number, .. } => number.is_finite().then_some(*number),
            Cell::Blank | Cell::Text(_) | Cell::Date(_) => None,
        }
    }

    /// A number as a whole one where it is.
    pub fn from_number(value: f64) -> Self {
        if value.fract() == 0.0 && value.abs() < 9e15 {
            Cell::Integer(value as i64)
        } else {
            Cell::Decimal(value)
        }
    }
}

impl From<&str> for Cell {
    fn from(value: &str) -> Self {
        Cell::from(value.to_owned())
    }
}

impl From<String> for Cell {
    fn from(value: String) -> Self {
        if value.is_empty() { Cell::Blank } else { Cell::Text(value) }
    }
}

impl From<i64> for Cell {
    fn from(value: i64) -> Self {
        Cell::Integer(value)
    }
}

impl From<f64> for Cell {
    fn from(value: f64) -> Self {
        Cell::Decimal(value)
    }
}

impl From<NaiveDate> for Cell {
    fn from(value: NaiveDate) -> Self {
        Cell::Date(value)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Cell::Blank, Into::into)
    }
}
