//! Two communes to try the application with: data, read here, stored elsewhere. Their people are
//! invented.
//!
//! The text is one record a line, its kind first, fields between tabs, lists between `|`; empty
//! lines and lines that begin with `#` do not count. A `member` belongs to the `team` above it.

mod read;

use chrono::NaiveDate;

use crate::roster::{Birth, Gender};

pub use read::SampleError;

/// The bundled samples: the name each is asked for by, and its text.
const BUNDLED: [(&str, &str); 2] = [
    ("cam-thanh", include_str!("../../../data/samples/cam-thanh.tsv")),
    ("lam-thao", include_str!("../../../data/samples/lam-thao.tsv")),
];

/// The names of the bundled samples.
pub fn names() -> impl Iterator<Item = &'static str> {
    BUNDLED.iter().map(|(name, _)| *name)
}

/// The bundled sample of this name.
pub fn bundled(name: &str) -> Option<Sample> {
    let (_, text) = BUNDLED.iter().find(|(known, _)| *known == name)?;
    Sample::parse(text).ok()
}

/// A commune with everything to begin work on its papers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sample {
    /// Official code of the commune.
    pub commune_code: String,
    /// The unit that drafts.
    pub department: Department,
    /// What its teams are called.
    pub team_type: TeamType,
    /// Who signs.
    pub signers: Vec<SampleSigner>,
    /// The places a team's composition requires.
    pub slots: Vec<SampleSlot>,
    /// Villages, in the commune's order.
    pub villages: Vec<SampleVillage>,
    /// Teams with their members.
    pub teams: Vec<SampleTeam>,
    /// A training session to come; its day is for the loader to choose.
    pub session: Option<SampleSession>,
    /// The decision that put the teams in force, where there was one; without it they are proposed.
    pub recorded_decision: Option<RecordedDecision>,
}

/// The unit that drafts papers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Department {
    /// Name.
    pub name: String,
    /// Short form in symbols and in "Lưu: VT, …".
    pub abbreviation: String,
}

/// What the teams of a commune are called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TeamType {
    /// Name.
    pub name: String,
    /// Short form.
    pub short: String,
}

/// One who signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleSigner {
    /// Full name.
    pub name: String,
    /// Title: "Phó Chủ tịch".
    pub title: String,
    /// Lines above the signature, in capitals.
    pub authority_lines: Vec<String>,
    /// Signs where nobody else is chosen.
    pub is_default: bool,
}

/// A place in a team's composition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleSlot {
    /// Name: "Đoàn viên".
    pub name: String,
    /// At least.
    pub min: u32,
    /// At most.
    pub max: Option<u32>,
}

/// A village.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleVillage {
    /// "thôn", "khu" …
    pub kind: String,
    /// Name without the kind.
    pub name: String,
    /// Households.
    pub households: Option<i64>,
}

/// A team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleTeam {
    /// Name.
    pub name: String,
    /// Names of the villages it serves, each one of [`Sample::villages`].
    pub villages: Vec<String>,
    /// Members, leader first.
    pub members: Vec<SampleMember>,
}

/// A member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleMember {
    /// Full name.
    pub name: String,
    /// Birth: a day, or the year only.
    pub birth: Birth,
    /// Sex.
    pub gender: Option<Gender>,
    /// Phone, digits only.
    pub phone: Option<String>,
    /// Chức vụ, đơn vị công tác.
    pub occupation: Option<String>,
    /// Position in the team.
    pub position: Option<String>,
    /// Name of the place in the composition, one of [`Sample::slots`].
    pub slot: Option<String>,
    /// Tags.
    pub tags: Vec<String>,
}

/// A training session to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleSession {
    /// Topic.
    pub topic: String,
    /// Place.
    pub place: String,
    /// Trainers.
    pub trainers: Vec<String>,
    /// Organisations that take part.
    pub partners: Vec<String>,
}

/// A decision made before the application was there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedDecision {
    /// Number and symbol: "86/QĐ-UBND".
    pub number: String,
    /// Date; the teams are in force from it.
    pub date: NaiveDate,
    /// Trích yếu.
    pub title: String,
}

#[cfg(test)]
mod tests;
