use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Slot;

/// What members are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the titles say it")]
pub enum FiguresBy {
    Village,
    Position,
    Slot,
    Gender,
    Age,
    Organisation,
    TeamType,
}

/// A statistic asked for.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct FiguresQuery {
    /// By what.
    pub by: FiguresBy,
    /// A day; absent: now.
    #[serde(default)]
    pub as_of: Option<NaiveDate>,
}

/// One line of a statistic.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FiguresLine {
    /// What is counted.
    pub label: String,
    /// Teams, where it goes by teams.
    pub teams: Option<u32>,
    /// Memberships.
    pub members: u32,
    /// Women among them.
    pub women: u32,
    /// Share of all memberships in percent, one decimal.
    pub share: Option<f64>,
}

/// A statistic.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Figures {
    /// By what.
    pub by: FiguresBy,
    /// What that is called.
    pub title: String,
    /// The day ages are of.
    pub as_of: NaiveDate,
    /// Lines in order.
    pub lines: Vec<FiguresLine>,
    /// All memberships.
    pub members: u32,
    /// Women among them.
    pub women: u32,
    /// Teams.
    pub teams: u32,
    /// People: one in two teams is one.
    pub people: u32,
}

/// How to look through the roster.
#[derive(Debug, Default, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ReviewQuery {
    /// Months without a session after which a team is inactive; absent: six.
    pub months: Option<u32>,
    /// Things named in each list at the most; absent: all.
    pub limit: Option<u32>,
}

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// A team.
    Team,
    /// A village.
    Village,
    /// A person.
    Person,
}

/// One thing to be looked at.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Finding {
    /// Identifier of the team, village or person.
    pub id: String,
    /// Name.
    pub name: String,
    /// What is to be said of it.
    pub detail: String,
    /// Of two people who may be one: the other.
    pub other: Option<String>,
    /// What is proposed instead.
    pub offer: Option<String>,
}

/// A list of what is to be looked at.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReviewList {
    /// Fixed name: `no-leader`, `composition`, `village-without-team`, `two-teams`, `duplicate`,
    /// `inactive`, `no-phone`, `no-birth`, `capitals`.
    pub kind: String,
    /// Title.
    pub title: String,
    /// What its findings are about.
    pub about: About,
    /// How many there are.
    pub total: u32,
    /// Those named.
    pub found: Vec<Finding>,
}

/// Everything that is to be looked at.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Review {
    /// The lists that are not empty, the gravest first.
    pub lists: Vec<ReviewList>,
    /// Villages.
    pub villages: u32,
    /// Villages that a team serves.
    pub villages_with_team: u32,
    /// Their share in percent, one decimal.
    pub coverage: Option<f64>,
}

/// A type of team.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TeamType {
    /// Identifier; `null` for the commune's default type, and for a new one.
    pub id: Option<String>,
    /// The commune's default type: its names are changed with the commune.
    pub is_default: bool,
    /// Name.
    pub name: String,
    /// Short form.
    pub short: String,
    /// A support group: listed apart and not counted as a Tổ.
    pub support: bool,
    /// Members at least.
    pub min: Option<u32>,
    /// Members at most.
    pub max: Option<u32>,
    /// Places of its composition.
    pub slots: Vec<Slot>,
    /// Teams of it that have not ended (ignored when saving).
    #[serde(default)]
    pub teams: u32,
}

/// The sort of a list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ListOrder {
    /// Key of the column.
    pub column: String,
    /// The greatest first.
    pub descending: bool,
}

/// A list to show, print or write.
#[derive(Debug, Default, Clone, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ListQuery {
    /// `members`, `teams`, `villages`, `figures.<by>`, `review.<kind>`.
    pub list: String,
    /// Keys of the columns, in order; empty: the usual ones.
    pub columns: Vec<String>,
    /// Sorted by; absent: the list's own order.
    pub order: Option<ListOrder>,
    /// A day; absent: now.
    pub as_of: Option<NaiveDate>,
    /// Members of this team only.
    pub team: Option<String>,
    /// These memberships only.
    pub memberships: Option<Vec<String>>,
    /// Why phones are to be shown in full; absent or empty: they are masked. Goes into the journal.
    pub reason: Option<String>,
    /// File to write; absent: a new one in the commune's folder. Ignored when looking.
    pub to: Option<String>,
}

/// A column a list offers.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ListColumn {
    /// Key.
    pub key: String,
    /// Heading.
    pub label: String,
    /// Whether it is chosen where nobody chose.
    pub usual: bool,
}

/// A list as it prints.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ListTable {
    /// Title.
    pub title: String,
    /// The line under it.
    pub note: String,
    /// All columns it offers.
    pub offered: Vec<ListColumn>,
    /// Headings, the running number first.
    pub columns: Vec<String>,
    /// Rows of cells as printed; blank is "".
    pub rows: Vec<Vec<String>>,
    /// The total row; empty where there is none.
    pub total: Vec<String>,
}
