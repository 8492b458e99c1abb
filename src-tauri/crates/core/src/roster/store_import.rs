//! Storing an import: people already known are matched, nobody is doubled, nothing the clerk
//! typed is written over.
//!
//! One thread judges the rows against the roster in memory; meanwhile that of the caller writes
//! what is judged already.

mod roster;
mod twins;
mod writes;

use std::ops::ControlFlow;
use std::sync::mpsc::sync_channel;
use std::thread;

use super::import::{ImportPlan, Problem};
use super::known::Difference;
use crate::agency::Commune;
use crate::agency::former::former_commune;
use crate::store::Change;
use crate::{Error, Result};
use roster::Roster;

/// What storing did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StoredCounts {
    /// New people.
    pub people: u32,
    /// New memberships.
    pub memberships: u32,
    /// Rows of people the store knew before.
    pub matched: u32,
    /// Rows that changed nothing.
    pub unchanged: u32,
    /// New teams.
    pub teams: u32,
}

/// What became of the people of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stored {
    /// In figures.
    pub counts: StoredCounts,
    /// Of each, in the order of the plan.
    pub people: Vec<StoredPerson>,
    /// What only the store could tell about a row.
    pub problems: Vec<Problem>,
}

/// What became of one person of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPerson {
    /// In a word.
    pub outcome: Outcome,
    /// Where the list says otherwise than the store, or more.
    pub differences: Vec<Difference>,
    /// Whether the person was known by name and birth with nothing against it; else the birth or
    /// the phone may have changed, or it is a namesake.
    pub certain: bool,
}

/// What becomes of a person of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A new person.
    New,
    /// Known, and new in this team.
    Joined,
    /// Known in this team; something is filled in or taken over.
    Updated,
    /// Known in this team; nothing changes.
    Unchanged,
    /// The same person as in a row above; stored once.
    Repeated,
    /// Not stored, as it is not known in which of several teams of one name; a problem says so.
    Refused,
}

impl Outcome {
    /// The code by which windows and scripts know the outcome.
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::New => "new",
            Outcome::Joined => "joined",
            Outcome::Updated => "updated",
            Outcome::Unchanged => "unchanged",
            Outcome::Repeated => "repeated",
            Outcome::Refused => "refused",
        }
    }
}

/// So many times as many rows may be judged and not yet written.
const AHEAD: usize = 8;

/// Stores the people of a plan as proposed memberships.
///
/// A person is known by name (case, Unicode form and tone placement aside), birth and phone; what
/// is blank in the store is filled, what stands there stays unless the plan takes it over. Teams are
/// known by name, bare or as [`team_names`] has it; where a name is that of several, nobody is
/// stored in any of them. A new team whose name ends in a village's is tied to it, and a village
/// not yet known is made.
///
/// `progress` hears how far it has come, from 0 to 1, and may break it off.
///
/// # Errors
/// [`Error::Cancelled`], the database.
pub fn store_import(
    change: &Change<'_>,
    commune: &Commune,
    plan: &ImportPlan,
    progress: &mut dyn FnMut(f64) -> ControlFlow<()>,
) -> Result<Stored> {
    if let Some(code) = plan.former.as_ref().filter(|code| former_commune(code).is_none()) {
        return Err(Error::CommuneUnknown(code.clone()));
    }
    let former = plan.former.as_deref();
    let roster = Roster::load(change, commune, former)?;
    let ids = change.ids();
    thread::scope(|scope| {
        let (judged, to_write) = sync_channel(AHEAD);
        let judging = thread::Builder::new()
            .spawn_scoped(scope, move || roster.judge(ids, commune, plan, &judged))
            .map_err(|source| change.unwritten(source))?;
        // Whoever leaves here takes the other end away, and the judging ends with it.
        for (place, writes) in to_write {
            if progress(place as f64 / plan.people.len() as f64).is_break() {
                return Err(Error::Cancelled);
            }
            writes.carry_out(change, commune, former)?;
        }
        judging.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}
