//! SQL of villages, teams, people and memberships.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use rusqlite::Row;

use super::model::given_name;
use super::{Birth, Member, Slot, Team, Village};
use crate::papers::deciding_kinds;
use crate::store::{Change, NewRow, Tables};
use crate::training::attendance::forget_person;
use crate::{Id, Result};

pub(crate) const SCHEMA: &str = "
CREATE TABLE village (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    ord INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    households INTEGER
) STRICT;
CREATE TABLE team (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    ord INTEGER NOT NULL,
    name TEXT NOT NULL,
    level TEXT NOT NULL,
    state TEXT NOT NULL,
    from_date TEXT,
    to_date TEXT,
    from_paper TEXT REFERENCES paper,
    to_paper TEXT REFERENCES paper
) STRICT;
CREATE TABLE team_village (
    team TEXT NOT NULL REFERENCES team,
    village TEXT NOT NULL REFERENCES village,
    PRIMARY KEY (team, village)
) STRICT;
CREATE TABLE slot (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    ord INTEGER NOT NULL,
    name TEXT NOT NULL,
    min INTEGER NOT NULL,
    max INTEGER
) STRICT;
CREATE TABLE person (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    name TEXT NOT NULL,
    birth_year INTEGER,
    birth_date TEXT,
    gender TEXT,
    phone TEXT,
    occupation TEXT
) STRICT;
CREATE TABLE person_tag (
    person TEXT NOT NULL REFERENCES person,
    tag TEXT NOT NULL,
    PRIMARY KEY (person, tag)
) STRICT;
CREATE TABLE membership (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person,
    team TEXT NOT NULL REFERENCES team,
    ord INTEGER NOT NULL,
    position TEXT,
    slot TEXT,
    note TEXT,
    state TEXT NOT NULL,
    from_date TEXT,
    to_date TEXT,
    from_paper TEXT REFERENCES paper,
    to_paper TEXT REFERENCES paper,
    reason TEXT
) STRICT;
CREATE INDEX village_commune ON village (commune, ord);
CREATE INDEX team_commune ON team (commune, ord);
CREATE INDEX team_village_village ON team_village (village);
CREATE INDEX person_commune ON person (commune);
CREATE INDEX membership_team ON membership (team, ord);
CREATE INDEX membership_person ON membership (person);
";

/// Version 3: types of teams, villages and teams through time, how a form of list was read.
/// `former` is the code of the old commune where a village or team comes from one.
pub(crate) const SCHEMA_3: &str = "
CREATE TABLE team_type (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    ord INTEGER NOT NULL,
    name TEXT NOT NULL,
    short TEXT NOT NULL,
    support INTEGER NOT NULL DEFAULT 0,
    min INTEGER,
    max INTEGER
) STRICT;
ALTER TABLE team ADD COLUMN type TEXT REFERENCES team_type;
ALTER TABLE team ADD COLUMN former TEXT;
ALTER TABLE slot ADD COLUMN type TEXT REFERENCES team_type;
ALTER TABLE village ADD COLUMN people INTEGER;
ALTER TABLE village ADD COLUMN smartphone_percent REAL;
ALTER TABLE village ADD COLUMN from_date TEXT;
ALTER TABLE village ADD COLUMN to_date TEXT;
ALTER TABLE village ADD COLUMN former TEXT;
ALTER TABLE person ADD COLUMN sort_key TEXT;
ALTER TABLE person ADD COLUMN email TEXT;
ALTER TABLE person ADD COLUMN organisation TEXT;
CREATE TABLE village_change (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    date TEXT NOT NULL,
    kind TEXT NOT NULL,
    basis TEXT
) STRICT;
CREATE TABLE village_lineage (
    change TEXT NOT NULL REFERENCES village_change,
    old TEXT NOT NULL REFERENCES village,
    new TEXT NOT NULL REFERENCES village,
    PRIMARY KEY (change, old, new)
) STRICT;
CREATE TABLE import_form (
    commune TEXT NOT NULL REFERENCES commune,
    header TEXT NOT NULL,
    columns TEXT NOT NULL,
    PRIMARY KEY (commune, header)
) STRICT;
";

