//! The records that the parts of a binary package are made of ([MS-XLSB] 2.1.4).

use std::io::{BufRead, ErrorKind, Read};

use super::super::binary::u32_at;
use super::super::{ReadError, limits};

/// A part on the way.
pub struct Records<R> {
    part: R,
    data: Vec<u8>,
}

impl<R: BufRead> Records<R> {
    /// From the beginning.
    pub fn new(part: R) -> Self {
        Self { part, data: Vec::new() }
    }

    /// The kind and the bytes of the next record; none at the end.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn next(&mut self) -> Result<Option<(u16, &[u8])>, ReadError> {
        let Some(first) = self.byte()? else { return Ok(None) };
        let mut kind = u16::from(first & 0x7F);
        if first & 0x80 != 0 {
            kind |= u16::from(self.byte()?.unwrap_or_default() & 0x7F) << 7;
        }
        let mut size = 0_usize;
        for shift in [0, 7, 14, 21] {
            let byte = self.byte()?.ok_or_else(cut)?;
            size |= usize::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        if size > limits::PIECE {
            return Err(ReadError::TooLarge);
        }
        self.data.clear();
        let wanted = u64::try_from(size).unwrap_or(u64::MAX);
        (&mut self.part)
            .take(wanted)
            .read_to_end(&mut self.data)
            .map_err(|error| failed(&error))?;
        if self.data.len() < size {
            return Err(cut());
        }
        Ok(Some((kind, &self.data)))
    }

    fn byte(&mut self) -> Result<Option<u8>, ReadError> {
        let byte = self.part.fill_buf().map_err(|error| failed(&error))?.first().copied();
        if byte.is_some() {
            self.part.consume(1);
        }
        Ok(byte)
    }
}

fn cut() -> ReadError {
    ReadError::Corrupt("a record cut off".to_owned())
}

fn failed(error: &std::io::Error) -> ReadError {
    match error.kind() {
        ErrorKind::FileTooLarge => ReadError::TooLarge,
        _ => ReadError::Corrupt(error.to_string()),
    }
}

/// The letters of a text at a place, in units of UTF-16, and the place behind it. A text of no
/// length at all is one that is not there.
pub fn text_at(data: &[u8], at: usize) -> Option<(Vec<u16>, usize)> {
    let count = match u32_at(data, at)? {
        u32::MAX => 0,
        count => usize::try_from(count).ok()?,
    };
    let start = at.checked_add(4)?;
    let end = start.checked_add(count.checked_mul(2)?)?;
    let bytes = data.get(start..end)?.chunks_exact(2);
    let units = bytes.filter_map(|unit| Some(u16::from_le_bytes(unit.try_into().ok()?)));
    Some((units.collect(), end))
}

/// The same as text.
pub fn plain_at(data: &[u8], at: usize) -> Option<(String, usize)> {
    let (units, end) = text_at(data, at)?;
    Some((String::from_utf16_lossy(&units), end))
}
