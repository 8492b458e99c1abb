//! Starter templates: Word files laid out after NĐ 30 from a readable text.
//!
//! The text of a starter says what stands in the paper ([`markup`]); the numbers of the decree
//! say how it is set ([`layout`]). [`build`] joins the two into a `.docx` with fields, the same
//! bytes every time. After a template has been filled, [`fit`] gives the prescribed lines the
//! length that the filled text asks for.

mod document;
mod fit;
mod keep;
pub mod layout;
mod markup;
mod parts;
pub(crate) mod tree;
pub(crate) mod width;

pub use fit::{fit, fit_document};
pub use layout::Layout;
pub use width::text_width;

/// Why a starter text cannot be built.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct StarterError {
    /// The line of the text, from 1.
    pub line: usize,
    /// What is wrong with it, in English: a starter text is the program's own.
    pub reason: String,
}

/// Builds the template that `text` describes, as the bytes of a `.docx`.
///
/// The same text and layout give the same bytes on every machine and day.
///
/// # Errors
/// When a line is not in the markup: an unknown role or directive, a row with the wrong number of
/// cells, a paragraph before the first page.
pub fn build(text: &str, profile: &Layout) -> Result<Vec<u8>, StarterError> {
    let sections = markup::parse(text)?;
    let document = document::write(&sections, profile);
    parts::package(&document, profile)
        .map_err(|error| StarterError { line: 0, reason: error.to_string() })
}
