//! Keeping the index right: catching up with what happened, making it anew.

use std::collections::BTreeSet;

use super::sums::forget_sums;
use super::write::{Entry, Place, Writer};
use super::{COMMUNE_BITS, Kind, commune_in, number_of, span};
use crate::roster::TeamState;
use crate::roster::tables::{member, members};
use crate::store::{Derived, Store, Tables, Touched};
use crate::{Id, Result};

/// From this many touched entries on, their communes are made anew instead.
const MANY: usize = 2_000;

/// Room between neighbours in a commune made anew, at the most; halved until all find room.
const ROOM: i64 = 1 << 20;

/// Makes the index right for a commune, or for all: to be called before looking.
///
/// # Errors
/// The database.
pub fn refresh(store: &Store, commune: Option<&Id>) -> Result<()> {
    let tables = store.read();
    let behind = tables.first("SELECT 1 FROM search_queue LIMIT 1", [], |_| Ok(()))?.is_some();
    if !behind && missing(&tables, commune)?.is_empty() {
        return Ok(());
    }
    store.derive(|derived| {
        catch_up(derived)?;
        let missing = missing(derived, commune)?;
        let mut writer = Writer::new(derived);
        let mut written = 0;
        for commune in &missing {
            written += build(derived, &mut writer, commune)?;
        }
        if written > MANY {
            // One piece answers faster than many.
            derived.run("INSERT INTO search_token (search_token) VALUES ('optimize')", [])?;
        }
        Ok(())
    })
}

/// Communes of those asked for that do not stand in the index.
fn missing(tables: &Tables<'_>, commune: Option<&Id>) -> Result<Vec<Id>> {
    tables.rows(
        "SELECT id FROM commune WHERE (?1 IS NULL OR id = ?1)
            AND id NOT IN (SELECT commune FROM search_commune)",
        [commune],
        |row| row.get(0),
    )
}

/// Looks at what was done since, undone and done again included.
pub(super) fn catch_up(derived: &Derived<'_>) -> Result<()> {
    let queue = derived.rows(
        "SELECT DISTINCT q.journal, j.changeset FROM search_queue q
         LEFT JOIN journal j ON j.id = q.journal ORDER BY q.id",
        [],
        |row| row.get::<_, Option<Vec<u8>>>(1),
    )?;
    derived.run("DELETE FROM search_queue", [])?;
    let mut touched = Touched::default();
    for changeset in queue {
        match changeset {
            Some(changeset) => touched.add(&changeset)?,
            // Without its record nobody knows what it did.
            None => return forget_all(derived),
        }
    }
    forget_sums(derived, &touched)?;
    if derived.first("SELECT 1 FROM search_commune LIMIT 1", [], |_| Ok(()))?.is_none() {
        return Ok(());
    }
    let keys = keys(derived, &touched)?;
    if keys.len() > MANY {
        let mut communes = BTreeSet::new();
        for (kind, key) in &keys {
            communes.extend(entry_of(derived, key)?.map(commune_in));
            if let Some((commune, _)) = base(derived, *kind, key)? {
                communes.extend(number_of(derived, &commune)?);
            }
        }
        return communes.into_iter().try_for_each(|number| forget(derived, number));
    }
    let mut writer = Writer::new(derived);
    for (kind, key) in &keys {
        if let Some(id) = entry_of(derived, key)? {
            writer.remove(id)?;
        }
        let Some((commune, entry)) = base(derived, *kind, key)? else { continue };
        let Some(number) = number_of(derived, &commune)? else { continue };
        match room(derived, number, &entry)? {
            Some(id) => writer.put(id, &entry)?,
            None => forget(derived, number)?,
        }
    }
    Ok(())
}

/// The entries that what was touched goes into.
fn keys(derived: &Derived<'_>, touched: &Touched) -> Result<BTreeSet<(Kind, String)>> {
    let mut keys = BTreeSet::new();
    let text = |row: &rusqlite::Row<'_>| row.get::<_, String>(0);
    for table in ["person", "person_tag"] {
        for person in touched.keys(table) {
            let sql = "SELECT id FROM membership WHERE person = ?";
            keys.extend(
                derived.rows(sql, [person], text)?.into_iter().map(|id| (Kind::Member, id)),
            );
        }
    }
    keys.extend(touched.keys("membership").map(|id| (Kind::Member, id.to_owned())));
    keys.extend(touched.keys("village").map(|id| (Kind::Village, id.to_owned())));
    for team in touched.keys("team") {
        keys.insert((Kind::Team, team.to_owned()));
        let sql = "SELECT commune FROM team WHERE id = ?";
        let commune = derived.first(sql, [team], |row| row.get::<_, Id>(0))?;
        let now = commune.map(|commune| number_of(derived, &commune)).transpose()?.flatten();
        if entry_of(derived, team)?.map(commune_in) != now {
            // The team went to another commune, and its members with it.
            let sql = "SELECT id FROM membership WHERE team = ?";
            keys.extend(derived.rows(sql, [team], text)?.into_iter().map(|id| (Kind::Member, id)));
        }
    }
    Ok(keys)
}

