//! People who stand in a list more than once, and numbers that two people share.

use std::collections::{HashMap, HashSet};

use super::{Field, ImportedPerson, Problem, ProblemCode};
use crate::roster::Birth;

/// Finds them; each is told on the later row.
pub(super) fn find(people: &[ImportedPerson]) -> Vec<Problem> {
    let mut seen = Seen::default();
    let mut problems = Vec::new();
    for person in people {
        let key = vietnamese::tone_key(&person.name);
        let team = person.team.as_deref().map(vietnamese::tone_key);
        let namesakes = seen.names.get(&key).map(Vec::as_slice).unwrap_or_default();
        let identity = Identity::from(person);
        let same: Vec<bool> = namesakes
            .iter()
            .filter(|known| same_person(&known.identity, &identity, known.team == team))
            .map(|known| known.team == team)
            .collect();
        if same.contains(&true) {
            problems.push(problem(person, ProblemCode::DuplicateInFile, Field::Name, &person.name));
        } else if !same.is_empty() {
            problems.push(problem(
                person,
                ProblemCode::DuplicateOtherTeam,
                Field::Name,
                &person.name,
            ));
        } else {
            if let Some(phone) = person.phone.as_deref().filter(|phone| seen.phones.contains(phone))
            {
                problems.push(problem(person, ProblemCode::DuplicatePhone, Field::Phone, phone));
            }
            if let Some(id) = person.citizen_id.as_deref().filter(|id| seen.ids.contains(id)) {
                problems.push(problem(
                    person,
                    ProblemCode::DuplicateCitizenId,
                    Field::CitizenId,
                    id,
                ));
            }
        }
        seen.phones.extend(person.phone.as_deref());
        seen.ids.extend(person.citizen_id.as_deref());
        seen.names.entry(key).or_default().push(Known { identity, team });
    }
    problems
}

/// The rows above.
#[derive(Default)]
struct Seen<'a> {
    names: HashMap<String, Vec<Known>>,
    phones: HashSet<&'a str>,
    ids: HashSet<&'a str>,
}

struct Known {
    identity: Identity,
    team: Option<String>,
}

/// What tells namesakes apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Identity {
    pub(crate) birth: Birth,
    pub(crate) phone: Option<String>,
    pub(crate) citizen_id: Option<String>,
}

impl Identity {
    /// With what another row of the same person adds.
    pub(crate) fn filled_from(&self, other: &Self) -> Self {
        Self {
            birth: Birth {
                year: self.birth.year.or(other.birth.year),
                date: self.birth.date.or(other.birth.date),
            },
            phone: self.phone.clone().or_else(|| other.phone.clone()),
            citizen_id: self.citizen_id.clone().or_else(|| other.citizen_id.clone()),
        }
    }
}

impl From<&ImportedPerson> for Identity {
    fn from(person: &ImportedPerson) -> Self {
        Self {
            birth: Birth { year: person.birth_year, date: person.birth_date },
            phone: person.phone.clone(),
            citizen_id: person.citizen_id.clone(),
        }
    }
}

/// Whether two of one name are one person: the same birth, and neither phone nor citizen number
/// contradicts. Where a birth is missing, a shared number must speak for it, or, where neither
/// gives any, the same team.
pub(crate) fn same_person(left: &Identity, right: &Identity, same_team: bool) -> bool {
    let differ = |left: &Option<String>, right: &Option<String>| matches!((left, right), (Some(left), Some(right)) if left != right);
    if differ(&left.phone, &right.phone) || differ(&left.citizen_id, &right.citizen_id) {
        return false;
    }
    let share = |left: &Option<String>, right: &Option<String>| left.is_some() && left == right;
    match (left.birth.date, right.birth.date, left.birth.year, right.birth.year) {
        (Some(left), Some(right), _, _) => left == right,
        (_, _, Some(left), Some(right)) => left == right,
        (_, _, None, None) if same_team => true,
        _ => share(&left.phone, &right.phone) || share(&left.citizen_id, &right.citizen_id),
    }
}

fn problem(person: &ImportedPerson, code: ProblemCode, field: Field, value: &str) -> Problem {
    Problem { row: person.row, code, field, found: value.to_owned(), made: Some(value.to_owned()) }
}
