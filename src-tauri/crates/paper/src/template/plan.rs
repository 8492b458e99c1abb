//! A part of a template, understood: the tree with its tags turned into instructions. Names are resolved and blocks are
//! closed, so that filling it in can no longer go wrong, except for data that does not keep to the dictionary.

use super::tag::Call;
use crate::xml::{Element, Node};

/// One instruction.
pub(crate) enum Piece {
    /// Copied as it is, with all that is in it.
    Node(Node),
    /// An element (its `children` unused here) around other pieces.
    Around(Element, Vec<Piece>),
    /// A table, whose columns are put in order when its rows are there.
    Table(Element, Vec<Piece>),
    /// Cells of a row that come and go; those that are there share this room, in twentieths of a point.
    Cells(u32, Vec<Piece>),
    /// The value of a field.
    Print(Print),
    /// The pieces once for each item of a list.
    Repeat(Source, Vec<Piece>),
    /// The pieces when the value is there, or when it is empty.
    When {
        /// The value asked for.
        source: Source,
        /// Whether it must be empty.
        empty: bool,
        /// What is printed then.
        body: Vec<Piece>,
    },
}

/// A value to print.
pub(crate) struct Print {
    /// Where it comes from.
    pub source: Source,
    /// Filters, in the order they apply.
    pub filters: Vec<Call>,
    /// How it is set in the part.
    pub form: Form,
}

/// What printed text becomes.
#[derive(Clone)]
pub(crate) enum Form {
    /// A run with these properties (`w:rPr`).
    Run(Option<Element>),
    /// Text and nothing else, outside Word's own markup.
    Plain,
    /// A picture no wider than this, in English Metric Units.
    Picture(u64),
}

/// Where a value comes from.
pub(crate) struct Source {
    /// Loops around it that it looks into: 0 is the data itself, 1 the item of the outermost loop.
    pub frame: usize,
    /// What to take from there.
    pub take: Take,
    /// The tag, and where it stands in the template, for data that is missing.
    pub tag: String,
    /// See [`Source::tag`].
    pub place: String,
}

/// What to take from a record.
pub(crate) enum Take {
    /// The value at this path; the item itself when empty.
    Path(Vec<String>),
    /// All values at this path, through the lists on the way.
    Gather(Vec<String>),
    /// The order number of the item, from 1.
    Position,
}

impl Piece {
    /// An element around pieces; where all of these are copied as they are, so is it.
    pub(crate) fn around(mut head: Element, pieces: Vec<Self>) -> Self {
        if !pieces.iter().all(|piece| matches!(piece, Self::Node(_))) {
            return Self::Around(head, pieces);
        }
        head.children.extend(pieces.into_iter().filter_map(|piece| match piece {
            Self::Node(node) => Some(node),
            _ => None,
        }));
        Self::Node(Node::Element(head))
    }
}
