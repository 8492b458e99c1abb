//! What Word asks of a part after rows and paragraphs came and went: cells that are not empty, tables with rows, and
//! nothing that must be unique standing twice.

use std::collections::HashSet;

use crate::xml::{Element, Node};

/// Elements that must end in a paragraph.
const NEED_PARAGRAPH: &[&str] =
    &["w:tc", "w:txbxContent", "w:hdr", "w:ftr", "w:footnote", "w:endnote"];

/// Puts a part in order.
pub(crate) fn tidy(root: &mut Element) {
    let mut marks = Marks::default();
    marks.count(root);
    let mut unique = Unique { next_drawing: marks.last_drawing + 1, marks, ..Unique::default() };
    unique.element(root);
}

/// Identifiers of a part as it comes in.
#[derive(Default)]
struct Marks {
    last_drawing: u64,
    starts: HashSet<String>,
    ends: HashSet<String>,
}

impl Marks {
    fn count(&mut self, element: &Element) {
        let id = || element.attribute("w:id").unwrap_or_default().to_owned();
        match element.name.as_str() {
            "w:bookmarkStart" => self.starts.extend([id()]),
            "w:bookmarkEnd" => self.ends.extend([id()]),
            "wp:docPr" => {
                let own =
                    element.attribute("id").and_then(|id| id.parse().ok()).unwrap_or_default();
                // Word takes 31 bits; whatever is beyond is given a new number as well.
                self.last_drawing = self.last_drawing.max(if own > LARGEST_ID { 0 } else { own });
            }
            _ => {}
        }
        for child in element.elements() {
            self.count(child);
        }
    }
}

const LARGEST_ID: u64 = 0x3fff_ffff;

#[derive(Default)]
struct Unique {
    marks: Marks,
    next_drawing: u64,
    drawings: HashSet<String>,
    paragraphs: HashSet<String>,
    controls: HashSet<String>,
}

impl Unique {
    fn element(&mut self, element: &mut Element) {
        match element.name.as_str() {
            "wp:docPr" => self.drawing(element),
            "w:p" | "w:tr" => self.paragraph(element),
            _ => {}
        }
        let in_control = element.name == "w:sdtPr";
        element.children.retain_mut(|node| {
            let Node::Element(child) = node else {
                return true;
            };
            self.element(child);
            let value = |name: &str| child.attribute(name).unwrap_or_default().to_owned();
            match child.name.as_str() {
                "w:bookmarkStart" => self.marks.ends.contains(&value("w:id")),
                "w:bookmarkEnd" => self.marks.starts.contains(&value("w:id")),
                "w:id" if in_control => self.controls.insert(value("w:val")),
                "w:tbl" => has_rows(child),
                _ => true,
            }
        });
        let last = element.elements().next_back().map(|child| child.name.as_str());
        if NEED_PARAGRAPH.contains(&element.name.as_str()) && last != Some("w:p") {
            element.children.push(Node::Element(Element::new("w:p")));
        }
    }

    fn drawing(&mut self, element: &mut Element) {
        let id = element.attribute("id").unwrap_or_default().to_owned();
        if !self.drawings.insert(id) {
            let next = self.next_drawing.to_string();
            element.set_attribute("id", &next);
            self.next_drawing += 1;
        }
    }

    /// The identifier of a paragraph may be left out; Word gives a new one.
    fn paragraph(&mut self, element: &mut Element) {
        if let Some(id) = element.attribute("w14:paraId").map(str::to_owned)
            && !self.paragraphs.insert(id)
        {
            element.attributes.retain(|(name, _)| name != "w14:paraId");
        }
    }
}

/// Whether a table has a row, wrapped or not: Word calls one without any damaged.
fn has_rows(table: &Element) -> bool {
    let wraps = |element: &Element| {
        matches!(
            element.name.as_str(),
            "w:sdt" | "w:sdtContent" | "w:ins" | "w:del" | "w:customXml"
        )
    };
    table.elements().any(|element| element.name == "w:tr" || (wraps(element) && has_rows(element)))
}
