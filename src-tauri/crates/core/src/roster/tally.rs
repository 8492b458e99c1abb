//! What the members of each team come to: what a list of teams shows of them.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::position_rank;
use super::tables::each_member;
use super::team_types::MakeUp;
use crate::store::Tables;
use crate::{Id, Result};

/// The members of a team, summed up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Memberships.
    pub members: usize,
    /// Women among them.
    pub women: usize,
    /// Name of the first Tổ trưởng.
    pub leader: Option<String>,
    /// What a composition is held against.
    pub make_up: MakeUp,
}

/// The members of each team that has any: those of a day, or all that have not ended.
///
/// # Errors
/// The database.
pub fn tallies(
    tables: &Tables<'_>,
    commune: &Id,
    as_of: Option<NaiveDate>,
) -> Result<HashMap<Id, Tally>> {
    let mut tallies: HashMap<Id, Tally> = HashMap::new();
    each_member(tables, commune, as_of, |member| {
        let tally = tallies.entry(member.team).or_default();
        tally.members += 1;
        tally.women += usize::from(member.woman);
        tally.make_up.add(member.position, member.slot, 1);
        if tally.leader.is_none() && position_rank(member.position) == 0 {
            tally.leader = Some(member.name.to_owned());
        }
    })?;
    Ok(tallies)
}
