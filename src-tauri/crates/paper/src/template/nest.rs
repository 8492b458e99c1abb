//! Blocks within one level of the tree: a block must close where it was opened, among the same paragraphs, rows or runs.

use super::finding::Finding;
use super::plan::{Piece, Source};

/// The pieces of a level, those of the blocks that are open apart.
#[derive(Default)]
pub(crate) struct Nest {
    pieces: Vec<Piece>,
    open: Vec<Open>,
}

struct Open {
    /// Keys of the names that close it: as written, path and label.
    names: Vec<String>,
    block: Block,
    body: Vec<Piece>,
    /// For a block of cells: their room.
    room: Option<u32>,
    /// What to report if it is never closed.
    fault: Finding,
}

enum Block {
    /// Loops in one another, the outermost first; none when the list is unknown.
    Each(Vec<Source>),
    /// A condition; none when the field is unknown.
    When(Option<Source>, bool),
}

impl Nest {
    /// Adds a piece to the innermost block.
    pub(crate) fn push(&mut self, piece: Piece) {
        match self.open.last_mut() {
            Some(open) => open.body.push(piece),
            None => self.pieces.push(piece),
        }
    }

    /// Opens a loop over each of `sources` in turn.
    pub(crate) fn open_each(&mut self, names: Vec<String>, sources: Vec<Source>, fault: Finding) {
        self.open(names, Block::Each(sources), fault);
    }

    /// Opens an optional block.
    pub(crate) fn open_when(
        &mut self,
        names: Vec<String>,
        source: Option<Source>,
        empty: bool,
        fault: Finding,
    ) {
        self.open(names, Block::When(source, empty), fault);
    }

    fn open(&mut self, names: Vec<String>, block: Block, fault: Finding) {
        self.open.push(Open { names, block, body: Vec::new(), room: None, fault });
    }

    /// Says that the innermost block is one of cells, which have this room.
    pub(crate) fn give_room(&mut self, room: u32) {
        if let Some(open) = self.open.last_mut() {
            open.room = Some(room);
        }
    }

    /// Whether a block of this name is open; any block for no name.
    pub(crate) fn opens(&self, name: &str) -> bool {
        self.open.iter().any(|open| closes(name, &open.names))
    }

    /// The tag that would close the innermost block.
    pub(crate) fn innermost(&self) -> Option<String> {
        let tag = &self.open.last()?.fault.tag;
        Some(tag.replacen(['#', '?', '^'], "/", 1))
    }

    /// Closes the innermost block for a closing tag of this name, leaving the loops that it entered. Gives whether the tag
    /// was its own, and its fault if it was not.
    pub(crate) fn close(
        &mut self,
        name: &str,
        frames: &mut Vec<String>,
    ) -> Option<(bool, Finding)> {
        let Open { names, block, body, room, fault } = self.open.pop()?;
        let pieces = match block {
            Block::Each(sources) => {
                frames.truncate(frames.len().saturating_sub(sources.len()));
                let inwards = sources.into_iter().rev();
                inwards.fold(body, |body, source| vec![Piece::Repeat(source, body)])
            }
            Block::When(Some(source), empty) => vec![Piece::When { source, empty, body }],
            Block::When(None, _) => Vec::new(),
        };
        match room {
            Some(room) => self.push(Piece::Cells(room, pieces)),
            None => pieces.into_iter().for_each(|piece| self.push(piece)),
        }
        Some((closes(name, &names), fault))
    }

    /// The pieces, once every block is closed.
    pub(crate) fn into_pieces(self) -> Vec<Piece> {
        self.pieces
    }
}

/// Whether a closing tag of this name closes a block of these names; one without a name closes any.
fn closes(name: &str, names: &[String]) -> bool {
    name.is_empty() || names.iter().any(|own| own == name)
}
