//! Next quarter's form beside this quarter's: what moved, came and went, and the fields carried over.

use super::names::key;
use super::outline::{Line, LineKind, Outline, SheetOutline, Table, outline};
use super::{FillError, Place, Placed, place};

/// Likeness, of 1, from which a heading that went and one that came are taken for one that was reworded.
const REWORDED: f64 = 0.75;

/// How a sheet differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The sheet, by its name in the new file where it is there.
    pub sheet: String,
    /// What differs.
    pub change: Change,
    /// Whether it is about a column or a row; neither for a whole sheet.
    pub what: What,
    /// The heading or label, as it was.
    pub before: String,
    /// The heading or label, as it is.
    pub after: String,
    /// The line where it stood: a row, or a column, from 1.
    pub from: Option<u32>,
    /// The line where it stands.
    pub to: Option<u32>,
}

/// What a difference is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A sheet.
    Sheet,
    /// A column, by its heading.
    Column,
    /// A row, by its label.
    Row,
}

/// Kinds of differences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    Added,
    /// It is no longer there.
    Gone,
    /// It stands elsewhere.
    Moved,
    /// It is called otherwise.
    Reworded,
}

/// Fields carried over into a new form.
#[derive(Debug, Clone, PartialEq)]
pub struct Carried {
    /// The new form, with the fields.
    pub bytes: Vec<u8>,
    /// What differs between the forms.
    pub differences: Vec<Difference>,
    /// The fields in their new places.
    pub placed: Vec<Placed>,
    /// The fields that found no place, as they stood in the old form.
    pub lost: Vec<Placed>,
}

/// A line of a table by what names it, and where it stands.
struct Named {
    key: String,
    text: String,
    line: u32,
}

/// What differs between two forms, by their sheets, headings and labels.
///
/// # Errors
/// [`FillError`], for either.
pub fn difference(old: &[u8], new: &[u8]) -> Result<Vec<Difference>, FillError> {
    Ok(differences(&outline(old)?, &outline(new)?))
}

/// Carries the fields of a form over into the next one: by the headings and labels of their cells, not by their place.
///
/// # Errors
/// [`FillError`], for either.
pub fn carry(old: &[u8], new: &[u8]) -> Result<Carried, FillError> {
    let (before, after) = (outline(old)?, outline(new)?);
    let (mut placed, mut lost) = (Vec::new(), Vec::new());
    for (at, sheet) in before.sheets.iter().enumerate() {
        let target = sheet_like(&after, sheet, at);
        for field in &sheet.fields {
            let at = target.and_then(|target| Some((target, new_place(sheet, target, field)?)));
            match at {
                Some((target, place)) => placed.push(Placed {
                    sheet: target.name.clone(),
                    place,
                    text: field.text.clone(),
                }),
                None => lost.push(field.clone()),
            }
        }
    }
    // Where the new form has a formula now, the formula is right.
    let formula = |one: &Placed| {
        let sheet = after.sheets.iter().find(|sheet| sheet.name == one.sheet);
        sheet.is_some_and(|s| s.tables.iter().any(|table| table.formulas.contains(&one.place)))
    };
    let (kept, over): (Vec<Placed>, Vec<Placed>) =
        placed.into_iter().partition(|one| !formula(one));
    lost.extend(over);
    let bytes = place(new, &kept)?;
    Ok(Carried { bytes, differences: differences(&before, &after), placed: kept, lost })
}

