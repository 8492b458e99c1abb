//! SQL of indicators, targets, results, returns of villages and campaigns.

mod campaigns;
mod catalogue;
mod entries;
mod returns;
mod shipped;
mod targets;
mod teams;

pub(super) use campaigns::{
    campaigns, put_campaign, put_visit, remove_campaign, remove_visit, visits,
};
pub(super) use catalogue::{has_numbers, indicators, put_indicator, remove_indicator};
pub(super) use entries::{
    entries_between, entries_of, entries_of_days, entry_changes, one_entry, put_entry,
    put_entry_change, remove_entry,
};
pub(super) use returns::{put_round, put_team_return, rounds, team_returns};
pub(crate) use shipped::give_to_known_communes;
pub(super) use targets::{put_target, remove_target, target_periods, targets_of};
pub(crate) use teams::counts_team;

/// Version 5. A number is `REAL`: whole ones are exact to 2^53, which is more đồng than there are. `NULL`
/// is what nobody said, never nought. `team` is empty for what is about the whole commune. Of an
/// indicator that is a ratio `value` is the numerator and `of_value` the denominator; without the latter `value` is
/// the percentage itself. Days from `first` to `last` are both counted. A `target` is for the days of
/// `period`, or for those of `campaign`.
pub(crate) const SCHEMA_5: &str = "
CREATE TABLE indicator (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    ord INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    nature TEXT NOT NULL,
    of_name TEXT,
    part_of TEXT REFERENCES indicator,
    gathering TEXT NOT NULL,
    source TEXT,
    evidence TEXT,
    retired TEXT,
    UNIQUE (commune, code)
) STRICT;
CREATE TABLE campaign (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    name TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    basis TEXT,
    note TEXT
) STRICT;
CREATE TABLE campaign_indicator (
    campaign TEXT NOT NULL REFERENCES campaign,
    indicator TEXT NOT NULL REFERENCES indicator,
    ord INTEGER NOT NULL,
    PRIMARY KEY (campaign, indicator)
) STRICT;
CREATE TABLE target (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    indicator TEXT NOT NULL REFERENCES indicator,
    team TEXT REFERENCES team,
    period TEXT NOT NULL,
    campaign TEXT REFERENCES campaign,
    value REAL NOT NULL,
    of_value REAL,
    basis TEXT,
    follower TEXT,
    source TEXT,
    evidence TEXT,
    due TEXT
) STRICT;
CREATE TABLE return_round (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    period TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    due TEXT,
    made_at TEXT NOT NULL,
    UNIQUE (commune, period)
) STRICT;
CREATE TABLE return_indicator (
    round TEXT NOT NULL REFERENCES return_round,
    indicator TEXT NOT NULL REFERENCES indicator,
    ord INTEGER NOT NULL,
    PRIMARY KEY (round, indicator)
) STRICT;
CREATE TABLE team_return (
    id TEXT PRIMARY KEY,
    round TEXT NOT NULL REFERENCES return_round,
    team TEXT NOT NULL REFERENCES team,
    file_sha256 TEXT,
    file_name TEXT,
    returned_on TEXT,
    reporter TEXT,
    phone TEXT,
    note TEXT,
    UNIQUE (round, team)
) STRICT;
CREATE TABLE result (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    indicator TEXT NOT NULL REFERENCES indicator,
    team TEXT REFERENCES team,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    value REAL,
    of_value REAL,
    about TEXT,
    source TEXT,
    evidence TEXT,
    file_sha256 TEXT,
    file_name TEXT,
    team_return TEXT REFERENCES team_return,
    entered_at TEXT NOT NULL
) STRICT;
CREATE TABLE result_change (
    id TEXT PRIMARY KEY,
    result TEXT NOT NULL REFERENCES result,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    value REAL,
    of_value REAL,
    about TEXT,
    reason TEXT NOT NULL
) STRICT;
CREATE TABLE visit (
    id TEXT PRIMARY KEY,
    campaign TEXT NOT NULL REFERENCES campaign,
    ord INTEGER NOT NULL,
    team TEXT REFERENCES team,
    householder TEXT NOT NULL,
    address TEXT,
    phone TEXT,
    state TEXT NOT NULL,
    day TEXT,
    need TEXT,
    note TEXT
) STRICT;
CREATE TABLE visit_tag (
    visit TEXT NOT NULL REFERENCES visit,
    tag TEXT NOT NULL,
    PRIMARY KEY (visit, tag)
) STRICT;
CREATE TABLE support_rate (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    name TEXT NOT NULL,
    per TEXT NOT NULL,
    amount REAL NOT NULL,
    first TEXT NOT NULL,
    last TEXT,
    basis TEXT
) STRICT;
CREATE TABLE contact (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    ord INTEGER NOT NULL,
    organisation TEXT NOT NULL,
    name TEXT NOT NULL,
    title TEXT,
    phone TEXT,
    email TEXT,
    duty TEXT
) STRICT;
CREATE TABLE practice (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    team TEXT REFERENCES team,
    name TEXT NOT NULL,
    place TEXT,
    started TEXT,
    outcome TEXT,
    note TEXT
) STRICT;
CREATE UNIQUE INDEX target_once ON target (indicator, period, coalesce(campaign, ''), coalesce(team, ''));
CREATE UNIQUE INDEX result_once ON result (indicator, first, last, coalesce(team, ''));
CREATE INDEX target_commune ON target (commune, period);
CREATE INDEX result_commune ON result (commune, last);
CREATE INDEX result_change_result ON result_change (result);
CREATE INDEX visit_campaign ON visit (campaign, ord);
";
