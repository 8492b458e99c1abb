//! Căn cứ, running text, chapters, articles, clauses, points (PL I, II.6).

use super::super::asked::Form;
use super::super::change::{Fix, Set, Target};
use super::super::profile::Found;
use super::super::read::Paragraph;
use super::super::read::look::{Align, LineRule};
use super::super::rule::Rule;
use super::super::scene::words::is_capitals;
use super::super::scene::{Piece, Role, Scene};
use super::super::scene::{article, clause, point};
use super::head::{at, each, end_mark, missing, rewrite};
use super::look::{is_centred, pieces, width};
use super::{Fault, Grouped, Judged, shown};

/// Each căn cứ ends with ";", the last line with ".".
pub(crate) fn basis_marks(scene: &Scene<'_>) -> Judged {
    if missing(scene, Role::Basis) {
        return Judged::Absent("Không thấy căn cứ ban hành.".to_owned());
    }
    let mut seen = false;
    let mut faults = Vec::new();
    for paper in scene.papers() {
        let bases: Vec<&Piece> = paper.all(Role::Basis).collect();
        for (order, basis) in bases.iter().enumerate() {
            let Some(paragraph) = scene.paragraph(basis) else { continue };
            seen = true;
            let mark = if order + 1 == bases.len() { '.' } else { ';' };
            let last = basis.text.trim_end().chars().last().unwrap_or_default();
            if last == mark {
                continue;
            }
            let message = if mark == '.' {
                format!(
                    "Dòng căn cứ cuối cùng kết thúc bằng “{last}”; phải kết thúc bằng dấu chấm (.)."
                )
            } else {
                format!("Căn cứ kết thúc bằng “{last}”; phải kết thúc bằng dấu chấm phẩy (;).")
            };
            let fix = end_mark(scene, paragraph, basis, mark);
            faults.push(at(scene, paragraph, message).word(&last.to_string()).fixed_by(fix));
        }
    }
    if seen { Judged::Faults(faults) } else { Judged::Unasked }
}

/// Paragraphs of running text, one after another in each paper.
fn texts<'a>(scene: &'a Scene<'_>) -> Vec<Vec<(&'a Piece, &'a Paragraph)>> {
    let papers = scene.papers().map(|paper| {
        let texts = paper.pieces.iter().filter(|piece| piece.role.is_text());
        let texts = texts.filter_map(|piece| scene.paragraph(piece).map(|own| (piece, own)));
        texts.filter(|(_, own)| own.cell.is_none() && !is_filler(&own.text)).collect()
    });
    papers.collect()
}

/// A line of a form that is still to be filled in.
fn is_filler(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
        || ["....", "……", "…..", "..…"].iter().any(|dots| text.contains(dots))
}

fn room(scene: &Scene<'_>, paragraph: &Paragraph) -> f64 {
    let width = scene.reading.section_of(paragraph).text_width();
    f64::from((width - paragraph.left - paragraph.right).max(1))
}

/// A line of its own in the middle, "Chủ trì" or the name of a part for one, is no running text.
fn runs_on(scene: &Scene<'_>, piece: &Piece, paragraph: &Paragraph) -> bool {
    paragraph.align != Align::Centre || width(paragraph, piece) > room(scene, paragraph)
}

/// Flush on both sides. A paragraph of one line looks the same flush left.
pub(crate) fn align(scene: &Scene<'_>, _: &Rule) -> Judged {
    let mut found = Grouped::default();
    let mut seen = false;
    for (piece, paragraph) in texts(scene).into_iter().flatten() {
        seen = true;
        let one_line = width(paragraph, piece) + f64::from(paragraph.first.max(0))
            < room(scene, paragraph) * 0.98
            && !paragraph.text.contains('\n');
        let right = paragraph.align == Align::Both
            || (one_line && matches!(paragraph.align, Align::Left | Align::Centre));
        if right {
            continue;
        }
        let name = paragraph.align.name();
        let set = Set::Align(Align::Both);
        let change = super::change(scene, Target::Paragraph(paragraph.index), set);
        found.add(name, Some(change), || {
            let message = format!("Nội dung {name}; phải canh đều cả hai lề.");
            at(scene, paragraph, message).word(name)
        });
    }
    if seen { found.judged("Canh đều hai lề") } else { Judged::Unasked }
}

