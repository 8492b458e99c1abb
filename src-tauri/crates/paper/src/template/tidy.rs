//! What Word asks of a part after rows and paragraphs came and went: cells that are not empty, tables with rows, and
//! nothing that must be unique standing twice.

use std::collections::HashSet;

use crate::xml::{Element, Node, Token};

/// Elements that must end in a paragraph.
const NEED_PARAGRAPH: &[&str] =
    &["w:tc", "w:txbxContent", "w:hdr", "w:ftr", "w:footnote", "w:endnote"];

/// Marks that must not stand twice in a part: the first of those that a loop copied stays.
const ONCE: &[&str] = &[
    "w:bookmarkStart",
    "w:bookmarkEnd",
    "w:commentRangeStart",
    "w:commentRangeEnd",
    "w:commentReference",
    "w:permStart",
    "w:permEnd",
];

/// Notes that were copied with what refers to them: those of each kind get numbers from here on.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    /// The largest number of the notes that are there.
    pub last: i64,
    /// Copies: the note, and the number of its copy.
    pub copies: Vec<(String, String)>,
}

/// Footnotes and endnotes of a document.
#[derive(Debug, Default)]
pub(crate) struct AllNotes {
    /// Footnotes.
    pub foot: Notes,
    /// Endnotes.
    pub end: Notes,
    none: Notes,
}

impl AllNotes {
    /// The notes of the part with this root element; those of a part without notes are none.
    pub(crate) fn of(&mut self, kind: &str) -> &mut Notes {
        match kind {
            "w:footnotes" => &mut self.foot,
            "w:endnotes" => &mut self.end,
            _ => &mut self.none,
        }
    }
}

/// Puts a part in order. What refers to a note twice is given copies of the note, to be made in `notes`.
pub(crate) fn tidy(root: &mut Element, notes: &mut AllNotes) {
    let mut marks = Marks::default();
    marks.count(root);
    let mut unique = Unique {
        next_drawing: marks.last_drawing + 1,
        marks,
        drawings: HashSet::new(),
        seen: HashSet::new(),
        notes,
    };
    unique.element(root);
}

/// Adds the copies of notes to the part that holds them.
pub(crate) fn copy_notes(root: &mut Element, copies: &[(String, String)]) {
    for (from, to) in copies {
        let note = root.elements().find(|note| note.attribute("w:id") == Some(from.as_str()));
        if let Some(mut copy) = note.cloned() {
            copy.set_attribute("w:id", to);
            root.children.push(Node::Element(copy));
        }
    }
}

/// The largest number of the notes of a part.
pub(crate) fn last_note(root: &Element) -> i64 {
    let numbers = root.elements().filter_map(|note| note.attribute("w:id")?.parse().ok());
    numbers.filter(|number| *number < i64::from(i32::MAX) / 2).max().unwrap_or(0)
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

struct Unique<'n> {
    marks: Marks,
    next_drawing: u64,
    drawings: HashSet<Token>,
    /// What must be unique and was met already: what it is and its identifier.
    seen: HashSet<(Token, Token)>,
    notes: &'n mut AllNotes,
}

impl Unique<'_> {
    fn element(&mut self, element: &mut Element) {
        match element.name.as_str() {
            "wp:docPr" => self.drawing(element),
            "w:p" | "w:tr" => self.paragraph(element),
            "w:footnoteReference" | "w:endnoteReference" => self.note(element),
            _ => {}
        }
        let in_control = element.name == "w:sdtPr";
        element.children.retain_mut(|node| {
            let Node::Element(child) = node else {
                return true;
            };
            self.element(child);
            match child.name.as_str() {
                "w:bookmarkStart" => self.marks.ends.contains(id_of(child)) && self.is_first(child),
                "w:bookmarkEnd" => self.marks.starts.contains(id_of(child)) && self.is_first(child),
                name if ONCE.contains(&name) => self.is_first(child),
                "w:id" if in_control => self.is_first(child),
                "w:tbl" => has_rows(child),
                _ => true,
            }
        });
        end_in_paragraph(element);
    }

    /// Whether nothing of this name had its identifier before.
    fn is_first(&mut self, element: &Element) -> bool {
        let id = element.attributes.iter().find(|(name, _)| *name == "w:id" || *name == "w:val");
        let id = id.map(|(_, id)| id.clone()).unwrap_or_default();
        self.seen.insert((element.name.clone(), id))
    }

    fn drawing(&mut self, element: &mut Element) {
        let id = element.attribute("id").map(Token::from).unwrap_or_default();
        if id == "0" || !self.drawings.insert(id) {
            let next = self.next_drawing.to_string();
            element.set_attribute("id", &next);
            self.next_drawing += 1;
        }
    }

    /// The identifiers of a paragraph may be left out; Word gives new ones.
    fn paragraph(&mut self, element: &mut Element) {
        let own = element.attributes.iter().find(|(name, _)| *name == "w14:paraId");
        if let Some(own) = own.cloned()
            && !self.seen.insert(own)
        {
            let given = ["w14:paraId", "w14:textId"];
            element.attributes.retain(|(name, _)| !given.contains(&name.as_str()));
        }
    }

    fn note(&mut self, element: &mut Element) {
        if self.is_first(element) {
            return;
        }
        let notes = match element.name.as_str() {
            "w:footnoteReference" => &mut self.notes.foot,
            _ => &mut self.notes.end,
        };
        notes.last += 1;
        let number = notes.last.to_string();
        notes.copies.push((id_of(element).to_owned(), number.clone()));
        element.set_attribute("w:id", &number);
        self.is_first(element);
    }
}

fn id_of(element: &Element) -> &str {
    element.attribute("w:id").unwrap_or_default()
}

/// Where Word needs a paragraph at the end and rows or blocks took the last one away, there is one again.
fn end_in_paragraph(element: &mut Element) {
    let is_body = element.name == "w:body";
    if !is_body && !NEED_PARAGRAPH.contains(&element.name.as_str()) {
        return;
    }
    let last = element.children.iter().rposition(|node| {
        node.element().is_some_and(|child| !MARKS_AT_END.contains(&child.name.as_str()))
    });
    let name = last.and_then(|last| element.children.get(last)?.element()).map(|it| &it.name);
    let missing = match name {
        Some(name) if is_body => name == "w:tbl",
        Some(name) => name != "w:p",
        None => !is_body,
    };
    if missing {
        let place = last.map_or(element.children.len(), |last| last + 1);
        element.children.insert(place, Node::Element(Element::new("w:p")));
    }
}

/// Elements that may stand behind the last paragraph.
const MARKS_AT_END: &[&str] = &["w:sectPr", "w:bookmarkStart", "w:bookmarkEnd"];

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
