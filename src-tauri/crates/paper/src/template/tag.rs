//! The grammar of tags: what stands between `{{` and `}}`.

use super::filter::{self, Argument, Filter};

/// A tag, understood.
#[derive(Clone)]
pub(crate) struct Tag {
    /// What it does.
    pub role: Role,
    /// The name in it, as the clerk wrote it.
    pub name: String,
    /// Filters, in the order they apply.
    pub filters: Vec<Call>,
    /// Whether a block is said to repeat the cells of a row: `{{#Tháng | ô}}`.
    pub of_cells: bool,
}

/// What a tag does, by its first character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// `{{name}}`
    Print,
    /// `{{#name}}`: repeat for each item.
    Each,
    /// `{{?name}}`: only when there is something.
    When,
    /// `{{^name}}`: only when it is empty.
    Unless,
    /// `{{/name}}`
    Close,
}

/// A filter with its argument.
#[derive(Clone)]
pub(crate) struct Call {
    /// Row of the table.
    pub filter: &'static Filter,
    /// The text in `("…")`.
    pub argument: Option<String>,
}

/// Why a tag was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// No name, unbalanced quotes or brackets.
    Broken,
    /// A filter that does not exist: its name.
    UnknownFilter(String),
}

/// Reads the text between the braces. Word makes quotes curly while one types: they count as straight ones here.
pub(crate) fn read(inner: &str) -> Result<Tag, Fault> {
    let straight: String = inner.chars().map(straighten).collect();
    let text = straight.trim();
    let (role, text) = match text.chars().next() {
        Some('#') => (Role::Each, text.strip_prefix('#')),
        Some('?') => (Role::When, text.strip_prefix('?')),
        Some('^') => (Role::Unless, text.strip_prefix('^')),
        Some('/') => (Role::Close, text.strip_prefix('/')),
        _ => (Role::Print, Some(text)),
    };
    let mut parts = split_outside_quotes(text.unwrap_or_default())?.into_iter();
    let name = parts.next().unwrap_or_default().trim().to_owned();
    let mut parts = parts.peekable();
    let of_cells = matches!(role, Role::Each | Role::When | Role::Unless)
        && parts.next_if(|part| CELLS.contains(&part.trim())).is_some();
    let filters = parts.map(|part| call(part.trim())).collect::<Result<Vec<_>, _>>()?;
    let needs_name = role != Role::Close;
    let bad_name = name.contains(['{', '}', '"']) || (name.is_empty() && needs_name);
    if bad_name || (role != Role::Print && !filters.is_empty()) {
        return Err(Fault::Broken);
    }
    Ok(Tag { role, name, filters, of_cells })
}

/// What says that a block repeats or leaves out the cell that it stands in.
const CELLS: &[&str] = &["ô", "o\u{302}", "cell", "cells"];

fn straighten(letter: char) -> char {
    match letter {
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' => '"',
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{a0}' | '\u{202f}' => ' ',
        other => other,
    }
}

/// The parts between the bars; a bar in a quoted argument is text.
fn split_outside_quotes(text: &str) -> Result<Vec<&str>, Fault> {
    let mut quoted = false;
    let parts = text
        .split(|letter| {
            quoted ^= letter == '"';
            letter == '|' && !quoted
        })
        .collect();
    if quoted { Err(Fault::Broken) } else { Ok(parts) }
}

/// `name`, `name("text")`; single quotes do as well.
fn call(text: &str) -> Result<Call, Fault> {
    let (name, argument) = match text.split_once('(') {
        None => (text, None),
        Some((name, rest)) => {
            let inside = rest.trim_end().strip_suffix(')').ok_or(Fault::Broken)?.trim();
            let unquoted = ['"', '\'']
                .iter()
                .find_map(|quote| inside.strip_prefix(*quote)?.strip_suffix(*quote));
            (name.trim(), Some(unquoted.ok_or(Fault::Broken)?.to_owned()))
        }
    };
    if name.is_empty() {
        return Err(Fault::Broken);
    }
    let filter = filter::find(name).ok_or_else(|| Fault::UnknownFilter(name.to_owned()))?;
    match (&filter.argument, &argument) {
        (Argument::None, Some(_)) | (Argument::Needed, None) => return Err(Fault::Broken),
        _ => {}
    }
    Ok(Call { filter, argument })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

    use super::*;

    #[test]
    fn names_and_filters() {
        let tag =
            read(" Tên xã | hoa | mặc_định(“a | b”) ").unwrap_or_else(|fault| panic!("{fault:?}"));
        assert_eq!((tag.role, tag.name.as_str()), (Role::Print, "Tên xã"));
        assert_eq!(tag.filters[1].argument.as_deref(), Some("a | b"));
    }

    #[test]
    fn roles() {
        for (text, role) in
            [("#a", Role::Each), ("? a", Role::When), ("^a", Role::Unless), ("/", Role::Close)]
        {
            assert_eq!(read(text).map(|tag| tag.role).ok(), Some(role), "{text}");
        }
    }

    #[test]
    fn faults() {
        for text in [
            "",
            "  ",
            "#",
            "a |",
            "a | hoa(",
            "a | mặc_định",
            "a | hoa(\"x\")",
            "a | default(\"x)",
            "#a | hoa",
        ] {
            assert_eq!(read(text).err(), Some(Fault::Broken), "{text}");
        }
        assert_eq!(read("a | hoaa").err(), Some(Fault::UnknownFilter("hoaa".into())));
    }
}
