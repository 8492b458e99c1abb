//! Recipients and signature (PL I, II.7, II.9).

use super::super::asked::Form;
use super::super::read::Paragraph;
use super::super::rule::Rule;
use super::super::scene::words::{key, starts};
use super::super::scene::{Piece, Role, Scene, Segment, article};
use super::head::{at, each, end_mark, missing, rewrite};
use super::{Fault, Judged};

/// "Nơi nhận:"
pub(crate) fn recipients_text(scene: &Scene<'_>) -> Judged {
    each(scene, Role::Recipients, |_, piece, paragraph| {
        if piece.text.trim_end().ends_with(':') {
            return Vec::new();
        }
        let fix = end_mark(scene, paragraph, piece, ':');
        let message = "Sau từ “Nơi nhận” phải có dấu hai chấm (:).";
        vec![at(scene, paragraph, message).fixed_by(fix)]
    })
}

/// The recipients of each paper.
fn lists<'a>(scene: &'a Scene<'_>) -> Vec<(&'a Segment, Vec<(&'a Piece, &'a Paragraph)>)> {
    let lists = scene.papers().map(|paper| {
        let own = paper.all(Role::Recipient);
        let own = own.filter_map(|piece| scene.paragraph(piece).map(|found| (piece, found)));
        (paper, own.collect::<Vec<_>>())
    });
    lists.filter(|(_, own)| !own.is_empty()).collect()
}

/// A line that goes on with the recipient above it.
fn goes_on(piece: &Piece) -> bool {
    !piece.text.trim_start().starts_with(['-', '–', '+', '•'])
}

/// "- " before each, ";" after it, "." after the last.
pub(crate) fn list_marks(scene: &Scene<'_>, _: &Rule) -> Judged {
    if missing(scene, Role::Recipient) && !missing(scene, Role::Recipients) {
        return Judged::Absent("Không thấy danh sách nơi nhận.".to_owned());
    }
    let lists = lists(scene);
    let mut faults = Vec::new();
    for (_, list) in &lists {
        for (order, (piece, paragraph)) in list.iter().enumerate() {
            let next = list.get(order + 1).map(|(next, _)| *next);
            let text = piece.text.trim();
            if order == 0 && goes_on(piece) || text.starts_with(['–', '+', '•']) {
                let message = format!("Đầu dòng “{text}” phải có gạch đầu dòng (-).");
                faults.push(at(scene, paragraph, message));
            }
            // The recipient goes on in the next paragraph.
            if next.is_some_and(goes_on) {
                continue;
            }
            let mark = if next.is_none() { '.' } else { ';' };
            if !text.ends_with(mark) {
                let message = format!("Cuối dòng “{text}” phải có dấu “{mark}”.");
                let fix = end_mark(scene, paragraph, piece, mark);
                let last = text.chars().last().unwrap_or_default().to_string();
                faults.push(at(scene, paragraph, message).word(&last).fixed_by(fix));
            }
        }
    }
    if lists.is_empty() { Judged::Unasked } else { Judged::Faults(faults) }
}

/// "Lưu: VT, …" last.
pub(crate) fn archive(scene: &Scene<'_>) -> Judged {
    let lists = lists(scene);
    let mut faults = Vec::new();
    for (_, list) in &lists {
        let kept = list.iter().find(|(piece, _)| {
            let text = piece.text.trim_start_matches(['-', '–', ' ']);
            starts(text, "lưu")
        });
        let Some((_, last)) = list.last() else { continue };
        match kept {
            None => {
                let message = "Nơi nhận thiếu dòng “Lưu: VT, …” ở cuối.";
                faults.push(at(scene, last, message));
            }
            Some((piece, paragraph)) => {
                let text = piece.text.trim();
                let words = text.split(|l: char| !l.is_alphanumeric()).any(|word| word == "VT");
                if !text.contains(':') || !words {
                    let message = format!("“{text}”: phải ghi “Lưu: VT” rồi đến đơn vị soạn thảo.");
                    faults.push(at(scene, paragraph, message).word(text));
                } else if paragraph.index != last.index
                    && !list.last().is_some_and(|(last, _)| goes_on(last))
                {
                    let message = "Dòng “Lưu: VT” phải là dòng cuối cùng của nơi nhận.";
                    faults.push(at(scene, paragraph, message));
                }
            }
        }
    }
    if lists.is_empty() { Judged::Unasked } else { Judged::Faults(faults) }
}

/// "Như trên" after Kính gửi; "Như Điều …" of a decision.
pub(crate) fn first(scene: &Scene<'_>) -> Judged {
    let mut seen = false;
    let mut faults = Vec::new();
    for (paper, list) in lists(scene) {
        let Some((piece, paragraph)) = list.first() else { continue };
        let text = piece.text.trim_start_matches(['-', '–', ' ']);
        let decision = matches!(paper.form, Form::Decision | Form::DecisionIndirect);
        if paper.first(Role::To).is_some() {
            seen = true;
            if !starts(text, "như trên") && !starts(text, "như kính gửi") {
                let message = "Văn bản có Kính gửi thì nơi nhận đầu tiên là “Như trên”.";
                faults.push(at(scene, paragraph, message));
            }
        } else if decision {
            seen = true;
            let last = paper.all(Role::Article).filter_map(|piece| article(&piece.text)).max();
            let cited = text.split_whitespace().find_map(|word| {
                word.trim_matches(|l: char| !l.is_ascii_digit()).parse::<u32>().ok()
            });
            if !starts(text, "như điều") {
                let message = "Nơi nhận đầu tiên của quyết định là “Như Điều …”.";
                faults.push(at(scene, paragraph, message).habit());
            } else if cited.zip(last).is_some_and(|(cited, last)| cited > last) {
                let last = last.unwrap_or_default();
                let message = format!("“{text}”: quyết định chỉ có {last} điều.");
                faults.push(at(scene, paragraph, message));
            }
        }
    }
    if seen { Judged::Faults(faults) } else { Judged::Unasked }
}

