//! The roster as it is looked at: the members of a day, searched and sorted.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::tables::{member, members};
use super::{Member, Team, TeamState};
use crate::search::tables as index;
use crate::search::{self, Kind, Sought, Typed};
use crate::store::Tables;
use crate::{Id, Result};

/// Which members to show.
#[derive(Debug, Clone, Default)]
pub struct MemberFilter {
    /// What was typed; diacritics do not matter. Digits also find phones.
    pub search: Option<String>,
    /// A day: those in force on it. `None`: all that have not ended.
    pub as_of: Option<NaiveDate>,
    /// One team only.
    pub team: Option<Id>,
    /// Order.
    pub order: MemberOrder,
}

/// How members are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MemberOrder {
    /// As entered, by team.
    #[default]
    Entered,
    /// By tên, đệm, họ.
    Name,
    /// By team, then position, then name.
    Position,
}

/// True where something with these bounds counts on a day: in force from the first day on, no
/// longer on the last. Without a day: true until it has ended.
pub(crate) fn stands(
    state: TeamState,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    as_of: Option<NaiveDate>,
) -> bool {
    match as_of {
        None => state != TeamState::Ended,
        Some(day) => from.is_some_and(|from| from <= day) && to.is_none_or(|to| day < to),
    }
}

impl Team {
    /// True where the team counts on a day; without a day: where it has not ended.
    pub fn stands_on(&self, as_of: Option<NaiveDate>) -> bool {
        stands(self.state, self.from, self.to, as_of)
    }
}

impl Member {
    /// True where the membership counts on a day; without a day: where it has not ended.
    pub fn stands_on(&self, as_of: Option<NaiveDate>) -> bool {
        stands(self.state, self.from, self.to, as_of)
    }
}

/// Members found in a commune, and how many there are in all.
#[derive(Debug, Clone, Default)]
pub struct FoundMembers {
    /// Those of the part asked for.
    pub rows: Vec<Member>,
    /// How many the filter lets through.
    pub total: usize,
}

/// From this many on, members are read with the whole commune instead of one by one.
const MANY: usize = 400;

/// The members that a filter lets through, in its order; what was typed puts the best first, each
/// kind of match in the order of names. Of them `limit` behind the first `skip`.
///
/// [`crate::search::refresh`] must have been called for the commune.
///
/// # Errors
/// The database.
pub fn find_members(
    tables: &Tables<'_>,
    commune: &Id,
    filter: &MemberFilter,
    skip: usize,
    limit: usize,
) -> Result<FoundMembers> {
    let sought = Sought {
        kind: Kind::Member,
        commune: Some(commune),
        team: filter.team.as_ref(),
        as_of: filter.as_of,
        by_name: true,
    };
    let typed = filter.search.as_deref().map(vietnamese::clean).filter(|text| !text.is_empty());
    let (keys, total) = match typed.as_deref().map(Typed::new) {
        Some(typed) => {
            let hits = search::find(tables, &typed, sought, skip.saturating_add(limit))?;
            let keys = hits.into_iter().skip(skip).map(|hit| hit.key).collect();
            (keys, search::count(tables, &typed, sought)?)
        }
        None => (
            index::member_keys(tables, commune, sought, filter.order, skip, limit)?,
            index::member_count(tables, sought)?,
        ),
    };
    Ok(FoundMembers { rows: by_keys(tables, commune, &keys)?, total })
}

fn by_keys(tables: &Tables<'_>, commune: &Id, keys: &[Id]) -> Result<Vec<Member>> {
    if keys.len() < MANY {
        let one = |key: &Id| member(tables, commune, key).transpose();
        return keys.iter().filter_map(one).collect();
    }
    let all = members(tables, commune)?.into_iter();
    let mut known: HashMap<Id, Member> =
        all.map(|member| (member.membership.clone(), member)).collect();
    Ok(keys.iter().filter_map(|key| known.remove(key)).collect())
}
