//! From the tree of a part to its plan, noting every fault on the way.

use std::sync::LazyLock;

use super::dictionary::{Dictionary, Field, Kind, key};
use super::filter;
use super::finding::Finding;
use super::nest::Nest;
use super::picture;
use super::plan::{Form, Piece, Print, Take};
use super::scan::{Line, Segment, Spot, is_apart, line, plain_line};
use super::tag::{self, Call, Fault, Role, Tag};
use crate::xml::{Element, Node};

/// What Word fills a content control with itself when it opens the paper.
const OVERWRITES: &[&str] = &["w:dataBinding", "w15:dataBinding", "w:showingPlcHdr"];

/// Blocks in one another. Whatever walks a plan recurses.
const MAX_BLOCKS: usize = 32;

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
    open: usize,
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
    fn room(&self) -> u64 {
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

    fn tag(&mut self, line: &Line, spot: &Spot, form: &Form, nest: &mut Nest) {
        self.tags += 1;
        if !spot.whole {
            self.find("tag-broken", line, spot, None);
            return;
        }
        match tag::read(line.inner(spot)) {
            Err(Fault::Broken) => self.find("tag-broken", line, spot, None),
            Err(Fault::UnknownFilter(name)) => {
                self.find("unknown-filter", line, spot, filter::nearest(&name));
            }
            Ok(tag) if tag.role == Role::Print => {
                if let Some(print) = self.print(tag, line, spot, form) {
                    nest.push(Piece::Print(print));
                }
            }
            Ok(tag) => {
                self.tags -= 1;
                self.marker(&tag, line, spot, nest);
            }
        }
    }

    fn print(&mut self, tag: Tag, line: &Line, spot: &Spot, form: &Form) -> Option<Print> {
        let gathers = tag.filters.first().is_some_and(|call| call.filter.gathers());
        let (frame, take, kind) = match self.resolve(&tag, line, spot)? {
            None => (self.frames.len(), Take::Position, Kind::Number),
            Some(field) if gathers => self.gathered(field, line, spot)?,
            Some(field) => {
                let (frame, path) = self.reach(field, line, spot, true)?;
                (frame, Take::Path(path), self.printed_kind(field))
            }
        };
        if !gathers && matches!(kind, Kind::Flag | Kind::Record | Kind::List) {
            self.find("not-printable", line, spot, None);
            return None;
        }
        if !fits(kind, gathers, &tag.filters) {
            self.find("filter-mismatch", line, spot, None);
            return None;
        }
        let form = match (kind, form) {
            (Kind::Image, Form::Run(_)) if gathers => form.clone(),
            (Kind::Image, Form::Run(_)) if line.alone().is_some() => Form::Picture(self.room()),
            (Kind::Image, _) => {
                self.find("image-not-alone", line, spot, None);
                return None;
            }
            _ => form.clone(),
        };
        Some(Print { source: self.source(frame, take, line, spot), filters: tag.filters, form })
    }

    /// The kind of what a field prints inside its own loop: a list of plain values prints the item, as text.
    fn printed_kind(&self, field: &Field) -> Kind {
        match field.kind {
            Kind::List if self.dictionary.has_fields_below(&field.path) => Kind::Record,
            Kind::List => Kind::Text,
            kind => kind,
        }
    }

    /// Opens or closes a block.
    pub(super) fn marker(&mut self, tag: &Tag, line: &Line, spot: &Spot, nest: &mut Nest) {
        self.tags += 1;
        if tag.of_cells && !self.cells_marked {
            self.find("tag-broken", line, spot, Some(format!("#{}", tag.name)));
        }
        if tag.role != Role::Close {
            if self.open >= MAX_BLOCKS {
                self.find("block-too-deep", line, spot, None);
                return;
            }
            self.open += 1;
        }
        match tag.role {
            Role::Print => {}
            Role::Close => self.close(&key(&tag.name), line, spot, nest),
            Role::Each => {
                let field = self.resolve(tag, line, spot).flatten();
                let lists = match field {
                    Some(field) if field.kind == Kind::List => self.missing_lists(&field.path),
                    Some(_) => {
                        self.find("not-a-list", line, spot, None);
                        Vec::new()
                    }
                    None => Vec::new(),
                };
                let sources = lists.into_iter().map(|list| self.enter(&list, line, spot)).collect();
                nest.open_each(
                    names(tag, field),
                    sources,
                    self.finding("block-not-closed", line, spot),
                );
            }
            Role::When | Role::Unless => {
                let field = self.resolve(tag, line, spot).flatten();
                let reached = field.and_then(|field| self.reach(field, line, spot, false));
                let source =
                    reached.map(|(frame, path)| self.source(frame, Take::Path(path), line, spot));
                let empty = tag.role == Role::Unless;
                nest.open_when(
                    names(tag, field),
                    source,
                    empty,
                    self.finding("block-not-closed", line, spot),
                );
            }
        }
    }

    fn close(&mut self, name: &str, line: &Line, spot: &Spot, nest: &mut Nest) {
        if !nest.opens(name) {
            self.find("block-not-opened", line, spot, nest.innermost());
            return;
        }
        // Blocks inside it that are still open were forgotten.
        while let Some((own, fault)) = nest.close(name, &mut self.frames) {
            self.open = self.open.saturating_sub(1);
            if own {
                return;
            }
            self.findings.push(fault);
        }
    }

    /// The pieces of a level that is at its end; what is still open there is a fault.
    pub(super) fn close_all(&mut self, mut nest: Nest) -> Vec<Piece> {
        while let Some((_, fault)) = nest.close("", &mut self.frames) {
            self.open = self.open.saturating_sub(1);
            self.findings.push(fault);
        }
        nest.into_pieces()
    }
}

/// Keys of the names by which a block may be closed.
fn names(tag: &Tag, field: Option<&Field>) -> Vec<String> {
    let known = field.into_iter().flat_map(|field| [key(&field.path), key(&field.label)]);
    // `{{#each x}}` of other tools is closed by `{{/each}}`.
    let first = tag.name.split_once(' ').filter(|_| field.is_none()).map(|(word, _)| key(word));
    [key(&tag.name)].into_iter().chain(known).chain(first).collect()
}

/// Whether each filter can work on what comes out of the one before it.
fn fits(kind: Kind, gathers: bool, filters: &[Call]) -> bool {
    let mut calls = filters.iter().enumerate();
    let last =
        calls.try_fold(kind, |kind, (place, call)| call.filter.given(kind, gathers && place == 0));
    last.is_some()
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
