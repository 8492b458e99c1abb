//! What a form is: header tree, columns, rules.

use rust_xlsxwriter::XlsxError;

/// A report form. It borrows everything, so that a form known beforehand is a `const` and one put
/// together at run time (columns named after this year's indicators) works the same way.
#[derive(Debug, Clone, Copy)]
pub struct Form<'a> {
    /// The form's own number as printed, e.g. `Biểu số 01/CNSCĐ`.
    pub code: &'a str,
    /// The name on the sheet's tab: at most 31 characters, none of `[ ] : * ? / \`.
    pub sheet_name: &'a str,
    /// The title, printed as given.
    pub title: &'a str,
    /// The line above the table at the right, e.g. `Đơn vị tính: người`; empty for none.
    pub unit: &'a str,
    /// How the A4 page lies.
    pub orientation: Orientation,
    /// The columns under their headings. The printed numbers (1), (2) … follow their order.
    pub columns: &'a [Header<'a>],
    /// Columns to the right of the print area, hidden: what a formula needs and a reader does not,
    /// such as the sum of ages behind a mean.
    pub helpers: &'a [Column<'a>],
    /// The label of the total row; `None` for a form without one.
    pub total_label: Option<&'a str>,
}

/// How the page lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orientation {
    /// Upright.
    Portrait,
    /// On its side.
    Landscape,
}

/// A node of the header tree.
#[derive(Debug, Clone, Copy)]
pub enum Header<'a> {
    /// A heading over several columns or groups.
    Group {
        /// The printed heading.
        label: &'a str,
        /// What stands under it, left to right.
        children: &'a [Header<'a>],
    },
    /// A column.
    Column(Column<'a>),
}

/// One column.
#[derive(Debug, Clone, Copy)]
pub struct Column<'a> {
    /// The name rows and rules use; unique in the form.
    pub key: &'a str,
    /// The printed heading.
    pub label: &'a str,
    /// Width in Excel's unit, about one digit.
    pub width: f64,
    /// What stands in it and how it is shown.
    pub kind: Kind,
    /// Where a row's value comes from.
    pub row: RowRule<'a>,
    /// What stands in the total row.
    pub total: Total<'a>,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The row's number; the writer counts.
    Index,
    /// Text, at the left, wrapped.
    Text,
    /// A short sign or word, centred: a document number, `Có`.
    Mark,
    /// A whole number.
    Integer,
    /// A number shown with one decimal.
    Decimal1,
    /// A date, shown dd/mm/yyyy.
    Date,
}

/// Where a row's value comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum RowRule<'a> {
    /// From the content.
    Given,
    /// From the content, and made up of these columns. Where the parts do add up the cell is a
    /// formula; where they do not, the stated value stands and [`super::mismatches`] names it.
    SumOf(&'a [&'a str]),
    /// The sum in the first column divided by the count in the second, to one decimal.
    Mean {
        /// Key of the column of sums.
        sum: &'a str,
        /// Key of the column of counts.
        count: &'a str,
    },
}

/// What stands in the total row of a column. Every rule over no values gives a blank.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Total<'a> {
    /// Nothing.
    None,
    /// The sum.
    Sum,
    /// The smallest value.
    Min,
    /// The largest value.
    Max,
    /// All sums divided by all counts, to one decimal: the mean over every single one counted, not
    /// the mean of the rows' means.
    Mean {
        /// Key of the column of sums.
        sum: &'a str,
        /// Key of the column of counts.
        count: &'a str,
    },
}

impl<'a> Column<'a> {
    /// A text column without rules.
    pub const fn new(key: &'a str, label: &'a str, width: f64, kind: Kind) -> Self {
        Column { key, label, width, kind, row: RowRule::Given, total: Total::None }
    }

    /// The column with this total.
    #[must_use]
    pub const fn total(self, total: Total<'a>) -> Self {
        Column { total, ..self }
    }

    /// The column with this row rule.
    #[must_use]
    pub const fn row(self, row: RowRule<'a>) -> Self {
        Column { row, ..self }
    }
}

/// Why a form could not be written.
#[derive(Debug, thiserror::Error)]
pub enum FormError {
    /// A form needs two columns at least: a letterhead stands at the left and at the right.
    #[error("the form has fewer than two columns")]
    TooFewColumns,
    /// Two columns of the form share a key.
    #[error("the form has the column {0:?} twice")]
    DuplicateColumn(String),
    /// A row or a rule names a column the form does not have.
    #[error("the form has no column {0:?}")]
    UnknownColumn(String),
    /// The sheet would be outside what an .xlsx holds (rows, text length, sheet name).
    #[error("the workbook could not be written: {0}")]
    Workbook(#[from] XlsxError),
}
