//! Telling people from the other rows of a list.

use std::borrow::Cow;

use sheet::Row;

use super::field::Field;
use super::header::Header;
use super::{RowKind, cells};
use crate::roster::village_kind::begins_village;

/// The first words of a team's name with their tones, beside those of a village's.
const GROUP_WORDS: [&str; 6] = ["tổ", "đội", "nhóm", "cụm", "đơn", "địa"];

/// How the text begins that stands over signatures, folded.
const SIGNATURE_WORDS: [&str; 16] = [
    "nguoi lap",
    "tm.",
    "tm ",
    "kt.",
    "tl.",
    "tuq.",
    "q.",
    "chu tich",
    "pho chu tich",
    "noi nhan",
    "xac nhan",
    "thu truong",
    "t/m",
    "can bo lap",
    "nguoi tong hop",
    "uy ban nhan dan",
];

/// The fields that say something about a person, beside number, name and team.
const ABOUT_A_PERSON: [Field; 9] = [
    Field::Birth,
    Field::Male,
    Field::Female,
    Field::Gender,
    Field::Phone,
    Field::CitizenId,
    Field::Occupation,
    Field::Position,
    Field::Note,
];

/// A row below the header as it is told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// No person.
    Other(RowKind),
    /// The team of the people below.
    Group(String),
    /// A person; whether a name is there is seen when the row is read.
    Person,
}

/// What a row below the header shows by itself.
pub(super) enum Seen {
    /// It is this wherever it stands.
    Certain(Told),
    /// Signatures begin with it.
    Signing,
    /// It is this unless signatures have begun.
    Open(Told),
}

/// Looks at a row by itself. It must have something in it.
pub(super) fn see(header: &Header, row: &Row) -> Seen {
    if is_numbering(row) {
        return Seen::Certain(Told::Other(RowKind::Numbering));
    }
    let number = header.column_of(Field::Number);
    let number = number.and_then(|column| cells::text_at(row, column));
    let name = name(header, row);
    let is_person = || name.is_some() || said(header, row) > 0;
    // Whoever has a number in the list is a person, or was to be one.
    if number.as_deref().is_some_and(is_count) {
        let told = if is_person() { Told::Person } else { Told::Other(RowKind::Unused) };
        return Seen::Certain(told);
    }
    if header.is_repeated_by(row) {
        return Seen::Certain(Told::Other(RowKind::Header));
    }
    let texts: Vec<(u32, Cow<'_, str>)> =
        row.cells.iter().filter_map(|cell| Some((cell.column, cells::shown(cell)?))).collect();
    if let Some((_, first)) = texts.first() {
        if is_total(first) || name.as_deref().is_some_and(is_total) {
            return Seen::Certain(Told::Other(RowKind::Total));
        }
        if let Some(team) = group(&texts, number.as_deref(), said(header, row)) {
            return Seen::Certain(Told::Group(team));
        }
        if texts.iter().any(|(column, text)| {
            begins_signature(text) && may_sign(header, *column, name.is_some())
        }) || name.as_deref().is_some_and(begins_signature)
        {
            return Seen::Signing;
        }
    }
    Seen::Open(if is_person() { Told::Person } else { Told::Other(RowKind::Remark) })
}

/// The name cells' text, whatever it is.
fn name<'r>(header: &Header, row: &'r Row) -> Option<Cow<'r, str>> {
    [Field::Name, Field::FamilyName, Field::GivenName]
        .iter()
        .find_map(|field| cells::text_at(row, header.column_of(*field)?))
}

/// How many things the row says about a person.
fn said(header: &Header, row: &Row) -> usize {
    let known = |field: &Option<Field>| field.is_some_and(|field| ABOUT_A_PERSON.contains(&field));
    header
        .columns
        .iter()
        .filter(|column| {
            known(&column.field)
                && row
                    .cell(column.column)
                    .and_then(cells::raw)
                    .is_some_and(|raw| !vietnamese::is_blank(&raw))
        })
        .count()
}