fn entry_of(tables: &Tables<'_>, key: &str) -> Result<Option<i64>> {
    tables.first("SELECT id FROM search_entry WHERE key = ?", [key], |row| row.get(0))
}

/// What the base tables say of an entry now, with the commune it belongs to.
fn base(tables: &Tables<'_>, kind: Kind, key: &str) -> Result<Option<(Id, Entry)>> {
    match kind {
        Kind::Member => {
            let sql = "SELECT t.commune, m.id FROM membership m JOIN team t ON t.id = m.team
                WHERE m.id = ?";
            let found = tables.first(sql, [key], |row| Ok((row.get::<_, Id>(0)?, row.get(1)?)))?;
            let Some((commune, id)) = found else { return Ok(None) };
            Ok(member(tables, &commune, &id)?.map(|member| (commune, Entry::from(member))))
        }
        Kind::Team => tables.first(&format!("{TEAM} WHERE id = ?"), [key], team),
        Kind::Village => tables.first(&format!("{VILLAGE} WHERE id = ?"), [key], village),
    }
}

const TEAM: &str = "SELECT commune, id, name, state, from_date, to_date FROM team";
const VILLAGE: &str = "SELECT commune, id, kind, name, from_date, to_date FROM village";

fn team(row: &rusqlite::Row<'_>) -> rusqlite::Result<(Id, Entry)> {
    let entry = Entry {
        state: row.get(3)?,
        from: row.get(4)?,
        to: row.get(5)?,
        ..Entry::named(Kind::Team, row.get(1)?, row.get(2)?)
    };
    Ok((row.get(0)?, entry))
}

fn village(row: &rusqlite::Row<'_>) -> rusqlite::Result<(Id, Entry)> {
    let label = format!("{} {}", row.get::<_, String>(2)?, row.get::<_, String>(3)?);
    let to: Option<chrono::NaiveDate> = row.get(5)?;
    let entry = Entry {
        state: if to.is_some() { TeamState::Ended } else { TeamState::InForce },
        // Since when it has been there is known of the few that a change made.
        from: Some(row.get::<_, Option<_>>(4)?.unwrap_or_default()),
        to,
        ..Entry::named(Kind::Village, row.get(1)?, label.trim().to_owned())
    };
    Ok((row.get(0)?, entry))
}

/// All entries of a commune, in the order of their places.
fn all(tables: &Tables<'_>, commune: &Id) -> Result<[(Kind, Vec<Entry>); 3]> {
    let of = |sql: &str, read: fn(&rusqlite::Row<'_>) -> rusqlite::Result<(Id, Entry)>| {
        let rows =
            tables.rows(&format!("{sql} WHERE commune = ? ORDER BY ord, id"), [commune], read);
        rows.map(|rows| rows.into_iter().map(|(_, entry)| entry).collect::<Vec<_>>())
    };
    let mut kinds = [
        (Kind::Member, members(tables, commune)?.into_iter().map(Entry::from).collect()),
        (Kind::Team, of(TEAM, team)?),
        (Kind::Village, of(VILLAGE, village)?),
    ];
    for (_, entries) in &mut kinds {
        entries.sort_by_cached_key(Entry::place);
    }
    Ok(kinds)
}

/// Puts a commune into the index; answers how many entries that made.
fn build(derived: &Derived<'_>, writer: &mut Writer<'_>, commune: &Id) -> Result<usize> {
    derived.run("INSERT INTO search_commune (commune) VALUES (?)", [commune])?;
    let number = number_of(derived, commune)?.unwrap_or_default();
    let mut written = 0;
    for (kind, entries) in all(derived, commune)? {
        let (from, _) = span(kind, Some(number));
        let mut room = ROOM;
        while room > 1 && i64::try_from(entries.len()).unwrap_or(i64::MAX) > MIDDLE / room {
            room /= 2;
        }
        for (place, entry) in (0..).zip(&entries) {
            writer.put(from + MIDDLE + room * place, entry)?;
        }
        written += entries.len();
    }
    Ok(written)
}

