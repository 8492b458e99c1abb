//! What leaves a session on paper or as a file.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A kind of paper that a session can have.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SessionPaper {
    /// Kind.
    pub kind: String,
    /// Title of the kind.
    pub title: String,
    /// The paper there is, the newest of several.
    pub paper: Option<String>,
    /// Its state.
    pub state: Option<super::PaperState>,
}

/// Whom to give certificates of a session.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SessionCertify {
    /// The session.
    pub id: String,
    /// Day they are given; absent: today.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub day: Option<NaiveDate>,
    /// Those who were there in at least so many hundredths of its slots; absent: 80.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub share: Option<u32>,
    /// In place of that these people, by attendee or person.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub people: Option<Vec<String>>,
}

/// How many certificates were given.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Certified {
    /// How many.
    pub given: u32,
}

/// A certificate of a session.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CertificateRow {
    /// Whose row of the session it is.
    pub attendee: String,
    /// Full name.
    pub name: String,
    /// Number in the register: "05/2026".
    pub number: String,
    /// Day it was given.
    pub day: NaiveDate,
}

/// The calendar of a month to write.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MonthCalendar {
    /// `2026-12`.
    pub month: String,
    /// `docx`, `pdf`.
    pub formats: Vec<String>,
    /// Folder; absent: the commune's.
    pub to: Option<String>,
}

/// The attendance sheet of a session to write.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SessionSheet {
    /// The session.
    pub id: String,
    /// `docx`, `pdf`.
    pub formats: Vec<String>,
    /// Folder; absent: the commune's.
    pub to: Option<String>,
    /// How it is made, by label: “Mẫu danh sách”, “Cột ký tên”, “Chia trang”, “Ký nhận tài liệu”,
    /// “Số dòng để trống”. What is not set stays as it was, at first as the session asks.
    #[serde(default)]
    #[ts(as = "Option<Vec<super::Assignment>>", optional)]
    pub set: Vec<super::Assignment>,
}

/// Sessions to write to a calendar file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SessionIcs {
    /// Which; empty: all.
    #[serde(default)]
    pub ids: Vec<String>,
    /// Folder; absent: the commune's.
    #[serde(default)]
    pub to: Option<String>,
}

/// A text to be pasted.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PlainText {
    /// The text.
    pub text: String,
}
