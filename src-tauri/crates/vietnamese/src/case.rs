//! Capital and small letters.

use crate::fold::plain_apostrophe;

/// All letters as capitals, đ and ư included: for headings and signers' titles.
pub fn upper(text: &str) -> String {
    text.to_uppercase()
}

/// A personal name with a capital at the beginning of every word, also after an apostrophe
/// (`H'Mơ`, `K'Sor`).
///
/// A name all in capitals or all in small letters has the other letters made small. In a name
/// of mixed letters they stay as typed, since somebody meant them. Apostrophes become `'`.
pub fn capitalise_name(name: &str) -> String {
    let shouted = name.chars().all(|letter| !letter.is_lowercase());
    let mut result = String::with_capacity(name.len());
    let mut at_start = true;
    for letter in name.chars().map(plain_apostrophe) {
        if !is_alphanumeric(letter) {
            // A mark on the letter before belongs to the word; whatever else ends it.
            at_start = !unicode_normalization::char::is_combining_mark(letter);
            result.push(letter);
        } else if at_start {
            result.extend(letter.to_uppercase());
            at_start = false;
        } else if shouted {
            result.extend(letter.to_lowercase());
        } else {
            result.push(letter);
        }
    }
    result
}

/// [`char::is_alphanumeric`], which looks long for what is not ASCII: the letters of Vietnamese first.
fn is_alphanumeric(letter: char) -> bool {
    matches!(letter, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ſ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | 'Ạ'..='ỹ')
        || letter.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_word_of_a_name_begins_with_a_capital() {
        let cases = [
            ("NGUYỄN THỊ ĐÀO", "Nguyễn Thị Đào"),
            ("dương hoàng ước", "Dương Hoàng Ước"),
            ("Tống thị Thu Trâm", "Tống Thị Thu Trâm"),
            ("H'MƠ NIÊ", "H'Mơ Niê"),
            ("h’ hen niê", "H' Hen Niê"),
            ("k'sor hàn", "K'Sor Hàn"),
            ("Y BLĂM AYŬN", "Y Blăm Ayŭn"),
            ("Lê MacAn", "Lê MacAn"),
            ("Hoà", "Hoà"),
            ("", ""),
        ];
        for (given, expected) in cases {
            assert_eq!(capitalise_name(given), expected);
        }
    }

    #[test]
    fn all_letters_are_told_from_other_signs() {
        for letter in '\0'..=char::MAX {
            assert_eq!(is_alphanumeric(letter), letter.is_alphanumeric(), "{letter:?}");
        }
    }

    #[test]
    fn vietnamese_letters_have_capitals() {
        assert_eq!(upper("ủy ban nhân dân xã Đức Ước"), "ỦY BAN NHÂN DÂN XÃ ĐỨC ƯỚC");
    }

    proptest! {
        #[test]
        fn no_word_begins_with_a_small_letter(name in "[a-zđàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵA-ZĐƯ' ]{0,24}") {
            let result = capitalise_name(&name);
            for word in result.split([' ', '\'']) {
                prop_assert!(!word.chars().next().is_some_and(char::is_lowercase), "{}", result);
            }
        }
    }
}
