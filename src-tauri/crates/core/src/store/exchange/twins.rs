//! The same thing entered in two offices apart: two identifiers for one commune, one village, one person.

use rusqlite::Connection;

use super::shape::{LOCAL_COLUMNS, Table};

/// What tells a thing of a table apart from others: columns that must be equal, and those of which one
/// must be filled. In an order in which each may rest on those before.
const TOLD_BY: &[(&str, &[&str], &[&str])] = &[
    ("commune", &["code"], &[]),
    ("team_type", &["commune", "name"], &[]),
    ("village", &["commune", "kind", "name", "to_date"], &[]),
    ("signer", &["commune", "name", "title"], &[]),
    ("slot", &["commune", "type", "name"], &[]),
    ("basis", &["commune", "kind", "number", "date", "title", "own_text"], &[]),
    ("template", &["commune", "kind", "sha256"], &[]),
    ("team", &["commune", "type", "name", "to_date"], &[]),
    (
        "person",
        &["commune", "name", "birth_year", "birth_date", "phone"],
        &["birth_year", "birth_date", "phone"],
    ),
    ("course", &["commune", "name"], &[]),
    ("venue", &["commune", "name"], &[]),
    ("topic", &["commune", "name"], &[]),
    ("session", &["commune", "topic", "start_at", "place"], &[]),
    ("session_slot", &["session", "start_at"], &[]),
    ("paper", &["commune", "kind", "number", "symbol", "date"], &["number"]),
    ("membership", &["person", "team", "to_date"], &[]),
    ("attendee", &["session", "person"], &["person"]),
    ("completion", &["commune", "person", "course"], &[]),
    ("indicator", &["commune", "code"], &[]),
    ("campaign", &["commune", "name"], &[]),
    ("target", &["indicator", "team", "period", "campaign"], &[]),
    ("return_round", &["commune", "period"], &[]),
    ("team_return", &["round", "team"], &[]),
    ("result", &["indicator", "team", "first", "last"], &[]),
    ("visit", &["campaign", "team", "householder", "address"], &[]),
    ("support_rate", &["commune", "name", "per", "first"], &[]),
    ("contact", &["commune", "organisation", "name"], &[]),
    ("practice", &["commune", "team", "name"], &[]),
    ("province_form", &["commune", "name", "document", "original_sha256"], &[]),
    ("report_duty", &["commune", "kind", "name", "first"], &[]),
    ("report_made", &["commune", "kind", "period", "made_at"], &[]),
];

/// Gives what arrives, in `main`, the identifiers that the store, in `home`, has for the same things. Where
/// more than one could be meant, none is.
pub(super) fn meet(db: &Connection, shape: &[Table]) -> rusqlite::Result<()> {
    db.execute_batch("CREATE TEMP TABLE twin (old TEXT PRIMARY KEY, new TEXT NOT NULL)")?;
    for (name, equal, filled) in TOLD_BY {
        let Some(table) = shape.iter().find(|table| table.name == *name) else { continue };
        let has = |column: &&&str| table.columns.iter().any(|one| one.name == **column);
        let same: Vec<String> =
            equal.iter().filter(has).map(|column| format!("h.{column} IS a.{column}")).collect();
        let known: Vec<String> =
            filled.iter().map(|column| format!("a.{column} IS NOT NULL")).collect();
        let known = if known.is_empty() { "1".to_owned() } else { known.join(" OR ") };
        db.execute_batch(&format!(
            "DELETE FROM twin;
             INSERT INTO twin (old, new)
                SELECT a.id, min(h.id) FROM main.{name} AS a JOIN home.{name} AS h ON {}
                WHERE ({known}) AND a.id NOT IN (SELECT id FROM home.{name})
                    AND h.id NOT IN (SELECT id FROM main.{name})
                GROUP BY a.id HAVING count(*) = 1;
             DELETE FROM twin WHERE new IN (SELECT new FROM twin GROUP BY new HAVING count(*) > 1);
             UPDATE main.{name} SET id = (SELECT new FROM twin WHERE old = id)
                WHERE id IN (SELECT old FROM twin);
             UPDATE OR REPLACE main.last_change SET key = (SELECT new FROM twin WHERE old = key)
                WHERE tbl = '{name}' AND key IN (SELECT old FROM twin);",
            same.join(" AND "),
        ))?;
        for child in shape {
            for (column, _) in child.parents.iter().filter(|(_, parent)| parent == name) {
                db.execute_batch(&format!(
                    "UPDATE OR REPLACE main.{0} SET {column} = (SELECT new FROM twin WHERE old = {column})
                     WHERE {column} IN (SELECT old FROM twin);",
                    child.name
                ))?;
            }
        }
    }
    for (table, column) in LOCAL_COLUMNS {
        db.execute_batch(&format!(
            "UPDATE main.{table} SET {column} =
                (SELECT h.{column} FROM home.{table} AS h WHERE h.id = {table}.id);"
        ))?;
    }
    Ok(())
}
