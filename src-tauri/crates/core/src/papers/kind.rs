//! The kinds of papers that can be made, as a table.

use crate::{Error, Result};

/// A kind of paper.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// Fixed name, relied on by other programs.
    pub name: &'static str,
    /// Title in the clerk's words.
    pub title: &'static str,
    /// Symbol of its numbers, before the body's ("QĐ" in "12/QĐ-UBND"), which is also the register
    /// it is numbered in. `None`: a list or sheet without a number (NĐ 30 Phụ lục III knows no
    /// abbreviation for it).
    pub register: Option<&'static str>,
    /// It is about one session.
    pub of_session: bool,
    /// Issuing it puts the teams it names in force.
    pub establishes: bool,
    /// Text of its starter template.
    pub(super) starter: &'static str,
    /// Recipients (nơi nhận) it starts with, a line each; `{…}` are filled by the gatherer.
    pub(super) recipients: &'static [&'static str],
}

/// All kinds, in the order they are offered.
pub const KINDS: &[Kind] = &[
    Kind {
        name: "decision-establish",
        title: "Quyết định thành lập tổ",
        register: Some("QĐ"),
        of_session: false,
        establishes: true,
        starter: include_str!("starters/decision-establish.txt"),
        recipients: &[
            "Như Điều 6;",
            "Sở Khoa học và Công nghệ (b/c);",
            "Thường trực Đảng ủy, HĐND {commune} (b/c);",
            "Chủ tịch, các PCT UBND {commune};",
            "UBMTTQ Việt Nam và các đoàn thể {commune};",
            "Lưu: VT, {department}.",
        ],
    },
    Kind {
        name: "attendance-sheet",
        title: "Danh sách điểm danh tập huấn",
        register: None,
        of_session: true,
        establishes: false,
        starter: include_str!("starters/attendance-sheet.txt"),
        recipients: &[],
    },
];

/// The kind of a name.
///
/// # Errors
/// [`Error::KindUnknown`].
pub fn kind(name: &str) -> Result<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name).ok_or_else(|| Error::KindUnknown(name.to_owned()))
}
