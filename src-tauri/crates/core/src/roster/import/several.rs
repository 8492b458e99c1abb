//! Several people in one row: names one under the other in a cell, and beside them their births
//! and phones.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sheet::{Cell, CellValue, Row, Sheet};

use super::birth;
use super::header::Header;
use super::{Field, Problem, ProblemCode, RowChoice};

/// What stands between two people, best first.
const BETWEEN: [char; 3] = ['\n', ';', ','];

/// What belongs to one person alone: where it cannot be shared out, nobody gets it.
const OWN: [Field; 6] =
    [Field::Birth, Field::Male, Field::Female, Field::Gender, Field::Phone, Field::CitizenId];

/// Family names in small letters: a line that begins with one may well be a person of its own.
const FAMILY_NAMES: &[&str] = &[
    "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ",
    "hồ", "ngô", "dương", "lý", "đinh", "đoàn", "trịnh", "đào", "mai", "trương", "lâm", "hà",
    "cao", "lương", "lưu", "tạ", "tô", "châu", "vương", "thái", "tăng", "quách", "lò", "quàng",
    "giàng", "vàng", "nông", "triệu", "phùng", "kiều", "nghiêm", "thạch", "tống", "khúc", "đàm",
    "thân", "lục", "chu", "mã", "la", "hứa", "bế", "sùng", "giáp", "lại", "mạc", "ninh", "ông",
    "y", "h'", "k'", "a", "điểu", "sầm", "lường", "cầm", "hờ", "mùa", "thào", "lầu", "cà",
];

/// Middle names after which a name must go on.
const MIDDLE: [&str; 4] = ["thi", "van", "huu", "duc"];

/// Takes rows of several people apart; each becomes as many rows of the same number.
pub(super) fn split(
    sheet: &mut std::borrow::Cow<'_, Sheet>,
    header: &Header,
    rows: &BTreeMap<u32, RowChoice>,
    today: NaiveDate,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let Some(names) = header.column_of(Field::Name) else { return problems };
    let several = |row: &Row| {
        row.index >= header.end_row
            && !rows.contains_key(&row.index.saturating_add(1))
            && row.cell(names).and_then(parts_of).is_some_and(|parts| people(&parts).is_some())
    };
    if !sheet.rows.iter().any(several) {
        return problems;
    }
    let mut apart = Vec::with_capacity(sheet.rows.len());
    for row in std::mem::take(&mut sheet.to_mut().rows) {
        let parts = if several(&row) { row.cell(names).and_then(parts_of) } else { None };
        match parts.as_deref().and_then(people) {
            Some(people) => {
                apart.extend(share_out(&row, header, names, &people, today, &mut problems));
            }
            None => apart.push(row),
        }
    }
    sheet.to_mut().rows = apart;
    problems
}

/// The lines of a cell of text, if there are several.
fn parts_of(cell: &Cell) -> Option<Vec<&str>> {
    let CellValue::Text(text) = &cell.value else { return None };
    // Nearly no name has such a sign in it, and each of a list is asked.
    if !text.contains(BETWEEN) {
        return None;
    }
    BETWEEN.iter().map(|sign| parts(text, *sign)).find(|parts| parts.len() > 1)
}

