//! The shape of the tables that are exchanged, asked of the database itself: a table that is added to the
//! store goes along by itself, as long as its rows lead to a commune.

use rusqlite::Connection;

use crate::Result;
use crate::store::open::upgrade;
use crate::store::schema::BASE_TABLES;

/// Tables that say something of this store alone.
const LOCAL: &[&str] = &["preference", "received"];

/// Columns that say something of this PC alone.
pub(super) const LOCAL_COLUMNS: &[(&str, &str)] = &[("commune", "output_folder")];

/// Columns that name a row of another table without saying so to SQLite.
const UNDECLARED: &[(&str, &str, &str)] = &[
    ("paper_change", "membership", "membership"),
    ("paper_change", "person", "person"),
    ("team_lineage", "new", "team"),
    ("planned_team_village", "village", "village"),
    ("planned_member", "team", "team"),
    ("planned_member", "source", "membership"),
];

/// What stands between the parts of a key, and in no identifier.
pub(super) const SEPARATOR: char = '\u{1f}';

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    /// Name.
    pub name: &'static str,
    /// Columns, in order.
    pub columns: Vec<Column>,
    /// Columns that name a row of another table, and that table.
    pub parents: Vec<(String, String)>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    /// Name.
    pub name: String,
    /// Part of the primary key.
    pub key: bool,
    /// Never empty.
    pub required: bool,
}

impl Table {
    /// Columns by name, between commas, each with something before it.
    pub fn list(&self, before: &str) -> String {
        let names: Vec<String> =
            self.columns.iter().map(|column| format!("{before}{}", column.name)).collect();
        names.join(", ")
    }

    /// Names of the columns that are no part of the key.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().filter(|column| !column.key).map(|column| column.name.as_str())
    }

    /// That two rows have the same key.
    pub fn same_key(&self, one: &str, other: &str) -> String {
        let keys = self.columns.iter().filter(|column| column.key);
        let parts: Vec<String> =
            keys.map(|column| format!("{one}.{0} = {other}.{0}", column.name)).collect();
        parts.join(" AND ")
    }

    /// That two rows differ; `None` where there is nothing but the key.
    pub fn differ(&self, one: &str, other: &str) -> Option<String> {
        let parts: Vec<String> =
            self.values().map(|name| format!("{one}.{name} IS {other}.{name}")).collect();
        (!parts.is_empty()).then(|| format!("NOT ({})", parts.join(" AND ")))
    }

    /// The key of a row as one text.
    pub fn key(&self, row: &str) -> String {
        let keys = self.columns.iter().filter(|column| column.key);
        let parts: Vec<String> = keys.map(|column| format!("{row}.{}", column.name)).collect();
        parts.join(" || char(31) || ")
    }

    /// The rows of what arrives, `a`, that are not here: what follows `SELECT …`.
    pub fn fresh(&self) -> String {
        let (name, same) = (self.name, self.same_key("a", "h"));
        format!(
            "FROM main.{name} AS a WHERE NOT EXISTS (SELECT 1 FROM home.{name} AS h WHERE {same})"
        )
    }

    /// Whether a row means nothing without the one that a column names: it must name one, or is about
    /// just that one.
    pub fn rests_on(&self, column: &str) -> bool {
        let about = |one: &&(&str, &str, &str)| one.0 == self.name && one.1 == column;
        self.requires(column) || UNDECLARED.iter().any(|one| about(&one))
    }

    /// Whether a column is required to be filled.
    pub fn requires(&self, name: &str) -> bool {
        self.columns.iter().any(|column| column.name == name && (column.required || column.key))
    }
}

/// The tables that are exchanged, as a database has them.
pub(super) fn tables(db: &Connection, schema: &str) -> rusqlite::Result<Vec<Table>> {
    let mut found = Vec::new();
    for name in BASE_TABLES.iter().filter(|name| !LOCAL.contains(name)) {
        let columns = db
            .prepare("SELECT name, pk > 0, \"notnull\" FROM pragma_table_info(?, ?)")?
            .query_map([*name, schema], |row| {
                Ok(Column { name: row.get(0)?, key: row.get(1)?, required: row.get(2)? })
            })?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        let mut parents = db
            .prepare(
                "SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?, ?) ORDER BY id DESC",
            )?
            .query_map([*name, schema], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<Vec<(String, String)>>>()?;
        let undeclared = UNDECLARED.iter().filter(|(table, ..)| table == name);
        parents.extend(undeclared.map(|(_, column, of)| ((*column).into(), (*of).into())));
        found.push(Table { name, columns, parents });
    }
    Ok(found)
}

/// Every column that can differ where data arrives, with its table.
///
/// # Errors
/// The database.
pub fn columns() -> Result<Vec<(&'static str, String)>> {
    let mut pattern = Connection::open_in_memory()?;
    upgrade(&mut pattern, 0)?;
    let local = |table: &str, column: &str| LOCAL_COLUMNS.contains(&(table, column));
    let mut columns = Vec::new();
    for table in tables(&pattern, "main")? {
        let values = table.values().filter(|column| !local(table.name, column));
        columns.extend(values.map(|column| (table.name, column.to_owned())));
    }
    Ok(columns)
}

/// That a row of a table belongs to one of the communes in `chosen`; `None` where nothing leads there.
pub(super) fn of_communes(tables: &[Table], name: &str, depth: u32) -> Option<String> {
    if name == "commune" {
        return Some("id IN (SELECT id FROM chosen)".to_owned());
    }
    let table = tables.iter().find(|table| table.name == name)?;
    if table.columns.iter().any(|column| column.name == "commune") {
        return Some("commune IN (SELECT id FROM chosen)".to_owned());
    }
    let required = table.parents.iter().filter(|(column, _)| table.requires(column));
    required.into_iter().find_map(|(column, parent)| {
        let condition = of_communes(tables, parent, depth.checked_sub(1)?)?;
        Some(format!("{column} IN (SELECT id FROM home.{parent} WHERE {condition})"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_of_the_store_leads_to_a_commune_or_stays_here() {
        let mut db = Connection::open_in_memory().unwrap();
        upgrade(&mut db, 0).unwrap();
        let tables = tables(&db, "main").unwrap();
        assert_eq!(tables.len() + LOCAL.len(), BASE_TABLES.len());
        for table in &tables {
            assert!(of_communes(&tables, table.name, 4).is_some(), "{}", table.name);
            assert!(table.columns.iter().any(|column| column.key), "{} has no key", table.name);
            for column in &table.columns {
                let name = column.name.to_lowercase();
                let forbidden = ["citizen", "cccd", "identity", "ethnic", "religion"];
                assert!(
                    !forbidden.iter().any(|word| name.contains(word)),
                    "{}.{name} must never be sent",
                    table.name
                );
            }
        }
    }
}
