//! SQL of the commune and its signers, and the first form of its legal bases.

use std::path::PathBuf;

use rusqlite::Row;

use super::{Commune, Signer};
use crate::store::{Change, Tables};
use crate::{Error, Id, Result, What};

pub(crate) const SCHEMA: &str = "
CREATE TABLE commune (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    province TEXT NOT NULL,
    letterhead_parent TEXT,
    letterhead_agency TEXT NOT NULL,
    place TEXT NOT NULL,
    department TEXT NOT NULL,
    department_abbreviation TEXT NOT NULL,
    team_type TEXT NOT NULL,
    team_type_short TEXT NOT NULL,
    authority TEXT NOT NULL,
    output_folder TEXT
) STRICT;
CREATE TABLE signer (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    ord INTEGER NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    authority_lines TEXT NOT NULL,
    is_default INTEGER NOT NULL
) STRICT;
CREATE TABLE basis (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    ord INTEGER NOT NULL,
    text TEXT NOT NULL,
    used INTEGER NOT NULL
) STRICT;
CREATE INDEX signer_commune ON signer (commune, ord);
CREATE INDEX basis_commune ON basis (commune, ord);
";

/// Several lines kept in one column.
pub(crate) fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

const COMMUNE: &str =
    "SELECT id, code, name, province, letterhead_parent, letterhead_agency, place,
    department, department_abbreviation, team_type, team_type_short, authority, output_folder
    FROM commune";

fn commune_row(row: &Row<'_>) -> rusqlite::Result<Commune> {
    Ok(Commune {
        id: row.get(0)?,
        code: row.get(1)?,
        name: row.get(2)?,
        province: row.get(3)?,
        letterhead_parent: row.get(4)?,
        letterhead_agency: lines(&row.get::<_, String>(5)?),
        place: row.get(6)?,
        department: row.get(7)?,
        department_abbreviation: row.get(8)?,
        team_type: row.get(9)?,
        team_type_short: row.get(10)?,
        authority: row.get(11)?,
        output_folder: row.get::<_, Option<String>>(12)?.map(PathBuf::from),
    })
}

/// All communes of the store, by code.
///
/// # Errors
/// The database.
pub fn communes(tables: &Tables<'_>) -> Result<Vec<Commune>> {
    tables.rows(&format!("{COMMUNE} ORDER BY code"), [], commune_row)
}

/// The commune of a code; without a code, the one that the clerk chose to work on, else the only one or the
/// first by code.
///
/// # Errors
/// [`Error::NoCommune`], [`Error::CommuneUnknown`].
pub fn commune(tables: &Tables<'_>, code: Option<&str>) -> Result<Commune> {
    match code {
        Some(code) => tables
            .first(&format!("{COMMUNE} WHERE code = ?"), [code], commune_row)?
            .ok_or_else(|| Error::CommuneUnknown(code.to_owned())),
        None => {
            let chosen = tables.first(
                &format!(
                    "{COMMUNE} WHERE code = (SELECT value FROM preference WHERE name = 'commune')"
                ),
                [],
                commune_row,
            )?;
            match chosen {
                Some(commune) => Ok(commune),
                None => communes(tables)?.into_iter().next().ok_or(Error::NoCommune),
            }
        }
    }
}

/// Chooses the commune that is worked on where none is named.
///
/// # Errors
/// [`Error::CommuneUnknown`].
pub fn choose_commune(change: &Change<'_>, code: &str) -> Result<()> {
    commune(change, Some(code))?;
    change.prefer("commune", code)
}

pub(super) fn put_commune(change: &Change<'_>, commune: &Commune) -> Result<()> {
    change.run(
        "INSERT INTO commune (id, code, name, province, letterhead_parent, letterhead_agency, place,
            department, department_abbreviation, team_type, team_type_short, authority, output_folder)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET letterhead_parent = excluded.letterhead_parent,
            letterhead_agency = excluded.letterhead_agency, place = excluded.place,
            department = excluded.department,
            department_abbreviation = excluded.department_abbreviation,
            team_type = excluded.team_type, team_type_short = excluded.team_type_short,
            authority = excluded.authority, output_folder = excluded.output_folder",
        (
            &commune.id,
            &commune.code,
            &commune.name,
            &commune.province,
            &commune.letterhead_parent,
            commune.letterhead_agency.join("\n"),
            &commune.place,
            &commune.department,
            &commune.department_abbreviation,
            &commune.team_type,
            &commune.team_type_short,
            commune.authority,
            commune.output_folder.as_ref().map(|folder| folder.to_string_lossy().into_owned()),
        ),
    )?;
    Ok(())
}

/// The commune's signers, in order.
///
/// # Errors
/// The database.
pub fn signers(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Signer>> {
    tables.rows(
        "SELECT id, name, title, authority_lines, is_default FROM signer WHERE commune = ? ORDER BY ord",
        [commune],
        |row| {
            Ok(Signer {
                id: row.get(0)?,
                name: row.get(1)?,
                title: row.get(2)?,
                authority_lines: lines(&row.get::<_, String>(3)?),
                is_default: row.get(4)?,
            })
        },
    )
}

pub(super) fn put_signers(change: &Change<'_>, commune: &Id, signers: &[Signer]) -> Result<()> {
    change.run("DELETE FROM signer WHERE commune = ?", [commune])?;
    for (ord, signer) in signers.iter().enumerate() {
        if signer.name.trim().is_empty() && signer.title.trim().is_empty() {
            return Err(Error::NameMissing(What::Signer));
        }
        change.run(
            "INSERT INTO signer (id, commune, ord, name, title, authority_lines, is_default)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                &signer.id,
                commune,
                i64::try_from(ord).unwrap_or(i64::MAX),
                vietnamese::clean(&signer.name),
                vietnamese::clean(&signer.title),
                signer.authority_lines.join("\n"),
                signer.is_default,
            ),
        )?;
    }
    Ok(())
}
