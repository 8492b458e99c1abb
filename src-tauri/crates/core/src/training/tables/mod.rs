//! SQL of training: what is planned, who came, and what the commune keeps beside it.

mod around;
mod attendance;
mod catalogue;
mod certificates;
mod completion;
mod sessions;
mod slots;

pub(crate) use around::session_inviting_only;
pub use around::sessions_held;
pub(super) use around::{is_on_record, members_of, people_invited, team_ids, teams_standing};
pub use attendance::StoredAttendee;
pub(super) use attendance::{
    attendee, attendees, attendees_of, attendees_with, give_certificates, is_certified, person_row,
    put_attendee, put_headcount, put_mark, put_scan, remove_attendee_row, remove_scan_row, scans,
};
pub use catalogue::{courses, holidays_of, topics_of, venues};
pub(super) use catalogue::{
    put_course, put_holiday, put_topics, put_venue, remove_course, remove_holiday, remove_venue,
};
pub use certificates::certificates;
pub(super) use certificates::put_certificate;
pub(super) use completion::{completions, completions_of, put_completion, remove_completion};
pub use sessions::{names_used, session, sessions, sessions_between};
pub(super) use sessions::{put_session, remove_session};

pub(crate) const SCHEMA: &str = "
CREATE TABLE session (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    topic TEXT NOT NULL,
    start_at TEXT NOT NULL,
    end_at TEXT NOT NULL,
    place TEXT NOT NULL,
    audience TEXT NOT NULL,
    accepted TEXT
) STRICT;
CREATE TABLE session_team (
    session TEXT NOT NULL REFERENCES session,
    team TEXT NOT NULL REFERENCES team,
    PRIMARY KEY (session, team)
) STRICT;
CREATE TABLE session_name (
    session TEXT NOT NULL REFERENCES session,
    role TEXT NOT NULL,
    ord INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (session, role, ord)
) STRICT;
CREATE INDEX session_commune ON session (commune, start_at);
";

/// Version 4: courses, venues, topics and holidays; the slots of a session; who came and what they got.
/// `start_at` and `end_at` of a session are those of its first and last slot. A `holiday` says where a
/// commune's calendar differs from the bundled one; without a name the day is none. An `attendee` without `person` is a walk-in.
pub(crate) const SCHEMA_4: &str = "
CREATE TABLE course (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    name TEXT NOT NULL,
    note TEXT
) STRICT;
CREATE TABLE venue (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    name TEXT NOT NULL,
    village TEXT REFERENCES village,
    capacity INTEGER,
    opens TEXT,
    closes TEXT
) STRICT;
CREATE TABLE topic (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    ord INTEGER NOT NULL,
    name TEXT NOT NULL,
    bring TEXT
) STRICT;
CREATE TABLE holiday (
    commune TEXT NOT NULL REFERENCES commune,
    day TEXT NOT NULL,
    name TEXT NOT NULL,
    day_off INTEGER NOT NULL,
    PRIMARY KEY (commune, day)
) STRICT;
ALTER TABLE session ADD COLUMN course TEXT REFERENCES course;
ALTER TABLE session ADD COLUMN village TEXT REFERENCES village;
ALTER TABLE session ADD COLUMN level TEXT;
ALTER TABLE session ADD COLUMN form TEXT NOT NULL DEFAULT 'in-person';
ALTER TABLE session ADD COLUMN capacity INTEGER;
ALTER TABLE session ADD COLUMN campaign TEXT;
ALTER TABLE session ADD COLUMN cost INTEGER;
ALTER TABLE session ADD COLUMN rate INTEGER;
ALTER TABLE session ADD COLUMN cancelled TEXT;
ALTER TABLE session ADD COLUMN headcount INTEGER;
ALTER TABLE session ADD COLUMN women INTEGER;
ALTER TABLE session ADD COLUMN note TEXT;
CREATE TABLE session_slot (
    id TEXT PRIMARY KEY,
    session TEXT NOT NULL REFERENCES session,
    start_at TEXT NOT NULL,
    end_at TEXT NOT NULL
) STRICT;
INSERT INTO session_slot (id, session, start_at, end_at) SELECT id, id, start_at, end_at FROM session;
CREATE TABLE session_file (
    session TEXT NOT NULL REFERENCES session,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    added TEXT NOT NULL,
    PRIMARY KEY (session, sha256)
) STRICT;
CREATE TABLE attendee (
    id TEXT PRIMARY KEY,
    session TEXT NOT NULL REFERENCES session,
    ord INTEGER NOT NULL,
    person TEXT REFERENCES person,
    name TEXT NOT NULL,
    birth_year INTEGER,
    gender TEXT,
    phone TEXT,
    unit TEXT,
    village TEXT REFERENCES village
) STRICT;
CREATE TABLE mark (
    attendee TEXT NOT NULL REFERENCES attendee,
    slot TEXT NOT NULL REFERENCES session_slot,
    state TEXT NOT NULL,
    remark TEXT,
    PRIMARY KEY (attendee, slot)
) STRICT;
CREATE TABLE certificate (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    attendee TEXT NOT NULL REFERENCES attendee,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    day TEXT NOT NULL
) STRICT;
CREATE TABLE completion (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    person TEXT NOT NULL REFERENCES person,
    course TEXT NOT NULL,
    day TEXT,
    percent INTEGER,
    source TEXT
) STRICT;
CREATE INDEX session_end ON session (commune, end_at, start_at);
CREATE INDEX session_team_team ON session_team (team);
CREATE INDEX session_slot_session ON session_slot (session, start_at);
CREATE INDEX mark_slot ON mark (slot);
CREATE INDEX attendee_session ON attendee (session, ord);
CREATE UNIQUE INDEX attendee_once ON attendee (session, person) WHERE person IS NOT NULL;
CREATE INDEX attendee_person ON attendee (person);
CREATE INDEX certificate_commune ON certificate (commune, year, number);
CREATE INDEX completion_person ON completion (person);
";
