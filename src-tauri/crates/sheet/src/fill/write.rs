//! Values written into the cells that have fields.

use ooxml::xml::{Element, Node};

use super::book::{Book, beside, child, children, local};
use super::field::{Data, Meaning, Piece, Value, pieces, written};
use super::grid::{self, text_element};
use super::lines::Copy;
use crate::formula::shift::Axis;

/// Letters that a cell holds: Excel mends a file with more by cutting them off.
pub const MAX_TEXT: usize = 32_767;

/// Writes into a cell what its fields say. Says whether the cell has fields.
pub fn write(book: &Book<'_>, data: &Data, cell: &mut Element, nth: Copy) -> bool {
    if grid::formula(cell).is_some() {
        return false;
    }
    let text = grid::text(book, cell);
    if !text.contains("{{") {
        return false;
    }
    let pieces = pieces(&text);
    let value = |name: &str| value_of(data, name, nth);
    let runs = grid::rich(book, cell).filter(|text| child(text, "r").is_some()).cloned();
    match (pieces.as_slice(), runs) {
        // A text keeps the letters' look that the field has, where the cell's own is not all of it.
        ([Piece::Field(name)], Some(runs)) if matches!(value(name), Value::Text(_)) => {
            let rich = composed_rich(cell, &runs, &value);
            grid::set_rich(cell, rich);
        }
        ([Piece::Field(name)], _) => {
            let format = book.format(grid::style(cell)).to_owned();
            grid::set_value(cell, &format, value(name), book.from_1904);
        }
        (pieces, None) => {
            let composed: String = pieces.iter().map(|piece| said(*piece, &value)).collect();
            if composed.is_empty() { grid::clear(cell) } else { grid::set_text(cell, &composed) }
        }
        (_, Some(runs)) => {
            let rich = composed_rich(cell, &runs, &value);
            grid::set_rich(cell, rich);
        }
    }
    true
}

fn value_of<'d>(data: &'d Data, name: &str, nth: Copy) -> &'d Value {
    const BLANK: &Value = &Value::Blank;
    let Ok(meaning) = data.meaning(name) else { return BLANK };
    let nth = match meaning {
        Meaning::Each(list, _) => match data.lists.get(list).map(|list| list.axis) {
            Some(Axis::Column) => nth.column,
            _ => nth.row,
        },
        _ => None,
    };
    data.value(meaning, nth)
}

fn said<'d>(piece: Piece<'_>, value: &impl Fn(&str) -> &'d Value) -> String {
    match piece {
        Piece::Text(text) => text.to_owned(),
        Piece::Field(name) => written(value(name)),
    }
}

/// A text whose letters differ in look, with its fields replaced: a field looks like its first letter.
fn composed_rich<'d>(
    cell: &Element,
    runs: &Element,
    value: &impl Fn(&str) -> &'d Value,
) -> Element {
    let parts: Vec<(Option<&Element>, String)> = runs
        .elements()
        .filter_map(|run| match local(&run.name) {
            "t" => Some((None, run.text())),
            "r" => {
                Some((child(run, "rPr"), children(run, "t").map(Element::text).collect::<String>()))
            }
            _ => None,
        })
        .collect();
    let whole: String = parts.iter().map(|(_, text)| text.as_str()).collect();
    let mut ends = Vec::new();
    let mut end = 0;
    for (look, text) in &parts {
        end += text.len();
        ends.push((end, *look));
    }
    let look_at = |at: usize| ends.iter().find(|(end, _)| at < *end).and_then(|(_, look)| *look);
    let mut own = beside(cell, "is");
    let mut put = |look: Option<&Element>, text: &str| {
        if text.is_empty() {
            return;
        }
        let mut run = beside(cell, "r");
        run.children.extend(look.cloned().map(Node::Element));
        run.children.push(Node::Element(text_element(cell, text)));
        own.children.push(Node::Element(run));
    };
    let mut at = 0;
    for piece in pieces(&whole) {
        match piece {
            Piece::Field(_) => {
                put(look_at(at), &said(piece, value));
                let rest = whole.get(at..).unwrap_or_default();
                at += rest.find("}}").map_or(rest.len(), |end| end + 2);
            }
            Piece::Text(text) => {
                // What stands between fields may change its look on the way.
                let stop = at + text.len();
                while at < stop {
                    let next = ends.iter().map(|(end, _)| *end).find(|end| *end > at);
                    let to = next.unwrap_or(stop).min(stop);
                    put(look_at(at), whole.get(at..to).unwrap_or_default());
                    at = to;
                }
            }
        }
    }
    own
}

/// The texts that are too long for a cell once they are written: a cell with fields, by its longest outcome.
pub fn too_long(data: &Data, text: &str) -> bool {
    let length = |text: &str| text.chars().map(char::len_utf16).sum::<usize>();
    let longest = |name: &str| {
        let all = |list: usize, field: usize| {
            let items = data.lists.get(list).map(|list| list.items.as_slice()).unwrap_or_default();
            let values = items.iter().filter_map(move |item| item.values.get(field));
            values.map(|value| length(&written(value))).max().unwrap_or(0)
        };
        match data.meaning(name) {
            Ok(Meaning::Each(list, field)) => all(list, field),
            Ok(meaning) => length(&written(data.value(meaning, None))),
            Err(_) => 0,
        }
    };
    let sizes = pieces(text).into_iter().map(|piece| match piece {
        Piece::Text(text) => length(text),
        Piece::Field(name) => longest(name),
    });
    sizes.sum::<usize>() > MAX_TEXT
}
