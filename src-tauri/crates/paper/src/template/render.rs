//! From a plan and data to the tree of a paper.

use super::compile::text_element;
use std::borrow::Cow;
use std::sync::LazyLock;

use super::filter::as_text;
use super::finding::Finding;
use super::grid;
use super::picture::{self, Format};
use super::plan::{Form, Piece, Print, Source, Take};
use crate::value::{Image, Record, Value};
use crate::xml::{Element, Node};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Carries out plans with one set of data.
pub(crate) struct Renderer<'v> {
    data: &'v Record,
    /// Items of the loops around, the outermost first.
    items: Vec<Item<'v>>,
    /// Tags whose value the data does not have, or has in another kind.
    pub findings: Vec<Finding>,
    /// Pictures that were printed, each once.
    pub pictures: Vec<Picture<'v>>,
    /// Which of them the part in hand shows.
    pub shown: Vec<usize>,
}

/// A picture that goes into the package.
pub(crate) struct Picture<'v> {
    /// What it is.
    pub image: &'v Image,
    /// Its format.
    pub format: Format,
    size: (u64, u64),
}

/// Name of the relationship of a part to the picture at this place of [`Renderer::pictures`].
pub(crate) fn relation(place: usize) -> String {
    format!("rIdAnh{}", place + 1)
}

struct Item<'v> {
    value: &'v Value,
    /// From 1.
    position: i64,
}

impl<'v> Renderer<'v> {
    /// With this data.
    pub(crate) fn new(data: &'v Record) -> Self {
        Self {
            data,
            items: Vec::new(),
            findings: Vec::new(),
            pictures: Vec::new(),
            shown: Vec::new(),
        }
    }

    /// Carries out `pieces`, appending to `out`.
    pub(crate) fn pieces(&mut self, pieces: &[Piece], out: &mut Vec<Node>) {
        for piece in pieces {
            match piece {
                Piece::Node(node) => out.push(node.clone()),
                Piece::Around(head, pieces) => {
                    let mut element = head.clone();
                    self.pieces(pieces, &mut element.children);
                    out.push(Node::Element(element));
                }
                Piece::Table(head, pieces) => {
                    let mut table = head.clone();
                    self.pieces(pieces, &mut table.children);
                    grid::settle(&mut table);
                    out.push(Node::Element(table));
                }
                Piece::Cells(room, pieces) => {
                    let first = out.len();
                    self.pieces(pieces, out);
                    grid::share(out.get_mut(first..).unwrap_or_default(), *room);
                }
                Piece::Print(print) => self.print(print, out),
                Piece::Repeat(source, body) => self.repeat(source, body, out),
                Piece::When { source, empty, body } => {
                    if self.look(source).is_some_and(|value| value.is_empty() == *empty) {
                        self.pieces(body, out);
                    }
                }
            }
        }
    }

    fn repeat(&mut self, source: &Source, body: &[Piece], out: &mut Vec<Node>) {
        let items = match self.look(source) {
            Some(Value::List(items)) => items.as_slice(),
            Some(Value::Blank) | None => &[],
            Some(_) => {
                self.find("data-mismatch", source);
                &[]
            }
        };
        for (value, position) in items.iter().zip(1..) {
            self.items.push(Item { value, position });
            self.pieces(body, out);
            self.items.pop();
        }
    }

    fn print(&mut self, print: &Print, out: &mut Vec<Node>) {
        let value = match &print.source.take {
            Take::Position => {
                Cow::Owned(Value::Number(self.items.last().map_or(0, |item| item.position)))
            }
            Take::Path(_) => match self.look(&print.source) {
                None => return,
                Some(value) => Cow::Borrowed(value),
            },
            Take::Gather(path) => {
                let mut all = Vec::new();
                if !self.gather(print.source.frame, path, &mut all) {
                    self.find("no-data", &print.source);
                    return;
                }
                Cow::Owned(Value::List(all))
            }
        };
        if let (Form::Picture(room), Cow::Borrowed(value)) = (&print.form, &value) {
            self.picture(value, *room, &print.source, out);
            return;
        }
        let changed = print.filters.iter().try_fold(value, |value, call| {
            call.filter.apply(value.into_owned(), call.argument.as_deref()).map(Cow::Owned)
        });
        let Some(text) = changed.as_deref().and_then(as_text) else {
            self.find("data-mismatch", &print.source);
            return;
        };
        let text = clean(text);
        if text.is_empty() {
            return;
        }
        match &print.form {
            Form::Plain => out.push(Node::Text(text)),
            Form::Run(properties) => out.push(Node::Element(run(properties.as_ref(), &text))),
            Form::Picture(_) => {}
        }
    }

