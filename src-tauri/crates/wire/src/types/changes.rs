use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Gender;

/// What a change of members does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeAction {
    /// Thôi: a member leaves.
    Leave,
    /// Bổ sung: a person joins.
    Join,
    /// Thay thế: a person takes a member's place.
    Replace,
    /// Phân công lại: a member gets another position.
    Reassign,
}

/// A change of members as a draft carries it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MemberChange {
    /// What it does.
    pub action: ChangeAction,
    /// The team.
    pub team: String,
    /// Name of the team.
    pub team_name: String,
    /// The membership that ends, changes, or (proposed in the roster) joins.
    pub membership: Option<String>,
    /// Name of that member.
    pub member: Option<String>,
    /// Position they hold.
    pub member_position: Option<String>,
    /// A person of the roster who joins.
    pub person: Option<String>,
    /// Who joins.
    pub name: Option<String>,
    /// Birth year of who joins.
    pub birth_year: Option<i32>,
    /// Birth date of who joins.
    pub birth_date: Option<NaiveDate>,
    /// Sex of who joins.
    pub gender: Option<Gender>,
    /// Phone of who joins.
    pub phone: Option<String>,
    /// Chức vụ, đơn vị công tác of who joins.
    pub occupation: Option<String>,
    /// Position in the team.
    pub position: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// A change of members as the clerk typed it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MemberChangeSave {
    /// What it does.
    pub action: ChangeAction,
    /// The team.
    pub team: String,
    /// Who leaves, is replaced or reassigned; or the proposed membership that joins.
    #[serde(default)]
    pub membership: Option<String>,
    /// A person the roster has, who joins; absent: who is typed below.
    #[serde(default)]
    pub person: Option<String>,
    /// Name of who joins.
    #[serde(default)]
    pub name: String,
    /// Birth: `1980`, `02/03/1980`, or nothing.
    #[serde(default)]
    pub birth: String,
    /// Sex.
    #[serde(default)]
    pub gender: Option<Gender>,
    /// Phone.
    #[serde(default)]
    pub phone: String,
    /// Chức vụ, đơn vị công tác.
    #[serde(default)]
    pub occupation: String,
    /// Position in the team; nothing: that of the member replaced.
    #[serde(default)]
    pub position: String,
    /// Why.
    #[serde(default)]
    pub reason: String,
}

/// The changes of a draft, in the place of those it had.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PaperChanges {
    /// The paper.
    pub id: String,
    /// Changes, in order.
    pub changes: Vec<MemberChangeSave>,
}
