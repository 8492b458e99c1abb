//! The body of the table: what each cell holds and which formula gives it. Pure; no workbook.

use std::collections::HashMap;
use std::fmt::Write as _;

use rust_xlsxwriter::utility::column_number_to_name;

use super::content::{Cell, Content, Row};
use super::grid::Grid;
use super::model::{Column, Form, FormError, Kind, RowRule, Total, Word};
use super::tally::{Tally, mean, percent, rounded};

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
pub fn mismatches(form: &Form, content: &Content) -> Result<Vec<Mismatch>, FormError> {
    let grid = super::grid::lay_out(form)?;
    let table = Table::new(form, &grid, 0)?;
    let mut found = Vec::new();
    for (index, row) in content.rows.iter().enumerate() {
        let cells = table.placed(row.clone())?;
        for (column, rule) in table.columns.iter().zip(&table.rules) {
            let Rule::SumOf(parts) = rule else { continue };
            let stated = row.get(&column.key).number();
            if let (Some(stated), Some(parts)) = (stated, sum_of(&cells, parts))
                && stated != parts
            {
                found.push(Mismatch { row: index, column: column.key.to_string(), stated, parts });
            }
        }
    }
    Ok(found)
}

/// Where a row's value comes from, columns by their place.
enum Rule {
    Index,
    Given,
    SumOf(Vec<usize>),
    Sum(Vec<usize>),
    Product(Vec<usize>),
    Mean(usize, usize),
    Percent(usize, usize),
}

/// The total of a column, columns by their place.
enum TotalRule {
    None,
    Sum,
    Min,
    Max,
    Mean(usize, usize),
    Percent(usize, usize),
}

/// One row: what each column holds, helpers last, and the formulas that give it.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub cells: Vec<Cell>,
    pub formulas: Vec<Option<String>>,
}

/// The table as it will stand on the sheet, worked out row by row.
pub(super) struct Table<'a> {
    pub columns: Vec<&'a Column>,
    letters: Vec<String>,
    rules: Vec<Rule>,
    totals: Vec<TotalRule>,
    /// Columns in an order in which none comes before those it is made of.
    order: Vec<usize>,
    tallies: Vec<Tally>,
    /// Row of the sheet, from 0, of the first row of the table.
    first_row: u32,
    count: u32,
    /// The last two rows, the later one last.
    above: [Vec<Cell>; 2],
}

impl<'a> Table<'a> {
    /// A table without rows yet, whose first one will stand at `first_row` (from 0).
    pub fn new(form: &'a Form, grid: &Grid<'a>, first_row: u32) -> Result<Self, FormError> {
        let columns: Vec<&Column> = grid.columns.iter().copied().chain(&form.helpers).collect();
        let places: HashMap<&str, usize> =
            columns.iter().map(|column| column.key.as_ref()).zip(0..).collect();
        let place = |key: &Word| {
            let known = places.get(key.as_ref()).copied();
            known.ok_or_else(|| FormError::UnknownColumn(key.to_string()))
        };
        let all = |keys: &[Word]| keys.iter().map(place).collect::<Result<Vec<_>, _>>();
        let rules = columns
            .iter()
            .map(|column| {
                Ok(match &column.row {
                    _ if column.kind == Kind::Index => Rule::Index,
                    RowRule::Given => Rule::Given,
                    RowRule::SumOf(keys) => Rule::SumOf(all(keys)?),
                    RowRule::Sum(keys) => Rule::Sum(all(keys)?),
                    RowRule::Product(keys) => Rule::Product(all(keys)?),
                    RowRule::Mean(sum, count) => Rule::Mean(place(sum)?, place(count)?),
                    RowRule::Percent(part, whole) => Rule::Percent(place(part)?, place(whole)?),
                })
            })
            .collect::<Result<Vec<_>, FormError>>()?;
        let totals = columns
            .iter()
            .map(|column| {
                Ok(match &column.total {
                    Total::None => TotalRule::None,
                    Total::Sum => TotalRule::Sum,
                    Total::Min => TotalRule::Min,
                    Total::Max => TotalRule::Max,
                    Total::Mean(sum, count) => TotalRule::Mean(place(sum)?, place(count)?),
                    Total::Percent(part, whole) => TotalRule::Percent(place(part)?, place(whole)?),
                })
            })
            .collect::<Result<Vec<_>, FormError>>()?;
        Ok(Table {
            letters: (0..).take(columns.len()).map(column_number_to_name).collect(),
            order: order(&rules, &columns)?,
            tallies: vec![Tally::default(); columns.len()],
            rules,
            totals,
            columns,
            first_row,
            count: 0,
            above: Default::default(),
        })
    }

    /// How many rows there have been.
    pub fn count(&self) -> u32 {
        self.count
    }

