//! A `.docx` as far as the tests look into it: the text of its paragraphs and what is set for them.

use std::fs;
use std::path::Path;

use paper::package::Package;
use paper::xml::Element;

use crate::page::{every, text_of};

/// The parts of a document that hold text.
const PARTS: [&str; 3] = ["word/document.xml", "word/header1.xml", "word/header2.xml"];

/// A document.
pub struct Word {
    parts: Vec<Element>,
}

impl Word {
    /// Opens it.
    pub fn open(docx: &Path) -> Self {
        let bytes = fs::read(docx).unwrap();
        let mut package = Package::open(&bytes).unwrap();
        Self { parts: PARTS.iter().filter_map(|part| Some(package.xml(part).ok()?.root)).collect() }
    }

    /// All elements of a name in the main part.
    pub fn every(&self, name: &str) -> Vec<&Element> {
        every(&self.parts[0], name)
    }

    /// Elements of a name in all parts.
    pub fn everywhere(&self, name: &str) -> Vec<&Element> {
        self.parts.iter().flat_map(|part| every(part, name)).collect()
    }

    /// The text of each paragraph.
    pub fn paragraphs(&self) -> Vec<(&Element, String)> {
        self.every("w:p").into_iter().map(|paragraph| (paragraph, text(paragraph))).collect()
    }

    /// Cells of each row of each table, as text.
    pub fn rows(&self) -> Vec<Vec<String>> {
        let row = |row: &Element| every(row, "w:tc").into_iter().map(text).collect();
        self.every("w:tr").into_iter().map(row).collect()
    }
}

/// The text of the runs below an element.
pub fn text(element: &Element) -> String {
    every(element, "w:t").into_iter().map(text_of).collect()
}

/// The value of a setting below an element: `w:sz` gives its `w:val`.
pub fn value<'a>(element: &'a Element, name: &str, attribute: &str) -> Option<&'a str> {
    every(element, name).first()?.attribute(attribute)
}
