//! What issuing a consolidation does to the roster, and how it is taken back.

use chrono::NaiveDate;

use super::teams::{carry_out_teams, rename_back};
use super::{PlannedChange, of_paper, planned, tables};
use crate::papers::{Effect, Paper, tables as papers};
use crate::roster::{self, TeamState};
use crate::store::{Change, Tables};
use crate::{Error, Id, Result};

/// Carries out a paper's changes from a day on, and marks what it replaces.
///
/// # Errors
/// [`Error::ChangeOutdated`] where a member is no longer in force, [`Error::ChangeTooEarly`] where
/// they came after that day, [`Error::BeforeDecision`] where a team was decided on later.
pub(in crate::papers) fn carry_out(
    change: &Change<'_>,
    commune: &Id,
    paper: &Paper,
    date: NaiveDate,
) -> Result<()> {
    planned::make(change, commune, &paper.id, date)?;
    let changes = of_paper(change, commune, &paper.id)?;
    for planned in &changes {
        carry_out_one(change, commune, &paper.id, planned, date)?;
    }
    carry_out_teams(change, commune, &paper.id, date)?;
    // Joined members come in force with all else that the paper names.
    let made = changes.iter().filter_map(PlannedChange::membership_made).map(|m| m.membership);
    papers::add_members(change, &paper.id, made)?;
    papers::put_in_force(change, &paper.id, date)?;
    for old in tables::deciding(change, &paper.id)? {
        let old = papers::paper(change, commune, &old)?;
        if old.date.is_some_and(|old| old > date) {
            return Err(Error::BeforeDecision {
                paper: old.called(),
                date: old.date.unwrap_or(date),
            });
        }
        if tables::covers(change, &paper.id, &old.id)? {
            tables::put_replaced(change, &paper.id, &old.id)?;
        }
    }
    Ok(())
}

fn carry_out_one(
    change: &Change<'_>,
    commune: &Id,
    paper: &Id,
    planned: &PlannedChange,
    date: NaiveDate,
) -> Result<()> {
    // Who was deleted since has left no name.
    let outdated = || Error::ChangeOutdated {
        name: format!("Một người ở mục {}", planned.action.label()),
    };
    if let Some(id) = &planned.membership {
        let member = planned.member.as_ref().ok_or_else(outdated)?;
        let wanted = match planned.ends_membership() {
            true => TeamState::InForce,
            false => TeamState::Proposed,
        };
        if member.state != wanted {
            return Err(Error::ChangeOutdated { name: member.name.clone() });
        }
        if planned.ends_membership() {
            if let Some(from) = member.from.filter(|from| *from > date) {
                return Err(Error::ChangeTooEarly { name: member.name.clone(), from });
            }
            let reason = planned.reason.as_deref().unwrap_or(planned.action.label());
            tables::end_membership(change, paper, id, date, Some(reason))?;
        }
    }
    if let Some(mut member) = planned.membership_made() {
        let newcomer = planned.newcomer.as_ref();
        match newcomer.map(|newcomer| newcomer.person.as_ref()) {
            Some(None) => roster::tables::put_person(change, commune, &member)?,
            Some(Some(person)) if !roster::tables::is_known(change, person)? => {
                return Err(Error::ChangeOutdated { name: member.name });
            }
            Some(Some(person)) if member.slot.is_none() => {
                member.slot = tables::slot_before(change, paper, person)?;
            }
            _ => {}
        }
        roster::tables::put_membership(change, &member)?;
    }
    Ok(())
}

/// Takes back what a decision did: who left is in force again, who joined by it is gone, what it put
/// in force is proposed again, teams it ended or renamed are as before, what it replaced is in force.
pub(in crate::papers) fn take_back(change: &Change<'_>, commune: &Id, paper: &Id) -> Result<()> {
    for planned in of_paper(change, commune, paper)? {
        if let Some(made) = planned.membership_made() {
            roster::tables::remove_membership(change, &made.membership, &made.person)?;
        }
    }
    tables::reopen(change, paper)?;
    papers::take_back(change, paper)?;
    planned::unmake(change, commune, paper)?;
    rename_back(change, paper)?;
    tables::restore_replaced(change, paper)
}

/// The decisions that a consolidation has replaced, or while it is a draft would: with whether it
/// replaces the whole of each.
///
/// # Errors
/// The database.
pub fn decisions_replaced(
    tables: &Tables<'_>,
    commune: &Id,
    paper: &Paper,
) -> Result<Vec<(Paper, bool)>> {
    match (paper.kind.effect, paper.state.is_open()) {
        (Effect::Consolidates, true) => replaced_by(tables, commune, &paper.id),
        (Effect::Consolidates, false) => tables::replaced(tables, &paper.id)?
            .iter()
            .map(|old| Ok((papers::paper(tables, commune, old)?, true)))
            .collect(),
        _ => Ok(Vec::new()),
    }
}

/// The decisions in force on a paper's teams, oldest first, and whether the paper replaces the
/// whole of each.
pub(in crate::papers) fn replaced_by(
    tables: &Tables<'_>,
    commune: &Id,
    paper: &Id,
) -> Result<Vec<(Paper, bool)>> {
    tables::deciding(tables, paper)?
        .iter()
        .map(|old| {
            let whole = tables::covers(tables, paper, old)?;
            Ok((papers::paper(tables, commune, old)?, whole))
        })
        .collect()
}
