//! Forms of lists: how the columns under one header were read, for the next file of that form.

use std::collections::HashMap;

use super::Field;
use super::header::Header;

/// The commune's forms: header to columns.
pub type Forms = HashMap<String, String>;

/// What is remembered of a form of list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The words of its header, by which the next file of the form is known.
    pub header: String,
    /// What its columns hold; nothing where they are read as their headers say.
    pub columns: Option<String>,
}

/// The words of a header, column by column; nothing where there is no header.
pub(super) fn fingerprint(header: &Header) -> Option<String> {
    let named = header.columns.iter().filter(|column| !column.header.is_empty());
    let words: Vec<String> = named
        .map(|column| format!("{}={}", column.column, vietnamese::fold(&column.header)))
        .collect();
    (!words.is_empty()).then(|| words.join("|"))
}

/// What the columns hold, as text.
pub(super) fn write(header: &Header) -> String {
    let columns: Vec<String> = header
        .columns
        .iter()
        .map(|column| format!("{}={}", column.column, column.field.map_or("", Field::as_str)))
        .collect();
    columns.join("|")
}

/// Reads what [`write`] wrote; what cannot be read is left out.
pub(super) fn read(text: &str) -> Vec<(u32, Option<Field>)> {
    let column = |part: &str| {
        let (column, field) = part.split_once('=')?;
        Some((column.parse().ok()?, Field::of(field)))
    };
    text.split('|').filter_map(column).collect()
}
