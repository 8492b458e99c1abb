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
        let team = person.team.as_deref().map(|team| seen.teams.number(team));
        let known = Known { identity: Identity::from(person), team };
        let name = seen.names.number(&person.name);
        if name >= seen.namesakes.len() {
            seen.namesakes.resize_with(name + 1, Vec::new);
        }
        let Some(namesakes) = seen.namesakes.get_mut(name) else { continue };
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
    names: Numbered<'a>,
    teams: Numbered<'a>,
    /// Of each name, by its number.
    namesakes: Vec<Vec<Known<'a>>>,
    phones: HashSet<&'a str>,
    ids: HashSet<&'a str>,
}

struct Known<'a> {
    identity: Identity<'a>,
    team: Option<usize>,
}

/// Texts that are the same but for what [`vietnamese::tone_key`] passes over have one number. A list
/// writes the same few again and again: each is looked at letter by letter once.
#[derive(Default)]
struct Numbered<'a> {
    by_key: HashMap<String, usize>,
    by_text: HashMap<&'a str, usize>,
}

impl<'a> Numbered<'a> {
    fn number(&mut self, text: &'a str) -> usize {
        *self.by_text.entry(text).or_insert_with(|| {
            let next = self.by_key.len();
            *self.by_key.entry(vietnamese::tone_key(text)).or_insert(next)
        })
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
