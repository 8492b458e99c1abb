//! Records of large changes as the journal keeps them: packed by gzip while the change goes on. A list
//! of thousands writes its values twice, into the tables and into its record; packed, that is a tenth
//! of it, and each backup has so much less to copy.

use std::io::{self, Read, Write as _};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};

use flate2::Compression;
use flate2::bufread::MultiGzDecoder;
use flate2::write::GzEncoder;

/// How every gzip stream begins; no changeset does.
const MARK: &[u8] = &[0x1f, 0x8b];

/// A record that is packed by another thread as it grows.
pub(super) struct Packing {
    pieces: Sender<Vec<u8>>,
    packed: JoinHandle<io::Result<Vec<u8>>>,
}

impl Packing {
    /// # Errors
    /// There is no other thread.
    pub fn begin() -> io::Result<Self> {
        let (pieces, to_pack) = channel();
        let packed = thread::Builder::new().spawn(move || pack(&to_pack))?;
        Ok(Self { pieces, packed })
    }

    /// Takes the next piece of the record.
    pub fn push(&self, piece: Vec<u8>) {
        // Where nobody takes it, the end says why.
        drop(self.pieces.send(piece));
    }

    /// The whole record, packed.
    pub fn finish(self) -> io::Result<Vec<u8>> {
        drop(self.pieces);
        self.packed.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    }
}

fn pack(pieces: &Receiver<Vec<u8>>) -> io::Result<Vec<u8>> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    for piece in pieces {
        packed.write_all(&piece)?;
    }
    packed.finish()
}

/// A record of the journal, to be read as the changeset that it is.
pub(super) fn changeset(record: &[u8]) -> Box<dyn Read + '_> {
    if record.starts_with(MARK) { Box::new(MultiGzDecoder::new(record)) } else { Box::new(record) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn what_was_packed_comes_back() {
        let pieces = ["Tổ một ".repeat(50_000), String::new(), "Tổ hai".to_owned()];
        let packing = Packing::begin().unwrap();
        for piece in &pieces {
            packing.push(piece.clone().into_bytes());
        }
        let packed = packing.finish().unwrap();
        assert!(packed.len() < 10_000);
        let mut back = String::new();
        changeset(&packed).read_to_string(&mut back).unwrap();
        assert_eq!(back, pieces.concat());

        let cut_off = packed.get(..packed.len() / 2).unwrap();
        changeset(cut_off).read_to_string(&mut back).unwrap_err();
    }

    #[test]
    fn what_was_not_packed_is_read_as_it_is() {
        for record in [b"T\x01\x01preference\0".as_slice(), b""] {
            let mut back = Vec::new();
            changeset(record).read_to_end(&mut back).unwrap();
            assert_eq!(back, record);
        }
    }
}
