//! The table looked for in what came back.

use std::collections::BTreeMap;
use std::fmt;

use super::words::{Column, column_of};
use super::write::MARKS;
use crate::{Cell, CellValue, Row, Sheet, Workbook};

/// A place in a sheet, counted from 0. Shown as `D15`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The row.
    pub row: u32,
    /// The column.
    pub column: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = Vec::new();
        let mut rest = self.column.saturating_add(1);
        while let Some(column) = rest.checked_sub(1) {
            letters.push(char::from(b'A' + (column % 26) as u8));
            rest = column / 26;
        }
        let letters: String = letters.iter().rev().collect();
        write!(f, "{letters}{}", self.row.saturating_add(1))
    }
}

/// A cell to fill: where it is, and what stands in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part<'a> {
    /// Where it is.
    pub place: Place,
    /// What stands in it; `None` where nothing does.
    pub value: Option<&'a CellValue>,
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer<'a> {
    /// The row, counted from 0.
    pub row: u32,
    /// The code, cleaned; empty where the row has none.
    pub code: String,
    /// What was asked for, cleaned.
    pub name: String,
    /// What was filled in.
    pub value: Part<'a>,
    /// The whole that the value is a part of, where the table has such a column.
    pub whole: Option<Part<'a>>,
    /// The note, cleaned.
    pub note: String,
}

/// A label outside the table and what stands behind it, in its own cell or the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The label without its colon, cleaned.
    pub label: String,
    /// What stands behind it, cleaned; may be empty.
    pub value: String,
    /// Where that stands or would stand.
    pub place: Place,
}

/// A sheet with the table in it.
#[derive(Debug, Clone)]
pub struct Found<'a> {
    /// The sheet.
    pub sheet: &'a Sheet,
    /// The row of the headings, counted from 0.
    pub heading: u32,
    /// The rows of the table, from above.
    pub answers: Vec<Answer<'a>>,
    /// What stands outside the table.
    pub facts: Vec<Fact>,
}

impl Found<'_> {
    /// How many cells to fill hold something.
    pub fn filled(&self) -> usize {
        self.answers.iter().filter(|answer| answer.value.value.is_some()).count()
    }
}

/// What a form is known by, where its sheet of marks came back with it.
pub fn marks(workbook: &Workbook) -> BTreeMap<String, String> {
    let Some(sheet) = workbook.sheet(MARKS) else { return BTreeMap::new() };
    sheet
        .rows
        .iter()
        .filter_map(|row| Some((text(row.cell(0)?), text(row.cell(1)?))))
        .filter(|(name, _)| !name.is_empty())
        .collect()
}

/// The sheets that hold the table, the one with the most filled in first. `known` says whether a
/// code and a name are of a row that was asked for: such a row counts wherever it stands, any other
/// only where something is filled in below the headings.
pub fn find<'a>(workbook: &'a Workbook, known: &dyn Fn(&str, &str) -> bool) -> Vec<Found<'a>> {
    let mut found: Vec<Found<'a>> = workbook
        .sheets
        .iter()
        .filter(|sheet| sheet.name != MARKS)
        .filter_map(|sheet| look(sheet, known))
        .collect();
    found.sort_by_key(|found| std::cmp::Reverse((found.filled(), found.answers.len())));
    found
}

/// Which columns a heading names.
type Columns = BTreeMap<Column, u32>;

fn look<'a>(sheet: &'a Sheet, known: &dyn Fn(&str, &str) -> bool) -> Option<Found<'a>> {
    let (heading, columns) = heading(sheet)?;
    let mut found = Found { sheet, heading, answers: Vec::new(), facts: Vec::new() };
    for row in &sheet.rows {
        if row.index == heading {
            continue;
        }
        match answer(row, &columns, heading, known) {
            Some(answer) => found.answers.push(answer),
            None => facts(sheet, row, &mut found.facts),
        }
    }
    (!found.answers.is_empty()).then_some(found)
}

/// The row that names the most columns: what is filled in among them, and by what a row is known.
fn heading(sheet: &Sheet) -> Option<(u32, Columns)> {
    let named = |row: &Row| {
        let mut columns = Columns::new();
        for cell in &row.cells {
            if let Some(column) = column_of(&text(cell)) {
                columns.entry(column).or_insert(cell.column);
            }
        }
        let tells = columns.contains_key(&Column::Code) || columns.contains_key(&Column::Name);
        (columns.len() >= 3 && tells && columns.contains_key(&Column::Value))
            .then_some((row.index, columns))
    };
    let best = |(row, columns): &(u32, Columns)| (columns.len(), std::cmp::Reverse(*row));
    sheet.rows.iter().filter_map(named).max_by_key(best)
}

fn answer<'a>(
    row: &'a Row,
    columns: &Columns,
    heading: u32,
    known: &dyn Fn(&str, &str) -> bool,
) -> Option<Answer<'a>> {
    let said = |column: Column| {
        let cell = columns.get(&column).and_then(|column| row.cell(*column));
        cell.map(text).unwrap_or_default()
    };
    let part = |column: &u32| {
        let value = row.cell(*column).map(|cell| &cell.value).filter(|value| !value.is_blank());
        Part { place: Place { row: row.index, column: *column }, value }
    };
    let answer = Answer {
        row: row.index,
        code: said(Column::Code),
        name: said(Column::Name),
        value: columns.get(&Column::Value).map(part)?,
        whole: columns.get(&Column::Whole).map(part),
        note: said(Column::Note),
    };
    let named = !answer.code.is_empty() || !answer.name.is_empty();
    let strange = row.index > heading && named && answer.value.value.is_some();
    (known(&answer.code, &answer.name) || strange).then_some(answer)
}

/// The labels of a row outside the table.
fn facts(sheet: &Sheet, row: &Row, facts: &mut Vec<Fact>) {
    let mut cells = row.cells.iter().filter(|cell| !cell.value.is_blank()).peekable();
    while let Some(cell) = cells.next() {
        let said = text(cell);
        let (label, value) = said.split_once(':').unwrap_or((&said, ""));
        let mut fact = Fact {
            label: label.trim().to_owned(),
            value: value.trim().to_owned(),
            place: Place { row: row.index, column: cell.column },
        };
        if fact.value.is_empty() {
            let label = sheet.merge_at(row.index, cell.column);
            let end = label.map_or(cell.column, |merge| merge.last_column);
            fact.place.column = end.saturating_add(1);
            let next = cells.next_if(|next| !text(next).trim_end().ends_with(':'));
            if let Some(next) = next {
                fact.value = text(next);
                fact.place.column = next.column;
            }
        }
        facts.push(fact);
    }
}

/// A cell as text, cleaned; numbers in digits.
fn text(cell: &Cell) -> String {
    match &cell.value {
        CellValue::Text(text) => vietnamese::clean(text),
        CellValue::Number(number) if number.is_finite() => number.to_string(),
        CellValue::Date(moment) => vietnamese::date_short(moment.date()),
        _ => String::new(),
    }
}
