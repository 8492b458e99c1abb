//! The one list of commands: names, JSON types, errors, dispatch. The window, `toso` and the
//! journeys in the browser all work through it.
//!
//! Only this crate knows JSON. Error codes and their Vietnamese sentences stand in one catalogue
//! ([`error`]), so that the window and `toso` say the same.

pub mod bindings;
mod courier;
pub mod desk;
mod doubt;
pub mod error;
mod handler;
mod list;
mod problem;
mod sheets;
pub mod types;
mod watch;

pub use desk::{Call, Desk, Office};
pub use error::WireError;
pub use handler::keeping::rescue;
pub use list::{NAMES, dispatch};
pub use watch::Watch;
