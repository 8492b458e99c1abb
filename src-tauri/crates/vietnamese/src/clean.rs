//! The one form in which text is kept.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::letter::is_settled_text;

/// Text from outside in the form the application keeps: composed (NFC), words parted by single
/// spaces, none at the ends, no invisible characters, `Ð` and `ð` (eth, which old fonts show
/// like the Vietnamese letter) as `Đ` and `đ`.
///
/// Tone placement, capitals and apostrophes stay as typed. Text in a legacy encoding must be
/// converted before: in TCVN3 a soft hyphen is the letter ư.
pub fn clean(text: &str) -> String {
    if is_settled_text(text) {
        return text.to_owned();
    }
    let composed: String = text.chars().filter_map(visible).nfc().collect();
    collapse_spaces(composed)
}

/// [`clean`] without a copy where the text is in that form already.
pub fn cleaned(text: &str) -> Cow<'_, str> {
    if is_settled_text(text) { Cow::Borrowed(text) } else { Cow::Owned(clean(text)) }
}

/// Whether nothing can be seen of the text: [`clean`] leaves nothing of it.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|letter| visible(letter).is_none_or(|seen| seen == ' '))
}

/// Words parted by single spaces, none at the ends.
pub(crate) fn collapse_spaces(text: String) -> String {
    if is_settled_text(&text) {
        return text;
    }
    let mut result = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !result.is_empty() {
            result.push(' ');
        }
        result.push_str(word);
    }
    result
}

/// The character to keep for `letter`, or nothing for one that nobody can see.
fn visible(letter: char) -> Option<char> {
    match letter {
        // Eth and the African d look like the Vietnamese letter and are typed for it.
        '\u{D0}' | '\u{189}' => Some('Đ'),
        '\u{F0}' => Some('đ'),
        '\u{AD}'
        | '\u{34F}'
        | '\u{180E}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}' => None,
        _ if letter.is_whitespace() => Some(' '),
        _ if letter.is_control() => None,
        _ => Some(letter),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn invisible_characters_go_and_spaces_become_one() {
        let cases = [
            ("\u{a0}Đinh Thanh\u{a0} Quyết\u{a0}", "Đinh Thanh Quyết"),
            ("\u{feff}Bùi \u{200c}Thị \u{200c}Mận\u{200e}", "Bùi Thị Mận"),
            ("Hiế\u{ad}u", "Hiếu"),
            ("Trần \nNgọc\t Lụa", "Trần Ngọc Lụa"),
            ("Ðặng Văn ðức", "Đặng Văn đức"),
            ("Hoa\u{300} bi\u{300}nh", "Hoà bình"),
            ("a\u{1}b\u{0}", "ab"),
            (" \u{200b} ", ""),
        ];
        for (given, expected) in cases {
            assert_eq!(clean(given), expected);
        }
    }

    proptest! {
        #[test]
        fn settled_text_is_clean(text in "[ A-Za-zÀ-ỹÐð'`´\u{300}-\u{303}\u{323}\u{a0}\u{ad}]{0,12}") {
            let composed: String = text.chars().filter_map(visible).nfc().collect();
            prop_assert_eq!(clean(&text), collapse_spaces(composed));
        }

        #[test]
        fn blank_is_what_cleaning_leaves_nothing_of(
            text in "[ \u{a0}\u{ad}\u{200b}\u{2003}\u{1}\u{301}\n]{0,4}[ đ]{0,1}",
            any in any::<String>(),
        ) {
            for text in [text, any] {
                prop_assert_eq!(is_blank(&text), clean(&text).is_empty());
            }
        }

        #[test]
        fn cleaning_twice_changes_nothing(text in any::<String>()) {
            let once = clean(&text);
            prop_assert_eq!(clean(&once), once);
        }
    }
}
