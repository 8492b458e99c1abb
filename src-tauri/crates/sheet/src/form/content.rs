//! What stands in a form this time.

use std::collections::BTreeMap;

use chrono::NaiveDate;

/// Everything a form is filled with.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Content {
    /// The lines at the top of the page.
    pub letterhead: Letterhead,
    /// The period line under the title, e.g. `(Kỳ báo cáo: Quý III năm 2026; …)`; empty for none.
    pub period: String,
    /// The rows, in order.
    pub rows: Vec<Row>,
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

/// The values of one row by column key. A column that is not named stays blank.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    cells: BTreeMap<String, Cell>,
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
    /// A day.
    Date(NaiveDate),
}

impl Row {
    /// An empty row.
    pub fn new() -> Self {
        Row::default()
    }

    /// The row with a value in the column `key`, replacing one already there.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<Cell>) -> Self {
        self.cells.insert(key.to_owned(), value.into());
        self
    }

    /// The value in the column `key`; blank where none was given.
    pub fn get(&self, key: &str) -> &Cell {
        self.cells.get(key).unwrap_or(&Cell::Blank)
    }

    /// The keys that have a value.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.cells.keys().map(String::as_str)
    }
}

impl Cell {
    /// The number in the cell, if it holds one.
    pub fn number(&self) -> Option<f64> {
        match self {
            Cell::Integer(value) => Some(*value as f64),
            Cell::Decimal(value) => value.is_finite().then_some(*value),
            Cell::Blank | Cell::Text(_) | Cell::Date(_) => None,
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
