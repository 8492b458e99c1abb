//! The compound file around an .xls: a small file system of sectors and chains ([MS-CFB]).
//!
//! A chain that runs in a circle, leaves the file or is longer than it is an error, so nothing
//! here takes more memory than the file itself.

use super::super::ReadError;
use super::super::binary::{u16_at, u32_at};

/// The first bytes of every compound file.
pub const MARK: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Sector numbers from here on are no sectors but marks: the end of a chain, a free place.
const LAST_SECTOR: u32 = 0xFFFF_FFFA;

/// Streams below this size lie in the small sectors.
const SMALL: u64 = 4096;

/// Bytes of a small sector.
const SMALL_SECTOR: usize = 64;

/// Bytes of an entry of the directory.
const ENTRY: usize = 128;

/// An opened compound file.
pub struct Cfb<'a> {
    bytes: &'a [u8],
    sector: usize,
    chains: Vec<u32>,
    directory: Vec<u8>,
}

impl<'a> Cfb<'a> {
    /// Opens a compound file.
    ///
    /// # Errors
    ///
    /// [`ReadError::Corrupt`].
    pub fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let sector = match u16_at(bytes, 30) {
            Some(9) => 512,
            Some(12) => 4096,
            _ => return Err(corrupt("a compound file without sectors")),
        };
        let mut file = Self { bytes, sector, chains: Vec::new(), directory: Vec::new() };
        file.chains = file.read_chains()?;
        let start = u32_at(bytes, 48).ok_or_else(|| corrupt("a compound file cut off"))?;
        file.directory = file.follow(start)?;
        Ok(file)
    }

    /// The table of chains: which sector comes after which.
    fn read_chains(&self) -> Result<Vec<u32>, ReadError> {
        let sectors = self.bytes.len() / self.sector;
        let mut tables: Vec<u32> =
            (0..109).filter_map(|place| u32_at(self.bytes, 76 + place * 4)).collect();
        // Where the header has no room for all tables, further sectors name them.
        let mut next = u32_at(self.bytes, 68).unwrap_or(u32::MAX);
        for _ in 0..sectors {
            if next >= LAST_SECTOR {
                break;
            }
            let more = self.sector_at(next)?;
            let numbers = numbers(more);
            let (last, places) =
                numbers.split_last().ok_or_else(|| corrupt("a compound file cut off"))?;
            tables.extend(places);
            next = *last;
        }
        let mut chains = Vec::new();
        for table in tables.into_iter().filter(|table| *table < LAST_SECTOR) {
            if chains.len() > sectors {
                break;
            }
            chains.extend(numbers(self.sector_at(table)?));
        }
        Ok(chains)
    }

    /// The bytes of a sector; the last one of a file may be short.
    fn sector_at(&self, number: u32) -> Result<&'a [u8], ReadError> {
        let place = usize::try_from(number).ok().and_then(|number| number.checked_add(1));
        let start = place.and_then(|place| place.checked_mul(self.sector));
        let rest = start.and_then(|start| self.bytes.get(start..)).filter(|rest| !rest.is_empty());
        let rest = rest.ok_or_else(|| corrupt("a sector beyond the end of the file"))?;
        Ok(rest.get(..self.sector).unwrap_or(rest))
    }

    /// All bytes of a chain.
    fn follow(&self, start: u32) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::new();
        let mut next = start;
        while next < LAST_SECTOR {
            if bytes.len() > self.bytes.len() {
                return Err(corrupt("a chain of sectors that runs in a circle"));
            }
            bytes.extend_from_slice(self.sector_at(next)?);
            next = entry(&self.chains, next)?;
        }
        Ok(bytes)
    }

    /// The entries of the directory: name, first sector, size.
    fn entries(&self) -> impl Iterator<Item = (String, u32, u64)> + '_ {
        self.directory.chunks_exact(ENTRY).filter_map(|entry| {
            let letters = usize::from(u16_at(entry, 64)?.min(64)) / 2;
            let units: Vec<u16> = (0..letters.saturating_sub(1))
                .filter_map(|letter| u16_at(entry, letter * 2))
                .collect();
            let name = String::from_utf16_lossy(&units);
            Some((name, u32_at(entry, 116)?, u64::from(u32_at(entry, 120)?)))
        })
    }

    /// The bytes of a stream; none if there is no such stream.
    ///
    /// # Errors
    ///
    /// [`ReadError::Corrupt`].
    pub fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let found = self.entries().find(|(known, _, _)| known.eq_ignore_ascii_case(name));
        let Some((_, start, size)) = found else { return Ok(None) };
        let mut bytes = if size < SMALL { self.small(start, size)? } else { self.follow(start)? };
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        if bytes.len() < size {
            return Err(corrupt("a stream cut off"));
        }
        bytes.truncate(size);
        Ok(Some(bytes))
    }

    /// A stream in small sectors, which lie in the stream of the root.
    fn small(&self, start: u32, size: u64) -> Result<Vec<u8>, ReadError> {
        let root = self.entries().next().map(|(_, start, _)| start);
        let pool = self.follow(root.unwrap_or(u32::MAX))?;
        let chains = numbers(&self.follow(u32_at(self.bytes, 60).unwrap_or(u32::MAX))?);
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        let mut bytes = Vec::new();
        let mut next = start;
        while next < LAST_SECTOR && bytes.len() < size {
            let place = usize::try_from(next).ok().and_then(|next| next.checked_mul(SMALL_SECTOR));
            let sector = place.and_then(|place| pool.get(place..place.checked_add(SMALL_SECTOR)?));
            bytes.extend_from_slice(
                sector.ok_or_else(|| corrupt("a small sector beyond the others"))?,
            );
            next = entry(&chains, next)?;
        }
        Ok(bytes)
    }
}

fn entry(chains: &[u32], sector: u32) -> Result<u32, ReadError> {
    let place = usize::try_from(sector).ok();
    place
        .and_then(|place| chains.get(place))
        .copied()
        .ok_or_else(|| corrupt("a sector without a chain"))
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes
        .chunks_exact(4)
        .filter_map(|number| Some(u32::from_le_bytes(number.try_into().ok()?)))
        .collect()
}

fn corrupt(what: &str) -> ReadError {
    ReadError::Corrupt(what.to_owned())
}
