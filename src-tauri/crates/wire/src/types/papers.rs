use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{MemberChange, TeamChange};

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
    /// What it is about: `teams`, `session`, `period`, `register`, `commune`.
    pub about: PaperAbout,
    /// Type it is numbered under ("QĐ"); `null` for lists and sheets.
    pub register: Option<String>,
    /// Its form in NĐ 30 Phụ lục III ("Mẫu 1.2"); `null` for lists and sheets.
    pub form: Option<String>,
    /// Issuing it changes the teams.
    pub changes_teams: bool,
    /// It carries changes of members (kiện toàn).
    pub consolidates: bool,
    /// The clerk chooses who signs it: no unit or team signs it itself.
    pub asks_signer: bool,
}

/// What a paper is about, which decides what is asked before it is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PaperAbout {
    /// Teams.
    Teams,
    /// One training session.
    Session,
    /// A period.
    Period,
    /// A year of a register.
    Register,
    /// A month.
    Month,
    /// The commune and its teams.
    Commune,
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
    /// The period it is about.
    pub period: Option<String>,
    /// Year of its date; of a draft, the year it was made.
    pub year: i32,
    /// Why it was taken back.
    pub reason: Option<String>,
    /// The day it was taken back.
    pub ended: Option<NaiveDate>,
    /// The paper that has replaced it.
    pub replaced_by: Option<PaperLink>,
}

/// A paper that another speaks of.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PaperLink {
    /// Identifier.
    pub id: String,
    /// What it is called: "Quyết định kiện toàn tổ số 12/QĐ-UBND".
    pub called: String,
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
    /// Headings of the columns where each line is a row of a table, its cells between `|`.
    pub columns: Vec<String>,
    /// What can be chosen, where it is a choice.
    pub choices: Vec<String>,
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
    /// Files kept with it, such as the signed PDF.
    pub files: Vec<KeptFile>,
    /// Changes of members that it carries (kiện toàn).
    pub changes: Vec<MemberChange>,
    /// What it does to whole teams.
    pub team_changes: Vec<TeamChange>,
    /// Decisions on the same teams that it replaces or would replace.
    pub replaces: Vec<Replaced>,
    /// What the clerk should look at before it goes out, a sentence each.
    pub warnings: Vec<String>,
    /// Earlier versions, newest first.
    pub versions: Vec<PaperVersion>,
}

/// A file kept with a paper.
#[derive(Debug, Clone, Serialize, TS)]
pub struct KeptFile {
    /// Its name.
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// A decision that another replaces.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Replaced {
    /// The decision.
    pub id: String,
    /// What it is called: "Quyết định thành lập tổ số 05/QĐ-UBND".
    pub called: String,
    /// It is replaced as a whole; else for some of its teams only.
    pub whole: bool,
}

/// An earlier version of a paper.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PaperVersion {
    /// Identifier.
    pub id: String,
    /// When it was kept: `yyyy-mm-ddThh:mm:ss`.
    pub at: String,
    /// By whom.
    pub who: String,
    /// What it was kept for.
    pub name: String,
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
    /// Period it is about; absent: the quarter closed last.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub period: Option<String>,
    /// Who signs; absent: the default signer.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub signer: Option<String>,
}

/// A set of papers to make at once, all with the same teams and signer (bộ hồ sơ).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DossierNew {
    /// Kinds, in the order they are made.
    pub kinds: Vec<String>,
    /// Teams; absent: each kind's own.
    #[serde(default)]
    pub teams: Option<Vec<String>>,
    /// Who signs; absent: the default signer.
    #[serde(default)]
    pub signer: Option<String>,
    /// Session, for kinds about one; absent: the next one.
    #[serde(default)]
    pub session: Option<String>,
    /// Period, for kinds about one; absent: the quarter closed last.
    #[serde(default)]
    pub period: Option<String>,
}

/// What a set of papers became.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Dossier {
    /// The drafts, in the order asked for.
    pub ids: Vec<String>,
}

/// A draft drawn with values that are not stored yet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PaperTry {
    /// The paper.
    pub id: String,
    /// Values as they are typed.
    pub set: Vec<Assignment>,
}

/// A file of a paper to add, or to take out.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PaperAttach {
    /// The paper.
    pub id: String,
    /// The file.
    pub file: PaperFile,
}

/// A kept file to write out.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PaperFileOut {
    /// The paper.
    pub id: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Folder; absent: the commune's.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub to: Option<String>,
}

/// A number and a date to look at before they are given.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NumberQuery {
    /// The paper.
    pub id: String,
    /// Bare number.
    pub number: u32,
    /// Date of issue.
    pub date: NaiveDate,
}

/// What speaks against a number and a date.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NumberLook {
    /// The number is taken that year: by which paper. Issuing would be refused.
    pub taken_by: Option<String>,
    /// What else issuing would be refused for, in a sentence.
    pub refusal: Option<String>,
    /// Papers that would stand out of order beside it, a sentence each. Issuing is still possible.
    pub warnings: Vec<String>,
}

/// A type of paper and the register it is numbered in.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Register {
    /// Abbreviation of the type: "QĐ"; "CV" for công văn.
    pub of: String,
    /// Name of the register; types of the same name share one series.
    pub name: String,
}

/// The registers of outgoing papers.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Registers {
    /// Every type that is numbered.
    pub registers: Vec<Register>,
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

/// The files of a paper.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PaperFiles {
    /// Full paths.
    pub files: Vec<String>,
    /// Which converter made the PDF; absent where none was made.
    pub converter: Option<String>,
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
    /// Code of the old commune that issued it; absent: this one did.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub former: Option<String>,
    /// The paper itself.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub file: Option<PaperFile>,
}
