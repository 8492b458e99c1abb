//! Storing an import: people already known are matched, nobody is doubled, nothing the clerk
//! typed is written over.
//!
//! One thread judges the rows against the roster in memory; meanwhile that of the caller writes
//! what is judged already.

mod twins;
mod writes;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use super::import::{
    Field, Identity, ImportPlan, ImportedPerson, Problem, ProblemCode, born_apart, same_person,
};
use super::known::{Difference, may_be, merged};
use super::tables::{members, next_memberships, next_team, next_village, slots, teams};
use super::village::{former_of_teams, team_names, villages_on};
use super::village_kind::village_in;
use super::{Birth, Level, Member, Team, TeamState, Village};
use crate::agency::Commune;
use crate::agency::former::former_commune;
use crate::id::Ids;
use crate::store::Change;
use crate::{Error, Id, Result};
use twins::Twins;
use writes::{Update, Writes};

/// What storing did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StoredCounts {
    /// New people.
    pub people: u32,
    /// New memberships.
    pub memberships: u32,
    /// Rows of people the store knew before.
    pub matched: u32,
    /// Rows that changed nothing.
    pub unchanged: u32,
    /// New teams.
    pub teams: u32,
}

/// What became of the people of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stored {
    /// In figures.
    pub counts: StoredCounts,
    /// Of each, in the order of the plan.
    pub people: Vec<StoredPerson>,
    /// What only the store could tell about a row.
    pub problems: Vec<Problem>,
}

/// What became of one person of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPerson {
    /// In a word.
    pub outcome: Outcome,
    /// Where the list says otherwise than the store, or more.
    pub differences: Vec<Difference>,
    /// Whether the person was known by name and birth with nothing against it; else the birth or
    /// the phone may have changed, or it is a namesake.
    pub certain: bool,
}

/// What becomes of a person of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A new person.
    New,
    /// Known, and new in this team.
    Joined,
    /// Known in this team; something is filled in or taken over.
    Updated,
    /// Known in this team; nothing changes.
    Unchanged,
    /// The same person as in a row above; stored once.
    Repeated,
    /// Not stored, as it is not known in which of several teams of one name; a problem says so.
    Refused,
}

impl Outcome {
    /// The code by which windows and scripts know the outcome.
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::New => "new",
            Outcome::Joined => "joined",
            Outcome::Updated => "updated",
            Outcome::Unchanged => "unchanged",
            Outcome::Repeated => "repeated",
            Outcome::Refused => "refused",
        }
    }
}

/// Rows stored between two words about progress.
const ROWS_BETWEEN: usize = 200;

/// So many times as many rows may be judged and not yet written.
const AHEAD: usize = 8;

/// Stores the people of a plan as proposed memberships.
///
/// A person is known by name (case, Unicode form and tone placement aside), birth and phone; what
/// is blank in the store is filled, what stands there stays unless the plan takes it over. Teams are
/// known by name, bare or as [`team_names`] has it; where a name is that of several, nobody is
/// stored in any of them. A new team whose name ends in a village's is tied to it, and a village
/// not yet known is made.
///
/// `progress` hears how far it has come, from 0 to 1, and may break it off.
///
/// # Errors
/// [`Error::Cancelled`], the database.
pub fn store_import(
    change: &Change<'_>,
    commune: &Commune,
    plan: &ImportPlan,
    progress: &mut dyn FnMut(f64) -> ControlFlow<()>,
) -> Result<Stored> {
    if let Some(code) = plan.former.as_ref().filter(|code| former_commune(code).is_none()) {
        return Err(Error::CommuneUnknown(code.clone()));
    }
    let former = plan.former.as_deref();
    let roster = Roster::load(change, commune, former)?;
    let ids = change.ids();
    thread::scope(|scope| {
        let (judged, to_write) = sync_channel(AHEAD);
        let judging = thread::Builder::new()
            .spawn_scoped(scope, move || roster.judge(ids, commune, plan, &judged))
            .map_err(|source| change.unwritten(source))?;
        // Whoever leaves here takes the other end away, and the judging ends with it.
        for (place, writes) in to_write {
            if progress(place as f64 / plan.people.len() as f64).is_break() {
                return Err(Error::Cancelled);
            }
            writes.carry_out(change, commune, former)?;
        }
        judging.join().map_err(|panic| std::panic::resume_unwind(panic))
    })
}

