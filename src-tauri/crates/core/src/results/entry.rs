//! Results as they are entered, and corrected.

use chrono::NaiveDate;

use super::model::{Amount, Entry, EntryChange, EvidenceFile, Indicator};
use super::rules::{Place, checked, days_fit, parts_fit, team_name};
use super::{ResultsError, catalogue, tables};
use crate::papers::Attachment;
use crate::roster::{self, filled};
use crate::store::files::sha256;
use crate::store::{By, Change, Tables};
use crate::{Error, Id, Result, What};

/// A result as it is entered.
#[derive(Debug, Clone)]
pub struct EntryDraft {
    /// Of what.
    pub indicator: Id,
    /// By which team; `None`: in the whole commune.
    pub team: Option<Id>,
    /// First day it is about.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
    /// The number.
    pub amount: Amount,
    /// Where it comes from.
    pub source: Option<String>,
    /// What shows that it is right.
    pub evidence: Option<String>,
    /// A file that shows it.
    pub file: Option<Attachment>,
    /// The return of a village it came with.
    pub team_return: Option<Id>,
}

impl EntryDraft {
    /// A number of some days, and nothing besides.
    pub fn of_days(
        indicator: Id,
        team: Option<Id>,
        days: (NaiveDate, NaiveDate),
        amount: Amount,
    ) -> Self {
        let (first, last) = days;
        let (source, evidence, file, team_return) = (None, None, None, None);
        Self { indicator, team, first, last, amount, source, evidence, file, team_return }
    }
}

/// What else is said of a result; the number is not changed by it.
#[derive(Debug, Clone, Default)]
pub struct EntryDetails {
    /// Where it comes from.
    pub source: Option<String>,
    /// What shows that it is right.
    pub evidence: Option<String>,
    /// A file that shows it; `None`: the one it has stays.
    pub file: Option<Attachment>,
}

/// Enters a result of a team, or of the whole commune, for some days.
///
/// # Errors
/// What is no such number ([`checked`]); [`ResultsError::EnteredAlready`] where there is one for just these days:
/// it is to be corrected; [`ResultsError::Overlap`], [`ResultsError::AboveWhole`], [`ResultsError::Retired`],
/// [`ResultsError::DaysBackward`]; [`Error::NotFound`].
pub fn add(change: &Change<'_>, by: &By, commune: &Id, draft: EntryDraft) -> Result<Id> {
    let all = catalogue::indicators(change, commune)?;
    let indicator = of_id(&all, &draft.indicator)?;
    team_stands(change, commune, draft.team.as_ref())?;
    let place = Place { team: draft.team.as_ref(), first: draft.first, last: draft.last };
    if indicator.retired.is_some_and(|from| from <= draft.last) {
        return Err(ResultsError::Retired(indicator.name.clone()).into());
    }
    days_fit(change, commune, indicator, place)?;
    let same_days = tables::entries_of_days(change, commune, draft.first, draft.last)?
        .into_iter()
        .find(|entry| entry.indicator == draft.indicator && entry.team == draft.team);
    if let Some(amount) = same_days.as_ref().and_then(|entry| entry.amount) {
        return Err(ResultsError::EnteredAlready {
            indicator: indicator.name.clone(),
            team: team_name(change, commune, draft.team.as_ref())?,
            first: draft.first,
            last: draft.last,
            value: written(indicator, amount),
        }
        .into());
    }
    let entry = Entry {
        id: same_days.map_or_else(|| change.new_id(), |entry| entry.id),
        indicator: draft.indicator,
        team: draft.team.clone(),
        first: draft.first,
        last: draft.last,
        amount: Some(checked(indicator, draft.amount)?),
        source: draft.source.as_deref().and_then(filled),
        evidence: draft.evidence.as_deref().and_then(filled),
        file: draft.file.as_ref().map(kept_as),
        team_return: draft.team_return,
        entered_at: by.at,
    };
    tables::put_entry(change, commune, &entry)?;
    parts_fit(change, commune, &all, place)?;
    if let Some(file) = &draft.file {
        change.keep(&file.bytes)?;
    }
    Ok(entry.id)
}

