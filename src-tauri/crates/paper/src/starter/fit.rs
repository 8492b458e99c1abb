//! Lengths that only the filled text can tell.
//!
//! NĐ 30 asks for a line of a third to a half of the text above it (PL I, II.2.b and II.5.b). The
//! name of an agency and a trích yếu are known when the template has been filled, so the line is
//! measured then. A heading of several lines is broken into lines of about equal length, as a
//! clerk does by hand. Both work by paragraph style: a template that a clerk edited in Word
//! keeps them as long as she keeps the styles.

use std::collections::BTreeMap;

use super::document::{SHORT_LINE, TEXT_LINE};
use super::keep::keep_together;
use super::layout::{Layout, role, twips};
use super::tree::{find, find_mut, section_widths, tenths};
use super::width::text_width;
use crate::package::{Package, PackageError};
use crate::xml::{Document, Element, Node};

const PART: &str = "word/document.xml";
/// Room to spare when a text is given just the width it needs, in tenths of a millimetre: another
/// program may measure a little wider.
const SPARE: u32 = 15;
/// The most of the line just above it that a short line takes, in hundredths; the decree's half with
/// room for programs that draw a little over the ends.
const LAST_SHARE: u32 = 46;
/// The least of the longest line that it takes, in hundredths; the decree's third with room.
const LEAST_SHARE: u32 = 35;

/// Gives the prescribed lines of a filled paper their lengths, balances its headings and keeps its
/// signatures and the ends of its tables with what is above them.
///
/// A paper without the styles of a starter comes back as it was.
///
/// # Errors
/// When `docx` is not a package that can be worked on.
pub fn fit(docx: &[u8], layout: &Layout) -> Result<Vec<u8>, PackageError> {
    let mut package = Package::open(docx)?;
    let mut document = package.xml(PART)?;
    if !fit_document(&mut document, layout) {
        return Ok(docx.to_vec());
    }
    package.with_parts(&BTreeMap::from([(PART.to_owned(), document.write())]))
}

/// As [`fit`], on the main part itself while [`fill_with`](crate::template::fill_with) has it in hand. Tells whether
/// anything changed.
pub fn fit_document(document: &mut Document, layout: &Layout) -> bool {
    let widths = section_widths(&document.root);
    let mut fitting = Fitting { layout, widths, section: 0, changed: false };
    fitting.children(&mut document.root, None);
    let kept = keep_together(&mut document.root);
    fitting.changed || kept
}

struct Fitting<'a> {
    layout: &'a Layout,
    /// Width between the margins of each section, in order.
    widths: Vec<u32>,
    section: usize,
    changed: bool,
}

/// The text just above: its style, how wide its longest line is and how wide its last one.
struct Above {
    style: String,
    longest: u32,
    last: u32,
}

impl Fitting<'_> {
    /// `cell` is the width of the table cell we are in.
    fn children(&mut self, parent: &mut Element, cell: Option<u32>) {
        let cell = if parent.name == "w:tc" { cell_width(parent).or(cell) } else { cell };
        // Measuring text is most of the work: the cells of a table with its hundreds of rows have no
        // prescribed line under them.
        let ruled = parent.elements().any(is_prescribed_line);
        let mut above: Option<Above> = None;
        for node in &mut parent.children {
            let Node::Element(element) = node else { continue };
            if element.name != "w:p" {
                self.children(element, cell);
                above = None;
                continue;
            }
            let width = cell.or_else(|| self.widths.get(self.section).copied()).unwrap_or(0);
            above = self.paragraph(element, width, above, ruled);
            if find(element, "w:sectPr").is_some() {
                self.section += 1;
            }
        }
    }

    fn paragraph(
        &mut self,
        paragraph: &mut Element,
        width: u32,
        above: Option<Above>,
        ruled: bool,
    ) -> Option<Above> {
        let style = find(paragraph, "w:pStyle")?.attribute("w:val")?.to_owned();
        if style == SHORT_LINE || style == TEXT_LINE {
            let above = above?;
            let line = if style == SHORT_LINE {
                short_line(&above, self.layout.short_line)
            } else {
                above.longest
            };
            self.indent(paragraph, width.saturating_sub(line) / 2);
            return None;
        }
        let role = role(&style)?;
        if !ruled && !role.balanced {
            return None;
        }
        let text = visible_text(paragraph);
        let size = type_size(paragraph).unwrap_or(role.size);
        let line_of = |text: &str| text_width(text, size, role.bold, role.italic);
        let mut room = width;
        if role.balanced {
            let (narrow, _) = balance(&text, width, &line_of);
            if narrow < width {
                self.indent(paragraph, (width - narrow) / 2);
            }
            room = narrow;
        }
        let set = lines(&text, room, &line_of);
        let longest = set.iter().copied().max().unwrap_or(0);
        let last = set.last().copied().unwrap_or(0);
        Some(match above {
            // The lines of one name: the line below goes by the longest.
            Some(above) if above.style == style => {
                Above { style, longest: longest.max(above.longest), last }
            }
            _ => Above { style, longest, last },
        })
    }

    fn indent(&mut self, paragraph: &mut Element, side: u32) {
        let Some(indent) = find_mut(paragraph, "w:ind") else { return };
        let side = twips(side).to_string();
        indent.set_attribute("w:left", &side);
        indent.set_attribute("w:right", &side);
        self.changed = true;
    }
}

