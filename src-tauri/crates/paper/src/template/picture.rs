//! Pictures: how large they are, and how Word is told to show them in a line of text.

use crate::starter::tree;
use crate::value::Image;
use crate::xml::{Document, Element};

/// Word measures pictures in these: 914 400 to the inch, 36 000 to the millimetre.
const EMU_PER_INCH: u64 = 914_400;
const EMU_PER_TENTH: u64 = 3_600;
const EMU_PER_TWIP: u64 = 635;
/// Dots per inch of a picture that does not say.
const USUAL_DENSITY: u64 = 96;
/// Between the margins of A4 by NĐ 30 (PL I, I.3): 210 mm less 30 and 20; for headers, which have no section.
pub(crate) const USUAL_WIDTH: u64 = 1_600 * EMU_PER_TENTH;
/// No picture is higher: what is left of A4 between the margins.
const MOST_HEIGHT: u64 = 2_450 * EMU_PER_TENTH;
/// Word's own space at the sides of a cell, both together, in twentieths of a point.
const CELL_SIDES: u64 = 216;

/// A kind of file that Word shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Format {
    /// Ending of the part's name.
    pub extension: &'static str,
    /// Content type.
    pub content_type: &'static str,
}

const PNG: Format = Format { extension: "png", content_type: "image/png" };
const JPEG: Format = Format { extension: "jpeg", content_type: "image/jpeg" };

/// Width of the text of each section, in EMU.
pub(crate) fn section_widths(root: &Element) -> Vec<u64> {
    let widths = tree::section_widths(root).into_iter().map(u64::from);
    widths.map(|tenths| if tenths == 0 { USUAL_WIDTH } else { tenths * EMU_PER_TENTH }).collect()
}

/// Room in a cell, in EMU, where it says how wide it is.
pub(crate) fn cell_width(cell: &Element) -> Option<u64> {
    let width = cell.child("w:tcPr")?.child("w:tcW")?;
    if width.attribute("w:type").is_some_and(|kind| kind != "dxa") {
        return None;
    }
    let twips: u64 = width.attribute("w:w")?.parse().ok().filter(|twips| *twips < 100_000)?;
    Some(twips.checked_sub(CELL_SIDES).filter(|room| *room > 0)? * EMU_PER_TWIP)
}

/// The format and natural size of a picture, in EMU; none for anything but a sound PNG or JPEG.
pub(crate) fn measure(bytes: &[u8]) -> Option<(Format, u64, u64)> {
    let (format, (width, height), density) = match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => {
            (PNG, png_size(bytes)?, png_density(bytes))
        }
        [0xff, 0xd8, 0xff, ..] => (JPEG, jpeg_size(bytes)?, jpeg_density(bytes)),
        _ => return None,
    };
    let density = density.filter(|density| (10..=10_000).contains(density));
    let emu = |pixels: u64| pixels * EMU_PER_INCH / density.unwrap_or(USUAL_DENSITY);
    (width > 0 && height > 0).then(|| (format, emu(width).max(1), emu(height).max(1)))
}

fn number(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    let digits = bytes.get(at..at.checked_add(length)?)?;
    Some(digits.iter().fold(0, |number, digit| (number << 8) | u64::from(*digit)))
}

fn png_size(bytes: &[u8]) -> Option<(u64, u64)> {
    let header = bytes.get(12..16)? == b"IHDR";
    header.then(|| Some((number(bytes, 16, 4)?, number(bytes, 20, 4)?)))?
}

/// Dots per inch by the chunk pHYs, which counts per metre.
fn png_density(bytes: &[u8]) -> Option<u64> {
    let mut at = 8;
    loop {
        let length = usize::try_from(number(bytes, at, 4)?).ok()?;
        match bytes.get(at + 4..at + 8)? {
            b"pHYs" if number(bytes, at + 16, 1)? == 1 => {
                return Some((number(bytes, at + 8, 4)? * 254 + 5_000) / 10_000);
            }
            b"IDAT" | b"IEND" => return None,
            _ => at = at.checked_add(length)?.checked_add(12)?,
        }
    }
}

