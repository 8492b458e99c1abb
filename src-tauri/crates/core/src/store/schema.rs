//! The tables of all areas, and the steps from version to version. A step that has shipped is
//! never changed; a new one is added behind it.

use super::exchange;
use crate::{agency, papers, reports, results, roster, training};

/// Version this program writes.
pub(super) const VERSION: i32 = 5;

const JOURNAL: &str = "CREATE TABLE journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    changeset BLOB NOT NULL
) STRICT;";

/// Undo and redo end at a migration: what was recorded before it fits tables that are no more.
const BARRIER: &str = "INSERT INTO journal (at, who, name, state, changeset)
    SELECT at, who, 'Nâng cấp dữ liệu', 'barrier', x'' FROM journal ORDER BY id DESC LIMIT 1;
    UPDATE journal SET state = 'dropped' WHERE state = 'undone';";

/// What the clerk chose once, by name: the commune she works on, and the like.
const PREFERENCE: &str = "CREATE TABLE preference (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
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
    "template_in_use",
    "paper",
    "paper_team",
    "paper_member",
    "paper_text",
    "paper_file",
    "paper_change",
    "paper_replaces",
    "paper_version",
    "register",
    "check_profile",
    "course",
    "venue",
    "topic",
    "holiday",
    "session",
    "session_team",
    "session_name",
    "session_slot",
    "session_file",
    "attendee",
    "mark",
    "certificate",
    "completion",
    "preference",
    "received",
    "team_type",
    "paper_team_change",
    "team_lineage",
    "planned_team",
    "planned_team_village",
    "planned_member",
    "village_change",
    "village_lineage",
    "import_form",
    "indicator",
    "campaign",
    "campaign_indicator",
    "target",
    "return_round",
    "return_indicator",
    "team_return",
    "result",
    "result_change",
    "visit",
    "visit_tag",
    "support_rate",
    "contact",
    "practice",
    "province_form",
    "report_duty",
    "report_made",
];

/// The SQL that leads from a version to [`VERSION`].
pub(super) fn steps_after(version: i32) -> impl Iterator<Item = &'static str> {
    const STEPS: &[&[&str]] = &[
        &[
            JOURNAL,
            agency::tables::SCHEMA,
            roster::tables::SCHEMA,
            training::tables::SCHEMA,
            papers::tables::SCHEMA,
        ],
        &[
            BARRIER,
            agency::bases::tables::SCHEMA_2,
            papers::tables::SCHEMA_2,
            papers::template::tables::SCHEMA_2,
            papers::consolidation::tables::SCHEMA,
            papers::tables::PROFILE,
        ],
        &[
            BARRIER,
            PREFERENCE,
            exchange::SCHEMA_3,
            roster::tables::SCHEMA_3,
            roster::TYPES_3,
            papers::tables::SCHEMA_3,
            papers::consolidation::tables::SCHEMA_3,
            papers::consolidation::planned::tables::SCHEMA_3,
        ],
        &[BARRIER, training::tables::SCHEMA_4],
        &[
            BARRIER,
            roster::tables::SCHEMA_5,
            results::tables::SCHEMA_5,
            reports::tables::SCHEMA_5,
            papers::consolidation::tables::SCHEMA_5,
        ],
    ];
    let done = usize::try_from(version).unwrap_or_default();
    STEPS.iter().skip(done).flat_map(|step| step.iter().copied())
}
