//! The lines of a paper that a clerk may change on a draft, found by label or path.

use paper::{Record, Value};

use super::content::{Changeable, Shape};
use super::fields::{changeable, label};
use super::{Kind, Paper, snapshot, tables};
use crate::store::Tables;
use crate::{Error, Result};

/// A line, a list or a table of a paper that a clerk may change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeableText {
    /// Label, also the name to set it by.
    pub label: &'static str,
    /// Value now; a line each for lists and tables, cells between `|`.
    pub value: String,
    /// A list or a table.
    pub lines: bool,
    /// Headings of a table's columns; empty for anything else.
    pub columns: Vec<&'static str>,
    /// What can be chosen, where it is a choice.
    pub choices: Vec<&'static str>,
}

/// Labels or paths, resolved to paths of changeable fields.
pub(super) fn named_texts(kind: &Kind, set: &[(String, String)]) -> Result<Vec<(String, String)>> {
    set.iter()
        .map(|(name, value)| {
            let folded = vietnamese::fold(name);
            changeable(kind)
                .find(|field| field.path == name || vietnamese::fold(label(field.path)) == folded)
                .map(|field| (field.path.to_owned(), vietnamese_lines(value)))
                .ok_or_else(|| Error::FieldUnknown {
                    label: name.clone(),
                    nearest: nearest(kind, &folded),
                })
        })
        .collect()
}

fn nearest(kind: &Kind, folded: &str) -> Option<String> {
    changeable(kind)
        .map(|field| label(field.path))
        .find(|label| {
            let known = vietnamese::fold(label);
            known.starts_with(folded) || folded.starts_with(&known)
        })
        .map(str::to_owned)
}

/// Each line in its normal form; the line breaks stay.
fn vietnamese_lines(value: &str) -> String {
    value.lines().map(vietnamese::clean).collect::<Vec<_>>().join("\n")
}

impl Paper {
    /// What of the paper a clerk may change, as it stands now.
    ///
    /// # Errors
    /// The database.
    pub fn changeable_texts(&self, tables: &Tables<'_>) -> Result<Vec<ChangeableText>> {
        let data = snapshot::from_text(&tables::snapshot(tables, &self.id)?);
        Ok(changeable(self.kind)
            .map(|field| ChangeableText {
                label: label(field.path),
                value: shown(&data, field),
                lines: !matches!(field.shape, Shape::Text | Shape::Choice(_)),
                columns: field.shape.columns().iter().map(|(_, heading)| *heading).collect(),
                choices: field.shape.choices().to_vec(),
            })
            .collect())
    }
}

fn shown(data: &Record, field: &Changeable) -> String {
    let path: Vec<String> = field.path.split('.').map(str::to_owned).collect();
    let Some(value) = data.at(&path) else { return String::new() };
    match (value, field.shape) {
        (Value::Text(text), Shape::Text | Shape::Choice(_)) => text.clone(),
        (Value::List(items), Shape::Lines(name)) => joined(items, |row| text_of(row, name)),
        (Value::List(items), Shape::Rows(columns) | Shape::Groups(columns)) => {
            joined(items, |row| {
                let group = text_of(row, "group");
                if !group.is_empty() {
                    return group;
                }
                let cells: Vec<String> =
                    columns.iter().map(|(name, _)| text_of(row, name)).collect();
                cells.join(" | ").trim_end().to_owned()
            })
        }
        _ => String::new(),
    }
}

fn joined(items: &[Value], line: impl Fn(&Record) -> String) -> String {
    let lines = items.iter().filter_map(|item| match item {
        Value::Record(row) => Some(line(row)),
        _ => None,
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn text_of(row: &Record, name: &str) -> String {
    match row.get(name) {
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}
