//! How wide a text is in Times New Roman.
//!
//! Tinos has the advance widths of Times New Roman, so the tables of the bundled font are enough.
//! Only what a width needs is read: `head` (units), `hhea` and `hmtx` (advances), `cmap` format 4
//! (which glyph a character has; every Vietnamese letter lies in it).

use crate::pdf::fonts;

/// The width of `text` in tenths of a millimetre at `size` points.
#[must_use]
pub fn text_width(text: &str, size: u32, bold: bool, italic: bool) -> u32 {
    let Some(font) = Font::read(fonts::face(bold, italic)) else {
        return 0;
    };
    let units: u32 = text.chars().map(|letter| font.advance(letter)).sum();
    // One point is 254/72 tenths of a millimetre.
    let tenths = u64::from(units) * u64::from(size) * 254 / (u64::from(font.units_per_em) * 72);
    u32::try_from(tenths).unwrap_or(u32::MAX)
}

struct Font<'a> {
    units_per_em: u16,
    advances: u16,
    hmtx: &'a [u8],
    cmap: &'a [u8],
}

impl<'a> Font<'a> {
    fn read(data: &'a [u8]) -> Option<Self> {
        let hhea = table(data, b"hhea")?;
        Some(Self {
            units_per_em: u16_at(table(data, b"head")?, 18)?.max(1),
            advances: u16_at(hhea, 34)?,
            hmtx: table(data, b"hmtx")?,
            cmap: format4(table(data, b"cmap")?)?,
        })
    }

    /// The advance of a character in units of the font; an unknown one counts as the missing glyph.
    fn advance(&self, letter: char) -> u32 {
        let glyph = self.glyph(letter).unwrap_or(0);
        let index = usize::from(glyph.min(self.advances.saturating_sub(1)));
        u16_at(self.hmtx, index * 4).map_or(0, u32::from)
    }

    fn glyph(&self, letter: char) -> Option<u16> {
        let code = u16::try_from(u32::from(letter)).ok()?;
        let doubled = usize::from(u16_at(self.cmap, 6)?);
        let starts = 16 + doubled;
        let segment = (0..doubled)
            .step_by(2)
            .find(|at| u16_at(self.cmap, 14 + at).is_some_and(|end| end >= code))?;
        let start = u16_at(self.cmap, starts + segment)?;
        if code < start {
            return None;
        }
        let delta = u16_at(self.cmap, starts + doubled + segment)?;
        let offset_at = starts + 2 * doubled + segment;
        let offset = usize::from(u16_at(self.cmap, offset_at)?);
        if offset == 0 {
            return Some(code.wrapping_add(delta));
        }
        let glyph = u16_at(self.cmap, offset_at + offset + 2 * usize::from(code - start))?;
        (glyph != 0).then(|| glyph.wrapping_add(delta))
    }
}

fn table<'a>(data: &'a [u8], tag: &[u8; 4]) -> Option<&'a [u8]> {
    let count = usize::from(u16_at(data, 4)?);
    let record = (0..count)
        .filter_map(|index| data.get(12 + index * 16..28 + index * 16))
        .find(|record| record.starts_with(tag))?;
    let start = u32_at(record, 8)?;
    data.get(start..start.checked_add(u32_at(record, 12)?)?)
}

/// The `cmap` subtable of format 4.
fn format4(cmap: &[u8]) -> Option<&[u8]> {
    let count = usize::from(u16_at(cmap, 2)?);
    (0..count)
        .filter_map(|index| cmap.get(u32_at(cmap, 4 + index * 8 + 4)?..))
        .find(|subtable| u16_at(subtable, 0) == Some(4))
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    let bytes: [u8; 2] = data.get(at..at + 2)?.try_into().ok()?;
    Some(u16::from_be_bytes(bytes))
}

fn u32_at(data: &[u8], at: usize) -> Option<usize> {
    let bytes: [u8; 4] = data.get(at..at + 4)?.try_into().ok()?;
    usize::try_from(u32::from_be_bytes(bytes)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Widths measured in a PDF of the decree's own forms.
    #[test]
    fn known_lines_have_their_known_widths() {
        for (text, size, tenths) in [
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, 957),
            ("Độc lập - Tự do - Hạnh phúc", 13, 561),
            ("ỦY BAN NHÂN DÂN", 13, 432),
        ] {
            let width = text_width(text, size, true, false);
            assert!(width.abs_diff(tenths) <= 3, "{text}: {width}");
        }
    }
}