/// Twentieths of a point in a centimetre.
const CM: f64 = 1440.0 / 2.54;

/// The first line 1 cm or 1.27 cm in.
pub(crate) fn indent(scene: &Scene<'_>, _: &Rule) -> Judged {
    let mut found = Grouped::default();
    let mut seen = false;
    for (piece, paragraph) in texts(scene).into_iter().flatten() {
        if !runs_on(scene, piece, paragraph) {
            continue;
        }
        seen = true;
        let tab = if paragraph.text.starts_with('\t') {
            paragraph.tabs.first().map_or(720, |stop| stop.at)
        } else {
            0
        };
        let start = f64::from((paragraph.left + paragraph.first).max(tab)) / CM;
        if (start - 1.0).abs() < 0.06 || (start - 1.27).abs() < 0.06 {
            continue;
        }
        let cm = format!("{start:.2}").replace('.', ",");
        let change = super::change(scene, Target::Paragraph(paragraph.index), Set::FirstLine(720));
        let change = (tab == 0 && paragraph.label.is_empty()).then_some(change);
        found.add(&cm, change, || {
            let message = format!("Chữ đầu dòng lùi vào {cm} cm; phải là 1 cm hoặc 1,27 cm.");
            let mut fault = at(scene, paragraph, message);
            fault.found = Found::Number((start * 100.0).round() / 100.0);
            fault
        });
    }
    if seen { found.judged("Lùi đầu dòng 1,27 cm") } else { Judged::Unasked }
}

/// At least 6 pt between paragraphs.
pub(crate) fn spacing(scene: &Scene<'_>, _: &Rule) -> Judged {
    let mut found = Grouped::default();
    let mut seen = false;
    for paper in texts(scene) {
        for pair in paper.windows(2) {
            let [(above, first), (below, second)] = pair else { continue };
            // A table, a heading or a blank paragraph between them.
            if above.at + 1 != below.at {
                continue;
            }
            seen = true;
            let none = first.contextual && second.contextual && first.style == second.style;
            let gap = if none { 0 } else { first.after + second.before };
            if gap >= 118 {
                continue;
            }
            let points = shown(f64::from(gap) / 20.0);
            let target = Target::Paragraph(second.index);
            let change = super::change(scene, target, Set::Before((120 - first.after).max(120)));
            found.add(&points, Some(change), || {
                let message =
                    format!("Đoạn văn cách đoạn trước {points} pt; khoảng cách tối thiểu là 6 pt.");
                at(scene, second, message).number(f64::from(gap) / 20.0)
            });
        }
    }
    if seen { found.judged("Đặt khoảng cách 6 pt") } else { Judged::Unasked }
}

/// A line of Times New Roman as a multiple of its size.
const SINGLE: f64 = 1.15;

/// Single to 1.5 lines.
pub(crate) fn lines(scene: &Scene<'_>, _: &Rule) -> Judged {
    let mut found = Grouped::default();
    let mut seen = false;
    for (_, paragraph) in texts(scene).into_iter().flatten() {
        seen = true;
        let size = paragraph.runs.first().map_or(14.0, |run| run.look.size);
        let single = size * SINGLE * 20.0;
        let line = f64::from(paragraph.line);
        let times = match paragraph.rule {
            LineRule::Auto => line / 240.0,
            LineRule::Exact => line / single,
            LineRule::AtLeast => (line / single).max(1.0),
        };
        if (0.96..=1.52).contains(&times) {
            continue;
        }
        let text = format!("{times:.2}").replace('.', ",");
        let set = Set::Line(if times < 1.0 { 240 } else { 360 });
        let change = super::change(scene, Target::Paragraph(paragraph.index), set);
        found.add(&text, Some(change), || {
            let message = format!("Dòng cách dòng {text} dòng; phải từ dòng đơn đến 1,5 dòng.");
            at(scene, paragraph, message).number((times * 100.0).round() / 100.0)
        });
    }
    if seen { found.judged("Đặt khoảng cách dòng") } else { Judged::Unasked }
}

