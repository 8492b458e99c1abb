//! A Word file taken apart, changed and put together again.

use std::collections::BTreeMap;

use paper::package::Package;
use paper::xml::{Document, Element, Node};

pub const MAIN: &str = "word/document.xml";

/// Changes one part of a file.
pub fn edit(docx: &[u8], part: &str, change: impl FnOnce(&mut Element)) -> Vec<u8> {
    let mut package = Package::open(docx).unwrap();
    let mut document: Document = package.xml(part).unwrap();
    change(&mut document.root);
    package.with_parts(&BTreeMap::from([(part.to_owned(), document.write())])).unwrap()
}

/// The part of a kind that holds this text, in its name or contents.
pub fn parts_of(docx: &[u8], kind: &str) -> Vec<String> {
    Package::open(docx).unwrap().parts_of(&[kind])
}

pub fn xml(docx: &[u8], part: &str) -> Element {
    Package::open(docx).unwrap().xml(part).unwrap().root
}

/// Every element of that name, outer ones first.
pub fn every_mut(element: &mut Element, name: &str, change: &mut impl FnMut(&mut Element)) {
    for node in &mut element.children {
        let Node::Element(child) = node else { continue };
        if child.name == name {
            change(child);
        }
        every_mut(child, name, change);
    }
}

pub fn every<'a>(element: &'a Element, name: &str, found: &mut Vec<&'a Element>) {
    for child in element.elements() {
        if child.name == name {
            found.push(child);
        }
        every(child, name, found);
    }
}

/// The letters of a paragraph, a tab as one.
pub fn text(element: &Element) -> String {
    let mut out = String::new();
    for child in element.elements() {
        match child.name.as_str() {
            "w:t" => out.push_str(&child.text()),
            "w:tab" => out.push('\t'),
            "w:pPr" | "w:rPr" | "mc:Fallback" => {}
            _ => out.push_str(&text(child)),
        }
    }
    out
}

/// Does something to the first paragraph that is this text, or else to the first that holds it.
pub fn paragraph(root: &mut Element, anchor: &str, change: impl FnOnce(&mut Element)) {
    let mut change = Some(change);
    let mut all = Vec::new();
    every(root, "w:p", &mut all);
    let exact = all.iter().any(|paragraph| text(paragraph).trim() == anchor);
    every_mut(root, "w:p", &mut |paragraph| {
        let own = text(paragraph);
        if (if exact { own.trim() == anchor } else { own.contains(anchor) })
            && let Some(change) = change.take()
        {
            change(paragraph);
        }
    });
    assert!(change.is_none(), "no paragraph holds “{anchor}”");
}

/// The child of that name, made as the first where there is none.
pub fn child<'a>(parent: &'a mut Element, name: &str) -> &'a mut Element {
    let at = parent
        .children
        .iter()
        .position(|node| node.element().is_some_and(|element| element.name == name));
    let at = at.unwrap_or_else(|| {
        parent.children.insert(0, Node::Element(Element::new(name)));
        0
    });
    match &mut parent.children[at] {
        Node::Element(child) => child,
        _ => unreachable!(),
    }
}

pub fn set(parent: &mut Element, name: &str, value: &str) {
    child(parent, name).set_attribute("w:val", value);
}

/// Splits the runs of a paragraph so that `anchor` fills whole runs, and changes those.
pub fn letters(paragraph: &mut Element, anchor: &str, change: &mut impl FnMut(&mut Element)) {
    let whole = text(paragraph);
    let byte = whole.find(anchor).unwrap();
    let from = whole[..byte].chars().count();
    let to = from + anchor.chars().count();
    let mut at = 0;
    split(paragraph, &mut at, from, to, change);
}

fn split(
    element: &mut Element,
    at: &mut usize,
    from: usize,
    to: usize,
    change: &mut impl FnMut(&mut Element),
) {
    let children = std::mem::take(&mut element.children);
    for node in children {
        let Node::Element(mut child) = node else {
            element.children.push(node);
            continue;
        };
        if child.name != "w:r" {
            if child.name != "w:pPr" {
                split(&mut child, at, from, to, change);
            }
            element.children.push(Node::Element(child));
            continue;
        }
        let properties = child.child("w:rPr").cloned();
        let fresh = |node: Node| {
            let mut run = child.head();
            run.children.extend(properties.clone().map(Node::Element));
            run.children.push(node);
            run
        };
        let mut changed = Vec::new();
        for inner in child.elements().filter(|inner| inner.name != "w:rPr") {
            if inner.name != "w:t" {
                let run = fresh(Node::Element(inner.clone()));
                *at += usize::from(inner.name == "w:tab");
                changed.push((false, run));
                continue;
            }
            let mut pieces: Vec<(bool, String)> = Vec::new();
            for letter in inner.text().chars() {
                let inside = (from..to).contains(at);
                *at += 1;
                match pieces.last_mut() {
                    Some((last, piece)) if *last == inside => piece.push(letter),
                    _ => pieces.push((inside, letter.to_string())),
                }
            }
            for (inside, piece) in pieces {
                let mut element = Element::new("w:t").with(Node::Text(piece));
                element.set_attribute("xml:space", "preserve");
                changed.push((inside, fresh(Node::Element(element))));
            }
        }
        for (inside, mut run) in changed {
            if inside {
                change(&mut run);
            }
            element.children.push(Node::Element(run));
        }
    }
}

/// Other words in the place of some.
pub fn replace(paragraph: &mut Element, old: &str, new: &str) {
    let mut new = Some(new.to_owned());
    letters(paragraph, old, &mut |run| {
        let mut element = Element::new("w:t").with(Node::Text(new.take().unwrap_or_default()));
        element.set_attribute("xml:space", "preserve");
        run.children.retain(|node| node.element().is_some_and(|child| child.name == "w:rPr"));
        run.children.push(Node::Element(element));
    });
}
