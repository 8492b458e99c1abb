//! The report on the teams' make-up (R1): what a row of it is made from.

use chrono::NaiveDate;
use sheet::form::{Cell, Row};

use super::forms::teams_form::{AGE_COUNT, AGE_SUM};

/// One row. `None` is "not known" and stays blank; it is not zero.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TeamsRow {
    /// The village, or `Cấp xã` for the commune's own teams.
    pub label: String,
    /// Households of the village.
    pub households: Option<i64>,
    /// Number and symbol of the decision the teams stand on.
    pub decision_number: Option<String>,
    /// Its date.
    pub decision_date: Option<NaiveDate>,
    /// Teams.
    pub teams: i64,
    /// Members of those teams.
    pub members: i64,
    /// Of them women.
    pub women: Option<i64>,
    /// Of them in the youth union.
    pub youth_union: Option<i64>,
    /// Of them officials of the commune. This and the next three together are all members.
    pub officials: Option<i64>,
    /// Of them heads or party secretaries of the village.
    pub village_heads: Option<i64>,
    /// Of them staff of telecommunication and postal enterprises.
    pub telecom: Option<i64>,
    /// All others.
    pub other: Option<i64>,
    /// The known ages of the members on the last day of the period, in completed years.
    pub ages: Vec<i32>,
    /// Whether there is a Zalo group for the village.
    pub zalo: Option<bool>,
    /// Households in it.
    pub zalo_households: Option<i64>,
    /// Computers the teams have.
    pub computers: Option<i64>,
    /// Printers the teams have.
    pub printers: Option<i64>,
    /// A remark.
    pub note: Option<String>,
}

/// A row of the form, its values in the order of the columns.
pub fn row(row: TeamsRow) -> Row {
    let known = !row.ages.is_empty();
    let sum: i64 = row.ages.iter().copied().map(i64::from).sum();
    let extreme = |age: Option<&i32>| age.copied().map(i64::from);
    let (least, greatest) = (extreme(row.ages.iter().min()), extreme(row.ages.iter().max()));
    let count = known.then_some(row.ages.len() as i64);
    let cells: [(&'static str, Cell); 21] = [
        ("village", row.label.into()),
        ("households", row.households.into()),
        ("decision_number", row.decision_number.into()),
        ("decision_date", row.decision_date.into()),
        ("teams", row.teams.into()),
        ("members", row.members.into()),
        ("women", row.women.into()),
        ("youth_union", row.youth_union.into()),
        ("officials", row.officials.into()),
        ("village_heads", row.village_heads.into()),
        ("telecom", row.telecom.into()),
        ("other", row.other.into()),
        ("age_min", least.into()),
        ("age_max", greatest.into()),
        ("zalo", row.zalo.map(|there| if there { "Có" } else { "Không" }).into()),
        ("zalo_households", row.zalo_households.into()),
        ("computers", row.computers.into()),
        ("printers", row.printers.into()),
        ("note", row.note.into()),
        (AGE_SUM, known.then_some(sum).into()),
        (AGE_COUNT, count.into()),
    ];
    cells.into_iter().collect()
}

#[cfg(test)]
#[path = "forms/teams_tests.rs"]
mod tests;