/// The commune's villages, in order, whether they still are or not.
///
/// # Errors
/// The database.
pub fn villages(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Village>> {
    tables.rows(
        "SELECT id, kind, name, households, people, smartphone_percent, from_date, to_date, former
         FROM village WHERE commune = ? ORDER BY ord, id",
        [commune],
        |row| {
            Ok(Village {
                id: row.get(0)?,
                kind: row.get(1)?,
                name: row.get(2)?,
                households: row.get(3)?,
                people: row.get(4)?,
                smartphone_percent: row.get(5)?,
                from: row.get(6)?,
                to: row.get(7)?,
                former: row.get(8)?,
                told_apart: None,
            })
        },
    )
}

/// The commune's teams, in order, whatever their state.
///
/// # Errors
/// The database.
pub fn teams(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Team>> {
    teams_decided(tables, commune, None)
}

/// The commune's teams with the last decision made by a day; without a day, the last of all.
pub(super) fn teams_decided(
    tables: &Tables<'_>,
    commune: &Id,
    by: Option<NaiveDate>,
) -> Result<Vec<Team>> {
    let mut served: HashMap<Id, Vec<Id>> = HashMap::new();
    let pairs = tables.rows(
        "SELECT tv.team, tv.village FROM team_village tv
         JOIN village v ON v.id = tv.village WHERE v.commune = ? ORDER BY v.ord, v.id",
        [commune],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    for (team, village) in pairs {
        served.entry(team).or_default().push(village);
    }
    tables.rows(
        &format!(
            "SELECT t.id, t.name, t.level, t.state, t.from_date, t.to_date, t.from_paper,
            p.number, p.symbol, p.date, t.type
         FROM team t LEFT JOIN paper p ON t.state <> 'proposed' AND p.id = (
            SELECT d.id FROM paper d JOIN paper_team dt ON dt.paper = d.id
            WHERE dt.team = t.id AND d.state IN ('issued', 'replaced')
                AND d.kind IN ({}) AND (?2 IS NULL OR d.date <= ?2)
            ORDER BY d.date DESC, d.number DESC LIMIT 1)
         WHERE t.commune = ?1 ORDER BY t.ord, t.id",
            deciding_kinds()
        ),
        (commune, by),
        |row| {
            let id: Id = row.get(0)?;
            Ok(Team {
                name: row.get(1)?,
                level: row.get(2)?,
                state: row.get(3)?,
                from: row.get(4)?,
                to: row.get(5)?,
                from_paper: row.get(6)?,
                decision: crate::papers::numbered(row.get(7)?, row.get::<_, Option<String>>(8)?),
                decided: row.get(9)?,
                team_type: row.get(10)?,
                villages: served.remove(&id).unwrap_or_default(),
                id,
            })
        },
    )
}

/// The commune's memberships, by team and in the order entered, whatever their state.
///
/// # Errors
/// The database.
pub fn members(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Member>> {
    let mut tags: HashMap<Id, Vec<String>> = HashMap::new();
    let pairs = tables.rows(
        "SELECT t.person, t.tag FROM person_tag t JOIN person p ON p.id = t.person
         WHERE p.commune = ? ORDER BY t.tag",
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
pub(super) fn members_where(
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

/// Whether a person has a membership in a team that has not ended.
pub(super) fn stands_in(tables: &Tables<'_>, person: &Id, team: &Id) -> Result<bool> {
    let found = tables.first(
        "SELECT 1 FROM membership WHERE person = ? AND team = ? AND state <> 'ended'",
        (person, team),
        |_| Ok(()),
    )?;
    Ok(found.is_some())
}

/// The type of a team; `None`: the commune's default type.
pub(super) fn team_type(tables: &Tables<'_>, team: &Id) -> Result<Option<Id>> {
    let found = tables.first("SELECT type FROM team WHERE id = ?", [team], |row| row.get(0))?;
    Ok(found.flatten())
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

/// The composition of the commune's default team type, in order.
///
/// # Errors
/// The database.
pub fn slots(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Slot>> {
    tables.rows(
        "SELECT id, name, min, max FROM slot WHERE commune = ? AND type IS NULL ORDER BY ord",
        [commune],
        |row| Ok(Slot { id: row.get(0)?, name: row.get(1)?, min: row.get(2)?, max: row.get(3)? }),
    )
}

/// Stores the places of a type of team, in the place of those it had.
pub(super) fn put_slots(
    change: &Change<'_>,
    commune: &Id,
    of: Option<&Id>,
    slots: &[Slot],
) -> Result<()> {
    change.run("DELETE FROM slot WHERE commune = ? AND type IS ?", (commune, of))?;
    for (ord, slot) in slots.iter().enumerate() {
        change.run(
            "INSERT INTO slot (id, commune, ord, name, min, max, type) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (&slot.id, commune, order(ord), &slot.name, slot.min, slot.max, of),
        )?;
    }
    Ok(())
}

/// A place in a list as SQL stores it.
pub(crate) fn order(place: usize) -> i64 {
    i64::try_from(place).unwrap_or(i64::MAX)
}

/// The next free place in a list.
pub(super) fn next_ord(tables: &Tables<'_>, sql: &str, of: &Id) -> Result<i64> {
    Ok(tables.first(sql, [of], |row| row.get(0))?.unwrap_or(0))
}

pub(super) fn next_village(tables: &Tables<'_>, commune: &Id) -> Result<i64> {
    next_ord(tables, "SELECT coalesce(max(ord), -1) + 1 FROM village WHERE commune = ?", commune)
}

pub(super) fn next_team(tables: &Tables<'_>, commune: &Id) -> Result<i64> {
    next_ord(tables, "SELECT coalesce(max(ord), -1) + 1 FROM team WHERE commune = ?", commune)
}

fn next_membership(tables: &Tables<'_>, team: &Id) -> Result<i64> {
    next_ord(tables, "SELECT coalesce(max(ord), -1) + 1 FROM membership WHERE team = ?", team)
}

/// The next free place in the list of each team that has members.
pub(super) fn next_memberships(tables: &Tables<'_>, commune: &Id) -> Result<HashMap<Id, i64>> {
    let places = tables.rows(
        "SELECT m.team, max(m.ord) + 1 FROM membership m JOIN team t ON t.id = m.team
         WHERE t.commune = ? GROUP BY m.team",
        [commune],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(places.into_iter().collect())
}

/// Stores a village; a new one comes last.
pub(super) fn put_village(change: &Change<'_>, commune: &Id, village: &Village) -> Result<()> {
    let known = change.run(
        "UPDATE village SET kind = ?, name = ?, households = ? WHERE id = ?",
        (&village.kind, &village.name, village.households, &village.id),
    )?;
    if known == 0 {
        add_village(change, commune, village, next_village(change, commune)?)?;
    }
    Ok(())
}

/// Stores a new village at a place in the list.
pub(super) fn add_village(
    change: &Change<'_>,
    commune: &Id,
    village: &Village,
    ord: i64,
) -> Result<()> {
    const ROW: NewRow = NewRow {
        table: "village",
        columns: &["id", "commune", "ord", "kind", "name", "households"],
    };
    let Village { id, kind, name, households, .. } = village;
    change.add(&ROW, &[id, commune, &ord, kind, name, households])
}

/// Stores a team's name, level, type and villages; a new one is proposed and comes last.
pub(crate) fn put_team(change: &Change<'_>, commune: &Id, team: &Team) -> Result<()> {
    let known = change.run(
        "UPDATE team SET name = ?, level = ?, type = ? WHERE id = ?",
        (&team.name, team.level, &team.team_type, &team.id),
    )?;
    if known == 0 {
        return add_team(change, commune, team, next_team(change, commune)?);
    }
    change.run("DELETE FROM team_village WHERE team = ?", [&team.id])?;
    put_served(change, team)
}

/// Stores a new team at a place in the list.
pub(super) fn add_team(change: &Change<'_>, commune: &Id, team: &Team, ord: i64) -> Result<()> {
    const ROW: NewRow = NewRow {
        table: "team",
        columns: &["id", "commune", "ord", "name", "level", "state", "type"],
    };
    const SERVED: NewRow = NewRow { table: "team_village", columns: &["team", "village"] };
    let Team { id, name, level, state, team_type, .. } = team;
    change.add(&ROW, &[id, commune, &ord, name, level, state, team_type])?;
    let served: BTreeSet<&Id> = team.villages.iter().collect();
    served.into_iter().try_for_each(|village| change.add(&SERVED, &[id, village]))
}

fn put_served(change: &Change<'_>, team: &Team) -> Result<()> {
    for village in &team.villages {
        change.run(
            "INSERT OR IGNORE INTO team_village (team, village) VALUES (?, ?)",
            (&team.id, village),
        )?;
    }
    Ok(())
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
        return add_person(change, commune, member);
    }
    change.run("DELETE FROM person_tag WHERE person = ?", [&member.person])?;
    put_tags(change, member)
}

/// Stores a new person.
pub(super) fn add_person(change: &Change<'_>, commune: &Id, member: &Member) -> Result<()> {
    const ROW: NewRow = NewRow {
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
    change.add(
        &ROW,
        &[
            &member.person,
            commune,
            &member.name,
            &member.birth.year,
            &member.birth.date,
            &member.gender,
            &member.phone,
            &member.occupation,
            &member.email,
            &member.organisation,
            &member.sort_key,
        ],
    )?;
    put_tags(change, member)
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
        add_membership(change, member, next_membership(change, &member.team)?)?;
    }
    Ok(())
}

/// Stores a new membership at a place in its team.
pub(super) fn add_membership(change: &Change<'_>, member: &Member, ord: i64) -> Result<()> {
    const ROW: NewRow = NewRow {
        table: "membership",
        columns: &["id", "person", "team", "ord", "position", "slot", "note", "state"],
    };
    let Member { membership, person, team, position, slot, note, state, .. } = member;
    change.add(&ROW, &[membership, person, team, &ord, position, slot, note, state])
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

pub(crate) fn remove_team(change: &Change<'_>, team: &Id) -> Result<()> {
    for sql in [
        "DELETE FROM paper_team WHERE team = ?",
        "DELETE FROM paper_change WHERE team = ?",
        "DELETE FROM paper_team_change WHERE team = ?",
        "DELETE FROM team_lineage WHERE ?1 IN (old, new)",
        "DELETE FROM session_team WHERE team = ?",
        "DELETE FROM team_village WHERE team = ?",
        "DELETE FROM team WHERE id = ?",
    ] {
        change.run(sql, [team])?;
    }
    Ok(())
}

pub(super) fn remove_village(change: &Change<'_>, village: &Id) -> Result<()> {
    for sql in [
        "UPDATE session SET village = NULL WHERE village = ?",
        "UPDATE venue SET village = NULL WHERE village = ?",
        "UPDATE attendee SET village = NULL WHERE village = ?",
        "DELETE FROM village WHERE id = ?",
    ] {
        change.run(sql, [village])?;
    }
    Ok(())
}
