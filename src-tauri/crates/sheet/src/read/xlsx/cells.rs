//! The cells of one sheet.

use std::io::BufRead as _;

use quick_xml::events::BytesStart;

use super::super::ahead::Ahead;
use super::super::grid::{Budget, Grid};
use super::super::moment::iso;
use super::super::rich::{Font, Rich};
use super::super::xml::{Step, Xml, attribute, number, of_source};
use super::super::{CellValue, Merge, ReadError, Row};
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

/// Rows that stand at the beginning of a text and say where they belong: read without what stands
/// before them.
pub struct Ready {
    rows: Vec<Row>,
    spent: Budget,
    /// Bytes of the text.
    taken: usize,
    /// The place of the row behind them.
    next: Option<u32>,
}

/// Reads what can be read of a text by itself.
///
/// # Errors
///
/// [`ReadError::TooLarge`].
pub fn ready(text: &str, common: &Common) -> Result<Ready, ReadError> {
    let mut spent = Budget::default();
    let mut grid = Grid::new(&mut spent);
    let (next, left) = take_rows(text, None, common, &mut grid)?;
    let rows = grid.into_rows();
    Ok(Ready { rows, spent, taken: text.len() - left.len(), next })
}

/// Puts the plain rows that begin a text into a grid; answers the place of the row behind them, and
/// what is left of the text.
fn take_rows<'t>(
    mut text: &'t str,
    mut row: Option<u32>,
    common: &Common,
    grid: &mut Grid<'_>,
) -> Result<(Option<u32>, &'t str), ReadError> {
    let mut cells = Vec::new();
    while let Some((place, behind)) = rows::take(text, row, &mut cells) {
        for (cell, value) in &cells {
            put(cell, value, &Rich::default(), common, grid)?;
        }
        (text, row) = (behind, Some(place.saturating_add(1)));
    }
    Ok((row, text))
}

/// Reads rows as long as they are plain. Answers the place of the next row.
fn plain_rows(
    part: &mut Ahead<Result<Ready, ReadError>>,
    mut row: u32,
    common: &Common,
    grid: &mut Grid<'_>,
) -> Result<u32, ReadError> {
    loop {
        if let Some(ready) = part.made().map_err(|error| of_source(&error))? {
            let ready = ready?;
            grid.append(ready.rows, &ready.spent)?;
            part.consume(ready.taken);
            row = ready.next.unwrap_or(row);
            continue;
        }
        let text = part.text().map_err(|error| of_source(&error))?;
        let (next, left) = take_rows(text, Some(row), common, grid)?;
        let (taken, ended) = (text.len() - left.len(), text.is_empty() || !left.is_empty());
        part.consume(taken);
        row = next.unwrap_or(row);
        if ended {
            return Ok(row);
        }
    }
}

/// Reads a sheet's part into its grid: its rows from their text alone where they are plain, all else
/// as XML.
pub fn read(
    part: Ahead<Result<Ready, ReadError>>,
    common: &Common,
    grid: &mut Grid<'_>,
) -> Result<(), ReadError> {
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
                "sheetData" => row = plain_rows(xml.source(), row, common, grid)?,
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
                "row" => row = plain_rows(xml.source(), row.saturating_add(1), common, grid)?,
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

    use super::super::super::Sheet;
    use super::super::super::ahead::ahead;
    use super::super::super::grid::{Budget, Grid};
    use super::super::{Common, rows};
    use super::{place, read, ready};

    const PLAIN: &str = r#"<row r="2"><c r="A2"><v>1.5</v></c><c t="s"><v>0</v></c><c/></row>"#;
    const MARKS: &str = r#"<row><c t="b"><v>1</v></c><c t="str"><v>a_x000D_b</v></c><c t="e"><v>#N/A</v></c></row>"#;
    const FORMULA: &str =
        r#"<row r="9"><c r="A9" s="1"><f>A2</f><v>2</v></c><c r="B9"><v>3</v></c></row>"#;
    const INLINE: &str = r#"<row><c><v>4</v></c><c t="inlineStr"><is><t>hai</t></is></c></row>"#;

    fn common() -> Common {
        Common { strings: vec!["một".to_owned().into()], ..Common::default() }
    }

    fn sheet(text: &str) -> Sheet {
        let (common, mut budget) = (common(), Budget::default());
        let mut grid = Grid::new(&mut budget);
        let make = |text: &str| ready(text, &common);
        ahead(text.as_bytes(), rows::END.as_bytes(), make, |part| read(part, &common, &mut grid))
            .unwrap();
        grid.finish("Danh sách".to_owned(), false)
    }

    /// A sheet whose rows may be taken as they are, and the same so written that they may not.
    fn two_ways(rows: &str) -> (Sheet, Sheet) {
        let text = format!(
            "<?xml version=\"1.0\"?><worksheet><dimension ref=\"A1\"/><sheetData>{rows}</sheetData>\
             <mergeCells><mergeCell ref=\"A1:C2\"/></mergeCells></worksheet>"
        );
        (sheet(&text), sheet(&text.replace('"', "'")))
    }

    #[test]
    fn plain_rows_are_read_as_xml_would_be() {
        for rows in [
            vec![],
            vec![PLAIN, MARKS],
            vec![PLAIN, FORMULA, MARKS, INLINE, MARKS],
            vec![INLINE, PLAIN],
            vec![MARKS, "<!-- -->", MARKS],
            vec!["<row/>", MARKS, "<row r=\"30\"/>", MARKS, "<row/>", INLINE],
        ] {
            let (quickly, as_xml) = two_ways(&rows.concat());
            assert_eq!(quickly, as_xml, "{rows:?}");
            assert_eq!(quickly.merges.len(), 1);
        }
    }

    #[test]
    fn a_long_sheet_is_read_the_same_whoever_reads_which_part() {
        let row = |at: usize| match at % 997 {
            0 => FORMULA.replace('9', &at.to_string()),
            1 => INLINE.to_owned(),
            2..=40 => MARKS.to_owned(),
            _ => PLAIN.replace("r=\"2\"", &format!("r=\"{at}\"")).replace("A2", &format!("A{at}")),
        };
        let rows: String = (1..=30_000).map(row).collect();
        let (quickly, as_xml) = two_ways(&rows);
        assert_eq!(quickly.rows.len(), 30_000);
        assert!(quickly == as_xml);
    }

    #[test]
    fn rows_are_ready_that_say_where_they_belong() {
        let common = common();
        let text = [PLAIN, MARKS, FORMULA, PLAIN].concat();
        let found = ready(&text, &common).unwrap();
        let indexes: Vec<u32> = found.rows.iter().map(|row| row.index).collect();
        assert_eq!(indexes, [1, 2]);
        assert_eq!((found.next, found.taken), (Some(3), PLAIN.len() + MARKS.len()));

        let found = ready(MARKS, &common).unwrap();
        assert_eq!((found.rows.len(), found.next, found.taken), (0, None, 0));
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
