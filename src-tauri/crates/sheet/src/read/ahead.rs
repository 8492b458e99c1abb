//! Unpacking ahead: while some bytes of a part are looked at, another thread unpacks the next. Where it is
//! faster than the looking, it does some of that too.

use std::io::{BufRead, Read, Result};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread;

use super::ReadError;

/// Bytes handed over at once, and how many such pieces may lie unread.
const PIECE: usize = 1 << 16;
const AHEAD: usize = 8;

/// Reads a source that another thread takes its bytes from. A piece of them ends behind the last
/// `mark` that stands in it, where there is one.
///
/// While enough pieces lie unread, the other thread does not wait: it makes of the next one what can
/// be made without the others. A piece comes with that or without it, as time allows.
///
/// # Errors
///
/// What `read` refuses with, and [`ReadError::Corrupt`] where there is no other thread.
pub fn ahead<M: Send, T>(
    source: impl Read + Send,
    mark: &'static [u8],
    make: impl Fn(&str) -> M + Send,
    read: impl FnOnce(Ahead<M>) -> std::result::Result<T, ReadError>,
) -> std::result::Result<T, ReadError> {
    thread::scope(|scope| {
        let (taken, pieces) = sync_channel(AHEAD);
        thread::Builder::new()
            .spawn_scoped(scope, move || take(source, mark, make, &taken))
            .map_err(|error| ReadError::Corrupt(error.to_string()))?;
        // Where reading ends early, the pieces go, and the taking ends with them.
        read(Ahead { pieces, piece: Piece::of(Vec::new()), at: 0 })
    })
}

/// Takes everything, up to an error, as long as somebody reads it.
fn take<M>(
    mut source: impl Read,
    mark: &[u8],
    make: impl Fn(&str) -> M,
    taken: &SyncSender<Result<Piece<M>>>,
) {
    let mut bytes = Vec::new();
    loop {
        let room = PIECE.saturating_sub(bytes.len());
        bytes.reserve_exact(room);
        let limit = u64::try_from(room).unwrap_or(u64::MAX);
        let result = source.by_ref().take(limit).read_to_end(&mut bytes);
        let goes_on = matches!(result, Ok(count) if count > 0);
        let marked = bytes.windows(mark.len()).rposition(|at| at == mark);
        // What stands behind the mark comes with the next piece, if there is one.
        let end = marked.filter(|_| goes_on).map_or(bytes.len(), |at| at + mark.len());
        let rest = bytes.split_off(end);
        if !bytes.is_empty() && !hand_over(Piece::of(bytes), &make, taken) {
            return;
        }
        bytes = rest;
        if let Err(error) = result {
            drop(taken.send(Err(error)));
        }
        if !goes_on {
            return;
        }
    }
}

/// Whether anybody still takes it.
fn hand_over<M>(
    piece: Piece<M>,
    make: impl Fn(&str) -> M,
    taken: &SyncSender<Result<Piece<M>>>,
) -> bool {
    match taken.try_send(Ok(piece)) {
        Err(TrySendError::Full(piece)) => {
            let made = piece.map(|piece| Piece { made: piece.text().map(make), ..piece });
            taken.send(made).is_ok()
        }
        sent => sent.is_ok(),
    }
}

/// Some of the bytes.
struct Piece<M> {
    content: Content,
    made: Option<M>,
}

enum Content {
    Text(String),
    Bytes(Vec<u8>),
}

impl<M> Piece<M> {
    fn of(bytes: Vec<u8>) -> Self {
        let content = String::from_utf8(bytes)
            .map_or_else(|error| Content::Bytes(error.into_bytes()), Content::Text);
        Self { content, made: None }
    }

    fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Text(text) => Some(text),
            Content::Bytes(_) => None,
        }
    }

    fn bytes(&self) -> &[u8] {
        match &self.content {
            Content::Text(text) => text.as_bytes(),
            Content::Bytes(bytes) => bytes,
        }
    }
}

/// The bytes as they come; each filling of the buffer is a piece.
pub struct Ahead<M> {
    pieces: Receiver<Result<Piece<M>>>,
    piece: Piece<M>,
    at: usize,
}

impl<M> Ahead<M> {
    /// What was made of the piece that begins here; nothing in the midst of one.
    ///
    /// # Errors
    ///
    /// Those of the source.
    pub fn made(&mut self) -> Result<Option<M>> {
        self.fill()?;
        Ok(self.piece.made.take().filter(|_| self.at == 0))
    }

