//! From Quốc hiệu to Kính gửi (PL I, II.1–II.5, II.9).

use super::super::asked::Form;
use super::super::change::{Fix, Set, Target};
use super::super::cite::dates;
use super::super::read::Paragraph;
use super::super::scene::words::{KINDS, MOTTO, NATION, is_capitals, key, starts};
use super::super::scene::{Piece, Role, Scene, Segment, Side};
use super::look::{is_centred, pieces, width};
use super::{Fault, Judged};

/// The forms that must have a component.
pub(crate) fn must_have(form: Form, role: Role) -> bool {
    use Form::{Attached, Decision, DecisionIndirect, Invitation, Letter, Minutes, Named, Unknown};
    match role {
        Role::Nation | Role::Motto | Role::Agency => form != Form::Sheet,
        Role::Number => !matches!(form, Attached | Form::Sheet),
        Role::Date => !matches!(form, Attached | Minutes | Form::Sheet),
        Role::Kind => !matches!(form, Letter | Form::Sheet),
        Role::Abstract => {
            matches!(form, Decision | DecisionIndirect | Attached | Named | Invitation | Minutes)
        }
        Role::Subject | Role::To => form == Letter,
        Role::Authority | Role::Basis | Role::Decides | Role::Article => {
            matches!(form, Decision | DecisionIndirect)
        }
        Role::Recipients | Role::Recipient | Role::Power | Role::Signer => {
            matches!(
                form,
                Decision | DecisionIndirect | Named | Letter | Invitation | Minutes | Unknown
            )
        }
        Role::Attached => form == Attached,
        _ => false,
    }
}

/// Papers that have a name and no trích yếu (PL III, Mẫu 1.8 and 1.10).
const WITHOUT_ABSTRACT: [&str; 5] =
    ["GIẤY GIỚI THIỆU", "GIẤY NGHỈ PHÉP", "PHIẾU GỬI", "PHIẾU CHUYỂN", "PHIẾU BÁO"];

/// Whether a paper must have a component and does not.
pub(crate) fn missing(scene: &Scene<'_>, role: Role) -> bool {
    let excused = |paper: &Segment| {
        let name = paper.kind().and_then(|at| KINDS.get(at)).map(|(name, _)| *name);
        role == Role::Abstract && name.is_some_and(|name| WITHOUT_ABSTRACT.contains(&name))
    };
    scene
        .papers()
        .any(|paper| must_have(paper.form, role) && paper.first(role).is_none() && !excused(paper))
}

/// What a rule about the presence of a component says: not seen, or `judge` of each paper's.
pub(crate) fn each(
    scene: &Scene<'_>,
    role: Role,
    judge: impl Fn(&Segment, &Piece, &Paragraph) -> Vec<Fault>,
) -> Judged {
    if missing(scene, role) {
        return Judged::Absent(format!("Không thấy {}.", named(role)));
    }
    let mut seen = false;
    let mut faults = Vec::new();
    for segment in &scene.segments {
        for piece in segment.all(role) {
            let Some(paragraph) = scene.paragraph(piece) else { continue };
            seen = true;
            faults.extend(judge(segment, piece, paragraph));
        }
    }
    if seen { Judged::Faults(faults) } else { Judged::Unasked }
}

fn named(role: Role) -> String {
    let name = role.name();
    match role {
        Role::Nation | Role::Motto => name.to_owned(),
        _ => {
            let mut letters = name.chars();
            letters
                .next()
                .map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
        }
    }
}

/// A fault at a paragraph of the main part.
pub(crate) fn at(scene: &Scene<'_>, paragraph: &Paragraph, message: impl Into<String>) -> Fault {
    Fault::at(&scene.reading.part, paragraph, message.into())
}

/// New letters for a piece.
pub(crate) fn rewrite(
    scene: &Scene<'_>,
    paragraph: &Paragraph,
    (from, to): (usize, usize),
    new: &str,
) -> Fix {
    let target = Target::Letters(paragraph.index, from, to);
    let set = Set::Text(new.to_owned());
    Fix::one(format!("Sửa thành “{new}”"), &scene.reading.part, target, set)
}