/// "Điều 1." in bold, with its full stop.
pub(crate) fn article_type(scene: &Scene<'_>) -> Judged {
    each(scene, Role::Article, |_, piece, paragraph| {
        let labelled = article(&paragraph.label).is_some();
        let letters: Vec<char> = piece.text.trim_start().chars().collect();
        let figures = letters.iter().position(char::is_ascii_digit).unwrap_or(0);
        let digits = letters.iter().skip(figures).take_while(|l| l.is_ascii_digit()).count();
        let number = figures + digits;
        let after = letters.get(number).copied().unwrap_or(' ');
        let mut faults = Vec::new();
        if !matches!(after, '.' | '…') {
            let message = "Sau số thứ tự của điều phải có dấu chấm (.).";
            let fault = at(scene, paragraph, message);
            let last = letters.get(number.saturating_sub(1)).copied().unwrap_or_default();
            let mark = format!("{last}.");
            let end = piece.from + number;
            // A colon or bracket in its place goes.
            let odd = usize::from(matches!(after, ':' | ',' | ')' | '-' | '/'));
            faults.push(if labelled {
                fault
            } else {
                fault.fixed_by(rewrite(scene, paragraph, (end - 1, end + odd), &mark))
            });
        }
        let heavy = if labelled {
            paragraph.label_bold
        } else {
            let end = piece.from + number;
            paragraph
                .runs
                .iter()
                .filter(|run| run.from < end && run.to > piece.from)
                .all(|run| run.look.bold)
        };
        if !heavy {
            let message = "Từ “Điều” và số thứ tự không đậm; phải là kiểu chữ đứng, đậm.";
            let fault = at(scene, paragraph, message).word("không đậm");
            let target = Target::Letters(paragraph.index, piece.from, piece.from + number + 1);
            let part = &scene.reading.part;
            let fix = Fix::one("Đặt đậm “Điều”".to_owned(), part, target, Set::Bold(true));
            faults.push(if labelled { fault } else { fault.fixed_by(fix) });
        }
        faults
    })
}

/// Articles count on from 1, through all chapters.
pub(crate) fn article_order(scene: &Scene<'_>) -> Judged {
    let mut seen = false;
    let mut faults = Vec::new();
    for paper in scene.papers() {
        let mut next = 1;
        for piece in paper.all(Role::Article) {
            let Some(number) = article(&piece.text) else { continue };
            let Some(paragraph) = scene.paragraph(piece) else { continue };
            seen = true;
            if number != next {
                let message = format!("Điều {number} đứng ở vị trí của Điều {next}.");
                faults.push(at(scene, paragraph, message));
            }
            next = number + 1;
        }
    }
    if seen { Judged::Faults(faults) } else { Judged::Unasked }
}

/// Clauses of an article count on from 1.
pub(crate) fn clause_order(scene: &Scene<'_>) -> Judged {
    let mut seen = false;
    let mut faults = Vec::new();
    for paper in scene.papers().filter(|paper| paper.first(Role::Article).is_some()) {
        let mut next = 0;
        for piece in &paper.pieces {
            match piece.role {
                Role::Article => next = 1,
                Role::Clause if next > 0 => {
                    let Some(number) = clause(&piece.text) else { continue };
                    let Some(paragraph) = scene.paragraph(piece) else { continue };
                    seen = true;
                    if number != next {
                        let message = format!("Khoản {number} đứng ở vị trí của khoản {next}.");
                        faults.push(at(scene, paragraph, message));
                    }
                    next = number + 1;
                }
                _ => {}
            }
        }
    }
    if seen { Judged::Faults(faults) } else { Judged::Unasked }
}

