//! The indicators of a commune: those that came with the program, and the clerk's own.

mod shipped;

use chrono::NaiveDate;

use super::model::{Gathering, Indicator, Nature};
use super::tables::{has_numbers, put_indicator, remove_indicator};
use super::{ResultsError, tables};
use crate::roster::filled;
use crate::store::{Change, Tables};
use crate::{Error, Id, Result, What};

pub(crate) use shipped::{BASIC_SET, give, of_set};
pub use shipped::{IndicatorSet, SETS};

/// An indicator as the clerk typed it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the same words as in Indicator")]
pub struct IndicatorDraft {
    /// The indicator; `None` for a new one.
    pub id: Option<Id>,
    /// Only of a new one; empty: made of its name.
    pub code: String,
    pub name: String,
    pub unit: String,
    pub nature: Nature,
    pub of_name: Option<String>,
    pub part_of: Option<Id>,
    pub gathering: Gathering,
    pub source: Option<String>,
    pub evidence: Option<String>,
}

/// The indicators of a commune in their order, those no longer used among them.
///
/// # Errors
/// The database.
pub fn indicators(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Indicator>> {
    tables::indicators(tables, commune)
}

/// The indicator of a code or an identifier.
///
/// # Errors
/// [`ResultsError::IndicatorUnknown`].
pub fn find(tables: &Tables<'_>, commune: &Id, code_or_id: &str) -> Result<Indicator> {
    of_name(&indicators(tables, commune)?, code_or_id).cloned()
}

/// The indicator of a code or an identifier among those known.
///
/// # Errors
/// [`ResultsError::IndicatorUnknown`].
pub fn of_name<'a>(all: &'a [Indicator], code_or_id: &str) -> Result<&'a Indicator> {
    let wanted = code_or_id.trim();
    all.iter()
        .find(|one| one.id.as_str() == wanted || one.code.eq_ignore_ascii_case(wanted))
        .ok_or_else(|| ResultsError::IndicatorUnknown(wanted.to_owned()).into())
}

/// Stores an indicator; a new one comes last. What its numbers are stays as it is once there are any.
///
/// # Errors
/// [`Error::NameMissing`], [`Error::NameTaken`], [`Error::NotFound`]; [`ResultsError::HasNumbers`],
/// [`ResultsError::PartOfItself`], [`ResultsError::PartOfOther`].
pub fn save(change: &Change<'_>, commune: &Id, draft: IndicatorDraft) -> Result<Id> {
    let all = indicators(change, commune)?;
    let name = filled(&draft.name).ok_or(Error::NameMissing(What::Indicator))?;
    let place = match &draft.id {
        Some(id) => all.iter().position(|one| one.id == *id).ok_or_else(|| not_found(id))?,
        None => all.len(),
    };
    let known = all.get(place);
    let same = |one: &&Indicator| vietnamese::fold(&one.name) == vietnamese::fold(&name);
    if let Some(other) = all.iter().filter(same).find(|one| draft.id.as_ref() != Some(&one.id)) {
        return Err(Error::NameTaken { what: What::Indicator, name: other.name.clone() });
    }
    let code = match known {
        Some(known) => known.code.clone(),
        None => free_code(&all, &draft.code, &name)?,
    };
    let ratio = draft.nature == Nature::Ratio;
    let indicator = Indicator {
        id: draft.id.unwrap_or_else(|| change.new_id()),
        code,
        unit: filled(&draft.unit)
            .unwrap_or_else(|| if ratio { "%".to_owned() } else { String::new() }),
        nature: draft.nature,
        of_name: draft.of_name.as_deref().and_then(filled).filter(|_| ratio),
        part_of: draft.part_of,
        gathering: draft.gathering,
        source: draft.source.as_deref().and_then(filled),
        evidence: draft.evidence.as_deref().and_then(filled),
        retired: known.and_then(|known| known.retired),
        name,
    };
    if let Some(known) = known
        && (known.nature, known.gathering) != (indicator.nature, indicator.gathering)
        && has_numbers(change, &known.id)?
    {
        return Err(ResultsError::HasNumbers { indicator: known.name.clone() }.into());
    }
    whole_fits(&all, &indicator)?;
    put_indicator(change, commune, &indicator, place)?;
    Ok(indicator.id)
}

