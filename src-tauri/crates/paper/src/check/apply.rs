//! Carrying out fixes on the tree of a file. All that a fix does not name stays as it was.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::change::{Fix, Set, Target};
use super::read::look::{Align, toggle};
use crate::package::{Package, PackageError};
use crate::xml::{Element, Node};

/// The order in which the schema wants the properties of a run.
const RUN_ORDER: &[&str] = &[
    "w:rStyle",
    "w:rFonts",
    "w:b",
    "w:bCs",
    "w:i",
    "w:iCs",
    "w:caps",
    "w:smallCaps",
    "w:strike",
    "w:dstrike",
    "w:outline",
    "w:shadow",
    "w:emboss",
    "w:imprint",
    "w:noProof",
    "w:snapToGrid",
    "w:vanish",
    "w:webHidden",
    "w:color",
    "w:spacing",
    "w:w",
    "w:kern",
    "w:position",
    "w:sz",
    "w:szCs",
    "w:highlight",
    "w:u",
];
/// Of a paragraph.
const PARAGRAPH_ORDER: &[&str] = &[
    "w:pStyle",
    "w:keepNext",
    "w:keepLines",
    "w:pageBreakBefore",
    "w:framePr",
    "w:widowControl",
    "w:numPr",
    "w:suppressLineNumbers",
    "w:pBdr",
    "w:shd",
    "w:tabs",
    "w:suppressAutoHyphens",
    "w:kinsoku",
    "w:wordWrap",
    "w:overflowPunct",
    "w:topLinePunct",
    "w:autoSpaceDE",
    "w:autoSpaceDN",
    "w:bidi",
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:mirrorIndents",
    "w:suppressOverlap",
    "w:jc",
];
/// Of a section.
const SECTION_ORDER: &[&str] = &[
    "w:headerReference",
    "w:footerReference",
    "w:footnotePr",
    "w:endnotePr",
    "w:type",
    "w:pgSz",
    "w:pgMar",
    "w:paperSrc",
    "w:pgBorders",
    "w:lnNumType",
    "w:pgNumType",
    "w:cols",
    "w:formProt",
    "w:vAlign",
    "w:noEndnote",
    "w:titlePg",
];

/// Carries out fixes that [`super::check`] offered for this very file.
///
/// # Errors
/// When the file is no sound `.docx`.
pub fn fix(docx: &[u8], fixes: &[Fix]) -> Result<Vec<u8>, PackageError> {
    let mut package = Package::open(docx)?;
    let mut parts: BTreeMap<&str, crate::xml::Document> = BTreeMap::new();
    for change in fixes.iter().flat_map(|fix| &fix.changes) {
        if !parts.contains_key(change.part.as_str()) {
            parts.insert(&change.part, package.xml(&change.part)?);
        }
        if let Some(document) = parts.get_mut(change.part.as_str()) {
            apply(&mut document.root, change.target, &change.set);
        }
    }
    let written = parts.iter().map(|(name, document)| ((*name).to_owned(), document.write()));
    package.with_parts(&written.collect())
}

fn apply(root: &mut Element, target: Target, set: &Set) {
    match target {
        Target::Section(at) => {
            let mut left = at;
            if let Some(section) = nth_mut(root, "w:sectPr", &mut left) {
                set_section(section, set);
            }
        }
        Target::Paragraph(at) => {
            let mut left = at;
            if let Some(paragraph) = nth_mut(root, "w:p", &mut left) {
                set_paragraph(paragraph, set);
            }
        }
        Target::Letters(at, from, to) => {
            let mut left = at;
            if let Some(paragraph) = nth_mut(root, "w:p", &mut left) {
                let mut letters = Letters { at: 0, from, to, set, written: false };
                letters.walk(paragraph);
            }
        }
    }
}

/// The element of that name that stands in that place among all of them, outer ones before those in them.
pub(super) fn nth_mut<'a>(
    element: &'a mut Element,
    name: &str,
    left: &mut usize,
) -> Option<&'a mut Element> {
    for node in &mut element.children {
        let Node::Element(child) = node else { continue };
        if child.name == name {
            if *left == 0 {
                return Some(child);
            }
            *left -= 1;
        }
        if let Some(found) = nth_mut(child, name, left) {
            return Some(found);
        }
    }
    None
}

/// The child of that name, made in the place that the schema asks for where there is none.
fn child_mut<'a>(parent: &'a mut Element, name: &str, order: &[&str]) -> Option<&'a mut Element> {
    let is = |node: &Node, wanted: &str| node.element().is_some_and(|found| found.name == wanted);
    if !parent.children.iter().any(|node| is(node, name)) {
        let rank = |name: &str| order.iter().position(|known| *known == name);
        let own = rank(name).unwrap_or(order.len());
        let before = |node: &Node| {
            node.element().is_some_and(|found| rank(&found.name).is_some_and(|rank| rank < own))
        };
        let at = parent.children.iter().rposition(before).map_or(0, |last| last + 1);
        parent.children.insert(at, Node::Element(Element::new(name)));
    }
    parent.children.iter_mut().find_map(|node| match node {
        Node::Element(child) if child.name == name => Some(child),
        _ => None,
    })
}

