//! What a paper says: names of units that are no more, laws cited with numbers, bases out of force, dates that disagree.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::super::asked::{BasisState, KnownBasis};
use super::super::cite::{Citation, LAWS, citations, dates};
use super::super::read::Paragraph;
use super::super::scene::words::{key, starts};
use super::super::scene::{Role, Scene};
use super::head::{at, rewrite, zeros};
use super::{Fault, Judged};

/// The day from which there are no districts (Luật Tổ chức chính quyền địa phương 2025).
fn two_levels() -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2025, 7, 1)
}

/// Levels that are no more.
const DISTRICTS: [&str; 4] = ["huyện", "quận", "thị xã", "thị trấn"];
/// How far before an old unit is looked for what makes it rightly named, in letters: as long as a
/// document is cited.
const BACK: usize = 240;

/// Words after which, or before which, an old unit is rightly named.
const FORMER: &[&str] = &[
    "cũ",
    "trước đây",
    "không tổ chức",
    "kết thúc",
    "bỏ cấp",
    "giải thể",
    "trước ngày",
    "sáp nhập",
];

/// Whether only page and type are to be judged.
fn unread(scene: &Scene<'_>) -> bool {
    scene.is_of_sheet()
}

/// No unit of a level that is no more, unless an older document or the past is spoken of.
pub(crate) fn district(scene: &Scene<'_>) -> Judged {
    let Some(since) = two_levels() else { return Judged::Unasked };
    if unread(scene) || scene.day() < since {
        return Judged::Unasked;
    }
    let mut faults = Vec::new();
    for paragraph in &scene.reading.paragraphs {
        if let Some(word) = named_district(&paragraph.text, since) {
            let message = format!(
                "“{word}”: từ ngày 01/7/2025 chính quyền địa phương có hai cấp, không còn cấp huyện và thị trấn."
            );
            faults.push(at(scene, paragraph, message).word(&word.to_lowercase()));
        }
    }
    Judged::Faults(faults)
}

fn named_district(text: &str, since: NaiveDate) -> Option<String> {
    let small = text.to_lowercase();
    if !DISTRICTS.iter().any(|word| small.contains(word)) {
        return None;
    }
    let letters: Vec<char> = text.chars().collect();
    for (from, to) in places(&letters) {
        let near = letters.get(from.saturating_sub(BACK)..from).unwrap_or_default();
        let clause = near.rsplit(|letter| matches!(letter, ';' | '\n')).next().unwrap_or_default();
        let before: String = clause.iter().collect();
        let after: String = letters.get(to..).unwrap_or_default().iter().take(60).collect();
        let old_document = dates(&before)
            .iter()
            .filter_map(super::super::cite::Written::date)
            .any(|date| date < since);
        let quoted = before.matches('“').count() > before.matches('”').count();
        let after = after.split([';', '.']).next().unwrap_or_default().to_lowercase();
        let past = speaks_of_the_past(&before.to_lowercase(), &after);
        if !(old_document
            || quoted
            || past
            || is_name(near, letters.get(from..).unwrap_or_default()))
        {
            return Some(letters.get(from..to).unwrap_or_default().iter().collect());
        }
    }
    None
}

/// Whether what stands before and after an old unit, in small letters, makes it one of the past.
/// "nguyên" does only right before it: it is a word in the names of provinces.
fn speaks_of_the_past(before: &str, after: &str) -> bool {
    let former = before.trim_end().strip_suffix("nguyên");
    former.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        || FORMER.iter().any(|word| has_words(before, word) || has_words(after, word))
}

/// Whether words stand in a text as whole words.
fn has_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + words.len()..).unwrap_or_default();
        !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
    })
}

/// Where the words for these levels stand as whole words.
fn places(letters: &[char]) -> Vec<(usize, usize)> {
    let lower: Vec<char> =
        letters.iter().map(|letter| letter.to_lowercase().next().unwrap_or(*letter)).collect();
    let mut found = Vec::new();
    for word in DISTRICTS {
        let word: Vec<char> = word.chars().collect();
        for (from, window) in lower.windows(word.len()).enumerate() {
            let to = from + word.len();
            let letter = |at: Option<usize>| {
                at.and_then(|at| letters.get(at)).is_some_and(|letter| letter.is_alphabetic())
            };
            if window == word && !letter(from.checked_sub(1)) && !letter(Some(to)) {
                found.push((from, to));
            }
        }
    }
    found.sort_unstable();
    found
}

