//! The cells of one sheet.

use std::io::BufRead;

use quick_xml::events::BytesStart;

use super::super::grid::Grid;
use super::super::moment::iso;
use super::super::rich::{Font, Rich};
use super::super::xml::{Step, Xml, attribute, number};
use super::super::{CellValue, Merge, ReadError};
use super::strings::{text, unescaped};
use super::{Common, Style};

/// What the value of a cell is.
#[derive(Clone, Copy, Default)]
enum Kind {
    #[default]
    Number,
    Shared,
    Text,
    Inline,
    Bool,
    Error,
    Date,
}

/// A cell on the way.
#[derive(Default)]
struct Current {
    row: u32,
    column: u32,
    style: usize,
    kind: Kind,
    formula: bool,
}

/// Reads a sheet's part into its grid.
pub fn read(part: impl BufRead, common: &Common, grid: &mut Grid<'_>) -> Result<(), ReadError> {
    let mut xml = Xml::new(part);
    let mut current = Current::default();
    let (mut row, mut column) = (0_u32, 0_u32);
    let mut in_value = false;
    let mut value = String::new();
    let mut inline = Rich::default();
    loop {
        match xml.step()? {
            Step::Open(open) => match open.local_name().as_ref() {
                "c" => {
                    current = begin(&open, row, column);
                    value.clear();
                }
                "v" => in_value = true,
                "f" => current.formula = true,
                "is" => inline = text(&mut xml, "is")?,
                "row" => {
                    row = number(&open, "r").map_or(row, |row| row.saturating_sub(1));
                    column = 0;
                }
                "mergeCell" => {
                    if let Some(merge) = attribute(&open, "ref").and_then(|area| merge(&area)) {
                        grid.merge(merge);
                    }
                }
                _ => {}
            },
            Step::Text(part) if in_value => value.push_str(&part),
            Step::Close(close) => match close.local_name().as_ref() {
                "v" => in_value = false,
                "c" => {
                    column = current.column.saturating_add(1);
                    put(&current, &value, &inline, common, grid)?;
                    inline.clear();
                }
                "row" => row = row.saturating_add(1),
                _ => {}
            },
            Step::End => return Ok(()),
            _ => {}
        }
    }
}

fn begin(open: &BytesStart<'_>, row: u32, column: u32) -> Current {
    let mut current = Current { row, column, ..Current::default() };
    for attribute in open.attributes().with_checks(false).flatten() {
        let value = attribute.value.as_ref();
        match attribute.key.into_inner() {
            "r" => {
                if let Some(place) = place(value) {
                    (current.row, current.column) = place;
                }
            }
            "s" => current.style = value.parse().unwrap_or_default(),
            "t" => {
                current.kind = match value {
                    "s" => Kind::Shared,
                    "str" => Kind::Text,
                    "inlineStr" => Kind::Inline,
                    "b" => Kind::Bool,
                    "e" => Kind::Error,
                    "d" => Kind::Date,
                    _ => Kind::Number,
                };
            }
            _ => {}
        }
    }
    current
}

fn put(
    current: &Current,
    raw: &str,
    inline: &Rich,
    common: &Common,
    grid: &mut Grid<'_>,
) -> Result<(), ReadError> {
    let place = (current.row, current.column);
    let style = common.styles.get(current.style);
    let font: &Font = style.map_or(&None, |style: &Style| &style.font);
    let own = |text: &str| Rich::from(unescaped(text).into_owned());
    let value = match current.kind {
        Kind::Shared => {
            let shared = raw.trim().parse().ok().and_then(|at: usize| common.strings.get(at));
            return match shared {
                Some(text) => grid.put_text(place, text, font, current.formula),
                None => Ok(()),
            };
        }
        Kind::Inline => return grid.put_text(place, inline, font, current.formula),
        Kind::Text => return grid.put_text(place, &own(raw), font, current.formula),
        _ if raw.is_empty() => return Ok(()),
        Kind::Bool => CellValue::Bool(matches!(raw.trim(), "1" | "true")),
        Kind::Error => CellValue::Error(raw.to_owned()),
        Kind::Date => iso(raw).map_or_else(|| CellValue::Text(raw.to_owned()), CellValue::Date),
        Kind::Number => match raw.trim().parse::<f64>() {
            Ok(number) => {
                style.map(|style| style.shown).unwrap_or_default().value(number, common.from_1904)
            }
            Err(_) => return grid.put_text(place, &own(raw), font, current.formula),
        },
    };
    grid.put(place, value, Vec::new(), current.formula)
}

/// Row and column, counted from 0, of a place such as `AB12`.
fn place(text: &str) -> Option<(u32, u32)> {
    let (mut row, mut column) = (0_u32, 0_u32);
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' if row == 0 => {
                column = column.checked_mul(26)?.checked_add(u32::from(byte - b'A') + 1)?;
            }
            b'a'..=b'z' if row == 0 => {
                column = column.checked_mul(26)?.checked_add(u32::from(byte - b'a') + 1)?;
            }
            b'0'..=b'9' => row = row.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?,
            b'$' => {}
            _ => return None,
        }
    }
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

/// The merged area of a reference such as `A1:C2`.
fn merge(area: &str) -> Option<Merge> {
    let (first, last) = area.split_once(':')?;
    let ((first_row, first_column), (last_row, last_column)) = (place(first)?, place(last)?);
    Some(Merge { first_row, first_column, last_row, last_column })
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn places_are_read() {
        for (text, found) in [
            ("A1", Some((0, 0))),
            ("$AB$12", Some((11, 27))),
            ("xfd1048576", Some((1_048_575, 16_383))),
            ("A0", None),
            ("12", None),
            ("A", None),
            ("ZZZZZZZZZZ1", None),
            ("A1B", None),
        ] {
            assert_eq!(place(text), found, "{text}");
        }
    }
}
