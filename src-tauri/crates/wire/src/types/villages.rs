use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A village, as it is between two of its changes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Village {
    /// Identifier; `null` for a new one.
    pub id: Option<String>,
    /// "thôn", "khu", "tổ dân phố" …
    pub kind: String,
    /// Name without the kind.
    pub name: String,
    /// Households, where known.
    #[ts(type = "number | null")]
    pub households: Option<i64>,
    /// People, where known.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub people: Option<i64>,
    /// How many have a smartphone, in percent, where known.
    #[serde(default)]
    pub smartphone_percent: Option<f64>,
    /// The first day; `null`: from of old.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// The day from which on it is no more (ignored when saving).
    #[serde(default)]
    pub to: Option<NaiveDate>,
    /// Code of the old commune it belonged to.
    #[serde(default)]
    pub former: Option<String>,
    /// What tells it from one of the same name: "Hùng Sơn cũ" (ignored when saving).
    #[serde(default)]
    pub told_apart: Option<String>,
    /// Teams that serve it and have not ended (ignored when saving).
    #[serde(default)]
    pub teams: u32,
}

/// What happened to villages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum VillageAct {
    /// Sáp nhập.
    Merge,
    /// Chia tách.
    Split,
    /// Đổi tên.
    Rename,
}

/// Villages that become one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct VillageMerge {
    /// Villages that end.
    pub villages: Vec<String>,
    /// "thôn", "khu" …
    pub kind: String,
    /// Name of the new one.
    pub name: String,
    /// The day from which on it holds.
    pub date: NaiveDate,
    /// What it rests on: "Nghị quyết số …/NQ-HĐND".
    #[serde(default)]
    pub basis: String,
}

/// A part of a village that is divided.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct VillagePart {
    /// "thôn", "khu" …
    pub kind: String,
    /// Name.
    pub name: String,
    /// Households, where known.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub households: Option<i64>,
}

/// A village that becomes several.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct VillageSplit {
    /// The village that ends.
    pub village: String,
    /// What comes of it.
    pub into: Vec<VillagePart>,
    /// The day from which on it holds.
    pub date: NaiveDate,
    /// What it rests on.
    #[serde(default)]
    pub basis: String,
}

/// A village that gets another name or kind.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct VillageRename {
    /// The village.
    pub village: String,
    /// The new kind.
    pub kind: String,
    /// The new name.
    pub name: String,
    /// The day from which on it holds.
    pub date: NaiveDate,
    /// What it rests on.
    #[serde(default)]
    pub basis: String,
}

/// Something named by its identifier.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Named {
    /// Identifier.
    pub id: String,
    /// Name shown.
    pub name: String,
}

/// A change of villages.
#[derive(Debug, Clone, Serialize, TS)]
pub struct VillageChange {
    /// Identifier.
    pub id: String,
    /// The day from which on it holds.
    pub date: NaiveDate,
    /// What happened.
    pub act: VillageAct,
    /// The same as a sentence.
    pub sentence: String,
    /// What it rests on.
    pub basis: Option<String>,
    /// Villages that ended.
    pub old: Vec<Named>,
    /// Villages that began.
    pub new: Vec<Named>,
    /// Teams in force that served the old ones, about which nothing has been decided since.
    pub waiting: Vec<Named>,
}

/// An old commune that went into this one.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FormerCommune {
    /// Its code.
    pub code: String,
    /// Name with its kind.
    pub name: String,
    /// The district it belonged to.
    pub district: String,
    /// Only a part of it came into this commune.
    pub divided: bool,
    /// Teams that come from it and have not ended.
    pub teams: Vec<String>,
}

/// Notes which old commune teams come from.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FormerMark {
    /// The teams.
    pub teams: Vec<String>,
    /// Code of the old commune; `null`: none.
    pub former: Option<String>,
}
