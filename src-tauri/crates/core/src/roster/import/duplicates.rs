//! People who stand in a list more than once, and numbers that two people share.

use std::collections::{HashMap, HashSet};

use super::{Field, ImportedPerson, Problem, ProblemCode};
use crate::roster::Birth;
use crate::roster::same::{Identity, same_person};

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

impl<'a> From<&'a ImportedPerson> for Identity<'a> {
    fn from(person: &'a ImportedPerson) -> Self {
        Self {
            birth: Birth { year: person.birth_year, date: person.birth_date },
            phone: person.phone.as_deref(),
            citizen_id: person.citizen_id.as_deref(),
        }
    }
}

fn problem(person: &ImportedPerson, code: ProblemCode, field: Field, value: &str) -> Problem {
    Problem { row: person.row, code, field, found: value.to_owned(), made: Some(value.to_owned()) }
}
