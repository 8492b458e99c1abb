//! From rows to people.

use chrono::NaiveDate;
use sheet::{Cell, CellValue, Row, Sheet};

use super::birth::{self, Reading};
use super::header::Header;
use super::rows::{Teller, Told};
use super::{Field, ImportPlan, ImportedPerson, Problem, ProblemCode, RowKind, RowUse};
use super::{cells, citizen_id, duplicates, phone};
use crate::roster::{Birth, Gender};

/// The fields that are taken as they stand.
const PLAIN: [Field; 4] = [Field::Occupation, Field::Position, Field::Team, Field::Note];

/// Reads everything below the header.
pub(super) fn read(sheet: &Sheet, header: &Header, today: NaiveDate) -> ImportPlan {
    let mut list = List { sheet, header, today, text_dates: Vec::new(), problems: Vec::new() };
    list.text_dates = list.columns_with_text_dates();
    let mut teller = Teller::new(header);
    let mut people = Vec::new();
    let mut rows = Vec::new();
    let mut group: Option<String> = None;
    for row in sheet.rows.iter().filter(|row| !row.is_blank()) {
        let kind = if row.index < header.first_row {
            RowKind::Title
        } else if row.index <= header.last_row {
            RowKind::Header
        } else {
            match teller.tell(row) {
                Told::Other(kind) => kind,
                Told::Group(team) => {
                    group = Some(team);
                    RowKind::Group
                }
                Told::Person => match list.person(row, group.as_deref()) {
                    Some(person) => {
                        people.push(person);
                        RowKind::Person
                    }
                    None => RowKind::Refused,
                },
            }
        };
        rows.push(RowUse { row: shown(row.index), kind });
    }
    let mut problems = list.problems;
    problems.extend(duplicates::find(&people));
    problems.sort_by_key(|problem| problem.row);
    ImportPlan {
        sheet: sheet.name.clone(),
        header_rows: (shown(header.first_row)..=shown(header.last_row)).collect(),
        columns: header.columns.clone(),
        people,
        problems,
        rows,
    }
}

/// The number by which a reader knows a row.
fn shown(index: u32) -> u32 {
    index.saturating_add(1)
}

/// A list while its people are read.
struct List<'a> {
    sheet: &'a Sheet,
    header: &'a Header,
    today: NaiveDate,
    /// Birth columns that have full dates as text.
    text_dates: Vec<u32>,
    problems: Vec<Problem>,
}