/// A given name: "Trần Văn Huyện". The words before it are capitalised but not all in capitals.
fn is_name(before: &[char], own: &[char]) -> bool {
    let own: String = own.iter().take(2).collect();
    if !own.chars().next().is_some_and(char::is_uppercase) || own.chars().all(char::is_uppercase) {
        return false;
    }
    let before: String = before.iter().collect();
    let word = before.split_whitespace().next_back().unwrap_or_default();
    let mut word_letters = word.chars();
    word_letters.next().is_some_and(char::is_uppercase)
        && word_letters.clone().next().is_some()
        && word_letters.all(char::is_lowercase)
}

/// All paragraphs with something cited.
fn cited<'a>(scene: &Scene<'a>) -> Vec<(&'a Paragraph, Vec<Citation>)> {
    let all = scene.reading.paragraphs.iter();
    let all = all.filter(|paragraph| {
        paragraph.text.contains('/') || LAWS.iter().any(|law| paragraph.text.contains(law))
    });
    all.map(|paragraph| (paragraph, citations(&paragraph.text)))
        .filter(|(_, found)| !found.is_empty())
        .collect()
}

/// A law is cited by kind and name, in căn cứ with its date, never with number or issuer.
pub(crate) fn law(scene: &Scene<'_>) -> Judged {
    if unread(scene) {
        return Judged::Unasked;
    }
    let mut faults: Vec<Fault> = Vec::new();
    for (paragraph, found) in cited(scene) {
        let numbered = found
            .iter()
            .find(|citation| !citation.number.is_empty() && LAWS.contains(&citation.kind.as_str()));
        if let Some(citation) = numbered {
            let message = format!(
                "{} ghi kèm số {}; Luật, Pháp lệnh không ghi số, ký hiệu, cơ quan ban hành.",
                citation.kind, citation.number
            );
            faults.push(at(scene, paragraph, message).word(&citation.number));
        } else if paragraph.text.contains("của Quốc hội")
            && found.iter().any(|c| LAWS.contains(&c.kind.as_str()))
            && !found.iter().any(|c| !c.number.is_empty())
        {
            let message = "Luật ghi kèm cơ quan ban hành; Luật, Pháp lệnh không ghi số, ký hiệu, cơ quan ban hành.";
            faults.push(at(scene, paragraph, message));
        }
    }
    Judged::Faults(faults)
}

fn is_known(citation: &Citation, known: &KnownBasis) -> bool {
    if !citation.number.is_empty() && !LAWS.contains(&citation.kind.as_str()) {
        return known.number.as_deref().is_some_and(|number| {
            number == citation.number
                && citation.date.zip(known.date).is_none_or(|(own, other)| own == other)
        });
    }
    let law = LAWS.iter().any(|law| key(law) == key(&known.kind));
    let named = starts(&citation.name, &known.title);
    law && named && citation.date.zip(known.date).is_none_or(|(own, other)| own == other)
}

/// No căn cứ that is out of force.
pub(crate) fn expired(scene: &Scene<'_>) -> Judged {
    let mut seen = false;
    let mut faults = Vec::new();
    for paper in scene.papers() {
        for basis in paper.all(Role::Basis) {
            let Some(paragraph) = scene.paragraph(basis) else { continue };
            seen = true;
            for citation in citations(&paragraph.text) {
                let known = scene.asked.bases.iter().find(|known| is_known(&citation, known));
                let Some(BasisState::Expired { replaced_by }) = known.map(|known| &known.state)
                else {
                    continue;
                };
                let name = if citation.number.is_empty() {
                    format!("{} {}", citation.kind, citation.name)
                } else {
                    format!("{} số {}", citation.kind, citation.number)
                };
                let instead = replaced_by
                    .as_ref()
                    .map_or_else(String::new, |other| format!("; thay bằng {other}"));
                let message = format!("{} đã hết hiệu lực{instead}.", name.trim());
                faults.push(at(scene, paragraph, message));
            }
        }
    }
    if seen { Judged::Faults(faults) } else { Judged::Unasked }
}

