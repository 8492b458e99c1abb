//! Who was there in one session, and who of today's members has been trained at all.

use std::collections::HashSet;

use super::{Ledger, SessionState, came};
use crate::Id;
use crate::training::{Form, Session};

/// How many people a session reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reached {
    /// People of the roster.
    pub members: u32,
    /// Others who are known by name.
    pub guests: u32,
    /// People counted without names.
    pub residents: u32,
}

/// Today's members who have been trained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Trained {
    /// In a room.
    pub in_person: usize,
    /// Online, in a session or a course of a platform.
    pub online: usize,
    /// In one way or the other.
    pub any: usize,
}

impl Ledger {
    /// How many people a session reached.
    pub fn reached(&self, session: &Session) -> Reached {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let there = || self.attended(session).iter().filter(|row| came(row));
        Reached {
            members: count(there().filter(|row| row.person.is_some()).count()),
            guests: count(there().filter(|row| row.person.is_none()).count()),
            residents: session.headcount.unwrap_or_default(),
        }
    }

    /// How many of today's members have been trained in the span.
    pub fn trained(&self) -> Trained {
        let held = self.sessions.iter().filter(|one| self.state(one) == SessionState::Held);
        let (mut in_person, mut online): (HashSet<&Id>, HashSet<&Id>) = Default::default();
        for session in held {
            let there = self.attended(session).iter().filter(|row| came(row));
            let people = there.filter_map(|row| row.person.as_ref());
            match session.form {
                Form::InPerson => in_person.extend(people),
                Form::Online => online.extend(people),
            }
        }
        let complete = self.completions.iter().filter(|one| one.is_complete());
        online.extend(complete.map(|one| &one.person));
        let now: HashSet<&Id> = self.members_now().map(|(_, member)| &member.person).collect();
        let of = |people: &HashSet<&Id>| now.intersection(people).count();
        let any =
            now.iter().filter(|person| in_person.contains(*person) || online.contains(*person));
        Trained { in_person: of(&in_person), online: of(&online), any: any.count() }
    }
}