fn parts(text: &str, sign: char) -> Vec<&str> {
    text.split(sign).map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// The names, if every line is one: a family name and more, and not broken off in the middle.
fn people(lines: &[&str]) -> Option<Vec<String>> {
    lines.iter().map(|line| name(line)).collect()
}

fn name(line: &str) -> Option<String> {
    let bare = line.trim_start_matches(|sign: char| {
        sign.is_ascii_digit() || matches!(sign, '-' | '+' | '•' | '*' | '.' | ')' | ' ')
    });
    let name = vietnamese::clean(bare);
    let words: Vec<&str> = name.split(' ').collect();
    let (first, last) = (words.first()?.to_lowercase(), words.last()?);
    let whole = (2..=6).contains(&words.len())
        && name.chars().all(|sign| sign.is_alphabetic() || matches!(sign, ' ' | '\'' | '’'))
        && words.iter().all(|word| word.starts_with(char::is_uppercase))
        && !MIDDLE.contains(&vietnamese::fold(last).as_str());
    (whole && FAMILY_NAMES.contains(&first.as_str())).then_some(name)
}

/// A row for each of the people in a row.
fn share_out(
    row: &Row,
    header: &Header,
    names: u32,
    people: &[String],
    today: NaiveDate,
    problems: &mut Vec<Problem>,
) -> Vec<Row> {
    let number = row.index.saturating_add(1);
    let told = |field, found: &str, made| Problem {
        row: number,
        code: ProblemCode::SeveralPeople,
        field,
        found: vietnamese::clean(found),
        made,
    };
    let mut rows = vec![Row { index: row.index, cells: Vec::new() }; people.len()];
    for cell in &row.cells {
        let field = header.columns.iter().find(|column| column.column == cell.column);
        let field = field.and_then(|column| column.field);
        let shares = match &cell.value {
            CellValue::Text(text) if cell.column == names => {
                problems.push(told(Field::Name, text, Some(people.join("; "))));
                Some(people.to_vec())
            }
            CellValue::Text(text) => {
                let shares = shares(text, field, people.len(), today);
                if let Some((shares, field)) = shares.as_ref().zip(field) {
                    problems.push(told(field, text, Some(shares.join("; "))));
                }
                shares
            }
            _ => None,
        };
        if shares.is_none() && field.is_some_and(|field| OWN.contains(&field)) {
            let found = super::cells::text(cell);
            problems.extend(found.zip(field).map(|(found, field)| told(field, &found, None)));
            continue;
        }
        for (place, person) in rows.iter_mut().enumerate() {
            let share = shares.as_ref().and_then(|shares| shares.get(place)).cloned();
            let value = share.map_or_else(|| cell.value.clone(), CellValue::Text);
            person.cells.push(Cell { value, ..cell.clone() });
        }
    }
    rows
}

/// What of a cell belongs to each of so many people. A team or a position may well have a comma in
/// its name, and the parts of a date are no people.
fn shares(
    text: &str,
    field: Option<Field>,
    people: usize,
    today: NaiveDate,
) -> Option<Vec<String>> {
    let between: &[char] = match field {
        Some(Field::Phone) => &['\n', ';', ',', '/'],
        Some(Field::Team | Field::Position | Field::Occupation | Field::Note) => &['\n'],
        _ => &BETWEEN,
    };
    let fits = |part: &str, sign: char| match field {
        Some(Field::Birth) => is_birth(part, sign, today),
        Some(Field::Male | Field::Female) => {
            // A mark says the sex and no more.
            !part.contains(|sign: char| sign.is_ascii_digit()) || is_birth(part, sign, today)
        }
        _ => true,
    };
    between
        .iter()
        .map(|sign| (sign, parts(text, *sign)))
        .find(|(sign, parts)| parts.len() == people && parts.iter().all(|part| fits(part, **sign)))
        .map(|(_, parts)| parts.into_iter().map(str::to_owned).collect())
}

/// Whether a part is a birth by itself. Two digits are a year only where no comma may have cut
/// them from a date.
fn is_birth(part: &str, sign: char, today: NaiveDate) -> bool {
    match birth::read_text(part, None, today).code {
        None => true,
        Some(code) => code == ProblemCode::DateAmbiguous && sign != ',',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_names_in_a_cell_are_told_from_one_on_two_lines() {
        let cell = |text: &str| Cell { value: CellValue::Text(text.into()), ..Cell::default() };
        let found = |text: &str| {
            let cell = cell(text);
            parts_of(&cell).and_then(|parts| people(&parts))
        };
        let two = Some(vec!["Nguyễn Văn An".to_owned(), "Trần Thị Bình".to_owned()]);
        for text in [
            "Nguyễn Văn An\nTrần Thị Bình",
            "1. Nguyễn Văn An\n2. Trần Thị Bình\n",
            "- Nguyễn Văn An; - Trần Thị Bình",
            "Nguyễn Văn An, Trần Thị Bình",
        ] {
            assert_eq!(found(text), two, "{text}");
        }
        for text in [
            "Nguyễn Văn An",
            "Nguyễn Thị\nHồng Nhung",
            "Nguyễn Thị\nHà Giang",
            "Trần Văn Bình\n(Tổ trưởng)",
            "Nguyễn Văn An, Trưởng thôn",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn a_cell_is_shared_out_only_where_each_part_is_of_one_person() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        let split = |text: &str, field: Field, people: usize| {
            shares(text, Some(field), people, today).map(|parts| parts.join("|"))
        };
        let cases = [
            (Field::Team, "Tổ CNSCĐ thôn Đông, thôn Tây", 2, None),
            (Field::Team, "Tổ thôn Đông\nTổ thôn Tây", 2, Some("Tổ thôn Đông|Tổ thôn Tây")),
            (Field::Occupation, "Bí thư, Trưởng thôn", 2, None),
            (Field::Position, "Tổ trưởng; Tổ phó", 2, None),
            (Field::Note, "Đảng viên, cựu chiến binh", 2, None),
            (Field::Birth, "02/03/1980", 3, None),
            (Field::Birth, "02,03,1980", 3, None),
            (Field::Birth, "2\n3\n1980", 3, None),
            (Field::Birth, "3/1980", 2, None),
            (Field::Birth, "1980/1985", 2, None),
            (Field::Birth, "1980, 1985", 2, Some("1980|1985")),
            (Field::Birth, "2/3/1980\n4/5/1985", 2, Some("2/3/1980|4/5/1985")),
            (Field::Birth, "80; 85", 2, Some("80|85")),
            (Field::Male, "x\nx", 2, Some("x|x")),
            (Field::Phone, "0912345678 / 0912345679", 2, Some("0912345678|0912345679")),
            (Field::Gender, "Nam/Nữ", 2, None),
            (Field::Gender, "Nam, Nữ", 2, Some("Nam|Nữ")),
        ];
        for (field, text, people, parts) in cases {
            assert_eq!(split(text, field, people).as_deref(), parts, "{text}");
        }
    }
}
