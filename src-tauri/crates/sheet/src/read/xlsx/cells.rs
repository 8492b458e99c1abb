//! The cells of one sheet.

use std::io::{BufRead, Read as _};

use quick_xml::events::BytesStart;

use super::super::grid::Grid;
use super::super::moment::iso;
use super::super::rich::{Font, Rich};
use super::super::xml::{Step, Xml, attribute, number, of_source};
use super::super::{CellValue, Merge, ReadError};
use super::strings::{text, unescaped};
use super::{Common, Style, rows};

/// What the value of a cell is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
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
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Current {
    row: u32,
    column: u32,
    style: usize,
    kind: Kind,
    formula: bool,
}

impl Current {
    /// A cell in the place where it stands if it names no other.
    pub fn at(row: u32, column: u32) -> Self {
        Self { row, column, ..Self::default() }
    }

    /// Where the next cell stands if it names no other place.
    pub fn next_column(&self) -> u32 {
        self.column.saturating_add(1)
    }

    /// Notes what an attribute says.
    pub fn note(&mut self, name: &str, value: &str) {
        match name {
            "r" => {
                if let Some(place) = place(value) {
                    (self.row, self.column) = place;
                }
            }
            "s" => self.style = value.parse().unwrap_or_default(),
            "t" => {
                self.kind = match value {
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
}

/// Reads a sheet's part into its grid.
pub fn read(mut part: impl BufRead, common: &Common, grid: &mut Grid<'_>) -> Result<(), ReadError> {
    let (around, row) = plain_rows(&mut part, common, grid)?;
    any_rows(around.as_bytes().chain(part), row, common, grid)
}

/// Reads rows as long as they are plain. Answers the tags that stand open around what is left, and the
/// place of the next row.
fn plain_rows(
    part: &mut impl BufRead,
    common: &Common,
    grid: &mut Grid<'_>,
) -> Result<(&'static str, u32), ReadError> {
    let (mut around, mut row) = ("", 0);
    loop {
        let piece = part.fill_buf().map_err(|error| of_source(&error))?;
        let text = str::from_utf8(piece).unwrap_or_default();
        let begun = if around.is_empty() { rows::begun(text) } else { Some(text) };
        let Some(mut left) = begun else { return Ok((around, row)) };
        around = "<worksheet><sheetData>";
        let mut cells = Vec::new();
        while let Some((place, behind)) = rows::take(left, row, &mut cells) {
            for (cell, value) in &cells {
                put(cell, value, &Rich::default(), common, grid)?;
            }
            (left, row) = (behind, place.saturating_add(1));
        }
        let ended = text.is_empty() || !left.is_empty();
        let taken = text.len() - left.len();
        part.consume(taken);
        if ended {
            return Ok((around, row));
        }
    }
}

/// Reads a sheet as XML. A row has the place given where it names none.
fn any_rows(
    part: impl BufRead,
    mut row: u32,
    common: &Common,
    grid: &mut Grid<'_>,
) -> Result<(), ReadError> {
    let mut xml = Xml::new(part);
    let mut current = Current::default();
    let mut column = 0_u32;
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
                    column = current.next_column();
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
    let mut current = Current::at(row, column);
    for attribute in open.attributes().with_checks(false).flatten() {
        current.note(attribute.key.into_inner(), attribute.value.as_ref());
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
    #![allow(clippy::unwrap_used)]

    use super::super::super::grid::{Budget, Grid};
    use super::super::Common;
    use super::{any_rows, place, read};

    #[test]
    fn plain_rows_are_read_as_xml_would_be() {
        let plain = r#"<row r="2"><c r="A2"><v>1.5</v></c><c t="s"><v>0</v></c><c/></row>"#;
        let marks = r#"<row><c t="b"><v>1</v></c><c t="str"><v>a_x000D_b</v></c><c t="e"><v>#N/A</v></c></row>"#;
        let formula =
            r#"<row r="9"><c r="A9" s="1"><f>A2</f><v>2</v></c><c r="B9"><v>3</v></c></row>"#;
        let inline = r#"<row><c><v>4</v></c><c t="inlineStr"><is><t>hai</t></is></c></row>"#;
        for rows in [
            vec![],
            vec![plain, marks],
            vec![plain, formula, marks, inline, marks],
            vec![inline, plain],
            vec![marks, "<!-- -->", marks],
        ] {
            let text = format!(
                "<?xml version=\"1.0\"?><worksheet><dimension ref=\"A1\"/><sheetData>{}</sheetData>\
                 <mergeCells><mergeCell ref=\"A1:C2\"/></mergeCells></worksheet>",
                rows.concat()
            );
            let common = Common { strings: vec!["một".to_owned().into()], ..Common::default() };
            let sheet = |quickly: bool| {
                let mut budget = Budget::default();
                let mut grid = Grid::new(&mut budget);
                let done = match quickly {
                    true => read(text.as_bytes(), &common, &mut grid),
                    false => any_rows(text.as_bytes(), 0, &common, &mut grid),
                };
                done.unwrap();
                grid.finish("Danh sách".to_owned(), false)
            };
            assert_eq!(sheet(true), sheet(false), "{text}");
            assert_eq!(sheet(true).merges.len(), 1);
        }
    }

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
