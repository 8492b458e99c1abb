//! Texts in records: of Excel 97 in Unicode, of Excel 5 in a code page; with the fonts of runs.

use encoding_rs::{Encoding, WINDOWS_1252};

use super::super::rich::{Font, Rich};
use super::super::{ReadError, limits};
use super::record::{Bytes, Record};

/// How texts are written, and the fonts that runs of them name.
pub struct Texts {
    /// Whether the workbook is one of Excel 97 or later.
    pub biff8: bool,
    /// The code page of texts before that.
    pub page: &'static Encoding,
    /// The fonts in their order.
    pub fonts: Vec<Font>,
}

impl Texts {
    /// The font of a number. There is none of number 4, and the later ones count on.
    pub fn font(&self, number: u16) -> Font {
        let number = usize::from(number);
        let place = if number > 4 { number - 1 } else { number };
        self.fonts.get(place).cloned().flatten()
    }

    /// A text without runs, its length in one byte (as sheets and fonts have it) or in two.
    pub fn plain(&self, bytes: &mut Bytes<'_>, long: bool) -> Option<String> {
        let count = usize::from(if long { bytes.word()? } else { u16::from(bytes.byte()?) });
        let wide = self.biff8 && bytes.byte()? & 1 != 0;
        let units = bytes.letters(count, wide)?;
        Some(self.text(&units))
    }

    /// A text of a cell of Excel 5, which may have runs behind it.
    pub fn label(&self, bytes: &mut Bytes<'_>, with_runs: bool) -> Option<Rich> {
        let count = usize::from(bytes.word()?);
        let wide = self.biff8 && bytes.byte()? & 1 != 0;
        let units = bytes.letters(count, wide)?;
        let mut runs = Vec::new();
        if with_runs {
            let number = |bytes: &mut Bytes<'_>| {
                if self.biff8 { bytes.word() } else { bytes.byte().map(u16::from) }
            };
            for _ in 0..number(bytes).unwrap_or_default() {
                let (Some(start), Some(font)) = (number(bytes), number(bytes)) else { break };
                runs.push((start, font));
            }
        }
        Some(Rich::of_runs(&units, &runs, |units| self.text(units), |number| self.font(number)))
    }

    /// The texts that cells name by number.
    ///
    /// # Errors
    ///
    /// [`ReadError::Corrupt`], [`ReadError::TooLarge`].
    pub fn shared(&self, record: Record<'_>) -> Result<Vec<Rich>, ReadError> {
        let cut = || ReadError::Corrupt("shared texts cut off".to_owned());
        let mut bytes = Bytes::new(record);
        bytes.long().ok_or_else(cut)?;
        let count = bytes.long().ok_or_else(cut)?;
        let mut texts = Vec::new();
        let mut size = 0;
        for _ in 0..count {
            let text = self.shared_text(&mut bytes).ok_or_else(cut)?;
            size += text.text.len();
            if size > limits::TEXT || texts.len() > limits::CELLS {
                return Err(ReadError::TooLarge);
            }
            texts.push(text);
        }
        Ok(texts)
    }

    fn shared_text(&self, bytes: &mut Bytes<'_>) -> Option<Rich> {
        let count = usize::from(bytes.word()?);
        let flags = bytes.byte()?;
        let runs = if flags & 8 != 0 { bytes.word()? } else { 0 };
        let extra = if flags & 4 != 0 { bytes.long()? } else { 0 };
        let units = bytes.letters(count, flags & 1 != 0)?;
        let mut fonts = Vec::new();
        for _ in 0..runs {
            fonts.push((bytes.word()?, bytes.word()?));
        }
        bytes.skip(usize::try_from(extra).ok()?)?;
        Some(Rich::of_runs(&units, &fonts, |units| self.text(units), |number| self.font(number)))
    }

    /// Units from a record as text: each is a letter of UTF-16, or a byte of the code page.
    fn text(&self, units: &[u16]) -> String {
        if self.biff8 {
            return String::from_utf16_lossy(units);
        }
        let bytes: Vec<u8> = units.iter().filter_map(|unit| u8::try_from(*unit).ok()).collect();
        self.page.decode_without_bom_handling(&bytes).0.into_owned()
    }
}

/// The encoding of a code page by its number; fonts from before Unicode live in 1252.
pub fn page(number: u16) -> &'static Encoding {
    match number {
        874 => encoding_rs::WINDOWS_874,
        932 => encoding_rs::SHIFT_JIS,
        936 => encoding_rs::GBK,
        949 => encoding_rs::EUC_KR,
        950 => encoding_rs::BIG5,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1258 => encoding_rs::WINDOWS_1258,
        _ => WINDOWS_1252,
    }
}