/// Corrects the number of a result; what it was stays to be seen, with the reason. `None`: nobody knows it
/// after all.
///
/// # Errors
/// [`Error::ReasonMissing`], [`Error::NotFound`], and as [`add`].
pub fn correct(
    change: &Change<'_>,
    by: &By,
    commune: &Id,
    id: &Id,
    amount: Option<Amount>,
    reason: &str,
) -> Result<()> {
    let reason = filled(reason).ok_or(Error::ReasonMissing)?;
    let all = catalogue::indicators(change, commune)?;
    let known = known_entry(change, commune, id)?;
    let indicator = of_id(&all, &known.indicator)?;
    let amount = amount.map(|amount| checked(indicator, amount)).transpose()?;
    if amount == known.amount {
        return Ok(());
    }
    let place = Place { team: known.team.as_ref(), first: known.first, last: known.last };
    if amount.is_some() {
        days_fit(change, commune, indicator, place)?;
    }
    let made = EntryChange { at: by.at, who: by.who.clone(), was: known.amount, reason };
    tables::put_entry_change(change, id, &made)?;
    tables::put_entry(change, commune, &Entry { amount, ..known.clone() })?;
    parts_fit(change, commune, &all, place)
}

/// Stores where a result comes from and what shows it.
///
/// # Errors
/// [`Error::NotFound`].
pub fn describe(change: &Change<'_>, commune: &Id, id: &Id, details: &EntryDetails) -> Result<()> {
    let known = known_entry(change, commune, id)?;
    let entry = Entry {
        source: details.source.as_deref().and_then(filled),
        evidence: details.evidence.as_deref().and_then(filled),
        file: details.file.as_ref().map(kept_as).or_else(|| known.file.clone()),
        ..known
    };
    tables::put_entry(change, commune, &entry)?;
    if let Some(file) = &details.file {
        change.keep(&file.bytes)?;
    }
    Ok(())
}

/// Deletes a result that was entered by mistake, with its corrections.
///
/// # Errors
/// [`Error::NotFound`].
pub fn delete(change: &Change<'_>, commune: &Id, id: &Id) -> Result<()> {
    known_entry(change, commune, id)?;
    tables::remove_entry(change, id)
}

/// The results of an indicator, the latest first.
///
/// # Errors
/// The database.
pub fn of_indicator(tables: &Tables<'_>, commune: &Id, indicator: &Id) -> Result<Vec<Entry>> {
    tables::entries_of(tables, commune, indicator)
}

/// The results that have a day between two days, by the day they end.
///
/// # Errors
/// The database.
pub fn between(
    tables: &Tables<'_>,
    commune: &Id,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<Entry>> {
    tables::entries_between(tables, commune, from, to)
}

/// One result.
///
/// # Errors
/// [`Error::NotFound`].
pub fn known_entry(tables: &Tables<'_>, commune: &Id, id: &Id) -> Result<Entry> {
    tables::one_entry(tables, commune, id)?
        .ok_or_else(|| Error::NotFound { what: What::Result, id: id.to_string() })
}

/// The corrections of a result, the latest first.
///
/// # Errors
/// The database.
pub fn changes(tables: &Tables<'_>, id: &Id) -> Result<Vec<EntryChange>> {
    tables::entry_changes(tables, id)
}

/// An amount as papers write it: "1.234", "39,3%", "173/173", "trên 25.000".
pub fn written(indicator: &Indicator, amount: Amount) -> String {
    let number = vietnamese::number_text;
    let about = amount.about.map_or("", |about| match about {
        super::About::Around => "khoảng ",
        super::About::Above => "trên ",
        super::About::Nearly => "gần ",
    });
    let value = number(amount.value);
    match amount.of {
        Some(of) => format!("{about}{value}/{}", number(of)),
        None if indicator.nature == super::Nature::Ratio => format!("{about}{value}%"),
        None => format!("{about}{value}"),
    }
}

pub(super) fn of_id<'a>(all: &'a [Indicator], id: &Id) -> Result<&'a Indicator> {
    all.iter()
        .find(|one| one.id == *id)
        .ok_or_else(|| Error::NotFound { what: What::Indicator, id: id.to_string() })
}

/// That a team is one of the commune's.
pub(super) fn team_stands(tables: &Tables<'_>, commune: &Id, team: Option<&Id>) -> Result<()> {
    let Some(team) = team else { return Ok(()) };
    match roster::teams(tables, commune)?.iter().any(|one| one.id == *team) {
        true => Ok(()),
        false => Err(Error::NotFound { what: What::Team, id: team.to_string() }),
    }
}

fn kept_as(file: &Attachment) -> EvidenceFile {
    EvidenceFile { sha256: sha256(&file.bytes), name: file.name.clone() }
}
