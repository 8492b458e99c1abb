//! Size, weight, slant, capitals, place and line of one component.

use super::super::change::{Change, Fix, Set, Target};
use super::super::profile::Found;
use super::super::read::Paragraph;
use super::super::read::look::Align;
use super::super::scene::words::is_capitals;
use super::super::scene::{Piece, Role, Scene, Segment, Side};
use super::{Fault, Judged, shown};
use crate::starter::width::text_width;

/// How a component is set.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Type {
    /// Points, from.
    pub least: f64,
    /// To.
    pub most: f64,
    /// Bold, or not, or as one likes.
    pub bold: Option<bool>,
    /// Italic, or not.
    pub italic: Option<bool>,
    /// In capitals, or not.
    pub capitals: Option<bool>,
}

/// Letters of a piece that have a weight to be seen.
fn lettered<'a>(
    paragraph: &'a Paragraph,
    piece: &Piece,
) -> impl Iterator<Item = (usize, usize, &'a super::super::read::Look)> {
    let (from, to) = (piece.from, piece.to);
    let letters: Vec<char> = paragraph.text.chars().collect();
    let all_raised = paragraph
        .runs
        .iter()
        .filter(|run| run.from < to && run.to > from)
        .all(|run| run.look.raised);
    paragraph.runs.iter().filter_map(move |run| {
        let (from, to) = (run.from.max(from), run.to.min(to));
        let seen = letters.get(from..to)?.iter().any(|letter| letter.is_alphanumeric());
        (seen && (!run.look.raised || all_raised)).then_some((from, to, &run.look))
    })
}

/// What the pieces of a role have wrong, the same fault in many of them as one finding at the first.
struct Faults<'a> {
    scene: &'a Scene<'a>,
    all: Vec<(String, Fault, usize)>,
}

impl Faults<'_> {
    fn add(
        &mut self,
        key: &str,
        paragraph: &Paragraph,
        message: &str,
        found: Found,
        fix: Option<(String, Target, Set)>,
    ) {
        let part = &self.scene.reading.part;
        let change =
            fix.map(|(label, target, set)| (label, Change { part: part.clone(), target, set }));
        if let Some((_, fault, count)) = self.all.iter_mut().find(|(known, ..)| known == key) {
            if fault.place.as_ref().is_none_or(|place| place.paragraph != paragraph.index) {
                *count += 1;
            }
            if let (Some((_, change)), Some(fix)) = (change, &mut fault.fix) {
                fix.changes.push(change);
            }
            return;
        }
        let mut fault = Fault::at(part, paragraph, message.to_owned());
        fault.found = found;
        fault.fix = change.map(|(label, change)| Fix { label, changes: vec![change] });
        self.all.push((key.to_owned(), fault, 1));
    }

    fn judged(self) -> Judged {
        let faults = self.all.into_iter().map(|(_, mut fault, count)| {
            if count > 1 {
                fault.message = format!("{} Có {count} đoạn như vậy.", fault.message);
            }
            fault
        });
        Judged::Faults(faults.collect())
    }
}

/// The pieces of a role in the whole file, each with its paragraph.
pub(crate) fn pieces<'a>(scene: &'a Scene<'_>, role: Role) -> Vec<(&'a Piece, &'a Paragraph)> {
    let all = scene.segments.iter().flat_map(|segment| segment.all(role));
    all.filter_map(|piece| scene.paragraph(piece).map(|paragraph| (piece, paragraph))).collect()
}

