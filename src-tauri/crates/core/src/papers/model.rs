//! A paper as it is stored.

use chrono::NaiveDate;

use super::Kind;
use crate::Id;
use crate::id::stored_words;

/// Where a paper stands in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperState {
    /// Nháp.
    Draft,
    /// Đã trình: handed in, which is not issued.
    Submitted,
    /// Đã ban hành.
    Issued,
    /// Thay thế.
    Replaced,
    /// Bãi bỏ.
    Revoked,
}

stored_words!(PaperState {
    Draft = "draft",
    Submitted = "submitted",
    Issued = "issued",
    Replaced = "replaced",
    Revoked = "revoked",
});

impl PaperState {
    /// True until a number and a date make it what it is.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Submitted)
    }

    /// The clerk's word.
    pub fn label(self) -> &'static str {
        match self {
            Self::Draft => "nháp",
            Self::Submitted => "đã trình",
            Self::Issued => "đã ban hành",
            Self::Replaced => "đã được thay thế",
            Self::Revoked => "đã bãi bỏ",
        }
    }
}

/// A paper.
#[derive(Debug, Clone)]
pub struct Paper {
    /// Identifier.
    pub id: Id,
    /// Kind.
    pub kind: &'static Kind,
    /// State.
    pub state: PaperState,
    /// Trích yếu.
    pub title: String,
    /// Bare number, once given.
    pub number: Option<u32>,
    /// Symbol behind the number: "QĐ-UBND".
    pub symbol: Option<String>,
    /// Date of issue.
    pub date: Option<NaiveDate>,
    /// Made elsewhere and recorded.
    pub recorded: bool,
    /// The session it is about.
    pub session: Option<Id>,
    /// SHA-256 of the template it is made with; `None` where it was made elsewhere.
    pub template: Option<String>,
    /// Year it was drafted in, for the blank date of a draft.
    pub year: i32,
    /// The period it is about, as written.
    pub period: Option<String>,
    /// The decision it is attached to.
    pub parent: Option<Id>,
    /// Why it was taken back.
    pub reason: Option<String>,
    /// The day it was taken back.
    pub ended: Option<NaiveDate>,
    /// Code of the old commune whose paper it is, where it was recorded of one.
    pub former: Option<String>,
    /// Teams it names.
    pub teams: Vec<Id>,
}

impl Paper {
    /// Number with symbol: "05/QĐ-UBND".
    pub fn numbered(&self) -> Option<String> {
        numbered(self.number, self.symbol.clone())
    }

    /// What a sentence calls it: "Quyết định thành lập tổ số 05/QĐ-UBND".
    pub fn called(&self) -> String {
        match self.numbered() {
            Some(number) => format!("{} số {number}", self.kind.title),
            None => format!("{} ({})", self.kind.title, self.state.label()),
        }
    }
}

/// Number with symbol; numbers below ten get a leading nought (NĐ 30 Phụ lục I, II.3).
pub fn numbered(number: Option<u32>, symbol: Option<String>) -> Option<String> {
    Some(format!("{}/{}", vietnamese::two_digits(number?.into()), symbol?))
}
