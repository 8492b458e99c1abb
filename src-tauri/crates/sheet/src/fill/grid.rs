//! The cells of a sheet's part: read, found, written.

use chrono::NaiveDate;
use ooxml::xml::{Element, Node};

use super::book::{Book, all_text, beside, child, child_mut, children, elements_mut, local};
use super::cell::{Place, covers, first};
use super::field::Value;
use crate::formula::shift::{Area, read_area};

/// What stands in a cell, a formula's stored value included.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Content {
    /// Nothing.
    #[default]
    Empty,
    /// Text.
    Text(String),
    /// A number, also a day.
    Number(f64),
    /// Yes or no.
    Flag(bool),
    /// An error's name: `#REF!`.
    Error(String),
}

/// The cells of a sheet.
pub struct Grid;

impl Grid {
    /// Gives every row and cell its place: files may leave it out where it is the next one.
    pub fn make_places_plain(root: &mut Element) {
        let Some(data) = child_mut(root, "sheetData") else { return };
        let mut row_number = 0_u32;
        for row in elements_mut(data).filter(|one| local(&one.name) == "row") {
            let said = row.attribute("r").and_then(|text| text.parse().ok());
            row_number = said.unwrap_or(row_number.saturating_add(1));
            row.set_attribute("r", &row_number.to_string());
            let mut column = 0_u32;
            for cell in elements_mut(row).filter(|one| local(&one.name) == "c") {
                let said = cell.attribute("r").and_then(Place::read);
                column = said.map_or(column.saturating_add(1), |place| place.column);
                cell.set_attribute("r", &Place::new(row_number, column).to_string());
            }
        }
    }

    /// The rows.
    pub fn rows(root: &Element) -> impl Iterator<Item = (u32, &Element)> {
        let data = child(root, "sheetData");
        let rows = data.into_iter().flat_map(|data| children(data, "row"));
        rows.filter_map(|row| Some((row.attribute("r")?.parse().ok()?, row)))
    }

    /// The cells of a row.
    pub fn in_row(row: &Element) -> impl Iterator<Item = (Place, &Element)> {
        children(row, "c").filter_map(|cell| Some((Place::read(cell.attribute("r")?)?, cell)))
    }

    /// All cells, row by row.
    pub fn cells(root: &Element) -> impl Iterator<Item = (Place, &Element)> {
        Self::rows(root).flat_map(|(_, row)| Self::in_row(row))
    }

    /// All cells, to be changed.
    pub fn cells_mut(root: &mut Element) -> impl Iterator<Item = (Place, &mut Element)> {
        let data = child_mut(root, "sheetData");
        let rows = data.into_iter().flat_map(elements_mut).filter(|one| local(&one.name) == "row");
        let cells = rows.flat_map(elements_mut).filter(|one| local(&one.name) == "c");
        cells.filter_map(|cell| Some((Place::read(cell.attribute("r")?)?, cell)))
    }

    /// The cell at a place, made where the file has none.
    pub fn cell_made(root: &mut Element, place: Place) -> Option<&mut Element> {
        let data = child_mut(root, "sheetData")?;
        let number = |row: &Element| row.attribute("r").and_then(|text| text.parse::<u32>().ok());
        let mut row = beside(data, "row");
        row.set_attribute("r", &place.row.to_string());
        let row = found_or_put(data, row, |one| number(one).map(|number| number.cmp(&place.row)))?;
        let mut cell = beside(row, "c");
        cell.set_attribute("r", &place.to_string());
        if let Some(style) = row.attribute("s").map(str::to_owned) {
            cell.set_attribute("s", &style);
        }
        found_or_put(row, cell, |one| {
            let at = one.attribute("r").and_then(Place::read)?;
            Some(at.column.cmp(&place.column))
        })
    }

    /// The merged areas.
    pub fn merges(root: &Element) -> Vec<Area> {
        let list = child(root, "mergeCells");
        let merges = list.into_iter().flat_map(|list| children(list, "mergeCell"));
        merges.filter_map(|merge| read_area(merge.attribute("ref")?)).collect()
    }

    /// The cell that shows at a place: of a merged area the first.
    pub fn shown(merges: &[Area], place: Place) -> Place {
        merges.iter().find(|area| covers(**area, place)).map_or(place, |area| first(*area))
    }
}

/// The element in `parent` that compares equal; where there is none, `new` is put in its order.
fn found_or_put(
    parent: &mut Element,
    new: Element,
    compare: impl Fn(&Element) -> Option<std::cmp::Ordering>,
) -> Option<&mut Element> {
    let order = |node: &Node| node.element().and_then(&compare);
    let found = parent.children.iter().position(|node| order(node).is_some_and(|o| o.is_eq()));
    let at = found.unwrap_or_else(|| {
        let behind = parent.children.iter().position(|node| order(node).is_some_and(|o| o.is_gt()));
        let at = behind.unwrap_or(parent.children.len());
        parent.children.insert(at, Node::Element(new));
        at
    });
    match parent.children.get_mut(at)? {
        Node::Element(element) => Some(element),
        Node::Text(_) | Node::Raw(_) => None,
    }
}

/// What stands in a cell.
pub fn content(book: &Book<'_>, cell: &Element) -> Content {
    let value = || child(cell, "v").map(all_text).unwrap_or_default();
    match cell.attribute("t").unwrap_or("n") {
        "s" | "inlineStr" => {
            rich(book, cell).map_or(Content::Empty, |text| text_of(&text_in(text)))
        }
        "str" => text_of(&value()),
        "b" => Content::Flag(value().trim() == "1"),
        "e" => Content::Error(value()),
        _ => value().trim().parse().map_or(Content::Empty, Content::Number),
    }
}