/// A person may well be "Chủ tịch Hội": beside a name, such words in the columns for work
/// begin no signature.
fn may_sign(header: &Header, column: u32, has_name: bool) -> bool {
    !has_name
        || !header.columns.iter().any(|known| {
            known.column == column
                && matches!(known.field, Some(Field::Occupation | Field::Position | Field::Note))
        })
}

/// Tells rows apart from above to below.
#[derive(Default)]
pub(super) struct Teller {
    /// Whether signatures have begun.
    signing: bool,
}

impl Teller {
    /// Tells what a row is that shows this.
    pub fn tell(&mut self, seen: Seen) -> Told {
        match seen {
            Seen::Certain(told) => {
                self.signing &= !matches!(told, Told::Group(_));
                told
            }
            Seen::Open(told) if !self.signing => told,
            Seen::Open(_) | Seen::Signing => {
                self.signing = true;
                Told::Other(RowKind::Signature)
            }
        }
    }

    /// The team that a row names because the clerk says so.
    pub fn tell_group(&mut self, row: &Row) -> Told {
        self.signing = false;
        let texts: Vec<String> = row.cells.iter().filter_map(cells::text).collect();
        let longest = texts.iter().max_by_key(|text| text.chars().count());
        longest.map_or(Told::Other(RowKind::Remark), |text| {
            Told::Group(without_count(split_numbering(text).1).0.to_owned())
        })
    }
}

/// `(1) (2) (3) …`, or the same without brackets: at least three, each one more than the last.
fn is_numbering(row: &Row) -> bool {
    let numbers: Option<Vec<i64>> = row
        .cells
        .iter()
        .filter_map(cells::shown)
        .map(|text| text.trim_matches(['(', ')', '[', ']']).parse().ok())
        .collect();
    numbers.is_some_and(|numbers| {
        numbers.len() >= 3
            && numbers.first().is_some_and(|first| (0..=2).contains(first))
            && numbers.windows(2).all(|pair| matches!(pair, [left, right] if *right == left + 1))
    })
}

/// A number of a person in the list: `7`, `07`, `7.`.
fn is_count(text: &str) -> bool {
    let digits = text.trim_end_matches(['.', ')', ',']);
    !digits.is_empty() && digits.len() <= 6 && digits.chars().all(|letter| letter.is_ascii_digit())
}

/// `Cộng`, `Tổng số: 29 tổ, 84 thành viên`. The tone tells it from the family name Tống.
fn is_total(text: &str) -> bool {
    let lower = text.to_lowercase();
    let first = lower.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
    matches!(first, "cộng" | "tổng")
        || lower.starts_with("danh sách này có")
        || lower.starts_with("(danh sách")
}

/// Place and date, the title of one who signs, `Nơi nhận`.
fn begins_signature(text: &str) -> bool {
    let folded = vietnamese::fold(text);
    let dated = folded.split_once("ngay ").is_some_and(|(place, rest)| {
        (place.is_empty() || place.ends_with(", "))
            && rest.contains("thang")
            && rest.contains("nam")
    });
    dated || SIGNATURE_WORDS.iter().any(|word| folded.starts_with(word))
}

