//! Courses that people completed online, by themselves: taken in from the platform's list.

mod list;

pub use list::{Listed, read_completions};

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;

use super::tables;
use crate::agency::Commune;
use crate::roster::import::{Identity, same_person};
use crate::roster::{self, Member};
use crate::store::Change;
use crate::{Error, Id, Result, What};

/// How far somebody has come in a course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// Identifier.
    pub id: Id,
    /// The commune.
    pub commune: Id,
    /// Who.
    pub person: Id,
    /// What the platform calls the course.
    pub course: String,
    /// When it was completed, where the list says so.
    pub day: Option<NaiveDate>,
    /// How much of it, in percent; `None`: the list says no more than that they completed it.
    pub percent: Option<u32>,
    /// The list it comes from.
    pub source: Option<String>,
}

impl Completion {
    /// Whether it is done.
    pub fn is_complete(&self) -> bool {
        self.percent.is_none_or(|percent| percent >= 100)
    }
}

/// What becomes of a row of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompletionOutcome {
    /// A course that was not known of this person.
    New,
    /// They have come further than was known.
    Updated,
    /// Known already.
    Unchanged,
    /// Namesakes are known, and nothing says for certain which of them it is, or whether it is one.
    Doubtful,
    /// Nobody of that name is known.
    Unknown,
    /// The row cannot be read: no name, no course, or a number that is none.
    Unreadable,
}

crate::id::stored_words!(CompletionOutcome {
    New = "new",
    Updated = "updated",
    Unchanged = "unchanged",
    Doubtful = "doubtful",
    Unknown = "unknown",
    Unreadable = "unreadable",
});

/// A row of a list and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompletionRow {
    /// The row as the list has it.
    pub listed: Listed,
    /// What becomes of it.
    pub outcome: CompletionOutcome,
    /// Whose it is.
    pub person: Option<Id>,
    /// Who may be meant, where it is not certain.
    pub candidates: Vec<Id>,
}

/// Takes in a list, as one change. Who is meant is told by name with birth or phone, or by the clerk's
/// choice for a row; never guessed. A list that was taken in before changes nothing.
///
/// # Errors
/// [`Error::NotFound`] where a choice names nobody of the commune; the database.
pub fn import_completions(
    change: &Change<'_>,
    commune: &Commune,
    listed: Vec<Listed>,
    chosen: &BTreeMap<u32, Id>,
    source: &str,
) -> Result<Vec<CompletionRow>> {
    let members = roster::members(change, &commune.id)?;
    let people: HashSet<&Id> = members.iter().map(|member| &member.person).collect();
    if let Some(id) = chosen.values().find(|id| !people.contains(id)) {
        return Err(Error::NotFound { what: What::Person, id: id.to_string() });
    }
    let mut by_name: HashMap<String, Vec<&Member>> = HashMap::new();
    for member in &members {
        let namesakes = by_name.entry(vietnamese::tone_key(&member.name)).or_default();
        if !namesakes.iter().any(|known| known.person == member.person) {
            namesakes.push(member);
        }
    }
    let mut known: HashMap<(Id, String), Completion> = tables::completions(change, &commune.id)?
        .into_iter()
        .map(|one| ((one.person.clone(), vietnamese::tone_key(&one.course)), one))
        .collect();
    let mut rows = Vec::new();
    for one in listed {
        let namesakes = by_name.get(&vietnamese::tone_key(&one.name)).map(Vec::as_slice);
        let (person, candidates) = match chosen.get(&one.row) {
            Some(person) => (Some(person.clone()), Vec::new()),
            None => meant(&one, namesakes.unwrap_or_default()),
        };
        let outcome = match (&one.course, &person) {
            _ if one.unreadable => CompletionOutcome::Unreadable,
            (None, _) => CompletionOutcome::Unreadable,
            (Some(_), None) if candidates.is_empty() => CompletionOutcome::Unknown,
            (Some(_), None) => CompletionOutcome::Doubtful,
            (Some(course), Some(person)) => {
                let key = (person.clone(), vietnamese::tone_key(course));
                let new = Completion {
                    id: change.new_id(),
                    commune: commune.id.clone(),
                    person: person.clone(),
                    course: course.clone(),
                    day: one.day,
                    percent: one.percent,
                    source: Some(source.to_owned()),
                };
                let before = known.get(&key);
                let (outcome, after) = met(before, new);
                if before != Some(&after) {
                    tables::put_completion(change, &after)?;
                    known.insert(key, after);
                }
                outcome
            }
        };
        rows.push(CompletionRow { listed: one, outcome, person, candidates });
    }
    Ok(rows)
}

/// Who is meant by a row: one of the namesakes for certain, or those it may be.
fn meant(row: &Listed, namesakes: &[&Member]) -> (Option<Id>, Vec<Id>) {
    let theirs = Identity { birth: row.birth, phone: row.phone.as_deref(), citizen_id: None };
    let certain: Vec<&&Member> = namesakes
        .iter()
        .filter(|member| {
            let ours =
                Identity { birth: member.birth, phone: member.phone.as_deref(), citizen_id: None };
            same_person(&ours, &theirs, false)
        })
        .collect();
    match certain.as_slice() {
        [one] => (Some(one.person.clone()), Vec::new()),
        _ => (None, namesakes.iter().map(|member| member.person.clone()).collect()),
    }
}

/// What is known after a list says `new`: nobody comes less far than they were.
fn met(before: Option<&Completion>, new: Completion) -> (CompletionOutcome, Completion) {
    let Some(before) = before else { return (CompletionOutcome::New, new) };
    let done = |one: &Completion| one.percent.unwrap_or(100);
    let further = done(&new) > done(before);
    let after = Completion {
        percent: if further { new.percent } else { before.percent },
        day: if further { new.day.or(before.day) } else { before.day.or(new.day) },
        source: if further { new.source } else { before.source.clone() },
        ..before.clone()
    };
    let outcome = match after == *before {
        true => CompletionOutcome::Unchanged,
        false => CompletionOutcome::Updated,
    };
    (outcome, after)
}

/// What one person completed is another's; of the same course twice the further one stays.
pub(super) fn give(change: &Change<'_>, from: &Id, to: &Id) -> Result<()> {
    let theirs = tables::completions_of(change, to)?;
    for one in tables::completions_of(change, from)? {
        let key = vietnamese::tone_key(&one.course);
        match theirs.iter().find(|known| vietnamese::tone_key(&known.course) == key) {
            Some(known) => {
                tables::remove_completion(change, &one.id)?;
                let (_, after) = met(Some(known), one);
                tables::put_completion(change, &after)?;
            }
            None => tables::put_completion(change, &Completion { person: to.clone(), ..one })?,
        }
    }
    Ok(())
}

/// Nobody is left of whom it could be told.
pub(super) fn forget(change: &Change<'_>, person: &Id) -> Result<()> {
    for one in tables::completions_of(change, person)? {
        tables::remove_completion(change, &one.id)?;
    }
    Ok(())
}
