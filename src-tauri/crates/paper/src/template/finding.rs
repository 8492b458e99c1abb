//! What is wrong with a template, and where.

use crate::package::PackageError;

/// One fault of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What kind of fault, in short stable English:
    ///
    /// | code | fault |
    /// |---|---|
    /// | `unknown-field` | no field has this name |
    /// | `ambiguous-field` | several lists have a field of this label: `{{Thành viên.Họ và tên}}` says which |
    /// | `unknown-filter` | no filter has this name |
    /// | `filter-mismatch` | the filter cannot work on such a field |
    /// | `not-printable` | a group, a list of groups or a yes-or-no cannot be printed |
    /// | `tag-broken` | braces, quotes or brackets that do not match |
    /// | `block-not-closed` | `{{#…}}` without its `{{/…}}` among the same paragraphs, rows or words |
    /// | `block-not-opened` | the reverse |
    /// | `block-too-deep` | more blocks in one another than any paper needs |
    /// | `list-outside-loop` | a field of a list where nothing repeats over that list |
    /// | `not-a-list` | `{{#…}}` over a field that is no list |
    /// | `image-not-alone` | a picture that does not stand alone in its paragraph |
    /// | `tracked-changes` | a change that nobody accepted or rejected yet; the tag is the changed text, or Word's name of the change |
    /// | `merge-field` | a field of Word's mail merge; the tag is its name, the suggestion a tag of ours |
    /// | `foreign-tag` | a tag of another tool; the suggestion is the tag of ours that does the same |
    /// | `no-data` | on filling: the data does not have the field |
    /// | `data-mismatch` | on filling: the data has another kind of value there |
    /// | `image-unreadable` | on filling: the picture is no PNG or JPEG |
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
