//! SQL of papers: their rows, the numbers they are given, their earlier versions, the commune's profile.

mod numbers;
mod profile;
mod read;
mod versions;
mod write;

pub(super) use numbers::{
    holder_of_number, next_number, out_of_order, put_number, put_registers, registered,
    stored_registers,
};
pub(crate) use profile::SCHEMA as PROFILE;
pub(super) use profile::{profile_lines, put_profile};
pub(crate) use read::naming_paper;
pub use read::{KeptFile, attached, paper, papers, texts};
pub(super) use read::{later_paper, parent_to_be, snapshot};
pub use versions::{Version, versions};
pub(super) use versions::{keep_version, version};
pub(crate) use write::remove_paper;
pub(super) use write::*;

pub(crate) const SCHEMA: &str = "
CREATE TABLE template (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    kind TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    file_name TEXT NOT NULL,
    added TEXT NOT NULL
) STRICT;
CREATE TABLE paper (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    title TEXT NOT NULL,
    number INTEGER,
    symbol TEXT,
    register TEXT,
    date TEXT,
    recorded INTEGER NOT NULL,
    session TEXT REFERENCES session,
    template TEXT,
    snapshot TEXT NOT NULL,
    created TEXT NOT NULL,
    reason TEXT
) STRICT;
CREATE TABLE paper_team (
    paper TEXT NOT NULL REFERENCES paper,
    team TEXT NOT NULL REFERENCES team,
    PRIMARY KEY (paper, team)
) STRICT;
CREATE TABLE paper_member (
    paper TEXT NOT NULL REFERENCES paper,
    membership TEXT NOT NULL REFERENCES membership,
    PRIMARY KEY (paper, membership)
) STRICT;
CREATE TABLE paper_text (
    paper TEXT NOT NULL REFERENCES paper,
    path TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (paper, path)
) STRICT;
CREATE TABLE paper_file (
    paper TEXT NOT NULL REFERENCES paper,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (paper, sha256)
) STRICT;
CREATE INDEX paper_commune ON paper (commune, kind);
CREATE INDEX paper_team_team ON paper_team (team);
CREATE INDEX paper_member_membership ON paper_member (membership);
";

/// What version 2 added: periods, attached papers, versions of drafts, and which register a type of
/// paper is numbered in.
pub(crate) const SCHEMA_2: &str = "
ALTER TABLE paper ADD COLUMN period TEXT;
ALTER TABLE paper ADD COLUMN parent TEXT REFERENCES paper;
ALTER TABLE paper ADD COLUMN ended TEXT;
CREATE TABLE paper_version (
    id TEXT PRIMARY KEY,
    paper TEXT NOT NULL REFERENCES paper,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    name TEXT NOT NULL,
    snapshot TEXT NOT NULL,
    template TEXT
) STRICT;
CREATE TABLE register (
    commune TEXT NOT NULL REFERENCES commune,
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (commune, type)
) STRICT;
CREATE INDEX paper_version_paper ON paper_version (paper, at);
";

/// Version 3: the old commune whose paper it is; `NULL`: this commune's own.
pub(crate) const SCHEMA_3: &str = "
ALTER TABLE paper ADD COLUMN former TEXT;
";
