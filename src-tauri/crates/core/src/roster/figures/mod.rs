//! Statistics: members by one thing at a time, on any day, each with its share.

mod review;
mod tables;
#[cfg(test)]
mod tests;

pub use review::{Finding, FindingKind, IDLE_MONTHS, Review, review, urgent};

use chrono::NaiveDate;

use super::{POSITIONS, position_rank, team_types};
use crate::Result;
use crate::agency::Commune;
use crate::id::stored_words;
use crate::store::Tables;

/// What members are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the titles say it")]
pub enum By {
    Village,
    Position,
    Slot,
    Gender,
    Age,
    Organisation,
    TeamType,
}

stored_words!(By {
    Village = "village",
    Position = "position",
    Slot = "slot",
    Gender = "gender",
    Age = "age",
    Organisation = "organisation",
    TeamType = "team-type",
});

impl By {
    /// All of them, in the order offered.
    pub const ALL: &[Self] = &[
        Self::Village,
        Self::Position,
        Self::Slot,
        Self::Gender,
        Self::Age,
        Self::Organisation,
        Self::TeamType,
    ];

    /// What the clerk calls it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Village => "Thôn, khu",
            Self::Position => "Chức danh",
            Self::Slot => "Thành phần",
            Self::Gender => "Giới tính",
            Self::Age => "Độ tuổi",
            Self::Organisation => "Cơ quan, tổ chức",
            Self::TeamType => "Loại tổ",
        }
    }
}

/// One line of a statistic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What is counted here.
    pub label: String,
    /// Teams; where teams are what it goes by.
    pub teams: Option<u32>,
    /// Memberships.
    pub members: u32,
    /// Women among them.
    pub women: u32,
}

/// A statistic of a day. Support groups are left out, but for the one by type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// By what.
    pub by: By,
    /// The lines, in the order they are shown.
    pub lines: Vec<Line>,
    /// All memberships counted.
    pub members: u32,
    /// Women among them.
    pub women: u32,
    /// Teams counted.
    pub teams: u32,
    /// People: one in two teams is one.
    pub people: u32,
}

impl Figures {
    /// A line's share of all members in percent, to one decimal; `None` where there are none.
    pub fn share(&self, line: &Line) -> Option<f64> {
        let (part, whole) = (u64::from(line.members), u64::from(self.members));
        // In whole tenths, so that an exact half rounds up as it does on the sheet.
        let tenths = (part * 2000 + whole).checked_div(whole * 2)?;
        Some(tenths as f64 / 10.0)
    }
}

/// What is not known of a member.
const UNKNOWN: &str = "Chưa rõ";

/// Bounds of the groups of age, in completed years: the first below, the others from.
const AGES: &[(u32, &str)] = &[
    (0, "Dưới 30 tuổi"),
    (30, "30–39 tuổi"),
    (40, "40–49 tuổi"),
    (50, "50–59 tuổi"),
    (60, "Từ 60 tuổi"),
];

/// Oldest that a member can be: beyond it a year of birth is a slip.
const OLDEST: i64 = 120;

/// Counts the members that stand on a day, or now (`as_of` absent); ages are those on `day`.
///
/// # Errors
/// The database.
pub fn figures(
    tables: &Tables<'_>,
    commune: &Commune,
    by: By,
    as_of: Option<NaiveDate>,
    day: NaiveDate,
) -> Result<Figures> {
    let groups = tables::groups(tables, &commune.id, by, as_of, day)?;
    let lines = match by {
        By::Village => {
            groups.into_iter().map(|group| named(group, "Cấp xã, chưa gắn thôn")).collect()
        }
        By::TeamType => by_type(tables, commune, groups)?,
        By::Gender => ordered(groups, &["male", "female"], &["Nam", "Nữ"]),
        By::Age => by_age(groups),
        By::Position => {
            let mut lines = folded(groups, "Thành viên");
            lines.sort_by_key(|line| position_rank(Some(&line.label)));
            lines
        }
        By::Slot => {
            let types = team_types(tables, commune)?;
            let place = |line: &Line| {
                let mut slots = types.iter().flat_map(|one| &one.slots);
                let key = vietnamese::fold(&line.label);
                slots.position(|slot| vietnamese::fold(&slot.name) == key).unwrap_or(usize::MAX)
            };
            let mut lines = folded(groups, "Chưa ghi thành phần");
            lines.sort_by_cached_key(|line| (place(line), std::cmp::Reverse(line.members)));
            lines
        }
        By::Organisation => {
            let mut lines = folded(groups, "Chưa ghi cơ quan");
            lines.sort_by_key(|line| std::cmp::Reverse(line.members));
            lines
        }
    };
    let totals = tables::totals(tables, &commune.id, by, as_of)?;
    Ok(Figures {
        by,
        members: lines.iter().map(|line| line.members).sum(),
        women: lines.iter().map(|line| line.women).sum(),
        lines,
        teams: totals.teams,
        people: totals.people,
    })
}