/// The middle of a commune's numbers: there is room before the first entry, too.
const MIDDLE: i64 = 1 << (COMMUNE_BITS - 1);

/// A free number in the place of an entry, behind those of the same name; `None` where its
/// neighbours stand too close.
fn room(tables: &Tables<'_>, number: i64, entry: &Entry) -> Result<Option<i64>> {
    let place = entry.place();
    let (first, end) = span(entry.kind, Some(number));
    let (mut low, mut high) = (first, end);
    let (mut before, mut behind) = (None, None);
    while low < high {
        let middle = low + (high - low) / 2;
        let next = tables.first(
            "SELECT id, coalesce(sort, name) FROM search_entry WHERE id >= ? AND id < ?
             ORDER BY id LIMIT 1",
            (middle, high),
            |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)),
        )?;
        match next {
            None => high = middle,
            Some((id, name)) if Place::new(entry.kind, &name) <= place => {
                before = Some(id);
                low = id + 1;
            }
            Some((id, _)) => {
                behind = Some(id);
                high = middle;
            }
        }
    }
    let id = match (before, behind) {
        (None, None) => first + MIDDLE,
        (Some(before), None) => before + ROOM,
        (None, Some(behind)) => behind - ROOM,
        (Some(before), Some(behind)) => before + (behind - before) / 2,
    };
    let free = before.is_none_or(|before| before < id) && behind.is_none_or(|behind| id < behind);
    Ok((free && (first..end).contains(&id)).then_some(id))
}

/// Takes a commune out of the index; it is made anew when it is next looked at.
fn forget(derived: &Derived<'_>, number: i64) -> Result<()> {
    for kind in [Kind::Member, Kind::Team, Kind::Village] {
        let (from, end) = span(kind, Some(number));
        derived.run(
            "DELETE FROM search_token WHERE rowid IN
                (SELECT id FROM search_entry WHERE id >= ? AND id < ?)",
            (from, end),
        )?;
        derived.run("DELETE FROM search_entry WHERE id >= ? AND id < ?", (from, end))?;
    }
    derived.run("DELETE FROM search_commune WHERE number = ?", [number])?;
    Ok(())
}

fn forget_all(derived: &Derived<'_>) -> Result<()> {
    for sql in [
        "DELETE FROM search_entry",
        "DELETE FROM search_commune",
        "DELETE FROM search_word",
        "DELETE FROM search_sum",
        "DELETE FROM search_queue",
        "INSERT INTO search_token (search_token) VALUES ('delete-all')",
    ] {
        derived.run(sql, [])?;
    }
    Ok(())
}

/// Holds the index against the base tables. Where it is wrong, it is thrown away: it is no data,
/// and the next look makes it anew.
pub(crate) fn check(store: &Store) -> Result<()> {
    store.derive(|derived| {
        catch_up(derived)?;
        derived.run("DELETE FROM search_sum", [])?;
        if is_right(derived)? { Ok(()) } else { forget_all(derived) }
    })
}

/// True where every entry of the communes in the index is as the base tables say.
fn is_right(derived: &Derived<'_>) -> Result<bool> {
    let docs = "SELECT (SELECT count(*) FROM search_token_docsize)
        = (SELECT count(*) FROM search_entry)";
    if derived.first(docs, [], |row| row.get(0))? != Some(true) {
        return Ok(false);
    }
    let mut writer = Writer::new(derived);
    let communes = derived.rows("SELECT number, commune FROM search_commune", [], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, Id>(1)?))
    })?;
    for (number, commune) in communes {
        for (kind, entries) in all(derived, &commune)? {
            let mut wanted = Vec::new();
            for entry in &entries {
                wanted.push((entry.key.clone(), writer.sum(entry)?));
            }
            wanted.sort_unstable();
            let (from, end) = span(kind, Some(number));
            let found: Vec<(Id, i64)> = derived.rows(
                "SELECT key, sum FROM search_entry WHERE id >= ? AND id < ? ORDER BY key",
                (from, end),
                |row| Ok((row.get(0)?, row.get(1)?)),
            )?;
            if wanted != found {
                return Ok(false);
            }
        }
    }
    Ok(true)
}
