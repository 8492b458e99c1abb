//! Numbers in figures and letters.

/// The letters that count points in Vietnamese papers: the alphabet's base letters with đ and
/// without f, j, w, z and the letters with marks (NĐ 30/2020: "các điểm … theo thứ tự chữ cái
/// tiếng Việt").
const POINTS: [&str; 23] = [
    "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t",
    "u", "v", "x", "y",
];

/// The Roman figures from the greatest, with the pairs that subtract.
const ROMAN: [(u32, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

/// A count as papers write it, with a 0 before a single figure: `05`, `12`, `-03`.
pub fn two_digits(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{:02}", number.unsigned_abs())
}

/// A number with a dot at each thousand: `2.500`, `-1.000.000`.
pub fn group_thousands(number: i64) -> String {
    let figures = number.unsigned_abs().to_string();
    let mut result = String::from(if number < 0 { "-" } else { "" });
    for (index, figure) in figures.chars().enumerate() {
        if index > 0 && (figures.len() - index).is_multiple_of(3) {
            result.push('.');
        }
        result.push(figure);
    }
    result
}

/// How many figures of a personal number stay readable when it is masked.
const SHOWN: usize = 3;

/// A telephone or identity number with all figures but the last three as dots: `•••••••123`.
///
/// What parts the figures (spaces, full stops, a plus) stays. A number of three figures or fewer
/// is masked whole: showing its end would show all of it.
pub fn mask_digits(number: &str) -> String {
    let figures = number.chars().filter(|letter| letter.is_numeric()).count();
    let hidden = if figures > SHOWN { figures - SHOWN } else { figures };
    let mut seen = 0;
    let mask = |letter: char| {
        seen += usize::from(letter.is_numeric());
        if letter.is_numeric() && seen <= hidden { '•' } else { letter }
    };
    number.chars().map(mask).collect()
}

/// A number in Roman figures: `IV`. Zero, and numbers from 4000 on, for which there are no
/// figures, stay in Arabic ones.
pub fn roman(number: u32) -> String {
    if number == 0 || number >= 4000 {
        return number.to_string();
    }
    let mut rest = number;
    let mut result = String::new();
    for (value, figures) in ROMAN {
        while rest >= value {
            result.push_str(figures);
            rest -= value;
        }
    }
    result
}

/// The letter of the `number`-th point of a list, counted from 1: a b c d đ e g h i k l m n …
///
/// After y come aa, ab and so on; zero has no letter and gives an empty text.
pub fn list_letter(number: usize) -> String {
    let mut letters: Vec<&str> = Vec::new();
    let mut rest = number;
    while let Some(index) = rest.checked_sub(1) {
        letters.extend(POINTS.get(index % POINTS.len()));
        rest = index / POINTS.len();
    }
    letters.iter().rev().copied().collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn figures() {
        assert_eq!(
            [two_digits(0), two_digits(5), two_digits(12), two_digits(-3), two_digits(150)],
            ["00", "05", "12", "-03", "150"]
        );
        let grouped =
            [(0, "0"), (999, "999"), (2500, "2.500"), (1_234_567, "1.234.567"), (-1000, "-1.000")];
        for (number, expected) in grouped {
            assert_eq!(group_thousands(number), expected);
        }
        assert_eq!(group_thousands(i64::MIN), "-9.223.372.036.854.775.808");
    }

    #[test]
    fn roman_figures() {
        let cases = [
            (1, "I"),
            (4, "IV"),
            (9, "IX"),
            (14, "XIV"),
            (29, "XXIX"),
            (40, "XL"),
            (1994, "MCMXCIV"),
            (0, "0"),
        ];
        for (number, expected) in cases {
            assert_eq!(roman(number), expected);
        }
    }

    #[test]
    fn points_go_by_the_vietnamese_alphabet() {
        let first: Vec<String> = (1..=10).map(list_letter).collect();
        assert_eq!(first, ["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k"]);
        assert_eq!(
            [list_letter(0), list_letter(23), list_letter(24), list_letter(46), list_letter(47)],
            ["", "y", "aa", "ay", "ba"]
        );
    }

    #[test]
    fn masking_leaves_the_last_three_figures() {
        let cases = [
            ("0912345123", "•••••••123"),
            ("001099012345", "•••••••••345"),
            ("0912 345 123", "•••• ••• 123"),
            ("+84 912.345.123", "+•• •••.•••.123"),
            ("113", "•••"),
            ("", ""),
            ("chưa có", "chưa có"),
        ];
        for (number, masked) in cases {
            assert_eq!(mask_digits(number), masked);
        }
    }

    proptest! {
        #[test]
        fn grouping_keeps_the_number(number in any::<i64>()) {
            prop_assert_eq!(group_thousands(number).replace('.', ""), number.to_string());
        }
    }
}
