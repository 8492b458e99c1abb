//! Bytes of a text file as text.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1258};
use vietnamese::{LegacyEncoding, fold};

use super::rich::{Font, font};

/// A text file's text, and the legacy font it must be shown in if its letters are no Unicode.
pub struct Decoded {
    /// The text.
    pub text: String,
    /// The font.
    pub font: Font,
}

/// How many bytes are looked at where the bytes themselves have to tell.
const LOOK: usize = 1 << 16;

/// The text of a file: UTF-8 and UTF-16 with or without their mark, else a page of Windows.
///
/// One byte a letter is windows-1258, unless the words are Vietnamese only when they are read in
/// TCVN3 or VNI: then the letters stay as they are, with a font that says so.
pub fn decode(bytes: &[u8]) -> Decoded {
    let unicode = |text: String| Decoded { text, font: None };
    if let Some(rest) = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        return unicode(String::from_utf8_lossy(rest).into_owned());
    }
    for (mark, encoding) in [([0xFF, 0xFE], UTF_16LE), ([0xFE, 0xFF], UTF_16BE)] {
        if let Some(rest) = bytes.strip_prefix(&mark) {
            return unicode(encoding.decode_without_bom_handling(rest).0.into_owned());
        }
    }
    let look = bytes.get(..LOOK).unwrap_or(bytes);
    let zeros = |from: usize| look.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if odd > look.len() / 6 && even == 0 {
        return unicode(UTF_16LE.decode_without_bom_handling(bytes).0.into_owned());
    }
    if even > look.len() / 6 && odd == 0 {
        return unicode(UTF_16BE.decode_without_bom_handling(bytes).0.into_owned());
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => unicode(text.to_owned()),
        // A letter that the end of the file cuts off says nothing about the others.
        Err(error) if error.error_len().is_none() => {
            unicode(String::from_utf8_lossy(bytes).into_owned())
        }
        Err(_) => page(bytes, look),
    }
}

fn page(bytes: &[u8], look: &[u8]) -> Decoded {
    let latin = |bytes: &[u8]| bytes.iter().map(|byte| char::from(*byte)).collect::<String>();
    let look_latin = latin(look);
    let windows = share(&WINDOWS_1258.decode_without_bom_handling(look).0);
    for (encoding, name) in [(LegacyEncoding::Tcvn3, ".VnTime"), (LegacyEncoding::Vni, "VNI-Times")]
    {
        let told = encoding.to_unicode(&look_latin).map_or(0.0, |text| share(&text));
        if told > 0.8 && windows < 0.5 {
            return Decoded { text: latin(bytes), font: font(name) };
        }
    }
    let text = WINDOWS_1258.decode_without_bom_handling(bytes).0.into_owned();
    Decoded { text, font: None }
}

/// How many of the words with letters beyond ASCII are syllables of Vietnamese: 0 to 1.
fn share(text: &str) -> f64 {
    let words = text
        .split(|letter: char| letter.is_ascii() && !letter.is_ascii_alphabetic())
        .filter(|word| !word.is_ascii());
    let (mut all, mut good) = (0_u32, 0_u32);
    for word in words {
        all += 1;
        good += u32::from(is_syllable(word));
    }
    if all == 0 { 0.0 } else { f64::from(good) / f64::from(all) }
}

const FIRST: [&str; 27] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h",
    "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];

/// The vowels of syllables without their marks.
const VOWELS: [&str; 39] = [
    "a", "e", "i", "o", "u", "y", "ia", "ie", "ya", "ye", "ua", "uo", "ai", "ao", "au", "ay", "eo",
    "eu", "iu", "ieu", "yeu", "oa", "oai", "oao", "oay", "oe", "oeo", "oi", "oo", "uay", "ue",
    "ui", "uoi", "uou", "uu", "uy", "uya", "uye", "uyu",
];

const LAST: [&str; 9] = ["ch", "ng", "nh", "c", "m", "n", "p", "t", ""];

/// Whether a word can be a syllable: capitals where they may stand, and vowels and consonants
/// that occur together. Marks are not looked at.
fn is_syllable(word: &str) -> bool {
    let rest: String = word.chars().skip(1).collect();
    let even = rest == rest.to_lowercase() || word == word.to_uppercase();
    let plain = fold(word);
    even && plain.is_ascii()
        && FIRST.iter().any(|first| {
            plain.strip_prefix(first).is_some_and(|rest| {
                LAST.iter().any(|last| {
                    rest.strip_suffix(last).is_some_and(|vowel| VOWELS.contains(&vowel))
                })
            })
        })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const LINE: &str = "Họ và tên;Năm sinh;Chức vụ\nNguyễn Thị Thu Hà;1980;Tổ trưởng tổ dân phố";

    #[test]
    fn every_form_of_unicode_comes_back() {
        let units = |swap: bool| {
            let pair = |unit: u16| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() };
            LINE.encode_utf16().flat_map(pair).collect::<Vec<u8>>()
        };
        let marked = |mark: &[u8], rest: &[u8]| [mark, rest].concat();
        for bytes in [
            LINE.as_bytes().to_vec(),
            marked(&[0xEF, 0xBB, 0xBF], LINE.as_bytes()),
            marked(&[0xFF, 0xFE], &units(false)),
            marked(&[0xFE, 0xFF], &units(true)),
            units(false),
            units(true),
        ] {
            let decoded = decode(&bytes);
            assert_eq!((decoded.text.as_str(), decoded.font), (LINE, None));
        }
    }

    #[test]
    fn a_page_of_windows_is_told_from_legacy_fonts() {
        let windows =
            b"Ho\xF2 v\xE0 t\xEAn;Nguy\xEA\xDEn Thi\xF2 Thu H\xE0;T\xF4\xD2 tr\xFD\xF5\xD2ng";
        let decoded = decode(windows);
        assert_eq!(decoded.font, None);
        assert_eq!(vietnamese::clean(&decoded.text), "Họ và tên;Nguyễn Thị Thu Hà;Tổ trưởng");
        let bytes = |latin: &str| -> Vec<u8> {
            latin.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect()
        };
        let decoded = decode(&bytes("Hä vµ tªn;NguyÔn ThÞ Thu Hµ;Tæ tr\u{ad}ëng"));
        assert_eq!(decoded.font.as_deref(), Some(".VnTime"));
        assert_eq!(
            LegacyEncoding::Tcvn3.to_unicode(&decoded.text).unwrap(),
            "Họ và tên;Nguyễn Thị Thu Hà;Tổ trưởng"
        );
        let vni = bytes("Hoï vaø teân;Nguyeãn Thò Thu Haø;Toå tröôûng");
        assert_eq!(decode(&vni).font.as_deref(), Some("VNI-Times"));
    }
}
