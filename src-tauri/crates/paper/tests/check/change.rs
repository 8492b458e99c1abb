//! One fault put into a good paper, whatever made its letterhead.

use paper::xml::{Element, Node};
use unicode_normalization::UnicodeNormalization;

use crate::tree::{
    self, MAIN, child, edit, every_mut, letters, paragraph, parts_of, replace, text,
};

/// A fault. Texts name the letters or the paragraph it is put to.
#[derive(Debug, Clone, Copy)]
pub enum Change {
    /// Half points.
    Size(&'static str, u32),
    Bold(&'static str, bool),
    Italic(&'static str, bool),
    Underline(&'static str),
    Face(&'static str, &'static str),
    Colour(&'static str, &'static str),
    /// In the paragraph that holds the first: the second becomes the third.
    Words(&'static str, &'static str, &'static str),
    /// Decomposed letters.
    Decomposed(&'static str),
    Align(&'static str, &'static str),
    /// Space before.
    Before(&'static str, u32),
    /// Line distance in 240ths.
    Lines(&'static str, u32),
    First(&'static str, u32),
    /// The letters.
    Removed(&'static str),
    /// So many paragraphs, from this one on.
    Dropped(&'static str, usize),
    /// The whole paragraph stands before another.
    Moved(&'static str, &'static str),
    NoLine(&'static str),
    LongLine(&'static str),
    SignsForLine(&'static str, &'static str),
    /// Section, element, attribute, value.
    Section(usize, &'static str, &'static str, &'static str),
    /// Width and height exchanged.
    Lying(usize),
    /// Section, element taken away.
    SectionWithout(usize, &'static str),
    /// The header with the page number.
    HeaderSize(u32),
    HeaderAlign(&'static str),
    HeaderGone,
}

pub fn apply(docx: &[u8], change: Change) -> Vec<u8> {
    use Change::*;
    match change {
        HeaderSize(size) => header(docx, |root| {
            every_mut(root, "w:r", &mut |run| set_run(run, "w:sz", &size.to_string()));
        }),
        HeaderAlign(align) => header(docx, |root| {
            every_mut(root, "w:p", &mut |found| {
                let own = child(found, "w:pPr");
                tree::set(own, "w:jc", align);
            });
        }),
        HeaderGone => header(docx, |root| {
            every_mut(root, "w:p", &mut |found| {
                found
                    .children
                    .retain(|node| node.element().is_some_and(|element| element.name == "w:pPr"));
            });
        }),
        _ => edit(docx, MAIN, |root| main(root, change)),
    }
}

fn header(docx: &[u8], change: impl Fn(&mut Element)) -> Vec<u8> {
    let numbered = |part: &String| {
        let mut found = Vec::new();
        let root = tree::xml(docx, part);
        tree::every(&root, "w:instrText", &mut found);
        found.iter().any(|field| field.text().contains("PAGE"))
    };
    // LibreOffice writes a header for each section.
    let parts = parts_of(docx, "wordprocessingml.header+xml").into_iter().filter(numbered);
    parts.fold(docx.to_vec(), |docx, part| edit(&docx, &part, &change))
}

fn main(root: &mut Element, change: Change) {
    use Change::*;
    let mut run = |anchor: &str, name: &str, value: &str| {
        let second = match name {
            "w:sz" => Some("w:szCs"),
            _ => None,
        };
        paragraph(root, anchor, |found| {
            letters(found, anchor, &mut |run| {
                set_run(run, name, value);
                if let Some(second) = second {
                    set_run(run, second, value);
                }
            });
        });
    };
    let on = |on: bool| if on { "1" } else { "0" };
    match change {
        Size(anchor, size) => run(anchor, "w:sz", &size.to_string()),
        Bold(anchor, bold) => run(anchor, "w:b", on(bold)),
        Italic(anchor, italic) => run(anchor, "w:i", on(italic)),
        Underline(anchor) => run(anchor, "w:u", "single"),
        Colour(anchor, colour) => run(anchor, "w:color", colour),
        Face(anchor, face) => paragraph(root, anchor, |found| {
            letters(found, anchor, &mut |run| {
                let fonts = child(child(run, "w:rPr"), "w:rFonts");
                fonts.attributes.clear();
                fonts.set_attribute("w:ascii", face);
                fonts.set_attribute("w:hAnsi", face);
            });
        }),
        Words(anchor, old, new) => paragraph(root, anchor, |found| replace(found, old, new)),
        Decomposed(anchor) => {
            let new: String = anchor.nfd().collect();
            paragraph(root, anchor, |found| replace(found, anchor, &new));
        }
        Align(anchor, align) => paragraph(root, anchor, |found| {
            let whole = text(found);
            let before = whole.split(anchor).next().unwrap_or_default();
            let tabs = before.matches('\t').count();
            let own = child(found, "w:pPr");
            if tabs == 0 {
                tree::set(own, "w:jc", align);
                return;
            }
            let mut stops: Vec<&mut Element> = child(own, "w:tabs")
                .children
                .iter_mut()
                .filter_map(|node| match node {
                    Node::Element(stop) if stop.attribute("w:val") != Some("clear") => Some(stop),
                    _ => None,
                })
                .collect();
            stops[tabs - 1].set_attribute("w:val", align);
        }),
        Before(anchor, before) => paragraph(root, anchor, |found| {
            let spacing = child(child(found, "w:pPr"), "w:spacing");
            spacing.set_attribute("w:before", &before.to_string());
        }),
        Lines(anchor, line) => paragraph(root, anchor, |found| {
            let spacing = child(child(found, "w:pPr"), "w:spacing");
            spacing.set_attribute("w:line", &line.to_string());
            spacing.set_attribute("w:lineRule", "auto");
        }),
        First(anchor, first) => paragraph(root, anchor, |found| {
            let indent = child(child(found, "w:pPr"), "w:ind");
            indent.attributes.clear();
            indent.set_attribute("w:firstLine", &first.to_string());
        }),
        Removed(anchor) => paragraph(root, anchor, |found| replace(found, anchor, "")),
        Dropped(anchor, count) => {
            let parent = holder(root, anchor).unwrap();
            let at = parent
                .children
                .iter()
                .position(|node| node.element().is_some_and(|own| text(own).contains(anchor)));
            parent.children.drain(at.unwrap()..at.unwrap() + count);
        }
        Moved(anchor, to) => moved(root, anchor, to),
        NoLine(anchor) => line(root, anchor, &LineChange::Gone),
        LongLine(anchor) => line(root, anchor, &LineChange::Long),
        SignsForLine(anchor, signs) => line(root, anchor, &LineChange::Signs(signs)),
        Section(at, name, attribute, value) => section(root, at, |section| {
            child(section, name).set_attribute(attribute, value);
        }),
        Lying(at) => section(root, at, |section| {
            let size = child(section, "w:pgSz");
            let (wide, high) = (
                size.attribute("w:w").unwrap().to_owned(),
                size.attribute("w:h").unwrap().to_owned(),
            );
            size.set_attribute("w:w", &high);
            size.set_attribute("w:h", &wide);
        }),
        SectionWithout(at, name) => section(root, at, |section| {
            section.children.retain(|node| node.element().is_none_or(|found| found.name != name));
        }),
        HeaderSize(_) | HeaderAlign(_) | HeaderGone => {}
    }
}

fn set_run(run: &mut Element, name: &str, value: &str) {
    tree::set(child(run, "w:rPr"), name, value);
}

fn section(root: &mut Element, at: usize, change: impl FnOnce(&mut Element)) {
    let (mut left, mut change) = (at, Some(change));
    every_mut(root, "w:sectPr", &mut |section| {
        if left == 0
            && let Some(change) = change.take()
        {
            change(section);
        }
        left = left.wrapping_sub(1);
    });
    assert!(change.is_none());
}

/// A paragraph of the body set before another one.
fn moved(root: &mut Element, anchor: &str, to: &str) {
    let body = child(root, "w:body");
    let holds = |node: &Node, wanted: &str| {
        node.element()
            .is_some_and(|element| element.name == "w:p" && text(element).contains(wanted))
    };
    let from = body.children.iter().position(|node| holds(node, anchor)).unwrap();
    let node = body.children.remove(from);
    let at = body.children.iter().position(|node| holds(node, to)).unwrap();
    body.children.insert(at, node);
}

enum LineChange {
    Gone,
    Long,
    Signs(&'static str),
}

/// The line under a text: a border of the next paragraph, or drawn beside the text.
fn line(root: &mut Element, anchor: &str, change: &LineChange) {
    let parent = holder(root, anchor).unwrap_or_else(|| panic!("no line under “{anchor}”"));
    let at = parent
        .children
        .iter()
        .position(|node| {
            node.element().is_some_and(|own| own.name == "w:p" && text(own).contains(anchor))
        })
        .unwrap();
    let Node::Element(own) = &mut parent.children[at] else { unreachable!() };
    let whole = text(own);
    let tabs = whole.split(anchor).next().unwrap_or_default().matches('\t').count();
    if tabs > 0 {
        drawn(own, tabs, change);
        if let LineChange::Signs(signs) = change {
            let stops = own.child("w:pPr").and_then(|own| own.child("w:tabs")).unwrap().clone();
            let properties = Element::new("w:pPr").with(Node::Element(stops));
            let mut run = Element::new("w:r");
            for _ in 0..tabs {
                run.children.push(Node::Element(Element::new("w:tab")));
            }
            let words = Element::new("w:t").with(Node::Text((*signs).to_owned()));
            run.children.push(Node::Element(words));
            let row = Element::new("w:p").with(Node::Element(properties)).with(Node::Element(run));
            parent.children.insert(at + 1, Node::Element(row));
        }
        return;
    }
    let Node::Element(next) = &mut parent.children[at + 1] else { unreachable!() };
    let properties = child(next, "w:pPr");
    if let LineChange::Long = change {
        let indent = child(properties, "w:ind");
        indent.attributes.clear();
        for name in ["w:left", "w:right", "w:firstLine"] {
            indent.set_attribute(name, "0");
        }
        return;
    }
    let border = child(child(properties, "w:pBdr"), "w:bottom");
    border.attributes.clear();
    border.set_attribute("w:val", "nil");
    if let LineChange::Signs(signs) = change {
        let words = Element::new("w:t").with(Node::Text((*signs).to_owned()));
        next.children.push(Node::Element(Element::new("w:r").with(Node::Element(words))));
    }
}

/// What holds the paragraph directly.
fn holder<'a>(element: &'a mut Element, anchor: &str) -> Option<&'a mut Element> {
    let own = element.elements().any(|own| own.name == "w:p" && text(own).contains(anchor));
    if own {
        return Some(element);
    }
    element.children.iter_mut().find_map(|node| match node {
        Node::Element(child) => holder(child, anchor),
        _ => None,
    })
}

/// The line drawn in the same half of the page.
fn drawn(paragraph: &mut Element, tabs: usize, change: &LineChange) {
    let mut done = false;
    let number = |element: &Element, name: &str| -> i32 {
        element.attribute(name).unwrap().parse().unwrap()
    };
    every_mut(paragraph, "w:r", &mut |run| {
        let mut anchors = Vec::new();
        tree::every(run, "wp:anchor", &mut anchors);
        let Some(anchor) = anchors.first() else { return };
        let length = number(anchor.child("wp:extent").unwrap(), "cx");
        let offset = anchor.child("wp:positionH").unwrap().child("wp:posOffset").unwrap().text();
        let middle = (offset.trim().parse::<i32>().unwrap() + length / 2) / 635;
        if (middle > 3700) != (tabs > 1) {
            return;
        }
        done = true;
        match change {
            LineChange::Long => every_mut(run, "wp:extent", &mut |extent| {
                extent.set_attribute("cx", &(length * 5 / 2).to_string());
            }),
            // LibreOffice writes the drawing and a tab in one run.
            LineChange::Gone | LineChange::Signs(_) => run.children.retain(|node| {
                node.element().is_none_or(|own| {
                    !matches!(own.name.as_str(), "mc:AlternateContent" | "w:drawing" | "w:pict")
                })
            }),
        }
    });
    assert!(done, "no line is drawn in the half of tab {tabs}");
}
