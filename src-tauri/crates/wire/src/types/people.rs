use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::MemberRow;

/// What a cell of the table of members holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the words of MemberRow")]
pub enum CellField {
    Name,
    Birth,
    Gender,
    Phone,
    Position,
    Slot,
    Occupation,
    Organisation,
    Email,
    Tags,
    Note,
    SortKey,
}

/// A value typed into a cell.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CellEdit {
    /// Membership of the row.
    pub membership: String,
    /// Which cell.
    pub field: CellField,
    /// As typed.
    pub value: String,
}

/// A value looked at before anything is known of a membership.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CellTyped {
    /// Which cell.
    pub field: CellField,
    /// As typed.
    pub value: String,
}

/// What may have been meant by a typed value.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CellOffer {
    /// The value proposed; `null` where there is none.
    pub offer: Option<String>,
}

/// A cell that was stored.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CellDone {
    /// What stands in the cell now.
    pub shown: String,
    /// A hint on what was stored: the name with its capitals, where it has others.
    pub offer: Option<String>,
}

/// What is done to several members at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum BulkAction {
    /// Position: `value`.
    Position,
    /// Role slot: `value`, empty for none.
    Slot,
    /// Organisation: `value`, empty for none.
    Organisation,
    /// Adds the tag `value`.
    Tag,
    /// Takes the tag `value` away.
    Untag,
    /// Moves those proposed to the team `value`.
    Move,
    /// Deletes those proposed.
    Delete,
}

/// One action on several members.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MembersBulk {
    /// Memberships.
    pub memberships: Vec<String>,
    /// What is done.
    pub action: BulkAction,
    /// What with.
    #[serde(default)]
    pub value: String,
}

/// What an action on several did.
#[derive(Debug, Clone, Copy, Serialize, TS)]
pub struct BulkDone {
    /// Memberships changed; the others were so already.
    pub changed: u32,
}

/// Changes of members in force that a decision is to make.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MembersPropose {
    /// Memberships that are to end.
    pub memberships: Vec<String>,
    /// The team they are to join instead; absent: they leave.
    #[serde(default)]
    pub team: Option<String>,
    /// Why.
    pub reason: String,
}

/// Two entries of one person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PeopleMerge {
    /// The one that stays.
    pub kept: String,
    /// The one that goes over into it.
    pub other: String,
    /// Fields that are taken from it where both have something.
    #[serde(default)]
    pub theirs: Vec<CellField>,
}

/// All memberships of a person, those that stand first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Person {
    /// Rows.
    pub rows: Vec<MemberRow>,
}
