//! Comparing words whatever the place of their tone mark.

use unicode_normalization::char::is_combining_mark;

use crate::clean::cleaned;
use crate::fold::{join_after_apostrophe, plain_apostrophe};
use crate::letter::take_apart;

/// The five tone marks; the level tone has none.
const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

/// The key by which two texts are the same but for capitals, Unicode form, apostrophe and tone
/// placement: hoà and hòa, thuý and thúy, uỷ and ủy have one key, hoà and hoá have not.
///
/// A syllable has one tone, so the key writes it after the syllable's letters: no rule about
/// `qu` and `gi` is needed, because no two words differ in nothing but the place of the mark.
/// The key is for comparing, not for showing.
pub fn tone_key(text: &str) -> String {
    // A letter with its mark and tone takes no more room taken apart than composed, or a little.
    let mut key = String::with_capacity(text.len() + text.len() / 2);
    let mut tones = String::new();
    take_apart(&cleaned(text), |letter| {
        if TONES.contains(&letter) {
            tones.push(letter);
            return;
        }
        if !letter.is_alphabetic() && !is_combining_mark(letter) {
            key.push_str(&tones);
            tones.clear();
        }
        key.push(plain_apostrophe(letter));
    });
    key.push_str(&tones);
    join_after_apostrophe(key)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_place_of_the_tone_does_not_matter() {
        let same = [
            ("hoà", "hòa"),
            ("Thuý", "thúy"),
            ("UỶ BAN", "ủy ban"),
            ("Khoẻ", "khỏe"),
            ("quý", "qúy"),
            ("già", "gìa"),
            ("Hòa", "Ho\u{300}a"),
            ("H’ Hen", "H'Hen"),
        ];
        for (left, right) in same {
            assert_eq!(tone_key(left), tone_key(right), "{left} {right}");
        }
    }

    #[test]
    fn other_words_stay_apart() {
        for (left, right) in [
            ("hoà", "hoá"),
            ("Mỹ", "Mĩ"),
            ("Dung", "Dũng"),
            ("Đào", "Dào"),
            ("An", "Ân"),
            ("hò a", "ho à"),
        ] {
            assert_ne!(tone_key(left), tone_key(right), "{left} {right}");
        }
    }

    proptest! {
        #[test]
        fn capitals_do_not_matter(text in "[a-zđàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ ']{0,20}") {
            prop_assert_eq!(tone_key(&text.to_uppercase()), tone_key(&text));
        }
    }
}
