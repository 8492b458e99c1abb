//! Questions to the tree of a document.

use crate::xml::{Element, Node};

/// Width between the margins of each section of a document, in tenths of a millimetre; nought
/// where it does not say.
pub(crate) fn section_widths(root: &Element) -> Vec<u32> {
    let mut all = Vec::new();
    collect_sections(root, &mut all);
    let number = |element: Option<&Element>, name: &str| -> Option<u32> {
        element?.attribute(name)?.parse().ok()
    };
    let width = |section: &Element| -> Option<u32> {
        let page = number(section.child("w:pgSz"), "w:w")?;
        let margins = section.child("w:pgMar");
        let sides = number(margins, "w:left")?.checked_add(number(margins, "w:right")?)?;
        Some(tenths(page.checked_sub(sides)?))
    };
    all.into_iter().map(|section| width(section).unwrap_or(0)).collect()
}

fn collect_sections<'a>(element: &'a Element, all: &mut Vec<&'a Element>) {
    for child in element.elements() {
        if child.name == "w:sectPr" {
            all.push(child);
        } else {
            collect_sections(child, all);
        }
    }
}

/// Word's twentieths of a point as tenths of a millimetre.
pub(crate) fn tenths(twips: u32) -> u32 {
    u32::try_from(u64::from(twips) * 254 / 1440).unwrap_or(u32::MAX)
}

/// The first element of that name below this one.
pub(crate) fn find<'a>(element: &'a Element, name: &str) -> Option<&'a Element> {
    element
        .elements()
        .find_map(|child| if child.name == name { Some(child) } else { find(child, name) })
}

/// The first element of that name, this one included, to be changed.
pub(crate) fn find_mut<'a>(element: &'a mut Element, name: &str) -> Option<&'a mut Element> {
    if element.name == name {
        return Some(element);
    }
    element.children.iter_mut().find_map(|node| match node {
        Node::Element(child) => find_mut(child, name),
        Node::Text(_) | Node::Raw(_) => None,
    })
}
