//! Columns of births, and what about their dates only the clerk can know.

use chrono::NaiveDate;
use sheet::{Cell, CellValue, Sheet};

use super::birth::{self, Reading};
use super::header::Header;
use super::{Century, Choices, DateOrder, Field, ProblemCode, cells};

/// So many examples show the clerk what a decision would do.
const EXAMPLES: usize = 5;

/// Something to decide once for a whole column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateQuestion {
    /// The column, counted from 0.
    pub column: u32,
    /// What is to be decided.
    pub about: DateDoubt,
    /// How many cells it is about.
    pub count: usize,
    /// The first of them.
    pub examples: Vec<DateExample>,
}

/// Why a date cannot be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateDoubt {
    /// Day and month may have changed places. Example readings: kept, swapped.
    Order,
    /// The year has two digits. Example readings: the past century, the one that fits an age.
    Century,
}

/// A cell in doubt and its two readings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateExample {
    /// The row, counted from 1.
    pub row: u32,
    /// What stands there.
    pub found: String,
    /// Read the first way; nothing where that gives no date or year.
    pub first: Option<String>,
    /// Read the second way.
    pub second: Option<String>,
}

/// How the columns of births are read.
#[derive(Clone, Debug, Default)]
pub(super) struct Dates {
    columns: Vec<DateColumn>,
    pub questions: Vec<DateQuestion>,
}

#[derive(Clone, Copy, Debug)]
struct DateColumn {
    column: u32,
    /// Whether it also has full dates as text: then Excel took what it could for a date in its
    /// own order.
    text_dates: bool,
    order: Option<DateOrder>,
    century: Option<Century>,
}

impl Dates {
    /// Looks at the columns of births as they stand in the file, before any correction.
    pub fn of(sheet: &Sheet, header: &Header, choices: &Choices, today: NaiveDate) -> Dates {
        let births = [Field::Birth, Field::Male, Field::Female];
        let places = births.iter().flat_map(|field| header.columns_of(*field));
        let mut dates = Dates::default();
        for column in places {
            let text_dates = below(sheet, header, column).any(|(_, cell)| {
                matches!(&cell.value, CellValue::Text(text) if birth::is_full_date(text, today))
            });
            let known = DateColumn {
                column,
                text_dates,
                order: choices.orders.get(&column).copied(),
                century: choices.centuries.get(&column).copied(),
            };
            dates.questions.extend(known.questions(sheet, header, today));
            dates.columns.push(known);
        }
        dates
    }

    /// What a cell of a column says about a birth.
    pub fn read(&self, cell: &Cell, column: u32, text: &str, today: NaiveDate) -> Reading {
        let known = self.columns.iter().find(|known| known.column == column).copied();
        known.unwrap_or(DateColumn { column, text_dates: false, order: None, century: None }).read(
            &cell.value,
            text,
            today,
        )
    }
}

/// The cells of a column below the header, with their rows from 0.
fn below<'a>(
    sheet: &'a Sheet,
    header: &Header,
    column: u32,
) -> impl Iterator<Item = (u32, &'a Cell)> {
    let from = header.end_row;
    sheet
        .rows
        .iter()
        .filter(move |row| row.index >= from)
        .filter_map(move |row| Some((row.index, row.cell(column)?)))
}

impl DateColumn {
    fn read(self, value: &CellValue, text: &str, today: NaiveDate) -> Reading {
        match value {
            CellValue::Date(moment) => {
                birth::read_date(*moment, self.text_dates, self.order, today)
            }
            CellValue::Number(value) => birth::read_number(*value, self.century, today),
            _ => birth::read_text(text, self.century, today),
        }
    }

    /// What the clerk is asked about the column.
    fn questions(self, sheet: &Sheet, header: &Header, today: NaiveDate) -> Vec<DateQuestion> {
        let open = DateColumn { order: None, century: None, ..self };
        let ways = [
            (
                DateDoubt::Order,
                DateColumn { order: Some(DateOrder::Keep), ..open },
                DateColumn { order: Some(DateOrder::Swap), ..open },
            ),
            (
                DateDoubt::Century,
                DateColumn { century: Some(Century::Past), ..open },
                DateColumn { century: Some(Century::OldEnough), ..open },
            ),
        ];
        let mut questions = ways.map(|(about, _, _)| DateQuestion {
            column: self.column,
            about,
            count: 0,
            examples: Vec::new(),
        });
        for (row, cell) in below(sheet, header, self.column) {
            let Some(text) = cells::text(cell) else { continue };
            if open.read(&cell.value, &text, today).code != Some(ProblemCode::DateAmbiguous) {
                continue;
            }
            let doubt = match cell.value {
                CellValue::Date(_) => DateDoubt::Order,
                _ => DateDoubt::Century,
            };
            for (question, (about, first, second)) in questions.iter_mut().zip(ways) {
                if about != doubt {
                    continue;
                }
                question.count += 1;
                if question.examples.len() < EXAMPLES {
                    let shown = |way: DateColumn| {
                        let label = way.read(&cell.value, &text, today).birth.label();
                        Some(label).filter(|label| !label.is_empty())
                    };
                    question.examples.push(DateExample {
                        row: row.saturating_add(1),
                        found: text.clone(),
                        first: shown(first),
                        second: shown(second),
                    });
                }
            }
        }
        questions.into_iter().filter(|question| question.count > 0).collect()
    }
}
