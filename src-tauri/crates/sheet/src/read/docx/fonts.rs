//! The fonts that styles of paragraphs and runs name.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::super::rich::{Font, font};
use super::super::xml::attribute;

/// Styles may stand on others, but not for ever.
const MAX_PARENTS: usize = 16;

/// The font that a `w:rFonts` sets; nothing where it leaves it to the theme.
pub fn named(open: &BytesStart<'_>) -> Option<Font> {
    attribute(open, "ascii").or_else(|| attribute(open, "hAnsi")).map(|name| font(&name))
}

/// The fonts of a document's styles.
#[derive(Default)]
pub struct Fonts {
    styles: HashMap<String, (Option<Font>, Option<String>)>,
    /// Of everything that names none.
    default: Font,
    /// The style of paragraphs that name none.
    normal: Option<String>,
    current: Option<String>,
    in_defaults: bool,
}

impl Fonts {
    /// An element of the styles begins.
    pub fn open(&mut self, open: &BytesStart<'_>) {
        match open.local_name().as_ref() {
            "docDefaults" => self.in_defaults = true,
            "style" => {
                let id = attribute(open, "styleId").unwrap_or_default().into_owned();
                let is_default = attribute(open, "default")
                    .is_some_and(|value| matches!(value.as_ref(), "1" | "true" | "on"));
                if is_default && attribute(open, "type").as_deref() == Some("paragraph") {
                    self.normal = Some(id.clone());
                }
                self.styles.insert(id.clone(), (None, None));
                self.current = Some(id);
            }
            "basedOn" => {
                if let Some((_, parent)) = self.current_style() {
                    *parent = attribute(open, "val").map(std::borrow::Cow::into_owned);
                }
            }
            "rFonts" if self.in_defaults => self.default = named(open).flatten(),
            "rFonts" => {
                if let Some((own, _)) = self.current_style() {
                    *own = named(open);
                }
            }
            _ => {}
        }
    }

    fn current_style(&mut self) -> Option<&mut (Option<Font>, Option<String>)> {
        self.styles.get_mut(self.current.as_ref()?)
    }

    /// An element of the styles ends.
    pub fn close(&mut self, name: &str) {
        match name {
            "docDefaults" => self.in_defaults = false,
            "style" => self.current = None,
            _ => {}
        }
    }

    /// The font of a style; nothing where neither it nor those it stands on name one.
    pub fn of_style(&self, name: &str) -> Option<Font> {
        let mut name = name;
        for _ in 0..MAX_PARENTS {
            let (font, parent) = self.styles.get(name)?;
            if font.is_some() {
                return font.clone();
            }
            name = parent.as_deref()?;
        }
        None
    }

    /// The font of a paragraph in that style, or in none.
    pub fn of_paragraph(&self, style: Option<&str>) -> Font {
        let name = style.or(self.normal.as_deref());
        name.and_then(|name| self.of_style(name)).unwrap_or_else(|| self.default.clone())
    }
}
