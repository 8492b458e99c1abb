//! Texts: those that cells share, and those that stand in a cell itself.

use std::io::BufRead;

use quick_xml::events::BytesStart;

use super::super::package::Package;
use super::super::rich::{Font, Rich, font};
use super::super::xml::{Step, Xml, attribute};
use super::super::{ReadError, limits};

/// The texts that cells name by number.
pub fn strings(package: &mut Package<'_>) -> Result<Vec<Rich>, ReadError> {
    let mut strings = Vec::new();
    let Some(part) = package.part("xl/sharedStrings.xml")? else { return Ok(strings) };
    let mut xml = Xml::new(part);
    let mut size = 0;
    loop {
        match xml.step()? {
            Step::Open(open) if open.local_name().as_ref() == "si" => {
                let text = text(&mut xml, "si")?;
                size += text.text.len();
                if size > limits::TEXT || strings.len() > limits::CELLS {
                    return Err(ReadError::TooLarge);
                }
                strings.push(text);
            }
            Step::End => return Ok(strings),
            _ => {}
        }
    }
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
    use super::unescaped;

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