    /// The values of a row in the places of their columns.
    fn placed(&self, row: Row) -> Result<Vec<Cell>, FormError> {
        let mut cells = vec![Cell::Blank; self.columns.len()];
        let mut next = 0;
        for (key, value) in row.cells {
            // Mostly the next column is meant; only else are all of them looked at.
            let found = |(_, column): &(usize, &&Column)| column.key == key;
            let ahead = self.columns.iter().enumerate().skip(next).find(found);
            let place = ahead.or_else(|| self.columns.iter().enumerate().find(found));
            let Some((place, _)) = place else {
                return Err(FormError::UnknownColumn(key.into_owned()));
            };
            if let Some(cell) = cells.get_mut(place) {
                *cell = value;
            }
            next = place + 1;
        }
        Ok(cells)
    }

    /// Works the next row out into `line`.
    pub fn next(&mut self, row: Row, line: &mut Line) -> Result<(), FormError> {
        let percent_row = row.percent;
        let [before, last] = &mut self.above;
        std::mem::swap(before, last);
        std::mem::swap(last, &mut line.cells);
        line.cells = self.placed(row)?;
        line.formulas.clear();
        line.formulas.resize(self.columns.len(), None);
        let number = self.first_row + self.count + 1;
        for place in &self.order {
            let (Some(rule), Some(given)) = (self.rules.get(*place), line.cells.get(*place)) else {
                continue;
            };
            let (value, formula) = match rule {
                Rule::Given => continue,
                Rule::Index => (Cell::Integer(i64::from(self.count) + 1), None),
                Rule::SumOf(parts) => {
                    let sum = sum_of(&line.cells, parts);
                    if sum.is_none() || sum != given.number() {
                        continue;
                    }
                    let references = self.references(parts, number);
                    (given.clone(), Some(format!("SUM({references})")))
                }
                Rule::Sum(parts) => {
                    let sum = sum_of(&line.cells, parts).map(Cell::from_number);
                    let of = self.references(parts, number);
                    (sum.into(), Some(format!("IF(COUNT({of})=0,\"\",SUM({of}))")))
                }
                Rule::Product(parts) => {
                    let product = product_of(&line.cells, parts).map(Cell::from_number);
                    let of = self.references(parts, number);
                    let all = parts.len();
                    (product.into(), Some(format!("IF(COUNT({of})<{all},\"\",PRODUCT({of}))")))
                }
                Rule::Mean(sum, count) => {
                    let value = mean(number_in(&line.cells, *sum), number_in(&line.cells, *count));
                    let (top, bottom) = (self.letter(*sum), self.letter(*count));
                    let mut formula = String::with_capacity(48);
                    let _ = write!(
                        formula,
                        "IF(N({bottom}{number})=0,\"\",ROUND({top}{number}/{bottom}{number},1))"
                    );
                    (value, Some(formula))
                }
                Rule::Percent(part, whole) => {
                    let known = (number_in(&line.cells, *part), number_in(&line.cells, *whole));
                    // What was stated without its parts stands as it was stated.
                    if (known.0.is_none() || known.1.is_none()) && given.number().is_some() {
                        if let Some(tally) = self.tallies.get_mut(*place) {
                            tally.stated = Some(given.clone());
                        }
                        continue;
                    }
                    let formula = self.percent_of(*part, *whole, number);
                    (percent(known.0, known.1), Some(formula))
                }
            };
            if let Some(cell) = line.cells.get_mut(*place) {
                *cell = value;
            }
            if let Some(cell) = line.formulas.get_mut(*place) {
                *cell = formula;
            }
        }
        if percent_row {
            self.percent_of_above(line, number);
        }
        for (tally, cell) in self.tallies.iter_mut().zip(&line.cells) {
            tally.add(cell);
        }
        self.count += 1;
        Ok(())
    }

    /// Makes the cells of a row percentages of the two rows above; a sum of such cells says nothing.
    fn percent_of_above(&self, line: &mut Line, number: u32) {
        let [part, whole] = &self.above;
        let given = self.rules.iter().zip(&line.cells);
        let given = given.filter(|(rule, _)| matches!(rule, Rule::Given)).map(|(_, cell)| cell);
        let mut given = given.filter(|cell| cell.number().is_some());
        let alone = given.next().filter(|_| given.next().is_none()).cloned().unwrap_or_default();
        for (place, column) in self.columns.iter().enumerate() {
            if matches!(column.kind, Kind::Index | Kind::Text | Kind::Mark | Kind::Date) {
                continue;
            }
            let (Some(cell), Some(formula)) =
                (line.cells.get_mut(place), line.formulas.get_mut(place))
            else {
                continue;
            };
            let known = (number_in(part, place), number_in(whole, place));
            if known.0.is_some() && known.1.is_some() {
                let letters = self.letter(place);
                let at = |above: u32| format!("{letters}{}", number.saturating_sub(above));
                *cell = percent(known.0, known.1);
                *formula = Some(percent_formula(&at(2), &at(1)));
            } else if column.row != RowRule::Given {
                (*cell, *formula) = (alone.clone(), None);
            }
        }
    }

    /// A row under the total: as it was given.
    pub fn below(&self, row: &Row) -> Result<Vec<Cell>, FormError> {
        self.placed(row.clone())
    }

