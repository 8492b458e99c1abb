//! The four faces of Tinos, which has the metrics of Times New Roman and all Vietnamese letters
//! (SIL Open Font License, `fonts/OFL.txt`).

/// Upright.
pub const REGULAR: &[u8] = include_bytes!("../../fonts/Tinos-Regular.ttf");
/// Bold.
pub const BOLD: &[u8] = include_bytes!("../../fonts/Tinos-Bold.ttf");
/// Italic.
pub const ITALIC: &[u8] = include_bytes!("../../fonts/Tinos-Italic.ttf");
/// Bold italic.
pub const BOLD_ITALIC: &[u8] = include_bytes!("../../fonts/Tinos-BoldItalic.ttf");

/// The face of that weight and slant.
#[must_use]
pub fn face(bold: bool, italic: bool) -> &'static [u8] {
    match (bold, italic) {
        (false, false) => REGULAR,
        (true, false) => BOLD,
        (false, true) => ITALIC,
        (true, true) => BOLD_ITALIC,
    }
}
