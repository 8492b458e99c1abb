//! Numbers of persons: số định danh (12 digits) and the old CMND (9).

use super::ProblemCode;
use crate::roster::Gender;

/// A number that was understood, and what had to be done for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CitizenId {
    /// The digits.
    pub digits: String,
    /// What the clerk should know.
    pub code: Option<ProblemCode>,
}

/// Reads a cell's text. Nothing if it cannot be the number of a person.
pub(super) fn read(text: &str) -> Option<CitizenId> {
    let cleaned = vietnamese::cleaned(text);
    let plain = cleaned.strip_suffix(".0").unwrap_or(&cleaned);
    let mut digits = String::new();
    for letter in plain.chars() {
        match letter {
            '0'..='9' => digits.push(letter),
            ' ' | '.' | '-' | '\'' | '’' | '‘' | '`' => {}
            _ => return None,
        }
    }
    match digits.len() {
        12 => Some(CitizenId { digits, code: None }),
        10 | 11 => Some(CitizenId {
            digits: format!("{digits:0>12}"),
            code: Some(ProblemCode::CitizenIdRestored),
        }),
        9 => Some(CitizenId { digits, code: Some(ProblemCode::CitizenIdOld) }),
        _ => None,
    }
}

/// Whether the fourth to sixth digit of a 12-digit number contradict what the row says. The
/// fourth gives century and sex (0 a man, 1 a woman of the 1900s, 2 and 3 of the 2000s …), the
/// next two the year (NĐ 137/2015, Điều 13).
pub(super) fn contradicts(digits: &str, gender: Option<Gender>, birth_year: Option<i32>) -> bool {
    let figures: Vec<i32> = digits.bytes().map(|byte| i32::from(byte) - i32::from(b'0')).collect();
    let [_, _, _, century_and_sex, tens, units, _, _, _, _, _, _] = figures.as_slice() else {
        return false;
    };
    let sex = if century_and_sex % 2 == 0 { Gender::Male } else { Gender::Female };
    let year = 1900 + century_and_sex / 2 * 100 + tens * 10 + units;
    gender.is_some_and(|said| said != sex) || birth_year.is_some_and(|said| said != year)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn zeros_come_back() {
        let cases = [
            ("049093976015", "049093976015", None),
            ("049 093 976 015", "049093976015", None),
            ("'049093976015\u{a0}", "049093976015", None),
            ("49093976015", "049093976015", Some(ProblemCode::CitizenIdRestored)),
            ("1203930617", "001203930617", Some(ProblemCode::CitizenIdRestored)),
            ("205972506", "205972506", Some(ProblemCode::CitizenIdOld)),
        ];
        for (text, digits, code) in cases {
            assert_eq!(read(text), Some(CitizenId { digits: digits.to_owned(), code }), "{text}");
        }
        for text in ["4.909E+10", "0490769781537", "đang làm", "049194O98432", "12345678", ""] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn sex_and_year_are_in_the_number() {
        let male = Some(Gender::Male);
        assert!(!contradicts("049093976015", male, Some(1993)));
        assert!(!contradicts("001203930617", male, Some(2003)));
        assert!(!contradicts("049093976015", None, None));
        assert!(contradicts("049093976015", Some(Gender::Female), Some(1993)));
        assert!(contradicts("049093976015", male, Some(1994)));
        assert!(contradicts("049093976015", male, Some(2093)));
        assert!(!contradicts("205972506", male, Some(1990)));
    }
}