fn not_found(id: &Id) -> Error {
    Error::NotFound { what: What::Indicator, id: id.to_string() }
}

/// A code that no other has: as wished, else made of the name.
fn free_code(all: &[Indicator], wish: &str, name: &str) -> Result<String> {
    let taken = |code: &str| all.iter().any(|one| one.code.eq_ignore_ascii_case(code));
    if let Some(code) = filled(wish) {
        return match taken(&code) {
            true => Err(Error::NameTaken { what: What::Indicator, name: code }),
            false => Ok(code),
        };
    }
    let folded = vietnamese::fold(name);
    let words: Vec<&str> = folded
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(6)
        .collect();
    let base = words.join("-");
    let numbered = (2..).map(|number| format!("{base}-{number}"));
    let mut offers = std::iter::once(base.clone()).chain(numbered);
    Ok(offers.find(|code| !code.is_empty() && !taken(code)).unwrap_or(base))
}

/// A part counts the same kind of thing as its whole, and no whole is a part of its own part.
fn whole_fits(all: &[Indicator], indicator: &Indicator) -> Result<()> {
    let mut next = indicator.part_of.as_ref();
    let mut steps = 0;
    while let Some(id) = next {
        let whole = all.iter().find(|one| one.id == *id).ok_or_else(|| not_found(id))?;
        if whole.id == indicator.id || steps > all.len() {
            return Err(ResultsError::PartOfItself(indicator.name.clone()).into());
        }
        if whole.nature != indicator.nature || indicator.nature == Nature::Ratio {
            return Err(ResultsError::PartOfOther(indicator.name.clone()).into());
        }
        next = whole.part_of.as_ref();
        steps += 1;
    }
    Ok(())
}

/// Stops using an indicator from a day on, or uses it again. What was entered stays.
///
/// # Errors
/// [`Error::NotFound`].
pub fn retire(change: &Change<'_>, commune: &Id, id: &Id, from: Option<NaiveDate>) -> Result<()> {
    let all = indicators(change, commune)?;
    let known = all.iter().enumerate().find(|(_, one)| one.id == *id);
    let (place, known) = known.ok_or_else(|| not_found(id))?;
    put_indicator(change, commune, &Indicator { retired: from, ..known.clone() }, place)
}

/// Deletes an indicator of which no number was ever entered.
///
/// # Errors
/// [`Error::NotFound`]; [`ResultsError::HasNumbers`], also where another is a part of it.
pub fn delete(change: &Change<'_>, commune: &Id, id: &Id) -> Result<()> {
    let all = indicators(change, commune)?;
    let known = all.iter().find(|one| one.id == *id).ok_or_else(|| not_found(id))?;
    if has_numbers(change, id)? || all.iter().any(|one| one.part_of.as_ref() == Some(id)) {
        return Err(ResultsError::HasNumbers { indicator: known.name.clone() }.into());
    }
    remove_indicator(change, id)
}

/// Puts the indicators in an order: those named first, the others behind as they were.
///
/// # Errors
/// The database.
pub fn reorder(change: &Change<'_>, commune: &Id, order: &[Id]) -> Result<()> {
    let mut all = indicators(change, commune)?;
    let last = order.len();
    all.sort_by_key(|one| order.iter().position(|id| *id == one.id).unwrap_or(last));
    for (place, indicator) in all.iter().enumerate() {
        put_indicator(change, commune, indicator, place)?;
    }
    Ok(())
}

/// Gives the commune a set of indicators that it has not; answers how many came.
///
/// # Errors
/// [`ResultsError::SetUnknown`].
pub fn add_set(change: &Change<'_>, commune: &Id, set: &str) -> Result<usize> {
    give(change, commune, set.trim())
}
