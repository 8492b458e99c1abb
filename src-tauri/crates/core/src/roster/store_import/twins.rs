//! Rows of one list that are one person, by name and citizen number. That number is not stored: a
//! row that says no more than it is known in the store by what the others say.

use std::collections::HashMap;

use crate::roster::Birth;
use crate::roster::import::{Identity, ImportedPerson, born_apart};

/// Rows by the citizen number that several of them give.
pub(super) struct Twins<'a>(HashMap<&'a str, Vec<&'a ImportedPerson>>);

impl<'a> Twins<'a> {
    pub fn of(people: &'a [ImportedPerson]) -> Self {
        let mut rows: HashMap<&str, Vec<&ImportedPerson>> = HashMap::new();
        for person in people {
            if let Some(number) = person.citizen_id.as_deref() {
                rows.entry(number).or_default().push(person);
            }
        }
        rows.retain(|_, rows| rows.len() > 1);
        Self(rows)
    }

    /// Who a row is: birth and phone, where it has none, as the others have them, unless these
    /// contradict each other.
    pub fn identity(&self, person: &'a ImportedPerson) -> Identity<'a> {
        let own = Identity::from(person);
        let blank = own.birth == Birth::default();
        let rows = own.citizen_id.filter(|_| blank || own.phone.is_none());
        let Some(rows) = rows.and_then(|number| self.0.get(number)) else { return own };
        let key = vietnamese::tone_key(&person.name);
        let others: Vec<Identity<'_>> = rows
            .iter()
            .filter(|row| vietnamese::tone_key(&row.name) == key)
            .map(|row| Identity::from(*row))
            .filter(|other| !born_apart(own.birth, other.birth))
            .collect();
        let births = others.iter().map(|other| other.birth);
        let birth = births.max_by_key(|birth| (birth.date.is_some(), birth.year.is_some()));
        let birth = birth.filter(|birth| others.iter().all(|one| !born_apart(one.birth, *birth)));
        let phone = others.iter().find_map(|other| other.phone);
        let agree =
            |phone: &str| others.iter().all(|one| one.phone.is_none_or(|other| other == phone));
        Identity {
            birth: birth.filter(|_| blank).unwrap_or(own.birth),
            phone: own.phone.or(phone.filter(|phone| agree(phone))),
            ..own
        }
    }
}
