//! A list of completed courses, read with the reader of rosters: people as there, and beside them the
//! columns that a platform adds.

use chrono::NaiveDate;
use sheet::{CellValue, Sheet};

use crate::Result;
use crate::roster::Birth;
use crate::roster::import::{self, ColumnUse, ImportError, ImportPlan, RowKind};

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listed {
    /// The row, counted from 1.
    pub row: u32,
    /// Full name.
    pub name: String,
    /// Birth.
    pub birth: Birth,
    /// Phone.
    pub phone: Option<String>,
    /// The course.
    pub course: Option<String>,
    /// How much of it, in percent.
    pub percent: Option<u32>,
    /// When it was completed.
    pub day: Option<NaiveDate>,
    /// Whether something in it cannot be read.
    pub unreadable: bool,
}

/// Parts of headers, folded, by which a platform's columns are known.
const COURSE: &[&str] = &["khoa hoc", "ten khoa", "chuyen de", "ten lop", "course"];
const DAY: &[&str] = &["ngay hoan thanh", "thoi gian hoan thanh", "ngay cap", "ngay ket thuc"];
const PERCENT: &[&str] =
    &["ty le", "tien do", "phan tram", "hoan thanh", "ket qua", "trang thai", "%", "progress"];

/// What a platform says instead of a number, folded: the whole of it, or nothing.
const DONE: &[&str] = &["hoan thanh", "da hoan thanh", "dat", "da xong", "xong", "completed"];
const NOT_DONE: &[&str] =
    &["chua hoan thanh", "chua dat", "dang hoc", "chua hoc", "not completed", "in progress"];

/// Reads a list. `course` is that of rows that name none.
///
/// # Errors
/// [`crate::Error::Import`].
pub fn read_completions(
    bytes: &[u8],
    file_name: &str,
    course: Option<&str>,
    today: NaiveDate,
) -> Result<Vec<Listed>> {
    let book = sheet::read(bytes, file_name).map_err(ImportError::Read)?;
    let plan = import::plan(&book, None, today)?;
    let sheet = book.sheet(&plan.sheet).ok_or(ImportError::NoHeader)?;
    let columns = Columns::of(&plan, sheet);
    let mut rows: Vec<Listed> = plan
        .people
        .iter()
        .map(|person| {
            let at = |column: Option<u32>| {
                let row = person.row.checked_sub(1)?;
                sheet.cell(row, column?).map(|cell| &cell.value).filter(|value| !value.is_blank())
            };
            // Where a list says how far people came, nothing said is nothing done.
            let percent = columns.percent.map(|column| {
                at(Some(column)).map_or(Some(0), |value| columns.read_percent(value))
            });
            let day = at(columns.day).map(|value| day(value, today));
            let own = at(columns.course).and_then(text);
            Listed {
                row: person.row,
                name: person.name.clone(),
                birth: Birth { year: person.birth_year, date: person.birth_date },
                phone: person.phone.clone(),
                course: own
                    .or_else(|| course.map(vietnamese::clean))
                    .filter(|name| !name.is_empty()),
                percent: percent.flatten(),
                day: day.flatten(),
                unreadable: percent == Some(None) || day == Some(None),
            }
        })
        .collect();
    let refused = plan.rows.iter().filter(|row| row.kind == RowKind::Refused);
    rows.extend(refused.map(|row| Listed { row: row.row, unreadable: true, ..Listed::default() }));
    rows.sort_by_key(|row| row.row);
    Ok(rows)
}

/// Where the platform's columns are.
struct Columns {
    course: Option<u32>,
    percent: Option<u32>,
    day: Option<u32>,
    /// Whether percents are written as parts of one, as cells formatted in percent hold them.
    fractions: bool,
}

impl Columns {
    fn of(plan: &ImportPlan, sheet: &Sheet) -> Self {
        let find = |words: &[&str], not: &[&str]| {
            let fits = |column: &&ColumnUse| {
                let header = vietnamese::fold(&column.header);
                let has = |words: &[&str]| words.iter().any(|word| header.contains(word));
                column.field.is_none() && !column.sensitive && has(words) && !has(not)
            };
            plan.columns.iter().find(fits).map(|column| column.column)
        };
        let percent = find(PERCENT, DAY);
        let below = plan.header_rows.last().copied().unwrap_or_default();
        let numbers: Vec<f64> = sheet
            .rows
            .iter()
            .filter(|row| row.index >= below)
            .filter_map(|row| match row.cell(percent?)?.value {
                CellValue::Number(number) => Some(number),
                _ => None,
            })
            .collect();
        Self {
            course: find(COURSE, &[]),
            percent,
            day: find(DAY, &[]),
            fractions: !numbers.is_empty() && numbers.iter().all(|number| *number <= 1.0),
        }
    }

    /// In whole percent; `None` where it is none.
    fn read_percent(&self, value: &CellValue) -> Option<u32> {
        let number = match value {
            CellValue::Number(number) if self.fractions => number * 100.0,
            CellValue::Number(number) => *number,
            CellValue::Text(text) => {
                let text = vietnamese::fold(text);
                if DONE.contains(&text.as_str()) {
                    return Some(100);
                }
                if NOT_DONE.contains(&text.as_str()) {
                    return Some(0);
                }
                text.trim_end_matches('%').trim().replace(',', ".").parse().ok()?
            }
            _ => return None,
        };
        (0.0..=100.0).contains(&number).then(|| number.floor() as u32)
    }
}

fn text(value: &CellValue) -> Option<String> {
    match value {
        CellValue::Text(text) => Some(vietnamese::clean(text)),
        CellValue::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A day that is not to come.
fn day(value: &CellValue, today: NaiveDate) -> Option<NaiveDate> {
    let day = match value {
        CellValue::Date(moment) => Some(moment.date()),
        CellValue::Text(text) => {
            let text = vietnamese::clean(text);
            let word = text.split_whitespace().next().unwrap_or_default();
            ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]
                .iter()
                .find_map(|form| NaiveDate::parse_from_str(word, form).ok())
        }
        _ => None,
    };
    day.filter(|day| *day <= today)
}