/// A group as SQL counted it.
#[derive(Debug)]
struct Group {
    label: Option<String>,
    teams: Option<u32>,
    members: u32,
    women: u32,
}

fn named(group: Group, unnamed: &str) -> Line {
    Line {
        label: group.label.unwrap_or_else(|| unnamed.to_owned()),
        teams: group.teams,
        members: group.members,
        women: group.women,
    }
}

/// Groups that differ by capitals and marks alone are one, in the spelling most have.
fn folded(groups: Vec<Group>, unnamed: &str) -> Vec<Line> {
    let mut lines: Vec<(String, u32, Line)> = Vec::new();
    for group in groups {
        let most = group.members;
        let line = named(group, unnamed);
        let known =
            POSITIONS.iter().find(|one| vietnamese::fold(one) == vietnamese::fold(&line.label));
        let line = Line { label: known.map_or(line.label, |one| (*one).to_owned()), ..line };
        let key = vietnamese::tone_key(&line.label);
        match lines.iter_mut().find(|(known, _, _)| *known == key) {
            Some((_, best, same)) => {
                same.members += line.members;
                same.women += line.women;
                if most > *best {
                    (*best, same.label) = (most, line.label);
                }
            }
            None => lines.push((key, most, line)),
        }
    }
    lines.into_iter().map(|(_, _, line)| line).collect()
}

/// The groups of these values in this order, nought included, and at last what is not known.
fn ordered(groups: Vec<Group>, values: &[&str], labels: &[&str]) -> Vec<Line> {
    let mut lines: Vec<Line> = labels
        .iter()
        .chain([&UNKNOWN])
        .map(|label| Line { label: (*label).to_owned(), teams: None, members: 0, women: 0 })
        .collect();
    for group in groups {
        let place = group.label.and_then(|label| values.iter().position(|value| *value == label));
        if let Some(line) = lines.get_mut(place.unwrap_or(labels.len())) {
            line.members += group.members;
            line.women += group.women;
        }
    }
    lines.retain(|line| line.label != UNKNOWN || line.members > 0);
    lines
}

fn by_age(groups: Vec<Group>) -> Vec<Line> {
    let bands: Vec<String> = AGES.iter().map(|(from, _)| from.to_string()).collect();
    let band = |age: i64| {
        AGES.iter()
            .rev()
            .find(|(from, _)| i64::from(*from) <= age)
            .map(|(from, _)| from.to_string())
    };
    let groups = groups
        .into_iter()
        .map(|group| {
            let age = group.label.and_then(|age| age.parse().ok());
            let label = age.filter(|age| (0..=OLDEST).contains(age)).and_then(band);
            Group { label, ..group }
        })
        .collect();
    let values: Vec<&str> = bands.iter().map(String::as_str).collect();
    let labels: Vec<&str> = AGES.iter().map(|(_, label)| *label).collect();
    ordered(groups, &values, &labels)
}

/// A line for each type the commune has, the default one first.
fn by_type(tables: &Tables<'_>, commune: &Commune, groups: Vec<Group>) -> Result<Vec<Line>> {
    let mut lines: Vec<(Option<String>, Line)> = team_types(tables, commune)?
        .into_iter()
        .map(|one| {
            let label =
                if one.support { format!("{} (nhóm hỗ trợ)", one.name) } else { one.name };
            let id = one.id.map(|id| id.to_string());
            (id, Line { label, teams: Some(0), members: 0, women: 0 })
        })
        .collect();
    for group in groups {
        if let Some((_, line)) = lines.iter_mut().find(|(id, _)| *id == group.label) {
            line.teams = group.teams;
            line.members = group.members;
            line.women = group.women;
        }
    }
    Ok(lines.into_iter().map(|(_, line)| line).collect())
}
