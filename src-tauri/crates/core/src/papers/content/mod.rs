//! What papers say, in groups of fields that belong together. A kind of paper names the groups it
//! uses; each group has its rows of the dictionary, says what of it a clerk may change on a draft,
//! and gathers its values from the facts.

mod attached;
mod bar;
mod calendar;
mod certificates;
mod changes;
mod common;
mod facts;
mod finish;
mod letter;
mod lists;
mod meeting;
mod payment;
mod period;
mod plan;
mod programme;
mod reached;
mod register;
mod report;
mod result;
mod session;
mod shape;
mod sheet;
mod starting;
mod team_report;
mod teams;
mod training;

pub(super) use attached::ATTACHED;
pub(super) use calendar::CALENDAR;
pub(super) use certificates::{CERTIFIED, TRAINEES};
pub(super) use changes::CHANGES;
pub(super) use common::COMMON;
pub(crate) use common::default_signer;
use common::department_signer;
pub(super) use facts::Facts;
pub(super) use finish::finish;
pub(super) use letter::{LETTER, NOTICE, SUBMISSION};
pub(super) use lists::{COMMENTS, CONTACTS};
pub(super) use meeting::{INVITATION, MINUTES};
pub(super) use payment::PAYMENTS;
pub(super) use period::PERIOD;
pub(super) use plan::PLAN;
pub(super) use programme::PROGRAMME;
pub(super) use register::REGISTER;
pub(super) use report::REPORT;
pub(super) use result::RESULT;
pub(super) use session::SESSION;
pub(super) use shape::Shape;
pub(super) use sheet::SHEET;
pub(super) use team_report::TEAM_REPORT;
pub(super) use teams::TEAMS;
pub(super) use training::TRAINING;

use paper::{Record, template};

use crate::Result;

/// A row of the dictionary: path, what it holds, Vietnamese label, meaning in one sentence.
pub(super) type FieldRow = (&'static str, template::Kind, &'static str, &'static str);

/// A group of fields.
#[derive(Debug)]
pub(super) struct Part {
    /// Its rows of the dictionary.
    pub fields: &'static [FieldRow],
    /// What of it a clerk may change on a draft.
    pub changeable: &'static [Changeable],
    /// Its values: top-level names of the data.
    pub gather: fn(&Facts<'_>) -> Result<Record>,
}

/// A field that a clerk may change on a draft.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Changeable {
    /// Its path: one name, or two.
    pub path: &'static str,
    /// What is typed for it.
    pub shape: Shape,
}

/// A changeable text.
pub(super) const fn text(path: &'static str) -> Changeable {
    Changeable { path, shape: Shape::Text }
}

/// A choice between these, or, where there are none, a number: the data are taken by it.
pub(super) const fn choice(path: &'static str, choices: &'static [&'static str]) -> Changeable {
    Changeable { path, shape: Shape::Choice(choices) }
}

/// A changeable list of lines; the text of each stands under `text`.
pub(super) const fn lines(path: &'static str) -> Changeable {
    Changeable { path, shape: Shape::Lines("text") }
}

/// A changeable table.
pub(super) const fn rows(
    path: &'static str,
    columns: &'static [(&'static str, &'static str)],
) -> Changeable {
    Changeable { path, shape: Shape::Rows(columns) }
}

/// A changeable table of which a line without `|` heads a group of rows.
pub(super) const fn groups(
    path: &'static str,
    columns: &'static [(&'static str, &'static str)],
) -> Changeable {
    Changeable { path, shape: Shape::Groups(columns) }
}

/// Every group.
pub(super) const ALL: &[&Part] = &[
    &COMMON,
    &TEAMS,
    &SESSION,
    &SHEET,
    &CHANGES,
    &ATTACHED,
    &PLAN,
    &TRAINING,
    &PERIOD,
    &REPORT,
    &TEAM_REPORT,
    &LETTER,
    &SUBMISSION,
    &NOTICE,
    &INVITATION,
    &MINUTES,
    &PROGRAMME,
    &RESULT,
    &CONTACTS,
    &COMMENTS,
    &PAYMENTS,
    &TRAINEES,
    &CERTIFIED,
    &CALENDAR,
    &REGISTER,
];
