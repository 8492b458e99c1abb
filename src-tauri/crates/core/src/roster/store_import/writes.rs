//! What storing an import writes: gathered row by row, written many rows at a time.

use std::sync::Arc;

use crate::agency::Commune;
use crate::roster::Member;
use crate::roster::tables::{
    MEMBERSHIP, PERSON, SERVED, TEAM, VILLAGE, put_membership, put_person,
};
use crate::roster::village::tables::put_former;
use crate::store::{Change, NewRows};
use crate::{Id, Result};

/// What some rows of a list bring: new rows of the store by their tables, and what becomes of rows
/// that are there.
pub(super) struct Writes {
    pub villages: NewRows,
    pub teams: NewRows,
    pub served: NewRows,
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
            villages: change.new_rows(&VILLAGE)?,
            teams: change.new_rows(&TEAM)?,
            served: change.new_rows(&SERVED)?,
            people: change.new_rows(&PERSON)?,
            memberships: change.new_rows(&MEMBERSHIP)?,
            updates: Vec::new(),
        })
    }

    /// What was gathered so far; nothing is left here.
    pub fn take(&mut self) -> Self {
        Self {
            villages: self.villages.take(),
            teams: self.teams.take(),
            served: self.served.take(),
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
        for rows in [self.villages, self.teams, self.served, self.people, self.memberships] {
            change.add(rows)?;
        }
        self.updates.iter().try_for_each(|update| match update {
            Update::Person(member) => put_person(change, &commune.id, member),
            Update::Membership(member) => put_membership(change, member),
            Update::Former(team) => put_former(change, team, former),
        })
    }
}
