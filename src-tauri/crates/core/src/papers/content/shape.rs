//! What a clerk types for a field, and the value that becomes of it.

use std::iter::repeat;

use paper::{Record, Value};

/// Heading of a column and the name under which its cells stand, the name first.
pub(in crate::papers) type Column = (&'static str, &'static str);

/// What a clerk types for a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::papers) enum Shape {
    /// One text.
    Text,
    /// One of these, the first where nothing else fits; any text where there are none. Other fields rest
    /// on it: when it changes, the data are taken again.
    Choice(&'static [&'static str]),
    /// A list, a line each, under this name.
    Lines(&'static str),
    /// A table, a line each, its cells between `|`; each column its name and its heading. A row's
    /// place stands under `number`.
    Rows(&'static [Column]),
    /// As `Rows`; but a line without `|` heads the rows below it: it stands under `group`, which is
    /// blank in other rows, and is not counted.
    Groups(&'static [Column]),
}

impl Shape {
    /// The value of what was typed; blank lines are passed over.
    pub fn read(self, text: &str) -> Value {
        let filled = text.lines().filter(|line| !line.trim().is_empty());
        match self {
            Self::Text | Self::Choice([]) => Value::from(text),
            Self::Choice(choices) => Value::from(chosen(choices, text)),
            Self::Lines(name) => Value::list(filled.map(|line| Record::new().with(name, line))),
            Self::Rows(columns) => {
                Value::list(filled.zip(1_i64..).map(|(line, number)| row(columns, line, number)))
            }
            Self::Groups(columns) => {
                let mut number = 0_i64;
                Value::list(filled.map(|line| {
                    if !line.contains('|') {
                        return row(columns, "", Value::Blank).with("group", line.trim());
                    }
                    number += 1;
                    row(columns, line, number).with("group", Value::Blank)
                }))
            }
        }
    }

    /// Columns of a table; none for anything else.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::Rows(columns) | Self::Groups(columns) => columns,
            Self::Text | Self::Choice(_) | Self::Lines(_) => &[],
        }
    }

    /// What can be chosen.
    pub fn choices(self) -> &'static [&'static str] {
        match self {
            Self::Choice(choices) => choices,
            _ => &[],
        }
    }
}

/// The choice that a text means, else the first.
fn chosen(choices: &[&'static str], text: &str) -> &'static str {
    let folded = vietnamese::fold(text);
    let found = choices.iter().find(|choice| vietnamese::fold(choice) == folded);
    found.or(choices.first()).copied().unwrap_or_default()
}

fn row(columns: &[Column], line: &str, number: impl Into<Value>) -> Record {
    let cells = line.split('|').chain(repeat(""));
    columns
        .iter()
        .zip(cells)
        .fold(Record::new().with("number", number), |row, ((name, _), cell)| {
            row.with(name, cell.trim())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[Column] = &[("a", "A"), ("b", "B")];

    #[test]
    fn a_line_without_cells_heads_a_group_and_is_not_counted() {
        let read = Shape::Groups(COLUMNS).read("I. Một\nx | y\n\nII. Hai\nz |");
        let row = |number: Value, group: &str, a: &str, b: &str| {
            let group = if group.is_empty() { Value::Blank } else { Value::from(group) };
            Record::new().with("number", number).with("a", a).with("b", b).with("group", group)
        };
        assert_eq!(
            read,
            Value::list([
                row(Value::Blank, "I. Một", "", ""),
                row(Value::Number(1), "", "x", "y"),
                row(Value::Blank, "II. Hai", "", ""),
                row(Value::Number(2), "", "z", ""),
            ])
        );
    }

    #[test]
    fn what_is_no_choice_is_the_first_one() {
        let shape = Shape::Choice(&["Có", "Không"]);
        assert_eq!(shape.read(" không "), Value::from("Không"));
        assert_eq!(shape.read("maybe"), Value::from("Có"));
        assert_eq!(Shape::Choice(&[]).read("12"), Value::from("12"));
    }

    #[test]
    fn a_row_short_of_cells_has_empty_ones() {
        let read = Shape::Rows(COLUMNS).read("x");
        let row = Record::new().with("number", 1_i64).with("a", "x").with("b", "");
        assert_eq!(read, Value::list([row]));
    }
}
