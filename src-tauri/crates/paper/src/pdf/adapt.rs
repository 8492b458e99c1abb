//! What the built-in converter draws otherwise than Word, put right in its copy of the document.
//!
//! It draws the border of a paragraph from margin to margin, whatever its indents, unless the
//! paragraph stands in a table. The prescribed lines of NĐ 30 are such borders, so a paragraph
//! that is nothing but an indented border becomes a row of cells, one of them with a border.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::package::{Package, PackageError};
use crate::starter::layout::twips;
use crate::starter::tree::{find, section_widths};
use crate::xml::{Element, Node};

const PART: &str = "word/document.xml";

/// The copy, or the document itself when there is nothing to put right.
pub(super) fn adapt(docx: &[u8]) -> Result<Cow<'_, [u8]>, PackageError> {
    let mut package = Package::open(docx)?;
    let mut document = package.xml(PART)?;
    let widths = section_widths(&document.root);
    let Some(body) = document.root.children.iter_mut().find_map(|node| match node {
        Node::Element(element) if element.name == "w:body" => Some(element),
        _ => None,
    }) else {
        return Ok(Cow::Borrowed(docx));
    };
    let mut section = 0;
    let mut changed = false;
    for node in &mut body.children {
        let Node::Element(element) = node else { continue };
        let ends_section = find(element, "w:sectPr").is_some();
        if is_line(element) && !ends_section {
            let width = twips(widths.get(section).copied().unwrap_or(0));
            if let Some(cells) = as_cells(element, width) {
                *element = cells;
                changed = true;
            }
        }
        section += usize::from(ends_section);
    }
    if !changed {
        return Ok(Cow::Borrowed(docx));
    }
    let parts = BTreeMap::from([(PART.to_owned(), document.write())]);
    Ok(Cow::Owned(package.with_parts(&parts)?))
}

/// A paragraph without runs, with a lower border and an indent.
fn is_line(element: &Element) -> bool {
    let bordered = find(element, "w:pBdr").is_some_and(|border| border.child("w:bottom").is_some());
    let indented = find(element, "w:ind")
        .and_then(|indent| indent.attribute("w:left"))
        .is_some_and(|left| left != "0");
    element.name == "w:p"
        && bordered
        && indented
        && element.elements().all(|child| child.name == "w:pPr")
}

/// A row of three cells as wide as the page, the middle one with the line as its lower border.
fn as_cells(paragraph: &Element, width: u32) -> Option<Element> {
    let indent = find(paragraph, "w:ind")?;
    let side = |name: &str| indent.attribute(name).and_then(|value| value.parse::<u32>().ok());
    let (left, right) = (side("w:left")?, side("w:right").unwrap_or(0));
    let widths = [left, width.checked_sub(left)?.checked_sub(right)?, right];
    let border = find(paragraph, "w:pBdr")?.child("w:bottom")?;
    let height = find(paragraph, "w:spacing")?.attribute("w:line")?;

    let measure = |name: &str, value: u32| {
        Node::Element(with(name, &[("w:w", &value.to_string()), ("w:type", "dxa")]))
    };
    let sides = ["w:top", "w:left", "w:bottom", "w:right"];
    let padding =
        sides.iter().fold(Element::new("w:tblCellMar"), |all, side| all.with(measure(side, 0)));
    let properties = Element::new("w:tblPr")
        .with(measure("w:tblW", width))
        .with(Node::Element(with("w:tblLayout", &[("w:type", "fixed")])))
        .with(Node::Element(padding));
    let grid = widths.iter().fold(Element::new("w:tblGrid"), |grid, width| {
        grid.with(Node::Element(with("w:gridCol", &[("w:w", &width.to_string())])))
    });
    let exact = with("w:trHeight", &[("w:val", height), ("w:hRule", "exact")]);
    let row =
        Element::new("w:tr").with(Node::Element(Element::new("w:trPr").with(Node::Element(exact))));
    let row = widths.iter().enumerate().fold(row, |row, (index, width)| {
        let mut cell = Element::new("w:tcPr").with(measure("w:tcW", *width));
        if index == 1 {
            let borders = Element::new("w:tcBorders").with(Node::Element(border.clone()));
            cell = cell.with(Node::Element(borders));
        }
        row.with(Node::Element(
            Element::new("w:tc")
                .with(Node::Element(cell))
                .with(Node::Element(tiny_paragraph(height))),
        ))
    });
    let table = Element::new("w:tbl").with(Node::Element(properties)).with(Node::Element(grid));
    Some(table.with(Node::Element(row)))
}

/// An empty paragraph, kept with the next one as the line was.
fn tiny_paragraph(height: &str) -> Element {
    let spacing = with(
        "w:spacing",
        &[("w:before", "0"), ("w:after", "0"), ("w:line", height), ("w:lineRule", "exact")],
    );
    let properties = Element::new("w:pPr")
        .with(Node::Element(Element::new("w:keepNext")))
        .with(Node::Element(spacing));
    Element::new("w:p").with(Node::Element(properties))
}

fn with(name: &str, attributes: &[(&str, &str)]) -> Element {
    attributes.iter().fold(Element::new(name), |mut element, (name, value)| {
        element.set_attribute(name, value);
        element
    })
}
