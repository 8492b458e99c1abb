//! Search without diacritics.

use unicode_normalization::char::is_combining_mark;

use crate::clean::{cleaned, collapse_spaces};
use crate::letter::take_apart;

/// The text for search without diacritics: small letters without marks, `đ` as `d`, every
/// apostrophe as `'` with no space after the `h'`, `k'` of ethnic minorities' names.
///
/// `fold("Nguyễn Thị Đào")` is `nguyen thi dao`. A search where the diacritics typed should
/// count compares with [`crate::tone_key`] instead.
pub fn fold(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    take_apart(&cleaned(text), |letter| {
        if !is_combining_mark(letter) {
            bare.push(if letter == 'đ' { 'd' } else { plain_apostrophe(letter) });
        }
    });
    join_after_apostrophe(collapse_spaces(bare))
}

/// The typewriter apostrophe for all that are typed for it.
pub(crate) fn plain_apostrophe(letter: char) -> char {
    match letter {
        '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2BC}' | '\u{2B9}' | '\u{60}' | '\u{B4}'
        | '\u{2032}' => '\'',
        _ => letter,
    }
}

/// `h' hen` and `h'hen` are one name: the space after a single letter and its apostrophe goes.
pub(crate) fn join_after_apostrophe(text: String) -> String {
    if !text.contains('\'') {
        return text;
    }
    let mut result = String::with_capacity(text.len());
    for (index, word) in text.split(' ').enumerate() {
        let joined = result.rsplit(' ').next().is_some_and(is_name_particle);
        if index > 0 && !joined {
            result.push(' ');
        }
        result.push_str(word);
    }
    result
}

/// Whether the word is one letter and an apostrophe, as in `H' Hen Niê` and `K' Tuyên`.
pub(crate) fn is_name_particle(word: &str) -> bool {
    let mut letters = word.chars();
    let (first, second) = (letters.next(), letters.next());
    letters.next().is_none()
        && first.is_some_and(char::is_alphabetic)
        && second.is_some_and(|mark| plain_apostrophe(mark) == '\'')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_capitals_and_apostrophes_do_not_matter() {
        let cases = [
            ("Nguyễn Thị ĐÀO", "nguyen thi dao"),
            ("Ðặng Ưu Ẩn", "dang uu an"),
            ("H’ Hen  Niê", "h'hen nie"),
            ("H'Mơ", "h'mo"),
            ("Y Ayŭn", "y ayun"),
            ("Tổ 'A' Đông", "to 'a' dong"),
            ("", ""),
        ];
        for (given, expected) in cases {
            assert_eq!(fold(given), expected);
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
