//! SQL that gives the communes of an older store the indicators of the program.

use rusqlite::{Connection, params};

use crate::results::catalogue::{BASIC_SET, of_set};

/// A new identifier. It says nothing of its age, as nobody knows when the store is brought up to date.
const NEW_ID: &str =
    "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2)
    || '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))";

/// Gives every commune of a store that came without them the basic set of indicators.
pub(crate) fn give_to_known_communes(db: &Connection) -> rusqlite::Result<()> {
    let mut give = db.prepare(&format!(
        "INSERT INTO indicator (id, commune, ord, code, name, unit, nature, of_name, part_of, gathering,
            source, evidence)
         SELECT {NEW_ID}, c.id, ?1, ?2, ?3, ?4, ?5, nullif(?6, ''),
            (SELECT w.id FROM indicator AS w WHERE w.commune = c.id AND w.code = ?7), ?8,
            nullif(?9, ''), nullif(?10, '')
         FROM commune AS c"
    ))?;
    for (place, one) in (0_i64..).zip(of_set(BASIC_SET)) {
        give.execute(params![
            place,
            one.code,
            one.name,
            one.unit,
            one.nature,
            one.of_name,
            one.part_of,
            one.gathering,
            one.source,
            one.evidence
        ])?;
    }
    Ok(())
}
