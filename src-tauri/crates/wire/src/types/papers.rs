use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where a paper stands in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PaperState {
    /// Nháp.
    Draft,
    /// Đã trình.
    Submitted,
    /// Đã ban hành.
    Issued,
    /// Thay thế.
    Replaced,
    /// Bãi bỏ.
    Revoked,
}

/// A kind of paper.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PaperKind {
    /// Fixed name: `decision-establish`.
    pub kind: String,
    /// Title in the clerk's words.
    pub title: String,
}

/// Which papers to list.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PaperQuery {
    /// One kind only.
    pub kind: Option<String>,
    /// One state only.
    pub state: Option<PaperState>,
}

/// A paper in a list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PaperRow {
    /// Identifier.
    pub id: String,
    /// Kind.
    pub kind: String,
    /// Kind in the clerk's words.
    pub kind_title: String,
    /// State.
    pub state: PaperState,
    /// Bare number, once given.
    pub number: Option<u32>,
    /// Number with symbol, once given: "12/QĐ-UBND".
    pub symbol: Option<String>,
    /// Date of issue.
    pub date: Option<NaiveDate>,
    /// Trích yếu.
    pub title: String,
    /// Made elsewhere and recorded.
    pub recorded: bool,
    /// The session it belongs to.
    pub session: Option<String>,
}

/// A line of a paper that the clerk may change while it is a draft.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PaperText {
    /// Label, also the name to set it by.
    pub label: String,
    /// Value now; one entry a line for lists.
    pub value: String,
    /// A list of lines.
    pub lines: bool,
}

/// A paper with what can be done to it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Paper {
    /// As in the list.
    #[serde(flatten)]
    #[ts(flatten)]
    pub row: PaperRow,
    /// Changeable lines.
    pub texts: Vec<PaperText>,
    /// Identifiers of the teams it names.
    pub teams: Vec<String>,
    /// Number that would follow in its register this year.
    pub next_number: u32,
    /// True where the roster or the commune has changed since its data were taken.
    pub stale: bool,
    /// Names of the files kept with it.
    pub files: Vec<String>,
}

/// A value to set by its label.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Assignment {
    /// Label or path of the field.
    pub label: String,
    /// Value; lines of a list separated by line breaks.
    pub value: String,
}

/// A paper to make.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PaperNew {
    /// Kind.
    pub kind: String,
    /// Values to set at once.
    #[serde(default)]
    pub set: Vec<Assignment>,
    /// Teams it names; absent: all not yet established, or all.
    #[serde(default)]
    pub teams: Option<Vec<String>>,
    /// Session it belongs to; absent: the next one.
    #[serde(default)]
    pub session: Option<String>,
}

/// Values to set on a draft.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PaperSet {
    /// The paper.
    pub id: String,
    /// Values.
    pub set: Vec<Assignment>,
}

/// A paper to write to files.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PaperRender {
    /// The paper.
    pub id: String,
    /// `docx`, `pdf`.
    pub formats: Vec<String>,
    /// Folder; absent: the commune's.
    pub to: Option<String>,
}

/// A paper drawn for the window.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Preview {
    /// PDF in base64.
    pub pdf: String,
    /// Which converter drew it.
    pub converter: String,
}

/// A file to keep with a paper.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PaperFile {
    /// Its name.
    pub file_name: String,
    /// Its bytes in base64.
    pub content: String,
}

/// Number and date as văn thư gave them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PaperIssue {
    /// The paper.
    pub id: String,
    /// Bare number.
    pub number: u32,
    /// Date of issue.
    pub date: NaiveDate,
    /// The signed file.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub file: Option<PaperFile>,
}

/// An issued paper to take back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PaperRevoke {
    /// The paper.
    pub id: String,
    /// Why.
    pub why: String,
}

/// A paper made elsewhere.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PaperRecord {
    /// Kind.
    pub kind: String,
    /// Bare number.
    pub number: u32,
    /// Date of issue.
    pub date: NaiveDate,
    /// Trích yếu; the usual one where absent.
    pub title: Option<String>,
    /// Teams it puts in force; absent: all proposed.
    pub teams: Option<Vec<String>>,
    /// The paper itself.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub file: Option<PaperFile>,
}

/// A template to check or to add.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TemplateFile {
    /// Kind; absent when only checking.
    pub kind: Option<String>,
    /// Name of the file.
    pub file_name: String,
    /// Its bytes in base64.
    pub content: String,
}

/// The starter template of a kind, to write to a file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TemplateExport {
    /// Kind.
    pub kind: String,
    /// File.
    pub to: String,
}

/// What is wrong in a template.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TemplateFinding {
    /// Code.
    pub code: String,
    /// Part, paragraph and the words around.
    pub place: String,
    /// The sentence shown.
    pub message: String,
    /// Nearest name that exists.
    pub suggestion: Option<String>,
}
