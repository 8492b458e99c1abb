//! Fields in the text of a cell: `{{Tên xã}}`, `{{rows.households}}`, `{{rows[Thôn 3].households}}`.

use chrono::NaiveDate;

use super::names::{self, NotFound, key};
use crate::formula::shift::Axis;

/// One value.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// Not known: the cell stays empty. It is not nought.
    #[default]
    Blank,
    /// A count, an amount.
    Number(f64),
    /// A share in percent: 39.3. A cell whose format shows percent gets 0.393.
    Percent(f64),
    /// A day.
    Date(NaiveDate),
    /// Text. It stays text, whatever sign it begins with.
    Text(String),
}

/// A field with one value.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its name for programs: `commune.name`.
    pub path: String,
    /// Its name for the clerk: `Tên xã`.
    pub label: String,
    /// What it says.
    pub value: Value,
}

/// A list: each of its fields has a value for each item.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// Its name for programs: `rows`.
    pub path: String,
    /// Its name for the clerk: `Từng thôn`.
    pub label: String,
    /// Where the pattern repeats: a pattern row downwards, a pattern column to the right.
    pub axis: Axis,
    /// Its fields: path without that of the list, and label.
    pub fields: Vec<(String, String)>,
    /// Its items, in order.
    pub items: Vec<Item>,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Item {
    /// What it is called, for forms that already name their lines; further names after the first.
    pub names: Vec<String>,
    /// A value for each field of the list.
    pub values: Vec<Value>,
}

/// Everything that may stand in a form.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Data {
    /// Single fields.
    pub fields: Vec<Field>,
    /// Lists.
    pub lists: Vec<List>,
}

/// What a field in a cell means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A single field, by its place.
    Field(usize),
    /// A field of a list, for each item in turn: list and field.
    Each(usize, usize),
    /// A field of one item: list, field and item. No item where the list has none of that name.
    One(usize, usize, Result<usize, NotFound>),
}

/// A text as it falls into fields and what stands between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    Text(&'t str),
    /// What stands between the braces.
    Field(&'t str),
}

/// The pieces of a text. A brace that is not closed is text.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((inside, behind)) = after.split_once("}}") else { break };
        if !before.is_empty() {
            pieces.push(Piece::Text(before));
        }
        pieces.push(Piece::Field(inside.trim()));
        rest = behind;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    pieces
}

/// The names of the fields in a text.
pub(super) fn names_in(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).into_iter().filter_map(|piece| match piece {
        Piece::Field(name) => Some(name),
        Piece::Text(_) => None,
    })
}

impl Data {
    /// What the name between braces means.
    ///
    /// # Errors
    /// The known name most like it, where one is near enough.
    pub(super) fn meaning(&self, name: &str) -> Result<Meaning, Option<String>> {
        let unknown = || names::nearest(name, self.names().iter().map(String::as_str));
        let same = |path: &str, label: &str, name: &str| {
            path.eq_ignore_ascii_case(name) || !label.is_empty() && key(label) == key(name)
        };
        if let Some(at) = self.fields.iter().position(|field| same(&field.path, &field.label, name))
        {
            return Ok(Meaning::Field(at));
        }
        let (list, item, own) = parts(name).ok_or_else(unknown)?;
        let lists = self.lists.iter().enumerate();
        let (at, list) =
            lists.clone().find(|(_, one)| same(&one.path, &one.label, list)).ok_or_else(unknown)?;
        let field = list.fields.iter().position(|(path, label)| same(path, label, own));
        let field = field.ok_or_else(unknown)?;
        Ok(match item {
            None => Meaning::Each(at, field),
            Some(item) => Meaning::One(at, field, list.item(item)),
        })
    }

    /// Every name that a field may have, as the clerk writes it and as programs do.
    fn names(&self) -> Vec<String> {
        let single = self.fields.iter().flat_map(|field| [field.label.clone(), field.path.clone()]);
        let listed = self.lists.iter().flat_map(|list| {
            let both = |(path, label): &(String, String)| {
                [format!("{}.{label}", list.label), format!("{}.{path}", list.path)]
            };
            list.fields.iter().flat_map(both)
        });
        single.chain(listed).collect()
    }

