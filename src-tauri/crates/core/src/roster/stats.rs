//! The figures that reports quote.

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate};

use super::{Birth, Gender, Member, Team, Village, counted_teams, position_rank, villages_on};
use crate::agency::Commune;
use crate::search::tables as index;
use crate::store::Tables;
use crate::{Id, Result};

/// Ages in completed years, over those whose birth is known.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Ages {
    /// Mean, rounded to one decimal.
    pub mean: Option<f64>,
    /// Youngest.
    pub min: Option<i32>,
    /// Oldest.
    pub max: Option<i32>,
}

/// The figures of a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Stats {
    /// Teams.
    pub teams: usize,
    /// Memberships.
    pub members: usize,
    /// Women.
    pub women: usize,
    /// Those tagged "Đoàn viên".
    pub youth_union: usize,
    /// Ages.
    pub ages: Ages,
    /// Villages.
    pub villages: usize,
    /// Villages that a team serves.
    pub villages_with_team: usize,
    /// Teams without a leader.
    pub teams_without_leader: usize,
}

/// The tag of members of the youth union.
pub const YOUTH_UNION: &str = "Đoàn viên";

/// Completed years on a day. Where only the year is known, the birthday is taken as past: the
/// figure that "năm nay trừ năm sinh" gives, as clerks count.
pub fn age_on(birth: Birth, day: NaiveDate) -> Option<i32> {
    match (birth.date, birth.year) {
        (Some(date), _) => {
            let before = (day.month(), day.day()) < (date.month(), date.day());
            Some(day.year() - date.year() - i32::from(before))
        }
        (None, Some(year)) => Some(day.year() - year),
        (None, None) => None,
    }
    .filter(|age| *age >= 0)
}

impl Ages {
    /// Sums up ages.
    pub fn of(ages: impl IntoIterator<Item = i32>) -> Self {
        let ages: Vec<i32> = ages.into_iter().collect();
        let count = i64::try_from(ages.len()).unwrap_or(i64::MAX);
        let sum: i64 = ages.iter().map(|age| i64::from(*age)).sum();
        Self::summed(count, sum, ages.iter().copied().min(), ages.iter().copied().max())
    }

    /// From sums made elsewhere: how many are known, their sum, the youngest and the oldest.
    pub(crate) fn summed(count: i64, sum: i64, min: Option<i32>, max: Option<i32>) -> Self {
        // In whole tenths, so that an exact half rounds up as it does on the sheet.
        let tenths = (sum.saturating_mul(20) + count).checked_div(count.saturating_mul(2));
        Self { mean: tenths.map(|tenths| tenths as f64 / 10.0), min, max }
    }
}

/// True where a member counts as đoàn viên: by the tag, or by what the list says of them.
pub(crate) fn is_youth_union(member: &Member) -> bool {
    let key = vietnamese::fold(YOUTH_UNION);
    member.tags.iter().chain(&member.slot).any(|text| vietnamese::fold(text) == key)
        || member.occupation.as_deref().map(vietnamese::fold).is_some_and(|text| {
            // A member of the trade union (công đoàn) is none of the youth union for that.
            text.contains(&key) && !text.contains("cong doan")
        })
}

/// The figures of those teams and members, which must be the ones that count on `day`.
pub fn stats(teams: &[Team], members: &[Member], villages: &[Village], day: NaiveDate) -> Stats {
    let served: HashSet<_> = teams.iter().flat_map(|team| &team.villages).collect();
    let led: HashSet<_> = members
        .iter()
        .filter(|member| position_rank(member.position.as_deref()) == 0)
        .map(|member| &member.team)
        .collect();
    Stats {
        teams: teams.len(),
        members: members.len(),
        women: members.iter().filter(|m| m.gender == Some(Gender::Female)).count(),
        youth_union: members.iter().filter(|m| is_youth_union(m)).count(),
        ages: Ages::of(members.iter().filter_map(|m| age_on(m.birth, day))),
        villages: villages.len(),
        villages_with_team: villages.iter().filter(|v| served.contains(&v.id)).count(),
        teams_without_leader: teams.iter().filter(|t| !led.contains(&t.id)).count(),
    }
}

/// The figures of a commune: of a day, or of now with ages on `day`; support groups do not count.
/// [`crate::search::refresh`] must have been called: memberships are summed up in the index.
///
/// # Errors
/// The database.
pub fn stats_of(
    tables: &Tables<'_>,
    commune: &Commune,
    as_of: Option<NaiveDate>,
    day: NaiveDate,
) -> Result<Stats> {
    let sums = index::sums(tables, Some(&commune.id), as_of, day)?;
    let led: HashSet<Id> = index::led_teams(tables, &commune.id, as_of)?.into_iter().collect();
    let mut teams = counted_teams(tables, commune)?;
    teams.retain(|team| team.stands_on(as_of));
    let served: HashSet<_> = teams.iter().flat_map(|team| &team.villages).collect();
    let villages = villages_on(tables, &commune.id, day)?;
    Ok(Stats {
        teams: teams.len(),
        members: sums.members,
        women: sums.women,
        youth_union: sums.youth_union,
        ages: sums.ages,
        villages: villages.len(),
        villages_with_team: villages.iter().filter(|v| served.contains(&v.id)).count(),
        teams_without_leader: teams.iter().filter(|t| !led.contains(&t.id)).count(),
    })
}