/// The words of Quốc hiệu or Tiêu ngữ, letter for letter but for the place of the tone mark in HÒA.
fn wording(scene: &Scene<'_>, role: Role, right: &'static str) -> Judged {
    each(scene, role, |_, piece, paragraph| {
        let text = piece.text.trim();
        let same = text == right || text == right.replace("HÒA", "HOÀ");
        if same {
            return Vec::new();
        }
        let message = format!("{} viết là “{text}”; phải là “{right}”.", role.name());
        let fix = rewrite(scene, paragraph, (piece.from, piece.to), right);
        vec![at(scene, paragraph, message).word(text).fixed_by(fix)]
    })
}

/// Quốc hiệu.
pub(crate) fn nation_text(scene: &Scene<'_>) -> Judged {
    wording(scene, Role::Nation, NATION)
}

/// Tiêu ngữ: hyphens with blanks on both sides.
pub(crate) fn motto_text(scene: &Scene<'_>) -> Judged {
    wording(scene, Role::Motto, MOTTO)
}

/// At the upper right, on one line.
pub(crate) fn nation_place(scene: &Scene<'_>) -> Judged {
    let mut faults = Vec::new();
    let found = pieces(scene, Role::Nation);
    for (piece, paragraph) in &found {
        if piece.side != Side::Right {
            let message = "Quốc hiệu không ở bên phải; phải ở phía trên cùng, bên phải trang đầu.";
            faults.push(at(scene, paragraph, message));
        } else if let Some(cell) = paragraph.cell.filter(|cell| cell.width > 0)
            && width(paragraph, piece) > f64::from(cell.width) * 1.02
        {
            let message = "Quốc hiệu bị ngắt dòng vì cột quá hẹp; phải nằm trên một dòng.";
            faults.push(at(scene, paragraph, message));
        }
    }
    if found.is_empty() { Judged::Unasked } else { Judged::Faults(faults) }
}

/// In the middle under Quốc hiệu, single spaced.
pub(crate) fn motto_place(scene: &Scene<'_>) -> Judged {
    let mut faults = Vec::new();
    let found = pieces(scene, Role::Motto);
    for (piece, paragraph) in &found {
        if !is_centred(paragraph, piece) {
            let message = "Tiêu ngữ không canh giữa dưới Quốc hiệu.";
            faults.push(at(scene, paragraph, message).word(paragraph.align.name()));
        }
        let above = scene.papers().find_map(|paper| {
            let own = paper.first(Role::Motto).is_some_and(|motto| motto.at == piece.at);
            paper.first(Role::Nation).filter(|_| own)
        });
        let above = above.and_then(|nation| scene.paragraph(nation));
        let gap = paragraph.before + above.map_or(0, |above| above.after);
        if gap > 120 {
            let message = format!(
                "Tiêu ngữ cách Quốc hiệu thêm {} pt; hai dòng phải cách nhau dòng đơn.",
                gap / 20
            );
            faults.push(at(scene, paragraph, message).number(f64::from(gap) / 20.0));
        }
    }
    if found.is_empty() { Judged::Unasked } else { Judged::Faults(faults) }
}

/// That there is a body that issues the paper.
pub(crate) fn agency_text(scene: &Scene<'_>) -> Judged {
    each(scene, Role::Agency, |_, piece, paragraph| {
        let text = piece.text.trim();
        if !text.ends_with(['.', ',', ';', ':']) {
            return Vec::new();
        }
        let message = format!("Tên cơ quan ban hành có dấu câu ở cuối: “{text}”.");
        vec![at(scene, paragraph, message)]
    })
}

/// A blank that is filled in later: blanks, dots, or nothing.
fn is_open(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
        || text.chars().all(|letter| letter.is_ascii_digit() || ".… ".contains(letter))
            && text.contains(['.', '…'])
}

