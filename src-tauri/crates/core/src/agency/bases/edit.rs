//! What the clerk does with the library: enter, change, delete, sort, update from a file.

use super::library::{LibraryEntry, Outcome, Planned, plan_import};
use super::model::{Basis, BasisFile, LegalDocument};
use super::order::place;
use super::tables::{bases, put_bases};
use crate::papers::{self, Attachment};
use crate::store::Change;
use crate::store::files::sha256;
use crate::{Error, Id, Result, What};

/// What becomes of the file of a basis.
#[derive(Debug, Clone, Default)]
pub enum BasisFileWish {
    /// It stays as it is.
    #[default]
    Keep,
    /// It is no longer kept with the basis.
    Remove,
    /// This one takes its place.
    Put(Attachment),
}

/// A basis as the clerk fills it in.
#[derive(Debug, Clone, Default)]
pub struct BasisDraft {
    /// The basis that is changed; `None` for a new one.
    pub id: Option<Id>,
    /// The document.
    pub document: LegalDocument,
    /// Kinds of papers it is picked for.
    pub kinds: Vec<String>,
    /// Other words than the computed citation.
    pub own_text: Option<String>,
    /// What becomes of its file.
    pub file: BasisFileWish,
}

/// Stores a basis; a new one takes the place that the order of citing gives it.
///
/// # Errors
/// [`Error::BasisIncomplete`] where a citation cannot be made, [`Error::BasisTwice`],
/// [`Error::KindUnknown`], [`Error::NotFound`].
pub fn save_basis(change: &Change<'_>, commune: &Id, draft: BasisDraft) -> Result<Id> {
    let mut known = bases(change, commune)?;
    let document = draft.document.cleaned();
    let own_text = draft.own_text.map(|text| super::parse::bare(&text));
    let own_text = own_text.filter(|text| !text.is_empty() && *text != document.citation());
    if own_text.is_none()
        && let Some(missing) = document.missing()
    {
        return Err(Error::BasisIncomplete(missing));
    }
    let kinds = draft
        .kinds
        .iter()
        .map(|kind| papers::kind(kind).map(|kind| kind.name.to_owned()))
        .collect::<Result<Vec<_>>>()?;
    let key = document.key();
    let same = |basis: &&Basis| Some(&basis.id) != draft.id.as_ref() && basis.document.key() == key;
    if !key.1.is_empty()
        && let Some(twice) = known.iter().find(same)
    {
        return Err(Error::BasisTwice(twice.called()));
    }
    let at = match &draft.id {
        Some(id) => Some(place_of(&known, id)?),
        None => None,
    };
    let before = at.and_then(|at| known.get(at));
    let (file, bytes) = match draft.file {
        BasisFileWish::Keep => (before.and_then(|basis| basis.file.clone()), None),
        BasisFileWish::Remove => (None, None),
        BasisFileWish::Put(Attachment { name, bytes }) => {
            (Some(BasisFile { sha256: sha256(&bytes), name }), Some(bytes))
        }
    };
    let basis = Basis {
        id: draft.id.unwrap_or_else(|| change.new_id()),
        own: before.is_none_or(|before| before.own || before.document != document),
        document,
        kinds,
        own_text,
        file,
    };
    let id = basis.id.clone();
    match at.and_then(|at| known.get_mut(at)) {
        Some(slot) => *slot = basis,
        None => insert(&mut known, basis),
    }
    put_bases(change, commune, &known)?;
    if let Some(bytes) = bytes {
        change.keep(&bytes)?;
    }
    Ok(id)
}

fn place_of(known: &[Basis], id: &Id) -> Result<usize> {
    let at = known.iter().position(|basis| basis.id == *id);
    at.ok_or_else(|| Error::NotFound { what: What::Basis, id: id.to_string() })
}

/// Puts a basis behind the last one that is cited before it.
fn insert(known: &mut Vec<Basis>, basis: Basis) {
    let wanted = place(&basis.document);
    let before = known.iter().rposition(|other| place(&other.document) <= wanted);
    known.insert(before.map_or(0, |at| at + 1), basis);
}

/// Deletes a basis of the clerk's own, or one that is picked for no paper.
///
/// # Errors
/// [`Error::BasisPicked`], [`Error::NotFound`].
pub fn delete_basis(change: &Change<'_>, commune: &Id, id: &Id) -> Result<()> {
    let mut known = bases(change, commune)?;
    let at = place_of(&known, id)?;
    let basis = known.remove(at);
    if !basis.own && !basis.kinds.is_empty() {
        return Err(Error::BasisPicked(basis.called()));
    }
    put_bases(change, commune, &known)
}

/// Brings the library into an order; what it does not name stays behind, in its own order.
///
/// # Errors
/// The database.
pub fn order_bases(change: &Change<'_>, commune: &Id, order: &[Id]) -> Result<()> {
    let mut known = bases(change, commune)?;
    let wanted = |basis: &Basis| order.iter().position(|id| *id == basis.id);
    known.sort_by_key(|basis| wanted(basis).unwrap_or(order.len()));
    put_bases(change, commune, &known)
}

/// The identifiers in the order that the rules of citing propose.
pub fn proposed_order(bases: &[Basis]) -> Vec<Id> {
    let mut sorted: Vec<&Basis> = bases.iter().collect();
    sorted.sort_by_key(|basis| place(&basis.document));
    sorted.into_iter().map(|basis| basis.id.clone()).collect()
}

/// Takes over a library: new documents come in, changed ones are brought up to date. The clerk's
/// own entries, her choices of papers, her words, her files and her order stay. Answers what was done.
///
/// # Errors
/// The database.
pub fn import_bases(
    change: &Change<'_>,
    commune: &Id,
    entries: Vec<LibraryEntry>,
) -> Result<Vec<Planned>> {
    let mut known = bases(change, commune)?;
    let planned = plan_import(&known, entries);
    for one in &planned {
        let LibraryEntry { document, .. } = one.entry.clone();
        match (&one.outcome, one.at.and_then(|at| known.get_mut(at))) {
            (Outcome::Changed(_), Some(basis)) => basis.document = document,
            (Outcome::Unchanged, Some(basis)) => {
                let seen = &mut basis.document.checked;
                *seen = (*seen).max(document.checked);
            }
            _ => {}
        }
    }
    for one in planned.iter().filter(|one| one.outcome == Outcome::New) {
        insert(&mut known, of_library(change, one.entry.clone()));
    }
    put_bases(change, commune, &known)?;
    Ok(planned)
}

/// An entry of a library as the commune's own begins with it.
fn of_library(change: &Change<'_>, entry: LibraryEntry) -> Basis {
    Basis {
        id: change.new_id(),
        document: entry.document,
        kinds: entry.kinds,
        own_text: entry.own_text,
        own: false,
        file: None,
    }
}
