use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where a team or a membership stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Not yet decided.
    Proposed,
    /// By a decision in force.
    InForce,
    /// Over.
    Ended,
}

/// Sex as rosters give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Gender {
    /// Nam.
    Male,
    /// Nữ.
    Female,
}

/// Which level a team works at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// One village, or several.
    Village,
    /// The whole commune ("Cấp xã" in reports).
    Commune,
}

/// A day to look at; absent: now.
#[derive(Debug, Default, Clone, Copy, Serialize, Deserialize, TS)]
pub struct AsOf {
    /// The day.
    pub as_of: Option<NaiveDate>,
}

/// A team in a list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TeamRow {
    /// Identifier.
    pub id: String,
    /// Name.
    pub name: String,
    /// Villages it serves, joined, or `null`.
    pub village: Option<String>,
    /// Identifiers of these villages.
    pub villages: Vec<String>,
    /// Level.
    pub level: Level,
    /// Standing on the day.
    pub state: Standing,
    /// Number and symbol of the decision that put it in force.
    pub decision: Option<String>,
    /// Members on the day.
    pub members: u32,
    /// Women among them.
    pub women: u32,
    /// Name of the leader (Tổ trưởng), or `null`.
    pub leader: Option<String>,
    /// In force from.
    pub from: Option<NaiveDate>,
    /// What its composition misses, a phrase each.
    pub missing: Vec<String>,
    /// Code of the old commune it comes from.
    pub former: Option<String>,
    /// Identifier of its type; `null`: the commune's default type.
    pub team_type: Option<String>,
    /// A support group: listed apart, and not counted as a Tổ.
    pub support: bool,
}

/// A team to store.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TeamSave {
    /// Identifier; `null` for a new one.
    pub id: Option<String>,
    /// Name.
    pub name: String,
    /// Level.
    pub level: Level,
    /// Identifiers of the villages it serves.
    pub villages: Vec<String>,
    /// Identifier of its type; absent: the commune's default type.
    #[serde(default)]
    pub team_type: Option<String>,
    /// Code of the old commune it comes from; `""`: none; absent: as it is.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub former: Option<String>,
}

/// Which members to show.
#[derive(Debug, Default, Clone, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct MemberQuery {
    /// What was typed; diacritics do not matter.
    pub search: Option<String>,
    /// A day to look at; absent: now (all that have not ended).
    pub as_of: Option<NaiveDate>,
    /// One team only.
    pub team: Option<String>,
    /// `name` (tên, đệm, họ) or `position` (team, then position); absent: as entered.
    pub sort: Option<MemberSort>,
    /// Rows at the most.
    pub limit: Option<u32>,
    /// Rows to leave out before the first; absent: none.
    #[ts(optional)]
    pub offset: Option<u32>,
}

/// How members are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum MemberSort {
    /// By tên, đệm, họ.
    Name,
    /// By team, position, name.
    Position,
}

/// A membership in a list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MemberRow {
    /// Identifier of the membership.
    pub membership: String,
    /// Identifier of the person.
    pub person: String,
    /// Full name.
    pub name: String,
    /// Tên.
    pub given_name: String,
    /// Year of birth.
    pub birth_year: Option<i32>,
    /// Full date of birth, where known.
    pub birth_date: Option<NaiveDate>,
    /// Sex.
    pub gender: Option<Gender>,
    /// Phone, unmasked.
    pub phone: Option<String>,
    /// Chức vụ, đơn vị công tác.
    pub occupation: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Organisation they come from.
    pub organisation: Option<String>,
    /// The name as it is sorted, where the clerk gave one.
    pub sort_key: Option<String>,
    /// Name of the team.
    pub team: String,
    /// Identifier of the team.
    pub team_id: String,
    /// Position in the team.
    pub position: Option<String>,
    /// Role slot of the composition.
    pub slot: Option<String>,
    /// Tags: "Đoàn viên", …
    pub tags: Vec<String>,
    /// Note.
    pub note: Option<String>,
    /// Standing.
    pub state: Standing,
    /// From.
    pub from: Option<NaiveDate>,
    /// To.
    pub to: Option<NaiveDate>,
}

/// The members found.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Members {
    /// Rows, at most as many as asked for.
    pub rows: Vec<MemberRow>,
    /// How many there are in all.
    pub total: u32,
}

/// A member to store: the person and the membership together.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MemberSave {
    /// Membership; `null` for a new one.
    pub membership: Option<String>,
    /// Team.
    pub team_id: String,
    /// Full name.
    pub name: String,
    /// Birth as typed: `1980`, `2/3/1980`, `02/03/1980` or empty.
    pub birth: Option<String>,
    /// Sex.
    pub gender: Option<Gender>,
    /// Phone as typed.
    pub phone: Option<String>,
    /// Chức vụ, đơn vị công tác.
    pub occupation: Option<String>,
    /// E-mail.
    #[serde(default)]
    pub email: Option<String>,
    /// Organisation they come from.
    #[serde(default)]
    pub organisation: Option<String>,
    /// The name as it is to be sorted; absent: by the name itself.
    #[serde(default)]
    pub sort_key: Option<String>,
    /// Position in the team.
    pub position: Option<String>,
    /// Role slot.
    pub slot: Option<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// Note.
    pub note: Option<String>,
}

/// Ages in completed years on a day, over those whose birth is known.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Ages {
    /// Mean, one decimal.
    pub mean: Option<f64>,
    /// Youngest.
    pub min: Option<i32>,
    /// Oldest.
    pub max: Option<i32>,
}

/// Figures that reports quote.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Stats {
    /// The day they hold for.
    pub as_of: NaiveDate,
    /// Teams.
    pub teams: u32,
    /// Memberships.
    pub members: u32,
    /// Women.
    pub women: u32,
    /// Đoàn viên.
    pub youth_union: u32,
    /// Ages.
    pub age: Ages,
    /// Villages.
    pub villages: u32,
    /// Villages that a team serves.
    pub villages_with_team: u32,
    /// Teams without a leader.
    pub teams_without_leader: u32,
}

/// A required place in a team's composition (thành phần).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Slot {
    /// Identifier; `null` for a new one.
    pub id: Option<String>,
    /// Name: "Đoàn viên".
    pub name: String,
    /// At least.
    pub min: u32,
    /// At most; `null`: any number.
    pub max: Option<u32>,
}

/// The composition of the commune's team type.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Slots {
    /// In order.
    pub slots: Vec<Slot>,
}
