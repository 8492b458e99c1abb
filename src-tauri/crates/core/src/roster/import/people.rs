//! From rows to people.

use std::borrow::Cow;
use std::sync::Arc;

use chrono::NaiveDate;
use sheet::{Cell, CellValue, Row, Sheet};

use super::dates::Dates;
use super::halves::in_halves;
use super::header::Header;
use super::rows::{Seen, Teller, Told, see};
use super::{Changes, Choices, Field, ImportPlan, ImportedPerson, Problem, ProblemCode};
use super::{RowChoice, RowKind, RowUse, TextChange};
use super::{cells, citizen_id, duplicates, phone};
use crate::roster::{Birth, Gender};

/// The fields that are taken as they stand.
const PLAIN: [Field; 4] = [Field::Occupation, Field::Position, Field::Team, Field::Note];

/// Reads everything below the header, as the clerk wants it read.
pub(super) fn read(
    sheet: &Sheet,
    header: &Header,
    dates: &Dates,
    choices: &Choices,
    today: NaiveDate,
) -> ImportPlan {
    let lines = tell(sheet, header, choices);
    let read = |lines: &[Line<'_>]| {
        let (renamed, problems) = (Changes::default(), Vec::new());
        let mut list = List { sheet, header, dates, choices, today, renamed, problems };
        let mut people = Vec::with_capacity(lines.len());
        let person = |line: &Line<'_>| {
            let person = match line.kind {
                RowKind::Person => list.person(line.row, line.part, line.group.as_deref()),
                _ => None,
            };
            let kind = match line.kind {
                RowKind::Person if person.is_none() => RowKind::Refused,
                kind => kind,
            };
            people.extend(person);
            kind
        };
        let kinds: Vec<RowKind> = lines.iter().map(person).collect();
        (people, kinds, list.renamed, list.problems)
    };
    let (above, below) = in_halves(&lines, read);
    let (mut people, mut kinds, mut renamed, mut problems) = above;
    people.extend(below.0);
    kinds.extend(below.1);
    renamed.append(below.2);
    problems.extend(below.3);

    let mut rows: Vec<RowUse> = Vec::with_capacity(lines.len());
    for (line, kind) in lines.iter().zip(kinds) {
        // A row of several people is one row; if one of them comes in, it does.
        match rows.last_mut().filter(|_| line.part > 0) {
            Some(last) if kind == RowKind::Person => last.kind = kind,
            Some(_) => {}
            None => rows.push(RowUse { row: shown(line.row.index), kind, text: None }),
        }
    }
    problems.extend(duplicates::find(&people));
    problems.sort_by_key(|problem| problem.row);
    ImportPlan {
        sheet: sheet.name.clone(),
        header_rows: (header.first_row..header.end_row).map(shown).collect(),
        columns: header.columns.clone(),
        renamed,
        people,
        problems,
        rows,
        ..ImportPlan::default()
    }
}

/// A row in which something stands, told apart.
struct Line<'a> {
    row: &'a Row,
    /// Which of several people in the row, counted from 0.
    part: u32,
    /// What it is; whether a person can be imported is not known yet.
    kind: RowKind,
    /// The team of the group it stands in.
    group: Option<Arc<str>>,
}

/// Tells the rows apart, each by those above it.
fn tell<'a>(sheet: &'a Sheet, header: &Header, choices: &Choices) -> Vec<Line<'a>> {
    let see = |rows: &[Row]| -> Vec<Option<Seen>> {
        rows.iter().map(|row| (!row.is_blank()).then(|| see(header, row))).collect()
    };
    let (above, below) = in_halves(&sheet.rows, see);
    let mut teller = Teller::default();
    let mut lines: Vec<Line<'_>> = Vec::with_capacity(sheet.rows.len());
    let mut group: Option<Arc<str>> = None;
    for (row, seen) in sheet.rows.iter().zip(above.into_iter().chain(below)) {
        let Some(seen) = seen else { continue };
        let above = lines.last().filter(|above| above.row.index == row.index);
        let part = above.map_or(0, |above| above.part + 1);
        let told = match choices.rows.get(&shown(row.index)) {
            Some(RowChoice::Skip) => Told::Other(RowKind::Skipped),
            Some(RowChoice::Person) => Told::Person,
            Some(RowChoice::Group) => teller.tell_group(row),
            None if row.index < header.first_row => Told::Other(RowKind::Title),
            None if row.index < header.end_row => Told::Other(RowKind::Header),
            None => teller.tell(seen),
        };
        let kind = match told {
            Told::Other(kind) => kind,
            Told::Group(team) => {
                group = Some(team.into());
                RowKind::Group
            }
            Told::Person => RowKind::Person,
        };
        lines.push(Line { row, part, kind, group: group.clone() });
    }
    lines
}

/// The number by which a reader knows a row.
fn shown(index: u32) -> u32 {
    index.saturating_add(1)
}

/// A list while its people are read.
struct List<'a> {
    sheet: &'a Sheet,
    header: &'a Header,
    dates: &'a Dates,
    choices: &'a Choices,
    today: NaiveDate,
    /// Names whose capitals were changed, or would be.
    renamed: Changes,
    problems: Vec<Problem>,
}