/// Powers, as they are written before a title.
const POWERS: [&str; 5] = ["TM.", "KT.", "TL.", "TUQ.", "Q."];

/// TM., KT., TL., TUQ., Q. as the decree writes them, and the title that must follow.
pub(crate) fn power_text(scene: &Scene<'_>) -> Judged {
    if missing(scene, Role::Power) {
        return Judged::Absent("Không thấy quyền hạn, chức vụ người ký.".to_owned());
    }
    let mut seen = false;
    let mut faults: Vec<Fault> = Vec::new();
    for paper in scene.papers() {
        let powers: Vec<&Piece> = paper.all(Role::Power).collect();
        for (order, piece) in powers.iter().enumerate() {
            let Some(paragraph) = scene.paragraph(piece) else { continue };
            seen = true;
            let text = piece.text.trim();
            let head = text.split_whitespace().next().unwrap_or_default();
            let bare: String = head.chars().filter(|letter| letter.is_alphabetic()).collect();
            let right = POWERS.iter().find(|power| power.trim_end_matches('.') == bare);
            if let Some(right) = right.filter(|right| **right != head && !head.starts_with(**right))
            {
                let message = format!("“{head}” phải viết là “{right}”.");
                let end = piece.from + head.chars().count();
                let fix = rewrite(scene, paragraph, (piece.from, end), right);
                faults.push(at(scene, paragraph, message).word(head).fixed_by(fix));
            }
            let alone = matches!(right, Some(&("TM." | "KT." | "TL." | "TUQ.")));
            let last = powers.get(order + 1).is_none_or(|next| next.side != piece.side);
            if alone && last {
                let message = format!("Sau “{text}” thiếu chức vụ của người ký.");
                faults.push(at(scene, paragraph, message));
            }
        }
    }
    if seen { Judged::Faults(faults) } else { Judged::Unasked }
}

/// Ranks and degrees that stand before names.
const DEGREES: &[&str] = &[
    "ths",
    "ts",
    "pgs",
    "gs",
    "bs",
    "ks",
    "cn",
    "bscki",
    "bsckii",
    "thạc sĩ",
    "thạc sỹ",
    "tiến sĩ",
    "tiến sỹ",
    "phó giáo sư",
    "giáo sư",
    "bác sĩ",
    "bác sỹ",
    "kỹ sư",
    "cử nhân",
    "nhà giáo",
    "thầy thuốc",
    "anh hùng",
];

/// The name alone, without degree or title of honour.
pub(crate) fn signer_text(scene: &Scene<'_>) -> Judged {
    each(scene, Role::Signer, |_, piece, paragraph| {
        let text = piece.text.trim();
        let own = key(text);
        let degree = DEGREES.iter().find(|degree| {
            own.strip_prefix(&key(degree)).is_some_and(|rest| rest.starts_with(['.', ' ']))
        });
        // Words of a degree are written small or with a full stop; a family name is not.
        let Some(degree) = degree else { return Vec::new() };
        let message = format!(
            "Trước họ tên người ký có “{degree}”; không ghi học hàm, học vị và danh hiệu danh dự."
        );
        vec![at(scene, paragraph, message).word(degree)]
    })
}

/// "Nơi nhận" stands on the height of the power of the signer, at the left.
pub(crate) fn recipients_place(scene: &Scene<'_>) -> Judged {
    let mut seen = false;
    let mut faults = Vec::new();
    for paper in scene.papers().filter(|paper| paper.form != Form::Minutes) {
        let (Some(head), Some(power)) = (paper.first(Role::Recipients), paper.first(Role::Power))
        else {
            continue;
        };
        let (Some(own), Some(power)) = (scene.paragraph(head), scene.paragraph(power)) else {
            continue;
        };
        seen = true;
        let level = own.index == power.index
            || own
                .cell
                .zip(power.cell)
                .is_some_and(|(own, power)| own.table == power.table && own.row == power.row);
        if !level {
            let message = "Từ “Nơi nhận” phải ngang hàng với quyền hạn, chức vụ của người ký.";
            faults.push(at(scene, own, message));
        }
        if matches!(
            own.align,
            super::super::read::look::Align::Centre | super::super::read::look::Align::Right
        ) {
            let message = format!("Từ “Nơi nhận” {}; phải sát lề trái.", own.align.name());
            faults.push(at(scene, own, message).word(own.align.name()));
        }
    }
    if seen { Judged::Faults(faults) } else { Judged::Unasked }
}
