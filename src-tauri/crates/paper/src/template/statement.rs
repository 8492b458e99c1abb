//! What a tag says at its place: a value is printed, a block opened or closed.

use super::compile::Compiler;
use super::dictionary::{Field, Kind, key};
use super::filter;
use super::nest::Nest;
use super::plan::{Form, Piece, Print, Take};
use super::scan::{Line, Spot};
use super::tag::{self, Call, Fault, Role, Tag};

/// Blocks in one another. Whatever walks a plan recurses.
const MAX_BLOCKS: usize = 32;

impl Compiler<'_> {
    pub(super) fn tag(&mut self, line: &Line, spot: &Spot, form: &Form, nest: &mut Nest) {
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
