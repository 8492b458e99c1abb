//! Whom a session invites, and the rows they become.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::{Attendee, Mark, Standing};
use crate::Id;
use crate::roster::{Member, Team, TeamState, position_rank};
use crate::training::Session;
use crate::training::tables::StoredAttendee;

impl Session {
    /// The days it is held on.
    pub fn days(&self) -> impl Iterator<Item = NaiveDate> + '_ {
        self.slots.iter().map(|slot| slot.start.date())
    }

    /// As who a member of an invited team is expected; `None`: they had left, or came later.
    fn expects(&self, member: &Member) -> Option<Standing> {
        if self.days().any(|day| member.stands_on(Some(day))) {
            Some(Standing::Member)
        } else {
            (member.state == TeamState::Proposed).then_some(Standing::Proposed)
        }
    }
}

/// Whether a membership counts for its team on a day: who was not yet a member does not count against
/// it. In a team that no decision had put in force, those proposed are all there is.
pub(in crate::training) fn counts_on(member: &Member, team: &Team, day: NaiveDate) -> bool {
    member.stands_on(Some(day))
        || (member.state == TeamState::Proposed && !team.stands_on(Some(day)))
}

/// The memberships on the list of a session, each person once: in the order of teams, leaders first.
fn invited<'a>(session: &Session, members: &'a [Member]) -> Vec<(&'a Member, Standing)> {
    let mut found: Vec<(&Member, Standing)> = members
        .iter()
        .filter(|member| session.invites(&member.team))
        .filter_map(|member| Some((member, session.expects(member)?)))
        .collect();
    // Members come by team and as they were entered: within a team leaders go first.
    let mut places: HashMap<&Id, usize> = HashMap::new();
    for (member, _) in &found {
        let next = places.len();
        places.entry(&member.team).or_insert(next);
    }
    found.sort_by_key(|(member, standing)| {
        let place = places.get(&member.team).copied().unwrap_or(usize::MAX);
        (place, *standing == Standing::Proposed, position_rank(member.position.as_deref()))
    });
    // One who is a member of one team and proposed for another is expected as a member.
    let sure: HashSet<&Id> = found
        .iter()
        .filter(|(_, standing)| *standing == Standing::Member)
        .map(|(member, _)| &member.person)
        .collect();
    let mut seen = HashSet::new();
    found.retain(|(member, standing)| {
        (*standing == Standing::Member || !sure.contains(&member.person))
            && seen.insert(&member.person)
    });
    found
}

/// How many people a session expects.
pub fn expected(session: &Session, members: &[Member]) -> usize {
    invited(session, members).len()
}

/// The rows of a session: who is invited, with the marks they have, then who was added.
pub fn people_of(
    session: &Session,
    teams: &[Team],
    members: &[Member],
    stored: &[StoredAttendee],
) -> Vec<Attendee> {
    let by_person: HashMap<&Id, &StoredAttendee> =
        stored.iter().filter_map(|row| Some((row.person.as_ref()?, row))).collect();
    let unit = |member: &Member| {
        teams.iter().find(|team| team.id == member.team).map(|team| team.name.clone())
    };
    let mut listed = HashSet::new();
    let mut rows: Vec<Attendee> = invited(session, members)
        .into_iter()
        .map(|(member, standing)| {
            listed.insert(&member.person);
            let stored = by_person.get(&member.person).copied();
            Attendee { unit: unit(member), ..of_member(session, member, standing, stored) }
        })
        .collect();
    for row in stored {
        match &row.person {
            Some(person) if listed.contains(person) => {}
            Some(person) => {
                let known = members.iter().find(|member| member.person == *person);
                rows.push(match known {
                    Some(member) => {
                        let base = of_member(session, member, Standing::Added, Some(row));
                        Attendee { unit: row.unit.clone().or_else(|| unit(member)), ..base }
                    }
                    None => of_row(session, row, Standing::Added),
                });
            }
            None => rows.push(of_row(session, row, Standing::Guest)),
        }
    }
    rows
}

/// A person as the roster has them now.
fn of_member(
    session: &Session,
    member: &Member,
    standing: Standing,
    stored: Option<&StoredAttendee>,
) -> Attendee {
    Attendee {
        attendee: stored.map(|row| row.id.clone()),
        person: Some(member.person.clone()),
        standing,
        name: member.name.clone(),
        birth_year: member.birth.any_year(),
        gender: member.gender,
        phone: member.phone.clone(),
        team: Some(member.team.clone()),
        position: member.position.clone(),
        unit: None,
        village: stored.and_then(|row| row.village.clone()),
        marks: marks(session, stored),
    }
}

/// Somebody as they were written down.
fn of_row(session: &Session, row: &StoredAttendee, standing: Standing) -> Attendee {
    Attendee {
        attendee: Some(row.id.clone()),
        person: row.person.clone(),
        standing,
        name: row.name.clone(),
        birth_year: row.birth_year,
        gender: row.gender,
        phone: row.phone.clone(),
        team: None,
        position: None,
        unit: row.unit.clone(),
        village: row.village.clone(),
        marks: marks(session, Some(row)),
    }
}

fn marks(session: &Session, stored: Option<&StoredAttendee>) -> Vec<Option<Mark>> {
    (0..session.slots.len()).map(|slot| stored.and_then(|row| row.mark(slot)).cloned()).collect()
}
