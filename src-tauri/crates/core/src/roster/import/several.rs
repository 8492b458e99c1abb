//! Several people in one row: names one under the other in a cell, and beside them their births
//! and phones.

use std::collections::BTreeMap;

use sheet::{Cell, CellValue, Row, Sheet};

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
            Some(people) => apart.extend(share_out(&row, header, names, &people, &mut problems)),
            None => apart.push(row),
        }
    }
    sheet.to_mut().rows = apart;
    problems
}

/// The lines of a cell of text, if there are several.
fn parts_of(cell: &Cell) -> Option<Vec<&str>> {
    let CellValue::Text(text) = &cell.value else { return None };
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
            CellValue::Text(text) => ['\n', ';', ',', '/']
                .iter()
                .map(|sign| parts(text, *sign))
                .find(|parts| parts.len() == people.len())
                .map(|parts| parts.into_iter().map(str::to_owned).collect()),
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
}