/// The rank of a căn cứ; none where it has no fixed place, as papers of the Party have not.
fn rank(text: &str) -> Option<(u32, &'static str)> {
    let own = key(text);
    let has = |words: &[&str]| words.iter().any(|word| own.contains(&key(word)));
    if has(&["theo đề nghị", "xét đề nghị"]) {
        return Some((9, "đề nghị"));
    }
    if has(&["căn cứ luật", "căn cứ bộ luật", "căn cứ pháp lệnh", "căn cứ hiến pháp"])
    {
        return Some((1, "Luật"));
    }
    if has(&["/qh", "/ubtvqh"]) {
        return Some((2, "Nghị quyết của Quốc hội"));
    }
    if has(&["/nđ-cp"]) {
        return Some((3, "Nghị định"));
    }
    if has(&["/qđ-ttg", "/ct-ttg"]) {
        return Some((4, "văn bản của Thủ tướng Chính phủ"));
    }
    if has(&["căn cứ thông tư"]) {
        return Some((5, "Thông tư"));
    }
    if has(&["/tw", "-nq/", "/nq-cp"]) {
        return None;
    }
    let issuer = issuer(text).map(|issuer| key(&issuer)).unwrap_or_default();
    let issuer = issuer.as_str();
    let issued = |words: &[&str]| words.iter().any(|word| issuer.contains(&key(word)));
    if issued(&["xã ", "phường ", "đặc khu "]) {
        return Some((7, "văn bản của xã"));
    }
    if issued(&["tỉnh ", "thành phố "]) || issuer.starts_with(&key("sở")) {
        return Some((6, "văn bản của tỉnh"));
    }
    None
}

/// Words after which the subject of a document begins.
const SUBJECTS: [&str; 6] =
    [" về ", " ban hành ", " phê duyệt ", " quy định ", " hướng dẫn ", " sửa đổi"];

/// Who issued what a căn cứ cites: what stands after its date and "của".
fn issuer(text: &str) -> Option<String> {
    let after = dates(text).last().map_or(0, |date| date.to);
    let rest: String = text.chars().skip(after).collect();
    let (_, rest) = rest.split_once("của ")?;
    let end = SUBJECTS.iter().filter_map(|word| rest.find(word)).min().unwrap_or(rest.len());
    rest.get(..end).map(|issuer| format!("{issuer} "))
}

/// Law, decree, decision of the Prime Minister, province, commune; the proposal last.
pub(crate) fn basis_order(scene: &Scene<'_>) -> Judged {
    let mut seen = false;
    let mut faults = Vec::new();
    for paper in scene.papers() {
        let mut highest: Option<(u32, &str)> = None;
        for basis in paper.all(Role::Basis) {
            let Some(paragraph) = scene.paragraph(basis) else { continue };
            seen = true;
            let Some((own, name)) = rank(&basis.text) else { continue };
            match highest {
                Some((before, other)) if own < before => {
                    let message = format!(
                        "Căn cứ {name} đứng sau căn cứ {other}; thứ tự là Luật, Nghị định, văn bản của Thủ tướng, bộ, \
                         tỉnh, xã."
                    );
                    faults.push(at(scene, paragraph, message).habit());
                }
                _ => highest = Some((own, name)),
            }
        }
    }
    if seen { Judged::Faults(faults) } else { Judged::Unasked }
}

/// A căn cứ has all its parts: number, issuer, date, trích yếu.
pub(crate) fn basis_whole(scene: &Scene<'_>) -> Judged {
    let mut seen = false;
    let mut faults = Vec::new();
    for paper in scene.papers() {
        for basis in paper.all(Role::Basis) {
            let Some(paragraph) = scene.paragraph(basis) else { continue };
            let text = basis.text.trim();
            // Forms and drafts have blanks.
            if !starts(text, "căn cứ") || text.contains("..") || text.contains('…') {
                continue;
            }
            let found = citations(&paragraph.text);
            let law = LAWS.iter().any(|law| starts(text, &format!("căn cứ {law} ")));
            if !law && found.is_empty() {
                continue;
            }
            seen = true;
            let dated = !dates(&paragraph.text).is_empty() || text.contains("ngày  ");
            if !dated {
                let message = "Căn cứ không ghi ngày tháng năm ban hành của văn bản.";
                faults.push(at(scene, paragraph, message));
            } else if !law && !text.contains(" của ") {
                let message = "Căn cứ không ghi cơ quan ban hành của văn bản.";
                faults.push(at(scene, paragraph, message));
            }
        }
    }
    if seen { Judged::Faults(faults) } else { Judged::Unasked }
}