    /// The value of a single field, or of an item's.
    pub(super) fn value(&self, meaning: Meaning, nth: Option<usize>) -> &Value {
        const BLANK: &Value = &Value::Blank;
        let of = |list: usize, field: usize, item: usize| {
            self.lists.get(list)?.items.get(item)?.values.get(field)
        };
        let value = match meaning {
            Meaning::Field(at) => self.fields.get(at).map(|field| &field.value),
            Meaning::Each(list, field) => nth.and_then(|item| of(list, field, item)),
            Meaning::One(list, field, item) => item.ok().and_then(|item| of(list, field, item)),
        };
        value.unwrap_or(BLANK)
    }
}

impl List {
    /// The item that is called so, or has that number: `#3`.
    fn item(&self, name: &str) -> Result<usize, NotFound> {
        if let Some(number) =
            name.strip_prefix('#').and_then(|text| text.trim().parse::<usize>().ok())
        {
            let at = number.checked_sub(1).filter(|at| *at < self.items.len());
            return at.ok_or(NotFound::Unknown);
        }
        let items = self.items.iter().enumerate();
        names::found(
            name,
            &items.flat_map(|(at, item)| item.names.iter().map(move |name| (name.as_str(), at))),
        )
    }
}

/// List, item and own name: of `rows.households` the list and the field, of `rows[Thôn 3].households` all three.
pub(super) fn parts(name: &str) -> Option<(&str, Option<&str>, &str)> {
    let dot = name.find('.')?;
    if let Some((list, rest)) = name.split_once('[').filter(|(list, _)| list.len() < dot) {
        // The last bracket that a dot follows: a name may hold brackets itself.
        let (item, own) = rest.rsplit_once("].")?;
        return Some((list.trim(), Some(item.trim()), own.trim()));
    }
    let (list, own) = name.split_once('.')?;
    Some((list.trim(), None, own.trim()))
}

/// A value as it stands within a text: `2.500`, `39,3`, `05/10/2026`.
pub(super) fn written(value: &Value) -> String {
    match value {
        Value::Blank => String::new(),
        Value::Text(text) => text.clone(),
        Value::Date(day) => vietnamese::date_short(*day),
        Value::Number(number) | Value::Percent(number) => number_written(*number),
    }
}

/// Thousands apart by dots, a comma before decimals, which are at most six.
fn number_written(number: f64) -> String {
    let text = format!("{:.6}", number.abs());
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let decimals = decimals.trim_end_matches('0');
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), vietnamese::group_thousands);
    let comma = if decimals.is_empty() { "" } else { "," };
    let nought = whole == "0" && decimals.is_empty();
    let sign = if number < 0.0 && !nought { "-" } else { "" };
    format!("{sign}{whole}{comma}{decimals}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_falls_into_pieces() {
        assert_eq!(
            pieces("Xã {{ Tên xã }}, {{period.label}}{{"),
            [
                Piece::Text("Xã "),
                Piece::Field("Tên xã"),
                Piece::Text(", "),
                Piece::Field("period.label"),
                Piece::Text("{{"),
            ]
        );
        assert!(pieces("").is_empty());
    }

    #[test]
    fn names_have_parts() {
        for (name, expected) in [
            ("rows.households", Some(("rows", None, "households"))),
            ("rows.app-installs.this", Some(("rows", None, "app-installs.this"))),
            ("rows[Thôn 3].households", Some(("rows", Some("Thôn 3"), "households"))),
            ("rows[Khu 1.2 [cũ]].a.b", Some(("rows", Some("Khu 1.2 [cũ]"), "a.b"))),
            ("Tên xã", None),
        ] {
            assert_eq!(parts(name), expected, "{name}");
        }
    }

    #[test]
    fn numbers_in_a_text() {
        for (number, text) in [
            (2500.0, "2.500"),
            (39.3, "39,3"),
            (-0.5, "-0,5"),
            (-0.0, "0"),
            (1e15, "1.000.000.000.000.000"),
        ] {
            assert_eq!(written(&Value::Number(number)), text);
        }
    }
}
