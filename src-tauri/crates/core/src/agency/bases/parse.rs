//! A line of căn cứ, as anybody may have written it, taken apart.

use chrono::NaiveDate;

use super::model::{DOCUMENT_TYPES, LegalDocument, cited_by_name};

/// Types recognised at the beginning of a line besides those offered.
const MORE_TYPES: &[&str] = &[
    "Hiến pháp",
    "Bộ luật",
    "Thông tư liên tịch",
    "Quy định",
    "Quy chế",
    "Đề án",
    "Thông báo",
    "Báo cáo",
    "Tờ trình",
    "Công điện",
];

/// Words an abstract begins with; before them stands the issuer.
const ABSTRACT: &[&str] = &[
    "ve",
    "v/v",
    "quy dinh",
    "phe duyet",
    "ban hanh",
    "huong dan",
    "sua doi",
    "thanh lap",
    "kien toan",
    "trien khai",
    "thuc hien",
    "giao",
    "cong bo",
    "thong qua",
    "bai bo",
    "thay the",
];

/// The parts of a line of căn cứ; nothing where no type stands at its beginning.
pub(super) fn parse(line: &str) -> Option<LegalDocument> {
    let line = bare(line);
    let words: Vec<&str> = line.split(' ').collect();
    let folded: Vec<String> = words.iter().map(|word| plain(word)).collect();
    let types = DOCUMENT_TYPES.iter().chain(MORE_TYPES);
    let kind = types
        .filter(|kind| begins(&folded, &vietnamese::fold(kind)))
        .max_by_key(|kind| kind.len())?;
    let after_kind = kind.split(' ').count();
    let (day_at, day_words, date) = date_in(&words, &folded, after_kind);
    let said = folded.get(after_kind).map(String::as_str) == Some("so");
    let number_at = (after_kind..day_at)
        .find(|&at| {
            words.get(at).is_some_and(|word| {
                word.contains(['/', '-']) && word.contains(|c: char| c.is_ascii_digit())
            })
        })
        .or_else(|| said.then_some(after_kind + 1).filter(|&at| at < day_at));
    let number = number_at
        .and_then(|at| words.get(at))
        .map(|word| word.trim_matches([',', ';', '.']).to_owned());
    if cited_by_name(kind) {
        let end = number_at.map_or(day_at, |at| at.saturating_sub(1).max(after_kind)).min(day_at);
        let end = (after_kind..end)
            .find(|&at| {
                folded.get(at).is_some_and(|word| word == "nam")
                    && year(words.get(at + 1)).is_some()
            })
            .unwrap_or(end);
        let title = text(&words, after_kind, end);
        return Some(LegalDocument {
            kind: (*kind).to_owned(),
            number,
            date,
            title,
            ..LegalDocument::default()
        });
    }
    let rest = match number_at {
        Some(at) if at >= day_at => at + 1,
        Some(at) if date.is_none() => at + 1,
        _ if date.is_some() => day_at + day_words,
        _ => after_kind,
    };
    let of_issuer = folded.get(rest).map(String::as_str) == Some("cua");
    let title_at = match of_issuer {
        true => {
            (rest + 2..words.len()).find(|&at| starts_abstract(&folded, at)).unwrap_or(words.len())
        }
        false => rest,
    };
    let issuer = if of_issuer { text(&words, rest + 1, title_at) } else { String::new() };
    let title = text(&words, title_at, words.len());
    Some(LegalDocument {
        kind: (*kind).to_owned(),
        number,
        date,
        issuer,
        title,
        ..LegalDocument::default()
    })
}

/// The line without what stands around the citation.
pub(super) fn bare(line: &str) -> String {
    let clean = vietnamese::clean(line);
    let line =
        clean.trim_start_matches(['-', '–', '+', '•', ' ']).trim_end_matches([';', '.', ',', ' ']);
    let words: Vec<&str> = line.split(' ').collect();
    match words.as_slice() {
        [first, second, rest @ ..] if plain(first) == "can" && plain(second) == "cu" => {
            rest.join(" ")
        }
        _ => line.to_owned(),
    }
}

fn plain(word: &str) -> String {
    vietnamese::fold(word).trim_matches([',', ';', '.', ':']).to_owned()
}

fn begins(folded: &[String], words: &str) -> bool {
    let mut at = folded.iter();
    words.split(' ').all(|word| at.next().is_some_and(|one| one == word))
}

fn starts_abstract(folded: &[String], at: usize) -> bool {
    folded.get(at..).is_some_and(|rest| ABSTRACT.iter().any(|words| begins(rest, words)))
}

fn text(words: &[&str], from: usize, to: usize) -> String {
    let part = words.get(from..to).unwrap_or_default().join(" ");
    part.trim_matches([',', ';', ' ']).to_owned()
}

fn year(word: Option<&&str>) -> Option<i32> {
    let digits = word?.trim_matches([',', ';', '.', ')']);
    digits.parse().ok().filter(|year| (1900..=2999).contains(year))
}

/// Where the day stands, in how many words, and which it is; the end of the line where there is none.
fn date_in(words: &[&str], folded: &[String], from: usize) -> (usize, usize, Option<NaiveDate>) {
    let word = |at: usize| words.get(at).map(|word| word.trim_matches([',', ';', '.', '(', ')']));
    let number = |at: usize| word(at).and_then(|word| word.parse::<u32>().ok());
    let is = |at: usize, wanted: &str| folded.get(at).is_some_and(|one| one == wanted);
    for at in (from..words.len()).filter(|&at| is(at, "ngay")) {
        let long = is(at + 2, "thang") && is(at + 4, "nam");
        let spelt = || {
            let (day, month, year) = (number(at + 1)?, number(at + 3)?, year(words.get(at + 5))?);
            Some((6, NaiveDate::from_ymd_opt(year, month, day)?))
        };
        let short = || Some((2, date_of(word(at + 1)?)?));
        if let Some((count, date)) = if long { spelt() } else { short() } {
            return (at, count, Some(date));
        }
    }
    (words.len(), 0, None)
}

/// A day as `dd/MM/yyyy`, `dd-MM-yyyy` or `yyyy-MM-dd`.
pub(super) fn date_of(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    ["%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"]
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(text, form).ok())
        .filter(|date| (1900..=2999).contains(&chrono::Datelike::year(date)))
}
