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
mod sum;
pub(crate) mod tables;
pub mod targets;
mod trend;

pub use error::ResultsError;
pub use model::{
    About, Amount, Entry, EntryChange, EvidenceFile, Gathering, Indicator, Nature, Target,
};
pub use rules::checked;
pub use trend::{Point, Step, trend};

use crate::store::Tables;
use crate::{Id, Result};

/// Asks for everything once, as the window will.
///
/// # Errors
/// What cannot be understood.
pub(crate) fn can_be_read(tables: &Tables<'_>, commune: &Id) -> Result<()> {
    catalogue::indicators(tables, commune)?;
    entry::between(tables, commune, chrono::NaiveDate::MIN, chrono::NaiveDate::MAX)?;
    for period in targets::periods(tables, commune)? {
        targets::of_period(tables, commune, &period)?;
    }
    for campaign in campaigns::campaigns(tables, commune)? {
        campaigns::visits::visits(tables, &campaign.id)?;
    }
    Ok(())
}
