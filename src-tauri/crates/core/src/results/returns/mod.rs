//! Returns of the villages: each team is made its form, and what comes back is read in one go,
//! whatever was done to it.
//!
//! A **round** is a period and the indicators asked for in it. [`make_round`] and [`forms`] make the
//! forms. [`plan`] reads files without storing anything: whose each is, what it says, and every
//! [`Doubt`] about it with what stands there and what we would make of it. The clerk accepts, changes
//! or refuses each; the same files are planned again with what was said ([`Takes`]). [`accept`] stores
//! the plan as one change, with each file by its hash as evidence.
//!
//! Where nobody is asked, nothing is guessed: a number about which something has to be asked
//! ([`Weight::Ask`]) is left blank and listed, a file of which it is not clear whose or of when it is
//! is not taken, and everything else is stored.

mod accept;
mod asked;
mod cells;
mod checks;
mod doubt;
mod file;
mod make;
mod number;
mod plan;
mod rules;
mod takes;
mod whose;

pub use accept::{Accepted, accept};
pub(super) use asked::called;
pub use asked::{Asked, TeamReturn};
pub use doubt::{AskedTeam, Doubt, DoubtCode, Take, Takes, Weight};
pub use make::{MadeForm, forms, make_round};

use make::round_for;
pub use plan::{
    FileState, Plan, PlannedFile, PlannedValue, ReturnedFile, TeamState, TeamStatus, plan,
};

use chrono::NaiveDate;

use super::tables;
use crate::agency::Commune;
use crate::reports::Period;
use crate::store::{By, Change, Tables};
use crate::{Id, Result};

/// What a form of ours is known by.
pub(super) mod marks {
    /// Version of the form.
    pub const FORM: &str = "form";
    /// The round.
    pub const ROUND: &str = "round";
    /// Code of the period.
    pub const PERIOD: &str = "period";
    /// The team.
    pub const TEAM: &str = "team";
    /// Code of the commune.
    pub const COMMUNE: &str = "commune";
}

/// What the teams are asked for in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Identifier.
    pub id: Id,
    /// Code of the period.
    pub period: String,
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day.
    pub last: NaiveDate,
    /// The day until which forms are to be returned.
    pub due: Option<NaiveDate>,
    /// The indicators, in order.
    pub indicators: Vec<Id>,
}

/// The rounds of a commune, the latest first.
///
/// # Errors
/// The database.
pub fn rounds(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Round>> {
    tables::rounds(tables, commune)
}

/// The codes of the indicators that a round asks for, in order.
///
/// # Errors
/// The database.
pub fn codes(tables: &Tables<'_>, commune: &Id, round: &Round) -> Result<Vec<String>> {
    let all = tables::indicators(tables, commune)?;
    let code = |id: &Id| all.iter().find(|one| one.id == *id).map(|one| one.code.clone());
    Ok(round.indicators.iter().filter_map(code).collect())
}

/// The round of a period.
///
/// # Errors
/// The database.
pub fn round_of(tables: &Tables<'_>, commune: &Id, period: &Period) -> Result<Option<Round>> {
    let mut found = rounds(tables, commune)?.into_iter();
    Ok(found.find(|round| round.period == period.code))
}

/// What was read of a period's returns.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The round; where none was made, one that asks what is in the files.
    pub round: Round,
    /// Everything known of it.
    pub asked: Asked,
    /// What the files come to.
    pub plan: Plan,
}

/// Reads the files of a period as the clerk has said so far. It is to be rehearsed: but for the round of
/// a period in which nobody made one, nothing is stored before [`accept`].
///
/// # Errors
/// [`super::ResultsError::TakeUnreadable`], [`super::ResultsError::NothingAsked`]; the database.
pub fn read(
    change: &Change<'_>,
    by: &By,
    commune: &Commune,
    period: &Period,
    (files, takes): (&[ReturnedFile<'_>], &Takes),
) -> Result<Reading> {
    let bytes: Vec<(&str, &[u8])> = files.iter().map(|file| (file.name, file.bytes)).collect();
    let round = round_for(change, by, commune, period, &bytes)?;
    let asked = Asked::of(change, commune, (&round, period), by.at.date())?;
    takes::check(takes, &asked)?;
    let plan = plan(&asked, files, takes);
    Ok(Reading { round, asked, plan })
}
