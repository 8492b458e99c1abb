//! What Word itself left in a template and nobody wants in a paper: changes that nobody accepted yet, and fields of its own
//! mail merge.

use super::compile::Compiler;
use super::foreign::{nearest, written};
use super::scan::{Line, beginning};
use super::tag::Role;
use crate::xml::Element;

/// Elements by which Word tracks changes.
const TRACKED: &[&str] = &[
    "w:ins",
    "w:del",
    "w:moveFrom",
    "w:moveTo",
    "w:moveFromRangeStart",
    "w:moveToRangeStart",
    "w:customXmlInsRangeStart",
    "w:customXmlDelRangeStart",
    "w:rPrChange",
    "w:pPrChange",
    "w:sectPrChange",
    "w:tblPrChange",
    "w:tblPrExChange",
    "w:tblGridChange",
    "w:trPrChange",
    "w:tcPrChange",
    "w:numberingChange",
    "w:cellIns",
    "w:cellDel",
    "w:cellMerge",
];

/// Fields of a mail merge, and the tag of ours that does the same, where it has no name of its own.
const MERGE: &[(&str, Option<&str>)] = &[
    ("MERGEFIELD", None),
    ("ADDRESSBLOCK", None),
    ("GREETINGLINE", None),
    ("MERGEREC", Some("{{STT}}")),
    ("MERGESEQ", Some("{{STT}}")),
    ("NEXT", None),
    ("NEXTIF", None),
    ("SKIPIF", None),
];

impl Compiler<'_> {
    /// Notes tracked changes: of a paragraph as a whole, of tables and rows by their properties.
    pub(super) fn tracked(&mut self, element: &Element) {
        let found = match element.name.as_str() {
            "w:p" | "w:tblPr" | "w:tblGrid" | "w:trPr" | "w:tcPr" => first_tracked(element),
            // The section of a paragraph is looked at with the paragraph.
            "w:sectPr" => element.elements().find(|child| is_tracked(child)),
            "w:ins" | "w:del" | "w:moveFrom" | "w:moveTo" => Some(element),
            _ => None,
        };
        let Some(change) = found else { return };
        let mut changed = String::new();
        words_in(change, &mut changed);
        let mut around = String::new();
        words_in(element, &mut around);
        let tag = if changed.trim().is_empty() { change.name.to_string() } else { changed };
        self.tags += 1;
        self.find_at("tracked-changes", &around, beginning(&tag), None);
    }

    /// As [`Self::tracked`], for all that is in an element.
    pub(super) fn tracked_below(&mut self, element: &Element) {
        self.tracked(element);
        for child in element.elements() {
            self.tracked_below(child);
        }
    }

    /// Notes the mail-merge fields of a paragraph.
    pub(super) fn merge_fields(&mut self, paragraph: &Element, line: &Line) {
        let mut instructions = Instructions::default();
        instructions.collect(paragraph);
        for instruction in instructions.finish() {
            if self.is_full() {
                return;
            }
            let mut words = instruction.split_whitespace();
            let kind = words.next().unwrap_or_default().to_ascii_uppercase();
            let Some((_, ours)) = MERGE.iter().find(|(name, _)| *name == kind) else { continue };
            let rest = instruction.trim_start().get(kind.len()..).unwrap_or_default().trim();
            let name = match rest.strip_prefix('"') {
                Some(quoted) => quoted.split('"').next(),
                None => rest.split([' ', '\\']).next(),
            };
            let name = name.filter(|name| !name.is_empty()).unwrap_or(&kind).to_owned();
            let suggestion = match ours {
                Some(tag) => Some((*tag).to_owned()),
                None => nearest(self.dictionary, &self.frames, &name)
                    .map(|label| written(Role::Print, &label)),
            };
            self.find_at("merge-field", &line.text, name, suggestion);
        }
    }
}

fn is_tracked(element: &Element) -> bool {
    TRACKED.contains(&element.name.as_str())
}

/// The first tracked change in an element, those in paragraphs inside it aside.
fn first_tracked(element: &Element) -> Option<&Element> {
    element.elements().find_map(|child| match child.name.as_str() {
        "w:p" | "w:tbl" => None,
        _ if is_tracked(child) => Some(child),
        _ => first_tracked(child),
    })
}

fn words_in(element: &Element, words: &mut String) {
    for child in element.elements() {
        match child.name.as_str() {
            "w:t" | "w:delText" => words.push_str(&child.text()),
            _ => words_in(child, words),
        }
    }
}

/// Field instructions of a paragraph. A complex field is spread over runs and may stand in another one.
#[derive(Default)]
struct Instructions {
    open: Vec<String>,
    done: Vec<String>,
}

impl Instructions {
    fn collect(&mut self, element: &Element) {
        for child in element.elements() {
            match child.name.as_str() {
                "w:p" => {}
                "w:fldSimple" => {
                    self.done.push(unescaped(child.attribute("w:instr").unwrap_or_default()));
                    self.collect(child);
                }
                "w:fldChar" => match child.attribute("w:fldCharType") {
                    Some("begin") => self.open.push(String::new()),
                    Some("separate") => self.close_instruction(),
                    Some("end") => {
                        self.close_instruction();
                        self.open.pop();
                    }
                    _ => {}
                },
                "w:instrText" => match self.open.last_mut() {
                    Some(open) => open.push_str(&child.text()),
                    None => self.open.push(child.text()),
                },
                _ => self.collect(child),
            }
        }
    }

    fn close_instruction(&mut self) {
        if let Some(open) = self.open.last_mut() {
            self.done.push(std::mem::take(open));
        }
    }

    fn finish(mut self) -> Vec<String> {
        self.done.append(&mut self.open);
        self.done
    }
}

fn unescaped(value: &str) -> String {
    value.replace("&quot;", "\"").replace("&amp;", "&")
}
