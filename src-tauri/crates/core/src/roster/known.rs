//! A row of a list meets a person the store knows: what it adds, and where it says otherwise.

use std::collections::BTreeSet;

use super::import::{Field, ImportedPerson, Place};
pub(super) use super::same::may_be;
use super::{Birth, Gender, Member};

/// Where a row says otherwise than the store, or something where the store has nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What it is about.
    pub field: Field,
    /// As the store has it; nothing where it is blank, and filled by the import.
    pub old: Option<String>,
    /// As the list has it.
    pub new: String,
    /// Whether the import takes it over.
    pub taken: bool,
}

/// The member as the row leaves it, and where the two differ. Blanks are filled; what stands there
/// stays, but for the differences that are taken over.
pub(super) fn merged(
    known: &Member,
    row: &ImportedPerson,
    in_team: bool,
    taken: &BTreeSet<(Place, Field)>,
) -> (Member, Vec<Difference>) {
    let place = row.place();
    let mut member = known.clone();
    let mut differences = Vec::new();
    let mut meet = |field, old: Option<String>, new: Option<String>, same: bool| -> bool {
        let Some(new) = new.filter(|_| !same) else { return false };
        let take = old.is_none() || taken.contains(&(place, field));
        differences.push(Difference { field, old, new, taken: take });
        take
    };

    let birth = Birth { year: row.birth_year, date: row.birth_date };
    let of = |birth: Birth| Some(birth.label()).filter(|label| !label.is_empty());
    let same_year = birth.any_year() == known.birth.any_year();
    let more = same_year && known.birth.date.is_none() && birth.date.is_some();
    let same = birth == known.birth || (same_year && birth.date.is_none());
    // A whole date where only its year was known contradicts nothing: it fills a blank.
    if meet(Field::Birth, of(known.birth).filter(|_| !more), of(birth), same) {
        member.birth = birth;
    }
    let sex = |gender: Gender| gender.label().to_owned();
    if meet(Field::Gender, known.gender.map(sex), row.gender.map(sex), known.gender == row.gender) {
        member.gender = row.gender;
    }
    let same = known.phone == row.phone;
    if meet(Field::Phone, known.phone.clone(), row.phone.clone(), same) {
        member.phone.clone_from(&row.phone);
    }
    let alike = |left: &Option<String>, right: &Option<String>| {
        left.as_deref().map(vietnamese::tone_key) == right.as_deref().map(vietnamese::tone_key)
    };
    let texts: [(Field, &mut Option<String>, &Option<String>, bool); 3] = [
        (Field::Occupation, &mut member.occupation, &row.occupation, true),
        (Field::Position, &mut member.position, &row.position, in_team),
        (Field::Note, &mut member.note, &row.note, in_team),
    ];
    for (field, stored, read, counts) in texts {
        if counts && meet(field, stored.clone(), read.clone(), alike(stored, read)) {
            stored.clone_from(read);
        }
    }
    (member, differences)
}
