use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A search among the 3,321 communes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct UnitQuery {
    /// What was typed; diacritics do not matter.
    pub text: String,
}

/// A commune of the official table.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Unit {
    /// Official code, five digits.
    pub code: String,
    /// Name with its kind: "Xã Lâm Thao".
    pub name: String,
    /// Province with its kind.
    pub province: String,
}

/// A commune of this store.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CommuneRef {
    /// Official code.
    pub code: String,
    /// Name as in running text: "xã Lâm Thao".
    pub name: String,
    /// Province.
    pub province: String,
}

/// Who issues the decisions: the chairman as such, or the committee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Authority {
    /// "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ …".
    Chairman,
    /// "ỦY BAN NHÂN DÂN XÃ …".
    Committee,
}

/// The clerk's commune with all that stands on its papers.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Commune {
    /// Official code.
    pub code: String,
    /// Name as in running text: "xã Lâm Thao".
    pub name: String,
    /// Province.
    pub province: String,
    /// Line above the agency, where there is one.
    pub letterhead_parent: Option<String>,
    /// Agency, one or two lines.
    pub letterhead_agency: Vec<String>,
    /// Place named before the date.
    pub place: String,
    /// Drafting unit: "Phòng Văn hóa - Xã hội".
    pub department: String,
    /// Its short form in symbols and in "Lưu: VT, …".
    pub department_abbreviation: String,
    /// Name of the team type: "Tổ công nghệ số cộng đồng".
    pub team_type: String,
    /// Its short form: "Tổ CNSCĐ".
    pub team_type_short: String,
    /// Who issues decisions.
    pub authority: Authority,
    /// Who may sign; the first marked as default signs unless another is chosen.
    pub signers: Vec<Signer>,
    /// Folder for finished files; `null` for the program's own.
    pub output_folder: Option<String>,
}

/// One who signs.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Signer {
    /// Identifier; `null` for a new one.
    pub id: Option<String>,
    /// Full name.
    pub name: String,
    /// Title: "Chủ tịch".
    pub title: String,
    /// Lines above the signature, e.g. `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`.
    pub authority_lines: Vec<String>,
    /// Signs where nobody else is chosen.
    pub is_default: bool,
}

/// First start.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Setup {
    /// Official code of the commune.
    pub code: String,
    /// Drafting unit; the usual one where absent.
    pub department: Option<String>,
    /// Signer's name.
    pub signer: Option<String>,
    /// Signer's title.
    pub title: Option<String>,
}

/// One of the bundled samples.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SampleChoice {
    /// `cam-thanh` or `lam-thao`.
    pub name: String,
}

/// What a sample brought.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SampleLoaded {
    /// Name of the commune.
    pub commune: String,
    /// Teams made.
    pub teams: u32,
    /// Memberships made.
    pub members: u32,
}
