//! SQL of people and memberships.

use std::ops::ControlFlow;

use chrono::NaiveDate;
use foldhash::{HashMap, HashMapExt as _};
use rusqlite::{Row, ToSql};

use super::{next_ord, stands};
use crate::roster::model::given_name;
use crate::roster::{Birth, Member};
use crate::store::{Change, NewRow, Tables};
use crate::training::attendance::forget_person;
use crate::{Id, Result};

/// The commune's memberships, by team and in the order entered, whatever their state.
///
/// # Errors
/// The database.
pub fn members(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Member>> {
    let mut tags: HashMap<Id, Vec<String>> = HashMap::new();
    let pairs = tables.rows(
        "SELECT DISTINCT m.person, g.tag FROM team t JOIN membership m ON m.team = t.id
         JOIN person_tag g ON g.person = m.person WHERE t.commune = ? ORDER BY g.tag",
        [commune],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    for (person, tag) in pairs {
        tags.entry(person).or_default().push(tag);
    }
    let mut members = tables.rows(
        &format!("{MEMBER} ORDER BY t.ord, t.id, m.ord, m.id"),
        [commune],
        member_row,
    )?;
    for member in &mut members {
        member.tags = tags.get(&member.person).cloned().unwrap_or_default();
    }
    Ok(members)
}

const MEMBER: &str =
    "SELECT m.id, m.person, m.team, p.name, p.birth_year, p.birth_date, p.gender, p.phone,
        p.occupation, m.position, m.slot, m.note, m.state, m.from_date, m.to_date,
        p.email, p.organisation, p.sort_key
     FROM membership m
     JOIN person p ON p.id = m.person
     JOIN team t ON t.id = m.team
     WHERE t.commune = ?1";

/// Those memberships of the commune, its first parameter, that meet a condition; for a few.
pub(in crate::roster) fn members_where(
    tables: &Tables<'_>,
    condition: &str,
    params: impl rusqlite::Params,
) -> Result<Vec<Member>> {
    let mut members = tables.rows(&format!("{MEMBER} AND {condition}"), params, member_row)?;
    for member in &mut members {
        member.tags = tables.rows(
            "SELECT tag FROM person_tag WHERE person = ? ORDER BY tag",
            [&member.person],
            |row| row.get(0),
        )?;
    }
    Ok(members)
}

/// One membership, where there is one.
pub(crate) fn member(tables: &Tables<'_>, commune: &Id, id: &Id) -> Result<Option<Member>> {
    Ok(members_where(tables, "m.id = ?2", (commune, id))?.into_iter().next())
}

/// A member as far as the sums of a team need one.
#[derive(Debug)]
pub(in crate::roster) struct Counted<'a> {
    pub team: Id,
    pub name: &'a str,
    pub position: Option<&'a str>,
    pub slot: Option<&'a str>,
    pub woman: bool,
}

/// Shows the members that stand on a day or now, team after team and in the order entered.
pub(in crate::roster) fn each_member(
    tables: &Tables<'_>,
    commune: &Id,
    as_of: Option<NaiveDate>,
    mut show: impl FnMut(Counted<'_>),
) -> Result<()> {
    let sql = format!(
        "SELECT t.id, p.name, m.position, m.slot, p.gender IS 'female'
         FROM team t JOIN membership m ON m.team = t.id JOIN person p ON p.id = m.person
         WHERE t.commune = ?1 AND ({})
         ORDER BY t.ord, t.id, m.ord, m.id",
        stands("m")
    );
    tables.each(&sql, (commune, as_of), |row| {
        show(Counted {
            team: row.get(0)?,
            name: row.get_ref(1)?.as_str()?,
            position: row.get_ref(2)?.as_str_or_null()?,
            slot: row.get_ref(3)?.as_str_or_null()?,
            woman: row.get(4)?,
        });
        Ok(ControlFlow::Continue(()))
    })
}

/// How many members who wait for a decision each team in force has, where it has any.
///
/// # Errors
/// The database.
pub fn joining(tables: &Tables<'_>, commune: &Id) -> Result<Vec<(Id, u32)>> {
    tables.rows(
        "SELECT t.id, count(*) FROM team t JOIN membership m ON m.team = t.id
         WHERE t.commune = ? AND t.state = 'in-force' AND m.state = 'proposed' GROUP BY t.id",
        [commune],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Whether a person has a membership in a team that has not ended.
pub(in crate::roster) fn stands_in(tables: &Tables<'_>, person: &Id, team: &Id) -> Result<bool> {
    let found = tables.first(
        "SELECT 1 FROM membership WHERE person = ? AND team = ? AND state <> 'ended'",
        (person, team),
        |_| Ok(()),
    )?;
    Ok(found.is_some())
}

fn member_row(row: &Row<'_>) -> rusqlite::Result<Member> {
    let name: String = row.get(3)?;
    let sort_key: Option<String> = row.get(17)?;
    Ok(Member {
        membership: row.get(0)?,
        person: row.get(1)?,
        team: row.get(2)?,
        given_name: given_name(&name, sort_key.as_deref()),
        name,
        birth: Birth { year: row.get(4)?, date: row.get(5)? },
        gender: row.get(6)?,
        phone: row.get(7)?,
        occupation: row.get(8)?,
        email: row.get(15)?,
        organisation: row.get(16)?,
        sort_key,
        tags: Vec::new(),
        position: row.get(9)?,
        slot: row.get(10)?,
        note: row.get(11)?,
        state: row.get(12)?,
        from: row.get(13)?,
        to: row.get(14)?,
    })
}

fn next_membership(tables: &Tables<'_>, team: &Id) -> Result<i64> {
    next_ord(tables, "SELECT coalesce(max(ord), -1) + 1 FROM membership WHERE team = ?", team)
}

/// The next free place in the list of each team that has members.
pub(in crate::roster) fn next_memberships(
    tables: &Tables<'_>,
    commune: &Id,
) -> Result<HashMap<Id, i64>> {
    let places = tables.rows(
        "SELECT m.team, max(m.ord) + 1 FROM membership m JOIN team t ON t.id = m.team
         WHERE t.commune = ? GROUP BY m.team",
        [commune],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(places.into_iter().collect())
}

/// Stores what is the person's own, tags included.
pub(crate) fn put_person(change: &Change<'_>, commune: &Id, member: &Member) -> Result<()> {
    let known = change.run(
        "UPDATE person SET name = ?, birth_year = ?, birth_date = ?, gender = ?, phone = ?,
            occupation = ?, email = ?, organisation = ?, sort_key = ? WHERE id = ?",
        (
            &member.name,
            member.birth.year,
            member.birth.date,
            member.gender,
            &member.phone,
            &member.occupation,
            &member.email,
            &member.organisation,
            &member.sort_key,
            &member.person,
        ),
    )?;
    if known == 0 {
        change.add_one(&PERSON, person_row(commune, member))?;
    }
    change.run("DELETE FROM person_tag WHERE person = ?", [&member.person])?;
    put_tags(change, member)
}

/// New people.
pub(in crate::roster) const PERSON: NewRow = NewRow {
    table: "person",
    columns: &[
        "id",
        "commune",
        "name",
        "birth_year",
        "birth_date",
        "gender",
        "phone",
        "occupation",
        "email",
        "organisation",
        "sort_key",
    ],
};

/// The values of a new person, whose tags are not among them.
pub(in crate::roster) fn person_row<'a>(
    commune: &'a Id,
    person: &'a Member,
) -> [&'a dyn ToSql; PERSON.columns.len()] {
    [
        &person.person,
        commune,
        &person.name,
        &person.birth.year,
        &person.birth.date,
        &person.gender,
        &person.phone,
        &person.occupation,
        &person.email,
        &person.organisation,
        &person.sort_key,
    ]
}

fn put_tags(change: &Change<'_>, member: &Member) -> Result<()> {
    for tag in &member.tags {
        change.run(
            "INSERT OR IGNORE INTO person_tag (person, tag) VALUES (?, ?)",
            (&member.person, tag),
        )?;
    }
    Ok(())
}

/// Stores what belongs to the membership: team, position, slot and note; a new one is proposed and
/// comes last in its team.
pub(crate) fn put_membership(change: &Change<'_>, member: &Member) -> Result<()> {
    let known = change.run(
        "UPDATE membership SET team = ?, position = ?, slot = ?, note = ? WHERE id = ?",
        (&member.team, &member.position, &member.slot, &member.note, &member.membership),
    )?;
    if known == 0 {
        let ord = next_membership(change, &member.team)?;
        change.add_one(&MEMBERSHIP, membership_row(member, &ord))?;
    }
    Ok(())
}

/// New memberships.
pub(in crate::roster) const MEMBERSHIP: NewRow = NewRow {
    table: "membership",
    columns: &["id", "person", "team", "ord", "position", "slot", "note", "state"],
};

/// The values of a new membership at a place in its team.
pub(in crate::roster) fn membership_row<'a>(
    member: &'a Member,
    ord: &'a i64,
) -> [&'a dyn ToSql; MEMBERSHIP.columns.len()] {
    let Member { membership, person, team, position, slot, note, state, .. } = member;
    [membership, person, team, ord, position, slot, note, state]
}

/// Removes a membership, and the person too where it was the only one.
pub(crate) fn remove_membership(change: &Change<'_>, membership: &Id, person: &Id) -> Result<()> {
    change.run("DELETE FROM paper_member WHERE membership = ?", [membership])?;
    change.run("DELETE FROM membership WHERE id = ?", [membership])?;
    let other = change.first("SELECT 1 FROM membership WHERE person = ?", [person], |_| Ok(()))?;
    if other.is_some() {
        return Ok(());
    }
    forget_person(change, person)?;
    change.run("DELETE FROM person_tag WHERE person = ?", [person])?;
    change.run("DELETE FROM person WHERE id = ?", [person])?;
    Ok(())
}

/// Whether a person is still in the roster.
pub(crate) fn is_known(tables: &Tables<'_>, person: &Id) -> Result<bool> {
    Ok(tables.first("SELECT 1 FROM person WHERE id = ?", [person], |_| Ok(()))?.is_some())
}
