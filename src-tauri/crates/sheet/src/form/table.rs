//! The body of the table: what each cell holds and which formula gives it. Pure; no workbook.

use std::collections::BTreeMap;

use rust_xlsxwriter::utility::column_number_to_name;

use super::content::{Cell, Content, Row};
use super::grid::Grid;
use super::model::{Column, Form, FormError, Kind, RowRule, Total};

/// A value and, where the sheet computes it, the formula that gives it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Computed {
    pub value: Cell,
    pub formula: Option<String>,
}

/// The body: one line per row, and the totals. Helper columns follow the visible ones.
#[derive(Debug)]
pub(super) struct Table {
    pub rows: Vec<Vec<Computed>>,
    pub totals: Vec<Computed>,
}

/// A stated sum that is not the sum of its parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Mismatch {
    /// Which row, from 0.
    pub row: usize,
    /// Key of the column with the stated sum.
    pub column: String,
    /// What the row states.
    pub stated: f64,
    /// What its parts add up to.
    pub parts: f64,
}

/// The stated sums that are not the sum of their parts. Rows without any part are not judged.
///
/// # Errors
/// As [`super::write`], for a form or rows that name columns the form does not have.
pub fn mismatches(form: &Form<'_>, content: &Content) -> Result<Vec<Mismatch>, FormError> {
    let grid = super::grid::lay_out(form)?;
    let sheet = Sheet::new(form, &grid, content, 0)?;
    let mut found = Vec::new();
    for (index, row) in content.rows.iter().enumerate() {
        for column in &sheet.columns {
            let RowRule::SumOf(keys) = column.row else { continue };
            let parts = sum(keys.iter().map(|key| row.get(key)));
            if let (Some(stated), Some(parts)) = (row.get(column.key).number(), parts)
                && stated != parts
            {
                found.push(Mismatch { row: index, column: column.key.to_owned(), stated, parts });
            }
        }
    }
    Ok(found)
}

/// Computes the body of a table whose first row stands at `first_row` (from 0).
pub(super) fn compute(
    form: &Form<'_>,
    grid: &Grid<'_>,
    content: &Content,
    first_row: u32,
) -> Result<Table, FormError> {
    let sheet = Sheet::new(form, grid, content, first_row)?;
    let rows = (0..)
        .zip(&content.rows)
        .map(|(index, row)| sheet.row(index, row))
        .collect::<Result<_, _>>()?;
    let totals =
        sheet.columns.iter().map(|column| sheet.total(column)).collect::<Result<_, _>>()?;
    Ok(Table { rows, totals })
}

/// The table as it will stand on the sheet: which column and which rows a formula points at.
struct Sheet<'a> {
    columns: Vec<&'a Column<'a>>,
    position: BTreeMap<&'a str, u16>,
    rows: &'a [Row],
    first_row: u32,
}

impl<'a> Sheet<'a> {
    fn new(
        form: &Form<'a>,
        grid: &Grid<'a>,
        content: &'a Content,
        first_row: u32,
    ) -> Result<Self, FormError> {
        let columns: Vec<&Column<'_>> = grid.columns.iter().copied().chain(form.helpers).collect();
        let position: BTreeMap<_, _> = columns.iter().map(|column| column.key).zip(0..).collect();
        let unknown =
            content.rows.iter().flat_map(Row::keys).find(|key| !position.contains_key(key));
        match unknown {
            Some(key) => Err(FormError::UnknownColumn(key.to_owned())),
            None => Ok(Sheet { columns, position, rows: &content.rows, first_row }),
        }
    }

    fn row(&self, index: u32, row: &Row) -> Result<Vec<Computed>, FormError> {
        self.columns.iter().map(|column| self.cell(column, index, row)).collect()
    }

