//! Safe changes to a file: what a rule can put right without asking.

use super::read::look::Align;

/// A change that puts one finding right. Made by the checker only; [`super::fix`] carries it out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as an order to the program: "Đặt cỡ chữ 13".
    pub label: String,
    /// The changes, each to one paragraph or section.
    pub(super) changes: Vec<Change>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    /// Name of the part.
    pub part: String,
    /// What it is done to.
    pub target: Target,
    /// What is done.
    pub set: Set,
}

/// What a change is done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// Letters of a paragraph: its index, from, to.
    Letters(usize, usize, usize),
    /// A paragraph.
    Paragraph(usize),
    /// A section, from 0.
    Section(usize),
}

/// What is done. Lengths are twentieths of a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Set {
    /// Half points.
    Size(u32),
    /// Bold or not.
    Bold(bool),
    /// Italic or not.
    Italic(bool),
    /// Not underlined.
    Plain,
    /// Times New Roman.
    Face,
    /// Black.
    Black,
    /// Other letters instead.
    Text(String),
    /// Composed letters throughout the paragraph.
    Composed,
    /// Where the lines stand.
    Align(Align),
    /// Indent of the first line.
    FirstLine(i32),
    /// Space before.
    Before(i32),
    /// Distance of the lines, in 240ths of a line.
    Line(i32),
    /// A4, upright or lying.
    Sheet(i32, i32),
    /// Top, right, bottom, left.
    Margins([i32; 4]),
    /// Pages counted from 1 in Arabic figures.
    CountFromOne,
    /// No page number on the first page.
    TitlePage,
}

impl Fix {
    /// One change.
    pub(super) fn one(label: String, part: &str, target: Target, set: Set) -> Self {
        Self { label, changes: vec![Change { part: part.to_owned(), target, set }] }
    }
}
