//! Names at their place: which field is meant, how the data is reached from the loops around, and how a person is told
//! where in the template it stands.

use super::compile::Compiler;
use super::dictionary::{Field, Kind, Meaning};
use super::finding::Finding;
use super::plan::{Source, Take};
use super::scan::{Line, Spot, beginning};
use super::tag::Tag;

/// Findings of one part that are told; a file of nothing but faults must not take for ever.
const MOST_FINDINGS: usize = 500;

impl<'d> Compiler<'d> {
    /// Goes into the loop over a list whose outer lists are entered already.
    pub(super) fn enter(&mut self, list: &str, line: &Line, spot: &Spot) -> Source {
        let (frame, path) = self.way_to(list);
        self.frames.push(list.to_owned());
        self.source(frame, Take::Path(path), line, spot)
    }

    /// Lists on the way to `path`, itself included, that no loop is over yet.
    pub(super) fn missing_lists(&self, path: &str) -> Vec<String> {
        let lists = self.dictionary.lists_of(path).into_iter().map(str::to_owned);
        lists.filter(|list| !self.frames.contains(list)).collect()
    }

    /// The field of this name (inner `None`: the order number), or a finding.
    pub(super) fn resolve(
        &mut self,
        tag: &Tag,
        line: &Line,
        spot: &Spot,
    ) -> Option<Option<&'d Field>> {
        let name = &tag.name;
        match self.dictionary.meaning(name, &self.frames) {
            Meaning::Field(field) => return Some(Some(field)),
            Meaning::Position if !self.frames.is_empty() => return Some(None),
            Meaning::Position => self.find("list-outside-loop", line, spot, None),
            Meaning::Ambiguous => self.find("ambiguous-field", line, spot, None),
            Meaning::Unknown => {
                if let Some(ours) = self.of_another_tool(tag) {
                    self.find("foreign-tag", line, spot, ours);
                    return None;
                }
                let nearest = if self.is_full() { None } else { self.dictionary.nearest(name) };
                self.find("unknown-field", line, spot, nearest);
            }
        }
        None
    }

    /// The frame and path of a field, or a finding when it belongs to a list that nothing repeats here.
    pub(super) fn reach(
        &mut self,
        field: &Field,
        line: &Line,
        spot: &Spot,
        print: bool,
    ) -> Option<(usize, Vec<String>)> {
        let lists = self.missing_lists(&field.path);
        let outside = lists.iter().find(|list| print || **list != field.path);
        if let Some(list) = outside {
            let label =
                self.dictionary.field(list).map_or(list.as_str(), |field| field.label.as_str());
            self.find("list-outside-loop", line, spot, Some(format!("#{label}")));
            return None;
        }
        // A condition on the list that is repeated asks for the whole list, not for the item.
        let own = !print && field.kind == Kind::List;
        Some(if own { self.above(&field.path) } else { self.way_to(&field.path) })
    }

    /// The frame, path and kind of what a filter makes one value of: the items of a list, or a field of all of them.
    pub(super) fn gathered(
        &mut self,
        field: &Field,
        line: &Line,
        spot: &Spot,
    ) -> Option<(usize, Take, Kind)> {
        if field.kind == Kind::List {
            let below = self.dictionary.has_fields_below(&field.path);
            let (frame, path) = self.above(&field.path);
            let kind = if below { Kind::Record } else { Kind::Text };
            return Some((frame, Take::Gather(path), kind));
        }
        if self.missing_lists(&field.path).is_empty() {
            self.find("filter-mismatch", line, spot, None);
            return None;
        }
        let (frame, path) = self.way_to(&field.path);
        Some((frame, Take::Gather(path), field.kind))
    }

    /// The innermost loop that `path` goes through, and the way on from there.
    pub(super) fn way_to(&self, path: &str) -> (usize, Vec<String>) {
        let frames = self.frames.iter().enumerate().rev();
        let inner = frames.into_iter().find_map(|(index, list)| {
            let rest = path.strip_prefix(list.as_str())?;
            let rest = if rest.is_empty() { Some(rest) } else { rest.strip_prefix('.') };
            rest.map(|rest| (index + 1, rest))
        });
        let (frame, rest) = inner.unwrap_or((0, path));
        (frame, rest.split('.').filter(|name| !name.is_empty()).map(str::to_owned).collect())
    }

    /// As [`Self::way_to`], from outside the loop over `path` itself.
    fn above(&self, path: &str) -> (usize, Vec<String>) {
        let (parent, own) = path.rsplit_once('.').unwrap_or(("", path));
        let (frame, mut way) =
            if parent.is_empty() { (0, Vec::new()) } else { self.way_to(parent) };
        way.push(own.to_owned());
        (frame, way)
    }

    pub(super) fn source(&self, frame: usize, take: Take, line: &Line, spot: &Spot) -> Source {
        Source { frame, take, tag: line.tag_text(spot).to_owned(), place: self.place(line, spot) }
    }

    fn place(&self, line: &Line, spot: &Spot) -> String {
        self.at(&line.around(spot))
    }

    fn at(&self, words: &str) -> String {
        let at = match self.rows.last() {
            Some((table, 0)) => format!("bảng {table}"),
            Some((table, row)) => format!("bảng {table}, hàng {row}"),
            None => format!("đoạn {}", self.paragraphs),
        };
        format!("{}, {at}: «{words}»", self.part)
    }

    /// Notes a fault of something that is no tag of ours: `words` are what a person sees there.
    pub(super) fn find_at(
        &mut self,
        code: &'static str,
        words: &str,
        tag: String,
        suggestion: Option<String>,
    ) {
        if !self.is_full() {
            let place = self.at(&beginning(words));
            self.findings.push(Finding { code, place, tag, suggestion });
        }
    }

    pub(super) fn finding(&self, code: &'static str, line: &Line, spot: &Spot) -> Finding {
        Finding {
            code,
            place: self.place(line, spot),
            tag: line.tag_text(spot).to_owned(),
            suggestion: None,
        }
    }

    pub(super) fn find(
        &mut self,
        code: &'static str,
        line: &Line,
        spot: &Spot,
        suggestion: Option<String>,
    ) {
        if !self.is_full() {
            let finding = self.finding(code, line, spot);
            self.findings.push(Finding { suggestion, ..finding });
        }
    }

    /// Whether there are as many findings as anyone could read.
    pub(super) fn is_full(&self) -> bool {
        self.findings.len() >= MOST_FINDINGS
    }
}
