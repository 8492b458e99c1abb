//! What a store holds, as one number.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

/// The content of every table of data in a store's database, the journal aside: equal for equal
/// contents, whatever wrote them.
///
/// # Errors
/// What is wrong with the database, as text.
pub fn content(file: &Path) -> Result<u64, String> {
    asked(file).map_err(|why| format!("{}: {why}", file.display()))
}

fn asked(file: &Path) -> rusqlite::Result<u64> {
    let db = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    db.busy_timeout(std::time::Duration::from_secs(5))?;
    let look = db.unchecked_transaction()?;
    let mut tables = look.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
            AND name NOT LIKE 'search_%' AND name <> 'journal' ORDER BY name",
    )?;
    let tables: Vec<String> =
        tables.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut sum = DefaultHasher::new();
    for table in tables {
        table.hash(&mut sum);
        let mut rows = look.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2"))?;
        let columns = rows.column_count();
        let mut rows = rows.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                match row.get_ref(column)? {
                    ValueRef::Null => 0.hash(&mut sum),
                    ValueRef::Integer(number) => number.hash(&mut sum),
                    ValueRef::Real(number) => number.to_bits().hash(&mut sum),
                    ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes.hash(&mut sum),
                }
            }
        }
    }
    Ok(sum.finish())
}
