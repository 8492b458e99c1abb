//! A paper with its components recognised.

use super::asked::Asked;
use super::read::{Paragraph, Reading};

/// What the rules look at.
pub(crate) struct Scene<'a> {
    /// The file.
    pub reading: &'a Reading,
    /// What the caller wants to know.
    pub asked: &'a Asked<'a>,
}

impl<'a> Scene<'a> {
    /// Recognises the components of a file.
    pub(crate) fn new(reading: &'a Reading, asked: &'a Asked<'a>) -> Self {
        Self { reading, asked }
    }

    /// Sections that hold annexes.
    pub(crate) fn in_annex(&self, _paragraph: &Paragraph) -> bool {
        false
    }
}
