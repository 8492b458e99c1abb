//! How much a file from outside may be.

/// Bytes of the file itself.
pub const FILE: usize = 200 << 20;

/// Bytes that all parts of a package may inflate to. A sheet with a million formatted but empty
/// rows stays below it.
pub const INFLATED: u64 = 640 << 20;

/// Bytes that any part but a sheet's cells may inflate to: the shared texts, styles, a picture.
pub const INFLATED_PART: u64 = 192 << 20;

/// Parts of a package.
pub const PARTS: usize = 20_000;

/// Cells with something in them, over all sheets.
pub const CELLS: usize = 4_000_000;

/// Bytes of text in cells, over all sheets.
pub const TEXT: usize = 128 << 20;

/// Merged areas of one sheet.
pub const MERGES: usize = 200_000;

/// Bytes of one tag or one text between two tags.
pub const PIECE: usize = 16 << 20;
