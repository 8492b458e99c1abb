//! Examining a copy: what it is, whether it is whole, which files it names.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::store::open::{APPLICATION_ID, damaged};
use crate::store::{KeepingError, schema};
use crate::{Error, Result};

/// Columns that name a file in `files/` by its SHA-256.
const FILE_COLUMNS: &[(&str, &str)] = &[
    ("template", "sha256"),
    ("paper_file", "sha256"),
    ("paper", "template"),
    ("paper_version", "template"),
    ("basis", "file_sha256"),
    ("session_file", "sha256"),
    ("result", "file_sha256"),
    ("team_return", "file_sha256"),
    ("province_form", "file_sha256"),
    ("province_form", "original_sha256"),
    ("report_made", "file_sha256"),
];

/// A database that nothing is written to.
pub(in crate::store) fn open_to_read(file: &Path) -> rusqlite::Result<Connection> {
    Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)
}

/// Examines a copy that we have just made.
pub(in crate::store) fn sound(copy: &Path) -> Result<()> {
    examine(copy).map(|_| ()).map_err(|error| match error {
        Error::Keeping(KeepingError::Damaged(why)) => KeepingError::NotSound(why).into(),
        other => other,
    })
}

/// Opens a copy, asks it what it is and examines all of it; answers its version.
///
/// # Errors
/// [`KeepingError::Foreign`], [`KeepingError::Newer`], [`KeepingError::Damaged`].
pub(in crate::store) fn examine(copy: &Path) -> Result<i32> {
    let refused = |error: rusqlite::Error| match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => Error::from(KeepingError::Foreign),
        _ => KeepingError::Damaged(error.to_string()).into(),
    };
    let db = open_to_read(copy).map_err(refused)?;
    let number =
        |name: &str| db.pragma_query_value(None, name, |row| row.get::<_, i32>(0)).map_err(refused);
    let version = match (number("application_id")?, number("user_version")?) {
        (APPLICATION_ID, found) if found > schema::VERSION => {
            return Err(KeepingError::Newer { found, known: schema::VERSION }.into());
        }
        (APPLICATION_ID, version) if version > 0 => version,
        _ => return Err(KeepingError::Foreign.into()),
    };
    match faults(&db).map_err(refused)?.into_iter().next() {
        Some(fault) => Err(KeepingError::Damaged(fault).into()),
        None => Ok(version),
    }
}

/// What SQLite itself finds wrong in a database; nothing where it is sound.
pub(in crate::store) fn faults(db: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut check = db.prepare("PRAGMA integrity_check")?;
    let mut found: Vec<String> = check
        .query_map([], |row| row.get::<_, String>(0))?
        .filter(|line| !matches!(line, Ok(line) if line == "ok"))
        .collect::<rusqlite::Result<_>>()?;
    let mut keys = db.prepare("SELECT \"table\", \"parent\" FROM pragma_foreign_key_check")?;
    for broken in keys.query_map([], |row| {
        Ok(format!("{} -> {}", row.get::<_, String>(0)?, row.get::<_, String>(1)?))
    })? {
        found.push(broken?);
    }
    Ok(found)
}

/// SHA-256 of every file that a database of any version names, each once, in order.
pub(in crate::store) fn needed_files(file: &Path) -> Result<Vec<String>> {
    let asked = || -> rusqlite::Result<Vec<String>> {
        let db = open_to_read(file)?;
        let mut all = BTreeSet::<String>::new();
        for (table, column) in FILE_COLUMNS {
            if !db.column_exists(None, *table, *column)? {
                continue;
            }
            let sql = format!("SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL");
            let mut found = db.prepare(&sql)?;
            for name in found.query_map([], |row| row.get(0))? {
                all.insert(name?);
            }
        }
        Ok(all.into_iter().filter(|name| is_sha256(name)).collect())
    };
    asked().map_err(|error| damaged(file, error))
}

/// Whether a text can be the name of a file in `files/`.
pub(in crate::store) fn is_sha256(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Why no copy was made. A full or failing disk says nothing of the store itself.
pub(super) fn not_copied(copy: &Path, file: &Path, error: rusqlite::Error) -> Error {
    let kind = match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => std::io::ErrorKind::StorageFull,
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen) => std::io::ErrorKind::PermissionDenied,
        Some(ErrorCode::SystemIoFailure) => std::io::ErrorKind::Other,
        _ => return damaged(file, error),
    };
    Error::Write { path: copy.to_owned(), source: std::io::Error::new(kind, error) }
}

#[cfg(test)]
mod tests {
    use rusqlite::ffi;

    use super::*;

    #[test]
    fn only_damage_is_told_as_damage() {
        let (file, copy) = (Path::new("store.db"), Path::new("copy.db"));
        let told = |code| {
            not_copied(copy, file, rusqlite::Error::SqliteFailure(ffi::Error::new(code), None))
        };
        for code in [ffi::SQLITE_FULL, ffi::SQLITE_IOERR, ffi::SQLITE_CANTOPEN] {
            assert!(matches!(told(code), Error::Write { path, .. } if path == copy), "{code}");
        }
        assert!(matches!(told(ffi::SQLITE_CORRUPT), Error::StoreDamaged(_)));
    }

    #[test]
    fn every_column_that_names_a_kept_file_is_known() {
        let db = Connection::open_in_memory().unwrap();
        for step in schema::steps_after(0) {
            db.execute_batch(step).unwrap();
        }
        let mut columns = db
            .prepare(
                "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c
                 WHERE t.type = 'table' AND c.name LIKE '%sha256%'",
            )
            .unwrap();
        let found: Vec<(String, String)> = columns
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        assert!(!found.is_empty());
        for (table, column) in found {
            assert!(FILE_COLUMNS.contains(&(&table, &column)), "{table}.{column}");
        }
    }
}