/// Size, weight, slant and capitals of every piece of the role.
pub(crate) fn typed(scene: &Scene<'_>, role: Role, asked: Type) -> Judged {
    let pieces = pieces(scene, role);
    if pieces.is_empty() {
        return Judged::Unasked;
    }
    let name = role.name();
    let mut faults = Faults { scene, all: Vec::new() };
    for (piece, paragraph) in pieces {
        let runs: Vec<_> = lettered(paragraph, piece).collect();
        let total = runs.len();
        let text_role = role.is_text() || role == Role::Recipient;
        for (from, to, look) in &runs {
            let target = Target::Letters(paragraph.index, *from, *to);
            if !(asked.least..=asked.most).contains(&look.size) {
                let near = look.size.clamp(asked.least, asked.most);
                let set = Set::Size((near * 2.0).round() as u32);
                let range = if asked.least < asked.most {
                    format!("từ {} đến {}", shown(asked.least), shown(asked.most))
                } else {
                    format!("là {}", shown(asked.least))
                };
                let size = shown(look.size);
                let message = format!("{name} cỡ chữ {size}; phải {range}.");
                let fix = (format!("Đặt cỡ chữ {}", shown(near)), target, set);
                faults.add(&size, paragraph, &message, Found::Number(look.size), Some(fix));
            }
            for (want, have, (on, off), set) in [
                (asked.bold, look.bold, ("đậm", "không đậm"), Set::Bold as fn(bool) -> Set),
                (asked.italic, look.italic, ("nghiêng", "đứng"), Set::Italic),
            ] {
                let Some(want) = want.filter(|want| *want != have) else { continue };
                // Words may be marked within text that is otherwise as it should be.
                let marked = |(_, _, look): &&(usize, usize, &super::super::read::Look)| {
                    if on == "đậm" { look.bold == have } else { look.italic == have }
                };
                if text_role && runs.iter().filter(marked).count() < total {
                    continue;
                }
                let (found, wanted) = if have { (on, off) } else { (off, on) };
                let message = format!("{name} kiểu chữ {found}; phải là kiểu chữ {wanted}.");
                let label = format!("Đặt kiểu chữ {wanted}");
                let fix = (label, target, set(want));
                faults.add(found, paragraph, &message, Found::Word(found.to_owned()), Some(fix));
            }
        }
        if let Some(capitals) = asked.capitals {
            let own = is_capitals(&piece.text);
            let seen = piece.text.chars().filter(|letter| letter.is_alphabetic()).count();
            if own != capitals && seen > 1 {
                let (found, wanted) =
                    if capitals { ("in thường", "in hoa") } else { ("in hoa", "in thường") };
                let message = format!("{name} viết bằng chữ {found}; phải là chữ {wanted}.");
                faults.add(found, paragraph, &message, Found::Word(found.to_owned()), None);
            }
        }
    }
    faults.judged()
}

/// Whether the lines of a piece stand in the middle of their column.
pub(crate) fn is_centred(paragraph: &Paragraph, piece: &Piece) -> bool {
    let before: Vec<char> = paragraph.text.chars().take(piece.from).collect();
    let tabs = before.iter().filter(|letter| **letter == '\t').count();
    if tabs > 0 {
        return paragraph.tabs.get(tabs - 1).is_some_and(|tab| tab.centre);
    }
    let parted = paragraph.text.chars().skip(piece.to).any(|letter| letter == '\t');
    !parted && paragraph.align == Align::Centre && (paragraph.first).abs() < 200
}

/// Every piece of the role stands in the middle.
pub(crate) fn centred(scene: &Scene<'_>, role: Role) -> Judged {
    let pieces = pieces(scene, role);
    if pieces.is_empty() {
        return Judged::Unasked;
    }
    let mut faults = Faults { scene, all: Vec::new() };
    for (piece, paragraph) in pieces {
        if !is_centred(paragraph, piece) {
            let tabbed = paragraph.text.contains('\t');
            let message = format!("{} không canh giữa; phải canh giữa.", role.name());
            let fix = (!tabbed).then(|| {
                let set = Set::Align(Align::Centre);
                ("Canh giữa".to_owned(), Target::Paragraph(paragraph.index), set)
            });
            let found = Found::Word(paragraph.align.name().to_owned());
            faults.add("", paragraph, &message, found, fix);
        }
    }
    faults.judged()
}

/// How long a prescribed line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Length {
    /// As its text.
    Text,
    /// A third to a half of its text.
    Short,
}

/// What stands under a text.
enum Under {
    Nothing,
    /// A drawn line, in twentieths of a point; nought where the file does not say.
    Drawn(i32),
    /// A row of signs.
    Signs(String, usize),
}

