//! The letterhead: everything above tên loại.

use super::words::{
    begins_body, is_capitals, is_date_line, is_motto, is_nation, is_number_line, is_row_of_signs,
    starts,
};
use super::{Piece, Role, Side};
use crate::check::read::Reading;

/// Paragraphs that a letterhead has at most.
const MOST: usize = 40;

/// A paragraph as the pieces that tabs part, or a run of blanks before what belongs to the right.
pub(super) fn pieces(reading: &Reading, at: usize) -> Vec<Piece> {
    let Some(paragraph) = reading.paragraphs.get(at) else { return Vec::new() };
    let letters: Vec<char> = paragraph.text.chars().collect();
    let raised = |index: usize| {
        let run = paragraph.runs.iter().find(|run| (run.from..run.to).contains(&index));
        run.is_some_and(|run| run.look.raised)
    };
    let mut ranges: Vec<(usize, usize, usize)> = Vec::new();
    let mut from = 0;
    let mut tabs = 0;
    for (index, letter) in letters.iter().chain(std::iter::once(&'\t')).enumerate() {
        if *letter != '\t' {
            continue;
        }
        let own = letters.get(from..index).unwrap_or_default();
        if own.iter().any(|letter| !letter.is_whitespace()) {
            for (start, end) in parted_by_blanks(own) {
                ranges.push((from + start, from + end, tabs));
            }
        }
        tabs += 1;
        from = index + 1;
    }
    let count = ranges.len();
    let built = ranges.into_iter().enumerate().map(|(place, (from, to, tabs))| {
        let shown: String = (from..to)
            .filter(|index| !raised(*index))
            .filter_map(|index| letters.get(index))
            .collect();
        // Where everything is raised, it is a row of signs lifted to its text.
        let text = if shown.trim().is_empty() {
            letters.get(from..to).unwrap_or_default().iter().collect()
        } else {
            shown
        };
        let label = if place == 0 { paragraph.label.as_str() } else { "" };
        Piece {
            role: Role::Other,
            at,
            from,
            to,
            side: side(reading, at, place, count, tabs),
            text: format!("{label}{}", text.trim()),
        }
    });
    built.collect()
}

/// Two pieces with only blanks between them, where the second is known to stand at the right.
fn parted_by_blanks(letters: &[char]) -> Vec<(usize, usize)> {
    let trimmed = |from: usize, to: usize| {
        let own = letters.get(from..to).unwrap_or_default();
        let lead = own.iter().take_while(|letter| letter.is_whitespace()).count();
        let trail = own.iter().rev().take_while(|letter| letter.is_whitespace()).count();
        (from + lead, to.saturating_sub(trail).max(from + lead))
    };
    let mut blanks = 0;
    for (index, letter) in letters.iter().enumerate() {
        if letter.is_whitespace() {
            blanks += 1;
            continue;
        }
        if blanks >= 3 && index > blanks {
            let rest: String = letters.get(index..).unwrap_or_default().iter().collect();
            if is_nation(&rest) || is_motto(&rest) || is_date_of_place(&rest) {
                return vec![trimmed(0, index), trimmed(index, letters.len())];
            }
        }
        blanks = 0;
    }
    vec![trimmed(0, letters.len())]
}

/// What a program for digital signatures writes in a corner (PL I, II.8.b).
pub(super) fn is_signature_note(text: &str) -> bool {
    let key = super::words::key(text);
    let has = |word: &str| key.contains(&super::words::key(word));
    key.contains(';') && has("giờ") && has("giây") && key.chars().count() < 120
}

/// A place before "ngày", so that blanks within the date part nothing.
fn is_date_of_place(text: &str) -> bool {
    is_date_line(text) && !starts(text, "ngày") && text.contains(',')
}

fn side(reading: &Reading, at: usize, place: usize, count: usize, tabs: usize) -> Side {
    let Some(paragraph) = reading.paragraphs.get(at) else { return Side::Whole };
    if let Some(cell) = paragraph.cell {
        return match (cell.columns, cell.column, count) {
            (1, _, 1) => Side::Whole,
            (1, ..) => {
                if place == 0 {
                    Side::Left
                } else {
                    Side::Right
                }
            }
            (columns, column, _) if column * 2 < columns => Side::Left,
            _ => Side::Right,
        };
    }
    if count > 1 {
        return if place == 0 { Side::Left } else { Side::Right };
    }
    let width = reading.section_of(paragraph).text_width();
    if let Some(stop) = tabs.checked_sub(1).and_then(|tab| paragraph.tabs.get(tab)) {
        return if stop.at * 5 < width * 2 { Side::Left } else { Side::Right };
    }
    if tabs >= 3 || paragraph.left * 3 > width {
        Side::Right
    } else if paragraph.right * 3 > width {
        Side::Left
    } else {
        Side::Whole
    }
}

