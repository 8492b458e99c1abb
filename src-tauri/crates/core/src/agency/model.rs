//! A commune as its papers need it.

use std::path::PathBuf;

use crate::Id;
use crate::id::stored_words;

/// Who issues decisions. NĐ 30 Phụ lục III, mẫu 1.2: the body, or its head as such.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Authority {
    /// The chairman: what the ministry's guidance of 2022 names for these teams.
    #[default]
    Chairman,
    /// The committee as a body.
    Committee,
}

stored_words!(Authority { Chairman = "chairman", Committee = "committee" });

/// A commune of this store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commune {
    /// Identifier.
    pub id: Id,
    /// Official code, five digits.
    pub code: String,
    /// Name as in running text: "xã Lâm Thao".
    pub name: String,
    /// Province with its kind.
    pub province: String,
    /// Line above the agency; most communes have none.
    pub letterhead_parent: Option<String>,
    /// The agency's name, a line each.
    pub letterhead_agency: Vec<String>,
    /// Place named before the date.
    pub place: String,
    /// Drafting unit.
    pub department: String,
    /// Its short form in symbols and in "Lưu: VT, …".
    pub department_abbreviation: String,
    /// Name of the team type.
    pub team_type: String,
    /// Its short form.
    pub team_type_short: String,
    /// Who issues decisions.
    pub authority: Authority,
    /// Folder for finished files; `None`: the program's own.
    pub output_folder: Option<PathBuf>,
}

impl Commune {
    /// "Ủy ban nhân dân xã Lâm Thao".
    pub fn body(&self) -> String {
        format!("Ủy ban nhân dân {}", self.name)
    }

    /// Who issues, as in running text: "Chủ tịch Ủy ban nhân dân xã Lâm Thao".
    pub fn issuer(&self) -> String {
        match self.authority {
            Authority::Chairman => format!("Chủ tịch {}", self.body()),
            Authority::Committee => self.body(),
        }
    }

    /// Who leads the drafting unit, as in running text: "Trưởng phòng Văn hóa - Xã hội".
    pub fn department_head(&self) -> String {
        let mut letters = self.department.chars();
        let first = letters.next().into_iter().flat_map(char::to_lowercase);
        format!("Trưởng {}", first.chain(letters).collect::<String>())
    }

    /// The kind of unit: "xã", "phường" or "đặc khu".
    pub fn kind(&self) -> &'static str {
        let folded = self.name.to_lowercase();
        ["đặc khu", "phường"].into_iter().find(|kind| folded.starts_with(kind)).unwrap_or("xã")
    }
}

/// One who signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    /// Identifier.
    pub id: Id,
    /// Full name, without academic titles (NĐ 30 Phụ lục I, II.7.d).
    pub name: String,
    /// Title: "Phó Chủ tịch".
    pub title: String,
    /// Lines above the signature, in capitals.
    pub authority_lines: Vec<String>,
    /// Signs where nobody else is chosen.
    pub is_default: bool,
}

/// The usual lines above a signature for a title (NĐ 30 Phụ lục I, II.7; Điều 13). A proposal: the
/// clerk may change them.
pub fn authority_lines(title: &str, authority: Authority) -> Vec<String> {
    let folded = vietnamese::fold(title);
    let mut lines = Vec::new();
    if authority == Authority::Committee {
        lines.push("TM. ỦY BAN NHÂN DÂN".to_owned());
    }
    if folded.starts_with("pho chu tich") {
        lines.push("KT. CHỦ TỊCH".to_owned());
    } else if folded.contains("truong phong") {
        lines.push("TL. CHỦ TỊCH".to_owned());
    }
    let title = if title.trim().is_empty() { "Chủ tịch" } else { title };
    lines.push(vietnamese::upper(title.trim()));
    lines
}
