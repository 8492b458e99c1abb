//! Annexes (PL I, III.1).

use super::super::change::{Fix, Set, Target};
use super::super::scene::words::{key, starts};
use super::super::scene::{Role, Scene};
use super::head::at;
use super::{Fault, Judged};

/// Each annex says that it is one.
pub(crate) fn label(scene: &Scene<'_>) -> Judged {
    let mut seen = false;
    for annex in scene.annexes() {
        seen = true;
        if annex.first(Role::AnnexLabel).is_none() {
            let title = annex.text(Role::AnnexTitle);
            return Judged::Absent(format!("Không thấy từ “Phụ lục” phía trên “{title}”."));
        }
    }
    if seen { Judged::Faults(Vec::new()) } else { Judged::Unasked }
}

/// Two and more are numbered in Roman figures, in order.
pub(crate) fn order(scene: &Scene<'_>) -> Judged {
    let labels: Vec<_> =
        scene.annexes().filter_map(|annex| annex.first(Role::AnnexLabel)).collect();
    let mut faults = Vec::new();
    for (order, label) in labels.iter().enumerate() {
        let Some(paragraph) = scene.paragraph(label) else { continue };
        let text = label.text.trim();
        let number: String = text.chars().skip("Phụ lục".chars().count()).collect();
        let number = number.trim();
        let wanted = vietnamese::roman(u32::try_from(order + 1).unwrap_or(u32::MAX));
        let blank = number.chars().all(|letter| matches!(letter, '.' | '…' | ' '));
        let single = labels.len() == 1;
        let roman = number.chars().all(|letter| "IVXLC".contains(letter));
        if (single && (blank || roman))
            || (!single && (number == wanted || (blank && !number.is_empty())))
        {
            continue;
        }
        let message = if single {
            format!("“{text}”: số thứ tự của phụ lục phải là chữ số La Mã.")
        } else {
            format!(
                "“{text}”: văn bản có {} phụ lục; đây phải là “Phụ lục {wanted}”.",
                labels.len()
            )
        };
        faults.push(at(scene, paragraph, message).word(number));
    }
    if labels.is_empty() { Judged::Unasked } else { Judged::Faults(faults) }
}

/// Each says what it is attached to, under its title.
pub(crate) fn attached(scene: &Scene<'_>) -> Judged {
    let mut seen = false;
    for annex in scene.annexes() {
        seen = true;
        if annex.first(Role::Attached).is_none() {
            let name = annex.text(Role::AnnexLabel);
            return Judged::Absent(format!(
                "Không thấy thông tin “(Kèm theo …)” dưới tên của {name}."
            ));
        }
    }
    for paper in scene.papers() {
        if paper.form == super::super::asked::Form::Attached {
            seen = true;
            if paper.first(Role::Attached).is_none() {
                return Judged::Absent(
                    "Không thấy thông tin “(Kèm theo Quyết định số …)”.".to_owned(),
                );
            }
        }
    }
    if seen { Judged::Faults(Vec::new()) } else { Judged::Unasked }
}

/// The text speaks of its annexes.
pub(crate) fn referred(scene: &Scene<'_>) -> Judged {
    let Some(first) = scene.annexes().next() else { return Judged::Unasked };
    let word = key("phụ lục");
    let spoken = scene.papers().any(|paper| {
        paper.from < first.from
            && paper
                .pieces
                .iter()
                .filter(|piece| piece.role.is_text() || piece.role == Role::Cell)
                .any(|piece| key(&piece.text).contains(&word))
    });
    // A file with an annex alone cannot say.
    let alone = !scene.papers().any(|paper| paper.pieces.iter().any(|piece| piece.role.is_text()));
    if spoken || alone {
        return Judged::Faults(Vec::new());
    }
    let place = first.pieces.first().and_then(|piece| scene.paragraph(piece));
    let message = "Trong văn bản không có chỉ dẫn về phụ lục kèm theo.";
    Judged::Faults(place.map(|paragraph| at(scene, paragraph, message)).into_iter().collect())
}

/// Pages are numbered anew in each annex.
pub(crate) fn page_numbers(scene: &Scene<'_>) -> Judged {
    let mut seen = false;
    let mut faults: Vec<Fault> = Vec::new();
    for annex in scene.annexes() {
        // An annex that opens the file begins with page 1 anyway.
        if annex.from == 0 {
            continue;
        }
        let Some(paragraph) = scene.reading.paragraphs.get(annex.from) else { continue };
        seen = true;
        let before = annex.from.checked_sub(1).and_then(|at| scene.reading.paragraphs.get(at));
        let own = before.is_some_and(|before| before.section != paragraph.section);
        let section = scene.reading.section_of(paragraph);
        if own && section.start == Some(1) {
            continue;
        }
        let name =
            if starts(&paragraph.text, "phụ lục") { "phụ lục này" } else { "phụ lục" };
        let message = format!("Số trang của {name} không đánh riêng từ 1.");
        let fault = at(scene, paragraph, message);
        let target = Target::Section(paragraph.section);
        let part = &scene.reading.part;
        let fix =
            Fix::one("Đánh số trang phụ lục từ 1".to_owned(), part, target, Set::CountFromOne);
        faults.push(if own { fault.fixed_by(fix) } else { fault });
    }
    if seen { Judged::Faults(faults) } else { Judged::Unasked }
}
