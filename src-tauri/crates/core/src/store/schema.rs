//! The tables of all areas, and the steps from version to version. A step that has shipped is
//! never changed; a new one is added behind it.

use crate::{agency, papers, roster, training};

/// Version this program writes.
pub(super) const VERSION: i32 = 1;

const JOURNAL: &str = "CREATE TABLE journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    changeset BLOB NOT NULL
) STRICT;";

/// Tables whose changes are recorded for undo: all but the journal itself.
pub(super) const BASE_TABLES: &[&str] = &[
    "commune",
    "signer",
    "basis",
    "village",
    "team",
    "team_village",
    "slot",
    "person",
    "person_tag",
    "membership",
    "template",
    "paper",
    "paper_team",
    "paper_member",
    "paper_text",
    "paper_file",
    "session",
    "session_team",
    "session_name",
];

/// The SQL that leads from a version to [`VERSION`].
pub(super) fn steps_after(version: i32) -> &'static [&'static str] {
    const STEPS: &[&[&str]] = &[&[
        JOURNAL,
        agency::tables::SCHEMA,
        roster::tables::SCHEMA,
        training::tables::SCHEMA,
        papers::tables::SCHEMA,
    ]];
    usize::try_from(version).ok().and_then(|v| STEPS.get(v)).copied().unwrap_or_default()
}
