//! What was read, stored: one change.

use super::asked::{Asked, TeamReturn, days_of};
use super::plan::{FileState, Plan, PlannedFile, PlannedValue, ReturnedFile};
use super::{Round, tables};
use crate::agency::Commune;
use crate::results::{Entry, EntryChange, EvidenceFile, Indicator};
use crate::store::{By, Change};
use crate::{Id, Result};

/// What storing a plan came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Accepted {
    /// Files taken.
    pub files: usize,
    /// Numbers that were not there before.
    pub new: usize,
    /// Numbers that were there and are others now.
    pub corrected: usize,
}

/// Where the numbers come from, as results say it.
const SOURCE: &str = "Phiếu báo cáo";

/// Stores what is clear in a plan, within one change. A file that is stored already only adds what was
/// left blank before; another one of the same team corrects what the first one said, with the reason kept.
///
/// # Errors
/// The database; [`crate::Error::Write`].
pub fn accept(
    change: &Change<'_>,
    by: &By,
    commune: &Commune,
    (round, asked): (&Round, &Asked),
    (plan, files): (&Plan, &[ReturnedFile<'_>]),
) -> Result<Accepted> {
    let mut accepted = Accepted::default();
    let mut keep = Vec::new();
    for (planned, file) in plan.files.iter().zip(files) {
        let Some(team) = planned.team.as_ref().filter(|_| planned.state == FileState::Taken) else {
            continue;
        };
        accepted.files += 1;
        keep.push(file.bytes);
        let stored = asked.returned.get(team);
        let again = stored.is_some_and(|stored| stored.file.as_ref() == Some(&planned.sha256));
        let returned = returned(change, round, planned, team, stored, again)?;
        for value in &planned.values {
            let Some(indicator) = asked.indicators.iter().find(|one| one.id == value.indicator)
            else {
                continue;
            };
            let entry =
                Answered { commune, round, team, indicator, value, planned, returned: &returned };
            put(change, by, asked, &entry, again, &mut accepted)?;
        }
    }
    for bytes in keep {
        change.keep(bytes)?;
    }
    Ok(accepted)
}

/// The return of a team as it stands from now on.
fn returned(
    change: &Change<'_>,
    round: &Round,
    planned: &PlannedFile,
    team: &Id,
    stored: Option<&TeamReturn>,
    again: bool,
) -> Result<Id> {
    let before = stored.filter(|_| again);
    let one = TeamReturn {
        id: stored.map_or_else(|| change.new_id(), |stored| stored.id.clone()),
        team: team.clone(),
        file: Some(planned.sha256.clone()),
        file_name: Some(planned.name.clone()),
        returned_on: before.map_or(Some(planned.returned_on), |stored| stored.returned_on),
        reporter: planned.reporter.clone().or(before.and_then(|one| one.reporter.clone())),
        phone: planned.phone.clone().or(before.and_then(|one| one.phone.clone())),
    };
    if stored != Some(&one) {
        tables::put_team_return(change, &round.id, &one)?;
    }
    Ok(one.id)
}

/// A number on its way into the store.
struct Answered<'a> {
    commune: &'a Commune,
    round: &'a Round,
    team: &'a Id,
    indicator: &'a Indicator,
    value: &'a PlannedValue,
    planned: &'a PlannedFile,
    returned: &'a Id,
}

fn put(
    change: &Change<'_>,
    by: &By,
    asked: &Asked,
    entry: &Answered<'_>,
    again: bool,
    accepted: &mut Accepted,
) -> Result<()> {
    let Some(amount) = entry.value.amount else { return Ok(()) };
    let stored = asked.stored.get(&(entry.team.clone(), entry.indicator.id.clone()));
    let known = stored.and_then(|stored| stored.amount);
    if known.is_some_and(|known| again || known == amount) {
        return Ok(());
    }
    if known.is_some() {
        accepted.corrected += 1;
    } else {
        accepted.new += 1;
    }
    let (first, last) = days_of(entry.round, entry.indicator);
    let file = &entry.planned.name;
    let row = Entry {
        id: stored.map_or_else(|| change.new_id(), |stored| stored.id.clone()),
        indicator: entry.indicator.id.clone(),
        team: Some(entry.team.clone()),
        first,
        last,
        amount: Some(amount),
        source: Some(SOURCE.to_owned()),
        evidence: entry.value.cell.as_ref().map(|cell| format!("{file}, ô {cell}")),
        file: Some(EvidenceFile { sha256: entry.planned.sha256.clone(), name: file.clone() }),
        team_return: Some(entry.returned.clone()),
        entered_at: by.at,
    };
    tables::put_entry(change, &entry.commune.id, &row)?;
    if let Some(known) = stored.filter(|stored| stored.amount.is_some()) {
        let (who, reason) = (by.who.clone(), format!("Phiếu nộp lại: {file}"));
        let was = EntryChange { at: by.at, who, was: known.amount, reason };
        tables::put_entry_change(change, &known.id, &was)?;
    }
    Ok(())
}
