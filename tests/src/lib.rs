//! Journeys through the whole program. The library is what the loopback server is made of:
//! [`loopback`] answers the pages of the window as the desktop shell does, from the real core.
//! [`content`] is for the test that ends a clerk's work anywhere.
//!
//! A test program only: nothing of it is shipped.

mod content;
pub mod loopback;

pub use content::content;