impl List<'_> {
    /// The person of a row; none without a name, which is then told.
    fn person(&mut self, row: &Row, part: u32, group: Option<&str>) -> Option<ImportedPerson> {
        let number = shown(row.index);
        let Some(name) = self.name(row) else {
            let found = self.name_cells(row).find_map(cells::raw).unwrap_or_default();
            self.tell(number, ProblemCode::NameMissing, Field::Name, found.into_owned(), None);
            return None;
        };
        self.tell_formula_texts(row);
        let mut person = ImportedPerson {
            row: number,
            part,
            given_name: vietnamese::split_name(&name).given,
            name,
            ..ImportedPerson::default()
        };
        let (birth, marked) = self.birth(row);
        person.birth_year = birth.year;
        person.birth_date = birth.date;
        person.gender = self
            .cell(row, Field::Gender)
            .and_then(cells::shown)
            .and_then(|text| gender(&text))
            .or(marked);
        person.phone = self.phone(row);
        person.citizen_id = self.citizen_id(row, person.gender, person.birth_year);
        person.occupation = self.joined(row, Field::Occupation);
        person.position = self.text(row, Field::Position);
        person.team = self
            .text(row, Field::Team)
            .or_else(|| group.map(str::to_owned))
            .or_else(|| self.choices.team.clone())
            .map(|team| self.known_team(team));
        person.note = self.text(row, Field::Note);
        Some(person)
    }

    /// The team as the program calls it, where the clerk says that the file calls it otherwise.
    fn known_team(&self, name: String) -> String {
        if self.choices.teams.is_empty() {
            return name;
        }
        self.choices.teams.get(&vietnamese::tone_key(&name)).cloned().unwrap_or(name)
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
        let columns = fields.map(|field| self.header.column_of(field));
        columns.into_iter().flatten().filter_map(|column| row.cell(column))
    }

    /// The full name, from one column or two. Only text with letters is a name: a formula may
    /// have left a 0 or an error.
    fn name(&mut self, row: &Row) -> Option<String> {
        let words = self.name_cells(row).filter(|cell| matches!(cell.value, CellValue::Text(_)));
        let name = words.filter_map(cells::shown).reduce(|name, word| name + " " + word);
        let name = name?.into_owned();
        let usable = name.chars().any(char::is_alphabetic) && !name.starts_with('#');
        if !usable {
            return None;
        }
        let made = vietnamese::capitalise_name(&name);
        let (found, row) = (name, shown(row.index));
        if made == found {
            return Some(made);
        }
        self.renamed.note(TextChange { row, found: found.clone(), made: made.clone() });
        Some(if self.choices.names_as_written { found } else { made })
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
        let cells = self
            .header
            .columns_of(field)
            .filter_map(|column| cells::cell_or_merged(self.sheet, row, column));
        let text = cells.filter_map(cells::shown).reduce(|all, text| all + ", " + text);
        text.map(Cow::into_owned)
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
            let header = self.header;
            for column in header.columns_of(field) {
                let Some(cell) = row.cell(column) else { continue };
                let Some(text) = cells::shown(cell) else { continue };
                marked.extend(sex);
                if sex.is_some() && !text.chars().any(|letter| letter.is_ascii_digit()) {
                    // A mark such as x says the sex and no more.
                    continue;
                }
                let reading = self.dates.read(cell, column, &text, self.today);
                if let Some(code) = reading.code {
                    let made = reading.birth.year.map(|year| year.to_string());
                    self.tell(shown(row.index), code, Field::Birth, text.into_owned(), made);
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

    fn phone(&mut self, row: &Row) -> Option<String> {
        let cell = row.cell(self.header.column_of(Field::Phone)?)?;
        cells::shown(cell)?;
        let raw = cells::raw(cell)?;
        let number = shown(row.index);
        match phone::read(&raw).filter(|_| !lost_digits(&cell.value)) {
            Some(phone) => {
                for code in phone.codes {
                    let (found, made) = (raw.to_string(), phone.digits.clone());
                    self.tell(number, code, Field::Phone, found, Some(made));
                }
                Some(phone.digits)
            }
            None => {
                let found = raw.into_owned();
                self.tell(number, ProblemCode::PhoneInvalid, Field::Phone, found, None);
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
                // Nearly no text has such a sign anywhere: the others need no cleaning for it.
                if cell.formula || !text.bytes().any(|sign| FORMULA_SIGNS.contains(&sign)) {
                    return None;
                }
                let text = vietnamese::cleaned(text);
                is_formula_text(&text, field).then(|| (field, text.into_owned()))
            })
            .collect();
        for (field, text) in found {
            self.tell(shown(row.index), ProblemCode::FormulaText, field, text.clone(), Some(text));
        }
    }
}

/// What a text begins with that a spreadsheet takes for a formula.
const FORMULA_SIGNS: [u8; 4] = *b"=+-@";

/// Whether a spreadsheet would take the text for a formula. A phone number in the form of the
/// world begins with + too.
fn is_formula_text(text: &str, field: Field) -> bool {
    let Some(rest) =
        text.strip_prefix(FORMULA_SIGNS.map(char::from)).filter(|rest| !rest.is_empty())
    else {
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
