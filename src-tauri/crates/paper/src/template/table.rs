//! Rows, cells and columns of a table, through the wrappers that may stand around them: read, and set.

use crate::xml::{Element, Node};

/// How a cell, or the room before the first one, lies in the grid.
#[derive(Clone, Copy)]
pub(super) struct Edge {
    /// Columns that it takes.
    pub span: usize,
    /// In twentieths of a point, where it says so.
    pub width: Option<u32>,
}

/// Width of a cell, or of the cell in a wrapper; nought where it does not say.
pub(super) fn width_of(element: &Element) -> u32 {
    match element.name.as_str() {
        "w:tc" => own_width(element).unwrap_or(0),
        name if wraps(name) => element.elements().map(width_of).fold(0, u32::saturating_add),
        _ => 0,
    }
}

fn wraps(name: &str) -> bool {
    matches!(name, "w:sdt" | "w:sdtContent" | "w:customXml" | "w:smartTag")
}

pub(super) fn own_width(cell: &Element) -> Option<u32> {
    dxa(cell.child("w:tcPr")?.child("w:tcW")?)
}

/// A length in twentieths of a point; widths that no page has are none.
fn dxa(width: &Element) -> Option<u32> {
    let absolute = width.attribute("w:type").is_none_or(|kind| kind == "dxa");
    let length = width.attribute("w:w").filter(|_| absolute)?.parse().ok()?;
    (1..=40_000).contains(&length).then_some(length)
}

pub(super) fn grid_of(table: &Element) -> Vec<u32> {
    let columns = table.child("w:tblGrid").into_iter().flat_map(Element::elements);
    let columns = columns.filter(|column| column.name == "w:gridCol");
    let width = |column: &Element| column.attribute("w:w")?.parse().ok();
    columns.map(|column| width(column).filter(|width| *width <= 40_000).unwrap_or(0)).collect()
}

pub(super) fn rows_of(table: &Element) -> Vec<&Element> {
    table.elements().fold(Vec::new(), |mut rows, child| {
        match child.name.as_str() {
            "w:tr" => rows.push(child),
            name if wraps(name) => rows.extend(rows_of(child)),
            _ => {}
        }
        rows
    })
}

fn cells_of(row: &Element) -> Vec<&Element> {
    row.elements().fold(Vec::new(), |mut cells, child| {
        match child.name.as_str() {
            "w:tc" => cells.push(child),
            name if wraps(name) => cells.extend(cells_of(child)),
            _ => {}
        }
        cells
    })
}

pub(super) fn for_each_row(table: &mut Element, change: &mut dyn FnMut(&mut Element)) {
    for node in &mut table.children {
        match node {
            Node::Element(child) if child.name == "w:tr" => change(child),
            Node::Element(child) if wraps(&child.name) => for_each_row(child, change),
            _ => {}
        }
    }
}

/// The cell itself, or the cells in a wrapper.
pub(super) fn with_cells(element: &mut Element, change: &mut dyn FnMut(&mut Element)) {
    if element.name == "w:tc" {
        change(element);
    } else if wraps(&element.name) || element.name == "w:tr" {
        for node in &mut element.children {
            if let Node::Element(child) = node {
                with_cells(child, change);
            }
        }
    }
}

pub(super) fn drop_empty_rows(table: &mut Element) {
    table.children.retain_mut(|node| match node {
        Node::Element(child) if child.name == "w:tr" => !cells_of(child).is_empty(),
        Node::Element(child) if wraps(&child.name) => {
            drop_empty_rows(child);
            true
        }
        _ => true,
    });
}

/// The room before the first cell, the cells, the room after the last one.
pub(super) fn edges(row: &Element) -> Vec<Edge> {
    let properties = row.child("w:trPr");
    let number = |element: Option<&Element>| -> usize {
        let value = element.and_then(|element| element.attribute("w:val")?.parse().ok());
        value.filter(|span| *span <= 1_000).unwrap_or(0)
    };
    let side = |span: &str, width: &str| {
        let property = |name: &str| properties.and_then(|properties| properties.child(name));
        Edge { span: number(property(span)), width: property(width).and_then(dxa) }
    };
    let cells = cells_of(row).into_iter().map(|cell| {
        let span = number(cell.child("w:tcPr").and_then(|own| own.child("w:gridSpan")));
        Edge { span: span.max(1), width: own_width(cell) }
    });
    let (before, after) = (side("w:gridBefore", "w:wBefore"), side("w:gridAfter", "w:wAfter"));
    [before].into_iter().chain(cells).chain([after]).collect()
}

pub(super) fn write_grid(table: &mut Element, old: &[u32], grid: &[u32]) {
    if old == grid {
        return;
    }
    let own = table.children.iter_mut().find_map(|node| match node {
        Node::Element(child) if child.name == "w:tblGrid" => Some(child),
        _ => None,
    });
    if let Some(own) = own {
        own.children = grid
            .iter()
            .map(|width| {
                let mut column = Element::new("w:gridCol");
                column.set_attribute("w:w", &width.to_string());
                Node::Element(column)
            })
            .collect();
    }
}

/// Writes spans and widths (nought: leave it) of the room before, the cells and the room after.
pub(super) fn write_row(row: &mut Element, edges: &[(usize, u32)]) {
    let mut cells = edges.iter().skip(1);
    with_cells(row, &mut |cell| {
        if let Some((span, width)) = cells.next() {
            set_span(cell, *span);
            if *width > 0 && own_width(cell) != Some(*width) {
                set_width(cell, *width);
            }
        }
    });
}

/// The properties of a cell, which stand first in it.
fn properties(cell: &mut Element) -> Option<&mut Element> {
    if cell.child("w:tcPr").is_none() {
        cell.children.insert(0, Node::Element(Element::new("w:tcPr")));
    }
    cell.children.iter_mut().find_map(|node| match node {
        Node::Element(child) if child.name == "w:tcPr" => Some(child),
        _ => None,
    })
}

pub(super) fn set_width(cell: &mut Element, width: u32) {
    let Some(own) = properties(cell) else { return };
    let place = usize::from(own.elements().next().is_some_and(|child| child.name == "w:cnfStyle"));
    let mut element = Element::new("w:tcW");
    element.set_attribute("w:w", &width.to_string());
    element.set_attribute("w:type", "dxa");
    own.children.retain(|node| node.element().is_none_or(|child| child.name != "w:tcW"));
    own.children.insert(place.min(own.children.len()), Node::Element(element));
}

fn set_span(cell: &mut Element, span: usize) {
    let now = cell.child("w:tcPr").and_then(|own| own.child("w:gridSpan")?.attribute("w:val"));
    if now.is_none_or(|now| now == "1") && span <= 1 || now == Some(span.to_string().as_str()) {
        return;
    }
    let Some(own) = properties(cell) else { return };
    own.children.retain(|node| node.element().is_none_or(|child| child.name != "w:gridSpan"));
    if span > 1 {
        let before = |node: &Node| {
            node.element()
                .is_some_and(|child| ["w:cnfStyle", "w:tcW"].contains(&child.name.as_str()))
        };
        let place = own.children.iter().take_while(|node| before(node)).count();
        let mut element = Element::new("w:gridSpan");
        element.set_attribute("w:val", &span.to_string());
        own.children.insert(place, Node::Element(element));
    }
}
