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
    /// Part, paragraph and the words around; empty for the file as a whole.
    pub place: String,
    /// The sentence shown.
    pub message: String,
    /// Nearest name that exists.
    pub suggestion: Option<String>,
}

/// The template of a kind, as a list of kinds shows it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TemplateRow {
    /// Kind.
    pub kind: String,
    /// Title of the kind.
    pub title: String,
    /// Number of the version that new papers follow; 0 is the starter.
    pub in_use: u32,
    /// How many versions of the clerk's own there are.
    pub versions: u32,
}

/// A kind, for what concerns its template.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TemplateKind {
    /// Kind.
    pub kind: String,
}

/// A version of a template.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TemplateVersion {
    /// 0 the starter; the clerk's own from 1.
    pub number: u32,
    /// Name of the file it came as.
    pub file_name: String,
    /// When it was taken, local time `yyyy-mm-ddThh:mm:ss`; of the starter `null`.
    pub at: Option<String>,
    /// By whom; empty where nobody knows.
    pub who: String,
    /// Commune that sent it, where it came in a package.
    pub origin: Option<String>,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Whether new papers follow it.
    pub in_use: bool,
}

/// A version to take back in use.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TemplateUse {
    /// Kind.
    pub kind: String,
    /// Version; 0 is the starter.
    pub number: u32,
}

/// A template to work on in Word.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TemplateOpen {
    /// Kind.
    pub kind: String,
    /// Version to begin with; `null`: the one in use.
    pub number: Option<u32>,
    /// Begin anew, and set aside what was changed and not taken in use.
    pub anew: bool,
}

/// Where a working file stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum TemplateWorkingState {
    /// There is none.
    Absent,
    /// As one of the versions.
    Same,
    /// Word has not finished writing.
    Saving,
    /// Saved with other contents than any version.
    Changed,
}

/// A look at the working file of a kind.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TemplateWorking {
    /// How it stands.
    pub state: TemplateWorkingState,
    /// Full path.
    pub path: String,
    /// Whether Word (or LibreOffice) has it open.
    pub is_open: bool,
    /// SHA-256 of what was changed: another one is another change.
    pub sha256: Option<String>,
    /// What is wrong in what was changed.
    pub findings: Vec<TemplateFinding>,
}

/// A template to look at: of a file, a version, or the working file; else the one in use.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct TemplateSource {
    /// Kind.
    pub kind: String,
    /// Bytes of a file in base64.
    pub content: Option<String>,
    /// Version; 0 is the starter.
    pub number: Option<u32>,
    /// The working file.
    pub working: bool,
}

/// A template to copy with its findings as comments of Word.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TemplateAnnotate {
    /// The template.
    pub template: TemplateSource,
    /// Folder; `null`: the folder of finished files.
    pub to: Option<String>,
}

/// A field that may be typed into a template.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TemplateField {
    /// Vietnamese name.
    pub label: String,
    /// Path in the data.
    pub path: String,
    /// One sentence on what it is.
    pub about: String,
    /// What it holds, in the clerk's words.
    pub holds: String,
    /// Label of the list it belongs to.
    pub list: Option<String>,
    /// The text to paste.
    pub paste: String,
    /// How it is used, where that needs saying.
    pub hint: Option<String>,
}

/// Templates to pack into one file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TemplatePack {
    /// Kinds.
    pub kinds: Vec<String>,
    /// File; `null`: a new one in the folder of finished files.
    pub to: Option<String>,
}

/// A package of templates to look into.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TemplatePackage {
    /// Its bytes in base64.
    pub content: String,
}

/// What is in a package of templates.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TemplatePacked {
    /// Commune that sent it.
    pub commune: String,
    /// Who made it.
    pub who: String,
    /// When, local time `yyyy-mm-ddThh:mm:ss`.
    pub at: Option<String>,
    /// The templates.
    pub templates: Vec<PackedTemplate>,
}

/// A template in a package.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PackedTemplate {
    /// Kind.
    pub kind: String,
    /// Title of the kind; `null`: this program does not have it.
    pub title: Option<String>,
    /// Name of the file it once came as.
    pub file_name: String,
    /// What is wrong in it.
    pub findings: Vec<TemplateFinding>,
}

/// Templates to take out of a package.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TemplateReceive {
    /// Bytes of the package in base64.
    pub content: String,
    /// Kinds chosen.
    pub kinds: Vec<String>,
}