fn differences(before: &Outline, after: &Outline) -> Vec<Difference> {
    let mut found = Vec::new();
    let whole = |sheet: &str, change| Difference {
        sheet: sheet.to_owned(),
        change,
        what: What::Sheet,
        before: if change == Change::Added { String::new() } else { sheet.to_owned() },
        after: if change == Change::Gone { String::new() } else { sheet.to_owned() },
        from: None,
        to: None,
    };
    let mut met = Vec::new();
    for (at, sheet) in before.sheets.iter().enumerate() {
        let Some(target) = sheet_like(after, sheet, at) else {
            found.push(whole(&sheet.name, Change::Gone));
            continue;
        };
        met.push(&target.name);
        if target.name != sheet.name {
            let mut renamed = whole(&target.name, Change::Reworded);
            renamed.before.clone_from(&sheet.name);
            found.push(renamed);
        }
        for (what, list) in [(What::Column, columns as fn(&SheetOutline) -> _), (What::Row, rows)] {
            found.extend(lines(&target.name, what, list(sheet), list(target)));
        }
    }
    let new = after.sheets.iter().filter(|sheet| !met.contains(&&sheet.name));
    found.extend(new.map(|sheet| whole(&sheet.name, Change::Added)));
    found
}

/// The sheet that takes another's place: of the same name, else at the same place among the tabs if that one's name is
/// new.
fn sheet_like<'o>(new: &'o Outline, sheet: &SheetOutline, at: usize) -> Option<&'o SheetOutline> {
    let same = |one: &&SheetOutline| key(&one.name) == key(&sheet.name);
    new.sheets.iter().find(same).or_else(|| new.sheets.get(at).filter(|_| new.sheets.len() == 1))
}

fn columns(sheet: &SheetOutline) -> Vec<Named> {
    let of = |table: &Table| {
        let named = table.columns.iter().map(|heading| Named {
            key: path_key(&heading.path),
            text: heading.path.join(" › "),
            line: heading.column,
        });
        named.collect::<Vec<_>>()
    };
    sheet.tables.iter().flat_map(of).collect()
}

fn rows(sheet: &SheetOutline) -> Vec<Named> {
    let named = sheet.tables.iter().flat_map(|table| &table.lines);
    let named = named.filter(|line| line.kind != LineKind::Open).map(|line| Named {
        key: line_key(line),
        text: line.label.clone(),
        line: line.row,
    });
    named.collect()
}

fn lines(sheet: &str, what: What, before: Vec<Named>, mut after: Vec<Named>) -> Vec<Difference> {
    let mut found = Vec::new();
    let told = |change, old: Option<&Named>, new: Option<&Named>| Difference {
        sheet: sheet.to_owned(),
        change,
        what,
        before: old.map(|one| one.text.clone()).unwrap_or_default(),
        after: new.map(|one| one.text.clone()).unwrap_or_default(),
        from: old.map(|one| one.line),
        to: new.map(|one| one.line),
    };
    let mut gone = Vec::new();
    for old in before {
        match after.iter().position(|new| new.key == old.key) {
            Some(at) => {
                let new = after.remove(at);
                if new.line != old.line {
                    found.push(told(Change::Moved, Some(&old), Some(&new)));
                }
            }
            None => gone.push(old),
        }
    }
    for old in gone {
        match most_like(&old.key, after.iter().map(|new| new.key.as_str())) {
            Some(at) => {
                let new = after.remove(at);
                found.push(told(Change::Reworded, Some(&old), Some(&new)));
            }
            None => found.push(told(Change::Gone, Some(&old), None)),
        }
    }
    found.extend(after.iter().map(|new| told(Change::Added, None, Some(new))));
    found
}

fn most_like<'k>(wanted: &str, keys: impl Iterator<Item = &'k str>) -> Option<usize> {
    let like = keys.map(|key| strsim::normalized_damerau_levenshtein(wanted, key)).enumerate();
    let best =
        like.filter(|(_, like)| *like >= REWORDED).max_by(|one, other| one.1.total_cmp(&other.1));
    best.map(|(at, _)| at)
}

