//! People who stand in a list more than once, and numbers that two people share.

use std::collections::{HashMap, HashSet};

use super::{Field, ImportedPerson, Problem, ProblemCode};
use crate::roster::Birth;

/// Finds them; each is told on the later row.
pub(super) fn find(people: &[ImportedPerson]) -> Vec<Problem> {
    let mut seen = Seen::default();
    let mut problems = Vec::new();
    for person in people {
        let known = seen.keyed(person);
        let namesakes = seen.names.entry(vietnamese::tone_key(&person.name)).or_default();
        let mut same = None;
        for namesake in namesakes.iter() {
            let one_team = namesake.team == known.team;
            if same_person(&namesake.identity, &known.identity, one_team) {
                same = same.max(Some(one_team));
            }
        }
        namesakes.push(known);
        let (phone, id) = (person.phone.as_deref(), person.citizen_id.as_deref());
        let phone_seen = phone.filter(|phone| !seen.phones.insert(phone));
        let id_seen = id.filter(|id| !seen.ids.insert(id));
        match same {
            Some(one_team) => {
                let code = match one_team {
                    true => ProblemCode::DuplicateInFile,
                    false => ProblemCode::DuplicateOtherTeam,
                };
                problems.push(problem(person, code, Field::Name, &person.name));
            }
            None => {
                let phone = phone_seen
                    .map(|phone| problem(person, ProblemCode::DuplicatePhone, Field::Phone, phone));
                let id = id_seen.map(|id| {
                    problem(person, ProblemCode::DuplicateCitizenId, Field::CitizenId, id)
                });
                problems.extend(phone.into_iter().chain(id));
            }
        }
    }
    problems
}

/// The rows above.
#[derive(Default)]
struct Seen<'a> {
    names: HashMap<String, Vec<Known<'a>>>,
    phones: HashSet<&'a str>,
    ids: HashSet<&'a str>,
    /// Teams by key, each with a number of its own, and the numbers by the texts of the file.
    teams: HashMap<String, usize>,
    team_texts: HashMap<&'a str, usize>,
}

struct Known<'a> {
    identity: Identity<'a>,
    team: Option<usize>,
}

impl<'a> Seen<'a> {
    fn keyed(&mut self, person: &'a ImportedPerson) -> Known<'a> {
        let team = person.team.as_deref().map(|text| {
            *self.team_texts.entry(text).or_insert_with(|| {
                let next = self.teams.len();
                *self.teams.entry(vietnamese::tone_key(text)).or_insert(next)
            })
        });
        Known { identity: Identity::from(person), team }
    }
}

/// What tells namesakes apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Identity<'a> {
    pub(crate) birth: Birth,
    pub(crate) phone: Option<&'a str>,
    pub(crate) citizen_id: Option<&'a str>,
}

impl<'a> From<&'a ImportedPerson> for Identity<'a> {
    fn from(person: &'a ImportedPerson) -> Self {
        Self {
            birth: Birth { year: person.birth_year, date: person.birth_date },
            phone: person.phone.as_deref(),
            citizen_id: person.citizen_id.as_deref(),
        }
    }
}

/// Whether two births are the same, as far as both are known; `None` where one is not.
fn births_agree(left: Birth, right: Birth) -> Option<bool> {
    match (left.date, right.date, left.year, right.year) {
        (Some(left), Some(right), _, _) => Some(left == right),
        (_, _, Some(left), Some(right)) => Some(left == right),
        _ => None,
    }
}

/// Whether two cannot be one person, by their births alone.
pub(crate) fn born_apart(left: Birth, right: Birth) -> bool {
    births_agree(left, right) == Some(false)
}

/// Whether two of one name are one person: the same birth, and neither phone nor citizen number
/// contradicts. Where a birth is missing, a shared number must speak for it, or, where neither
/// gives any, the same team.
pub(crate) fn same_person(left: &Identity<'_>, right: &Identity<'_>, same_team: bool) -> bool {
    // Asked first: of many namesakes it tells nearly all apart.
    let births = births_agree(left.birth, right.birth);
    if births == Some(false) {
        return false;
    }
    let differ = |left: Option<&str>, right: Option<&str>| {
        left.zip(right).is_some_and(|(left, right)| left != right)
    };
    if differ(left.phone, right.phone) || differ(left.citizen_id, right.citizen_id) {
        return false;
    }
    let share = |left: Option<&str>, right: Option<&str>| left.is_some() && left == right;
    let unknown = left.birth.year.is_none() && right.birth.year.is_none();
    births == Some(true)
        || (unknown && same_team)
        || share(left.phone, right.phone)
        || share(left.citizen_id, right.citizen_id)
}

fn problem(person: &ImportedPerson, code: ProblemCode, field: Field, value: &str) -> Problem {
    Problem { row: person.row, code, field, found: value.to_owned(), made: Some(value.to_owned()) }
}
