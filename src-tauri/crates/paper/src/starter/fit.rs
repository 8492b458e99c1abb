//! Lengths that only the filled text can tell.

/// Placeholder.
#[must_use]
pub fn fit(docx: &[u8]) -> Vec<u8> {
    docx.to_vec()
}
