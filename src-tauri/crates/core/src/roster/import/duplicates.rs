//! People who stand in a list more than once, and numbers that two people share.

use foldhash::{HashMap, HashSet, HashSetExt as _};

use super::halves::at_once;
use super::{Field, ImportedPerson, Problem, ProblemCode};
use crate::roster::Birth;
use crate::roster::same::{Glance, Identity, same_person};

/// Finds them; each is told on the later row.
pub(super) fn find(people: &[ImportedPerson]) -> Vec<Problem> {
    let (repeated, shared) = at_once(|| repeated(people), || shared(people));
    let mut problems = Vec::new();
    for (person, (repeated, shared)) in people.iter().zip(repeated.into_iter().zip(shared)) {
        let told = match repeated {
            Some(repeated) => [Some((repeated.code(), Field::Name, person.name.as_str())), None],
            None => [
                shared.phone.map(|phone| (ProblemCode::DuplicatePhone, Field::Phone, phone)),
                shared.citizen_id.map(|id| (ProblemCode::DuplicateCitizenId, Field::CitizenId, id)),
            ],
        };
        let told = told.into_iter().flatten();
        problems.extend(told.map(|(code, field, value)| problem(person, code, field, value)));
    }
    problems
}

/// Where somebody stands a row above, best last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Repeated {
    Elsewhere,
    InTeam,
}

impl Repeated {
    fn code(self) -> ProblemCode {
        match self {
            Repeated::Elsewhere => ProblemCode::DuplicateOtherTeam,
            Repeated::InTeam => ProblemCode::DuplicateInFile,
        }
    }
}

/// Of each, whether the same person stands above. Namesakes are looked at together: of two halves, each
/// has every second name.
fn repeated(people: &[ImportedPerson]) -> Vec<Option<Repeated>> {
    let (mut names, mut teams) = (Numbered::default(), Numbered::default());
    let known = |person| {
        let team = |team| teams.number(team);
        Known {
            person,
            name: names.number(&person.name),
            glance: Glance::of(&Identity::from(person)),
            team: person.team.as_deref().map(team),
        }
    };
    let all: Vec<Known<'_>> = people.iter().map(known).collect();
    let half = |odd: usize| among(all.iter(), |known| known.name % 2 == odd);
    let (even, odd) = at_once(|| half(0), || half(1));
    even.into_iter().zip(odd).map(|(even, odd)| even.or(odd)).collect()
}

/// Of each, whether the same person stands above; nothing of those who are not meant.
fn among<'a, 'p: 'a>(
    all: impl Iterator<Item = &'a Known<'p>>,
    meant: impl Fn(&Known<'p>) -> bool,
) -> Vec<Option<Repeated>> {
    // Of each name, by its number.
    let mut above: Vec<Vec<&Known<'_>>> = Vec::new();
    let one = |known: &'a Known<'p>| {
        if !meant(known) {
            return None;
        }
        if known.name >= above.len() {
            above.resize_with(known.name + 1, Vec::new);
        }
        let namesakes = above.get_mut(known.name)?;
        let identity = Identity::from(known.person);
        let repeated = namesakes.iter().filter(|above| !above.glance.apart(known.glance));
        let repeated = repeated.filter_map(|above| {
            let one_team = above.team == known.team;
            let same = same_person(&Identity::from(above.person), &identity, one_team);
            same.then_some(if one_team { Repeated::InTeam } else { Repeated::Elsewhere })
        });
        let repeated = repeated.max();
        namesakes.push(known);
        repeated
    };
    all.map(one).collect()
}

/// A row, its name and team by their numbers.
struct Known<'a> {
    person: &'a ImportedPerson,
    name: usize,
    glance: Glance,
    team: Option<usize>,
}

/// Those of a row's numbers that stand in a row above.
struct Shared<'a> {
    phone: Option<&'a str>,
    citizen_id: Option<&'a str>,
}

/// Of each.
fn shared<'a>(people: &'a [ImportedPerson]) -> Vec<Shared<'a>> {
    let [mut phones, mut ids] = [HashSet::with_capacity(people.len()), HashSet::new()];
    let one = |person: &'a ImportedPerson| Shared {
        phone: person.phone.as_deref().filter(|phone| !phones.insert(*phone)),
        citizen_id: person.citizen_id.as_deref().filter(|id| !ids.insert(*id)),
    };
    people.iter().map(one).collect()
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
