//! SQL of the library of legal bases.

use rusqlite::Row;

use super::library::bundled_library;
use super::model::{Basis, BasisFile, LegalDocument};
use super::parse::parse;
use crate::store::{Change, Tables};
use crate::{Id, Result};

/// Version 2: what is known of each basis. Version 1 kept a text and whether new decisions use it;
/// the text becomes the clerk's own words, and it stays picked for decisions.
pub(crate) const SCHEMA_2: &str = "
ALTER TABLE basis RENAME COLUMN text TO own_text;
ALTER TABLE basis ADD COLUMN kind TEXT NOT NULL DEFAULT '';
ALTER TABLE basis ADD COLUMN number TEXT;
ALTER TABLE basis ADD COLUMN date TEXT;
ALTER TABLE basis ADD COLUMN issuer TEXT NOT NULL DEFAULT '';
ALTER TABLE basis ADD COLUMN title TEXT NOT NULL DEFAULT '';
ALTER TABLE basis ADD COLUMN level TEXT NOT NULL DEFAULT 'central';
ALTER TABLE basis ADD COLUMN purpose TEXT NOT NULL DEFAULT 'content';
ALTER TABLE basis ADD COLUMN validity TEXT NOT NULL DEFAULT 'to-verify';
ALTER TABLE basis ADD COLUMN from_date TEXT;
ALTER TABLE basis ADD COLUMN to_date TEXT;
ALTER TABLE basis ADD COLUMN replaced_by TEXT;
ALTER TABLE basis ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE basis ADD COLUMN checked TEXT;
ALTER TABLE basis ADD COLUMN kinds TEXT NOT NULL DEFAULT '';
ALTER TABLE basis ADD COLUMN own INTEGER NOT NULL DEFAULT 1;
ALTER TABLE basis ADD COLUMN file_sha256 TEXT;
ALTER TABLE basis ADD COLUMN file_name TEXT;
UPDATE basis SET kinds = 'decision-establish decision-consolidate decision-regulation' WHERE used;
ALTER TABLE basis DROP COLUMN used;
";

/// The commune's legal bases, in the order of citing.
///
/// # Errors
/// The database.
pub fn bases(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Basis>> {
    let known = tables.rows(
        "SELECT id, kind, number, date, issuer, title, level, purpose, validity, from_date, to_date,
            replaced_by, source, checked, kinds, own_text, own, file_sha256, file_name
         FROM basis WHERE commune = ? ORDER BY ord",
        [commune],
        read,
    )?;
    Ok(known.into_iter().map(recognised).collect())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Basis> {
    let own_text: String = row.get(15)?;
    let (sha256, name): (Option<String>, Option<String>) = (row.get(17)?, row.get(18)?);
    Ok(Basis {
        id: row.get(0)?,
        document: LegalDocument {
            kind: row.get(1)?,
            number: row.get(2)?,
            date: row.get(3)?,
            issuer: row.get(4)?,
            title: row.get(5)?,
            level: row.get(6)?,
            purpose: row.get(7)?,
            validity: row.get(8)?,
            from: row.get(9)?,
            to: row.get(10)?,
            replaced_by: row.get(11)?,
            source: row.get(12)?,
            checked: row.get(13)?,
        },
        kinds: row.get::<_, String>(14)?.split_whitespace().map(str::to_owned).collect(),
        own_text: Some(own_text).filter(|text| !text.is_empty()),
        own: row.get(16)?,
        file: sha256.zip(name).map(|(sha256, name)| BasisFile { sha256, name }),
    })
}

/// A basis that is only a text, as version 1 kept them: what the text says, and what the bundled
/// library knows of it. The clerk's words stay where they are not the usual ones.
fn recognised(basis: Basis) -> Basis {
    let Some(text) = basis.own_text.clone().filter(|_| basis.document.kind.is_empty()) else {
        return basis;
    };
    let Some(document) = parse(&text) else { return basis };
    let bundled =
        bundled_library().into_iter().find(|entry| entry.document.key() == document.key());
    let (document, own, usual) = match bundled {
        Some(entry) => (entry.document, false, entry.kinds),
        None => (document, true, Vec::new()),
    };
    let own_text = Some(text).filter(|text| !document.citation().starts_with(text.as_str()));
    let mut kinds = basis.kinds;
    if !kinds.is_empty() {
        let more: Vec<String> = usual.into_iter().filter(|kind| !kinds.contains(kind)).collect();
        kinds.extend(more);
    }
    Basis { document, kinds, own_text, own, ..basis }
}

/// Stores the whole library in the order given.
pub(crate) fn put_bases(change: &Change<'_>, commune: &Id, bases: &[Basis]) -> Result<()> {
    change.run("DELETE FROM basis WHERE commune = ?", [commune])?;
    for (ord, basis) in bases.iter().enumerate() {
        let document = &basis.document;
        change.run(
            "INSERT INTO basis (id, commune, ord, kind, number, date, issuer, title, level, purpose,
                validity, from_date, to_date, replaced_by, source, checked, kinds, own_text, own,
                file_sha256, file_name)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rusqlite::params![
                basis.id,
                commune,
                i64::try_from(ord).unwrap_or(i64::MAX),
                document.kind,
                document.number,
                document.date,
                document.issuer,
                document.title,
                document.level,
                document.purpose,
                document.validity,
                document.from,
                document.to,
                document.replaced_by,
                document.source,
                document.checked,
                basis.kinds.join(" "),
                basis.own_text.as_deref().unwrap_or_default(),
                basis.own,
                basis.file.as_ref().map(|file| &file.sha256),
                basis.file.as_ref().map(|file| &file.name),
            ],
        )?;
    }
    Ok(())
}
