//! What training came to: how many were reached, in what, for how long. Everything is counted from what
//! one reading of the store gives.

mod people;
mod reached;
mod tally;
mod teams;

pub use people::{Attended, PersonTraining, people_trained, person_training};
pub use reached::{Reached, Trained};
pub use tally::{TrainingBy, TrainingLine, lines, total};
pub use teams::{TeamTraining, teams_trained};

use std::collections::HashMap;

use chrono::NaiveDate;

use super::completion::Completion;
use super::tables::{self, StoredAttendee};
use super::{Session, sessions};
use crate::agency::Commune;
use crate::roster::{self, Gender, Member, Team, Village};
use crate::store::{Change, Tables};
use crate::{Error, Id, Result};

/// First and last day of what is counted; what is absent is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Span {
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
}

impl Span {
    /// Whether a day lies in it.
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// Where a session stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionState {
    /// Nobody has said yet who came.
    Planned,
    /// It has marks or a headcount.
    Held,
    /// It is not held.
    Cancelled,
}

/// All that the figures are counted from.
#[derive(Debug, Clone)]
pub struct Ledger {
    /// Sessions of the span, by start.
    pub sessions: Vec<Session>,
    /// Who was written down, by session.
    attended: HashMap<Id, Vec<StoredAttendee>>,
    /// All teams.
    pub teams: Vec<Team>,
    /// All memberships.
    pub members: Vec<Member>,
    /// Sex by person, where it is known.
    genders: HashMap<Id, Gender>,
    /// All villages.
    pub villages: Vec<Village>,
    /// Names of courses.
    pub courses: HashMap<Id, String>,
    /// Courses completed online in the span, or on no known day.
    pub completions: Vec<Completion>,
    /// The last day of the span that is not to come: members are those of this day.
    pub day: NaiveDate,
}

impl Ledger {
    /// Reads it.
    ///
    /// # Errors
    /// The database.
    pub fn read(
        tables: &Tables<'_>,
        commune: &Commune,
        span: Span,
        today: NaiveDate,
    ) -> Result<Self> {
        let of = &commune.id;
        let mut sessions = sessions(tables, of)?;
        sessions.retain(|session| span.holds(session.start.date()));
        let mut attended: HashMap<Id, Vec<StoredAttendee>> = HashMap::new();
        for row in tables::attendees(tables, of)? {
            attended.entry(row.session.clone()).or_default().push(row);
        }
        let courses = tables::courses(tables, of)?;
        let mut completions = tables::completions(tables, of)?;
        completions.retain(|one| one.day.is_none_or(|day| span.holds(day)));
        let members = roster::members(tables, of)?;
        let known = members.iter();
        let genders =
            known.filter_map(|member| Some((member.person.clone(), member.gender?))).collect();
        Ok(Self {
            genders,
            sessions,
            attended,
            teams: roster::teams(tables, of)?,
            members,
            villages: roster::villages(tables, of)?,
            courses: courses.into_iter().map(|course| (course.id, course.name)).collect(),
            completions,
            day: span.to.map_or(today, |to| to.min(today)),
        })
    }

    /// Who was written down for a session.
    pub fn attended(&self, session: &Session) -> &[StoredAttendee] {
        self.attended.get(&session.id).map(Vec::as_slice).unwrap_or_default()
    }

    /// Where a session stands.
    pub fn state(&self, session: &Session) -> SessionState {
        let marked = || self.attended(session).iter().any(|row| !row.marks.is_empty());
        if session.cancelled.is_some() {
            SessionState::Cancelled
        } else if session.headcount.is_some() || marked() {
            SessionState::Held
        } else {
            SessionState::Planned
        }
    }

    /// The village a session counts for: its own, else the one that all teams it names serve.
    pub fn village_of<'a>(&'a self, session: &'a Session) -> Option<&'a Id> {
        if session.village.is_some() {
            return session.village.as_ref();
        }
        let named = self.teams.iter().filter(|team| session.teams.contains(&team.id));
        let mut served: Vec<&Id> = named.flat_map(|team| &team.villages).collect();
        served.sort();
        served.dedup();
        match served.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// Those whom the teams have on the day of the figures: by decision, or proposed in a team without one.
    fn members_now(&self) -> impl Iterator<Item = (&Team, &Member)> {
        self.members.iter().filter_map(|member| {
            let team = self.teams.iter().find(|team| team.id == member.team)?;
            super::attendance::counts_on(member, team, self.day).then_some((team, member))
        })
    }
}

/// Minutes that somebody was there for.
fn minutes(session: &Session, row: &StoredAttendee) -> u64 {
    let slots = session.slots.iter().enumerate();
    slots
        .filter(|(slot, _)| row.mark(*slot).is_some_and(|mark| mark.state.came()))
        .map(|(_, slot)| (slot.end - slot.start).num_minutes())
        .filter_map(|minutes| u64::try_from(minutes).ok())
        .sum()
}

/// Whether somebody was there in some slot.
fn came(row: &StoredAttendee) -> bool {
    row.marks.iter().any(|(_, mark)| mark.state.came())
}

/// A part of a whole in percent, to one decimal; `None` of nothing.
fn percent(part: u32, whole: u32) -> Option<f64> {
    let (part, whole) = (u64::from(part), u64::from(whole));
    // In whole tenths, so that an exact half rounds up as it does on the sheet.
    let tenths = (part * 2000 + whole).checked_div(whole * 2)?;
    Some(tenths as f64 / 10.0)
}

/// Which part of its people a team is to have had there, in percent, where the clerk chose none.
const USUAL_THRESHOLD: u32 = 50;

/// What it is chosen under.
const THRESHOLD: &str = "training-threshold";

/// Below which percentage a team is to be looked at.
///
/// # Errors
/// The database.
pub fn threshold(tables: &Tables<'_>) -> Result<u32> {
    let chosen = tables.preference(THRESHOLD)?;
    Ok(chosen.and_then(|text| text.parse().ok()).unwrap_or(USUAL_THRESHOLD))
}

/// Chooses it.
///
/// # Errors
/// [`Error::BadPercent`].
pub fn set_threshold(change: &Change<'_>, percent: u32) -> Result<()> {
    if percent > 100 {
        return Err(Error::BadPercent(f64::from(percent)));
    }
    change.prefer(THRESHOLD, &percent.to_string())
}
