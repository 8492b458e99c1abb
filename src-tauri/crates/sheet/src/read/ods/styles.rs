//! The fonts that styles name, and the tables that a style hides.

use std::collections::{HashMap, HashSet};

use quick_xml::events::BytesStart;

use super::super::rich::{Font, font};
use super::super::xml::{attribute, attributes};

/// Styles may stand on others, but not for ever.
const MAX_PARENTS: usize = 16;

/// A style: its font if it names one, and the style it stands on.
#[derive(Default)]
struct Style {
    font: Option<Font>,
    parent: Option<String>,
}

/// The styles of a document.
#[derive(Default)]
pub struct Styles {
    /// The fonts by the names that the document gives them.
    faces: HashMap<String, Font>,
    /// By family and name; the default of a family has no name.
    styles: HashMap<(String, String), Style>,
    hidden: HashSet<String>,
    /// The one that is being read.
    current: Option<(String, String)>,
}

impl Styles {
    /// An element begins; those that are no part of styles change nothing.
    pub fn open(&mut self, open: &BytesStart<'_>) {
        match open.local_name().as_ref() {
            "font-face" => {
                let family = attribute(open, "font-family");
                if let (Some(name), Some(family)) = (attribute(open, "name"), family) {
                    self.faces.insert(name.into_owned(), font(&family));
                }
            }
            "style" | "default-style" => {
                let value = |name| attribute(open, name).map(std::borrow::Cow::into_owned);
                let key = (value("family").unwrap_or_default(), value("name").unwrap_or_default());
                let style = Style { font: None, parent: value("parent-style-name") };
                self.styles.insert(key.clone(), style);
                self.current = Some(key);
            }
            "text-properties" => self.text(open),
            "table-properties" => {
                let shown = attribute(open, "display").is_none_or(|display| display != "false");
                if let Some((_, name)) = self.current.as_ref().filter(|_| !shown) {
                    self.hidden.insert(name.clone());
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, open: &BytesStart<'_>) {
        let Some(style) = self.current.as_ref().and_then(|key| self.styles.get_mut(key)) else {
            return;
        };
        for (name, value) in attributes(open) {
            match name {
                "font-name" => {
                    let face = self.faces.get(value.as_ref()).cloned();
                    style.font = Some(face.unwrap_or_else(|| font(&value)));
                }
                "font-family" => style.font = style.font.take().or_else(|| Some(font(&value))),
                _ => {}
            }
        }
    }

    /// An element ends.
    pub fn close(&mut self, name: &str) {
        if matches!(name, "style" | "default-style") {
            self.current = None;
        }
    }

    /// The font of a style of that family; nothing where it names none and neither does any that
    /// it stands on.
    pub fn font(&self, family: &str, name: &str) -> Option<Font> {
        let mut name = name.to_owned();
        for _ in 0..MAX_PARENTS {
            let style = self.styles.get(&(family.to_owned(), name));
            if let Some(font) = style.and_then(|style| style.font.as_ref()) {
                return Some(font.clone());
            }
            name = style?.parent.clone()?;
        }
        None
    }

    /// The font of a cell's style.
    pub fn cell_font(&self, name: &str) -> Font {
        self.font("table-cell", name).or_else(|| self.font("table-cell", "")).flatten()
    }

    /// Whether the style hides its table.
    pub fn hides(&self, name: &str) -> bool {
        self.hidden.contains(name)
    }
}
