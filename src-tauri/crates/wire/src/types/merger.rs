use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Gender, Level, PaperFile, Standing};

/// The old teams of a merger.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MergerStart {
    /// Identifiers.
    pub teams: Vec<String>,
}

/// What becomes of old teams.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MergerPlan {
    /// The old teams; one that no planned team keeps will end.
    pub old: Vec<String>,
    /// The teams there will be.
    pub teams: Vec<PlannedTeam>,
}

/// A team as it is to be.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PlannedTeam {
    /// The old team that goes on in it; `null`: it is new.
    pub keeps: Option<String>,
    /// Name.
    pub name: String,
    /// Level.
    pub level: Level,
    /// Villages that a new team serves.
    pub villages: Vec<String>,
    /// Other old teams it is made of.
    pub sources: Vec<String>,
    /// Who will be in it.
    pub members: Vec<Carried>,
}

/// A member who is carried over.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Carried {
    /// The membership in an old team.
    pub membership: String,
    /// Position in the planned team.
    pub position: Option<String>,
}

/// A planned team goes into another.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MergerJoin {
    /// The plan.
    pub plan: MergerPlan,
    /// Place of the planned team that goes.
    pub team: u32,
    /// Place of the one it goes into.
    pub into: u32,
}

/// One of several leaders leads.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MergerLead {
    /// The plan.
    pub plan: MergerPlan,
    /// Place of the planned team.
    pub team: u32,
    /// The membership that leads.
    pub leader: String,
    /// All that led: the others become deputies.
    pub among: Vec<String>,
}

/// What there is to say of a plan.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MergerLook {
    /// What is to be decided.
    pub clashes: Vec<Clash>,
    /// Old teams that end and go into no planned team.
    pub without_heir: Vec<String>,
}

/// A plan with all that is needed to show it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Merger {
    /// The plan.
    pub plan: MergerPlan,
    /// The old teams.
    pub old: Vec<OldTeam>,
    /// Everybody in them.
    pub members: Vec<OldMember>,
    /// What there is to say of it.
    pub look: MergerLook,
}

/// An old team.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OldTeam {
    /// Identifier.
    pub id: String,
    /// Name; of two of one name with the old commune.
    pub name: String,
    /// Standing.
    pub state: Standing,
    /// The decision that last named it.
    pub decision: Option<String>,
    /// Code of the old commune it comes from.
    pub former: Option<String>,
    /// Villages it serves now, joined.
    pub village: Option<String>,
    /// Members.
    pub members: u32,
}

/// A member of an old team.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OldMember {
    /// Membership.
    pub membership: String,
    /// Person.
    pub person: String,
    /// Full name.
    pub name: String,
    /// Year of birth.
    pub birth_year: Option<i32>,
    /// Sex.
    pub gender: Option<Gender>,
    /// Chức vụ, đơn vị công tác.
    pub occupation: Option<String>,
    /// Position in the old team.
    pub position: Option<String>,
    /// The old team.
    pub team: String,
}

/// Something to decide on in a plan.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Clash {
    /// What it is.
    pub kind: ClashKind,
    /// Place of the planned team it is about.
    pub team: Option<u32>,
    /// Memberships it is about.
    pub memberships: Vec<String>,
    /// The village it is about.
    pub village: Option<String>,
    /// What it is called: the village, a name.
    pub about: String,
    /// The sentence shown.
    pub message: String,
}

/// A kind of clash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ClashKind {
    /// Several leaders in one team.
    Leaders,
    /// Nobody leads.
    NoLeader,
    /// No members.
    Empty,
    /// One person in two teams.
    TwoTeams,
    /// Two people of one name who may be the same.
    Namesakes,
    /// More or fewer members than the composition says.
    Composition,
    /// Two teams of one name.
    SameName,
    /// A village without a team.
    Village,
}

/// A decision made before.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OldDecision {
    /// `decision-establish` or `decision-consolidate`.
    pub kind: String,
    /// Bare number.
    pub number: u32,
    /// Date of issue.
    pub date: NaiveDate,
    /// Trích yếu; the usual one where absent.
    #[serde(default)]
    pub title: Option<String>,
    /// Teams it names.
    pub teams: Vec<String>,
    /// Code of the old commune that issued it.
    #[serde(default)]
    pub former: Option<String>,
    /// The paper itself.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub file: Option<PaperFile>,
}

/// By which of the decisions a member came and went.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PastMembership {
    /// The membership.
    pub membership: String,
    /// Place of the decision that put it in force; `null`: none of them.
    #[serde(default)]
    pub from: Option<u32>,
    /// Place of the decision that ended it; `null`: none of them.
    #[serde(default)]
    pub to: Option<u32>,
}

/// Decisions of the past, recorded as one change.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PastDecisions {
    /// The decisions, in any order.
    pub decisions: Vec<OldDecision>,
    /// Who came and went; who is not named stays as they are.
    pub people: Vec<PastMembership>,
}

/// Papers that were recorded.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RecordedPapers {
    /// Identifiers, in the order given.
    pub ids: Vec<String>,
}

/// What a decision does to a whole team.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TeamChange {
    /// `new`, `end` or `rename`.
    pub action: TeamAction,
    /// The team.
    pub team: String,
    /// The sentence shown.
    pub sentence: String,
}

/// What happens to a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum TeamAction {
    /// It is made of others.
    New,
    /// It ends.
    End,
    /// It gets another name.
    Rename,
}
