//! Marks from a file: `person,slot,state`, a line each. All of it, or, where a line cannot be
//! understood, nothing and every such line told.

use std::collections::HashMap;

use sheet::{CellValue, Row};

use super::{Attendee, MarkSet, MarkState, Who};
use crate::{Error, Id, Result};

/// A line that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarksFault {
    /// The line, counted from 1.
    pub line: u32,
    /// What is wrong.
    pub kind: MarksFaultKind,
}

/// What can be wrong with a line; each with what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants say it")]
pub enum MarksFaultKind {
    PersonMissing,
    PersonUnknown(String),
    /// Several people of the list have this name.
    PersonAmbiguous(String),
    SlotUnknown(String),
    StateUnknown(String),
    /// Another line says otherwise about the same person and slot.
    Contradicts(u32),
}

/// Words for the states, folded: English, and as sheets have them.
const STATES: &[(MarkState, &[&str])] = &[
    (MarkState::Present, &["present", "co mat", "co", "cm", "x"]),
    (MarkState::Late, &["late", "muon", "den muon", "di muon", "tre", "den tre", "m"]),
    (
        MarkState::Excused,
        &["excused", "vang co ly do", "vang co phep", "co ly do", "co phep", "vcld", "cld", "cp"],
    ),
    (
        MarkState::Absent,
        &["absent", "vang", "vang khong ly do", "vang khong phep", "khong phep", "v", "vkp", "kp"],
    ),
];

/// The columns and their headers, folded, in the order they have where there is no header.
const COLUMNS: [&[&str]; 4] = [
    &["person", "nguoi", "ho va ten", "ho ten", "ma"],
    &["slot", "buoi"],
    &["state", "trang thai", "diem danh"],
    &["remark", "ghi chu"],
];

/// Reads marks for the people of a list. A person is told by identifier, or by name where only one
/// on the list has it; a slot is counted from 1 and may be left out where there is but one.
///
/// # Errors
/// [`Error::Marks`] with every line that cannot be understood; [`Error::Import`] where the file
/// cannot be read.
pub fn read_marks(bytes: &[u8], rows: &[Attendee], slots: usize) -> Result<Vec<MarkSet>> {
    let unreadable = |error| Error::Import(crate::roster::import::ImportError::Read(error));
    let book = sheet::read(bytes, "marks.csv").map_err(unreadable)?;
    let lines = book.sheets.first().map(|sheet| sheet.rows.as_slice()).unwrap_or_default();
    let mut lines = lines.iter().filter(|row| !row.is_blank()).peekable();
    let columns = match lines.peek().and_then(|first| header(first)) {
        Some(columns) => {
            lines.next();
            columns
        }
        None => [Some(0), Some(1), Some(2), Some(3)],
    };
    let known = Known::of(rows, slots);
    let mut seen: HashMap<(Who, usize), (u32, MarkState)> = HashMap::new();
    let (mut marks, mut faults) = (Vec::new(), Vec::new());
    for row in lines {
        let line = row.index.saturating_add(1);
        let [person, slot, state, remark] =
            columns.map(|column| column.and_then(|at| text(row, at)).unwrap_or_default());
        match known.line(&person, &slot, &state) {
            Ok((who, slot, state)) => {
                let earlier = seen.entry((who.clone(), slot)).or_insert((line, state));
                if earlier.1 != state {
                    let kind = MarksFaultKind::Contradicts(earlier.0);
                    faults.push(MarksFault { line, kind });
                }
                let remark = (!remark.is_empty()).then_some(remark);
                marks.push(MarkSet { who, slot: Some(slot), state: Some(state), remark });
            }
            Err(kind) => faults.push(MarksFault { line, kind }),
        }
    }
    if faults.is_empty() { Ok(marks) } else { Err(Error::Marks(faults)) }
}

/// Which column holds what, where a line is a header.
fn header(row: &Row) -> Option<[Option<u32>; 4]> {
    let mut found = [None; 4];
    for cell in &row.cells {
        let CellValue::Text(text) = &cell.value else { continue };
        let key = vietnamese::fold(text);
        let place = COLUMNS.iter().position(|names| names.contains(&key.as_str()));
        if let Some(column) = place.and_then(|place| found.get_mut(place)) {
            column.get_or_insert(cell.column);
        }
    }
    // Who and how are the least that is said.
    let [who, _, state, _] = found;
    (who.is_some() && state.is_some()).then_some(found)
}

fn text(row: &Row, column: u32) -> Option<String> {
    match &row.cell(column)?.value {
        CellValue::Text(text) => Some(vietnamese::clean(text)),
        CellValue::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The people of a list by what a line may call them.
struct Known<'a> {
    by_name: HashMap<String, Vec<&'a Attendee>>,
    by_id: HashMap<&'a Id, &'a Attendee>,
    slots: usize,
}

impl<'a> Known<'a> {
    fn of(rows: &'a [Attendee], slots: usize) -> Self {
        let mut by_name: HashMap<String, Vec<&Attendee>> = HashMap::new();
        let mut by_id = HashMap::new();
        for row in rows {
            by_name.entry(vietnamese::tone_key(&row.name)).or_default().push(row);
            for id in row.person.iter().chain(&row.attendee) {
                by_id.insert(id, row);
            }
        }
        Self { by_name, by_id, slots }
    }

    fn line(
        &self,
        person: &str,
        slot: &str,
        state: &str,
    ) -> Result<(Who, usize, MarkState), MarksFaultKind> {
        if person.is_empty() {
            return Err(MarksFaultKind::PersonMissing);
        }
        let by_id = Id::parse(person).and_then(|id| self.by_id.get(&id).copied());
        let named = self.by_name.get(&vietnamese::tone_key(person)).map(Vec::as_slice);
        let row = match (by_id, named) {
            (Some(row), _) => row,
            (None, Some([row])) => *row,
            (None, Some([_, _, ..])) => {
                return Err(MarksFaultKind::PersonAmbiguous(person.to_owned()));
            }
            _ => return Err(MarksFaultKind::PersonUnknown(person.to_owned())),
        };
        let who = match (&row.person, &row.attendee) {
            (Some(person), _) => Who::Person(person.clone()),
            (None, Some(attendee)) => Who::Attendee(attendee.clone()),
            (None, None) => return Err(MarksFaultKind::PersonUnknown(person.to_owned())),
        };
        let number = match slot {
            "" if self.slots == 1 => Some(1),
            text => text.parse().ok().filter(|number| (1..=self.slots).contains(number)),
        };
        let number = number.ok_or_else(|| MarksFaultKind::SlotUnknown(slot.to_owned()))?;
        let key = vietnamese::fold(state);
        let known = STATES.iter().find(|(_, words)| words.contains(&key.as_str()));
        let (state, _) = known.ok_or_else(|| MarksFaultKind::StateUnknown(state.to_owned()))?;
        Ok((who, number - 1, *state))
    }
}
