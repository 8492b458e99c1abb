//! What the built-in converter draws otherwise than Word, put right in its copy of the document.
//!
//! It draws the border of a paragraph from margin to margin, whatever its indents, unless the
//! paragraph stands in a table. The prescribed lines of NĐ 30 are such borders, so a paragraph
//! that is nothing but an indented border becomes a row of cells, one of them with a border.
//!
//! It works on the text of the part, not on a tree: a list of three hundred people is a megabyte and
//! a half, of which three paragraphs are to be changed.

use std::borrow::Cow;

use super::lighten::lighten;
use crate::package::{Package, PackageError};
use crate::starter::layout::twips;
use crate::starter::tree::{find, section_widths};
use crate::xml::{Document, Element, Node};

const PART: &str = "word/document.xml";
const STYLES: &str = "word/styles.xml";

/// The main part as the converter is to see it.
pub(super) fn adapt(docx: &[u8]) -> Result<String, PackageError> {
    let mut package = Package::open(docx)?;
    let document = package.text(PART)?;
    let styles = if package.has(STYLES) { package.text(STYLES)? } else { String::new() };
    // The lines first: what a style gives them as well still stands in the paragraph.
    Ok(lighten(&with_cells(&document), &styles).into_owned())
}

/// The part with its prescribed lines as cells.
fn with_cells(document: &str) -> Cow<'_, str> {
    let widths = widths(document);
    let mut adapted = String::new();
    let (mut copied, mut counted) = (0, 0);
    // Of what stands before: tables that are open, sections that have ended.
    let (mut open, mut ended) = (0_usize, 0);
    for (border, _) in document.match_indices("<w:pBdr>") {
        let Some((start, end)) = paragraph_around(document, border) else { continue };
        let (Some(between), Some(slice)) = (document.get(counted..start), document.get(start..end))
        else {
            continue;
        };
        let count = |word: &str| between.matches(word).count();
        open = (open + count("<w:tbl>")).saturating_sub(count("</w:tbl>"));
        ended += count("<w:sectPr");
        counted = start;
        if open > 0 {
            continue;
        }
        let width = twips(widths.get(ended).copied().unwrap_or(0));
        let Some(cells) = line(slice).and_then(|line| as_cells(&line, width)) else { continue };
        adapted.push_str(document.get(copied..start).unwrap_or_default());
        adapted.push_str(&Document { before: Vec::new(), root: cells }.write());
        copied = end;
    }
    if copied == 0 {
        return Cow::Borrowed(document);
    }
    adapted.push_str(document.get(copied..).unwrap_or_default());
    Cow::Owned(adapted)
}

/// Where the paragraph begins and ends that holds this place.
fn paragraph_around(document: &str, place: usize) -> Option<(usize, usize)> {
    const END: &str = "</w:p>";
    let (before, after) = document.split_at_checked(place)?;
    let start = before.rfind("<w:p>").max(before.rfind("<w:p "))?;
    Some((start, place + after.find(END)? + END.len()))
}

/// Width between the margins of each section, in tenths of a millimetre.
fn widths(document: &str) -> Vec<u32> {
    const END: &str = "</w:sectPr>";
    let sections = document.match_indices("<w:sectPr").filter_map(|(start, _)| {
        let rest = document.get(start..)?;
        rest.get(..rest.find(END)? + END.len())
    });
    let all = format!("<w:body>{}</w:body>", sections.collect::<String>());
    Document::read(&all).map(|document| section_widths(&document.root)).unwrap_or_default()
}

/// The paragraph, where it is a prescribed line and ends no section.
fn line(slice: &str) -> Option<Element> {
    let paragraph = Document::read(slice).ok()?.root;
    (is_line(&paragraph) && find(&paragraph, "w:sectPr").is_none()).then_some(paragraph)
}

/// A paragraph without runs, with a lower border and an indent.
fn is_line(element: &Element) -> bool {
    let bordered = find(element, "w:pBdr").is_some_and(|border| border.child("w:bottom").is_some());
    let indented = find(element, "w:ind")
        .and_then(|indent| indent.attribute("w:left"))
        .is_some_and(|left| left != "0");
    element.name == "w:p"
        && bordered
        && indented
        && element.elements().all(|child| child.name == "w:pPr")
}

/// A row of three cells as wide as the page, the middle one with the line as its lower border.
fn as_cells(paragraph: &Element, width: u32) -> Option<Element> {
    let indent = find(paragraph, "w:ind")?;
    let side = |name: &str| indent.attribute(name).and_then(|value| value.parse::<u32>().ok());
    let (left, right) = (side("w:left")?, side("w:right").unwrap_or(0));
    let widths = [left, width.checked_sub(left)?.checked_sub(right)?, right];
    let border = find(paragraph, "w:pBdr")?.child("w:bottom")?;
    let height = find(paragraph, "w:spacing")?.attribute("w:line")?;

    let measure = |name: &str, value: u32| {
        Node::Element(with(name, &[("w:w", &value.to_string()), ("w:type", "dxa")]))
    };
    let sides = ["w:top", "w:left", "w:bottom", "w:right"];
    let padding =
        sides.iter().fold(Element::new("w:tblCellMar"), |all, side| all.with(measure(side, 0)));
    let properties = Element::new("w:tblPr")
        .with(measure("w:tblW", width))
        .with(Node::Element(with("w:tblLayout", &[("w:type", "fixed")])))
        .with(Node::Element(padding));
    let grid = widths.iter().fold(Element::new("w:tblGrid"), |grid, width| {
        grid.with(Node::Element(with("w:gridCol", &[("w:w", &width.to_string())])))
    });
    let exact = with("w:trHeight", &[("w:val", height), ("w:hRule", "exact")]);
    let row =
        Element::new("w:tr").with(Node::Element(Element::new("w:trPr").with(Node::Element(exact))));
    let row = widths.iter().enumerate().fold(row, |row, (index, width)| {
        let mut cell = Element::new("w:tcPr").with(measure("w:tcW", *width));
        if index == 1 {
            let borders = Element::new("w:tcBorders").with(Node::Element(border.clone()));
            cell = cell.with(Node::Element(borders));
        }
        row.with(Node::Element(
            Element::new("w:tc")
                .with(Node::Element(cell))
                .with(Node::Element(tiny_paragraph(height))),
        ))
    });
    let table = Element::new("w:tbl").with(Node::Element(properties)).with(Node::Element(grid));
    Some(table.with(Node::Element(row)))
}

/// An empty paragraph, kept with the next one as the line was.
fn tiny_paragraph(height: &str) -> Element {
    let spacing = with(
        "w:spacing",
        &[("w:before", "0"), ("w:after", "0"), ("w:line", height), ("w:lineRule", "exact")],
    );
    let properties = Element::new("w:pPr")
        .with(Node::Element(Element::new("w:keepNext")))
        .with(Node::Element(spacing));
    Element::new("w:p").with(Node::Element(properties))
}

fn with(name: &str, attributes: &[(&str, &str)]) -> Element {
    attributes.iter().fold(Element::new(name), |mut element, (name, value)| {
        element.set_attribute(name, value);
        element
    })
}