/// Number and symbol apart: "12", "QĐ-UBND".
fn parts(text: &str) -> Option<(&str, &str)> {
    let rest = text.trim();
    let rest = rest.split_at_checked("Số".len())?.1;
    let rest = rest.trim_start_matches([':', ' ', '\u{a0}']);
    rest.split_once('/').map(|(number, symbol)| (number.trim(), symbol))
}

/// "Số: 05/QĐ-UBND"
pub(crate) fn number_text(scene: &Scene<'_>) -> Judged {
    each(scene, Role::Number, |_, piece, paragraph| {
        let text = piece.text.trim();
        let wrong = |message: String| vec![at(scene, paragraph, message).word(text)];
        if !text.starts_with("Số:") {
            return wrong(format!("“{text}”: sau từ “Số” phải có dấu hai chấm (:)."));
        }
        let Some((number, symbol)) = parts(text) else {
            return wrong(format!("“{text}”: giữa số và ký hiệu phải có dấu gạch chéo (/)."));
        };
        let figures = number.chars().all(|letter| letter.is_ascii_digit());
        if !figures && !is_open(number) {
            return wrong(format!("“{text}”: số của văn bản phải ghi bằng chữ số Ả Rập."));
        }
        if symbol.contains(['–', '—']) || symbol.contains(" -") || symbol.contains("- ") {
            let message = format!(
                "“{text}”: giữa các nhóm chữ viết tắt phải là dấu gạch nối (-), không cách chữ."
            );
            let tidy: String = text.replace(['–', '—'], "-").replace(" -", "-").replace("- ", "-");
            let fix = rewrite(scene, paragraph, (piece.from, piece.to), &tidy);
            return vec![at(scene, paragraph, message).word(text).fixed_by(fix)];
        }
        let small = symbol.split(['-', '/', '.', ' ']).find(|group| {
            group.chars().any(char::is_lowercase)
                && !KINDS.iter().any(|(_, short)| short == group)
                && !["TrS", "QyĐ"].contains(group)
        });
        match small {
            Some(group) => {
                wrong(format!("“{group}” trong ký hiệu văn bản phải viết bằng chữ in hoa."))
            }
            None => Vec::new(),
        }
    })
}

/// Numbers below 10 with a 0.
pub(crate) fn number_zero(scene: &Scene<'_>) -> Judged {
    let found = pieces(scene, Role::Number);
    let mut faults = Vec::new();
    for (piece, paragraph) in &found {
        let Some((number, _)) = parts(&piece.text) else { continue };
        let short = number.len() == 1 && number.chars().all(|letter| letter.is_ascii_digit());
        if !short {
            continue;
        }
        let message = format!("Số {number} nhỏ hơn 10; phải ghi thêm số 0 phía trước.");
        let place = paragraph
            .text
            .chars()
            .enumerate()
            .skip(piece.from)
            .find(|(_, letter)| letter.is_ascii_digit());
        let fault = at(scene, paragraph, message);
        faults.push(match place {
            Some((from, _)) => {
                let new = format!("0{number}");
                fault.fixed_by(rewrite(scene, paragraph, (from, from + 1), &new))
            }
            None => fault,
        });
    }
    if found.is_empty() { Judged::Unasked } else { Judged::Faults(faults) }
}

