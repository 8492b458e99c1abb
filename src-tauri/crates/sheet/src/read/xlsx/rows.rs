//! Rows as nearly every program writes them, taken from their text alone: a row holds cells, a cell
//! at most a value, and nothing else stands between. What is written in any other way is left to be
//! read as the XML that it is.

use super::cells::Current;

/// How a row ends.
pub const END: &str = "</row>";

/// Takes the first row of a text: gives its cells and their values away, and answers its place,
/// counted from 0, and the text behind it. None where the text does not begin with a plain row.
/// `place` is that of a row which names none; where it is not known, such a row is not taken.
pub fn take<'t>(
    text: &'t str,
    mut place: Option<u32>,
    cells: &mut Vec<(Current, &'t str)>,
) -> Option<(u32, &'t str)> {
    cells.clear();
    let (attributes, mut text) = tag(text, "<row")?;
    let (mut attributes, closed) = closed(attributes);
    while let Some((name, value)) = attribute(&mut attributes)? {
        if name == "r" {
            place = Some(value.parse::<u32>().ok()?.saturating_sub(1));
        }
    }
    let place = place?;
    if closed {
        return Some((place, text));
    }
    let mut column = 0;
    loop {
        if let Some(behind) = text.strip_prefix(END) {
            return Some((place, behind));
        }
        let (cell, value, behind) = cell(text, place, column)?;
        column = cell.next_column();
        cells.push((cell, value));
        text = behind;
    }
}

/// The first cell of a text, its value, and the text behind it.
fn cell(text: &str, row: u32, column: u32) -> Option<(Current, &str, &str)> {
    let (attributes, text) = tag(text, "<c")?;
    let (mut attributes, closed) = closed(attributes);
    let mut cell = Current::at(row, column);
    while let Some((name, value)) = attribute(&mut attributes)? {
        cell.note(name, value);
    }
    if closed {
        return Some((cell, "", text));
    }
    let Some(text) = text.strip_prefix("<v>") else {
        return Some((cell, "", text.strip_prefix("</c>")?));
    };
    let (value, text) = cut(text, b'<')?;
    is_plain(value).then_some((cell, value, text.strip_prefix("/v></c>")?))
}

/// Whether a text of XML is written as it is meant.
pub fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| byte != b'&' && byte != b'\r')
}

/// What stands in a tag behind its name, and what stands behind the tag.
fn tag<'t>(text: &'t str, name: &str) -> Option<(&'t str, &'t str)> {
    cut(text.strip_prefix(name)?, b'>')
}

/// The attributes of a tag, and whether it is closed at once.
fn closed(attributes: &str) -> (&str, bool) {
    attributes.strip_suffix('/').map_or((attributes, false), |attributes| (attributes, true))
}

/// Takes the first of the attributes: inside nothing where there is none left, outside nothing where
/// something else stands there.
#[expect(clippy::option_option, reason = "the end of the attributes is no fault in them")]
fn attribute<'t>(attributes: &mut &'t str) -> Option<Option<(&'t str, &'t str)>> {
    if attributes.is_empty() {
        return Some(None);
    }
    let (name, rest) = cut(attributes.strip_prefix(' ')?, b'=')?;
    let (value, rest) = cut(rest.strip_prefix('"')?, b'"')?;
    if !name.starts_with(|sign: char| sign.is_ascii_alphabetic()) {
        return None;
    }
    *attributes = rest;
    Some(Some((name, value)))
}

/// [`str::split_once`] at a sign of ASCII. There are a million short pieces in a large sheet, and its
/// search, made for long texts, takes three times as long to begin.
pub fn cut(text: &str, sign: u8) -> Option<(&str, &str)> {
    let place = text.bytes().position(|byte| byte == sign)?;
    Some((text.get(..place)?, text.get(place + 1..)?))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn plain_rows_are_taken() {
        let mut cells = Vec::new();
        let text = "<row r=\"7\" spans=\"1:2\" x14ac:dyDescent=\"0.25\"><c r=\"B7\" s=\"3\" t=\"s\">\
                    <v>12</v></c><c/><c r=\"D7\" s=\"1\"></c></row><row/></sheetData>";
        let (place, behind) = take(text, Some(0), &mut cells).unwrap();
        let of = |row, column, attributes: &[(&str, &str)], value| {
            let mut cell = Current::at(row, column);
            attributes.iter().for_each(|(name, value)| cell.note(name, value));
            (cell, value)
        };
        let expected = [
            of(6, 1, &[("s", "3"), ("t", "s")], "12"),
            of(6, 2, &[], ""),
            of(6, 3, &[("s", "1")], ""),
        ];
        assert_eq!((place, cells.as_slice()), (6, expected.as_slice()));
        assert_eq!(take(behind, Some(place + 1), &mut cells), Some((7, "</sheetData>")));
        assert!(cells.is_empty());
        assert_eq!(take("</sheetData>", Some(8), &mut cells), None);
        assert_eq!(take("<row/>", None, &mut cells), None);
    }

    #[test]
    fn whatever_else_stands_there_is_left() {
        for text in [
            "",
            "<row",
            "<rowBreaks count=\"1\"></row>",
            "<row r='1'></row>",
            "<row  r=\"1\"></row>",
            "<row r=\"x\"></row>",
            "<row r=\"1\"> <c/></row>",
            "<row r=\"1\"><c r=\"A1\"><f>1+1</f><v>2</v></c></row>",
            "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>một</t></is></c></row>",
            "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a&amp;b</v></c></row>",
            "<row r=\"1\"><c r=\"A1\"><v>1</v><!-- --></c></row>",
            "<row r=\"1\"><c r=\"A1\"><v>1</v></c>",
            "<row r=\"1\"><c r=\"a>b\"><v>1</v></c></row>",
        ] {
            assert_eq!(take(text, Some(0), &mut Vec::new()), None, "{text}");
        }
    }
}
