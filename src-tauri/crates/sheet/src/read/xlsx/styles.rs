//! What a cell's style says that matters here: a date or a number, and a legacy font.

use std::collections::HashMap;

use super::super::ReadError;
use super::super::moment::Shown;
use super::super::package::Package;
use super::super::rich::{Font, font};
use super::super::xml::{Step, Xml, attribute, number};

/// One style of cells.
#[derive(Clone, Default)]
pub struct Style {
    /// What its numbers are.
    pub shown: Shown,
    /// Its font, if that is no Unicode font.
    pub font: Font,
}

/// The styles that cells name by number.
pub fn styles(package: &mut Package<'_>) -> Result<Vec<Style>, ReadError> {
    let mut styles = Vec::new();
    let Some(part) = package.part("xl/styles.xml")? else { return Ok(styles) };
    let mut formats = HashMap::new();
    let mut fonts: Vec<Font> = Vec::new();
    let (mut in_fonts, mut in_cells) = (false, false);
    let mut xml = Xml::new(part);
    loop {
        match xml.step()? {
            Step::Open(open) => match open.local_name().as_ref() {
                "numFmt" => {
                    if let (Some(id), Some(code)) =
                        (number(&open, "numFmtId"), attribute(&open, "formatCode"))
                    {
                        formats.insert(id, Shown::of_code(&code));
                    }
                }
                "fonts" => in_fonts = true,
                "font" if in_fonts => fonts.push(None),
                "name" if in_fonts => {
                    if let Some(last) = fonts.last_mut() {
                        *last = attribute(&open, "val").and_then(|name| font(&name));
                    }
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    let format = number(&open, "numFmtId").unwrap_or_default();
                    let place = number(&open, "fontId").and_then(|id| usize::try_from(id).ok());
                    styles.push(Style {
                        shown: formats
                            .get(&format)
                            .copied()
                            .unwrap_or_else(|| Shown::of_builtin(format)),
                        font: place.and_then(|place| fonts.get(place)).cloned().flatten(),
                    });
                }
                _ => {}
            },
            Step::Close(close) => match close.local_name().as_ref() {
                "fonts" => in_fonts = false,
                "cellXfs" => in_cells = false,
                _ => {}
            },
            Step::End => return Ok(styles),
            _ => {}
        }
    }
}