/// One document has one date wherever it is cited, this paper among them.
pub(crate) fn dates_agree(scene: &Scene<'_>) -> Judged {
    if unread(scene) {
        return Judged::Unasked;
    }
    let mut known: BTreeMap<String, NaiveDate> = BTreeMap::new();
    for paper in scene.papers() {
        let number = paper.first(Role::Number).map(|piece| piece.text.clone());
        let date = paper.first(Role::Date).and_then(|piece| super::super::cite::date(&piece.text));
        let cited = number.as_deref().map(citations).unwrap_or_default();
        if let (Some(own), Some(date)) = (cited.first(), date) {
            known.insert(own.number.to_lowercase(), date);
        }
    }
    let mut faults = Vec::new();
    for (paragraph, found) in cited(scene) {
        for citation in found {
            let Some(date) = citation.date else { continue };
            let name = if citation.number.is_empty() {
                format!("{} {}", citation.kind, citation.name)
            } else {
                citation.number.clone()
            };
            match known.get(&name.to_lowercase()) {
                Some(other) if *other != date => {
                    let message = format!(
                        "{name} ở đây ghi {}, ở chỗ khác là {}.",
                        vietnamese::date_in_words(date),
                        vietnamese::date_in_words(*other)
                    );
                    faults.push(at(scene, paragraph, message));
                }
                Some(_) => {}
                None => {
                    known.insert(name.to_lowercase(), date);
                }
            }
        }
    }
    faults.extend(attached_disagrees(scene));
    Judged::Faults(faults)
}

/// "(Kèm theo Quyết định số …)" of an annex names the number of the paper it belongs to.
fn attached_disagrees(scene: &Scene<'_>) -> Option<Fault> {
    let paper = scene.papers().next()?;
    let own: String =
        paper.first(Role::Number)?.text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let (_, own) = own.split_once(':')?;
    // A number that is not given yet is a blank.
    if !own.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    for annex in scene.annexes() {
        let text = annex.text(Role::Attached);
        let Some(other) = citations(&text).into_iter().next() else { continue };
        if other.number.to_lowercase() != own.to_lowercase() {
            let place = annex.first(Role::Attached).and_then(|piece| scene.paragraph(piece))?;
            let message = format!(
                "Phụ lục ghi kèm theo văn bản số {}; số của văn bản là {}.",
                other.number, own
            );
            return Some(at(scene, place, message));
        }
    }
    None
}

/// Zeros in the dates of the text.
pub(crate) fn date_zeros(scene: &Scene<'_>) -> Judged {
    if unread(scene) {
        return Judged::Unasked;
    }
    let heads: Vec<usize> = scene
        .papers()
        .flat_map(|paper| paper.all(Role::Date))
        .filter_map(|piece| scene.paragraph(piece).map(|paragraph| paragraph.index))
        .collect();
    let all = scene.reading.paragraphs.iter();
    let all = all.filter(|paragraph| !heads.contains(&paragraph.index));
    Judged::Faults(all.flat_map(|paragraph| zeros(scene, paragraph, true)).collect())
}

/// Slips of the keyboard in words that every paper has.
const SLIPS: &[(&str, &str)] = &[
    ("UNBD", "UBND"),
    ("UBDN", "UBND"),
    ("UBNĐ", "UBND"),
    ("HNĐD", "HĐND"),
    ("HĐNĐ", "HĐND"),
    ("HDND", "HĐND"),
    ("Ủy ban nhân nhân", "Ủy ban nhân dân"),
    ("Ủy ban dân nhân", "Ủy ban nhân dân"),
    ("nhân dân dân", "nhân dân"),
];

/// No such slip.
pub(crate) fn slips(scene: &Scene<'_>) -> Judged {
    if unread(scene) {
        return Judged::Unasked;
    }
    let mut faults = Vec::new();
    for paragraph in &scene.reading.paragraphs {
        for (slip, right) in SLIPS {
            let Some(byte) = paragraph.text.find(slip) else { continue };
            let from = paragraph.text.get(..byte).unwrap_or_default().chars().count();
            let to = from + slip.chars().count();
            let letter = |at: Option<usize>| {
                at.and_then(|at| paragraph.text.chars().nth(at)).is_some_and(char::is_alphabetic)
            };
            if letter(from.checked_sub(1)) || letter(Some(to)) {
                continue;
            }
            let message = format!("“{slip}” viết sai; phải là “{right}”.");
            let fix = rewrite(scene, paragraph, (from, to), right);
            faults.push(at(scene, paragraph, message).fixed_by(fix));
        }
    }
    Judged::Faults(faults)
}