/// Points in the order of the Vietnamese alphabet.
pub(crate) fn point_order(scene: &Scene<'_>) -> Judged {
    let mut seen = false;
    let mut faults = Vec::new();
    for paper in scene.papers() {
        let mut next = 1;
        // One slip shifts all that follow: a list is reported once.
        let mut lost = false;
        for piece in &paper.pieces {
            let Some(letter) = point(&piece.text).filter(|_| piece.role == Role::Point) else {
                if !matches!(piece.role, Role::Body | Role::Other | Role::Cell) {
                    (next, lost) = (1, false);
                }
                continue;
            };
            let Some(paragraph) = scene.paragraph(piece) else { continue };
            seen = true;
            if letter == 'a' {
                (next, lost) = (1, false);
            }
            let wanted = vietnamese::list_letter(next);
            next += 1;
            if lost || wanted == letter.to_string() {
                continue;
            }
            lost = true;
            let message = format!(
                "Điểm {letter}) đứng ở vị trí của điểm {wanted}); thứ tự là a, b, c, d, đ, e, g, h, i …"
            );
            faults.push(at(scene, paragraph, message));
        }
    }
    if seen { Judged::Faults(faults) } else { Judged::Unasked }
}

/// Chapters: bold, in the middle, Roman; divisions Arabic; titles in capitals.
pub(crate) fn part_type(scene: &Scene<'_>) -> Judged {
    let mut faults = Vec::new();
    let mut seen = false;
    for role in [Role::Part, Role::Division, Role::PartTitle] {
        for (piece, paragraph) in pieces(scene, role) {
            seen = true;
            let name = role.name();
            if !is_centred(paragraph, piece) {
                let target = Target::Paragraph(paragraph.index);
                let set = Set::Align(Align::Centre);
                let fix = Fix::one("Canh giữa".to_owned(), &scene.reading.part, target, set);
                let message = format!("{name} không canh giữa.");
                faults.push(at(scene, paragraph, message).fixed_by(fix));
            }
            let number = piece.text.trim().rsplit(' ').next().unwrap_or_default();
            let arabic = number.chars().all(|letter| letter.is_ascii_digit());
            if role == Role::Part && arabic {
                let message = "Số thứ tự của phần, chương phải là chữ số La Mã.";
                faults.push(at(scene, paragraph, message));
            }
            if role == Role::Division && !arabic {
                let message = "Số thứ tự của mục, tiểu mục phải là chữ số Ả Rập.";
                faults.push(at(scene, paragraph, message));
            }
            if is_capitals(&piece.text) != (role == Role::PartTitle) {
                let message = format!(
                    "{name} phải viết bằng chữ {}.",
                    if role == Role::PartTitle { "in hoa" } else { "in thường" }
                );
                faults.push(at(scene, paragraph, message));
            }
        }
    }
    if seen { Judged::Faults(faults) } else { Judged::Unasked }
}

/// The text ends with "./.".
pub(crate) fn end(scene: &Scene<'_>) -> Judged {
    let mut seen = false;
    let mut faults: Vec<Fault> = Vec::new();
    for paper in scene.papers().filter(|paper| paper.form != Form::Unknown) {
        let last =
            paper.pieces.iter().rfind(|piece| piece.role.is_text() && piece.role != Role::Basis);
        let Some(last) = last else { continue };
        let Some(paragraph) = scene.paragraph(last) else { continue };
        let after = paper.pieces.iter().any(|piece| {
            piece.at > last.at && piece.role == Role::Cell && piece.text.contains("./.")
        });
        seen = true;
        if last.text.trim_end().ends_with("./.") || after {
            continue;
        }
        let message = "Cuối nội dung văn bản không có dấu “./.”.";
        let text = last.text.trim_end();
        let length = text.chars().rev().take_while(|l| matches!(l, '.' | '/' | ' ')).count();
        let keep = text.chars().rev().nth(length).unwrap_or_default();
        let from = (last.to).saturating_sub(length + 1);
        let fix = rewrite(scene, paragraph, (from, last.to), &format!("{keep}./."));
        faults.push(at(scene, paragraph, message).fixed_by(fix));
    }
    if seen { Judged::Faults(faults) } else { Judged::Unasked }
}