/// The segments of a JPEG before the picture itself: mark and place of the content.
fn jpeg_segments(bytes: &[u8]) -> impl Iterator<Item = (u8, usize)> {
    let mut at = 2_usize;
    std::iter::from_fn(move || {
        let mark = match bytes.get(at..at.checked_add(2)?)? {
            [0xff, mark] => *mark,
            _ => return None,
        };
        let content = at + 4;
        at = at.checked_add(2)?.checked_add(usize::try_from(number(bytes, at + 2, 2)?).ok()?)?;
        (mark != 0xda).then_some((mark, content))
    })
}

fn jpeg_size(bytes: &[u8]) -> Option<(u64, u64)> {
    // Start of frame, in all its kinds; C4, C8 and CC mean something else.
    let frame = |mark: u8| matches!(mark, 0xc0..=0xcf) && !matches!(mark, 0xc4 | 0xc8 | 0xcc);
    let (_, at) = jpeg_segments(bytes).find(|(mark, _)| frame(*mark))?;
    Some((number(bytes, at + 3, 2)?, number(bytes, at + 1, 2)?))
}

fn jpeg_density(bytes: &[u8]) -> Option<u64> {
    let (_, at) = jpeg_segments(bytes).find(|(mark, _)| *mark == 0xe0)?;
    let density = number(bytes, at + 8, 2)?;
    match number(bytes, at + 7, 1)? {
        1 => Some(density),
        2 => Some((density * 254 + 50) / 100),
        _ => None,
    }
}

/// The drawing of a picture in a line: no wider than `room`, its relationship named `relation`.
pub(crate) fn drawing(
    image: &Image,
    size: (u64, u64),
    room: u64,
    relation: &str,
) -> Option<Element> {
    let (width, height) = size;
    let (width, height) = shrink(width, height, room.max(1));
    let (height, width) = shrink(height, width, MOST_HEIGHT);
    let about: String = image.about.chars().filter(|letter| !letter.is_control()).collect();
    let about = about.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    // `id="0"` is given a number of its own when the part is tidied up.
    let markup = format!(
        "<w:drawing><wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
         distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{width}\" cy=\"{height}\"/>\
         <wp:docPr id=\"0\" name=\"{relation}\" descr=\"{about}\"/>\
         <a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">\
         <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
         <pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
         <pic:nvPicPr><pic:cNvPr id=\"0\" name=\"{relation}\"/><pic:cNvPicPr/></pic:nvPicPr>\
         <pic:blipFill><a:blip xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
         r:embed=\"{relation}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
         <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>\
         </wp:inline></w:drawing>"
    );
    Document::read(&markup).ok().map(|document| document.root)
}

/// The first length no more than `most`, the second in proportion.
fn shrink(first: u64, second: u64, most: u64) -> (u64, u64) {
    if first <= most { (first, second) } else { (most, (second * most / first).max(1)) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_picture_keeps_its_proportions() {
        assert_eq!(shrink(100, 50, 200), (100, 50));
        assert_eq!(shrink(400, 200, 100), (100, 50));
        assert_eq!(shrink(1_000_000, 1, 10), (10, 1));
    }

    #[test]
    fn no_bytes_make_measuring_fail_otherwise_than_by_none() {
        let png = [&[0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'][..], &[0xff; 40]].concat();
        let jpeg = [&[0xff, 0xd8, 0xff][..], &[0xff; 40]].concat();
        for bytes in [&png[..], &jpeg[..], b"", b"\xff\xd8\xff\xe0\0\0", b"GIF89a"] {
            for end in 0..=bytes.len() {
                assert_eq!(bytes.get(..end).and_then(measure), None);
            }
        }
    }
}
