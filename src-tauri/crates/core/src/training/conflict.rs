//! What stands against a session as it is planned: all of it at once, so that the clerk settles it in
//! one go. The engine works on plain data; the query beside it loads the sessions of the same hours alone.

use std::collections::{HashMap, HashSet};

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};

use super::holiday::{Holiday, days_off};
use super::tables::{members_of, people_invited, sessions_between, teams_standing, venues};
use super::{Audience, Form, Session, Slot, Venue};
use crate::store::Tables;
use crate::{Id, Result};

/// What kind of thing stands against a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ConflictKind {
    /// Trainers teach elsewhere.
    Trainer,
    /// The place is taken.
    Venue,
    /// Teams are invited elsewhere.
    Team,
    /// People are invited elsewhere with another team of theirs.
    Member,
    /// Nobody works that day.
    Holiday {
        /// The day off.
        day: NaiveDate,
    },
    /// The venue is not open.
    Hours {
        /// Opens at.
        opens: Option<NaiveTime>,
        /// Closes at.
        closes: Option<NaiveTime>,
    },
    /// More people than there is room for.
    Capacity {
        /// How many come.
        expected: usize,
        /// How many there is room for.
        room: u32,
    },
}

/// A session that another one meets.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Other {
    /// Identifier.
    pub id: Id,
    /// What it is called.
    pub topic: String,
    /// When the part of it begins that is met.
    pub start: NaiveDateTime,
}

/// One thing that stands against a session.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Conflict {
    /// What kind.
    pub kind: ConflictKind,
    /// The part of the planned session it is about.
    pub at: Slot,
    /// Who or what: trainers, the place, teams, people, the holiday, the venue; nothing where there is
    /// more than the session itself has room for.
    pub names: Vec<String>,
    /// The session of the same time, where it is one.
    pub with: Option<Other>,
}

/// Somebody in a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// Identifier.
    pub person: Id,
    /// Name.
    pub name: String,
    /// Team.
    pub team: Id,
}

/// What a session is held against.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// Sessions; at least those of the same time.
    pub others: Vec<Session>,
    /// The place, where it is a venue.
    pub venue: Option<Venue>,
    /// Days off; at least those within the session.
    pub days_off: Vec<Holiday>,
    /// All teams that have not ended, in order, by name.
    pub teams: Vec<(Id, String)>,
    /// Who stands in which team; at least in those that are invited to one of two sessions that meet.
    pub members: Vec<Invited>,
    /// How many people the session invites; where its room is limited.
    pub expected: usize,
}

impl Session {
    /// Whether a team that has not ended is invited: those named, else every one, where the session is
    /// for members of teams.
    pub fn invites(&self, team: &Id) -> bool {
        if self.teams.is_empty() { self.invites_all() } else { self.teams.contains(team) }
    }

    /// Whether all teams are invited without being named.
    pub fn invites_all(&self) -> bool {
        self.teams.is_empty() && matches!(self.audience, Audience::Members | Audience::Mixed)
    }

    /// The first parts of this and another session that have a minute in common.
    fn meets(&self, other: &Self) -> Option<(Slot, Slot)> {
        self.slots.iter().find_map(|mine| {
            other.slots.iter().find(|theirs| mine.meets(theirs)).map(|theirs| (*mine, *theirs))
        })
    }
}

/// All that stands against a session, other sessions first.
pub fn conflicts(planned: &Session, around: &Surroundings) -> Vec<Conflict> {
    if planned.cancelled.is_some() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for other in &around.others {
        if other.id == planned.id || other.cancelled.is_some() {
            continue;
        }
        let Some((at, theirs)) = planned.meets(other) else { continue };
        for (kind, names) in shared(planned, other, around) {
            if !names.is_empty() {
                let with =
                    Other { id: other.id.clone(), topic: other.topic.clone(), start: theirs.start };
                found.push(Conflict { kind, at, names, with: Some(with) });
            }
        }
    }
    found.extend(on_days_off(planned, &around.days_off));
    let own_venue = around.venue.as_ref().filter(|_| planned.form == Form::InPerson);
    if let Some(venue) = own_venue {
        found.extend(outside_hours(planned, venue));
    }
    found.extend(too_many(planned, own_venue, around.expected));
    found
}

