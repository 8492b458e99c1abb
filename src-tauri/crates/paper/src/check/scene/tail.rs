//! Recipients and signature.

use super::head;
use super::words::{begins_title, is_capitals, is_row_of_signs, starts};
use super::{Piece, Role, Segment, Side};
use crate::check::read::Reading;

/// Paragraphs that recipients and signature have at most.
const MOST: usize = 120;

/// Columns of a table without borders: more are data.
const MOST_COLUMNS: usize = 4;

/// Whether recipients and signature begin here. After the running text, a title in capitals begins them too.
pub(super) fn begins(reading: &Reading, at: usize, after_text: bool) -> bool {
    let Some(paragraph) = reading.paragraphs.get(at) else { return false };
    if paragraph.boxed {
        return false;
    }
    let Some(cell) = paragraph.cell else {
        let own = head::pieces(reading, at);
        let titled = |piece: &Piece| begins_title(&piece.text) && is_capitals(&piece.text);
        return own.iter().any(|piece| starts(&piece.text, "nơi nhận"))
            || (after_text
                && own.iter().any(titled)
                && paragraph.text.chars().count() < 90
                && !paragraph.text.trim_end().ends_with([':', ';']));
    };
    let before = at.checked_sub(1).and_then(|before| reading.paragraphs.get(before));
    let first =
        before.is_none_or(|before| before.cell.is_none_or(|before| before.table != cell.table));
    if !first || cell.columns > MOST_COLUMNS {
        return false;
    }
    let mut rest = reading.paragraphs.iter().enumerate().skip(at);
    let own = rest
        .by_ref()
        .take_while(|(_, paragraph)| paragraph.cell.is_some_and(|other| other.table == cell.table));
    let own: Vec<Piece> = own.flat_map(|(at, _)| head::pieces(reading, at)).collect();
    let named = |piece: &Piece| starts(&piece.text, "nơi nhận:") || starts(&piece.text, "nơi nhận");
    let titled = |piece: &Piece| begins_title(&piece.text) && is_capitals(&piece.text);
    own.iter().any(named) || (after_text && own.iter().take(3).any(titled))
}

/// Recognises recipients and signature from here on.
pub(super) fn recognise(reading: &Reading, from: usize, segment: &mut Segment) {
    let mut columns: [Vec<Piece>; 3] = [Vec::new(), Vec::new(), Vec::new()];
    let mut rest = from;
    let mut lines = 0;
    let table = reading.paragraphs.get(from).and_then(|own| own.cell).map(|cell| cell.table);
    for at in from..segment.to.min(from + MOST) {
        let Some(paragraph) = reading.paragraphs.get(at) else { break };
        if paragraph.cell.is_some_and(|cell| cell.columns > MOST_COLUMNS) {
            break;
        }
        let own = head::pieces(reading, at);
        let lone = own.first().is_some_and(|piece| piece.side == Side::Whole);
        let done = columns.iter().flatten().any(|piece| starts(&piece.text, "nơi nhận"))
            && columns.iter().flatten().any(|piece| begins_title(&piece.text));
        // Another table below is a note, a confirmation or a copy's own signature.
        let other = paragraph.cell.is_some_and(|cell| Some(cell.table) != table);
        if done && other && in_table(reading, from) {
            break;
        }
        let listed = own.first().is_some_and(|piece| piece.text.starts_with('-'));
        if lone && done && !listed && in_table(reading, from) {
            break;
        }
        rest = at + 1;
        lines += own.len();
        if paragraph.boxed {
            continue;
        }
        for piece in own {
            let column = match piece.side {
                Side::Left => 0,
                Side::Right => 1,
                Side::Whole => 2,
            };
            if let Some(column) = columns.get_mut(column) {
                column.push(piece);
            }
        }
    }
    let alone = in_table(reading, from) || lines == 0;
    let [left, right, whole] = columns;
    if !alone && left.is_empty() && right.is_empty() {
        // Everything in paragraphs of their own: recipients, then the signature, or the other way.
        column(whole, segment);
    } else {
        column(left, segment);
        column(right, segment);
        column(whole, segment);
    }
    for at in rest..segment.to {
        for mut piece in head::pieces(reading, at) {
            let inside = reading.paragraphs.get(at).is_some_and(|p| p.cell.is_some());
            piece.role = if inside { Role::Cell } else { Role::Other };
            segment.pieces.push(piece);
        }
    }
    segment.pieces.sort_by_key(|piece| (piece.at, piece.from));
}

fn in_table(reading: &Reading, at: usize) -> bool {
    reading.paragraphs.get(at).is_some_and(|paragraph| paragraph.cell.is_some())
}

/// One column from top to bottom.
fn column(pieces: Vec<Piece>, segment: &mut Segment) {
    let mut listing = false;
    let mut signing: Vec<Piece> = Vec::new();
    let mut noted = false;
    for mut piece in pieces {
        let text = piece.text.trim();
        // Notes below a form.
        noted |= starts(text, "ghi chú");
        if noted {
            piece.role = Role::Other;
        } else if starts(text, "nơi nhận") {
            piece.role = Role::Recipients;
            listing = true;
        } else if is_row_of_signs(text) || text.starts_with('(') || text.ends_with(')') && !listing
        {
            piece.role = Role::Other;
        } else if listing && begins_title(text) && is_capitals(text) {
            listing = false;
            signing.push(piece);
            continue;
        } else if listing {
            piece.role = Role::Recipient;
        } else {
            signing.push(piece);
            continue;
        }
        segment.pieces.push(piece);
    }
    if !signing.iter().any(|piece| begins_title(&piece.text)) {
        segment.pieces.extend(signing);
        return;
    }
    let last = signing.len().saturating_sub(1);
    for (at, mut piece) in signing.into_iter().enumerate() {
        let named =
            at == last && at > 0 && !(begins_title(&piece.text) && is_capitals(&piece.text));
        piece.role = if named { Role::Signer } else { Role::Power };
        segment.pieces.push(piece);
    }
}
