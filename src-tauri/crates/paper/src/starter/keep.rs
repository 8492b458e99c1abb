//! What must stay on one page, which only the filled paper can tell: a signature and the line above
//! it, the end of a table and the row above it. By paragraph style, as in [`super::fit`].

use super::tree::{find, find_mut};
use crate::xml::{Element, Node};

/// Styles in a block of signatures.
const SIGNED: &[&str] = &["power", "signer"];
/// Styles in the rows that end a table.
const ENDING: &[&str] = &["cell-total", "sign-title"];

/// Keeps what belongs together in a document; tells whether anything changed.
pub(super) fn keep_together(root: &mut Element) -> bool {
    let Some(body) = find_mut(root, "w:body") else { return false };
    let mut changed = false;
    let mut above: Option<&mut Element> = None;
    for node in &mut body.children {
        let Node::Element(element) = node else { continue };
        if element.name == "w:tbl" {
            if has_style(element, SIGNED)
                && let Some(above) = above.take()
            {
                changed |= keep_with_next(above);
            }
            changed |= keep_end(element);
        }
        above = (element.name == "w:p").then_some(element);
    }
    changed
}

/// Keeps the last row of data with the rows that end its table.
fn keep_end(table: &mut Element) -> bool {
    let mut above: Option<&mut Element> = None;
    for node in &mut table.children {
        let Node::Element(row) = node else { continue };
        if row.name != "w:tr" {
            continue;
        }
        if has_style(row, ENDING) {
            return above.is_some_and(keep_with_next);
        }
        above = Some(row);
    }
    false
}

fn has_style(element: &Element, styles: &[&str]) -> bool {
    if element.name == "w:pStyle" {
        return element.attribute("w:val").is_some_and(|style| styles.contains(&style));
    }
    element.elements().any(|child| has_style(child, styles))
}

/// Marks a paragraph, or each one of a row, to stay with what follows.
fn keep_with_next(element: &mut Element) -> bool {
    if element.name != "w:p" {
        let mut changed = false;
        for node in &mut element.children {
            if let Node::Element(child) = node {
                changed |= keep_with_next(child);
            }
        }
        return changed;
    }
    let kept = find(element, "w:keepNext").is_some();
    let Some(properties) = element.children.iter_mut().find_map(|node| match node {
        Node::Element(child) if child.name == "w:pPr" => Some(child),
        _ => None,
    }) else {
        return false;
    };
    // A paragraph that ends a section has its page below it.
    if kept || properties.child("w:sectPr").is_some() {
        return false;
    }
    // The schema wants it right behind the style.
    let at = usize::from(properties.child("w:pStyle").is_some());
    properties.children.insert(at, Node::Element(Element::new("w:keepNext")));
    true
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::xml::Document;

    fn kept(body: &str) -> String {
        let text = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
        let mut document = Document::read(&text).unwrap();
        let changed = keep_together(&mut document.root);
        let after = document.write();
        assert_eq!(changed, after.contains("keepNext"));
        after
    }

    fn paragraph(style: &str) -> String {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr></w:p>")
    }

    #[test]
    fn the_line_above_a_signature_stays_with_it() {
        let (first, last) = (paragraph("body"), paragraph("body"));
        let sign = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", paragraph("signer"));
        let after = kept(&format!("{first}{last}{sign}"));
        assert_eq!(after.matches("<w:keepNext/>").count(), 1);
        assert!(after.contains(&format!(
            "<w:body>{first}<w:p><w:pPr><w:pStyle w:val=\"body\"/><w:keepNext/>"
        )));
    }

    #[test]
    fn the_last_row_stays_with_the_total() {
        let row = |style: &str| format!("<w:tr><w:tc>{}</w:tc></w:tr>", paragraph(style));
        let table = format!("<w:tbl>{}{}{}</w:tbl>", row("cell"), row("cell"), row("cell-total"));
        let after = kept(&table);
        assert_eq!(after.matches("<w:keepNext/>").count(), 1);
        assert!(after.starts_with("<w:document xmlns:w=\"w\"><w:body><w:tbl><w:tr><w:tc><w:p><w:pPr><w:pStyle w:val=\"cell\"/></w:pPr>"));
        assert!(!kept(&format!("<w:tbl>{}</w:tbl>", row("cell-total"))).contains("keepNext"));
    }
}
