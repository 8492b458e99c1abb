//! What one person took part in, and who never did.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::tally::hours;
use super::{Ledger, SessionState, came, minutes};
use crate::Id;
use crate::training::attendance::{MarkState, counts_on};
use crate::training::completion::Completion;
use crate::training::tables::StoredAttendee;

/// What somebody of the roster took part in.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonTraining {
    /// The person.
    pub person: Id,
    /// Full name.
    pub name: String,
    /// Names of their teams.
    pub teams: Vec<String>,
    /// Whether they are a member on the day of the figures.
    pub member: bool,
    /// Held and marked sessions to which they were invited as a member.
    pub expected: u32,
    /// Sessions they were there for.
    pub sessions: u32,
    /// Hours they were there.
    pub hours: f64,
    /// Topics, each once, in the order they were taught.
    pub topics: Vec<String>,
    /// The last day they were there.
    pub last: Option<NaiveDate>,
    /// Courses done online, or begun.
    pub completions: Vec<Completion>,
}

/// A session that somebody was marked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Attended {
    /// The session.
    pub session: Id,
    /// Its topic.
    pub topic: String,
    /// Its first day.
    pub day: NaiveDate,
    /// The mark of each slot, with its remark.
    pub marks: Vec<Option<(MarkState, Option<String>)>>,
    /// Hours they were there.
    pub hours: f64,
}

/// A person while their sessions are added up.
#[derive(Default)]
struct Sum<'a> {
    expected: u32,
    sessions: u32,
    minutes: u64,
    topics: Vec<&'a String>,
    keys: HashSet<&'a str>,
    last: Option<NaiveDate>,
}

/// Everybody who is a member on the day of the figures or was there in the span, by team.
pub fn people_trained(ledger: &Ledger) -> Vec<PersonTraining> {
    let taught: Vec<Vec<(String, &String)>> = ledger
        .sessions
        .iter()
        .map(|session| {
            let topics = ledger.topics(session).iter();
            topics.map(|topic| (vietnamese::tone_key(topic), topic)).collect()
        })
        .collect();
    let mut sums: HashMap<&Id, Sum<'_>> = HashMap::new();
    for (session, taught) in ledger.sessions.iter().zip(&taught) {
        if ledger.state(session) != SessionState::Held {
            continue;
        }
        let rows = ledger.attended(session);
        if rows.iter().any(|row| !row.marks.is_empty()) {
            for person in invited(ledger, session) {
                sums.entry(person).or_default().expected += 1;
            }
        }
        for row in rows.iter().filter(|row| came(row)) {
            let Some(person) = &row.person else { continue };
            let sum = sums.entry(person).or_default();
            sum.sessions += 1;
            sum.minutes += minutes(session, row);
            sum.last = sum.last.max(Some(session.start.date()));
            let new = taught.iter().filter(|(key, _)| sum.keys.insert(key));
            sum.topics.extend(new.map(|(_, topic)| *topic));
        }
    }
    let now: HashSet<&Id> = ledger.members_now().map(|(_, member)| &member.person).collect();
    let mut seen = HashSet::new();
    let mut people = Vec::new();
    for member in &ledger.members {
        let person = &member.person;
        let sum = sums.get(person);
        let there = sum.is_some_and(|sum| sum.sessions > 0);
        let online = ledger.completions.iter().any(|one| one.person == *person);
        let known = now.contains(person) || there || online;
        if !known || !seen.insert(person) {
            continue;
        }
        let sum = sums.remove(person).unwrap_or_default();
        people.push(PersonTraining {
            person: person.clone(),
            name: member.name.clone(),
            teams: ledger.teams_of(person),
            member: now.contains(person),
            expected: sum.expected,
            sessions: sum.sessions,
            hours: hours(sum.minutes),
            topics: sum.topics.into_iter().cloned().collect(),
            last: sum.last,
            completions: ledger.completed_by(person),
        });
    }
    people
}

/// The people whom a session invited as members of that day.
fn invited<'a>(ledger: &'a Ledger, session: &crate::training::Session) -> HashSet<&'a Id> {
    let members = ledger.members.iter().filter(|member| session.invites(&member.team));
    members
        .filter(|member| {
            let team = ledger.teams.iter().find(|team| team.id == member.team);
            team.is_some_and(|team| session.days().any(|day| counts_on(member, team, day)))
        })
        .map(|member| &member.person)
        .collect()
}

/// The sessions somebody was marked for, the latest first.
pub fn person_training(ledger: &Ledger, person: &Id) -> Vec<Attended> {
    let mut found: Vec<Attended> = Vec::new();
    for session in ledger.sessions.iter().filter(|session| session.cancelled.is_none()) {
        let rows = ledger.attended(session).iter();
        let theirs = |row: &&StoredAttendee| row.person.as_ref() == Some(person);
        let Some(row) = rows.filter(theirs).find(|row| !row.marks.is_empty()) else { continue };
        let marks = (0..session.slots.len())
            .map(|slot| row.mark(slot).map(|mark| (mark.state, mark.remark.clone())))
            .collect();
        found.push(Attended {
            session: session.id.clone(),
            topic: session.topic.clone(),
            day: session.start.date(),
            marks,
            hours: hours(minutes(session, row)),
        });
    }
    found.reverse();
    found
}

impl Ledger {
    /// Names of the teams somebody has not left; else of those they were in.
    fn teams_of(&self, person: &Id) -> Vec<String> {
        let all = || self.members.iter().filter(|member| member.person == *person);
        let stands = all().any(|member| member.stands_on(None));
        let mut names: Vec<String> = Vec::new();
        for member in all().filter(|member| member.stands_on(None) == stands) {
            let team = self.teams.iter().find(|team| team.id == member.team);
            names.extend(team.map(|team| team.name.clone()).filter(|name| !names.contains(name)));
        }
        names
    }

    fn completed_by(&self, person: &Id) -> Vec<Completion> {
        self.completions.iter().filter(|one| one.person == *person).cloned().collect()
    }
}