    /// The total row. Without rows there is nothing for a formula to point at.
    pub fn totals(&self) -> Line {
        let mut line = Line::default();
        for (place, rule) in self.totals.iter().enumerate() {
            let (value, formula) = self.total(place, rule);
            line.cells.push(value);
            line.formulas.push(formula.filter(|_| self.count > 0));
        }
        line
    }

    fn total(&self, place: usize, rule: &TotalRule) -> (Cell, Option<String>) {
        let range = |place: usize| {
            let letters = self.letter(place);
            format!("{letters}{}:{letters}{}", self.first_row + 1, self.first_row + self.count)
        };
        let over = |function: &str| {
            let range = range(place);
            Some(format!("IF(COUNT({range})=0,\"\",{function}({range}))"))
        };
        let tally = |place: usize| self.tallies.get(place).cloned().unwrap_or_default();
        let of = tally(place);
        match rule {
            TotalRule::None => (Cell::Blank, None),
            TotalRule::Sum => (of.marked(of.sum()), over("SUM")),
            TotalRule::Min => (of.marked(of.least), over("MIN")),
            TotalRule::Max => (of.marked(of.greatest), over("MAX")),
            TotalRule::Mean(sum, count) => {
                let value = mean(tally(*sum).sum(), tally(*count).sum());
                let (top, bottom) = (range(*sum), range(*count));
                let formula = format!("IF(SUM({bottom})=0,\"\",ROUND(SUM({top})/SUM({bottom}),1))");
                (value, Some(formula))
            }
            TotalRule::Percent(..) if of.stated.is_some() => (of.only_stated(), None),
            TotalRule::Percent(part, whole) => {
                let value = percent(tally(*part).sum(), tally(*whole).sum());
                let row = self.first_row + self.count + 1;
                (value, Some(self.percent_of(*part, *whole, row)))
            }
        }
    }

    fn percent_of(&self, part: usize, whole: usize, row: u32) -> String {
        let (part, whole) = (self.letter(part), self.letter(whole));
        percent_formula(&format!("{part}{row}"), &format!("{whole}{row}"))
    }

    fn letter(&self, place: usize) -> &str {
        self.letters.get(place).map_or("", String::as_str)
    }

    /// The cells of these columns in a row: columns side by side as a range.
    fn references(&self, places: &[usize], row: u32) -> String {
        let mut runs: Vec<(usize, usize)> = Vec::with_capacity(places.len());
        for place in places {
            match runs.last_mut() {
                Some((_, last)) if *last + 1 == *place => *last = *place,
                _ => runs.push((*place, *place)),
            }
        }
        let mut text = String::with_capacity(runs.len() * 10);
        for (first, last) in runs {
            if !text.is_empty() {
                text.push(',');
            }
            let _ = write!(text, "{}{row}", self.letter(first));
            if last > first {
                let _ = write!(text, ":{}{row}", self.letter(last));
            }
        }
        text
    }
}

fn percent_formula(part: &str, whole: &str) -> String {
    format!("IF(COUNT({part},{whole})<2,\"\",IF({whole}=0,\"\",ROUND({part}/{whole}*100,1)))")
}

/// Columns in an order in which none comes before those it is made of.
fn order(rules: &[Rule], columns: &[&Column]) -> Result<Vec<usize>, FormError> {
    let needs = |place: usize| -> Vec<usize> {
        match rules.get(place) {
            Some(Rule::SumOf(parts) | Rule::Sum(parts) | Rule::Product(parts)) => parts.clone(),
            Some(Rule::Mean(one, other) | Rule::Percent(one, other)) => vec![*one, *other],
            _ => Vec::new(),
        }
    };
    let mut order = Vec::with_capacity(rules.len());
    let mut left: Vec<usize> = (0..rules.len()).collect();
    while !left.is_empty() {
        let before = left.len();
        let (ready, waiting): (Vec<usize>, Vec<usize>) = left
            .iter()
            .copied()
            .partition(|place| needs(*place).iter().all(|need| order.contains(need)));
        order.extend(ready);
        left = waiting;
        if left.len() == before {
            let first = left.first().and_then(|place| columns.get(*place));
            let key = first.map(|column| column.key.to_string()).unwrap_or_default();
            return Err(FormError::CircularColumn(key));
        }
    }
    Ok(order)
}

fn number_in(cells: &[Cell], place: usize) -> Option<f64> {
    cells.get(place).and_then(Cell::number)
}

fn sum_of(cells: &[Cell], places: &[usize]) -> Option<f64> {
    places.iter().filter_map(|place| number_in(cells, *place)).reduce(|a, b| a + b).map(rounded)
}

fn product_of(cells: &[Cell], places: &[usize]) -> Option<f64> {
    let numbers: Option<Vec<f64>> = places.iter().map(|place| number_in(cells, *place)).collect();
    numbers.map(|numbers| rounded(numbers.into_iter().product()))
}