/// Where a cell of the old sheet stands in the new one.
fn new_place(old: &SheetOutline, new: &SheetOutline, field: &Placed) -> Option<Place> {
    let place = field.place;
    let Some(table) = old.tables.iter().find(|table| table.has_row(place.row)) else {
        return beside_tables(old, new, field);
    };
    let heading = table.heading(place.column)?;
    let wanted = path_key(&heading.path);
    let exact = new.tables.iter().find_map(|table| {
        let found = table.columns.iter().find(|heading| path_key(&heading.path) == wanted);
        found.map(|heading| (table, heading.column))
    });
    let (target, column) = exact.or_else(|| {
        let target = new.tables.first()?;
        // A heading that is still there is not the new wording of another.
        let taken: Vec<String> = table.columns.iter().map(|one| path_key(&one.path)).collect();
        let free: Vec<_> =
            target.columns.iter().filter(|one| !taken.contains(&path_key(&one.path))).collect();
        let keys: Vec<String> = free.iter().map(|one| path_key(&one.path)).collect();
        let at = most_like(&wanted, keys.iter().map(String::as_str))?;
        Some((target, free.get(at)?.column))
    })?;
    Some(Place::new(new_row(table, target, place.row)?, column))
}

/// Outside the tables a form is a letterhead and a signature. What is written on dots goes where the words around the
/// dots are the same, else where there are dots in the same cell, else where the words are nearly so. A cell that was
/// all field, and any in a form without dots, is as far from the table as it was.
fn beside_tables(old: &SheetOutline, new: &SheetOutline, field: &Placed) -> Option<Place> {
    let place = field.place;
    let words = key(&without_fields(&field.text));
    if !words.is_empty() && !new.blanks.is_empty() {
        let keys: Vec<String> = new.blanks.iter().map(|blank| key(&blank.text)).collect();
        let same = new.blanks.iter().zip(&keys).filter(|(_, other)| **other == words);
        let nearest = same.min_by_key(|(blank, _)| blank.place.row.abs_diff(place.row));
        let here = || new.blanks.iter().find(|blank| blank.place == place);
        let like = || new.blanks.get(most_like(&words, keys.iter().map(String::as_str))?);
        let found = nearest.map(|(blank, _)| blank).or_else(here).or_else(like);
        return found.map(|blank| blank.place);
    }
    let (head, moved) = (old.tables.first(), new.tables.first());
    let top = |table: Option<&Table>| table.map_or(0, |table| i64::from(table.head_first));
    let end = |table: Option<&Table>| {
        table.map_or(0, |table| {
            i64::from(table.lines.last().map_or(table.head_last, |line| line.row))
        })
    };
    let below = head.is_some_and(|head| place.row > head.head_first);
    let by = if below { end(moved) - end(head) } else { top(moved) - top(head) };
    let row = u32::try_from(i64::from(place.row) + by).ok().filter(|row| *row > 0)?;
    Some(Place::new(row, place.column))
}

/// What stands around the fields of a text.
fn without_fields(text: &str) -> String {
    let mut parts = text.split("{{");
    let before = parts.next().unwrap_or_default().to_owned();
    parts.fold(before, |words, part| words + part.split_once("}}").map_or(part, |(_, rest)| rest))
}

fn new_row(old: &Table, new: &Table, row: u32) -> Option<u32> {
    if row <= old.head_last {
        let row = new.head_first + (row - old.head_first);
        return (row <= new.head_last).then_some(row);
    }
    let line = old.lines.iter().find(|line| line.row == row)?;
    if line.kind == LineKind::Open {
        let nth =
            old.lines.iter().filter(|one| one.kind == LineKind::Open && one.row < row).count();
        let open = new.lines.iter().filter(|one| one.kind == LineKind::Open).nth(nth);
        return open.map(|line| line.row);
    }
    let wanted = line_key(line);
    if let Some(found) = new.lines.iter().find(|one| line_key(one) == wanted) {
        return Some(found.row);
    }
    let taken: Vec<String> = old.lines.iter().map(line_key).collect();
    let free: Vec<&Line> = new.lines.iter().filter(|one| !taken.contains(&line_key(one))).collect();
    let keys: Vec<String> = free.iter().map(|one| line_key(one)).collect();
    free.get(most_like(&wanted, keys.iter().map(String::as_str))?).map(|line| line.row)
}

fn path_key(path: &[String]) -> String {
    path.iter().map(|text| key(text)).collect::<Vec<_>>().join("/")
}

fn line_key(line: &Line) -> String {
    format!("{}/{}", key(&line.group), key(&line.label))
}
