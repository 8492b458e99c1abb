//! From a plan and data to the tree of a paper.

use super::compile::text_element;
use super::filter::printed;
use super::finding::Finding;
use super::plan::{Form, Piece, Print, Source, Take};
use crate::value::{Record, Value};
use crate::xml::{Element, Node};
use unicode_normalization::UnicodeNormalization;

/// Carries out plans with one set of data.
pub(crate) struct Renderer<'v> {
    data: &'v Record,
    /// Items of the loops around, the outermost first.
    items: Vec<Item<'v>>,
    /// Tags whose value the data does not have, or has in another kind.
    pub findings: Vec<Finding>,
}

struct Item<'v> {
    value: &'v Value,
    /// From 1.
    position: i64,
}

impl<'v> Renderer<'v> {
    /// With this data.
    pub(crate) fn new(data: &'v Record) -> Self {
        Self { data, items: Vec::new(), findings: Vec::new() }
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
        let value = match print.source.take {
            Take::Position => Value::Number(self.items.last().map_or(0, |item| item.position)),
            Take::Path(_) => match self.look(&print.source) {
                None => return,
                Some(Value::List(_) | Value::Record(_) | Value::Flag(_)) => {
                    self.find("data-mismatch", &print.source);
                    return;
                }
                Some(value) => value.clone(),
            },
        };
        let filters = print.filters.iter();
        let value =
            filters.fold(value, |value, call| call.filter.apply(value, call.argument.as_deref()));
        let text = clean(&printed(&value));
        if text.is_empty() {
            return;
        }
        match &print.form {
            Form::Plain => out.push(Node::Text(text)),
            Form::Run(properties) => out.push(Node::Element(run(properties.as_ref(), &text))),
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

/// Text as it goes into a paper: composed (NFC), one kind of line end, no control characters.
fn clean(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.nfc().filter(|letter| matches!(letter, '\n' | '\t') || !letter.is_control()).collect()
}

/// A run of text; a newline is a line break in the paragraph, a tab a tab stop.
fn run(properties: Option<&Element>, text: &str) -> Element {
    let mut run = Element::new("w:r");
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
