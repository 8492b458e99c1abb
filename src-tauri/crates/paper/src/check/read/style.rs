//! The styles of a document: what a paragraph or a run has before anything is said in the text itself.

use std::collections::BTreeMap;

use super::look::{ParagraphLook, RunLook, Theme, value};
use crate::xml::Element;

/// Styles based on one another; a longer chain is a circle.
const MAX_CHAIN: usize = 20;

struct Style {
    parent: Option<String>,
    run: RunLook,
    paragraph: ParagraphLook,
}

/// All styles of a document.
#[derive(Default)]
pub(super) struct Styles {
    default_run: RunLook,
    default_paragraph: ParagraphLook,
    all: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    paragraph: Option<String>,
    /// The style of tables that name none.
    table: Option<String>,
}

impl Styles {
    /// Reads the styles part.
    pub(super) fn read(root: &Element, theme: &Theme) -> Self {
        let defaults = root.child("w:docDefaults");
        let default = |outer: &str, inner: &str| defaults?.child(outer)?.child(inner);
        let mut styles = Self {
            default_run: default("w:rPrDefault", "w:rPr")
                .map(|found| RunLook::read(found, theme))
                .unwrap_or_default(),
            default_paragraph: default("w:pPrDefault", "w:pPr")
                .map(ParagraphLook::read)
                .unwrap_or_default(),
            ..Self::default()
        };
        for style in root.elements().filter(|element| element.name == "w:style") {
            let Some(id) = style.attribute("w:styleId") else { continue };
            if matches!(style.attribute("w:default"), Some("1" | "true")) {
                match style.attribute("w:type") {
                    Some("paragraph") => styles.paragraph = Some(id.to_owned()),
                    Some("table") => styles.table = Some(id.to_owned()),
                    _ => {}
                }
            }
            let read = Style {
                parent: value(style, "w:basedOn").map(str::to_owned),
                run: style
                    .child("w:rPr")
                    .map(|found| RunLook::read(found, theme))
                    .unwrap_or_default(),
                paragraph: style.child("w:pPr").map(ParagraphLook::read).unwrap_or_default(),
            };
            styles.all.insert(id.to_owned(), read);
        }
        styles
    }

    /// A style and those it is based on, itself first.
    fn chain<'a>(&'a self, id: Option<&str>) -> Vec<&'a Style> {
        let mut found = Vec::new();
        let mut next = id.and_then(|id| self.all.get(id));
        while let Some(style) = next.filter(|_| found.len() < MAX_CHAIN) {
            found.push(style);
            next = style.parent.as_ref().and_then(|parent| self.all.get(parent));
        }
        found
    }

    /// What a style and its parents say, without the defaults of the document.
    fn resolved(&self, id: Option<&str>) -> (ParagraphLook, RunLook) {
        let start = (ParagraphLook::default(), RunLook::default());
        self.chain(id).iter().fold(start, |(paragraph, run), style| {
            (paragraph.over(&style.paragraph), run.over(&style.run))
        })
    }

    /// The look of a table's text before its paragraphs say anything: defaults and table style.
    pub(super) fn table(&self, id: Option<&str>) -> (ParagraphLook, RunLook) {
        let (paragraph, run) = self.resolved(id.or(self.table.as_deref()));
        (paragraph.over(&self.default_paragraph), run.over(&self.default_run))
    }

    /// The look outside tables: defaults only.
    pub(super) fn plain(&self) -> (ParagraphLook, RunLook) {
        (self.default_paragraph.clone(), self.default_run.clone())
    }

    /// What the style of a paragraph says.
    pub(super) fn paragraph(&self, id: Option<&str>) -> (ParagraphLook, RunLook) {
        let known = id.filter(|id| self.all.contains_key(*id));
        self.resolved(known.or(self.paragraph.as_deref()))
    }

    /// What a character style says.
    pub(super) fn character(&self, id: &str) -> RunLook {
        self.resolved(Some(id)).1
    }
}
