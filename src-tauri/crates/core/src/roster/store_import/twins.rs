//! Rows of one list that are one person, by name and a number they share. A row that says no more
//! is known by what the others say, whichever comes first: a citizen number is not stored, and what
//! a later row fills in would tell a second import of the list otherwise than the first.

use foldhash::{HashMap, HashSet, HashSetExt as _};

use crate::roster::Birth;
use crate::roster::import::{Identity, ImportedPerson, born_apart};

/// Rows by the citizen number, or the phone, that several of them give.
pub(super) struct Twins<'a>(HashMap<&'a str, Vec<&'a ImportedPerson>>);

impl<'a> Twins<'a> {
    pub fn of(people: &'a [ImportedPerson]) -> Self {
        let mut seen = HashSet::with_capacity(people.len());
        let all = || people.iter().flat_map(|person| numbers(&Identity::from(person)));
        let mut rows: HashMap<&str, Vec<&ImportedPerson>> = all()
            .filter(|number| !seen.insert(*number))
            .map(|shared| (shared, Vec::new()))
            .collect();
        if rows.is_empty() {
            return Self(rows);
        }
        for person in people {
            for number in numbers(&Identity::from(person)) {
                if let Some(rows) = rows.get_mut(number) {
                    rows.push(person);
                }
            }
        }
        Self(rows)
    }

    /// Who a row is: what it does not say itself as the first of the others says it that does not
    /// contradict what is known by then.
    pub fn identity(&self, person: &'a ImportedPerson) -> Identity<'a> {
        let mut known = Identity::from(person);
        let others: Vec<&ImportedPerson> =
            numbers(&known).filter_map(|number| self.0.get(number)).flatten().copied().collect();
        if others.is_empty() {
            return known;
        }
        let key = vietnamese::tone_key(&person.name);
        for row in others.into_iter().filter(|row| vietnamese::tone_key(&row.name) == key) {
            let other = Identity::from(row);
            let agree = |one: Option<&str>, other| one.is_none_or(|one| other == Some(one));
            let phones = other.phone.is_none() || agree(known.phone, other.phone);
            let citizens = other.citizen_id.is_none() || agree(known.citizen_id, other.citizen_id);
            if phones && citizens && !born_apart(known.birth, other.birth) {
                if known.birth == Birth::default() {
                    known.birth = other.birth;
                }
                known.phone = known.phone.or(other.phone);
                known.citizen_id = known.citizen_id.or(other.citizen_id);
            }
        }
        known
    }
}

/// What a row may share with others of one person.
fn numbers<'a>(identity: &Identity<'a>) -> impl Iterator<Item = &'a str> + use<'a> {
    identity.citizen_id.into_iter().chain(identity.phone)
}
