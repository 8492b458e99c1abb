//! Phone numbers as they come out of sheets.

use super::ProblemCode;

/// The mobile prefixes in use: Viettel, VinaPhone, MobiFone, Vietnamobile, Gmobile, Wintel, Itel.
const MOBILE: [&str; 36] = [
    "032", "033", "034", "035", "036", "037", "038", "039", "052", "055", "056", "058", "059",
    "070", "076", "077", "078", "079", "081", "082", "083", "084", "085", "086", "087", "088",
    "089", "090", "091", "092", "093", "094", "096", "097", "098", "099",
];

/// What the prefixes of 11-digit mobile numbers became in 2018.
const OLD_MOBILE: [(&str, &str); 22] = [
    ("0162", "032"),
    ("0163", "033"),
    ("0164", "034"),
    ("0165", "035"),
    ("0166", "036"),
    ("0167", "037"),
    ("0168", "038"),
    ("0169", "039"),
    ("0120", "070"),
    ("0121", "079"),
    ("0122", "077"),
    ("0126", "076"),
    ("0128", "078"),
    ("0123", "083"),
    ("0124", "084"),
    ("0125", "085"),
    ("0127", "081"),
    ("0129", "082"),
    ("0182", "052"),
    ("0186", "056"),
    ("0188", "058"),
    ("0199", "059"),
];

/// A number that was understood, and what had to be done for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phone {
    /// The digits with the 0.
    pub digits: String,
    /// What the clerk should know.
    pub codes: Vec<ProblemCode>,
}

/// The digits of a Vietnamese phone number that somebody typed: mobile or landline, with the 0.
///
/// Country code, spaces, dots, hyphens and brackets go; a 0 that Excel dropped comes back; old
/// 11-digit mobile numbers become the new ones; of several numbers the first is taken. Nothing
/// if it cannot be a Vietnamese number.
pub fn phone(text: &str) -> Option<String> {
    read(text).map(|phone| phone.digits)
}

/// Reads a cell's text; lines must still be apart.
pub(super) fn read(raw: &str) -> Option<Phone> {
    if let Some(single) = single(raw) {
        return Some(single);
    }
    let marked = raw.replace(" - ", "/").replace("hoặc", "/").replace("và", "/");
    let parts: Vec<&str> = marked
        .split(['/', ',', ';', '\n', '\r', '|', '&', '\\'])
        .filter(|part| part.chars().any(|letter| letter.is_ascii_digit()))
        .collect();
    let first = match parts.as_slice() {
        [] => None,
        [alone] => two_in_a_row(alone),
        several => several.iter().find_map(|part| single(part).or_else(|| two_in_a_row(part))),
    };
    first.map(|mut phone| {
        phone.codes.insert(0, ProblemCode::PhoneMultiple);
        phone
    })
}

/// The first of two numbers with nothing but a space between them.
fn two_in_a_row(text: &str) -> Option<Phone> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (1..words.len()).find_map(|place| {
        let (first, rest) = words.split_at_checked(place)?;
        single(&rest.join(" "))?;
        single(&first.join(" "))
    })
}

/// Reads one number.
fn single(text: &str) -> Option<Phone> {
    let cleaned = vietnamese::cleaned(text);
    let plain = cleaned
        .strip_suffix(".0")
        .filter(|rest| rest.chars().all(|letter| letter.is_ascii_digit()))
        .unwrap_or(&cleaned);
    let mut digits = String::new();
    let mut international = false;
    for letter in plain.chars() {
        match letter {
            '0'..='9' => digits.push(letter),
            '+' if digits.is_empty() => international = true,
            ' ' | '.' | '-' | '–' | '(' | ')' | '\'' | '’' | '‘' | '`' => {}
            _ => return None,
        }
    }
    national(&digits, international)
}

/// Puts digits in the national form and checks them.
fn national(digits: &str, international: bool) -> Option<Phone> {
    let abroad = digits.strip_prefix("0084").or_else(|| {
        digits.strip_prefix("84").filter(|_| international || matches!(digits.len(), 11 | 12))
    });
    if let Some(rest) = abroad {
        return checked(&format!("0{}", rest.strip_prefix('0').unwrap_or(rest)), Vec::new());
    }
    if international {
        return None;
    }
    if digits.starts_with('0') {
        return checked(digits, Vec::new());
    }
    match digits.len() {
        9 | 10 => checked(&format!("0{digits}"), vec![ProblemCode::PhoneRestored]),
        _ => None,
    }
}

/// Checks length and prefix; converts old mobile numbers.
fn checked(digits: &str, mut codes: Vec<ProblemCode>) -> Option<Phone> {
    let starts = |prefix: &&str| digits.starts_with(*prefix);
    match digits.len() {
        10 if MOBILE.iter().any(starts) => Some(Phone { digits: digits.to_owned(), codes }),
        11 if digits.starts_with("02") => {
            codes.push(ProblemCode::PhoneLandline);
            Some(Phone { digits: digits.to_owned(), codes })
        }
        11 => OLD_MOBILE.iter().find_map(|(old, new)| {
            let rest = digits.strip_prefix(old)?;
            codes.push(ProblemCode::PhoneOldPrefix);
            Some(Phone { digits: format!("{new}{rest}"), codes: codes.clone() })
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::ProblemCode::{PhoneLandline, PhoneMultiple, PhoneOldPrefix, PhoneRestored};
    use super::*;

    #[test]
    fn numbers_as_sheets_give_them() {
        let cases: &[(&str, &str, &[ProblemCode])] = &[
            ("0900012345", "0900012345", &[]),
            ("900012345", "0900012345", &[PhoneRestored]),
            ("900012345.0", "0900012345", &[PhoneRestored]),
            ("0900.012.345", "0900012345", &[]),
            (" 09000\u{a0}12345 ", "0900012345", &[]),
            ("'0900012345", "0900012345", &[]),
            ("+84 900 012 345", "0900012345", &[]),
            ("(+84) 900-012-345", "0900012345", &[]),
            ("84900012345", "0900012345", &[]),
            ("+84 (0) 900012345", "0900012345", &[]),
            ("840012345", "0840012345", &[PhoneRestored]),
            ("01690012345", "0390012345", &[PhoneOldPrefix]),
            ("1690012345", "0390012345", &[PhoneRestored, PhoneOldPrefix]),
            ("+841690012345", "0390012345", &[PhoneOldPrefix]),
            ("0235 3000123", "02353000123", &[PhoneLandline]),
            ("2353000123", "02353000123", &[PhoneRestored, PhoneLandline]),
            ("0900012345 / 0910012345", "0900012345", &[PhoneMultiple]),
            ("0900012345\n0910012345", "0900012345", &[PhoneMultiple]),
            ("0900012345 - 0910012345", "0900012345", &[PhoneMultiple]),
            ("0900012345 0910012345", "0900012345", &[PhoneMultiple]),
        ];
        for (text, digits, codes) in cases {
            let phone = read(text).unwrap();
            assert_eq!(
                (phone.digits.as_str(), phone.codes.as_slice()),
                (*digits, *codes),
                "{text}"
            );
        }
    }

    #[test]
    fn what_cannot_be_a_number() {
        for text in [
            "chưa có",
            "09000123",
            "090001234512",
            "0420012345",
            "094xxx6981",
            "9.05E+08",
            "",
            "+1 555 0100",
            "113",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
