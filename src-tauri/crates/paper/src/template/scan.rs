//! Tags in a paragraph. Word splits text over runs as it likes (revisions, spelling, a bookmark in between), so tags are
//! looked for in the text of the whole paragraph, and each is given to the `w:t` that holds its first character.

use std::ops::Range;

use crate::xml::{Element, Node};

/// The text of a paragraph with its tags.
#[derive(Clone)]
pub(crate) struct Line {
    /// The whole text; a tab or line break is a newline here, which no tag may contain.
    pub text: String,
    /// Tags and pieces of tags, in order.
    pub spots: Vec<Spot>,
    /// For each `w:t`, in order, what is to stand there.
    pub slots: Vec<Vec<Segment>>,
    /// Whether something stands in it that is not text: a drawing, the end of a section.
    pub holds_more: bool,
}

/// Where a tag, or a broken one, stands in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spot {
    /// Bytes of [`Line::text`], braces included.
    pub range: Range<usize>,
    /// Whether both pairs of braces are there.
    pub whole: bool,
}

/// A piece of the text of one `w:t`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Segment {
    /// Text as it is.
    Text(String),
    /// The tag at this index of [`Line::spots`].
    Tag(usize),
}

/// The beginning of a text, for a person to find it.
pub(crate) fn beginning(text: &str) -> String {
    const LETTERS: usize = 60;
    let text = text.trim().replace('\n', " ");
    let more = if text.chars().count() > LETTERS { " …" } else { "" };
    text.chars().take(LETTERS).chain(more.chars()).collect()
}

/// Elements whose text is not the paragraph's own: properties, and drawings with paragraphs of their own.
const APART: &[&str] =
    &["w:p", "w:pPr", "w:rPr", "w:drawing", "w:pict", "w:object", "mc:AlternateContent", "w:del"];

/// Whether the text below this element belongs to paragraphs of its own.
pub(crate) fn is_apart(name: &str) -> bool {
    APART.contains(&name)
}

/// Elements that separate text inside a run.
const BREAKS: &[&str] = &["w:tab", "w:br", "w:cr", "w:ptab"];

/// Reads the text of a paragraph.
pub(crate) fn line(paragraph: &Element) -> Line {
    let mut text = String::new();
    let mut ranges = Vec::new();
    collect(paragraph, &mut text, &mut ranges);
    let spots = spots(&text);
    let slots = ranges.into_iter().map(|range| segments(&text, range, &spots)).collect();
    let holds_more = holds_more(paragraph);
    Line { text, spots, slots, holds_more }
}

/// Drawings and the like, and section breaks, which Word keeps in the properties of a paragraph.
fn holds_more(element: &Element) -> bool {
    element.elements().any(|child| match child.name.as_str() {
        "w:drawing" | "w:pict" | "w:object" | "mc:AlternateContent" | "w:sectPr" => true,
        "w:rPr" | "w:p" => false,
        _ => holds_more(child),
    })
}

/// Reads text outside paragraphs (document properties) the same way, as one slot.
pub(crate) fn plain_line(text: &str) -> Line {
    let spots = spots(text);
    let slots = vec![segments(text, 0..text.len(), &spots)];
    Line { text: text.to_owned(), spots, slots, holds_more: false }
}

fn collect(element: &Element, text: &mut String, ranges: &mut Vec<Range<usize>>) {
    for child in element.elements() {
        let name = child.name.as_str();
        if name == "w:t" {
            let start = text.len();
            text.push_str(&text_of(child));
            ranges.push(start..text.len());
        } else if BREAKS.contains(&name) {
            text.push('\n');
        } else if !is_apart(name) {
            collect(child, text, ranges);
        }
    }
}

/// What Word shows of a `w:t`: spaces at its ends count only when it says so.
fn text_of(element: &Element) -> String {
    let text = element.text().replace(['\n', '\r', '\t'], " ");
    if element.attribute("xml:space") == Some("preserve") {
        text
    } else {
        text.trim_matches(' ').to_owned()
    }
}

