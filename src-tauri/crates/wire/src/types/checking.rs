use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::PaperFile;

/// How a paper stands to a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum CheckOutcome {
    /// Đạt.
    Pass,
    /// Lệch: outside the decree, but as the commune's own profile says.
    Deviates,
    /// Sai.
    Fails,
    /// Không thấy: the part was not recognised.
    Absent,
}

/// One rule, and how the paper stands to it at one place.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CheckFinding {
    /// Fixed name of the rule: `page.margin`.
    pub rule: String,
    /// The rule in a few words.
    pub title: String,
    /// How the paper stands to it.
    pub outcome: CheckOutcome,
    /// Where the rule stands: "Phụ lục I, Phần I, Mục I.3".
    pub clause: String,
    /// What was found and what is asked, in one sentence.
    pub message: String,
    /// Where in the paper: "đoạn 12: «Căn cứ …»".
    pub place: Option<String>,
    /// It can be mended safely.
    pub fixable: bool,
}

/// Which profile to judge by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum CheckProfile {
    /// NĐ 30 and nothing else.
    #[default]
    Standard,
    /// What the commune has agreed on, where it leaves the decree.
    Commune,
}

/// A paper of ours to check.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PaperCheck {
    /// The paper.
    pub id: String,
    /// Profile.
    #[serde(default)]
    pub profile: CheckProfile,
}

/// A file a clerk brings to be checked, mended or annotated.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FileCheck {
    /// The file, a .docx.
    pub file: PaperFile,
    /// Kind of paper; absent: recognised from the file.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub kind: Option<String>,
    /// Profile.
    #[serde(default)]
    pub profile: CheckProfile,
    /// Folder for a mended or annotated copy; absent: the commune's.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub to: Option<String>,
}

/// A rule that the commune's profile leaves, and what it asks instead.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ProfileRule {
    /// Fixed name of the rule.
    pub rule: String,
    /// The rule in a few words.
    pub title: String,
    /// Where the rule stands.
    pub clause: String,
    /// What the decree asks.
    pub about: String,
    /// What the commune asks instead, in the rule's own form; empty: the decree holds.
    pub own: String,
}

/// The commune's profile: every rule that may be left.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Profile {
    /// Rules in the order of the decree.
    pub rules: Vec<ProfileRule>,
}
