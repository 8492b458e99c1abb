//! Texts: those that cells share, and those that stand in a cell itself.

use std::io::BufRead;

use quick_xml::events::BytesStart;

use super::super::ahead::{Ahead, ahead};
use super::super::package::Package;
use super::super::rich::{Font, Rich, font};
use super::super::xml::{Step, Xml, attribute, of_source};
use super::super::{ReadError, limits};
use super::rows::{cut, is_plain};

/// How a text ends.
const END: &str = "</si>";

/// Texts, and what they take.
#[derive(Default)]
struct Texts {
    all: Vec<Rich>,
    size: usize,
}

impl Texts {
    fn push(&mut self, text: Rich) -> Result<(), ReadError> {
        self.size += text.text.len();
        if self.size > limits::TEXT || self.all.len() > limits::CELLS {
            return Err(ReadError::TooLarge);
        }
        self.all.push(text);
        Ok(())
    }

    /// Takes the plain texts that come next.
    fn plain<M>(&mut self, part: &mut Ahead<M>) -> Result<(), ReadError> {
        loop {
            let text = part.text().map_err(|error| of_source(&error))?;
            let mut left = text;
            while let Some((one, behind)) = plain(left) {
                self.push(one)?;
                left = behind;
            }
            let (taken, ended) = (text.len() - left.len(), text.is_empty() || !left.is_empty());
            part.consume(taken);
            if ended {
                return Ok(());
            }
        }
    }
}

/// The texts that cells name by number.
pub fn strings(package: &mut Package<'_>) -> Result<Vec<Rich>, ReadError> {
    let Some(part) = package.part("xl/sharedStrings.xml")? else { return Ok(Vec::new()) };
    ahead(part, END.as_bytes(), |_| (), texts)
}

fn texts(part: Ahead<()>) -> Result<Vec<Rich>, ReadError> {
    let mut xml = Xml::new(part);
    let mut texts = Texts::default();
    loop {
        match xml.step()? {
            Step::Open(open) if open.local_name().as_ref() == "si" => {
                texts.push(text(&mut xml, "si")?)?;
                texts.plain(xml.source())?;
            }
            Step::Open(open) if open.local_name().as_ref() == "sst" => texts.plain(xml.source())?,
            Step::End => return Ok(texts.all),
            _ => {}
        }
    }
}

/// The first text, written as nearly all are, and what stands behind it.
fn plain(text: &str) -> Option<(Rich, &str)> {
    let (space, text) = cut(text.strip_prefix("<si><t")?, b'>')?;
    if !matches!(space, "" | " xml:space=\"preserve\"") {
        return None;
    }
    let (value, text) = cut(text, b'<')?;
    let behind = text.strip_prefix("/t></si>")?;
    is_plain(value).then(|| (unescaped(value).into_owned().into(), behind))
}

/// The text up to the end of an element: one piece, or runs with fonts of their own. How Asian
/// letters are read aloud is no part of it.
pub fn text<R: BufRead>(xml: &mut Xml<R>, end: &str) -> Result<Rich, ReadError> {
    let mut text = Rich::default();
    let mut own: Option<Font> = None;
    let mut piece = String::new();
    let (mut in_text, mut aloud) = (false, false);
    loop {
        match xml.step()? {
            Step::Open(open) => match open.local_name().as_ref() {
                "t" => in_text = !aloud,
                "r" => own = None,
                "rFont" => own = run_font(&open),
                "rPh" => aloud = true,
                _ => {}
            },
            Step::Text(part) if in_text => piece.push_str(&part),
            Step::Close(close) => match close.local_name().as_ref() {
                "t" if in_text => {
                    in_text = false;
                    let plain = unescaped(&piece);
                    match &own {
                        Some(font) => text.push_in(&plain, font),
                        None => text.push(&plain),
                    }
                    piece.clear();
                }
                "rPh" => aloud = false,
                name if name == end => return Ok(text),
                _ => {}
            },
            Step::End => return Err(ReadError::Corrupt("a text without an end".to_owned())),
            _ => {}
        }
    }
}

fn run_font(open: &BytesStart<'_>) -> Option<Font> {
    attribute(open, "val").map(|name| font(&name))
}

/// Excel writes characters that XML has no form for as `_x000D_`.
pub fn unescaped(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains("_x") {
        return text.into();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("_x") {
        plain.push_str(before);
        let letter = after
            .get(..4)
            .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .filter(|_| after.get(4..5) == Some("_"))
            .and_then(|digits| u32::from_str_radix(digits, 16).ok())
            .and_then(char::from_u32);
        match letter {
            Some(letter) => {
                plain.push(letter);
                rest = after.get(5..).unwrap_or_default();
            }
            None => {
                plain.push_str("_x");
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain.into()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::super::super::ahead::ahead;
    use super::{END, texts, unescaped};

    #[test]
    fn plain_texts_are_read_as_xml_would_be() {
        let items = [
            "<si><t>Lâm Thao</t></si>",
            "<si><t xml:space=\"preserve\"> hai \n ba </t></si>",
            "<si><r><rPr><rFont val=\".VnTime\"/></rPr><t>Tæ</t></r><r><t> 1</t></r></si>",
            "<si><t>a &amp; b</t></si>",
            "<si><t/></si>",
            "<si/>",
            "<si><t>_x0041_</t><rPh><t>aloud</t></rPh></si>",
            "\n  <si>\n    <t>c</t>\n  </si>\n",
        ];
        let read = |text: &str| ahead(text.as_bytes(), END.as_bytes(), |_| (), texts).unwrap();
        let orders =
            [items.concat(), items.iter().rev().copied().collect(), items.concat().repeat(9_000)];
        for items in orders {
            let text = format!("<?xml version=\"1.0\"?>\r\n<sst count=\"9\">{items}</sst>");
            let plain = read(&text);
            // So written none of them is plain.
            let as_xml = read(&text.replace("<t>", "<t >").replace("<t xml:", "<t  xml:"));
            assert_eq!(plain.len() % 8, 0);
            assert!(!plain.is_empty() && plain == as_xml);
        }
        let plain = read("<sst><si><t>một</t></si><si><t>hai</t></si></sst>");
        assert_eq!(plain, ["một", "hai"].map(|text| text.to_owned().into()));
    }

    #[test]
    fn characters_without_a_form_in_xml_come_back() {
        for (written, meant) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_x00", "_x00"),
            ("_xđđđđ_", "_xđđđđ_"),
            ("x_x1EA1_", "xạ"),
        ] {
            assert_eq!(unescaped(written), meant);
        }
    }
}
