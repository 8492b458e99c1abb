//! SQL of the reports asked for, and of those made; of what the commune keeps beside its figures.

mod around;
mod duties;

pub use around::{contacts, practices, support_rates};
pub(super) use around::{
    put_contact, put_practice, put_rate, received, remove_contact, remove_practice, remove_rate,
};
pub(super) use duties::{duties, made, put_duty, put_made, remove_duty, remove_made};

/// Version 5. A form of the province is kept twice: as it came and with its fields. A `report_duty` is a report
/// that is asked for again and again: `due_days` are working days after the period closed.
pub(crate) const SCHEMA_5: &str = "
CREATE TABLE province_form (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    name TEXT NOT NULL,
    document TEXT,
    kind TEXT,
    file_sha256 TEXT NOT NULL,
    original_sha256 TEXT NOT NULL,
    added TEXT NOT NULL,
    replaced TEXT
) STRICT;
CREATE TABLE report_duty (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    cycle TEXT NOT NULL,
    closing TEXT NOT NULL,
    due_days INTEGER NOT NULL,
    recipient TEXT,
    province_form TEXT REFERENCES province_form,
    first TEXT,
    last TEXT
) STRICT;
CREATE TABLE report_made (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    kind TEXT NOT NULL,
    period TEXT NOT NULL,
    report_duty TEXT REFERENCES report_duty,
    file_sha256 TEXT,
    made_at TEXT NOT NULL,
    sent_on TEXT,
    note TEXT
) STRICT;
CREATE INDEX report_made_commune ON report_made (commune, kind, period);
";