/// What may be meant by a name: several of one name, and one by several.
type ByName = HashMap<String, Vec<Id>>;

/// Notes who is meant by each of the names.
fn by_name<'a>(named: impl Iterator<Item = (&'a str, &'a Id)>) -> ByName {
    let mut all = ByName::new();
    for (name, id) in named {
        let meant = all.entry(vietnamese::tone_key(name)).or_default();
        if !meant.contains(id) {
            meant.push(id.clone());
        }
    }
    all
}

/// A membership, and the citizen number the file gave its person: it is not stored.
struct Known {
    member: Arc<Member>,
    citizen_id: Option<String>,
}

impl Known {
    fn identity(&self) -> Identity<'_> {
        Identity {
            birth: self.member.birth,
            phone: self.member.phone.as_deref(),
            citizen_id: self.citizen_id.as_deref(),
        }
    }
}

/// Memberships of the person a row is about.
#[derive(Default)]
struct Same {
    /// The first of them.
    first: Option<usize>,
    /// The one in the row's team.
    in_team: Option<usize>,
}

/// The roster in memory while an import runs, so that each row costs no query.
struct Roster {
    /// Whether it is the list of an old commune.
    former: bool,
    /// Teams that have not ended, by name, bare and as shown.
    teams: ByName,
    /// Villages by kind and name, and by label.
    villages: ByName,
    /// The composition's places: the name folded, and as it is.
    slots: Vec<(String, String)>,
    members: Vec<Known>,
    /// Places in `members`, by name.
    by_name: HashMap<String, Vec<usize>>,
    /// How many of `members` the store knew before.
    known: usize,
    /// Those of them that a row of the file has been.
    met: HashSet<usize>,
    /// The people of the store who are certainly in the file; looked up when it is first asked.
    claimed: Option<HashSet<Id>>,
    /// The next free place in the lists of villages, of teams, and of each team's members.
    next_village: i64,
    next_team: i64,
    next_memberships: HashMap<Id, i64>,
    /// What is judged and not yet handed over to be written.
    writes: Writes,
}