/// The symbol names the kind of the paper; that of a letter names none (PL I, II.3.b).
pub(crate) fn number_symbol(scene: &Scene<'_>) -> Judged {
    let mut seen = false;
    let mut faults = Vec::new();
    for paper in scene.papers() {
        let Some(piece) = paper.first(Role::Number) else { continue };
        let Some(paragraph) = scene.paragraph(piece) else { continue };
        let Some((_, symbol)) = parts(&piece.text) else { continue };
        seen = true;
        let groups: Vec<&str> = symbol.split(['-', '/']).map(str::trim).collect();
        if paper.form == Form::Letter {
            if groups.contains(&"CV") {
                let message = "Ký hiệu của công văn không ghi chữ “CV”; chỉ ghi chữ viết tắt tên cơ quan và \
                               đơn vị soạn thảo hoặc lĩnh vực.";
                faults.push(at(scene, paragraph, message).word("CV"));
            }
            continue;
        }
        let Some((name, short)) = paper.kind().and_then(|at| KINDS.get(at)) else { continue };
        let first = groups.first().copied().unwrap_or_default();
        // A year may stand between number and kind.
        let open = first.is_empty() || is_open(first) || short.is_empty();
        if !open && !groups.contains(short) {
            let message = format!(
                "Ký hiệu “{symbol}” không có chữ viết tắt “{short}” của tên loại {}.",
                name.to_lowercase()
            );
            faults.push(at(scene, paragraph, message).word(symbol));
        }
    }
    if seen { Judged::Faults(faults) } else { Judged::Unasked }
}

/// "Lâm Thao, ngày 05 tháng 3 năm 2026"
pub(crate) fn date_text(scene: &Scene<'_>) -> Judged {
    each(scene, Role::Date, |_, piece, paragraph| {
        let text = piece.text.trim();
        let wrong = |message: String| vec![at(scene, paragraph, message).word(text)];
        let Some(day) = text.to_lowercase().find("ngày") else { return Vec::new() };
        let place = text.get(..day).unwrap_or_default().trim();
        if place.is_empty() {
            return wrong("Trước thời gian ban hành không có địa danh.".to_owned());
        }
        if !place.ends_with(',') {
            let message = "Sau địa danh phải có dấu phẩy (,).".to_owned();
            let fault = at(scene, paragraph, message).word(text);
            let end = piece.from + place.chars().count();
            let last = place.chars().last().unwrap_or_default();
            let tidy = format!("{last},");
            return vec![fault.fixed_by(rewrite(scene, paragraph, (end - 1, end), &tidy))];
        }
        if place.chars().find(|letter| letter.is_alphabetic()).is_some_and(char::is_lowercase) {
            return wrong(format!("Các chữ cái đầu của địa danh phải viết hoa: “{place}”."));
        }
        if dates(text).iter().any(|date| !date.in_words || date.date().is_none()) {
            return wrong(format!("Thời gian ban hành phải viết đầy đủ và có thật: “{text}”."));
        }
        Vec::new()
    })
}

/// Days below 10 and the months 1 and 2 with a 0; other months without.
pub(crate) fn date_zero(scene: &Scene<'_>) -> Judged {
    let found = pieces(scene, Role::Date);
    let mut faults = Vec::new();
    for (piece, paragraph) in &found {
        faults.extend(zeros(scene, paragraph, false));
        let _ = piece;
    }
    if found.is_empty() { Judged::Unasked } else { Judged::Faults(faults) }
}

/// What is wrong with the zeros of the dates in a paragraph; in running text only a habit.
pub(crate) fn zeros(scene: &Scene<'_>, paragraph: &Paragraph, in_text: bool) -> Vec<Fault> {
    let mut faults = Vec::new();
    let letters: Vec<char> = paragraph.text.chars().collect();
    for date in dates(&paragraph.text).iter().filter(|date| date.in_words) {
        let text: String = letters.get(date.from..date.to).unwrap_or_default().iter().collect();
        let day = date.day.len() == 1;
        let month = matches!(date.month.as_str(), "1" | "2");
        let needless = date.month.len() == 2
            && date.month.starts_with('0')
            && !matches!(date.month.as_str(), "01" | "02");
        let (message, habit) = if day || month {
            (
                format!("“{text}”: ngày nhỏ hơn 10 và tháng 1, 2 phải ghi thêm số 0 phía trước."),
                in_text,
            )
        } else if needless {
            (format!("“{text}”: tháng 3 đến tháng 9 không ghi thêm số 0 phía trước."), true)
        } else {
            continue;
        };
        let Some(real) = date.date() else { continue };
        let new = vietnamese::date_in_words(real);
        let fix = rewrite(scene, paragraph, (date.from, date.to), &new);
        let fault = at(scene, paragraph, message).fixed_by(fix);
        faults.push(if habit { fault.habit() } else { fault });
    }
    faults
}

