//! What the teams are to reach and what they reached: indicators, targets, results, returns of the
//! villages, campaigns.
//!
//! Blank is not nought anywhere here: a number that nobody said is `None`, and a sum over some teams says of
//! how many.

pub mod campaigns;
pub mod catalogue;
pub mod entry;
mod error;
pub mod figures;
pub mod grid;
mod model;
pub mod returns;
mod rules;
pub(crate) mod tables;
pub mod targets;

pub use error::ResultsError;
pub use model::{
    About, Amount, Entry, EntryChange, EvidenceFile, Gathering, Indicator, Nature, Target,
};
pub use rules::checked;
