//! What the teams are to reach and what they reached: indicators, targets, results, returns of the
//! villages, campaigns.

pub mod catalogue;
mod error;
mod model;
pub(crate) mod tables;

pub use error::ResultsError;
pub use model::{About, Gathering, Indicator, Nature};