/// On the line of the number, in the middle under Quốc hiệu.
pub(crate) fn date_place(scene: &Scene<'_>) -> Judged {
    let mut seen = false;
    let mut faults = Vec::new();
    for paper in scene.papers() {
        let Some(piece) = paper.first(Role::Date) else { continue };
        let Some(paragraph) = scene.paragraph(piece) else { continue };
        seen = true;
        if !is_centred(paragraph, piece) {
            let message = "Địa danh và thời gian ban hành không canh giữa dưới Quốc hiệu.";
            faults.push(at(scene, paragraph, message).word(paragraph.align.name()));
        }
        let number = paper.first(Role::Number).and_then(|number| scene.paragraph(number));
        let Some(number) = number else { continue };
        let level = number.index == paragraph.index
            || number
                .cell
                .zip(paragraph.cell)
                .is_some_and(|(number, own)| number.table == own.table && number.row == own.row);
        if !level {
            let message = "Địa danh và thời gian ban hành phải trên cùng một dòng với số, ký hiệu.";
            faults.push(at(scene, paragraph, message));
        }
    }
    if seen { Judged::Faults(faults) } else { Judged::Unasked }
}

/// That the paper says what it is.
pub(crate) fn kind_text(scene: &Scene<'_>) -> Judged {
    each(scene, Role::Kind, |_, _, _| Vec::new())
}

/// No mark at its end; of a decision "Về việc" or "Ban hành".
pub(crate) fn abstract_text(scene: &Scene<'_>) -> Judged {
    if missing(scene, Role::Abstract) {
        return Judged::Absent("Không thấy trích yếu nội dung.".to_owned());
    }
    let mut seen = false;
    let mut faults = Vec::new();
    for paper in scene.papers() {
        let (Some(first), Some(last)) =
            (paper.first(Role::Abstract), paper.all(Role::Abstract).next_back())
        else {
            continue;
        };
        let Some(paragraph) = scene.paragraph(last) else { continue };
        seen = true;
        let blank = !paper.text(Role::Abstract).chars().any(char::is_alphabetic);
        if last.text.trim_end().ends_with('.') && !last.text.contains("..") && !blank {
            let message = "Cuối trích yếu có dấu chấm; các mẫu của Nghị định không có dấu ở cuối.";
            let fix = rewrite(scene, paragraph, (last.to - 1, last.to), "");
            faults.push(at(scene, paragraph, message).word(".").habit().fixed_by(fix));
        }
        let decision = paper.form == Form::Decision
            && paper.first(Role::Kind).is_some_and(|kind| starts(&kind.text, "quyết định"));
        if decision && !starts(&first.text, "về ") {
            let message = "Trích yếu của quyết định quy định trực tiếp bắt đầu bằng “Về việc”.";
            if let Some(paragraph) = scene.paragraph(first) {
                faults.push(at(scene, paragraph, message).habit());
            }
        }
    }
    if seen { Judged::Faults(faults) } else { Judged::Unasked }
}

