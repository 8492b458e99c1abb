//! The roster in memory while an import runs: the teams and villages a row names, found or made.

mod person;

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::mpsc::SyncSender;

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};

use super::twins::Twins;
use super::writes::{Update, Writes};
use super::{Outcome, Stored, StoredPerson};
use crate::agency::Commune;
use crate::id::Ids;
use crate::roster::import::{
    Field, Glance, Identity, ImportPlan, ImportedPerson, Problem, ProblemCode,
};
use crate::roster::tables::{
    members, next_memberships, next_team, next_village, slots, team_row, teams, village_row,
};
use crate::roster::village::{former_of_teams, team_names, villages_on};
use crate::roster::village_kind::village_in;
use crate::roster::{Level, Member, Team, TeamState, Village};
use crate::store::Change;
use crate::{Id, Result};

/// Rows judged between two words about progress, and written together: of teams a list has one for
/// some five of its rows, and few new rows in one statement take their time.
const ROWS_BETWEEN: usize = 512;

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

/// A membership among those of one name.
#[derive(Clone, Copy)]
struct Namesake {
    /// In [`Roster::members`].
    place: usize,
    glance: Glance,
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
pub(super) struct Roster {
    /// Whose.
    commune: Id,
    /// Whether it is the list of an old commune.
    former: bool,
    /// Teams that have not ended, by name, bare and as shown.
    teams: ByName,
    /// The team that a row named last: a list writes it again for each of its people.
    last_team: Option<(String, Id)>,
    /// Villages by kind and name, and by label.
    villages: ByName,
    /// The composition's places: the name folded, and as it is.
    slots: Vec<(String, String)>,
    /// The place of each occupation that a row had: a list has few of them.
    slot_of: HashMap<String, Option<String>>,
    members: Vec<Known>,
    by_name: HashMap<String, Vec<Namesake>>,
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
    pub fn load(change: &Change<'_>, commune: &Commune, former: Option<&str>) -> Result<Self> {
        let formers = former_of_teams(change, &commune.id)?;
        let is_own =
            |of: Option<&String>| former.is_none_or(|code| of.is_some_and(|of| of == code));
        let members = members(change, &commune.id)?;
        let members: Vec<Known> = members
            .into_iter()
            .map(|member| Known { member: Arc::new(member), citizen_id: None })
            .collect();
        let mut namesakes: HashMap<String, Vec<Namesake>> = HashMap::new();
        for (place, known) in members.iter().enumerate() {
            let namesake = Namesake { place, glance: Glance::of(&known.identity()) };
            namesakes.entry(vietnamese::tone_key(&known.member.name)).or_default().push(namesake);
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
            commune: commune.id.clone(),
            teams: by_name(own.chain(apart)),
            last_team: None,
            villages: by_name(of_villages.iter().map(|(name, id)| (name.as_str(), *id))),
            slots: slots(change, &commune.id)?
                .into_iter()
                .map(|slot| (vietnamese::fold(&slot.name), slot.name))
                .collect(),
            slot_of: HashMap::new(),
            former: former.is_some(),
            known: members.len(),
            met: HashSet::new(),
            claimed: None,
            members,
            by_name: namesakes,
            next_village: next_village(change, &commune.id)?,
            next_team: next_team(change, &commune.id)?,
            next_memberships: next_memberships(change, &commune.id)?,
            writes: Writes::of(change)?,
        })
    }

    /// Judges the people of a plan, and hands over what is to be written for them, some at a time,
    /// each time with the place of the first of them; ends early where nobody takes it.
    pub fn judge(
        mut self,
        ids: &Ids,
        commune: &Commune,
        plan: &ImportPlan,
        judged: &SyncSender<(usize, Writes)>,
    ) -> Result<Stored> {
        let twins = Twins::of(&plan.people);
        let mut stored = Stored::default();
        for (some, people) in plan.people.chunks(ROWS_BETWEEN).enumerate() {
            for person in people {
                let placed = match self.team(ids, commune, person, &mut stored)? {
                    Some(team) => self.place(ids, plan, &twins, person, team, &mut stored)?,
                    None => StoredPerson {
                        outcome: Outcome::Refused,
                        differences: Vec::new(),
                        certain: false,
                    },
                };
                stored.people.push(placed);
            }
            let writes = self.writes.take();
            if judged.send((some * ROWS_BETWEEN, writes)).is_err() {
                break;
            }
        }
        Ok(stored)
    }

    /// The team of a row, made where there is none of that name; nothing where there are several.
    fn team(
        &mut self,
        ids: &Ids,
        commune: &Commune,
        person: &ImportedPerson,
        stored: &mut Stored,
    ) -> Result<Option<Id>> {
        let name = match person.team.as_deref() {
            Some(name) => Cow::Borrowed(name),
            None => Cow::Owned(format!("{} {}", commune.team_type_short, commune.name)),
        };
        if let Some((_, id)) = self.last_team.as_ref().filter(|(last, _)| *last == name) {
            return Ok(Some(id.clone()));
        }
        let key = vietnamese::tone_key(&name);
        match self.teams.get(&key).map(Vec::as_slice) {
            Some([id]) => {
                self.last_team = Some((name.into_owned(), id.clone()));
                return Ok(Some(id.clone()));
            }
            Some([_, _, ..]) => {
                stored.problems.push(doubt(person, ProblemCode::TeamAmbiguous, &name, None));
                return Ok(None);
            }
            Some([]) | None => {}
        }
        let named = village_in(&name);
        let village = match named {
            Some((kind, proper)) => self.village(ids, kind, proper)?,
            None => None,
        };
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
        self.writes.teams.push(team_row(&self.commune, &team, &self.next_team))?;
        for village in &team.villages {
            self.writes.served.push([&team.id, village])?;
        }
        let id = team.id;
        if self.former {
            self.writes.updates.push(Update::Former(id.clone()));
        }
        self.next_team += 1;
        stored.counts.teams += 1;
        self.teams.insert(key, vec![id.clone()]);
        Ok(Some(id))
    }

    /// The village of a name, made where there is none; nothing where there are several, or where
    /// the list tells it apart ("khu 1 (Hùng Sơn cũ)") and the store does not.
    fn village(&mut self, ids: &Ids, kind: &str, name: &str) -> Result<Option<Id>> {
        let meant = |name: &str| self.villages.get(&vietnamese::tone_key(&bare(kind, name)));
        match meant(name).map(Vec::as_slice) {
            Some([id]) => return Ok(Some(id.clone())),
            Some([_, _, ..]) => return Ok(None),
            Some([]) | None => {}
        }
        let apart = name.strip_suffix(')').and_then(|name| name.rsplit_once('('));
        let name = match apart.map(|(name, _)| name.trim()).filter(|name| !name.is_empty()) {
            Some(name) if meant(name).is_some() => return Ok(None),
            Some(name) => name,
            None => name,
        };
        let id = ids.next();
        let village = Village::named(id.clone(), kind, name);
        self.writes.villages.push(village_row(&self.commune, &village, &self.next_village))?;
        self.next_village += 1;
        self.villages.insert(vietnamese::tone_key(&bare(kind, name)), vec![id.clone()]);
        Ok(Some(id))
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
