//! Lines that are drawn: the prescribed lines under Tiêu ngữ, agency and trích yếu where they are not borders.

use super::look::{below, number};
use crate::xml::Element;

/// English Metric Units in a twentieth of a point.
const EMU: i32 = 635;
/// A shape no higher than this is a line: half a millimetre.
const FLAT: i32 = 18_000;

/// A drawn horizontal line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Length in twentieths of a point.
    pub length: i32,
    /// Its left end from the left edge of the text or cell, where the file says.
    pub left: Option<i32>,
    /// From the edge of the sheet instead.
    pub from_page: bool,
}

/// The line that a drawing is, if it is one. `AlternateContent` holds the same drawing twice; the first is read.
pub(super) fn shape(element: &Element) -> Option<Shape> {
    if element.name == "mc:AlternateContent" {
        let choice = element.child("mc:Choice").and_then(drawing);
        return choice.or_else(|| element.child("mc:Fallback").and_then(vml));
    }
    drawing(element).or_else(|| vml(element))
}

fn drawing(element: &Element) -> Option<Shape> {
    let holder = ["wp:anchor", "wp:inline"].iter().find_map(|name| below(element, name))?;
    let extent = holder.child("wp:extent")?;
    let (wide, high) = (number(extent, "cx")?, number(extent, "cy")?);
    let kind = below(holder, "a:prstGeom").and_then(|geometry| geometry.attribute("prst"));
    let line = matches!(kind, Some("line" | "straightConnector1")) || high <= FLAT;
    if !line || high > wide || below(holder, "pic:pic").is_some() {
        return None;
    }
    let position = holder.child("wp:positionH");
    let left = position
        .and_then(|position| position.child("wp:posOffset"))
        .and_then(|offset| offset.text().trim().parse::<i32>().ok());
    let from_page =
        position.and_then(|position| position.attribute("relativeFrom")) == Some("page");
    Some(Shape { length: wide / EMU, left: left.map(|left| left / EMU), from_page })
}

fn vml(element: &Element) -> Option<Shape> {
    if let Some(line) = below(element, "v:line") {
        let end =
            |name: &str| line.attribute(name).and_then(|ends| length(ends.split(',').next()?));
        let (from, to) = (end("from")?, end("to")?);
        return Some(Shape {
            length: (to - from).abs(),
            left: Some(from.min(to)),
            from_page: false,
        });
    }
    let shape = ["v:shape", "v:rect"].iter().find_map(|name| below(element, name))?;
    let style = shape.attribute("style")?;
    let part = |name: &str| {
        let pairs = style.split(';').filter_map(|pair| pair.split_once(':'));
        pairs.filter(|(key, _)| key.trim() == name).find_map(|(_, value)| length(value))
    };
    let (wide, high) = (part("width")?, part("height").unwrap_or(0));
    let straight = shape.attribute("type").is_some_and(|kind| kind.ends_with("t32"));
    if (!straight && high > FLAT / EMU) || below(shape, "v:imagedata").is_some() {
        return None;
    }
    Some(Shape { length: wide, left: part("margin-left"), from_page: false })
}

/// A length with its unit in twentieths of a point.
fn length(text: &str) -> Option<i32> {
    let text = text.trim();
    let split = text.find(|letter: char| letter.is_ascii_alphabetic()).unwrap_or(text.len());
    let (figures, unit) = text.split_at_checked(split)?;
    let figures: f64 = figures.trim().parse().ok()?;
    let points = match unit {
        "in" => 72.0,
        "cm" => 72.0 / 2.54,
        "mm" => 72.0 / 25.4,
        _ => 1.0,
    };
    let twentieths = (figures * points * 20.0).round();
    (twentieths.abs() < 1e6).then_some(twentieths as i32)
}
