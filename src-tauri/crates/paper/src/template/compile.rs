//! From the tree of a part to its plan, noting every fault on the way.

use std::sync::LazyLock;

use super::dictionary::Dictionary;
use super::finding::Finding;
use super::nest::Nest;
use super::picture;
use super::plan::{Form, Piece};
use super::scan::{Line, Segment, Spot, is_apart, line, plain_line};
use super::tag::{self, Role, Tag};
use crate::xml::{Element, Node};

/// What Word fills a content control with itself when it opens the paper.
const OVERWRITES: &[&str] = &["w:dataBinding", "w15:dataBinding", "w:showingPlcHdr"];

/// Understands one part.
pub(crate) struct Compiler<'d> {
    pub(super) dictionary: &'d Dictionary,
    pub(super) part: &'d str,
    /// Paths of the lists that are being repeated over, the outermost first.
    pub(super) frames: Vec<String>,
    /// Faults so far.
    pub findings: Vec<Finding>,
    /// Tags so far, broken ones included: a part without any stays as it is.
    pub tags: usize,
    pub(super) paragraphs: usize,
    tables: usize,
    /// Blocks that are open at all levels.
    pub(super) open: usize,
    /// Number of the table and of its row, for each table around.
    pub(super) rows: Vec<(usize, usize)>,
    /// How wide a picture may be: for each section of the part, and for each cell around.
    widths: Vec<u64>,
    cells: Vec<u64>,
    section: usize,
    /// Whether the marker in hand stands for cells of a row.
    pub(super) cells_marked: bool,
}

impl<'d> Compiler<'d> {
    /// For the part of this name and root.
    pub(crate) fn new(dictionary: &'d Dictionary, part: &'d str, root: &Element) -> Self {
        Self {
            dictionary,
            part,
            frames: Vec::new(),
            findings: Vec::new(),
            tags: 0,
            paragraphs: 0,
            tables: 0,
            open: 0,
            rows: Vec::new(),
            widths: picture::section_widths(root),
            cells: Vec::new(),
            section: 0,
            cells_marked: false,
        }
    }

    /// An element with everything in it.
    pub(crate) fn element(&mut self, element: &Element) -> Piece {
        let before = self.tags;
        if element.name != "w:p" {
            self.tracked(element);
        }
        match element.name.as_str() {
            "w:p" => self.paragraph(element),
            "w:tbl" => {
                self.tables += 1;
                self.rows.push((self.tables, 0));
                let pieces = self.children(&element.children);
                self.rows.pop();
                if self.tags == before {
                    return Piece::around(element.head(), pieces);
                }
                Piece::Table(element.head(), pieces)
            }
            "w:tr" => Piece::around(element.head(), self.cells_of(element)),
            "w:tc" => {
                let room = picture::cell_width(element).unwrap_or_else(|| self.room());
                self.cells.push(room);
                let pieces = self.children(&element.children);
                self.cells.pop();
                Piece::around(element.head(), pieces)
            }
            "w:sdt" => {
                let pieces = self.children(&element.children);
                self.control(element, pieces, before)
            }
            "w:sectPr" => {
                self.section += 1;
                Piece::Node(Node::Element(element.clone()))
            }
            _ => Piece::around(element.head(), self.children(&element.children)),
        }
    }

    /// How wide a picture may be here.
    pub(super) fn room(&self) -> u64 {
        let section = || self.widths.get(self.section).copied();
        self.cells.last().copied().or_else(section).unwrap_or(picture::USUAL_WIDTH)
    }

    /// A content control. Where its content was filled in, Word must not put the bound value or the prompt over it.
    fn control(&self, element: &Element, mut pieces: Vec<Piece>, tags_before: usize) -> Piece {
        if self.tags > tags_before {
            for piece in &mut pieces {
                if let Piece::Node(Node::Element(properties)) = piece
                    && properties.name == "w:sdtPr"
                {
                    properties.children.retain(|node| {
                        node.element()
                            .is_none_or(|child| !OVERWRITES.contains(&child.name.as_str()))
                    });
                }
            }
        }
        Piece::around(element.head(), pieces)
    }

    /// What stands side by side: rows, or paragraphs and tables with block markers in paragraphs of their own.
    pub(super) fn children(&mut self, children: &[Node]) -> Vec<Piece> {
        let is_row = |node: &Node| node.element().is_some_and(|element| element.name == "w:tr");
        if children.iter().any(is_row) {
            return self.table_rows(children);
        }
        let mut nest = Nest::default();
        for child in children {
            match child {
                Node::Element(element) => match self.lone_marker(element) {
                    Some((tag, line, spot)) => {
                        self.count_paragraph();
                        self.tracked(element);
                        self.marker(&tag, &line, &spot, &mut nest);
                    }
                    None => {
                        let piece = self.element(element);
                        nest.push(piece);
                    }
                },
                Node::Text(text) if text.contains("{{") || text.contains("}}") => {
                    self.plain(text, &mut nest);
                }
                other => nest.push(Piece::Node(other.clone())),
            }
        }
        self.close_all(nest)
    }