/// What two sessions of the same time both need.
fn shared(
    planned: &Session,
    other: &Session,
    around: &Surroundings,
) -> [(ConflictKind, Vec<String>); 4] {
    let busy: HashSet<String> = other.trainers.iter().map(|name| vietnamese::fold(name)).collect();
    let trainers = planned.trainers.iter().filter(|name| busy.contains(&vietnamese::fold(name)));
    let in_one_room = [planned, other].iter().all(|session| session.form == Form::InPerson)
        && same_place(&planned.place, &other.place);
    let both = |team: &Id| planned.invites(team) && other.invites(team);
    let teams = around.teams.iter().filter(|(id, _)| both(id)).map(|(_, name)| name.clone());
    [
        (ConflictKind::Trainer, trainers.cloned().collect()),
        (ConflictKind::Venue, in_one_room.then(|| planned.place.clone()).into_iter().collect()),
        (ConflictKind::Team, teams.collect()),
        (ConflictKind::Member, in_two_places(planned, other, around)),
    ]
}

/// Whether two names mean one place.
fn same_place(one: &str, other: &str) -> bool {
    !one.is_empty() && vietnamese::fold(one) == vietnamese::fold(other)
}

/// People whom one team of theirs calls to the one session and another team to the other. A team that is
/// called to both is named itself.
fn in_two_places(planned: &Session, other: &Session, around: &Surroundings) -> Vec<String> {
    let standing: HashSet<&Id> = around.teams.iter().map(|(id, _)| id).collect();
    let mut called: HashMap<&Id, (bool, bool)> = HashMap::new();
    let mut order = Vec::new();
    for member in &around.members {
        if !standing.contains(&member.team) {
            continue;
        }
        let (here, there) = (planned.invites(&member.team), other.invites(&member.team));
        let calls = called.entry(&member.person).or_insert_with(|| {
            order.push(member);
            (false, false)
        });
        calls.0 |= here && !there;
        calls.1 |= there && !here;
    }
    let twice = |member: &&&Invited| called.get(&member.person) == Some(&(true, true));
    order.iter().filter(twice).map(|member| member.name.clone()).collect()
}

fn on_days_off(planned: &Session, days_off: &[Holiday]) -> Vec<Conflict> {
    let mut seen = HashSet::new();
    let days = planned.slots.iter().flat_map(|slot| slot.days().map(move |day| (*slot, day)));
    days.filter(|(_, day)| seen.insert(*day))
        .filter_map(|(at, day)| {
            let holiday = days_off.iter().find(|holiday| holiday.day == day)?;
            let names = vec![holiday.name.clone()];
            Some(Conflict { kind: ConflictKind::Holiday { day }, at, names, with: None })
        })
        .collect()
}

fn outside_hours(planned: &Session, venue: &Venue) -> Vec<Conflict> {
    let (opens, closes) = (venue.opens, venue.closes);
    let outside = |slot: &&Slot| {
        let early = opens.is_some_and(|opens| slot.start.time() < opens);
        let after_day = slot.end > slot.start.date().and_time(NaiveTime::MIN) + Days::new(1);
        let late = closes.is_some_and(|closes| after_day || end_in_day(slot) > closes);
        early || late || (after_day && opens.is_some_and(|opens| opens > NaiveTime::MIN))
    };
    let kind = ConflictKind::Hours { opens, closes };
    let about =
        |slot: &Slot| Conflict { kind, at: *slot, names: vec![venue.name.clone()], with: None };
    planned.slots.iter().filter(outside).map(about).collect()
}

/// When a slot ends on its first day; one until midnight ends with its last minute.
fn end_in_day(slot: &Slot) -> NaiveTime {
    let midnight = slot.end.time() == NaiveTime::MIN;
    if midnight { NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default() } else { slot.end.time() }
}

