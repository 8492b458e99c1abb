//! What storing an import writes: gathered row by row, written many rows at a time.

use std::sync::Arc;

use crate::agency::Commune;
use crate::roster::tables::{
    MEMBERSHIP, PERSON, add_teams, add_villages, put_membership, put_person,
};
use crate::roster::village::tables::put_former;
use crate::roster::{Member, Team, Village};
use crate::store::{Change, NewRows};
use crate::{Id, Result};

/// What some rows of a list bring: new rows of the store by their tables, each with its place in
/// its list, and what becomes of rows that are there.
pub(super) struct Writes {
    pub villages: Vec<(Village, i64)>,
    pub teams: Vec<(Team, i64)>,
    pub people: NewRows,
    pub memberships: NewRows,
    pub updates: Vec<Update>,
}

/// What becomes of a row of the store.
pub(super) enum Update {
    /// The person of a membership is as it has them.
    Person(Arc<Member>),
    /// The membership is so.
    Membership(Arc<Member>),
    /// The team and its villages come from the old commune whose list it is.
    Former(Id),
}

impl Writes {
    /// Nothing yet.
    pub fn of(change: &Change<'_>) -> Result<Self> {
        Ok(Self {
            villages: Vec::new(),
            teams: Vec::new(),
            people: change.new_rows(&PERSON)?,
            memberships: change.new_rows(&MEMBERSHIP)?,
            updates: Vec::new(),
        })
    }

    /// What was gathered so far; nothing is left here.
    pub fn take(&mut self) -> Self {
        Self {
            villages: std::mem::take(&mut self.villages),
            teams: std::mem::take(&mut self.teams),
            people: self.people.take(),
            memberships: self.memberships.take(),
            updates: std::mem::take(&mut self.updates),
        }
    }

    /// Writes it all: new rows first, those before others that name them.
    pub fn carry_out(
        self,
        change: &Change<'_>,
        commune: &Commune,
        former: Option<&str>,
    ) -> Result<()> {
        add_villages(change, &commune.id, &self.villages)?;
        add_teams(change, &commune.id, &self.teams)?;
        change.add(self.people)?;
        change.add(self.memberships)?;
        self.updates.iter().try_for_each(|update| match update {
            Update::Person(member) => put_person(change, &commune.id, member),
            Update::Membership(member) => put_membership(change, member),
            Update::Former(team) => put_former(change, team, former),
        })
    }
}
