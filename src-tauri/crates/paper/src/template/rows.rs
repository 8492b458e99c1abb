//! Table rows. A row that mentions a field of a list repeats by itself; rows that mention the same list and stand together
//! repeat together, so that a row for the team and a row for its members give one after the other, team by team.
//! Block markers in rows of their own come first where somebody wants it said outright.

use super::compile::Compiler;
use super::dictionary::{Kind, Meaning};
use super::nest::Nest;
use super::plan::Piece;
use super::scan::{Line, Spot, is_space, line};
use super::tag::{self, Role, Tag};
use crate::xml::{Element, Node};

impl Compiler<'_> {
    /// The children of a table, or of what wraps rows in one.
    pub(super) fn table_rows(&mut self, children: &[Node]) -> Vec<Piece> {
        let mut nest = Nest::default();
        let mut stretch: Vec<&Node> = Vec::new();
        for child in children {
            match child.element().and_then(row_marker) {
                None => stretch.push(child),
                Some((tag, line, spot)) => {
                    self.plain_rows(&std::mem::take(&mut stretch), &mut nest);
                    self.count_row();
                    child.element().into_iter().for_each(|row| self.tracked_below(row));
                    self.marker(&tag, &line, &spot, &mut nest);
                }
            }
        }
        self.plain_rows(&stretch, &mut nest);
        self.close_all(nest)
    }

    /// Rows without markers, repeated where they mention a list.
    fn plain_rows(&mut self, nodes: &[&Node], nest: &mut Nest) {
        let mut rest = nodes;
        while let Some((first, others)) = rest.split_first() {
            let Some((list, line, spot)) = self.list_of(first) else {
                let piece = self.row(first);
                nest.push(piece);
                rest = others;
                continue;
            };
            let (together, after) = rest.split_at(self.rows_over(&list, rest));
            let source = self.enter(&list, &line, &spot);
            let mut body = Nest::default();
            self.plain_rows(together, &mut body);
            let pieces = self.close_all(body);
            self.frames.pop();
            nest.push(Piece::Repeat(source, pieces));
            rest = after;
        }
    }

    /// How many nodes from the first on belong to rows over `list`; what stands between two such rows counts, too.
    fn rows_over(&self, list: &str, nodes: &[&Node]) -> usize {
        let mut together = 0;
        for (index, node) in nodes.iter().enumerate() {
            if self.list_of(node).is_some_and(|(other, ..)| other == list) {
                together = index + 1;
            } else if !is_between(node) {
                break;
            }
        }
        together
    }

    fn row(&mut self, node: &Node) -> Piece {
        match node {
            Node::Element(element) => {
                if element.name == "w:tr" {
                    self.count_row();
                }
                self.element(element)
            }
            other => Piece::Node(other.clone()),
        }
    }

    fn count_row(&mut self) {
        if let Some((_, row)) = self.rows.last_mut() {
            *row += 1;
        }
    }

    /// The outermost list that a row mentions and that is not repeated over yet, with the first tag that does.
    fn list_of(&self, node: &Node) -> Option<(String, Line, Spot)> {
        let row = node.element().filter(|element| element.name == "w:tr")?;
        let mut frames = self.frames.clone();
        // Names of the blocks around, and how many frames each has entered.
        let mut blocks: Vec<usize> = Vec::new();
        for (line, spot, tag) in tags_in(row) {
            if tag.role == Role::Close {
                let entered = blocks.pop().unwrap_or_default();
                frames.truncate(frames.len() - entered.min(frames.len() - self.frames.len()));
                continue;
            }
            // A sum or a count of a list does not ask for a row for each item.
            if tag.filters.first().is_some_and(|call| call.filter.gathers()) {
                continue;
            }
            let meaning = self.dictionary.meaning(&tag.name, &frames);
            let field = match meaning {
                Meaning::Field(field) => Some(field),
                Meaning::Position | Meaning::Ambiguous | Meaning::Unknown => None,
            };
            let mut lists: Vec<String> = field
                .map(|field| self.dictionary.lists_of(&field.path))
                .unwrap_or_default()
                .into_iter()
                .filter(|list| !frames.iter().any(|frame| frame == list))
                .map(str::to_owned)
                .collect();
            let own =
                field.is_some_and(|field| field.kind == Kind::List) && tag.role != Role::Print;
            let own_list = if own { lists.pop() } else { None };
            // A list of the items of a block inside the row cannot make the row repeat.
            let of_block = |list: &String| {
                frames.iter().skip(self.frames.len()).any(|block| {
                    list.strip_prefix(block.as_str()).is_some_and(|rest| rest.starts_with('.'))
                })
            };
            if let Some(list) = lists.into_iter().next().filter(|list| !of_block(list)) {
                return Some((list, line, spot));
            }
            if tag.role != Role::Print {
                let entered = own_list.filter(|_| tag.role == Role::Each);
                blocks.push(usize::from(entered.is_some()));
                frames.extend(entered);
            }
        }
        None
    }
}

/// The marker of a row that holds nothing else.
fn row_marker(row: &Element) -> Option<(Tag, Line, Spot)> {
    if row.name != "w:tr" {
        return None;
    }
    let mut lines = Vec::new();
    lines_in(row, &mut lines);
    let mut written = lines.into_iter().filter(|line| !line.text.trim().is_empty());
    let line = written.next()?;
    if written.next().is_some() {
        return None;
    }
    let spot = line.alone()?.clone();
    let tag = tag::read(line.inner(&spot)).ok().filter(|tag| tag.role != Role::Print)?;
    Some((tag, line, spot))
}

/// The paragraphs of a row, without those of tables inside it: they repeat by themselves.
pub(super) fn lines_in(element: &Element, lines: &mut Vec<Line>) {
    for child in element.elements() {
        match child.name.as_str() {
            "w:p" => {
                lines.push(line(child));
                lines_in(child, lines);
            }
            "w:tbl" => {}
            _ => lines_in(child, lines),
        }
    }
}

fn tags_in(row: &Element) -> Vec<(Line, Spot, Tag)> {
    let mut lines = Vec::new();
    lines_in(row, &mut lines);
    let mut tags = Vec::new();
    for line in lines {
        let spots = line.spots.clone();
        for spot in spots.into_iter().filter(|spot| spot.whole) {
            if let Ok(tag) = tag::read(line.inner(&spot)) {
                tags.push((line.clone(), spot, tag));
            }
        }
    }
    tags
}

/// What may stand between rows without parting them.
fn is_between(node: &Node) -> bool {
    node.element().is_none_or(|element| element.name != "w:tr") || is_space(node)
}
