//! What the built-in converter draws otherwise than Word, put right in its copy of the document.
//!
//! It honours the indents of a paragraph's lower border in the cell of a table only: elsewhere the
//! border runs from margin to margin. The prescribed lines of NĐ 30 are such borders, so a
//! paragraph that is nothing but an indented border goes into a cell of its own.

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
            *element = in_a_cell(element.clone(), width);
            changed = true;
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
    element.name == "w:p" && bordered && indented && element.elements().all(|child| child.name == "w:pPr")
}

/// A table of one cell over the whole width, without lines and padding.
fn in_a_cell(paragraph: Element, width: u32) -> Element {
    let width = width.to_string();
    let measure = |name: &str, value: &str| {
        let mut element = Element::new(name);
        element.set_attribute("w:w", value);
        element.set_attribute("w:type", "dxa");
        Node::Element(element)
    };
    let mut layout = Element::new("w:tblLayout");
    layout.set_attribute("w:type", "fixed");
    let padding = ["w:top", "w:left", "w:bottom", "w:right"]
        .iter()
        .fold(Element::new("w:tblCellMar"), |all, side| all.with(measure(side, "0")));
    let properties = Element::new("w:tblPr")
        .with(measure("w:tblW", &width))
        .with(Node::Element(layout))
        .with(Node::Element(padding));
    let mut column = Element::new("w:gridCol");
    column.set_attribute("w:w", &width);
    let cell = Element::new("w:tc")
        .with(Node::Element(Element::new("w:tcPr").with(measure("w:tcW", &width))))
        .with(Node::Element(paragraph));
    Element::new("w:tbl")
        .with(Node::Element(properties))
        .with(Node::Element(Element::new("w:tblGrid").with(Node::Element(column))))
        .with(Node::Element(Element::new("w:tr").with(Node::Element(cell))))
}
