//! A paper from its letterhead to its signature.

use super::head;
use super::tail;
use super::words::{begins_authority, is_capitals, is_row_of_signs, kind_of, numbered, starts};
use super::{Piece, Role, Segment, Side};
use crate::check::read::look::Align;
use crate::check::read::{Paragraph, Reading};

/// How far the paper has been read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd)]
enum Stage {
    Title,
    Abstract,
    AfterAbstract,
    Bases,
    Body,
}

/// Recognises a paper.
pub(super) fn recognise(reading: &Reading, segment: &mut Segment) {
    let ends = |text: &str| {
        kind_of(text).is_some()
            || starts(text, "kính gửi")
            || starts(text, "căn cứ")
            || starts(text, "nơi nhận")
            || starts(text, "(kèm theo")
            || article(text).is_some()
    };
    let mut found = Vec::new();
    let mut at = head::recognise(reading, segment.from, segment.to, ends, &mut found);
    segment.pieces = found;
    let mut stage = Stage::Title;
    while at < segment.to {
        let Some(paragraph) = reading.paragraphs.get(at) else { break };
        let decided = segment.first(Role::Decides).is_some();
        if tail::begins(reading, at, stage == Stage::Body || decided) {
            tail::recognise(reading, at, segment);
            break;
        }
        let role = if paragraph.boxed { Role::Other } else { role(paragraph, segment, &mut stage) };
        if !paragraph.is_blank() {
            segment.pieces.push(whole(reading, at, role));
        }
        at += 1;
    }
}

/// A paragraph as one piece.
pub(super) fn whole(reading: &Reading, at: usize, role: Role) -> Piece {
    let Some(paragraph) = reading.paragraphs.get(at) else {
        return Piece { role, at, from: 0, to: 0, side: Side::Whole, text: String::new() };
    };
    let lead = paragraph.text.chars().take_while(|letter| letter.is_whitespace()).count();
    let to = paragraph.text.trim_end().chars().count().max(lead);
    let raised = |index: usize| {
        let run = paragraph.runs.iter().find(|run| (run.from..run.to).contains(&index));
        run.is_some_and(|run| run.look.raised)
    };
    let letters = paragraph.text.chars().enumerate().skip(lead).take(to - lead);
    let shown: String =
        letters.filter(|(index, _)| !raised(*index)).map(|(_, letter)| letter).collect();
    let text = if shown.trim().is_empty() { paragraph.text.trim().to_owned() } else { shown };
    let text = format!("{}{text}", paragraph.label);
    Piece { role, at, from: lead, to, side: Side::Whole, text }
}

fn role(paragraph: &Paragraph, segment: &Segment, stage: &mut Stage) -> Role {
    let text = paragraph.whole();
    let text = text.trim();
    let has = |role: Role| segment.first(role).is_some();
    if paragraph.is_blank() {
        let drawn =
            paragraph.border_below || paragraph.border_above || !paragraph.shapes.is_empty();
        if *stage == Stage::Abstract && (drawn || has(Role::Abstract)) {
            *stage = Stage::AfterAbstract;
        }
        return Role::Other;
    }
    if is_row_of_signs(text) {
        if *stage == Stage::Abstract {
            *stage = Stage::AfterAbstract;
        }
        return Role::Signs;
    }
    if *stage < Stage::Body {
        if let Some(role) = opening(paragraph, text, segment, stage) {
            return role;
        }
        *stage = Stage::Body;
    }
    body(paragraph, text, segment)
}

