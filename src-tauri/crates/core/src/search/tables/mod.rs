//! SQL of the search index.
//!
//! An entry stands for a membership, a team or a village. Its number is its place: by kind, commune
//! and order of names, with room between neighbours. So the inverted index, which answers by
//! rising number, answers in the order of a list, and a commune's entries lie side by side.
//!
//! The inverted index (FTS5) holds no words but numbers of words: `x` as written, `f` folded, `o`
//! folded and not of the name, `n` the whole name folded, `d` three digits of a phone. The words
//! themselves, some thousands, are looked through in `search_word`.
//!
//! Beside it stand the sums of each commune, kept until something of it changes.

mod find;
mod list;
mod refresh;
mod sums;
mod write;

use rusqlite::{Connection, OptionalExtension as _};

use crate::Result;

#[cfg(test)]
pub(super) use find::find_with;
pub use find::{About, Hit, Home, Sought, about, count, find, papers, sessions};
pub(crate) use list::{led_teams, member_count, member_keys, sums};
pub(crate) use refresh::check;
pub use refresh::refresh;
pub(crate) use sums::sum_up;

/// What an entry stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A membership.
    Member,
    /// A team.
    Team,
    /// A village.
    Village,
}

/// Version of the index: it is made anew where another one is found. Raised with every change of
/// the tables below, of what goes into them, or of the order of names.
const VERSION: i64 = 2;

const SCHEMA: &str = "
CREATE TABLE search_version (version INTEGER NOT NULL) STRICT;
CREATE TABLE search_queue (
    id INTEGER PRIMARY KEY,
    journal INTEGER NOT NULL
) STRICT;
CREATE TABLE search_commune (
    number INTEGER PRIMARY KEY,
    commune TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE search_word (
    id INTEGER PRIMARY KEY,
    word TEXT NOT NULL UNIQUE,
    fold INTEGER NOT NULL
) STRICT;
CREATE TABLE search_entry (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    sort TEXT,
    phone TEXT,
    state TEXT NOT NULL,
    from_date TEXT,
    to_date TEXT,
    team TEXT,
    rank INTEGER NOT NULL,
    woman INTEGER NOT NULL,
    youth INTEGER NOT NULL,
    birth INTEGER,
    sum INTEGER NOT NULL
) STRICT;
CREATE TABLE search_sum (
    commune TEXT PRIMARY KEY,
    day TEXT,
    teams INTEGER NOT NULL,
    members INTEGER NOT NULL,
    women INTEGER NOT NULL,
    villages INTEGER NOT NULL,
    served INTEGER NOT NULL
) STRICT;
CREATE INDEX search_word_fold ON search_word (fold);
CREATE INDEX search_entry_team ON search_entry (team, rank, id) WHERE team IS NOT NULL;
CREATE VIRTUAL TABLE search_token USING fts5(
    token, tokenize = 'ascii', content = '', contentless_delete = 1, detail = 'none'
);
";

/// Makes the tables of the index where they are missing or of another version.
pub(crate) fn ensure(db: &Connection) -> rusqlite::Result<()> {
    let there = "SELECT count(*) FROM sqlite_schema WHERE name = 'search_version'";
    let known = db.query_row(there, [], |row| row.get::<_, bool>(0))?;
    let version = match known {
        true => db.query_row("SELECT max(version) FROM search_version", [], |row| row.get(0))?,
        false => None,
    };
    if version == Some(VERSION) { Ok(()) } else { renew(db) }
}

/// Makes the tables anew, with nothing in them: the next look fills them.
pub(crate) fn renew(db: &Connection) -> rusqlite::Result<()> {
    let making = db.unchecked_transaction()?;
    remove(&making)?;
    making.execute_batch(SCHEMA)?;
    making.execute("INSERT INTO search_version (version) VALUES (?)", [VERSION])?;
    making.commit()
}

/// Takes the tables of the index away, of whatever version.
pub(crate) fn remove(db: &Connection) -> rusqlite::Result<()> {
    // The inverted index first: its own tables go with it.
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB 'search_*'
        ORDER BY sql LIKE 'CREATE VIRTUAL%' DESC LIMIT 1";
    while let Some(table) = db.query_row(sql, [], |row| row.get::<_, String>(0)).optional()? {
        db.execute_batch(&format!("DROP TABLE \"{}\"", table.replace('"', "\"\"")))?;
    }
    Ok(())
}

/// Notes that a journal entry was done, undone or done again: what it touched is looked at before
/// the next search.
pub(crate) fn note(db: &Connection, journal: i64) -> rusqlite::Result<()> {
    db.prepare_cached("INSERT INTO search_queue (journal) VALUES (?)")?.execute([journal])?;
    Ok(())
}

/// Bits of an entry's number below its commune, and below its kind.
const COMMUNE_BITS: u32 = 36;
const KIND_BITS: u32 = 56;

/// The numbers of a kind, in a commune or in all: the first, and the one behind the last.
fn span(kind: Kind, commune: Option<i64>) -> (i64, i64) {
    let kind = 1 + match kind {
        Kind::Member => 0,
        Kind::Team => 1,
        Kind::Village => 2,
    };
    match commune {
        None => (kind << KIND_BITS, (kind + 1) << KIND_BITS),
        Some(number) => {
            let from = (kind << KIND_BITS) + (number << COMMUNE_BITS);
            (from, from + (1 << COMMUNE_BITS))
        }
    }
}

/// Number of the commune that an entry belongs to.
fn commune_in(entry: i64) -> i64 {
    (entry >> COMMUNE_BITS) & ((1 << (KIND_BITS - COMMUNE_BITS)) - 1)
}

/// Number of a commune that stands in the index.
fn number_of(tables: &crate::store::Tables<'_>, commune: &crate::Id) -> Result<Option<i64>> {
    tables.first("SELECT number FROM search_commune WHERE commune = ?", [commune], |row| row.get(0))
}

/// The condition for an entry to count: on the day that is parameter `?day`, or now.
fn stands(on_a_day: bool) -> &'static str {
    match on_a_day {
        true => "e.from_date <= ?4 AND (e.to_date IS NULL OR ?4 < e.to_date)",
        false => "e.state <> 'ended' AND ?4 IS NULL",
    }
}
