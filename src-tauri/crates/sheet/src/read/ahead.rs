//! Unpacking ahead: while some bytes of a part are looked at, another thread unpacks the next.

use std::io::{BufRead, Read, Result};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use super::ReadError;

/// Bytes handed over at once, and how many such pieces may lie unread.
const PIECE: usize = 1 << 16;
const AHEAD: usize = 8;

/// Reads a source that another thread takes its bytes from. A piece of them ends behind the last
/// `mark` that stands in it, where there is one.
///
/// # Errors
///
/// What `read` refuses with, and [`ReadError::Corrupt`] where there is no other thread.
pub fn ahead<T>(
    source: impl Read + Send,
    mark: &'static [u8],
    read: impl FnOnce(Ahead) -> std::result::Result<T, ReadError>,
) -> std::result::Result<T, ReadError> {
    thread::scope(|scope| {
        let (taken, pieces) = sync_channel(AHEAD);
        thread::Builder::new()
            .spawn_scoped(scope, move || take(source, mark, &taken))
            .map_err(|error| ReadError::Corrupt(error.to_string()))?;
        // Where reading ends early, the pieces go, and the taking ends with them.
        read(Ahead { pieces, piece: Vec::new(), at: 0 })
    })
}

/// Takes everything, up to an error, as long as somebody reads it.
fn take(mut source: impl Read, mark: &[u8], taken: &SyncSender<Result<Vec<u8>>>) {
    let mut piece = Vec::new();
    loop {
        let room = PIECE.saturating_sub(piece.len());
        piece.reserve_exact(room);
        let limit = u64::try_from(room).unwrap_or(u64::MAX);
        let result = source.by_ref().take(limit).read_to_end(&mut piece);
        let goes_on = matches!(result, Ok(count) if count > 0);
        let marked = piece.windows(mark.len()).rposition(|at| at == mark);
        // What stands behind the mark comes with the next piece, if there is one.
        let end = marked.filter(|_| goes_on).map_or(piece.len(), |at| at + mark.len());
        let rest = piece.split_off(end);
        if !piece.is_empty() && taken.send(Ok(piece)).is_err() {
            return;
        }
        piece = rest;
        if let Err(error) = result {
            drop(taken.send(Err(error)));
        }
        if !goes_on {
            return;
        }
    }
}

/// The bytes as they come; each filling of the buffer is a piece.
pub struct Ahead {
    pieces: Receiver<Result<Vec<u8>>>,
    piece: Vec<u8>,
    at: usize,
}

impl BufRead for Ahead {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        if self.at >= self.piece.len() {
            self.piece = self.pieces.recv().unwrap_or_else(|_| Ok(Vec::new()))?;
            self.at = 0;
        }
        Ok(self.piece.get(self.at..).unwrap_or_default())
    }

    fn consume(&mut self, count: usize) {
        self.at = self.at.saturating_add(count);
    }
}

impl Read for Ahead {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let count = self.fill_buf()?.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::io::{Error, ErrorKind};

    use super::*;

    const MARK: &[u8] = b"</row>";

    /// Gives so many bytes, then an error or the end.
    struct Source {
        left: usize,
        error: Option<ErrorKind>,
    }

    impl Read for Source {
        fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
            let count = self.left.min(buffer.len()).min(1000);
            buffer.iter_mut().take(count).for_each(|byte| *byte = b'a');
            self.left -= count;
            match self.error.filter(|_| count == 0) {
                Some(error) => Err(Error::from(error)),
                None => Ok(count),
            }
        }
    }

    #[test]
    fn everything_comes_and_then_the_end() {
        for left in [0, 1, PIECE, PIECE * (AHEAD + 3) + 7] {
            let read = ahead(Source { left, error: None }, MARK, |mut bytes| {
                let mut all = Vec::new();
                bytes.read_to_end(&mut all).unwrap();
                assert_eq!(bytes.fill_buf().unwrap(), b"");
                Ok(all.len())
            });
            assert_eq!(read, Ok(left));
        }
    }

    #[test]
    fn an_error_comes_behind_what_was_before_it() {
        let source = Source { left: PIECE + 5, error: Some(ErrorKind::FileTooLarge) };
        let read = ahead(source, MARK, |mut bytes| {
            let mut all = Vec::new();
            let error = bytes.read_to_end(&mut all).unwrap_err();
            Ok((all.len(), error.kind()))
        });
        assert_eq!(read, Ok((PIECE + 5, ErrorKind::FileTooLarge)));
    }

    #[test]
    fn pieces_end_behind_the_mark() {
        let row = "<row>một hàng</row>";
        let text = row.repeat(3 * PIECE / row.len()) + "</sheetData>";
        let pieces = ahead(text.as_bytes(), MARK, |mut bytes| {
            let mut pieces: Vec<String> = Vec::new();
            loop {
                let piece = String::from_utf8(bytes.fill_buf().unwrap().to_vec()).unwrap();
                bytes.consume(piece.len());
                if piece.is_empty() {
                    return Ok(pieces);
                }
                pieces.push(piece);
            }
        });
        let pieces = pieces.unwrap();
        assert_eq!(pieces.concat(), text);
        let (last, others) = pieces.split_last().unwrap();
        assert!(others.len() >= 3 && others.iter().all(|piece| piece.ends_with("</row>")));
        assert_eq!(last, "</sheetData>");
    }

    #[test]
    fn reading_may_end_early() {
        let endless = Source { left: usize::MAX, error: None };
        let read = ahead(endless, MARK, |mut bytes| Ok(bytes.fill_buf().unwrap().len()));
        assert_eq!(read, Ok(PIECE));
    }
}