impl Roster {
    /// Of an old commune only its own teams and villages are known by their bare names: another may
    /// have a khu 1 too.
    fn load(change: &Change<'_>, commune: &Commune, former: Option<&str>) -> Result<Self> {
        let formers = former_of_teams(change, &commune.id)?;
        let is_own =
            |of: Option<&String>| former.is_none_or(|code| of.is_some_and(|of| of == code));
        let members = members(change, &commune.id)?;
        let mut namesakes: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, member) in members.iter().enumerate() {
            namesakes.entry(vietnamese::tone_key(&member.name)).or_default().push(place);
        }
        let mut teams = teams(change, &commune.id)?;
        teams.retain(|team| team.state != TeamState::Ended);
        let shown = team_names(change, &commune.id)?;
        let own = teams
            .iter()
            .filter(|team| is_own(formers.get(&team.id)))
            .map(|team| (team.name.as_str(), &team.id));
        let apart = teams.iter().filter_map(|team| {
            let shown = shown.get(&team.id).filter(|shown| **shown != team.name)?;
            Some((shown.as_str(), &team.id))
        });
        let villages = villages_on(change, &commune.id, change.today())?;
        let of_villages: Vec<(String, &Id)> = villages
            .iter()
            .flat_map(|village| {
                let own = is_own(village.former.as_ref());
                let own = own.then(|| (bare(&village.kind, &village.name), &village.id));
                let apart = village.told_apart.is_some().then(|| (village.label(), &village.id));
                own.into_iter().chain(apart)
            })
            .collect();
        Ok(Self {
            teams: by_name(own.chain(apart)),
            villages: by_name(of_villages.iter().map(|(name, id)| (name.as_str(), *id))),
            slots: slots(change, &commune.id)?
                .into_iter()
                .map(|slot| (vietnamese::fold(&slot.name), slot.name))
                .collect(),
            former: former.is_some(),
            known: members.len(),
            met: HashSet::new(),
            claimed: None,
            members: members
                .into_iter()
                .map(|member| Known { member: Arc::new(member), citizen_id: None })
                .collect(),
            by_name: namesakes,
            next_village: next_village(change, &commune.id)?,
            next_team: next_team(change, &commune.id)?,
            next_memberships: next_memberships(change, &commune.id)?,
            writes: Writes::default(),
        })
    }

    /// Judges the people of a plan, and hands over what is to be written for them, some at a time,
    /// each time with the place of the first of them; ends early where nobody takes it.
    fn judge(
        mut self,
        ids: &Ids,
        commune: &Commune,
        plan: &ImportPlan,
        judged: &SyncSender<(usize, Writes)>,
    ) -> Stored {
        let twins = Twins::of(&plan.people);
        let mut stored = Stored::default();
        for (some, people) in plan.people.chunks(ROWS_BETWEEN).enumerate() {
            for person in people {
                let placed = match self.team(ids, commune, person, &mut stored) {
                    Some(team) => self.place(ids, plan, &twins, person, team, &mut stored),
                    None => StoredPerson {
                        outcome: Outcome::Refused,
                        differences: Vec::new(),
                        certain: false,
                    },
                };
                stored.people.push(placed);
            }
            let writes = std::mem::take(&mut self.writes);
            if judged.send((some * ROWS_BETWEEN, writes)).is_err() {
                break;
            }
        }
        stored
    }

    /// The team of a row, made where there is none of that name; nothing where there are several.
    fn team(
        &mut self,
        ids: &Ids,
        commune: &Commune,
        person: &ImportedPerson,
        stored: &mut Stored,
    ) -> Option<Id> {
        let name = match person.team.as_deref() {
            Some(name) => Cow::Borrowed(name),
            None => Cow::Owned(format!("{} {}", commune.team_type_short, commune.name)),
        };
        let key = vietnamese::tone_key(&name);
        match self.teams.get(&key).map(Vec::as_slice) {
            Some([id]) => return Some(id.clone()),
            Some([_, _, ..]) => {
                stored.problems.push(doubt(person, ProblemCode::TeamAmbiguous, &name, None));
                return None;
            }
            Some([]) | None => {}
        }
        let named = village_in(&name);
        let village = named.and_then(|(kind, proper)| self.village(ids, kind, proper));
        let level = if named.is_some() { Level::Village } else { Level::Commune };
        if named.is_some() && village.is_none() {
            let made = Some(name.clone().into_owned());
            stored.problems.push(doubt(person, ProblemCode::VillageAmbiguous, &name, made));
        }
        let team = Team {
            id: ids.next(),
            name: name.into_owned(),
            level,
            state: TeamState::Proposed,
            from: None,
            to: None,
            from_paper: None,
            decision: None,
            decided: None,
            villages: village.into_iter().collect(),
            team_type: None,
        };
        let id = team.id.clone();
        self.writes.teams.push((team, self.next_team));
        if self.former {
            self.writes.updates.push(Update::Former(id.clone()));
        }
        self.next_team += 1;
        stored.counts.teams += 1;
        self.teams.insert(key, vec![id.clone()]);
        Some(id)
    }

    /// The village of a name, made where there is none; nothing where there are several, or where
    /// the list tells it apart ("khu 1 (Hùng Sơn cũ)") and the store does not.
    fn village(&mut self, ids: &Ids, kind: &str, name: &str) -> Option<Id> {
        let meant = |name: &str| self.villages.get(&vietnamese::tone_key(&bare(kind, name)));
        match meant(name).map(Vec::as_slice) {
            Some([id]) => return Some(id.clone()),
            Some([_, _, ..]) => return None,
            Some([]) | None => {}
        }
        let apart = name.strip_suffix(')').and_then(|name| name.rsplit_once('('));
        let name = match apart.map(|(name, _)| name.trim()).filter(|name| !name.is_empty()) {
            Some(name) if meant(name).is_some() => return None,
            Some(name) => name,
            None => name,
        };
        let id = ids.next();
        let village = Village::named(id.clone(), kind, name);
        self.writes.villages.push((village, self.next_village));
        self.next_village += 1;
        self.villages.insert(vietnamese::tone_key(&bare(kind, name)), vec![id.clone()]);
        Some(id)
    }

    fn place<'p>(
        &mut self,
        ids: &Ids,
        plan: &'p ImportPlan,
        twins: &Twins<'p>,
        person: &'p ImportedPerson,
        team: Id,
        stored: &mut Stored,
    ) -> StoredPerson {
        let key = vietnamese::tone_key(&person.name);
        let from = if plan.apart.contains(&person.place()) { self.known } else { 0 };
        let identity = twins.identity(person);
        let mut found = self.same(&key, &identity, &team, from, true);
        let certain = found.first.is_some();
        if !certain && from < self.known && self.by_name.contains_key(&key) {
            found = self.likely(plan, twins, &key, &identity, &team);
            if plan.unattended && found.first.is_some() {
                found = Same::default();
                let made = Some(person.name.clone());
                stored.problems.push(Problem {
                    field: Field::Name,
                    ..doubt(person, ProblemCode::MaybeKnown, &person.name, made)
                });
            }
        }
        let counts = &mut stored.counts;
        let in_team = found.in_team;
        let first = in_team.or(found.first);
        let matched = found.first.is_some_and(|place| place < self.known);
        counts.matched += u32::from(matched);

        let Some((place, known)) = first.and_then(|place| Some((place, self.members.get(place)?)))
        else {
            let member = Arc::new(self.new_member(ids, person, team));
            self.writes.people.push(Arc::clone(&member));
            counts.people += 1;
            self.join(key, member, person.citizen_id.clone(), counts);
            return StoredPerson { outcome: Outcome::New, differences: Vec::new(), certain };
        };
        let (filled, differences) = merged(&known.member, person, in_team.is_some(), &plan.taken);
        let citizen_id = known.citizen_id.clone().or_else(|| person.citizen_id.clone());
        let news = filled != *known.member;
        let filled = Arc::new(filled);
        let learnt = citizen_id != known.citizen_id;
        let repeated = place >= self.known || !self.met.insert(place);
        if news {
            self.writes.updates.push(Update::Person(Arc::clone(&filled)));
        }
        // A later row may be known by the citizen number alone.
        if news || learnt {
            self.spread(&key, &filled, citizen_id.as_ref());
        }
        if in_team.is_none() {
            let fresh = self.new_member(ids, person, team);
            let (from, to) = (None, None);
            let Member { membership, team, position, slot, note, state, .. } = fresh;
            let own = Arc::unwrap_or_clone(filled);
            let member = Member { membership, team, position, slot, note, state, from, to, ..own };
            self.join(key, Arc::new(member), citizen_id, counts);
            return StoredPerson { outcome: Outcome::Joined, differences, certain };
        }
        if news {
            self.writes.updates.push(Update::Membership(Arc::clone(&filled)));
            if let Some(known) = self.members.get_mut(place) {
                known.member = filled;
            }
        } else {
            counts.unchanged += 1;
        }
        let outcome = match (repeated, news) {
            (true, _) => Outcome::Repeated,
            (false, true) => Outcome::Updated,
            (false, false) => Outcome::Unchanged,
        };
        StoredPerson { outcome, differences, certain }
    }

    /// The namesakes from a place on that are the person of a row for certain, or may be.
    fn same(
        &self,
        key: &str,
        identity: &Identity<'_>,
        team: &Id,
        from: usize,
        certain: bool,
    ) -> Same {
        let mut same = Same::default();
        let namesakes = self.by_name.get(key).into_iter().flatten().copied();
        for place in namesakes.filter(|place| *place >= from) {
            let Some(known) = self.members.get(place) else { continue };
            // Nearly all namesakes are told apart by this, and it is at hand.
            if certain && born_apart(known.member.birth, identity.birth) {
                continue;
            }
            let one_team = known.member.team == *team;
            let is = if certain { same_person } else { may_be };
            if is(&known.identity(), identity, one_team) {
                same.first = same.first.or(Some(place));
                if one_team && known.member.stands_on(None) {
                    same.in_team = same.in_team.or(Some(place));
                }
            }
        }
        same
    }

    /// The person of the store a row may well be: a namesake of whom birth or phone have changed,
    /// and whom no other row of the file is for certain.
    fn likely<'p>(
        &mut self,
        plan: &'p ImportPlan,
        twins: &Twins<'p>,
        key: &str,
        identity: &Identity<'_>,
        team: &Id,
    ) -> Same {
        if self.claimed.is_none() {
            self.claimed = Some(self.certain(plan, twins));
        }
        let mut found = self.same(key, identity, team, 0, false);
        let free = |place: &usize| {
            let id = self.members.get(*place).map(|known| &known.member.person);
            let taken = self.claimed.as_ref().zip(id).is_some_and(|(taken, id)| taken.contains(id));
            *place < self.known && !taken && !self.met.contains(place)
        };
        found.first = found.first.filter(free);
        found.in_team = found.in_team.filter(free);
        found
    }

    /// The people of the store who are certainly in the file.
    fn certain<'p>(&self, plan: &'p ImportPlan, twins: &Twins<'p>) -> HashSet<Id> {
        let mut people = HashSet::new();
        for person in &plan.people {
            let key = vietnamese::tone_key(&person.name);
            let Some(places) = self.by_name.get(&key) else { continue };
            let team = person.team.as_deref().map(vietnamese::tone_key);
            let team = team.and_then(|team| self.teams.get(&team));
            let identity = twins.identity(person);
            let known = places.iter().filter_map(|place| self.members.get(*place));
            people.extend(
                known
                    .filter(|known| {
                        let same_team = team.is_some_and(|team| team.contains(&known.member.team));
                        same_person(&known.identity(), &identity, same_team)
                    })
                    .map(|known| known.member.person.clone()),
            );
        }
        people
    }

    /// A new membership of a person who is stored; it is remembered.
    fn join(
        &mut self,
        key: String,
        member: Arc<Member>,
        citizen_id: Option<String>,
        counts: &mut StoredCounts,
    ) {
        let next = self.next_memberships.entry(member.team.clone()).or_default();
        self.writes.memberships.push((Arc::clone(&member), *next));
        *next += 1;
        counts.memberships += 1;
        self.by_name.entry(key).or_default().push(self.members.len());
        self.members.push(Known { member, citizen_id });
    }

    /// What is the person's own, taken over by every membership of that person in memory: a later
    /// row must not write an older copy back.
    fn spread(&mut self, key: &str, person: &Member, citizen_id: Option<&String>) {
        for place in self.by_name.get(key).into_iter().flatten() {
            let Some(known) = self.members.get_mut(*place) else { continue };
            if known.member.person == person.person {
                let member = Arc::make_mut(&mut known.member);
                member.birth = person.birth;
                member.gender = person.gender;
                member.phone.clone_from(&person.phone);
                member.occupation.clone_from(&person.occupation);
                known.citizen_id = citizen_id.cloned();
            }
        }
    }

    fn new_member(&self, ids: &Ids, person: &ImportedPerson, team: Id) -> Member {
        let slot = person.occupation.as_deref().and_then(|occupation| {
            let occupation = vietnamese::fold(occupation);
            self.slots.iter().find(|(folded, _)| occupation.contains(folded))
        });
        Member {
            membership: ids.next(),
            person: ids.next(),
            team,
            name: person.name.clone(),
            given_name: person.given_name.clone(),
            birth: Birth { year: person.birth_year, date: person.birth_date },
            gender: person.gender,
            phone: person.phone.clone(),
            occupation: person.occupation.clone(),
            email: None,
            organisation: None,
            sort_key: None,
            tags: Vec::new(),
            position: person.position.clone(),
            slot: slot.map(|(_, name)| name.clone()),
            note: person.note.clone(),
            state: TeamState::Proposed,
            from: None,
            to: None,
        }
    }
}

/// A village's kind and name.
fn bare(kind: &str, name: &str) -> String {
    format!("{kind} {name}")
}

/// A doubt about the team of a row.
fn doubt(person: &ImportedPerson, code: ProblemCode, found: &str, made: Option<String>) -> Problem {
    Problem { row: person.row, code, field: Field::Team, found: found.to_owned(), made }
}
