//! Excel's workbooks from 97 to 2003 (BIFF8) and those of Excel 5 and 95, with the fonts of cells
//! and runs ([MS-XLS]).

mod cells;
pub mod cfb;
mod record;
mod text;

use std::collections::HashMap;

use super::binary::{u16_at, u32_at};
use super::grid::{Budget, Grid};
use super::moment::Shown;
use super::rich::{Font, Rich, font};
use super::xlsx::Style;
use super::{ReadError, Workbook, limits};
use cfb::Cfb;
use record::{Bytes, Record, Records};
use text::{Texts, page};

/// The kinds of records that are read.
mod kind {
    pub const FORMULA: u16 = 0x0006;
    pub const END: u16 = 0x000A;
    pub const FROM_1904: u16 = 0x0022;
    pub const LOCKED: u16 = 0x002F;
    pub const FONT: u16 = 0x0031;
    pub const CODE_PAGE: u16 = 0x0042;
    pub const TAB: u16 = 0x0085;
    pub const NUMBERS: u16 = 0x00BD;
    pub const RICH_TEXT: u16 = 0x00D6;
    pub const STYLE: u16 = 0x00E0;
    pub const MERGED: u16 = 0x00E5;
    pub const SHARED_TEXTS: u16 = 0x00FC;
    pub const SHARED_TEXT: u16 = 0x00FD;
    pub const NUMBER: u16 = 0x0203;
    pub const TEXT: u16 = 0x0204;
    pub const BOOL_OR_ERROR: u16 = 0x0205;
    pub const FORMULA_TEXT: u16 = 0x0207;
    pub const SHORT_NUMBER: u16 = 0x027E;
    pub const FORMAT: u16 = 0x041E;
    pub const BEGIN: u16 = 0x0809;
}

/// What the cells of all sheets refer to.
struct Common {
    texts: Texts,
    shared: Vec<Rich>,
    styles: Vec<Style>,
    from_1904: bool,
}

impl Common {
    fn style(&self, number: u16) -> Style {
        self.styles.get(usize::from(number)).cloned().unwrap_or_default()
    }
}

/// A tab: its name, whether it is hidden, where its records begin.
struct Tab {
    name: String,
    hidden: bool,
    start: usize,
}

/// Reads an .xls, in its compound file or, as Excel 5 also wrote it, without.
///
/// # Errors
///
/// [`ReadError`].
pub fn read(bytes: &[u8]) -> Result<Workbook, ReadError> {
    if !bytes.starts_with(&cfb::MARK) {
        return read_stream(bytes);
    }
    // Every Office file under a password is a compound file with a stream of that name.
    if mentions(bytes, "EncryptedPackage") {
        return Err(ReadError::Encrypted);
    }
    let file = Cfb::open(bytes)?;
    let stream = match file.stream("Workbook")? {
        Some(stream) => Some(stream),
        None => file.stream("Book")?,
    };
    read_stream(
        &stream
            .ok_or_else(|| ReadError::Corrupt("a compound file without a workbook".to_owned()))?,
    )
}

/// Whether a name stands in the directory of a compound file (UTF-16).
fn mentions(bytes: &[u8], name: &str) -> bool {
    let wanted: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

fn read_stream(stream: &[u8]) -> Result<Workbook, ReadError> {
    let (common, tabs) = globals(stream)?;
    let mut budget = Budget::default();
    let mut sheets = Vec::new();
    // Each record belongs to one sheet: tabs that share them would be read for ever.
    let mut left = stream.len();
    for tab in tabs {
        let mut grid = Grid::new(&mut budget);
        let taken = cells::read(stream, tab.start, &common, &mut grid)?;
        left = left
            .checked_sub(taken)
            .ok_or_else(|| ReadError::Corrupt("sheets that lie in one another".to_owned()))?;
        sheets.push(grid.finish(tab.name, tab.hidden));
    }
    Ok(Workbook { sheets })
}

/// What stands before the sheets: fonts, styles, texts and the tabs.
fn globals(stream: &[u8]) -> Result<(Common, Vec<Tab>), ReadError> {
    let texts = Texts { biff8: true, page: page(1252), fonts: Vec::new() };
    let mut common = Common { texts, shared: Vec::new(), styles: Vec::new(), from_1904: false };
    let mut tabs = Vec::new();
    let mut formats = HashMap::new();
    let mut styles: Vec<(u16, u16)> = Vec::new();
    let mut records = Records::new(stream, 0);
    let mut ended = false;
    while let Some(record) = records.next()? {
        let first = u16_at(record.data, 0);
        match record.kind {
            kind::BEGIN => common.texts.biff8 = first == Some(0x0600),
            kind::LOCKED if first != Some(0) || common.texts.biff8 => {
                return Err(ReadError::Encrypted);
            }
            kind::CODE_PAGE => common.texts.page = page(first.unwrap_or(1252)),
            kind::FROM_1904 => common.from_1904 = first == Some(1),
            kind::FONT => {
                let font = named_font(record, &common.texts);
                common.texts.fonts.push(font);
            }
            kind::FORMAT => {
                let mut bytes = Bytes::new(record);
                let number = bytes.word();
                let code = common.texts.plain(&mut bytes, common.texts.biff8);
                if let (Some(number), Some(code)) = (number, code) {
                    formats.insert(number, Shown::of_code(&code));
                }
            }
            kind::STYLE => styles.extend(first.zip(u16_at(record.data, 2))),
            kind::TAB => tabs.extend(tab(record, &common.texts)),
            kind::SHARED_TEXTS => common.shared = common.texts.shared(record)?,
            kind::END => {
                ended = true;
                break;
            }
            _ => {}
        }
        if tabs.len() > limits::PARTS {
            return Err(ReadError::TooLarge);
        }
    }
    if !ended {
        return Err(ReadError::Corrupt("a workbook cut off".to_owned()));
    }
    let style = |(font, format): &(u16, u16)| Style {
        font: common.texts.font(*font),
        shown: formats
            .get(format)
            .copied()
            .unwrap_or_else(|| Shown::of_builtin(u32::from(*format))),
    };
    common.styles = styles.iter().map(style).collect();
    Ok((common, tabs))
}

fn named_font(record: Record<'_>, texts: &Texts) -> Font {
    let mut bytes = Bytes::new(record);
    bytes.skip(14)?;
    font(&texts.plain(&mut bytes, false)?)
}

/// A tab, unless it is one of a chart or a macro.
fn tab(record: Record<'_>, texts: &Texts) -> Option<Tab> {
    let start = usize::try_from(u32_at(record.data, 0)?).ok()?;
    let (hidden, sort) = (*record.data.get(4)? & 3 != 0, *record.data.get(5)?);
    let mut bytes = Bytes::new(record);
    bytes.skip(6)?;
    let name = texts.plain(&mut bytes, false)?;
    (sort == 0).then_some(Tab { name, hidden, start })
}
