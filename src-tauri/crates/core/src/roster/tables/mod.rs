//! SQL of villages, teams, people and memberships.

mod people;
mod teams;
mod villages;

pub(super) use people::{
    MEMBERSHIP, PERSON, each_member, members_where, membership_row, next_memberships, person_row,
    stands_in,
};
pub(crate) use people::{is_known, member, put_membership, put_person, remove_membership};
pub use people::{joining, members};
pub(super) use teams::{
    SERVED, TEAM, next_team, plain_names, put_slots, team_row, team_type, teams_decided,
};
pub use teams::{has_teams, proposed_teams, slots, teams, teams_by_type, teams_by_village};
pub(crate) use teams::{put_team, remove_team};
pub use villages::villages;
pub(super) use villages::{VILLAGE, next_village, put_village, remove_village, village_row};

use crate::store::Tables;
use crate::{Id, Result};

pub(crate) const SCHEMA: &str = "
CREATE TABLE village (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    ord INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    households INTEGER
) STRICT;
CREATE TABLE team (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    ord INTEGER NOT NULL,
    name TEXT NOT NULL,
    level TEXT NOT NULL,
    state TEXT NOT NULL,
    from_date TEXT,
    to_date TEXT,
    from_paper TEXT REFERENCES paper,
    to_paper TEXT REFERENCES paper
) STRICT;
CREATE TABLE team_village (
    team TEXT NOT NULL REFERENCES team,
    village TEXT NOT NULL REFERENCES village,
    PRIMARY KEY (team, village)
) STRICT;
CREATE TABLE slot (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    ord INTEGER NOT NULL,
    name TEXT NOT NULL,
    min INTEGER NOT NULL,
    max INTEGER
) STRICT;
CREATE TABLE person (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    name TEXT NOT NULL,
    birth_year INTEGER,
    birth_date TEXT,
    gender TEXT,
    phone TEXT,
    occupation TEXT
) STRICT;
CREATE TABLE person_tag (
    person TEXT NOT NULL REFERENCES person,
    tag TEXT NOT NULL,
    PRIMARY KEY (person, tag)
) STRICT;
CREATE TABLE membership (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person,
    team TEXT NOT NULL REFERENCES team,
    ord INTEGER NOT NULL,
    position TEXT,
    slot TEXT,
    note TEXT,
    state TEXT NOT NULL,
    from_date TEXT,
    to_date TEXT,
    from_paper TEXT REFERENCES paper,
    to_paper TEXT REFERENCES paper,
    reason TEXT
) STRICT;
CREATE INDEX village_commune ON village (commune, ord);
CREATE INDEX team_commune ON team (commune, ord);
CREATE INDEX team_village_village ON team_village (village);
CREATE INDEX person_commune ON person (commune);
CREATE INDEX membership_team ON membership (team, ord);
CREATE INDEX membership_person ON membership (person);
";

/// Version 3: types of teams, villages and teams through time, how a form of list was read.
/// `former` is the code of the old commune where a village or team comes from one.
pub(crate) const SCHEMA_3: &str = "
CREATE TABLE team_type (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    ord INTEGER NOT NULL,
    name TEXT NOT NULL,
    short TEXT NOT NULL,
    support INTEGER NOT NULL DEFAULT 0,
    min INTEGER,
    max INTEGER
) STRICT;
ALTER TABLE team ADD COLUMN type TEXT REFERENCES team_type;
ALTER TABLE team ADD COLUMN former TEXT;
ALTER TABLE slot ADD COLUMN type TEXT REFERENCES team_type;
ALTER TABLE village ADD COLUMN people INTEGER;
ALTER TABLE village ADD COLUMN smartphone_percent REAL;
ALTER TABLE village ADD COLUMN from_date TEXT;
ALTER TABLE village ADD COLUMN to_date TEXT;
ALTER TABLE village ADD COLUMN former TEXT;
ALTER TABLE person ADD COLUMN sort_key TEXT;
ALTER TABLE person ADD COLUMN email TEXT;
ALTER TABLE person ADD COLUMN organisation TEXT;
CREATE TABLE village_change (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    date TEXT NOT NULL,
    kind TEXT NOT NULL,
    basis TEXT
) STRICT;
CREATE TABLE village_lineage (
    change TEXT NOT NULL REFERENCES village_change,
    old TEXT NOT NULL REFERENCES village,
    new TEXT NOT NULL REFERENCES village,
    PRIMARY KEY (change, old, new)
) STRICT;
CREATE TABLE import_form (
    commune TEXT NOT NULL REFERENCES commune,
    header TEXT NOT NULL,
    columns TEXT NOT NULL,
    PRIMARY KEY (commune, header)
) STRICT;
";

/// Version 5: people are found by their memberships alone. An index of them by commune was one tree
/// in seven that a long list grows.
pub(crate) const SCHEMA_5: &str = "DROP INDEX person_commune;";

/// Where something with state and bounds counts: on the day `?2`, or now where it is null.
pub(super) fn stands(of: &str) -> String {
    format!(
        "CASE WHEN ?2 IS NULL THEN {of}.state <> 'ended'
         ELSE {of}.from_date <= ?2 AND ({of}.to_date IS NULL OR ?2 < {of}.to_date) END"
    )
}

/// A place in a list as SQL stores it.
pub(crate) fn order(place: usize) -> i64 {
    i64::try_from(place).unwrap_or(i64::MAX)
}

/// The next free place in a list.
pub(crate) fn next_ord(tables: &Tables<'_>, sql: &str, of: &Id) -> Result<i64> {
    Ok(tables.first(sql, [of], |row| row.get(0))?.unwrap_or(0))
}
