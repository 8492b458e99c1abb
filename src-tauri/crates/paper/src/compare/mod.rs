//! Two versions of a paper side by side: paragraph by paragraph, table row by table row, and word by
//! word within them.
//!
//! What is compared is the text a reader sees in the body; how it is set is not. Changes that Word
//! tracks count as accepted.

mod pair;
mod read;

use similar::{Algorithm, ChangeTag, DiffOp, TextDiff, capture_diff_slices};

use self::read::Line;
use crate::package::{Package, PackageError};

/// What happened to a paragraph or a row between two versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// The same on both sides.
    Same,
    /// Other words.
    Changed,
    /// Only in the newer version.
    Added,
    /// Only in the older version.
    Removed,
}

/// Some words that stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The words with the space behind them.
    pub text: String,
    /// They are not on the other side.
    pub differs: bool,
}

/// A paragraph, or a row of a table, on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What happened to it.
    pub state: State,
    /// A row of a table: a cell for each entry. Otherwise one entry, the paragraph.
    pub table: bool,
    /// The older side; empty where it has no such row.
    pub old: Vec<Vec<Words>>,
    /// The newer side.
    pub new: Vec<Vec<Words>>,
}

/// Compares two Word files.
///
/// # Errors
/// When one of them is no sound `.docx`.
pub fn compare(old: &[u8], new: &[u8]) -> Result<Vec<Row>, PackageError> {
    let (old, new) = (lines(old)?, lines(new)?);
    let mut rows = Vec::new();
    for operation in capture_diff_slices(Algorithm::Patience, &old, &new) {
        let before = old.get(operation.old_range()).unwrap_or_default();
        let after = new.get(operation.new_range()).unwrap_or_default();
        match operation {
            DiffOp::Equal { .. } => rows.extend(after.iter().map(same)),
            _ => {
                for (old, new) in pair::pairs(before, after) {
                    rows.push(row(old, new));
                }
            }
        }
    }
    Ok(rows)
}

fn lines(docx: &[u8]) -> Result<Vec<Line>, PackageError> {
    let mut package = Package::open(docx)?;
    let name = package
        .parts_of(&["wordprocessingml.document.main+xml"])
        .into_iter()
        .next()
        .unwrap_or_else(|| "word/document.xml".to_owned());
    Ok(read::lines(&package.xml(&name)?.root))
}

fn whole(line: &Line, differs: bool) -> Vec<Vec<Words>> {
    let cells = line.cells.iter();
    cells.map(|cell| vec![Words { text: cell.clone(), differs }]).collect()
}

fn same(line: &Line) -> Row {
    let cells = whole(line, false);
    Row { state: State::Same, table: line.table, old: cells.clone(), new: cells }
}

fn row(old: Option<&Line>, new: Option<&Line>) -> Row {
    match (old, new) {
        (Some(old), Some(new)) => changed(old, new),
        (Some(old), None) => {
            Row { state: State::Removed, table: old.table, old: whole(old, true), new: Vec::new() }
        }
        (None, new) => Row {
            state: State::Added,
            table: new.is_some_and(|new| new.table),
            old: Vec::new(),
            new: new.map(|new| whole(new, true)).unwrap_or_default(),
        },
    }
}

/// Cell by cell, and word by word in each.
fn changed(old: &Line, new: &Line) -> Row {
    let empty = String::new();
    let cells = old.cells.len().max(new.cells.len());
    let mut row = Row { state: State::Changed, table: new.table, old: Vec::new(), new: Vec::new() };
    for place in 0..cells {
        let before = old.cells.get(place).unwrap_or(&empty);
        let after = new.cells.get(place).unwrap_or(&empty);
        let (before, after) = words(before, after);
        row.old.push(before);
        row.new.push(after);
    }
    row
}

fn words(old: &str, new: &str) -> (Vec<Words>, Vec<Words>) {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for change in TextDiff::from_words(old, new).iter_all_changes() {
        let text = change.value();
        match change.tag() {
            ChangeTag::Equal => {
                push(&mut before, text, false);
                push(&mut after, text, false);
            }
            ChangeTag::Delete => push(&mut before, text, true),
            ChangeTag::Insert => push(&mut after, text, true),
        }
    }
    (before, after)
}

/// Adds text to words of the same kind; spaces alone never differ.
fn push(words: &mut Vec<Words>, text: &str, differs: bool) {
    let blank = text.trim().is_empty();
    match words.last_mut() {
        Some(last) if last.differs == differs || blank => last.text.push_str(text),
        _ => words.push(Words { text: text.to_owned(), differs: differs && !blank }),
    }
}