    /// The block marker of a paragraph that holds nothing else.
    fn lone_marker(&self, element: &Element) -> Option<(Tag, Line, Spot)> {
        if element.name != "w:p" {
            return None;
        }
        let line = line(element);
        let spot = line.alone()?.clone();
        let tag = tag::read(line.inner(&spot)).ok().filter(|tag| tag.role != Role::Print)?;
        Some((tag, line, spot))
    }

    fn count_paragraph(&mut self) {
        if self.rows.is_empty() {
            self.paragraphs += 1;
        }
    }

    fn paragraph(&mut self, element: &Element) -> Piece {
        self.count_paragraph();
        self.tracked(element);
        let line = line(element);
        self.merge_fields(element, &line);
        self.foreign_tags(&line);
        if line.spots.is_empty() {
            // Text boxes in it may hold tags all the same.
            return Piece::around(element.head(), self.children(&element.children));
        }
        let mut slot = 0;
        let mut nest = Nest::default();
        self.inline(&element.children, &line, &mut slot, &mut nest);
        Piece::around(element.head(), self.close_all(nest))
    }

    /// Runs and what may stand around them, in a paragraph with tags. `slot` counts the `w:t` gone by.
    fn inline(&mut self, children: &[Node], line: &Line, slot: &mut usize, nest: &mut Nest) {
        for child in children {
            match child {
                Node::Element(element) if element.name == "w:proofErr" => {}
                Node::Element(element) if element.name == "w:r" => {
                    self.run(element, line, slot, nest);
                }
                Node::Element(element) if is_apart(&element.name) => {
                    let piece = self.element(element);
                    nest.push(piece);
                }
                Node::Element(element) => {
                    let before = self.tags;
                    let mut inner = Nest::default();
                    self.inline(&element.children, line, slot, &mut inner);
                    let pieces = self.close_all(inner);
                    nest.push(match element.name.as_str() {
                        "w:sdt" => self.control(element, pieces, before),
                        _ => Piece::around(element.head(), pieces),
                    });
                }
                other => nest.push(Piece::Node(other.clone())),
            }
        }
    }

    /// A run, cut where tags stand in it. Runs of which nothing is left are dropped.
    fn run(&mut self, run: &Element, line: &Line, slot: &mut usize, nest: &mut Nest) {
        let properties = run.child("w:rPr").cloned();
        let wrap = |content: Piece| {
            let own = properties.clone().map(|properties| Piece::Node(Node::Element(properties)));
            Piece::around(run.head(), own.into_iter().chain([content]).collect())
        };
        for child in run.elements() {
            match child.name.as_str() {
                "w:rPr" => {}
                "w:t" => {
                    let segments = line.slots.get(*slot).cloned().unwrap_or_default();
                    *slot += 1;
                    for segment in segments {
                        match segment {
                            Segment::Text(text) => {
                                nest.push(wrap(Piece::Node(text_element(&text))));
                            }
                            Segment::Tag(index) => {
                                if let Some(spot) = line.spots.get(index) {
                                    self.tag(line, spot, &Form::Run(properties.clone()), nest);
                                }
                            }
                        }
                    }
                }
                _ => {
                    let piece = self.element(child);
                    nest.push(wrap(piece));
                }
            }
        }
    }

    /// Text outside Word's own markup.
    fn plain(&mut self, text: &str, nest: &mut Nest) {
        let line = plain_line(text);
        for segment in line.slots.iter().flatten() {
            match segment {
                Segment::Text(text) => nest.push(Piece::Node(Node::Text(text.clone()))),
                Segment::Tag(index) => {
                    if let Some(spot) = line.spots.get(*index) {
                        self.tag(&line, spot, &Form::Plain, nest);
                    }
                }
            }
        }
    }
}

/// A `w:t` whose spaces count.
pub(crate) fn text_element(text: &str) -> Node {
    static EMPTY: LazyLock<Element> = LazyLock::new(|| {
        let mut element = Element::new("w:t");
        element.set_attribute("xml:space", "preserve");
        element
    });
    Node::Element(EMPTY.clone().with(Node::Text(text.to_owned())))
}
