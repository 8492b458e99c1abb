//! The dictionaries of the fields that templates may use.

use paper::{Dictionary, Record};

use super::Kind;
use super::content::{self, Changeable, Facts, FieldRow, Part};
use crate::Result;

/// The groups of fields of a kind.
fn parts(kind: &Kind) -> impl Iterator<Item = &'static Part> {
    [&content::COMMON].into_iter().chain(kind.parts.iter().copied())
}

fn dictionary_of(rows: impl Iterator<Item = &'static FieldRow>) -> Dictionary {
    rows.fold(Dictionary::new(), |dictionary, (path, kind, label, about)| {
        dictionary.with(*kind, path, label, about)
    })
}

/// The fields that templates of a kind may use.
pub fn dictionary(kind: &Kind) -> Dictionary {
    dictionary_of(parts(kind).flat_map(|part| part.fields))
}

/// The fields of all kinds, for a template of which nobody has said what it is for.
pub fn whole_dictionary() -> Dictionary {
    dictionary_of(content::ALL.iter().flat_map(|part| part.fields))
}

/// What a clerk may change on a draft of a kind: of what every kind could have, only what stands on
/// this one.
pub(super) fn changeable(kind: &Kind) -> impl Iterator<Item = &'static Changeable> {
    let stands = |field: &&Changeable| kind.starter.contains(field.path);
    let common = content::COMMON.changeable.iter().filter(stands);
    common.chain(kind.parts.iter().flat_map(|part| part.changeable))
}

/// Gathers the values of all groups of a kind.
pub(super) fn gather_parts(facts: &Facts<'_>) -> Result<Record> {
    let mut data = Record::new();
    for part in parts(facts.paper.kind) {
        for (name, value) in (part.gather)(facts)? {
            data.set(&name, value);
        }
    }
    Ok(data)
}

/// Label of a field.
pub(super) fn label(path: &str) -> &'static str {
    let mut rows = content::ALL.iter().flat_map(|part| part.fields);
    rows.find(|(known, ..)| *known == path).map_or("", |(_, _, label, _)| label)
}