impl List<'_> {
    fn columns_with_text_dates(&self) -> Vec<u32> {
        let births = [Field::Birth, Field::Male, Field::Female];
        let columns = births.iter().flat_map(|field| self.header.columns_of(*field));
        let is_text_date = |cell: &Cell| matches!(&cell.value, CellValue::Text(text) if birth::is_full_date(text, self.today));
        columns
            .filter(|column| {
                let below = self.sheet.rows.iter().filter(|row| row.index > self.header.last_row);
                below.filter_map(|row| row.cell(*column)).any(is_text_date)
            })
            .collect()
    }

    /// The person of a row; none without a name, which is then told.
    fn person(&mut self, row: &Row, group: Option<&str>) -> Option<ImportedPerson> {
        let number = shown(row.index);
        let Some(name) = self.name(row) else {
            let found = self.name_cells(row).find_map(cells::raw).unwrap_or_default();
            self.tell(number, ProblemCode::NameMissing, Field::Name, found, None);
            return None;
        };
        self.tell_formula_texts(row);
        let mut person = ImportedPerson {
            row: number,
            given_name: vietnamese::split_name(&name).given,
            name,
            ..ImportedPerson::default()
        };
        let (birth, marked) = self.birth(row);
        person.birth_year = birth.year;
        person.birth_date = birth.date;
        person.gender = self.text(row, Field::Gender).and_then(|text| gender(&text)).or(marked);
        person.phone = self.phone(row);
        person.citizen_id = self.citizen_id(row, person.gender, person.birth_year);
        person.occupation = self.joined(row, Field::Occupation);
        person.position = self.text(row, Field::Position);
        person.team = self.text(row, Field::Team).or_else(|| group.map(str::to_owned));
        person.note = self.text(row, Field::Note);
        Some(person)
    }

    fn tell(
        &mut self,
        row: u32,
        code: ProblemCode,
        field: Field,
        found: String,
        made: Option<String>,
    ) {
        self.problems.push(Problem { row, code, field, found, made });
    }

    fn name_cells<'r>(&self, row: &'r Row) -> impl Iterator<Item = &'r Cell> {
        let fields = [Field::Name, Field::FamilyName, Field::GivenName];
        let columns: Vec<u32> =
            fields.iter().filter_map(|field| self.header.column_of(*field)).collect();
        columns.into_iter().filter_map(|column| row.cell(column))
    }

    /// The full name, from one column or two. Only text with letters is a name: a formula may
    /// have left a 0 or an error.
    fn name(&self, row: &Row) -> Option<String> {
        let words: Vec<String> = self
            .name_cells(row)
            .filter(|cell| matches!(cell.value, CellValue::Text(_)))
            .filter_map(cells::text)
            .collect();
        let name = words.join(" ");
        let usable = name.chars().any(char::is_alphabetic) && !name.starts_with('#');
        usable.then(|| vietnamese::capitalise_name(&name))
    }

    fn cell<'r>(&'r self, row: &'r Row, field: Field) -> Option<&'r Cell> {
        let column = self.header.column_of(field)?;
        if PLAIN.contains(&field) {
            cells::cell_or_merged(self.sheet, row, column)
        } else {
            row.cell(column)
        }
    }

    fn text(&self, row: &Row, field: Field) -> Option<String> {
        self.cell(row, field).and_then(cells::text)
    }

    /// The texts of several columns of one field.
    fn joined(&self, row: &Row, field: Field) -> Option<String> {
        let texts: Vec<String> = self
            .header
            .columns_of(field)
            .filter_map(|column| cells::cell_or_merged(self.sheet, row, column))
            .filter_map(cells::text)
            .collect();
        (!texts.is_empty()).then(|| texts.join(", "))
    }

    /// Birth, and the sex that the column's header gives it.
    fn birth(&mut self, row: &Row) -> (Birth, Option<Gender>) {
        let mut known = Birth::default();
        let mut marked = Vec::new();
        for (field, sex) in [
            (Field::Birth, None),
            (Field::Male, Some(Gender::Male)),
            (Field::Female, Some(Gender::Female)),
        ] {
            let columns: Vec<u32> = self.header.columns_of(field).collect();
            for column in columns {
                let Some(cell) = row.cell(column) else { continue };
                let Some(text) = cells::text(cell) else { continue };
                marked.extend(sex);
                if sex.is_some() && !text.chars().any(|letter| letter.is_ascii_digit()) {
                    // A mark such as x says the sex and no more.
                    continue;
                }
                let reading = self.reading(cell, column, &text);
                if let Some(code) = reading.code {
                    let made = reading.birth.year.map(|year| year.to_string());
                    self.tell(shown(row.index), code, Field::Birth, text, made);
                }
                known.year = known.year.or(reading.birth.year);
                known.date = known.date.or(reading.birth.date);
            }
        }
        let sex = match marked.as_slice() {
            [sex] => Some(*sex),
            _ => None,
        };
        (known, sex)
    }

    fn reading(&self, cell: &Cell, column: u32, text: &str) -> Reading {
        match &cell.value {
            CellValue::Date(moment) => {
                birth::read_date(*moment, self.text_dates.contains(&column), self.today)
            }
            CellValue::Number(value) => birth::read_number(*value, self.today),
            _ => birth::read_text(text, self.today),
        }
    }

    fn phone(&mut self, row: &Row) -> Option<String> {
        let cell = self.cell(row, Field::Phone)?;
        cells::text(cell)?;
        let raw = cells::raw(cell)?;
        let number = shown(row.index);
        match phone::read(&raw).filter(|_| !lost_digits(&cell.value)) {
            Some(phone) => {
                for code in phone.codes {
                    self.tell(number, code, Field::Phone, raw.clone(), Some(phone.digits.clone()));
                }
                Some(phone.digits)
            }
            None => {
                self.tell(number, ProblemCode::PhoneInvalid, Field::Phone, raw, None);
                None
            }
        }
    }

    fn citizen_id(
        &mut self,
        row: &Row,
        gender: Option<Gender>,
        birth_year: Option<i32>,
    ) -> Option<String> {
        let cell = self.cell(row, Field::CitizenId)?;
        let text = cells::text(cell)?;
        let number = shown(row.index);
        let Some(id) = citizen_id::read(&text).filter(|_| !lost_digits(&cell.value)) else {
            self.tell(number, ProblemCode::CitizenIdInvalid, Field::CitizenId, text, None);
            return None;
        };
        let contradicts = citizen_id::contradicts(&id.digits, gender, birth_year);
        for code in id.code.into_iter().chain(contradicts.then_some(ProblemCode::CitizenIdMismatch))
        {
            self.tell(number, code, Field::CitizenId, text.clone(), Some(id.digits.clone()));
        }
        Some(id.digits)
    }

    /// Names texts that a spreadsheet would take for formulas.
    fn tell_formula_texts(&mut self, row: &Row) {
        let found: Vec<(Field, String)> = self
            .header
            .columns
            .iter()
            .filter_map(|column| {
                let (field, cell) = (column.field?, row.cell(column.column)?);
                let CellValue::Text(text) = &cell.value else { return None };
                let text = vietnamese::clean(text);
                (!cell.formula && is_formula_text(&text, field)).then_some((field, text))
            })
            .collect();
        for (field, text) in found {
            self.tell(shown(row.index), ProblemCode::FormulaText, field, text.clone(), Some(text));
        }
    }
}

/// Whether a spreadsheet would take the text for a formula. A phone number in the form of the
/// world begins with + too.
fn is_formula_text(text: &str, field: Field) -> bool {
    let Some(rest) = text.strip_prefix(['=', '+', '-', '@']).filter(|rest| !rest.is_empty()) else {
        return false;
    };
    let world_phone = field == Field::Phone
        && text.starts_with('+')
        && rest.trim_start().starts_with(|letter: char| letter.is_ascii_digit());
    let dashes = rest.chars().all(|letter| letter == '-');
    !world_phone && !dashes
}

/// Whether a number lost its last digits when Excel wrote it as 9.05E+08: six zeros at the end.
fn lost_digits(value: &CellValue) -> bool {
    matches!(value, CellValue::Number(number) if *number >= 1e8 && number % 1e6 == 0.0)
}

fn gender(text: &str) -> Option<Gender> {
    match vietnamese::fold(text).as_str() {
        "nam" | "male" | "m" | "trai" | "ong" => Some(Gender::Male),
        "nu" | "female" | "f" | "gai" | "ba" => Some(Gender::Female),
        _ => None,
    }
}