/// Between the letterhead and the running text.
fn opening(
    paragraph: &Paragraph,
    text: &str,
    segment: &Segment,
    stage: &mut Stage,
) -> Option<Role> {
    let has = |role: Role| segment.first(role).is_some();
    let last = segment.pieces.last().map(|piece| piece.role);
    let bold = paragraph.runs.iter().all(|run| run.look.bold);
    let centred = paragraph.align == Align::Centre;
    if *stage == Stage::Title && kind_of(text).is_some() {
        *stage = Stage::Abstract;
        return Some(Role::Kind);
    }
    if has(Role::Kind) && (starts(text, "quyết định:") || starts(text, "quyết nghị:")) {
        return Some(Role::Decides);
    }
    if has(Role::Authority) && kind_of(text).is_some() {
        return Some(Role::Decides);
    }
    if starts(text, "kính gửi") {
        *stage = Stage::AfterAbstract;
        return Some(Role::To);
    }
    if matches!(last, Some(Role::To | Role::ToItem)) && text.starts_with(['-', '–']) {
        return Some(Role::ToItem);
    }
    if starts(text, "(kèm theo") {
        *stage = Stage::AfterAbstract;
        return Some(Role::Attached);
    }
    if last == Some(Role::Attached) && unclosed(segment) {
        return Some(Role::Attached);
    }
    if has(Role::Decides) {
        return None;
    }
    // A line of dots to be filled in is the last căn cứ of a form.
    let filler = *stage == Stage::Bases && !text.chars().any(char::is_alphanumeric);
    if filler || is_basis(text, segment) {
        *stage = Stage::Bases;
        return Some(Role::Basis);
    }
    let short = text.chars().count() < 140 && !text.ends_with([';', ':', '.']);
    let decision = segment
        .first(Role::Kind)
        .is_some_and(|kind| starts(&kind.text, "quyết định") || starts(&kind.text, "nghị quyết"));
    if decision && has(Role::Abstract) && short && *stage < Stage::Bases {
        let names = begins_authority(text) && (*stage == Stage::AfterAbstract || is_capitals(text));
        let goes_on = last == Some(Role::Authority) && (is_capitals(text) || centred);
        if names || goes_on {
            *stage = Stage::AfterAbstract;
            return Some(Role::Authority);
        }
    }
    let long = segment.all(Role::Abstract).count() >= 8;
    let opens = ["về việc", "ban hành", "phê duyệt", "v/v"].iter().any(|word| starts(text, word));
    let title = centred || bold || opens;
    // Without tên loại, only what looks like a title is one.
    let stands = match *stage {
        Stage::Abstract => title,
        Stage::Title => centred && bold && !is_capitals(text) && has(Role::Nation),
        _ => false,
    };
    if stands && !long && text.chars().count() < 400 {
        return Some(Role::Abstract);
    }
    None
}

/// The bracket of "(Kèm theo …" is still open.
fn unclosed(segment: &Segment) -> bool {
    let text = segment.text(Role::Attached);
    !text.contains(')') && segment.all(Role::Attached).count() < 5
}

/// A căn cứ is a line of its own; a paragraph that goes on to what is planned or asked is text.
fn is_basis(text: &str, segment: &Segment) -> bool {
    let authority = segment.first(Role::Authority).is_some();
    let before = segment.first(Role::Basis).is_some();
    if starts(text, "căn cứ") {
        return authority
            || before
            || !text.ends_with(':')
                && (text.ends_with(';')
                    || !text.contains(", ủy ban") && text.chars().count() < 400);
    }
    let proposal = ["theo đề nghị", "xét đề nghị"];
    if (before || authority) && proposal.iter().any(|word| starts(text, word)) {
        return true;
    }
    let others = ["xét ", "thực hiện ", "sau khi "];
    (before || authority)
        && others.iter().any(|word| starts(text, word))
        && !text.ends_with(':')
        && article(text).is_none()
}

/// The number of "Điều 1".
pub(crate) fn article(text: &str) -> Option<u32> {
    numbered(text, "điều").filter(|_| text.trim_start().starts_with(['Đ', 'đ']))
}

fn body(paragraph: &Paragraph, text: &str, segment: &Segment) -> Role {
    if paragraph.cell.is_some() {
        return Role::Cell;
    }
    let last = segment.pieces.last().map(|piece| piece.role);
    let short = text.chars().count() < 16;
    if short && heads(text, &["phần", "chương"]) {
        return Role::Part;
    }
    if short && heads(text, &["mục", "tiểu mục"]) {
        return Role::Division;
    }
    if matches!(last, Some(Role::Part | Role::Division))
        || (last == Some(Role::PartTitle) && paragraph.align == Align::Centre)
    {
        return Role::PartTitle;
    }
    if starts(text, "(kèm theo") && segment.first(Role::Attached).is_none() {
        return Role::Attached;
    }
    if article(text).is_some() {
        return Role::Article;
    }
    if clause(text).is_some() {
        return Role::Clause;
    }
    if point(text).is_some() {
        return Role::Point;
    }
    Role::Body
}

/// One of the words and a number, Roman or Arabic, and nothing else.
fn heads(text: &str, words: &[&str]) -> bool {
    let Some((head, rest)) = text.rsplit_once(' ') else { return false };
    let number = rest.trim_end_matches(['.', ':']);
    words.iter().any(|word| super::words::key(head) == super::words::key(word))
        && !number.is_empty()
        && number.chars().all(|letter| letter.is_ascii_digit() || "IVXLCivxlc".contains(letter))
}

/// The number of "1. …"; decimals such as "1.1." are no khoản.
pub(crate) fn clause(text: &str) -> Option<u32> {
    let (number, rest) = text.trim_start().split_once('.')?;
    let digits = !number.is_empty() && number.chars().all(|letter| letter.is_ascii_digit());
    let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
    (digits && ends && number.len() <= 3).then(|| number.parse().ok()).flatten()
}

/// The letter of "a) …".
pub(crate) fn point(text: &str) -> Option<char> {
    let mut letters = text.trim_start().chars();
    let letter = letters.next().filter(|letter| letter.is_lowercase())?;
    (letters.next()? == ')').then_some(letter)
}
