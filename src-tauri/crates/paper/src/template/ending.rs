//! The end of a document whose last pages went away with a block: Word keeps the size and margins of the last section
//! outside of it, so that an empty page would be left.

use crate::xml::{Element, Node};

/// What makes a page of its own, though there is no text in it.
const SHOWN: &[&str] = &["w:drawing", "w:pict", "w:object", "w:sym", "w:tbl", "w:sdt"];

/// A last section in which nothing is left goes; the one before it ends the document.
pub(crate) fn drop_empty_end(root: &mut Element) {
    let body = root.children.iter_mut().find_map(|node| match node {
        Node::Element(child) if child.name == "w:body" => Some(child),
        _ => None,
    });
    let Some(body) = body else { return };
    let breaks = |node: &Node| node.element().is_some_and(|child| section_of(child).is_some());
    let Some(place) = body.children.iter().rposition(breaks) else { return };
    let mut after = body.children.iter().skip(place + 1).filter_map(Node::element);
    if after.any(is_shown) {
        return;
    }
    body.children.truncate(place + 1);
    let Some(Node::Element(paragraph)) = body.children.last_mut() else { return };
    let Some(Node::Element(properties)) = paragraph.children.first_mut() else { return };
    let own = properties.children.iter().position(is_section);
    if let Some(own) = own {
        let section = properties.children.remove(own);
        body.children.push(section);
    }
}

/// The properties of the section that a paragraph ends.
fn section_of(paragraph: &Element) -> Option<&Element> {
    let properties = paragraph.children.first().and_then(Node::element)?;
    (paragraph.name == "w:p" && properties.name == "w:pPr").then_some(properties)?.child("w:sectPr")
}

fn is_section(node: &Node) -> bool {
    node.element().is_some_and(|element| element.name == "w:sectPr")
}

fn is_shown(element: &Element) -> bool {
    match element.name.as_str() {
        "w:sectPr" => false,
        "w:t" => !element.text().trim().is_empty(),
        name => SHOWN.contains(&name) || element.elements().any(is_shown),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::xml::Document;

    fn ended(body: &str) -> String {
        let text = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
        let mut document = Document::read(&text).unwrap();
        drop_empty_end(&mut document.root);
        let text = document.write();
        let start = text.find("<w:body>").unwrap() + "<w:body>".len();
        text.get(start..text.find("</w:body>").unwrap()).unwrap().to_owned()
    }

    const WIDE: &str = "<w:p><w:pPr><w:sectPr w:wide=\"1\"/></w:pPr></w:p>";
    const LAST: &str = "<w:sectPr/>";

    #[test]
    fn an_empty_last_section_goes() {
        let after = ended(&format!("<w:tbl/>{WIDE}<w:p/><w:p><w:r><w:t> </w:t></w:r></w:p>{LAST}"));
        assert_eq!(after, "<w:tbl/><w:p><w:pPr/></w:p><w:sectPr w:wide=\"1\"/>");
    }

    #[test]
    fn one_with_something_in_it_stays() {
        for shown in
            ["<w:p><w:r><w:t>A</w:t></w:r></w:p>", "<w:tbl/>", "<w:p><w:r><w:drawing/></w:r></w:p>"]
        {
            let body = format!("{WIDE}{shown}{LAST}");
            assert_eq!(ended(&body), body);
        }
        let only = format!("<w:p/>{LAST}");
        assert_eq!(ended(&only), only);
    }
}