/// The team's name if the row is the heading of a group: one text, or a number and a text, and
/// nothing about a person.
fn group(texts: &[(u32, Cow<'_, str>)], number: Option<&str>, said: usize) -> Option<String> {
    let longest = texts.iter().map(|(_, text)| text).max_by_key(|text| text.chars().count())?;
    let (numbering, title) = split_numbering(longest);
    let (title, counted) = without_count(title);
    let roman = numbering.is_some_and(is_roman)
        || number.is_some_and(|number| is_roman(number.trim_end_matches(['.', ')'])));
    let first = title.split_whitespace().next().unwrap_or_default().to_lowercase();
    let named = GROUP_WORDS.contains(&first.as_str()) || begins_village(&first);
    let alone = texts.len() == 1 || (texts.len() == 2 && number.is_some());
    let heading = (alone
        && (named || counted || roman || numbering.is_some_and(|mark| mark.len() <= 2)))
        || (roman && named && said <= 1);
    (heading && !title.is_empty()).then(|| title.to_owned())
}

/// `I. Tổ …`, `A) Tổ …`, `2. Tổ …`: the numbering and what it numbers.
fn split_numbering(text: &str) -> (Option<&str>, &str) {
    let Some(place) = text.find(['.', ')', '-', '/', ':', ' ']) else {
        return (None, text);
    };
    let (mark, rest) = text.split_at_checked(place).unwrap_or((text, ""));
    let spaced = rest.starts_with(' ');
    let title = rest.trim_start_matches(['.', ')', '-', '/', ':', ' ']);
    let letter = mark.chars().count() == 1 && mark.chars().all(char::is_uppercase) && !spaced;
    let figures =
        !mark.is_empty() && mark.len() <= 3 && mark.chars().all(|sign| sign.is_ascii_digit());
    if (is_roman(mark) || letter || figures) && !title.is_empty() {
        (Some(mark), title)
    } else {
        (None, text)
    }
}

fn is_roman(mark: &str) -> bool {
    !mark.is_empty() && mark.chars().all(|sign| matches!(sign, 'I' | 'V' | 'X' | 'L' | 'C'))
}

/// `Tổ CNSCĐ khu 1 (03 người)` without its count, and whether it had one.
fn without_count(title: &str) -> (&str, bool) {
    let trimmed = title.trim_end_matches([' ', '.', ':', ';']);
    let counted = |tail: &str| {
        let folded = vietnamese::fold(tail);
        folded.chars().any(|letter| letter.is_ascii_digit() || letter == '.' || letter == '…')
            && ["nguoi", "thanh vien", "dong chi", "tv", "d/c"]
                .iter()
                .any(|word| folded.contains(word))
    };
    let place = if trimmed.ends_with(')') { trimmed.rfind('(') } else { trimmed.rfind(':') };
    match place.and_then(|place| trimmed.split_at_checked(place)) {
        Some((name, tail)) if counted(tail) => (name.trim_end_matches([' ', '-', ':']), true),
        _ => (trimmed, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group_of(texts: &[&str], number: Option<&str>) -> Option<String> {
        let texts: Vec<(u32, Cow<'_, str>)> =
            (0..).zip(texts).map(|(column, text)| (column, Cow::Borrowed(*text))).collect();
        group(&texts, number, 0)
    }

    #[test]
    fn groups_give_the_name_of_the_team() {
        let cases = [
            ("I. Tổ CNSCĐ khu 1 (03 người)", Some("Tổ CNSCĐ khu 1")),
            ("XXIX. Tổ CNSCĐ khu 29 (2 thành viên)", Some("Tổ CNSCĐ khu 29")),
            ("1. Thôn Đông", Some("Thôn Đông")),
            ("Tổ CNSCĐ thôn Thượng: 05 người", Some("Tổ CNSCĐ thôn Thượng")),
            ("TỔ SỐ 1", Some("TỔ SỐ 1")),
            ("TDP 5", Some("TDP 5")),
            ("KDC Tân Lập", Some("KDC Tân Lập")),
            ("Nguyễn Văn An", None),
        ];
        for (text, team) in cases {
            assert_eq!(group_of(&[text], None).as_deref(), team, "{text}");
        }
        assert_eq!(
            group_of(&["II", "Tổ CNSCĐ khu 2"], Some("II")).as_deref(),
            Some("Tổ CNSCĐ khu 2")
        );
    }

    #[test]
    fn totals_and_signatures_are_no_people() {
        for text in ["Cộng", "Tổng số: 29 tổ, 84 thành viên", "TỔNG CỘNG"] {
            assert!(is_total(text), "{text}");
        }
        for text in ["Tống Văn Quý", "Công Văn An"] {
            assert!(!is_total(text), "{text}");
        }
        for text in [
            "Lâm Thao, ngày      tháng      năm 2025",
            "NGƯỜI LẬP BIỂU",
            "TM. ỦY BAN NHÂN DÂN",
            "CHỦ TỊCH",
        ] {
            assert!(begins_signature(text), "{text}");
        }
        assert!(!begins_signature("Tham gia từ ngày 01 tháng 3 năm 2026"));
    }
}
