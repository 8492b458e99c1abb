//! Text from before Unicode: TCVN3 (ABC) and VNI, as it comes out of old files.
//!
//! Both wrote Vietnamese with the 256 places of a Latin font, so a file that names the font
//! holds Latin letters that only look right in it. The font decides: by the letters alone,
//! "São" could be either.

use unicode_normalization::UnicodeNormalization;

/// How the letters of a legacy font stand for Vietnamese ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LegacyEncoding {
    /// TCVN 5712:1993, part 3, one byte a letter: `.VnTime`, `.VnArial` …
    Tcvn3,
    /// The same in a font that draws small letters as capitals: `.VnTimeH` …
    Tcvn3Capitals,
    /// VNI for Windows, a letter and a mark: `VNI-Times` …
    Vni,
}

impl LegacyEncoding {
    /// The encoding that a font is for; nothing for a font of Unicode.
    pub fn of_font(font: &str) -> Option<LegacyEncoding> {
        let lower = font.trim().to_lowercase();
        match () {
            () if lower.starts_with(".vn") && lower.ends_with('h') => {
                Some(LegacyEncoding::Tcvn3Capitals)
            }
            () if lower.starts_with(".vn") => Some(LegacyEncoding::Tcvn3),
            () if lower.starts_with("vni") => Some(LegacyEncoding::Vni),
            () => None,
        }
    }

    /// The text in Unicode. Nothing if it is Unicode already: it has letters beyond Latin-1,
    /// which no legacy font has.
    pub fn to_unicode(self, text: &str) -> Option<String> {
        if text.chars().any(|letter| letter > '\u{FF}') {
            return None;
        }
        Some(match self {
            LegacyEncoding::Tcvn3 => tcvn3(text),
            LegacyEncoding::Tcvn3Capitals => tcvn3(text).to_uppercase(),
            LegacyEncoding::Vni => vni(text),
        })
    }
}

/// The letters of TCVN3 from U+00A1 on; `·` where there is none and the sign stays.
const TCVN3: &str = "ĂÂÊÔƠƯĐăâêôơưđ······àảãáạ·ằẳẵắ·······ặầẩẫấậè·ẻẽéẹềểễếệìỉ···ĩíịò·ỏõóọồổỗốộờởỡớợù·ủũúụừửữứựỳỷỹýỵ";

fn tcvn3(text: &str) -> String {
    text.chars()
        .map(|letter| {
            let place =
                u32::from(letter).checked_sub(0xA1).and_then(|place| usize::try_from(place).ok());
            place
                .and_then(|place| TCVN3.chars().nth(place))
                .filter(|known| *known != '·')
                .unwrap_or(letter)
        })
        .collect()
}

/// VNI's letters that stand alone.
const VNI_LETTERS: [(char, char); 9] = [
    ('ñ', 'đ'),
    ('ô', 'ơ'),
    ('ö', 'ư'),
    ('í', 'í'),
    ('ì', 'ì'),
    ('æ', 'ỉ'),
    ('ó', 'ĩ'),
    ('ò', 'ị'),
    ('î', 'ỵ'),
];

/// VNI's marks, which follow a, e, o, u, y, ơ or ư, and what they are in Unicode.
const VNI_MARKS: [(char, &str); 17] = [
    ('ù', "\u{301}"),
    ('ø', "\u{300}"),
    ('û', "\u{309}"),
    ('õ', "\u{303}"),
    ('ï', "\u{323}"),
    ('â', "\u{302}"),
    ('á', "\u{302}\u{301}"),
    ('à', "\u{302}\u{300}"),
    ('å', "\u{302}\u{309}"),
    ('ã', "\u{302}\u{303}"),
    ('ä', "\u{302}\u{323}"),
    ('ê', "\u{306}"),
    ('é', "\u{306}\u{301}"),
    ('è', "\u{306}\u{300}"),
    ('ú', "\u{306}\u{309}"),
    ('ü', "\u{306}\u{303}"),
    ('ë', "\u{306}\u{323}"),
];

fn vni(text: &str) -> String {
    let mut result = String::new();
    let mut takes_mark = false;
    for letter in text.chars() {
        let small = letter.to_lowercase().next().unwrap_or(letter);
        let mark = VNI_MARKS.iter().find(|(known, _)| *known == small).filter(|_| takes_mark);
        if let Some((_, mark)) = mark {
            result.push_str(mark);
            takes_mark = false;
            continue;
        }
        takes_mark = matches!(small, 'a' | 'e' | 'o' | 'u' | 'y' | 'ô' | 'ö');
        match VNI_LETTERS.iter().find(|(known, _)| *known == small) {
            Some((_, known)) if letter == small => result.push(*known),
            Some((_, known)) => result.extend(known.to_uppercase()),
            None => result.push(letter),
        }
    }
    result.nfc().collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_font_tells_the_encoding() {
        let cases = [
            (".VnTime", Some(LegacyEncoding::Tcvn3)),
            (".VnTimeH", Some(LegacyEncoding::Tcvn3Capitals)),
            (".VnArial Narrow", Some(LegacyEncoding::Tcvn3)),
            ("VNI-Times", Some(LegacyEncoding::Vni)),
            ("Times New Roman", None),
        ];
        for (font, encoding) in cases {
            assert_eq!(LegacyEncoding::of_font(font), encoding, "{font}");
        }
    }

    #[test]
    fn letters_come_back() {
        let tcvn3 = |text| LegacyEncoding::Tcvn3.to_unicode(text).unwrap();
        assert_eq!(tcvn3("NguyÔn ThÞ Thu Hµ"), "Nguyễn Thị Thu Hà");
        assert_eq!(
            tcvn3("Tæ tr\u{ad}ëng, §oµn viªn, V\u{ad}îng, ®Æng"),
            "Tổ trưởng, Đoàn viên, Vượng, đặng"
        );
        assert_eq!(tcvn3("Hé kinh doanh, quý, sè ®iÖn tho¹i"), "Hộ kinh doanh, quý, số điện thoại");
        let capitals =
            LegacyEncoding::Tcvn3Capitals.to_unicode("danh s¸ch tæ c«ng nghÖ sè").unwrap();
        assert_eq!(capitals, "DANH SÁCH TỔ CÔNG NGHỆ SỐ");
        let vni = |text| LegacyEncoding::Vni.to_unicode(text).unwrap();
        assert_eq!(vni("Nguyeãn Thò Thu Haø"), "Nguyễn Thị Thu Hà");
        assert_eq!(vni("Toå tröôûng, ñaëng, ÑOAØN, HOÄI, Myõ"), "Tổ trưởng, đặng, ĐOÀN, HỘI, Mỹ");
    }

    #[test]
    fn unicode_stays_as_it_is() {
        assert_eq!(LegacyEncoding::Tcvn3.to_unicode("Nguyễn"), None);
    }
}