    fn picture(&mut self, value: &'v Value, room: u64, source: &Source, out: &mut Vec<Node>) {
        let image = match value {
            Value::Image(image) => image,
            Value::Blank => return,
            _ => return self.find("data-mismatch", source),
        };
        let known = self.pictures.iter().position(|picture| picture.image.bytes == image.bytes);
        let place = match (known, picture::measure(&image.bytes)) {
            (Some(place), _) => place,
            (None, Some((format, width, height))) => {
                self.pictures.push(Picture { image, format, size: (width, height) });
                self.pictures.len() - 1
            }
            (None, None) => return self.find("image-unreadable", source),
        };
        if !self.shown.contains(&place) {
            self.shown.push(place);
        }
        let size = self.pictures.get(place).map(|picture| picture.size).unwrap_or_default();
        if let Some(drawing) = picture::drawing(image, size, room, &relation(place)) {
            out.push(Node::Element(Element::new("w:r").with(Node::Element(drawing))));
        }
    }

    /// Collects the values at a path, through lists; tells whether the data has them all. Below a blank there are none.
    fn gather(&self, frame: usize, path: &[String], all: &mut Vec<Value>) -> bool {
        match frame.checked_sub(1).map(|index| self.items.get(index)) {
            Some(Some(item)) => gather(item.value, path, all),
            Some(None) => false,
            None => match path.split_first() {
                Some((first, rest)) => {
                    self.data.get(first).is_some_and(|value| gather(value, rest, all))
                }
                None => false,
            },
        }
    }

    /// The value of a source, blank below a blank record; a finding when the data does not have it at all.
    fn look(&mut self, source: &Source) -> Option<&'v Value> {
        let Take::Path(path) = &source.take else {
            return None;
        };
        let (names, mut value) = match source.frame.checked_sub(1) {
            Some(index) => (path.as_slice(), self.items.get(index).map(|item| item.value)),
            None => {
                let (first, rest) = path.split_first()?;
                (rest, self.data.get(first))
            }
        };
        for name in names {
            value = match value {
                Some(Value::Record(record)) => record.get(name),
                Some(Value::Blank) => return Some(&Value::Blank),
                _ => None,
            };
        }
        if value.is_none() {
            self.find("no-data", source);
        }
        value
    }

    fn find(&mut self, code: &'static str, source: &Source) {
        let finding = Finding {
            code,
            place: source.place.clone(),
            tag: source.tag.clone(),
            suggestion: None,
        };
        // The same tag fails for every item of a list: once is enough.
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }
}

fn gather(value: &Value, path: &[String], all: &mut Vec<Value>) -> bool {
    match (value, path.split_first()) {
        (Value::Blank, _) => true,
        (Value::List(items), _) => items.iter().all(|item| match (item, path) {
            // An item that is blank counts for nothing, below it or not.
            (Value::Record(_), []) => {
                all.push(item.clone());
                true
            }
            _ => gather(item, path, all),
        }),
        (Value::Record(record), Some((name, rest))) => {
            record.get(name).is_some_and(|value| gather(value, rest, all))
        }
        (_, Some(_)) => false,
        (other, None) => {
            all.push(other.clone());
            true
        }
    }
}

/// Text as it goes into a paper: composed (NFC), one kind of line end, no control characters.
fn clean(text: String) -> String {
    let as_it_is = |letter: char| matches!(letter, '\n' | '\t') || !letter.is_control();
    if text.chars().all(as_it_is) && is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return text;
    }
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.nfc().filter(|letter| as_it_is(*letter)).collect()
}

/// A run of text; a newline is a line break in the paragraph, a tab a tab stop.
fn run(properties: Option<&Element>, text: &str) -> Element {
    static EMPTY: LazyLock<Element> = LazyLock::new(|| Element::new("w:r"));
    let mut run = EMPTY.clone();
    run.children.extend(properties.cloned().map(Node::Element));
    let mut from = 0;
    let breaks = text.match_indices(['\n', '\t']).map(Some).chain([None]);
    for mark in breaks {
        let end = mark.map_or(text.len(), |(at, _)| at);
        if let Some(piece) = text.get(from..end).filter(|piece| !piece.is_empty()) {
            run.children.push(text_element(piece));
        }
        if let Some((at, letter)) = mark {
            let name = if letter == "\n" { "w:br" } else { "w:tab" };
            run.children.push(Node::Element(Element::new(name)));
            from = at + letter.len();
        }
    }
    run
}
