//! The lines of a document: its paragraphs, and the rows of its tables.

use crate::xml::{Element, Node};

/// A paragraph, or a row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Line {
    /// A row of a table.
    pub table: bool,
    /// The paragraph, or a text for each cell.
    pub cells: Vec<String>,
}

/// What is not part of the text as it would read with all tracked changes accepted, and the second
/// telling of a drawing for older programs.
const PASSED_OVER: &[&str] = &["w:del", "w:moveFrom", "mc:Fallback", "w:pPr", "w:rPr"];

/// The lines below an element, in order; empty paragraphs do not count.
pub(super) fn lines(root: &Element) -> Vec<Line> {
    let mut found = Vec::new();
    collect(root, &mut found);
    found
}

fn collect(element: &Element, found: &mut Vec<Line>) {
    match element.name.as_str() {
        "w:p" => {
            let text = paragraph(element);
            if !text.trim().is_empty() {
                found.push(Line { table: false, cells: vec![text] });
            }
        }
        "w:tr" => {
            let cells: Vec<String> = element
                .elements()
                .filter(|child| child.name == "w:tc" || child.name == "w:sdt")
                .map(cell)
                .collect();
            if cells.iter().any(|cell| !cell.trim().is_empty()) {
                found.push(Line { table: true, cells });
            }
        }
        name if PASSED_OVER.contains(&name) => {}
        _ => {
            for child in element.elements() {
                collect(child, found);
            }
        }
    }
}

/// The paragraphs of a cell, one under another; tables in it lie flat.
fn cell(element: &Element) -> String {
    let mut inside = Vec::new();
    for child in element.elements() {
        collect(child, &mut inside);
    }
    inside.iter().map(|line| line.cells.join(" | ")).collect::<Vec<_>>().join("\n")
}

fn paragraph(element: &Element) -> String {
    let mut text = String::new();
    write(element, &mut text);
    text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn write(element: &Element, text: &mut String) {
    for child in element.elements() {
        match child.name.as_str() {
            "w:t" => {
                let pieces = child.children.iter().filter_map(|node| match node {
                    Node::Text(piece) => Some(piece.as_str()),
                    _ => None,
                });
                text.extend(pieces);
            }
            "w:tab" => text.push(' '),
            "w:br" | "w:cr" => text.push('\n'),
            "w:noBreakHyphen" => text.push('-'),
            name if PASSED_OVER.contains(&name) => {}
            _ => write(child, text),
        }
    }
}
