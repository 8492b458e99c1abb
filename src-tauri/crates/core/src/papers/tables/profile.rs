//! What a commune does differently from the decree.

use crate::store::{Change, Tables};
use crate::{Id, Result};

pub(crate) const SCHEMA: &str = "
CREATE TABLE check_profile (
    commune TEXT PRIMARY KEY REFERENCES commune,
    lines TEXT NOT NULL
) STRICT;
";

/// The lines of a commune's profile; nothing where it has none.
pub(in crate::papers) fn profile_lines(tables: &Tables<'_>, commune: &Id) -> Result<String> {
    let lines =
        tables.first("SELECT lines FROM check_profile WHERE commune = ?", [commune], |row| {
            row.get(0)
        })?;
    Ok(lines.unwrap_or_default())
}

pub(in crate::papers) fn put_profile(change: &Change<'_>, commune: &Id, lines: &str) -> Result<()> {
    change.run(
        "INSERT INTO check_profile (commune, lines) VALUES (?, ?)
         ON CONFLICT (commune) DO UPDATE SET lines = excluded.lines",
        (commune, lines),
    )?;
    Ok(())
}
