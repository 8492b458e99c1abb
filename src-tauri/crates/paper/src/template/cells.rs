//! Blocks across the cells of a row, for tables whose columns come from data: `{{#Tháng}}` in one cell and `{{/Tháng}}` in
//! a later one repeat these cells and all between. A block that opens and closes in one cell repeats what is in the cell;
//! `{{#Tháng | ô}}` says that the cell itself is meant.

use std::collections::BTreeMap;

use super::compile::Compiler;
use super::dictionary::{Meaning, key};
use super::grid;
use super::nest::Nest;
use super::plan::Piece;
use super::rows::lines_in;
use super::scan::{Line, Spot, is_apart, line};
use super::tag::{self, Role, Tag};
use crate::xml::{Element, Node};

/// A block marker in a cell.
#[derive(Clone)]
struct Marker {
    /// Place of the cell among the children of the row.
    cell: usize,
    /// Which paragraph of the cell.
    paragraph: usize,
    line: Line,
    spot: Spot,
    tag: Tag,
}

impl Compiler<'_> {
    /// The children of a row.
    pub(super) fn cells_of(&mut self, row: &Element) -> Vec<Piece> {
        let spans = self.spans(row);
        if spans.is_empty() {
            return self.children(&row.children);
        }
        let mut nest = Nest::default();
        for (index, child) in row.children.iter().enumerate() {
            let Node::Element(cell) = child else {
                nest.push(Piece::Node(child.clone()));
                continue;
            };
            for (open, close) in spans.iter().filter(|(open, _)| open.cell == index) {
                let cells = row.children.iter().take(close.cell + 1).skip(open.cell);
                let room = grid::width_together(cells);
                self.cell_marker(open, &mut nest);
                nest.give_room(room);
            }
            let markers = spans.iter().flat_map(|(open, close)| [open, close]);
            let mut gone: BTreeMap<usize, Vec<&Spot>> = BTreeMap::new();
            for marker in markers.filter(|marker| marker.cell == index) {
                gone.entry(marker.paragraph).or_default().push(&marker.spot);
            }
            let piece = self.element(&without(cell, &mut 0, &gone));
            nest.push(piece);
            // Inner blocks close first.
            for (_, close) in spans.iter().rev().filter(|(_, close)| close.cell == index) {
                self.cell_marker(close, &mut nest);
            }
        }
        self.close_all(nest)
    }

    fn cell_marker(&mut self, marker: &Marker, nest: &mut Nest) {
        self.cells_marked = true;
        self.marker(&marker.tag, &marker.line, &marker.spot, nest);
        self.cells_marked = false;
    }

    /// Pairs of markers that span cells, outer ones before inner ones; none where markers do not match: that is told
    /// when the cells are read one by one.
    fn spans(&self, row: &Element) -> Vec<(Marker, Marker)> {
        let mut open: Vec<(usize, Marker)> = Vec::new();
        let mut spans = Vec::new();
        for (order, marker) in markers(row).into_iter().enumerate() {
            if marker.tag.role != Role::Close {
                open.push((order, marker));
                continue;
            }
            let Some((order, opener)) = open.pop() else { return Vec::new() };
            if !self.same_block(&opener.tag.name, &marker.tag.name) {
                return Vec::new();
            }
            if opener.cell != marker.cell || opener.tag.of_cells {
                spans.push((order, opener, marker));
            }
        }
        spans.sort_by_key(|(order, ..)| *order);
        spans.into_iter().map(|(_, open, close)| (open, close)).collect()
    }

    /// Whether a closing tag of this name belongs to a block of that one: by the words, or by the field meant.
    fn same_block(&self, opened: &str, closed: &str) -> bool {
        let path = |name: &str| match self.dictionary.meaning(name, &self.frames) {
            Meaning::Field(field) => Some(field.path.clone()),
            _ => None,
        };
        closed.is_empty()
            || key(opened) == key(closed)
            || path(opened).is_some_and(|opened| path(closed) == Some(opened))
    }
}

fn markers(row: &Element) -> Vec<Marker> {
    let mut markers = Vec::new();
    for (cell, child) in row.children.iter().enumerate() {
        let Some(element) = child.element() else { continue };
        let mut lines = Vec::new();
        lines_in(element, &mut lines);
        for (paragraph, line) in lines.into_iter().enumerate() {
            for spot in line.spots.iter().filter(|spot| spot.whole) {
                if let Ok(tag) = tag::read(line.inner(spot))
                    && tag.role != Role::Print
                {
                    let (line, spot) = (line.clone(), spot.clone());
                    markers.push(Marker { cell, paragraph, line, spot, tag });
                }
            }
        }
    }
    markers
}

/// A cell without these tags, and without paragraphs that held nothing else. `at` counts the paragraphs as
/// [`lines_in`] does.
fn without(element: &Element, at: &mut usize, gone: &BTreeMap<usize, Vec<&Spot>>) -> Element {
    let mut kept = element.head();
    for child in &element.children {
        match child {
            Node::Element(paragraph) if paragraph.name == "w:p" => {
                let spots = gone.get(at);
                *at += 1;
                let inner = without(paragraph, at, gone);
                let Some(spots) = spots else {
                    kept.children.push(Node::Element(inner));
                    continue;
                };
                let line = line(paragraph);
                let stripped = rewritten(&inner, &mut line.texts_without(spots).into_iter());
                if !line.holds_only(spots) {
                    kept.children.push(Node::Element(stripped));
                }
            }
            Node::Element(other) if other.name != "w:tbl" => {
                kept.children.push(Node::Element(without(other, at, gone)));
            }
            other => kept.children.push(other.clone()),
        }
    }
    kept
}

/// A paragraph with these texts in its `w:t`, in their order.
fn rewritten(element: &Element, texts: &mut dyn Iterator<Item = String>) -> Element {
    let mut changed = element.head();
    if element.name == "w:t" {
        changed.set_attribute("xml:space", "preserve");
        changed.children.push(Node::Text(texts.next().unwrap_or_default()));
        return changed;
    }
    changed.children.extend(element.children.iter().map(|child| match child {
        Node::Element(child) if !is_apart(&child.name) => Node::Element(rewritten(child, texts)),
        other => other.clone(),
    }));
    changed
}
