//! The roster as it is looked at: the members of a day, searched and sorted.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Member, Team, TeamState, position_rank};
use crate::Id;

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

/// The members that a filter lets through, in its order. Where a search is typed with diacritics,
/// exact matches come first.
pub fn find_members(members: Vec<Member>, teams: &[Team], filter: &MemberFilter) -> Vec<Member> {
    let mut found: Vec<Member> = members
        .into_iter()
        .filter(|member| filter.team.as_ref().is_none_or(|team| *team == member.team))
        .filter(|member| member.stands_on(filter.as_of))
        .collect();
    let place: HashMap<&Id, usize> =
        teams.iter().enumerate().map(|(place, team)| (&team.id, place)).collect();
    match filter.order {
        MemberOrder::Entered => {}
        MemberOrder::Name => vietnamese::sort_by_name(&mut found, Member::sort_name),
        MemberOrder::Position => {
            vietnamese::sort_by_name(&mut found, Member::sort_name);
            found.sort_by_key(|member| {
                (place.get(&member.team).copied(), position_rank(member.position.as_deref()))
            });
        }
    }
    match filter.search.as_deref().map(vietnamese::clean).filter(|text| !text.is_empty()) {
        Some(text) => search(found, &text),
        None => found,
    }
}

fn search(members: Vec<Member>, text: &str) -> Vec<Member> {
    let folded = vietnamese::fold(text);
    let exact = text.to_lowercase();
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let mut ranked: Vec<(usize, Member)> = members
        .into_iter()
        .filter_map(|member| {
            let name = vietnamese::fold(&member.name);
            let by_phone = digits.len() >= 3
                && member.phone.as_deref().is_some_and(|phone| phone.contains(&digits));
            let rank = if member.name.to_lowercase().contains(&exact) {
                0
            } else if name.starts_with(&folded) || name.contains(&format!(" {folded}")) {
                1
            } else if name.contains(&folded) || by_phone {
                2
            } else {
                return None;
            };
            Some((rank, member))
        })
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, member)| member).collect()
}
