use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::CommuneRef;

/// What can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum FoundKind {
    /// A membership.
    Member,
    /// A team.
    Team,
    /// A village.
    Village,
    /// A paper.
    Paper,
    /// A training session.
    Session,
}

/// What was typed to be found.
#[derive(Debug, Default, Clone, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SearchQuery {
    /// The words, diacritics or not; digits also find phones.
    pub text: String,
    /// Answers of each kind at the most; absent: 50.
    #[ts(optional)]
    pub limit: Option<u32>,
    /// Members, teams and villages of every commune of the store, not of the one worked on alone.
    #[ts(optional, as = "Option<bool>")]
    pub everywhere: bool,
}

/// Something found.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FoundOne {
    /// Identifier.
    pub id: String,
    /// What it is called.
    pub text: String,
    /// Where it stands, in a few words.
    pub detail: String,
    /// Team of a member.
    pub team: Option<String>,
    /// Commune it belongs to, where every commune was searched.
    pub commune: Option<CommuneRef>,
}

/// What was found of a kind, best first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FoundGroup {
    /// The kind.
    pub kind: FoundKind,
    /// The first answers.
    pub hits: Vec<FoundOne>,
}

/// What was found.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Found {
    /// The kinds of which something was found, the best answers first.
    pub groups: Vec<FoundGroup>,
}

/// How much there is in all.
#[derive(Debug, Clone, Serialize, TS)]
#[expect(missing_docs, reason = "as the kinds are called")]
pub struct FoundTotals {
    pub members: u32,
    pub teams: u32,
    pub villages: u32,
    pub papers: u32,
    pub sessions: u32,
}
