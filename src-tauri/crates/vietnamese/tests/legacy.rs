//! The whole alphabet, every letter with every tone, in small letters and capitals, to and from
//! the encodings of before Unicode. The tables here were written after the code charts, apart from
//! those of the crate.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use proptest::prelude::*;
use vietnamese::LegacyEncoding;

/// A vowel with its tones (none, huyền, hỏi, ngã, sắc, nặng), in Unicode, TCVN3 and VNI.
type Vowel = [[&'static str; 6]; 3];

const VOWELS: [Vowel; 12] = [
    [
        ["a", "à", "ả", "ã", "á", "ạ"],
        ["a", "µ", "¶", "·", "¸", "¹"],
        ["a", "aø", "aû", "aõ", "aù", "aï"],
    ],
    [
        ["ă", "ằ", "ẳ", "ẵ", "ắ", "ặ"],
        ["¨", "»", "¼", "½", "¾", "Æ"],
        ["aê", "aè", "aú", "aü", "aé", "aë"],
    ],
    [
        ["â", "ầ", "ẩ", "ẫ", "ấ", "ậ"],
        ["©", "Ç", "È", "É", "Ê", "Ë"],
        ["aâ", "aà", "aå", "aã", "aá", "aä"],
    ],
    [
        ["e", "è", "ẻ", "ẽ", "é", "ẹ"],
        ["e", "Ì", "Î", "Ï", "Ð", "Ñ"],
        ["e", "eø", "eû", "eõ", "eù", "eï"],
    ],
    [
        ["ê", "ề", "ể", "ễ", "ế", "ệ"],
        ["ª", "Ò", "Ó", "Ô", "Õ", "Ö"],
        ["eâ", "eà", "eå", "eã", "eá", "eä"],
    ],
    [
        ["i", "ì", "ỉ", "ĩ", "í", "ị"],
        ["i", "×", "Ø", "Ü", "Ý", "Þ"],
        ["i", "ì", "æ", "ó", "í", "ò"],
    ],
    [
        ["o", "ò", "ỏ", "õ", "ó", "ọ"],
        ["o", "ß", "á", "â", "ã", "ä"],
        ["o", "oø", "oû", "oõ", "où", "oï"],
    ],
    [
        ["ô", "ồ", "ổ", "ỗ", "ố", "ộ"],
        ["«", "å", "æ", "ç", "è", "é"],
        ["oâ", "oà", "oå", "oã", "oá", "oä"],
    ],
    [
        ["ơ", "ờ", "ở", "ỡ", "ớ", "ợ"],
        ["¬", "ê", "ë", "ì", "í", "î"],
        ["ô", "ôø", "ôû", "ôõ", "ôù", "ôï"],
    ],
    [
        ["u", "ù", "ủ", "ũ", "ú", "ụ"],
        ["u", "ï", "ñ", "ò", "ó", "ô"],
        ["u", "uø", "uû", "uõ", "uù", "uï"],
    ],
    [
        ["ư", "ừ", "ử", "ữ", "ứ", "ự"],
        ["\u{AD}", "õ", "ö", "÷", "ø", "ù"],
        ["ö", "öø", "öû", "öõ", "öù", "öï"],
    ],
    [
        ["y", "ỳ", "ỷ", "ỹ", "ý", "ỵ"],
        ["y", "ú", "û", "ü", "ý", "þ"],
        ["y", "yø", "yû", "yõ", "yù", "î"],
    ],
];

/// The capitals that TCVN3 has; the others are small letters in a font of capitals.
const CAPITALS: [(&str, &str); 7] =
    [("Ă", "¡"), ("Â", "¢"), ("Ê", "£"), ("Ô", "¤"), ("Ơ", "¥"), ("Ư", "¦"), ("Đ", "§")];

/// Small letters: Unicode, TCVN3, VNI.
fn letters() -> Vec<(&'static str, &'static str, &'static str)> {
    let [unicode, tcvn3, vni] = [0, 1, 2];
    let consonants =
        ["b", "c", "d", "g", "h", "k", "l", "m", "n", "p", "q", "r", "s", "t", "v", "x"];
    let mut letters: Vec<_> = consonants.map(|letter| (letter, letter, letter)).to_vec();
    letters.push(("đ", "®", "ñ"));
    for vowel in VOWELS {
        for tone in 0..6 {
            let of =
                |row: usize| vowel.get(row).and_then(|tones| tones.get(tone)).copied().unwrap();
            letters.push((of(unicode), of(tcvn3), of(vni)));
        }
    }
    letters
}

fn encode(text: &str, table: &[(String, String)]) -> String {
    let one = |letter: char| {
        let letter = letter.to_string();
        let found = table.iter().find(|(unicode, _)| *unicode == letter);
        found.map_or(letter.clone(), |(_, written)| written.clone())
    };
    text.chars().map(one).collect()
}

/// Every letter and how the encoding writes it.
fn table(encoding: LegacyEncoding) -> Vec<(String, String)> {
    let mut table = Vec::new();
    for (unicode, tcvn3, vni) in letters() {
        match encoding {
            LegacyEncoding::Tcvn3 => table.push((unicode.to_owned(), tcvn3.to_owned())),
            LegacyEncoding::Tcvn3Capitals => table.push((unicode.to_uppercase(), tcvn3.to_owned())),
            LegacyEncoding::Vni => {
                table.push((unicode.to_owned(), vni.to_owned()));
                table.push((unicode.to_uppercase(), vni.to_uppercase()));
            }
        }
    }
    if encoding == LegacyEncoding::Tcvn3 {
        table.extend(CAPITALS.map(|(unicode, tcvn3)| (unicode.to_owned(), tcvn3.to_owned())));
    }
    table
}

const ALL: [LegacyEncoding; 3] =
    [LegacyEncoding::Tcvn3, LegacyEncoding::Tcvn3Capitals, LegacyEncoding::Vni];

#[test]
fn every_letter_with_every_tone_comes_back() {
    assert_eq!(letters().len(), 16 + 1 + 72);
    for encoding in ALL {
        for (unicode, written) in table(encoding) {
            let found = encoding.to_unicode(&written).unwrap();
            assert_eq!(found, unicode, "{encoding:?}: {written}");
        }
    }
}

#[test]
fn no_two_letters_are_written_alike() {
    for encoding in ALL {
        let mut written: Vec<_> = table(encoding).into_iter().map(|(_, written)| written).collect();
        let all = written.len();
        written.sort();
        written.dedup();
        assert_eq!(written.len(), all, "{encoding:?}");
    }
}

#[test]
fn a_capital_with_a_small_mark_is_a_capital() {
    let vni = |text| LegacyEncoding::Vni.to_unicode(text).unwrap();
    assert_eq!(vni("Aùnh, EÂ Ñeâ, Ôûn, Öùng, YÙ Yeán"), "Ánh, Ê Đê, Ởn, Ứng, Ý Yến");
}

proptest! {
    #[test]
    fn what_was_written_is_read(places in prop::collection::vec(0_usize..10_000, 0..40)) {
        for encoding in ALL {
            let table = table(encoding);
            // Syllables of two letters, so that a vowel never takes the next one for its mark.
            let text: String = places
                .iter()
                .filter_map(|place| table.get(place % table.len()))
                .map(|(unicode, _)| format!("{unicode} "))
                .collect();
            let written = encode(&text, &table);
            prop_assert_eq!(encoding.to_unicode(&written), Some(text));
        }
    }
}