/// More than the session or the venue has room for. A session planned for more than it invites needs room
/// for as many.
fn too_many(planned: &Session, venue: Option<&Venue>, expected: usize) -> Vec<Conflict> {
    let Some(at) = planned.slots.first().copied() else { return Vec::new() };
    let wide = |room: u32| usize::try_from(room).unwrap_or(usize::MAX);
    let most = expected.max(planned.capacity.map_or(0, wide));
    let rooms = [
        (planned.capacity, expected, Vec::new()),
        (
            venue.and_then(|venue| venue.capacity),
            most,
            venue.map(|venue| venue.name.clone()).into_iter().collect(),
        ),
    ];
    rooms
        .into_iter()
        .filter_map(|(room, expected, names)| {
            let room = room.filter(|&room| expected > wide(room))?;
            let kind = ConflictKind::Capacity { expected, room };
            Some(Conflict { kind, at, names, with: None })
        })
        .collect()
}

/// What is the same for all sessions that are looked at in one go.
#[derive(Debug)]
pub(super) struct Ground {
    venues: HashMap<String, Venue>,
    teams: Vec<(Id, String)>,
}

impl Ground {
    /// Loads it.
    pub fn load(tables: &Tables<'_>, commune: &Id) -> Result<Self> {
        let venues = venues(tables, commune)?.into_iter();
        Ok(Self {
            venues: venues.map(|venue| (vietnamese::fold(&venue.name), venue)).collect(),
            teams: teams_standing(tables, commune)?,
        })
    }

    /// All that stands against a session, whether it is stored yet or not. Only sessions of the same time
    /// are loaded, and only people who may be called to two of them.
    pub fn conflicts(
        &self,
        tables: &Tables<'_>,
        commune: &Id,
        planned: &Session,
    ) -> Result<Vec<Conflict>> {
        if planned.cancelled.is_some() {
            return Ok(Vec::new());
        }
        let mut others = sessions_between(tables, commune, (planned.start, planned.end))?;
        others.retain(|other| other.id != planned.id && planned.meets(other).is_some());
        let venue = self.venues.get(&vietnamese::fold(&planned.place)).cloned();
        let limited = planned.capacity.is_some()
            || venue.as_ref().is_some_and(|venue| venue.capacity.is_some());
        let days = planned.start.date()..=planned.end.date();
        let around = Surroundings {
            members: self.called_apart(tables, planned, &others)?,
            expected: if limited { self.expected(tables, commune, planned)? } else { 0 },
            days_off: days_off(tables, commune, &days)?,
            teams: self.teams.clone(),
            others,
            venue,
        };
        Ok(conflicts(planned, &around))
    }

    /// Members of the teams that only one of two sessions calls, where each calls one that the other does
    /// not.
    fn called_apart(
        &self,
        tables: &Tables<'_>,
        planned: &Session,
        others: &[Session],
    ) -> Result<Vec<Invited>> {
        let mut apart: HashSet<&Id> = HashSet::new();
        for other in others.iter().filter(|other| other.cancelled.is_none()) {
            let calls = |one: &Session, not: &Session| -> Vec<&Id> {
                let ids = self.teams.iter().map(|(id, _)| id);
                ids.filter(|id| one.invites(id) && !not.invites(id)).collect()
            };
            let (here, there) = (calls(planned, other), calls(other, planned));
            if !here.is_empty() && !there.is_empty() {
                apart.extend(here.into_iter().chain(there));
            }
        }
        let mut members = Vec::new();
        for (id, _) in self.teams.iter().filter(|(id, _)| apart.contains(id)) {
            members.extend(members_of(tables, id)?);
        }
        Ok(members)
    }

    /// How many people a session invites.
    fn expected(&self, tables: &Tables<'_>, commune: &Id, planned: &Session) -> Result<usize> {
        if planned.invites_all() {
            return people_invited(tables, commune);
        }
        let mut people = HashSet::new();
        for (id, _) in self.teams.iter().filter(|(id, _)| planned.invites(id)) {
            people.extend(members_of(tables, id)?.into_iter().map(|member| member.person));
        }
        Ok(people.len())
    }
}
