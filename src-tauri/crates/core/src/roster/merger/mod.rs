//! The merger of teams: after communes or villages have merged or were divided, which new teams come
//! of the old ones and who goes into which. A plan is a proposal: nothing is stored until a decision
//! is drafted of it, and no team changes until that is issued.

mod look;
mod propose;
mod revise;

use crate::Id;
use crate::roster::Level;

pub use look::{Clash, ClashKind, look_at_merger};
pub use propose::propose_merger;

/// A plan: what becomes of the old teams in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MergerPlan {
    /// The old teams it is about. One that no planned team keeps will end.
    pub old: Vec<Id>,
    /// The teams there will be.
    pub teams: Vec<PlannedTeam>,
}

/// A team as it is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedTeam {
    /// The old team that goes on in it; `None`: it is new.
    pub keeps: Option<Id>,
    /// Name.
    pub name: String,
    /// Level.
    pub level: Level,
    /// Villages that a new team serves; one that goes on serves those it serves.
    pub villages: Vec<Id>,
    /// Other old teams it is made of.
    pub sources: Vec<Id>,
    /// Who will be in it.
    pub members: Vec<Carried>,
}

/// A member who is carried over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// The membership in an old team.
    pub membership: Id,
    /// Position in the planned team.
    pub position: Option<String>,
}

impl MergerPlan {
    /// The old teams that no planned team keeps.
    pub fn ending(&self) -> impl Iterator<Item = &Id> {
        self.old
            .iter()
            .filter(|old| !self.teams.iter().any(|team| team.keeps.as_ref() == Some(*old)))
    }

    /// The planned teams that an old one goes into, whole or in part.
    pub fn following<'p>(&'p self, old: &'p Id) -> impl Iterator<Item = &'p PlannedTeam> {
        self.teams.iter().filter(move |team| team.sources.contains(old))
    }

    /// The planned team that a membership is carried into.
    pub fn carried_into(&self, membership: &Id) -> Option<&PlannedTeam> {
        self.teams
            .iter()
            .find(|team| team.members.iter().any(|carried| carried.membership == *membership))
    }
}