fn text_of(text: &str) -> Content {
    if text.is_empty() { Content::Empty } else { Content::Text(text.to_owned()) }
}

/// The text of a cell as an element with runs in it; shared or the cell's own.
pub fn rich<'e>(book: &'e Book<'_>, cell: &'e Element) -> Option<&'e Element> {
    match cell.attribute("t") {
        Some("s") => {
            let index = child(cell, "v").map(all_text)?.trim().parse().ok()?;
            book.string(index)
        }
        Some("inlineStr") => child(cell, "is"),
        _ => None,
    }
}

/// The text of `is` or `si`: that of its runs, without how it is read aloud.
pub fn text_in(text: &Element) -> String {
    let mut whole = String::new();
    for element in text.elements() {
        match local(&element.name) {
            "t" => whole.push_str(&element.text()),
            "r" => children(element, "t").for_each(|text| whole.push_str(&text.text())),
            _ => {}
        }
    }
    whole
}

/// The text of a cell that holds one; empty otherwise.
pub fn text(book: &Book<'_>, cell: &Element) -> String {
    match content(book, cell) {
        Content::Text(text) => text,
        _ => String::new(),
    }
}

/// The formula of a cell, also one that it shares.
pub fn formula(cell: &Element) -> Option<&Element> {
    child(cell, "f")
}

/// The style of a cell.
pub fn style(cell: &Element) -> usize {
    cell.attribute("s").and_then(|text| text.parse().ok()).unwrap_or(0)
}

/// Empties a cell; its style stays.
pub fn clear(cell: &mut Element) {
    cell.children.clear();
    cell.attributes.retain(|(name, _)| matches!(name.as_str(), "r" | "s"));
}

/// Writes a text into a cell.
pub fn set_text(cell: &mut Element, text: &str) {
    let mut own = beside(cell, "is");
    own.children.push(Node::Element(text_element(cell, text)));
    set_rich(cell, own);
}

/// Writes a text with runs into a cell; `text` is an `is`.
pub fn set_rich(cell: &mut Element, text: Element) {
    clear(cell);
    cell.set_attribute("t", "inlineStr");
    cell.children.push(Node::Element(text));
}

/// A `t` that keeps its blanks, with the prefix that `like` has.
pub fn text_element(like: &Element, text: &str) -> Element {
    let mut element = beside(like, "t");
    if text.trim() != text || text.contains(['\n', '\t']) || text.contains("  ") {
        element.set_attribute("xml:space", "preserve");
    }
    element.children.push(Node::Text(text.to_owned()));
    element
}

/// Writes a number into a cell.
pub fn set_number(cell: &mut Element, number: f64) {
    clear(cell);
    let mut value = beside(cell, "v");
    value.children.push(Node::Text(number.to_string()));
    cell.children.push(Node::Element(value));
}

/// Whether a number format shows a day or a time: one of its letters outside quotation marks and brackets says so.
pub fn shows_date(format: &str) -> bool {
    let mut letters = format.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => drop(letters.by_ref().find(|letter| *letter == '"')),
            '[' => drop(letters.by_ref().find(|letter| *letter == ']')),
            '\\' | '_' | '*' => drop(letters.next()),
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' => return true,
            ';' => return false,
            _ => {}
        }
    }
    false
}

/// Days between the two dates that workbooks count from.
const FROM_1904: f64 = 1462.0;

/// The number that stands for a day in a workbook that counts from 1900.
pub fn serial(day: NaiveDate) -> Option<f64> {
    let start = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let days = day.signed_duration_since(start).num_days();
    // Excel takes 1900 for a leap year: before March of that year its count is another.
    (days > 60).then(|| f64::from(i32::try_from(days).unwrap_or(i32::MAX)))
}

/// Writes a value into a cell that is a single field, as the cell's number format has it.
pub fn set_value(cell: &mut Element, format: &str, value: &Value, from_1904: bool) {
    match value {
        Value::Blank => clear(cell),
        Value::Number(number) => set_number(cell, *number),
        Value::Percent(percent) => {
            // Divided in decimals: 39.3 is 0.393 and not 0.39299999999999996.
            let share = format!("{percent}e-2").parse().unwrap_or(percent / 100.0);
            set_number(cell, if format.contains('%') { share } else { *percent });
        }
        Value::Date(day) => match serial(*day).filter(|_| shows_date(format)) {
            Some(number) => set_number(cell, number - if from_1904 { FROM_1904 } else { 0.0 }),
            None => set_text(cell, &vietnamese::date_short(*day)),
        },
        Value::Text(text) if text.is_empty() => clear(cell),
        Value::Text(text) => set_text(cell, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_that_show_a_day() {
        for format in ["dd/mm/yyyy", "[$-42A]d mmmm yyyy", "\"ngày\" d", "hh:mm"] {
            assert!(shows_date(format), "{format}");
        }
        for format in ["General", "#,##0", "0.0%", "0 \"hộ dân\"", "[Red]0", "@", "_-* #,##0"] {
            assert!(!shows_date(format), "{format}");
        }
    }

    #[test]
    fn days_are_counted_as_excel_does() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        assert_eq!(serial(day(2026, 9, 30)), Some(46295.0));
        assert_eq!(serial(day(1900, 3, 1)), Some(61.0));
        assert_eq!(serial(day(1900, 1, 1)), None);
    }
}
