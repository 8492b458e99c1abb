//! The records that a workbook's stream is made of ([MS-XLS] 2.1.4).

use super::super::ReadError;
use super::super::binary::u16_at;

/// A record that goes on in the next one.
const CONTINUE: u16 = 0x003C;

/// A record: its kind, its bytes, and those of the records that continue it.
pub struct Record<'a> {
    /// What it is.
    pub kind: u16,
    /// Its bytes.
    pub data: &'a [u8],
    /// The bytes of what continues it.
    pub more: Vec<&'a [u8]>,
}

/// The records from one place of a stream on.
pub struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Records<'a> {
    /// The records of a stream from that place on.
    pub fn new(stream: &'a [u8], at: usize) -> Self {
        Self { stream, at }
    }

    /// The next record; none at the end.
    ///
    /// # Errors
    ///
    /// [`ReadError::Corrupt`] for a record that is cut off.
    pub fn next(&mut self) -> Result<Option<Record<'a>>, ReadError> {
        let Some((kind, data)) = self.single()? else { return Ok(None) };
        let mut more = Vec::new();
        while u16_at(self.stream, self.at) == Some(CONTINUE) {
            let Some((_, data)) = self.single()? else { break };
            more.push(data);
        }
        Ok(Some(Record { kind, data, more }))
    }

    /// How far they are read.
    pub fn place(&self) -> usize {
        self.at
    }

    fn single(&mut self) -> Result<Option<(u16, &'a [u8])>, ReadError> {
        let head = u16_at(self.stream, self.at).zip(u16_at(self.stream, self.at.saturating_add(2)));
        let Some((kind, size)) = head else { return Ok(None) };
        let start = self.at.saturating_add(4);
        let end = start.saturating_add(usize::from(size));
        let data = self
            .stream
            .get(start..end)
            .ok_or_else(|| ReadError::Corrupt("a record cut off".to_owned()))?;
        self.at = end;
        Ok(Some((kind, data)))
    }
}

/// Bytes that are read one after another, over a record and what continues it.
pub struct Bytes<'a> {
    current: &'a [u8],
    more: std::vec::IntoIter<&'a [u8]>,
}

impl<'a> Bytes<'a> {
    /// All bytes of a record.
    pub fn new(record: Record<'a>) -> Self {
        Self { current: record.data, more: record.more.into_iter() }
    }

    /// The next byte, in whichever record it lies.
    pub fn byte(&mut self) -> Option<u8> {
        loop {
            if let Some((first, rest)) = self.current.split_first() {
                self.current = rest;
                return Some(*first);
            }
            self.current = self.more.next()?;
        }
    }

    /// The next 16 bits.
    pub fn word(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    /// The next 32 bits.
    pub fn long(&mut self) -> Option<u32> {
        Some(u32::from(self.word()?) | u32::from(self.word()?) << 16)
    }

    /// Goes over that many bytes.
    pub fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > self.current.len() {
            count -= self.current.len();
            self.current = self.more.next()?;
        }
        self.current = self.current.get(count..)?;
        Some(())
    }

    /// That many letters of one or two bytes. Where they go on in another record, its first byte
    /// says anew how wide they are.
    pub fn letters(&mut self, count: usize, mut wide: bool) -> Option<Vec<u16>> {
        let mut units = Vec::new();
        while units.len() < count {
            if self.current.is_empty() {
                self.current = self.more.next()?;
                wide = self.byte()? & 1 != 0;
            }
            let wanted = count - units.len();
            if wide {
                let there = wanted.min(self.current.len() / 2);
                if there == 0 {
                    return None;
                }
                let (taken, rest) = self.current.split_at_checked(there * 2)?;
                units.extend(taken.chunks_exact(2).filter_map(|unit| u16_at(unit, 0)));
                self.current = rest;
            } else {
                let there = wanted.min(self.current.len());
                let (taken, rest) = self.current.split_at_checked(there)?;
                units.extend(taken.iter().map(|byte| u16::from(*byte)));
                self.current = rest;
            }
        }
        Some(units)
    }
}