/// The line under the last line of a component.
pub(crate) fn lined(scene: &Scene<'_>, role: Role, length: Length) -> Judged {
    let mut faults = Vec::new();
    let mut asked = false;
    for segment in &scene.segments {
        let Some(own) = segment.all(role).next_back() else { continue };
        // Of what is attached to a decision, the line stands under "(Kèm theo …)" (PL III, Mẫu 1.3).
        let attached = segment.all(Role::Attached).next_back();
        let last = attached.filter(|_| role == Role::Abstract).unwrap_or(own);
        let Some(paragraph) = scene.paragraph(last) else { continue };
        asked = true;
        let at = |message: String| Fault::at(&scene.reading.part, paragraph, message);
        let name = role.name();
        let underlined = paragraph
            .runs
            .iter()
            .find(|run| run.look.underline && run.from < last.to && run.to > last.from);
        if let Some(run) = underlined {
            let target = Target::Letters(paragraph.index, run.from, run.to);
            let part = &scene.reading.part;
            let message = format!("{name} dùng chữ gạch chân; phải kẻ đường nét liền bên dưới.");
            let fix = Fix::one("Bỏ gạch chân".to_owned(), part, target, Set::Plain);
            // Alone it would leave the text without a line.
            let drawn = matches!(under(scene, segment, last, paragraph), Under::Drawn(_));
            let fault = at(message).word("gạch chân");
            faults.push(if drawn { fault.fixed_by(fix) } else { fault });
            continue;
        }
        match under(scene, segment, last, paragraph) {
            Under::Nothing => {
                let message = format!("{name} không có đường kẻ ngang, nét liền bên dưới.");
                faults.push(at(message).word("không kẻ"));
            }
            Under::Signs(signs, place) => {
                let Some(row) = scene.reading.paragraphs.get(place) else { continue };
                // The decree's own forms have rows of "_", which give a solid line.
                let solid = signs.chars().all(|sign| matches!(sign, '_' | ' '));
                let message = if solid {
                    format!("Đường kẻ dưới {} gõ bằng dấu “_”; nên kẻ bằng đường vẽ.", lower(name))
                } else {
                    format!(
                        "Đường kẻ dưới {} gõ bằng các dấu “{}”; phải là đường kẻ nét liền.",
                        lower(name),
                        signs.chars().next().unwrap_or('-')
                    )
                };
                let fault = Fault::at(&scene.reading.part, row, message).word("gõ dấu");
                faults.push(if solid { fault.habit() } else { fault });
            }
            Under::Drawn(0) => {}
            Under::Drawn(line) => {
                let (least, most) = bounds(scene, segment, role, length);
                if f64::from(line) < least || f64::from(line) > most {
                    let asked = match length {
                        Length::Text => "bằng độ dài của dòng chữ",
                        Length::Short => "từ 1/3 đến 1/2 độ dài của dòng chữ",
                    };
                    let long = shown(f64::from(line) / 1440.0 * 25.4);
                    let message =
                        format!("Đường kẻ dưới {} dài {long} mm; phải {asked}.", lower(name));
                    faults.push(at(message).number(f64::from(line) / 1440.0 * 25.4));
                }
            }
        }
    }
    if asked { Judged::Faults(faults) } else { Judged::Unasked }
}

fn lower(name: &str) -> String {
    let mut letters = name.chars();
    match letters.next() {
        Some(first) if name != "Quốc hiệu" && name != "Tiêu ngữ" => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => name.to_owned(),
    }
}

