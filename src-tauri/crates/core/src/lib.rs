//! Tổ Số without a window: one folder per area of a clerk's work, and the store they share.
//!
//! Nothing here knows of windows, JSON, the clock or the environment: today's date, the data
//! folder and the user come in as arguments. Papers and sheets come out as bytes; only
//! [`store::files`] writes a file.

pub mod agency;
pub mod papers;
pub mod reports;
pub mod results;
pub mod roster;
pub mod search;
pub mod store;
pub mod training;

mod error;
mod id;

pub use error::{Error, Result, What};
pub use id::Id;
