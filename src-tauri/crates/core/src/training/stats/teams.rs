//! How well teams took part.

use std::collections::{HashMap, HashSet};

use super::{Ledger, SessionState, came, percent};
use crate::Id;
use crate::training::attendance::counts_on;
use crate::training::tables::StoredAttendee;

/// What a team's people took part in.
#[derive(Debug, Clone, PartialEq)]
pub struct TeamTraining {
    /// The team.
    pub team: Id,
    /// Its name.
    pub name: String,
    /// How many members it has on the day of the figures.
    pub members: u32,
    /// How many of them were there at least once.
    pub trained: u32,
    /// Marked slots to which it was invited, each counted once for every member of that day.
    pub expected: u32,
    /// How often a member was there in one of them.
    pub attended: u32,
    /// The part that was there, in percent.
    pub percent: Option<f64>,
}

impl TeamTraining {
    /// Whether it is below a threshold. A team that was expected nowhere is not.
    pub fn is_below(&self, threshold: u32) -> bool {
        self.percent.is_some_and(|percent| percent < f64::from(threshold))
    }
}

/// Every team that has not ended, in order.
pub fn teams_trained(ledger: &Ledger) -> Vec<TeamTraining> {
    let mut sums: HashMap<&Id, (u32, u32)> = HashMap::new();
    let mut trained: HashSet<&Id> = HashSet::new();
    for session in &ledger.sessions {
        if ledger.state(session) != SessionState::Held {
            continue;
        }
        let rows = ledger.attended(session);
        let by_person: HashMap<&Id, &StoredAttendee> =
            rows.iter().filter_map(|row| Some((row.person.as_ref()?, row))).collect();
        trained.extend(rows.iter().filter(|row| came(row)).filter_map(|row| row.person.as_ref()));
        for (place, slot) in session.slots.iter().enumerate() {
            // A half-day that nobody wrote down says nothing of who was there.
            if !rows.iter().any(|row| row.mark(place).is_some()) {
                continue;
            }
            for member in ledger.members.iter().filter(|member| session.invites(&member.team)) {
                let Some(team) = ledger.teams.iter().find(|team| team.id == member.team) else {
                    continue;
                };
                if !counts_on(member, team, slot.start.date()) {
                    continue;
                }
                let sum = sums.entry(&team.id).or_default();
                sum.0 += 1;
                let mark = by_person.get(&member.person).and_then(|row| row.mark(place));
                sum.1 += u32::from(mark.is_some_and(|mark| mark.state.came()));
            }
        }
    }
    let mut now: HashMap<&Id, (u32, u32)> = HashMap::new();
    for (team, member) in ledger.members_now() {
        let count = now.entry(&team.id).or_default();
        count.0 += 1;
        count.1 += u32::from(trained.contains(&member.person));
    }
    let teams = ledger.teams.iter().filter(|team| team.stands_on(None));
    teams
        .map(|team| {
            let (expected, attended) = sums.get(&team.id).copied().unwrap_or_default();
            let (members, trained) = now.get(&team.id).copied().unwrap_or_default();
            TeamTraining {
                team: team.id.clone(),
                name: team.name.clone(),
                members,
                trained,
                expected,
                attended,
                percent: percent(attended, expected),
            }
        })
        .collect()
}
