//! SQL of templates: every version a clerk has taken in use, and which one a kind follows now.

use chrono::NaiveDateTime;

use super::TemplateVersion;
use crate::papers::Kind;
use crate::store::{Change, Tables};
use crate::{Id, Result};

/// What version 2 of the store added: who took a version, where it came from, and that a kind may
/// go back to an earlier one. Without a row in `template_in_use`, or with none named there, a kind
/// follows the starter.
pub(crate) const SCHEMA_2: &str = "
ALTER TABLE template ADD COLUMN who TEXT NOT NULL DEFAULT '';
ALTER TABLE template ADD COLUMN origin TEXT;
ALTER TABLE template ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
UPDATE template SET version = (SELECT count(*) FROM template AS earlier
    WHERE earlier.commune = template.commune AND earlier.kind = template.kind
    AND (earlier.added, earlier.id) <= (template.added, template.id));
CREATE TABLE template_in_use (
    commune TEXT NOT NULL REFERENCES commune,
    kind TEXT NOT NULL,
    template TEXT REFERENCES template,
    PRIMARY KEY (commune, kind)
) STRICT;
INSERT INTO template_in_use (commune, kind, template)
    SELECT commune, kind, id FROM template AS newest WHERE version = (SELECT max(version)
        FROM template WHERE commune = newest.commune AND kind = newest.kind);
CREATE INDEX template_kind ON template (commune, kind, version);
";

/// The versions a clerk has taken for a kind, newest first.
pub(super) fn versions(
    tables: &Tables<'_>,
    commune: &Id,
    kind: &Kind,
) -> Result<Vec<TemplateVersion>> {
    tables.rows(
        "SELECT t.version, t.file_name, t.added, t.who, t.origin, t.sha256,
            EXISTS (SELECT 1 FROM template_in_use u WHERE u.template = t.id)
         FROM template t WHERE t.commune = ? AND t.kind = ? ORDER BY t.version DESC",
        (commune, kind.name),
        |row| {
            Ok(TemplateVersion {
                number: row.get(0)?,
                file_name: row.get(1)?,
                at: Some(row.get(2)?),
                who: row.get(3)?,
                origin: row.get(4)?,
                sha256: row.get(5)?,
                in_use: row.get(6)?,
            })
        },
    )
}

/// SHA-256 of the template in use for a kind; `None`: the starter.
pub(super) fn in_use(tables: &Tables<'_>, commune: &Id, kind: &Kind) -> Result<Option<String>> {
    tables.first(
        "SELECT t.sha256 FROM template_in_use u JOIN template t ON t.id = u.template
         WHERE u.commune = ? AND u.kind = ?",
        (commune, kind.name),
        |row| row.get(0),
    )
}

/// A version to store.
pub(super) struct NewVersion<'a> {
    pub commune: &'a Id,
    pub kind: &'a Kind,
    pub sha256: &'a str,
    pub file_name: &'a str,
    pub origin: Option<&'a str>,
    pub who: &'a str,
    pub at: NaiveDateTime,
}

/// Stores a version behind the others; answers its number.
pub(super) fn put_version(change: &Change<'_>, new: &NewVersion<'_>) -> Result<u32> {
    let number = versions(change, new.commune, new.kind)?.first().map_or(0, |last| last.number);
    let number = number.saturating_add(1);
    change.run(
        "INSERT INTO template (id, commune, kind, sha256, file_name, added, who, origin, version)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            change.new_id(),
            new.commune,
            new.kind.name,
            new.sha256,
            new.file_name,
            new.at,
            new.who,
            new.origin,
            number,
        ),
    )?;
    Ok(number)
}

/// A kind follows a version from now on; 0 is the starter.
pub(super) fn put_in_use(
    change: &Change<'_>,
    commune: &Id,
    kind: &Kind,
    number: u32,
) -> Result<()> {
    change.run(
        "INSERT INTO template_in_use (commune, kind, template) VALUES (?1, ?2,
            (SELECT id FROM template WHERE commune = ?1 AND kind = ?2 AND version = ?3))
         ON CONFLICT (commune, kind) DO UPDATE SET template = excluded.template
            WHERE template IS NOT excluded.template",
        (commune, kind.name, number),
    )?;
    Ok(())
}
