//! What a form is: header tree, columns, rules, charts.

use std::borrow::Cow;

use rust_xlsxwriter::XlsxError;

/// A word of a form: known beforehand, or put together at run time.
pub type Word = Cow<'static, str>;

/// A report form. Nothing of it depends on what is filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// The form's own number as printed, e.g. `Biểu số 01/CNSCĐ`.
    pub code: Word,
    /// The name on the sheet's tab: at most 31 characters, none of `[ ] : * ? / \`.
    pub sheet_name: Word,
    /// The title, printed as given.
    pub title: Word,
    /// The line above the table at the right, e.g. `Đơn vị tính: người`; empty for none.
    pub unit: Word,
    /// How the A4 page lies.
    pub orientation: Orientation,
    /// The columns under their headings. The printed numbers (1), (2) … follow their order.
    pub columns: Vec<Header>,
    /// Columns to the right of the print area, hidden: what a formula needs and a reader does not,
    /// such as the sum of ages behind a mean.
    pub helpers: Vec<Column>,
    /// The label of the total row; `None` for a form without one.
    pub total_label: Option<Word>,
    /// Drawn on a sheet of their own; none where the rows are streamed.
    pub charts: Vec<Chart>,
}

/// How the page lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Orientation {
    /// Upright.
    Portrait,
    /// On its side.
    #[default]
    Landscape,
}

/// A node of the header tree.
#[derive(Debug, Clone, PartialEq)]
pub enum Header {
    /// A heading over several columns or groups.
    Group {
        /// The printed heading.
        label: Word,
        /// What stands under it, left to right.
        children: Vec<Header>,
    },
    /// A column.
    Column(Column),
}

/// One column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// The name rows and rules use; unique in the form.
    pub key: Word,
    /// The printed heading.
    pub label: Word,
    /// Width in Excel's unit, about one digit.
    pub width: f64,
    /// What stands in it and how it is shown.
    pub kind: Kind,
    /// Where a row's value comes from.
    pub row: RowRule,
    /// What stands in the total row.
    pub total: Total,
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
    /// A number with as many decimals as it has, six at the most.
    Number,
    /// A number shown with one decimal.
    Decimal1,
    /// A percentage: one decimal where it is worked out, as many as it has where it was stated.
    Percent,
    /// A date, shown dd/mm/yyyy.
    Date,
}

/// Where a row's value comes from. Columns are named by their keys.
#[derive(Debug, Clone, PartialEq)]
pub enum RowRule {
    /// From the content.
    Given,
    /// From the content, and made up of these columns. Where the parts do add up the cell is a
    /// formula; where they do not, the stated value stands and [`super::mismatches`] names it.
    SumOf(Vec<Word>),
    /// The sum of these columns; blank where all of them are.
    Sum(Vec<Word>),
    /// The product of these columns; blank where one of them is.
    Product(Vec<Word>),
    /// The sum in the first column divided by the count in the second, to one decimal.
    Mean(Word, Word),
    /// The part in the first column in percent of the whole in the second, to one decimal. Where one
    /// of them is not known, what the content states of the row stands.
    Percent(Word, Word),
}

/// What stands in the total row of a column. Every rule over no values gives a blank.
#[derive(Debug, Clone, PartialEq)]
pub enum Total {
    /// Nothing.
    None,
    /// The sum.
    Sum,
    /// The smallest value.
    Min,
    /// The largest value.
    Max,
    /// The sum of the first column divided by that of the second, to one decimal: the mean over every
    /// single one counted, not the mean of the rows' means.
    Mean(Word, Word),
    /// The total of the first column in percent of that of the second, to one decimal. Blank where a
    /// row's percentage was stated without its parts: they are missing from the sums.
    Percent(Word, Word),
}

/// A chart over the rows of the form.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// Its title.
    pub title: Word,
    /// How the values are drawn.
    pub shape: ChartShape,
    /// Key of the column that names the rows.
    pub names: Word,
    /// Keys of the columns drawn, each with its name in the legend.
    pub series: Vec<(Word, Word)>,
}

/// How a chart draws its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartShape {
    /// Upright bars beside one another: progress against a plan.
    Bars,
    /// Bars from the left, one row under the other: a comparison of many.
    Ranked,
    /// A line from row to row: a trend.
    Line,
}

impl Header {
    /// A heading over these.
    pub fn group(label: impl Into<Word>, children: Vec<Header>) -> Self {
        Header::Group { label: label.into(), children }
    }

    /// Does something to the columns under it, left to right.
    pub(super) fn each_column(&mut self, act: &mut impl FnMut(&mut Column)) {
        match self {
            Header::Column(column) => act(column),
            Header::Group { children, .. } => {
                for child in children {
                    child.each_column(act);
                }
            }
        }
    }

    /// The columns under it, left to right.
    pub fn columns(&self) -> Vec<&Column> {
        match self {
            Header::Column(column) => vec![column],
            Header::Group { children, .. } => children.iter().flat_map(Header::columns).collect(),
        }
    }
}

impl From<Column> for Header {
    fn from(column: Column) -> Self {
        Header::Column(column)
    }
}

impl Column {
    /// A column without rules.
    pub fn new(key: impl Into<Word>, label: impl Into<Word>, width: f64, kind: Kind) -> Self {
        let (key, label) = (key.into(), label.into());
        Column { key, label, width, kind, row: RowRule::Given, total: Total::None }
    }

    /// A column of whole numbers that are summed.
    pub fn count(key: impl Into<Word>, label: impl Into<Word>, width: f64) -> Self {
        Self::new(key, label, width, Kind::Integer).total(Total::Sum)
    }

    /// The column with this total.
    #[must_use]
    pub fn total(self, total: Total) -> Self {
        Column { total, ..self }
    }

    /// The column with this row rule.
    #[must_use]
    pub fn row(self, row: RowRule) -> Self {
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
    /// A column is made up of itself.
    #[error("the column {0:?} is made up of itself")]
    CircularColumn(String),
    /// The sheet would be outside what an .xlsx holds (rows, text length, sheet name).
    #[error("the workbook could not be written: {0}")]
    Workbook(#[from] XlsxError),
}