/// The first paragraph of the letterhead that Quốc hiệu stands in.
pub(super) fn begins(reading: &Reading, at: usize, least: usize) -> usize {
    let paragraphs = &reading.paragraphs;
    let Some(own) = paragraphs.get(at) else { return at };
    if let Some(cell) = own.cell {
        let same = |other: usize| {
            paragraphs
                .get(other)
                .is_some_and(|other| other.cell.is_some_and(|other| other.table == cell.table))
        };
        return (least..=at).find(|other| same(*other)).unwrap_or(at);
    }
    let belongs = |other: usize| {
        paragraphs.get(other).is_some_and(|other| {
            other.cell.is_none()
                && !other.is_blank()
                && other.section == own.section
                && other.text.chars().count() < 90
                && is_capitals(&other.text)
        })
    };
    let mut from = at;
    while from > least && belongs(from - 1) {
        from -= 1;
    }
    from
}

/// Recognises the letterhead and says where it ends.
pub(super) fn recognise(
    reading: &Reading,
    from: usize,
    to: usize,
    ends: impl Fn(&str) -> bool,
    found: &mut Vec<Piece>,
) -> usize {
    let table = (from..to)
        .filter(|at| pieces(reading, *at).iter().any(|piece| is_nation(&piece.text)))
        .find_map(|at| reading.paragraphs.get(at))
        .and_then(|paragraph| paragraph.cell)
        .map(|cell| cell.table);
    let mut agency: Vec<Piece> = Vec::new();
    let mut subject = false;
    let mut entered = false;
    let mut end = from;
    for at in from..to.min(from + MOST) {
        let Some(paragraph) = reading.paragraphs.get(at) else { break };
        let inside =
            table.is_some() && paragraph.cell.is_some_and(|cell| Some(cell.table) == table);
        let whole = paragraph.whole();
        if !inside && (ends(&whole) || whole.chars().count() > 160) {
            break;
        }
        // Below the table of the letterhead only its own components go on.
        entered |= inside;
        if entered && !inside && !paragraph.is_blank() {
            let own = pieces(reading, at);
            if own.iter().all(|piece| role(piece, subject) == Role::Other) {
                break;
            }
        }
        end = at + 1;
        if paragraph.boxed {
            continue;
        }
        for mut piece in pieces(reading, at) {
            piece.role = role(&piece, subject);
            subject |= piece.role == Role::Subject;
            let named = piece.role == Role::Other
                && (inside || table.is_none())
                && piece.side != Side::Right
                && !found.iter().any(|known| matches!(known.role, Role::Number))
                && (piece.side == Side::Left || begins_body(&piece.text) || !agency.is_empty())
                && !(piece.text.starts_with('(') || starts(&piece.text, "mẫu"));
            if named {
                agency.push(piece);
            } else {
                found.push(piece);
            }
        }
    }
    name_agencies(agency, found);
    end
}

fn role(piece: &Piece, after_subject: bool) -> Role {
    let text = piece.text.as_str();
    if is_nation(text) {
        Role::Nation
    } else if is_motto(text) {
        Role::Motto
    } else if is_row_of_signs(text) {
        Role::Signs
    } else if is_number_line(text) {
        Role::Number
    } else if is_date_line(text) {
        Role::Date
    } else if starts(text, "v/v")
        || (piece.side == Side::Left && (after_subject || starts(text, "về việc")))
    {
        Role::Subject
    } else {
        Role::Other
    }
}

/// The last name is that of the body that issues, those before it are above it.
fn name_agencies(lines: Vec<Piece>, found: &mut Vec<Piece>) {
    let starts: Vec<usize> = lines
        .iter()
        .enumerate()
        .filter(|(at, line)| *at == 0 || begins_body(&line.text))
        .map(|(at, _)| at)
        .collect();
    let last = starts.last().copied().unwrap_or(0);
    for (at, mut line) in lines.into_iter().enumerate() {
        line.role = if at < last { Role::Parent } else { Role::Agency };
        found.push(line);
    }
    found.sort_by_key(|piece| (piece.at, piece.from));
}
