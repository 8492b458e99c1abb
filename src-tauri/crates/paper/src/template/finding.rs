//! What is wrong with a template, and where.

use crate::package::PackageError;

/// One fault of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What kind of fault, in short stable English: `unknown-field`, `unknown-filter`, `filter-mismatch`, `tag-broken`,
    /// `block-not-closed`, `block-not-opened`, `list-outside-loop`, `not-a-list`.
    pub code: &'static str,
    /// Where, in Vietnamese: `word/document.xml, đoạn 12: «… {{Tên xx}} …»`.
    pub place: String,
    /// The tag as it stands in the template.
    pub tag: String,
    /// The nearest name that would be right, where there is one near enough.
    pub suggestion: Option<String>,
}

/// Why a template was not filled.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// The file is not a package that can be worked on.
    #[error(transparent)]
    Package(#[from] PackageError),
    /// The template has faults, all of them listed.
    #[error("mẫu có {} chỗ cần sửa: {}", .0.len(), .0.first().map_or("", |finding| finding.place.as_str()))]
    Findings(Vec<Finding>),
}