/// Whether a paragraph is a prescribed line.
fn is_prescribed_line(element: &Element) -> bool {
    // The name first: looking for a style below a table walks all of it.
    element.name == "w:p"
        && find(element, "w:pStyle")
            .and_then(|style| style.attribute("w:val"))
            .is_some_and(|style| style == SHORT_LINE || style == TEXT_LINE)
}

/// The length of the short line under a text of one or more lines, where one line asks for `share`
/// hundredths. "Dòng chữ" may be read as the whole text or as the line just above, so the length
/// is a third to a half of both where both can be had, else of the longest.
fn short_line(above: &Above, share: u32) -> u32 {
    let usual = above.longest * share / 100;
    usual.min((above.last * LAST_SHARE / 100).max(above.longest * LEAST_SHARE / 100))
}

/// The narrowest width in which `text` takes no more lines than in `width`, and its longest line there.
fn balance(text: &str, width: u32, line_of: &impl Fn(&str) -> u32) -> (u32, u32) {
    let whole = lines(text, width, line_of);
    if whole.len() < 2 {
        return (width, longest_line(text, width, line_of));
    }
    let (mut low, mut high) = (0, width);
    while high - low > 5 {
        let middle = low + (high - low) / 2;
        let tried = lines(text, middle, line_of);
        let fits = tried.len() == whole.len() && tried.iter().all(|line| *line <= middle);
        if fits { high = middle } else { low = middle }
    }
    ((high + SPARE).min(width), longest_line(text, high, line_of))
}

fn longest_line(text: &str, width: u32, line_of: &impl Fn(&str) -> u32) -> u32 {
    lines(text, width, line_of).into_iter().max().unwrap_or(0)
}

/// The widths of the lines of `text` in `width`, broken at spaces.
fn lines(text: &str, width: u32, line_of: &impl Fn(&str) -> u32) -> Vec<u32> {
    let space = line_of(" ");
    let mut lines = Vec::new();
    let mut line: Option<u32> = None;
    // Spaces that stand together, as in the blanks of a draft, take their room.
    for word in text.trim().split(' ').map(line_of) {
        line = Some(match line {
            Some(before) if before + space + word <= width => before + space + word,
            Some(before) => {
                lines.push(before);
                word
            }
            None => word,
        });
    }
    lines.extend(line);
    lines
}

/// The text of the runs of a paragraph.
fn visible_text(paragraph: &Element) -> String {
    let mut text = String::new();
    collect_text(paragraph, &mut text);
    text
}

fn collect_text(element: &Element, text: &mut String) {
    for child in element.elements() {
        match child.name.as_str() {
            "w:t" => text.push_str(&child.text()),
            "w:br" | "w:tab" => text.push(' '),
            _ => collect_text(child, text),
        }
    }
}

/// The size that the first run asks for itself, in points.
fn type_size(paragraph: &Element) -> Option<u32> {
    let run = paragraph.elements().find(|child| child.name == "w:r")?;
    find(run, "w:sz")?.attribute("w:val")?.parse::<u32>().ok().map(|half_points| half_points / 2)
}

fn cell_width(cell: &Element) -> Option<u32> {
    let width = cell.child("w:tcPr")?.child("w:tcW")?.attribute("w:w")?.parse().ok()?;
    Some(tenths(width))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;

    /// Ten units a letter.
    fn line_of(text: &str) -> u32 {
        u32::try_from(text.chars().count()).unwrap() * 10
    }

    #[test]
    fn a_text_that_fits_is_left_alone() {
        assert_eq!(balance("một hai", 100, &line_of), (100, 70));
    }

    #[test]
    fn two_lines_become_about_equal() {
        let text = "aaaa bbbb cccc dd";
        assert_eq!(lines(text, 150, &line_of), [140, 20]);
        let (width, longest) = balance(text, 150, &line_of);
        assert_eq!(longest, 90);
        assert!((90..=90 + 5 + SPARE).contains(&width), "{width}");
    }

    #[test]
    fn a_word_wider_than_the_column_stays_on_its_line() {
        assert_eq!(lines("a bbbbbbbbbbbb c", 50, &line_of), [10, 120, 10]);
        assert_eq!(balance("bbbbbbbbbbbb c", 50, &line_of).0, 50);
    }

    #[test]
    fn blanks_of_a_draft_take_their_room() {
        assert_eq!(lines("ngày     tháng", 500, &line_of), [140]);
    }

    #[test]
    fn the_short_line_suits_the_longest_line_and_the_last() {
        let above = |longest, last| Above { style: String::new(), longest, last };
        assert_eq!(short_line(&above(400, 400), 42), 168);
        assert_eq!(short_line(&above(432, 330), 42), 151);
        assert_eq!(short_line(&above(432, 100), 42), 151);
    }

    /// NĐ 30, PL I, II.2.b and II.5.b: between a third and a half.
    #[test]
    fn the_short_line_is_within_the_decree() {
        let share = Layout::nd30().short_line;
        assert!((34..=49).contains(&share));
    }
}
