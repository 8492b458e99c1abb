//! SQL of two people becoming one.

use crate::roster::Member;
use crate::roster::tables::members_where;
use crate::store::{Change, Tables};
use crate::{Id, Result};

/// All memberships of a person, those that stand first.
///
/// # Errors
/// The database.
pub fn memberships(tables: &Tables<'_>, commune: &Id, person: &Id) -> Result<Vec<Member>> {
    members_where(
        tables,
        "m.person = ?2 ORDER BY m.state = 'ended', t.ord, m.ord, m.id",
        (commune, person),
    )
}

pub(super) fn give_membership(change: &Change<'_>, membership: &Id, to: &Id) -> Result<()> {
    change.run("UPDATE membership SET person = ? WHERE id = ?", (to, membership))?;
    Ok(())
}

/// What drafts plan for one membership is planned for another.
pub(super) fn give_changes(change: &Change<'_>, membership: &Id, to: &Id) -> Result<()> {
    change.run("UPDATE paper_change SET membership = ? WHERE membership = ?", (to, membership))?;
    Ok(())
}

/// Papers that name one membership name another.
pub(super) fn give_drafts(change: &Change<'_>, membership: &Id, to: &Id) -> Result<()> {
    change.run(
        "INSERT OR IGNORE INTO paper_member (paper, membership)
         SELECT paper, ? FROM paper_member WHERE membership = ?",
        (to, membership),
    )?;
    Ok(())
}

/// Who is named as a newcomer by planned changes is the other one.
pub(super) fn give_mentions(change: &Change<'_>, person: &Id, to: &Id) -> Result<()> {
    change.run("UPDATE paper_change SET person = ? WHERE person = ?", (to, person))?;
    Ok(())
}

/// Removes a person who has no membership left.
pub(super) fn forget(change: &Change<'_>, person: &Id) -> Result<()> {
    change.run("DELETE FROM person_tag WHERE person = ?", [person])?;
    change.run("DELETE FROM person WHERE id = ?", [person])?;
    Ok(())
}

pub(super) fn team_name(tables: &Tables<'_>, team: &Id) -> Result<String> {
    let name = tables.first("SELECT name FROM team WHERE id = ?", [team], |row| row.get(0))?;
    Ok(name.unwrap_or_default())
}