    /// What is left of the piece; nothing where it is no text.
    ///
    /// # Errors
    ///
    /// Those of the source.
    pub fn text(&mut self) -> Result<&str> {
        self.fill()?;
        Ok(self.piece.text().and_then(|text| text.get(self.at..)).unwrap_or_default())
    }

    fn fill(&mut self) -> Result<()> {
        if self.at >= self.piece.bytes().len() {
            self.piece = self.pieces.recv().unwrap_or_else(|_| Ok(Piece::of(Vec::new())))?;
            self.at = 0;
        }
        Ok(())
    }
}

impl<M> BufRead for Ahead<M> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        self.fill()?;
        Ok(self.piece.bytes().get(self.at..).unwrap_or_default())
    }

    fn consume(&mut self, count: usize) {
        self.at = self.at.saturating_add(count);
    }
}

impl<M> Read for Ahead<M> {
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
            let read = ahead(
                Source { left, error: None },
                MARK,
                |_| (),
                |mut bytes| {
                    let mut all = Vec::new();
                    bytes.read_to_end(&mut all).unwrap();
                    assert_eq!(bytes.fill_buf().unwrap(), b"");
                    Ok(all.len())
                },
            );
            assert_eq!(read, Ok(left));
        }
    }

    #[test]
    fn an_error_comes_behind_what_was_before_it() {
        let source = Source { left: PIECE + 5, error: Some(ErrorKind::FileTooLarge) };
        let read = ahead(
            source,
            MARK,
            |_| (),
            |mut bytes| {
                let mut all = Vec::new();
                let error = bytes.read_to_end(&mut all).unwrap_err();
                Ok((all.len(), error.kind()))
            },
        );
        assert_eq!(read, Ok((PIECE + 5, ErrorKind::FileTooLarge)));
    }

    #[test]
    fn pieces_end_behind_the_mark() {
        let row = "<row>một hàng</row>";
        let text = row.repeat(3 * PIECE / row.len()) + "</sheetData>";
        let pieces = ahead(
            text.as_bytes(),
            MARK,
            |_| (),
            |mut bytes| {
                let mut pieces: Vec<String> = Vec::new();
                loop {
                    let piece = String::from_utf8(bytes.fill_buf().unwrap().to_vec()).unwrap();
                    bytes.consume(piece.len());
                    if piece.is_empty() {
                        return Ok(pieces);
                    }
                    pieces.push(piece);
                }
            },
        );
        let pieces = pieces.unwrap();
        assert_eq!(pieces.concat(), text);
        let (last, others) = pieces.split_last().unwrap();
        assert!(others.len() >= 3 && others.iter().all(|piece| piece.ends_with("</row>")));
        assert_eq!(last, "</sheetData>");
    }

    #[test]
    fn reading_may_end_early() {
        let endless = Source { left: usize::MAX, error: None };
        let read = ahead(endless, MARK, |_| (), |mut bytes| Ok(bytes.fill_buf().unwrap().len()));
        assert_eq!(read, Ok(PIECE));
    }

    #[test]
    fn a_piece_that_nobody_waits_for_comes_with_what_is_made_of_it() {
        let text = "<row>một hàng</row>".repeat(PIECE);
        let (told, made) = std::sync::mpsc::channel();
        let make = move |text: &str| {
            told.send(()).unwrap();
            text.len()
        };
        let read = ahead(text.as_bytes(), MARK, make, |mut bytes| {
            let mut all = String::new();
            let first = bytes.made().unwrap();
            assert_eq!(first, None);
            // Those behind the first lie unread meanwhile, until there is no room for more.
            made.recv().unwrap();
            let mut pieces = 0;
            loop {
                let made = bytes.made().unwrap();
                let piece = bytes.text().unwrap().to_owned();
                assert!(made.is_none_or(|length| length == piece.len()));
                pieces += usize::from(made.is_some());
                let quarter = piece.len() / 4;
                bytes.consume(quarter);
                assert_eq!((bytes.made().unwrap(), quarter == 0), (None, piece.is_empty()));
                bytes.consume(piece.len() - quarter);
                if piece.is_empty() {
                    return Ok((all, pieces));
                }
                all.push_str(&piece);
            }
        });
        let (all, pieces) = read.unwrap();
        assert!(all == text && pieces > 0);
    }
}