fn properties<'a>(element: &'a mut Element, name: &str) -> Option<&'a mut Element> {
    // Properties come first, so an empty order puts them there.
    child_mut(element, name, &[])
}

fn set_value(parent: &mut Element, name: &str, order: &[&str], value: &str) {
    if let Some(child) = child_mut(parent, name, order) {
        child.set_attribute("w:val", value);
    }
}

fn set_section(section: &mut Element, set: &Set) {
    match set {
        Set::Sheet(wide, high) => {
            if let Some(size) = child_mut(section, "w:pgSz", SECTION_ORDER) {
                size.set_attribute("w:w", &wide.to_string());
                size.set_attribute("w:h", &high.to_string());
            }
        }
        Set::Margins(margins) => {
            if let Some(element) = child_mut(section, "w:pgMar", SECTION_ORDER) {
                let names = ["w:top", "w:right", "w:bottom", "w:left"];
                for (name, margin) in names.iter().zip(margins) {
                    element.set_attribute(name, &margin.to_string());
                }
            }
        }
        Set::CountFromOne => {
            if let Some(element) = child_mut(section, "w:pgNumType", SECTION_ORDER) {
                element.set_attribute("w:start", "1");
                element.set_attribute("w:fmt", "decimal");
            }
        }
        Set::TitlePage => set_value(section, "w:titlePg", SECTION_ORDER, "1"),
        _ => {}
    }
}

fn set_paragraph(paragraph: &mut Element, set: &Set) {
    if matches!(set, Set::Composed) {
        compose(paragraph);
        return;
    }
    let Some(own) = properties(paragraph, "w:pPr") else { return };
    match set {
        Set::Align(align) => {
            let word = match align {
                Align::Left => "left",
                Align::Centre => "center",
                Align::Right => "right",
                Align::Both => "both",
            };
            set_value(own, "w:jc", PARAGRAPH_ORDER, word);
            if matches!(align, Align::Centre)
                && let Some(indent) = child_mut(own, "w:ind", PARAGRAPH_ORDER)
            {
                indent.attributes.retain(|(name, _)| name != "w:hanging");
                indent.set_attribute("w:firstLine", "0");
            }
        }
        Set::FirstLine(length) => {
            if let Some(indent) = child_mut(own, "w:ind", PARAGRAPH_ORDER) {
                indent.attributes.retain(|(name, _)| {
                    !matches!(name.as_str(), "w:hanging" | "w:firstLineChars" | "w:start")
                });
                indent.set_attribute("w:left", "0");
                indent.set_attribute("w:firstLine", &length.to_string());
            }
        }
        Set::Before(length) => {
            if let Some(spacing) = child_mut(own, "w:spacing", PARAGRAPH_ORDER) {
                spacing.attributes.retain(|(name, _)| {
                    !matches!(name.as_str(), "w:beforeAutospacing" | "w:beforeLines")
                });
                spacing.set_attribute("w:before", &length.to_string());
            }
            if own.child("w:contextualSpacing").is_some() || *length > 0 {
                set_value(own, "w:contextualSpacing", PARAGRAPH_ORDER, "0");
            }
        }
        Set::Line(line) => {
            if let Some(spacing) = child_mut(own, "w:spacing", PARAGRAPH_ORDER) {
                spacing.set_attribute("w:line", &line.to_string());
                spacing.set_attribute("w:lineRule", "auto");
            }
        }
        _ => {}
    }
}

/// Composes the text of a paragraph; a letter and its mark may stand in two runs.
fn compose(paragraph: &mut Element) {
    let mut whole = String::new();
    let mut texts = Vec::new();
    collect_texts(paragraph, &mut |text| {
        whole.push_str(text);
        texts.push(text.chars().count());
    });
    let mut letters = whole.chars().peekable();
    let mut new = Vec::new();
    for count in texts {
        let mut part: String = letters.by_ref().take(count).collect();
        // Marks that begin the next run belong to the last letter of this one; that run gets none then.
        if !part.is_empty() {
            while letters
                .peek()
                .is_some_and(|next| unicode_normalization::char::is_combining_mark(*next))
            {
                part.extend(letters.next());
            }
        }
        new.push(part.nfc().collect::<String>());
    }
    let mut new = new.into_iter();
    replace_texts(paragraph, &mut new);
}

fn collect_texts(element: &Element, seen: &mut impl FnMut(&str)) {
    for child in element.elements() {
        match child.name.as_str() {
            "w:t" => seen(&child.text()),
            "w:txbxContent" => {}
            _ => collect_texts(child, seen),
        }
    }
}

fn replace_texts(element: &mut Element, new: &mut impl Iterator<Item = String>) {
    for node in &mut element.children {
        let Node::Element(child) = node else { continue };
        match child.name.as_str() {
            "w:t" => {
                let text = new.next().unwrap_or_default();
                child.children = vec![Node::Text(text)];
                child.set_attribute("xml:space", "preserve");
            }
            "w:txbxContent" => {}
            _ => replace_texts(child, new),
        }
    }
}