/// "V/v …" in the middle under the number, 6 pt from it.
pub(crate) fn subject_place(scene: &Scene<'_>) -> Judged {
    if missing(scene, Role::Subject) {
        return Judged::Absent("Không thấy trích yếu công văn (V/v).".to_owned());
    }
    let mut seen = false;
    let mut faults = Vec::new();
    for paper in scene.papers() {
        for (order, piece) in paper.all(Role::Subject).enumerate() {
            let Some(paragraph) = scene.paragraph(piece) else { continue };
            seen = true;
            if !is_centred(paragraph, piece) {
                let message = "Trích yếu công văn không canh giữa dưới số, ký hiệu.";
                faults.push(at(scene, paragraph, message).word(paragraph.align.name()));
            }
            let number = paper.first(Role::Number).and_then(|number| scene.paragraph(number));
            let Some(number) = number.filter(|_| order == 0) else { continue };
            let gap = f64::from(number.after + paragraph.before) / 20.0;
            let beside = number.index + 1 == paragraph.index;
            if beside && (gap - 6.0).abs() > 0.6 {
                let message = format!(
                    "Trích yếu công văn cách số, ký hiệu {} pt; phải cách 6 pt.",
                    super::shown(gap)
                );
                let part = &scene.reading.part;
                let target = Target::Paragraph(paragraph.index);
                let set = Set::Before(120 - number.after);
                let fix = Fix::one("Đặt cách dòng 6 pt".to_owned(), part, target, set);
                faults.push(at(scene, paragraph, message).number(gap).fixed_by(fix));
            }
        }
    }
    if seen { Judged::Faults(faults) } else { Judged::Unasked }
}

/// "Kính gửi:", one on the line, more in a list.
pub(crate) fn to_text(scene: &Scene<'_>) -> Judged {
    if missing(scene, Role::To) {
        return Judged::Absent("Không thấy phần Kính gửi.".to_owned());
    }
    let mut seen = false;
    let mut faults = Vec::new();
    for paper in scene.papers() {
        let Some(piece) = paper.first(Role::To) else { continue };
        let Some(paragraph) = scene.paragraph(piece) else { continue };
        seen = true;
        if !key(&piece.text).starts_with(&(key("kính gửi") + ":")) {
            let message = "Sau từ “Kính gửi” phải có dấu hai chấm (:).";
            faults.push(at(scene, paragraph, message));
        }
        let items: Vec<&Piece> = paper.all(Role::ToItem).collect();
        for (order, item) in items.iter().enumerate() {
            let Some(paragraph) = scene.paragraph(item) else { continue };
            let mark = if order + 1 == items.len() { '.' } else { ';' };
            if !item.text.trim_end().ends_with(mark) {
                let message = format!("Cuối dòng “{}” phải có dấu “{mark}”.", item.text.trim());
                let fix = end_mark(scene, paragraph, item, mark);
                faults.push(at(scene, paragraph, message).fixed_by(fix));
            }
        }
    }
    if seen { Judged::Faults(faults) } else { Judged::Unasked }
}

/// Another mark at the end of a piece.
pub(crate) fn end_mark(scene: &Scene<'_>, paragraph: &Paragraph, piece: &Piece, mark: char) -> Fix {
    let last = paragraph.text.chars().nth(piece.to.saturating_sub(1)).unwrap_or_default();
    let new = match last {
        ';' | '.' | ',' | ':' => mark.to_string(),
        last => format!("{last}{mark}"),
    };
    rewrite(scene, paragraph, (piece.to.saturating_sub(1), piece.to), &new)
}

/// The name of who decides, as far as the letterhead says the same body.
pub(crate) fn authority_text(scene: &Scene<'_>) -> Judged {
    each(scene, Role::Authority, |_, piece, paragraph| {
        if is_capitals(&piece.text) || !piece.text.chars().any(char::is_alphabetic) {
            return Vec::new();
        }
        let message = "Thẩm quyền ban hành phải viết bằng chữ in hoa.";
        vec![at(scene, paragraph, message)]
    })
}

/// "QUYẾT ĐỊNH:" with its colon.
pub(crate) fn decides_text(scene: &Scene<'_>) -> Judged {
    each(scene, Role::Decides, |_, piece, paragraph| {
        if piece.text.trim_end().ends_with(':') {
            return Vec::new();
        }
        let fix = end_mark(scene, paragraph, piece, ':');
        let message = "Sau dòng “QUYẾT ĐỊNH” phải có dấu hai chấm (:).";
        vec![at(scene, paragraph, message).fixed_by(fix)]
    })
}
