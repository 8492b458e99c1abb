//! Data handed from one store to another: whole communes, or chosen teams, in one file.
//!
//! What is sent is a small store of the same tables, with the files it names. Identifiers are the same
//! everywhere, so that what is known already is known again; where two offices entered the same thing apart, it
//! is matched by what it is called ([`twins`]). Nothing is deleted by receiving, and nothing is written over that the clerk
//! did not see: each row that both sides have and that differs is shown, with which side changed it last. What was
//! deleted or merged here does not come back by itself ([`gone`]), nor what cannot stand without it ([`settle`]).

mod ages;
mod arrive;
mod compare;
mod gone;
mod overview;
mod receive;
mod send;
mod settle;
mod shape;
mod twins;

pub use arrive::Arrival;
pub use compare::{Difference, FieldDifference};
pub use overview::{CommuneTotals, communes_overview};
pub use receive::{Choice, Received, receive};
pub use send::{Sent, Wish, send};
pub use settle::KindCounts;
pub use shape::columns;

/// What version 3 of the store added: what was received, of which commune, and when it had been sent.
pub(crate) const SCHEMA_3: &str = "
CREATE TABLE received (
    id TEXT PRIMARY KEY,
    commune TEXT NOT NULL REFERENCES commune,
    at TEXT NOT NULL,
    sent TEXT NOT NULL,
    sender TEXT NOT NULL,
    teams_only INTEGER NOT NULL
) STRICT;
";

/// Kinds of things, as the clerk sees and decides them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The commune itself: letterhead, signers, bases, templates, registers, composition.
    Commune,
    /// Villages and what became of them.
    Village,
    /// Teams.
    Team,
    /// People.
    Person,
    /// Who belongs where since when.
    Membership,
    /// Papers.
    Paper,
    /// Training.
    Session,
    /// Indicators, targets, results, returns, campaigns.
    Result,
    /// Reports, what they are asked with and what stands in them besides results.
    Report,
    /// Everything else.
    Other,
}

/// Every kind, in the order they are shown in: the table that is counted, then those that belong to it.
const KINDS: &[(Kind, &[&str])] = &[
    (
        Kind::Commune,
        &[
            "commune",
            "signer",
            "basis",
            "slot",
            "team_type",
            "template",
            "template_in_use",
            "register",
            "check_profile",
            "import_form",
        ],
    ),
    (Kind::Village, &["village", "village_change", "village_lineage"]),
    (Kind::Team, &["team", "team_village"]),
    (Kind::Person, &["person", "person_tag"]),
    (Kind::Membership, &["membership"]),
    (
        Kind::Paper,
        &[
            "paper",
            "paper_team",
            "paper_member",
            "paper_text",
            "paper_file",
            "paper_change",
            "paper_team_change",
            "team_lineage",
            "paper_replaces",
            "planned_team",
            "planned_team_village",
            "planned_member",
            "paper_version",
        ],
    ),
    (
        Kind::Session,
        &[
            "session",
            "session_team",
            "session_name",
            "session_slot",
            "session_file",
            "course",
            "venue",
            "topic",
            "holiday",
            "attendee",
            "mark",
            "certificate",
            "completion",
        ],
    ),
    (
        Kind::Result,
        &[
            "result",
            "indicator",
            "campaign",
            "campaign_indicator",
            "target",
            "return_round",
            "return_indicator",
            "team_return",
            "result_change",
            "visit",
            "visit_tag",
        ],
    ),
    (
        Kind::Report,
        &["report_made", "report_duty", "province_form", "support_rate", "contact", "practice"],
    ),
    (Kind::Other, &[]),
];

crate::id::stored_words!(Kind {
    Commune = "commune",
    Village = "village",
    Team = "team",
    Person = "person",
    Membership = "membership",
    Paper = "paper",
    Session = "session",
    Result = "result",
    Report = "report",
    Other = "other",
});

/// The kind that a table belongs to, and whether its rows are what is counted of it.
fn kind_of(table: &str) -> (Kind, bool) {
    KINDS
        .iter()
        .find_map(|(kind, tables)| {
            let place = tables.iter().position(|one| *one == table)?;
            Some((*kind, place == 0))
        })
        .unwrap_or((Kind::Other, true))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::open::upgrade;

    #[test]
    fn every_table_that_is_exchanged_has_its_kind() {
        let mut db = rusqlite::Connection::open_in_memory().unwrap();
        upgrade(&mut db, 0).unwrap();
        let tables: Vec<&str> =
            shape::tables(&db, "main").unwrap().into_iter().map(|table| table.name).collect();
        for table in &tables {
            assert_ne!(kind_of(table).0, Kind::Other, "{table}");
        }
        let known: Vec<&str> = KINDS.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        assert_eq!(known.len(), tables.len(), "each once");
        assert!(known.iter().all(|name| tables.contains(name)));
    }
}
