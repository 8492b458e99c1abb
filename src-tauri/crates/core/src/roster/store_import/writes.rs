//! What storing an import writes: gathered row by row, written many rows at a time.

use std::sync::Arc;

use crate::agency::Commune;
use crate::roster::tables::{
    add_memberships, add_people, add_teams, add_villages, put_membership, put_person,
};
use crate::roster::village::tables::put_former;
use crate::roster::{Member, Team, Village};
use crate::store::Change;
use crate::{Id, Result};

/// What some rows of a list bring: new rows of the store by their tables, each with its place in
/// its list, and what becomes of rows that are there.
#[derive(Default)]
pub(super) struct Writes {
    pub villages: Vec<(Village, i64)>,
    pub teams: Vec<(Team, i64)>,
    pub people: Vec<Arc<Member>>,
    pub memberships: Vec<(Arc<Member>, i64)>,
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
    /// Writes it all: new rows first, those before others that name them.
    pub fn carry_out(
        &self,
        change: &Change<'_>,
        commune: &Commune,
        former: Option<&str>,
    ) -> Result<()> {
        add_villages(change, &commune.id, &self.villages)?;
        add_teams(change, &commune.id, &self.teams)?;
        add_people(change, &commune.id, self.people.iter().map(|person| &**person))?;
        add_memberships(change, self.memberships.iter().map(|(member, ord)| (&**member, ord)))?;
        self.updates.iter().try_for_each(|update| match update {
            Update::Person(member) => put_person(change, &commune.id, member),
            Update::Membership(member) => put_membership(change, member),
            Update::Former(team) => put_former(change, team, former),
        })
    }
}
