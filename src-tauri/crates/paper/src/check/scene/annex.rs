//! An annex: what stands above its contents.

use super::main::whole;
use super::words::{is_annex_label, is_row_of_signs, starts};
use super::{Role, Segment};
use crate::check::read::Reading;
use crate::check::read::look::Align;

/// Lines of a heading at most.
const MOST: usize = 12;

/// Recognises the heading of an annex.
pub(super) fn recognise(reading: &Reading, segment: &mut Segment) {
    let mut open = true;
    let mut lines = 0;
    for at in segment.from..segment.to {
        let Some(paragraph) = reading.paragraphs.get(at) else { break };
        let text = paragraph.whole();
        let text = text.trim();
        if paragraph.is_blank() {
            let drawn =
                paragraph.border_below || paragraph.border_above || !paragraph.shapes.is_empty();
            open &= !(drawn && segment.first(Role::Attached).is_some());
            continue;
        }
        let attached = segment.text(Role::Attached);
        let role = if paragraph.boxed || super::head::is_signature_note(text) {
            Role::Other
        } else if paragraph.cell.is_some() {
            open &= lines == 0;
            Role::Cell
        } else if !open {
            Role::Other
        } else if is_annex_label(text) && segment.first(Role::AnnexLabel).is_none() {
            Role::AnnexLabel
        } else if is_row_of_signs(text) {
            Role::Signs
        } else if starts(text, "(kèm theo") || (!attached.is_empty() && !attached.contains(')')) {
            Role::Attached
        } else if attached.is_empty()
            && lines < MOST
            && (paragraph.align == Align::Centre || paragraph.runs.iter().all(|run| run.look.bold))
        {
            Role::AnnexTitle
        } else {
            open = false;
            Role::Other
        };
        lines += 1;
        segment.pieces.push(whole(reading, at, role));
    }
}
