//! SQL of the province's forms.

use chrono::NaiveDate;

use super::ProvinceForm;
use crate::store::{Change, Tables};
use crate::{Id, Result};

/// The forms of a commune, those in use first, then by name.
///
/// # Errors
/// The database.
pub(super) fn forms(tables: &Tables<'_>, commune: &Id) -> Result<Vec<ProvinceForm>> {
    tables.rows(
        "SELECT id, name, document, kind, file_sha256, original_sha256, added, replaced
         FROM province_form WHERE commune = ? ORDER BY replaced IS NOT NULL, name, added DESC, id",
        [commune],
        |row| {
            Ok(ProvinceForm {
                id: row.get(0)?,
                name: row.get(1)?,
                document: row.get(2)?,
                kind: row.get(3)?,
                file: row.get(4)?,
                original: row.get(5)?,
                added: row.get(6)?,
                replaced: row.get(7)?,
            })
        },
    )
}

/// Stores a form.
pub(super) fn put(change: &Change<'_>, commune: &Id, form: &ProvinceForm) -> Result<()> {
    change.run(
        "INSERT INTO province_form
            (id, commune, name, document, kind, file_sha256, original_sha256, added, replaced)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, document = excluded.document,
            kind = excluded.kind, file_sha256 = excluded.file_sha256, replaced = excluded.replaced",
        (
            &form.id,
            commune,
            &form.name,
            &form.document,
            &form.kind,
            &form.file,
            &form.original,
            form.added,
            form.replaced,
        ),
    )?;
    Ok(())
}

/// The day on which a form was replaced.
pub(super) fn replace(change: &Change<'_>, form: &Id, day: NaiveDate) -> Result<()> {
    change.run("UPDATE province_form SET replaced = ? WHERE id = ?", (day, form))?;
    Ok(())
}
