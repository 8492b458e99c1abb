use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