    fn cell(&self, column: &Column<'_>, index: u32, row: &Row) -> Result<Computed, FormError> {
        let given = || Computed { value: row.get(column.key).clone(), formula: None };
        if column.kind == Kind::Index {
            return Ok(Computed { value: Cell::Integer(i64::from(index) + 1), formula: None });
        }
        let number = self.first_row + index + 1;
        Ok(match column.row {
            RowRule::Given => given(),
            RowRule::SumOf(keys) => {
                let parts = sum(keys.iter().map(|key| row.get(key)));
                let references: Vec<_> = keys
                    .iter()
                    .map(|key| Ok(format!("{}{number}", self.letters(key)?)))
                    .collect::<Result<_, FormError>>()?;
                let adds_up = parts.is_some() && parts == row.get(column.key).number();
                let formula = adds_up.then(|| format!("SUM({})", references.join(",")));
                Computed { formula, ..given() }
            }
            RowRule::Mean { sum, count } => {
                let top = format!("{}{number}", self.letters(sum)?);
                let bottom = format!("{}{number}", self.letters(count)?);
                Computed {
                    value: mean([(row.get(sum), row.get(count))].into_iter()),
                    formula: Some(format!("IF(N({bottom})=0,\"\",ROUND({top}/{bottom},1))")),
                }
            }
        })
    }

    /// What stands in the total row. Without rows there is nothing for a formula to point at.
    fn total(&self, column: &Column<'_>) -> Result<Computed, FormError> {
        let cells = || self.rows.iter().map(|row| row.get(column.key));
        let over = |function: &str| -> Result<String, FormError> {
            let range = self.range(column.key)?;
            Ok(format!("IF(COUNT({range})=0,\"\",{function}({range}))"))
        };
        let (value, formula) = match column.total {
            Total::None => return Ok(Computed::default()),
            Total::Sum => (sum(cells()).map(whole).into(), over("SUM")?),
            Total::Min => (extreme(cells(), f64::min), over("MIN")?),
            Total::Max => (extreme(cells(), f64::max), over("MAX")?),
            Total::Mean { sum, count } => {
                let (top, bottom) = (self.range(sum)?, self.range(count)?);
                let pairs = self.rows.iter().map(|row| (row.get(sum), row.get(count)));
                (mean(pairs), format!("IF(SUM({bottom})=0,\"\",ROUND(SUM({top})/SUM({bottom}),1))"))
            }
        };
        Ok(Computed { value, formula: (!self.rows.is_empty()).then_some(formula) })
    }

    fn letters(&self, key: &str) -> Result<String, FormError> {
        let position =
            self.position.get(key).ok_or_else(|| FormError::UnknownColumn(key.to_owned()))?;
        Ok(column_number_to_name(*position))
    }

    fn range(&self, key: &str) -> Result<String, FormError> {
        let letters = self.letters(key)?;
        let last = self.first_row as usize + self.rows.len();
        Ok(format!("{letters}{}:{letters}{last}", self.first_row + 1))
    }
}

fn sum<'c>(cells: impl Iterator<Item = &'c Cell>) -> Option<f64> {
    cells.filter_map(Cell::number).reduce(|a, b| a + b)
}

fn extreme<'c>(cells: impl Iterator<Item = &'c Cell>, choose: fn(f64, f64) -> f64) -> Cell {
    cells.filter_map(Cell::number).reduce(choose).map(whole).into()
}

/// All sums over all counts to one decimal, halves up, exactly as the sheet's ROUND gives it:
/// 34.25 becomes 34.3 although 34.25 × 10 in binary may lie below the half.
fn mean<'c>(pairs: impl Iterator<Item = (&'c Cell, &'c Cell)>) -> Cell {
    let number = |cell: &Cell| cell.number().unwrap_or(0.0);
    let (top, bottom) = pairs.fold((0.0, 0.0), |(top, bottom), (sum, count)| {
        (top + number(sum), bottom + number(count))
    });
    if bottom == 0.0 {
        return Cell::Blank;
    }
    let tenths = (top * 10.0 / bottom * 1e6).round() / 1e6;
    Cell::Decimal(tenths.round() / 10.0)
}

fn whole(value: f64) -> Cell {
    if value.fract() == 0.0 && value.abs() < 9e15 {
        Cell::Integer(value as i64)
    } else {
        Cell::Decimal(value)
    }
}