/// Shortest and longest line, in twentieths of a point, with room for rounding.
fn bounds(scene: &Scene<'_>, segment: &Segment, role: Role, length: Length) -> (f64, f64) {
    let attached = segment.all(Role::Attached).filter(|_| role == Role::Abstract);
    let widths: Vec<f64> = segment
        .all(role)
        .chain(attached)
        .filter_map(|piece| {
            let paragraph = scene.paragraph(piece)?;
            let room = f64::from(room(scene, paragraph));
            let wide = width(paragraph, piece);
            // A text that wraps has lines as long as its column, and at least about half of that.
            Some(if room > 0.0 && wide > room { [room, room * 0.5] } else { [wide, wide] })
        })
        .flatten()
        .collect();
    let least = widths.iter().copied().fold(f64::MAX, f64::min);
    let most = widths.iter().copied().fold(0.0, f64::max);
    match length {
        Length::Text => (most * 0.88, most * 1.12),
        Length::Short => (least / 3.0 * 0.9, most / 2.0 * 1.1),
    }
}

/// How wide a piece is, in twentieths of a point.
pub(crate) fn width(paragraph: &Paragraph, piece: &Piece) -> f64 {
    let look = paragraph.runs.iter().find(|run| run.to > piece.from).map(|run| &run.look);
    let (size, bold, italic) =
        look.map_or((13.0, false, false), |look| (look.size, look.bold, look.italic));
    let tenths = text_width(&piece.text, (size * 10.0).round() as u32, bold, italic);
    f64::from(tenths) / 10.0 * 1440.0 / 254.0
}

/// Room for the text of a paragraph, in twentieths of a point.
fn room(scene: &Scene<'_>, paragraph: &Paragraph) -> i32 {
    match paragraph.cell {
        Some(cell) => cell.width,
        None => scene.reading.section_of(paragraph).text_width(),
    }
}

fn border(scene: &Scene<'_>, paragraph: &Paragraph) -> i32 {
    let room = room(scene, paragraph);
    if room == 0 { 0 } else { (room - paragraph.left - paragraph.right).max(1) }
}

/// A shape in a paragraph, in the half of the page where the text stands.
fn shape(scene: &Scene<'_>, paragraph: &Paragraph, side: Side) -> Option<i32> {
    let section = scene.reading.section_of(paragraph);
    let width = section.text_width();
    let margin = section.margins.map_or(0, |[_, _, _, left]| left);
    let here = |shape: &&super::super::read::Shape| {
        let Some(left) = shape.left.filter(|_| paragraph.cell.is_none()) else { return true };
        let left = if shape.from_page { left - margin } else { left };
        let middle = left + shape.length / 2;
        match side {
            Side::Left => middle * 5 < width * 2,
            Side::Right => middle * 5 >= width * 2,
            Side::Whole => true,
        }
    };
    paragraph.shapes.iter().find(here).map(|shape| shape.length)
}

fn under(scene: &Scene<'_>, segment: &Segment, last: &Piece, paragraph: &Paragraph) -> Under {
    let alone = !paragraph.text.trim().contains('\t');
    if paragraph.border_below && alone {
        return Under::Drawn(border(scene, paragraph));
    }
    if let Some(length) = shape(scene, paragraph, last.side) {
        return Under::Drawn(length);
    }
    let following = scene.reading.paragraphs.iter().enumerate().skip(last.at + 1).take(12);
    let mut steps = 0;
    for (at, next) in following {
        let same = match (paragraph.cell, next.cell) {
            (None, None) => true,
            (Some(own), Some(other)) => own.table == other.table && own.column == other.column,
            _ => false,
        };
        if !same && paragraph.cell.is_some() && next.cell.is_some() {
            continue;
        }
        if !same || steps > 3 {
            break;
        }
        steps += 1;
        if let Some(length) = shape(scene, next, last.side) {
            return Under::Drawn(length);
        }
        let mut own = segment.pieces.iter().filter(|piece| piece.at == at);
        if let Some(signs) = own.clone().find(|piece| {
            piece.role == Role::Signs
                && (piece.side == last.side
                    || piece.side == Side::Whole
                    || last.side == Side::Whole)
        }) {
            return Under::Signs(signs.text.clone(), at);
        }
        if next.is_blank() {
            if next.border_below || next.border_above {
                return Under::Drawn(border(scene, next));
            }
            continue;
        }
        // The other column may go on beside it.
        if own.any(|piece| piece.side == last.side || piece.side == Side::Whole) {
            break;
        }
    }
    Under::Nothing
}