/// A change to the letters of a paragraph from one place to another.
struct Letters<'a> {
    /// Letters passed.
    at: usize,
    from: usize,
    to: usize,
    set: &'a Set,
    /// The new text stands already.
    written: bool,
}

impl Letters<'_> {
    fn walk(&mut self, element: &mut Element) {
        let children = std::mem::take(&mut element.children);
        for node in children {
            match node {
                Node::Element(run) if run.name == "w:r" => {
                    element.children.extend(self.run(run).into_iter().map(Node::Element));
                }
                Node::Element(mut child) => {
                    if !matches!(child.name.as_str(), "w:pPr" | "w:del" | "w:moveFrom") {
                        self.walk(&mut child);
                    }
                    element.children.push(Node::Element(child));
                }
                other => element.children.push(other),
            }
        }
    }

    /// The run, split where the change begins and ends.
    fn run(&mut self, run: Element) -> Vec<Element> {
        let own = run.child("w:rPr");
        if own.is_some_and(|own| toggle(own, "w:vanish") == Some(true)) {
            return vec![run];
        }
        let properties = own.cloned();
        let mut pieces: Vec<(bool, Vec<Node>)> = Vec::new();
        let add = |inside: bool, node: Node, pieces: &mut Vec<(bool, Vec<Node>)>| match pieces
            .last_mut()
        {
            Some((last, nodes)) if *last == inside => nodes.push(node),
            _ => pieces.push((inside, vec![node])),
        };
        for node in &run.children {
            let Node::Element(child) = node else { continue };
            if child.name == "w:rPr" {
                continue;
            }
            if child.name != "w:t" {
                let inside = (self.from..self.to).contains(&self.at);
                self.at += letters_of(child);
                // What has no letters, a field for one, goes with the letters around it.
                add(inside, node.clone(), &mut pieces);
                continue;
            }
            let mut part = String::new();
            let mut inside = (self.from..self.to).contains(&self.at);
            for letter in child.text().chars() {
                let now = (self.from..self.to).contains(&self.at);
                if now != inside && !part.is_empty() {
                    add(inside, text_node(&part), &mut pieces);
                    part.clear();
                }
                inside = now;
                part.push(letter);
                self.at += 1;
            }
            if !part.is_empty() {
                add(inside, text_node(&part), &mut pieces);
            }
        }
        if pieces.is_empty() {
            return vec![run];
        }
        let built = pieces.into_iter().map(|(inside, nodes)| {
            let mut piece = Element { children: Vec::new(), ..run.head() };
            piece.children.extend(properties.clone().map(Node::Element));
            piece.children.extend(nodes);
            if inside {
                self.change(&mut piece);
            }
            piece
        });
        built.collect()
    }

    fn change(&mut self, run: &mut Element) {
        if let Set::Text(new) = self.set {
            let text = if self.written { String::new() } else { new.clone() };
            self.written = true;
            run.children.retain(|node| {
                node.element().is_none_or(|child| letters_of(child) == 0 && child.name != "w:t")
            });
            run.children.push(text_node(&text));
            return;
        }
        let Some(own) = properties(run, "w:rPr") else { return };
        let mut put = |name: &str, value: &str| set_value(own, name, RUN_ORDER, value);
        let on = |on: bool| if on { "1" } else { "0" };
        match self.set {
            Set::Size(half_points) => {
                put("w:sz", &half_points.to_string());
                put("w:szCs", &half_points.to_string());
            }
            Set::Bold(bold) => {
                put("w:b", on(*bold));
                put("w:bCs", on(*bold));
            }
            Set::Italic(italic) => {
                put("w:i", on(*italic));
                put("w:iCs", on(*italic));
            }
            Set::Plain => put("w:u", "none"),
            Set::Black => put("w:color", "000000"),
            Set::Face => {
                if let Some(fonts) = child_mut(own, "w:rFonts", RUN_ORDER) {
                    fonts.attributes.retain(|(name, _)| !name.ends_with("Theme"));
                    for name in ["w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"] {
                        fonts.set_attribute(name, "Times New Roman");
                    }
                }
            }
            _ => {}
        }
        if matches!(self.set, Set::Black)
            && let Some(colour) = own.children.iter_mut().find_map(|node| match node {
                Node::Element(child) if child.name == "w:color" => Some(child),
                _ => None,
            })
        {
            colour.attributes.retain(|(name, _)| name == "w:val");
        }
    }
}

/// How many letters of the paragraph's text an element of a run is, as [`super::read`] counts.
fn letters_of(element: &Element) -> usize {
    match element.name.as_str() {
        "w:t" => element.text().chars().count(),
        "w:tab" | "w:ptab" | "w:cr" | "w:noBreakHyphen" | "w:sym" => 1,
        "w:br" => usize::from(element.attribute("w:type") != Some("page")),
        _ => 0,
    }
}

fn text_node(text: &str) -> Node {
    let mut element = Element::new("w:t").with(Node::Text(text.to_owned()));
    element.set_attribute("xml:space", "preserve");
    Node::Element(element)
}
