//! Words as a search sees them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::clean::clean;
use crate::fold::{fold, plain_apostrophe};
use crate::tone::tone_key;

/// A word of a text, or of what was typed to find it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SearchWord {
    /// In small letters, composed, with its diacritics.
    pub written: String,
    /// Without diacritics, `đ` as `d`.
    pub folded: String,
}

impl SearchWord {
    /// True where both are one word, capitals and the place of the tone mark aside.
    pub fn is(&self, other: &Self) -> bool {
        self.written == other.written
            || self.folded == other.folded && tone_key(&self.written) == tone_key(&other.written)
    }

    /// True where the word begins as `start` is written, or is the same word.
    pub fn begins_with(&self, start: &Self) -> bool {
        self.written
            .strip_prefix(start.written.as_str())
            // A letter that has no composed form does not begin with its own bare letter.
            .is_some_and(|rest| !rest.starts_with(is_combining_mark))
            || self.is(start)
    }
}

/// The words of a text: runs of letters and digits. An apostrophe parts words, so that `H'Mơ` is
/// found by `mơ` as well as by `h'mơ`.
pub fn search_words(text: &str) -> Vec<SearchWord> {
    let small: String =
        clean(text).chars().flat_map(char::to_lowercase).map(plain_apostrophe).nfc().collect();
    small
        .split(|letter: char| !letter.is_alphanumeric() && !is_combining_mark(letter))
        .map(|word| SearchWord { written: word.to_owned(), folded: fold(word) })
        .filter(|word| !word.folded.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn folded(text: &str) -> Vec<String> {
        search_words(text).into_iter().map(|word| word.folded).collect()
    }

    #[test]
    fn texts_come_apart_into_words() {
        for (text, words) in [
            ("Nguyễn Thị Đào", vec!["nguyen", "thi", "dao"]),
            ("H’ Mơ-Niê", vec!["h", "mo", "nie"]),
            ("H\u{2BC}Mơ", vec!["h", "mo"]),
            ("05/QĐ-UBND", vec!["05", "qd", "ubnd"]),
            (" ", vec![]),
        ] {
            assert_eq!(folded(text), words, "{text}");
        }
    }

    #[test]
    fn a_word_typed_in_part_keeps_its_diacritics() {
        let begins = |word: &str, start: &str| {
            let (words, starts) = (search_words(word), search_words(start));
            words.iter().zip(&starts).all(|(word, start)| word.begins_with(start))
        };
        for (word, start) in [
            ("Nguyễn", "ng"),
            ("Nguyễn", "nguyễ"),
            ("Hoà", "hòa"),
            ("Thúy", "thuý"),
            ("Đào", "Ða\u{300}o"),
            ("Dũng", "du\u{303}"),
        ] {
            assert!(begins(word, start), "{word} {start}");
        }
        for (word, start) in [("Nguyễn", "nguye"), ("Dũng", "dung"), ("Đào", "d"), ("Hòa", "hoá")]
        {
            assert!(!begins(word, start), "{word} {start}");
        }
    }

    proptest! {
        #[test]
        fn folding_leaves_one_word(text in any::<String>()) {
            for word in search_words(&text) {
                prop_assert!(!word.folded.contains(' '), "{:?}", word);
                prop_assert!(word.is(&word) && word.begins_with(&word));
            }
        }
    }
}
