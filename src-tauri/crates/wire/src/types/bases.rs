use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{KeptFile, PaperFile};

/// Whose document it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum BasisLevel {
    /// Trung ương.
    Central,
    /// Tỉnh, thành phố.
    Province,
    /// Xã, phường, đặc khu.
    Commune,
}

/// What papers cite it for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum BasisPurpose {
    /// Căn cứ thẩm quyền, cited first.
    Competence,
    /// Căn cứ nội dung.
    Content,
}

/// Whether a document holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum BasisValidity {
    /// Còn hiệu lực.
    InForce,
    /// Hết hiệu lực.
    Expired,
    /// Hết hiệu lực một phần.
    PartlyExpired,
    /// Hết giai đoạn.
    PeriodOver,
    /// Cần xác minh.
    ToVerify,
}

/// A document that papers can rest on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LegalDocument {
    /// "Luật", "Nghị định" …
    pub kind: String,
    /// Number with symbol: "30/2020/NĐ-CP"; of laws too, though papers do not cite it.
    pub number: Option<String>,
    /// The day it was passed or issued.
    pub date: Option<NaiveDate>,
    /// "Chính phủ".
    pub issuer: String,
    /// Of a law its name without the type; of others the abstract as it follows in a citation.
    pub title: String,
    /// Whose it is.
    pub level: BasisLevel,
    /// What it is cited for.
    pub purpose: BasisPurpose,
    /// Whether it holds, as far as is known.
    pub validity: BasisValidity,
    /// First day in force.
    pub from: Option<NaiveDate>,
    /// Last day in force.
    pub to: Option<NaiveDate>,
    /// What took its place, as a paper cites it.
    pub replaced_by: Option<String>,
    /// Where this is known from, and what to mind.
    pub source: String,
    /// The day it was last compared with its source.
    pub checked: Option<NaiveDate>,
}

/// A legal basis of the commune's library.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Basis {
    /// Identifier.
    pub id: String,
    /// The document.
    pub document: LegalDocument,
    /// The line of a paper without "Căn cứ" and without the mark at its end.
    pub text: String,
    /// The citation made from the parts.
    pub citation: String,
    /// The clerk's own words instead of it.
    pub own_text: Option<String>,
    /// Kinds of papers it is picked for.
    pub kinds: Vec<String>,
    /// Entered or rewritten by the clerk: updates leave it alone.
    pub own: bool,
    /// The document itself.
    pub file: Option<KeptFile>,
    /// Whether it holds today.
    pub holds: BasisValidity,
    /// Why it should not be cited today; `null` where nothing speaks against it.
    pub warning: Option<String>,
}

/// The library, in the order of citing.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Bases {
    /// Entries.
    pub bases: Vec<Basis>,
    /// Types of documents offered.
    pub types: Vec<String>,
    /// The order is the one that the rules of citing propose.
    pub in_order: bool,
    /// How many documents the bundled library has new or changed.
    pub bundled_news: u32,
    /// The day the bundled library was last compared with its sources.
    pub bundled_as_of: Option<NaiveDate>,
}

/// A basis as the clerk fills it in.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BasisSave {
    /// Identifier; `null` for a new one.
    pub id: Option<String>,
    /// The document.
    pub document: LegalDocument,
    /// Other words than the computed citation.
    pub own_text: Option<String>,
    /// Kinds of papers it is picked for.
    pub kinds: Vec<String>,
    /// A file to keep with it; absent: what is kept stays.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub file: Option<PaperFile>,
    /// The file kept with it is given up.
    #[serde(default)]
    pub drop_file: bool,
}

/// How a document is cited.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Citation {
    /// Without "Căn cứ" and without the mark at its end.
    pub text: String,
    /// What is still missing for it, in the clerk's words.
    pub missing: Option<String>,
    /// Why it should not be cited today.
    pub warning: Option<String>,
}

/// An order of the library.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BasesOrder {
    /// Identifiers in the order wanted; absent: the order that the rules of citing propose.
    #[serde(default)]
    pub ids: Option<Vec<String>>,
}

/// A library to take over.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LibraryFile {
    /// The file; absent: the bundled library.
    #[serde(default)]
    pub file: Option<PaperFile>,
}

/// What an update does with an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum LibraryOutcome {
    /// Comes in.
    New,
    /// Brought up to date.
    Changed,
    /// The same.
    Unchanged,
    /// Stays as the commune has it.
    Kept,
}

/// A part of a document that an update changes.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LibraryChange {
    /// Its heading.
    pub label: String,
    /// What the commune's library says.
    pub before: String,
    /// What the file says.
    pub after: String,
}

/// An entry of a library to take over.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LibraryRow {
    /// How it is cited.
    pub text: String,
    /// What becomes of it.
    pub outcome: LibraryOutcome,
    /// What changes, part by part.
    pub changes: Vec<LibraryChange>,
}

/// What an update does, or did.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LibraryReport {
    /// Entries in the order of the file.
    pub rows: Vec<LibraryRow>,
    /// How many come in.
    pub new: u32,
    /// How many are brought up to date.
    pub changed: u32,
    /// How many are the same.
    pub unchanged: u32,
    /// How many stay as the commune has them.
    pub kept: u32,
}

/// Where to write a file of the library.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LibraryExport {
    /// Folder; absent: the commune's.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub to: Option<String>,
}

/// The kept file of a basis to write out.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BasisFileOut {
    /// The basis.
    pub id: String,
    /// Folder; absent: the commune's.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub to: Option<String>,
}
