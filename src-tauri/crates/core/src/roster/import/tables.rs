//! SQL of the forms of lists a commune has sent.

use super::{Form, Forms};
use crate::store::{Change, Tables};
use crate::{Id, Result};

/// The commune's forms whose columns the clerk chose.
///
/// # Errors
/// The database.
pub fn forms(tables: &Tables<'_>, commune: &Id) -> Result<Forms> {
    let rows = tables.rows(
        "SELECT header, columns FROM import_form WHERE commune = ?",
        [commune],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(rows.into_iter().collect())
}

/// Remembers how a form's columns are read; forgets it where they are read as their headers say.
///
/// # Errors
/// The database.
pub fn put_form(change: &Change<'_>, commune: &Id, form: &Form) -> Result<()> {
    let known = forms(change, commune)?.remove(&form.header);
    if known == form.columns {
        return Ok(());
    }
    match &form.columns {
        Some(columns) => change.run(
            "INSERT INTO import_form (commune, header, columns) VALUES (?, ?, ?)
             ON CONFLICT (commune, header) DO UPDATE SET columns = excluded.columns",
            (commune, &form.header, columns),
        ),
        None => change.run(
            "DELETE FROM import_form WHERE commune = ? AND header = ?",
            (commune, &form.header),
        ),
    }?;
    Ok(())
}
