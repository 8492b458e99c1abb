//! The library of legal bases (căn cứ) that a new commune starts with: data, for the clerk to change.

use crate::Id;

/// A legal basis of the commune's library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// Identifier.
    pub id: Id,
    /// Text without "Căn cứ" and without the mark at its end. Laws are cited by name and date
    /// only (NĐ 30 Phụ lục I, II.6.a).
    pub text: String,
    /// Used in new decisions.
    pub used: bool,
}

impl Basis {
    /// Whether new papers of a kind rest on it.
    pub fn is_for(&self, _kind: &str) -> bool {
        self.used
    }
}

/// The bundled library: for each entry whether new decisions use it, and its text.
pub fn standard_bases() -> impl Iterator<Item = (bool, &'static str)> {
    include_str!("../../data/legal-bases.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(used, text)| (used == "x", text.trim()))
}