/// Finds tags and stray braces, in one go from left to right: a text of braces only must not take long.
fn spots(text: &str) -> Vec<Spot> {
    let mut spots = Vec::new();
    // Where the tag began that is open.
    let mut open: Option<usize> = None;
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(found) = rest.find(['{', '}', '\n'])
    {
        let start = at + found;
        let mark = rest.get(found..).unwrap_or_default();
        let (length, opens, closes) = match () {
            () if mark.starts_with("{{") => (2, true, false),
            () if mark.starts_with("}}") => (2, false, true),
            () => (1, false, false),
        };
        at = start + length;
        if closes {
            let whole = open.is_some();
            spots.push(Spot { range: open.take().unwrap_or(start)..at, whole });
        } else if opens || mark.starts_with('\n') {
            // A tag ends where the next one begins and at a line break, closed or not.
            spots.extend(open.take().map(|begin| Spot { range: begin..start, whole: false }));
            open = opens.then_some(start);
        }
    }
    spots.extend(open.map(|begin| Spot { range: begin..text.len(), whole: false }));
    spots
}

/// The part of the text in `slot`, with the tags that begin there and without the rest of those that began before.
fn segments(text: &str, slot: Range<usize>, spots: &[Spot]) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut at = slot.start;
    let push_text = |range: Range<usize>, segments: &mut Vec<Segment>| {
        if let Some(text) = text.get(range).filter(|text| !text.is_empty()) {
            segments.push(Segment::Text(text.to_owned()));
        }
    };
    let first = spots.partition_point(|spot| spot.range.end <= slot.start);
    for (index, spot) in spots.iter().enumerate().skip(first) {
        if spot.range.start >= slot.end {
            break;
        }
        push_text(at..spot.range.start.max(at), &mut segments);
        if spot.range.start >= slot.start {
            segments.push(Segment::Tag(index));
        }
        at = spot.range.end.clamp(at, slot.end);
    }
    push_text(at..slot.end, &mut segments);
    segments
}

impl Line {
    /// The text of a spot, braces included.
    pub(crate) fn tag_text(&self, spot: &Spot) -> &str {
        self.text.get(spot.range.clone()).unwrap_or_default()
    }

    /// What stands between the braces of a whole spot.
    pub(crate) fn inner(&self, spot: &Spot) -> &str {
        let text = self.tag_text(spot);
        let inner = text.strip_prefix("{{").and_then(|text| text.strip_suffix("}}"));
        inner.unwrap_or_default()
    }

    /// The spot with some words on each side, for a person to find it.
    pub(crate) fn around(&self, spot: &Spot) -> String {
        const LETTERS: usize = 24;
        let before = self.text.get(..spot.range.start).unwrap_or_default();
        let after = self.text.get(spot.range.end..).unwrap_or_default();
        // Only the ends are looked at: a line may be long and full of tags.
        let from = before.char_indices().rev().nth(LETTERS - 1).map_or(0, |(at, _)| at);
        let to = after.char_indices().nth(LETTERS).map_or(after.len(), |(at, _)| at);
        let left = before.get(from..).unwrap_or_default();
        let right = after.get(..to).unwrap_or_default();
        let start = if from > 0 { "… " } else { "" };
        let end = if to < after.len() { " …" } else { "" };
        let words = format!("{start}{left}{}{right}{end}", self.tag_text(spot));
        words.replace('\n', " ")
    }

    /// What stands in each `w:t` when these tags are taken out; other tags go whole into the one they begin in.
    pub(crate) fn texts_without(&self, gone: &[&Spot]) -> Vec<String> {
        let text_of = |segment: &Segment| match segment {
            Segment::Text(text) => text.clone(),
            Segment::Tag(index) => match self.spots.get(*index) {
                Some(spot) if !gone.contains(&spot) => self.tag_text(spot).to_owned(),
                _ => String::new(),
            },
        };
        self.slots.iter().map(|slot| slot.iter().map(text_of).collect()).collect()
    }

    /// Whether there is nothing in the line but these tags.
    pub(crate) fn holds_only(&self, spots: &[&Spot]) -> bool {
        !self.holds_more && self.texts_without(spots).iter().all(|text| text.trim().is_empty())
    }

    /// The only spot of a line that holds nothing else: no text, no line or page break, no drawing.
    pub(crate) fn alone(&self) -> Option<&Spot> {
        match self.spots.as_slice() {
            [spot]
                if spot.whole
                    && !self.holds_more
                    && self.text.trim_matches([' ', '\u{a0}']) == self.tag_text(spot) =>
            {
                Some(spot)
            }
            _ => None,
        }
    }
}

/// Whether a node has text or an element in it that shows: line ends between elements do not.
pub(crate) fn is_space(node: &Node) -> bool {
    matches!(node, Node::Text(text) if text.trim().is_empty())
}
